"""Letting reports out: checked whole, entered in the ledger, without the draft's mark; or not at all."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader
from render_campaign import BROKEN, GOOD, make_folder

from vvanalysis import paths
from vvanalysis.cli import main
from vvanalysis.disclosure.ledger import LEDGER

FILES = {
    "evaluation-intern.html",
    "evaluation-intern.pdf",
    "evaluation-intern.xlsx",
    "index.html",
    "sheet-intern.html",
    "sheet-intern.pdf",
}
NUMBER = "19900101-2384"  # wrong check digit: nobody's


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = make_folder(tmp_path / "campaign", GOOD)
    for name in ("members.csv", "participation.csv"):
        shutil.copy(paths.example() / name, made / name)
    return made


def hide_one(notebook: Path) -> None:
    """Make the notebook's table one of the register's, with one of its three numbers hidden."""
    content = notebook.read_text(encoding="utf-8").replace(r"\"official\"", r"\"register\"")
    items = "from vvanalysis.items import"
    content = content.replace(items, f"from vvanalysis.disclosure import HIDDEN; {items}")
    notebook.write_text(content.replace("12779", "HIDDEN"), encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, by its place there."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def run(folder: Path) -> int:
    return main(["release", str(folder), "--jobs", "2"])


@pytest.mark.slow
def test_released_files_are_no_drafts_and_stand_in_the_ledger(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hide_one(folder / "notebooks" / "sheet.ipynb")
    assert main(["build", str(folder), "--jobs", "2"]) == 0
    assert not (folder / LEDGER).exists()
    assert "Utkast" in (folder / "reports" / "evaluation.html").read_text(encoding="utf-8")
    assert run(folder) == 0
    said = capsys.readouterr().out
    assert "nothing personal found" in said
    assert "counts of persons hidden" in said
    assert {"evaluation: 0 of 0 cells hidden", "sheet: 1 of 3 cells hidden"} <= set(said.splitlines())
    (out,) = (folder / "released").iterdir()
    assert re.fullmatch(r"intern-\d{4}-\d\d-\d\d", out.name)
    for name in ("evaluation-intern.html", "sheet-intern.html", "index.html"):
        assert "Utkast" not in (out / name).read_text(encoding="utf-8")
    for name in ("evaluation-intern.pdf", "sheet-intern.pdf"):
        assert "Utkast" not in "".join(page.extract_text() for page in PdfReader(out / name).pages)
    entry = json.loads((folder / LEDGER).read_text(encoding="utf-8"))["releases"][0]
    assert entry["files"].keys() == FILES == {file.name for file in out.iterdir()}
    assert not (folder / ".releasing").exists()
    # The same again is let out; the drafts are left as they were.
    assert run(folder) == 0
    assert len(json.loads((folder / LEDGER).read_text(encoding="utf-8"))["releases"]) == 2
    again = out.with_name(f"{out.name}-2")
    assert sorted((folder / "released").iterdir()) == [out, again]
    assert contents(again) == contents(out)
    assert "Utkast" in (folder / "reports" / "evaluation.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_one_new_member_later_nothing_is_let_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder) == 0
    before = contents(folder / "released")
    ledger = (folder / LEDGER).read_bytes()
    register = folder / "members.csv"
    lines = register.read_text(encoding="utf-8-sig").splitlines()
    lines.append("M7777;karlstad;2018-11-02;;2018-12-31;1990;kvinna;")
    register.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    assert run(folder) == 2
    assert "changed by fewer than 5 persons" in capsys.readouterr().err
    assert contents(folder / "released") == before
    assert (folder / LEDGER).read_bytes() == ledger


@pytest.mark.slow
def test_what_an_editor_wrote_by_mistake_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secrets = (NUMBER, "kalle (at) exempel.se", "070-174 06 05", "M0412")
    notebook = folder / "notebooks" / "second.ipynb"
    content = json.loads(notebook.read_text(encoding="utf-8"))
    words = {"cell_type": "markdown", "id": "x", "metadata": {}, "source": "Fråga " + ", ".join(secrets)}
    content["cells"].append(words)
    notebook.write_text(json.dumps(content), encoding="utf-8")
    assert run(folder) == 2
    error = capsys.readouterr().err
    for file in ("evaluation-intern.html", "evaluation-intern.pdf"):
        for kind in ("personal identity number", "e-mail", "telephone number", "value of the register"):
            assert f"{file}: holds what looks like a {kind}" in error
    assert all(secret not in error for secret in secrets)
    assert not (folder / LEDGER).exists()
    assert not (folder / "released").exists()
    assert not (folder / ".releasing").exists()


@pytest.mark.slow
def test_a_failed_report_lets_nothing_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_folder(tmp_path / "campaign", GOOD + BROKEN.format(name="failing", file="failing"))
    assert run(folder) == 2
    assert "failing: the report was not made" in capsys.readouterr().err
    assert not (folder / LEDGER).exists()


def test_the_bundled_example_is_not_let_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", str(paths.example())]) == 2
    assert "copy its folder" in capsys.readouterr().err
