"""How far off a comparison with similar municipalities is: its ranges, its coverage, its errors.

Errors grow with the earlier share: one width for all would hold four of five municipalities on the whole, and
only half of those where the party was strong. The range is therefore that of the left-out errors of the
municipalities whose earlier share was nearest, each in proportion to its own earlier share.

Source: ranges of left-out errors near by, Lei and Wasserman (2014), "Distribution-free prediction bands for
non-parametric regression", JRSS B 76, section 3, with errors scaled as in Papadopoulos, Gammerman and Vovk
(2008), "Normalized nonconformity measures for regression conformal prediction". Here without a guarantee in
finite samples; tests/claims holds the coverage, by level of the earlier share.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from vvanalysis.stats.ratios import ratio

__all__ = ["accuracy", "coverage", "ranges"]

Array: TypeAlias = npt.NDArray[np.float64]

YARDSTICKS: Final = ("similar", "mean")
"""The mean change of the similar municipalities, and that of all outside the own county."""
RANGE: Final = 0.8
"""Part of the municipalities with about the same earlier share that the range holds."""
NEAR: Final = 29
"""Municipalities whose errors make a range: with 29, its ends are the third error from each side."""
LEAST_SHARE: Final = 0.002
"""An earlier share below this counts as this when errors are put in proportion to it."""


def ranges(frame: pd.DataFrame) -> tuple[Array, Array]:
    """The ends of each municipality's range, as differences from its expectation [differences of shares].

    The residuals of the `NEAR` other municipalities with the nearest earlier share, each divided by its own
    earlier share and multiplied by this one's, from the 10th to the 90th percentile (order statistics of
    n + 1). NaN where there are not so many others.

    Parameters
    ----------
    frame
        vote_share_previous [0-1] and residual [difference of shares] of the country's municipalities.

    Examples
    --------
    >>> from vvanalysis.chapters.expectation.metrics.similar_errors import ranges
    >>> frame = pd.DataFrame({"vote_share_previous": [0.1] * 31,
    ...     "residual": [(place - 15) / 1000 for place in range(31)]})
    >>> low, high = ranges(frame)
    >>> print(low[15].round(4), high[15].round(4))
    -0.013 0.012
    """
    share = frame["vote_share_previous"].to_numpy(dtype=float)
    if len(frame) <= NEAR:
        unknown = np.full(len(frame), np.nan)
        return unknown, unknown
    scale = np.maximum(share, LEAST_SHARE)
    apart = np.abs(share[:, None] - share[None, :])
    np.fill_diagonal(apart, np.inf)
    near = np.argsort(apart, axis=1, kind="stable")[:, :NEAR]
    errors = np.sort((frame["residual"].to_numpy(dtype=float) / scale)[near], axis=1) * scale[:, None]
    end = round((1 - RANGE) / 2 * (NEAR + 1))
    return errors[:, end - 1], errors[:, NEAR - end]


def accuracy(compared: pd.DataFrame, *, nation_now: float | None, nation_then: float | None) -> pd.DataFrame:
    """Whether the similar municipalities predict better than simpler rules, over the whole country.

    Parameters
    ----------
    compared
        As `similar.compare` gives it.
    nation_now, nation_then
        The party's official national shares [0-1]; None where a file lacks them, then the uniform and the
        proportional rules have NA.

    Returns
    -------
    DataFrame
        method (similar, mean: the mean change of all municipalities outside the county, uniform,
        proportional), rmse and mae [differences of shares], municipalities [count], from the smallest rmse;
        NA last; no row where nothing is compared.

    Examples
    --------
    >>> from vvanalysis.chapters.expectation.metrics.similar_errors import accuracy
    >>> compared = pd.DataFrame({"change": [0.01, 0.02, 0.03], "similar_change": [0.01, 0.016, 0.034],
    ...     "mean_change": [0.025, 0.02, 0.015], "vote_share": [0.06, 0.07, 0.08],
    ...     "vote_share_previous": [0.05, 0.05, 0.05]})
    >>> accuracy(compared, nation_now=None,
    ...     nation_then=None)[["method", "mae"]].head(2).round(4).values.tolist()
    [['similar', 0.0027], ['mean', 0.01]]
    """
    before, share, change = (compared[name] for name in ("vote_share_previous", "vote_share", "change"))
    errors = {name: change - compared[f"{name}_change"] for name in YARDSTICKS}
    known = nation_now is not None and nation_then is not None and nation_then > 0
    now, then = (nation_now, nation_then) if known else (np.nan, np.nan)
    errors["uniform"] = share - before - (now - then)  # type: ignore[operator]
    errors["proportional"] = share - before * now / then  # type: ignore[operator]
    rows = [
        {
            "method": name,
            "rmse": np.sqrt((error**2).mean(skipna=False)),
            "mae": error.abs().mean(skipna=False),
        }
        for name, error in errors.items()
    ]
    checked = pd.DataFrame(rows).assign(municipalities=len(compared)).sort_values("rmse", ignore_index=True)
    return checked if len(compared) else checked.head(0)


def coverage(compared: pd.DataFrame, *, groups: int = 5) -> pd.DataFrame:
    """How many of the country's municipalities the ranges hold, by level of the earlier share.

    Each range is made of other municipalities' errors, so what is counted is a left-out coverage.

    Parameters
    ----------
    compared
        As `similar.compare` gives it.
    groups
        How many groups of equal size.

    Returns
    -------
    DataFrame
        group [1 = lowest earlier share], share_low, share_high [earlier shares, 0-1], municipalities, inside
        [counts], inside_share [0-1]; no row where there are no ranges.

    Examples
    --------
    >>> from vvanalysis.chapters.expectation.metrics.similar_errors import coverage
    >>> compared = pd.DataFrame({"vote_share_previous": [0.1, 0.2, 0.3, 0.4],
    ...     "is_outside": pd.array([False, True, False, False], "boolean")})
    >>> coverage(compared, groups=2)[["group", "municipalities", "inside"]].values.tolist()
    [[1, 2, 1], [2, 2, 2]]
    """
    known = compared[compared["is_outside"].notna()]
    place = known["vote_share_previous"].rank(method="first") - 1
    group = (place * groups // max(len(known), 1)).astype("int64") + 1
    found = known.assign(group=group, is_inside=~known["is_outside"].astype(bool)).groupby("group")
    frame = found.agg(
        share_low=("vote_share_previous", "min"),
        share_high=("vote_share_previous", "max"),
        municipalities=("is_inside", "size"),
        inside=("is_inside", "sum"),
    ).reset_index()
    return frame.assign(inside_share=ratio(frame["inside"], frame["municipalities"]))
