"""Electoral districts between two elections: hand-worked cases and the authority's own marks."""

from __future__ import annotations

import pandas as pd
import pytest

from vvanalysis.chapters import districts, results
from vvanalysis.stats import coverage
from vvanalysis.store import read_official

KEY = {
    "election_year": 2018, "election_type": "RD", "count_status": "final", "area_level": "electoral_district",
    "area_name": "Ort", "county_code": "23", "municipality_code": "2303", "is_modified": False,
    "eligible": 1000, "cast": 800, "valid": 780, "eligible_previous": 1000, "cast_previous": 700,
    "valid_previous": 690, "invalid_blank": 20, "invalid_unregistered": 0, "invalid_other": 0,
}  # fmt: skip
COUNTS = ["votes", "votes_previous", *results.metrics.areas.COUNTS]


def counts(*rows: dict[str, object]) -> pd.DataFrame:
    frame = pd.DataFrame([KEY | row for row in rows])
    frame["is_modified"] = frame["is_modified"].astype("boolean")
    return frame.astype(dict.fromkeys(results.metrics.areas.COUNTS, "Int64"))


def votes(*rows: dict[str, object]) -> pd.DataFrame:
    key = {name: KEY[name] for name in results.metrics.areas.AREA_KEY if name != "area_code"}
    frame = pd.DataFrame([key | {"party_code": "A", "votes_previous": None} | row for row in rows])
    return frame.astype({"votes": "Int64", "votes_previous": "Int64"})


AREAS = counts(
    {"area_code": "23030101"},
    {"area_code": "23030102", "is_modified": True, "eligible_previous": 900, "cast_previous": 600},
    {"area_code": "23030103", "eligible_previous": None},
    {"area_code": "23030104", "valid": 390, "valid_previous": 345},
    {"area_code": "2303-00", "area_level": "late_district", "eligible": None, "cast": 60, "valid": 60,
     "is_modified": None},
)  # fmt: skip
VOTES = votes(
    {"area_code": "23030101", "votes": 78, "votes_previous": 69},
    {"area_code": "23030102", "votes": 78, "votes_previous": 69},
    {"area_code": "23030103", "votes": 0},
    {"area_code": "23030104", "votes": 39, "votes_previous": 69},
    {"area_code": "2303-00", "votes": 12, "area_level": "late_district"},
)


def changes() -> pd.DataFrame:
    return districts.metrics.district_changes(AREAS, VOTES, party="A", year=2018).set_index(
        "area_code", drop=False
    )


def test_only_what_the_authority_compares_is_compared() -> None:
    frame = changes()
    assert frame["is_comparable"].to_dict() == {
        "23030101": True, "23030102": False, "23030103": False, "23030104": True,
    }  # fmt: skip
    assert frame.loc["23030101", "vote_share_change"] == pytest.approx(0.0)
    assert frame.loc["23030104", "vote_share_change"] == pytest.approx(39 / 390 - 69 / 345)
    assert frame.loc["23030102", ["vote_share_change", "turnout_change", "turnout_previous"]].isna().all()
    assert frame.loc["23030103", "vote_share"] == 0


def test_a_missing_mark_is_not_taken_for_comparable() -> None:
    unmarked = AREAS.assign(is_modified=pd.array([None] * len(AREAS), "boolean"))
    frame = districts.metrics.district_changes(unmarked, VOTES, party="A", year=2018)
    assert not frame["is_comparable"].any()
    row = districts.metrics.coverage(frame, AREAS).iloc[0]
    assert (row["districts"], row["comparable"], row["untold"]) == (4, 0, 4), "not told is not redrawn"


def test_a_party_without_earlier_figures_has_no_change() -> None:
    fresh = VOTES.assign(votes_previous=pd.array([None] * len(VOTES), "Int64"))
    frame = districts.metrics.district_changes(AREAS, fresh, party="A", year=2018)
    assert frame["is_comparable"].sum() == 2
    assert frame["vote_share_change"].isna().all()


def test_coverage_counts_the_late_votes_in_the_whole() -> None:
    row = districts.metrics.coverage(changes(), AREAS).iloc[0]
    assert (row["districts"], row["comparable"], row["valid"]) == (4, 2, 3 * 780 + 390 + 60)
    assert row["coverage"] == pytest.approx((780 + 390) / 2790)
    assert row["late_share"] == pytest.approx(60 / 2790)


def test_like_for_like_adds_up_the_comparable_alone() -> None:
    row = districts.metrics.like_for_like(changes()).iloc[0]
    assert (row["districts"], row["votes"], row["votes_previous"]) == (2, 117, 138)
    assert (row["gained"], row["lost"]) == (0, 1)
    assert row["vote_share_change"] == pytest.approx(117 / 1170 - 138 / 1035)


