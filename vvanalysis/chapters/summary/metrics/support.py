"""Support by the size of the associations, and strongholds with low turnout by where they lie."""

from __future__ import annotations

from typing import Final

import pandas as pd

from vvanalysis.chapters.summary.metrics.changes import carried

_SIZES: Final = ("is_small", "associations", "without", "hours_median")
LEAST: Final = 3
"""Associations of a size, fewer than which are no group."""


def support_by_size(support: pd.DataFrame, need: pd.DataFrame) -> pd.DataFrame:
    """Hours of support to the smaller half of the associations and to the others.

    Parameters
    ----------
    support
        `levelling.metrics.support_by_association`.
    need
        `levelling.metrics.need`: association, is_small.

    Returns
    -------
    DataFrame
        Two rows, the small ones first: is_small, associations [count], without [of them, with no hours],
        hours_median [h]; no row where hours or size of any association are not known, or one of the groups
        has fewer than three.

    Examples
    --------
    >>> from vvanalysis.chapters.summary.metrics import support_by_size
    >>> support = pd.DataFrame({"association": list("abcdef"), "hours": [0.0, 3.0, 4.0, 9.0, 10.0, 12.0]})
    >>> need = pd.DataFrame({"association": list("abcdef"), "is_small": [True] * 3 + [False] * 3})
    >>> support_by_size(support, need).values.tolist()
    [[True, 3, 1, 3.0], [False, 3, 0, 10.0]]
    """
    both = support[["association", "hours"]].merge(
        need[["association", "is_small"]], on="association", how="left", validate="one_to_one"
    )
    if both.empty or both[["hours", "is_small"]].isna().any(axis=None):
        return pd.DataFrame(columns=list(_SIZES))
    grouped = both.assign(is_small=both["is_small"].astype(bool)).groupby("is_small")["hours"]
    told = grouped.agg(
        associations="size", without=lambda hours: int((hours == 0).sum()), hours_median="median"
    )
    if len(told) < 2 or (told["associations"] < LEAST).any():
        return pd.DataFrame(columns=list(_SIZES))
    return told.reset_index().sort_values("is_small", ascending=False, ignore_index=True)[list(_SIZES)]


def strongholds_by_area(quiet: pd.DataFrame) -> pd.DataFrame:
    """Strongholds with low turnout in each municipality, most districts first.

    Parameters
    ----------
    quiet
        `districts.metrics.quiet_strongholds`: municipality_name, area_name, non_voters.

    Returns
    -------
    DataFrame
        municipality_code, municipality_name, districts [count], non_voters [electors who did not vote in
        their district], and `stats.coverage.COLUMNS` where the districts have them.

    Examples
    --------
    >>> from vvanalysis.chapters.summary.metrics import strongholds_by_area
    >>> quiet = pd.DataFrame({"municipality_code": ["1", "2", "1"], "area_code": ["11", "31", "12"],
    ...     "municipality_name": ["Åby", "Eda", "Åby"], "non_voters": [250, 90, 300]})
    >>> strongholds_by_area(quiet).values.tolist()
    [['1', 'Åby', 2, 550], ['2', 'Eda', 1, 90]]
    """
    place = ["municipality_code", "municipality_name"]
    grouped = quiet.groupby(place, as_index=False).agg(
        districts=("area_code", "size"), non_voters=("non_voters", lambda each: each.sum(skipna=False))
    )
    order = ["districts", "non_voters", "municipality_name"]
    ranked = grouped.sort_values(order, ascending=[False, False, True], ignore_index=True)
    first = {
        name: pd.Series([quiet[name].iloc[0]] * len(ranked), dtype=object)
        for name in carried(quiet)
        if len(quiet)
    }
    return ranked.assign(**first)
