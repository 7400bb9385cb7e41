"""Seats and sums of the authority's JSON: invented councils in its form."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from replicas import authority_json as form
from replicas.authority_json import Area, District, Election, Party, Seats, Votes
from replicas.books import seats_book
from sheets import council_table

from vvanalysis.errors import InputError, ReconciliationError, VvanalysisError
from vvanalysis.loaders import read_results
from vvanalysis.loaders.batch import read_batch
from vvanalysis.schemas.official import Official
from vvanalysis.store.counts import one_count

S = Party("Arbetarepartiet-Socialdemokraterna", "0002", "S")
V = Party("Vänsterpartiet", "0005", "V")
LOCAL = Party("Granbypartiet", "4001")
KNOWN = ("2303",)
COUNCIL = Election("KF")
VOTES = Votes({S: 60, V: 30, LOCAL: 10}, eligible=200, invalid=3, kinds=(2, 0, 1),
              previous=Votes({S: 70, V: 20}, eligible=190, invalid=2))  # fmt: skip
SEATS = {S: Seats(7, previous=9), V: Seats(3, previous=2), LOCAL: Seats(1)}
GRANBY = Area("2303", "Granby", VOTES, SEATS, threshold=2, districts=2)
DISTRICTS = [
    District("23030101", "By", Votes({S: 50, V: 25, LOCAL: 5}, eligible=200, invalid=2, kinds=(1, 0, 1)),
             constituency="230300", municipal_constituency="230300", before=["23030101"]),
    District("230300", "Uppsamlingsdistrikt 00", Votes({S: 10, V: 5, LOCAL: 5}, invalid=1, kinds=(1, 0, 0)),
             constituency="230300", municipal_constituency="230300", status="Ej jämförbart"),
]  # fmt: skip


def council_zip(folder: Path, area: Area = GRANBY, election: Election = COUNCIL) -> Path:
    members = {
        "rostfordelning": form.votes_per_district(election, DISTRICTS),
        "mandatfordelning": form.seats_of_area(election, area),
    }
    return form.package(folder, election, "2303", members)


def read(*paths: Path) -> Official:
    return read_results(paths, municipalities=KNOWN)


def put(folder: Path, content: dict[str, Any], name: str = "x.json") -> Path:
    path = folder / name
    path.write_bytes(form.dump(content))
    return path


def test_seats_and_the_area_s_own_earlier_figures(tmp_path: Path) -> None:
    official = read(council_zip(tmp_path))
    seats = official.seats.set_index("party_code")
    assert seats["seats"].to_dict() == {"S": 7, "V": 3, "Granbypartiet": 1}
    assert seats.loc[["S", "V"], "seats_previous"].tolist() == [9, 2]
    assert pd.isna(seats.loc["Granbypartiet", "seats_previous"])
    assert set(seats["area_level"]) == {"municipality"}
    counts = official.area_counts.set_index(["area_level", "area_code"])
    own = counts.loc[("municipality", "2303")]
    columns = ["eligible", "cast", "valid", "eligible_previous", "cast_previous", "valid_previous"]
    assert own[columns].tolist() == [200, 103, 100, 190, 92, 90]
    assert own[["area_name", "districts_counted", "districts_total"]].tolist() == ["Granby", 2, 2]
    assert pd.isna(counts.loc[("late_district", "2303-00"), "valid_previous"])
    votes = official.party_votes[official.party_votes["area_level"] == "municipality"]
    assert dict(zip(votes["party_code"], votes["votes_previous"].fillna(-1), strict=True)) == {
        "S": 70, "V": 20, "Granbypartiet": -1,
    }  # fmt: skip


def test_a_party_that_only_had_seats_before_has_no_votes(tmp_path: Path) -> None:
    gone = Party("Borta", "4002", "BO")
    official = read(
        put(
            tmp_path, form.seats_of_area(COUNCIL, replace(GRANBY, seats=SEATS | {gone: Seats(0, previous=1)}))
        )
    )
    assert official.seats.set_index("party_code").loc["BO", ["seats", "seats_previous"]].tolist() == [0, 1]
    assert "BO" not in set(official.party_votes["party_code"])


def test_seats_of_a_preliminary_count_are_told_as_such_until_the_final_one(tmp_path: Path) -> None:
    forecast = replace(GRANBY, seats={S: Seats(8), V: Seats(3)})
    early = council_zip(tmp_path, forecast, replace(COUNCIL, count="preliminary"))
    official = read(early)
    assert official.seats[["count_status", "party_code", "seats"]].values.tolist() == [
        ["preliminary", "S", 8], ["preliminary", "V", 3],
    ]  # fmt: skip
    assert one_count(official).seats["seats"].sum() == 11
    both = read(early, council_zip(tmp_path, election=COUNCIL))
    assert len(both.seats) == 5
    used = one_count(both).seats
    assert set(used["count_status"]) == {"final"}
    assert used.set_index("party_code")["seats"].to_dict() == {"S": 7, "V": 3, "Granbypartiet": 1}


def test_a_workbook_of_final_seats_is_not_held_against_a_forecast(tmp_path: Path) -> None:
    forecast = replace(GRANBY, seats={S: Seats(8), V: Seats(3)})
    early = council_zip(tmp_path, forecast, replace(COUNCIL, count="preliminary"))
    lines = [("KF", "2303", "Granby", S.name, 9, 7), ("KF", "2303", "Granby", V.name, 2, 4)]
    official = read(early, seats_book(tmp_path, lines))
    used = one_count(official)
    own = used.seats[(used.seats["election_year"] == 2026) & (used.seats["area_code"] == "2303")]
    assert own.set_index("party_code")["seats"].to_dict() == {"S": 7, "V": 4}
    assert set(used.area_counts["count_status"]) == {"preliminary"}


def test_seats_that_are_not_fixed_yet(tmp_path: Path) -> None:
    official = read(council_zip(tmp_path, replace(GRANBY, seats={})))
    assert official.seats.empty
    assert (official.area_counts["area_level"] == "municipality").any()


def test_the_form_of_2022_tells_nothing_of_the_election_before(tmp_path: Path) -> None:
    official = read(council_zip(tmp_path, election=Election("KF", 2022)))
    assert official.seats["seats"].sum() == 11
    assert official.seats["seats_previous"].isna().all()
    assert official.area_counts["valid_previous"].isna().all()


def test_constituencies_with_permanent_and_adjustment_seats(tmp_path: Path) -> None:
    parts = [
        Area(
            "230301", "Norra", replace(VOTES, parties={S: 40, V: 20, LOCAL: 0}), {S: Seats(4), V: Seats(1, 1)}
        ),
        Area(
            "230302",
            "Södra",
            Votes({S: 20, V: 10, LOCAL: 10}, eligible=90),
            {S: Seats(3), LOCAL: Seats(1, 1)},
        ),
    ]
    whole = replace(GRANBY, seats={S: Seats(7), V: Seats(1, 1), LOCAL: Seats(1, 1)}, parts=parts)
    seats = read(put(tmp_path, form.seats_of_area(COUNCIL, whole))).seats
    of = seats.set_index(["area_code", "party_code"])[["permanent_seats", "adjustment_seats", "seats"]]
    assert of.loc[("2303", "V")].tolist() == [1, 1, 2]
    assert of.loc[("230302", "Granbypartiet")].tolist() == [1, 1, 2]
    assert set(seats["area_level"]) == {"municipality", "municipal_constituency"}


def test_constituencies_of_parliament_lie_in_their_county(tmp_path: Path) -> None:
    parts = [
        Area("21", "Värmlands län", VOTES, {S: Seats(1)}),
        Area("01", "Stockholms kommun", VOTES, {V: Seats(2)}),
    ]
    whole = Area("00", "Riket", replace(VOTES, eligible=400), {S: Seats(1), V: Seats(2)}, parts=parts)
    official = read(put(tmp_path, form.seats_of_area(Election("RD"), whole)))
    found = official.seats[official.seats["area_level"] == "constituency"].set_index("area_code")
    assert found["party_code"].to_dict() == {"1721": "S", "0101": "V"}
    counts = official.area_counts.set_index("area_code")
    assert counts.loc["1721", "county_code"] == "17"


def test_a_region_s_seats_are_its_county_s(tmp_path: Path) -> None:
    region = replace(GRANBY, code="23", name="Region Ett")
    official = read(put(tmp_path, form.seats_of_area(Election("RF"), region)))
    assert set(official.seats["area_level"]) == {"county"}
    assert official.area_counts[["area_level", "area_code", "valid"]].values.tolist() == [
        ["county", "23", 100]
    ]


def test_sums_of_municipalities(tmp_path: Path) -> None:
    part = Area("230300", "Granby", VOTES)
    content = form.sums(Election("RF"), [replace(GRANBY, parts=[part])])
    official = read(put(tmp_path, content))
    counts = official.area_counts
    assert counts[["area_level", "area_code", "valid", "valid_previous"]].values.tolist() == [
        ["municipal_constituency", "230300", 100, 90], ["municipality", "2303", 100, 90],
    ]  # fmt: skip
    assert official.seats.empty


def test_sums_of_a_whole_country(tmp_path: Path) -> None:
    nation = Area("00", "Hela landet", VOTES, SEATS)
    content = form.whole_country(
        COUNCIL, nation, {"23": [GRANBY], "24": [replace(GRANBY, code="2403", votes=None)]}
    )
    official = read_results([put(tmp_path, content)], municipalities=("2303", "2403"))
    counts = official.area_counts
    assert counts[["area_level", "area_code"]].values.tolist() == [["municipality", "2303"], ["nation", "00"]]
    assert set(official.seats["area_level"]) == {"nation"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kod": "23"}, "valomrade has the code '23'; expected the code of a municipality, 4 digits"),
        ({"totaltAntalMandat": 12}, "municipality 2303: seats sum to 11 of 12"),
        ({"totaltAntalRoster": 104}, "valid and invalid sum to 103, votes cast are 104"),
        ({"antalRostberattigade": 90}, "103 votes cast by 90 eligible voters"),
        ({"statusJamforelse": "Delvis"}, "statusJamforelse is 'Delvis', which is unknown"),
        ({"mandatfordelning": {"partiLista": [{"antalMandat": -1}]}}, "antalMandat: Expected `int` >= 0"),
        ({"valkretsLista": [{"kod": "240301"}]}, "a constituency has the code '240301'"),
    ],
)
def test_bad_seats(tmp_path: Path, changed: dict[str, Any], said: str) -> None:
    content = form.seats_of_area(COUNCIL, GRANBY)
    content["valomrade"] |= changed
    with pytest.raises(VvanalysisError, match=said):
        read(put(tmp_path, content))


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (
            ("rostfordelning", "rosterPaverkaMandat", "antalRoster"),
            99,
            "the parties sum to 100, valid votes are 99",
        ),
        (("mandatfordelning", "partiLista", 0, "antalFastaMandat"), 6, "party S: 6 \\+ 0 seats are not 7"),
    ],
)
def test_numbers_that_do_not_add_up(tmp_path: Path, path: tuple[Any, ...], value: int, said: str) -> None:
    content = form.seats_of_area(COUNCIL, GRANBY)
    place: Any = content["valomrade"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(ReconciliationError, match=said):
        read(put(tmp_path, content))


def test_the_seats_file_must_say_what_the_districts_sum_to(tmp_path: Path) -> None:
    wrong = replace(VOTES, parties={S: 59, V: 31, LOCAL: 10})
    with pytest.raises(ReconciliationError, match="party S is 60, but 59"):
        read(council_zip(tmp_path, replace(GRANBY, votes=wrong)))


def test_test_data_and_a_truncated_file(tmp_path: Path) -> None:
    content = form.seats_of_area(COUNCIL, GRANBY)
    with pytest.raises(InputError, match="test data"):
        read(put(tmp_path, content | {"test": True}))
    path = tmp_path / "half.json"
    whole = form.dump(content)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="broken or truncated JSON"):
        read(path)


def test_a_threshold_that_is_not_the_law_s_is_told(tmp_path: Path) -> None:
    def notes(threshold: float) -> tuple[str, ...]:
        content = form.seats_of_area(COUNCIL, GRANBY)
        content["valomrade"] |= {"valomradessparrProcent": threshold}
        (file,) = read_batch([put(tmp_path, content)], municipalities=KNOWN).files
        return file.notes

    assert notes(2) == ()
    assert notes(3.5) == ("the file's threshold is 3.5 %, the law's 2 %",)


def test_no_name_of_a_person_is_read(tmp_path: Path) -> None:
    members = (form.Member(12, substitutes=(13,)),)
    area = replace(GRANBY, seats=SEATS | {V: Seats(3, members=members)})
    content = form.seats_of_area(COUNCIL, area)
    assert "Kandidat 12" in json.dumps(content)
    official = read(put(tmp_path, content))
    assert not any("Kandidat" in frame.to_csv() for frame in vars(official).values())


L, MP = Party("Liberalerna", "0003", "L"), Party("Miljöpartiet de gröna", "0055", "MP")


def beside_scb(folder: Path, local: int) -> Official:
    """SCB's table of 2022 lumps the votes of local parties, 6 in Granby; the authority's file has each."""
    votes = Votes({S: 67, L: 17, MP: 6, LOCAL: local}, eligible=150, invalid=5)
    election = Election("KF", 2022)
    content = form.seats_of_area(election, Area("2303", "Granby", votes))
    path = form.package(folder, election, "2303", {"mandatfordelning": content})
    table = council_table(folder / "scb.xlsx")
    return read_results([path, table], municipalities=KNOWN, year=2022)


def test_a_source_that_lumps_local_parties_agrees_with_one_that_does_not(tmp_path: Path) -> None:
    votes = beside_scb(tmp_path, 6).party_votes
    own = votes[votes["area_level"] == "municipality"]
    assert dict(zip(own["party_code"], own["votes"], strict=True)) == {
        "S": 67, "L": 17, "MP": 6, "Granbypartiet": 6,
    }  # fmt: skip
    district = votes[votes["area_code"] == "23030101"]
    assert "ÖVR" in set(district["party_code"])


def test_and_is_refused_where_it_does_not(tmp_path: Path) -> None:
    with pytest.raises(ReconciliationError, match="all other parties is 6, but 5"):
        beside_scb(tmp_path, 5)
