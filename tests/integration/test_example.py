"""The first command's work: every report of the example, made and checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from vvanalysis import paths
from vvanalysis.campaign import load_campaign
from vvanalysis.cli import main


@pytest.mark.slow
def test_the_whole_example_builds(tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in paths.data().rglob("*") if path.is_file()}
    assert main(["build", "--out", str(tmp_path)]) == 0
    associations = [association.code for association in load_campaign().associations]
    assert len(associations) == 16
    for code in associations:
        sheet = PdfReader(tmp_path / f"fact-sheet-{code}.pdf")
        assert len(sheet.pages) == 2
        assert "Påhittade exempeldata" in (tmp_path / f"fact-sheet-{code}.html").read_text(encoding="utf-8")
    report = PdfReader(tmp_path / "evaluation.pdf")
    assert report.trailer["/Root"]["/Lang"].lower().startswith("sv")
    assert report.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert report.outline
    text = "\n".join(page.extract_text() for page in report.pages)
    # Published: V in Värmland, parliament 2018, 12 779 votes, 6.95 % of the valid, turnout 87.26 %.
    for published in ("12\u202f779", "6,9\u202f%", "87,3\u202f%", "Utkast"):
        assert published in text
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert all(f"fact-sheet-{code}.html" in index for code in associations)
    assert {path: path.stat().st_mtime_ns for path in paths.data().rglob("*") if path.is_file()} == before
