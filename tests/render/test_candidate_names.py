"""Names of candidates: in finished reports where they are asked for, in no other file, with both engines."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pandas as pd
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from render_campaign import make_folder

from vvanalysis import store
from vvanalysis.campaign import load_campaign
from vvanalysis.cli import main
from vvanalysis.items import Column, Table
from vvanalysis.render.writers.candidate_names import with_names
from vvanalysis.render.writers.collect import Chapter, Prose, Shown
from vvanalysis.words.candidates import NAMED_NOTE, NUMBERED_NOTE

NAME = "Testnamn Ett"
MARKS = [text.encode(code) for text in ("Testnamn", "testnamn") for code in ("utf-8", "utf-16-le")]
ONE = """
[[reports]]
name = "kandidater"
title = "Kandidaterna"
chapters = ["50_candidates.ipynb"]
outputs = ["html", "pdf", "xlsx"]
"""


SEVERAL = ONE.replace('["50_candidates.ipynb"]', '["50_candidates.ipynb", "second.ipynb"]')
"""Runs of a report of several chapters are kept in the reports' folder."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The example with a register of its own, in which one elected member has a name."""
    made = make_folder(tmp_path / "campaign", ONE)
    campaign = load_campaign(made)
    elected, listed = store.read_persons().elected, store.read_persons().candidacies
    own = elected[(elected["election_year"] == campaign.year) & (elected["party_code"] == campaign.party)]
    member = own[own["election_type"] == "KF"].dropna(subset="candidate_number").iloc[0]
    area, number = str(member["area_code"])[:4], str(member["candidate_number"])
    assert number in set(listed["candidate_number"])
    row = f"K;{area};Ort;01;Ort;P;{campaign.party};1;;0001-1;1;J;J;J;J;{number};{NAME};40;K;Ort;;;J;J\n"
    (made / "official").mkdir()
    (made / "official" / "kandidaturer.txt").write_text(row, encoding="utf-8")
    return made


def ask(folder: Path, *, profile: str = "intern") -> None:
    file = folder / "campaign.toml"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("profile")]
    place = lines.index("[campaign]") + 1
    wanted = [f'profile = "{profile}"', "show_candidate_names = true"]
    file.write_text("\n".join([*lines[:place], *wanted, *lines[place:]]) + "\n", encoding="utf-8")


def holding(folder: Path) -> set[str]:
    """Names of the files of a campaign, but the register itself, that hold the name in any form."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.parent.name != "official")
    return {file.name for file in files if any(mark in part for part in _parts(file) for mark in MARKS)}


def _parts(file: Path) -> list[bytes]:
    if file.suffix == ".parquet":
        return [pd.read_parquet(file).to_csv().encode()]
    if file.suffix == ".pdf":
        return [page.extract_text().encode() for page in PdfReader(file).pages]
    if is_zipfile(file):
        with ZipFile(file) as archive:
            return [archive.read(name) for name in archive.namelist()]
    return [file.read_bytes()]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["fork", "kernel"])
@pytest.mark.parametrize("reports", [ONE, SEVERAL])
def test_names_stand_in_the_finished_report_and_in_no_other_file(
    folder: Path, engine: str, reports: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "reports.toml").write_text(reports, encoding="utf-8")
    ask(folder)
    assert main(["build", str(folder), "--engine", engine, "--jobs", "2"]) == 0
    assert any((folder / "reports" / ".runs").glob("*.ipynb")) == (reports == SEVERAL)
    finished = {f"kandidater.{kind}" for kind in ("html", "pdf", "xlsx")}
    assert holding(folder) == finished
    said = capfd.readouterr()
    assert NAME not in said.out + said.err
    cells = [
        cell
        for sheet in load_workbook(folder / "reports" / "kandidater.xlsx")
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    ]
    assert cells.count(NAME) == 1
    assert any(isinstance(cell, str) and cell.startswith("Kandidat 1") for cell in cells)  # those without


@pytest.mark.slow
def test_without_being_asked_no_file_holds_a_name(folder: Path) -> None:
    assert main(["build", str(folder), "--jobs", "1"]) == 0
    assert (folder / "reports" / "kandidater.html").is_file()
    assert holding(folder) == set()
    ask(folder)
    assert main(["build", str(folder), "--jobs", "1"]) == 0
    assert "kandidater.html" in holding(folder)
    register = folder / "official" / "kandidaturer.txt"
    register.write_text(register.read_text(encoding="utf-8").replace(NAME, "Provnamn Två"), encoding="utf-8")
    assert main(["build", str(folder), "--jobs", "1"]) == 0  # the register is one of the report's inputs
    assert holding(folder) == set()
    assert "Provnamn Två" in (folder / "reports" / "kandidater.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_names_are_released_in_the_profile_intern(folder: Path) -> None:
    ask(folder)
    assert main(["release", str(folder), "--jobs", "1"]) == 0
    assert holding(folder) == {f"kandidater.{kind}" for kind in ("html", "pdf", "xlsx")}


def test_the_profile_publik_is_refused_in_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(folder, profile="publik")
    assert main(["build", str(folder)]) == 2
    said = capsys.readouterr().err
    assert said.count("show_candidate_names") == 1
    assert len(said.strip().splitlines()) == 1
    assert not (folder / "reports").exists()


def test_only_a_cell_that_is_a_number_of_a_candidate_becomes_a_name() -> None:
    columns = (Column("area", "Kommun"), Column("candidate", "Ledamot"), Column("votes", "Röster", "integer"))
    rows = (("Ort", "Kandidat 7", 7), ("Ort", "Kandidat 70", 8), ("Kandidat 7 och", None, 0))
    note = f"{NUMBERED_NOTE} Mer."
    words = {"certainty": "official", "source": "S", "note": note}
    table = Table("t", "T", columns, rows, **words)  # type: ignore[arg-type]
    chapter = Chapter("c", "C", (Prose("Kandidat 7"), Shown(table)))
    (named,) = with_names([chapter], {"7": NAME})
    assert named.items[0].rows == (("Ort", NAME, 7), *rows[1:])
    assert named.items[0].note == f"{NAMED_NOTE} Mer."
    assert named.blocks[0] == chapter.blocks[0]
    assert with_names([chapter], {}) == (chapter,)
    assert with_names([chapter], {"8": NAME}) == (chapter,)
