"""Frames of counts made safe together: hidden, rounded, everything computed from them hidden or made anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import pandas as pd

from vvanalysis.disclosure.coarser import by_size_class, only_totals, size_classes
from vvanalysis.disclosure.hidden import HIDDEN, hide
from vvanalysis.disclosure.marks import marked
from vvanalysis.disclosure.presets import Profile, profile_of
from vvanalysis.disclosure.spec import Cell, CountTable, contributing
from vvanalysis.disclosure.suppression import choose_hidden
from vvanalysis.disclosure.system import System, system_of

NO_REGISTER = "none"
"""Key of the only table of a campaign without a register of members."""
GRAINS = ("full", "size_class", "total")
"""How fine the tables by association are: as they were, by size class, the district's totals only."""


@dataclass(frozen=True)
class Protected:
    """Tables that may be shown together.

    Attributes
    ----------
    tables
        The tables with their safe frames, by key.
    grain
        One of `GRAINS`.
    cells, hidden
        How many counts the tables hold, and how many of them are hidden.
    system, secret
        All counts with how they hang together, and those of them that no one may see.
    classes
        Association -> size class, where tables by association are by class.
    """

    tables: Mapping[str, CountTable]
    grain: str
    cells: int
    hidden: int
    system: System
    secret: frozenset[Cell]
    profile: Profile
    classes: Mapping[str, str] = field(default_factory=dict)

    def frame(self, key: str) -> pd.DataFrame:
        """The safe frame of a table."""
        return marked(self.tables[key].frame)

    def show(self, frame: pd.DataFrame, key: str) -> pd.DataFrame:
        """A frame with the columns of a declared table, or the sums of one, made safe.

        Parameters
        ----------
        frame
            Rows of the table's groups; without its `by` columns, the sums over all of them.

        Returns
        -------
        DataFrame
            The rows with what is hidden; the table's own coarser rows where it is not shown by the frame's.

        Raises
        ------
        ValueError
            A count is not the declared one, so nothing is known of whether it may be shown.
        """
        if frame.empty or set(self.tables) == {NO_REGISTER}:
            return frame.head(0)  # without a register nothing was counted, and nothing is shown
        table = self.tables[key]
        by = [name for name in table.by if name in frame]
        given = replace(table, frame=frame, by=tuple(by))
        cells = given.cells()
        if any(cell not in self.system.values for cell in cells):
            return marked(table.frame.reindex(columns=frame.columns))
        for cell, (row, column) in cells.items():
            if int(frame[column].iloc[row]) != self.system.values[cell]:
                raise ValueError(f"{key}: {column} is not the count that is declared under that name")
        return marked(_safe(given, self.secret, self.profile))

    @property
    def lost(self) -> float:
        """Share of the counts that is hidden [0-1]."""
        return self.hidden / self.cells if self.cells else 0.0


def hide_sizes(frame: pd.DataFrame, sizes: Collection[str]) -> pd.DataFrame:
    """A frame by association with all hidden that a size which is not shown would have been needed for.

    Parameters
    ----------
    frame
        association, and of members, is_small, reasons, {name}_per_100_members those that there are; a rate
        that lacks its own {name} stays missing.
    sizes
        Codes of the associations whose members may be shown.
    """
    gone = ~frame["association"].isin(set(sizes))
    ending = "_per_100_members"
    columns = {name: name.removesuffix(ending) for name in map(str, frame) if name.endswith(ending)}
    columns |= {name: "association" for name in ("members", "is_small", "reasons") if name in frame}
    made = frame
    for name, of in columns.items():
        made = hide(made, gone & frame[of].notna(), [name])
    return made


def protect(
    frame: pd.DataFrame, *, by: Sequence[str], counts: Sequence[str], profile: str, **more: Any
) -> pd.DataFrame:
    """A frame of counts of persons with all hidden that could give one of them away.

    Parameters
    ----------
    frame
        One row per group; a row whose `by` value is NA is the sum over that dimension.
    by, counts
        Columns that name the group, and columns of counts [persons].
    profile
        `intern` or `publik`.
    more
        The other fields of `CountTable` (sums, parts, ratios, follow, ...), and `sizes`, see
        `protect_jointly`.

    Returns
    -------
    DataFrame
        The same columns; a hidden value is `HIDDEN`. Coarser rows where the frame's own cannot be shown.
    """
    sizes = more.pop("sizes", None)
    table = CountTable("table", "persons", frame, tuple(by), tuple(counts), **more)
    return protect_jointly([table], profile_of(profile), sizes=sizes).frame("table")


