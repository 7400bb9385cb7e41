"""What the protecting code must know of a table that counts persons; plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

import pandas as pd

Unit = Literal["persons", "associations"]


CONTRIBUTORS: Final = ("association",)
"""Dimensions (the beginnings of their names) whose groups know their own counts."""


def contributing(by: Sequence[str]) -> str | None:
    """The dimension whose groups know their own counts, if there is one."""
    return next((name for name in by if name.startswith(CONTRIBUTORS)), None)


class Cell(NamedTuple):
    """One count: whose register, what is counted, of which group (dimension, value), sorted; () is all."""

    universe: str
    name: str
    group: tuple[tuple[str, str], ...]


def contributors(cell: Cell) -> list[tuple[str, str]]:
    """Who knows the count: the cell's association, or its size class."""
    return [part for part in cell.group if part[0].startswith(CONTRIBUTORS)]


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
        (count, the counts it is the sum of); a name after "-" is subtracted. Where a row does not obey, no
        one knows the sum.
    limits
        Sums of names of counts (name, factor), of one group, that are at most 0: what everybody knows of how
        numbers of different days hang together. Where a group does not obey, no one knows it.
    relations
        The same of cells of different groups.
    parts
        Count -> the count it is a part of; the rest is a count of persons too.
    signed
        Counts that are differences: they may be negative, and are no group of anybody.
    fixed
        Counts that are shown in other ways too and so are never hidden to protect another.
    aliases
        Column -> what the count is called, where another table has a column of that name that counts
        something else.
    ratios
        Column -> (the counts whose sum is the numerator, denominator), computed anew from what is shown.
    follow
        Column -> the counts it was computed from in other ways: hidden as soon as one of them is, and always
        under a profile that rounds (an exact mean gives back what a rounded count hides).
    extremes
        Columns that hold one person's value (a smallest or largest).
    dominated
        Column (a sum over contributors) -> row by row whether one or two of them make up too much.
    left_of
        Count -> row by row what the two associations with the most of it leave of a sum [persons]: they know
        it. NA where the row is no sum of associations.
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
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()
    limits: tuple[tuple[tuple[str, int], ...], ...] = ()
    relations: tuple[Mapping[Cell, int], ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    signed: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    ratios: Mapping[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    follow: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extremes: tuple[str, ...] = ()
    dominated: Mapping[str, Sequence[bool]] = field(default_factory=dict)
    left_of: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    unit: Unit = "persons"

    def cells(self) -> dict[Cell, tuple[int, str]]:
        """Cell -> row position and column of the frame; an uncounted (NA) count is no cell."""
        return {
            self.cell(count, self._group(row)): (row, count)
            for row in range(len(self.frame))
            for count in self.counts
            if count in self.frame
            if not pd.isna(self.frame[count].iloc[row])
        }

    def cell(self, count: str, group: tuple[tuple[str, str], ...]) -> Cell:
        """The cell of a column's count for a group."""
        return Cell(self.universe, self.aliases.get(count, count), group)

    def _group(self, row: int) -> tuple[tuple[str, str], ...]:
        values = {name: self.frame[name].iloc[row] for name in self.by}
        return tuple(sorted((name, str(value)) for name, value in values.items() if not pd.isna(value)))
