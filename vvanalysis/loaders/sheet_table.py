"""From a sheet whose columns are known to a table of districts.

A wide sheet has one row per district, a long one a row per district and party.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.district_table import (
    NOT_TOLD,
    DistrictTable,
    Head,
    Numbers,
    late_codes,
    whole_numbers,
)
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.layouts import LATE_NAMES, TOTAL_LABELS
from vvanalysis.loaders.workbook import Sheet, heading
from vvanalysis.terms import PARTY_NAMES, party_code

_TODO: Final = "download the workbook again, or name its columns in a mapping file"
_KINDS: Final = ("invalid_unregistered", "invalid_blank", "invalid_other")
_LATE_CONSTITUENCY: Final = "99"


@dataclass(frozen=True)
class Taken:
    """What each column of a sheet was taken for: role -> column, and party code -> column."""

    roles: Mapping[str, int]
    parties: Mapping[str, int]
    empty_is_absent: bool = False
    late_names: Collection[str] = LATE_NAMES
    notes: tuple[str, ...] = ()


def read_wide(raw: RawFile, sheet: Sheet, taken: Taken, head: Head) -> DistrictTable:
    """A sheet with one row per district and one column per party.

    Raises
    ------
    InputError
        A code or a count that is none, or a column that is needed and not there.
    """
    where = f"{raw.where}, sheet {sheet.name}"
    cells = _Cells(sheet.rows, taken, where, sheet.header_row)
    cells.need("cast", "valid", "eligible", "district_name")
    if not taken.parties:
        raise InputError(Fault(where, "no column of a party", "a column per party", _TODO))
    votes = sheet.rows[:, list(taken.parties.values())]
    numbers = whole_numbers(votes, where=where)
    districts, names = _districts(cells, head.election_type)
    is_empty = (votes == "") | (votes == None)  # noqa: E711 - compares each cell
    notes = taken.notes
    if taken.empty_is_absent and is_empty.any():
        at = sorted({list(taken.parties)[place] for place in np.nonzero(is_empty)[1]})
        notes = (
            *notes,
            f"{is_empty.sum()} empty cells ({', '.join(at)}) read as parties that did not stand there",
        )
    return DistrictTable(
        raw=raw, head=head, districts=districts, names=names, parties=list(taken.parties), votes=numbers,
        listed=~is_empty if taken.empty_is_absent else _stood(numbers, districts["municipality_code"]),
        counts={name: cells.numbers(name) for name in ("eligible", "cast", "valid", *_KINDS)},
        invalid=_invalid(cells), turnout=cells.turnout(), notes=notes,
    )  # fmt: skip


def _stood(votes: Numbers, municipality: pd.Series) -> npt.NDArray[np.bool_]:
    """A party stood in every district of a municipality in which anybody voted for it."""
    of_municipality = pd.DataFrame(votes).groupby(municipality.to_numpy()).transform("sum")
    return np.asarray(of_municipality.to_numpy() > 0)


def _invalid(cells: _Cells) -> Numbers:
    if "invalid" in cells.taken.roles:
        return cells.numbers("invalid")
    return np.asarray(np.sum([np.maximum(cells.numbers(kind), 0) for kind in _KINDS], axis=0))


class _Cells:
    """The columns of a sheet by what they were taken for."""

    def __init__(self, rows: npt.NDArray[np.object_], taken: Taken, where: str, header_row: int) -> None:
        self.rows, self.taken, self.where, self.header_row = rows, taken, where, header_row

    def need(self, *roles: str) -> None:
        lacking = [role for role in roles if role not in self.taken.roles]
        if not ({"district", "district_number"} & set(self.taken.roles)):
            lacking.append("district")
        if lacking:
            what = f"no column for {', '.join(lacking)}"
            raise InputError(Fault(self.where, what, "a column for each", _TODO))

    def text(self, role: str) -> pd.Series:
        """Cells as text; a whole number without its decimals, an absent column as NA."""
        if role not in self.taken.roles:
            return pd.Series(pd.NA, index=range(len(self.rows)), dtype="str")
        column = self.rows[:, self.taken.roles[role]]
        return pd.Series([_as_text(cell) for cell in column], dtype="str")

    def code(self, role: str, digits: int) -> pd.Series:
        codes = self.text(role).str.zfill(digits)
        wrong = np.flatnonzero(codes.notna() & ~codes.str.fullmatch(rf"\d{{{digits}}}"))
        if len(wrong):
            at = f"{self.where}, row {wrong[0] + self.header_row + 1}"
            shown = f"{len(wrong)} codes of a {role.replace('_', ' ')} that are none"
            raise InputError(Fault(at, shown, f"{digits} digits", _TODO))
        return codes

    def numbers(self, role: str) -> Numbers:
        if role not in self.taken.roles:
            return np.full(len(self.rows), NOT_TOLD)
        where = f"{self.where}, column {role}"
        return whole_numbers(self.rows[:, self.taken.roles[role]], where=where)

    def turnout(self) -> npt.NDArray[np.float64] | None:
        if "turnout" not in self.taken.roles:
            return None
        column = pd.Series(self.rows[:, self.taken.roles["turnout"]])
        return np.asarray(pd.to_numeric(column, errors="coerce"), dtype=np.float64)


def _as_text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _districts(cells: _Cells, election_type: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """Who each district is, and the names of what it lies in."""
    code, municipality = _codes(cells)
    name = cells.text("district_name")
    is_late = name.map(heading).isin(set(cells.taken.late_names))
    krets = _municipal_constituencies(cells, municipality, is_late)
    number = krets.str[4:] if krets.notna().all() else _late_numbers(cells)
    code = code.where(~is_late, late_codes(municipality[is_late], number[is_late]).reindex(code.index))
    has_constituency = "constituency_number" in cells.taken.roles and election_type == "RD"
    constituency = (
        municipality.str[:2] + cells.code("constituency_number", 2)
        if has_constituency
        else pd.Series(pd.NA, index=name.index, dtype="str")
    )
    names: dict[str, str] = {}
    for codes, role in (
        (municipality, "municipality_name"), (constituency, "constituency_name"),
        (krets, "municipal_constituency_name"),
    ):  # fmt: skip
        if role in cells.taken.roles and codes.notna().all():
            names |= dict(zip(codes, cells.text(role), strict=True))
    frame = pd.DataFrame(
        {
            "area_level": np.where(is_late, "late_district", "electoral_district"), "area_code": code,
            "area_name": name, "municipality_code": municipality, "constituency_code": constituency,
            "municipal_constituency_code": krets,
            "row": np.arange(len(name)) + cells.header_row + 1,
        }
    )  # fmt: skip
    return frame, names


def _codes(cells: _Cells) -> tuple[pd.Series, pd.Series]:
    """Code of each district (8 digits) and its municipality (4)."""
    if "district" in cells.taken.roles:
        code = cells.code("district", 8)
        municipality = code.str[:4]
        if "municipality" in cells.taken.roles and (cells.code("municipality", 4) != municipality).any():
            raise InputError(
                Fault(cells.where, "a district outside its municipality", "codes that begin alike", _TODO)
            )
        return code, municipality
    if "municipality" in cells.taken.roles:
        municipality = cells.code("municipality", 4)
    else:
        municipality = cells.code("county_number", 2) + cells.code("municipality_number", 2)
    return municipality + cells.code("district_number", 4), municipality


def _late_numbers(cells: _Cells) -> pd.Series:
    """Numbers that tell a municipality's late-vote districts apart, where the source has them."""
    if "district_number" in cells.taken.roles:
        return cells.text("district_number")
    return pd.Series(pd.NA, index=range(len(cells.rows)), dtype="str")


