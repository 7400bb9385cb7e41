"""A preliminary count, a final one, and both at once: which is read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from replicas import authority_json as form
from replicas.authority_json import District, Election, Party, Votes

from vvanalysis.campaign.init import init_campaign
from vvanalysis.render.plan.setting import prepared_campaign
from vvanalysis.store import import_files, preliminary_counts, read_official, read_sources

S = Party("Arbetarepartiet-Socialdemokraterna", "0002", "S")
V = Party("Vänsterpartiet", "0005", "V")


def districts(municipality: str, votes: int) -> list[District]:
    return [
        District(f"{municipality}0101", "Ett", Votes({S: votes, V: 10}, eligible=100, invalid=1)),
        District(f"{municipality}00", "Uppsamlingsdistrikt 00", Votes({S: 5, V: 5})),
    ]


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = tmp_path / "campaign"
    init_campaign(folder, party="V", county="09", election_date=dt.date(2026, 9, 13))
    return folder


def put(campaign: Path, count: str, municipality: str, votes: int, *, night: bool = False) -> Path:
    election = Election("KF", count=count)
    of = districts(municipality, votes)
    told = form.votes_per_district(election, form.morning_after(of) if night else of)
    return form.package(campaign.parent / count, election, municipality, {"rostfordelning": told})


def test_a_preliminary_count_is_read_until_the_final_one_is_there(campaign: Path) -> None:
    import_files([put(campaign, "preliminary", "0980", 20, night=True)], into=campaign)
    counts = read_official(campaign).area_counts
    own = counts[(counts["election_year"] == 2026) & (counts["area_level"] == "municipality")].iloc[0]
    assert own[["count_status", "valid", "districts_counted", "districts_total"]].tolist() == [
        "preliminary", 30, 1, 2,
    ]  # fmt: skip
    import_files([put(campaign, "final", "0980", 21)], into=campaign)
    official = read_official(campaign)
    counts = official.area_counts[official.area_counts["election_year"] == 2026]
    assert set(counts["count_status"]) == {"final"}
    assert counts.set_index("area_level").loc["municipality", "valid"] == 41
    votes = official.party_votes[official.party_votes["election_year"] == 2026]
    assert set(votes["count_status"]) == {"final"}
    sources = read_sources(campaign)
    own = sources[(sources["election_year"] == 2026) & (sources["store"] == "own")]
    assert own["count_status"].tolist() == ["final"]


def test_both_counts_in_one_import(campaign: Path) -> None:
    both = [put(campaign, "preliminary", "0980", 20), put(campaign, "final", "0980", 21)]
    import_files(both, into=campaign)
    counts = read_official(campaign).area_counts
    assert set(counts.loc[counts["election_year"] == 2026, "count_status"]) == {"final"}


def test_a_county_of_both_counts_is_preliminary(tmp_path: Path) -> None:
    folder = tmp_path / "campaign"
    init_campaign(folder, party="V", county="10", election_date=dt.date(2026, 9, 13))
    areas = read_official().areas
    codes = areas[(areas["area_level"] == "municipality") & (areas["county_code"] == "10")]["area_code"]
    first, *rest = sorted(codes)
    import_files([put(folder, "preliminary", first, 30, night=True)], into=folder)
    import_files([put(folder, "final", code, 20) for code in rest], into=folder)
    official = read_official(folder)
    counts = official.area_counts[official.area_counts["election_year"] == 2026]
    county = counts[counts["area_level"] == "county"].iloc[0]
    n = len(rest)
    assert county[["area_code", "count_status", "valid"]].tolist() == ["10", "preliminary", 40 + 40 * n]
    assert county[["districts_counted", "districts_total"]].tolist() == [1 + 2 * n, 2 + 2 * n]
    votes = official.party_votes[official.party_votes["election_year"] == 2026]
    votes = votes[votes["area_level"] == "county"]
    of_party = dict(zip(votes["party_code"], votes["votes"], strict=True))
    assert of_party == {"S": 30 + 25 * n, "V": 10 + 15 * n}
    statuses = counts[counts["area_level"] == "municipality"].set_index("area_code")["count_status"]
    assert statuses[first] == "preliminary"
    assert set(statuses.drop(first)) == {"final"}
    told = preliminary_counts(official.area_counts, county="10", year=2026)
    assert told == {"KF": (1 + 2 * n, 2 + 2 * n)}
    _, setting, _ = prepared_campaign(folder, is_draft=False)
    assert setting.marks == (f"Preliminärt: kommunvalet {1 + 2 * n} av {2 + 2 * n} distrikt",)
    words = {row["election_type"] for row in setting.sources if row["election_year"] == "2026"}
    assert "Kommun, preliminärt valresultat" in words
