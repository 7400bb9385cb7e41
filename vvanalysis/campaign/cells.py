"""One cell to one value, or to a word for what is wrong with it; no value is ever put in a message here."""

from __future__ import annotations

import contextlib
import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from vvanalysis.personal import kinds_in
from vvanalysis.schemas.plan import nearest
from vvanalysis.schemas.tables import Column

_SPACES: Final = str.maketrans("", "", " \u00a0\u202f\u2009")
_MIDNIGHT: Final = r"(?:[ T]00:00(?::00(?:\.0+)?)?)?"
_ISO: Final = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_MIDNIGHT}")
_EIGHT: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_DOTTED: Final = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}){_MIDNIGHT}")
_SLASHED: Final = re.compile(rf"(\d{{1,2}})/(\d{{1,2}})/(\d{{4}}){_MIDNIGHT}")
_NUMBER: Final = re.compile(r"-?\d+(?:[.,]\d+)?")
_FORMULA_ERROR: Final = re.compile(r"#N/A|#[A-ZÅÄÖ0-9/]+[!?]")
_TRUE: Final = frozenset({"ja", "j", "yes", "y", "true", "sant", "sann", "1", "x"})
_FALSE: Final = frozenset({"nej", "n", "no", "false", "falskt", "falsk", "0"})


DateOrder = Literal["day_first", "month_first"]
ORDER_UNKNOWN: Final = "day and month cannot be told apart"
_ORDERED: Final = (
    "days as 2018-09-05, a day after the 12th somewhere in the column, "
    'or date_order = "day_first" (or "month_first") in campaign.toml'
)
_AHEAD: Final = dt.timedelta(days=5 * 366)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell: the kind of fault, what was expected, and the nearest right code."""

    what: str
    expected: str
    hint: str = ""


@dataclass(frozen=True)
class Codes:
    """The codes that a campaign declares: accepted word, casefolded -> code."""

    associations: Mapping[str, str]
    municipalities: Mapping[str, str]
    undertakings: Mapping[str, str]
    earliest: dt.date
    latest: dt.date
    date_order: DateOrder | None = None


def plain(cell: object) -> str:
    """The cell as text; a whole number that a spreadsheet keeps as 12.0 is "12"."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def parse(cell: object, column: Column, codes: Codes) -> object | Problem:
    """Value of a cell as its column's kind, None where blank, or what is wrong.

    Dates may be spreadsheet dates, 2018-09-09, 20180909, 9.9.2018 (day first) or 9/9/2018, whose order the
    codes' `date_order` tells; without it a date that has two meanings is a problem. Numbers may have a
    decimal comma or point and spaces between thousands.
    """
    if plain(cell) == "":
        if column.can_be_blank:
            return None
        return Problem("an empty cell", _EXPECTED.get(column.kind, "a value"))
    if _FORMULA_ERROR.fullmatch(plain(cell)):
        return Problem("a formula error of the spreadsheet", _EXPECTED.get(column.kind, "a value"))
    return _PARSERS[column.kind](cell, column, codes)


def _text(cell: object, _column: Column, _codes: Codes) -> object | Problem:
    text = plain(cell)
    if found := kinds_in(text):
        return Problem(
            f"looks like a {found[0]}", "a number of the district's own, or words that name no one"
        )
    return text


def _date(cell: object, column: Column, codes: Codes) -> object | Problem:
    days = _readings(cell, codes.date_order)
    if not days:
        return Problem("not a date", _EXPECTED["date"])
    if len(days) > 1:
        return Problem(ORDER_UNKNOWN, _ORDERED)
    day = next(iter(days.values()))
    earliest = dt.date(1900, 1, 1) if column.is_old else codes.earliest
    latest = codes.latest + _AHEAD if column.is_ahead else codes.latest
    if not earliest <= day <= latest:
        return Problem("a date out of range", f"a day from {earliest} to {latest}")
    return day


def as_day(cell: object, order: DateOrder | None) -> dt.date | None:
    """Day of a cell; None where it is none, or may be two."""
    days = _readings(cell, order)
    return next(iter(days.values())) if len(days) == 1 else None


