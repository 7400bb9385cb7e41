"""Findings about what was learnt."""

from __future__ import annotations

from collections.abc import Mapping

from vvanalysis.findings.parts import lacking
from vvanalysis.items import Finding
from vvanalysis.report_text import lessons as text


def drawn(counts: Mapping[str, int], *, is_example: bool, importance: int = 0) -> Finding:
    """How many lessons were drawn, with somebody and a day (`metrics.lessons.lesson_counts`)."""
    number, ready = counts["lessons"], counts["with_owner_and_day"]
    if number == 0:
        return lacking("lessons", "inga lärdomar är nedskrivna", is_example=is_example)
    return Finding(
        "lessons", text.lessons_sentence(number, ready), "register", importance, float(ready), is_example
    )


def uncovered(counts: Mapping[str, int], *, is_example: bool, importance: int = 0) -> Finding:
    """How many goals that were not reached have no lesson (`metrics.lessons.lesson_counts`)."""
    sentence = text.uncovered_sentence(counts["goals_missed"], counts["goals_without_lesson"])
    value = float(counts["goals_without_lesson"])
    return Finding("lessons-uncovered", sentence, "register", importance, value, is_example)
