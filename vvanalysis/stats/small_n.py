"""What can be said of a small, known frame of which some did not answer: bounds and whole numbers.

A survey of all associations is a census: with every answer in there is no sampling interval. Where some are
missing, the bounds hold whatever they would have said; the exact range holds only if the silent are like the
rest, and must be labelled so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import Final

import numpy as np
import pandas as pd

__all__ = [
    "Reliability",
    "beside_median",
    "cronbach_alpha",
    "difference_bounds",
    "feldt_interval",
    "hypergeometric_range",
    "mean_bounds",
    "share_bounds",
]

LEAST_RESPONDENTS: Final = 10
LEAST_ITEMS: Final = 3
"""Fewer than so many, and a reliability is not shown."""
_WHOLE: Final = 1e-12


def share_bounds(yes: int, answered: int, frame: int) -> tuple[float, float]:
    """Least and greatest share [0-1] of the frame that can be yes: [m/N, (m+N-n)/N].

    Source: Manski (1989), Anatomy of the selection problem, worst-case bounds.

    Parameters
    ----------
    yes
        Those that said yes [count].
    answered
        Those that answered [count].
    frame
        All that were asked [count].

    Examples
    --------
    >>> from vvanalysis.stats.small_n import share_bounds
    >>> share_bounds(6, 12, 16)
    (0.375, 0.625)
    """
    _check(yes, answered, frame)
    return yes / frame, (yes + frame - answered) / frame


def mean_bounds(total: float, answered: int, frame: int, *, low: float, high: float) -> tuple[float, float]:
    """Least and greatest mean over the frame of values on [low, high], of which `answered` sum to `total`.

    Formula: [(sum + (N-n)a)/N, (sum + (N-n)b)/N]. Source: as `share_bounds`.

    Parameters
    ----------
    total
        Sum of the answers.
    answered
        Those that answered [count].
    frame
        All that were asked [count].
    low
        Smallest answer that could be given.
    high
        Largest answer that could be given.

    Examples
    --------
    >>> from vvanalysis.stats.small_n import mean_bounds
    >>> mean_bounds(40.0, 12, 16, low=1, high=5)
    (2.75, 3.75)
    """
    _check(0, answered, frame)
    silent = frame - answered
    return (total + silent * low) / frame, (total + silent * high) / frame


def difference_bounds(first: tuple[int, int, int], second: tuple[int, int, int]) -> tuple[float, float]:
    """Bounds of the difference of two groups' shares, first less second: the worst cases combined.

    Parameters
    ----------
    first, second
        Yes, answered and frame [count] of each group.

    Examples
    --------
    >>> from vvanalysis.stats.small_n import difference_bounds
    >>> difference_bounds((3, 4, 4), (1, 2, 4))
    (0.0, 0.5)
    """
    (low_a, high_a), (low_b, high_b) = share_bounds(*first), share_bounds(*second)
    return low_a - high_b, high_a - low_b


def hypergeometric_range(yes: int, answered: int, frame: int, *, error: float = 0.05) -> tuple[int, int]:
    """How many of the frame say yes, if the silent are like the rest: exact two-sided range [count].

    Least M with P(X >= m | N, M, n) > error/2 and greatest M with P(X <= m | N, M, n) > error/2, where X is
    hypergeometric. With every answer in it is (m, m). The test is inverted without a margin, so the range is
    one unit tighter at each end than the one of R's samplingbook, which adds one after its search.

    Source: Buonaccorsi (1987), The American Statistician 41(3), exact test inversion for a finite population.

    Parameters
    ----------
    yes
        Those that said yes [count].
    answered
        Those that answered [count].
    frame
        All that were asked [count].
    error
        How often the range may miss [0-1].

    Examples
    --------
    >>> from vvanalysis.stats.small_n import hypergeometric_range
    >>> hypergeometric_range(7, 12, 12), hypergeometric_range(2, 2, 3)
    ((7, 7), (2, 3))
    """
    _check(yes, answered, frame)
    limit = Fraction(str(error)) / 2
    possible = range(yes, frame - (answered - yes) + 1)
    low = next(each for each in possible if _tail(range(yes, answered + 1), each, answered, frame) > limit)
    high = next(each for each in reversed(possible) if _tail(range(yes + 1), each, answered, frame) > limit)
    return low, high


def _tail(values: range, marked: int, drawn: int, frame: int) -> Fraction:
    """P(X in values), X hypergeometric: `marked` of the frame say yes, `drawn` are asked."""
    ways = sum(comb(marked, value) * comb(frame - marked, drawn - value) for value in values)
    return Fraction(ways, comb(frame, drawn))


def _check(yes: int, answered: int, frame: int) -> None:
    if not 0 <= yes <= answered <= frame or frame < 1:
        raise ValueError("expected 0 <= yes <= answered <= frame and a frame of at least one")


@dataclass(frozen=True)
class Reliability:
    """Cronbach's alpha over `respondents` with every item and `items`.

    alpha is NaN where it cannot be computed, low and high also where all items say the same (alpha 1).
    """

    items: int
    respondents: int
    alpha: float
    low: float
    high: float

    @property
    def is_shown(self) -> bool:
        """Whether there are enough respondents and items for it to say anything, and it can be computed."""
        return self._is_enough and not np.isnan(self.alpha)

    @property
    def is_alike(self) -> bool:
        """Whether there are enough, and it cannot be computed: everyone's sum is the same."""
        return self._is_enough and bool(np.isnan(self.alpha))

    @property
    def _is_enough(self) -> bool:
        return self.respondents >= LEAST_RESPONDENTS and self.items >= LEAST_ITEMS


