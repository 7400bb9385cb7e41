"""Response, distributions, verdict and support, on an invented survey small enough to count by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vvanalysis import items
from vvanalysis.chapters import survey
from vvanalysis.chapters.goals.metrics.evaluation import evaluate_goals
from vvanalysis.schemas.campaign import CampaignConfig
from vvanalysis.schemas.codebook import Codebook, Scale
from vvanalysis.schemas.plan import Plan
from vvanalysis.schemas.survey import ANSWER_DTYPES, RESPONSE_DTYPES, typed

NA, DK = "not_applicable", "dont_know"


def option(code: str, side: str | None = None, role: str = "answer") -> dict[str, Any]:
    return {"code": code, "text": code, "role": role} | ({"side": side} if side else {})


YES_NO = [option("no", "low"), option("partly", "neutral"), option("yes", "high"), option("none", role=NA),
          option("unsure", role=DK)]  # fmt: skip
FIVE = [option("one", "low"), option("two", "low"), option("three", "neutral"), option("four", "high"),
        option("five", "high"), option("unsure", role=DK)]  # fmt: skip
ITEMS = [{"code": "papers", "text": "Valsedlar", "support_kind": "ballot_papers"},
         {"code": "advice", "text": "Råd", "support_kind": "advice"}]  # fmt: skip
BOOK = Codebook.model_validate(
    {
        "title": "T", "purpose": "P", "answered_by": "A",
        "scales": [{"key": "yn", "options": YES_NO}, {"key": "five", "options": FIVE},
                   {"key": "ways", "options": [option("phone"), option("post")]}],
        "questions": [
            *[{"id": key, "kind": "choice", "text": key, "scale": "yn", "items": ITEMS}
              for key in ("needed", "received", "in_time")],
            {"id": "useful", "kind": "choice", "text": "useful", "scale": "five", "items": ITEMS},
            {"id": "enough_support", "kind": "choice", "text": "enough", "scale": "yn"},
            {"id": "agree", "kind": "choice", "text": "agree", "scale": "five",
             "items": [{"code": "good", "text": "good"},
                       {"code": "bad", "text": "bad", "is_reversed": True}]},
            {"id": "ways", "kind": "multi", "text": "ways", "scale": "ways"},
        ],
    }
)  # fmt: skip


def answers(*rows: tuple[str, str, str, str | None]) -> pd.DataFrame:
    """Rows of (association, question, item, answer); None is skipped, "-" not asked."""
    order = {code: number for number, code in enumerate(dict.fromkeys(row[0] for row in rows), 1)}
    found = []
    for code, question, item, answer in rows:
        scale = BOOK.scale(BOOK.question(question))
        is_multi = BOOK.question(question).kind == "multi"
        chosen = None if is_multi else next((each for each in scale.options if each.code == answer), None)
        role = (
            "answer"
            if is_multi and answer
            else chosen.role
            if chosen
            else "not_asked"
            if answer == "-"
            else "skipped"
        )
        found.append(
            {"respondent": order[code], "association_code": code, "question": question, "item": item,
             "answer": None if answer == "-" else answer, "side": chosen.side if chosen else None,
             "value": scale.value(chosen.code) if chosen else None, "role": role}
        )  # fmt: skip
    return typed(found, ANSWER_DTYPES)


def one(**said: str | None) -> pd.DataFrame:
    """Answers to the goal's question by association."""
    return answers(*[(code, "enough_support", "", answer) for code, answer in said.items()])


FRAME = {"a": "Ale", "b": "By", "c": "Cid", "d": "Då"}


