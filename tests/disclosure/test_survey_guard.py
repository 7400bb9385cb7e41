"""The survey outside the board: no association is given away, whatever was answered."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from attacker import Attacker

from vvanalysis import notebook, paths
from vvanalysis.chapters import goals, survey
from vvanalysis.disclosure import HIDDEN, PROFILES
from vvanalysis.disclosure.goals import protect_readings
from vvanalysis.disclosure.marks import marked
from vvanalysis.disclosure.survey import SurveyGuard, survey_guard
from vvanalysis.items import MIME
from vvanalysis.render.jobs.run_notebook import run_notebook
from vvanalysis.render.model import Source

PUBLIC, BOARD = PROFILES["publik"], PROFILES["intern"]
NEED = ("needed", "not_needed", "need_unknown")
GOT = ("met", "partly", "unmet", "outcome_unknown")
ITEM = ("low", "neutral", "high", "not_applicable", "dont_know", "skipped", "not_asked")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(paths.example(), tmp_path_factory.mktemp("publik") / "kampanj"))
    file = folder / "campaign.toml"
    text = file.read_text(encoding="utf-8")
    assert 'profile = "intern"' in text
    file.write_text(text.replace('profile = "intern"', 'profile = "publik"'), encoding="utf-8")
    return folder


def cells_of(frame: pd.DataFrame, columns: tuple[str, ...]) -> Iterator[tuple[tuple[str, str], object]]:
    for row in frame.to_dict("records"):
        yield from (((str(row["item"]), name), row[name]) for name in columns)


def row_attacker(frame: pd.DataFrame, total: int) -> Attacker:
    """A reader of need by kind who knows how many answered."""
    attacker = Attacker()
    for columns in (NEED, GOT):
        for cell, value in cells_of(frame, columns):
            attacker.see(cell, value)
    for item in frame["item"]:
        attacker.know({(item, name): 1 for name in NEED}, total, total)
        attacker.know({(item, "needed"): -1} | {(item, name): 1 for name in GOT})
    return attacker


def few(frame: pd.DataFrame, columns: tuple[str, ...]) -> list[tuple[str, str]]:
    """Cells of one or two associations."""
    return [cell for cell, value in cells_of(frame, columns) if value in (1, 2)]


def alone(frame: pd.DataFrame) -> pd.DataFrame:
    """What many would publish: ones and twos hidden, nothing else."""
    columns = [*NEED, *GOT]
    return frame.assign(**{
        name: pd.Series([HIDDEN if value in (1, 2) else value for value in frame[name]], dtype=object)
        for name in columns
    })  # fmt: skip


def test_no_association_comes_back_from_need_by_kind() -> None:
    """Hiding ones and twos alone gives them back; the guard does not, for the example's own answers."""
    work = notebook.load()
    true = survey.metrics.need_met(work.survey.answers, work.survey.codebook)
    total = int(true[list(NEED)].iloc[0].sum())
    secret = few(true, (*NEED, *GOT))
    naive = row_attacker(alone(true), total)
    assert [cell for cell in secret if len(set(naive.interval(cell))) == 1]
    shown = survey_guard(PUBLIC, [20]).need(true)
    assert any(value is not HIDDEN for value in shown["needed"])
    guarded = row_attacker(shown, total)
    for cell in secret:
        low, high = guarded.interval(cell)
        assert high - low >= PUBLIC.least_associations - 1


@pytest.mark.parametrize("seed", range(8))
def test_two_tables_of_one_kind_never_stand_side_by_side(seed: int) -> None:
    """Useful 'none' 6 - not needed 4 = 2 that needed it and got nothing: one of the two must go."""
    rng = np.random.default_rng(seed)
    items = [f"k{number}" for number in range(9)]
    parts = pd.DataFrame(rng.multinomial(16, [0.5, 0.2, 0.2, 0.1, 0, 0, 0], size=9), columns=list(ITEM))
    useful = parts.assign(item=items, question="useful", label="", answered=16, median=1.0, top_share=0.5,
                          top_two_share=0.5, net=0.1, skipped_share=0.0)  # fmt: skip
    steps = rng.multinomial(16, [0.7, 0.3, 0.0], size=9)
    need = pd.DataFrame(steps, columns=list(NEED)).assign(item=items, label="")
    zero = ("late", "in_time", "timing_unknown", "useful", "not_useful", "use_unknown", "met_share",
            "met_share_low", "met_share_high")  # fmt: skip
    need = need.assign(**dict.fromkeys(GOT, 0), **dict.fromkeys(zero, 0))
    guard = survey_guard(PUBLIC)
    shown = guard.need(need)
    spread = pd.DataFrame({"item": items, "count": 5})
    other = guard.kinds(guard.items(useful, spread), shown)
    both = [(a is HIDDEN, b is HIDDEN) for a, b in zip(shown["needed"], other["answered"], strict=True)]
    assert (False, False) not in both
    assert not few(shown, NEED)
    assert not few(other, ITEM)


