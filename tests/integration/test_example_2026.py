"""The second example: Värmland 2026 against 2022, real figures by way of the authority's own file form."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from chapters import said, shown
from replicas import make_example

from vvanalysis import notebook, paths
from vvanalysis.campaign import check_campaign
from vvanalysis.render.plan.setting import prepared_campaign
from vvanalysis.store import read_official, read_sources

NAME = "example-2026"
MARK = "Resultat ur offentliga källor, gjorda till myndighetens filform för exemplet"


def test_nothing_is_wrong_with_it() -> None:
    report = check_campaign(NAME)
    assert report.is_ok
    assert report.campaign is not None
    assert report.campaign.years == (2026, 2022, 2018)


def test_every_page_says_how_its_results_came_about() -> None:
    _, setting, lacks_results = prepared_campaign(paths.examples()[NAME], is_draft=True)
    assert not lacks_results
    assert setting.is_example
    assert any(f"{MARK}: riksdagsvalet, regionvalet, kommunvalet" in mark for mark in setting.marks)
    own = read_sources(paths.examples()[NAME]).query("store == 'own'")
    assert own["publisher"].str.contains("made for the example").all()


def test_the_first_example_says_nothing_of_the_kind() -> None:
    _, setting, _ = prepared_campaign(paths.example(), is_draft=True)
    assert not any(MARK in mark for mark in setting.marks)
    told = {row["election_year"] for row in setting.sources}
    assert told <= {"", "2010", "2014", "2018", "2022"}


def test_sentences_by_hand() -> None:
    """Parliament 2026: V 10 740 of 184 781 (5.81 %), 9 126 of 182 237 in 2022 (5.01 %).

    Councils: V 10 596 of 185 286 (5.72 %) and 29 of 574 seats; 29 of 598 in 2022 (the authority).
    """
    results = said(shown("30_results", NAME))
    assert (
        "V fick 5,8 % i riksdagsvalet i Värmlands län, upp 0,8 procentenheter sedan förra valet." in results
    )
    seats = said(shown("35_seats", NAME))
    assert any(each.startswith("V har 29 av 574 mandat i länets 16 kommunfullmäktige") for each in seats)
    assert "Rösterna och lagens regler ger valmyndighetens fördelning i alla 16 kommunfullmäktige." in seats


def test_districts_are_compared_as_the_authority_says() -> None:
    sentences = said(shown("42_districts", NAME))
    assert any(each.startswith("120 av 178 valdistrikt kan jämföras med förra valet") for each in sentences)


def test_what_no_figure_at_hand_tells_is_missing_and_not_zero() -> None:
    """Regional votes below the region, and invalid votes by kind, are in no source."""
    counts = notebook.load(NAME).area_counts.query("election_year == 2026")
    regional = counts[counts["election_type"] == "RF"]
    assert set(regional["area_level"]) == {"county"}
    assert counts["invalid_blank"].isna().all()


@pytest.mark.raw
def test_it_is_made_of_the_figures(raw_folder: Path, tmp_path: Path) -> None:
    make_example.store(raw_folder.parent / "later" / "2026", tmp_path)
    made = paths.examples()[NAME] / "store"
    for path in sorted(made.glob("*.parquet")):
        again = pd.read_parquet(tmp_path / "store" / path.name)
        pd.testing.assert_frame_equal(again, pd.read_parquet(path))
    assert (tmp_path / "store" / "sources.toml").read_bytes() == (made / "sources.toml").read_bytes()


@pytest.mark.raw
def test_its_settings_are_the_first_examples_eight_years_later(tmp_path: Path) -> None:
    make_example.settings(paths.example(), tmp_path)
    made = paths.examples()[NAME]
    names = {str(each.relative_to(tmp_path)) for each in tmp_path.rglob("*") if each.is_file()}
    assert {"campaign.toml", "plan.toml", "members.csv"} <= names
    for name in names:
        assert (tmp_path / name).read_bytes() == (made / name).read_bytes(), name


def test_seats_of_both_elections_are_the_authoritys() -> None:
    seats = read_official(paths.examples()[NAME]).seats
    region = seats[
        (seats["area_level"] == "county") & (seats["area_code"] == "17") & (seats["election_type"] == "RF")
    ]
    of_year = {year: rows.set_index("party_code")["seats"] for year, rows in region.groupby("election_year")}
    assert {code: int(n) for code, n in of_year[2026].items() if n} == {
        "S": 29, "M": 17, "SD": 12, "KD": 6, "C": 5, "V": 5, "SjvV": 4, "MP": 3,
    }  # fmt: skip
    assert int(of_year[2022].sum()) == int(of_year[2026].sum()) == 81
    parliament = seats[(seats["area_level"] == "nation") & (seats["election_year"] == 2026)]
    assert parliament.query("election_type == 'RD'")["permanent_seats"].sum() == 310
