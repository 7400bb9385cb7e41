"""Rules of the house that a tool can hold: layers, style, types, nothing of the first case in the code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = sorted((ROOT / "vvanalysis").rglob("*.py"))


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["importlinter.cli", "lint"],
    ],
    ids=["ruff", "format", "layers"],
)
def test_tool(command: list[str]) -> None:
    arguments = ["-m", *command]
    if command[0] == "importlinter.cli":
        arguments = ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]


@pytest.mark.parametrize("place", [".ci/run", ".pre-commit-config.yaml", ".github/workflows/tests.yml"])
def test_types_are_checked_before_anything_lands(place: str) -> None:
    """mypy takes a minute where it has not run before: it is a command of its own, beside the tests."""
    if not (ROOT / place).exists():
        pytest.skip("not a git checkout")
    text = (ROOT / place).read_text(encoding="utf-8")
    assert re.search(r"^[^#\n]*python -m mypy\b", text, re.MULTILINE)


@pytest.mark.parametrize("file", CODE, ids=lambda file: str(file.relative_to(ROOT)))
def test_the_code_knows_no_first_case(file: Path) -> None:
    """No county 17, constituency 21, municipality or name of the county, or party V as a value."""
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"PARTY_(?:ALIASES|COLORS|NAMES).*?\n\)", "", text, flags=re.DOTALL)
    found = re.findall(r"""["'](?:17|21|17\d\d|V|Värmland\w*|Karlstad)["']""", text)
    assert not found


_EXAMPLE = re.compile(r"^ *Examples\n *-{8}\n(?:(?!.*\"\"\").*\n)*", re.MULTILINE)
"""An example in a docstring: it is read alone, in `help()`, and adds nothing to what a module does."""


def test_modules_stay_small() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for file in CODE
        if (lines := len(_EXAMPLE.sub("", file.read_text("utf-8")).splitlines())) > 350
    }
    assert not long


def test_top_level_holds_only_what_was_agreed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    tops = {line.split("/")[0] for line in listed.stdout.splitlines()}
    named = {
        "notebooks",
        "vvanalysis",
        "data",
        "tests",
        "pyproject.toml",
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
    }
    assert {top for top in tops if not top.startswith(".")} <= named


PAPERS = ("CONTRIBUTING.md", "README.md")
_PLACE = re.compile(
    r"`((?:vvanalysis|notebooks|tests|data|chapters|loaders|store|schemas|disclosure|items)/[\w./]+)`"
)


@pytest.mark.parametrize("paper", PAPERS)
def test_what_the_papers_name_is_there(paper: str) -> None:
    """Every file and folder that is named in full, from the top or from the package."""
    named = _PLACE.findall((ROOT / paper).read_text(encoding="utf-8"))
    assert named
    homes = (ROOT, ROOT / "vvanalysis")
    assert [each for each in named if not any((home / each).exists() for home in homes)] == []
