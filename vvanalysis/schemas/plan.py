"""The contract of `plan.toml`: goals with readings, undertakings, dates; and the known indicators.

A goal of a known kind is an entry in the file. A new kind is one line in `INDICATORS` and one function in
`goals.metrics.indicators`; a test holds the two together.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Final, Literal, NamedTuple, Self

from pydantic import Field, StringConstraints, model_validator

from vvanalysis.schemas.campaign import Code, Settings
from vvanalysis.schemas.tables import TABLES, Column

Window = Literal["period", "campaign", "before_election", "date"]
"""The plan's year; the campaign; from the year's first day to the day before the election; up to one date."""

Unit = Literal[
    "count",
    "members",
    "persons",
    "followers",
    "meetings",
    "share",
    "items_per_week",
    "weeks",
    "days",
    "hours",
]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Option = str | int | float | bool
_VALUES: Final[Mapping[str, type | tuple[type, ...]]] = MappingProxyType(
    {"bool": bool, "int": int, "decimal": (int, float)}
)
"""What a column that is counted by may be compared with, where it holds no words."""


class IndicatorKind(NamedTuple):
    """A way of measuring: what it gives, its unit, its table, its required and optional options."""

    description: str
    unit: Unit
    source: str = ""
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Tables that it can read; every dated table where it names none."""
        if self.source:
            return (self.source,)
        return tuple(name for name, table in TABLES.items() if table.date_column)


NOT_MEASURABLE: Final = "not_measurable"
SURVEY: Final = "survey"

INDICATORS: Final[Mapping[str, IndicatorKind]] = MappingProxyType(
    {
        "meetings_held": IndicatorKind("Meetings to which all top names were called", "meetings", "meetings"),
        "meeting_attendance": IndicatorKind("Attended / invited at those meetings", "share", "meetings"),
        "own_lists": IndicatorKind("Municipalities with a list of their own / all", "share", "lists"),
        "members_joined": IndicatorKind("Persons who joined in the window", "members", "members"),
        "members_net": IndicatorKind("Members at the window's end less at its start", "members", "members"),
        "followers_at": IndicatorKind(
            "The last count on or before the window's end",
            "followers",
            "followers",
            ("channel",),
            ("max_age_days",),
        ),
        "media_per_week": IndicatorKind("Items / weeks of the window", "items_per_week", "media"),
        "media_weeks_covered": IndicatorKind("Weeks with an item / weeks of the window", "share", "media"),
        "media_longest_gap": IndicatorKind("Most days in a row without an item", "days", "media"),
        "active_persons": IndicatorKind("Distinct members who took part", "persons", "participation"),
        "count_rows": IndicatorKind("Rows in the window", "count", optional=("column", "equals")),
        "sum_column": IndicatorKind("Sum of a column in the window", "count", required=("column",)),
        "survey_support": IndicatorKind(
            "Associations that say they got the support", "share", SURVEY, optional=("question",)
        ),
        NOT_MEASURABLE: IndicatorKind("No measurable target", "count"),
    }
)


