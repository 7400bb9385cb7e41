"""The example's pages in a real browser: they fit a phone, fetch nothing and say what they show."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from vvanalysis.cli import main

PAGES = ("evaluation", "fact-sheet-kil", "index")
WIDTHS = (1200, 360)


def browser_path() -> str:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = os.environ.get("VVANALYSIS_CHROMIUM") or next(
        (each for each in map(shutil.which, names) if each), ""
    )
    if not found:
        pytest.skip("no Chromium or Chrome on PATH, and VVANALYSIS_CHROMIUM is not set")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    quiet = ["no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"]
    arguments = [f"--{each}" for each in [*quiet, "disable-component-update", "disable-sync"]]
    path = browser_path()
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path, args=arguments)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("reports")
    assert main(["build", "--only", "evaluation", "--only", "fact-sheet-kil", "--out", str(out)]) == 0
    return out


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, width: int, reports: Path, browser: Any) -> None:
    asked: list[str] = []
    faults: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto((reports / f"{name}.html").as_uri())
    assert all(url.startswith("file:") for url in asked)
    assert not faults
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.documentElement.lang") == "sv"
    assert page.locator("h1").count() == 1
    assert page.locator("table:not(:has(caption))").count() == 0
    assert page.locator("th:not([scope])").count() == 0
    assert page.locator("svg:not([role=img]):not([aria-hidden=true])").count() == 0
    assert (reports / f"{name}.html").stat().st_size < 3_000_000
    page.close()
