"""The campaign's tables: from the user's CSV and XLSX files to validated frames, with every fault at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pandas as pd

from vvanalysis.campaign.cells import Codes, Problem, parse, plain
from vvanalysis.campaign.days import MIXED_DAYS, date_order, exchanged, leaves_slashes
from vvanalysis.campaign.grid import heading, read_grid
from vvanalysis.campaign.numbers import decimal_sign
from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.tabular import Row, is_blank
from vvanalysis.names import is_junk, nfc
from vvanalysis.personal import kinds_in
from vvanalysis.schemas.plan import nearest
from vvanalysis.schemas.tables import DTYPES, TABLES, Column, TableSchema

SUFFIXES: Final = (".csv", ".xlsx")
SHOWN: Final = 5
"""So many faults of a kind are shown whole; of the rest the rows are told."""
_LISTED: Final = 200
_COPY_OF: Final = re.compile(r"(kopia av|copy of) ", re.IGNORECASE)
_COPY_MARK: Final = re.compile(
    r"(?i:[ _–-]*(?:\(\d+\)|\W.*(?:kopia|copy|konflikt|conflict).*|_?conflict.*))|(?:-[A-ZÅÄÖ0-9]{2,})+"
)
"""What browsers, spreadsheets and clouds add to a copy's name: (1), kopia, konfliktkopia, the computer."""

_MEND: Final = "mend the cell and run check again"


def table_files(folder: Path) -> tuple[dict[str, list[Path]], list[Fault]]:
    """Table name -> its files in a campaign folder; faults for names that are misspelt."""
    names = {word: schema.name for schema in TABLES.values() for word in (schema.name, schema.name_sv)}
    files: dict[str, list[Path]] = {}
    faults: list[Fault] = []
    for path in sorted(folder.iterdir()):
        if path.suffix.casefold() not in SUFFIXES or is_junk(path.name) or not path.is_file():
            continue
        stem = nfc(path.stem).casefold()
        name = names.get(stem)
        if name is None:
            faults += _misnamed(path, names)
        else:
            files.setdefault(name, []).append(path)
    return files, faults


def _misnamed(path: Path, names: Mapping[str, str]) -> list[Fault]:
    """A file with nearly a table's name, or the name of a copy that a cloud or a browser has made of one."""
    stem = nfc(path.stem)
    if (table := _copied(stem, names)) is not None:
        todo = "keep the right one, and move the other out of the folder"
        return [Fault(nfc(path.name), f"a copy of the table {table}", "one file of each table", todo)]
    if hint := nearest(stem.casefold(), tuple(names), cutoff=0.75):
        what = f"no table is called so{hint}"
        return [Fault(nfc(path.name), what, "one of " + ", ".join(TABLES), "rename or move the file")]
    return []


def _copied(stem: str, names: Mapping[str, str]) -> str | None:
    """The table that a file is a copy of, by its name."""
    rest = _COPY_OF.sub("", stem, count=1)
    for word in sorted(names, key=len, reverse=True):
        if rest.casefold().startswith(word):
            mark = rest[len(word) :]
            is_copy = rest != stem if not mark else bool(_COPY_MARK.fullmatch(mark))
            return names[word] if is_copy else None
    return None


def read_one_of(paths: Sequence[Path], schema: TableSchema, codes: Codes) -> tuple[pd.DataFrame, list[Fault]]:
    """The one filled-in file of a table as `read_table` gives it; templates left empty do not count."""
    read = [(path, *read_table(path, schema, codes)) for path in paths]
    filled = [each for each in read if each[2] or len(each[1])] or read[:1]
    if len(filled) > 1:
        others = ", ".join(nfc(path.name) for path, _, _ in filled[1:])
        what = f"the table {schema.name} lies here twice, also as {others}"
        fault = Fault(nfc(filled[0][0].name), what, "one file", "move one of them out of the folder")
        return pd.DataFrame(), [fault]
    return filled[0][1:]


def read_table(path: Path, schema: TableSchema, codes: Codes) -> tuple[pd.DataFrame, list[Fault]]:
    """Frame of a table with the columns of its contract (absent optional ones NA), and what is wrong with it.

    The frame is to be used only where there is no fault.
    """
    try:
        header, *rows = read_grid(path, schema)
    except InputError as error:
        return pd.DataFrame(), list(error.faults)
    except Exception as error:  # whatever a damaged file makes a library do is a fault of the file
        what, todo = f"the file cannot be read ({type(error).__name__})", "save it again as XLSX or CSV"
        return pd.DataFrame(), [Fault(nfc(path.name), what, "a table", todo)]
    name = nfc(path.name)
    positions, faults = _positions(name, header, rows, schema)
    if faults:
        return pd.DataFrame(), faults
    values, problems = _values(rows, positions, schema, codes)
    frame = pd.DataFrame(
        {column.name: pd.Series(values[column.name], dtype=DTYPES[column.kind]) for column in schema.columns}
    )
    found = _Faults(name, schema)
    for row, column, problem in [*problems, *_row_problems(rows, frame, schema)]:
        found.add(row, column, problem)
    return frame, found.shown()


def _positions(
    file: str, header: Row, rows: Sequence[Row], schema: TableSchema
) -> tuple[dict[str, int], list[Fault]]:
    """Column name -> position in the file, and what is wrong with the header row."""
    where = f"{file}, row {header.number}"
    known = schema.headers()
    words = [plain(cell) for cell in header.cells]
    positions: dict[str, int] = {}
    faults: list[Fault] = []
    for position, word in enumerate(words):
        name = known.get(heading(word))
        if name in positions:
            faults.append(Fault(where, f"the column {word} stands twice", "every column once", "remove one"))
        elif name is not None:
            positions[name] = position
        elif word:
            # Without a header row the first row is data: what stands in a personal table's is not repeated.
            shown = f"number {position + 1}" if schema.is_personal or kinds_in(word) else repr(word[:40])
            what = f"unknown column {shown}{nearest(word.casefold(), tuple(known))}"
            expected = ", ".join(column.header_sv for column in schema.columns)
            faults.append(Fault(where, what, expected, "rename or remove the column"))
    for column in schema.columns:
        if column.is_required and column.name not in positions:
            what = f"the column {column.header_sv} ({column.name}) is missing"
            faults.append(Fault(where, what, column.description, "add the column"))
    return positions, [*faults, *_headless(file, words, rows)]


