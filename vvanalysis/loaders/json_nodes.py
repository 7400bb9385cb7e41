"""Areas that a JSON file tells of as wholes: their level and code in the frames, and what is told of them.

Source: Valmyndigheten, technical description of the result files: `mandatfordelning` (an election's area and
its constituencies), `summering` (municipalities) and `overordnad_summering` (the whole country).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.json_types import (
    TODO,
    Figures,
    PartySeats,
    SeatArea,
    SummedCounty,
    SummedMunicipality,
)
from vvanalysis.terms import NATION_CODE

_COUNTIES: Final = "0101030405060708091012121212131414141414171819202122232425"
"""The county, two digits, of each constituency of parliament, 1-29 in the files (Elections Act 4:2)."""
_WHOLE: Final = {"RD": ("nation", 2), "RF": ("county", 2), "KF": ("municipality", 4)}
_PART: Final = {"RD": "constituency", "RF": "constituency", "KF": "municipal_constituency"}


@dataclass(frozen=True)
class Node:
    """One area, its place among the others, and what the file tells of it."""

    level: str
    code: str
    name: str | None
    told: Figures
    seats_to_give: int | None = None
    permanent_to_give: int | None = None

    @property
    def seats(self) -> list[PartySeats]:
        """Its seats by party; none where they are not fixed yet, or it has none to give."""
        given = self.told.seats if isinstance(self.told, SeatArea) else None
        return given.parties if given else []

    @property
    def municipality(self) -> str | None:
        """The municipality that it is, or lies in."""
        return self.code[:4] if self.level in {"municipality", "municipal_constituency"} else None

    @property
    def municipal_constituency(self) -> str | None:
        """The municipal constituency that it is."""
        return self.code if self.level == "municipal_constituency" else None


def area_nodes(raw: RawFile, election_type: str, area: SeatArea) -> list[Node]:
    """An election's area, and its constituencies.

    Raises
    ------
    InputError
        A code that is none of that election.
    """
    level, digits = _WHOLE[election_type]
    code = area.code or ""
    if not (code.isdigit() and len(code) == digits) or (election_type == "RD" and code != NATION_CODE):
        what = f"valomrade has the code {code[:20]!r}"
        raise InputError(Fault(raw.where, what, f"the code of a {level}, {digits} digits", TODO))
    whole = Node(level, code, area.name, area, area.seats_to_give, area.permanent_to_give)
    return [whole, *(_part(raw, election_type, code, each) for each in area.parts or ())]


def constituency_code(code: str | None) -> str:
    """A constituency of parliament, 1-29, in the code of its county; empty: there is none of that number."""
    if code and code.isdigit() and 1 <= (at := int(code)) <= len(_COUNTIES) // 2:
        return f"{_COUNTIES[2 * at - 2 : 2 * at]}{at:02}"
    return ""


def _part(raw: RawFile, election_type: str, whole: str, area: SeatArea) -> Node:
    """A constituency; of parliament, in the code of its county."""
    code = area.code or ""
    if election_type == "RD":
        code = constituency_code(code) or code
    digits = {"RD": 4, "RF": 4, "KF": 6}[election_type]
    is_within = election_type == "RD" or code.startswith(whole)
    if not (code.isdigit() and len(code) == digits and is_within):
        what = f"a constituency has the code {code[:20]!r}"
        raise InputError(Fault(raw.where, what, f"the code of one in {whole}", TODO))
    name = area.constituency_name or area.name
    return Node(_PART[election_type], code, name, area, None, area.permanent_to_give)


def municipality_nodes(municipalities: list[SummedMunicipality]) -> Iterator[Node]:
    """Municipalities and their constituencies; one that is not divided is told once."""
    for each in municipalities:
        yield Node("municipality", each.code, each.name, each)
        for part in each.parts or ():
            yield Node("municipal_constituency", part.code, part.name, part)


def country_nodes(country: SeatArea) -> Iterator[Node]:
    """The nation, its counties where they have figures of their own, and their municipalities."""
    yield Node("nation", NATION_CODE, country.name, country, country.seats_to_give)
    for county in country.counties or ():
        yield from _county(county)


def _county(county: SummedCounty) -> Iterator[Node]:
    if county.distribution is not None:
        yield Node("county", county.code, county.name, county)
    yield from municipality_nodes(county.municipalities or [])