def test_strongholds_and_white_spots_at_their_limits() -> None:
    """The county has 8 %: 12 % is a stronghold, 4 % a white spot, both limits included; 0 votes too."""
    shares = pd.DataFrame(
        [{name: KEY[name] for name in results.metrics.areas.AREA_KEY if name in KEY}
         | {"area_level": "county", "area_code": "23", "party_code": "A", "vote_share": 0.08}]
    )  # fmt: skip
    names = ["23030101", "23030102", "23030103", "23030104"]
    frame = changes().assign(vote_share=pd.array([0.12, 0.04, 0.0, None], "Float64"))
    whole = pd.DataFrame({"area_code": ["2303", "2304"], "area_name": ["Granby", "Tallviken"]})
    strong = districts.metrics.with_strength(frame, shares, whole, county="23", party="A").set_index(
        "area_code"
    )
    assert strong.loc[names[:3], "strength"].tolist() == ["stronghold", "white_spot", "white_spot"]
    assert pd.isna(strong.loc[names[3], "strength"])
    assert strong["lacking"].tolist() == [("Tallviken",)] * 4
    row = districts.metrics.strength_by_area(strong.reset_index()).iloc[0]
    assert (row["districts"], row["strongholds"], row["white_spots"], row["unknown"]) == (4, 1, 2, 1)


def test_quiet_strongholds_are_below_the_median_and_ordered_by_absent_voters() -> None:
    frame = pd.DataFrame(
        {
            "area_code": list("abcd"),
            "election_type": "RD",
            "turnout": pd.array([0.70, 0.75, 0.80, 0.90], "Float64"),
            "strength": ["stronghold", "stronghold", "between", "stronghold"],
            "non_voters": [10, 90, 5, 99],
        }
    )
    assert districts.metrics.quiet_strongholds(districts.metrics.judged(frame))["area_code"].tolist() == [
        "b",
        "a",
    ]


def test_late_votes_beside_the_districts() -> None:
    row = districts.metrics.late_shares(AREAS, VOTES, party="A").iloc[0]
    assert (row["late_votes"], row["late_valid"]) == (12, 60)
    assert row["late_share_of_party"] == pytest.approx(0.20)
    assert row["district_share_of_party"] == pytest.approx(195 / (3 * 780 + 390))


def test_the_bundled_districts_add_up_to_the_published_county() -> None:
    """2018: 179 districts, 17 redrawn; with the late votes they make the county's 183 966 valid votes."""
    official = read_official()
    frame = districts.metrics.district_changes(
        official.area_counts, official.party_votes, party="V", year=2018
    )
    county = frame[frame["county_code"] == "17"]
    covered = districts.metrics.coverage(county, official.area_counts).set_index("election_type")
    assert covered.loc["RD", ["districts", "comparable", "valid"]].tolist() == [179, 162, 183966]
    late = districts.metrics.late_shares(
        official.area_counts, official.party_votes, party="V", by="county_code"
    )
    row = late[(late["election_year"] == 2018) & (late["election_type"] == "RD")].iloc[0]
    own = county[county["election_type"] == "RD"]["votes"].sum()
    assert own + row["late_votes"] == 12779


def test_a_municipality_that_lacks_only_its_late_votes_lacks_a_district() -> None:
    """Granby: 780 + 60 of 840. Tallviken: 780 of 840 and no late votes. In KF no file tells of late votes."""
    places = [("2303", 840), ("2304", 840)]
    whole = [
        {"area_level": "municipality", "area_code": code, "municipality_code": code, "valid": valid}
        for code, valid in places
    ]
    ordinary = [{"area_code": f"{code}0101", "municipality_code": code} for code, _ in places]
    late = {"area_level": "late_district", "area_code": "23039901", "municipality_code": "2303", "valid": 60}
    local = [{**row, "election_type": "KF"} for row in (*whole, *ordinary)]
    found = coverage.incomplete_districts(counts(*whole, *ordinary, late, *local))
    assert found == {("RD", "2304")}


def test_a_district_whose_valid_votes_are_not_told_leaves_the_whole_unknown() -> None:
    """The others' votes were the whole that the comparable districts are a part of."""
    unknown = AREAS.assign(valid=AREAS["valid"].mask(AREAS["area_code"] == "23030102"))
    frame = districts.metrics.district_changes(unknown, VOTES, party="A", year=2018)
    covered = districts.metrics.coverage(frame, unknown)
    assert covered[["coverage", "late_share"]].isna().all(axis=None)
    late = districts.metrics.late_shares(unknown, VOTES, party="A", by="county_code")
    assert late["late_share_of_party"].tolist() == [0.2]
    assert late["district_share_of_party"].isna().all()


def test_where_no_late_votes_are_told_every_municipality_lacks_them() -> None:
    """The late votes' table had no coverage, and its note crashed."""
    areas = pd.DataFrame({"area_code": ["2303"], "area_name": ["Granby"]})
    own = AREAS[AREAS["area_level"] == "electoral_district"]
    late = districts.metrics.late_shares(own, VOTES, party="A", areas=areas)
    assert late["lacking"].tolist() == [("Granby",)]
    table = districts.show.late_shares_table(
        late.assign(municipality_name="Granby"), key="late", title="Sena"
    )
    assert table.note.endswith("Uppgift saknas för Granby.")
