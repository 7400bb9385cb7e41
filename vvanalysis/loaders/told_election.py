"""Which election a workbook is about, and which count: what its sheets say, else the authority's file name.

The day in the workbook's properties is never believed: a copy of a sheet has another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_KINDS: Final = {"riksdag": "RD", "landsting": "RF", "region": "RF", "kommun": "KF"}
_TITLE: Final = re.compile(
    r"(?:\bval(?:et|en)? till )?(riksdag|landsting|region|kommun)(?:s?val(?:et|en)?|en|fullmäktige)"
    r"\s+((?:19|20)\d\d)",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"roster-per-distrikt-.*(riksdag|region|kommun)s?val(?:et|en)?-((?:19|20)\d\d)")
_ROSTER: Final = re.compile(r"^roster_(RD|RF|KF)$", re.IGNORECASE)
_DATE: Final = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_COUNTS: Final = {"final": re.compile(r"\bslutlig"), "preliminary": re.compile(r"\bprelimin[aä]r")}


@dataclass(frozen=True)
class Told:
    """What a workbook tells of its election; empty, or None, where it does not."""

    election_type: str = ""
    election_year: int | None = None
    count_status: str = ""
    reported: str = ""
    is_by_name: bool = False
    """The year stands in the file's name alone."""


def told_by(titles: str, *, sheet: str, file_name: str) -> Told:
    """Election and count by the text of a cover, the name of a sheet, and the authority's name of the file.

    Parameters
    ----------
    titles
        All that stands on the first sheet, where that is a cover.
    sheet
        Name of the sheet of votes: roster_RD and the like.
    file_name
        Name of the file: it is asked only for what the workbook does not say, and only where it is of the
        authority's own form (`roster-per-distrikt-slutligt-…-kommunval-2022.xlsx`).
    """
    title, roster, date = _TITLE.search(titles), _ROSTER.match(sheet), _DATE.search(titles)
    plain = unicodedata.normalize("NFC", file_name).casefold()
    name = _NAME.search(plain)
    kind = (
        roster[1].upper()
        if roster
        else next((_KINDS[each[1].casefold()] for each in (title, name) if each), "")
    )
    if title is None and name is not None and _KINDS[name[1]] != kind:
        name = None  # a name that contradicts the sheet says nothing
    year = next((int(each[2]) for each in (title, name) if each), None)
    count = _count_of(titles) or (_count_of(plain.replace("-", " ")) if name else "")
    return Told(kind, year, count, date[1] if date else "", title is None and name is not None)


def _count_of(text: str) -> str:
    """The count that a text names, if it names one alone."""
    found = [count for count, word in _COUNTS.items() if word.search(text.casefold())]
    return found[0] if len(found) == 1 else ""


def count_of_labels(labels: Iterable[str]) -> str:
    """Count that the rows of a long sheet of 2022 tell: its final and its preliminary name other totals.

    Parameters
    ----------
    labels
        The rows' labels, as `workbook.heading` spells them.
    """
    there = set(labels)
    if "ej anmält deltagande" in there:
        return "final"
    return "preliminary" if "ogiltiga röster - ej anmälda partier" in there else ""