def date_order(cells: Iterable[object]) -> DateOrder | None:
    """The order of day and month in a column of dates as 9/9/2018; None where every one has two meanings.

    A date that can only be read one way decides for the column; where some say one thing and some the other,
    nothing is decided.
    """
    only = {next(iter(days)) for cell in cells if len(days := _readings(cell, None)) == 1}
    decided = only - {"any"}
    return decided.pop() if len(decided) == 1 else None  # type: ignore[return-value]  # the keys of _readings


def _readings(cell: object, order: DateOrder | None) -> dict[str, dt.date]:
    """Each day that a cell may mean, by the order that it takes; `any` where no order is needed."""
    if isinstance(cell, dt.date):
        return {"any": cell.date() if isinstance(cell, dt.datetime) else cell}
    text = plain(cell)
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


def _possible(parts: Mapping[str, tuple[int, int, int]]) -> dict[str, dt.date]:
    days: dict[str, dt.date] = {}
    for order, (year, month, day) in parts.items():
        with contextlib.suppress(ValueError):  # no such day
            days[order] = dt.date(year, month, day)
    return days


def as_number(cell: object) -> float | None:
    """Number of a cell written the Swedish or the English way; None where it is none."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell) if math.isfinite(cell) else None
    text = plain(cell).translate(_SPACES).replace("\u2212", "-")
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _decimal(cell: object, column: Column, _codes: Codes) -> object | Problem:
    number = as_number(cell)
    if number is None:
        return Problem("not a number", _EXPECTED[column.kind])
    if number < column.minimum:
        return Problem("too small a number", f"{column.minimum:g} or more")
    return number


def _int(cell: object, column: Column, codes: Codes) -> object | Problem:
    number = _decimal(cell, column, codes)
    if not isinstance(number, float):
        return number
    return int(number) if number.is_integer() else Problem("not a whole number", _EXPECTED["int"])


def _bool(cell: object, _column: Column, _codes: Codes) -> object | Problem:
    word = plain(cell).casefold()
    if word in _TRUE:
        return True
    return False if word in _FALSE else Problem("not yes or no", _EXPECTED["bool"])


def _choice(cell: object, column: Column, _codes: Codes) -> object | Problem:
    accepted = {word.casefold(): code for code, swedish in column.choices.items() for word in (code, swedish)}
    return _one_of(cell, accepted, "an unknown word", tuple(column.choices.values()))


def _one_of(cell: object, accepted: Mapping[str, str], what: str, shown: tuple[str, ...]) -> object | Problem:
    word = plain(cell).casefold()
    if word in accepted:
        return accepted[word]
    return Problem(what, "one of " + ", ".join(shown), nearest(word, shown) or nearest(word, tuple(accepted)))


def _association(cell: object, _column: Column, codes: Codes) -> object | Problem:
    shown = tuple(dict.fromkeys(codes.associations.values()))
    return _one_of(cell, codes.associations, "an unknown association", shown)


def _municipality(cell: object, _column: Column, codes: Codes) -> object | Problem:
    shown = tuple(dict.fromkeys(codes.municipalities.values()))
    return _one_of(cell, codes.municipalities, "an unknown municipality", shown)


def _undertaking(cell: object, _column: Column, codes: Codes) -> object | Problem:
    shown = tuple(dict.fromkeys(codes.undertakings.values()))
    return _one_of(cell, codes.undertakings, "an unknown undertaking", shown)


_EXPECTED: Final[Mapping[str, str]] = {
    "date": "a day as 2018-09-09",
    "int": "a whole number",
    "decimal": "a number",
    "bool": "ja or nej",
}
_PARSERS: Final[Mapping[str, Callable[[object, Column, Codes], object | Problem]]] = {
    "text": _text,
    "date": _date,
    "int": _int,
    "decimal": _decimal,
    "bool": _bool,
    "choice": _choice,
    "association": _association,
    "municipality": _municipality,
    "undertaking": _undertaking,
}
