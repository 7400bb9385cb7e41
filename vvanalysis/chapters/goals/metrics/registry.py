"""What an indicator is given and finds, and the register of the kinds that there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from vvanalysis.schemas.plan import INDICATORS, Option
from vvanalysis.schemas.tables import Column


@dataclass(frozen=True)
class Inputs:
    """What an indicator may use: its table, first and last day (both included), options, and codes.

    `members` is the register of members where there is one; `target` what is aimed at, None for evidence;
    `columns` what the table's columns may hold.
    """

    table: pd.DataFrame
    start: dt.date
    end: dt.date
    options: Mapping[str, Option]
    municipalities: tuple[str, ...] = ()
    associations: tuple[str, ...] = ()
    date_column: str = "date"
    members: pd.DataFrame | None = None
    target: float | None = None
    columns: Mapping[str, Column] = field(default_factory=dict)

    @property
    def days(self) -> int:
        """Days of the window, the first and the last included."""
        return (self.end - self.start).days + 1

    def rows(self) -> pd.DataFrame:
        """Rows of the table dated in the window."""
        return self.table[
            self.table[self.date_column].between(pd.Timestamp(self.start), pd.Timestamp(self.end))
        ]


@dataclass(frozen=True)
class Measured:
    """What an indicator found.

    `value` None = not measured. `numerator` and `denominator` tell a share or a mean in counts. `rows` are
    the rows of evidence, `first` and `last` their days; `certainty` where it is not that of the table. `note`
    is a key of the chapter's words, `note_value` its number.
    """

    value: float | None
    rows: int = 0
    first: dt.date | None = None
    last: dt.date | None = None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""
    note_value: float | None = None
    certainty: str = ""


Indicator = Callable[[Inputs], Measured]
REGISTRY: Final[dict[str, Indicator]] = {}


def indicator(name: str) -> Callable[[Indicator], Indicator]:
    """Register a function as the indicator kind `name`, which `schemas.plan.INDICATORS` must declare.

    Parameters
    ----------
    name
        Name of the kind, as the plan writes it.
    """
    if name not in INDICATORS or name in REGISTRY:
        raise KeyError(f"{name} is not declared in INDICATORS, or registered twice")

    def register(function: Indicator) -> Indicator:
        REGISTRY[name] = function
        return function

    return register
