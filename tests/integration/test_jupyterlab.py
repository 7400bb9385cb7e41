"""A real JupyterLab in a real browser: `vvanalysis lab`, START, and "Run All" in every notebook."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from vvanalysis import paths
from vvanalysis.campaign import load_campaign
from vvanalysis.items import MIME
from vvanalysis.render.lab import copy_notebooks, lab_command, lab_environment

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOKEN = "only-here"  # noqa: S105 - a server on this machine that lives as long as the test
STARTUP = 60
RUN_ALL = 240_000
NAMES = sorted(file.stem for file in paths.notebooks().glob("*.ipynb"))
# A notebook's cells with their outputs, from the document that JupyterLab holds.
CELLS = "window.jupyterapp.shell.currentWidget.context.model.toJSON().cells"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(STARTUP * 4):
        assert process.poll() is None, "JupyterLab ended"
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.25)
    pytest.fail("JupyterLab did not answer")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a JupyterLab over a campaign folder that is not the bundled one."""
    root = tmp_path_factory.mktemp("lab")
    folder = Path(shutil.copytree(paths.example(), root / "campaign"))
    start, port = copy_notebooks(load_campaign(folder)), free_port()
    words = ["--no-browser", f"--port={port}", f"--IdentityProvider.token={TOKEN}", "--expose-app-in-browser"]
    environment = lab_environment(folder) | {"HOME": str(root), "JUPYTER_DATA_DIR": str(root / "data")}
    command = [*lab_command(start), *words, *(["--allow-root"] if hasattr(os, "geteuid") else [])]
    with (root / "lab.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/api?token={TOKEN}", process)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


@pytest.fixture
def page(lab: str, browser: Any) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 1400, "height": 1000})
    opened.asked = []
    opened.on("request", lambda request: opened.asked.append(request.url))
    yield opened
    opened.close()


def until_ready(page: Any, name: str) -> None:
    page.wait_for_function(
        "name => window.jupyterapp?.shell?.currentWidget?.context?.path === name"
        " && window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'",
        arg=f"work/{name}.ipynb",
        timeout=STARTUP * 1000,
    )


def faults_of(cells: list[dict[str, Any]]) -> list[str]:
    """What a cell wrote to stderr, every error, and every code cell that has not run."""
    found = []
    for number, cell in enumerate(cells, start=1):
        if cell["cell_type"] != "code":
            continue
        if not cell["execution_count"]:
            found.append(f"cell {number} has not run")
        found += [
            f"cell {number}: {output.get('ename', '')}{output.get('text', '')}"
            for output in cell["outputs"]
            if output["output_type"] == "error" or output.get("name") == "stderr"
        ]
    return found


def names_of_pictures(page: Any) -> list[str]:
    """The name that the browser gives a screen reader for each picture among the outputs; "" for none."""
    pictures = page.locator(".jp-OutputArea-output img, .jp-OutputArea-output svg")
    session = page.context.new_cdp_session(page)
    names = []
    for place in range(pictures.count()):
        pictures.nth(place).scroll_into_view_if_needed()  # out of sight it has no name
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        where = f"document.querySelectorAll('.jp-OutputArea-output img, .jp-OutputArea-output svg')[{place}]"
        found = session.send("Runtime.evaluate", {"expression": where})["result"]["objectId"]
        asked = {"objectId": found, "fetchRelatives": False}
        node = session.send("Accessibility.getPartialAXTree", asked)["nodes"][0]
        names.append(str(node.get("name", {}).get("value", "")))
    return names


def test_start_opens_by_itself_without_a_question(lab: str, page: Any, tmp_path: Path) -> None:
    page.goto(f"{lab}/?token={TOKEN}")
    until_ready(page, "START")
    page.wait_for_timeout(1500)
    assert page.locator(".jp-Notification-List, .Toastify__toast, .jp-Dialog").count() == 0
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(f"{CELLS}.every(each => each.cell_type !== 'code' || each.execution_count)")
    assert faults_of(page.evaluate(CELLS)) == []
    # A table and a sentence are seen, not only stored.
    page.locator(".jp-RenderedHTMLCommon table caption").first.scroll_into_view_if_needed()
    assert page.locator(".jp-RenderedHTMLCommon table th[scope=row]").count() > 0
    assert all(url.startswith((lab, "data:", "blob:", lab.replace("http", "ws"))) for url in page.asked)
    picture = os.environ.get("VVANALYSIS_PICTURES", str(tmp_path))
    page.screenshot(path=str(Path(picture) / "jupyterlab.png"))


@pytest.mark.parametrize("name", NAMES)
def test_run_all_gives_no_error_and_no_warning(name: str, lab: str, page: Any) -> None:
    page.goto(f"{lab}/lab/tree/work/{name}.ipynb?token={TOKEN}")
    until_ready(page, name)
    page.set_default_timeout(RUN_ALL)
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    cells = page.evaluate(CELLS)
    assert faults_of(cells) == []
    shown = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    items = [data[MIME] for data in shown if MIME in data]
    assert items
    assert names_of_pictures(page) == [item["alt"] for item in items if item["item"] == "figure"]
    page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
