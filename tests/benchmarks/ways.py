"""The ways that `render.py` compares: each runs all notebooks of the same reports and makes pages of them."""

from __future__ import annotations

import multiprocessing
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vvanalysis import paths
from vvanalysis.render.build import plan_build
from vvanalysis.render.jobs.report_files import finish
from vvanalysis.render.model import Report, Run
from vvanalysis.render.options import BuildOptions
from vvanalysis.render.plan.build_plan import Plan

CORES = os.cpu_count() or 1
EXAMPLE = 0
"""In the place of a number of fact sheets: every report of the example campaign."""


def municipalities() -> list[str]:
    """Codes of the municipalities that the bundled results hold."""
    from vvanalysis.store import read_official

    areas = read_official().areas
    return sorted(areas.loc[areas["area_level"] == "municipality", "area_code"])


def planned(number: int, out: Path) -> Plan:
    """What is built: so many fact sheets, or the example."""
    codes = tuple(municipalities()[:number]) if number else ()
    return plan_build(out=out, options=BuildOptions(municipalities=codes))


def ours(number: int, out: Path, campaign: str = "example") -> None:
    """`vvanalysis build` with a process per core."""
    words = [word for code in municipalities()[:number] for word in ("--municipalities", code)]
    command = [sys.executable, "-m", "vvanalysis", "build", campaign, "--out", str(out), "--jobs", str(CORES)]
    subprocess.run([*command, *words], check=True, capture_output=True)


def command_line(report: Report, folder: Path) -> None:
    """papermill's command line, then nbconvert's, for each notebook of a report."""
    given = [word for key, value in report.parameters.items() for word in ("-r", key, str(value))]
    for notebook in report.chapters:
        made = _made(report, notebook, folder)
        run = [sys.executable, "-m", "papermill", str(notebook), str(made), "-k", "python3", *given]
        subprocess.run(run, check=True, capture_output=True)
        export = [sys.executable, "-m", "nbconvert", "--to", "html", str(made)]
        subprocess.run(export, check=True, capture_output=True)


def api(reports: Sequence[Report], folder: Path) -> None:
    """papermill's Python API, one HTML exporter kept, as many processes as cores; a notebook at a time."""
    jobs = [(report, notebook, folder) for report in reports for notebook in report.chapters]
    with multiprocessing.get_context("spawn").Pool(CORES, _quiet) as workers:
        workers.map(_api, jobs, chunksize=1)
        workers.close()
        workers.join()


def _quiet() -> None:
    """Kernels warn that their own machine is not encrypted; what goes wrong comes back as an exception."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _api(job: tuple[Report, Path, Path]) -> None:
    import nbconvert
    import papermill

    report, notebook, folder = job
    made = _made(report, notebook, folder)
    papermill.execute_notebook(
        notebook, made, dict(report.parameters), kernel_name="python3", progress_bar=False
    )
    global _EXPORTER  # noqa: PLW0603 - one per process
    _EXPORTER = _EXPORTER or nbconvert.HTMLExporter()
    html, _ = _EXPORTER.from_filename(str(made))
    made.with_suffix(".html").write_text(html, encoding="utf-8")


_EXPORTER: Any = None


def _made(report: Report, notebook: Path, folder: Path) -> Path:
    return folder / f"{report.name}-{notebook.name}"


def same_pages(plan: Plan, theirs: Path, pages: Path, number: int) -> str:
    """How many of our first pages are byte by byte what papermill's notebooks make, drawings included."""
    import nbformat

    same = []
    for report in [each.report for each in plan.chosen][:number]:
        cells = [
            nbformat.read(_made(report, notebook, theirs), as_version=4).cells for notebook in report.chapters
        ]
        runs = [
            Run(notebook.name, tuple(own), 0.0) for notebook, own in zip(report.chapters, cells, strict=True)
        ]
        page = f"{report.name}.html"
        made = finish(lambda _: None, report, runs, plan.setting).files.get(page)
        same.append(made == (pages / page).read_bytes())
    return f"{sum(same)} of {len(same)}"


def html_alone(folder: Path) -> None:
    """Make a campaign that is the example but asks for no PDF, workbook or slides."""
    import shutil

    shutil.copytree(paths.example(), folder)
    recipes = (paths.notebooks() / "reports.toml").read_text(encoding="utf-8").splitlines()
    kept = ['outputs = ["html"]' if line.startswith("outputs") else line for line in recipes]
    text = "\n".join(line for line in kept if not line.startswith("pages"))
    (folder / "reports.toml").write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Cost:
    """What something took: clock and processor time [s], most memory of its processes together [bytes]."""

    clock: float
    processor: float
    memory: int


def cost_of(what: Any, *arguments: Any) -> Cost:
    """Run a function whose work is done by processes that it starts."""
    memory = _Memory()
    memory.start()
    begun, used = time.monotonic(), _processor()
    try:
        what(*arguments)
    finally:
        peak = memory.stop()
    return Cost(time.monotonic() - begun, _processor() - used, peak)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Memory(threading.Thread):
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
