"""Which election, and which count of it, a JSON file of the authority's is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.district_table import Head
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.json_types import TODO, Root
from vvanalysis.terms import ELECTION_TYPES

_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\d{4})?(?!\d)")
"""In a date, and in the name of an election: Val_20220911, Val_2026."""
_COUNTS: Final = {"slutlig": "final", "preliminär": "preliminary"}
_KINDS: Final = ("ordinarie val",)
"""A re-election and an extra election are files of their own, of another day: they are not taken for this."""
_SHOWN: Final = 5


def head_of(raw: RawFile, root: Root) -> Head:
    """The election and count that a file is about.

    Raises
    ------
    InputError
        Test data; a type, kind or count that is not known, which is quoted; no year of election, or two.
    """
    if root.is_test:
        todo = "leave the file out"
        raise InputError(Fault(raw.where, "the authority's test data (test: true)", "a real result", todo))
    faults = [
        *unknown(raw, "valtyp", [root.election_type], ELECTION_TYPES),
        *unknown(raw, "rakningstillfalle", [root.count], _COUNTS),
        *unknown(raw, "valklass", [root.election_kind], _KINDS),
    ]
    found = (_YEAR.search(text or "") for text in (root.day, root.occasion))
    years = {int(each[1]) for each in found if each}
    if len(years) != 1:
        what = f"two years of election ({root.day}, {root.occasion})" if years else "no year of election"
        faults.append(Fault(raw.where, what, "one in valdatum and valtillfalle", TODO))
    if faults:
        raise InputError(faults)
    return Head(years.pop(), root.election_type, _COUNTS[root.count.casefold()], root.updated or "")


def unknown(
    raw: RawFile, name: str, words: Iterable[str | None], known: Collection[str], *, where: str = ""
) -> list[Fault]:
    """Words that the description of the files does not have, quoted: they may mean anything.

    Parameters
    ----------
    name
        The field that they stand in.
    words
        What stands there; nothing, or an empty text, is not told and no fault.
    known
        What may stand there, in any case.
    where
        The place within the file, if it is not the field alone.
    """
    folded = {each.casefold() for each in known}
    strange = sorted({word for word in words if word and word.casefold() not in folded})
    place = f"{raw.where}, {where}" if where else raw.where
    return [
        Fault(place, f"{name} is {word[:40]!r}, which is unknown", " or ".join(known), TODO)
        for word in strange[:_SHOWN]
    ]
