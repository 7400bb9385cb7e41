"""Bytes to rows of cells, and cells to text; nothing is interpreted here."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from vvanalysis.errors import Fault, InputError

Grid = Sequence[Sequence[object]]

DELIMITERS: Final = (";", ",", "\t")
_SPACES: Final = re.compile(r"[\s\u00a0\u202f\u2009\ufeff]+")
_MASKED: Final = re.compile(r"^'(?=[=+\-@])")
_TODO: Final = "export the answers again from the survey tool, as CSV or XLSX"


def text(cell: object) -> str:
    """A cell as text: one form of each letter, single spaces, none at the ends; 3.0 is "3"."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat(sep=" ") if isinstance(cell, dt.datetime) else cell.isoformat()
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", str(cell))).strip()
    return _MASKED.sub("", spaced)  # LimeSurvey masks what a spreadsheet would take for a formula


def norm(cell: object) -> str:
    """Text of a cell for comparison: letter case is of no account."""
    return text(cell).casefold()


def decode(content: bytes) -> str:
    """Text of a file: UTF-8, UTF-16 with its mark, else Windows-1252, else Latin-1."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def csv_grid(content: bytes, *, where: str) -> Grid:
    """Rows of a CSV file that hold anything; the delimiter is the one that makes the most columns.

    Raises
    ------
    InputError
        Where no delimiter makes a table of it.
    """
    decoded = decode(content)
    if "\x00" in decoded:
        raise InputError(Fault(where, "not text", "a CSV file", _TODO))
    found: list[tuple[int, Grid]] = []
    for delimiter in DELIMITERS:
        try:
            rows = list(csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter, strict=True))
        except csv.Error:
            continue
        filled = [row for row in rows if any(text(cell) for cell in row)]
        if filled and len(filled[0]) > 1 and all(len(row) == len(filled[0]) for row in filled):
            found.append((len(filled[0]), filled))
    if not found:
        what = "the rows do not have the same number of columns with any delimiter"
        raise InputError(Fault(where, what, "one of ; , tab", _TODO))
    return max(found, key=lambda each: each[0])[1]


def workbook_grid(content: bytes, *, where: str) -> Grid:
    """Rows of a workbook's first sheet that holds anything.

    Raises
    ------
    InputError
        Where the workbook cannot be read or is empty.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except CalamineError as error:
        raise InputError(Fault(where, "damaged workbook", "a whole XLSX file", _TODO)) from error
    for sheet in sheets:
        if filled := [row for row in sheet if any(text(cell) for cell in row)]:
            return filled
    raise InputError(Fault(where, "the workbook is empty", "a header row and replies", _TODO))
