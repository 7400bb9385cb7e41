"""Persons in a campaign's own words: asked about by `check`, with the place and never the words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vvanalysis import paths
from vvanalysis.campaign.persons_named import names_somebody
from vvanalysis.cli import app


@pytest.mark.parametrize(
    ("words", "is_office", "found"),
    [
        ("Anna Exempelsson ringer", False, True),
        ("Karl-Exempel Påhittsson", False, True),
        ("Anna", True, True),
        ("Ring Anna Exempelsson", False, True),
        ("Valledaren i Kil", True, False),
        ("Distriktsstyrelsen", True, False),
        ("Anna", False, False),
        ("Stor-Göteborg", False, False),
        ("Kandidat 12", True, False),
    ],
)
def test_a_name_is_told_from_an_office(words: str, is_office: bool, found: bool) -> None:
    assert names_somebody(words, is_office=is_office) is found


def test_check_asks_before_release_refuses(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(paths.example(), tmp_path / "c"))
    file = folder / "lessons.csv"
    head, first, *rest = file.read_text(encoding="utf-8-sig").splitlines()
    place = head.split(";").index("ansvarig")
    cells = first.split(";")
    cells[place] = "Anna Exempelsson"
    file.write_text("\n".join([head, ";".join(cells), *rest]) + "\n", encoding="utf-8-sig")
    plan = folder / "plan.toml"
    words = plan.read_text(encoding="utf-8")
    plan.write_text(words.replace('title = "', 'title = "Ring 070-174 06 05: ', 1), encoding="utf-8")
    said = CliRunner().invoke(app, ["check", str(folder)]).output
    assert "lessons, row 2, column ansvarig: looks like the name of a person" in said
    assert "holds what looks like a telephone number; release will refuse it" in said
    assert "Exempelsson" not in said


@pytest.mark.parametrize(("language", "word"), [("sv", "Personuppgiftsansvarig"), ("en", "Controller")])
def test_the_page_on_privacy_is_shown(language: str, word: str) -> None:
    said = CliRunner().invoke(app, ["privacy", "--language", language]).output
    assert word in said
    assert "[dolt]" in said
    assert "30" in said
