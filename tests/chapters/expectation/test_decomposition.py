"""Votes as electorate, turnout and share: hand-worked cases, a published one, exact sums; within and mix."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vvanalysis.chapters import expectation

EFFECTS = list(expectation.metrics.decomposition.EFFECTS)
COLUMNS = ["eligible_previous", "valid_previous", "votes_previous", "eligible", "valid", "votes"]


def frame(*rows: tuple[int | None, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS).astype("Int64")


def test_by_hand() -> None:
    """Votes double: electorate × 1.25, valid votes per elector × 1.6, share as it was. L = 100 / ln 2."""
    row = expectation.metrics.vote_effects(frame((1000, 500, 100, 1250, 1000, 200))).iloc[0]
    mean = 100 / math.log(2)
    assert row["votes_change"] == 100
    assert row["effect_electorate"] == pytest.approx(mean * math.log(1.25))
    assert row["effect_valid_rate"] == pytest.approx(mean * math.log(1.6))
    assert row["effect_share"] == pytest.approx(0.0, abs=1e-9)
    assert row["effect_electorate_relative"] == pytest.approx(mean * math.log(1.25) / 100)


def test_a_worked_case_of_a_municipality() -> None:
    """Säffle 2002-2006, the project's reference: 324 to 211 votes = −3.7 −4.6 −104.7.

    Valid votes 2006 are the official 9 765; the other counts are whole numbers that fit the three parts.
    """
    row = expectation.metrics.vote_effects(frame((12876, 10078, 324, 12696, 9765, 211))).iloc[0]
    assert row["votes_change"] == -113
    assert [round(row[name], 1) for name in EFFECTS] == [-3.7, -4.6, -104.7]


def test_equal_votes_have_their_own_number_as_mean() -> None:
    row = expectation.metrics.vote_effects(frame((1000, 800, 80, 2000, 1600, 80))).iloc[0]
    assert row["effect_electorate"] == pytest.approx(80 * math.log(2))
    assert row["effect_share"] == pytest.approx(-80 * math.log(2))


@pytest.mark.parametrize(("before", "now"), [(0, 50), (50, 0), (0, 0), (None, 50)])
def test_without_votes_the_change_stands_raw(before: int | None, now: int) -> None:
    row = expectation.metrics.vote_effects(frame((1000, 800, before, 1000, 800, now))).iloc[0]
    assert row[EFFECTS].isna().all()
    assert pd.isna(row["votes_change"]) if before is None else row["votes_change"] == now - before


COUNTS = st.tuples(st.integers(1, 9000), st.integers(0, 9000), st.integers(0, 9000))


@given(COUNTS, COUNTS)
def test_the_parts_sum_to_the_change(before: tuple[int, int, int], now: tuple[int, int, int]) -> None:
    """Any two elections with at least one vote: votes ≤ valid ≤ eligible."""
    rows = [(sum(part), part[0] + part[1], part[0]) for part in (before, now)]
    row = expectation.metrics.vote_effects(frame((*rows[0], *rows[1]))).iloc[0]
    assert sum(row[EFFECTS]) == pytest.approx(row["votes_change"], abs=1e-6)


def total_of(parts: pd.DataFrame) -> pd.DataFrame:
    """The sum over two municipalities, of which the parts may lack some."""
    areas = pd.DataFrame({"area_code": ["0", "1"], "area_name": ["A", "B"]})
    return expectation.metrics.total_of(parts.assign(area_code=parts.index.astype(str)), areas)


def test_within_and_mix_by_hand() -> None:
    """Shares 10 % and 20 %, unchanged; the second grows from half to three quarters: +2.5 points, all mix."""
    parts = expectation.metrics.within_and_mix(
        frame((None, 100, 10, None, 100, 10), (None, 100, 20, None, 300, 60))
    )
    total = total_of(parts).iloc[0]
    assert total["within"] == pytest.approx(0)
    assert total["mix"] == pytest.approx(70 / 400 - 30 / 200)
    assert total["share_change"] == pytest.approx(0.025)


def test_an_area_without_the_party_is_left_out_of_the_whole() -> None:
    parts = expectation.metrics.within_and_mix(frame((9, 100, 10, 9, 100, 20), (9, 100, None, 9, 100, 30)))
    assert total_of(parts)["lacking"].tolist() == [("B",)]
    assert total_of(parts)["share_change"].iloc[0] == pytest.approx(0.1)


@given(st.lists(st.tuples(*[st.integers(1, 900)] * 4), min_size=1, max_size=6))
def test_within_and_mix_sum_to_the_change_of_the_common_share(areas: list[tuple[int, ...]]) -> None:
    rows = [(None, a + b, a, None, c + d, c) for a, b, c, d in areas]
    total = total_of(expectation.metrics.within_and_mix(frame(*rows))).iloc[0]
    now = sum(row[5] for row in rows) / sum(row[4] for row in rows)
    then = sum(row[2] for row in rows) / sum(row[1] for row in rows)
    assert total["share_change"] == pytest.approx(now - then, abs=1e-12)
