"""The analyst's copies: parameters filled in, nothing overwritten, the campaign's own chapters in place."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from vvanalysis import paths
from vvanalysis.campaign import load_campaign
from vvanalysis.cli import main
from vvanalysis.errors import ParameterError, RenderError
from vvanalysis.render.lab import (
    association_of,
    chapters_of,
    copy_chapter,
    copy_notebooks,
    lab_command,
    lab_environment,
    parameterised,
)
from vvanalysis.render.plan.parameters import declared_parameters
from vvanalysis.render.plan.reports import plan_reports


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A campaign folder of the user's own."""
    return Path(shutil.copytree(paths.example(), tmp_path / "campaign"))


def test_every_chapter_is_copied_once_with_the_campaign_filled_in(folder: Path) -> None:
    campaign = load_campaign(folder)
    start = copy_notebooks(campaign)
    assert start == folder / "work" / "START.ipynb"
    copies = sorted((folder / "work").glob("*.ipynb"))
    assert [file.stem for file in copies] == sorted(chapters_of(campaign))
    for file in copies:
        declared = declared_parameters(file)
        assert isinstance(declared, dict)
        assert declared["campaign"] == ".."
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
    start.write_text("my work", encoding="utf-8")
    copy_notebooks(campaign)
    assert start.read_text(encoding="utf-8") == "my work"


def test_a_copy_is_about_the_association_of_the_municipality(folder: Path) -> None:
    campaign = load_campaign(folder)
    own = campaign.associations[-1]
    assert association_of(campaign, own.municipalities[0]) == own.code
    file = copy_chapter(campaign, "90_fact_sheet.ipynb", association=own.code)
    assert file.name == f"90_fact_sheet-{own.code}.ipynb"
    declared = declared_parameters(file)
    assert isinstance(declared, dict)
    assert declared["association"] == own.code


def test_only_values_are_replaced(tmp_path: Path) -> None:
    source = 'campaign = "example"  # å = "x"\nother: int = 1\nassociation = "kil"; third = 2\n'
    cells = [{"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": source}]
    file = tmp_path / "a.ipynb"
    file.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    made = json.loads(parameterised(file, {"campaign": 'a"b', "association": "eda"}))
    assert "".join(made["cells"][0]["source"]) == (
        'campaign = "a\\"b"  # å = "x"\nother: int = 1\nassociation = "eda"; third = 2\n'
    )
    with pytest.raises(ParameterError, match="no parameter place"):
        parameterised(file, {"place": "x"})
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(RenderError, match="not a notebook"):
        parameterised(file, {})


def test_what_is_not_there_is_told_with_the_nearest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, said in (
        (["10_goal"], "did you mean 10_goals"),
        (["90_fact_sheet", "--association", "kill"], "did you mean kil"),
        (["90_fact_sheet", "--municipality", "0001"], "no association works in 0001"),
        (["10_goals", "--association", "kil"], "the notebook has no parameter association"),
        (["90_fact_sheet", "--association", "kil", "--municipality", "1764"], "leave one out"),
    ):
        assert main(["open", arguments[0], str(folder), *arguments[1:], "--no-lab"]) == 2
        error = capsys.readouterr().err
        assert said in error
        assert error.count("\n") == 1
    assert not (folder / "work").exists()


def test_the_examples_copies_are_put_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["lab", "--no-lab"]) == 0
    assert capsys.readouterr().out.strip() == str(Path("work") / "START.ipynb")
    declared = declared_parameters(tmp_path / "work" / "90_fact_sheet.ipynb")
    assert isinstance(declared, dict)
    assert declared["campaign"] == "example"
    assert not (paths.example() / "work").exists()


def test_a_chapter_of_ones_own_is_opened_in_place_and_built_among_the_others(folder: Path) -> None:
    (folder / "notebooks").mkdir()
    own = folder / "notebooks" / "33_own_question.ipynb"
    shutil.copy(paths.notebooks() / "30_results.ipynb", own)
    campaign = load_campaign(folder)
    assert copy_chapter(campaign, "33_own_question") == own
    copy_notebooks(campaign)
    assert not (folder / "work" / "33_own_question.ipynb").exists()
    (book,) = plan_reports(campaign, only=["evaluation"])
    names = [file.name for file in book.chapters]
    place = names.index("33_own_question.ipynb")
    assert own == book.chapters[place]
    assert names[place - 1] == "30_results.ipynb"
    assert not any(own in each.chapters for each in plan_reports(campaign, only=["fact-sheet"]))


def test_jupyterlab_is_this_interpreters_and_asks_no_question(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = copy_notebooks(load_campaign(folder))
    command = lab_command(file)
    assert command[1:3] == ["-m", "jupyterlab"]
    assert f"--ServerApp.root_dir={folder.resolve()}" in command
    assert command[-1] == "--LabApp.default_url=/lab/tree/work/START.ipynb"
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "theirs")
    own, theirs = lab_environment(folder)["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert theirs == "theirs"
    assert (Path(own) / "labconfig" / "page_config.json").is_file()
    monkeypatch.setattr("vvanalysis.render.lab.find_spec", lambda _: None)
    with pytest.raises(RenderError, match="not installed"):
        lab_command(file)
