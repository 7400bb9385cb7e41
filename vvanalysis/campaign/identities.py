"""Who the persons of the registers are: known while a table is read, and nowhere after that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from vvanalysis.campaign.cells import plain
from vvanalysis.campaign.grid import read_grid
from vvanalysis.campaign.tables import table_files
from vvanalysis.errors import InputError
from vvanalysis.schemas.tables import TABLES


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
    secret = {column.name for column in schema.columns if column.is_identity or not column.is_kept}
    places = [place for place, cell in enumerate(header.cells) if known.get(plain(cell).casefold()) in secret]
    for row in rows:
        yield from (plain(row.cells[place]) for place in places if place < len(row.cells))
