"""Meta's own exports of followers, read as they come out of the folder `meta/`.

Two forms are known: Page Insights (page level, CSV or workbook), whose column *Lifetime Total Likes* is a
count of each day; and Meta Business Suite (CSV, often UTF-16, opened by `sep=,`, a title and the headers
*Date* and *Primary*), which holds new follows of each day. The latter are no count of followers, and never
become one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from vvanalysis.campaign.cells import plain
from vvanalysis.campaign.days import as_day, date_order, exchanged, leaves_slashes
from vvanalysis.campaign.numbers import as_number, decimal_sign
from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.csv_text import decode, parse_csv, told_delimiter
from vvanalysis.loaders.tabular import Book, Row, read_bytes
from vvanalysis.names import is_junk, nfc
from vvanalysis.schemas.tables import DTYPES, TABLES, empty_table

FOLDER: Final = "meta"
SUFFIXES: Final = (".csv", ".xlsx", ".xls")
_TOTALS: Final[Mapping[str, str]] = {"lifetime total likes": "facebook"}
_FOLLOWS: Final[Mapping[str, str]] = {
    "facebook follows": "facebook",
    "facebook-följare": "facebook",
    "instagram follows": "instagram",
    "instagram-följare": "instagram",
}
"""Titles of Business Suite's files of new follows, word by word: *Facebook unfollows* is another's."""
_KNOWN: Final = "Page Insights (page level) or Business Suite's file of follows"
_Found = tuple[str, list[tuple[dt.date, str, int]]]
"""Table name and its rows: day, channel, number."""


def add_exports(
    folder: Path, tables: dict[str, pd.DataFrame], faults: list[Fault]
) -> tuple[dict[str, pd.DataFrame], list[Fault]]:
    """The campaign's tables with what lies in its folder `meta/` added, and the faults with those of it."""
    place = folder / FOLDER
    files = sorted(place.iterdir()) if place.is_dir() else []
    found: dict[str, list[pd.DataFrame]] = {}
    wrong: list[Fault] = []
    for path in files:
        if path.suffix.casefold() not in SUFFIXES or is_junk(path.name):
            continue
        try:
            name, rows = read_export(path)
        except InputError as error:
            wrong += error.faults
            continue
        except Exception as error:  # whatever a damaged file makes a library do is a fault of the file
            what = f"the file cannot be read ({type(error).__name__})"
            wrong.append(Fault(_where(path), what, _KNOWN, "export it again"))
            continue
        found.setdefault(name, []).append(_frame(name, rows))
    joined = dict(tables)
    for name, frames in found.items():
        joined[name], more = _joined(name, [tables.get(name, empty_table(TABLES[name])), *frames])
        wrong += more
    return joined, [*faults, *wrong]


def read_export(path: Path) -> _Found:
    """Table that a file's rows belong to (`followers` or `new_followers`), and the rows.

    Raises
    ------
    InputError
        Where the file is none of the forms known, or its days or numbers cannot be read.
    """
    for rows in _tables_of(path):
        if len(rows) > 1 and (found := _insights(path, rows) or _business_suite(path, rows)):
            return found
    what, todo = "no follower counts that are known", "move it out of the folder, or fill in followers.csv"
    raise InputError(Fault(_where(path), what, _KNOWN, todo))


def _where(path: Path) -> str:
    return f"{FOLDER}/{nfc(path.name)}"


def _tables_of(path: Path) -> list[Sequence[Row]]:
    """The rows of a CSV file, or of each sheet that is shown."""
    content, where = read_bytes(path, _where(path)), _where(path)
    if path.suffix.casefold() == ".csv":
        text = decode(content, where=where)
        return [parse_csv(text, where=where, delimiter=told_delimiter(text) or ",")]
    book = Book(content, where=where, allow_old=path.suffix.casefold() == ".xls")
    return [sheet.rows for sheet in book.sheets() if not sheet.is_hidden]


def _insights(path: Path, rows: Sequence[Row]) -> _Found | None:
    words = [plain(cell).casefold() for cell in rows[0].cells]
    total = next((word for word in words if word in _TOTALS), None)
    if total is None or "date" not in words:
        return None
    date, place = words.index("date"), words.index(total)
    described = as_number(_cell(rows[1], place)) is None  # the second row says in words what each column is
    body = [row for row in rows[1 + described :] if plain(_cell(row, place))]
    return "followers", _series(path, body, date, place, _TOTALS[total])


def _business_suite(path: Path, rows: Sequence[Row]) -> _Found | None:
    channel = _FOLLOWS.get(plain(_cell(rows[0], 0)).casefold())
    words = [plain(cell).casefold() for cell in rows[1].cells]
    if channel is None or "primary" not in words:
        return None
    body = [row for row in rows[2:] if plain(_cell(row, 0))]
    return "new_followers", _series(path, body, 0, words.index("primary"), channel)


def _cell(row: Row, place: int) -> object:
    return row.cells[place] if place < len(row.cells) else None


def _series(
    path: Path, rows: Sequence[Row], date: int, place: int, channel: str
) -> list[tuple[dt.date, str, int]]:
    days, numbers = ([_cell(row, at) for row in rows] for at in (date, place))
    order, sign = date_order(days), decimal_sign(numbers, is_whole=True)
    found: list[tuple[dt.date, str, int]] = []
    faults: list[Fault] = []
    unsure = [False] * len(rows) if any(map(leaves_slashes, days)) else exchanged(days)
    for row, is_unsure in zip(rows, unsure, strict=True):
        day, number = as_day(_cell(row, date), order), as_number(_cell(row, place), sign)
        if is_unsure or day is None or number is None or number < 0 or not number.is_integer():
            where = f"{_where(path)}, row {row.number}"
            faults.append(
                Fault(where, "not a day and a whole number", "the export unchanged", "export again")
            )
        else:
            found.append((day, channel, int(number)))
    if faults:
        raise InputError(faults[:5])
    return found


def _frame(name: str, rows: list[tuple[dt.date, str, int]]) -> pd.DataFrame:
    columns = TABLES[name].columns
    return pd.DataFrame(
        {
            column.name: pd.Series([row[place] for row in rows], dtype=DTYPES[column.kind])
            for place, column in enumerate(columns)
        }
    )


def _joined(name: str, frames: Sequence[pd.DataFrame]) -> tuple[pd.DataFrame, list[Fault]]:
    """The rows of all, each day and channel once; a day with two different numbers is a fault."""
    every = pd.concat([frame for frame in frames if len(frame)] or list(frames), ignore_index=True)
    every = every.assign(channel=every["channel"].str.casefold()).drop_duplicates(ignore_index=True)
    twice = every[every.duplicated(["date", "channel"])]
    faults = [
        Fault(f"{name}, {day:%Y-%m-%d}, {channel}", "two different numbers for one day", "one", "remove one")
        for day, channel in zip(twice["date"].head(5), twice["channel"].head(5), strict=True)
    ]
    return every.sort_values(["date", "channel"], ignore_index=True), faults
