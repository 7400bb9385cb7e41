"""Everything that a chapter reads, as one object that a test may take something out of."""

from __future__ import annotations

import ast
import contextlib
import copy
import importlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias
from unittest import mock

import pandas as pd

from vvanalysis import notebook, paths, protected, workspace
from vvanalysis.campaign import Campaign, load_campaign
from vvanalysis.dependencies import SURVEY, TrackedTables
from vvanalysis.disclosure.frames import Protected
from vvanalysis.protected.registers import protect_registers
from vvanalysis.schemas.context import Context
from vvanalysis.schemas.official import Official
from vvanalysis.schemas.persons import Persons
from vvanalysis.schemas.survey import Survey
from vvanalysis.schemas.tables import TABLES
from vvanalysis.store import read_context, read_official, read_persons, read_sources

Change: TypeAlias = Callable[[pd.DataFrame], pd.DataFrame]
SECOND = Path(__file__).parents[1] / "fixtures" / "second_world"
READERS = ("vvanalysis.store", "vvanalysis.loaders")
"""Rooms whose functions a chapter may call besides `notebook.load`: what they give is a source as well."""


_PROTECTED: Final[dict[tuple[int, ...], tuple[object, Protected]]] = {}
"""Registers made safe, with the frames whose ids are the key, so that these stay theirs."""


@dataclass(frozen=True)
class World:
    """A campaign and all that stands beside it.

    Attributes
    ----------
    tables
        The campaign's tables by name, the survey's answers not among them.
    read
        What a reader that a chapter calls itself gives: its full name -> what becomes of its frame.
    """

    campaign: Campaign
    tables: Mapping[str, pd.DataFrame]
    survey: Survey | None
    official: Official
    persons: Persons
    context: Context
    read: Mapping[str, Change]

    def given(self) -> Campaign:
        """The campaign as a chapter gets it: frames of its own, and what it asks for is remembered."""
        tables = {name: frame.copy(deep=False) for name, frame in self.tables.items()}
        survey = self.survey and self.survey.copy()
        if survey is not None and len(survey.answers):
            tables[SURVEY] = survey.answers.copy(deep=False)
        return replace(self.campaign, tables=TrackedTables(tables), survey=survey)

    @property
    def registers(self) -> Protected:
        """The registers' tables made safe: dear, and the same for every world with the same registers."""
        personal = [self.tables.get(name) for name, table in TABLES.items() if table.is_personal]
        key = (*map(id, personal), id(self.campaign.config))
        if key not in _PROTECTED:
            _PROTECTED[key] = (personal, protect_registers(self.given()))
        return _PROTECTED[key][1]


def folder_of(place: Path, *, is_second: bool) -> str:
    """The example, or the second world's campaign with its own store, put together in a folder."""
    if not is_second:
        return "example"
    shutil.copytree(SECOND / "campaign", place / "second")
    shutil.copytree(SECOND / "store", place / "second" / "store")
    return str(place / "second")


def load(folder: str) -> World:
    """The world of a campaign folder, whole."""
    campaign = load_campaign(folder)
    tables = {name: frame for name, frame in campaign.tables.items() if name != SURVEY}
    return World(
        campaign=campaign,
        tables=tables,
        survey=campaign.survey,
        official=read_official(campaign.folder),
        persons=read_persons(campaign.folder, year=campaign.year),
        context=read_context(),
        read={name: (lambda frame: frame) for name in readers_of_chapters()},
    )


_sources: Final = cache(read_sources)
"""Where the figures come from: no part of a world, and the same in each."""


@contextlib.contextmanager
def instead_of_files(world: World) -> Iterator[set[str]]:
    """What chapters load is this world, as long as the context lasts; every caller gets frames of its own.

    Yields the names of the frames and of the readers that are asked for.
    """
    asked: set[str] = set()
    made = notebook.load

    def load_watched(*places: Any, **words: Any) -> notebook.Workspace:
        work = made(*places, **words)
        return replace(work, official=_watched(work.official, "official", asked))

    given: dict[str, Callable[..., Any]] = {
        "load": load_watched,
        "read_sources": _sources,
        "load_campaign": lambda _: world.given(),
        "read_official": lambda *_, **__: world.official.copy(),
        "read_persons": lambda *_, **__: _watched(_copy(world.persons), "persons", asked),
        "read_context": lambda *_, **__: _watched(world.context.copy(), "context", asked),
    }
    with contextlib.ExitStack() as stack:
        for name, instead in given.items():
            room = notebook if hasattr(notebook, name) else workspace
            stack.enter_context(mock.patch.object(room, name, instead))
        protect = mock.patch.object(protected, "protect_registers", lambda _: world.registers)
        stack.enter_context(protect)
        for full, change in world.read.items():
            room, _, name = full.rpartition(".")
            module = importlib.import_module(room)
            reader = _changed(getattr(module, name), change, full, asked)
            stack.enter_context(mock.patch.object(module, name, reader))
        yield asked


def _watched(part: Any, source: str, asked: set[str]) -> Any:
    """The same frames; that one of them is asked for is remembered."""
    kind = type(part)
    names = {each.name for each in fields(part)}

    class Watched(kind):  # type: ignore[misc, valid-type]
        def __getattribute__(self, name: str) -> Any:
            if name in names:
                asked.add(f"{source}.{name}")
            return super().__getattribute__(name)

    watched = copy.copy(part)
    object.__setattr__(watched, "__class__", Watched)
    return watched


def _copy(persons: Persons) -> Persons:
    return Persons(**{each.name: getattr(persons, each.name).copy(deep=False) for each in fields(persons)})


def _changed(
    reader: Callable[..., pd.DataFrame], change: Change, full: str, asked: set[str]
) -> Callable[..., pd.DataFrame]:
    def read(*places: Any, **words: Any) -> pd.DataFrame:
        asked.add(full)
        return change(reader(*places, **words))

    return read


@cache
def chapter_files() -> tuple[Path, ...]:
    """Every notebook of the project that has a parameter `campaign`."""
    files = sorted(paths.notebooks().glob("*.ipynb"))
    return tuple(file for file in files if any("campaign =" in cell for cell in code_cells(file)))


@cache
def code_cells(file: Path) -> tuple[str, ...]:
    """The source of the code cells of a notebook."""
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    return tuple("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


@cache
def readers_of_chapters() -> tuple[str, ...]:
    """Full names of the functions that chapters import from the rooms that read."""
    found = {
        f"{each.module}.{name.name}"
        for file in chapter_files()
        for each in ast.walk(ast.parse("\n".join(code_cells(file))))
        if isinstance(each, ast.ImportFrom) and each.module in READERS
        for name in each.names
    }
    return tuple(sorted(found))
