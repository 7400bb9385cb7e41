"""The campaign's chapters over the example, and over a folder with two settings files and no table at all."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from chapters import shown, words

from vvanalysis import paths
from vvanalysis.campaign import load_campaign
from vvanalysis.chapters.effort.words import FORBIDDEN
from vvanalysis.cli import main
from vvanalysis.items import Figure, Finding, Heading, Table

CHAPTERS = ("10_goals", "15_campaign", "17_media", "20_members", "28_levelling", "29_effort")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign folder with `campaign.toml` and `plan.toml`, and nothing else."""
    folder = tmp_path_factory.mktemp("bare")
    for name in ("campaign.toml", "plan.toml"):
        text = (paths.example() / name).read_text(encoding="utf-8").replace("is_example = true\n", "")
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_example_fills_every_chapter(chapter: str) -> None:
    items = shown(chapter, "example")
    assert any(isinstance(item, Figure) for item in items)
    assert any(isinstance(item, Table) for item in items)
    assert isinstance(items[0], Finding)  # opens with its answer
    assert all(item.is_example for item in items if not isinstance(item, Heading))
    assert not any("nan" in words(item).casefold().split() or "<NA>" in words(item) for item in items)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_without_tables_every_chapter_says_that_they_are_missing(chapter: str, bare: Path) -> None:
    """Nothing was counted, so nothing is zero: no finding carries a number, no figure is drawn."""
    items = shown(chapter, str(bare))
    assert items
    if chapter == "10_goals":
        assert "0 av planens" in words(items[-2]) or "saknas" in words(items[-2])
        return
    for item in items:
        assert not isinstance(item, Figure), item
        if isinstance(item, Finding):
            assert item.certainty == "missing", item.text
            assert item.value is None
            assert "nderlag saknas" in item.text
        else:
            # What the plan itself says is there without any table: its dates.
            assert isinstance(item, Table)
            assert item.key == "dates"


@pytest.mark.parametrize("campaign", ["example", "bare"])
def test_no_word_of_a_cause_stands_near_effort_and_result(campaign: str, bare: Path) -> None:
    items = shown("29_effort", str(bare) if campaign == "bare" else campaign)
    notebook = nbformat.read(paths.notebooks() / "29_effort.ipynb", as_version=4)
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    for text in [*(words(item) for item in items), *prose]:
        for word in FORBIDDEN:
            assert not re.search(rf"\b{word}\b", text.casefold()), (word, text[:200])


@pytest.mark.slow
def test_an_evaluation_of_a_bare_campaign_builds(bare: Path, tmp_path: Path) -> None:
    before = sorted(path.name for path in bare.iterdir())
    assert main(["check", str(bare)]) == 0
    assert main(["build", str(bare), "--only", "evaluation", "--out", str(tmp_path)]) == 0
    text = (tmp_path / "evaluation.html").read_text(encoding="utf-8")
    assert "Påhittade exempeldata" not in text
    assert text.count("nderlag saknas") > 20
    assert "ej mätt" in text
    assert (tmp_path / "evaluation.pdf").stat().st_size > 50_000
    assert sorted(path.name for path in bare.iterdir()) == before
    assert load_campaign(bare).tables == {}
