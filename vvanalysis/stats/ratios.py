"""A part of a whole."""

from __future__ import annotations

import pandas as pd

__all__ = ["ratio"]


def ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    """Part / whole as Float64; NA where either is NA or the whole is 0.

    Examples
    --------
    >>> from vvanalysis.stats.ratios import ratio
    >>> ratio(pd.Series([1, 1, None]), pd.Series([4, 0, 2])).tolist()
    [0.25, <NA>, <NA>]
    """
    whole = whole.astype("Float64")
    return part.astype("Float64") / whole.where(whole > 0)
