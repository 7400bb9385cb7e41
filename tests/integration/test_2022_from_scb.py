"""A campaign of 2022 in another county, from SCB's three tables: C in Dalarna. The seats are the bundled."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from chapters import DISTRICT, SHEET, said, shown, words

from vvanalysis.campaign import init_campaign
from vvanalysis.store import import_files

TABLES = ("ko_tab3_2022.xlsx", "re_tab3_2022.xlsx", "ri_tab4_2022.xlsx")
pytestmark = [pytest.mark.raw, pytest.mark.slow]


@pytest.fixture(scope="module")
def dalarna(raw_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dalarna") / "c"
    init_campaign(folder, party="C", county="20", election_date=dt.date(2022, 9, 11))
    import_files([raw_folder / "2022" / name for name in TABLES], into=folder, year=2022)
    return folder


@pytest.mark.parametrize("chapter", [*DISTRICT, *SHEET])
def test_every_chapter_runs_and_counts_nothing_that_is_not_told(chapter: str, dalarna: Path) -> None:
    items = shown(chapter, str(dalarna), association="falun" if chapter in SHEET else "")
    for item in items:
        assert not re.search(r"\b(nan|None|NaT)\b|<NA>", words(item)), words(item)
    if chapter == "50_candidates":
        assert items
        assert {item.certainty for item in items} == {"missing"}  # type: ignore[union-attr]


def test_the_county_and_its_municipalities(dalarna: Path) -> None:
    """Summed by hand over the table's rows: C 12 131 of 186 599; in 2018 18 813 of 188 027."""
    sentences = said(shown("30_results", str(dalarna)))
    assert (
        "C fick 6,5 % i riksdagsvalet i Dalarnas län, ned 3,5 procentenheter sedan förra valet." in sentences
    )
    assert "I riksdagsvalet var C starkast i Gagnef (8,2 %) och svagast i Smedjebacken (4,1 %)." in sentences


def test_the_fact_sheet_tells_the_official_seats(dalarna: Path) -> None:
    """Falun 2022: S 20, M 12, C 7, SD 7, V 5, KD 4, L 3, MP 3 of 61 (the authority's workbook of seats)."""
    sentences = said(shown("90_fact_sheet", str(dalarna), association="falun"))
    assert [each for each in sentences if each.startswith("C har 7 av 61 mandat i kommunfullmäktige")]
