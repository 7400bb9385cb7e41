"""From a table of districts to frames: the districts, and the areas that they add up to.

Sums of municipalities and constituencies are made here; the nation's only from a complete country.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.district_table import (
    NOT_TOLD,
    DistrictTable,
    Flags,
    Numbers,
    missing_municipalities,
    reconcile_table,
)
from vvanalysis.loaders.parts import Part
from vvanalysis.loaders.result_tree import Area, ResultFile, Tally
from vvanalysis.schemas.official import (
    AREA_COUNTS,
    AREAS,
    PARTIES,
    PARTY_VOTES,
    SEATS,
    Contract,
    Official,
    typed_frame,
)
from vvanalysis.terms import NATION_CODE, OTHER_PARTIES

ORDER: Final = 20
"""After the authority's result files, which hold more (`parts.Part.order`)."""
_COMPARED: Final = ("is_modified", "comparability", "previous_codes")
"""What a source says of a district and the election before."""


@dataclass(frozen=True)
class _Level:
    """The areas of one level, in the order of their codes."""

    level: str
    codes: npt.NDArray[np.str_]
    members: Numbers
    """Number of districts in each."""
    counted: Numbers
    """Number of them that have been counted."""
    first: Numbers
    """A district of each, for what all its districts have in common."""
    counts: dict[str, Numbers]
    votes: Numbers
    listed: Flags
    votes_previous: Numbers


def table_part(table: DistrictTable, *, municipalities: Collection[str]) -> Part:
    """Frames of a table whose totals add up, and its areas.

    Parameters
    ----------
    table
        The districts of one file.
    municipalities
        Codes of all municipalities of the country; the nation is summed if the table holds them all.

    Raises
    ------
    InputError
        A table without districts.
    ReconciliationError
        Totals of a district that do not add up, or a district that stands twice.
    """
    if table.districts.empty:
        what = "no district in it"
        raise InputError(Fault(table.raw.where, what, "a row per district", "download the file again"))
    reconcile_table(table)
    levels = [
        _districts(table),
        *_summed(table, is_country=not missing_municipalities(table, municipalities)),
    ]
    frames = Official(
        area_counts=_typed(AREA_COUNTS, [_count_rows(table, level) for level in levels]),
        party_votes=_typed(PARTY_VOTES, [_vote_rows(table, level) for level in levels]),
        parties=typed_frame(PARTIES, []),
        seats=typed_frame(SEATS, []),
        areas=typed_frame(AREAS, []),
    )
    return Part(_results(table, levels), _with_names(table, frames), ORDER + table.raw.is_workbook)


def _districts(table: DistrictTable) -> _Level:
    every = np.arange(len(table.districts))
    previous = table.votes_previous
    return _Level(
        level="", codes=table.districts["area_code"].to_numpy(dtype=str), members=np.ones_like(every),
        counted=table.is_counted.astype(np.int64), first=every, counts=dict(table.counts),
        votes=table.votes, listed=table.listed,
        votes_previous=np.full_like(table.votes, NOT_TOLD) if previous is None else previous,
    )  # fmt: skip


def _summed(table: DistrictTable, *, is_country: bool) -> list[_Level]:
    districts = table.districts
    wanted = {
        "municipal_constituency": _divided(districts),
        "municipality": districts["municipality_code"],
    }
    if is_country:
        if districts["constituency_code"].notna().all():
            wanted["constituency"] = districts["constituency_code"]
        wanted["nation"] = pd.Series(NATION_CODE, index=districts.index)
    return [_sums(table, codes, level) for level, codes in wanted.items() if codes.notna().any()]


def _divided(districts: pd.DataFrame) -> pd.Series:
    """Municipal constituency of each district; NA where its municipality is not divided among all of its own.

    Late votes without a constituency count for the whole municipality alone.
    """
    told = districts["municipal_constituency_code"]
    untold = told.isna() & (districts["area_level"] != "late_district")
    return told.mask(districts["municipality_code"].isin(set(districts.loc[untold, "municipality_code"])))


def _sums(table: DistrictTable, codes: pd.Series, level: str) -> _Level:
    """Sums of the districts that have been counted, by area; a figure that one of them lacks is not told.

    Eligible are those of the districts counted, as the authority's own turnout of an unfinished count has it
    (`antalRostberattigadeIRaknadeValdistrikt`).
    """
    within = np.flatnonzero(codes.notna())
    places, first, at, members = np.unique(
        codes.iloc[within].to_numpy(dtype=str), return_index=True, return_inverse=True, return_counts=True
    )
    order = within[np.argsort(at, kind="stable")]
    starts = np.concatenate(([0], np.cumsum(members)[:-1]))
    is_counted = table.is_counted[order]
    counted = np.add.reduceat(is_counted.astype(np.int64), starts)

    def added(numbers: Numbers) -> Numbers:
        column = is_counted if numbers.ndim == 1 else is_counted[:, np.newaxis]
        known = np.where(column, numbers[order], 0)
        untold = (np.minimum.reduceat(known, starts, axis=0) < 0) | (
            counted == 0 if numbers.ndim == 1 else (counted == 0)[:, np.newaxis]
        )
        return np.where(untold, NOT_TOLD, np.add.reduceat(known, starts, axis=0))

    previous = _districts(table).votes_previous
    return _Level(
        level=level, codes=places, members=members, counted=counted, first=within[first],
        counts={name: added(column) for name, column in table.counts.items()}, votes=added(table.votes),
        listed=np.logical_or.reduceat(table.listed[order], starts, axis=0), votes_previous=added(previous),
    )  # fmt: skip


