"""The authority's JSON, synthetic, made from its published description of the fields."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pandas as pd
import pytest
from sheets import json_district, json_file

from vvanalysis.errors import InputError, ReconciliationError
from vvanalysis.loaders import read_results

KNOWN = ("2303",)


def districts() -> list[dict[str, object]]:
    return [
        json_district("23030101", {"S": 40, "V": 10, "ÖVR": 1}),
        json_district(
            "23030102", {"S": 20}, statusJamforelse="Kan ej jämföras", totaltAntalRosterForegaendeVal=None
        ),
        json_district("23039801", {"S": 4, "V": 1}, eligible=None),
    ]


def put(folder: Path, content: bytes, name: str = "any.dat") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_municipality(tmp_path: Path) -> None:
    official = read_results([put(tmp_path, json_file(districts()))], municipalities=KNOWN)
    counts = official.area_counts.set_index("area_code")
    assert counts.loc["2303", ["election_year", "election_type", "count_status"]].tolist() == [
        2026,
        "KF",
        "final",
    ]
    assert counts.loc["2303", ["eligible", "cast", "valid", "invalid_blank", "invalid_other"]].tolist() == [
        200, 85, 76, 6, 3,
    ]  # fmt: skip
    assert pd.isna(counts.loc["2303-00", "eligible"])
    assert counts.loc["23030101", ["cast_previous", "is_modified"]].tolist() == [50, False]
    assert counts.loc["23030102", "is_modified"]
    assert pd.isna(counts.loc["2303", "cast_previous"])  # one of its districts has none
    votes = official.party_votes.set_index(["area_code", "party_code"])["votes"]
    assert votes["2303"].to_dict() == {"S": 64, "V": 11, "ÖVR": 1}
    assert dict(zip(official.parties["party_code"], official.parties["party_name"], strict=True)) == {
        "S": "Partiet S", "V": "Partiet V",
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_harm(tmp_path: Path, encoding: str) -> None:
    content = json_file(districts()).decode().encode(encoding)
    assert len(read_results([put(tmp_path, content)], municipalities=KNOWN).area_counts) == 5


GOOD = json_file(districts())
DEEP = b'{"valdistrikt": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (json_file(districts(), test=True), "test data"),
        (GOOD[: len(GOOD) // 2], "broken or truncated JSON"),
        (GOOD.decode().encode("latin-1"), "text of another encoding"),
        (DEEP, "Object missing|recursion|nested|array"),
        (json_file([]), r"valdistrikt: Expected `array` of length >= 1"),
        (json_file(districts(), valtyp="R"), "valtyp is 'R', which is unknown; expected RD or RF or KF"),
        (json_file(districts(), valdatum=None, valtillfalle="Val"), "no year of election"),
        (
            json_file([json_district("23030101", {"S": 1}, rostfordelning=None)]),
            "1 of 1 districts are not counted",
        ),
        (json_file([json_district("24010101", {"S": 1}, kommunkod="2303")]), "district codes that are none"),
        (
            json_file([json_district("23030101", {"S": -4})]),
            r"valdistrikt\[0\].totaltAntalRoster: Expected `int` >= 0",
        ),
        (json_file(districts(), valklass="omval"), "valklass is 'omval', which is unknown"),
        (json_file(districts(), rakningstillfalle="rösträkning"), "rakningstillfalle is 'rösträkning'"),
        (
            json_file([json_district("23030101", {"S": 1}, statusJamforelse="Jämförs delvis")]),
            "statusJamforelse is 'Jämförs delvis', which is unknown; expected kan jämföras or",
        ),
        (
            json_file([json_district("23030101", {"S": 1}, valdistriktstyp="onsdagsdistrikt")]),
            "valdistriktstyp is 'onsdagsdistrikt', which is unknown",
        ),
        (json_file(districts(), valdatum="2022-09-11", valtillfalle="Val_2026"), "two years of election"),
        (json_file(districts(), antalValdistriktSomSkaRaknas=4), "3 districts in it, 4 stated"),
        (json_file([json_district("23030101", {"S": 1}, totaltAntalRoster=True)]), "got `bool`"),
        (json_file([json_district("23030101", {"S": 1}, totaltAntalRoster="4")]), "got `str`"),
        (json_file([json_district("2303010", {"S": 1})]), "district codes that are none"),
        (
            b'{"valomrade": {"mandatfordelning": []}}',
            "mandatfordelning: Expected `object | null`, got `array`",
        ),
    ],
)
def test_bad_file(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_results([put(tmp_path, content)], municipalities=KNOWN)


def test_totals_must_add_up(tmp_path: Path) -> None:
    district = json_district("23030101", {"S": 40}, totaltAntalRoster=44)
    with pytest.raises(ReconciliationError, match="valid and invalid sum to 43, votes cast are 44"):
        read_results([put(tmp_path, json_file([district]))], municipalities=KNOWN)


def test_no_name_of_a_person_is_read(tmp_path: Path) -> None:
    official = read_results([put(tmp_path, GOOD)], municipalities=KNOWN)
    assert not any("Kandidat" in frame.to_csv() for frame in vars(official).values())


def test_json_of_another_kind_in_the_same_archive_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "2303.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("borders.json", b'{"type": "FeatureCollection", "features": []}')
        archive.writestr("Val_rostfordelning.json", GOOD)
    assert len(read_results([path], municipalities=KNOWN).area_counts) == 5


def test_every_district_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    wrong = [json_district(f"2303010{at}", {"S": 1}, totaltAntalRoster=-at) for at in range(1, 4)]
    with pytest.raises(InputError) as caught:
        read_results([put(tmp_path, json_file(wrong))], municipalities=KNOWN)
    assert [str(fault.where).rpartition(", ")[2] for fault in caught.value.faults] == [
        f"valdistrikt[{at}].totaltAntalRoster" for at in range(3)
    ]


def test_a_district_twice(tmp_path: Path) -> None:
    content = json_file([json_district("23030101", {"S": 40})] * 2)
    with pytest.raises(ReconciliationError, match="district 23030101 again"):
        read_results([put(tmp_path, content)], municipalities=KNOWN)


def test_what_the_authority_says_of_districts_is_kept(tmp_path: Path) -> None:
    told = [
        json_district("23030101", {"S": 1}, valdistriktskodForegaendeVal=["23030101"]),
        json_district(
            "23030102", {"S": 1}, statusJamforelse="Jämförs mot summerat",
            valdistriktskodForegaendeVal=["23030102", "23030107"],
        ),
        json_district("23030103", {"S": 1}, statusJamforelse="Ej jämförbart"),
        json_district("23030104", {"S": 1}, statusJamforelse=None),
    ]  # fmt: skip
    counts = read_results([put(tmp_path, json_file(told))], municipalities=KNOWN).area_counts
    of_districts = counts[counts["area_level"] == "electoral_district"]
    assert of_districts["comparability"].fillna("").tolist() == ["comparable", "summed", "not_comparable", ""]
    assert of_districts["previous_codes"].fillna("").tolist() == ["23030101", "23030102 23030107", "", ""]
    assert of_districts["is_modified"].astype(object).tolist() == [False, False, True, pd.NA]


MORNING = [
    json_district("23030101", {"S": 40, "V": 10}, kommunvalkretsKod="230300"),
    json_district(
        "23030102", {"S": 20}, kommunvalkretsKod="230300", rostfordelning=None, totaltAntalRoster=None
    ),
    json_district("230300", {"S": 1}, eligible=None, rostfordelning=None, totaltAntalRoster=0),
]


def test_a_preliminary_count_that_is_not_finished(tmp_path: Path) -> None:
    content = json_file(MORNING, rakningstillfalle="preliminär")
    official = read_results([put(tmp_path, content)], municipalities=KNOWN)
    counts = official.area_counts.set_index("area_code")
    columns = ["eligible", "cast", "valid", "districts_counted", "districts_total"]
    assert counts.loc["2303", columns].tolist() == [100, 53, 50, 1, 3]
    assert counts.loc["230300", columns].tolist() == [100, 53, 50, 1, 3]
    assert counts.loc["23030102", "eligible"] == 100
    assert counts.loc[["23030102", "2303-00"], "cast"].isna().all()
    assert set(official.party_votes["area_code"]) == {"23030101", "230300", "2303", "00"}


def test_late_votes_that_are_counted_before_the_rest(tmp_path: Path) -> None:
    """More votes than electors counted is no fault of an unfinished count, and no electors are not nought."""
    told = [MORNING[1], json_district("230300", {"S": 9}, eligible=None)]
    content = json_file(told, rakningstillfalle="preliminär")
    counts = read_results([put(tmp_path, content)], municipalities=KNOWN).area_counts
    municipality = counts.set_index("area_level").loc["municipality"]
    assert municipality[["cast", "districts_counted", "districts_total"]].tolist() == [12, 1, 2]
    assert pd.isna(municipality["eligible"])


def test_a_count_that_has_not_begun_has_no_votes(tmp_path: Path) -> None:
    content = json_file(MORNING[1:], rakningstillfalle="preliminär")
    official = read_results([put(tmp_path, content)], municipalities=KNOWN)
    municipality = official.area_counts.set_index("area_code").loc["2303"]
    assert municipality[["districts_counted", "districts_total"]].tolist() == [0, 2]
    assert municipality[["cast", "valid", "eligible"]].isna().all()
    assert official.party_votes.empty


def test_late_votes_without_a_constituency_count_for_the_municipality_alone(tmp_path: Path) -> None:
    """As in Uppsala 2022: the constituencies stand in `kretskod`, the late votes have none."""
    told = [
        json_district("23030101", {"S": 40}, kretskod="230301"),
        json_district("23030201", {"S": 20}, kretskod="230302"),
        json_district("230300", {"S": 5}, eligible=None),
    ]
    counts = read_results([put(tmp_path, json_file(told))], municipalities=KNOWN).area_counts
    valid = counts.set_index(["area_level", "area_code"])["valid"]
    assert valid["municipality", "2303"] == 65
    assert valid["municipal_constituency"].to_dict() == {"230301": 40, "230302": 20}
    assert valid["late_district"].to_dict() == {"2303-00": 5}


def test_late_votes_of_divided_municipalities_keep_their_constituency(tmp_path: Path) -> None:
    told = [
        json_district("23030101", {"S": 40}, kretskod="230301"),
        json_district("23030201", {"S": 20}, kretskod="230302"),
        json_district("230301", {"S": 5}, eligible=None),
        json_district("230302", {"S": 6}, eligible=None),
    ]
    counts = read_results([put(tmp_path, json_file(told))], municipalities=KNOWN).area_counts
    valid = counts.set_index(["area_level", "area_code"])["valid"]
    assert valid["municipal_constituency"].to_dict() == {"230301": 45, "230302": 26}
    assert valid["late_district"].to_dict() == {"2303-01": 5, "2303-02": 6}


def test_in_an_election_of_parliament_of_2022_no_municipal_constituency_is_made_up(tmp_path: Path) -> None:
    told = [
        json_district("23030101", {"S": 40}, kretskod="02"),
        json_district("230300", {"S": 5}, eligible=None, kretskod="02"),
    ]
    head = {"valtyp": "RD", "valdatum": None, "valtillfalle": "Val_20220911"}
    counts = read_results([put(tmp_path, json_file(told, **head))], municipalities=KNOWN).area_counts
    assert set(counts["election_year"]) == {2022}
    assert "municipal_constituency" not in set(counts["area_level"])
    assert counts.set_index("area_level").loc["constituency", "area_code"] == "2302"


def test_an_ordinary_district_without_electors_is_a_fault(tmp_path: Path) -> None:
    told = [json_district("23030101", {"S": 40}, valdistriktstyp="valdistrikt", eligible=None)]
    told[0]["valdistriktstyp"] = "valdistrikt"
    with pytest.raises(ReconciliationError, match="no number of eligible voters in an ordinary district"):
        read_results([put(tmp_path, json_file(told))], municipalities=KNOWN)


def test_the_authority_s_number_of_a_party_is_kept(tmp_path: Path) -> None:
    district = json_district("23030101", {"S": 40, "V": 10})
    parties = district["rostfordelning"]["rosterPaverkaMandat"]["partiRoster"]  # type: ignore[index]
    parties[0] |= {"partikod": "0002"}
    parties[1] |= {"partikod": "0005"}
    found = read_results([put(tmp_path, json_file([district]))], municipalities=KNOWN).parties
    assert dict(zip(found["party_code"], found["authority_code"], strict=True)) == {"S": "0002", "V": "0005"}