def _municipal_constituencies(cells: _Cells, municipality: pd.Series, is_late: pd.Series) -> pd.Series:
    """Code of each district's municipal constituency; late votes' 99 is told by the constituency's name."""
    if "municipal_constituency_number" not in cells.taken.roles:
        return pd.Series(pd.NA, index=municipality.index, dtype="str")
    number = cells.code("municipal_constituency_number", 2)
    name = cells.text("municipal_constituency_name").map(heading)
    unsure = is_late & (number == _LATE_CONSTITUENCY)
    known = pd.Series(
        number[~unsure].to_numpy(), index=pd.MultiIndex.from_arrays([municipality[~unsure], name[~unsure]])
    )
    known = known[~known.index.duplicated()]
    by_name = known.reindex(pd.MultiIndex.from_arrays([municipality, name])).to_numpy()
    number = number.where(~unsure, pd.Series(by_name, index=number.index))
    return municipality + number


def read_long(raw: RawFile, sheet: Sheet, taken: Taken, head: Head) -> DistrictTable:
    """A sheet with one row per district and party, totals standing among the parties.

    Raises
    ------
    InputError
        As `read_wide`; also a district without its totals.
    """
    where = f"{raw.where}, sheet {sheet.name}"
    cells = _Cells(sheet.rows, taken, where, sheet.header_row)
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
        for role in ("cast", "valid", *_KINDS)
    }
    is_party = (total == "").to_numpy()
    codes, names = _party_codes(label[is_party], spelt[is_party])
    at, order = _factor(codes)
    parties = codes.iloc[order].tolist()
    matrix = np.zeros((len(first), len(parties)), dtype=np.int64)
    listed = np.zeros(matrix.shape, dtype=bool)
    matrix[place[is_party], at], listed[place[is_party], at] = votes[is_party], True
    _refuse_without_totals(counts, key.iloc[first], where)
    of_district = _Cells(sheet.rows[first], taken, where, sheet.header_row)
    districts, area_names = _districts(of_district, head.election_type)
    invalid = np.sum([np.maximum(counts[kind], 0) for kind in _KINDS], axis=0)
    named = sorted(set(parties) & set(names))
    return DistrictTable(
        raw=raw, head=head, districts=districts.assign(row=first + sheet.header_row + 1), names=area_names,
        counts={**counts, "eligible": of_district.numbers("eligible")}, invalid=invalid, parties=parties,
        votes=matrix, listed=listed, party_names={code: names[code] for code in named}, notes=taken.notes,
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


def _refuse_twice(key: pd.Series, label: pd.Series, where: str, header_row: int) -> None:
    again = np.flatnonzero(pd.DataFrame({"key": key, "label": label}).duplicated())
    if len(again):
        at = f"{where}, row {again[0] + header_row + 1}"
        what = f"{len(again)} rows of a district and party that stand already"
        raise InputError(Fault(at, what, "each once", _TODO))


def _refuse_without_totals(counts: Mapping[str, Numbers], keys: pd.Series, where: str) -> None:
    lacking = np.flatnonzero((counts["cast"] < 0) | (counts["valid"] < 0))
    if len(lacking):
        what = f"{len(lacking)} districts without a row of totals (first {keys.iloc[lacking[0]]})"
        raise InputError(Fault(where, what, "rows Summa giltiga röster and Valdeltagande", _TODO))
