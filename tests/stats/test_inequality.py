"""Gini, Theil and the Lorenz curve, each worked by hand; weighted ones against the same people one by one."""

from __future__ import annotations

import math

import pytest

from vvanalysis.stats.inequality import gini, gini_corrected, lorenz, theil


def test_gini_by_hand() -> None:
    """1 and 3: the two differences of 2, divided by 2 · 2 values · their sum of 4."""
    assert gini([1, 3]) == 4 / 16
    assert gini([1, 0]) == 0.5
    assert gini([2, 2, 2]) == 0
    assert gini_corrected([1, 3]) == 0.5
    assert gini_corrected([0, 0, 0, 4]) == 1


def test_weights_are_people_with_the_same() -> None:
    """One with nothing and three with two each."""
    assert gini([0, 2], weights=[1, 3]) == gini([0, 2, 2, 2]) == 0.25


def test_where_nothing_was_given_there_is_no_measure() -> None:
    assert math.isnan(gini([]))
    assert math.isnan(gini([0, 0]))
    assert math.isnan(gini([5], weights=[0]))
    assert lorenz([]).empty
    assert lorenz([0, 0]).empty
    assert lorenz([5], weights=[0]).empty


def test_theil_by_hand() -> None:
    """1 and 3 are half and one and a half of their mean."""
    assert theil([1, 3]) == pytest.approx((0.5 * math.log(0.5) + 1.5 * math.log(1.5)) / 2)
    assert theil([0, 2]) == pytest.approx(math.log(2))
    assert theil([4, 4]) == 0


def test_the_lorenz_curve_begins_with_those_who_got_least() -> None:
    assert lorenz([3, 1]).to_numpy().tolist() == [[0, 0], [0.5, 0.25], [1, 1]]
    assert lorenz([1, 0]).to_numpy().tolist() == [[0, 0], [0.5, 0], [1, 1]]
    assert lorenz([2, 4, 2]).to_numpy().tolist() == [[0, 0], [1 / 3, 0.25], [2 / 3, 0.5], [1, 1]]


def test_the_weighted_lorenz_curve_goes_over_people() -> None:
    """An association of three got 1 a member, one of one got 3: three quarters of the members got half."""
    curve = lorenz([3, 1], weights=[1, 3])
    assert curve["population_share"].tolist() == [0, 0.75, 1]
    assert curve["given_share"].tolist() == [0, 0.5, 1]
    alone = lorenz([3, 1, 1, 1])
    assert alone["given_share"].tolist()[3] == curve["given_share"].tolist()[1]
