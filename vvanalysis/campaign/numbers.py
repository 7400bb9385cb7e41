"""Numbers written the Swedish or the English way, and the cells that may be two numbers.

"1.000" is a thousand to some and one to others. A cell alone cannot tell; its column often can.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Final, Literal

from vvanalysis.loaders.tabular import Percent

Sign = Literal[",", "."]
THOUSAND_OR_ONE: Final = "may be thousands or decimals"
ONE_MEANING: Final = "a number with one meaning, as 1000 or 1,5"
_SPACES: Final = "[ \u00a0\u202f\u2009]"
_NUMBER: Final = re.compile(rf"-?(?:\d+|\d{{1,3}}(?:{_SPACES}\d{{3}})+)(?:[.,]\d+)?")
_BLANKS: Final = re.compile(_SPACES)
_TWO_MEANINGS: Final = re.compile(r"-?[1-9]\d{0,2}([.,])\d{3}")
_DECIMALS: Final = re.compile(r"-?\d+([.,])\d+")


def number_text(cell: object) -> str | None:
    """The digits and signs of a number that a cell writes out; None where it writes none."""
    if not isinstance(cell, str):
        return None
    text = cell.strip().replace("\u2212", "-")
    return _BLANKS.sub("", text) if _NUMBER.fullmatch(text) else None


def decimal_sign(cells: Iterable[object], *, is_whole: bool) -> Sign | None:
    """The sign of decimals in a column; None where no cell tells, or cells tell otherwise.

    A cell as 2,5 or 0.125 can only be decimals. In a column of whole numbers, where none tells, 1.234 can
    only be thousands, as long as all that are parted are parted by the same sign.
    """
    texts = [text for cell in cells if (text := number_text(cell))]
    unsure = {text: match[1] for text in texts if (match := _TWO_MEANINGS.fullmatch(text))}
    told = {match[1] for text in texts if text not in unsure and (match := _DECIMALS.fullmatch(text))}
    if len(told) == 1:
        return "," if "," in told else "."
    signs = set(unsure.values())
    if not told and is_whole and len(signs) == 1 and not all(text.endswith("000") for text in unsure):
        return "." if "," in signs else ","
    return None


def has_two_meanings(cell: object, sign: Sign | None) -> bool:
    """Whether a cell may be thousands or decimals, and its column does not tell which."""
    text = number_text(cell)
    return sign is None and text is not None and _TWO_MEANINGS.fullmatch(text) is not None


def as_number(cell: object, sign: Sign | None = None) -> float | None:
    """Number of a cell; None where it is none, is a percentage, or may be two.

    Parameters
    ----------
    sign
        The column's sign of decimals, as `decimal_sign` finds it.
    """
    if isinstance(cell, bool | Percent):
        return None
    if isinstance(cell, int | float):
        return float(cell) + 0.0 if math.isfinite(cell) else None
    text = number_text(cell)
    if text is None or has_two_meanings(cell, sign):
        return None
    match = _TWO_MEANINGS.fullmatch(text)
    if match and match[1] != sign:
        text = text.replace(match[1], "")
    return float(text.replace(",", ".")) + 0.0
