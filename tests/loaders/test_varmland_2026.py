"""Värmland 2026 from the real figures, made into the authority's JSON, read, and held against them."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from replicas import authority_json as form
from replicas import varmland

from vvanalysis.loaders import read_results
from vvanalysis.schemas.official import Official

pytestmark = pytest.mark.raw
EIGHT = ("M", "C", "L", "KD", "S", "V", "MP", "SD")


@pytest.fixture(scope="session")
def figures(raw_folder: Path) -> Path:
    return raw_folder.parent / "later" / "2026"


def told(figures: Path, name: str) -> list[dict[str, str]]:
    with (figures / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="session")
def parliament(figures: Path, tmp_path_factory: pytest.TempPathFactory) -> Official:
    election = form.Election("RD")
    file = form.votes_per_district(election, varmland.parliament_districts(figures))
    path = form.package(tmp_path_factory.mktemp("rd"), election, "00", {"rostfordelning": file})
    return read_results([path])


@pytest.fixture(scope="session")
def councils(figures: Path, tmp_path_factory: pytest.TempPathFactory) -> Official:
    folder, election = tmp_path_factory.mktemp("kf"), form.Election("KF")
    for code in varmland.council_names(figures):
        file = form.votes_per_district(election, varmland.council_districts(figures, code))
        form.package(folder, election, code, {"rostfordelning": file})
    return read_results([folder])


def test_parliament_per_district_and_party(parliament: Official, figures: Path) -> None:
    counts = parliament.area_counts.set_index("area_code")
    votes = parliament.party_votes.set_index(["area_code", "party_code"])["votes"]
    checked = 0
    for row in told(figures, "districts_rd_2026_17.csv"):
        code = row["distriktskod"] if len(row["distriktskod"]) == 8 else f"{row['kommunkod']}-00"
        assert counts.loc[code, ["cast", "valid"]].tolist() == [int(row["avgivna"]), int(row["giltiga"])]
        for label in (*EIGHT, "ÖVR"):
            assert votes.get((code, label), 0) == int(row[label]), (code, label)
            checked += 1
    assert checked == 194 * 9


def test_parliament_per_municipality_and_party(parliament: Official, figures: Path) -> None:
    counts = parliament.area_counts.set_index("area_code")
    votes = parliament.party_votes.set_index(["area_code", "party_code"])["votes"]
    for row in told(figures, "rd_votes_2026_17.csv"):
        code = row["kod"]
        assert counts.loc[code, ["eligible", "cast", "valid"]].tolist() == [
            int(row[name]) for name in ("rostberattigade", "avgivna", "giltiga")
        ]
        assert counts.loc[code, "districts_total"] == int(row["distrikt"]) + 1  # and its late votes
        assert [votes[code, label] for label in (*EIGHT, "ÖVR")] == [int(row[n]) for n in (*EIGHT, "ÖVR")]


def test_what_can_be_compared_is_what_the_authority_says(parliament: Official) -> None:
    counts = parliament.area_counts
    ordinary = counts[counts["area_level"] == "electoral_district"]
    late = counts[counts["area_level"] == "late_district"]
    assert Counter(ordinary["comparability"]) == {"comparable": 120, "not_comparable": 58}
    assert Counter(late["comparability"]) == {"not_comparable": 16}
    redrawn = ordinary[ordinary["comparability"] == "not_comparable"]
    assert redrawn["valid_previous"].isna().all()
    assert redrawn["previous_codes"].isna().all()
    municipality = counts[counts["area_level"] == "municipality"]
    assert municipality["valid_previous"].isna().all()  # never the sum of districts of which some have none


def test_earlier_figures_of_comparable_districts(parliament: Official, figures: Path) -> None:
    counts = parliament.area_counts.set_index("area_code")
    votes = parliament.party_votes.set_index(["area_code", "party_code"])["votes_previous"]
    compared = [r for r in told(figures, "districts_rd_2026_17.csv") if r["jamforbarhet"] == "jamforbar"]
    assert len(compared) == 120
    for row in compared:
        code = row["distriktskod"]
        assert counts.loc[code, ["eligible_previous", "cast_previous", "valid_previous"]].tolist() == [
            int(row[name]) for name in ("rostberattigade_2022", "avgivna_2022", "giltiga_2022")
        ]
        assert [votes[code, label] for label in EIGHT] == [int(row[f"{label}_2022"]) for label in EIGHT]


def test_councils_per_municipality_and_party(councils: Official, figures: Path) -> None:
    counts = councils.area_counts.set_index("area_code")
    votes = councils.party_votes.set_index(["area_code", "party_code"])["votes"]
    for row in told(figures, "kf_totals_2026_17.csv"):
        assert counts.loc[row["kod"], ["eligible", "cast", "valid"]].tolist() == [
            int(row[name]) for name in ("rostberattigade", "avgivna", "giltiga")
        ]
    rows = told(figures, "kf_votes_2026_17.csv")
    for row in rows:
        label = row["parti"] if not row["parti"].startswith("p1") else row["partinamn"]
        assert votes[row["kod"], label] == int(row["roster"]), (row["kod"], label)
    assert len(rows) == 235


def test_councils_per_district_where_the_figures_hold_them(councils: Official, figures: Path) -> None:
    votes = councils.party_votes.set_index(["area_code", "party_code"])["votes"]
    rows = told(figures, "districts_kf_2026_17.csv")
    for row in rows:
        code = row["distriktskod"] if len(row["distriktskod"]) == 8 else f"{row['kommunkod']}-00"
        assert [votes[code, label] for label in EIGHT] == [int(row[label]) for label in EIGHT]
        assert votes[code].drop(list(EIGHT)).sum() == int(row["ÖVR"])
    assert len(rows) == 187
    counts = councils.area_counts
    assert (counts["area_level"].isin(["electoral_district", "late_district"])).sum() == 194


def test_the_morning_after(figures: Path, tmp_path: Path) -> None:
    election = form.Election("RD", count="preliminary")
    districts = form.morning_after(varmland.parliament_districts(figures))
    path = form.package(
        tmp_path, election, "00", {"rostfordelning": form.votes_per_district(election, districts)}
    )
    counts = read_results([path]).area_counts
    municipalities = counts[counts["area_level"] == "municipality"]
    assert set(municipalities["count_status"]) == {"preliminary"}
    assert municipalities["districts_counted"].sum() == 178
    assert municipalities["districts_total"].sum() == 194
    late = sum(
        int(r["avgivna"]) for r in told(figures, "districts_rd_2026_17.csv") if len(r["distriktskod"]) == 6
    )
    all_cast = sum(int(row["avgivna"]) for row in told(figures, "rd_votes_2026_17.csv"))
    assert municipalities["cast"].sum() == all_cast - late


def test_a_council_s_earlier_figures_are_its_own(figures: Path, tmp_path: Path) -> None:
    """From `mandatfordelning`, held against the figures of 2022; the districts have them in part alone."""
    election, checked = form.Election("KF"), 0
    for code in varmland.council_names(figures):
        members = {
            "rostfordelning": form.votes_per_district(election, varmland.council_districts(figures, code)),
            "mandatfordelning": form.seats_of_area(election, varmland.council(figures, code)),
        }
        form.package(tmp_path, election, code, members)
    official = read_results([tmp_path])
    counts = official.area_counts[official.area_counts["area_level"] == "municipality"].set_index("area_code")
    for row in told(figures, "kf_totals_2022_17.csv"):
        assert counts.loc[row["kod"], ["eligible_previous", "cast_previous", "valid_previous"]].tolist() == [
            int(row[name]) for name in ("rostberattigade", "avgivna", "giltiga")
        ]
    votes = official.party_votes.set_index(["area_code", "party_code"])["votes_previous"]
    seats = official.seats.set_index(["area_code", "party_code"])
    for row in told(figures, "kf_votes_2022_17.csv"):
        if row["parti"] in EIGHT and (row["kod"], row["parti"]) in votes.index:
            assert votes[row["kod"], row["parti"]] == int(row["roster"])
            checked += 1
            if int(row["mandat"] or 0):
                assert seats.loc[(row["kod"], row["parti"]), "seats_previous"] == int(row["mandat"])
    assert checked == 16 * 8
