"""A table's file as rows of cells: which sheet, which delimiter, which row holds the headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.csv_text import DELIMITERS, decode, parse_csv, told_delimiter
from vvanalysis.loaders.tabular import Book, Row, Sheet, read_bytes
from vvanalysis.names import nfc
from vvanalysis.schemas.tables import TableSchema

SIDE_SHEETS: Final = ("Exempel", "Förklaring", "Val")
"""Sheets of the project's own templates that are never read: examples, explanations, words to choose."""
NEVER_COUNTED: Final = "exempel, räknas aldrig"
"""How the templates' sheet of examples begins."""
_LOOKED_AT: Final = 20
"""Rows among which the headings are looked for, to say where they stand."""


def read_grid(path: Path, schema: TableSchema) -> list[Row]:
    """Rows of a table file that hold anything, the header first.

    CSV may be UTF-8 (with or without a byte order mark), UTF-16 with one, or Windows-1252, with semicolons,
    tabs or commas. Of a workbook the shown sheet named as the table is read, else the only one with content.

    Raises
    ------
    InputError
        Where the file is no readable table, or more than one sheet may be meant.
    """
    is_book = path.suffix.casefold() == ".xlsx"
    filled = _chosen(path, schema).rows if is_book else _csv(path, schema)
    if not filled:
        raise _error(path, "the file is empty", "a header row", "write the headers of the template in row 1")
    if not _known_in(filled[0].cells, schema.headers()):
        _refuse_lower(path, filled, schema)
    return list(filled)


def heading(cell: object) -> str:
    """A heading for comparison: without case, line breaks and doubled spaces."""
    return " ".join(str(cell).split()).casefold() if cell is not None else ""


def _known_in(cells: Sequence[object], known: dict[str, str]) -> int:
    return sum(heading(cell) in known for cell in cells)


def _refuse_lower(path: Path, rows: Sequence[Row], schema: TableSchema) -> None:
    known = schema.headers()
    lower = next((row for row in rows[:_LOOKED_AT] if _known_in(row.cells, known) > 1), None)
    if lower is None:
        return
    if heading(rows[0].cells[0]).startswith(NEVER_COUNTED):
        raise _headless(path, schema)  # the template's sheet of examples, saved as the table
    what = f"the headings stand in row {lower.number}, not in the first"
    raise _error(path, what, "the headings in row 1", "delete the rows above them")


def _headless(path: Path, schema: TableSchema) -> InputError:
    expected = "headers as " + ";".join(column.header_sv for column in schema.columns)
    return _error(
        path, "no header is known in the first row", expected, "write the template's headers in row 1"
    )


def _error(path: Path, what: str, expected: str, todo: str) -> InputError:
    return InputError(Fault(nfc(path.name), what, expected, todo))


def _csv(path: Path, schema: TableSchema) -> tuple[Row, ...]:
    where = nfc(path.name)
    text = decode(read_bytes(path, where), where=where)
    lines = [line for line in text.splitlines() if line.strip(" \t;,")][:_LOOKED_AT]
    if not lines:
        return ()
    delimiter = told_delimiter(text) or _delimiter(path, lines, schema)
    return parse_csv(text, where=where, delimiter=delimiter)


def _delimiter(path: Path, lines: Sequence[str], schema: TableSchema) -> str:
    """The delimiter that makes known headings of a line; the one that makes the most."""
    known = schema.headers()
    scores = {
        sign: max(_known_in([cell.strip('" ') for cell in line.split(sign)], known) for line in lines)
        for sign in DELIMITERS
    }
    best = max(DELIMITERS, key=lambda sign: scores[sign])
    if scores[best] == 0:
        raise _headless(path, schema)
    return best


def _chosen(path: Path, schema: TableSchema) -> Sheet:
    sheets = _sheets(path)
    names = (schema.name, schema.name_sv)
    filled = [sheet for sheet in sheets if sheet.rows and sheet.name not in SIDE_SHEETS]
    shown = [sheet for sheet in filled if not sheet.is_hidden]
    named = [sheet for sheet in shown if sheet.name.casefold() in names]
    hidden = [sheet for sheet in filled if sheet.is_hidden and sheet.name.casefold() in names]
    if hidden and not (named and len(hidden[0].rows) < 2):
        what = f"the hidden sheet {hidden[0].name} has the table's name"
        raise _error(path, what, "the table on a sheet that is shown", "show the sheet, or delete it")
    others = [sheet for sheet in shown if sheet not in named and len(sheet.rows) > 1]
    if len(named) > 1 or (not named and len(shown) > 1) or (named and len(named[0].rows) < 2 and others):
        expected = f"one sheet, or one named {schema.name} or {schema.name_sv}"
        what = f"{len(shown)} sheets hold something ({', '.join(sheet.name for sheet in shown)})"
        raise _error(path, what, expected, "leave only the sheet to be read")
    return (named or shown or [Sheet("", ())])[0]


def _sheets(path: Path) -> list[Sheet]:
    where = nfc(path.name)
    return list(Book(read_bytes(path, where), where=where, tells_percent=True).sheets())


def unread_sheets(path: Path, schema: TableSchema) -> Iterator[str]:
    """Names of a workbook's sheets that hold something and are not read, the templates' own left out.

    Raises
    ------
    InputError
        As `read_grid`.
    """
    if path.suffix.casefold() != ".xlsx":
        return
    chosen = _chosen(path, schema)
    for sheet in _sheets(path):
        if sheet.rows and sheet.name not in (*SIDE_SHEETS, chosen.name):
            yield f"{sheet.name} (hidden)" if sheet.is_hidden else sheet.name
