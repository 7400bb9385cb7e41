"""What is wrong with a campaign folder, and which goals it can answer; nothing in it is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pandas as pd

from vvanalysis import paths
from vvanalysis.campaign.folder import Campaign, read_folder
from vvanalysis.campaign.unread import Unread, table_named, unread
from vvanalysis.errors import Fault
from vvanalysis.schemas.plan import NOT_MEASURABLE, SURVEY, Goal
from vvanalysis.schemas.tables import TABLES
from vvanalysis.store import OfficialCheck, check_official


@dataclass(frozen=True)
class GoalCheck:
    """Whether a goal can be evaluated: with at least one deciding reading; and what is missing, in words."""

    number: int
    title: str
    can_be_evaluated: bool
    missing: tuple[str, ...]


CHAPTER_TABLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "campaign": ("activities", "ballots"),
        "media and followers": ("media", "followers"),
        "members": ("members", "participation"),
        "levelling of support": ("support", "visits", "trainings", "materials"),
        "effort and result": ("activities",),
    }
)
"""Chapter -> the campaign's own tables that it reads; the official results need none."""


@dataclass(frozen=True)
class ChapterCheck:
    """Whether a chapter can be filled: yes, partly or no; the tables that it lacks."""

    name: str
    can_be_evaluated: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class CheckReport:
    """All faults of a folder; its goals; rows per table that was read; tables that are not there.

    `unread` names every file, folder and sheet that nothing is read from, and why.
    `campaign` is what could be read, None without valid settings.
    `chapters` tells what the reports can show; `blank_columns` names the columns of filled-in tables in which
    nothing stands at all. `official` is what lies in the folder's `official/`.

    `evaluable` is empty where the settings are not valid, for then there is no plan to hold the tables
    against.
    """

    faults: tuple[Fault, ...]
    evaluable: tuple[GoalCheck, ...] = ()
    table_rows: tuple[tuple[str, int], ...] = ()
    missing_tables: tuple[str, ...] = ()
    chapters: tuple[ChapterCheck, ...] = ()
    blank_columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    official: OfficialCheck = field(default_factory=OfficialCheck)
    unread: tuple[Unread, ...] = ()
    campaign: Campaign | None = None

    @property
    def is_ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def check_campaign(folder: str | Path) -> CheckReport:
    """Everything that is wrong with a campaign folder, at once, and what can be evaluated of its plan."""
    campaign, faults = read_folder(folder)
    place = paths.campaign(folder)
    passed = tuple(unread(place)) if place.is_dir() else ()
    if campaign is None:
        official = check_official(place)
        return CheckReport((*faults, *official.faults), official=official, unread=passed)
    read = {name: table for name, table in campaign.tables.items() if len(table.columns)}
    official = check_official(place, county=campaign.county, years=campaign.years)
    return CheckReport(
        faults=(*faults, *official.faults),
        official=official,
        evaluable=tuple(_goal(goal, campaign) for goal in campaign.plan.goals),
        table_rows=tuple((name, len(table)) for name, table in read.items()),
        missing_tables=tuple(name for name in TABLES if name not in campaign.tables),
        chapters=tuple(_chapter(name, tables, campaign) for name, tables in CHAPTER_TABLES.items()),
        blank_columns=tuple(_blank_columns(read, faults)),
        unread=passed,
        campaign=campaign,
    )


def _chapter(name: str, tables: tuple[str, ...], campaign: Campaign) -> ChapterCheck:
    missing = tuple(table for table in tables if _is_empty(table, campaign))
    word = "yes" if not missing else "no" if len(missing) == len(tables) else "partly"
    return ChapterCheck(name, word, missing)


def _blank_columns(
    tables: Mapping[str, pd.DataFrame], faults: Sequence[Fault]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Columns in which nothing stands; of a table with faults nothing is said, for its cells were refused."""
    faulty = {table_named(Path(fault.where.partition(",")[0])) for fault in faults}
    for name, table in tables.items():
        columns = TABLES[name].columns if name in TABLES else ()  # the survey's columns are its codebook's
        shown = [column for column in columns if column.name in table and column.name != "note"]
        blank = tuple(column.header_sv for column in shown if len(table) and table[column.name].isna().all())
        if blank and name not in faulty:
            yield name, blank


def _goal(goal: Goal, campaign: Campaign) -> GoalCheck:
    deciding = [reading for reading in goal.readings if reading.target is not None]
    if not deciding:
        return GoalCheck(goal.number, goal.title, can_be_evaluated=False, missing=("a measurable target",))
    tables = list(dict.fromkeys(reading.table for reading in deciding if reading.indicator != NOT_MEASURABLE))
    missing = tuple(_missing(name, campaign) for name in tables if _is_empty(name, campaign))
    return GoalCheck(goal.number, goal.title, len(missing) < len(tables), missing)


def _is_empty(name: str, campaign: Campaign) -> bool:
    return name not in campaign.tables or campaign.tables[name].empty


def _missing(name: str, campaign: Campaign) -> str:
    if name == SURVEY:
        return "the survey's answers"
    return f"rows in the table {name}" if name in campaign.tables else f"the table {name}"
