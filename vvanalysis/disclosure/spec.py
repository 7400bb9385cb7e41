"""What the protecting code must know of a table that counts persons; plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

import pandas as pd

Unit = Literal["persons", "associations"]
_NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Cell(NamedTuple):
    """One count: whose register, what is counted, of which group (dimension, value), sorted; () is all."""

    universe: str
    name: str
    group: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CountTable:
    """A frame of counts and how they hang together.

    Attributes
    ----------
    key
        Name of the table.
    universe
        Whose counts they are; the same count of the same universe in another table is the same number.
    frame
        One row per group; a row whose `by` value is NA is the sum over that dimension.
    by
        Columns that name the group.
    counts
        Columns of counts [persons or associations].
    overlapping
        Those of `by` in which one person may be in several groups, so that nothing adds up.
    sums
        Count -> the counts it is the sum of; a name after "-" is subtracted.
    parts
        Count -> the count it is a part of; the rest is a count of persons too.
    ratios
        Column -> (numerator, denominator), computed anew from what is shown.
    follow
        Column -> the counts it was computed from in other ways: hidden as soon as one of them is, and always
        under a profile that rounds (an exact mean gives back what a rounded count hides).
    extremes
        Columns that hold one person's value (a smallest or largest).
    dominated
        Column (a sum over contributors) -> row by row whether one or two of them make up too much.
    names
        Column of `by` -> the column with its name for readers.
    unit
        What is counted.
    """

    key: str
    universe: str
    frame: pd.DataFrame
    by: tuple[str, ...]
    counts: tuple[str, ...]
    overlapping: tuple[str, ...] = ()
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NONE)
    parts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    ratios: Mapping[str, tuple[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    follow: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NONE)
    extremes: tuple[str, ...] = ()
    dominated: Mapping[str, Sequence[bool]] = field(default_factory=lambda: MappingProxyType({}))
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unit: Unit = "persons"

    def cells(self) -> dict[Cell, tuple[int, str]]:
        """Cell -> row position and column of the frame; an uncounted (NA) count is no cell."""
        return {
            Cell(self.universe, count, self._group(row)): (row, count)
            for row in range(len(self.frame))
            for count in self.counts
            if not pd.isna(self.frame[count].iloc[row])
        }

    def _group(self, row: int) -> tuple[tuple[str, str], ...]:
        values = {name: self.frame[name].iloc[row] for name in self.by}
        return tuple(sorted((name, str(value)) for name, value in values.items() if not pd.isna(value)))
