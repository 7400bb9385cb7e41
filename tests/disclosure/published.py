"""What a reader makes of published frames: the attacker's sums, built from the shown tables alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pandas as pd
from attacker import Attacker

from vvanalysis.disclosure import HIDDEN


def key(universe: str, count: str, group: dict[str, object]) -> tuple[object, ...]:
    return universe, count, *sorted((name, str(value)) for name, value in group.items())


def look(
    attacker: Attacker,
    frame: pd.DataFrame,
    *,
    by: Sequence[str],
    counts: Sequence[str],
    shows_zero: bool,
    rounded_to: int = 1,
    universe: str = "m",
) -> None:
    """See every cell of a frame, and know that groups add up to their totals."""
    for row in frame.to_dict("records"):
        group = {name: row[name] for name in by if not pd.isna(row[name])}
        for count in counts:
            lowest = 1 if shows_zero else 0
            attacker.see(key(universe, count, group), row[count], lowest=lowest, rounded_to=rounded_to)
    full = frame.dropna(subset=list(by))
    for size in range(len(by)):
        for kept in combinations(by, size):
            _know_totals(attacker, full, kept, by, counts, universe)


def _know_totals(
    attacker: Attacker,
    full: pd.DataFrame,
    kept: Sequence[str],
    by: Sequence[str],
    counts: Sequence[str],
    universe: str,
) -> None:
    groups = full.groupby(list(kept)) if kept else [((), full)]
    for values, rows in groups:
        total = dict(zip(kept, values, strict=True))
        for count in counts:
            whole = key(universe, count, total)
            parts = {
                key(universe, count, {name: row[name] for name in by}): 1 for row in rows.to_dict("records")
            }
            if whole in attacker.ranges and parts:
                attacker.know({whole: -1, **parts})


def tell_totals(
    attacker: Attacker, true: pd.DataFrame, *, by: Sequence[str], counts: Sequence[str], least: int = 0,
    universe: str = "m",
) -> None:  # fmt: skip
    """Tell the attacker every true total of at least `least`, whether or not it was published."""
    for size in range(len(by)):
        for kept in combinations(by, size):
            groups = true.groupby(list(kept)) if kept else [((), true)]
            for values, rows in groups:
                for count in counts:
                    value = int(rows[count].sum())
                    if value >= least:
                        group = dict(zip(kept, values, strict=True))
                        attacker.see(key(universe, count, group), value)


def recovered(attacker: Attacker) -> list[tuple[object, int]]:
    """Hidden cells that the attacker works out exactly."""
    found = [(cell, attacker.interval(cell)) for cell in attacker.hidden()]
    return [(cell, low) for cell, (low, high) in found if low == high]


def narrowest(attacker: Attacker) -> int:
    """Width of the narrowest interval of a hidden cell; large where nothing is hidden."""
    return min((high - low for low, high in map(attacker.interval, attacker.hidden())), default=10**6)


def primary_only(frame: pd.DataFrame, counts: Sequence[str], least: int) -> pd.DataFrame:
    """What many would publish: small counts hidden, nothing else."""
    small = {
        count: pd.Series(
            [HIDDEN if 0 < value < least else int(value) for value in frame[count]], dtype=object,
            index=frame.index,
        )
        for count in counts
    }  # fmt: skip
    return frame.assign(**small)
