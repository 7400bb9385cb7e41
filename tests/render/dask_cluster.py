"""A real Dask scheduler and real workers on this machine, for tests; ended whatever happens."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

import vvanalysis
from vvanalysis import paths

PATIENCE = 120


@dataclass
class Processes:
    """A scheduler and its workers; `folder` holds their logs."""

    folder: Path
    address: str = ""
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *arguments: str, environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        place = self.folder / str(len(self.started))
        place.mkdir()
        with (place / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments, "--host", "127.0.0.1", "--no-dashboard"],
                stdout=log,
                stderr=log,
                cwd=place,
                env={**os.environ, "PYTHONWARNINGS": "", **(environment or {})},
                start_new_session=True,
            )
        self.started.append(process)
        return process

    def work(self, name: str, *options: str, environment: Mapping[str, str] | None = None) -> None:
        """Start a worker under a nanny and wait until the scheduler has it."""
        own = ("--name", name, "--nthreads", "1", "--local-directory", str(self.folder), *options)
        self.start("worker", self.address, *own, environment=environment)
        wait_for(lambda: name in self.workers().values())

    def workers(self) -> dict[str, str]:
        """Names of the workers by address."""
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            info = client.scheduler_info(n_workers=-1)["workers"]
        return {address: str(each["name"]) for address, each in info.items()}

    def end(self) -> None:
        for process in self.started:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def processes(folder: Path, *names: str, environment: Mapping[str, str] | None = None) -> Iterator[Processes]:
    """A scheduler, in such an environment, and workers of these names."""
    folder.mkdir()
    cluster = Processes(folder)
    try:
        file = folder / "scheduler.json"
        cluster.start("scheduler", "--port", "0", "--scheduler-file", str(file), environment=environment)
        wait_for(file.exists)
        cluster.address = json.loads(file.read_text("utf-8"))["address"]
        for name in names:
            # What a worker's surroundings hold must not reach the reports.
            cluster.work(name, environment={"TZ": "Asia/Tokyo", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"})
        yield cluster
    finally:
        cluster.end()


def wait_for(is_so: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.1)


def forks_of(folder: Path) -> list[int]:
    """Fork servers for a campaign, and processes that run in its folder."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            is_server = "vvanalysis.render.jobs.forkserver" in " ".join(process.cmdline())
            if (is_server and str(folder) in process.cmdline()) or process.cwd() == str(folder):
                found.append(process.pid)
    return found


def copy_of_package(place: Path) -> dict[str, str]:
    """Another checkout, and the environment of a process that uses it."""
    package = Path(vvanalysis.__file__).parent
    shutil.copytree(package, place / "vvanalysis", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in (paths.notebooks(), paths.data()):
        shutil.copytree(folder, place / folder.name)
    return {"PYTHONPATH": str(place)}
