"""A campaign whose election has no result yet: V in Värmland 2026. What needs none is built."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pandas as pd
import pytest
from chapters import DISTRICT, SHEET, said, shown, words
from lxml import html

from vvanalysis.campaign import init_campaign
from vvanalysis.chapters import history
from vvanalysis.cli import main
from vvanalysis.cli.reports import once
from vvanalysis.items import Figure

pytestmark = pytest.mark.slow  # every chapter again, without results; tests/absence has them in part

SENTENCE = (
    "Underlag saknas: resultatet av valet 2026 är inte inläst. Det kommer med valmyndighetens resultatfiler "
    "för riksdagsvalet, regionvalet och kommunvalet: lägg dem i kampanjmappens official och bygg rapporten "
    "igen."
)
FEW = """
[[reports]]
name = "evaluation"
title = "Utvärdering"
chapters = ["17_media.ipynb", "30_results.ipynb", "35_seats.ipynb", "65_history.ipynb"]
needs_results = ["30_results.ipynb", "35_seats.ipynb"]
outputs = ["html"]

[[reports]]
name = "fact-sheet"
title = "Faktablad"
layout = "sheet"
chapters = ["90_fact_sheet.ipynb"]
needs_results = ["90_fact_sheet.ipynb"]
outputs = ["html", "pdf"]
for_each = "association"
"""


@pytest.fixture(scope="module")
def coming(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as `init` leaves it, nothing filled in."""
    folder = tmp_path_factory.mktemp("coming") / "v"
    init_campaign(folder, party="V", county="17", election_date=dt.date(2026, 9, 13))
    return folder


def text_of(page: Path) -> str:
    return re.sub(r"\s+", " ", html.parse(page).getroot().text_content())


@pytest.mark.parametrize("chapter", [*DISTRICT, *SHEET])
def test_every_chapter_runs_in_jupyterlab_too(chapter: str, coming: Path) -> None:
    items = shown(chapter, str(coming), association="kil" if chapter in SHEET else "")
    assert items
    assert not any(re.search(r"\b(nan|None|NaT)\b|<NA>", words(item)) for item in items)


def test_the_long_line_is_there_and_says_that_the_year_is_not(coming: Path) -> None:
    items = shown("65_history", str(coming))
    (panels,) = [item for item in items if isinstance(item, Figure)]
    middle = "med mittkommunen av de 11 som har siffror för alla valen i grått"
    assert panels.alt.endswith(f"i 16 kommuner, 1973–2022, {middle}. För 2026 finns ingen siffra.")
    assert not any("2026 var" in sentence for sentence in said(items))


def test_no_municipality_stands_in_an_election_that_it_has_no_figure_for() -> None:
    shares = pd.array([0.05, 0.1], "Float64")
    frame = pd.DataFrame(
        {"area_code": "a", "area_name": "Alfa", "election_year": [2014, 2018], "vote_share": shares}
    )
    areas = frame[["area_code", "area_name"]].drop_duplicates()
    assert history.metrics.standing(frame, areas, year=2026).empty


def test_chapters_without_a_result_say_which_file_brings_it(
    coming: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (coming / "reports.toml").write_text(FEW, encoding="utf-8")
    only = ["--only", "evaluation", "--only", "fact-sheet-kil"]
    try:
        assert main(["build", str(coming), "--out", str(tmp_path), *only]) == 0
    finally:
        (coming / "reports.toml").unlink()
    told = capsys.readouterr()
    assert told.out.count("no result of 2026 is at hand") == 1
    assert "failed" not in told.err
    text = text_of(tmp_path / "evaluation.html")
    body = text[text.index("Medier och följare", text.index("Innehåll") + 60) :]
    assert body.count(SENTENCE) == 2
    assert "Valresultatet" in body
    assert "Mandaten och marginalerna" in body
    assert "finns inte redovisat" not in body
    sheet = text_of(tmp_path / "fact-sheet-kil.html")
    assert SENTENCE in sheet
    assert "Kil" in html.parse(tmp_path / "fact-sheet-kil.html").findtext(".//h1")


def test_one_fault_is_one_line() -> None:
    """A fault that every chapter meets with is told once, and how often it was met."""
    fault = "official figures: damaged; expected a whole store; delete it"
    lines = [f"{name}.ipynb: cell 2: {fault}" for name in ("10_goals", "15_campaign", "90_fact_sheet")]
    assert list(once([*lines, "other.ipynb: cell 4: KeyError (see the log)"])) == [
        f"10_goals.ipynb: cell 2: {fault} (the same in 2 more)",
        "other.ipynb: cell 4: KeyError (see the log)",
    ]


@pytest.mark.slow
def test_all_reports_come_out(coming: Path, tmp_path: Path) -> None:
    assert main(["build", str(coming), "--out", str(tmp_path)]) == 0
    text = text_of(tmp_path / "evaluation.html")
    points = text[text.index("fem punkter") : text.index("Innehåll")]
    assert SENTENCE in points
    assert "Officiell rösträkning" not in points
    assert (tmp_path / "evaluation.xlsx").is_file()
    assert len(list(tmp_path.glob("fact-sheet-*.pdf"))) == 16
