"""The whole archive of 2006 for Värmland: every file, the published totals, and a campaign that uses it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from vvanalysis.chapters import results
from vvanalysis.cli import main
from vvanalysis.loaders import read_results
from vvanalysis.loaders.persons import read_persons
from vvanalysis.schemas.official import Official
from vvanalysis.store import read_official, read_sources

pytestmark = pytest.mark.raw
PUBLISHED = {  # valid, cast, eligible, votes of V
    "RD": (168426, 171586, 211158, 10810),
    "RF": (165226, None, None, 10704),
    "KF": (166944, None, None, 10265),
}


@pytest.fixture(scope="module")
def archive(raw_folder: Path) -> Path:
    return raw_folder.parent / "later" / "2006" / "slutresultat_2006_varmland.zip"


@pytest.fixture(scope="module")
def official(archive: Path) -> Official:
    return read_results([archive])


@pytest.mark.parametrize("kind", PUBLISHED)
def test_totals_are_the_published_ones(official: Official, kind: str) -> None:
    valid, cast, eligible, votes = PUBLISHED[kind]
    counts = official.area_counts[official.area_counts["election_type"] == kind]
    own = counts[(counts["area_level"] == "municipality") & (counts["county_code"] == "17")]
    districts = counts[counts["area_level"].isin(["electoral_district", "late_district"])]
    assert len(own) == 16
    assert own["valid"].sum() == valid
    assert districts["valid"].sum() == valid
    if cast:
        assert own[["cast", "eligible"]].sum().tolist() == [cast, eligible]
    party = official.party_votes[
        (official.party_votes["election_type"] == kind) & (official.party_votes["party_code"] == "V")
    ]
    within = party[(party["area_level"] == "municipality") & party["area_code"].str.startswith("17")]
    assert within["votes"].sum() == votes


def test_seats_are_the_published_ones(official: Official) -> None:
    seats = official.seats
    councils = seats[(seats["election_type"] == "KF") & (seats["area_level"] == "municipality")]
    own = councils[councils["area_code"].str.startswith("17")]
    assert own["seats"].sum() == 638
    assert councils["area_code"].nunique() == 290
    parliament = seats[(seats["area_level"] == "constituency") & (seats["area_code"] == "1721")]
    parliament = parliament[(parliament["election_type"] == "RD") & (parliament["seats"] > 0)]
    assert dict(zip(parliament["party_code"], parliament["seats"], strict=True)) == {
        "S": 5, "M": 2, "C": 1, "L": 1, "KD": 1, "V": 1,
    }  # fmt: skip
    assert (parliament["permanent_seats"].sum(), parliament["adjustment_seats"].sum()) == (10, 1)
    divided = seats[(seats["area_level"] == "municipal_constituency") & (seats["election_type"] == "KF")]
    by_half = divided[divided["area_code"].str.startswith("1780")].groupby("area_code")["seats"].sum()
    assert by_half.to_dict() == {"178001": 29, "178002": 32}


def test_parties_among_the_others_are_told_at_every_level(official: Official) -> None:
    own = official.party_votes[
        (official.party_votes["party_code"] == "SD") & (official.party_votes["election_type"] == "KF")
    ]
    county = own[(own["area_level"] == "county") & (own["area_code"] == "06")]
    within = own[(own["area_level"] == "municipality") & own["area_code"].str.startswith("06")]
    assert county["votes"].tolist() == [4506]
    assert within["votes"].sum() == 4506


def test_candidates_of_2006_have_no_numbers(archive: Path) -> None:
    persons = read_persons([archive])
    assert persons.personal_votes.empty
    assert len(persons.elected) == 638
    assert persons.elected_counts[["women", "men"]].sum().sum() == 638


@pytest.mark.slow
def test_a_campaign_of_2010_builds_against_2006(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kampanj"
    assert (
        main(["init", str(folder), "--party", "SD", "--county", "17", "--election-date", "2010-09-19"]) == 0
    )
    shutil.copy(archive, folder / "official")
    assert main(["build", str(folder), "--only", "evaluation", "--jobs", "2"]) == 0
    assert 2006 in set(read_sources(folder)["election_year"])
    votes = read_official(folder).party_votes
    county = votes[(votes["area_level"] == "county") & (votes["area_code"] == "17")]
    now = county[(county["election_year"] == 2006) & (county["party_code"] == "SD")]
    assert now.set_index("election_type")["votes"].to_dict()["KF"] == 4516
    own = results.metrics.with_previous(
        results.metrics.vote_shares(votes, read_official(folder).area_counts), year=2010, previous_year=2006
    )
    own = own[(own["area_code"] == "17") & (own["election_type"] == "KF") & (own["party_code"] == "SD")]
    assert round(100 * float(own["vote_share_change"].iloc[0]), 1) == 0.8
    text = (folder / "reports" / "evaluation.html").read_text(encoding="utf-8")
    assert "upp 0,8\u00a0procentenheter sedan förra valet" in text
