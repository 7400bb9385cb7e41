"""A part of a whole, and sums that are one."""

from __future__ import annotations

import pandas as pd

__all__ = ["ratio", "whole_sum"]


def ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    """Part / whole as Float64; NA where either is NA or the whole is 0.

    Parameters
    ----------
    part
        Counts.
    whole
        What they are divided by; 0 and NA give NA.

    Examples
    --------
    >>> from vvanalysis.stats.ratios import ratio
    >>> ratio(pd.Series([1, 1, None]), pd.Series([4, 0, 2])).tolist()
    [0.25, <NA>, <NA>]
    """
    whole = whole.astype("Float64")
    return part.astype("Float64") / whole.where(whole > 0)


def whole_sum(column: pd.Series) -> object:
    """Sum, for `agg`; NA where any part is NA, for a sum that lacks a part is not the whole.

    Parameters
    ----------
    column
        Counts of the parts.

    Examples
    --------
    >>> from vvanalysis.stats.ratios import whole_sum
    >>> counts = pd.DataFrame({"area": ["a", "a", "b"], "cast": pd.array([1, 2, None], "Int64")})
    >>> counts.groupby("area").agg(cast=("cast", whole_sum))["cast"].tolist()
    [3, <NA>]
    """
    return column.sum(skipna=False)
