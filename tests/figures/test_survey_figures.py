"""The survey's tables, findings, figures and alt texts, in both profiles and without a survey."""

from __future__ import annotations

import pandas as pd
import pytest

from vvanalysis import items
from vvanalysis.campaign import load_campaign
from vvanalysis.chapters import survey
from vvanalysis.dependencies import unopened
from vvanalysis.items import Figure, Finding, Table, style
from vvanalysis.items.context import Context, using
from vvanalysis.schemas.survey import Survey, no_survey

CAMPAIGN = load_campaign()
NAMES = CAMPAIGN.association_names
SIZES = {code: 1000 * number for number, code in enumerate(NAMES, 1)}


def asked(*, is_there: bool) -> Survey:
    with unopened():  # drawn here is what protection gives where nothing is hidden
        return (CAMPAIGN.survey or no_survey()) if is_there else no_survey()


def outcome(found: Survey, profile: str) -> pd.DataFrame:
    shown = survey.metrics.units(NAMES, SIZES, profile=profile)
    return survey.metrics.by_unit(
        survey.metrics.outcomes(found.answers, found.codebook), found.codebook, shown
    )


def words(key: str) -> dict[str, str]:
    return {"key": key, "title": "T"}


def drawn(found: Survey, profile: str) -> list[Figure | Finding]:
    style.use()
    answers, book = found.answers, found.codebook
    spread = survey.metrics.distribution(answers, book, "enough_support")
    need = survey.metrics.need_met(answers, book)
    useful, together = (survey.metrics.items(answers, book, key) for key in ("useful", "cooperation"))
    cells = outcome(found, profile)
    return [
        survey.show.counts_figure(spread, title="T"),
        survey.show.need_figure(need),
        survey.show.strips_figure(survey.metrics.distribution(answers, book, "useful"), useful, **words("u")),
        survey.show.diverging_figure(together, **words("t"), heading="H"),
        survey.show.heat_figure(cells),
    ]


@pytest.mark.parametrize("profile", ["intern", "publik"])
def test_every_figure_is_drawn_the_same_twice(profile: str) -> None:
    with using(Context(is_example=True)):
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
    verdict = survey.metrics.verdict(answers, list(NAMES))
    need = survey.metrics.need_met(answers, book)
    said = [
        survey.show.verdict_finding(verdict),
        survey.show.response_finding(survey.metrics.response_counts(found.responses, NAMES)),
        survey.show.bounds_finding(verdict),
        survey.show.need_finding(need),
        survey.show.late_finding(need),
        survey.show.themes_finding(survey.metrics.theme_counts(None, book)),
        survey.show.coders_finding(survey.metrics.coder_agreement(None, book)),
        survey.show.recorded_finding(survey.metrics.recorded_beside_said(None, answers, book)),
    ]
    for finding in said:
        assert finding.certainty == "missing"
        assert finding.value is None
        assert "saknas" in finding.text
    shown = survey.metrics.units(NAMES, SIZES, profile="intern")
    empty = survey.metrics.levelling(None, answers, book, shown)
    assert isinstance(items.shown(survey.show.levelling_table(empty)), Finding)
    alpha = survey.show.reliability_finding(survey.metrics.reliability(answers, book, "cooperation"))
    assert alpha.certainty == "missing"


def test_outside_the_board_no_association_is_named() -> None:
    found = asked(is_there=True)
    cells = outcome(found, "publik")
    listed = survey.metrics.response(found.responses, NAMES)
    shown = survey.metrics.units(NAMES, SIZES, profile="publik")
    came = survey.metrics.response_by_unit(listed, shown)
    level = survey.metrics.levelling(CAMPAIGN.tables["support"], found.answers, found.codebook, shown)
    made = [
        survey.show.outcomes_table(cells),
        survey.show.response_table(came),
        survey.show.levelling_table(level),
    ]
    text = " ".join(str(cell) for table in made for row in table.rows for cell in row)
    text += survey.show.heat_alt(cells)
    assert not [name for name in NAMES.values() if name in text]
    assert came["unit_size"].sum() == len(NAMES)
    named = survey.show.outcomes_table(outcome(found, "intern"))
    assert [row[0] for row in named.rows] == list(NAMES.values())


def test_the_goal_s_question_is_told_in_counts() -> None:
    """The share of all associations is the goal's: another, of those who took a stand, stood beside it."""
    found = asked(is_there=True)
    spread = survey.metrics.distribution(found.answers, found.codebook, "enough_support")
    table: Table = survey.show.distribution_table(spread, key="d", title="T")
    assert [column.label for column in table.columns] == ["Svar", "Föreningar"]


def test_no_decimals_in_percent_of_sixteen() -> None:
    found = asked(is_there=True)
    grid = survey.metrics.items(found.answers, found.codebook, "cooperation")
    table: Table = survey.show.items_table(grid, key="d", title="T")
    place = [column.label for column in table.columns].index("Topp två")
    shares = [row[place] for row in table.formatted()]
    assert shares[0].endswith("\u202f%")
    assert not any("," in share for share in shares)