def _typed(contract: Contract, frames: list[pd.DataFrame]) -> pd.DataFrame:
    both = pd.concat(frames, ignore_index=True).reindex(columns=[col.name for col in contract.columns])
    both = both.astype({col.name: col.dtype for col in contract.columns})
    return both.sort_values(list(contract.key), ignore_index=True)


def _election(table: DistrictTable) -> dict[str, Any]:
    head = table.head
    return {
        "election_year": head.election_year,
        "election_type": head.election_type,
        "count_status": head.count_status,
    }


def _levels(table: DistrictTable, level: _Level) -> object:
    return level.level or table.districts["area_level"].to_numpy()


def _count_rows(table: DistrictTable, level: _Level) -> pd.DataFrame:
    of = table.districts.iloc[level.first].reset_index(drop=True)
    codes = pd.Series(level.codes)
    rows = pd.DataFrame({"area_level": _levels(table, level), "area_code": codes}).assign(**_election(table))
    rows["area_name"] = of["area_name"]
    if level.level:
        rows["area_name"] = [table.names.get((level.level, str(code))) for code in codes]
    rows["county_code"] = None if level.level == "nation" else codes.str[:2]
    is_within = level.level in {"", "municipality", "municipal_constituency"}
    rows["municipality_code"] = of["municipality_code"] if is_within else None
    rows["municipal_constituency_code"] = (
        of["municipal_constituency_code"] if level.level in {"", "municipal_constituency"} else None
    )
    for name, column in level.counts.items():
        rows[name] = pd.array(column, dtype="Int64")
        rows[name] = rows[name].where(column >= 0)
    if not level.level:
        rows["eligible"] = rows["eligible"].where(rows["area_level"] != "late_district")
        return rows.assign(**{name: of[name] for name in _COMPARED if name in of})
    rows["eligible"] = rows["eligible"].mask(rows["eligible"] == 0)  # late votes alone: no electorate
    return rows.assign(districts_counted=level.counted, districts_total=level.members)


def _vote_rows(table: DistrictTable, level: _Level) -> pd.DataFrame:
    area, party = np.nonzero(level.listed)
    levels = _levels(table, level)
    codes = np.asarray(table.parties, dtype=object)[party]
    previous = level.votes_previous[area, party]
    return pd.DataFrame(
        {
            **_election(table),
            "area_level": levels if isinstance(levels, str) else np.asarray(levels)[area],
            "area_code": level.codes[area],
            "party_code": codes,
            "votes": level.votes[area, party],
            "votes_previous": pd.Series(previous, dtype="Int64").where(previous >= 0),
            "is_in_other": codes == OTHER_PARTIES,
        }
    )


def _with_names(table: DistrictTable, frames: Official) -> Official:
    """The frames with the parties that the source names, once per municipality that it is about."""
    if not table.party_names:
        return frames
    rows: list[dict[str, object]] = [
        {
            "area_code": code,
            "party_code": party,
            "party_name": name,
            "authority_code": table.party_numbers.get(party),
            **_election(table),
        }
        for code in sorted(table.districts["municipality_code"].unique())
        for party, name in table.party_names.items()
    ]
    return replace(frames, parties=typed_frame(PARTIES, rows))


def _results(table: DistrictTable, levels: list[_Level]) -> tuple[ResultFile, ...]:
    """The nation with its municipalities; of an incomplete country, one file per municipality."""
    areas = {level.level: _areas(table, level) for level in levels if level.level}
    if "nation" not in areas:
        return tuple(_result(table, area) for area in areas["municipality"])
    nation = areas["nation"][0]
    nation.children = areas["municipality"]
    if "constituency" in areas:
        districts = table.districts
        within = dict(zip(districts["municipality_code"], districts["constituency_code"], strict=True))
        nation.children = areas["constituency"]
        for above in nation.children:
            above.children = [each for each in areas["municipality"] if within[each.code] == above.code]
    return (_result(table, nation),)


def _result(table: DistrictTable, area: Area) -> ResultFile:
    raw, head = table.raw, table.head
    return ResultFile(
        where=raw.where, name=raw.name, sha256=raw.sha256, reported=head.reported,
        election_year=head.election_year, election_type=head.election_type, count_status=head.count_status,
        parties={}, area=area, archive=raw.archive, notes=table.notes,
        rank="table" if raw.is_workbook else "result",
        is_year_given=head.is_year_given, publisher=table.publisher,
    )  # fmt: skip


def _areas(table: DistrictTable, level: _Level) -> list[Area]:
    return [
        Area(
            level=level.level,
            code=str(code),
            name=table.names.get((level.level, str(code))),
            counts={
                **{name: int(column[at]) for name, column in level.counts.items() if column[at] >= 0},
                "districts_counted": int(level.counted[at]),
                "districts_total": int(level.members[at]),
            },
            parties={
                code: Tally(int(level.votes[at, party]), is_in_other=code == OTHER_PARTIES)
                for party, code in enumerate(table.parties)
                if level.listed[at, party]
            },
        )
        for at, code in enumerate(level.codes)
    ]
