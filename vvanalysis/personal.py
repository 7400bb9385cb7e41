"""What personal data look like in running text: identity numbers, addresses (also e-mail), telephone numbers.

Check digits are not asked for: a mistyped number is still somebody's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_MONTH_DAY: Final = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_START: Final = r"(?<![0-9A-Za-zÅÄÖåäö_.,/-])"
_END: Final = r"(?![0-9A-Za-zÅÄÖåäö_]|[.,/-]\d)"
_DASHED: Final = r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_BETWEEN: Final = r"(?: ?[-+] ?| )?"
_IDENTITY: Final = (
    rf"(?:(?:18|19|20)?\d{{2}}{_MONTH_DAY}{_BETWEEN}\d{{4}}|(?:18|19|20)?\d{{2}}-{_DASHED} ?[-+] ?\d{{4}})"
)
"""Twelve digits with a century, or ten; hyphen, plus, space or nothing before the last four; hyphens in the
day too, where one stands before the last four. Days 61-91 are coordination numbers."""
_SAID: Final = r"(?:p(?:ers)?nr|personnummer|person-?nr|id-?nr)[.:]? ?"
"""Words that stand right before a number."""
_AT: Final = r"(?: ?(?:@|\((?:at|a|snabel-a)\)|\[at\]) ?)"
_ENDS: Final = r"(?:se|nu|com|org|net|eu|info|example)"
_MAIL: Final = (
    rf"[\w.+-]+{_AT}[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{{2,}}"
    rf"|[\w.+-]+\.[\w+-]+ (?:at|snabel-a|snabela) [\w-]+(?:\.[\w-]+)*\.{_ENDS}\b"
)
_STREETS: Final = "gatan|vägen|stigen|gränden|gränd|torget|backen|allén|leden|gata|väg"
_STREET: Final = rf"[A-ZÅÄÖ][a-zåäöé]+(?:{_STREETS}) \d{{1,3}} ?[A-Za-z]?"
_POSTAL: Final = rf"{_STREET}[,;\s]{{1,3}}(?:SE?-)?\d{{3}} ?\d{{2}}\s+[A-ZÅÄÖ]|\bc/o [A-ZÅÄÖ][a-zåäöé]+"
_ABROAD: Final = r"(?:\+|00)46[ -]?(?:\(0\)[ -]?)?\d{1,3}[ -]?\d(?:[ -]?\d){4,8}"
_AREA_CODE: Final = r"0\d{1,3}-(?:\d{2} ?\d{2} ?\d{2}|\d{3} ?\d{2,3})(?: ?\d{2}){0,2}"
_MOBILE: Final = r"07\d[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}"
_BRACKETED: Final = r"\(0\d{1,3}\)[ -]?\d{2,3}(?:[ -]?\d{2,3}){1,3}"
_TELEPHONE: Final = f"{_ABROAD}|{_AREA_CODE}|{_MOBILE}|{_BRACKETED}"
PATTERNS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "personal identity number": re.compile(rf"(?:{_START}|(?i:\b{_SAID})){_IDENTITY}{_END}"),
        "e-mail address": re.compile(_MAIL, re.IGNORECASE),
        "telephone number": re.compile(
            rf"(?<![0-9A-Za-z.,/-])(?:{_ABROAD}|{_AREA_CODE}|{_MOBILE}|{_BRACKETED}){_END}"
        ),
        "postal address": re.compile(_POSTAL),
    }
)
_DASHES: Final = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\ufe63\uff0d"), "-")
_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")


def plain_text(text: str) -> str:
    """Text with one kind of hyphen, ordinary digits and spaces, and without marks that are not seen.

    The narrow space of thousands is kept, and the minus: 1 234 567 is a count.
    """
    kept = text.translate(_DASHES).translate(_UNSEEN).replace("\u00a0", " ")
    return "".join(sign if sign == "\u202f" else unicodedata.normalize("NFKC", sign) for sign in kept)


def kinds_in(text: str) -> tuple[str, ...]:
    """Which kinds of personal data the text holds; never the data themselves."""
    read = plain_text(text)
    return tuple(kind for kind, pattern in PATTERNS.items() if pattern.search(read))
