"""Hand-worked cases and published figures for shares, ranks, changes, indices and sums."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vvanalysis.chapters import results
from vvanalysis.stats.coverage import in_every_area, with_coverage
from vvanalysis.store import read_official

KEY = {"election_type": "KF", "count_status": "final"}


def frames(votes: dict[tuple[int, str, str], dict[str, int]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Party votes and area counts from {(year, level, area): {party: votes}}."""
    rows, counts = [], []
    for (year, level, area), parties in votes.items():
        key = KEY | {"election_year": year, "area_level": level, "area_code": area}
        rows += [key | {"party_code": code, "votes": number} for code, number in parties.items()]
        total = sum(parties.values())
        blank = dict.fromkeys(results.metrics.areas.COUNTS)
        counts.append(
            key
            | blank
            | {"area_name": f"Ort {area}", "valid": total, "cast": total + 2, "eligible": 2 * total}
        )
    counted = pd.DataFrame(counts)
    counted[results.metrics.areas.COUNTS] = counted[results.metrics.areas.COUNTS].astype("Int64")
    return pd.DataFrame(rows).astype({"votes": "Int64"}), counted


def test_share_is_of_the_valid_votes_and_equal_votes_share_the_better_rank() -> None:
    votes, counts = frames({(2018, "municipality", "2303"): {"A": 30, "B": 30, "C": 15, "ÖVR": 25}})
    shares = results.metrics.vote_shares(votes, counts).set_index("party_code")
    assert shares["vote_share"].to_dict() == {"A": 0.30, "B": 0.30, "C": 0.15, "ÖVR": 0.25}
    assert shares["rank"].drop("ÖVR").to_dict() == {"A": 1, "B": 1, "C": 3}
    assert pd.isna(shares.loc["ÖVR", "rank"])
    assert shares["is_rank_tied"].to_dict() == {"A": True, "B": True, "C": False, "ÖVR": False}


def test_an_area_without_valid_votes_has_no_share() -> None:
    votes, counts = frames({(2018, "municipality", "2303"): {"A": 0}})
    assert results.metrics.vote_shares(votes, counts)["vote_share"].isna().all()


def test_change_is_of_unrounded_shares_and_missing_before_stays_missing() -> None:
    votes, counts = frames(
        {
            (2018, "county", "23"): {"A": 60, "B": 40},
            (2014, "county", "23"): {"A": 50, "C": 150},
        }
    )
    both = results.metrics.with_previous(
        results.metrics.vote_shares(votes, counts), year=2018, previous_year=2014
    )
    by_party = both.set_index("party_code")
    assert by_party.loc["A", "vote_share_change"] == pytest.approx(0.60 - 0.25)
    assert by_party.loc["A", "votes_change"] == 10
    assert by_party.loc["A", "votes_change_share"] == pytest.approx(0.2)
    assert pd.isna(by_party.loc["B", "vote_share_change"])
    assert list(by_party.index) == ["A", "B"]


def test_index_and_swing_against_the_county() -> None:
    votes, counts = frames(
        {
            (2018, "county", "23"): {"A": 100, "B": 900},
            (2014, "county", "23"): {"A": 50, "B": 950},
            (2018, "municipality", "2303"): {"A": 15, "B": 85},
            (2014, "municipality", "2303"): {"A": 5, "B": 95},
            (2018, "nation", "00"): {"A": 800, "B": 9200},
        }
    )
    own = results.metrics.party_results(votes, counts, party="A", year=2018, previous_year=2014, county="23")
    row = own[own["area_code"] == "2303"].iloc[0]
    assert row["index_county"] == pytest.approx(150)
    assert row["index_nation"] == pytest.approx(187.5)
    assert row["reference_swing"] == pytest.approx(0.05)
    assert row["swing_residual"] == pytest.approx(0.05)


def test_gains_and_losses_count_each_area_once() -> None:
    changes = [0.01, -0.01, 0.0, None, 0.02]
    names = ["Åby", "Björkby", "Ceby", "Dalby", "Ekby"]
    frame = pd.DataFrame(
        {"election_type": "KF", "area_name": names, "vote_share_change": pd.array(changes, "Float64")}
    )
    frame = with_coverage(frame.assign(area_code=names), frame.assign(area_code=names), names)
    counted = results.metrics.gains_and_losses(frame).iloc[0]
    assert (counted["gained"], counted["lost"], counted["unchanged"], counted["not_comparable"]) == (
        2,
        1,
        1,
        1,
    )
    assert counted["areas"] == 5


def test_an_area_that_nothing_is_told_of_is_lacking_and_one_without_the_party_is_not() -> None:
    areas = pd.DataFrame({"area_code": ["9901", "9902", "9903"], "area_name": ["Åby", "Björkby", "Ceby"]})
    counts = pd.DataFrame(
        {
            "election_year": 2018,
            "election_type": "KF",
            "area_level": "municipality",
            "area_code": ["9901", "9902"],
            "valid": [900, 400],
        }
    )
    own = pd.DataFrame(
        {"election_type": ["KF"], "area_code": ["9901"], "area_name": ["Åby"], "votes": [90]}
    ).assign(vote_share_change=0.01)
    every = in_every_area(own, areas, counts, year=2018)
    assert every["area_name"].tolist() == ["Åby", "Björkby", "Ceby"]
    row = results.metrics.gains_and_losses(every).iloc[0]
    assert (row["gained"], row["not_comparable"], row["areas"], row["lacking"]) == (1, 1, 3, ("Ceby",))


