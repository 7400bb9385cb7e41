"""Members, personal votes, women and men, lists: hand-worked frames, and the official outcomes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from vvanalysis import store
from vvanalysis.chapters import candidates
from vvanalysis.loaders import read_results
from vvanalysis.loaders.persons import read_persons
from vvanalysis.schemas.official import typed_frame
from vvanalysis.schemas.persons import (
    BALLOTS,
    CANDIDACIES,
    ELECTED_COUNTS,
    PERSONAL_VOTES,
    Persons,
    empty_persons,
)

KEY = {"election_year": 2018, "election_type": "KF"}
NAMES = pd.DataFrame({"area_code": ["2303"], "area_name": ["Granby"]})
BOTH = pd.DataFrame({"area_code": ["2303", "2304"], "area_name": ["Granby", "Tallviken"]})
PARTY = KEY | {"party_code": "A"}
PASSED_OVER = ("30310", "37698", "37700", "37701", "109857")
"""Five whom the county board passed over in 2018, as members and as substitutes; no file says why."""


def persons() -> Persons:
    """Granby, party A: list 11 with 1, 2, 3 (woman, man, woman); 3 and 2 have personal votes."""
    genders = {"1": "woman", "2": "man", "3": "woman"}
    listed = [
        PARTY
        | {
            "area_code": "2303",
            "constituency_code": "00",
            "list_number": "11",
            "place": int(number),
            "candidate_number": number,
            "gender": gender,
            "is_valid": True,
        }
        for number, gender in genders.items()
    ]
    place = PARTY | {"area_code": "230300"}
    return replace(
        empty_persons(),
        personal_votes=typed_frame(
            PERSONAL_VOTES,
            [
                place | {"candidate_number": number, "personal_votes": votes}
                for number, votes in [("3", 60), ("2", 20)]
            ],
        ),
        ballots=typed_frame(
            BALLOTS,
            [
                place | {"list_number": "11", "ballots": 400, "is_named": True},
                place | {"list_number": "901", "ballots": 6, "is_named": True},
                place | {"list_number": "90000", "ballots": 94, "is_named": False},
            ],
        ),
        elected_counts=typed_frame(ELECTED_COUNTS, [PARTY | {"area_code": "2303", "women": 2, "men": 0}]),
        candidacies=typed_frame(CANDIDACIES, listed),
    )


def official(seats: int = 2) -> tuple[pd.DataFrame, pd.DataFrame]:
    row = PARTY | {"area_level": "municipal_constituency", "area_code": "230300"}
    whole = PARTY | {"area_level": "municipality", "area_code": "2303"}
    votes = pd.DataFrame([row | {"votes": 500}, whole | {"votes": 500}])
    return pd.DataFrame([row | {"seats": seats}]), votes


def test_members_and_what_the_personal_votes_changed() -> None:
    seats, votes = official()
    members, ties = candidates.metrics.elected_members(persons(), seats, votes, year=2018)
    assert ties.empty
    assert members[["candidate_number", "ground", "is_without_votes"]].values.tolist() == [
        ["3", "P", False],
        ["1", "J", True],
    ]
    changed = candidates.metrics.changed_by_personal_votes(members, NAMES)
    assert changed.iloc[0].to_dict() == {
        "members": 2, "on_personal_votes": 1, "changed": 1, "not_known": 0,
        "areas": 1, "told": ("Granby",), "lacking": (),
    }  # fmt: skip


def test_a_tie_between_candidates_stands_in_a_frame_of_its_own() -> None:
    seats, votes = official(seats=1)
    equal = persons().personal_votes.assign(personal_votes=60)
    members, ties = candidates.metrics.elected_members(
        replace(persons(), personal_votes=equal), seats, votes, year=2018
    )
    assert members.empty
    assert ties[["party_code", "stage", "candidates"]].values.tolist() == [["A", "personal_votes", "2, 3"]]
    passed = candidates.metrics.elected_on_personal_votes(equal, seats, votes, year=2018)
    assert passed["is_elected"].isna().all()
    assert passed["rank"].tolist() == [1, 1]


def divided() -> tuple[Persons, pd.DataFrame, pd.DataFrame]:
    """Tallviken in two halves of 1 000 and 500 votes for A, two seats each; 7 passes in both, 8 in one."""
    halves = {"240101": (1000, {"7": 90, "8": 60}), "240102": (500, {"7": 55, "9": 54})}
    rows = [
        PARTY | {"area_code": area, "candidate_number": number, "personal_votes": votes}
        for area, (_, given) in halves.items()
        for number, votes in given.items()
    ]
    place = PARTY | {"area_level": "municipal_constituency"}
    seats = pd.DataFrame([place | {"area_code": area, "seats": 2} for area in halves])
    votes = pd.DataFrame([place | {"area_code": area, "votes": total} for area, (total, _) in halves.items()])
    return replace(empty_persons(), personal_votes=typed_frame(PERSONAL_VOTES, rows)), seats, votes


def test_one_elected_in_two_constituencies_has_one_seat_where_the_share_is_largest() -> None:
    """90 of 1 000 is less than 55 of 500."""
    people, seats, votes = divided()
    members, ties = candidates.metrics.elected_members(people, seats, votes, year=2018)
    assert ties.empty
    assert members[["area_code", "candidate_number"]].values.tolist() == [
        ["240101", "8"],
        ["240102", "7"],
        ["240102", "9"],
    ]
    found = candidates.metrics.elected_on_personal_votes(people.personal_votes, seats, votes, year=2018)
    assert found["is_elected"].tolist() == [True] * 4
    elsewhere = found[found["is_elsewhere"]]
    assert elsewhere[["area_code", "candidate_number"]].values.tolist() == [["240101", "7"]]
    assert members["ground"].tolist() == ["P"] * 3
    assert members["is_without_votes"].isna().all()


@pytest.mark.parametrize(("year", "persons_elected"), [(2010, 11), (2014, 11)])
def test_karlstad_in_halves_counts_each_person_once(year: int, persons_elected: int) -> None:
    """Twice 21 and 19 when a person counted once for each half; the file says P for eleven in both years."""
    bundled, known = store.read_official(), store.read_persons()
    seats = bundled.seats[bundled.seats["area_code"].str[:4] == "1780"]
    members, _ = candidates.metrics.elected_members(known, seats, bundled.party_votes, year=year)
    own = members[members["area_code"].str[:4] == "1780"]
    on_votes = own[own["ground"] == "P"]
    assert len(on_votes) == persons_elected
    assert on_votes["candidate_number"].is_unique
    told = known.elected[(known.elected["election_year"] == year) & (known.elected["ground"] == "P")]
    told = told[told["area_code"].str[:4] == "1780"]
    assert cells(on_votes) == cells(told)


@pytest.mark.parametrize("column", ["is_named", "ballots", "list_number"])
def test_ballots_that_do_not_say_whose_they_are_tell_no_order_of_lists(column: str) -> None:
    """Kil's lists elect nobody here: its seats were told as if personal votes had changed every one."""
    bundled, known = store.read_official(), store.read_persons()
    blank = known.ballots.copy()
    kil = (blank["election_year"] == 2018) & (blank["area_code"].str[:4] == "1715")
    blank.loc[kil, column] = pd.NA
    seats = bundled.seats[bundled.seats["area_code"].str[:4].isin(["1715", "1760"])]
    people = replace(known, ballots=blank)
    members, _ = candidates.metrics.elected_members(people, seats, bundled.party_votes, year=2018)
    in_kil = members["area_code"].str[:4] == "1715"
    assert members.loc[in_kil, "is_without_votes"].isna().all()
    assert members.loc[~in_kil, "is_without_votes"].notna().all()
    names = pd.DataFrame({"area_code": ["1715", "1760"], "area_name": ["Kil", "Storfors"]})
    agreed = candidates.metrics.member_agreement(members, known.elected, names, year=2018).iloc[0]
    assert agreed["lacking"] == ("Kil",)


