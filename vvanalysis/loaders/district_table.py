"""Votes per district as one table of numbers, whatever file they came from: its checks.

An election's districts are rows; what was counted, and each party, are columns of whole numbers. What they
add up to is worked out in `table_frames`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from vvanalysis.errors import Fault, InputError, ReconciliationError
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.result_tree import INVALID_KINDS
from vvanalysis.terms import WITHOUT_REGION

NOT_TOLD: Final = -1
"""Stands in a column of counts for what the source does not tell."""

_SHOWN = 5
_LARGEST: Final = 1e9
_COUNT: Final = re.compile(r"[0-9]+|[0-9]{1,3}(?: [0-9]{3})+")
_TODO: Final = "download the file again from the authority"
_ROUNDING: Final = 0.0501
_WHOLE_ROUNDING: Final = 0.501
"""Shares of voters are given with one decimal, or with none in the whole table [percentage points]."""

_SAID: Final = "{} votes cast by {} eligible voters"
_UNTOLD: Final = {
    "eligible": "no number of eligible voters in an ordinary district",
    "cast": "no number of votes cast",
    "valid": "no number of valid votes",
}
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Head:
    """Which election a table is about."""

    election_year: int
    election_type: str
    count_status: str = "final"
    reported: str = ""
    is_year_given: bool = False
    """The file does not tell its year: the user has given it."""


@dataclass(frozen=True)
class DistrictTable:
    """Every district of one file: who it is, what was counted there, votes by party.

    Attributes
    ----------
    raw, head
        The file and its election.
    districts
        One row per district: area_level, area_code, area_name, municipality_code, constituency_code,
        municipal_constituency_code (both NA where the file does not tell), row [its place in the source]; and
        comparability, previous_codes, is_modified where the source compares districts.
    counts
        Columns of `AreaCounts` by name; `NOT_TOLD` where the source does not tell [persons, votes].
    invalid
        All invalid votes [votes], of which the source may tell the kinds.
    parties
        Code of each column of `votes`.
    votes, listed
        Votes [votes], and whether the party stood in the district at all, district by party.
    names
        Level and code -> official name of municipalities and constituencies, some of which share a code.
    party_names
        Code -> official name, where the source tells.
    votes_previous
        As `votes` at the election before; `NOT_TOLD` where the source does not tell.
    turnout
        Share of the electorate that voted as the source gives it [percent], NaN where it does not.
    notes
        What the reader should know of the source.
    sheet
        Name of the sheet; empty where the file has none.
    headings
        Heading of the column of each of the counts, where the file has columns.
    publisher
        Who published the file; empty: the authority.
    counted
        Which districts have been counted; None: all of them. One that has not has an electorate at most.
    party_numbers
        Code -> the authority's own number of the party, where the source tells.
    """

    raw: RawFile
    head: Head
    districts: pd.DataFrame
    counts: Mapping[str, Numbers]
    invalid: Numbers
    parties: Sequence[str]
    votes: Numbers = field(repr=False)
    listed: Flags = field(repr=False)
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    party_names: Mapping[str, str] = field(default_factory=dict)
    votes_previous: Numbers | None = field(default=None, repr=False)
    turnout: npt.NDArray[np.float64] | None = field(default=None, repr=False)
    notes: tuple[str, ...] = ()
    sheet: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    publisher: str = ""
    counted: Flags | None = field(default=None, repr=False)
    party_numbers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_counted(self) -> Flags:
        """Which districts have been counted."""
        return np.ones(len(self.districts), dtype=bool) if self.counted is None else self.counted

    @property
    def place(self) -> str:
        """File and, in a workbook, sheet, as a message names them."""
        return f"{self.raw.where}, sheet {self.sheet}" if self.sheet else self.raw.where


def whole_numbers(
    cells: npt.NDArray[np.object_], *, where: str, header_row: int = 1, empty: int = 0
) -> Numbers:
    """Cells of a workbook as counts.

    Parameters
    ----------
    cells
        Row by row, one column or several.
    where
        File, sheet and column, as a message names them.
    header_row
        The row above the first of the cells.
    empty
        What an empty cell counts as: 0 where the source leaves its zeros out, else `NOT_TOLD`.

    Raises
    ------
    InputError
        A cell that is not a whole number of at least zero, with its row. A text is a count only if it is
        digits alone, with spaces between its thousands: "1.000" may be a thousand or one.
    """
    is_empty = (cells == "") | (cells == None)  # noqa: E711 - compares each cell
    known = np.where(is_empty, empty, cells)
    if not set(map(type, known.ravel())) <= {int, float}:
        known = np.vectorize(_as_number, otypes=[object])(known)
    numbers = known.astype(np.float64)
    is_count = np.isfinite(numbers) & (numbers >= 0) & (numbers == np.floor(numbers)) & (numbers < _LARGEST)
    wrong = np.argwhere(~is_count & ~is_empty)
    if len(wrong):
        at = f"{where}, row {wrong[0][0] + header_row + 1}"
        more = f" ({len(wrong)} such cells)" if len(wrong) > 1 else ""
        raise InputError(Fault(at, f"a cell that is not a count{more}", "a whole number", _TODO))
    return numbers.astype(np.int64)


def _as_number(cell: object) -> float:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return float(cell)
    text = str(cell).strip().replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    return float(text.replace(" ", "")) if isinstance(cell, str) and _COUNT.fullmatch(text) else np.nan


def reconcile_table(table: DistrictTable) -> None:
    """Return if the table holds each district once and the totals of each add up.

    Each ordinary district has an electorate, and no fewer electors than votes cast: such a number is missing
    or mistyped, and every share and turnout above it would be false. Each district has its votes cast and
    valid. The parties sum to the valid votes, these and the invalid to the votes cast, the kinds of invalid
    votes to no more than all of them, and votes cast by the electorate to the turnout where the source gives
    one.

    Raises
    ------
    ReconciliationError
        The row and both numbers, the first five of each kind.
    """
    repeated, unfinished = _repeated(table), _unfinished(table)
    table = _of_counted(table)
    counts = table.counts
    with_invalid = counts["valid"] + table.invalid
    faults = [
        *repeated,
        *_untold(table),
        *_too_many_votes(table, unfinished),
        *_unequal(table, "the parties sum to", table.votes.sum(axis=1), "valid votes are", counts["valid"]),
        *_unequal(table, "valid and invalid sum to", with_invalid, "votes cast are", counts["cast"]),
        *_kinds(table),
        *_turnouts(table),
    ]
    if faults:
        raise ReconciliationError(faults)


def _unfinished(table: DistrictTable) -> frozenset[str]:
    """Municipalities of which an ordinary district is not counted yet: late votes may exceed the rest."""
    is_left = ~table.is_counted & (table.districts["area_level"] != "late_district").to_numpy()
    return frozenset(table.districts.loc[is_left, "municipality_code"])


def _of_counted(table: DistrictTable) -> DistrictTable:
    """The table without the districts that are not counted yet."""
    kept = table.is_counted
    if kept.all():
        return table
    return replace(
        table, districts=table.districts[kept].reset_index(drop=True), votes=table.votes[kept],
        counts={name: column[kept] for name, column in table.counts.items()}, invalid=table.invalid[kept],
        listed=table.listed[kept], counted=None,
        turnout=None if table.turnout is None else table.turnout[kept],
    )  # fmt: skip


def _repeated(table: DistrictTable) -> list[Fault]:
    codes, rows = table.districts["area_code"], table.districts["row"].to_numpy()
    return [
        Fault(f"{table.place}, row {rows[at]}", f"district {codes.iloc[at]} again", "each once", _TODO)
        for at in np.flatnonzero(codes.duplicated())[:_SHOWN]
    ]


def _untold(table: DistrictTable) -> list[Fault]:
    """Districts without a number that everything above is worked out from; late votes have no electors."""
    is_late = (table.districts["area_level"] == "late_district").to_numpy()
    return [
        _row_fault(table, at, count, _UNTOLD[count], "a whole number")
        for count, least in (("eligible", 1), ("cast", 0), ("valid", 0))
        for at in np.flatnonzero((table.counts[count] < least) & ~(is_late & (count == "eligible")))[:_SHOWN]
    ]


def _too_many_votes(table: DistrictTable, unfinished: Collection[str]) -> list[Fault]:
    is_late = (table.districts["area_level"] == "late_district").to_numpy()
    cast, eligible = table.counts["cast"], table.counts["eligible"]
    too_many = (cast > eligible) & (eligible >= 0) & ~is_late
    faults = [
        _row_fault(table, at, "eligible", _SAID.format(cast[at], eligible[at]), "no more votes cast")
        for at in np.flatnonzero(too_many)[:_SHOWN]
    ]
    is_told = not (table.counts["eligible"] < 0).any()
    return faults or (_too_many_in_all(table, unfinished) if is_told else [])


def _too_many_in_all(table: DistrictTable, unfinished: Collection[str]) -> list[Fault]:
    """Municipalities in which more have voted, late votes included, than their districts have electors."""
    columns = {name: np.maximum(table.counts[name], 0) for name in ("cast", "eligible")}
    sums = pd.DataFrame(columns).groupby(table.districts["municipality_code"].to_numpy()).sum()
    return [
        Fault(
            f"{table.place}, municipality {code}", _SAID.format(*sums.loc[code]), "no more votes cast", _TODO
        )
        for code in sums.index[(sums["cast"] > sums["eligible"]) & ~sums.index.isin(unfinished)][:_SHOWN]
    ]


def _row_fault(table: DistrictTable, at: int, count: str, what: str, expected: str) -> Fault:
    of, heading = table.districts.iloc[at], table.headings.get(count)
    column = f", column {heading}" if heading else ""
    where = f"{table.place}, row {of['row']}{column}, district {of['area_code']}"
    return Fault(where, what, expected, _TODO)


def _unequal(table: DistrictTable, one: str, left: Numbers, other: str, right: Numbers) -> list[Fault]:
    rows = table.districts["row"].to_numpy()
    return [
        Fault(f"{table.place}, row {rows[at]}", f"{one} {left[at]}, {other} {right[at]}", "equal", _TODO)
        for at in np.flatnonzero(left != right)[:_SHOWN]
    ]


def _kinds(table: DistrictTable) -> list[Fault]:
    """Kinds of invalid votes sum to all of them, or to no more where the source does not tell every kind."""
    told = np.array([table.counts[kind] for kind in INVALID_KINDS.values() if kind in table.counts])
    kinds, all_told = np.maximum(told, 0).sum(axis=0), (told >= 0).all(axis=0)
    at_most = np.where(all_told, table.invalid, np.minimum(kinds, table.invalid))
    return _unequal(table, "kinds of invalid votes sum to", kinds, "invalid votes are", at_most)


def _turnouts(table: DistrictTable) -> list[Fault]:
    """Turnouts that the votes do not give, to the decimals with which the source has them."""
    if table.turnout is None:
        return []
    rows, eligible = table.districts["row"].to_numpy(), table.counts["eligible"]
    worked_out = 100 * table.counts["cast"] / np.maximum(eligible, 1)
    is_off = (np.abs(worked_out - table.turnout) > _rounding(table.turnout)) & (eligible > 0)
    return [
        Fault(
            f"{table.place}, row {rows[at]}",
            f"{table.counts['cast'][at]} of {eligible[at]} voted, the share given is {table.turnout[at]:g}",
            f"{worked_out[at]:.2f}",
            _TODO,
        )
        for at in np.flatnonzero(is_off)[:_SHOWN]
    ]


def _rounding(shares: npt.NDArray[np.float64]) -> float:
    """Half a unit of the last decimal that a column of shares is given with, of one at most [percent]."""
    told = shares[~np.isnan(shares)]
    is_whole = len(told) > 0 and bool((told == np.round(told)).all())
    return _WHOLE_ROUNDING if is_whole else _ROUNDING


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
