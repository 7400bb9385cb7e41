"""Effort and result: oracle numbers, permutations that tell noise from order, a signal too small to see."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vvanalysis.chapters import effort
from vvanalysis.stats import ranks

RISING = list(range(16))
NOBODY = pd.DataFrame({"area_name": []})


def test_a_spearman_worked_by_hand_and_its_exact_p() -> None:
    x, y = [1, 2, 3, 4, 5], [2, 1, 4, 3, 5]
    # rho = 1 − 6 · (1 + 1 + 1 + 1 + 0) / (5 · 24) = 0.8
    found = ranks.spearman(x, y)
    assert found.value == pytest.approx(0.8)
    every = [abs(np.corrcoef(x, order)[0, 1]) for order in itertools.permutations(x)]
    exact = sum(rho >= 0.8 - 1e-9 for rho in every) / len(every)
    assert found.p == pytest.approx(exact, abs=0.005)


def test_kendall_is_exact_where_r_and_scipy_agree() -> None:
    """Tau 0.7 of 16 rows: 18 of the 120 pairs in the wrong order; p = 4.941e-05 in R."""
    swapped = [3, 2, 1, 0, 6, 5, 4, 9, 8, 7, 12, 11, 10, 15, 14, 13]
    assert sum(a > b for a, b in itertools.combinations(swapped, 2)) == 18
    found = ranks.kendall(RISING, swapped)
    assert found.value == pytest.approx(0.7)
    assert found.p == pytest.approx(4.941e-05, rel=1e-3)


def test_sixteen_rows_must_reach_a_half() -> None:
    assert ranks.critical_rho(16) == pytest.approx(0.50, abs=0.01)
    assert ranks.critical_rho(8) == pytest.approx(0.738, abs=0.015)  # the tables' 0.738
    assert math.isnan(ranks.critical_rho(3))


def test_the_interval_of_rho() -> None:
    low, high = ranks.spearman_interval(0.5, 16)
    # atanh 0.5 = 0.5493; half = 1.96 · sqrt(1.125 / 13) = 0.5766
    assert (low, high) == (
        pytest.approx(math.tanh(-0.0273), abs=1e-3),
        pytest.approx(math.tanh(1.1259), abs=1e-3),
    )
    assert ranks.spearman_interval(0.5, 10) != (math.nan, math.nan)


@pytest.mark.parametrize(("rho", "count"), [(0.5, 9), (1.0, 5), (1.0, 16), (-1.0, 16), (math.nan, 16)])
def test_no_interval_where_it_would_say_more_than_it_knows(rho: float, count: int) -> None:
    """With five in the same order it said 1.00 to 1.00."""
    assert all(math.isnan(end) for end in ranks.spearman_interval(rho, count))


def test_theil_sen_takes_the_median_slope() -> None:
    found = ranks.theil_sen([0, 1, 2, 3], [0, 1, 2, 30])
    # slopes: 1, 1, 10, 1, 14.5, 28: the middle two are 1 and 10
    assert found.value == pytest.approx(5.5)
    assert math.isnan(ranks.theil_sen([1, 1], [0, 1]).value)


def test_what_does_not_vary_has_no_correlation() -> None:
    assert math.isnan(ranks.spearman([1, 1, 1], [1, 2, 3]).value)
    assert math.isnan(ranks.freedman_lane([1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4]).value)


def test_freedman_lane_takes_away_what_the_earlier_share_explains() -> None:
    """Effort and change both follow the earlier share, and beyond that nothing joins them."""
    rng = np.random.default_rng(3)
    before = rng.normal(size=16)
    x, y = before + 0.1 * rng.normal(size=16), before + 0.1 * rng.normal(size=16)
    raw, adjusted = ranks.spearman(x, y), ranks.freedman_lane(x, y, before)
    assert raw.value > 0.9
    assert raw.p < 0.001
    assert abs(adjusted.value) < 0.5
    assert adjusted.p > 0.1
    # The partial correlation of the ranks by the textbook's formula.
    a, b, c = (pd.Series(ranks.ranks(values)) for values in (x, y, before))
    partial = (a.corr(b) - a.corr(c) * b.corr(c)) / math.sqrt((1 - a.corr(c) ** 2) * (1 - b.corr(c) ** 2))
    assert adjusted.value == pytest.approx(partial)


@pytest.mark.slow
def test_where_there_is_no_effect_one_in_twenty_is_called_one() -> None:
    """Weak places got more effort and rise by themselves: only the adjusted test keeps its level."""
    rng = np.random.default_rng(2)
    raw, adjusted = 0, 0
    for _ in range(400):
        place = rng.normal(size=16)
        before, after = place + 0.5 * rng.normal(size=16), place + 0.5 * rng.normal(size=16)
        work, change = -before + rng.normal(size=16), after - before
        raw += ranks.spearman(work, change, permutations=999).p < 0.05
        adjusted += ranks.freedman_lane(work, change, before, permutations=999).p < 0.05
    assert adjusted / 400 < 0.085
    assert raw > 2 * adjusted


def test_leaving_one_out_finds_the_one_that_matters() -> None:
    frame = pd.DataFrame(
        {"association": list("abcdefg"), "effort": [1, 2, 3, 4, 5, 6, 7],
         "vote_share_change": [1, 2, 3, 4, 5, 6, -9], "vote_share_previous": [3, 1, 2, 5, 4, 7, 6]}
    )  # fmt: skip
    row = effort.metrics.sensitivity(frame, profile="intern").iloc[0]
    assert row["association"] == "g"
    assert row["rho_without"] == pytest.approx(1)
    assert row["rho_lowest"] <= ranks.spearman(frame["effort"], frame["vote_share_change"]).value
    assert effort.metrics.sensitivity(frame.head(5), profile="intern").empty
    assert effort.metrics.sensitivity(frame, profile="publik").empty  # every value could be solved from it


def rows(count: int, *, contacts: int, change: list[float]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "association": [f"a{number}" for number in range(count)],
            "effort": [float(number) for number in range(count)],
            "contacts": pd.array([contacts * number for number in range(count)], "Int64"),
            "eligible": pd.array([1000] * count, "Int64"),
            "valid": pd.array([800] * count, "Int64"),
            "vote_share_previous": [0.05 + 0.001 * ((7 * number) % 11) for number in range(count)],
            "vote_share_change": change[:count],
        }
    )


def test_a_small_campaign_could_not_be_seen() -> None:
    # Contacts 0, 10, … 90 per 1000 eligible: 4.5 % in all. Of 800 valid votes the last association would have
    # 90 · 0.036 = 3.24 more; its share is 0.053 + 0.01 · −1, without them (0.043 · 800 − 3.24) / 796.76.
    noise = [0.01, -0.01] * 5
    row = effort.metrics.expected_signal(rows(10, contacts=10, change=noise), NOBODY).iloc[0]
    assert row["associations"] == 10
    assert row["contacts_per_eligible"] == pytest.approx(0.045)
    last = 0.05 + 0.001 * (63 % 11) - 0.01
    assert row["expected_largest"] == pytest.approx(last - (last * 800 - 3.24) / (800 - 3.24))
    # All together: 16.2 of 8000 votes; the mean share is 0.0509.
    mean = sum(0.05 + 0.001 * ((7 * each) % 11) for each in range(10)) / 10
    assert row["expected_change"] == pytest.approx(mean - (mean * 8000 - 16.2) / (8000 - 16.2))
    assert row["spread_seen"] == pytest.approx(0.01)
    assert row["expected_rho"] == pytest.approx(0.1216, abs=2e-3)
    assert not row["is_visible"]


def test_votes_per_eligible_are_not_a_change_of_share() -> None:
    """100 conversations, 3.6 votes of 100 valid: with a share of 90 % hardly anything is left to gain."""
    frame = rows(5, contacts=0, change=[0.0] * 5).assign(
        contacts=100, eligible=200, valid=100, vote_share_previous=0.9
    )
    row = effort.metrics.expected_signal(frame, NOBODY).iloc[0]
    assert row["expected_change"] == pytest.approx(3.6 * 0.1 / 96.4)
    assert row["expected_change"] < 100 / 200 * 0.036


def test_a_campaign_that_reached_everyone_in_a_calm_year_could() -> None:
    row = effort.metrics.expected_signal(rows(10, contacts=100, change=[0.001, -0.001] * 5), NOBODY).iloc[0]
    assert row["is_visible"]


def test_too_few_rows_are_not_compared() -> None:
    few = rows(4, contacts=10, change=[0.01, 0.02, 0.03, 0.04])
    assert effort.metrics.expected_signal(few, NOBODY).empty
    five = rows(5, contacts=10, change=[0.01, 0.02, 0.03, 0.04, 0.0])
    assert effort.metrics.expected_signal(five, pd.DataFrame({"area_name": ["Eda"]})).iloc[0]["lacking"] == (
        "Eda",
    )
    assert effort.metrics.relation(few).empty


def test_order_and_noise() -> None:
    steady = effort.metrics.relation(
        rows(12, contacts=1, change=[0.001 * number for number in range(12)])
    ).iloc[0]
    assert steady["rho"] == pytest.approx(1)
    assert steady["slope"] == pytest.approx(0.001)
    assert steady["is_beyond_chance"]
    noise = effort.metrics.relation(rows(10, contacts=1, change=[0.01, -0.01] * 5)).iloc[0]
    assert not noise["is_beyond_chance"]
    assert noise["rho_p"] > 0.5


@pytest.mark.parametrize(("same", "why"), [("effort", "equal_effort"), ("vote_share_change", "equal_change")])
def test_what_is_alike_is_not_called_too_few(same: str, why: str) -> None:
    frame = rows(12, contacts=1, change=[0.001 * number for number in range(12)]).assign(**{same: 0.5})
    row = effort.metrics.relation(frame).iloc[0]
    assert row["why_not"] == why
    assert math.isnan(row["rho"])
    assert not row["is_beyond_chance"]
    assert effort.metrics.sensitivity(frame, profile="intern").empty


def test_who_is_not_in_it_is_named() -> None:
    every = pd.DataFrame({"association": ["a", "b", "c", "d"]})
    assert effort.metrics.left_out(every, every.iloc[[0, 3]])["association"].tolist() == ["b", "c"]


def test_only_where_both_are_known() -> None:
    told = pd.DataFrame(
        {"association": ["a", "b", "c"], "conversations": pd.array([5, None, 7], "Int64"),
         "eligible": pd.array([10, 10, 10], "Int64"), "hours": pd.array([1.0, 2.0, None], "Float64")}
    )  # fmt: skip
    results = pd.DataFrame(
        {"association": ["a", "b", "c", "d"], "valid": [9] * 4,
         "vote_share_previous": pd.array([0.1] * 4, "Float64"),
         "vote_share_change": pd.array([0.0, 0.0, 0.1, 0.1], "Float64")}
    )  # fmt: skip
    assert effort.metrics.effort_and_result(told, results, measure="hours")["association"].tolist() == [
        "a",
        "b",
    ]
    by_talks = effort.metrics.effort_and_result(told, results, measure="conversations")
    assert by_talks["effort"].tolist() == by_talks["contacts"].tolist() == [5, 7]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=9))
def test_a_rank_correlation_does_not_care_for_scale_or_order(pairs: list[tuple[int, int]]) -> None:
    x, y = ([pair[side] for pair in pairs] for side in (0, 1))
    found = ranks.spearman(x, y, permutations=99)
    if math.isnan(found.value):
        assert len(set(x)) == 1 or len(set(y)) == 1
        return
    assert -1 - 1e-9 <= found.value <= 1 + 1e-9
    assert 0 < found.p <= 1
    assert found.value == pytest.approx(ranks.spearman([3 * v + 1 for v in x], y, permutations=9).value)
    assert found.value == pytest.approx(ranks.spearman(y[::-1], x[::-1], permutations=9).value)
    assert found.value == pytest.approx(-ranks.spearman([-v for v in x], y, permutations=9).value)
