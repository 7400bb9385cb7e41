"""What is wrong with a campaign folder, and which goals it can answer; nothing in it is changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vvanalysis.campaign.folder import Campaign, read_folder
from vvanalysis.errors import Fault
from vvanalysis.schemas.plan import NOT_MEASURABLE, SURVEY, Goal
from vvanalysis.schemas.tables import TABLES


@dataclass(frozen=True)
class GoalCheck:
    """Whether a goal can be evaluated: with at least one deciding reading; and what is missing, in words."""

    number: int
    title: str
    can_be_evaluated: bool
    missing: tuple[str, ...]


@dataclass(frozen=True)
class CheckReport:
    """All faults of a folder; its goals; rows per table that was read; tables that are not there.

    `evaluable` is empty where the settings are not valid, for then there is no plan to hold the tables
    against.
    """

    faults: tuple[Fault, ...]
    evaluable: tuple[GoalCheck, ...] = ()
    table_rows: tuple[tuple[str, int], ...] = ()
    missing_tables: tuple[str, ...] = ()

    @property
    def is_ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def check_campaign(folder: str | Path) -> CheckReport:
    """Everything that is wrong with a campaign folder, at once, and what can be evaluated of its plan."""
    campaign, faults = read_folder(folder)
    if campaign is None:
        return CheckReport(tuple(faults))
    return CheckReport(
        faults=tuple(faults),
        evaluable=tuple(_goal(goal, campaign) for goal in campaign.plan.goals),
        table_rows=tuple((name, len(table)) for name, table in campaign.tables.items()),
        missing_tables=tuple(name for name in TABLES if name not in campaign.tables),
    )


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
