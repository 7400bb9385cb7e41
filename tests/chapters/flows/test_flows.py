"""Vote flows: bounds by hand, known flows found again on simulated districts, refusal, invariants."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vvanalysis.chapters import districts, flows
from vvanalysis.store import read_official

STAYING = np.full((5, 5), 0.05) + np.eye(5) * 0.75
"""Known flows: four of five stay, the rest spread evenly."""


def problem(units: int, *, groups: int = 5, seed: int = 0) -> flows.metrics.FlowProblem:
    """Districts of 600 to 1 600 persons whose groups differ in size from place to place."""
    random = np.random.default_rng(seed)
    shares = random.dirichlet(np.array([8, 6, 5, 3, 4, 2, 2][:groups], dtype=float), units)
    counts = np.rint(shares * random.integers(600, 1600, units)[:, None])
    return flows.metrics.FlowProblem(tuple("abcdefg"[:groups]), counts, counts)


def test_bounds_by_hand() -> None:
    """Two districts of 100: 80 then and 90 now of the first group, 10 and 20: from 70 to 90 of 90."""
    before, now = np.array([[80.0, 20], [10, 90]]), np.array([[90.0, 10], [20, 80]])
    frame = flows.metrics.bounds(flows.metrics.FlowProblem(("a", "b"), before, now)).set_index(
        ["origin", "destination"]
    )
    assert frame.loc[("a", "a"), ["bound_low", "bound_high"]].tolist() == pytest.approx([70 / 90, 1.0])
    assert frame.loc[("a", "b"), ["bound_low", "bound_high"]].tolist() == pytest.approx([0, 20 / 90])


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.integers(2, 12))
def test_what_happened_lies_within_the_bounds(seed: int, units: int) -> None:
    """Any true table per district: the sums of what went from group to group keep to the bounds."""
    random = np.random.default_rng(seed)
    moved = random.integers(0, 50, (units, 3, 3)).astype(float) + np.eye(3)
    case = flows.metrics.FlowProblem(("a", "b", "c"), moved.sum(axis=2), moved.sum(axis=1))
    truth = (moved.sum(axis=0) / moved.sum(axis=(0, 2))[:, None]).ravel()
    frame = flows.metrics.bounds(case)
    assert (frame["bound_low"].to_numpy() <= truth + 1e-12).all()
    assert (truth <= frame["bound_high"].to_numpy() + 1e-12).all()


def test_flows_without_chance_are_found_exactly() -> None:
    case = problem(80)
    assert flows.metrics.fit(case.before, case.before @ STAYING) == pytest.approx(STAYING, abs=1e-6)


def test_known_flows_are_found_within_the_published_error() -> None:
    """200 districts, five groups, chance among districts: mean absolute error as measured before, 0.0123.

    The reference is the project's own measurement of constrained least squares on such data; full Bayes had
    0.0114 there.
    """
    case = problem(200)
    errors = []
    for seed in range(8):
        copy = flows.metrics.simulate(case, STAYING, spread=50, seed=seed)
        errors.append(np.abs(flows.metrics.fit(copy.before, copy.now) - STAYING).mean())
    assert np.mean(errors) < 0.0140


def test_the_bootstrap_range_holds_most_of_the_truth_when_the_assumption_holds() -> None:
    case = flows.metrics.simulate(problem(200), STAYING, spread=50, seed=4)
    frame = flows.metrics.estimate(case, draws=200)
    inside = (frame["share_low"] <= STAYING.ravel()) & (STAYING.ravel() <= frame["share_high"])
    assert inside.mean() >= 0.75
    assert frame["share"].between(0, 1).all()
    assert frame.groupby("origin")["share"].sum().tolist() == pytest.approx([1.0] * 5)
    assert frame["persons"].sum() == pytest.approx(case.before.sum())


def test_flows_that_follow_the_place_mislead_it() -> None:
    """The assumption broken: group a stays where it is strong. The range does not hold the truth."""
    case = problem(200)
    size = case.before.sum(axis=1)
    part = case.before[:, 0] / size
    now = case.before.copy()
    leaving = case.before[:, 0] * np.clip(0.9 - 1.6 * part, 0, 1)
    now[:, 0] -= leaving
    now[:, 1] += leaving
    truth = 1 - leaving.sum() / case.before[:, 0].sum()
    frame = flows.metrics.estimate(flows.metrics.FlowProblem(case.groups, case.before, now), draws=100)
    own = frame.set_index(["origin", "destination"]).loc[("a", "a")]
    assert not own["share_low"] <= truth <= own["share_high"]


def test_too_few_districts_are_refused() -> None:
    few = problem(74)
    assert few.units_needed == 75
    assert flows.metrics.estimate(few).empty
    assert flows.metrics.known_error(few).empty
    table = flows.metrics.flow_table(few)
    assert len(table) == 25
    assert table["share"].isna().all()
    assert table["bound_high"].notna().all()
    assert len(flows.metrics.estimate(problem(75), draws=3)) == 25


def test_the_same_seed_gives_the_same_table() -> None:
    case = flows.metrics.simulate(problem(90), STAYING, seed=2)
    pd.testing.assert_frame_equal(
        flows.metrics.estimate(case, draws=10), flows.metrics.estimate(case, draws=10)
    )


def test_the_groups_of_bundled_districts_sum_to_the_electorate() -> None:
    """2018: 162 comparable districts, 190 846 eligible in them; both sides of every district sum to it."""
    official = read_official()
    changes = districts.metrics.district_changes(
        official.area_counts, official.party_votes, party="V", year=2018
    )
    changes = changes[changes["county_code"] == "17"]
    case = flows.metrics.flow_problem(changes, official.party_votes, party="V", election="RD")
    assert case.groups[0] == "V"
    assert case.groups[-2:] == ("ÖVR", flows.metrics.NO_VOTE)
    assert case.units == 162
    assert case.is_enough
    assert case.now.sum() == 190846
    assert case.before.sum(axis=1) == pytest.approx(case.now.sum(axis=1))
    assert case.now[:, 0].sum() == 10903
    row = flows.metrics.known_error(case, repeats=2, draws=10).iloc[0]
    assert row["tries"] == 2
    assert 0.01 < row["error"] < 0.02


def test_empty_cells_do_not_count_as_hits() -> None:
    """Most cells are empty and rightly estimated as empty; the mean is of those that anyone passes."""
    case = problem(200)
    found = flows.metrics.known_error(case, repeats=2, draws=5)
    truth = flows.metrics.fit(case.before, case.now)
    errors = []
    for seed in (1, 2):
        copy = flows.metrics.simulate(case, truth, seed=seed)
        errors.append(np.abs(flows.metrics.fit(copy.before, copy.now) - truth)[truth > 1e-6].mean())
    assert (truth < 1e-6).any()
    assert found["error"].iloc[0] == pytest.approx(np.mean(errors))


def test_a_county_without_comparable_districts_gives_nothing() -> None:
    official = read_official()
    changes = districts.metrics.district_changes(
        official.area_counts, official.party_votes, party="V", year=2018
    )
    none = changes.assign(is_comparable=False)
    case = flows.metrics.flow_problem(none, official.party_votes, party="V", election="RD")
    assert case.units == 0
    assert not case.is_enough
    table = flows.metrics.flow_table(case)
    assert table["share"].isna().all()
    assert table["bound_high"].isna().all()
