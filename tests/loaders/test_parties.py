"""Which party is which: by number, else by name; an abbreviation is a label."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sheets import json_district, json_file

from vvanalysis.errors import InputError
from vvanalysis.loaders import read_results
from vvanalysis.loaders.parties import listed, parties_of

KNOWN = ("2303",)


def codes(*entries: tuple[str | None, str | None, str | None]) -> list[str]:
    of = [listed(*entry) for entry in entries]
    known = parties_of(set(of))
    return [known.codes[entry] for entry in of]


@pytest.mark.parametrize("blank", [None, "", " ", "\N{NO-BREAK SPACE}", "\t "])
def test_without_an_abbreviation_the_name_is_the_label(blank: str | None) -> None:
    assert codes(("1001", blank, "Bygdepartiet"), ("1002", blank, "Andra partiet")) == [
        "Bygdepartiet", "Andra partiet",
    ]  # fmt: skip
    assert codes((None, blank, "Bygdepartiet"), (None, blank, "Andra partiet")) == [
        "Bygdepartiet", "Andra partiet",
    ]  # fmt: skip


def test_two_parties_of_one_abbreviation() -> None:
    local = [("1001", "BP", "Bygdepartiet"), ("1002", "BP", "Byns parti"), ("1003", "C", "Cykelpartiet")]
    known = ("0004", "C", "Centerpartiet")
    assert codes(*local, known) == ["Bygdepartiet", "Byns parti", "Cykelpartiet", "C"]


def test_two_parties_of_one_name() -> None:
    assert codes(("1001", "", "Kommunens väl"), ("1002", "", "Kommunens väl")) == [
        "Kommunens väl (1001)", "Kommunens väl (1002)",
    ]  # fmt: skip


def test_one_party_however_it_is_abbreviated() -> None:
    assert codes(("1325", "AfS", "Alternativ för Sverige"), ("1325", "AFS", "Alternativ för Sverige"),
                 ("1325", None, "Alternativ för Sverige")) == ["AFS"] * 3  # fmt: skip
    assert codes(("0003", "FP", "Folkpartiet liberalerna")) == ["L"]
    assert codes(("0005", " ", "Vänsterpartiet")) == ["V"]


def test_a_number_that_stands_for_several_names_is_none() -> None:
    assert codes(("0001", "S", "Partiet S"), ("0001", "V", "Partiet V")) == ["S", "V"]


def test_votes_are_kept_apart(tmp_path: Path) -> None:
    districts = [json_district(f"2303010{number}", {"S": 40, " ": number}) for number in (1, 2)]
    for number, district in enumerate(districts, start=1):
        for party in district["rostfordelning"]["rosterPaverkaMandat"]["partiRoster"]:
            if party["partiforkortning"] == " ":
                party |= {"partikod": f"100{number}", "partibeteckning": f"Parti {number}"}
    official = read(tmp_path, json_file(districts))
    votes = official.party_votes.set_index(["area_code", "party_code"])["votes"]
    assert votes["2303"].to_dict() == {"S": 80, "Parti 1": 1, "Parti 2": 2, "ÖVR": 0}


@pytest.mark.parametrize("told", ["Val_20220911", "Val_2022", "Val 2022", "2022-09-11", "20220911"])
def test_year_stands_in_the_name_of_the_election(tmp_path: Path, told: str) -> None:
    content = json_file([json_district("23030101", {"S": 4})], valdatum=None, valtillfalle=told)
    assert set(read(tmp_path, content).area_counts["election_year"]) == {2022}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"valdatum": "2026-09-13", "valtillfalle": "Val_20220911"}, "two years of election"),
        ({"valdatum": None, "valtillfalle": "Val_1202209112"}, "no year of election"),
    ],
)
def test_year_that_is_not_sure(tmp_path: Path, more: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(tmp_path, json_file([json_district("23030101", {"S": 4})], **more))


@pytest.mark.parametrize(
    ("status", "is_modified"),
    [
        ("Kan jämföras", False),
        ("Ej jämförbart", True),
        ("Kan ej jämföras", True),
        ("Jämförs mot summerat", False),
    ],
)
def test_whether_a_district_may_be_compared(tmp_path: Path, status: str, is_modified: bool) -> None:
    content = json_file([json_district("23030101", {"S": 4}, statusJamforelse=status)])
    counts = read(tmp_path, content).area_counts.set_index("area_code")
    assert counts.loc["23030101", "is_modified"] == is_modified


@pytest.mark.parametrize("field", ["statusJamforelse", "valdistriktstyp"])
def test_a_word_that_is_not_known(tmp_path: Path, field: str) -> None:
    content = json_file([json_district("23030101", {"S": 4}, **{field: "Något nytt"})])
    with pytest.raises(InputError, match=f"{field} is 'Något nytt', which is unknown"):
        read(tmp_path, content)


def read(folder: Path, content: bytes) -> Any:
    path = folder / "x.json"
    path.write_bytes(content)
    return read_results([path], municipalities=KNOWN)
