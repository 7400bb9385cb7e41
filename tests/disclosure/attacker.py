"""An attacker: works out what is hidden from what is published, knowing the rules; shares no code with them.

It sees tables as a reader does (numbers and `[dolt]`), the totals, and what everybody knows: counts are whole
numbers, nought is shown where the profile shows it, how published sums hang together. It solves for every
hidden cell the smallest and the largest value that fits all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from vvanalysis.disclosure import HIDDEN

MOST = 10_000
Tried = Callable[..., None]
"""Enters a row in the table of attacks (see conftest.py)."""


@dataclass
class Attacker:
    """What has been seen: a range for every cell, and sums that hold."""

    ranges: dict[Hashable, tuple[int, int]] = field(default_factory=dict)
    sums: list[tuple[dict[Hashable, int], int, int]] = field(default_factory=list)

    def see(self, cell: Hashable, value: object, *, lowest: int = 0, rounded_to: int = 1) -> None:
        """A published cell; a hidden one may be anything from `lowest` up."""
        if value is HIDDEN:
            low, high = lowest, MOST
        else:
            slack = (rounded_to - 1) // 2
            low, high = max(0, int(str(value)) - slack), int(str(value)) + slack
        before = self.ranges.get(cell, (0, MOST))
        self.ranges[cell] = max(low, before[0]), min(high, before[1])

    def know(self, terms: Mapping[Hashable, int], low: int = 0, high: int = 0) -> None:
        """A sum of cells that lies between two numbers."""
        for cell in terms:
            self.ranges.setdefault(cell, (0, MOST))
        self.sums.append((dict(terms), low, high))

    def interval(self, cell: Hashable) -> tuple[int, int]:
        """Smallest and largest value that fits."""
        return self.interval_of({cell: 1})

    def interval_of(self, terms: Mapping[Hashable, int]) -> tuple[int, int]:
        """Smallest and largest value of a sum that fits."""
        return self._best(terms), -self._best({cell: -factor for cell, factor in terms.items()})

    def hidden(self) -> list[Hashable]:
        """Cells that are not known from the start."""
        return [cell for cell, (low, high) in self.ranges.items() if high == MOST]

    def _best(self, terms: Mapping[Hashable, int]) -> int:
        """The smallest value of a sum."""
        place = {cell: number for number, cell in enumerate(self.ranges)}
        aim = np.zeros(len(place))
        for cell, factor in terms.items():
            aim[place[cell]] = factor
        rows = np.zeros((len(self.sums), len(place)))
        for number, (sum_, _, _) in enumerate(self.sums):
            for each, factor in sum_.items():
                rows[number, place[each]] = factor
        low, high = zip(*self.ranges.values(), strict=True)
        bounds = [each[1] for each in self.sums], [each[2] for each in self.sums]
        constraints = [LinearConstraint(rows, *bounds)] if self.sums else []
        found = milp(aim, constraints=constraints, bounds=Bounds(low, high), integrality=np.ones(len(place)))
        assert found.success, found.message
        return round(found.fun)
