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
        (DEEP, "broken or truncated JSON|Field required|recursion"),
        (json_file([]), "valdistrikt: List should have at least 1 item"),
        (json_file(districts(), valtyp="R"), "valtyp: Input should be 'RD', 'RF' or 'KF'"),
        (json_file(districts(), valdatum=None, valtillfalle="Val"), "no year of election"),
        (
            json_file([json_district("23030101", {"S": 1}, rostfordelning=None)]),
            "1 of 1 districts are not counted",
        ),
        (json_file([json_district("24010101", {"S": 1}, kommunkod="2303")]), "district codes that are none"),
        (json_file([json_district("23030101", {"S": -4})]), "greater than or equal to 0"),
        (b'{"valomrade": {"mandatfordelning": []}}', "valdistrikt: Field required"),
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


def test_a_seat_file_in_the_same_archive_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "2303.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Val_mandatfordelning.json", b'{"valomrade": {"mandatfordelning": []}}')
        archive.writestr("Val_rostfordelning.json", GOOD)
    assert len(read_results([path], municipalities=KNOWN).area_counts) == 5
