"""What lies in a campaign folder and is not read, and why: nothing is passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from vvanalysis.campaign import meta, survey
from vvanalysis.campaign.config import CAMPAIGN_FILE, PLAN_FILE
from vvanalysis.campaign.grid import unread_sheets
from vvanalysis.campaign.tables import SUFFIXES, table_files
from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.csv_text import decode
from vvanalysis.loaders.tabular import read_bytes
from vvanalysis.names import EARLIER_FOLDER, is_junk, is_notebook_copy, nfc
from vvanalysis.schemas.tables import TABLES

_OWN_FILES: Final = frozenset(
    {CAMPAIGN_FILE, PLAN_FILE, "reports.toml", "läsmig.txt", "generator.toml", "releases.json"}
)
_MADE: Final = frozenset({"reports", "released", "released-earlier", "store", "work", EARLIER_FOLDER})
"""Folders that the project makes; nothing that a user has put there is read."""
_LOCK: Final = re.compile(r"~\$(?P<office>.+)|\.~lock\.(?P<libre>.+)#")
_LISTED: Final = 5
SAVE_AS: Final = "save it as XLSX or CSV"


class Unread(NamedTuple):
    """A file, folder or sheet that is not read, and why."""

    where: str
    why: str


def unread(folder: Path) -> list[Unread]:
    """Every file, folder and sheet of a campaign folder that nothing is read from.

    Junk of systems is not among them, and of `official/` its own reader tells.
    """
    return [
        *_open_elsewhere(folder),
        *_in_root(folder),
        *_sheets(folder),
        *_templates(folder),
        *_in_survey(folder / survey.FOLDER),
        *_in(folder / meta.FOLDER, meta.SUFFIXES, "no form of Meta's exports is read from it"),
        *notebooks_not_read(folder / "notebooks"),
    ]


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if not is_junk(path.name)] if folder.is_dir() else []


def _open_elsewhere(folder: Path) -> Iterator[Unread]:
    for path in sorted(folder.rglob("*")):
        if match := _LOCK.fullmatch(path.name):
            name = nfc(match["office"] or match["libre"])
            why = f"{name} is open in another program: what is not saved there is not read"
            yield Unread(nfc(str(path.relative_to(folder))), why)


def _in_root(folder: Path) -> Iterator[Unread]:
    used = {path for paths in table_files(folder)[0].values() for path in paths}
    read_from = {"official", "texts", "notebooks", "csv", survey.FOLDER, meta.FOLDER}
    for path in _files(folder):
        name = nfc(path.name)
        if path in used or name.casefold() in _OWN_FILES:
            continue
        if path.is_file():
            yield Unread(name, _why(path))
        elif name not in read_from | _MADE and not (path / "manifest.json").is_file():
            count = sum(each.is_file() for each in path.rglob("*"))
            yield Unread(f"{name}/", f"a folder that nothing is read from, with {count} files")


def _why(path: Path) -> str:
    if path.suffix.casefold() in SUFFIXES:
        return "it has no table's name"
    if table := table_named(path):
        return (
            f"it has the name of the table {table}, but {path.suffix or 'this form'} is not read: {SAVE_AS}"
        )
    return "no file of this name or form is read"


def table_named(path: Path) -> str | None:
    """The table whose name a file has, whatever its form."""
    stem = nfc(path.stem).casefold()
    return next((name for name, schema in TABLES.items() if stem in (schema.name, schema.name_sv)), None)


def other_forms(folder: Path, rows: Mapping[str, int]) -> list[Fault]:
    """Files with a table's name in a form that is not read, where the table has no rows otherwise."""
    return [
        Fault(nfc(path.name), f"the table {table} in a form that is not read", "XLSX or CSV", SAVE_AS)
        for path in _files(folder)
        if path.is_file()
        and path.suffix.casefold() not in SUFFIXES
        and (table := table_named(path))
        and not rows.get(table)
    ]


def _sheets(folder: Path) -> Iterator[Unread]:
    for table, paths in table_files(folder)[0].items():
        for path in paths:
            try:
                names = list(unread_sheets(path, TABLES[table]))
            except InputError:  # told as a fault of the table
                continue
            yield from (Unread(f"{nfc(path.name)}, sheet {name}", "another sheet is read") for name in names)


def _templates(folder: Path) -> Iterator[Unread]:
    """Templates as CSV that somebody has filled in where they lie."""
    for path in _files(folder / "csv"):
        where = f"csv/{nfc(path.name)}"
        try:
            lines = decode(read_bytes(path, where), where=where).splitlines()
        except InputError:
            lines = ["", ""]
        if sum(bool(line.strip(" ;,\t")) for line in lines) > 1 or path.suffix.casefold() != ".csv":
            yield Unread(
                where, "the folder csv holds templates; move what is filled in to the campaign folder"
            )


def _in_survey(folder: Path) -> Iterator[Unread]:
    chosen = survey.chosen_files(folder)
    for path in _files(folder):
        if path not in chosen and path.name not in survey.OWN_FILES:
            yield Unread(f"{survey.FOLDER}/{nfc(path.name)}", f"no answers are read from it: {SAVE_AS}")


def _in(folder: Path, suffixes: Sequence[str], why: str) -> Iterator[Unread]:
    for path in _files(folder):
        if path.suffix.casefold() not in suffixes or path.is_dir():
            yield Unread(f"{folder.name}/{nfc(path.name)}", why)


def notebooks_not_read(folder: Path) -> Iterator[Unread]:
    """What lies among the campaign's own notebooks and is no chapter, and why."""
    for path in _files(folder):
        where = f"{folder.name}/{nfc(path.name)}"
        if path.suffix.casefold() != ".ipynb":
            yield Unread(where, "no notebook")
        elif is_notebook_copy(path.stem):
            yield Unread(where, "a copy that JupyterLab has made; rename it if it is to be a chapter")
