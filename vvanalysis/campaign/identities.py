"""Who the persons of the registers are: known while a table is read, and nowhere after that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from vvanalysis.campaign.cells import plain
from vvanalysis.campaign.grid import heading, read_grid
from vvanalysis.campaign.tables import table_files
from vvanalysis.errors import Fault, InputError
from vvanalysis.schemas.tables import TABLES

_REGISTER: Final = "members"
_NUMBER: Final = "member_number"


def without_identities(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables with a running number in place of every value that tells who somebody is.

    The same person has the same number in every table, so that distinct persons can be counted; it is given
    by order of appearance and says nothing outside these frames.
    """
    numbers: dict[str, str] = {}
    safe = {}
    for name, frame in tables.items():
        columns = (
            [column.name for column in TABLES[name].columns if column.is_identity] if name in TABLES else []
        )
        kept = {column: frame[column] for column in columns if column in frame}
        for series in kept.values():
            for value in series.dropna():
                numbers.setdefault(str(value), f"person {len(numbers) + 1}")
        safe[name] = frame.assign(
            **{column: series.map(numbers).astype("str") for column, series in kept.items()}
        )
    return safe


def identity_faults(tables: Mapping[str, pd.DataFrame]) -> list[Fault]:
    """Where a table's numbers are those of the register written otherwise, or are not in it at all.

    A spreadsheet that opens a CSV file makes numbers of the members' numbers: 000123 becomes 123 in one table
    and stays in the other, and every count of members that took part is then nothing. No number is told.
    """
    register = _numbers(tables.get(_REGISTER))
    if not register:
        return []
    alike = {_bare(number) for number in register}
    return [
        fault
        for name, frame in tables.items()
        if name != _REGISTER and (found := _numbers(frame))
        for fault in _compared(name, found, register, alike)
    ] + _written_twice(register)


def _numbers(frame: pd.DataFrame | None) -> set[str]:
    return set() if frame is None or _NUMBER not in frame else set(frame[_NUMBER].dropna().astype(str))


def _bare(number: str) -> str:
    """A number without leading zeros, spaces and signs, and without regard to case."""
    return "".join(sign for sign in number.casefold() if sign.isalnum()).lstrip("0")


def _compared(name: str, found: set[str], register: set[str], alike: set[str]) -> Iterator[Fault]:
    unknown = found - register
    otherwise = {number for number in unknown if _bare(number) in alike}
    where, expected = f"{name}, column medlemsnummer", "the numbers as members has them"
    if otherwise:
        what = (
            f"{len(otherwise)} of {len(found)} numbers are in members only without leading zeros, spaces and "
            "signs: a spreadsheet has most likely taken them for numbers"
        )
        todo = "write them alike in both tables, in cells that hold text"
        yield Fault(where, what, expected, todo)
    elif len(unknown) == len(found) and len(found) > 1:
        what = f"none of the {len(found)} numbers is in members: they are most likely of another register"
        yield Fault(where, what, expected, "use the same numbers in both tables, or leave one of them out")


def _written_twice(register: set[str]) -> list[Fault]:
    again = len(register) - len({_bare(number) for number in register})
    if not again:
        return []
    what = f"numbers that differ from another only by leading zeros, spaces, signs or case: {again}"
    todo = "write every member's number in one way"
    return [Fault("members, column medlemsnummer", what, "one number for each member", todo)]


def identity_values(folder: Path) -> frozenset[str]:
    """What stands in the identity columns and notes of a campaign's files: what no report may hold.

    It is read from the files anew and lives only as long as finished reports are searched for it.
    """
    files, _ = table_files(folder)
    return frozenset(
        value for name, paths in files.items() for path in paths for value in _values(path, name) if value
    )


def _values(path: Path, table: str) -> Iterator[str]:
    schema = TABLES[table]
    try:
        header, *rows = read_grid(path, schema)
    except InputError:
        return
    known = schema.headers()
    secret = {
        column.name: column.is_identity
        for column in schema.columns
        if column.is_identity or not column.is_kept
    }
    names = [known.get(heading(cell)) for cell in header.cells]
    places = [(place, secret[name]) for place, name in enumerate(names) if name in secret]
    for row in rows:
        for place, is_identity in places:
            value = plain(row.cells[place]) if place < len(row.cells) else ""
            if is_identity or not _is_a_word(value):
                yield value


def _is_a_word(note: str) -> bool:
    """Whether a note is one word without a digit ("sena"): it tells of nobody, and stands in any report."""
    return len(note.split()) < 2 and not any(sign.isdigit() for sign in note)
