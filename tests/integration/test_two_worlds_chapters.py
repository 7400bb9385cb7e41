"""Every chapter over the example and over a campaign as life has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from chapters import DISTRICT, SHEET, shown, words
from pypdf import PdfReader

from vvanalysis.campaign import load_campaign
from vvanalysis.cli import main
from vvanalysis.items import Figure, Finding, Item, Points

BROKEN = re.compile(r"\b(?:nan|NaN|NA|None|NaT|inf|True|False)\b|<NA>|\b0 av 0\b")


def holds(items: tuple[Item, ...]) -> None:
    """What is true of any chapter of any campaign."""
    assert any(isinstance(item, Finding | Points) for item in items)
    for item in items:
        assert not BROKEN.search(words(item)), words(item)
        if isinstance(item, Finding) and item.certainty == "missing":
            # It says that something is missing or why nothing is said, in words or by a name.
            assert re.search(r"aknas|inte|[Ii]ngen|[Ii]nget|[Ii]nga|[Ff]ör få", item.text), item.text
        if isinstance(item, Figure):
            assert item.alt.strip()
            assert item.data.rows


@pytest.mark.parametrize("chapter", DISTRICT)
def test_a_chapter_of_the_evaluation(chapter: str, world: str) -> None:
    holds(shown(chapter, world))


@pytest.mark.parametrize("chapter", SHEET)
def test_a_chapter_of_a_fact_sheet(chapter: str, world: str) -> None:
    codes = {"kil", "sodra", "nora"} & set(load_campaign(world).association_names)
    assert codes
    for code in codes:
        holds(shown(chapter, world, association=code))


@pytest.mark.slow
def test_all_reports_of_the_second_world_come_out(second_world: Path, tmp_path: Path) -> None:
    assert main(["build", str(second_world), "--out", str(tmp_path)]) == 0
    made = {file.name for file in tmp_path.iterdir()}
    assert {"index.html", "evaluation.html", "evaluation.pdf", "evaluation.xlsx"} <= made
    assert "evaluation-slides.pdf" in made
    for code in load_campaign(second_world).association_names:
        assert len(PdfReader(tmp_path / f"fact-sheet-{code}.pdf").pages) == 2
    page = (tmp_path / "evaluation.html").read_text(encoding="utf-8")
    assert not re.search(r"\b(?:nan|NaT|None)\b|<NA>", page)
