"""Which party is which in a file that numbers, abbreviates and names its parties.

A party is known by the authority's number (`partikod`), or where a number is missing or stands for several
names, by its full name within the file's area. An abbreviation is a label: it may be missing, blank, shared
by two parties, or changed from one election to the next.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from vvanalysis.names import nfc
from vvanalysis.terms import OTHER_PARTIES, PARTY_NAMES, party_code


class Listed(NamedTuple):
    """A party as one district lists it; what the file does not tell is empty."""

    number: str
    abbreviation: str
    name: str


@dataclass(frozen=True)
class Parties:
    """The code of each party that is listed; the official name and the authority's number of each code."""

    codes: Mapping[Listed, str]
    names: Mapping[str, str]
    numbers: Mapping[str, str] = field(default_factory=dict)


def listed(number: str | None, abbreviation: str | None, name: str | None) -> Listed:
    """A party with blanks and spaces of any kind taken out of what its file says of it."""
    return Listed(*(nfc(" ".join((text or "").split())) for text in (number, abbreviation, name)))


def parties_of(entries: Collection[Listed]) -> Parties:
    """One code per party: the label that tells it apart from all others of the file.

    Parameters
    ----------
    entries
        Every party as every district lists it. One without number, abbreviation and name gets an empty code.

    Returns
    -------
    Parties
        A code is the party's abbreviation of every year (`terms.party_code`); its name where there is no
        abbreviation, or another party has the same; with its number where the name too is shared.

    Examples
    --------
    >>> from vvanalysis.loaders.parties import listed, parties_of
    >>> of = [listed("1001", " ", "Bygdepartiet"), listed("1002", " ", "Andra partiet")]
    >>> sorted(parties_of(of).names)
    ['Andra partiet', 'Bygdepartiet']
    """
    groups: dict[Listed, set[Listed]] = defaultdict(set)
    names_of: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        names_of[entry.number] |= {entry.name.casefold()} - {""}
    for entry in entries:
        groups[_identity(entry, names_of)].add(entry)
    labels = {identity: _label(group) for identity, group in groups.items()}
    for again in (_name, _name_and_number):
        times = Counter(labels.values())
        labels = {
            identity: label if times[label] == 1 or _is_known(groups[identity]) else again(groups[identity])
            for identity, label in labels.items()
        }
    codes = {entry: labels[identity] for identity, group in groups.items() for entry in group}
    names = {labels[identity]: _name(group) for identity, group in groups.items() if _name(group)}
    numbers = {labels[identity]: identity.number for identity in groups if identity.number}
    return Parties(codes, names, numbers)


def _identity(entry: Listed, names_of: Mapping[str, set[str]]) -> Listed:
    if entry.number and len(names_of[entry.number]) < 2:
        return Listed(entry.number, "", "")
    if entry.name:
        return Listed("", "", entry.name.casefold())
    return Listed(entry.number, entry.abbreviation, "")


def _first(texts: set[str]) -> str:
    return min(texts - {""}, default="")


def _name(group: set[Listed]) -> str:
    return _first({entry.name for entry in group})


def _name_and_number(group: set[Listed]) -> str:
    number = _first({entry.number for entry in group})
    return f"{_name(group)} ({number})" if number else _name(group)


def _is_known(group: set[Listed]) -> bool:
    return any(entry.name.casefold() in PARTY_NAMES for entry in group)


def _label(group: set[Listed]) -> str:
    """Code of a party of the parliament by its name, else the abbreviation, else the name or number."""
    known = _first({PARTY_NAMES.get(entry.name.casefold(), "") for entry in group})
    abbreviation = _first({entry.abbreviation for entry in group})
    if known or (abbreviation and abbreviation != OTHER_PARTIES):
        return known or party_code(abbreviation)
    return _name(group) or _first({entry.number for entry in group})
