"""Another county and party, divided councils, an association of two municipalities: everything builds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from vvanalysis import notebook
from vvanalysis.campaign import init_campaign
from vvanalysis.chapters import results
from vvanalysis.cli import main
from vvanalysis.store import import_files

sys.path.insert(0, str(Path(__file__).parents[1] / "fixtures"))
from result_files import divided, result_xml, undivided

SETTINGS = """
[campaign]
name = "Nordliga distriktet"
party = "KD"
county = "24"
election_date = 2018-09-09
elections = ["RD", "KF"]
compare_years = [2014]
period = { start = 2018-01-01, end = 2018-12-31 }
window = { start = 2018-08-01, end = 2018-09-09 }

[[associations]]
code = "nord"
name = "Nord"
municipalities = ["2401", "2403"]
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = tmp_path / "kampanj å ö"
    init_campaign(folder, party="KD", county="24")
    (folder / "campaign.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


@pytest.fixture
def with_results(campaign: Path) -> Path:
    official = campaign / "official"
    for year in (2014, 2018):
        for code in ("2401", "2403"):
            area = undivided(code, letter="R")
            (official / f"{year}-{code}R.xml").write_bytes(result_xml(area, year=year, election_type="RD"))
        council = official / f"{year}-2401K.xml"
        council.write_bytes(result_xml(divided("2401"), year=year))
    return campaign


def test_the_association_is_its_two_municipalities(with_results: Path) -> None:
    import_files(sorted((with_results / "official").glob("*.xml")), into=with_results)
    work = notebook.load(str(with_results), association="nord")
    every = results.metrics.party_results(
        work.party_votes, work.area_counts, party="KD", year=2018, previous_year=2014, county="24"
    )
    own = every[every["election_type"] == "RD"]
    both = own[own["area_code"].isin(["2401", "2403"])]
    together = own[own["area_level"] == "association"].iloc[0]
    assert len(both) == 2
    assert (together["votes"], together["valid"]) == (2 * 30, 2 * 143)  # the fixture's own numbers, twice
    assert together["votes_change"] == 0
    county = own[own["area_level"] == "county"].iloc[0]
    assert county["valid"] == own[own["area_level"] == "municipality"]["valid"].sum()
    assert both["index_county"].notna().all()
    assert len(results.show.by_area_table(both, key="k", title="T").rows) == 2


def test_nothing_is_said_against_a_county_without_a_total(with_results: Path) -> None:
    import_files(sorted((with_results / "official").glob("*.xml")), into=with_results)
    work = notebook.load(str(with_results))
    votes, counts = (frame[frame["area_level"] != "county"] for frame in (work.party_votes, work.area_counts))
    every = results.metrics.party_results(
        votes, counts, party="KD", year=2018, previous_year=2014, county="24"
    )
    own = every[every["election_type"] == "RD"]
    assert own.loc[own["area_level"] == "municipality", "index_county"].isna().all()
    assert (
        results.show.share_finding(own[own["area_level"] == "county"], party="KD", election="RD").certainty
        == "missing"
    )


@pytest.mark.slow
def test_every_report_of_it_builds(with_results: Path) -> None:
    assert main(["build", str(with_results), "--jobs", "2"]) == 0
    made = {file.name for file in (with_results / "reports").iterdir()}
    assert {
        "evaluation.html",
        "evaluation.pdf",
        "evaluation.xlsx",
        "fact-sheet-nord.pdf",
        "index.html",
    } <= made
    text = (with_results / "reports" / "evaluation.html").read_text(encoding="utf-8")
    assert "Nordliga distriktet" in text
    assert "nderlag saknas" in text
    assert str(with_results) not in text


def test_a_file_of_another_year_in_official_stops_the_build(
    with_results: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    area = undivided("2401", letter="R")
    (with_results / "official" / "old.xml").write_bytes(result_xml(area, year=2006, election_type="RD"))
    assert main(["build", str(with_results)]) == 2
    assert "old.xml: election of 2006; expected an election of 2014, 2018" in capsys.readouterr().err
    assert not (with_results / "reports" / "index.html").exists()
