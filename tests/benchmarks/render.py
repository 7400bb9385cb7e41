"""How quick the renderer is beside papermill's own ways: `python tests/benchmarks/render.py`.

In one run, on the same notebooks and parameters, HTML and executed notebook per report:

a. papermill's command line and nbconvert's in a loop (on a sample of reports, counted up linearly);
b. papermill's Python API, one HTML exporter reused, as many processes as cores;
c. vvanalysis build, which makes PDFs too.

The pictures of (b) and (c) are compared as well as everything else that a cell shows.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # for (b) too: see the command line

CORES = os.cpu_count() or 1


def sheets(number: int) -> list[str]:
    """Codes of municipalities that the bundled results hold."""
    from vvanalysis.store import read_official

    areas = read_official().areas
    return sorted(areas.loc[areas["area_level"] == "municipality", "area_code"])[:number]


def command_line(code: str, folder: Path) -> None:
    notebook, made = _notebook(), folder / f"{code}.ipynb"
    run = [
        sys.executable,
        "-m",
        "papermill",
        str(notebook),
        str(made),
        "-r",
        "association",
        code,
        "-k",
        "python3",
    ]
    subprocess.run(run, check=True, capture_output=True)
    export = [sys.executable, "-m", "nbconvert", "--to", "html", str(made)]
    subprocess.run(export, check=True, capture_output=True)


def api(job: tuple[str, Path]) -> float:
    import nbconvert
    import papermill

    code, folder = job
    begun = time.monotonic()
    made = folder / f"{code}.ipynb"
    papermill.execute_notebook(
        _notebook(), made, {"association": code}, kernel_name="python3", progress_bar=False
    )
    global _EXPORTER  # noqa: PLW0603 - one per process
    _EXPORTER = _EXPORTER or nbconvert.HTMLExporter()
    html, _ = _EXPORTER.from_filename(str(made))
    (folder / f"{code}.html").write_text(html, encoding="utf-8")
    return time.monotonic() - begun


_EXPORTER: Any = None


def _notebook() -> Path:
    from vvanalysis import paths

    return paths.notebooks() / "90_fact_sheet.ipynb"


def ours(codes: Sequence[str], out: Path) -> None:
    options = [word for code in codes for word in ("--municipalities", code)]
    command = [sys.executable, "-m", "vvanalysis", "build", "--out", str(out), "--jobs", str(CORES), *options]
    subprocess.run(command, check=True, capture_output=True)


class Memory(threading.Thread):
    """The most memory held by this process's descendants together, shared pages counted once (PSS)."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak, self._over = 0, threading.Event()

    def run(self) -> None:
        while not self._over.wait(0.5):
            self.peak = max(self.peak, sum(map(_pss, _descendants(os.getpid()))))

    def stop(self) -> int:
        self._over.set()
        self.join()
        return self.peak


def _descendants(pid: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(place.name))
    found, todo = [], [pid]
    while todo:
        new = children.get(todo.pop(), [])
        found += new
        todo += new
    return found


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def timed(what: Any, *arguments: Any) -> tuple[float, int]:
    memory = Memory()
    memory.start()
    begun = time.monotonic()
    what(*arguments)
    return time.monotonic() - begun, memory.stop()


def round_of(number: int, sample: int, folder: Path) -> dict[str, Any]:
    codes = sheets(number)
    a, b, c = (folder / f"{number}-{way}" for way in "abc")
    for place in (a, b):
        place.mkdir(parents=True)

    def loop() -> None:
        for code in codes[:sample]:
            command_line(code, a)

    def pool() -> None:
        with multiprocessing.get_context("spawn").Pool(CORES) as workers:
            workers.map(api, [(code, b) for code in codes], chunksize=1)

    row: dict[str, Any] = {"sheets": number, "sample of a": min(sample, number)}
    row["c s"], row["c MB"] = timed(ours, codes, c)
    row["b s"], row["b MB"] = timed(pool)
    sampled, row["a MB"] = timed(loop)
    row["a s"] = sampled / row["sample of a"] * number
    row["c again s"] = timed(ours, codes, c)[0]
    row["a/c"], row["b/c"] = row["a s"] / row["c s"], row["b s"] / row["c s"]
    entries = json.loads((c / "manifest.json").read_text("utf-8"))["reports"]
    busy = [entry["seconds"] for entry in entries if entry["seconds"]]
    row["notebook s per report"] = sum(busy) / len(busy)
    row["same"] = _same(codes, b, c)
    return row


def _same(codes: Sequence[str], theirs: Path, pages: Path) -> int:
    """How many of our pages are, byte by byte, what papermill's notebooks make, drawings included."""
    import nbformat

    from vvanalysis.render.build import How, plan_build
    from vvanalysis.render.finish import finish
    from vvanalysis.render.run import Run

    plan, same = plan_build(out=pages, how=How(municipalities=tuple(codes))), 0
    for each in plan.chosen:
        notebook = nbformat.read(theirs / f"{each.report.parameters['association']}.ipynb", as_version=4)
        run = Run("90_fact_sheet.ipynb", tuple(notebook.cells), 0.0)
        made = finish(lambda _: None, each.report, [run], plan.setting)
        page = f"{each.report.name}.html"
        same += made.files.get(page) == (pages / page).read_bytes()
    return same


def main() -> None:
    """Print one line per number of sheets."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--sheets", nargs="+", type=int, default=[17, 100, 290])
    words.add_argument("--sample", type=int, default=3, help="reports that (a) is measured on")
    given = words.parse_args()
    print(f"{CORES} cores, load {os.getloadavg()[0]:.1f} at the beginning")  # noqa: T201
    with tempfile.TemporaryDirectory() as name:
        for number in given.sheets:
            row = round_of(number, given.sample, Path(name))
            shown = {key: value // 2**20 if key.endswith("MB") else value for key, value in row.items()}
            line = {
                key: round(value, 2) if isinstance(value, float) else value for key, value in shown.items()
            }
            print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
