"""Tables, figures and findings: what was learnt."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from vvanalysis.chapters.lessons import frames
from vvanalysis.chapters.lessons import words as text
from vvanalysis.completion import offer
from vvanalysis.items import Finding, Table
from vvanalysis.items.columns import headed, own_table
from vvanalysis.items.contracts import takes
from vvanalysis.items.privacy import hold_to_protection
from vvanalysis.items.sentences import lacking, own_finding

__all__ = ["drawn_finding", "lessons_table", "uncovered_finding"]


@takes(frames.LESSONS)
def lessons_table(frame: pd.DataFrame) -> Table:
    """Lesson, goal, who sees to it, by when, and the goal proposed for next time.

    Examples
    --------
    >>> from vvanalysis.chapters import lessons
    >>> drawn = pd.DataFrame({"lesson": ["Mötet lystes ut för sent"], "goal_number": [1],
    ...     "goal_title": ["Ett möte"], "owner": ["valledningen"], "due": pd.to_datetime(["2021-11-30"]),
    ...     "next_goal": ["Mötet hålls före juni"]})
    >>> print(*lessons.show.lessons_table(drawn).formatted()[0], sep=" | ")
    Mötet lystes ut för sent | 1. Ett möte | valledningen | 2021-11-30 | Mötet hålls före juni
    """
    numbers = (frame["goal_number"].astype("string") + ". " + frame["goal_title"]).astype("object")
    columns = headed(text.HEADINGS, frames.LESSONS, "lesson", "goal", "owner", "due", "next_goal")
    note = text.NOTE if len(frame) else ""
    return own_table(
        frame.assign(goal=numbers), columns, key="lessons", title=text.TITLES["lessons"], note=note
    )


def drawn_finding(counts: Mapping[str, int]) -> Finding:
    """How many lessons were drawn, with somebody and a day (`lessons.metrics.lesson_counts`).

    Examples
    --------
    >>> from vvanalysis.chapters import lessons
    >>> counts = {"lessons": 7, "with_owner_and_day": 5}
    >>> print(lessons.show.drawn_finding(counts))
    Sju lärdomar är nedskrivna; fem av dem har både en ansvarig och ett datum.
    """
    number, ready = counts["lessons"], counts["with_owner_and_day"]
    if number == 0:
        return lacking("lessons", text.LACKING["lessons"])
    return own_finding("lessons", text.lessons_sentence(number, ready), float(ready))


def uncovered_finding(counts: Mapping[str, int]) -> Finding:
    """How many goals that were not reached have no lesson (`lessons.metrics.lesson_counts`).

    Examples
    --------
    >>> from vvanalysis.chapters import lessons
    >>> counts = {"with_goal": 6, "goals": 11, "goals_missed": 6, "goals_unjudged": 2,
    ...     "goals_without_lesson": 1}
    >>> print(lessons.show.uncovered_finding(counts))
    Av de sex mål som inte nåddes helt har ett ännu ingen lärdom. Två mål har inget omdöme och räknas inte
    med.
    """
    if counts["goals"] == counts["goals_unjudged"]:
        return lacking("lessons-uncovered", text.LACKING["lessons-uncovered"])
    if counts["goals_missed"] and not counts["with_goal"]:
        return lacking("lessons-uncovered", text.NO_GOAL)
    sentence = text.uncovered_sentence(
        counts["goals_missed"], counts["goals_without_lesson"], unjudged=counts["goals_unjudged"]
    )
    value = float(counts["goals_without_lesson"])
    return own_finding("lessons-uncovered", sentence, value)


offer(__name__)


hold_to_protection(__name__)
