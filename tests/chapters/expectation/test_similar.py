"""Similar municipalities: distances by hand, who may never be a neighbour, the check over the country."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from vvanalysis.chapters import expectation, results
from vvanalysis.store import read_context, read_official
from vvanalysis.terms import NATION_CODE

FEATURES = list(expectation.metrics.similar.WEIGHTS)


def pool(size: int, *, counties: int, seed: int = 3) -> pd.DataFrame:
    """An invented country where the change follows the features, but for a little noise."""
    random = np.random.default_rng(seed)
    frame = pd.DataFrame({name: random.normal(size=size) for name in FEATURES})
    frame["vote_share_previous"] = 0.10 + 0.01 * frame["vote_share_previous"]
    frame["change"] = 0.02 * frame["higher_share"] + 0.002 * random.normal(size=size)
    frame["vote_share"] = frame["vote_share_previous"] + frame["change"]
    frame["area_code"] = [f"{10 + place % counties}{place:03d}" for place in range(size)]
    frame["area_name"] = [f"Ort {place}" for place in range(size)]
    frame["county_code"] = frame["area_code"].str[:2]
    frame["valid"] = pd.array([1000 + place for place in range(size)], "Int64")
    return frame


def test_nearest_by_hand() -> None:
    """One feature varies: 0 1 2 3 10 11. With two neighbours the pool of six is just large enough."""
    frame = pool(6, counties=6).assign(**dict.fromkeys(FEATURES, 1.0))
    frame["higher_share"] = [0.0, 1.0, 2.0, 3.0, 10.0, 11.0]
    pairs = expectation.metrics.nearest(frame, neighbours=2)
    own = pairs[pairs["area_code"] == frame["area_code"][1]]
    assert own["neighbour_code"].tolist() == [frame["area_code"][0], frame["area_code"][2]]
    spread = np.std([0, 1, 2, 3, 10, 11])
    assert own["distance"].tolist() == pytest.approx([1 / spread, 1 / spread])
    last = pairs[pairs["area_code"] == frame["area_code"][5]]
    assert last["neighbour_code"].tolist() == [frame["area_code"][4], frame["area_code"][3]]


def test_the_two_ends_of_age_weigh_as_much_as_one_other_thing() -> None:
    frame = pool(9, counties=9).assign(**dict.fromkeys(FEATURES, 0.0))
    frame.loc[1, ["young_share", "old_share"]] = 1.0
    frame.loc[2, "higher_share"] = 1.0
    pairs = expectation.metrics.nearest(frame, neighbours=3).set_index(["area_code", "neighbour_code"])[
        "distance"
    ]
    codes = frame["area_code"]
    third = expectation.metrics.nearest(frame.drop(index=range(3, 6)), neighbours=2)
    assert pairs[codes[1]].iloc[0] == pytest.approx(pairs[codes[2]].iloc[0])
    assert len(third) == 12


def test_never_itself_and_never_its_own_county() -> None:
    frame = pool(60, counties=5)
    pairs = expectation.metrics.nearest(frame)
    assert len(pairs) == 60 * expectation.metrics.similar.NEIGHBOURS
    assert not pairs.duplicated(["area_code", "neighbour_code"]).any()
    assert (pairs["area_code"].str[:2] != pairs["neighbour_code"].str[:2]).all()
    assert pairs.groupby("area_code")["distance"].apply(lambda each: each.is_monotonic_increasing).all()


def test_what_is_expected_does_not_see_the_municipalitys_own_result() -> None:
    """Leave-one-out: another result in one municipality leaves its own expectation as it was."""
    frame = pool(60, counties=5)
    changed = frame.copy()
    changed.loc[7, ["vote_share", "change"]] += 0.05
    pairs = expectation.metrics.nearest(frame)
    before, after = (expectation.metrics.compare(each, pairs).iloc[7] for each in (frame, changed))
    assert after["expected_share"] == pytest.approx(before["expected_share"])
    assert after["residual"] - before["residual"] == pytest.approx(0.05)
    assert after["place"] == 1
    assert after["is_outside"]


def test_where_change_follows_the_features_the_method_beats_the_mean() -> None:
    frame = pool(200, counties=20)
    compared = expectation.metrics.compare(frame, expectation.metrics.nearest(frame))
    checked = expectation.metrics.accuracy(compared, nation_now=None, nation_then=None).set_index("method")
    assert checked.loc["similar", "rmse"] < 0.6 * checked.loc["mean", "rmse"]
    assert checked.loc[["uniform", "proportional"], "rmse"].isna().all()


def test_accuracy_by_hand() -> None:
    """Changes +1 +2 +3 points from 10 %; the nation went from 10 to 12: errors −1 0 +1 both ways."""
    frame = pd.DataFrame(
        {"vote_share_previous": [0.1] * 3, "vote_share": [0.11, 0.12, 0.13], "change": [0.01, 0.02, 0.03],
         "similar_change": [0.01, 0.02, 0.0], "mean_change": [0.025, 0.02, 0.015]}
    )  # fmt: skip
    rows = expectation.metrics.accuracy(frame, nation_now=0.12, nation_then=0.10).set_index("method")
    assert rows.loc["uniform", "rmse"] == pytest.approx(0.01 * (2 / 3) ** 0.5)
    assert rows.loc["proportional", "mae"] == pytest.approx(0.02 / 3)
    assert rows.loc["similar", "mae"] == pytest.approx(0.01)
    # Left out: the mean of the other two is 2.5, 2, 1.5 points.
    assert rows.loc["mean", "rmse"] == pytest.approx(0.015 * (2 / 3) ** 0.5)


def test_counties_are_weighted_by_votes() -> None:
    compared = pd.DataFrame(
        {"area_code": ["2301", "2302", "2401"], "county_code": ["23", "23", "24"], "valid": [100, 300, 50],
         "residual": [0.04, -0.02, 0.0], "residual_votes": [4.0, -6.0, 0.0],
         "is_outside": [True, False, False], "method": ["similar"] * 3}
    )  # fmt: skip
    areas = pd.DataFrame(
        {"area_code": ["23", "24", "2301", "2302", "2303", "2401"],
         "area_level": ["county"] * 2 + ["municipality"] * 4,
         "area_name": ["X", "Y", "Åby", "Borg", "Ceby", "Dals"]}
    )  # fmt: skip
    frame = expectation.metrics.by_county(compared, areas).set_index("county_code")
    assert frame.loc["23", "residual"] == pytest.approx(-2 / 400)
    assert frame.loc["23", ["municipalities", "above", "outside", "place"]].tolist() == [2, 1, 1, 2]
    assert frame.loc["24", ["place", "area_name"]].tolist() == [1, "Y"]
    assert frame.loc["23", ["areas", "lacking"]].tolist() == [3, ("Ceby",)]
    assert frame.loc["24", ["areas", "lacking"]].tolist() == [1, ()]


def test_nothing_compared_has_no_errors_rather_than_those_of_none() -> None:
    frame = pool(60, counties=11)
    nothing = expectation.metrics.compare(frame, expectation.metrics.nearest(frame)).iloc[:0]
    assert expectation.metrics.accuracy(nothing, nation_now=0.1, nation_then=0.1).empty


def test_nothing_is_compared_with_no_neighbours_and_no_names_without_rows() -> None:
    frame = pool(60, counties=11)
    pairs = expectation.metrics.nearest(frame)
    assert expectation.metrics.compare(frame, pairs.iloc[:0]).empty
    assert expectation.metrics.with_names(
        expectation.metrics.compare(frame, pairs).iloc[:0].assign(area_name=[]), pairs
    ).empty


def test_too_small_a_country_gives_nothing() -> None:
    frame = pool(44, counties=11)
    named = expectation.metrics.with_names(frame.assign(area_name="Åby"), expectation.metrics.nearest(frame))
    assert named["similar_names"].isna().all()
    assert expectation.metrics.nearest(frame).empty
    assert expectation.metrics.compare(frame, expectation.metrics.nearest(frame)).empty


@pytest.mark.parametrize("party", ["S", "M", "SD", "C", "V", "KD", "L", "MP"])
def test_in_the_whole_country_it_beats_uniform_swing(party: str) -> None:
    """Parliament 2014-2018, 288 municipalities (files of two cities are not at hand for 2014)."""
    official = read_official()
    frame = expectation.metrics.municipality_pool(
        official.party_votes, official.area_counts, read_context().electorates,
        party=party, election="RD", year=2018, previous_year=2014,
    )  # fmt: skip
    shares = results.metrics.vote_shares(official.party_votes, official.area_counts)
    nation = results.metrics.one_share(
        shares, party=party, level="nation", area_code=NATION_CODE, election="RD"
    )
    compared = expectation.metrics.compare(frame, expectation.metrics.nearest(frame))
    checked = expectation.metrics.accuracy(compared, nation_now=nation[2018], nation_then=nation[2014])
    errors = checked.set_index("method")["rmse"]
    assert len(frame) == 288
    assert errors["similar"] < errors["uniform"]
    assert errors["similar"] < errors["mean"]
    inside = 1 - compared["is_outside"].mean()
    assert inside == pytest.approx(expectation.metrics.similar_errors.RANGE, abs=0.03)


def test_an_election_without_electorates_of_its_own_takes_the_latest_before_it() -> None:
    """2022's results stand as those of 2026; of three municipalities SCB has hidden the electorate."""
    official = read_official()
    votes, counts = (
        pd.concat([frame, frame[frame["election_year"] == 2022].assign(election_year=2026)])
        for frame in (official.party_votes, official.area_counts)
    )
    lookup = {"party": "V", "election": "RD"}
    electorates = read_context().electorates
    own, later = (
        expectation.metrics.municipality_pool(votes, counts, electorates, **lookup, **years)
        for years in ({"year": 2022, "previous_year": 2018}, {"year": 2026, "previous_year": 2022})
    )
    assert own["electorate_before"].isna().all()
    assert set(later["electorate_before"]) == {2022}
    assert len(later) == len(own) == 287
    assert (
        later["young_share"].tolist()
        == own.set_index("area_code")["young_share"].reindex(later["area_code"]).tolist()
    )
    compared = expectation.metrics.compare(later, expectation.metrics.nearest(later))
    note = expectation.show.similar_table(
        compared.assign(similar_names="", areas=1, told=[("Åby",)] * 287, lacking=[()] * 287),
        key="similar", title="Mot liknande kommuner",
    ).note  # fmt: skip
    assert "är från valet 2022: senare finns inte i underlaget" in note


def test_a_year_without_electorates_gives_nothing() -> None:
    official = read_official()
    frame = expectation.metrics.municipality_pool(
        official.party_votes, official.area_counts, read_context().electorates,
        party="S", election="RD", year=2014, previous_year=2010,
    )  # fmt: skip
    assert frame.empty
    assert expectation.metrics.compare(frame, expectation.metrics.nearest(frame)).empty
