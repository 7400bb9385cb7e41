"""Days written in many ways, and the cells and columns that may be other days than they say."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from vvanalysis.loaders.tabular import Odd

DateOrder = Literal["day_first", "month_first"]
MIXED_DAYS: Final = (
    "dates and texts of the form day/month/year stand mixed: the dates may have day and month exchanged"
)
_MIDNIGHT: Final = r"(?:[ T]00:00(?::00(?:\.0+)?)?)?"
_ISO: Final = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_MIDNIGHT}")
_EIGHT: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_DOTTED: Final = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}){_MIDNIGHT}")
_SLASHED: Final = re.compile(rf"(\d{{1,2}})/(\d{{1,2}})/(\d{{4}}){_MIDNIGHT}")
_MONTHS: Final = 12
_ENOUGH: Final = 2
"""Days of each form before their halves of the month say anything."""


def as_day(cell: object, order: DateOrder | None) -> dt.date | None:
    """Day of a cell; None where it is none, or may be two."""
    days = readings(cell, order)
    return next(iter(days.values())) if len(days) == 1 else None


def date_order(cells: Iterable[object]) -> DateOrder | None:
    """The order of day and month in a column of dates as 9/9/2018; None where every one has two meanings.

    A date that can only be read one way decides for the column; where some say one thing and some the other,
    nothing is decided.
    """
    only = {next(iter(days)) for cell in cells if len(days := readings(cell, None)) == 1}
    decided = only - {"any"}
    return decided.pop() if len(decided) == 1 else None  # type: ignore[return-value]  # the keys of readings


def readings(cell: object, order: DateOrder | None) -> dict[str, dt.date]:
    """Each day that a cell may mean, by the order that it takes; `any` where no order is needed."""
    if isinstance(cell, dt.date):
        return {"any": cell.date() if isinstance(cell, dt.datetime) else cell}
    text = _text(cell)
    if match := _ISO.fullmatch(text) or _EIGHT.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return _possible({"any": (year, month, day)})
    if match := _DOTTED.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        return _possible({"any": (year, month, day)})
    if (match := _SLASHED.fullmatch(text)) is None:
        return {}
    first, second, year = (int(part) for part in match.groups())
    if first == second:
        return _possible({"any": (year, first, second)})
    both = {"day_first": (year, second, first), "month_first": (year, first, second)}
    return _possible(both if order is None else {order: both[order]})


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if isinstance(cell, Odd) else str(cell).strip()


def _possible(parts: Mapping[str, tuple[int, int, int]]) -> dict[str, dt.date]:
    days: dict[str, dt.date] = {}
    for order, (year, month, day) in parts.items():
        with contextlib.suppress(ValueError):  # no such day
            days[order] = dt.date(year, month, day)
    return days


def leaves_slashes(cell: object) -> bool:
    """Whether a cell shows that its spreadsheet makes no dates of texts with slashes.

    It is a text as 1/9/2018, of which a spreadsheet that puts the month first would have made a date.
    """
    match = None if isinstance(cell, dt.date) else _SLASHED.fullmatch(_text(cell))
    return match is not None and int(match[1]) <= _MONTHS and int(match[2]) <= _MONTHS


def exchanged(cells: Sequence[object]) -> list[bool]:
    """Which cells of a column may have had day and month exchanged; none where nothing points to it.

    A spreadsheet that puts the month first, and opens a list written day first, makes dates of the days up
    to the 12th, with day and month exchanged, and leaves the others as text. What is left is dates beside
    texts as 25/09/2018; or, with dots or after saving as CSV, dates that all lie up to the 12th beside texts
    that all lie after it. Where `leaves_slashes` holds for a cell of the table, none has been exchanged so.
    """
    dates = [isinstance(cell, dt.date) for cell in cells]
    iso = [bool(_ISO.fullmatch(_text(cell))) for cell in cells]
    slashed = [bool(_SLASHED.fullmatch(_text(cell))) for cell in cells]
    dotted = [bool(_DOTTED.fullmatch(_text(cell))) for cell in cells]
    for made, left in ((dates, slashed), (dates, dotted), (iso, slashed), (iso, dotted)):
        is_sure = made is dates and left is slashed
        if any(made) and any(left) and (is_sure or _are_halves(cells, made, left)):
            return [one or other for one, other in zip(made, left, strict=True)]
    return [False] * len(cells)


def _are_halves(cells: Sequence[object], made: Sequence[bool], left: Sequence[bool]) -> bool:
    early, late = _days_where(cells, made), _days_where(cells, left)
    return min(len(early), len(late)) >= _ENOUGH and max(early) <= _MONTHS < min(late)


def _days_where(cells: Sequence[object], chosen: Sequence[bool]) -> list[int]:
    kept = [cell for cell, is_so in zip(cells, chosen, strict=True) if is_so]
    return [day.day for cell in kept for day in readings(cell, None).values()]