@pytest.mark.parametrize(
    ("said", "status", "bounds"),
    [
        ({"a": "yes", "b": "yes", "c": "yes", "d": "yes"}, "met", (1, 1)),
        ({"a": "yes", "b": "yes", "c": "yes", "d": "none"}, "met", (1, 1)),  # three of three who needed any
        ({"a": "yes", "b": "yes", "c": "yes"}, "not_measured", (0.75, 1)),  # the silent one decides
        ({"a": "yes", "b": "yes", "c": "yes", "d": "unsure"}, "not_measured", (0.75, 1)),
        ({"a": "yes", "b": "yes", "c": "yes", "d": None}, "not_measured", (0.75, 1)),
        ({"a": "yes", "b": "no"}, "not_met", (0.25, 0.75)),  # one no decides, whatever the silent say
        ({"a": "yes", "b": "partly", "c": "yes", "d": "yes"}, "not_met", (0.75, 0.75)),
        ({"a": "none", "b": "none", "c": "none", "d": "none"}, "not_measured", (None, None)),
        ({"a": "none", "b": "none"}, "not_measured", (None, None)),
    ],
)
def test_the_verdict_has_three_values(
    said: dict[str, str | None], status: str, bounds: tuple[float | None, float | None]
) -> None:
    row = survey.metrics.verdict(one(**said), list(FRAME)).iloc[0]
    assert row["status"] == status
    assert [None if pd.isna(row[key]) else row[key] for key in ("yes_share_low", "yes_share_high")] == list(
        bounds
    )
    parts = ("yes", "partly", "no", "not_applicable", "dont_know", "missing")
    assert sum(row[part] for part in parts) == row["frame"] == 4


def test_do_not_know_runs_twice() -> None:
    row = survey.metrics.verdict(one(a="yes", b="yes", c="unsure"), list(FRAME)).iloc[0]
    # As missing: all four may say yes. As not yes: at most three of four.
    assert (row["yes_share_low"], row["yes_share_high"], row["yes_share_strict"]) == (0.5, 1, 0.75)


def test_a_threshold_is_a_parameter() -> None:
    said = one(a="yes", b="yes", c="yes", d="no")
    assert survey.metrics.verdict(said, list(FRAME), target=0.75)["status"].item() == "met"
    assert survey.metrics.verdict(said.head(3), list(FRAME), target=0.75)["status"].item() == "met"
    assert survey.metrics.verdict(said.head(2), list(FRAME), target=0.75)["status"].item() == "not_measured"


@given(st.lists(st.sampled_from(["yes", "partly", "no", "none", "unsure", None]), min_size=4, max_size=4))
def test_a_verdict_holds_whatever_the_undecided_would_have_said(said: list[str | None]) -> None:
    status = survey.metrics.verdict(one(**dict(zip(FRAME, said, strict=True))), list(FRAME))["status"].item()
    for fill in ("yes", "no"):
        whole = [fill if each in ("unsure", None) else each for each in said]
        again = survey.metrics.verdict(one(**dict(zip(FRAME, whole, strict=True))), list(FRAME))[
            "status"
        ].item()
        assert status in (again, "not_measured")


CONFIG = CampaignConfig.model_validate(
    {
        "campaign": {
            "name": "Prov", "party": "XP", "county": "03", "election_date": dt.date(2014, 9, 14),
            "elections": ["KF"], "period": {"start": dt.date(2014, 1, 1), "end": dt.date(2014, 12, 31)},
            "window": {"start": dt.date(2014, 8, 18), "end": dt.date(2014, 9, 14)},
        },
        "associations": [
            {"code": code, "name": name, "municipalities": [f"03{number:02d}"]}
            for number, (code, name) in enumerate(FRAME.items(), 5)
        ],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "status", "value", "undecided"),
    [
        ({"a": "yes", "b": "yes", "c": "yes", "d": "yes"}, "met", 1.0, None),
        ({"a": "yes", "b": "no", "c": "yes"}, "not_met", 0.5, 1),
        ({"a": "yes", "b": "yes", "c": "yes"}, "not_measured", None, 1),
    ],
)
def test_the_goal_register_reads_the_survey(
    said: dict[str, str], status: str, value: float | None, undecided: int | None
) -> None:
    reading = {"key": "r", "indicator": "survey_support", "target": 1.0}
    plan = Plan.model_validate({"goals": [{"number": 8, "title": "Stöd", "readings": [reading]}]})
    row = evaluate_goals(plan, {"survey": one(**said)}, CONFIG).iloc[0]
    assert row["status"] == status
    assert (None if pd.isna(row["value"]) else row["value"]) == value
    assert (None if pd.isna(row["note_value"]) else row["note_value"]) == undecided
    assert row["evidence_rows"] == len(said)
    missing = evaluate_goals(plan, {}, CONFIG).iloc[0]
    assert (missing["status"], missing["note"]) == ("not_measured", "table_missing")


