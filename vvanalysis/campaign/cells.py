"""One cell to one value, or to a word for what is wrong with it; no value is ever put in a message here."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from vvanalysis.schemas.plan import nearest
from vvanalysis.schemas.tables import Column

_SPACES: Final = str.maketrans("", "", " \u00a0\u202f\u2009")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_NUMBER: Final = re.compile(r"-?\d+(?:[.,]\d+)?")
_PERSONAL: Final = re.compile(
    r"(?<!\d)(?:(?:19|20)\d{2}|\d{2})(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])[-+ ]?\d{4}(?!\d)"
)
_FORMULA_ERROR: Final = re.compile(r"#N/A|#[A-ZÅÄÖ0-9/]+[!?]")
_TRUE: Final = frozenset({"ja", "j", "yes", "y", "true", "sant", "sann", "1", "x"})
_FALSE: Final = frozenset({"nej", "n", "no", "false", "falskt", "falsk", "0"})


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


def plain(cell: object) -> str:
    """The cell as text; a whole number that a spreadsheet keeps as 12.0 is "12"."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def parse(cell: object, column: Column, codes: Codes) -> object | Problem:
    """Value of a cell as its column's kind, None where blank, or what is wrong.

    Dates may be spreadsheet dates, 2018-09-09 or day first, 9/9/2018. Numbers may have a decimal comma or
    point and spaces between thousands.
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
    if _PERSONAL.search(text):
        return Problem("looks like a personal identity number", "a number of the district's own")
    return text


def _date(cell: object, column: Column, codes: Codes) -> object | Problem:
    day = _as_date(cell)
    if day is None:
        return Problem("not a date", _EXPECTED["date"])
    earliest = dt.date(1900, 1, 1) if column.is_old else codes.earliest
    if not earliest <= day <= codes.latest:
        return Problem("a date out of range", f"a day from {earliest} to {codes.latest}")
    return day


def _as_date(cell: object) -> dt.date | None:
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    text = plain(cell)
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _as_number(cell: object) -> float | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell) if math.isfinite(cell) else None
    text = plain(cell).translate(_SPACES).replace("\u2212", "-")
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _decimal(cell: object, column: Column, _codes: Codes) -> object | Problem:
    number = _as_number(cell)
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
    "date": "a day as 2018-09-09 or, day first, 9/9/2018",
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
