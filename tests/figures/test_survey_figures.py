"""The survey's tables, findings, figures and alt texts, in both profiles and without a survey."""

from __future__ import annotations

import pandas as pd
import pytest

from vvanalysis import alts, figures, findings, tables
from vvanalysis.campaign import load_campaign
from vvanalysis.figures import style
from vvanalysis.items import Figure, Finding, Table
from vvanalysis.metrics import coding, support, survey, units
from vvanalysis.schemas.survey import Survey, no_survey

CAMPAIGN = load_campaign()
NAMES = CAMPAIGN.association_names
SIZES = {code: 1000 * number for number, code in enumerate(NAMES, 1)}
LOOK = {"color": "#AA0000"}


def asked(*, is_there: bool) -> Survey:
    return (CAMPAIGN.survey or no_survey()) if is_there else no_survey()


def outcome(found: Survey, profile: str) -> pd.DataFrame:
    answered = set(found.answers["association_code"])
    shown = units.units(NAMES, SIZES, answered, profile=profile)
    return units.by_unit(support.outcomes(found.answers, found.codebook), found.codebook, shown)


def drawn(found: Survey, profile: str) -> list[Figure | Finding]:
    style.use()
    answers, book, marks = found.answers, found.codebook, {"title": "T", "is_example": True}
    spread = survey.distribution(answers, book, "enough_support")
    need = support.need_met(answers, book)
    useful, together = (survey.items(answers, book, key) for key in ("useful", "cooperation"))
    cells = outcome(found, profile)
    labelled = tables.survey.with_unit_labels(cells)
    return [
        figures.survey.counts(
            spread, data=tables.survey.distribution(spread, key="d", **marks),
            alt=alts.survey.counts(spread, title="T"), **LOOK,
        ),
        figures.survey.need(need, data=tables.survey.need(need, **marks), alt=alts.survey.need(need), **LOOK),
        figures.survey.strips(
            survey.distribution(answers, book, "useful"), data=tables.survey.items(useful, key="u", **marks),
            alt=alts.survey.strips(useful), **LOOK,
        ),
        figures.survey.diverging(
            together, data=tables.survey.items(together, key="t", **marks), alt=alts.survey.sides(together),
            **LOOK,
        ),
        figures.survey.heat(
            labelled, data=tables.survey.outcomes(cells, **marks), alt=alts.survey.heat(labelled), **LOOK
        ),
    ]  # fmt: skip


@pytest.mark.parametrize("profile", ["intern", "publik"])
def test_every_figure_is_drawn_the_same_twice(profile: str) -> None:
    first, second = (drawn(asked(is_there=True), profile) for _ in range(2))
    for figure, again in zip(first, second, strict=True):
        assert isinstance(figure, Figure)
        assert isinstance(again, Figure)
        assert figure.svg == again.svg
        assert figure.certainty == "self_reported"
        assert figure.is_example
        assert len(figure.alt) > 40
        assert figure.data.rows


def test_without_a_survey_every_place_says_so() -> None:
    found = asked(is_there=False)
    answers, book = found.answers, found.codebook
    for figure in drawn(found, "intern"):
        assert isinstance(figure, Finding)
        assert figure.certainty == "missing"
    marks = {"is_example": False}
    verdict = survey.verdict(answers, list(NAMES))
    need = support.need_met(answers, book)
    said = [
        findings.survey.verdict(verdict, **marks),
        findings.survey.response(survey.response_counts(found.responses, NAMES), **marks),
        findings.survey.bounds(verdict, **marks),
        findings.survey.need(need, **marks),
        findings.survey.late(need, **marks),
        findings.survey.themes(coding.theme_counts(None, book), **marks),
        findings.survey.coders(coding.coder_agreement(None, book), **marks),
        findings.survey.recorded(support.recorded_beside_said(None, answers, book), **marks),
    ]
    for finding in said:
        assert finding.certainty == "missing"
        assert finding.value is None
        assert "saknas" in finding.text
    shown = units.units(NAMES, SIZES, set(), profile="intern")
    empty = support.levelling(None, answers, book, shown)
    assert isinstance(tables.shown(tables.survey.levelling(empty, title="T", is_example=False)), Finding)
    alpha = findings.survey.reliability(survey.reliability(answers, book, "cooperation"), is_example=False)
    assert alpha.certainty == "missing"


def test_outside_the_board_no_association_is_named() -> None:
    found = asked(is_there=True)
    cells = outcome(found, "publik")
    listed = survey.response(found.responses, NAMES)
    answered = set(found.answers["association_code"])
    shown = units.units(NAMES, SIZES, answered, profile="publik")
    came = units.response_by_unit(listed, shown)
    level = support.levelling(CAMPAIGN.tables["support"], found.answers, found.codebook, shown)
    made = [
        tables.survey.outcomes(cells, title="T", is_example=True),
        tables.survey.response(came, title="T", is_example=True),
        tables.survey.levelling(level, title="T", is_example=True),
    ]
    text = " ".join(str(cell) for table in made for row in table.rows for cell in row)
    text += alts.survey.heat(tables.survey.with_unit_labels(cells))
    assert not [name for name in NAMES.values() if name in text]
    assert came["unit_size"].sum() == len(NAMES)
    named = tables.survey.outcomes(outcome(found, "intern"), title="T", is_example=True)
    assert [row[0] for row in named.rows] == list(NAMES.values())


def test_no_decimals_in_percent_of_sixteen() -> None:
    found = asked(is_there=True)
    spread = survey.distribution(found.answers, found.codebook, "enough_support")
    table: Table = tables.survey.distribution(spread, key="d", title="T", is_example=True)
    shares = [row[2] for row in table.formatted()]
    assert shares[0].endswith("\u202f%")
    assert not any("," in share for share in shares)
