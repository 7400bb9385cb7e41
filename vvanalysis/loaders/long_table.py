"""A sheet with one row per district and party, totals standing among the parties, to a table of districts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.district_table import NOT_TOLD, DistrictTable, Head, Numbers
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.layouts import TOTAL_LABELS, label_of, no_party
from vvanalysis.loaders.sheet_cells import KINDS, TODO, Cells, Taken, of_electors
from vvanalysis.loaders.sheet_districts import districts_of
from vvanalysis.loaders.workbook import Sheet, heading
from vvanalysis.terms import PARTY_NAMES, party_code

_KEY: Final = (
    "county_number", "municipality_number", "municipality", "district_number", "district", "district_key",
)  # fmt: skip
_SHOWN: Final = 5
_INCLUDED: Final = (
    "its sum of valid votes includes those for parties that have not given notice; they are counted as "
    "invalid here"
)
_SWAPPED: Final = frozenset({"01270007", "01270008"})
_SWAPPED_NOTE: Final = "districts 01270007 and 01270008 are exchanged in the preliminary table of 2022"


@dataclass(frozen=True)
class _Rows:
    """The rows of a sheet: the district that each is about, and what it tells of it."""

    cells: Cells
    place: npt.NDArray[np.intp]
    """Number of each row's district, in order of appearance."""
    first: npt.NDArray[np.intp]
    """The row in which each district first stands."""
    label: pd.Series
    spelt: pd.Series
    total: pd.Series
    """Which total of the district a row is; empty: a party's votes."""
    votes: Numbers

    @property
    def is_party(self) -> npt.NDArray[np.bool_]:
        return np.asarray(self.total == "")

    def row(self, at: int) -> str:
        """A row as a message names it."""
        return f"{self.cells.where}, row {at + self.cells.header_row + 1}"


def read_long(raw: RawFile, sheet: Sheet, taken: Taken, head: Head) -> DistrictTable:
    """A sheet with one row per district and party, totals standing among the parties.

    Raises
    ------
    InputError
        As `read_wide`; also a district without its totals, and a row that is neither total nor party.
    """
    rows = _rows(Cells(sheet, taken, f"{raw.where}, sheet {sheet.name}"))
    _refuse(rows)
    parties, votes, listed, party_names = _parties(rows)
    of_district = Cells(replace(sheet, rows=sheet.rows[rows.first]), taken, rows.cells.where)
    districts, names = districts_of(of_district, head.election_type)
    counts = _counts(rows)
    counts["eligible"] = of_electors(counts["eligible"], districts)
    counts["valid"], notes = _without_unregistered(counts, votes.sum(axis=1), head)
    if head.count_status == "preliminary" and set(districts["area_code"]) >= _SWAPPED:
        notes = (*notes, _SWAPPED_NOTE)
    return DistrictTable(
        raw=raw, head=head, districts=districts.assign(row=rows.first + sheet.header_row + 1), names=names,
        counts=counts, invalid=np.sum([np.maximum(counts[kind], 0) for kind in KINDS], axis=0),
        parties=parties, votes=votes, listed=listed, party_names=party_names, notes=(*taken.notes, *notes),
        sheet=sheet.name, publisher=taken.publisher, turnout=_turnout(rows),
        headings={"eligible": rows.cells.headings["eligible"]},
    )  # fmt: skip


def _rows(cells: Cells) -> _Rows:
    cells.need("party", "votes", "eligible", "district_name")
    told = [cells.text(role) for role in _KEY if role in cells.taken.roles]
    place, first = _factor(pd.Series(pd.MultiIndex.from_arrays(told).to_flat_index()))
    label = cells.text("party").map(lambda text: " ".join(text.split()))
    spelt = label.map(heading).map(label_of)
    total = spelt.map(dict(TOTAL_LABELS)).fillna("")
    return _Rows(cells, place, first, label, spelt, total, cells.numbers("votes"))