def cronbach_alpha(values: pd.DataFrame, *, error: float = 0.05) -> Reliability:
    """How far items hang together, with its interval; descriptive only.

    alpha = k/(k-1) (1 - sum of the items' variances / variance of the sum), over rows without missing
    values. Interval: 1 - (1-alpha) F(1 - error/2; n-1, (n-1)(k-1)), and the same with F(error/2).

    Parameters
    ----------
    values
        One column per item, reversed items already turned.
    error
        How often the interval may miss [0-1].

    Source: Cronbach (1951), Psychometrika 16(3); Feldt (1965), Psychometrika 30(3).

    Examples
    --------
    >>> from vvanalysis.stats.small_n import cronbach_alpha
    >>> alike = pd.DataFrame({"a": [1, 2, 3], "b": [1, 2, 3], "c": [1, 2, 3]})
    >>> round(cronbach_alpha(alike).alpha, 6), cronbach_alpha(alike).is_shown
    (1.0, False)
    """
    whole = values.astype("Float64").astype(float).dropna()
    respondents, items = whole.shape
    spread = float(whole.sum(axis=1).var(ddof=1)) if respondents > 1 else 0.0
    if items < 2 or spread == 0:
        return Reliability(items, respondents, float("nan"), float("nan"), float("nan"))
    alpha = items / (items - 1) * (1 - float(whole.var(ddof=1).sum()) / spread)
    if alpha >= 1 - _WHOLE:  # the formula has no width there, and so nothing to say
        return Reliability(items, respondents, alpha, float("nan"), float("nan"))
    low, high = feldt_interval(alpha, respondents, items, error=error)
    return Reliability(items, respondents, alpha, low, high)


def feldt_interval(alpha: float, respondents: int, items: int, *, error: float = 0.05) -> tuple[float, float]:
    """Interval of Cronbach's alpha (`cronbach_alpha`).

    Parameters
    ----------
    alpha
        Cronbach's alpha.
    respondents
        Those that answered all items [count].
    items
        How many items.
    error
        How often the interval may miss [0-1].

    Examples
    --------
    >>> from vvanalysis.stats.small_n import feldt_interval
    >>> low, high = feldt_interval(0.8, 12, 4)
    >>> low < 0.8 < high < 1
    True
    """
    from scipy.stats import f  # loaded only where it is used: it is slow to load

    freedom = respondents - 1, (respondents - 1) * (items - 1)
    upper, lower = float(f.ppf(1 - error / 2, *freedom)), float(f.ppf(error / 2, *freedom))
    return 1 - (1 - alpha) * upper, 1 - (1 - alpha) * lower


def told(values: pd.Series) -> pd.Series:
    """The figures that are there, as floats; none at all where some are not and all the others are nought.

    Then the nought are those with nothing to write a figure for, and what the others came to was not noted.

    Examples
    --------
    >>> from vvanalysis.stats.small_n import told
    >>> told(pd.Series([0, 2.5, None])).tolist(), told(pd.Series([0, 0, None])).tolist()
    ([0.0, 2.5], [])
    """
    known = values.dropna().astype(float)
    is_noted = len(known) == len(values) or bool((known != 0).any())
    return known if is_noted else known.iloc[:0]


def beside_median(frame: pd.DataFrame, *, association: str, columns: Sequence[str]) -> pd.DataFrame:
    """One association's figures, each beside the median of all associations that have the figure.

    Parameters
    ----------
    frame
        association and the columns, one row per association; NA is a figure that is not there.
    association
        Code of the association.
    columns
        Which figures, in order.

    Returns
    -------
    DataFrame
        measure, own, median [as the column; own NA where the association has no figure], associations [count
        with a figure, the association itself included]. No row for a figure that none has (`told`), and none
        at all where the association is not among the rows.

    Examples
    --------
    >>> from vvanalysis.stats.small_n import beside_median
    >>> frame = pd.DataFrame({"association": ["a", "b", "c"], "members": [10, 20, 60]})
    >>> beside_median(frame, association="a", columns=["members"]).values.tolist()
    [['members', 10.0, 20.0, 3]]
    """
    mine = frame[frame["association"] == association]
    rows = []
    for name in columns if len(mine) else ():
        known = told(frame[name])
        own = mine[name].dropna().astype(float)
        if len(known):
            rows.append((name, float(own.iloc[0]) if len(own) else None, float(known.median()), len(known)))
    result = pd.DataFrame(rows, columns=["measure", "own", "median", "associations"])
    return result.astype({"measure": "str", "own": "Float64", "median": "Float64", "associations": "int64"})