def nearest(word: str, known: tuple[str, ...], *, cutoff: float = 0.5) -> str:
    """Text " (did you mean …?)" with the known word nearest to `word`, or nothing."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=cutoff)
    return f" (did you mean {close[0]}?)" if close else ""


class Reading(Settings):
    """One way of measuring a goal.

    Without `target` the reading is evidence only and decides nothing. `partly_from` is the attainment [0-1]
    from which a target that was not reached counts as partly reached; without it there is no partly.
    `stricter` marks a reading that asks for more than the plan's own words do: it decides no goal, and is
    told beside it.
    """

    key: Key
    indicator: str
    text: Text | None = None
    source: str | None = None
    target: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    unit: Unit | None = None
    window: Window = "period"
    date: dt.date | None = None
    partly_from: Annotated[float, Field(gt=0, lt=1)] | None = None
    stricter: bool = False
    options: dict[str, Option] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        faults = [*_indicator_faults(self), *_option_faults(self)]
        if (self.window == "date") != (self.date is not None):
            faults.append('date must stand where window = "date", and only there')
        if faults:
            raise ValueError("; ".join(faults))
        return self

    @property
    def kind(self) -> IndicatorKind:
        """What is known about the indicator."""
        return INDICATORS[self.indicator]

    @property
    def table(self) -> str:
        """Name of the table that is read; "" where nothing is measured."""
        return "" if self.indicator == NOT_MEASURABLE else self.source or self.kind.source


def _indicator_faults(reading: Reading) -> Iterator[str]:
    kind = INDICATORS.get(reading.indicator)
    if kind is None:
        yield f"unknown indicator {reading.indicator}{nearest(reading.indicator, tuple(INDICATORS))}"
    elif reading.indicator == NOT_MEASURABLE:
        if reading.target is not None or reading.source is not None:
            yield "a goal that cannot be measured has neither target nor source"
    elif reading.source is None and not kind.source:
        yield f"the indicator {reading.indicator} needs a source table"
    elif reading.source is not None and reading.source not in kind.sources:
        yield f"{reading.indicator} reads {' or '.join(kind.sources)}, not {reading.source}"


def _option_faults(reading: Reading) -> Iterator[str]:
    kind = INDICATORS.get(reading.indicator)
    if kind is None:
        return
    known = (*kind.required, *kind.optional)
    for name, value in reading.options.items():
        if name not in known:
            yield f"unknown option {name} of {reading.indicator}{nearest(name, known)}"
        elif name == "max_age_days" and (isinstance(value, bool) or not isinstance(value, int)):
            yield "the option max_age_days is a whole number of days"
        elif name == "channel" and not isinstance(value, str):
            yield "the option channel is text"
    for name in kind.required:
        if name not in reading.options:
            yield f"the indicator {reading.indicator} needs the option {name}"
    yield from _column_faults(reading)


def _column_faults(reading: Reading) -> Iterator[str]:
    name, table = reading.options.get("column"), TABLES.get(reading.source or "")
    if name is None or table is None:
        return
    kinds = {column.name: column.kind for column in table.columns}
    if name not in kinds:
        yield f"{table.name} has no column {name}{nearest(str(name), tuple(kinds))}"
    elif reading.indicator == "sum_column" and kinds[str(name)] not in ("int", "decimal"):
        yield f"the column {name} holds no numbers"
    elif reading.indicator == "count_rows":
        yield from _value_faults(table.columns_by_name[str(name)], reading.options.get("equals"))


def _value_faults(column: Column, value: Option | None) -> Iterator[str]:
    """A value that no row can have: it would be counted as nought, and the goal as not reached."""
    if value is None and column.kind != "bool":
        yield f"the option equals must say which value of {column.name} is counted"
    elif value is None:
        return
    elif column.choices and value not in (words := _words(column)):
        yield (
            f"no row has {column.name} = {value}{nearest(str(value), tuple(words))}; "
            f"known are {', '.join(column.choices.values())}"
        )
    elif not column.choices and not isinstance(value, _VALUES.get(column.kind, str)):
        yield f"the option equals is no value of {column.name}, which holds {column.kind}"


def _words(column: Column) -> dict[str, str]:
    """Every word that a cell of choices may hold -> its code."""
    return {word: code for code, swedish in column.choices.items() for word in (code, swedish)}


def value_of(column: Column, value: Option) -> Option:
    """The option `equals` as the frame has it: the code, where the plan says the table's own word.

    Examples
    --------
    >>> from vvanalysis.schemas.plan import value_of
    >>> from vvanalysis.schemas.tables import TABLES
    >>> value_of(TABLES["activities"].columns_by_name["kind"], "torgmöte")
    'market_stall'
    """
    return _words(column).get(str(value), value) if column.choices else value


class Goal(Settings):
    """A goal of the plan in the district's own words, with one or more readings."""

    number: Annotated[int, Field(ge=1)]
    title: Text
    readings: Annotated[tuple[Reading, ...], Field(strict=False, min_length=1)]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        if len({reading.key for reading in self.readings}) < len(self.readings):
            raise ValueError("every reading of a goal needs a key of its own")
        if all(reading.stricter for reading in self.readings):
            raise ValueError("a goal needs a reading that is not stricter than its own words")
        return self


class Undertaking(Settings):
    """Something the district undertook to do, and by when."""

    id: Code
    title: Text
    due: dt.date | None = None


class PlanDate(Settings):
    """A day of the plan, or several days on end; with an `id` it is followed up, as the undertakings are."""

    date: dt.date
    title: Text
    end: dt.date | None = None
    id: Code | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end is not None and self.end < self.date:
            raise ValueError("end must not be earlier than date")
        return self

    @property
    def last(self) -> dt.date:
        """The last of its days."""
        return self.end or self.date


class Plan(Settings):
    """The whole of `plan.toml`."""

    aim: Text | None = None
    goals: Annotated[tuple[Goal, ...], Field(strict=False, min_length=1)]
    undertakings: Annotated[tuple[Undertaking, ...], Field(strict=False)] = ()
    dates: Annotated[tuple[PlanDate, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _unique(self) -> Self:
        if len({goal.number for goal in self.goals}) < len(self.goals):
            raise ValueError("every goal needs a number of its own")
        if len(set(self.ids)) < len(self.ids):
            raise ValueError("every undertaking and every date needs an id of its own")
        return self

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids that the table of undertakings may use: those of undertakings, then those of dates."""
        dates = tuple(date.id for date in self.dates if date.id)
        return (*(undertaking.id for undertaking in self.undertakings), *dates)
