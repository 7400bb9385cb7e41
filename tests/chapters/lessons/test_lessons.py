"""Lessons against a hand-made plan of four goals."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters import lessons
from vvanalysis.chapters.lessons.metrics import lesson_counts, lesson_list
from vvanalysis.items.context import Context, using

STATUS = pd.DataFrame(
    {
        "goal_number": [1, 2, 3, 4],
        "goal_title": ["Möte", "Listor", "Medlemmar", "Kända"],
        "status": ["met", "partly", "not_met", "not_measurable"],
    }
)
LESSONS = pd.DataFrame(
    {
        "lesson": ["Allmän", "Om tre", "Om två", "Om ett mål som inte finns"],
        "goal_number": pd.array([None, 3, 2, 9], "Int64"),
        "owner": ["styrelsen", "kassören", None, " "],
        "due": pd.to_datetime([None, "2021-09-30", "2021-09-30", "2021-09-30"]),
        "next_goal": [None, "Minst 100", "", None],
    }
)


def test_lessons_stand_in_the_plans_order_with_the_goals_name() -> None:
    frame = lesson_list(LESSONS, STATUS)
    assert frame["lesson"].tolist() == ["Om två", "Om tre", "Om ett mål som inte finns", "Allmän"]
    assert frame["goal_title"].tolist()[:2] == ["Listor", "Medlemmar"]
    assert frame["goal_title"].isna().tolist()[2:] == [True, True]


def test_counts_by_hand() -> None:
    assert lesson_counts(lesson_list(LESSONS, STATUS), STATUS) == {
        "lessons": 4,
        "with_owner_and_day": 1,
        "with_next_goal": 1,
        "with_goal": 3,
        "goals": 4,
        "goals_missed": 2,
        "goals_unjudged": 1,
        "goals_without_lesson": 0,
    }


def test_no_table_is_missing_and_not_zero_lessons_learnt() -> None:
    frame = lesson_list(None, STATUS)
    counts = lesson_counts(frame, STATUS)
    assert lessons.show.drawn_finding(counts).certainty == "missing"
    assert lessons.show.uncovered_finding(counts).certainty == "missing"
    assert lessons.show.lessons_table(frame).rows == ()


def test_the_table_says_what_is_not_decided() -> None:
    with using(Context(is_example=True)):
        table = lessons.show.lessons_table(lesson_list(LESSONS, STATUS))
    assert table.formatted()[0] == ["Om två", "2. Listor", "–", "2021-09-30", ""]
    assert table.formatted()[3][1] == "–"
    assert table.is_example


def test_a_goal_that_nothing_is_known_of_is_not_missed() -> None:
    """Before the official result is there, no goal of votes is measured: that is no goal missed."""
    status = STATUS.assign(status=["not_measured", "not_measured", "not_measurable", "evidence"])
    counts = lesson_counts(lesson_list(LESSONS, status), status)
    assert (counts["goals_missed"], counts["goals_unjudged"], counts["goals_without_lesson"]) == (0, 4, 0)
    found = lessons.show.uncovered_finding(counts)
    assert (found.certainty, found.text) == ("missing", "Underlag saknas: inget mål har ett omdöme.")