def test_an_association_of_two_municipalities_is_their_sum_and_absent_where_one_is_missing() -> None:
    votes, counts = frames(
        {
            (2018, "municipality", "2303"): {"A": 10, "B": 30},
            (2018, "municipality", "2305"): {"A": 20, "C": 40},
            (2014, "municipality", "2303"): {"A": 7, "B": 3},
        }
    )
    groups = {"nord": ("Nord", ("2303", "2305"))}
    added_counts, added_votes = results.metrics.combine_areas(
        counts, votes, groups=groups, level="association"
    )
    assert added_counts["election_year"].tolist() == [2018]
    assert added_counts["valid"].tolist() == [100]
    assert dict(zip(added_votes["party_code"], added_votes["votes"], strict=True)) == {
        "A": 30,
        "B": 30,
        "C": 40,
    }
    assert added_counts["invalid_blank"].isna().all()


def test_small_parties_are_added_up_last_and_have_no_earlier_share() -> None:
    votes, counts = frames({(2018, "county", "23"): {"A": 900, "B": 95, "C": 3, "D": 2}})
    both = results.metrics.with_previous(
        results.metrics.vote_shares(votes, counts), year=2018, previous_year=2014
    )
    rows = results.metrics.leading_parties(both, level="county", area_code="23", election="KF")
    assert rows["party_code"].tolist() == ["A", "B", "ÖVR"]
    assert rows["votes"].tolist() == [900, 95, 5]
    assert rows["votes"].sum() == 1000
    assert rows["vote_share_previous"].isna().all()


def test_council_seats_keep_an_unlisted_party_apart_from_none() -> None:
    seats = pd.DataFrame(
        [
            {"election_year": 2018, "election_type": "KF", "area_level": "municipality", "area_code": area,
             "party_code": code, "seats": number}
            for area, code, number in [("2303", "A", 0), ("2303", "B", 31), ("2305", "B", 35)]
        ]
    ).astype({"seats": "Int64"})  # fmt: skip
    _, counts = frames({(2018, "municipality", "2303"): {"A": 1}, (2018, "municipality", "2305"): {"B": 1}})
    table = results.metrics.council_seats(seats, counts, party="A").set_index("area_code")
    assert table["council_size"].to_dict() == {"2303": 31, "2305": 35}
    assert table.loc["2303", "seats"] == 0
    assert pd.isna(table.loc["2305", "seats"])


def test_seats_of_two_elections_beside_each_other() -> None:
    frame = pd.DataFrame(
        {
            "election_year": [2014, 2018, 2018],
            "area_code": ["2303", "2303", "2305"],
            "area_name": ["A", "A", "B"],
            "seats": pd.array([3, 5, 2], "Int64"),
            "council_size": pd.array([31, 41, 35], "Int64"),
        }
    )
    areas = pd.DataFrame({"area_code": ["2303", "2305", "2309"], "area_name": ["A", "B", "C"]})
    both = results.metrics.seats_between(frame, areas, year=2018, previous_year=2014).set_index("area_code")
    assert both.loc["2303", ["seats_change", "council_size_previous"]].tolist() == [2, 31]
    assert pd.isna(both.loc["2305", "seats_change"])
    assert both.loc["2309"].isna().tolist() == [False, *[True] * 7], "not told of, and still there"


@given(st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 10_000), min_size=1))
def test_shares_sum_to_one_and_the_largest_is_first(parties: dict[str, int]) -> None:
    votes, counts = frames({(2018, "county", "23"): parties})
    shares = results.metrics.vote_shares(votes, counts)
    if sum(parties.values()) == 0:
        assert shares["vote_share"].isna().all()
        return
    assert float(shares["vote_share"].sum()) == pytest.approx(1)
    assert shares.loc[shares["votes"].idxmax(), "rank"] == 1


PUBLISHED = [
    # election, votes of V in Värmland, valid votes, percent with two decimals: val.se, final results
    (2018, "RD", 12_779, 183_966, 6.95, 1.72),
    (2018, "RF", 12_550, 182_898, 6.86, 1.07),
    (2018, "KF", 12_213, 185_114, 6.60, 0.92),
]


@pytest.mark.parametrize(("year", "election", "votes", "valid", "percent", "change"), PUBLISHED)
def test_published_figures(
    year: int, election: str, votes: int, valid: int, percent: float, change: float
) -> None:
    official = read_official()
    own = results.metrics.party_results(
        official.party_votes, official.area_counts, party="V", year=year, previous_year=2014, county="17"
    )
    row = own[
        (own["area_level"] == "county") & (own["area_code"] == "17") & (own["election_type"] == election)
    ].iloc[0]
    assert (row["votes"], row["valid"]) == (votes, valid)
    assert round(100 * row["vote_share"], 2) == percent
    assert round(100 * row["vote_share_change"], 2) == change


def test_index_against_the_nation_from_published_shares() -> None:
    """V 2018: 6.95 % in the county, 8.00 % in the nation."""
    official = read_official()
    own = results.metrics.party_results(
        official.party_votes, official.area_counts, party="V", year=2018, previous_year=2014, county="17"
    )
    county = own[
        (own["area_level"] == "county") & (own["area_code"] == "17") & (own["election_type"] == "RD")
    ]
    assert round(float(county["index_nation"].iloc[0]), 0) == 87
