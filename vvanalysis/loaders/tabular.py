"""The one reader of CSV files and workbooks: cells as they are, with what is wrong with a cell said of it.

Every room that reads a table reads it here, so that all have the same rules: one form of each letter (NFC),
errors and uncomputed formulas are no empty cells, merged cells are told, hidden sheets are told, and no file
takes more memory than a table needs. Nothing is interpreted: that is each reader's own.
"""

from __future__ import annotations

import codecs
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final, Literal, NamedTuple

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.sheet_scan import Scan, Spot, address_of, part_of_sheets, percent_styles, scan_sheet
from vvanalysis.names import nfc

MAX_FILE: Final = 200_000_000
"""Largest table file, and most that a workbook may unpack to [bytes]."""
MAX_CELLS: Final = 10_000_000
"""Most cells of a sheet, from its first to its last [count]; a country's districts and parties are under 4
million."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
SAVE: Final = "open it in a spreadsheet and save it as XLSX or as CSV UTF-8"

_MOST_MERGED: Final = 500_000
Content = Literal["xlsx", "ods", "zip", "xls", "protected", "markup", "binary", "text", "empty"]
_CONTENT_WORDS: Final[dict[str, str]] = {
    "xlsx": "a workbook",
    "ods": "an OpenDocument file",
    "zip": "a zip of something else",
    "xls": "a workbook of the old form XLS",
    "protected": "a workbook locked with a password",
    "markup": "a web page or XML",
    "binary": "no text",
    "text": "plain text",
    "empty": "nothing",
}


@dataclass(frozen=True)
class Odd:
    """What stands in place of a cell that has no value of its own; as text it is what the file shows.

    Attributes
    ----------
    kind
        An error, a formula that was never computed, or one of several merged cells but the first.
    where
        The merged cells ("B2:B4"); "" for the others.
    """

    kind: Literal["error", "uncomputed", "merged"]
    shown: str = ""
    where: str = ""

    def __str__(self) -> str:
        return self.shown


class Percent(float):
    """A number that the spreadsheet shows as a percentage: 0.5 is shown as 50 %."""


class Row(NamedTuple):
    """One row: its number in the spreadsheet (1-based) and its cells."""

    number: int
    cells: tuple[object, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet's rows that hold anything, and whether it is hidden."""

    name: str
    rows: tuple[Row, ...]
    is_hidden: bool = False


def is_blank(cell: object) -> bool:
    """Whether nothing stands in a cell; an error and an uncomputed formula are something."""
    if isinstance(cell, Odd):
        return cell.kind == "merged"
    return cell is None or (isinstance(cell, str) and not cell.strip("\ufeff \t\r\n\u00a0\u202f\u2009"))


def read_bytes(path: Path, where: str) -> bytes:
    """A table file's bytes.

    Raises
    ------
    InputError
        It cannot be opened, or is larger than any table.
    """
    try:
        if path.stat().st_size > MAX_FILE:
            raise _too_large(where)
        return path.read_bytes()
    except OSError as error:
        todo = "close it elsewhere and try again"
        raise InputError(Fault(where, "the file cannot be opened", "a readable file", todo)) from error


def _too_large(where: str) -> InputError:
    limit = f"at most {MAX_FILE // 1_000_000} MB"
    return InputError(Fault(where, "too large for a table", limit, SAVE))


def content_of(content: bytes) -> Content:
    """What a file is, by its bytes and not by its name."""
    if not content:
        return "empty"
    if content.startswith(_OLE):
        return "protected" if _ENCRYPTED in content else "xls"
    if content.startswith(b"PK"):
        return _content_of_zip(content)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "text"
    if b"\x00" in content[:4096]:
        return "binary"
    return "markup" if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else "text"


def _content_of_zip(content: bytes) -> Content:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        return "zip"
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "ods" if "content.xml" in names else "zip"