def test_the_board_sees_all_of_it() -> None:
    work, guard = notebook.load(), survey_guard(BOARD, [3])
    answers, book = work.survey.answers, work.survey.codebook
    need, spread = (
        survey.metrics.need_met(answers, book),
        survey.metrics.distribution(answers, book, "useful"),
    )
    pd.testing.assert_frame_equal(guard.need(need), need)
    pd.testing.assert_frame_equal(guard.kinds(guard.distribution(spread), need), spread)
    items = survey.metrics.items(answers, book, "useful")
    pd.testing.assert_frame_equal(guard.items(items, spread), items)


@pytest.mark.parametrize(("yes", "no", "missing"), [(15, 1, 0), (14, 2, 0), (15, 0, 1)])
def test_one_or_two_who_say_something_else_take_the_verdict_along(yes: int, no: int, missing: int) -> None:
    row = {"frame": 16, "answered": 16 - missing, "yes": yes, "partly": 0, "no": no, "not_applicable": 0,
           "dont_know": 0, "missing": missing, "target": 1.0, "status": "not_met"}  # fmt: skip
    shown = survey_guard(PUBLIC).verdict(pd.DataFrame([row])).iloc[0]
    assert shown["yes"] is shown["no"] is shown["answered"] is HIDDEN
    assert shown["status"] == "not_met"
    kept = row | {"yes": 11, "no": 5, "missing": 0}
    assert survey_guard(PUBLIC).verdict(pd.DataFrame([kept])).iloc[0]["yes"] == 11


def test_an_association_of_few_members_is_treated_as_persons() -> None:
    assert survey_guard(PUBLIC, [9, 40]).least == PUBLIC.least
    assert survey_guard(PUBLIC, [10, 40]).least == PUBLIC.least_associations
    assert survey_guard(BOARD, [9, 40]).least == 1


def test_the_goal_of_support_hides_with_the_survey() -> None:
    work = notebook.load()
    campaign = work.campaign
    readings = goals.metrics.evaluate_goals(campaign.plan, campaign.tables, campaign.config)
    row = (
        readings[readings["indicator"] == "active_persons"]
        .iloc[[0]]
        .assign(indicator="survey_support", evidence_table="survey")
    )
    row = row.assign(value=14 / 16, numerator=14.0, denominator=16.0, status="not_met")
    hidden = protect_readings(
        row, work.registers, hides_survey={(row["goal_number"].iloc[0], row["reading"].iloc[0])}
    ).iloc[0]
    assert hidden["value"] is hidden["numerator"] is hidden["evidence_rows"] is HIDDEN
    assert hidden["status"] == "not_met"
    assert protect_readings(row, work.registers).iloc[0]["numerator"] == 14


def test_themes_that_few_touch_on_or_few_do_not() -> None:
    frame = pd.DataFrame({"theme": list("abc"), "associations": [2, 5, 12], "associations_agreed": [1, 4, 9],
                          "coded": 13})  # fmt: skip
    shown = survey_guard(PUBLIC).themes(frame, pd.DataFrame({"answered": [14]}))
    assert shown["associations"].tolist() == [HIDDEN, 5, HIDDEN]
    assert set(shown["associations_agreed"]) == set(shown["coded"]) == {HIDDEN}
    work = notebook.load()
    whole = survey.metrics.theme_counts(work.survey.themes, work.survey.codebook)
    assert survey_guard(BOARD).themes(whole, pd.DataFrame()).equals(whole)


def items_of(cells: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    for cell in json.loads(json.dumps(cells)):
        for output in cell.get("outputs", []):
            if MIME in output.get("data", {}):
                yield output["data"][MIME]


@pytest.mark.slow
def test_the_public_chapter_names_no_association_and_counts_no_one_or_two(public: Path) -> None:
    chapter = paths.notebooks() / "25_survey.ipynb"
    done = run_notebook(lambda _: None, Source.of(chapter), {"campaign": "."}, public)
    assert done.error is None
    items = list(items_of(done.cells))
    tables = [each for each in items if each["item"] == "table"]
    assert len(tables) > 6
    text = json.dumps(done.cells, ensure_ascii=False)
    names = notebook.load(str(public)).campaign.association_names.values()
    assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)] == []
    for table in tables:
        for row in table["rows"]:
            said = [value for value in row[1:] if isinstance(value, int) and not isinstance(value, bool)]
            assert not {1, 2} & set(said), (table["key"], row)


def test_a_question_that_was_not_asked_is_not_told_as_hidden() -> None:
    work = notebook.load()
    book, answers = work.survey.codebook, work.survey.answers
    fewer = book.model_copy(
        update={"questions": tuple(each for each in book.questions if each.id != "received")}
    )
    true = survey.metrics.need_met(answers[answers["question"] != "received"], fewer)
    shown = SurveyGuard(3).need(true)
    assert shown["needed"].map(lambda value: value is HIDDEN).any()
    assert shown[["met", "unmet", "late", "useful"]].isna().all(axis=None)
    assert "i fråga om" not in survey.show.need_table(marked(shown)).note
    kind = shown.loc[shown["needed"].map(lambda value: value is HIDDEN), "item"].iloc[0]
    other = pd.DataFrame({"item": [kind], "recorded": [8]})
    assert SurveyGuard(3).kinds(other, shown)["recorded"].tolist() == [8]
