"""A campaign with small notebooks of its own, and one build of it that several tests look at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from render_campaign import BROKEN, GOOD, make_folder

from vvanalysis.render.build import BuildSummary, build


@pytest.fixture
def make_campaign(tmp_path: Path) -> Callable[[str], Path]:
    return lambda reports: make_folder(tmp_path / "campaign", reports)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildSummary:
    """A build of good reports among broken ones."""
    files = ("failing", "dying", "leaving", "no_alt")
    broken = "".join(BROKEN.format(name=file.replace("_", "-"), file=file) for file in files)
    folder = make_folder(tmp_path_factory.mktemp("built") / "campaign", GOOD + broken)
    return build(folder, jobs=2)
