"""What lies in a campaign's `official/`, as `build` reads it, with what is not read and what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from vvanalysis.errors import Fault, InputError, VvanalysisError
from vvanalysis.loaders.batch import Given, read_batch
from vvanalysis.loaders.candidacies import candidacy_frame, read_register
from vvanalysis.loaders.files import Passed, Place, read_all
from vvanalysis.loaders.looking import Looked, look
from vvanalysis.loaders.persons import read_persons
from vvanalysis.schemas.official import ELECTION_KEY, Official
from vvanalysis.store.folder import SOURCES_FILE, read_provenance
from vvanalysis.store.importing import OFFICIAL_FOLDER, known_municipalities, refuse_years
from vvanalysis.store.reading import STORE_FOLDER, read_official
from vvanalysis.terms import AREA_LEVELS


@dataclass(frozen=True)
class LevelRow:
    """Results of one election at one level: how many areas, and which of the county are not among them."""

    election_year: int
    election_type: str
    count_status: str
    area_level: str
    areas: int
    lacking: tuple[str, ...]


@dataclass(frozen=True)
class OfficialCheck:
    """What `official/` holds.

    `registers` are registers of candidates, with their number of candidacies; `passed` is what is not read.
    """

    levels: tuple[LevelRow, ...] = ()
    registers: tuple[tuple[str, int], ...] = ()
    passed: tuple[Passed, ...] = ()
    faults: tuple[Fault, ...] = ()


def check_official(folder: Path, *, county: str = "", years: Sequence[int] = ()) -> OfficialCheck:
    """Everything that lies in the campaign's `official/`; nothing is imported or changed.

    Parameters
    ----------
    folder
        The campaign's folder.
    county
        Its county (2 digits); empty: not known, and no municipality is looked for.
    years
        The years that it evaluates, its own first; empty: any.
    """
    place = folder / OFFICIAL_FOLDER
    if not place.is_dir():
        return OfficialCheck()
    try:
        looked = look([place])
    except VvanalysisError as error:
        return OfficialCheck(faults=error.faults)
    found = OfficialCheck(passed=tuple(looked.passed))
    if looked.places:
        found = _results(folder, found, county=county, years=years)
    return _registers(looked, found, year=years[0] if years else 0)


def _results(folder: Path, found: OfficialCheck, *, county: str, years: Sequence[int]) -> OfficialCheck:
    place, known = folder / OFFICIAL_FOLDER, read_official()
    given = Given(years=read_provenance(folder / STORE_FOLDER / SOURCES_FILE).years)
    try:
        batch = read_batch([place], municipalities=known_municipalities(known), given=given)
        refuse_years(batch, years)
        read_persons([place])
    except VvanalysisError as error:
        return replace(found, faults=(*found.faults, *error.faults))
    levels = tuple(_levels(batch.official, known.areas, county=county))
    return replace(found, levels=levels, passed=batch.passed)


def _levels(official: Official, areas: pd.DataFrame, *, county: str) -> Iterator[LevelRow]:
    own = areas[(areas["area_level"] == "municipality") & (areas["county_code"] == county)]
    names = dict(zip(own["area_code"], own["area_name"], strict=True))
    for _, group in official.area_counts.groupby(list(ELECTION_KEY), sort=True):
        election = group.iloc[0]
        for level in AREA_LEVELS:
            codes = set(group.loc[group["area_level"] == level, "area_code"])
            is_complete = level != "municipality" or not codes
            lacking = () if is_complete else _names_of(names, set(names) - codes)
            if codes:
                yield LevelRow(
                    int(election["election_year"]), str(election["election_type"]),
                    str(election["count_status"]), level, len(codes), lacking,
                )  # fmt: skip


def _names_of(names: dict[str, str], codes: Collection[str]) -> tuple[str, ...]:
    return tuple(names[code] for code in sorted(codes))


def _registers(looked: Looked, found: OfficialCheck, *, year: int) -> OfficialCheck:
    for place in looked.registers:
        try:
            found = replace(found, registers=(*found.registers, (place.where, _candidacies(place, year))))
        except InputError as error:
            found = replace(found, faults=(*found.faults, *error.faults))
    return found


def _candidacies(place: Place, year: int) -> int:
    files = [read_register(raw) for raw in read_all([place])]
    return len(candidacy_frame(files, year=year))
