"""A table cell's raw value as Swedish text, by the column's kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vvanalysis.disclosure.hidden import HIDDEN
from vvanalysis.words import numbers

MISSING = "–"
YES, NO = "ja", "nej"
WRITERS: dict[str, Callable[[Any], str]] = {
    "integer": lambda value: numbers.decimal(value, 0),
    "decimal": numbers.decimal,
    "index": lambda value: numbers.decimal(value, 0),
    "share": numbers.percent,
    "points": numbers.points,
    "share_whole": lambda value: numbers.percent(value, 0),
    "points_whole": lambda value: numbers.points(value, 0),
    "points_size": lambda value: numbers.points(value, 2, sign=False),
    "decimal2": lambda value: numbers.decimal(value, 2),
    "chance": numbers.chance,
    "days": numbers.days_words,
    "year": lambda value: str(int(value)),
    "count_change": lambda value: numbers.decimal(value, 0, sign=True),
}


def format_cell(value: Any, kind: str) -> str:
    """Text of one cell; None is shown as a dash, a hidden value as its word, neither ever as zero."""
    if value is HIDDEN:
        return str(HIDDEN)
    if value is None:
        return MISSING
    if isinstance(value, bool):
        return YES if value else NO
    return WRITERS.get(kind, str)(value)
