"""Bytes to rows of cells, and cells to text; nothing is interpreted here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Final

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.csv_text import DELIMITERS, decode, parse_csv, told_delimiter
from vvanalysis.loaders.sheet_scan import address_of
from vvanalysis.loaders.tabular import Book, Odd, Row, is_blank
from vvanalysis.names import nfc

Grid = Sequence[Sequence[object]]


class Line(tuple[object, ...]):
    """A row of an export, with its number in the spreadsheet: rows without content are left out."""

    number: int

    @classmethod
    def of(cls, cells: Iterable[object], number: int) -> Line:
        """A row with its number."""
        line = cls(cells)
        line.number = number
        return line


_SPACES: Final = re.compile(r"[\s\u00a0\u202f\u2009\ufeff]+")
_MASKED: Final = re.compile(r"^'(?=[=+\-@])")
_TODO: Final = "export the answers again from the survey tool, as CSV or XLSX"
_SHOWN: Final = 5


def text(cell: object) -> str:
    """A cell as text: one form of each letter, single spaces, none at the ends; 3.0 is "3"."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat(sep=" ") if isinstance(cell, dt.datetime) else cell.isoformat()
    spaced = _SPACES.sub(" ", nfc(str(cell))).strip()
    return _MASKED.sub("", spaced)  # LimeSurvey masks what a spreadsheet would take for a formula


def norm(cell: object) -> str:
    """Text of a cell for comparison: letter case is of no account."""
    return text(cell).casefold()


def csv_grid(content: bytes, *, where: str) -> Grid:
    """Rows of a CSV file that hold anything, each as long as the first, whatever delimiter parts them.

    A row that ends with empty cells may have lost its last separators; one that has more cells than the
    first row is a fault.

    Raises
    ------
    InputError
        Where no delimiter makes a table of it, or rows are longer than the headings.
    """
    decoded = decode(content, where=where)
    told = told_delimiter(decoded)
    tables = [rows for sign in ([told] if told else DELIMITERS) if len(rows := _parted(decoded, sign))]
    if not tables:
        what = "the rows do not have the same number of columns with any delimiter"
        raise InputError(Fault(where, what, "one of ; , tab", _TODO))
    rows = min(tables, key=lambda each: (len(_long(each)), -_pairs(each)))
    if long := _long(rows):
        raise InputError([_too_long(row, len(rows[0].cells), where) for row in long[:_SHOWN]])
    width = len(rows[0].cells)
    return [Line.of((*row.cells[:width], *[""] * (width - len(row.cells))), row.number) for row in rows]


def _parted(decoded: str, sign: str) -> tuple[Row, ...]:
    """The rows with one delimiter; none where it does not part the headings or the quotes."""
    try:
        rows = parse_csv(decoded, where="", delimiter=sign)
    except InputError:
        return ()
    return rows if rows and len(rows[0].cells) > 1 else ()


def _long(rows: Sequence[Row]) -> list[Row]:
    width = len(rows[0].cells)
    return [row for row in rows if not all(map(is_blank, row.cells[width:]))]


def _pairs(rows: Sequence[Row]) -> int:
    """Cells that a delimiter makes in all [count]: the right one parts every row."""
    return sum(len(row.cells) for row in rows)


def _too_long(row: Row, width: int, where: str) -> Fault:
    what = f"the row has {len(row.cells)} cells, the headings are {width}"
    todo = "put quotes round a value that holds the separator, or export again"
    return Fault(f"{where}, row {row.number}", what, f"at most {width} cells", todo)


def workbook_grid(content: bytes, *, where: str) -> Grid:
    """Rows of a workbook's first shown sheet that holds anything.

    Raises
    ------
    InputError
        Where the workbook cannot be read or is empty, or a cell is an error or an uncomputed formula.
    """
    book = Book(content, where=where)
    sheet = next((sheet for sheet in book.sheets() if sheet.rows and not sheet.is_hidden), None)
    if sheet is None:
        raise InputError(Fault(where, "the workbook is empty", "a header row and replies", _TODO))
    if faults := [fault for row in sheet.rows for fault in _odd(row, f"{where}, sheet {sheet.name}")]:
        raise InputError(faults[:_SHOWN])
    return [Line.of(row.cells, row.number) for row in sheet.rows]


def _odd(row: Row, where: str) -> list[Fault]:
    words = {"error": "a formula error of the spreadsheet", "uncomputed": "a formula that was never computed"}
    return [
        Fault(f"{where}, cell {address_of(row.number - 1, place)}", words[cell.kind], "a value", _TODO)
        for place, cell in enumerate(row.cells)
        if isinstance(cell, Odd) and cell.kind in words
    ]
