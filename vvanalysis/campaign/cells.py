"""One cell to one value, or to a word for what is wrong with it; no value is ever put in a message here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from vvanalysis.campaign.days import DateOrder, readings
from vvanalysis.campaign.numbers import ONE_MEANING, THOUSAND_OR_ONE, Sign, as_number, has_two_meanings
from vvanalysis.loaders.tabular import Odd, Percent, is_blank
from vvanalysis.personal import kinds_in
from vvanalysis.schemas.plan import nearest
from vvanalysis.schemas.tables import Column

_FORMULA_ERROR: Final = re.compile(r"#N/A|#[A-ZÅÄÖ0-9/]+[!?]|#{2,}|#?Err:\d{3}")
_SCIENTIFIC: Final = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
_EXACT: Final = 10**15
"""A spreadsheet keeps fifteen digits of a number; what is longer has lost its last."""
_TRUE: Final = frozenset({"ja", "j", "yes", "y", "true", "sant", "sann", "1", "x"})
_FALSE: Final = frozenset({"nej", "n", "no", "false", "falskt", "falsk", "0"})


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
    """The codes that a campaign declares: accepted word, casefolded -> code; and how a column is written."""

    associations: Mapping[str, str]
    municipalities: Mapping[str, str]
    undertakings: Mapping[str, str]
    earliest: dt.date
    latest: dt.date
    date_order: DateOrder | None = None
    decimal_sign: Sign | None = None


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
    decimal comma or point and spaces between thousands; what may be thousands or decimals is a problem where
    the codes' `decimal_sign` does not tell.
    """
    expected = _EXPECTED.get(column.kind, "a value")
    if isinstance(cell, Odd):
        return _odd(cell, expected)
    if is_blank(cell):
        return None if column.can_be_blank else Problem("an empty cell", expected)
    if _FORMULA_ERROR.fullmatch(plain(cell)):
        return Problem("a formula error of the spreadsheet", expected)
    return _PARSERS[column.kind](cell, column, codes)


def _odd(cell: Odd, expected: str) -> Problem:
    if cell.kind == "error":
        return Problem("a formula error of the spreadsheet", expected)
    if cell.kind == "uncomputed":
        return Problem("a formula that was never computed", f"{expected} (open the file and save it)")
    return Problem(f"one of the merged cells {cell.where}", f"{expected} in every row (part the cells)")


def _text(cell: object, column: Column, _codes: Codes) -> object | Problem:
    text = plain(cell)
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        return Problem("a date or time where words or a number should stand", "the cell as text")
    is_long = isinstance(cell, float) and abs(cell) >= _EXACT
    if column.is_identity and (is_long or _SCIENTIFIC.fullmatch(text)):
        return Problem(
            "a number whose last digits the spreadsheet has lost", "the number as the register has it"
        )
    if found := kinds_in(text):
        return Problem(
            f"looks like a {found[0]}", "a number of the district's own, or words that name no one"
        )
    return text


def _date(cell: object, column: Column, codes: Codes) -> object | Problem:
    days = readings(cell, codes.date_order)
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


def _decimal(cell: object, column: Column, codes: Codes) -> object | Problem:
    if isinstance(cell, Percent):
        return Problem("a percentage", _EXPECTED[column.kind])
    if has_two_meanings(cell, codes.decimal_sign):
        return Problem(THOUSAND_OR_ONE, ONE_MEANING)
    number = as_number(cell, codes.decimal_sign)
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
    word = " ".join(plain(cell).split()).casefold()
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
