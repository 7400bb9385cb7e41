"""The authority's long sheets of 2022, synthetic: totals among the parties, names for codes."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from sheets import long_rows, long_sheet

from vvanalysis.errors import InputError, ReconciliationError
from vvanalysis.loaders import read_results

KNOWN = ("2303",)
ROWS = [
    *long_rows("23030101", "Byn", 100, {"Vänsterpartiet": 40, "Bypartiet": 9}, blank=2),
    *long_rows("23030102", "Ån", 50, {"Vänsterpartiet": 20, "Övriga anmälda partier": 1}),
    *long_rows("23039800", "Uppsamlingsdistrikt", 0, {"Vänsterpartiet": 3}),
]


def test_rows_of_totals_are_no_parties(tmp_path: Path) -> None:
    official = read_results([long_sheet(tmp_path / "x.xlsx", ROWS)], municipalities=KNOWN, year=2022)
    counts = official.area_counts.set_index("area_code")
    assert counts.loc["2303", ["election_type", "election_year"]].tolist() == ["KF", 2022]
    assert counts.loc["2303", ["eligible", "cast", "valid", "invalid_blank"]].tolist() == [150, 75, 73, 2]
    assert counts.loc["2303-00", "area_level"] == "late_district"
    assert pd.isna(counts.loc["2303-00", "eligible"])
    votes = official.party_votes.query("area_code == '2303'").set_index("party_code")["votes"]
    assert votes.to_dict() == {"V": 63, "Bypartiet": 9, "ÖVR": 1}
    in_district = official.party_votes.query("area_code == '23030102'")["party_code"].tolist()
    assert in_district == ["V", "ÖVR"]


def test_a_total_that_is_off_by_one(tmp_path: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[0][10] += 1
    with pytest.raises(ReconciliationError, match="the parties sum to 50, valid votes are 49"):
        read_results([long_sheet(tmp_path / "x.xlsx", rows)], municipalities=KNOWN, year=2022)


def test_a_district_without_totals(tmp_path: Path) -> None:
    rows = [row for row in ROWS if not (row[6] == "Byn" and row[9] == "Valdeltagande")]
    with pytest.raises(InputError, match="1 districts without a row of totals"):
        read_results([long_sheet(tmp_path / "x.xlsx", rows)], municipalities=KNOWN, year=2022)


def test_a_row_that_stands_twice(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="1 rows of a district and party that stand already"):
        read_results([long_sheet(tmp_path / "x.xlsx", [*ROWS, ROWS[0]])], municipalities=KNOWN, year=2022)


def test_sheet_of_another_name_does_not_tell_the_election(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not tell its type of election"):
        read_results([long_sheet(tmp_path / "x.xlsx", ROWS, name="Blad1")], municipalities=KNOWN, year=2022)


def test_the_year_is_asked_for_or_stands_in_the_mapping(tmp_path: Path) -> None:
    path = long_sheet(tmp_path / "roster.xlsx", ROWS)
    with pytest.raises(InputError, match="does not tell its year of election"):
        read_results([path], municipalities=KNOWN)
    path.with_suffix(".toml").write_text("election_year = 2022\n", encoding="utf-8")
    assert set(read_results([path], municipalities=KNOWN).area_counts["election_year"]) == {2022}
