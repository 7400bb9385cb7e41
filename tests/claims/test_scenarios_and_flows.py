"""Claims of vote flows, of what-if seats and of fifths of districts, tried where the truth is known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from vvanalysis.chapters import flows, turnout
from vvanalysis.chapters.seats.metrics import Contest, random_change, what_if

pytestmark = pytest.mark.slow  # simulations

STAY = np.array([[0.90, 0.06, 0.04], [0.05, 0.90, 0.05], [0.02, 0.08, 0.90]])


def districts(units: int, seed: int) -> flows.metrics.FlowProblem:
    random = np.random.default_rng(seed)
    before = np.column_stack([random.integers(50, 400, units), random.integers(100, 600, units),
                              random.integers(100, 300, units)]).astype(float)  # fmt: skip
    return flows.metrics.simulate(
        flows.metrics.FlowProblem(("A", "B", "no_vote"), before, before), STAY, seed=seed
    )


def test_the_bounds_hold_where_the_electorate_is_the_same_and_only_there() -> None:
    """The same people: always. Half of them exchanged for others, scaled as if they were like: no longer."""
    random = np.random.default_rng(1)
    before = random.integers(20, 80, (40, 2)).astype(float)
    stayed = before.copy()
    stayed[:, 0] *= 0.95
    stayed[:, 1] += 0.05 * before[:, 0]
    row = flows.metrics.bounds(flows.metrics.FlowProblem(("A", "no_vote"), before, stayed)).iloc[0]
    assert row["bound_low"] <= 0.95 <= row["bound_high"]
    # All of A's voters who are still there stay with A, but half of them have left, and the newcomers do not
    # vote: the counts seem to say that at most some of A's voters voted for A again.
    left = before.copy()
    left[:, 0] *= 0.5
    left[:, 1] += 0.5 * before[:, 0]
    row = flows.metrics.bounds(flows.metrics.FlowProblem(("A", "no_vote"), before, left)).iloc[0]
    assert row["bound_high"] < 1.0


@pytest.mark.parametrize("tries", [12, pytest.param(80, marks=pytest.mark.slow)])
def test_coverage_of_the_range_of_flows_away_from_nought_and_one(tries: int) -> None:
    """Nominal 90 %; where no flow is near nought or one and the assumption holds, it comes to about that."""
    held = []
    for seed in range(tries):
        found = flows.metrics.estimate(districts(120, seed), draws=80, seed=seed)
        held.append(((found["share_low"] <= STAY.ravel()) & (STAY.ravel() <= found["share_high"])).mean())
    assert 0.8 <= np.mean(held) <= 0.97


@pytest.mark.slow
def test_how_often_the_range_held_is_told_as_it_is() -> None:
    """`known_error` says it from twenty tries; two hundred others say about the same."""
    problem = districts(120, 1)
    table = flows.metrics.fit(problem.before, problem.now)
    held = 0
    for seed in range(1000, 1200):
        row = flows.metrics.estimate(
            flows.metrics.simulate(problem, table, seed=seed), draws=60, seed=seed
        ).iloc[0]
        held += bool(row["share_low"] <= table[0, 0] <= row["share_high"])
    told = flows.metrics.known_error(problem).iloc[0]
    assert told["held"] / told["tries"] == pytest.approx(held / 200, abs=0.25)


@pytest.mark.parametrize("tries", [60, pytest.param(600, marks=pytest.mark.slow)])
def test_nine_of_ten_in_the_random_change_of_seats(tries: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The span of the seats holds new draws of the same scenario in nine of ten, or more: seats are whole."""
    random = np.random.default_rng(3)
    contests = {
        f"99{place:02d}": Contest.undivided(
            dict(zip("ABCDEF", random.integers(300, 4000, 6).tolist(), strict=True)), valid=20_000, seats=41
        )
        for place in range(6)
    }
    areas = pd.DataFrame({"area_code": list(contests), "area_name": list(contests)})
    span = random_change(contests, areas, party="A", year=2018)[1].iloc[0]
    inside = 0
    for seed in range(tries):
        monkeypatch.setattr(what_if, "_SEED", seed)
        inside += (
            span["low"]
            <= random_change(contests, areas, party="A", year=2018, draws=1)[1]["median"].iloc[0]
            <= span["high"]
        )
    assert inside / tries >= 0.9 - 3.1 * np.sqrt(0.09 / tries)


@pytest.mark.parametrize("tries", [100, pytest.param(2000, marks=pytest.mark.slow)])
def test_placebo_fifths_lean_to_no_side(tries: int) -> None:
    """Turnout that does not care for the party's share: the gap is nought on the average."""
    random = np.random.default_rng(2)
    places = pd.DataFrame({"area_code": ["9901"], "area_name": ["Åby"]})
    gaps = []
    for _ in range(tries):
        eligible = random.integers(200, 2000, 150)
        cast = random.binomial(eligible, random.beta(80, 20, 150))
        frame = pd.DataFrame({"area_code": [f"{each:03d}" for each in range(150)], "eligible": eligible,
                              "cast": cast, "vote_share": random.binomial(cast, 0.07) / cast,
                              "municipality_code": "9901"})  # fmt: skip
        gaps.append(float(turnout.metrics.mobilisation_gap(frame, places)["gap"].iloc[0]))
    assert abs(np.mean(gaps)) <= 3.1 * np.std(gaps) / np.sqrt(tries)
