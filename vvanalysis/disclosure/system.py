"""Counts of several tables as one set of numbers, with all that a reader knows of how they hang together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import pandas as pd

from vvanalysis.disclosure.presets import Profile
from vvanalysis.disclosure.spec import Cell, CountTable, Unit

Terms: TypeAlias = Mapping[Cell, int]
"""Cell -> its factor in a sum."""


@dataclass
class System:
    """All counts, published or only implied, and the relations that hold between them.

    Attributes
    ----------
    values
        True value of every cell.
    published
        Cells that stand in a table; the others are implied.
    rests
        Implied cells that are what is left of a count when a part is taken away: they are in no table, and a
        reader does not know them unless they can be worked out.
    signed
        Cells that may be negative: differences.
    fixed
        Published cells that are not to be hidden for the sake of another.
    left_of
        Sum of associations -> what the two with the most of it leave of it [persons].
    equalities, inequalities
        Sums that are 0, and sums that are at most 0.
    """

    values: dict[Cell, int] = field(default_factory=dict)
    published: set[Cell] = field(default_factory=set)
    rests: set[Cell] = field(default_factory=set)
    signed: set[Cell] = field(default_factory=set)
    fixed: set[Cell] = field(default_factory=set)
    left_of: dict[Cell, int] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    equalities: list[Terms] = field(default_factory=list)
    inequalities: list[Terms] = field(default_factory=list)

    def least(self, cell: Cell, profile: Profile) -> int:
        """The threshold that the cell is under."""
        return profile.least if self.units[cell.universe] == "persons" else profile.least_associations

    def is_sensitive(self, cell: Cell, profile: Profile) -> bool:
        """Whether the cell's value must not be known; a difference is no group of anybody."""
        if cell in self.signed:
            return False
        hides_zero = profile.hides_zero and self.units[cell.universe] == "persons"
        if 0 < self.left_of.get(cell, 0) < self.least(cell, profile):
            return True
        return (0 if hides_zero else 1) <= self.values[cell] < self.least(cell, profile)


def system_of(tables: Sequence[CountTable]) -> System:
    """The counts of the tables as one system.

    A row of totals that is not in a table is implied, and taken to be known: so tables that are linked
    through it are safe together whichever chapter shows it. Sums that a table's totals do not obey (a person
    in two groups, a group that is left out) are known as inequalities only.

    Raises
    ------
    ValueError
        The same count has two values: two tables do not count the same.
    """
    system = System()
    for table in tables:
        system.units[table.universe] = table.unit
        for cell, (row, column) in table.cells().items():
            value = int(table.frame[column].iloc[row])
            if system.values.setdefault(cell, value) != value:
                raise ValueError(f"{table.key}: {cell.name} is counted in two ways")
            system.published.add(cell)
            left = table.left_of[column][row] if column in table.left_of else pd.NA
            if not pd.isna(left):
                system.left_of[cell] = int(left)
            if column in table.fixed:
                system.fixed.add(cell)
    for table in tables:
        _add_totals(system, table)
    names = {table.cell(count, ())[:2] for table in tables for count in table.signed}
    system.signed = {cell for cell in system.values if cell[:2] in names}
    for table in tables:
        _add_sums(system, table)
        _add_rests(system, table)
        _add_limits(system, table)
    return system


def _add_totals(system: System, table: CountTable) -> None:
    level = list(table.cells())
    while level:
        children: dict[tuple[Cell, str], list[Cell]] = defaultdict(list)
        for cell in level:
            for name, _ in cell.group:
                group = tuple(part for part in cell.group if part[0] != name)
                children[Cell(cell.universe, cell.name, group), name].append(cell)
        level = []
        for (parent, name), parts in children.items():
            if parent not in system.values and name in table.overlapping:
                continue
            if parent not in system.values:
                system.values[parent] = sum(system.values[part] for part in parts)
                level.append(parent)
            _add_total(system, parent, parts, is_disjoint=name not in table.overlapping)


def _add_total(system: System, parent: Cell, parts: Sequence[Cell], *, is_disjoint: bool) -> None:
    total, found = system.values[parent], sum(system.values[part] for part in parts)
    terms = {parent: -1} | dict.fromkeys(parts, 1)
    if is_disjoint and found == total:
        if terms not in system.equalities:
            system.equalities.append(terms)
        return
    if found >= total:
        system.inequalities.append({cell: -factor for cell, factor in terms.items()})
    elif is_disjoint:
        system.inequalities.append(terms)
    system.inequalities.extend({part: 1, parent: -1} for part in parts if system.values[part] <= total)


def _add_sums(system: System, table: CountTable) -> None:
    for whole, parts in table.sums:
        signs = {part.lstrip("-"): -1 if part.startswith("-") else 1 for part in parts}
        for cell in _cells_of(system, table, whole):
            terms = {table.cell(part, cell.group): sign for part, sign in signs.items()}
            if not all(part in system.values for part in terms):
                continue
            if sum(sign * system.values[part] for part, sign in terms.items()) == system.values[cell]:
                system.equalities.append({cell: -1, **terms})


def _add_rests(system: System, table: CountTable) -> None:
    for part, whole in table.parts.items():
        for cell in _cells_of(system, table, part):
            of = table.cell(whole, cell.group)
            if of not in system.values or system.values[of] < system.values[cell]:
                continue
            rest = cell._replace(name=f"{of.name}-{cell.name}")
            system.values[rest] = system.values[of] - system.values[cell]
            system.rests.add(rest)
            system.equalities.append({of: -1, cell: 1, rest: 1})


def _add_limits(system: System, table: CountTable) -> None:
    """What is known of counts of different tables: inequalities, where the true counts obey them."""
    found: list[Terms] = list(table.relations)
    for terms in table.limits:
        first = terms[0][0]
        groups = {cell.group for cell in system.values if cell[:2] == (table.universe, first)}
        found += [
            {Cell(table.universe, name, group): factor for name, factor in terms} for group in sorted(groups)
        ]
    for each in found:
        if each.keys() <= system.values.keys() and sum(f * system.values[c] for c, f in each.items()) <= 0:
            system.inequalities.append(each)


def _cells_of(system: System, table: CountTable, count: str) -> list[Cell]:
    name = table.cell(count, ()).name
    return [cell for cell in system.values if cell.universe == table.universe and cell.name == name]


def links(system: System) -> dict[Cell, list[int]]:
    """Cell -> numbers of the relations it stands in, equalities first."""
    found: dict[Cell, list[int]] = defaultdict(list)
    for number, terms in enumerate([*system.equalities, *system.inequalities]):
        for cell in terms:
            found[cell].append(number)
    return found


def component(
    system: System, linked: Mapping[Cell, Sequence[int]], start: Cell, free: Iterable[Cell]
) -> list[Cell]:
    """The free cells that hang together with `start` through relations, sorted."""
    relations = [*system.equalities, *system.inequalities]
    allowed, seen, waiting = set(free), {start}, [start]
    while waiting:
        for number in linked.get(waiting.pop(), ()):
            new = {cell for cell in relations[number] if cell in allowed} - seen
            seen |= new
            waiting.extend(new)
    return sorted(seen)