def _factor(values: pd.Series) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Number of each value in order of appearance, and where each first stands."""
    at, _ = pd.factorize(values)
    return at, np.flatnonzero(~values.duplicated().to_numpy())


def _counts(rows: _Rows) -> dict[str, Numbers]:
    """The totals of each district; what stands in a column too must be the same there."""
    counts = {
        role: _spread(rows, (rows.total == role).to_numpy()) for role in ("cast", "valid", "eligible", *KINDS)
    }
    lacking = np.flatnonzero((counts["cast"] < 0) | (counts["valid"] < 0))
    if len(lacking):
        code = rows.cells.text("district").iloc[rows.first[lacking[0]]]
        what = f"{len(lacking)} districts without a row of totals (first {code})"
        todo = "rows Summa giltiga röster and Valdeltagande"
        raise InputError(Fault(rows.cells.where, what, todo, TODO))
    for role, of in (("valid_again", "valid"), ("eligible", "eligible")):
        if role in rows.cells.taken.roles:
            column = _one_of_each(rows, role)
            _refuse_unequal(rows, of, counts[of], column)
            counts[of] = np.where(column < 0, counts[of], column)
    return counts


def _spread(rows: _Rows, chosen: npt.NDArray[np.bool_]) -> Numbers:
    column = np.full(len(rows.first), NOT_TOLD)
    column[rows.place[chosen]] = rows.votes[chosen]
    return column


def _one_of_each(rows: _Rows, role: str) -> Numbers:
    """A number that stands in every row of a district, once per district."""
    numbers = rows.cells.numbers(role)
    told = np.full(len(rows.first), NOT_TOLD)
    np.maximum.at(told, rows.place, numbers)
    wrong = np.flatnonzero((numbers != told[rows.place]) & (numbers >= 0))
    if len(wrong):
        other = told[rows.place[wrong[0]]]
        what = f"{numbers[wrong[0]]} {role} where another row of the district has {other}"
        raise InputError(Fault(rows.row(wrong[0]), what, "one number per district", TODO))
    return told


def _refuse_unequal(rows: _Rows, count: str, row: Numbers, column: Numbers) -> None:
    """Refuse a total whose own row and column differ; late votes have no electors, which may stand as 0."""
    wrong = np.flatnonzero((row != column) & (row >= 0) & (column >= 0))
    if len(wrong):
        at = rows.row(rows.first[wrong[0]])
        what = f"{count}: {row[wrong[0]]} in its row, {column[wrong[0]]} in its column"
        raise InputError(Fault(at, what, "the same number", TODO))


def _without_unregistered(
    counts: Mapping[str, Numbers], of_parties: Numbers, head: Head
) -> tuple[Numbers, tuple[str, ...]]:
    """Valid votes, where a preliminary count adds those for parties that have not given notice to them.

    Such votes are invalid (Elections Act 2005:837, 13:8). The sum of the parties proves which sum it is.
    """
    valid, more = counts["valid"], np.maximum(counts["invalid_unregistered"], 0)
    is_included = head.count_status == "preliminary" and (of_parties + more == valid).all() and more.any()
    return (valid - more, (_INCLUDED,)) if is_included else (valid, ())


def _parties(rows: _Rows) -> tuple[list[str], Numbers, npt.NDArray[np.bool_], dict[str, str]]:
    """Code of each party, its votes by district and whether it stood there, and its official name."""
    is_party = rows.is_party
    label, spelt = rows.label[is_party], rows.spelt[is_party]
    firsts = label.groupby(spelt, sort=False).first()
    of_spelling: dict[str, str] = dict(zip(firsts.index, firsts, strict=True))
    known = {each: PARTY_NAMES.get(each) or party_code(text) for each, text in of_spelling.items()}
    codes = spelt.map(known)
    at, order = _factor(codes)
    parties = codes.iloc[order].tolist()
    votes = np.zeros((len(rows.first), len(parties)), dtype=np.int64)
    listed = np.zeros(votes.shape, dtype=bool)
    place, of_party = rows.place[is_party], rows.votes[is_party]
    votes[place, at] = np.maximum(of_party, 0)  # the sum of the parties proves the zero
    listed[place, at] = of_party >= 0
    names = {known[each]: text for each, text in of_spelling.items()}
    return parties, votes, listed, dict(sorted(names.items()))


def _turnout(rows: _Rows) -> npt.NDArray[np.float64] | None:
    """Turnout of each district [percent], where the sheet gives one; as a fraction or in percent."""
    told = rows.cells.turnout()
    if told is None or np.isnan(told).all():
        return None
    of_district = pd.Series(told).groupby(rows.place)
    if (of_district.nunique() > 1).any():
        return None  # a share of each row, not of the district
    share = np.asarray(of_district.first(), dtype=np.float64)
    return share if np.nanmax(share) > 1 else np.asarray(100 * share)


def _refuse(rows: _Rows) -> None:
    """Refuse rows of a district that stand twice, and labels that are neither a total's nor a party's."""
    again = np.flatnonzero(pd.DataFrame({"at": rows.place, "label": rows.spelt}).duplicated())
    faults = []
    if len(again):
        what = f"{len(again)} rows of a district and party that stand already"
        faults.append(Fault(rows.row(again[0]), what, "each once", TODO))
    strange = rows.spelt[rows.is_party & rows.spelt.map(no_party).to_numpy()].drop_duplicates()
    for at, label in strange.iloc[:_SHOWN].items():
        what = f"the row {rows.label[at]!r} is neither a known total nor a party" if label else "no label"
        faults.append(Fault(rows.row(int(str(at))), what, f"a party, or {', '.join(TOTAL_LABELS)}", TODO))
    if faults:
        raise InputError(faults)