def protect_jointly(
    tables: Sequence[CountTable], profile: Profile, *, sizes: Mapping[str, int] | None = None
) -> Protected:
    """Tables that are published together, so that neither one nor all of them give a person away.

    Where too much would be hidden, or no pattern is found, tables by association become tables by size class,
    then the district's totals; if even those are not safe, every count is hidden.

    Parameters
    ----------
    sizes
        Association -> members [count]; without it there are no size classes.
    """
    last: tuple[list[CountTable], str] | None = None
    hidden: frozenset[Cell] | None = None
    for grain in GRAINS:
        made = _at_grain(tables, grain, sizes)
        if made is None:
            continue
        made = [only_totals(table) if _is_mostly_small(table, profile) else table for table in made]
        last = made, grain
        fine = {cell for table in made if _contributing(table) for cell in table.cells()}
        hidden = choose_hidden(system_of(made), profile, most=profile.most_hidden * len(fine), of=fine)
        if hidden is not None:
            break
    if last is None:
        raise ValueError("no tables")
    made, grain = last
    if hidden is None:
        hidden = _last_resort(made, profile)
    safe = {table.key: replace(table, frame=_safe(table, hidden, profile)) for table in made}
    system = system_of(made)
    implied = {cell for cell in system.values if system.is_sensitive(cell, profile)} - system.published
    classes = size_classes(sizes or {}) if grain == "size_class" else {}
    return Protected(safe, grain, _size(made), len(hidden), system, hidden | implied, profile, classes)


def _last_resort(tables: Sequence[CountTable], profile: Profile) -> frozenset[Cell]:
    """What to hide in the coarsest tables, however much it is: everything where no pattern is found."""
    found = choose_hidden(system_of(tables), profile)
    return frozenset(cell for table in tables for cell in table.cells()) if found is None else found


def _size(tables: Sequence[CountTable]) -> int:
    return len({cell for table in tables for cell in table.cells()})


def _at_grain(
    tables: Sequence[CountTable], grain: str, sizes: Mapping[str, int] | None
) -> list[CountTable] | None:
    """The tables at a grain; None where they have no such grain."""
    dimensions = [_contributing(table) for table in tables]
    if grain != "full" and (not any(dimensions) or (grain == "size_class" and not sizes)):
        return None
    made = []
    for table, name in zip(tables, dimensions, strict=True):
        if name is None or grain == "full":
            made.append(table)
        elif grain == "size_class":
            made.append(by_size_class(table, name, sizes or {}))
        else:
            made.append(only_totals(table))
    return made


def _contributing(table: CountTable) -> str | None:
    return contributing(table.by)


def _is_mostly_small(table: CountTable, profile: Profile) -> bool:
    """Whether a table by association has too many small counts to be worth hiding in."""
    if _contributing(table) is None:
        return False
    system = system_of([table])
    small = sum(system.is_sensitive(cell, profile) for cell in system.published)
    return small > profile.most_small * len(system.published)


def _safe(table: CountTable, hidden: frozenset[Cell], profile: Profile) -> pd.DataFrame:
    """The frame as it may be shown."""
    places = {place: cell in hidden for cell, place in table.cells().items()}
    columns: dict[str, list[Any]] = {}
    for count in (name for name in table.counts if name in table.frame):
        values = table.frame[count].tolist()
        columns[count] = [
            HIDDEN if places.get((row, count)) else _rounded(value, table, profile)
            for row, value in enumerate(values)
        ]
    if profile.hides_zero:
        columns |= {
            part: _silent(columns[part], columns[of]) for part, of in table.parts.items() if part in columns
        }
    for column, (numerators, denominator) in _there(table.ratios, table).items():
        rows = zip(*(columns[name] for name in numerators), columns[denominator], strict=True)
        columns[column] = [_ratio(above, below) for *above, below in rows]
    for column, sources in _there(table.follow, table).items():
        values = table.frame[column].tolist()
        columns[column] = [
            value if pd.isna(value) or not _must_follow(row, columns, sources, profile) else HIDDEN
            for row, value in enumerate(values)
        ]
    for column, flags in _there(table.dominated, table).items():
        values = columns.get(column, table.frame[column].tolist())
        columns[column] = [HIDDEN if flag else value for value, flag in zip(values, flags, strict=True)]
    if not profile.shows_extremes:
        columns |= {name: [HIDDEN] * len(table.frame) for name in table.extremes if name in table.frame}
    index = table.frame.index
    return table.frame.assign(
        **{name: pd.Series(values, index=index, dtype=object) for name, values in columns.items()}
    )


def _silent(part: Sequence[Any], of: Sequence[Any]) -> list[Any]:
    """A part that is not known, hidden where its whole is: beside a hidden one it would tell of nobody."""
    return [
        HIDDEN if whole is HIDDEN and value is pd.NA else value for value, whole in zip(part, of, strict=True)
    ]


_Value = TypeVar("_Value")


def _there(rules: Mapping[str, _Value], table: CountTable) -> dict[str, _Value]:
    """The rules of columns that the frame has."""
    return {column: rule for column, rule in rules.items() if column in table.frame}


def _must_follow(
    row: int, columns: Mapping[str, Sequence[Any]], sources: Sequence[str], profile: Profile
) -> bool:
    return profile.round_to > 1 or any(columns[source][row] is HIDDEN for source in sources)


def _rounded(value: Any, table: CountTable, profile: Profile) -> Any:
    if pd.isna(value):
        return pd.NA
    if profile.round_to == 1 or table.unit != "persons":
        return int(value)
    return profile.round_to * round(int(value) / profile.round_to)


def _ratio(above: Sequence[Any], below: Any) -> Any:
    """The sum of `above` / `below`; at most 1, which rounding apart could pass."""
    if below is HIDDEN or any(each is HIDDEN for each in above):
        return HIDDEN
    if pd.isna(below) or below == 0 or any(pd.isna(each) for each in above):
        return pd.NA
    return min(1.0, float(sum(above) / below))
