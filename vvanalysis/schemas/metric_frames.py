"""Contracts of the frames that go from a chapter's metrics to what it shows; plain data.

They stand in `chapters/<chapter>/frames.py`. `items.contracts.takes` holds a function to them, and
`data/METRICS.md` is generated from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

Kind = Literal["number", "whole", "text", "true/false", "day", "names", "shape"]


class Unit(NamedTuple):
    """What values of a unit are, and between what they lie (None: no end)."""

    kind: Kind
    low: float | None = None
    high: float | None = None


UNITS: Final[Mapping[str, Unit]] = MappingProxyType(
    {
        "share": Unit("number", 0, 1),
        "share change": Unit("number", -1, 1),
        "relative change": Unit("number", -1),
        "correlation": Unit("number", -1, 1),
        "index": Unit("number", 0),
        "rate": Unit("number", 0),
        "hours": Unit("number", 0),
        "kronor": Unit("number", 0),
        "number": Unit("number"),
        "difference": Unit("whole"),
        "rank": Unit("whole", 1),
        "year": Unit("whole", 1900, 2100),
        "code": Unit("text"),
        "text": Unit("text"),
        "true/false": Unit("true/false"),
        "day": Unit("day"),
        "names": Unit("names"),
        "shape": Unit("shape"),
    }
)
"""Units that are no counts; any other (votes, seats, persons, areas …) counts whole things."""
PERSONS: Final = "persons"
"""Unit of what is counted in the campaign's registers: shown only as protection gives it."""


class Field(NamedTuple):
    """One column: name, unit, meaning, what NA says, and whether a frame without it is whole too."""

    name: str
    unit: str
    meaning: str
    missing: str = "not known"
    is_optional: bool = False


def optional(*fields: Field) -> tuple[Field, ...]:
    """The same columns, where a frame without them is whole too."""
    return tuple(field._replace(is_optional=True) for field in fields)


NO_COMPARISON: Final = "nothing to compare with"
AREA_CODE: Final = Field("area_code", "code", "The area")
AREA_NAME: Final = Field("area_name", "text", "Its official name")
ASSOCIATION_NAME: Final = Field("area_name", "text", "The association's name")
ELECTION_YEAR: Final = Field("election_year", "year", "Year of the election")
ELECTION_TYPE: Final = Field("election_type", "code", "RD, RF or KF")
MUNICIPALITY_NAME: Final = Field("municipality_name", "text", "The municipality's official name")
COVERAGE: Final = optional(
    Field("areas", "areas", "Areas that the figures should be about"),
    Field("told", "names", "Names of those that they are about"),
    Field("lacking", "names", "Names of those that nothing is known of"),
)
"""What sums and counts over areas carry (`stats.coverage.COLUMNS`)."""
REELECTION: Final = optional(
    Field("reelection", "day", "Re-election that it is compared with", "compared with an election"),
    Field("reelection_is_part", "true/false", "Whether only a part of the area voted again", NO_COMPARISON),
)


class FrameContract(NamedTuple):
    """One frame: what one row is, its columns, what makes a row unique, and which metric makes it.

    A frame may have other columns too; those that are named here are what they say.
    """

    name: str
    grain: str
    made_by: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    is_one_row: bool = False

    @property
    def counts_persons(self) -> bool:
        """Whether any column counts persons of the campaign's registers."""
        return any(field.unit == PERSONS for field in self.fields)


def one(contract: FrameContract) -> FrameContract:
    """The same frame where one row of it is meant."""
    return contract._replace(is_one_row=True)


def unit_of(field: Field) -> Unit:
    """What values of a column are."""
    return UNITS.get(field.unit, Unit("whole", 0))


def range_words(field: Field) -> str:
    """Unit and range of a column in words ("share, 0 to 1")."""
    unit = unit_of(field)
    if unit.low is None:
        return field.unit
    if unit.high is None:
        return f"{field.unit}, {unit.low:g} or more"
    return f"{field.unit}, {unit.low:g} to {unit.high:g}"


def frame_lines(contract: FrameContract) -> list[str]:
    """Markdown lines that explain one frame's columns."""
    row = f"One row: {contract.grain}." + (" The frame has one row." if contract.is_one_row else "")
    row += " Counts persons: shown only as protection gives it." if contract.counts_persons else ""
    key = [f"Key: {', '.join(contract.key)}."] if contract.key else []
    head = ["", f"### {contract.name}", "", f"{row} Made by `{contract.made_by}`.", *key]
    table = ["", "| column | unit | meaning | missing means |", "|---|---|---|---|"]
    rows = [
        f"| {field.name} | {range_words(field)} | {_meaning(field)} | {field.missing} |"
        for field in contract.fields
    ]
    return [*head, *table, *rows]


def _meaning(field: Field) -> str:
    return f"{field.meaning} (may be lacking)" if field.is_optional else field.meaning
