"""Candidates in the authority's JSON: personal votes, ballots, elected, and their names where asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from replicas import authority_json as form
from replicas.authority_json import Area, District, Election, Member, Party, Seats, Votes

from vvanalysis.errors import InputError
from vvanalysis.loaders.candidate_names import read_candidate_names
from vvanalysis.loaders.persons import read_persons
from vvanalysis.schemas.persons import Persons, validated_persons

S = Party("Arbetarepartiet-Socialdemokraterna", "0002", "S")
V = Party("Vänsterpartiet", "0005", "V")
OWN: dict[str, Any] = {"municipal_constituency": "230300", "lists": True}
DISTRICTS = [
    District("23030101", "Ett", Votes({S: 60, V: 12}, eligible=200), **OWN),
    District("230300", "Uppsamlingsdistrikt 00", Votes({S: 30, V: 0}), **OWN),
]
WHOLE = Votes({S: 90, V: 12}, eligible=200)
SEATS = {
    S: Seats(3, members=(Member(21, ground=1, substitutes=(22, 23)), Member(24)), empty=1),
    V: Seats(1, members=(Member(51),)),
}
COUNCIL = Area("2303", "Granby", WHOLE, SEATS, qualified=((S, 21, 30),))


def package(folder: Path, election: Election, area: Area = COUNCIL) -> Path:
    members = {
        "rostfordelning": form.votes_per_district(election, DISTRICTS),
        "mandatfordelning": form.seats_of_area(election, area),
    }
    return form.package(folder, election, area.code, members)


def read(path: Path, **more: Any) -> Persons:
    return validated_persons(read_persons([path], **more), where="test")


@pytest.mark.parametrize("year", [2022, 2026])
def test_personal_votes_and_ballots_once(tmp_path: Path, year: int) -> None:
    """60 + 30 ballots: a third, 20 + 10, and a sixth, 10 + 5, are personal votes of two candidates."""
    persons = read(package(tmp_path, Election("KF", year)))
    votes = persons.personal_votes.set_index(["area_code", "party_code", "candidate_number"])
    assert votes["personal_votes"].to_dict() == {
        ("230300", "S", "21"): 30, ("230300", "S", "22"): 15,
        ("230300", "V", "51"): 4, ("230300", "V", "52"): 2,
    }  # fmt: skip
    ballots = persons.ballots.set_index(["party_code", "list_number"])
    assert ballots["ballots"].to_dict() == {("S", "00001"): 90, ("V", "00001"): 12}
    assert ballots["is_named"].tolist() == [True, True]


def test_who_passed_the_threshold(tmp_path: Path) -> None:
    votes = read(package(tmp_path, Election("KF"))).personal_votes
    marks = dict(zip(votes["candidate_number"], votes["is_over_threshold"], strict=True))
    assert marks == {"21": True, "22": False, "51": False, "52": False}


def test_elected_in_order_with_their_ground_and_the_empty_seat(tmp_path: Path) -> None:
    elected = read(package(tmp_path, Election("KF"))).elected
    columns = ["area_code", "party_code", "place", "candidate_number", "ground"]
    assert elected[columns].fillna("").values.tolist() == [
        ["230300", "S", 1, "21", "P"], ["230300", "S", 2, "24", "J"], ["230300", "S", 3, "", ""],
        ["230300", "V", 1, "51", "J"],
    ]  # fmt: skip


def test_an_empty_seat_that_stands_as_nobody(tmp_path: Path) -> None:
    members = (Member(21), Member(0))
    area = replace(COUNCIL, seats={S: Seats(2, members=members, empty=1)}, votes=None)
    elected = read(package(tmp_path, Election("KF"), area)).elected
    assert elected["candidate_number"].fillna("").tolist() == ["21", ""]


def test_constituencies(tmp_path: Path) -> None:
    parts = [Area("230301", "Norra", None), Area("230302", "Södra", None, qualified=((V, 51, 9),))]
    members = {
        S: Seats(1, members=(Member(21, constituency="230301"),)),
        V: Seats(1, members=(Member(51, constituency="230302"),)),
    }
    area = replace(COUNCIL, seats=members, parts=parts)
    elected = read(package(tmp_path, Election("KF"), area)).elected
    assert elected["area_code"].tolist() == ["230301", "230302"]


@pytest.mark.parametrize(
    ("kind", "code", "constituency", "expected"),
    [("RD", "00", "21", "1721"), ("RF", "23", None, "2300"), ("RF", "23", "2301", "2301")],
)
def test_elected_to_parliament_and_regions(
    tmp_path: Path, kind: str, code: str, constituency: str | None, expected: str
) -> None:
    seats = {V: Seats(1, members=(Member(51, constituency=constituency),))}
    content = form.seats_of_area(Election(kind), Area(code, "Hela", None, seats))
    path = form.package(tmp_path, Election(kind), code, {"mandatfordelning": content})
    assert read(path).elected["area_code"].tolist() == [expected]


def test_a_preliminary_count_tells_of_nobody(tmp_path: Path) -> None:
    persons = read(package(tmp_path, Election("KF", count="preliminary")))
    assert persons.personal_votes.empty
    assert persons.elected.empty


def test_a_county_of_a_national_file(tmp_path: Path) -> None:
    districts = [*DISTRICTS, replace(DISTRICTS[0], code="24040101", municipal_constituency="240400")]
    content = form.votes_per_district(Election("RD"), districts)
    path = form.package(tmp_path, Election("RD"), "00", {"rostfordelning": content})
    assert set(read(path).personal_votes["area_code"]) == {"230300", "240400"}
    assert set(read(path, county="24").personal_votes["area_code"]) == {"240400"}


def test_no_frame_holds_a_name(tmp_path: Path) -> None:
    persons = read(package(tmp_path, Election("KF")))
    assert not any("Kandidat" in frame.to_csv() for frame in vars(persons).values())


def test_names_are_read_where_they_are_asked_for(tmp_path: Path) -> None:
    path = package(tmp_path, Election("KF"))
    names = read_candidate_names([path], year=2026)
    assert names["S"] == {str(at): f"Kandidat {at}" for at in (21, 22, 23, 24)}
    assert names["V"] == {"51": "Kandidat 51", "52": "Kandidat 52"}
    assert read_candidate_names([path], year=2022) == {}


def test_a_wrong_value_is_told_without_a_name(tmp_path: Path) -> None:
    content = form.votes_per_district(Election("KF"), DISTRICTS)
    party = content["valdistrikt"][0]["rostfordelning"]["rosterPaverkaMandat"]["partiRoster"][0]
    party["summeradePersonroster"][0] |= {"antalPersonroster": "elva", "namn": "Kandidat 21"}
    path = form.package(tmp_path, Election("KF"), "2303", {"rostfordelning": content})
    with pytest.raises(InputError, match=r"district 1.*antalPersonroster.*got `str`") as caught:
        read_persons([path])
    assert "Kandidat" not in str(caught.value)
    assert "elva" not in str(caught.value)


def test_a_list_without_personal_votes_is_not_said_to_name_nobody(tmp_path: Path) -> None:
    districts = [replace(DISTRICTS[0], votes=Votes({S: 2}, eligible=200))]
    content = form.votes_per_district(Election("KF"), districts)
    path = form.package(tmp_path, Election("KF"), "2303", {"rostfordelning": content})
    ballots = read(path).ballots
    assert ballots["ballots"].tolist() == [2]
    assert ballots["is_named"].isna().all()
