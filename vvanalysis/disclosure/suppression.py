"""Which counts are hidden: the small ones, and the cheapest others that keep them from being worked out."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from vvanalysis.disclosure.attack import Deviation, Problem
from vvanalysis.disclosure.coarser import COALITION
from vvanalysis.disclosure.presets import Profile
from vvanalysis.disclosure.spec import Cell, contributors
from vvanalysis.disclosure.system import System, component

_TOTAL_PRICE: Final = 20.0


@dataclass
class _Search:
    """The state of one search.

    Attributes
    ----------
    hidden
        Published cells that are hidden, as far as the search has come; never fewer.
    silent
        Cells that are in no table and that a reader does not know.
    fitting
        Other tables found to fit; as cells are only ever hidden, they keep fitting.
    """

    problem: Problem
    hidden: set[Cell]
    silent: set[Cell]
    waiting: list[Cell]
    fitting: list[Deviation] = field(default_factory=list)

    @property
    def unknown(self) -> set[Cell]:
        return self.hidden | self.silent


def choose_hidden(
    system: System, profile: Profile, *, most: float = math.inf, of: Collection[Cell] = ()
) -> frozenset[Cell] | None:
    """The published cells to hide, or None where no pattern was found that hides at most `most` of some.

    Of every hidden cell the reader's interval must be at least K - 1 wide, and of every small one also reach
    K: also for a reader who is the only one in a group, and for two associations that lay together what they
    know of themselves.

    Notes
    -----
    The small cells first; then for each the cheapest others that must be hidden for it to be safe, one
    integer programme each. So every cell has a table that proves it safe; the pattern need not
    be the smallest. Source: the project's disclosure reference, section 4.3.
    """
    sensitive = {cell for cell in system.values if system.is_sensitive(cell, profile)}
    search = _Search(
        Problem(system, profile),
        hidden=sensitive & system.published,
        silent=(sensitive - system.published) | system.rests,
        waiting=sorted(sensitive),
    )
    of = frozenset(of)
    while search.waiting:
        if len(search.hidden & of) > most:
            return None
        cell = search.waiting.pop(0)
        for known in _known_by_somebody(search, cell):
            if not _keep(search, cell, known, is_sensitive=cell in sensitive):
                return None
    return frozenset(search.hidden)


def _known_by_somebody(search: _Search, cell: Cell) -> Iterator[frozenset[Cell]]:
    """Cells known beside what is published: nobody's, a lone person's, one association's, two associations'.

    Only of groups beside the reader's own: that a total is made up of oneself alone gives no one else away.
    """
    yield frozenset()
    system = search.problem.system
    near = component(system, search.problem.linked, cell, search.unknown)
    own = set(contributors(cell))
    for other in near:
        if _is_beside(other, cell) and other in search.hidden and system.values[other] == 1:
            yield frozenset({other})
    if not own:
        return
    others = sorted({each for other in near for each in contributors(other)} - own)
    for size in range(1, COALITION + 1):
        for group in combinations(others, size):
            yield frozenset().union(*(search.problem.told_by[who] for who in group))


def _is_beside(one: Cell, other: Cell) -> bool:
    """Whether two cells count the same of two groups of the same kind."""
    kinds = [[name for name, _ in cell.group] for cell in (one, other)]
    return one != other and one.name == other.name and kinds[0] == kinds[1]


def _keep(search: _Search, cell: Cell, known: frozenset[Cell], *, is_sensitive: bool) -> bool:
    """Hide what is needed for `cell` to be safe from one who knows `known`; False where nothing helps."""
    problem = search.problem
    true, least = problem.system.values[cell], problem.system.least(cell, problem.profile)
    enough = max(true + least - 1, least if is_sensitive else 0)
    if any(each.get(cell, 0) >= enough - true and not known & each.keys() for each in search.fitting):
        return True
    found = problem.witness(cell, enough, search.unknown - known)
    if found is not None:
        search.fitting.append(found)
        return True
    for _ in range(least + 1):
        low, high = problem.interval(cell, search.unknown - known)
        need = max(low + least - 1, least if is_sensitive else 0)
        if high >= need:
            return True
        more = _cheapest(search, cell, known, need)
        if not more:
            return False
        search.hidden |= more
        search.waiting.extend(sorted(more))
    return False


def _cheapest(search: _Search, cell: Cell, known: frozenset[Cell], need: int) -> set[Cell]:
    """Shown cells that cost least to hide for `cell` to be able to be `need`; empty where none help."""
    problem = search.problem
    shown = problem.system.published - problem.system.fixed - search.hidden - known
    prices = {each: price for each in shown if (price := _price(problem, each)) > 0}
    free = (search.unknown | prices.keys()) - known
    by = need - problem.system.values[cell]
    found = problem.deviation({}, free, cell, at_least=by, prices=prices)
    return set() if found is None else found.keys() & prices.keys()


def _price(problem: Problem, cell: Cell) -> float:
    """What hiding a cell costs; 0 where it must not be hidden (a nought that is always shown)."""
    value = problem.system.values[cell]
    if value < problem.lowest(cell):
        return 0.0
    return 1.0 + (0 if cell.group else _TOTAL_PRICE) + math.log1p(abs(value)) / 10
