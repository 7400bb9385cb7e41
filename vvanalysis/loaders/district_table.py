"""Votes per district as one table of numbers, whatever file they came from: its checks.

An election's districts are rows; what was counted, and each party, are columns of whole numbers. What they
add up to is worked out in `table_frames`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from vvanalysis.errors import Fault, InputError, ReconciliationError
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.result_tree import INVALID_KINDS

WITHOUT_REGION: Final = frozenset({"0980"})
"""Gotland's municipality does the region's work and elects no regional council (Local Government Act 1:5)."""

NOT_TOLD: Final = -1
"""Stands in a column of counts for what the source does not tell."""

_SHOWN = 5
_TODO: Final = "download the file again from the authority"
_ROUNDING: Final = 0.0501
"""Shares of voters are given with one decimal at least [percentage points]."""

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Head:
    """Which election a table is about."""

    election_year: int
    election_type: str
    count_status: str = "final"
    reported: str = ""


@dataclass(frozen=True)
class DistrictTable:
    """Every district of one file: who it is, what was counted there, votes by party.

    Attributes
    ----------
    raw, head
        The file and its election.
    districts
        One row per district: area_level, area_code, area_name, municipality_code, constituency_code,
        municipal_constituency_code (both NA where the file does not tell), row [its place in the source].
    counts
        Columns of `AreaCounts` by name; `NOT_TOLD` where the source does not tell [persons, votes].
    invalid
        All invalid votes [votes], of which the source may tell the kinds.
    parties
        Code of each column of `votes`.
    votes, listed
        Votes [votes], and whether the party stood in the district at all, district by party.
    names
        Code -> official name of municipalities and constituencies.
    party_names
        Code -> official name, where the source tells.
    votes_previous
        As `votes` at the election before; `NOT_TOLD` where the source does not tell.
    turnout
        Share of the electorate that voted as the source gives it [percent], NaN where it does not.
    notes
        What the reader should know of the source.
    """

    raw: RawFile
    head: Head
    districts: pd.DataFrame
    counts: Mapping[str, Numbers]
    invalid: Numbers
    parties: Sequence[str]
    votes: Numbers = field(repr=False)
    listed: Flags = field(repr=False)
    names: Mapping[str, str] = field(default_factory=dict)
    party_names: Mapping[str, str] = field(default_factory=dict)
    votes_previous: Numbers | None = field(default=None, repr=False)
    turnout: npt.NDArray[np.float64] | None = field(default=None, repr=False)
    notes: tuple[str, ...] = ()


def whole_numbers(cells: npt.NDArray[np.object_], *, where: str) -> Numbers:
    """Cells as counts; an empty cell is a zero.

    Raises
    ------
    InputError
        A cell that is not a whole number of at least zero.
    """
    empty = (cells == "") | (cells == None)  # noqa: E711 - compares each cell
    try:
        numbers = np.where(empty, 0, cells).astype(np.float64)
    except (TypeError, ValueError):
        numbers = np.full(cells.shape, -1.0)
    if not (np.isfinite(numbers) & (numbers >= 0) & (numbers == np.floor(numbers))).all():
        raise InputError(Fault(where, "a cell that is not a count", "whole numbers", _TODO))
    return numbers.astype(np.int64)


def reconcile_table(table: DistrictTable) -> None:
    """Return if the table holds each district once and the totals of each add up.

    The parties sum to the valid votes, these and the invalid to the votes cast, the kinds of invalid votes to
    no more than all of them, and votes cast by the electorate to the turnout where the source gives one.

    Raises
    ------
    ReconciliationError
        The row and both numbers, the first five of each kind.
    """
    counts = table.counts
    with_invalid = counts["valid"] + table.invalid
    faults = [
        *_repeated(table),
        *_unequal(table, "the parties sum to", table.votes.sum(axis=1), "valid votes are", counts["valid"]),
        *_unequal(table, "valid and invalid sum to", with_invalid, "votes cast are", counts["cast"]),
        *_kinds(table),
        *_turnouts(table),
    ]
    if faults:
        raise ReconciliationError(faults)


def _repeated(table: DistrictTable) -> list[Fault]:
    codes, rows = table.districts["area_code"], table.districts["row"].to_numpy()
    return [
        Fault(f"{table.raw.where}, row {rows[at]}", f"district {codes.iloc[at]} again", "each once", _TODO)
        for at in np.flatnonzero(codes.duplicated())[:_SHOWN]
    ]


def _unequal(table: DistrictTable, one: str, left: Numbers, other: str, right: Numbers) -> list[Fault]:
    rows = table.districts["row"].to_numpy()
    return [
        Fault(f"{table.raw.where}, row {rows[at]}", f"{one} {left[at]}, {other} {right[at]}", "equal", _TODO)
        for at in np.flatnonzero(left != right)[:_SHOWN]
    ]


def _kinds(table: DistrictTable) -> list[Fault]:
    """Kinds of invalid votes sum to all of them, or to no more where the source does not tell every kind."""
    told = np.array([table.counts[kind] for kind in INVALID_KINDS.values() if kind in table.counts])
    kinds, all_told = np.maximum(told, 0).sum(axis=0), (told >= 0).all(axis=0)
    at_most = np.where(all_told, table.invalid, np.minimum(kinds, table.invalid))
    return _unequal(table, "kinds of invalid votes sum to", kinds, "invalid votes are", at_most)


def _turnouts(table: DistrictTable) -> list[Fault]:
    if table.turnout is None:
        return []
    rows, eligible = table.districts["row"].to_numpy(), table.counts["eligible"]
    worked_out = 100 * table.counts["cast"] / np.maximum(eligible, 1)
    is_off = (np.abs(worked_out - table.turnout) > _ROUNDING) & (eligible > 0)
    return [
        Fault(
            f"{table.raw.where}, row {rows[at]}",
            f"{table.counts['cast'][at]} of {eligible[at]} voted, the share given is {table.turnout[at]:g}",
            f"{worked_out[at]:.2f}",
            _TODO,
        )
        for at in np.flatnonzero(is_off)[:_SHOWN]
    ]


def missing_municipalities(table: DistrictTable, known: Collection[str]) -> list[str]:
    """Municipalities that take part in the election and of which the table has no district."""
    taking_part = set(known) - (WITHOUT_REGION if table.head.election_type == "RF" else set())
    return sorted(taking_part - set(table.districts["municipality_code"]))


def late_codes(municipality: pd.Series, number: pd.Series) -> pd.Series:
    """Codes of late-vote districts: municipality and number, 00 where there is but one.

    Parameters
    ----------
    municipality
        Municipality of each late-vote district.
    number
        Its number in the source; NA: numbered in the order of the source.
    """
    alone = municipality.groupby(municipality).transform("size") == 1
    in_order = municipality.groupby(municipality).cumcount() + 1
    told = pd.to_numeric(number, errors="coerce").fillna(in_order).astype(int)
    return municipality + "-" + told.where(~alone, 0).astype(str).str.zfill(2)
