"""Search finished files for personal data before they are let out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from vvanalysis.disclosure.texts import texts
from vvanalysis.errors import Fault, InputError
from vvanalysis.personal import kinds_in, plain_text

SHORTEST: Final = 4
"""A value of the register with fewer signs says nothing: "12" stands in every report."""
SHORTEST_NUMBER: Final = 5
"""The same of a value that is digits only; a year has four."""


def scan(
    files: Iterable[Path],
    *,
    identities: Collection[str] = (),
    known: Collection[str] = (),
    shown_names: Collection[str] = (),
    kept_names: Collection[str] = (),
) -> list[Fault]:
    """What must not be let out in the files: kinds of personal data and where, never the data.

    Parameters
    ----------
    identities
        Values of the register's identity columns and notes.
    known
        Words that are public whatever the register holds (codes of areas): a member number that happens to
        be one of them is not looked for.
    shown_names
        Names of candidates that the campaign asked for: taken out of the text before the rest is looked for.
    kept_names
        Names of candidates that must not be there.
    """
    pattern, shown, kept = _any_of(identities, known), _any_of(shown_names, ()), _any_of(kept_names, ())
    faults: list[Fault] = []
    for file in files:
        try:
            pieces = texts(file)
        except InputError as error:
            faults += error.faults
            continue
        kinds = {kind for piece in pieces for kind in kinds_in(piece)}
        words = [plain_text(piece).casefold() for piece in pieces]
        if kept and any(kept.search(piece) for piece in words):
            kinds.add("name of a candidate")
        without = [shown.sub("\n", piece) for piece in words] if shown else words
        if pattern and any(pattern.search(piece) for piece in without):
            kinds.add("value of the register's identity columns")
        faults += [_fault(file, kind) for kind in sorted(kinds)]
    return faults


def searched_for(identities: Collection[str], known: Collection[str] = ()) -> set[str]:
    """Those of the values that are long enough to be looked for, as they are looked for."""
    words = {plain_text(value).casefold().strip() for value in identities}
    public = {plain_text(value).casefold() for value in known}
    return {word for word in words - public if len(word) >= (SHORTEST_NUMBER if word.isdigit() else SHORTEST)}


def _any_of(identities: Collection[str], known: Collection[str]) -> re.Pattern[str] | None:
    words = sorted(searched_for(identities, known), key=lambda word: (-len(word), word))
    if not words:
        return None
    return re.compile(r"(?<![\w.,-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w-]|[.,]\d)")


def _fault(file: Path, kind: str) -> Fault:
    todo = "find where it comes from in the campaign folder or the texts, remove it and build again"
    return Fault(file.name, f"holds what looks like a {kind}", "no personal data", todo)