class Book:
    """A workbook's sheets, each read when it is asked for.

    Parameters
    ----------
    where
        The file as a message names it.
    allow_old
        XLS may be read too.
    tells_percent
        Numbers shown as percentages are `Percent`.
    largest
        Most that it may unpack to [bytes].

    Raises
    ------
    InputError
        It is no workbook that can be read, or unpacks to more than any table.
    """

    most_cells: ClassVar[int] = MAX_CELLS

    def __init__(
        self,
        content: bytes,
        *,
        where: str,
        allow_old: bool = False,
        tells_percent: bool = False,
        largest: int = MAX_FILE,
    ) -> None:
        self.where, self._largest = where, largest
        self._tells_percent = tells_percent
        self._content = content
        kind = content_of(content)
        if kind != "xlsx" and not (allow_old and kind == "xls"):
            what = f"the file is named as a workbook but is {_CONTENT_WORDS[kind]}"
            todo = "take the password away and save it again" if kind == "protected" else SAVE
            raise InputError(Fault(where, what, "an XLSX file", todo))
        with self._whole():
            self._parts = self._checked() if kind == "xlsx" else {}
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(content))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the sheets, in order."""
        return tuple(self._book.sheet_names)

    @property
    def hidden(self) -> frozenset[str]:
        """Names of the sheets that the spreadsheet does not show."""
        shown = SheetVisibleEnum.Visible
        return frozenset(each.name for each in self._book.sheets_metadata if each.visible != shown)

    def sheets(self) -> Iterator[Sheet]:
        """Every sheet in turn."""
        return (self.sheet(name) for name in self.names)

    def sheet(self, name: str) -> Sheet:
        """One sheet.

        Raises
        ------
        InputError
            The sheet is damaged, or reaches further than a table does.
        """
        with self._whole():
            scan = self._scan(name)
            self._refuse_far(name, scan)
            sheet = self._book.get_sheet_by_name(name)
            lines = sheet.to_python(skip_empty_area=False)
            merged = merged_cells(sheet.merged_cell_ranges or [], lines)
            rows = tuple(
                Row(at + 1, cells)
                for at, line in enumerate(lines)
                if not all(map(is_blank, cells := _cells(at, line, scan, merged)))
            )
        return Sheet(name, rows, name in self.hidden)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        try:
            yield
        except InputError:
            raise
        except BaseException as error:
            # A panic of the reader, which is written in Rust, is no `Exception`.
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            raise InputError(Fault(self.where, "damaged workbook", "a whole XLSX file", SAVE)) from error

    def _checked(self) -> dict[str, str]:
        with zipfile.ZipFile(io.BytesIO(self._content)) as archive:
            if sum(each.file_size for each in archive.infolist()) > self._largest:
                raise _too_large(self.where)
            if archive.testzip():  # reads every part, so that none is larger than it says
                raise zipfile.BadZipFile
            return part_of_sheets(archive)

    def _scan(self, name: str) -> Scan:
        if name not in self._parts:
            return Scan()
        with zipfile.ZipFile(io.BytesIO(self._content)) as archive:
            percent = percent_styles(archive) if self._tells_percent else frozenset()
            return scan_sheet(archive.read(self._parts[name]), percent)

    def _refuse_far(self, name: str, scan: Scan) -> None:
        if scan.rows * scan.columns <= self.most_cells:
            return
        where = f"{self.where}, sheet {name}, as far as cell {address_of(scan.rows - 1, scan.columns - 1)}"
        what = f"the sheet is {scan.rows:,} rows by {scan.columns:,} columns".replace(",", " ")
        todo = "delete the rows and columns that stand far outside the table"
        raise InputError(Fault(where, what, "a table alone", todo))


def _cells(at: int, line: Sequence[object], scan: Scan, merged: dict[Spot, Odd]) -> tuple[object, ...]:
    if not scan.marks and not merged:
        return tuple(nfc(cell) if isinstance(cell, str) else cell for cell in line)
    return tuple(_cell((at, place), cell, scan, merged) for place, cell in enumerate(line))


def _cell(spot: Spot, cell: object, scan: Scan, merged: dict[Spot, Odd]) -> object:
    if spot in merged:
        return merged[spot]
    mark = scan.marks.get(spot)
    if mark is None:
        return nfc(cell) if isinstance(cell, str) else cell
    if mark.kind == "percent":
        return Percent(cell) if isinstance(cell, int | float) else cell
    return Odd(mark.kind, mark.shown)


def merged_cells(ranges: Sequence[tuple[Spot, Spot]], lines: Sequence[Sequence[object]]) -> dict[Spot, Odd]:
    """The cells within merged ones that hold something, but the first of each."""
    found: dict[Spot, Odd] = {}
    for (top, left), (bottom, right) in ranges:
        if len(found) > _MOST_MERGED:
            raise ValueError("more merged cells than a table has")
        if top >= len(lines) or left >= len(lines[top]) or is_blank(lines[top][left]):
            continue
        odd = Odd("merged", where=f"{address_of(top, left)}:{address_of(bottom, right)}")
        for row in range(top, min(bottom + 1, len(lines))):
            for column in range(left, min(right + 1, len(lines[row]))):
                found[row, column] = odd
        del found[top, left]
    return found
