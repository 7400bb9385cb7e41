"""How closely a reader can work out a hidden count, by integer programming.

A table is told by how far it is from the true one: deviations, which fit everything that is known where every
sum of them is nought.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

import numpy as np

from vvanalysis.disclosure.presets import Profile
from vvanalysis.disclosure.solver import solve
from vvanalysis.disclosure.spec import Cell, contributors
from vvanalysis.disclosure.system import System, Terms, component, links

Deviation: TypeAlias = Mapping[Cell, int]
"""Another table that fits: how far its cells are from the true ones, those that differ."""
REACH: Final = 6
"""Other tables are looked for within so many thresholds of the true values, which proves enough."""
_SECONDS: Final = 10.0
_SMALL: Final = 1e-3


@dataclass
class Problem:
    """A system, the rules it is published under, and what can be asked of it.

    Nothing is proved by failing to find: a hidden count is called safe only where another whole-numbered
    table was found that fits everything published.
    """

    system: System
    profile: Profile

    @cached_property
    def linked(self) -> Mapping[Cell, list[int]]:
        """Cell -> its relations."""
        return links(self.system)

    @cached_property
    def told_by(self) -> Mapping[tuple[str, str], frozenset[Cell]]:
        """Association -> the cells that it knows of itself."""
        found: dict[tuple[str, str], set[Cell]] = defaultdict(set)
        for cell in self.system.values:
            for who in contributors(cell):
                found[who].add(cell)
        return {who: frozenset(cells) for who, cells in found.items()}

    @cached_property
    def relations(self) -> list[tuple[Terms, float, float]]:
        """Every relation of deviations, with its smallest and largest sum."""
        system = self.system
        exact = [(terms, 0.0, 0.0) for terms in system.equalities]
        slack = [
            (terms, -np.inf, float(-sum(factor * system.values[cell] for cell, factor in terms.items())))
            for terms in system.inequalities
        ]
        return [*exact, *slack]

    @cached_property
    def reach(self) -> int:
        """Distance from the true value that other tables are looked for in [count]."""
        return REACH * max(self.profile.least, 2)

    def lowest(self, cell: Cell) -> int:
        """Smallest value that a reader thinks possible: where nought is shown, a hidden count is not 0."""
        if cell in self.system.signed:
            return self.system.values[cell] - self.reach
        shows_zero = not self.profile.hides_zero or self.system.units[cell.universe] != "persons"
        return int(shows_zero and cell in self.system.published)

    def interval(self, cell: Cell, unknown: Collection[Cell]) -> tuple[int, int]:
        """Smallest and largest value of `cell` in tables that agree with all that is known.

        Values further than `reach` from the true one are not looked for.
        """
        true = self.system.values[cell]
        down = self.deviation({cell: -1}, unknown, cell) or {}
        up = self.deviation({cell: 1}, unknown, cell) or {}
        return true + down.get(cell, 0), true + up.get(cell, 0)

    def witness(self, cell: Cell, least: int, unknown: Collection[Cell]) -> Deviation | None:
        """The nearest table that fits and has `least` or more in `cell`; None where none was found."""
        return self.deviation({}, unknown, cell, at_least=least - self.system.values[cell])

    def deviation(
        self,
        gain: Terms,
        free: Collection[Cell],
        cell: Cell,
        *,
        at_least: int | None = None,
        prices: Mapping[Cell, float] | None = None,
    ) -> Deviation | None:
        """A table that fits: most `gain`, then cheapest (a cell that differs has a price), then nearest.

        Parameters
        ----------
        free
            Cells that may differ from the true ones.
        cell
            The cell that it is about; cells that do not hang together with it stay as they are.
        at_least
            How far that cell must be above its true value [count].
        """
        if at_least is not None and at_least > self.reach:
            return None
        cells = component(self.system, self.linked, cell, free)
        priced = [each for each in cells if prices and each in prices]
        count = len(cells)
        down = [self._room_below(each) for each in cells]
        low = np.zeros(2 * count + len(priced))
        if at_least is not None:
            place = cells.index(cell)
            low[place], down[place] = max(at_least, 0), 0
        high = np.concatenate([np.full(count, self.reach), down, np.ones(len(priced))])
        gains = np.array([gain.get(each, 0) for each in cells], dtype=float)
        aim = np.concatenate([_SMALL - gains, _SMALL + gains, [(prices or {})[each] for each in priced]])
        constraints = [*self._relations(cells, len(priced)), *self._priced(cells, priced)]
        found = solve(aim, low, np.maximum(low, high), constraints, seconds=_SECONDS)
        if found.x is None:
            return None
        moved = np.rint(found.x[:count] - found.x[count : 2 * count]).astype(int)
        return {each: int(by) for each, by in zip(cells, moved, strict=True) if by}

    def _room_below(self, cell: Cell) -> int:
        return max(0, min(self.reach, self.system.values[cell] - self.lowest(cell)))

    def _relations(self, cells: Sequence[Cell], more: int) -> list[Any]:
        from scipy.optimize import LinearConstraint

        place = {cell: number for number, cell in enumerate(cells)}
        numbers = sorted({number for cell in cells for number in self.linked.get(cell, ())})
        if not numbers:
            return []
        matrix = np.zeros((len(numbers), 2 * len(cells) + more))
        for row, number in enumerate(numbers):
            for cell, factor in self.relations[number][0].items():
                if cell in place:
                    matrix[row, place[cell]], matrix[row, len(cells) + place[cell]] = factor, -factor
        bounds = [self.relations[number][1:] for number in numbers]
        return [LinearConstraint(matrix, [low for low, _ in bounds], [high for _, high in bounds])]

    def _priced(self, cells: Sequence[Cell], priced: Sequence[Cell]) -> list[Any]:
        """Up and down together are at most `reach` times whether the price is paid."""
        from scipy.optimize import LinearConstraint

        if not priced:
            return []
        place = {cell: number for number, cell in enumerate(cells)}
        matrix = np.zeros((len(priced), 2 * len(cells) + len(priced)))
        for row, cell in enumerate(priced):
            matrix[row, [place[cell], len(cells) + place[cell]]] = 1
            matrix[row, 2 * len(cells) + row] = -self.reach
        return [LinearConstraint(matrix, -np.inf, 0)]