def test_a_seat_that_one_elected_elsewhere_left_is_not_compared() -> None:
    known = store.read_persons()
    members = known.elected[(known.elected["election_year"] == 2014) & (known.elected["ground"] == "P")]
    members = members[members["area_code"].str[:4] == "1780"]
    members = members.assign(is_without_votes=True)
    names = pd.DataFrame({"area_code": ["1780"], "area_name": ["Karlstad"]})
    row = candidates.metrics.member_agreement(members, known.elected, names, year=2014).iloc[0]
    assert (row["seats"], row["equal"]) == (61 - 30, 11)


def test_rate_and_concentration() -> None:
    """80 of 500 votes are personal, 60 of the 80 for one."""
    _, votes = official()
    row = candidates.metrics.personal_vote_rates(
        persons().personal_votes, votes, year=2018, level="municipality", party="A"
    ).iloc[0]
    assert row["personal_vote_rate"] == pytest.approx(0.16)
    assert row[["personal_votes", "candidates", "top_votes"]].tolist() == [80, 2, 60]
    assert row["top_share"] == pytest.approx(0.75)


def test_women_and_men_once_each() -> None:
    twice = persons()
    again = twice.candidacies.assign(list_number="12")
    both = pd.concat([twice.candidacies, again], ignore_index=True)
    found = candidates.metrics.gender_balance(
        both, twice.elected_counts, year=2018, party="A", areas=NAMES
    ).set_index(["group", "stage"])
    assert found.loc[("A", "candidates"), ["women", "men"]].tolist() == [2, 1]
    assert found.loc[("A", "heads"), ["women", "men"]].tolist() == [2, 0]
    assert found.loc[("A", "elected"), "women_share"] == 1
    assert found.loc[("all", "candidates"), "women_share"] == pytest.approx(2 / 3)


