"""The claim "four of five municipalities with about the same earlier share" over the bundled country.

Leave-one-out: every range is made of other municipalities' errors. A group of 29 municipalities that a range
holds with probability 0.8 shows less than 0.58 in one group of a thousand.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from vvanalysis.chapters import expectation
from vvanalysis.store import read_context, read_official

pytestmark = pytest.mark.slow  # simulations

PARTIES = ["C", "KD", "L", "M", "MP", "S", "SD", "V"]
EVERY = [(party, election) for election in ("RD", "KF", "RF") for party in PARTIES]
WORSE = {("C", "KF"), ("SD", "KF"), ("KD", "RF")}
"""Where the similar municipalities predict worse than the mean, 2014-2018."""


def compared(party: str, election: str) -> pd.DataFrame:
    official = read_official()
    pool = expectation.metrics.municipality_pool(
        official.party_votes, official.area_counts, read_context().electorates,
        party=party, election=election, year=2018, previous_year=2014,
    )  # fmt: skip
    return expectation.metrics.compare(pool, expectation.metrics.nearest(pool))


def held(frame: pd.DataFrame) -> tuple[float, float]:
    """Coverage in the lowest fifth by earlier share, and in the highest tenth."""
    first = expectation.metrics.coverage(frame)["inside_share"].iloc[0]
    return float(first), float(expectation.metrics.coverage(frame, groups=10)["inside_share"].iloc[-1])


@pytest.mark.parametrize(
    ("party", "election"),
    [
        pytest.param(*pair, marks=() if pair in {("V", "RD"), ("C", "KF")} else pytest.mark.slow)
        for pair in EVERY
    ],
)
def test_the_range_holds_four_of_five_at_every_level(party: str, election: str) -> None:
    frame = compared(party, election)
    inside = expectation.metrics.coverage(frame)["inside_share"]
    assert float(1 - frame["is_outside"].mean()) == pytest.approx(
        expectation.metrics.similar_errors.RANGE, abs=0.048
    )  # 2 SE
    assert inside.between(0.71, 0.9).all(), inside.tolist()
    assert held(frame)[1] >= 0.65
    assert set(frame["method"]) == {"mean" if (party, election) in WORSE else "similar"}


def test_one_width_for_all_would_miss_half_of_the_strongholds() -> None:
    """What stood here before: the fault that the ranges by level mend."""
    frame = compared("V", "RD")
    low, high = (frame["residual"].quantile(part) for part in (0.1, 0.9))
    frame["is_outside"] = ~frame["residual"].between(low, high)
    assert held(frame)[1] < 0.5


def test_wide_where_the_party_was_strong() -> None:
    frame = compared("V", "RD").sort_values("vote_share_previous")
    width = (frame["expected_high"] - frame["expected_low"]).to_numpy()
    assert np.median(width[-29:]) > 2 * np.median(width[:58])


@pytest.mark.parametrize("shape", ["even", "growing"])
def test_placebo_where_nothing_has_happened(shape: str) -> None:
    """Invented countries without any effect: a fifth is outside, also at the top and also of a county."""
    inside, top = [], []
    for seed in range(6):
        random = np.random.default_rng(seed)
        share = random.beta(2, 12, 290) + 0.01
        spread = 0.02 if shape == "even" else 0.15 * share
        frame = pd.DataFrame({"vote_share_previous": share, "residual": random.normal(size=290) * spread})
        low, high = expectation.metrics.ranges(frame)
        within = (frame["residual"] >= low) & (frame["residual"] <= high)
        inside.append(within.mean())
        top.append(within[share >= np.quantile(share, 0.9)].mean())
    assert np.mean(inside) == pytest.approx(0.8, abs=0.02)
    assert np.mean(top) == pytest.approx(0.8, abs=0.08)
