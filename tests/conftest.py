"""What every test may use; tests over the official files run where `VVANALYSIS_RAW` names their folder."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from vvanalysis.dependencies import reset_tables_used

# What lands must not hang on a draw: on CI the same examples are tried every time, elsewhere new ones.
# Nowhere does a test fail because the machine was busy.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

FIXTURES = Path(__file__).parent / "fixtures"
sys.path.insert(0, str(FIXTURES))  # builders of files, and what runs chapters
sys.path.insert(0, str(Path(__file__).parent))  # `replicas`: files in the authority's form


@pytest.fixture(autouse=True)
def no_register_is_open() -> None:
    """What one test has opened does not bind the next (`dependencies.tables_opened`)."""
    reset_tables_used()


@pytest.fixture(scope="session", autouse=True)
def warm_forkserver() -> Iterator[None]:
    """Builds in this process fork from one process that has imported everything once."""
    from warm_forkserver import kept_warm

    with kept_warm():
        yield


_RAW = os.environ.get("VVANALYSIS_RAW", "")


@pytest.fixture(scope="session")
def raw_folder() -> Path:
    """The folder of the official files as downloaded."""
    if not _RAW:
        pytest.skip("VVANALYSIS_RAW is not set: the official files are not at hand")
    folder = Path(_RAW)
    if not folder.is_dir():
        pytest.fail(f"VVANALYSIS_RAW names {_RAW}, which is not a folder")
    return folder


@pytest.fixture(scope="session")
def second_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign as life has it; tests/fixtures/second_world says in what it differs from the example."""
    source = FIXTURES / "second_world"
    folder = tmp_path_factory.mktemp("worlds") / "second"
    shutil.copytree(source / "campaign", folder)
    shutil.copytree(source / "store", folder / "store")
    return folder


@pytest.fixture(scope="session", params=[pytest.param("example", marks=pytest.mark.slow), "second"])
def world(request: pytest.FixtureRequest) -> str:
    """A campaign as a notebook names it: the example (slow: refresh runs it too), then the second world."""
    return "example" if request.param == "example" else str(request.getfixturevalue("second_world"))


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Pictures are compared in every run (pytest-mpl's --mpl), not only when somebody thinks of it."""
    config.option.mpl = True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Whether the tests over the official files ran, and the table of attacks where any was tried."""
    _write_attacks(terminalreporter)
    _write_emptied(terminalreporter)
    outcomes = ("passed", "failed", "error")
    ran = sum(
        1
        for outcome in outcomes
        for report in terminalreporter.stats.get(outcome, [])
        if "raw" in getattr(report, "keywords", {}) and getattr(report, "when", "call") == "call"
    )
    state = f"{ran} ran" if _RAW else "not run (VVANALYSIS_RAW is not set)"
    terminalreporter.write_line(f"tests over the raw official files: {state}")


def _write_emptied(terminalreporter: pytest.TerminalReporter) -> None:
    """How many combinations of a chapter or function with a missing source were run (tests/absence)."""
    counts = [
        value[1]
        for report in terminalreporter.stats.get("passed", [])
        for name, value in getattr(report, "user_properties", [])
        if name == "emptied"
    ]
    if counts:
        terminalreporter.write_line(f"combinations of what is shown and what is missing: {sum(counts)} ran")


def _write_attacks(terminalreporter: pytest.TerminalReporter) -> None:
    """What the attacks on hidden counts came to (tests/disclosure), measured in this run."""
    rows: dict[str, tuple[int, int, int, int | None]] = {}
    for report in terminalreporter.stats.get("passed", []):
        for name, value in getattr(report, "user_properties", []):
            if name == "attack":
                attack, tries, naive, ours, narrowest = value
                before = rows.get(attack, (0, 0, 0, None))
                widths = [width for width in (before[3], narrowest) if width is not None]
                rows[attack] = (
                    before[0] + tries,
                    before[1] + naive,
                    before[2] + ours,
                    min(widths, default=None),
                )
    if not rows:
        return
    terminalreporter.write_sep("=", "attacks")
    terminalreporter.write_line(f"{'attack':<58}{'tries':>8}{'naive':>8}{'ours':>6}{'narrowest':>11}")
    for attack, (tries, naive, ours, width) in sorted(rows.items()):
        terminalreporter.write_line(
            f"{attack:<58}{tries:>8}{naive:>8}{ours:>6}{'' if width is None else width:>11}"
        )
