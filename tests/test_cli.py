"""The commands: exit codes, one line per fault, no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from vvanalysis import __version__, cli
from vvanalysis.cli.app import app


def test_version_and_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"vvanalysis {__version__}\n"
    assert cli.main(["no-such-command"]) == 2
    assert cli.main(["build", "--jobs", "0"]) == 2


def test_list_shows_every_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["report", "notebooks", "parameters", "files"]
    assert lines[1].startswith("evaluation ")
    assert "association=" in lines[-1]


def test_a_fault_is_one_line_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "no-such-folder"]) == 2
    caught = capsys.readouterr()
    assert caught.out == ""
    assert caught.err.count("\n") == 1
    assert caught.err.startswith("no-such-folder: no such folder; expected ")


def test_unknown_report_is_told_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["build", "--only", "evalution", "--out", str(tmp_path / "out")]) == 2
    assert "did you mean evaluation" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_init_check_and_a_wrong_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "campaign"
    words = ["--party", "S", "--county", "03"]
    assert cli.main(["init", str(folder), *words, "--election-date", "11/9"]) == 2
    assert capsys.readouterr().err.startswith("--election-date: no date; expected YYYY-MM-DD")
    assert not folder.exists()
    assert cli.main(["init", str(folder), *words, "--election-date", "2022-09-11"]) == 0
    assert (folder / "campaign.toml").is_file()
    (folder / "campaign.toml").write_text("[campaign", encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["check", str(folder)]) == 2
    assert "campaign.toml: not TOML" in capsys.readouterr().err


def test_check_of_the_example_finds_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0].split() == ["goal", "can", "be", "evaluated", "missing", "title"]
    assert out.endswith("no faults\n")


def test_import_of_what_is_no_result_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    campaign = tmp_path / "campaign"
    init = ["init", str(campaign), "--party", "V", "--county", "17", "--election-date", "2018-09-09"]
    assert cli.main(init) == 0
    capsys.readouterr()
    assert cli.main(["import", str(tmp_path / "absent.xml"), "--into", str(campaign)]) == 2
    caught = capsys.readouterr()
    assert caught.err.count("\n") == 1
    assert "Traceback" not in caught.err


def test_ctrl_c_leaves_with_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vvanalysis.render.build", stopped)
    assert cli.main(["build"]) == 130
    assert capsys.readouterr().err == "stopped; what is finished is left as it is\n"


def test_every_command_argument_and_option_says_what_it_is_for() -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    silent = [name for name, each in group.commands.items() if not each.help]
    for name, each in group.commands.items():
        silent += [f"{name} {one.name}" for one in each.params if not getattr(one, "help", None)]
    assert len(group.commands) > 10
    assert silent == []


def test_help_is_quick_and_does_not_load_the_heavy_libraries() -> None:
    code = (
        "import sys; from vvanalysis import cli; cli.main(['--help']);"
        "assert not {'pandas', 'papermill', 'matplotlib'} & set(sys.modules), 'heavy'"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
