"""What a reader of two releases can work out of what has changed between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from vvanalysis.disclosure.solver import solve
from vvanalysis.disclosure.spec import Cell, contributing
from vvanalysis.disclosure.system import Terms

MOST: Final = 100_000
"""No count of persons is larger."""
_SECONDS: Final = 20.0


@dataclass(frozen=True)
class Seen:
    """What readers of one release know.

    Attributes
    ----------
    values
        Count shown, None where it was hidden.
    sums
        Sums of counts that are 0; counts in them that were not shown are unknown.
    round_to
        What shown counts were rounded to.
    lowest
        Smallest value that a hidden count can have.
    classes
        Association -> size class, where tables by association were shown by class.
    """

    values: Mapping[Cell, int | None]
    sums: tuple[Terms, ...]
    signed: frozenset[Cell]
    round_to: int
    lowest: int
    classes: Mapping[str, str]

    def span(self, cell: Cell) -> tuple[int, int]:
        """Smallest and largest value of a count as it was shown."""
        value = self.values.get(cell)
        if value is None:
            hidden = self.lowest if cell in self.values else 0
            return (-MOST if cell in self.signed else hidden), MOST
        slack = (self.round_to - 1) // 2
        return value - slack, value + slack


def changes(before: Seen, after: Seen, least: int) -> list[Cell]:
    """Counts of which it can be worked out that they changed, and by fewer than `least`."""
    found = []
    both = _Both(before, after)
    for cell in sorted(before.values.keys() | after.values.keys()):
        if cell in before.signed | after.signed or not both.has(cell):
            continue
        if before.values.get(cell) is not None and after.values.get(cell) is not None:
            low, high = _apart(before.span(cell), after.span(cell))
        else:
            low, high = both.change(cell)
        if (low > 0 and high < least) or (high < 0 and -low < least):
            found.append(cell)
    return found


def _apart(first: tuple[int, int], second: tuple[int, int]) -> tuple[int, int]:
    return second[0] - first[1], second[1] - first[0]


class _Both:
    """Two releases as one set of equations."""

    def __init__(self, before: Seen, after: Seen) -> None:
        self.seen = (before, after)
        classes = [terms for seen in self.seen for terms in _class_sums(seen, self.seen)]
        self.sums = [(side, terms) for side, seen in enumerate(self.seen) for terms in [*seen.sums, *classes]]
        cells = {(side, cell) for side, seen in enumerate(self.seen) for cell in seen.values}
        cells |= {(side, cell) for side, terms in self.sums for cell in terms}
        self.place = {key: number for number, key in enumerate(sorted(cells))}
        self.constraints = self._constraints()

    def has(self, cell: Cell) -> bool:
        """Whether anything is known of the count in both releases."""
        return (0, cell) in self.place and (1, cell) in self.place

    def change(self, cell: Cell) -> tuple[int, int]:
        """Smallest and largest change of a count that fits both releases.

        A change of one where that could not be found out: what cannot be checked is not let out.
        """
        if not any(cell in terms for _, terms in self.sums):
            return _apart(*(seen.span(cell) for seen in self.seen))
        low, high = self._extreme(cell, 1), self._extreme(cell, -1)
        return (1, 1) if low is None or high is None else (low, -high)

    def _extreme(self, cell: Cell, sign: int) -> int | None:
        aim = np.zeros(len(self.place))
        aim[self.place[1, cell]], aim[self.place[0, cell]] = sign, -sign
        spans = [self.seen[side].span(each) for side, each in self.place]
        low, high = zip(*spans, strict=True)
        found = solve(aim, np.array(low), np.array(high), self.constraints, seconds=_SECONDS)
        return round(found.fun) if found.status == 0 else None

    def _constraints(self) -> list[Any]:
        from scipy.optimize import LinearConstraint

        if not self.sums:
            return []
        rows = np.zeros((len(self.sums), len(self.place)))
        for number, (side, terms) in enumerate(self.sums):
            for cell, factor in terms.items():
                rows[number, self.place[side, cell]] = factor
        return [LinearConstraint(rows, 0, 0)]


def _class_sums(seen: Seen, both: tuple[Seen, Seen]) -> list[Terms]:
    """A release's size classes as sums of the associations that another shows."""
    sums: list[Terms] = []
    fine = {cell for each in both for cell in each.values}
    for whole in seen.values if seen.classes else ():
        group = dict(whole.group)
        name = contributing(list(group))
        if name is None:
            continue
        parts = [
            whole._replace(group=tuple(sorted({**group, name: code}.items())))
            for code, size_class in seen.classes.items()
            if size_class == group[name]
        ]
        if parts and all(part in fine for part in parts):
            sums.append({whole: -1, **dict.fromkeys(parts, 1)})
    return sums
