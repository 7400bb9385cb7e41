"""A workbook of official figures: its sheets, read when asked for, and the day that it was made."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.sheet_scan import part_of_sheets
from vvanalysis.loaders.tabular import Book, Odd, merged_cells
from vvanalysis.names import nfc

_CREATED: Final = re.compile(rb"<dcterms:created[^>]*>(\d{4}-\d{2}-\d{2})")
_PROPERTIES: Final = "docProps/core.xml"
_LARGEST: Final = 1_000_000_000
"""Most that a workbook of a country's votes may unpack to [bytes]."""
_MOST_CELLS: Final = 20_000_000
"""Most cells of a sheet: a country's districts, each with a row per party of parliament's ballot."""
_ODD: Final = {
    "error": "an error of the spreadsheet ({shown})",
    "uncomputed": "a formula without a stored value",
    "merged": "merged cells ({where})",
}
_MEND: Final = "download the workbook again, or mend the cell and save it in a spreadsheet"


@dataclass(frozen=True)
class Sheet:
    """One sheet: its column headings as they stand, and the cells below them."""

    name: str
    header: tuple[str, ...]
    rows: npt.NDArray[np.object_]
    header_row: int = 1

    @property
    def keys(self) -> tuple[str, ...]:
        """The headings in one spelling: see `heading`."""
        return tuple(map(heading, self.header))


def sheet_names(raw: RawFile) -> tuple[str, ...]:
    """Names of a workbook's sheets, hidden ones too; none where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw.content)) as archive:
            return tuple(part_of_sheets(archive))
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, SyntaxError):
        return ()


def heading(text: object) -> str:
    """A column heading without case, line breaks and doubled or outer spaces."""
    return " ".join(nfc(str(text)).split()).casefold()


class Workbook(Book):
    """The sheets of a workbook.

    Raises
    ------
    InputError
        It is damaged, or unpacks to more than a country's votes.
    """

    def __init__(self, raw: RawFile) -> None:
        super().__init__(raw.content, where=raw.where, largest=_LARGEST)

    most_cells = _MOST_CELLS

    @property
    def shown(self) -> Sequence[str]:
        """Names of the sheets that the spreadsheet shows, in order."""
        return [name for name in self.names if name not in self.hidden]

    def cells(self, name: str) -> list[list[object]]:
        """Every cell of a sheet, blank rows among them.

        Raises
        ------
        InputError
            The sheet is damaged, or reaches further than a table does.
        """
        with self._whole():
            scan = self._scan(name)
            self._refuse_far(name, scan)
            sheet = self._book.get_sheet_by_name(name)
            lines: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
            odd = merged_cells(sheet.merged_cell_ranges or [], lines)
        for spot, mark in scan.marks.items():
            if mark.kind != "percent":
                odd[spot] = Odd(mark.kind, mark.shown)
        for (row, column), cell in odd.items():
            if row < len(lines) and column < len(lines[row]):
                lines[row][column] = cell
        return lines

    def table(self, name: str, *, header_row: int = 1) -> Sheet:
        """One sheet, its empty rows left out of the end.

        Raises
        ------
        InputError
            As `cells`.
        """
        cells = self.cells(name)
        while len(cells) > header_row and all(cell in ("", None) for cell in cells[-1]):
            cells.pop()
        if len(cells) < header_row:
            return Sheet(name, (), np.empty((0, 0), dtype=object), header_row)
        header = tuple(nfc(str(cell)).strip() for cell in cells[header_row - 1])
        rows = np.empty((len(cells) - header_row, len(header)), dtype=object)
        if len(rows):
            rows[:] = cells[header_row:]
        return Sheet(name, header, rows, header_row)

    def made_on(self) -> str:
        """The day that it was made by its own properties (yyyy-mm-dd), empty where they do not tell.

        It is no more than a hint: a sheet that is copied into a new workbook gets a new day.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(self._content)) as archive:
                found = _CREATED.search(archive.read(_PROPERTIES))
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
            return ""
        return found[1].decode() if found else ""


def refuse_odd(cells: npt.NDArray[np.object_], *, where: str, header_row: int) -> None:
    """Return if every cell holds what the spreadsheet shows: no error, formula without value or merged cell.

    Raises
    ------
    InputError
        The first cell that does not, with its row.
    """
    if Odd not in set(map(type, cells.ravel())):
        return
    rows = np.argwhere(np.vectorize(lambda cell: isinstance(cell, Odd))(cells))
    cell = cells[tuple(rows[0])]
    at = f"{where}, row {rows[0][0] + header_row + 1}"
    more = f" ({len(rows)} such cells)" if len(rows) > 1 else ""
    what = _ODD[cell.kind].format(shown=cell.shown, where=cell.where)
    raise InputError(Fault(at, f"{what}{more}", "a value in every cell", _MEND))
