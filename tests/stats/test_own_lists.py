"""Whether the party had a list of its own: the official files decide, the own table fills what they lack."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from vvanalysis import notebook, paths
from vvanalysis.chapters.candidates.metrics import lists_apart, settled_lists
from vvanalysis.cli import main
from vvanalysis.schemas.persons import Persons


@pytest.fixture(scope="module")
def persons() -> Persons:
    return notebook.load().persons


def own(**said: bool) -> pd.DataFrame:
    return pd.DataFrame({"municipality": [code[1:] for code in said], "has_own_list": list(said.values())})


def settled(
    table: pd.DataFrame | None, persons: Persons, *codes: str, party: str = "V"
) -> list[list[object]]:
    frame = settled_lists(table, persons, year=2018, party=party, municipalities=codes)
    return frame.values.tolist()  # type: ignore[no-any-return]


def test_the_files_decide_against_the_table(persons: Persons) -> None:
    assert settled(own(k1760=False), persons, "1760") == [["1760", True, True, False]]
    assert settled(own(k1760=True), persons, "1760", party="XYZ") == [["1760", False, True, True]]


def test_what_the_files_do_not_tell_the_table_does(persons: Persons) -> None:
    assert settled(own(k2401=False), persons, "2401", "2404") == [["2401", False, False, False]]
    assert settled(None, persons, "2401") == []


def test_only_a_real_difference_is_one(persons: Persons) -> None:
    table = own(k1760=False, k1715=True, k2401=False)
    frame = settled_lists(
        table, persons, year=2018, party="V", municipalities=["1760", "1715", "2401", "1730"]
    )
    assert lists_apart(frame)["municipality"].tolist() == ["1760"]


def test_check_tells_and_the_goals_chapter_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "campaign"
    shutil.copytree(paths.example(), folder)
    file = folder / "lists.csv"
    file.write_text(file.read_text(encoding="utf-8-sig").replace("1760;ja", "1760;nej"), encoding="utf-8-sig")
    assert main(["check", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "lists, 1760: has_own_list is no, the official files say yes and decide" in said
    assert "no faults" in said
    work = notebook.load(str(folder))
    apart = lists_apart(work.lists)
    assert apart["area_name"].tolist() == ["Storfors"]
