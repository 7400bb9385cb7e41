"""Replicas of the authority's files that others have made, with the figures that their maker tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from vvanalysis.loaders import read_results

pytestmark = pytest.mark.raw
# Kungsbacka: five real districts, and a made-up one of late votes.
ORDINARY = {"eligible": 7046, "cast": 5193, "valid": 5120}
WITH_LATE = {"eligible": 7046, "cast": 5293, "valid": 5218}
VOTES = {"M": 1454, "C": 377, "L": 292, "KD": 250, "S": 1175, "V": 257, "MP": 218, "SD": 883}


@pytest.mark.parametrize(
    ("name", "year", "kind", "status"),
    [
        ("Val_20220911_preliminar_1384_KF.zip", 2022, "KF", "preliminary"),
        ("Val_20220911_slutlig_1384_KF.zip", 2022, "KF", "final"),
        ("Val_20220911_slutlig_rostfordelning_00_RD.json", 2022, "RD", "final"),
        ("Val_20220911_slutlig_rostfordelning_1384_KF.json", 2022, "KF", "final"),
        ("Val_2026_preliminar_1384_KF.zip", 2026, "KF", "preliminary"),
        ("Val_2026_slutlig_1384_KF.zip", 2026, "KF", "final"),
        ("Val_2026_slutlig_rostfordelning_00_RD.json", 2026, "RD", "final"),
        ("Val_2026_slutlig_rostfordelning_1384_KF.json", 2026, "KF", "final"),
    ],
)
def test_a_replica_has_its_figures(raw_folder: Path, name: str, year: int, kind: str, status: str) -> None:
    official = read_results([raw_folder.parent / "replicas" / f"REPLICA_{name}"])
    counts = official.area_counts.set_index("area_code")
    own = counts.loc["1384"]
    assert own[["election_year", "election_type", "count_status"]].tolist() == [year, kind, status]
    assert own[list(WITH_LATE)].to_dict() == WITH_LATE
    votes = official.party_votes[official.party_votes["area_code"] == "1384"]
    of_party = dict(zip(votes["party_code"], votes["votes"], strict=True))
    assert {party: of_party[party] for party in VOTES} == VOTES
    assert ("Ambition Sverige" in of_party) == (status == "final")  # the preliminary count lumps it
    if year == 2026:
        told = counts["comparability"].dropna().to_dict()
        assert told == {
            "13840101": "comparable", "13840102": "summed", "13840103": "not_comparable",
            "13840104": "comparable", "13840105": "comparable", "1384-00": "not_comparable",
        }  # fmt: skip
        assert counts.loc["13840102", "previous_codes"] == "13840102 13840103"


def test_the_replica_of_the_morning_after(raw_folder: Path) -> None:
    name = "REPLICA_Val_2026_preliminar_rostfordelning_1384_KF_morning_after.json"
    counts = read_results([raw_folder.parent / "replicas" / name]).area_counts.set_index("area_code")
    assert counts.loc["1384", list(ORDINARY)].to_dict() == ORDINARY
    assert counts.loc["1384", ["districts_counted", "districts_total"]].tolist() == [5, 6]
