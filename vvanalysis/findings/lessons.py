"""Findings about what was learnt."""

from __future__ import annotations

from collections.abc import Mapping

from vvanalysis.findings.parts import lacking
from vvanalysis.items import Finding
from vvanalysis.report_text import lessons as text

__all__ = ["drawn", "uncovered"]


def drawn(counts: Mapping[str, int], *, is_example: bool, importance: int = 0) -> Finding:
    """How many lessons were drawn, with somebody and a day (`metrics.lessons.lesson_counts`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> counts = {"lessons": 7, "with_owner_and_day": 5}
    >>> print(findings.lessons.drawn(counts, is_example=True))
    Sju lärdomar är nedskrivna; fem av dem har både en ansvarig och ett datum.
    """
    number, ready = counts["lessons"], counts["with_owner_and_day"]
    if number == 0:
        return lacking("lessons", "inga lärdomar är nedskrivna", is_example=is_example)
    return Finding(
        "lessons", text.lessons_sentence(number, ready), "register", importance, float(ready), is_example
    )


def uncovered(counts: Mapping[str, int], *, is_example: bool, importance: int = 0) -> Finding:
    """How many goals that were not reached have no lesson (`metrics.lessons.lesson_counts`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> counts = {"with_goal": 6, "goals": 11, "goals_missed": 6, "goals_unjudged": 2,
    ...     "goals_without_lesson": 1}
    >>> print(findings.lessons.uncovered(counts, is_example=True))
    Av de sex mål som inte nåddes helt har ett ännu ingen lärdom. Två mål har inget omdöme och räknas inte
    med.
    """
    if counts["goals"] == counts["goals_unjudged"]:
        return lacking("lessons-uncovered", "inget mål har ett omdöme", is_example=is_example)
    if counts["goals_missed"] and not counts["with_goal"]:
        what = "ingen nedskriven lärdom säger vilket mål den är om"
        return lacking("lessons-uncovered", what, is_example=is_example)
    sentence = text.uncovered_sentence(
        counts["goals_missed"], counts["goals_without_lesson"], unjudged=counts["goals_unjudged"]
    )
    value = float(counts["goals_without_lesson"])
    return Finding("lessons-uncovered", sentence, "register", importance, value, is_example)
