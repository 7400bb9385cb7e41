"""The cells of a sheet by what its columns were taken for, and the districts that they name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.district_table import NOT_TOLD, Numbers, late_codes, whole_numbers
from vvanalysis.loaders.layouts import LATE_NAMES
from vvanalysis.loaders.workbook import Sheet, heading, refuse_odd
from vvanalysis.names import nfc

TODO: Final = "download the workbook again, or name its columns in a mapping file"
KINDS: Final = ("invalid_unregistered", "invalid_blank", "invalid_other")
_NEEDED: Final = ("eligible", "cast", "valid", "votes")
_LATE_CONSTITUENCY: Final = "99"


@dataclass(frozen=True)
class Taken:
    """What each column of a sheet was taken for: role -> column, and party code -> column."""

    roles: Mapping[str, int]
    parties: Mapping[str, int]
    empty_is_absent: bool = False
    late_names: Collection[str] = LATE_NAMES
    notes: tuple[str, ...] = ()
    publisher: str = ""


class Cells:
    """The columns of a sheet by what they were taken for."""

    def __init__(self, sheet: Sheet, taken: Taken, where: str) -> None:
        self.rows, self.header_row = sheet.rows, sheet.header_row
        self.taken, self.where = taken, where
        self.headings = {role: sheet.header[at] for role, at in taken.roles.items()}

    def place(self, role: str) -> str:
        """The column of a role as a message names it."""
        return f"{self.where}, column {self.headings[role]}"

    def need(self, *roles: str) -> None:
        """Refuse a sheet that lacks a column of one of the roles, or any for the district."""
        lacking = [role for role in roles if role not in self.taken.roles]
        if not ({"district", "district_number"} & set(self.taken.roles)):
            lacking.append("district")
        if lacking:
            what = f"no column for {', '.join(lacking)}"
            raise InputError(Fault(self.where, what, "a column for each", TODO))

    def text(self, role: str) -> pd.Series:
        """Cells as text; a whole number without its decimals, an absent column as NA."""
        if role not in self.taken.roles:
            return pd.Series(pd.NA, index=range(len(self.rows)), dtype="str")
        return pd.Series([_as_text(cell) for cell in self.column(role)], dtype="str")

    def column(self, role: str) -> npt.NDArray[np.object_]:
        """The cells of a role, every one with a value that the spreadsheet shows."""
        column = self.rows[:, self.taken.roles[role]]
        refuse_odd(column, where=self.place(role), header_row=self.header_row)
        return column

    def code(self, role: str, digits: int) -> pd.Series:
        """Codes of so many digits, with the zeros that a spreadsheet drops from the front."""
        codes = self.text(role)
        codes = codes.where(codes != "", "-").str.zfill(digits)  # an empty cell is not the code 0000
        wrong = np.flatnonzero(codes.notna() & ~codes.str.fullmatch(rf"\d{{{digits}}}"))
        if len(wrong):
            at = f"{self.place(role)}, row {wrong[0] + self.header_row + 1}"
            shown = f"{len(wrong)} codes of a {role.replace('_', ' ')} that are none"
            raise InputError(Fault(at, shown, f"{digits} digits", TODO))
        return codes

    def numbers(self, role: str) -> Numbers:
        """Counts; `NOT_TOLD` for an absent column, and for an empty cell of what is never left out."""
        if role not in self.taken.roles:
            return np.full(len(self.rows), NOT_TOLD)
        # The authority leaves zeros out, but none of the needed ones is zero.
        empty = NOT_TOLD if role in _NEEDED else 0
        return whole_numbers(
            self.column(role), where=self.place(role), header_row=self.header_row, empty=empty
        )

    def turnout(self) -> npt.NDArray[np.float64] | None:
        """Share of the electorate that voted [percent], where the sheet has it."""
        if "turnout" not in self.taken.roles:
            return None
        column = pd.Series(self.column("turnout"))
        return np.asarray(pd.to_numeric(column, errors="coerce"), dtype=np.float64)


def _as_text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else nfc(str(cell)).strip()


def districts_of(cells: Cells, election_type: str) -> tuple[pd.DataFrame, dict[str, str]]:
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


def _codes(cells: Cells) -> tuple[pd.Series, pd.Series]:
    """Code of each district (8 digits) and its municipality (4)."""
    if "district" in cells.taken.roles:
        code = cells.code("district", 8)
        municipality = code.str[:4]
        if "municipality" in cells.taken.roles and (cells.code("municipality", 4) != municipality).any():
            raise InputError(
                Fault(cells.where, "a district outside its municipality", "codes that begin alike", TODO)
            )
        return code, municipality
    if "municipality" in cells.taken.roles:
        municipality = cells.code("municipality", 4)
    else:
        municipality = cells.code("county_number", 2) + cells.code("municipality_number", 2)
    return municipality + cells.code("district_number", 4), municipality


def _late_numbers(cells: Cells) -> pd.Series:
    """Numbers that tell a municipality's late-vote districts apart, where the source has them."""
    if "district_number" in cells.taken.roles:
        return cells.text("district_number")
    return pd.Series(pd.NA, index=range(len(cells.rows)), dtype="str")


def _municipal_constituencies(cells: Cells, municipality: pd.Series, is_late: pd.Series) -> pd.Series:
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


def of_electors(eligible: Numbers, districts: pd.DataFrame) -> Numbers:
    """Electorates, where late votes, which have none of their own, add nothing to the municipality's."""
    is_late = (districts["area_level"] == "late_district").to_numpy()
    return np.where(is_late, np.maximum(eligible, 0), eligible)
