"""Attack 4 on the survey: two releases, each safe alone, laid side by side."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from vvanalysis import notebook
from vvanalysis.campaign import Campaign
from vvanalysis.disclosure.ledger import LEDGER, Release, ledger_text, read_ledger, refusals, release_of
from vvanalysis.protected.registers import protect_registers
from vvanalysis.protected.survey import declared, guard_of, seen_of_survey


@pytest.fixture(scope="module")
def example() -> Campaign:
    return notebook.load().campaign


def under(campaign: Campaign, profile: str) -> Campaign:
    settings = campaign.config.campaign.model_copy(update={"profile": profile})
    return dataclasses.replace(campaign, config=campaign.config.model_copy(update={"campaign": settings}))


def without(campaign: Campaign, *places: int) -> Campaign:
    """As if some of those who answered had not done so yet."""
    survey = campaign.survey
    assert survey is not None
    gone = sorted(set(survey.answers["association_code"]))
    codes = {gone[place] for place in places}
    answers = survey.answers[~survey.answers["association_code"].isin(codes)]
    responses = survey.responses[~survey.responses["association_code"].isin(codes)]
    assert len(answers) < len(survey.answers)
    return dataclasses.replace(
        campaign, survey=dataclasses.replace(survey, answers=answers, responses=responses)
    )


def released(campaign: Campaign) -> Release:
    return release_of(
        protect_registers(campaign), day="2019-01-10", version="1", files={},
        survey=seen_of_survey(campaign), survey_least=guard_of(campaign).least,
    )  # fmt: skip


def refused(before: Campaign, after: Campaign) -> list[str]:
    return [str(fault) for fault in refusals([released(before)], released(after))]


@pytest.mark.parametrize("place", [0, 7])
def test_one_late_answer_between_two_public_releases_is_refused(example: Campaign, place: int) -> None:
    after = under(example, "publik")
    found = refused(without(after, place), after)
    assert len(found) == 1
    assert "fewer than 3 associations" in found[0]
    assert "response.answered" in found[0] or "verdict" in found[0] or "answers.count" in found[0]


@pytest.mark.slow
def test_the_same_again_is_let_out_and_the_board_may_see_one_more(example: Campaign) -> None:
    public = under(example, "publik")
    assert refused(public, public) == []
    assert refused(example, public) == []
    assert refused(without(example, 0), example) == []
    # Whoever reads the board's first release and the public's later one can tell what the late one said.
    assert refused(without(example, 0), public) != []


def test_a_change_that_is_hidden_in_both_is_no_reason(example: Campaign) -> None:
    """One association's answer about a kind of support whose row is hidden before and after."""
    after = under(example, "publik")
    survey = after.survey
    assert survey is not None
    rows = (
        (survey.answers["question"] == "in_time")
        & (survey.answers["item"] == "visits")
        & (survey.answers["side"] == "high")
    )
    answers = survey.answers.copy()
    answers.loc[answers.index[rows][0], ["answer", "side"]] = ["no", "low"]
    before = dataclasses.replace(after, survey=dataclasses.replace(survey, answers=answers))
    assert not declared(before)["need"].true.equals(declared(after)["need"].true)
    assert refused(before, after) == []


def test_the_survey_comes_back_from_the_ledger_and_no_hidden_count_stands_in_it(
    example: Campaign, tmp_path: Path
) -> None:
    public = under(example, "publik")
    entry = released(public)
    (tmp_path / LEDGER).write_text(ledger_text([entry]), encoding="utf-8")
    assert read_ledger(tmp_path) == [entry]
    shown = json.loads(ledger_text([entry]))["releases"][0]["survey"]["shown"]
    values = [value for _, value in shown]
    assert values.count(None) > 100
    assert sum(value is not None for value in values) > 50


def test_a_ledger_of_a_version_that_knew_nothing_of_the_survey_lets_nothing_out(tmp_path: Path) -> None:
    (tmp_path / LEDGER).write_text('{"form": 1, "releases": []}', encoding="utf-8")
    with pytest.raises(Exception, match="cannot be read"):
        read_ledger(tmp_path)


def test_what_was_not_asked_is_no_cell_of_a_release(example: Campaign) -> None:
    survey = example.survey
    assert survey is not None
    kept = tuple(each for each in survey.codebook.questions if each.id != "received")
    answers = survey.answers[survey.answers["question"] != "received"]
    fewer = dataclasses.replace(
        survey, codebook=survey.codebook.model_copy(update={"questions": kept}), answers=answers
    )
    seen = seen_of_survey(dataclasses.replace(example, survey=fewer))
    names = {cell.name for cell in seen.values}
    assert "need.needed" in names
    assert not names & {"need.met", "need.late", "recorded.recorded_said"}
