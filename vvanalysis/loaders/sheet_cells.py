"""The cells of a sheet by what its columns were taken for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.district_table import NOT_TOLD, Numbers, whole_numbers
from vvanalysis.loaders.layouts import LATE_NAMES
from vvanalysis.loaders.workbook import Sheet, refuse_odd
from vvanalysis.names import nfc

TODO: Final = "download the workbook again, or name its columns in a mapping file"
KINDS: Final = ("invalid_unregistered", "invalid_blank", "invalid_other")
_NEEDED: Final = ("eligible", "cast", "valid", "votes")


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

    def code(self, role: str, digits: int, *, short: int | None = None) -> pd.Series:
        """Codes of so many digits, with the zeros that a spreadsheet drops from the front.

        Parameters
        ----------
        short
            Codes may have so many digits as well, or one fewer where their first was a zero.
        """
        codes = self.text(role)
        is_short = codes.str.len().isin((short, short - 1)) if short else pd.Series(False, index=codes.index)
        lengths = is_short.map({True: short, False: digits})
        codes = codes.where(codes != "", "-")  # an empty cell is not the code 0000
        codes = codes.str.zfill(short or digits).where(is_short, codes.str.zfill(digits))
        wrong = np.flatnonzero(codes.notna() & ~(codes.str.isdecimal() & (codes.str.len() == lengths)))
        if len(wrong):
            at = f"{self.place(role)}, row {wrong[0] + self.header_row + 1}"
            shown = f"{len(wrong)} codes of a {role.replace('_', ' ')} that are none"
            expected = f"{digits} digits" + (f", or {short} for late votes" if short else "")
            raise InputError(Fault(at, shown, expected, TODO))
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
        column = pd.Series(self.column("turnout"), dtype=object)
        spelt = column.map(lambda cell: cell.strip(" %").replace(",", ".") if isinstance(cell, str) else cell)
        return np.asarray(pd.to_numeric(spelt, errors="coerce"), dtype=np.float64)


def _as_text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else nfc(str(cell)).strip()


def of_electors(eligible: Numbers, districts: pd.DataFrame) -> Numbers:
    """Electorates, where late votes, which have none of their own, add nothing to the municipality's."""
    is_late = (districts["area_level"] == "late_district").to_numpy()
    return np.where(is_late, np.maximum(eligible, 0), eligible)
