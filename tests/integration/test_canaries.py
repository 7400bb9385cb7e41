"""Marked names, numbers, addresses and free text in a campaign's files: none may come out anywhere.

Every chapter is run normally and made to fail with the whole register in its error; the executed notebooks,
all finished files, logs, manifest and index are searched, as bytes and as the text that a reader can find.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from vvanalysis import paths
from vvanalysis.campaign import load_campaign
from vvanalysis.campaign.identities import identity_values
from vvanalysis.cli import main
from vvanalysis.disclosure.texts import texts
from vvanalysis.render.jobs.run_notebook import run_notebook
from vvanalysis.render.model import Source

MEMBER = "KANARIE"
CANARIES = ("kanarie", "okändsson", "19900101-2384", "070-174 06 05", "kanarie@example.org")
"""Nobody's: the check digit is wrong, the domain is reserved."""
TEXT = "Kanariefågel Okändsson, Kanariegatan 7, 19900101-2384, 070-174 06 05, kanarie@example.org"
CHAPTERS = sorted(paths.notebooks().glob("[0-9]*.ipynb"))
FAILING = """
import pandas
tables = work.campaign.tables
survey = vars(work.campaign.survey).values()
frames = [*tables.values(), *(part for part in survey if isinstance(part, pandas.DataFrame))]
top = tables["members"].describe(include="all")
raise ValueError("\\n".join([*(frame.to_string() for frame in frames), repr(work.campaign), str(top)]))
"""


def seed_numbers(folder: Path) -> None:
    for name in ("members", "participation"):
        file = folder / f"{name}.csv"
        text = file.read_text(encoding="utf-8-sig")
        file.write_text(re.sub(r"\bM(\d{4})\b", MEMBER + r"-\1", text), encoding="utf-8-sig")


def seed_column(file: Path, column: str, encoding: str = "utf-8-sig") -> int:
    """Put the marked text in every filled-in cell of a column, or every cell where none is; how many."""
    with file.open(encoding=encoding, newline="") as opened:
        head, *rows = csv.reader(opened, delimiter=";")
    places = [place for place, name in enumerate(head) if name.startswith(column)]
    for row in rows:
        for place in places:
            row[place] = TEXT
    with file.open("w", encoding=encoding, newline="") as opened:
        csv.writer(opened, delimiter=";", quoting=csv.QUOTE_ALL).writerows([head, *rows])
    return len(places) * len(rows)


def seed_meta(folder: Path) -> None:
    """Meta's exports in both forms, with the marked text wherever it is no day and no number."""
    (folder / "meta").mkdir()
    insights = (
        f'Date,Page,Lifetime Total Likes,"{TEXT}"\n'
        f'Date,"{TEXT}","Lifetime: {TEXT}",x\n2018-12-27,"{TEXT}",711,"{TEXT}"\n'
    )
    (folder / "meta" / "insights.csv").write_text(insights, encoding="utf-8-sig")
    suite = f'sep=,\n"Facebook-följare"\n"Date","Primary","{TEXT}"\n"2018-12-27T00:00:00","2","{TEXT}"\n'
    (folder / "meta" / "follows.csv").write_text(suite, encoding="utf-16")


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(paths.example(), tmp_path_factory.mktemp("kanarie") / "kampanj"))
    seed_numbers(folder)
    assert seed_column(folder / "undertakings.csv", "anteckning") >= 10
    open_questions = ("Vilket stöd hade", "Vilket stöd saknade", "Vad bör distriktet")
    for question in open_questions:
        assert seed_column(folder / "survey" / "svar.csv", question) >= 10
    seed_meta(folder)
    tables = load_campaign(folder).tables
    assert (tables["followers"]["count"] == 711).sum() == 1
    assert len(tables["new_followers"]) == 1
    raw = identity_values(folder)
    assert TEXT in raw
    assert sum(value.startswith(MEMBER) for value in raw) > 900
    return folder


def found_in(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text.casefold()]


def leaks(folder: Path) -> Iterator[tuple[str, str]]:
    """Every marked text in a folder's files: in the bytes, and in what a reader can come to read."""
    for file in sorted(folder.rglob("*")):
        if not file.is_file():
            continue
        raw = file.read_bytes()
        pieces = [raw.decode("utf-8", errors="replace"), raw.decode("utf-16-le", errors="replace")]
        if file.suffix in (".html", ".pdf", ".xlsx", ".json", ".log", ".ipynb"):
            pieces += texts(file)
        for canary in {canary for piece in pieces for canary in found_in(piece)}:
            yield file.name, canary


def test_the_search_finds_a_marked_text(tmp_path: Path) -> None:
    """It is not blind: what is put in each kind of file comes out."""
    (tmp_path / "a.log").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<!doctype html><p title='{TEXT}'>x</p>", encoding="utf-8")
    assert {name for name, _ in leaks(tmp_path)} == {"a.log", "b.html"}
    assert {canary for _, canary in leaks(tmp_path)} == set(CANARIES)


