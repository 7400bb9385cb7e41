"""Many allocations at once: what if turnout or shares had been others.

A hundred thousand allocations take well under a second, and each is exactly what `allocation` gives. Numbers
are compared as float64 quotients of whole numbers, v/d, with divisors in units that make them whole (6, 15,
25 … for 1.2, 3, 5 …). That is exact here: two different fractions with numerators below N and denominators
below D differ by at least one part in N·D, and float64 keeps 2**52 parts apart, while equal fractions round
to the same float. `allocate_draws` refuses numbers for which N·D is larger.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from vvanalysis.chapters.seats.metrics.rules import Rules

Counts = NDArray[np.int64]
_EXACT = 2**52
_ROUNDS = 10_000


@dataclass(frozen=True)
class Draws:
    """Seats of many allocations: `seats` [draws, parties], `is_tied` [draws] where a lot would decide."""

    seats: Counts
    is_tied: NDArray[np.bool_]


def allocate_draws(
    votes: Counts, valid: Counts, *, seats: int, rules: Rules, is_divided: bool = False
) -> Draws:
    """Proportional seats of one area for many sets of votes.

    Starts from rounded quotas and moves one seat at a time, from the smallest last comparison number to the
    greatest next one, until no next number exceeds a last one: that is what defines the method's outcome,
    wherever the search began.

    Parameters
    ----------
    votes
        Votes [draws, parties], named parties only.
    valid
        All valid votes [draws].
    seats
        Seats to give.
    rules
        The law's rules of the election.
    is_divided
        Whether the area is divided into constituencies.

    Returns
    -------
    Draws
        Where `is_tied`, the seats are one of the outcomes that a lot could give.

    Raises
    ------
    ValueError
        Votes so many that float64 could not tell two comparison numbers apart, a draw without eligible votes,
        or votes below zero.

    Examples
    --------
    >>> import numpy as np
    >>> from vvanalysis.chapters.seats.metrics import allocate_draws
    >>> from vvanalysis.chapters.seats.metrics.rules import rules_of
    >>> votes = np.array([[60, 40], [90, 10]])
    >>> drawn = allocate_draws(votes, np.array([100, 100]), seats=3, rules=rules_of("KF", year=2018))
    >>> drawn.seats.tolist()
    [[2, 1], [3, 0]]
    """
    first = rules.first_divisor
    unit = first.denominator
    if votes.min(initial=0) < 0 or int(votes.max(initial=0)) * unit * (2 * seats + 5) >= _EXACT:
        raise ValueError("votes outside the range that is compared exactly")
    share = rules.threshold_of(is_divided=is_divided)
    passes = votes * share.denominator >= valid[:, None] * share.numerator
    eligible = np.where(passes, votes, 0).astype(np.float64)
    total = eligible.sum(axis=1, keepdims=True)
    if (total == 0).any():
        raise ValueError("a draw in which no party reaches the threshold")
    held = np.floor(eligible * seats / total + 0.5).astype(np.int64)
    return _settle(eligible, held, seats=seats, divisors=_divisors(first, seats))


def _divisors(first: Fraction, seats: int) -> NDArray[np.float64]:
    """Divisors of the first, second … seat as whole numbers, then one more for a seat that is never given."""
    numbers = np.arange(seats + 3, dtype=np.float64) * 2 + 1
    numbers *= first.denominator
    numbers[0] = first.numerator
    return numbers


def _settle(votes: NDArray[np.float64], held: Counts, *, seats: int, divisors: NDArray[np.float64]) -> Draws:
    """Move seats until the outcome is right in every draw; only the draws still wrong are worked on."""
    rows = np.arange(len(votes))
    tied = np.zeros(len(votes), dtype=bool)
    for _ in range(_ROUNDS):
        work, has = votes[rows], held[rows]
        upper = work / divisors[has]
        lower = np.where(has > 0, work / divisors[has - 1], np.inf)
        best, worst = upper.argmax(axis=1), lower.argmin(axis=1)
        here = np.arange(len(rows))
        missing = seats - has.sum(axis=1)
        high, low = upper[here, best], lower[here, worst]
        gains = (missing > 0) | ((missing == 0) & (high > low))
        loses = (missing < 0) | ((missing == 0) & (high > low))
        tied[rows] = (missing == 0) & (high == low)
        held[rows[gains], best[gains]] += 1
        held[rows[loses], worst[loses]] -= 1
        rows = rows[gains | loses]
        if not len(rows):
            return Draws(held, tied)
    raise AssertionError("the seats did not settle")
