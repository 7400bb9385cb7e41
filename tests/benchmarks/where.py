"""Where a build's time goes: samples of processor time in the real processes, by what they were at.

A signal comes after every millisecond of processor time, and the time since the last one counts for what the
stack says; a long call into a library of another language counts whole. What the system does for the process
(forks, memory) is told apart, by its own account.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

FOLDER = Path(__file__).resolve().parent
_STEP = 0.001
_INNER = (
    ("importlib._bootstrap", "imports"),
    ("vvanalysis/render/writers/pdf.py", "PDF"),
    ("vvanalysis/render/writers/html.py", "page (HTML)"),
    ("vvanalysis/render/writers/collect.py", "page (HTML)"),
    ("vvanalysis/figures/", "drawing"),
    ("vvanalysis/items/display.py", "drawing"),
    ("vvanalysis/metrics/", "computing"),
    ("vvanalysis/disclosure/", "computing"),
    ("vvanalysis/notebook.py", "reading"),
    ("vvanalysis/store/", "reading"),
    ("vvanalysis/campaign/", "reading"),
    ("vvanalysis/tables/", "tables and sentences"),
    ("vvanalysis/findings/", "tables and sentences"),
    ("vvanalysis/alts/", "tables and sentences"),
)
"""From the innermost call outwards, the first that matches says what a moment was spent on."""
REST = "running the notebook (papermill, IPython)"
SYSTEM = "the system (fork, memory)"


class Sampler:
    """Counts the seconds of this process's time by what it was at."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._last = 0.0

    def __enter__(self) -> Sampler:
        self._last = time.process_time()
        signal.signal(signal.SIGPROF, self._take)
        signal.setitimer(signal.ITIMER_PROF, _STEP, _STEP)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_IGN)

    def _take(self, _: int, frame: FrameType | None) -> None:
        now = time.process_time()
        self.seconds[_what(frame)] += now - self._last
        self._last = now


def _what(frame: FrameType | None) -> str:
    while frame:
        for part, what in _INNER:
            if part in frame.f_code.co_filename:
                return what
        frame = frame.f_back
    return REST


def sampled(tell: Any, function: Callable[..., Any], *arguments: Any) -> tuple[Any, dict[str, float]]:
    """A fork's job that runs another and gives its result with the seconds by kind."""
    before = os.times()
    with Sampler() as sampler:
        result = function(tell, *arguments)
    after = os.times()
    system = after.system - before.system
    measured = sum(sampler.seconds.values())
    user_share = (after.user - before.user) / max(measured, 1e-9)
    return result, {key: value * user_share for key, value in sampler.seconds.items()} | {SYSTEM: system}


def of_reports(number: int, folder: Path) -> dict[str, float]:
    """Seconds of processor time per fact sheet, by kind, in forks of a real pre-warmed process."""
    from ways import planned

    from vvanalysis import paths
    from vvanalysis.render.jobs.forkserver import ForkServer
    from vvanalysis.render.jobs.report_files import finish
    from vvanalysis.render.jobs.run_notebook import run_notebook
    from vvanalysis.render.model import Source

    forkserver = ForkServer(str(paths.example().resolve()), environment={"PYTHONPATH": str(FOLDER)})
    plan, total = planned(number, folder), Counter[str]()

    def fork(*job: Any) -> Any:
        fork = forkserver.start((sampled, job))
        while (told := fork.channel.recv())[0] == "progress":
            pass
        if told[0] != "result":
            raise RuntimeError(told[1])
        result, seconds = told[1]
        total.update(seconds)
        return result

    try:
        for report in [each.report for each in plan.chosen]:
            common = (report.parameters, plan.campaign.folder.resolve(), 300, "fork")
            runs = [fork(run_notebook, Source.of(file), *common) for file in report.chapters]
            fork(finish, report, runs, plan.setting)
    finally:
        forkserver.close()
    return {key: value / number for key, value in total.most_common()}


def of_start() -> dict[str, dict[str, float]]:
    """Seconds of processor time before the first notebook, in the two processes that work side by side."""
    return {
        "the build (plan)": _in_a_process(_PLAN),
        "the process to fork from": _in_a_process(_WARM),
    }


_WARM = """
import builtins, types
builtins.get_ipython = lambda: types.SimpleNamespace(kernel=None)
from vvanalysis import paths
from vvanalysis.render.jobs import preload
preload.preload(str(paths.example().resolve()))
"""
_PLAN = """
import vvanalysis.cli
from pathlib import Path
from vvanalysis.render import plan_build
import vvanalysis.render.assembly
plan_build(out=Path("none"))
"""


def _in_a_process(code: str) -> dict[str, float]:
    from vvanalysis.render.jobs.environment import ENVIRONMENT

    script = f"import sys; sys.path.insert(0, {str(FOLDER)!r}); import where; where.tell({code!r})"
    environment = {**os.environ, **ENVIRONMENT}
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, env=environment
    )
    return dict(json.loads(done.stdout))


def tell(code: str) -> None:
    """Run code and print its seconds by kind, those of the children it waited for with them."""
    with Sampler() as sampler:
        exec(compile(code, "start", "exec"), {})  # noqa: S102 - our own, above
    times = os.times()
    kinds = Counter(sampler.seconds)
    kinds["other"] += kinds.pop(REST, 0)
    kinds["frames, read in a child"] = times.children_user + times.children_system
    print(json.dumps(dict(kinds.most_common())))  # noqa: T201
