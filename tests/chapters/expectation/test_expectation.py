"""Uniform and proportional expectation, by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from vvanalysis.chapters import expectation


def rows(nation: tuple[float | None, float | None]) -> pd.DataFrame:
    key = {"election_type": "RD", "count_status": "final", "party_code": "A"}
    now, then = nation
    frame = pd.DataFrame(
        [
            key | {"area_level": "nation", "area_code": "00", "vote_share": now, "vote_share_previous": then,
                   "valid": 9999},
            key | {"area_level": "municipality", "area_code": "2303", "vote_share": 0.05,
                   "vote_share_previous": 0.04, "valid": 1000},
        ]
    )  # fmt: skip
    types = {"vote_share": "Float64", "vote_share_previous": "Float64", "valid": "Int64"}
    return frame.astype(types)


def test_by_hand() -> None:
    """The nation went from 6 to 9 %: 4 % becomes 7 % rakt av, 6 % in proportion; it was 5 % of 1000 votes."""
    own = expectation.metrics.expectations(rows((0.09, 0.06)), level="nation", area_code="00").iloc[1]
    assert own["expected_uniform"] == pytest.approx(0.07)
    assert own["expected_proportional"] == pytest.approx(0.06)
    assert own["residual_uniform_votes"] == pytest.approx(-20)
    assert own["residual_proportional_votes"] == pytest.approx(-10)


def test_the_reference_meets_its_own_expectation() -> None:
    nation = expectation.metrics.expectations(rows((0.09, 0.06)), level="nation", area_code="00").iloc[0]
    assert nation["residual_uniform"] == pytest.approx(0)
    assert nation["residual_proportional"] == pytest.approx(0)


@pytest.mark.parametrize("nation", [(None, 0.06), (0.09, None)])
def test_a_nation_that_is_missing_gives_no_expectation(nation: tuple[float | None, float | None]) -> None:
    own = expectation.metrics.expectations(rows(nation), level="nation", area_code="00").iloc[1]
    assert own[["expected_uniform", "expected_proportional", "residual_uniform"]].isna().all()


def test_a_party_from_nothing_has_no_proportional_expectation() -> None:
    own = expectation.metrics.expectations(rows((0.09, 0.0)), level="nation", area_code="00").iloc[1]
    assert own["expected_uniform"] == pytest.approx(0.13)
    assert pd.isna(own["expected_proportional"])
