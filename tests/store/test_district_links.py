"""Comparability and earlier figures of districts where the results themselves do not tell them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from replicas.books import District, comparison_2022, long_2022

from vvanalysis.campaign import init_campaign
from vvanalysis.store import import_files, read_official

LEFT, CENTRE = "Vänsterpartiet", "Centerpartiet"
"""Kil, 2018, parliament (slutresultat_1715R.xml): 17150101 Vikstad and 17150102 Tolita."""


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = tmp_path / "c"
    init_campaign(folder, party="V", county="17", election_date=dt.date(2022, 9, 11))
    return folder


def _book(folder: Path) -> Path:
    districts = [
        District("17150101", "Vikstad", "Kil", {LEFT: 33, CENTRE: 66}, eligible=1481, constituency="21"),
        District("17150102", "Tolita", "Kil", {LEFT: 24, CENTRE: 47}, eligible=653, constituency="21"),
        District("17150103", "Dalliden", "Kil", {LEFT: 64, "Helt nya": 1}, eligible=1790, constituency="21"),
    ]
    return long_2022(folder, districts, kind="RD")


def _links(folder: Path) -> Path:
    return comparison_2022(
        folder,
        [
            ("17150101", "ja", ["17150101"]),
            ("17150102", "ja", ["17150102", "17150103"]),
            ("17150103", "nej", []),
        ],
    )


def _former() -> pd.DataFrame:
    counts = read_official().area_counts
    own = counts[(counts["election_year"] == 2018) & (counts["election_type"] == "RD")]
    return own.set_index("area_code")


def test_earlier_figures_are_the_former_districts_own(campaign: Path, tmp_path: Path) -> None:
    import_files([_book(tmp_path), _links(tmp_path)], into=campaign)
    official = read_official(campaign)
    now = official.area_counts.query("election_year == 2022 and area_level == 'electoral_district'")
    now, former = now.set_index("area_code"), _former()
    assert now["comparability"].to_dict() == {
        "17150101": "comparable", "17150102": "summed", "17150103": "not_comparable",
    }  # fmt: skip
    assert now["is_modified"].tolist() == [False, False, True]
    assert now.loc["17150101", "valid_previous"] == former.loc["17150101", "valid"]
    both = former.loc[["17150102", "17150103"], ["eligible", "cast", "valid"]].sum()
    assert (
        now.loc["17150102", ["eligible_previous", "cast_previous", "valid_previous"]].tolist()
        == both.tolist()
    )
    assert pd.isna(now.loc["17150103", "valid_previous"])
    votes = official.party_votes.set_index(["election_year", "election_type", "area_code", "party_code"])
    of_2018 = [votes.loc[(2018, "RD", code, "V"), "votes"] for code in ("17150102", "17150103")]
    assert votes.loc[(2022, "RD", "17150102", "V"), "votes_previous"] == sum(of_2018)
    assert pd.isna(votes.loc[(2022, "RD", "17150103", "V"), "votes_previous"])


def test_a_comparison_that_comes_first_says_what_to_do(campaign: Path, tmp_path: Path) -> None:
    summary = import_files([_links(tmp_path)], into=campaign)
    assert summary.notes == (
        "districts of 2022 are compared, and no result of them is here: import it first",
    )
    import_files([_book(tmp_path)], into=campaign)
    summary = import_files([_links(tmp_path)], into=campaign)
    counts = read_official(campaign).area_counts
    assert counts.query("election_year == 2022")["comparability"].notna().sum() == 3


def test_districts_that_the_comparison_lacks_are_told(campaign: Path, tmp_path: Path) -> None:
    one = comparison_2022(tmp_path, [("17150101", "ja", ["17150101"])])
    summary = import_files([_book(tmp_path), one], into=campaign)
    assert "2 districts of 2022 are not in the comparison" in summary.notes
