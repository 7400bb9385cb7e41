"""Which packages a county, or the country, needs, and which of them are not published yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from vvanalysis.fetch.index import Entry, Index, Stage
from vvanalysis.terms import NATION_CODE, WITHOUT_REGION

Count = Literal["final", "preliminary", "either"]
"""Which count is fetched; "either": the final one where it is published, else the preliminary one."""

SUMS: Final = "OS"
"""The area's place in the name of the package that sums a kind of council over the country."""

_STAGES: Final[Mapping[Count, tuple[Stage, ...]]] = {
    "final": ("final",),
    "preliminary": ("preliminary",),
    "either": ("final", "preliminary"),
}


@dataclass(frozen=True)
class Wanted:
    """An area's result in one election; `is_optional`: not every election has it, and none misses it."""

    election: str
    area: str
    name: str
    is_optional: bool = False

    def __str__(self) -> str:
        return f"{self.election} {self.area} {self.name}".strip()


@dataclass(frozen=True)
class Selection:
    """What is fetched, what is not published, and of what only the preliminary count is."""

    entries: tuple[Entry, ...]
    absent: tuple[Wanted, ...]
    preliminary_only: tuple[Wanted, ...]


def wanted_of(municipalities: Mapping[str, str], counties: Mapping[str, str]) -> tuple[Wanted, ...]:
    """The nation in the election to parliament, the regions, the municipalities, and the country's sums.

    Parameters
    ----------
    municipalities
        Code (4 digits) -> name.
    counties
        Code (2 digits) -> name, of the counties that the municipalities lie in.
    """
    with_region = {code[:2] for code in municipalities if code not in WITHOUT_REGION}
    regions = [Wanted("RF", code, name) for code, name in counties.items() if code in with_region]
    councils = [Wanted("KF", code, name) for code, name in municipalities.items()]
    sums = [Wanted(election, SUMS, "", is_optional=True) for election in ("RF", "KF")]
    return (Wanted("RD", NATION_CODE, ""), *regions, *councils, *sums)


def select(index: Index, wanted: tuple[Wanted, ...], *, count: Count) -> Selection:
    """Find what is wanted in the index."""
    entries, absent, preliminary = list[Entry](), list[Wanted](), list[Wanted]()
    for each in wanted:
        published = [index.entry(stage, each.election, each.area) for stage in _STAGES[count]]
        found = next((entry for entry in published if entry), None)
        if found is None:
            absent += [] if each.is_optional else [each]
            continue
        entries.append(found)
        if found.stage != _STAGES[count][0]:
            preliminary.append(each)
    return Selection(tuple(entries), tuple(absent), tuple(preliminary))
