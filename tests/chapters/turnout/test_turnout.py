"""Turnout and invalid votes: the authority's own example, published totals, fifths worked by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from vvanalysis.chapters import results, turnout
from vvanalysis.store import read_official

COUNTED = {
    "election_year": 2018, "election_type": "RD", "count_status": "final", "area_level": "electoral_district",
    "area_code": "23030101", "area_name": "Ort", "municipality_code": "2303", "eligible": 1419, "cast": 1253,
    "valid": 1224, "invalid_blank": 25, "invalid_unregistered": 1, "invalid_other": 3,
    "eligible_previous": 1400, "cast_previous": 1190, "valid_previous": 1180,
}  # fmt: skip
NUMBERS = [*results.metrics.areas.COUNTS]


def counts(*rows: dict[str, object]) -> pd.DataFrame:
    frame = pd.DataFrame([COUNTED | row for row in rows])
    frame[NUMBERS] = frame[NUMBERS].astype("Int64")
    return frame


def test_the_authoritys_own_example() -> None:
    """25 blank of 1253 cast is 2.00 %, not of the 1224 valid (historik.val.se, 14/85/0301)."""
    row = turnout.metrics.turnout(counts({})).iloc[0]
    assert round(100 * row["turnout"], 2) == 88.30
    assert round(100 * row["invalid_blank_share"], 2) == 2.00
    assert row["invalid"] == 29
    assert row["turnout_previous"] == pytest.approx(0.85)
    assert row["turnout_change"] == pytest.approx(1253 / 1419 - 0.85)


def test_a_late_district_has_no_turnout_and_a_missing_kind_stays_missing() -> None:
    late = {
        "area_level": "late_district",
        "area_code": "2303-00",
        "eligible": None,
        "invalid_unregistered": None,
    }
    row = turnout.metrics.turnout(counts(late)).iloc[0]
    assert pd.isna(row["turnout"])
    assert pd.isna(row["invalid_unregistered_share"])
    assert row["invalid"] == 29


def test_fifths_by_hand() -> None:
    frame = pd.DataFrame(
        {
            "area_code": [f"2303010{n}" for n in range(1, 7)],
            "vote_share": pd.array([0.06, 0.01, 0.02, 0.03, 0.04, 0.05], "Float64"),
            "eligible": pd.array([100] * 6, "Int64"),
            "cast": pd.array([90, 50, 70, 60, 70, 80], "Int64"),
            "municipality_code": "2303",
        }
    )
    whole = pd.DataFrame({"area_code": ["2303", "2304"], "area_name": ["Granby", "Tallviken"]})
    fifths = turnout.metrics.mobilisation_gap(frame, whole)
    assert fifths["lacking"].iloc[0] == ("Tallviken",)
    assert fifths["districts"].tolist() == [2, 1, 1, 1, 1]
    assert fifths["turnout"].tolist() == [0.60, 0.60, 0.70, 0.80, 0.90]
    assert fifths["gap"].iloc[0] == pytest.approx(0.30)


def test_fifths_are_of_districts_whose_votes_cast_are_known() -> None:
    """A group without any known number of voters had the turnout 0,0 %."""
    frame = pd.DataFrame(
        {
            "area_code": [f"2303010{n}" for n in range(1, 7)],
            "vote_share": pd.array([0.06, 0.01, 0.02, 0.03, 0.04, 0.05], "Float64"),
            "eligible": pd.array([100] * 6, "Int64"),
            "cast": pd.array([90, None, 70, 60, 70, 80], "Int64"),
            "municipality_code": ["2303", "2304", "2303", "2303", "2303", "2303"],
        }
    )
    whole = pd.DataFrame({"area_code": ["2303", "2304"], "area_name": ["Granby", "Tallviken"]})
    fifths = turnout.metrics.mobilisation_gap(frame, whole)
    assert fifths["turnout"].tolist() == [0.70, 0.60, 0.70, 0.80, 0.90]
    assert fifths["lacking"].iloc[0] == ("Tallviken",)
    unknown = frame.assign(cast=pd.array([None] * 6, "Int64"))
    assert turnout.metrics.mobilisation_gap(unknown, whole).empty


def test_the_foremost_districts_are_told_with_the_municipalities_that_are_not_among_them() -> None:
    own = counts(
        {"area_code": "23030101"},
        {"area_code": "23030102", "cast": None},
        {"area_code": "23040101", "municipality_code": "2304"},
        {"area_code": "23050101", "municipality_code": "2305", "valid": None},
    )
    votes = own[results.metrics.areas.AREA_KEY].assign(party_code="A", votes=100)
    names = {"2303": "Granby", "2304": "Tallviken", "2305": "Ekby", "2306": "Åby"}
    whole = pd.DataFrame({"area_code": [*names], "area_name": [*names.values()]})
    shares = results.metrics.vote_shares(votes, own)
    found = turnout.metrics.districts(own, shares, party="A", areas=whole)
    assert found["told"].iloc[0] == ("Tallviken",)
    assert found["lacking"].iloc[0] == ("Granby (några distrikt)", "Ekby", "Åby")
    named = turnout.metrics.foremost(found, "vote_share", count=15).assign(municipality_name="Granby")
    note = turnout.show.districts_table(named, key="strongholds", title="Högst andel").note
    assert note.endswith("Uppgift saknas för Ekby, Granby (några distrikt) och Åby.")


def test_fewer_than_five_districts_give_no_fifths() -> None:
    frame = pd.DataFrame({"area_code": ["1"], "vote_share": [0.1], "eligible": [1], "cast": [1]})
    frame = frame.assign(municipality_code="2303")
    whole = pd.DataFrame({"area_code": ["2303"], "area_name": ["Granby"]})
    assert turnout.metrics.mobilisation_gap(frame, whole).empty


@pytest.mark.parametrize(
    ("year", "election", "percent"),
    [(2018, "RD", 87.26), (2018, "RF", 83.93), (2018, "KF", 84.44), (2014, "RD", 86.02), (2014, "KF", 83.17),
     (2010, "RD", 84.12)],
)  # fmt: skip
def test_published_turnout_of_varmland(year: int, election: str, percent: float) -> None:
    rows = turnout.metrics.turnout(read_official().area_counts)
    county = rows[(rows["area_level"] == "county") & (rows["area_code"] == "17")]
    own = county[(county["election_year"] == year) & (county["election_type"] == election)]
    assert round(100 * own["turnout"].iloc[0], 2) == percent


def test_no_district_is_foremost_in_what_is_not_known() -> None:
    """Two of three shares are known; of turnout none is, and then none has the lowest."""
    frame = pd.DataFrame(
        {"area_code": ["1", "2", "3"], "vote_share": pd.array([0.1, None, 0.3], "Float64"),
         "turnout": pd.array([None] * 3, "Float64")}
    )  # fmt: skip
    assert turnout.metrics.foremost(frame, "vote_share", count=1)["area_code"].tolist() == ["3"]
    assert turnout.metrics.foremost(frame, "vote_share", count=9, is_lowest=True)["area_code"].tolist() == [
        "1",
        "3",
    ]
    assert turnout.metrics.foremost(frame, "turnout", count=9, is_lowest=True).empty


def test_the_gap_is_of_the_strongest_and_the_weakest_fifth() -> None:
    frame = pd.DataFrame(
        {
            "area_code": list("abcde"),
            "vote_share": pd.array([0.1, 0.2, 0.3, 0.4, 0.5], "Float64"),
            "eligible": pd.array([100] * 5, "Int64"),
            "cast": pd.array([90, 85, 80, 70, 65], "Int64"),
            "municipality_code": "2303",
        }
    )
    fifths = turnout.metrics.mobilisation_gap(
        frame, pd.DataFrame({"area_code": ["2303"], "area_name": ["Granby"]})
    )
    assert fifths["fifth"].tolist() == [1, 2, 3, 4, 5]
    assert fifths["gap"].tolist() == pytest.approx([-0.25] * 5)


def area(level: str, code: str, cast: int | None, **more: object) -> dict[str, object]:
    """An area of 1 000 eligible of which no file tells earlier figures."""
    untold = {"eligible_previous": None, "cast_previous": None, "valid_previous": None}
    return {"area_level": level, "area_code": code, "eligible": 1000, "cast": cast, **untold, **more}


def test_turnout_between_takes_the_authoritys_own_earlier_figures_else_the_earlier_election() -> None:
    """The county of 23 is told of (850 of 1 000), that of 24 is not and had 800 of 1 000 in 2014.

    A district of the same code may be another one; Båstad's council of 2014 was annulled; 2010 is no matter.
    """
    told = {"eligible_previous": 1000, "cast_previous": 850, "valid_previous": 840}
    now = [
        area("county", "23", 900, **told),
        area("county", "24", 870),
        area("electoral_district", "23030101", 880),
        area("municipality", "1278", 890, election_type="KF"),
        area("municipality", "1279", 890, election_type="KF"),
    ]
    before = [{**row, **area("", "", 800)} | {k: row[k] for k in ("area_level", "area_code")} for row in now]
    older = [{**row, "cast": 100} for row in before]
    rows = [{**row, "election_year": 2010} for row in older] + [
        {**row, "election_year": 2014} for row in before
    ]
    frame = turnout.metrics.turnout_between(counts(*rows, *now), year=2018, previous_year=2014)
    assert "index" not in frame
    assert frame["area_code"].tolist() == ["23", "24", "23030101", "1278", "1279"]
    assert frame["election_year"].unique().tolist() == [2018]
    assert frame["turnout"].tolist() == pytest.approx([0.9, 0.87, 0.88, 0.89, 0.89])
    previous, change = frame["turnout_previous"], frame["turnout_change"]
    assert previous.isna().tolist() == change.isna().tolist() == [False, False, True, True, False]
    assert previous.dropna().tolist() == pytest.approx([0.85, 0.8, 0.8])
    assert change.dropna().tolist() == pytest.approx([0.05, 0.07, 0.09])


def of_party(frame: pd.DataFrame, party: str, votes: int) -> pd.DataFrame:
    return frame[results.metrics.areas.AREA_KEY].assign(party_code=party, votes=votes)


def test_districts_are_those_of_the_party_and_the_level_alone() -> None:
    own = counts({}, {"area_code": "23030102"}, {"area_level": "municipality", "area_code": "2303"})
    votes = pd.concat([of_party(own.iloc[[0, 2]], "A", 100), of_party(own, "B", 300)])
    found = turnout.metrics.districts(own, results.metrics.vote_shares(votes, own), party="A")
    assert found["area_code"].tolist() == ["23030101", "23030102"]
    assert found["votes"].fillna(-1).tolist() == [100, -1]
    assert "lacking" not in found


def test_what_is_lacking_is_of_each_election_its_own() -> None:
    """In 2018 a district's votes cast are not told, in 2014 every one's are."""
    own = counts({"election_year": 2014}, {}, {"area_code": "23030102", "cast": None})
    whole = pd.DataFrame({"area_code": ["2303"], "area_name": ["Granby"]})
    shares = results.metrics.vote_shares(of_party(own, "A", 100), own)
    found = turnout.metrics.districts(own, shares, party="A", areas=whole)
    assert found.groupby("election_year")["lacking"].first().tolist() == [(), ("Granby (några distrikt)",)]
    nothing = turnout.metrics.districts(own.iloc[:0], shares, party="A", areas=whole)
    assert nothing.empty


def test_districts_are_named_by_their_municipality_and_ranked_anew() -> None:
    areas = pd.DataFrame(
        [("county", "2303", "Länet"), ("municipality", "2303", "Granby")],
        columns=["area_level", "area_code", "area_name"],
    )
    frame = pd.DataFrame({"area_code": ["1", "2"], "municipality_code": "2303", "vote_share": [0.1, 0.2]})
    assert turnout.metrics.with_municipality(frame, areas)["municipality_name"].tolist() == ["Granby"] * 2
    first = turnout.metrics.foremost(frame, "vote_share", count=2)
    assert first["area_code"].to_dict() == {0: "2", 1: "1"}
