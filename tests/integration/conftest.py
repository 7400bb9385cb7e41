"""A real browser, and the example's reports built once for every test that looks at them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from vvanalysis.cli import main


def browser_path() -> str:
    """Where a Chromium or Chrome is; skips the test where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = os.environ.get("VVANALYSIS_CHROMIUM") or next(
        (each for each in map(shutil.which, names) if each), ""
    )
    if not found:
        pytest.skip("no Chromium or Chrome on PATH, and VVANALYSIS_CHROMIUM is not set")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    quiet = ["no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"]
    arguments = [f"--{each}" for each in [*quiet, "disable-component-update", "disable-sync"]]
    path = browser_path()
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path, args=arguments)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every report of the example."""
    out = tmp_path_factory.mktemp("reports")
    assert main(["build", "--out", str(out)]) == 0
    return out