def replies(*rows: tuple[str | None, str, bool]) -> pd.DataFrame:
    found = [
        {"respondent": number, "association_code": code, "answered_on": dt.date(2014, 10, number),
         "is_complete": use != "incomplete", "is_late": late, "use": use}
        for number, (code, use, late) in enumerate(rows, 1)
    ]  # fmt: skip
    return typed(found, RESPONSE_DTYPES)


def test_without_any_reply_nobody_owes_one() -> None:
    """A survey that nobody answered, or none: the table is missing, not a list of blame."""
    listed = survey.metrics.response(replies(), FRAME)
    assert len(listed) == 0
    came = survey.metrics.response_by_unit(listed, survey.metrics.units(FRAME, {}, profile="intern"))
    assert items.shown(survey.show.response_table(came)).certainty == "missing"


def test_response_adds_up_to_the_frame() -> None:
    came = replies(("a", "duplicate", False), ("a", "used", True), ("b", "incomplete", False),
                   (None, "no_association", False), ("c", "used", False))  # fmt: skip
    counts = survey.metrics.response_counts(came, FRAME).iloc[0]
    assert counts["frame"] == 4
    assert (counts["answered"], counts["not_answered"], counts["response_share"]) == (2, 2, 0.5)
    assert counts[["replies", "used", "duplicate", "incomplete", "no_association", "late_used"]].tolist() == [
        5, 2, 1, 1, 1, 1,
    ]  # fmt: skip
    listed = survey.metrics.response(came, FRAME)
    assert listed["status"].tolist() == ["answered", "not_usable", "answered", "not_answered"]
    assert listed["replies"].tolist() == [2, 1, 1, 0]
    assert listed["answered_on"].dt.day.tolist()[0] == 2
    with pytest.raises(ValueError, match="come from the frame"):
        survey.metrics.response_counts(replies(("x", "used", False)), FRAME)


def test_items_distributions_and_non_response() -> None:
    said = answers(
        ("a", "useful", "papers", "five"), ("b", "useful", "papers", "four"),
        ("c", "useful", "papers", "one"),
        ("d", "useful", "papers", None), ("a", "useful", "advice", "unsure"), ("b", "useful", "advice", "-"),
        ("c", "useful", "advice", None), ("d", "useful", "advice", None),
    )  # fmt: skip
    frame = survey.metrics.items(said, BOOK, "useful").set_index("item")
    papers, advice = frame.loc["papers"], frame.loc["advice"]
    assert papers[["low", "neutral", "high", "skipped", "answered", "median"]].tolist() == [1, 0, 2, 1, 3, 4]
    assert papers["top_share"] == pytest.approx(1 / 3)
    assert papers["top_two_share"] == pytest.approx(2 / 3)
    assert papers["net"] == pytest.approx(1 / 3)  # two of three less one of three
    assert papers["skipped_share"] == 0.25
    assert advice["skipped_share"] == pytest.approx(2 / 3)  # one was not asked
    assert pd.isna(advice["median"])
    spread = survey.metrics.distribution(said, BOOK, "useful")
    own = spread[spread["item"] == "papers"]
    assert own["count"].tolist() == [1, 0, 0, 1, 1, 0]
    assert own["share"].tolist()[:2] == [pytest.approx(1 / 3), 0]
    assert pd.isna(own["share"].tolist()[5])  # "do not know" has no share of those who took a side