def _headless(file: str, words: Sequence[str], rows: Sequence[Row]) -> list[Fault]:
    """Rows with a value where the header row has nothing: merged headers, or a separator within a value."""
    todo = "write the header, or put quotes round a value that holds the separator"
    found = [
        (row.number, position + 1)
        for row in rows
        for position, cell in enumerate(row.cells)
        if (position >= len(words) or not words[position]) and not is_blank(cell)
    ]
    return [
        Fault(
            f"{file}, row {number}, column {position}",
            "a value without a header",
            "one header a column",
            todo,
        )
        for number, position in found[:SHOWN]
    ]


_Found = tuple[int, Column, Problem]


def _values(
    rows: Sequence[Row], positions: dict[str, int], schema: TableSchema, codes: Codes
) -> tuple[dict[str, list[object]], list[_Found]]:
    values: dict[str, list[object]] = {}
    problems: list[_Found] = []
    columns = {
        column.name: [row.cells[place] if place < len(row.cells) else None for row in rows]
        for column in schema.columns
        if column.is_kept and (place := positions.get(column.name)) is not None
    }
    dated = [column.name for column in schema.columns if column.kind == "date"]
    days = [cell for name in dated for cell in columns.get(name, ())]
    may_exchange = not any(map(leaves_slashes, days))
    for column in schema.columns:
        if column.name not in columns:
            values[column.name] = [None] * len(rows)
            continue
        parsed = _parsed(columns[column.name], column, codes, may_exchange=may_exchange)
        problems += [
            (row.number, column, value)
            for row, value in zip(rows, parsed, strict=True)
            if isinstance(value, Problem)
        ]
        values[column.name] = [None if isinstance(value, Problem) else value for value in parsed]
    return values, sorted(problems, key=lambda problem: problem[0])


def _parsed(cells: Sequence[object], column: Column, codes: Codes, *, may_exchange: bool) -> list[object]:
    own = _as_written(cells, column, codes)
    parsed = [parse(cell, column, own) for cell in cells]
    if column.kind != "date" or not may_exchange:
        return parsed
    mixed = Problem(MIXED_DAYS, "days as 2018-09-05 in the whole column, as they were")
    return [mixed if is_so else value for value, is_so in zip(parsed, exchanged(cells), strict=True)]


def _as_written(cells: Sequence[object], column: Column, codes: Codes) -> Codes:
    """The codes with how this column writes days and numbers, as far as its cells tell."""
    if column.kind == "date" and codes.date_order is None:
        return replace(codes, date_order=date_order(cells))
    if column.kind in ("int", "decimal"):
        return replace(codes, decimal_sign=decimal_sign(cells, is_whole=column.kind == "int"))
    return codes


def _row_problems(rows: Sequence[Row], frame: pd.DataFrame, schema: TableSchema) -> Iterable[_Found]:
    """What is wrong between the cells of a row, and between rows."""
    columns = {column.name: column for column in schema.columns}
    numbers = pd.Series([row.number for row in rows], dtype="int64")
    if {"joined", "left"} <= set(columns):
        problem = Problem("a day of leaving before the day of joining", "leaving on or after joining")
        for number in numbers[(frame["left"] < frame["joined"]).to_numpy()]:
            yield int(number), columns["left"], problem
    if {"invited", "attended"} <= set(columns):
        problem = Problem("more came than were invited", "at most the number invited")
        for number in numbers[(frame["attended"] > frame["invited"]).fillna(False).to_numpy(dtype=bool)]:
            yield int(number), columns["attended"], problem
    if schema.key:
        keyed = frame[list(schema.key)]
        again = keyed.notna().all(axis=1) & keyed.duplicated(keep="first")
        problem = Problem("a row that repeats an earlier one", "one row per " + " and ".join(schema.key))
        for number in numbers[again.to_numpy()]:
            yield int(number), columns[schema.key[0]], problem


class _Faults:
    """Collects the faults of a file: the first five of each kind, then how many more."""

    def __init__(self, file: str, schema: TableSchema) -> None:
        self._file = file
        self._is_personal = schema.is_personal
        self._kinds: dict[tuple[str, str], list[tuple[int, Fault]]] = {}

    def add(self, row: int, column: Column, problem: Problem) -> None:
        where = f"{self._file}, row {row}, column {column.header_sv}"
        # A hint is one of the campaign's own codes; of a personal column not even that is told.
        hint = "" if column.is_personal or self._is_personal else problem.hint
        fault = Fault(where, problem.what + hint, problem.expected, _MEND)
        self._kinds.setdefault((column.header_sv, problem.what), []).append((row, fault))

    def shown(self) -> list[Fault]:
        faults: list[Fault] = []
        for (column, what), kind in self._kinds.items():
            faults += [fault for _, fault in kind[:SHOWN]]
            if rest := [str(row) for row, _ in kind[SHOWN:]]:
                where = f"{self._file}, column {column}"
                numbers = ", ".join(rest[:_LISTED]) + (", …" if len(rest) > _LISTED else "")
                more = f"{what}, in {len(rest)} more rows ({numbers})"
                faults.append(Fault(where, more, kind[0][1].expected, _MEND))
        return faults
