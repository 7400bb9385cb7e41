"""A CSV or XLSX file as rows of cells, numbered as a spreadsheet shows them; nothing is interpreted here."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple
from zipfile import BadZipFile

import python_calamine

from vvanalysis.errors import Fault, InputError
from vvanalysis.schemas.tables import TableSchema

DELIMITERS = (";", "\t", ",")
SIDE_SHEETS: Final = ("Exempel", "Förklaring", "Val")
"""Sheets of the project's own templates that are never read: examples, explanations, words to choose."""


class Row(NamedTuple):
    """One row: its number in the spreadsheet (1-based) and its cells."""

    number: int
    cells: tuple[object, ...]


def read_grid(path: Path, schema: TableSchema) -> list[Row]:
    """Rows of a table file that hold anything, the header first.

    CSV may be UTF-8 (with or without a byte order mark), UTF-16 with one, or Windows-1252, with semicolons,
    tabs or commas. Of a workbook the sheet named as the table is read, else the only one with content.

    Raises
    ------
    InputError
        Where the file is no readable table.
    """
    rows = _workbook(path, schema) if path.suffix.casefold() == ".xlsx" else _csv(path, schema)
    filled = [row for row in rows if any(_has_content(cell) for cell in row.cells)]
    if not filled:
        raise _error(path, "the file is empty", "a header row", "write the headers of the template in row 1")
    return filled


def _has_content(cell: object) -> bool:
    return str(cell).strip() != "" if cell is not None else False


def _error(path: Path, what: str, expected: str, todo: str) -> InputError:
    return InputError(Fault(path.name, what, expected, todo))


def _decode(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _error(
            path, "the file cannot be opened", "a readable file", "close it elsewhere, try again"
        ) from error
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise _error(path, "the file is not text", "a CSV file", "save it as CSV UTF-8 from the spreadsheet")


def _csv(path: Path, schema: TableSchema) -> list[Row]:
    text = _decode(path)
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        return []
    return _parsed(path, text, delimiter=_delimiter(path, first, schema))


def _parsed(path: Path, text: str, *, delimiter: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [Row(number, tuple(cells)) for number, cells in enumerate(reader, start=1)]
    except csv.Error as error:
        line = f"{path.name}, line {reader.line_num}"
        fault = Fault(
            line, "a quotation mark is not closed", "quotes in pairs", "mend or remove the quotation mark"
        )
        raise InputError(fault) from error


def _delimiter(path: Path, header: str, schema: TableSchema) -> str:
    """The delimiter that makes known headers of the first line; the one that makes the most."""
    known = schema.headers()

    def score(delimiter: str) -> int:
        return sum(cell.strip().strip('"').casefold() in known for cell in header.split(delimiter))

    scores = {delimiter: score(delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    if scores[best] == 0:
        expected = "headers as " + ";".join(column.header_sv for column in schema.columns)
        raise _error(
            path, "no header is known in the first row", expected, "write the template's headers in row 1"
        )
    return best


def _workbook(path: Path, schema: TableSchema) -> list[Row]:
    rows = _pick(path, _sheets(path), schema)
    return [Row(number, tuple(cells)) for number, cells in enumerate(rows, start=1)]


def _sheets(path: Path) -> dict[str, Sequence[Sequence[object]]]:
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        return {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names
        }
    except (python_calamine.CalamineError, OSError, BadZipFile) as error:
        todo = "close it elsewhere, open it in a spreadsheet and save it as XLSX"
        raise _error(path, "the workbook cannot be read", "an XLSX file", todo) from error


def _pick(
    path: Path, sheets: Mapping[str, Sequence[Sequence[object]]], schema: TableSchema
) -> Sequence[Sequence[object]]:
    for name, rows in sheets.items():
        if name.casefold() in (schema.name, schema.name_sv):
            return rows
    filled = [
        name
        for name, rows in sheets.items()
        if name not in SIDE_SHEETS and any(_has_content(cell) for row in rows for cell in row)
    ]
    if len(filled) > 1:
        expected = f"one sheet, or one named {schema.name} or {schema.name_sv}"
        raise _error(path, f"{len(filled)} sheets hold something", expected, "name the sheet to be read")
    return sheets[filled[0]] if filled else []


def csv_rows(path: Path) -> list[Row]:
    """Rows of a comma-separated file of another program, whatever its headers; a line `sep=,` is left out.

    Raises
    ------
    InputError
        Where the file is no text or its quotation marks do not pair.
    """
    lines = _decode(path)
    rows = _parsed(path, lines, delimiter=",")
    return [row for row in rows if row.cells and not str(row.cells[0]).startswith("sep=")]


def workbook_sheets(path: Path) -> dict[str, list[Row]]:
    """Sheet name -> its rows, of a workbook of another program.

    Raises
    ------
    InputError
        Where it cannot be read.
    """
    return {
        name: [Row(number, tuple(cells)) for number, cells in enumerate(rows, start=1)]
        for name, rows in _sheets(path).items()
    }