def test_top_two_of_a_scale_of_three_says_nothing() -> None:
    row = survey.metrics.items(one(a="yes", b="no"), BOOK, "enough_support").iloc[0]
    assert row["top_share"] == 0.5
    assert pd.isna(row["top_two_share"])
    assert pd.isna(row["net"])


def test_a_multi_select_is_of_respondents_not_of_ticks() -> None:
    said = answers(
        ("a", "ways", "phone", "chosen"), ("a", "ways", "post", "chosen"),
        ("b", "ways", "phone", "chosen"), ("b", "ways", "post", "not_chosen"),
        ("c", "ways", "phone", None), ("c", "ways", "post", None),
    )  # fmt: skip
    frame = survey.metrics.choices(said, BOOK, "ways").set_index("answer")
    assert frame["count"].to_dict() == {"phone": 2, "post": 1}
    assert frame["answered"].tolist() == [2, 2]
    assert frame.loc["phone", "share"] == 1


def test_alpha_turns_reversed_items() -> None:
    rows = []
    for number, (good, bad) in enumerate(
        [("one", "five"), ("two", "four"), ("four", "two"), ("five", "one")]
    ):
        rows += [(f"x{number}", "agree", "good", good), (f"x{number}", "agree", "bad", bad)]
    assert survey.metrics.reliability(answers(*rows), BOOK, "agree")["alpha"].item() == pytest.approx(1)


NEED = answers(
    # a needed and got it late; b needed, got part, useful; c needed, got none; d did not need.
    ("a", "needed", "papers", "yes"), ("a", "received", "papers", "yes"), ("a", "in_time", "papers", "no"),
    ("a", "useful", "papers", "three"),
    ("b", "needed", "papers", "yes"), ("b", "received", "papers", "partly"),
    ("b", "in_time", "papers", "yes"), ("b", "useful", "papers", "five"),
    ("c", "needed", "papers", "yes"), ("c", "received", "papers", "no"), ("c", "in_time", "papers", "none"),
    ("c", "useful", "papers", None),
    ("d", "needed", "papers", "none"), ("d", "received", "papers", "no"),
    ("a", "needed", "advice", "yes"), ("a", "received", "advice", "unsure"),
    ("b", "needed", "advice", "unsure"), ("c", "needed", "advice", None), ("d", "needed", "advice", "yes"),
    ("d", "received", "advice", "yes"),
)  # fmt: skip


def test_need_met_and_unmet_by_hand() -> None:
    frame = survey.metrics.need_met(NEED, BOOK).set_index("item")
    papers, advice = frame.loc["papers"], frame.loc["advice"]
    needs = ["needed", "not_needed", "need_unknown", "met", "partly", "unmet", "outcome_unknown"]
    assert papers[needs].tolist() == [3, 1, 0, 1, 1, 1, 0]
    assert papers[["in_time", "late", "timing_unknown", "useful", "not_useful", "use_unknown"]].tolist() == [
        1, 1, 0, 1, 1, 0,
    ]  # fmt: skip
    assert advice[["needed", "not_needed", "need_unknown", "met", "outcome_unknown"]].tolist() == [
        2,
        0,
        2,
        1,
        1,
    ]
    assert advice["met_share"] == 1
    assert (advice["met_share_low"], advice["met_share_high"]) == (0.5, 1)
    assert advice["timing_unknown"] == 1
    without = BOOK.model_copy(update={"questions": BOOK.questions[4:]})
    assert survey.metrics.need_met(NEED, without).empty


def without(question: str) -> Codebook:
    return BOOK.model_copy(
        update={"questions": tuple(each for each in BOOK.questions if each.id != question)}
    )


