"""Votes per district as one table of numbers, whatever file they came from, and the areas they add up to.

An election's districts are rows; what was counted, and each party, are columns of whole numbers. Sums of
municipalities, constituencies and the nation are made here, the nation's only from a complete country.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from vvanalysis.errors import Fault, InputError, ReconciliationError
from vvanalysis.loaders.result_tree import INVALID_KINDS, Area, ResultFile, Tally
from vvanalysis.terms import NATION_CODE, OTHER_PARTIES

COUNTS: Final = ("eligible", "cast", "valid", *INVALID_KINDS.values())
WITHOUT_REGION: Final = frozenset({"0980"})
"""Gotland's municipality does the region's work and elects no regional council (Local Government Act 1:5)."""

_SHOWN = 5
_TODO: Final = "download the file again from the authority"
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class DistrictTable:
    """Every district of one file: who it is, what was counted there, votes by party.

    Attributes
    ----------
    where, name, sha256, reported, election_year, election_type, count_status
        As in `ResultFile`.
    districts
        One row per district: area_level, area_code, area_name, municipality_code, constituency_code (NA where
        the election has none, or the file does not tell), row [number of its row in the source].
    names
        Code -> official name of municipalities and constituencies.
    counts
        One column per kind of `COUNTS`; -1 where the source does not tell [persons, votes].
    votes
        One column per party of `parties` [votes].
    """

    where: str
    name: str
    sha256: str
    reported: str
    election_year: int
    election_type: str
    count_status: str
    districts: pd.DataFrame
    names: dict[str, str]
    counts: dict[str, Numbers]
    parties: Sequence[str]
    votes: Numbers = field(repr=False)


def whole_numbers(cells: Sequence[Sequence[object]] | npt.NDArray[np.object_], *, where: str) -> Numbers:
    """Cells as counts; an empty cell is a counted zero.

    Raises
    ------
    InputError
        A cell that is not a whole number of at least zero.
    """
    given = np.array(cells, dtype=object)
    empty = (given == "") | (given == None)  # noqa: E711 - compares each cell
    try:
        numbers = np.where(empty, 0, given).astype(np.float64)
    except (TypeError, ValueError):
        numbers = np.full(given.shape, -1.0)
    if not (np.isfinite(numbers) & (numbers >= 0) & (numbers == np.floor(numbers))).all():
        raise InputError(Fault(where, "a cell that is not a count", "whole numbers", _TODO))
    return numbers.astype(np.int64)


def reconcile_rows(table: DistrictTable) -> None:
    """Return if, in every district, the parties sum to the valid votes and these with the invalid to all.

    Raises
    ------
    ReconciliationError
        The row and both numbers, the first five.
    """
    counts, rows = table.counts, table.districts["row"].to_numpy()
    listed = table.votes.sum(axis=1)
    invalid = sum((np.maximum(counts[kind], 0) for kind in INVALID_KINDS.values()), np.zeros_like(listed))
    with_invalid = counts["valid"] + invalid
    pairs = (
        ("the parties sum to", listed, "valid votes are", counts["valid"]),
        ("valid and invalid sum to", with_invalid, "votes cast are", counts["cast"]),
    )
    faults = [
        Fault(f"{table.where}, row {rows[at]}", f"{one} {left[at]}, {other} {right[at]}", "equal", _TODO)
        for one, left, other, right in pairs
        for at in np.flatnonzero(left != right)[:_SHOWN]
    ]
    if faults:
        raise ReconciliationError(faults)


def missing_municipalities(table: DistrictTable, known: Collection[str]) -> list[str]:
    """Municipalities that take part in the election and of which the table has no district."""
    taking_part = set(known) - (WITHOUT_REGION if table.election_type == "RF" else set())
    return sorted(taking_part - set(table.districts["municipality_code"]))


def nation_result(table: DistrictTable, *, municipalities: Collection[str]) -> ResultFile:
    """The nation with its constituencies and municipalities, as sums of the districts.

    Raises
    ------
    InputError
        A municipality is missing or unknown: an incomplete country is never summed.
    """
    missing = missing_municipalities(table, municipalities)
    odd = missing + sorted(set(table.districts["municipality_code"]) - set(municipalities))
    if odd:
        what = f"{len(odd)} municipalities missing or unknown ({', '.join(odd[:_SHOWN])})"
        expected = f"the whole country ({len(set(municipalities))} municipalities)"
        raise InputError(Fault(table.where, what, expected, _TODO))
    return ResultFile(
        where=table.where, name=table.name, sha256=table.sha256, reported=table.reported,
        election_year=table.election_year, election_type=table.election_type,
        count_status=table.count_status, parties={}, area=_nation(table), rank="table",
    )  # fmt: skip


def _nation(table: DistrictTable) -> Area:
    districts = table.districts
    everything = pd.Series(NATION_CODE, index=districts.index)
    (nation,) = _areas(table, everything, level="nation")
    municipalities = _areas(table, districts["municipality_code"], level="municipality")
    if districts["constituency_code"].isna().any():
        nation.children = municipalities
        return nation
    within = dict(zip(districts["municipality_code"], districts["constituency_code"], strict=True))
    nation.children = _areas(table, districts["constituency_code"], level="constituency")
    for above in nation.children:
        above.children = [area for area in municipalities if within[area.code] == above.code]
    return nation


def _areas(table: DistrictTable, codes: pd.Series, *, level: str) -> list[Area]:
    """One area per code, summed over its districts."""
    places, at = np.unique(codes.to_numpy(dtype=str), return_inverse=True)
    counts = {kind: _grouped(column, at, len(places)) for kind, column in table.counts.items()}
    votes = _grouped(table.votes, at, len(places))
    sizes = np.bincount(at)
    return [
        Area(
            level=level,
            code=str(code),
            name=table.names.get(str(code)),
            counts={
                **{kind: int(column[place]) for kind, column in counts.items() if column[place] >= 0},
                "districts_counted": int(sizes[place]),
                "districts_total": int(sizes[place]),
            },
            parties={
                party: Tally(int(number), is_in_other=party == OTHER_PARTIES)
                for party, number in zip(table.parties, votes[place], strict=True)
                if number
            },
        )
        for place, code in enumerate(places)
    ]


def _grouped(numbers: Numbers, at: npt.NDArray[np.intp], size: int) -> Numbers:
    """Sum of rows by group; a kind that the source does not tell (-1) stays so."""
    total = np.zeros((size, *numbers.shape[1:]), dtype=np.int64)
    np.add.at(total, at, numbers)
    return total if (numbers >= 0).all() else np.full_like(total, -1)
