"""Bounds, exact ranges and reliability against published and enumerated values."""

from __future__ import annotations

from math import comb

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vvanalysis.stats.small_n import (
    beside_median,
    cronbach_alpha,
    difference_bounds,
    feldt_interval,
    hypergeometric_range,
    mean_bounds,
    share_bounds,
)


@pytest.mark.parametrize(
    ("yes", "answered", "frame", "expected"),
    [
        # The reference's measured values; R's samplingbook is one unit wider at each end.
        (3, 10, 50, (5, 31)),
        (45, 100, 300, (111, 160)),
        (2, 100, 300, (2, 18)),
        (5, 13, 200, (29, 135)),
        (12, 14, 16, (12, 14)),
        (10, 12, 16, (11, 14)),
        (12, 12, 16, (14, 16)),
        (8, 10, 16, (10, 14)),
        (6, 8, 16, (8, 14)),
        (13, 16, 16, (13, 13)),
        (0, 1, 1, (0, 0)),
    ],
)
def test_hypergeometric_range(yes: int, answered: int, frame: int, expected: tuple[int, int]) -> None:
    assert hypergeometric_range(yes, answered, frame) == expected


@pytest.mark.parametrize(("answered", "least"), [(8, 0.959), (12, 0.981), (14, 0.975)])
def test_the_range_covers_the_truth_often_enough(answered: int, least: float) -> None:
    """Every truth of a frame of 16, every draw: coverage by enumeration."""
    coverage = []
    for truth in range(17):
        covered = 0
        for yes in range(max(0, answered - 16 + truth), min(truth, answered) + 1):
            low, high = hypergeometric_range(yes, answered, 16)
            if low <= truth <= high:
                covered += comb(truth, yes) * comb(16 - truth, answered - yes)
        coverage.append(covered / comb(16, answered))
    assert min(coverage) == pytest.approx(least, abs=0.001)


@st.composite
def surveys(draw: st.DrawFn) -> tuple[int, int, int]:
    frame = draw(st.integers(1, 40))
    answered = draw(st.integers(0, frame))
    return draw(st.integers(0, answered)), answered, frame


@given(surveys())
def test_the_range_lies_within_the_worst_case(survey: tuple[int, int, int]) -> None:
    yes, answered, frame = survey
    low, high = hypergeometric_range(yes, answered, frame)
    least, most = share_bounds(yes, answered, frame)
    assert yes <= low <= high <= yes + frame - answered
    assert least <= low / frame
    assert high / frame <= most
    if answered == frame:
        assert (low, high) == (yes, yes)
    if answered == 0:
        assert (low, high) == (0, frame)


def test_bounds_worked_by_hand() -> None:
    # 9 yes of 12 answers in a frame of 16: at least 9/16, at most 13/16.
    assert share_bounds(9, 12, 16) == (0.5625, 0.8125)
    # Twelve answers on 1-5 that sum to 48: the four silent may all say 1 or all say 5.
    assert mean_bounds(48, 12, 16, low=1, high=5) == (3.25, 4.25)
    # 4 of 6 in a frame of 8, 3 of 8 in a frame of 8: [4/8, 6/8] less [3/8, 3/8].
    assert difference_bounds((4, 6, 8), (3, 8, 8)) == (0.125, 0.375)
    with pytest.raises(ValueError, match="yes <= answered"):
        share_bounds(3, 2, 16)
    with pytest.raises(ValueError, match="frame of at least one"):
        share_bounds(0, 0, 0)


@pytest.mark.parametrize(("alpha", "low", "high"), [(0.70, 0.38, 0.88), (0.80, 0.59, 0.92)])
def test_feldt_interval(alpha: float, low: float, high: float) -> None:
    found = feldt_interval(alpha, 16, 5)
    assert found == (pytest.approx(low, abs=0.005), pytest.approx(high, abs=0.005))


def test_alpha_worked_by_hand() -> None:
    # Items (1,2,3,4) and (2,1,4,3): variances 5/3 each, sums 3,3,7,7 with variance 16/3.
    frame = pd.DataFrame({"a": [1, 2, 3, 4, 5], "b": [2, 1, 4, 3, None]}, dtype="Float64")
    found = cronbach_alpha(frame)
    assert found.alpha == pytest.approx(2 * (1 - (10 / 3) / (16 / 3)))
    assert (found.respondents, found.items, found.is_shown) == (4, 2, False)


def test_alpha_is_not_shown_for_few() -> None:
    rng = np.random.default_rng(1)
    common = rng.normal(size=(10, 1))
    frame = pd.DataFrame(common + rng.normal(scale=0.5, size=(10, 3)))
    assert cronbach_alpha(frame).is_shown
    assert not cronbach_alpha(frame.head(9)).is_shown
    assert not cronbach_alpha(frame[[0, 1]]).is_shown
    same = cronbach_alpha(pd.DataFrame({"a": [3.0] * 12, "b": [3.0] * 12, "c": [3.0] * 12}))
    assert (same.is_shown, same.is_alike) == (False, True)  # not too few: alike
    assert not cronbach_alpha(frame.head(9)).is_alike
    whole = cronbach_alpha(pd.DataFrame({name: range(12) for name in "abc"}))
    assert whole.alpha == pytest.approx(1)
    assert pd.isna(whole.low)  # it said 1.00 to 1.00
    assert whole.is_shown


def test_an_association_beside_the_median_of_those_that_have_the_figure() -> None:
    frame = pd.DataFrame(
        {
            "association": ["a", "b", "c", "d"],
            "doors": pd.array([10, 0, 40, None], "Int64"),
            "hours": pd.array([None, 2.0, 4.0, None], "Float64"),
            "leaflets": pd.array([None] * 4, "Int64"),
        }
    )
    found = beside_median(frame, association="a", columns=["doors", "hours", "leaflets"])
    # Doors: 0, 10, 40 are known, a zero among them. Hours: a has none. Leaflets: nobody has any figure.
    assert found["measure"].tolist() == ["doors", "hours"]
    assert found["own"].tolist() == [10.0, pd.NA]
    assert found["median"].tolist() == [10.0, 3.0]
    assert found["associations"].tolist() == [3, 2]
    assert beside_median(frame.iloc[:0], association="a", columns=["doors"]).empty
    assert beside_median(frame, association="elsewhere", columns=["doors"]).empty