@pytest.mark.parametrize(
    ("question", "lost"),
    [
        (
            "received",
            ["met", "partly", "unmet", "outcome_unknown", "in_time", "late", "useful", "met_share_high"],
        ),
        ("in_time", ["in_time", "late", "timing_unknown"]),
        ("useful", ["useful", "not_useful", "use_unknown"]),
    ],
)
def test_a_question_that_was_not_asked_has_no_counts(question: str, lost: list[str]) -> None:
    said = NEED[NEED["question"] != question]
    need = survey.metrics.need_met(said, without(question)).set_index("item").loc["papers"]
    assert need[lost].isna().all()
    assert need[["needed", "not_needed", "need_unknown"]].tolist() == [3, 1, 0]
    if question != "received":
        assert need[["met", "partly", "unmet", "outcome_unknown"]].tolist() == [1, 1, 1, 0]
    shown = survey.show.need_table(survey.metrics.need_met(said, without(question)))
    assert "Enkäten frågade inte" in shown.note
    column = "late" if question == "in_time" else "useful"
    place = [each.key for each in shown.columns].index(column)
    assert {row[place] for row in shown.rows} == {None}


def test_a_kind_that_a_grid_lacks_was_not_asked_of() -> None:
    whole = BOOK.question("in_time")
    fewer = whole.model_copy(update={"items": tuple(each for each in whole.items if each.code != "advice")})
    book = BOOK.model_copy(
        update={"questions": tuple(fewer if each.id == "in_time" else each for each in BOOK.questions)}
    )
    frame = survey.metrics.need_met(NEED, book).set_index("item")
    assert pd.isna(frame.loc["advice", "timing_unknown"])
    assert frame.loc["papers", ["in_time", "late"]].tolist() == [1, 1]


def test_who_needed_nothing_is_not_known_where_it_was_not_asked() -> None:
    offers_none, said = without("needed"), NEED[NEED["question"] != "needed"]
    only = Scale.model_validate({"key": "yn", "options": [each for each in YES_NO if each["role"] != NA]})
    book = offers_none.model_copy(update={"scales": (only, *offers_none.scales[1:])})
    shown = survey.metrics.units({"d": "Delsbo", "e": "Ekby"}, {}, profile="intern")
    frame = survey.metrics.by_unit(survey.metrics.outcomes(said, book), book, shown)
    assert frame["not_applicable"].isna().all()
    table = survey.show.outcomes_table(frame)
    papers = [column.key for column in table.columns].index("papers")
    assert [row[papers] for row in table.rows] == ["inte", "ej svar"]
    assert table.note.startswith("Enkäten frågade inte vilka som behövde stödet, och uppgift saknas om det")
    drawn = survey.show.heat_figure(frame)
    assert isinstance(drawn, items.Figure)
    assert drawn.alt.endswith("”inte” gäller också den som inte behövde det.")
    told = survey.metrics.by_unit(survey.metrics.outcomes(said, offers_none), offers_none, shown)
    assert told["not_applicable"].tolist() == [0, 0, 0, 0]  # could be answered, and nobody did


def test_recorded_support_is_compared_with_nothing_where_no_one_was_asked() -> None:
    given = pd.DataFrame({"association": ["a"], "kind": ["ballot_papers"], "hours": [2.0]})
    said = NEED[NEED["question"] != "received"]
    frame = survey.metrics.recorded_beside_said(given, said, without("received")).set_index("item")
    lost = ["recorded_said", "recorded_not_said", "said_not_recorded", "neither", "unknown"]
    assert frame[lost].isna().all(axis=None)
    assert frame.loc["papers", ["recorded", "occasions"]].tolist() == [1, 1]
    table = survey.show.recorded_table(frame.reset_index())
    assert table.note.endswith("Enkäten frågade inte om föreningen fick stödet: uppgift saknas.")


def test_what_was_recorded_beside_what_was_said() -> None:
    given = pd.DataFrame(
        {"association": ["a", "a", "c", "x"], "kind": [*["ballot_papers"] * 3, "advice"],
         "hours": [2.0, None, 1.5, 4.0]}
    )  # fmt: skip
    frame = survey.metrics.recorded_beside_said(given, NEED, BOOK).set_index("item")
    names = ["recorded_said", "recorded_not_said", "said_not_recorded", "neither", "unknown"]
    assert frame.loc["papers", names].tolist() == [1, 1, 1, 1, 0]
    assert frame.loc["papers", ["recorded", "occasions", "hours"]].tolist() == [2, 3, 3.5]
    assert frame.loc["advice", names].tolist() == [0, 0, 1, 0, 1]
    assert survey.metrics.recorded_beside_said(None, NEED, BOOK).empty