def test_lists_with_and_without_the_register() -> None:
    """The hand-written papers are no list: known by the register, or without it by... being six of 901."""
    own = persons()
    found = candidates.metrics.list_coverage(
        own.ballots, own.candidacies, year=2018, party="A", areas=BOTH
    ).set_index("area_code")
    assert found.loc["2303", ["lists", "list_ballots", "party_ballots", "candidates", "women"]].tolist() == [
        1, 400, 500, 3, 2,
    ]  # fmt: skip
    assert found.loc["2303", "list_share"] == pytest.approx(0.8)
    assert found["has_list"].tolist() == [True, pd.NA]
    assert found.loc["2304", ["lists", "party_ballots", "candidates"]].isna().all()
    without = candidates.metrics.list_coverage(
        own.ballots, empty_persons().candidacies, year=2018, party="A", areas=NAMES
    )
    assert pd.isna(without["candidates"].iloc[0])
    assert without["has_list"].tolist() == [True]


def cells(frame: pd.DataFrame, *columns: str) -> set[tuple[str, ...]]:
    return set(
        frame[["area_code", "party_code", "candidate_number", *columns]].itertuples(index=False, name=None)
    )


def test_everyone_elected_in_the_bundled_councils_of_2018() -> None:
    """594 of 598 as the files stand; with the five passed over named, 598 of 598, on the same grounds."""
    bundled, known = store.read_official(), store.read_persons()
    of_county = set(known.elected["area_code"].str[:4])
    seats = bundled.seats[bundled.seats["area_code"].str[:4].isin(of_county)]
    votes = bundled.party_votes[bundled.party_votes["area_code"].str[:4].isin(of_county)]
    expected = cells(known.elected[known.elected["election_year"] == 2018], "ground")
    assert len(expected) == 598
    members, ties = candidates.metrics.elected_members(known, seats, votes, year=2018)
    assert ties.empty
    assert len(cells(members, "ground") & expected) == 594
    mended, _ = candidates.metrics.elected_members(known, seats, votes, year=2018, ineligible=PASSED_OVER)
    assert cells(mended, "ground") == expected


@pytest.mark.raw
@pytest.mark.slow
@pytest.mark.parametrize(
    ("year", "elected", "by_lot", "elsewhere", "passed_over"),
    [(2018, 2384, 0, 157, 12), (2014, 2534, 1, 555, 4)],
)
def test_everyone_elected_on_personal_votes_in_the_country(
    raw_folder: Path, year: int, elected: int, by_lot: int, elsewhere: int, passed_over: int
) -> None:
    """Every P of the files is among those whom the votes give; the others took a seat elsewhere, or none."""
    archive = raw_folder / str(year) / f"slutresultat_{year}_riket.zip"
    official_figures, known = read_results([archive]), read_persons([archive])
    found = candidates.metrics.elected_on_personal_votes(
        known.personal_votes, official_figures.seats, official_figures.party_votes, year=year
    )
    told = cells(known.elected[known.elected["ground"] == "P"])
    assert len(told) == elected
    sure, drawn = found[found["is_elected"].fillna(False)], found[found["is_elected"].isna()]
    assert len(told & cells(sure)) == elected - by_lot
    assert len(told & cells(drawn)) == by_lot
    seated = {
        (area[:4], number)
        for area, _, number in cells(known.elected[known.elected["candidate_number"].notna()])
    }
    others = cells(sure) - cells(known.elected)
    taken = [each for each in others if (each[0][:4], each[2]) in seated]
    assert (len(taken), len(others) - len(taken)) == (elsewhere, passed_over)
    double = cells(sure[sure["is_elsewhere"]])
    assert set(taken) <= double  # the rule of the larger share, each time
    assert not double & cells(known.elected)
    marks = known.personal_votes[known.personal_votes["is_over_threshold"].fillna(False)]
    assert cells(marks) <= cells(found)


@pytest.mark.raw
@pytest.mark.slow
def test_personal_votes_of_the_country_are_counted_once(raw_folder: Path) -> None:
    """The files lack the largest cities: never more than the national sums of 2018, and most of them."""
    known = read_persons([raw_folder / "2018" / "slutresultat_2018_riket.zip"])
    sums = known.personal_votes.groupby("election_type")["personal_votes"].sum().to_dict()
    assert sums == {"KF": 1_501_185, "RD": 1_315_493, "RF": 1_153_608}
    national = {"RD": 1_558_561, "RF": 1_390_319, "KF": 1_802_477}
    assert all(0.8 < sums[kind] / national[kind] < 1 for kind in national)


def test_a_county_of_which_a_municipality_is_missing_has_no_rate() -> None:
    """Granby has 500 of the county's 500 votes; with 700 in the county somebody's file is not there."""
    _, votes = official()
    county = PARTY | {"area_level": "county", "area_code": "23"}
    for total, expected in [(500, [0.16]), (700, [])]:
        both = pd.concat([votes, pd.DataFrame([county | {"votes": total}])], ignore_index=True)
        found = candidates.metrics.personal_vote_rates(
            persons().personal_votes, both, year=2018, level="county"
        )
        assert found["personal_vote_rate"].tolist() == expected
