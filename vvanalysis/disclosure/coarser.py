"""Coarser tables for where a fine one would hide most of itself or cannot be made safe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from vvanalysis.disclosure.spec import CountTable, contributing

CLASSES: Final = 4
COALITION: Final = 2
"""So many associations may lay together what they know, and still work out no third one's count."""
LEAST_IN_CLASS: Final = COALITION + 2
"""Associations in a size class, at the least: two that lay theirs together do not know a third one's."""


def size_classes(sizes: Mapping[str, int]) -> dict[str, str]:
    """Association -> its size class "1/4" (smallest) to "4/4", as equal in number as can be.

    Fewer classes where there are too few associations for every class to hold four.
    """
    ordered = sorted(sizes, key=lambda code: (sizes[code], code))
    classes = max(1, min(CLASSES, len(ordered) // LEAST_IN_CLASS))
    return {code: f"{place * classes // len(ordered) + 1}/{classes}" for place, code in enumerate(ordered)}


def by_size_class(table: CountTable, dimension: str, sizes: Mapping[str, int]) -> CountTable:
    """The table with associations of about equal size put together."""
    classes = size_classes(sizes)
    group = table.frame[dimension].map(classes, na_action="ignore")
    return _grouped(table, table.frame.assign(**{dimension: group}))


def only_totals(table: CountTable) -> CountTable:
    """The table for the whole district; one that is not by association is left as it is."""
    dimension = contributing(table.by)
    if dimension is None:
        return table
    nowhere = pd.Series(pd.NA, index=table.frame.index, dtype=object)
    return _grouped(table, table.frame.assign(**{dimension: nowhere}))


def _left_of(table: CountTable, count: str, own: pd.DataFrame, group: pd.DataFrame) -> Any:
    """What the two largest parts leave of their sum; as it was where the row was such a sum already."""
    parts = group.drop(own.index)[count].dropna().astype(int).sort_values()
    if len(parts) > 1:
        return int(parts.iloc[:-COALITION].sum())
    before = table.left_of.get(count)
    return before[table.frame.index.tolist().index(own.index[0])] if before and len(own) else pd.NA


def _grouped(table: CountTable, frame: pd.DataFrame) -> CountTable:
    """Rows of the same group added up; what is no count and cannot be made of counts becomes NA.

    A row that the frame itself has for a group (its totals) is kept instead of a sum of others.
    """
    was_total = table.frame[list(table.by)].isna() == frame[list(table.by)].isna()
    own_rows = was_total.all(axis=1)
    rows: list[dict[str, Any]] = []
    left: dict[str, list[Any]] = {count: [] for count in table.counts}
    for _, group in frame.groupby(list(table.by), dropna=False, sort=True):
        own = group[own_rows.loc[group.index]]
        chosen = own if len(own) and group[list(table.by)].isna().any(axis=None) else group
        row = {name: group[name].iloc[0] for name in table.by}
        row |= {table.names[name]: row[name] for name in table.by if name in table.names}
        row |= {count: chosen[count].astype("Int64").sum(min_count=1) for count in table.counts}
        for count, rests in left.items():
            rests.append(_left_of(table, count, own, group))
        rows.append({column: row.get(column, pd.NA) for column in frame.columns})
    made = pd.DataFrame(rows, columns=frame.columns)
    return replace(
        table, frame=made, left_of=left, dominated={name: [False] * len(made) for name in table.dominated}
    )