SIZES = {chr(97 + number): 100 * (number + 1) for number in range(16)}
NAMES = {code: code.upper() for code in SIZES}


def test_the_board_sees_names_and_others_classes() -> None:
    named = survey.metrics.units(NAMES, SIZES, profile="intern")
    assert named["unit"].tolist() == list(SIZES)
    classed = survey.metrics.units(NAMES, SIZES, profile="publik")
    assert classed["unit"].nunique() == 4
    assert classed["unit_name"].eq("").all()
    assert not set(classed["unit"]) & set(SIZES)


@given(st.integers(3, 16))
def test_a_class_holds_at_least_three(count: int) -> None:
    codes = sorted(SIZES)[:count]
    frame = survey.metrics.units({code: code for code in codes}, SIZES, profile="publik")
    groups = frame.groupby("unit")["association_code"].agg(set)
    assert set().union(*groups) == set(codes)
    assert all(len(group) >= 3 for group in groups)


@given(st.sets(st.sampled_from(sorted(SIZES)), min_size=1))
def test_a_small_association_stands_in_a_class_of_four(small: set[str]) -> None:
    """Two of them who put together what they know of themselves do not know the others."""
    frame = survey.metrics.units(NAMES, SIZES, profile="intern", small=small)
    apart = frame[frame["unit_size"] > 1]
    assert len(apart) == max(4, len(small))
    assert small <= set(apart["association_code"])
    assert apart["unit_name"].eq("").all()


def test_counts_of_a_unit_sum_to_its_size() -> None:
    shown = survey.metrics.units(NAMES, SIZES, profile="publik")
    frame = survey.metrics.by_unit(NEED, BOOK, shown)
    assert (frame[list(survey.metrics.publishing_units.CELLS)].sum(axis=1) == frame["unit_size"]).all()
    papers = frame[(frame["item"] == "papers") & (frame["unit"] == "class-1")].iloc[0]
    assert papers[["high", "neutral", "low", "missing"]].tolist() == [1, 1, 2, 0]
    named = survey.metrics.by_unit(NEED, BOOK, survey.metrics.units(NAMES, SIZES, profile="intern"))
    assert named[named["unit"] == "p"]["missing"].tolist() == [1, 1]


def test_levelling_adds_the_units_support() -> None:
    shown = survey.metrics.units(FRAME, dict.fromkeys(FRAME, 1), profile="intern")
    given = pd.DataFrame({"association": ["a", "a", "b"], "kind": ["advice"] * 3, "hours": [2.0, None, 1.0]})
    frame = survey.metrics.levelling(given, one(a="yes", b="no"), BOOK, shown).set_index("unit")
    assert frame["occasions"].tolist() == [2, 1, 0, 0]
    assert frame["hours"].tolist() == [2, 1, 0, 0]
    assert frame["high"].tolist() == [1, 0, 0, 0]
    assert survey.metrics.levelling(None, one(a="yes"), BOOK, shown)["hours"].isna().all()


def test_one_associations_own_need() -> None:
    import pandas as pd

    from vvanalysis import notebook

    work = notebook.load("example")
    answers, book = work.survey.answers, work.survey.codebook
    whole = survey.metrics.need_met(answers, book)
    own = pd.concat(
        survey.metrics.own_need(answers, book, association=code)
        for code in sorted(set(answers["association_code"]))
    )
    # Every association's own counts together are the chapter's counts, kind of support by kind.
    assert own["needed"].sum() == whole["needed"].sum()
    assert (own["needed"] == own[["got", "partly", "not_got", "unknown"]].sum(axis=1)).all()
    assert survey.metrics.own_need(answers, book, association="nobody").empty
