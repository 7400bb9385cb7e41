"""When a reply came in: the tools' many ways of writing it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final, Literal

from vvanalysis.errors import Fault, InputError

Order = Literal["dmy", "mdy"]

_CLOCK: Final = (
    r"(?:[ T,]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?(?:\.\d+)?"
    r"(?P<rest>.*))?"
)
_HALVES: Final = {"am": 0, "a.m.": 0, "fm": 0, "f.m.": 0, "pm": 12, "p.m.": 12, "em": 12, "e.m.": 12}
"""Halves of the day, English and Swedish -> hours to be added."""
_ZONE: Final = re.compile(r"Z|[A-Z]{2,5}|\(?(?:UTC|GMT)?[+\-\u2212]?\d{0,2}:?\d{0,2}\)?|[A-Z][a-z]+/[A-Z]\w+")
"""A time zone, which says nothing here: EEST, GMT+2, +02:00, Europe/Stockholm."""
_YEAR_FIRST: Final = re.compile(r"(?P<a>\d{4})[-/.](?P<b>\d{1,2})[-/.](?P<c>\d{1,2})" + _CLOCK)
_YEAR_LAST: Final = re.compile(r"(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<c>\d{4}|\d{2})" + _CLOCK)
_UNDATED: Final = 1980
"""LimeSurvey writes 1980-01-01 for a reply that was given anonymously, without its day."""


def moments(texts: Sequence[str], order: Order | None, *, where: str) -> list[dt.datetime | None]:
    """Moments of a column; None where blank or undated.

    Where the year stands last, days above 12 tell day and month apart; where none does, `order` must.

    Raises
    ------
    InputError
        With the count of what is no moment, or where day and month cannot be told apart.
    """
    last = [match for each in texts if (match := _YEAR_LAST.fullmatch(each))]
    if last and any(map(_YEAR_FIRST.fullmatch, texts)):
        what = "days of two forms stand mixed: some may have day and month exchanged"
        raise InputError(Fault(where, what, "days of one form, as the tool writes them", "export again"))
    if last and order is None:
        order = _order(last, where=where)
    found = [_moment(each, order or "dmy") if each else None for each in texts]
    bad = sum(moment is None and bool(each) for each, moment in zip(texts, found, strict=True))
    if bad:
        what = f"{bad} cells of the day of answering are no date and time that is known"
        raise InputError(Fault(where, what, "a date, as the tool writes it", "mend or empty the cells"))
    return [None if moment is None or moment.year == _UNDATED else moment for moment in found]


def _order(matches: Sequence[re.Match[str]], *, where: str) -> Order:
    if any(int(match["a"]) > 12 for match in matches):
        return "dmy"
    if any(int(match["b"]) > 12 for match in matches):
        return "mdy"
    todo = 'write date_order = "dmy" or "mdy" under [export] in codebook.toml'
    raise InputError(Fault(where, "day and month of the replies cannot be told apart", "a known order", todo))


def _moment(each: str, order: Order) -> dt.datetime | None:
    if match := _YEAR_FIRST.fullmatch(each):
        year, month, day = match["a"], match["b"], match["c"]
    elif match := _YEAR_LAST.fullmatch(each):
        day, month = (match["a"], match["b"]) if order == "dmy" else (match["b"], match["a"])
        year = match["c"] if len(match["c"]) == 4 else f"20{match['c']}"
    else:
        return None
    hour = _hour(int(match["hour"] or 0), match["rest"] or "")
    if hour is None:
        return None
    try:
        return dt.datetime(  # noqa: DTZ001 - only the order and the day are used
            int(year), int(month), int(day), hour, int(match["minute"] or 0), int(match["second"] or 0)
        )
    except ValueError:
        return None


def _hour(hour: int, rest: str) -> int | None:
    """The hour of the day, what stands after the clock taken into account; None where that is not known."""
    words = rest.split()
    halves = [_HALVES[word.casefold()] for word in words if word.casefold() in _HALVES]
    others = [word for word in words if word.casefold() not in _HALVES]
    if len(halves) > 1 or not all(map(_ZONE.fullmatch, others)):
        return None
    return hour if not halves else hour % 12 + halves[0]
