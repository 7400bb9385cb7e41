"""A sheet with one row per district and party, totals standing among the parties, to a table of districts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.district_table import NOT_TOLD, DistrictTable, Head, Numbers
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.layouts import TOTAL_LABELS
from vvanalysis.loaders.sheet_cells import KINDS, TODO, Cells, Taken, districts_of, of_electors
from vvanalysis.loaders.workbook import Sheet, heading
from vvanalysis.terms import PARTY_NAMES, party_code


def read_long(raw: RawFile, sheet: Sheet, taken: Taken, head: Head) -> DistrictTable:
    """A sheet with one row per district and party, totals standing among the parties.

    Raises
    ------
    InputError
        As `read_wide`; also a district without its totals.
    """
    where = f"{raw.where}, sheet {sheet.name}"
    cells = Cells(sheet, taken, where)
    cells.need("party", "votes", "eligible", "district_name")
    key = cells.text("district_key" if "district_key" in taken.roles else "district")
    place, first = _factor(key)
    label = cells.text("party")
    spelt = label.map(heading)
    total = spelt.map(dict(TOTAL_LABELS)).fillna("")
    votes = cells.numbers("votes")
    _refuse_twice(key, spelt, where, sheet.header_row)
    counts = {
        role: _spread(place, votes, (total == role).to_numpy(), len(first))
        for role in ("cast", "valid", *KINDS)
    }
    is_party = (total == "").to_numpy()
    codes, names = _party_codes(label[is_party], spelt[is_party])
    at, order = _factor(codes)
    parties = codes.iloc[order].tolist()
    matrix = np.zeros((len(first), len(parties)), dtype=np.int64)
    listed = np.zeros(matrix.shape, dtype=bool)
    matrix[place[is_party], at] = np.maximum(votes[is_party], 0)  # the sum of the parties proves the zero
    listed[place[is_party], at] = votes[is_party] >= 0
    _refuse_without_totals(counts, key.iloc[first], where)
    of_district = Cells(replace(sheet, rows=sheet.rows[first]), taken, where)
    districts, area_names = districts_of(of_district, head.election_type)
    counts["eligible"] = of_electors(_one_of_each(cells, "eligible", place), districts)
    invalid = np.sum([np.maximum(counts[kind], 0) for kind in KINDS], axis=0)
    named = sorted(set(parties) & set(names))
    return DistrictTable(
        raw=raw, head=head, districts=districts.assign(row=first + sheet.header_row + 1), names=area_names,
        counts=counts, invalid=invalid, parties=parties, votes=matrix, listed=listed,
        party_names={code: names[code] for code in named}, notes=taken.notes, sheet=sheet.name,
        publisher=taken.publisher,
        headings={"eligible": cells.headings["eligible"]},
    )  # fmt: skip


def _factor(values: pd.Series) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Number of each value in order of appearance, and where each first stands."""
    at, _ = pd.factorize(values)
    return at, np.flatnonzero(~values.duplicated().to_numpy())


def _spread(place: npt.NDArray[np.intp], votes: Numbers, chosen: npt.NDArray[np.bool_], size: int) -> Numbers:
    column = np.full(size, NOT_TOLD)
    column[place[chosen]] = votes[chosen]
    return column


def _party_codes(label: pd.Series, spelt: pd.Series) -> tuple[pd.Series, dict[str, str]]:
    codes = spelt.map(dict(PARTY_NAMES)).fillna(label.map(party_code))
    return codes, dict(zip(codes, label, strict=True))


def _one_of_each(cells: Cells, role: str, place: npt.NDArray[np.intp]) -> Numbers:
    """A number that stands in every row of a district, once per district."""
    numbers = cells.numbers(role)
    told = np.full(place.max(initial=-1) + 1, NOT_TOLD)
    np.maximum.at(told, place, numbers)
    wrong = np.flatnonzero((numbers != told[place]) & (numbers >= 0))
    if len(wrong):
        at = f"{cells.where}, row {wrong[0] + cells.header_row + 1}"
        what = f"{numbers[wrong[0]]} {role} where another row of the district has {told[place[wrong[0]]]}"
        raise InputError(Fault(at, what, "one number per district", TODO))
    return told


def _refuse_twice(key: pd.Series, label: pd.Series, where: str, header_row: int) -> None:
    again = np.flatnonzero(pd.DataFrame({"key": key, "label": label}).duplicated())
    if len(again):
        at = f"{where}, row {again[0] + header_row + 1}"
        what = f"{len(again)} rows of a district and party that stand already"
        raise InputError(Fault(at, what, "each once", TODO))


def _refuse_without_totals(counts: Mapping[str, Numbers], keys: pd.Series, where: str) -> None:
    lacking = np.flatnonzero((counts["cast"] < 0) | (counts["valid"] < 0))
    if len(lacking):
        what = f"{len(lacking)} districts without a row of totals (first {keys.iloc[lacking[0]]})"
        raise InputError(Fault(where, what, "rows Summa giltiga röster and Valdeltagande", TODO))
