"""A workbook's sheets, read when asked for, and the date that it was made."""

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
from python_calamine import CalamineError, CalamineWorkbook

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.files import RawFile

_CREATED: Final = re.compile(rb"<dcterms:created[^>]*>(\d{4})-(\d{2})-(\d{2})")
_PROPERTIES: Final = "docProps/core.xml"
_ELECTION_MONTH: Final = 9
_TODO: Final = "download the workbook again"


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


def heading(text: object) -> str:
    """A column heading without case, line breaks and doubled or outer spaces."""
    return " ".join(str(text).split()).casefold()


class Workbook:
    """The sheets of a workbook."""

    def __init__(self, raw: RawFile) -> None:
        self._raw = raw
        try:
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(raw.content))
        except (CalamineError, OSError, ValueError) as error:
            raise self._damaged() from error

    @property
    def names(self) -> Sequence[str]:
        """Names of the sheets, in order."""
        return list(self._book.sheet_names)

    def cells(self, name: str) -> list[list[object]]:
        """Every cell of a sheet.

        Raises
        ------
        InputError
            The sheet is damaged.
        """
        try:
            return [list(row) for row in self._book.get_sheet_by_name(name).to_python()]
        except (CalamineError, OSError, ValueError) as error:
            raise self._damaged() from error

    def sheet(self, name: str, *, header_row: int = 1) -> Sheet:
        """One sheet, its empty rows left out of the end.

        Raises
        ------
        InputError
            The sheet is damaged, or has no such row.
        """
        cells = self.cells(name)
        while len(cells) > header_row and all(cell in ("", None) for cell in cells[-1]):
            cells.pop()
        if len(cells) < header_row:
            return Sheet(name, (), np.empty((0, 0), dtype=object), header_row)
        header = tuple(str(cell).strip() for cell in cells[header_row - 1])
        rows = np.empty((len(cells) - header_row, len(header)), dtype=object)
        if len(rows):
            rows[:] = cells[header_row:]
        return Sheet(name, header, rows, header_row)

    def election_year(self) -> int | None:
        """The last general election before the workbook was made, by its own properties; None: no date.

        General elections are held every fourth year, 2022 one of them (Elections Act 2005:837, 1:3), on the
        second Sunday of September.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(self._raw.content)) as archive:
                found = _CREATED.search(archive.read(_PROPERTIES))
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError):
            return None
        if found is None:
            return None
        year, month = int(found[1]), int(found[2])
        last = year if month >= _ELECTION_MONTH else year - 1
        return last - (last - 2022) % 4

    def _damaged(self) -> InputError:
        return InputError(Fault(self._raw.where, "damaged workbook", "a whole XLSX file", _TODO))
