"""Claims of chance and of intervals among a few associations, tried where the truth is known.

Placebo: invented campaigns without an effect, told as one in at most 2.5 % on each side (5 % together).
Coverage: how often a 95 % interval holds the truth. The bounds: the nominal level, three standard errors off.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from vvanalysis.chapters import effort, levelling
from vvanalysis.stats import ranks as rank_tests

pytestmark = pytest.mark.slow  # simulations

Numbers = NDArray[np.float64]
Generator = np.random.Generator


def too_many(level: float, tries: int) -> float:
    """The highest share of false claims that chance gives in 999 of 1000 runs."""
    return level + 3.1 * math.sqrt(level * (1 - level) / tries)


@pytest.fixture(autouse=True)
def few_permutations(monkeypatch: pytest.MonkeyPatch) -> None:
    """499 orders instead of 99 999: the level is the same, a hundred times as fast."""
    drawn = rank_tests._shuffled
    monkeypatch.setattr(
        rank_tests, "_shuffled", lambda count, permutations: drawn(count, min(permutations, 499))
    )


HOURS: dict[str, Callable[[Generator, Numbers], Numbers]] = {
    "equal": lambda _, members: np.full(len(members), 10.0),
    "about equal": lambda random, members: np.round(10 * np.exp(random.normal(0, 0.3, len(members)))),
    "by members": lambda _, members: 0.5 * members,
    "about by members": lambda random, members: 0.5 * members * np.exp(random.normal(0, 0.3, len(members))),
    "random": lambda random, members: np.where(
        random.random(len(members)) < 0.3, 0, np.round(random.exponential(8, len(members)))
    ),
    "by being small": lambda random, members: np.where(members < np.median(members), 5, 15)
    * np.exp(random.normal(0, 0.3, len(members))),
}  # fmt: skip


def campaign(random: Generator, count: int, hours: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """An invented district: small associations are oftener new and without a list; hours do not care."""
    members = np.round(np.exp(random.normal(3.5, 0.8, count))).clip(4)
    small = members < np.median(members)
    new = random.random(count) < np.where(small, 0.3, 0.1)
    no_list = random.random(count) < np.where(small, 0.4, 0.1)
    codes = [f"a{place}" for place in range(count)]
    needs = {"association": codes, "members": members, "is_small": small,
             "reasons": small.astype(int) + new + no_list}  # fmt: skip
    given = {"association": codes, "hours": HOURS[hours](random, members)}
    return pd.DataFrame(given), pd.DataFrame(needs)


@pytest.mark.parametrize("hours", HOURS)
@pytest.mark.parametrize(
    ("count", "tries"),
    [(16, 120), *(pytest.param(each, 600, marks=pytest.mark.slow) for each in (8, 12, 16, 30))],
)
def test_placebo_support_followed_need(hours: str, count: int, tries: int) -> None:
    """Hours per member claimed it in 46-100 % of the campaigns where all got the same."""
    random = np.random.default_rng(count)
    more = less = 0
    for _ in range(tries):
        row = levelling.metrics.followed_need(*campaign(random, count, hours)).iloc[0]
        is_told = not math.isnan(row["p"]) and row["p"] < 0.05
        more += is_told and row["rho"] > 0
        less += is_told and row["rho"] < 0
    assert more / tries <= too_many(0.025, tries)
    assert less / tries <= too_many(0.025, tries)
    if hours in {"equal", "by members"}:
        assert more == less == 0


@pytest.mark.parametrize(
    ("count", "tries"), [(16, 60), *(pytest.param(each, 500, marks=pytest.mark.slow) for each in (12, 30))]
)
def test_an_effect_of_need_is_found(count: int, tries: int) -> None:
    """A test that never speaks would hold any level: six hours more per reason are found in most."""
    random = np.random.default_rng(count)
    found = 0
    for _ in range(tries):
        given, needs = campaign(random, count, "about equal")
        given["hours"] += 6 * needs["reasons"]
        row = levelling.metrics.followed_need(given, needs).iloc[0]
        found += bool(row["p"] < 0.05 and row["rho"] > 0)
    assert found / tries > {12: 0.4, 16: 0.55, 30: 0.8}[count]


@pytest.mark.parametrize("world", ["apart", "weak places get more"])
@pytest.mark.parametrize(
    ("count", "tries"),
    [(12, 80), *(pytest.param(each, 600, marks=pytest.mark.slow) for each in (5, 8, 12, 16))],
)
def test_placebo_effort_and_result(world: str, count: int, tries: int) -> None:
    """Effort told as joined with change in at most one of twenty campaigns where it is not."""
    random = np.random.default_rng(count + 100)
    told = 0
    for _ in range(tries):
        place = random.normal(size=count)
        before, after = place + 0.5 * random.normal(size=count), place + 0.5 * random.normal(size=count)
        work = random.exponential(10, count) if world == "apart" else -before + random.normal(size=count)
        frame = pd.DataFrame(
            {"effort": work, "vote_share_change": after - before, "vote_share_previous": before}
        )
        told += bool(effort.metrics.relation(frame)["is_beyond_chance"].iloc[0])
    assert told / tries <= too_many(0.05, tries)


@pytest.mark.parametrize("true", [0.0, 0.6, 0.9])
@pytest.mark.parametrize(
    ("count", "tries"),
    [(10, 600), *(pytest.param(each, 4000, marks=pytest.mark.slow) for each in (10, 12, 16, 30))],
)
def test_coverage_of_the_interval_of_rho(true: float, count: int, tries: int) -> None:
    """Two normal variables; the true rho of Spearman is 6/π · asin(r/2)."""
    random = np.random.default_rng(count)
    rho = 6 / math.pi * math.asin(true / 2)
    x = random.normal(size=(tries, count))
    y = true * x + math.sqrt(1 - true**2) * random.normal(size=(tries, count))
    held = 0
    for one, two in zip(x, y, strict=True):
        value = rank_tests.spearman(one, two, permutations=1).value
        low, high = rank_tests.spearman_interval(value, count)
        held += math.isnan(low) or low <= rho <= high
    assert held / tries >= 0.93 - 3 * math.sqrt(0.93 * 0.07 / tries)


@pytest.mark.parametrize("slope", [0.0, 1.0])
@pytest.mark.parametrize(
    ("count", "tries"),
    [(12, 300), *(pytest.param(each, 2000, marks=pytest.mark.slow) for each in (5, 8, 12, 16))],
)
def test_coverage_of_the_slope(slope: float, count: int, tries: int) -> None:
    """Sen's interval, with errors of heavy tails."""
    random = np.random.default_rng(count)
    held = 0
    for _ in range(tries):
        x = random.exponential(1, count)
        found = rank_tests.theil_sen(x, slope * x + random.standard_t(3, count))
        held += found.low <= slope <= found.high
    assert held / tries >= 0.95 - 3.1 * math.sqrt(0.95 * 0.05 / tries)


