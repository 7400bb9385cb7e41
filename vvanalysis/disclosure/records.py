"""What chapters make their declared tables of persons and of answers from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import pandas as pd

from vvanalysis.disclosure.survey import SurveyGuard
from vvanalysis.schemas.plan import Plan
from vvanalysis.schemas.survey import Survey
from vvanalysis.schemas.tables import TABLES, empty_table

UNIVERSE_OF_REGISTERS: Final = "register"


@dataclass(frozen=True)
class RegisterRecords:
    """The campaign's registers of persons, and the days and associations that tables are made for.

    Attributes
    ----------
    tables
        The campaign's tables by name; only those that are asked for count as used.
    period, window
        First and last day of the plan's year and of the campaign, as `start` and `end`.
    codes
        Codes of the associations.
    """

    tables: Mapping[str, pd.DataFrame]
    period: Mapping[str, dt.date]
    window: Mapping[str, dt.date]
    codes: tuple[str, ...]

    @property
    def register(self) -> pd.DataFrame:
        """The members."""
        return self.tables["members"]

    @property
    def participation(self) -> pd.DataFrame:
        """Who took part in what; without rows where it is not in the folder."""
        table = self.tables.get("participation")
        return empty_table(TABLES["participation"]) if table is None else table


@dataclass(frozen=True)
class SurveyRecords:
    """The association survey, and what its tables are read by.

    Attributes
    ----------
    names
        Code -> name of every association.
    tables
        The campaign's tables by name.
    units
        By what answers are shown (`survey.metrics.units`): associations by name, or classes of them.
    made
        Tables that have been made of these records, by name.
    """

    survey: Survey
    plan: Plan
    names: Mapping[str, str]
    tables: Mapping[str, pd.DataFrame]
    guard: SurveyGuard
    units: pd.DataFrame
    made: dict[str, SurveyTable] = field(default_factory=dict, compare=False)

    @property
    def support(self) -> pd.DataFrame | None:
        """The recorded support; None where it is not in the folder."""
        return self.tables.get("support")


@dataclass(frozen=True)
class SurveyTable:
    """A table of counts of associations, as it is and as it may be shown.

    Attributes
    ----------
    by
        Columns that name the row.
    counts
        Columns of counts [associations, or replies].
    sums
        Count -> the counts that make it up.
    """

    true: pd.DataFrame
    shown: pd.DataFrame
    by: tuple[str, ...]
    counts: tuple[str, ...]
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
