"""Three elections on one day: gaps and bounds worked by hand, invariants, published totals."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vvanalysis.chapters import simultaneous
from vvanalysis.store import read_official

PLACE = {"election_year": 2018, "count_status": "final", "area_level": "municipality", "area_code": "2303"}


def day(**elections: tuple[int, int, int, int | None]) -> pd.DataFrame:
    """One area; per election eligible, cast, valid, votes of party A."""
    counts, votes = [], []
    for kind, (eligible, cast, valid, own) in elections.items():
        key = PLACE | {"election_type": kind}
        counts.append(key | {"area_name": "Ort", "eligible": eligible, "cast": cast, "valid": valid})
        if own is not None:
            votes.append(key | {"party_code": "A", "votes": own})
    columns = [*PLACE, "election_type", "party_code", "votes"]
    types = {"eligible": "Int64", "cast": "Int64", "valid": "Int64"}
    return simultaneous.metrics.across_elections(
        pd.DataFrame(votes, columns=columns).astype({"votes": "Int64"}),
        pd.DataFrame(counts).astype(types),
        party="A",
        year=2018,
    )


def test_gap_and_ratio_by_hand() -> None:
    row = day(RD=(1000, 900, 800, 80), RF=(1100, 900, 800, 60), KF=(1100, 910, 750, 90)).iloc[0]
    assert row["gap_KF"] == pytest.approx(0.12 - 0.10)
    assert row["gap_RF"] == pytest.approx(0.075 - 0.10)
    assert row["ratio_KF"] == pytest.approx(1.125)


def test_an_unlisted_party_and_an_absent_election_are_missing() -> None:
    row = day(RD=(1000, 900, 800, 80), KF=(1100, 910, 750, None)).iloc[0]
    assert pd.isna(row["gap_KF"])
    assert pd.isna(row["gap_RF"])
    assert pd.isna(row["cast_RF"])
    bounds = simultaneous.metrics.split_bounds(day(RD=(1000, 900, 800, 80)), election="KF")
    assert bounds[["loyal_low", "loyal_high"]].isna().all(axis=None)


def test_bounds_by_hand() -> None:
    """600 and 700 votes of 1000 voters: at least 300, at most 600 of the 600 chose the party twice."""
    wide = simultaneous.metrics.split_bounds(
        day(RD=(1200, 900, 890, 600), KF=(1200, 1000, 990, 700)), election="KF"
    )
    assert wide[["loyal_low", "loyal_high"]].iloc[0].tolist() == [pytest.approx(0.5), 1.0]
    fewer = simultaneous.metrics.split_bounds(
        day(RD=(1200, 900, 890, 600), KF=(1200, 1000, 990, 150)), election="KF"
    )
    assert fewer[["loyal_low", "loyal_high"]].iloc[0].tolist() == [0.0, 0.25]
    nobody = simultaneous.metrics.split_bounds(
        day(RD=(1200, 900, 890, 0), KF=(1200, 1000, 990, 5)), election="KF"
    )
    assert nobody[["loyal_low", "loyal_high"]].isna().all(axis=None)


def test_bounds_of_parts_are_narrower_than_of_the_whole() -> None:
    """Two parts, 10 and 40 votes against 40 and 10: at most 20 of the 50 can be the same voters' votes."""
    parts = pd.concat(
        [day(RD=(100, 90, 90, 10), KF=(100, 90, 90, 40)), day(RD=(100, 90, 90, 40), KF=(100, 90, 90, 10))]
    )
    row = simultaneous.metrics.summed_bounds(simultaneous.metrics.split_bounds(parts, election="KF")).iloc[0]
    assert (row["loyal_high"], row["parts"], row["votes"]) == (0.4, 2, 50)
    whole = simultaneous.metrics.split_bounds(
        day(RD=(200, 180, 180, 50), KF=(200, 180, 180, 50)), election="KF"
    )
    assert whole["loyal_high"].iloc[0] == 1.0


@given(st.integers(1, 500), st.integers(0, 500), st.integers(0, 300), st.integers(0, 300))
def test_the_truth_lies_within_the_bounds(both: int, first: int, second: int, neither: int) -> None:
    """Voters of known behaviour: `both` chose the party twice, `first` and `second` once, `neither` never."""
    voters = both + first + second + neither
    frame = day(RD=(voters, voters, voters, both + first), KF=(voters, voters, voters, both + second))
    row = simultaneous.metrics.split_bounds(frame, election="KF").iloc[0]
    assert row["loyal_low"] - 1e-12 <= both / (both + first) <= row["loyal_high"] + 1e-12


def test_electorates_and_change_of_gap() -> None:
    now = day(RD=(1000, 900, 800, 80), KF=(1100, 880, 800, 96))
    row = simultaneous.metrics.electorates(now, election="KF").iloc[0]
    assert (row["eligible_difference"], row["cast_difference"]) == (100, -20)
    assert row["eligible_difference_share"] == pytest.approx(0.1)
    assert (row["turnout_parliament"], row["turnout_local"]) == (0.9, 0.8)
    before = day(RD=(1000, 900, 800, 80), KF=(1100, 880, 800, 72))
    changed = simultaneous.metrics.with_previous_gap(now, before).iloc[0]
    assert changed["gap_KF_change"] == pytest.approx(0.03)
    assert pd.isna(changed["gap_RF_change"])


def test_the_published_county() -> None:
    """Värmland 2018: 12 779 of 183 966 in RD, 12 213 of 185 114 in KF; electorates 213 173 and 222 709."""
    official = read_official()
    frame = simultaneous.metrics.across_elections(
        official.party_votes, official.area_counts, party="V", year=2018
    )
    county = frame[(frame["area_level"] == "county") & (frame["area_code"] == "17")]
    row = simultaneous.metrics.electorates(county, election="KF").iloc[0]
    assert row["gap_KF"] == pytest.approx(12213 / 185114 - 12779 / 183966)
    assert row["eligible_difference"] == 222709 - 213173


def test_bounds_tell_a_municipality_without_districts_from_one_that_lacks_some() -> None:
    """Åby is whole, Borg has 400 of its 500 votes, Ceby no districts, of Dala the whole is not told.

    In Eby the late districts' votes for the party are not told: its bounds would be those of the others.
    """
    names = ["Åby", "Borg", "Ceby", "Dala", "Eby"]
    areas = pd.DataFrame({"area_code": ["9901", "9902", "9903", "9904", "9905"], "area_name": names})
    own = areas.assign(
        valid_RD=pd.array([900, 500, 300, None, 600], "Int64"),
        valid_KF=pd.array([880, 490, 290, None, 590], "Int64"),
        votes_RD=pd.array([90, 50, 30, None, 60], "Int64"),
        votes_KF=pd.array([80, 40, 30, None, 50], "Int64"),
    )
    codes = ["99010101", "99020101", "99040101", "99050101", "990599"]
    parts = pd.DataFrame({"area_code": codes}).assign(
        valid_RD=pd.array([900, 400, 70, 500, 100], "Int64"),
        valid_KF=pd.array([880, 490, 60, 500, 90], "Int64"),
        votes_RD=pd.array([90, 40, 7, 50, None], "Int64"),
        votes_KF=pd.array([80, 40, 6, 45, None], "Int64"),
    )
    found = simultaneous.metrics.whole_parts(parts, own, areas, election="KF")
    assert found["area_code"].tolist() == ["99010101"]
    assert found["lacking"].iloc[0] == (
        "Borg (några distrikt)",
        "Ceby",
        "Dala",
        "Eby (några distrikt)",
    )