@pytest.mark.parametrize("test", ["spearman", "kendall"])
@pytest.mark.parametrize(
    ("count", "tries"),
    [(12, 300), *(pytest.param(each, 2000, marks=pytest.mark.slow) for each in (5, 8, 12, 16))],
)
def test_placebo_rank_correlations(test: str, count: int, tries: int) -> None:
    """With and without equal values, p below 0.05 in one of twenty."""
    random = np.random.default_rng(count)
    told = 0
    for number in range(tries):
        x, y = random.normal(size=(2, count))
        if number % 2:
            x, y = np.round(x), np.round(y)
        told += getattr(rank_tests, test)(x, y).p < 0.05
    assert told / tries <= too_many(0.05, tries)


@pytest.mark.parametrize(("count", "tries"), [(12, 1000), pytest.param(16, 10_000, marks=pytest.mark.slow)])
def test_the_critical_rho_is_reached_by_chance_in_one_of_twenty(count: int, tries: int) -> None:
    random = np.random.default_rng(count)
    critical = rank_tests.critical_rho(count)
    reached = sum(
        abs(rank_tests.spearman(*random.normal(size=(2, count)), permutations=1).value) >= critical - 1e-9
        for _ in range(tries)
    )
    assert reached / tries <= too_many(0.05, tries)