def test_an_export_of_meta_that_cannot_be_read_is_refused_without_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(paths.example(), tmp_path / "kampanj"))
    seed_meta(folder)
    insights = folder / "meta" / "insights.csv"
    insights.write_text(
        insights.read_text(encoding="utf-8-sig").replace("711", f'"{TEXT}"'), encoding="utf-8"
    )
    (folder / "meta" / "other.csv").write_text(f"{TEXT}\n{TEXT}\n", encoding="utf-8")
    assert main(["check", str(folder)]) == 2
    said = "".join(capsys.readouterr())
    assert "meta/insights.csv, row 3" in said
    assert "meta/other.csv" in said
    assert found_in(said) == []


@pytest.mark.slow
def test_an_editor_s_text_with_a_person_in_it_is_not_let_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is it quoted in what is said about it. In a draft it stands as the editor wrote it."""
    folder = Path(shutil.copytree(paths.example(), tmp_path / "kampanj"))
    (folder / "texts" / "90_fact_sheet.after.kil.md").write_text(f"Fråga {TEXT}.", encoding="utf-8")
    assert main(["build", str(folder), "--only", "fact-sheet-kil"]) == 0
    assert {name for name, _ in leaks(folder / "reports")} >= {"fact-sheet-kil.html", "fact-sheet-kil.pdf"}
    capsys.readouterr()
    assert main(["release", str(folder), "--only", "fact-sheet-kil"]) == 2
    said = "".join(capsys.readouterr())
    for file in ("fact-sheet-kil-intern.html", "fact-sheet-kil-intern.pdf"):
        for kind in ("personal identity number", "e-mail", "telephone number"):
            assert f"{file}: holds what looks like a {kind}" in said
    assert found_in(said) == []
    assert not [file for file in (folder / "released").rglob("*") if file.is_file()]


@pytest.mark.slow
def test_no_finished_file_holds_any(seeded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    only = [argument for name in ("evaluation", "fact-sheet-kil") for argument in ("--only", name)]
    assert main(["build", str(seeded), "--out", str(tmp_path / "ut"), *only]) == 0
    names = {file.suffix for file in (tmp_path / "ut").rglob("*") if file.is_file()}
    assert {".html", ".pdf", ".xlsx", ".json", ".log"} <= names
    assert list(leaks(tmp_path / "ut")) == []
    said = capsys.readouterr()
    assert found_in(said.out + said.err) == []


@pytest.mark.slow
@pytest.mark.parametrize("chapter", CHAPTERS, ids=[file.stem for file in CHAPTERS])
def test_no_notebook_holds_any_whether_it_runs_or_fails(
    seeded: Path, chapter: Path, record_property: Callable[[str, object], None]
) -> None:
    parameters = {"campaign": "."} | ({"association": "kil"} if chapter.stem.startswith("90") else {})
    done = run_notebook(lambda _: None, Source.of(chapter), parameters, seeded)
    assert done.error is None
    ran = found_in(json.dumps(done.cells, ensure_ascii=False) + done.log)
    assert ran == []

    content = json.loads(chapter.read_text(encoding="utf-8"))
    cell = {"cell_type": "code", "id": "fails", "metadata": {}, "execution_count": None, "outputs": []}
    content["cells"].append(cell | {"source": FAILING})
    source = Source(chapter.name, json.dumps(content).encode())
    failed = run_notebook(lambda _: None, source, parameters, seeded)
    assert failed.error is not None
    assert "ValueError (see the log)" in failed.error
    fell = found_in(failed.error + failed.log + json.dumps(failed.cells, ensure_ascii=False))
    assert fell == []
    # As a plain notebook has it: the register as it is in the file, described, and in an error's words.
    raw = pd.read_csv(seeded / "members.csv", sep=";", dtype=str, encoding="utf-8-sig")
    plain = [str(raw.describe(include="all")), str(ValueError(raw.to_string()))]
    naive = sum(bool(found_in(text)) for text in plain)
    assert naive == 2
    record_property("attack", ["11 chapters run and made to fail", 2, naive, len(ran) + len(fell), None])
    # Not even the running numbers that stand for persons: a foreign error's words are not kept.
    assert "person 17" not in failed.log
    assert str(Path.home()) not in failed.log


@pytest.mark.slow
def test_reports_that_fail_leave_none_in_logs_manifest_and_index(seeded: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(seeded, tmp_path / "kampanj"))
    (folder / "notebooks").mkdir(exist_ok=True)
    chapter = json.loads((paths.notebooks() / "20_members.ipynb").read_text(encoding="utf-8"))
    cell = {"id": "fails", "metadata": {}, "source": FAILING, "outputs": []}
    chapter["cells"][-1] = chapter["cells"][0] | cell | {"cell_type": "code", "execution_count": None}
    (folder / "notebooks" / "20_members.ipynb").write_text(json.dumps(chapter), encoding="utf-8")
    out = tmp_path / "ut"
    assert main(["build", str(folder), "--out", str(out), "--only", "evaluation"]) == 2
    assert "ValueError" in (out / "manifest.json").read_text(encoding="utf-8")
    assert (out / "logs" / "evaluation.log").read_text(encoding="utf-8")
    assert list(leaks(out)) == []
