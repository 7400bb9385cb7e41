"""Parties that a file names in full alone, by the code that other files have for the name.

Workbooks have no abbreviations and no numbers: a party that is none of parliament's is its full name there. A
name is looked for within its area, first in the same election, then in the nearest other one; then within the
county; then in the country, if it is one party's alone there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from vvanalysis.loaders.parts import Part
from vvanalysis.loaders.result_tree import Area, ResultFile
from vvanalysis.schemas.official import PARTIES, PARTY_VOTES, SEATS, Official

Place = tuple[int, str, str]
"""Year, type of election, code of the area."""
_NAMED = ["election_year", "election_type", "area_code", "party_code", "party_name"]


@dataclass(frozen=True)
class KnownParties:
    """Code of each party by its name, as files have it that tell both."""

    of_area: Mapping[tuple[str, str], Mapping[tuple[int, str], str]]
    """Area and name -> election -> code."""
    of_county: Mapping[tuple[str, str], frozenset[str]]
    of_country: Mapping[str, frozenset[str]]
    codes: frozenset[str]

    def is_name(self, code: str) -> bool:
        """Whether a code is the full name of a party that other files have another code for.

        A code that files have beside another name is none, though some party is called so (SKP).
        """
        return _key(code) in self.of_country and code not in self.codes

    def code(self, place: Place, name: str) -> str:
        """Code of a party in an area; its name, where no other file has one, or several do."""
        year, kind, area = place
        elections = self.of_area.get((area, _key(name)), {})
        if elections:
            nearest = min(elections, key=lambda each: (each[1] != kind, abs(each[0] - year), each))
            return elections[nearest]
        for found in (self.of_county.get((area[:2], _key(name))), self.of_country.get(_key(name))):
            if found and len(found) == 1:
                return next(iter(found))
        return name


def known_parties(frames: Iterable[pd.DataFrame]) -> KnownParties:
    """What `Parties` rows tell of names; rows whose code is the name itself tell nothing."""
    of_area: dict[tuple[str, str], dict[tuple[int, str], str]] = defaultdict(dict)
    of_county: dict[tuple[str, str], set[str]] = defaultdict(set)
    of_country: dict[str, set[str]] = defaultdict(set)
    for frame in frames:
        told = frame[frame["party_code"] != frame["party_name"]]
        for year, kind, area, code, name in told[_NAMED].itertuples(index=False, name=None):
            of_area[area, _key(name)][year, kind] = code
            of_county[area[:2], _key(name)].add(code)
            of_country[_key(name)].add(code)
    return KnownParties(
        dict(of_area),
        {place: frozenset(codes) for place, codes in of_county.items()},
        {name: frozenset(codes) for name, codes in of_country.items()},
        frozenset(code for codes in of_country.values() for code in codes),
    )


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def with_codes_of(official: Official, known: KnownParties) -> Official:
    """The figures with the codes that other files have for parties that stand with their names.

    A code that another party of the area has already is never given to a second one.
    """
    renamed = {
        **_renames(official, known, "party_votes", PARTY_VOTES.key),
        **_renames(official, known, "seats", SEATS.key),
        **_renames(official, known, "parties", PARTIES.key),
    }
    return replace(official, **renamed) if renamed else official


def _renames(official: Official, known: KnownParties, name: str, key: Sequence[str]) -> dict[str, Any]:
    """One frame of the figures with its parties' codes changed, where any is; else nothing."""
    frame: pd.DataFrame = getattr(official, name)
    at = frame["party_code"].isin([code for code in frame["party_code"].unique() if known.is_name(code)])
    if not at.any():
        return {}
    places = frame.loc[at, ["election_year", "election_type", "area_code", "party_code"]]
    codes = {
        row: known.code((int(row[0]), row[1], _area_of(row[2])), row[3])
        for row in set(places.itertuples(index=False, name=None))
    }
    fresh = frame["party_code"].copy()
    fresh[at] = [codes[row] for row in places.itertuples(index=False, name=None)]
    changed = frame.assign(party_code=fresh)
    clash = changed.duplicated(list(key), keep=False) & at
    changed["party_code"] = fresh.where(~clash, frame["party_code"])
    return {name: changed.sort_values(list(key), ignore_index=True)}


def _area_of(code: str) -> str:
    """The area whose parties' names are told: the municipality of what lies within one."""
    return code[:4] if len(code) > 4 else code


def with_codes_of_others(parts: Sequence[Part]) -> list[Part]:
    """Parts in which a party that stands with its name has the code that another part has for it."""
    known = known_parties(part.frames.parties for part in parts)
    return [_renamed(part, known) for part in parts]


def _renamed(part: Part, known: KnownParties) -> Part:
    frames = with_codes_of(part.frames, known)
    if frames is part.frames:
        return part
    return replace(part, frames=frames, results=tuple(_result(each, known) for each in part.results))


def _result(result: ResultFile, known: KnownParties) -> ResultFile:
    election = (result.election_year, result.election_type)
    return replace(result, area=_area(result.area, election, known))


def _area(area: Area, election: tuple[int, str], known: KnownParties) -> Area:
    codes = {
        party: known.code((*election, _area_of(area.code)), party) if known.is_name(party) else party
        for party in area.parties
    }
    twice = len(set(codes.values())) < len(codes)
    return replace(
        area,
        parties=area.parties if twice else {codes[party]: each for party, each in area.parties.items()},
        children=[_area(child, election, known) for child in area.children],
    )
