"""What runs the jobs of a build: processes of this machine, or the workers of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from vvanalysis.render.jobs.forkserver import can_fork
from vvanalysis.render.jobs.pool import Event, Limits, Pool
from vvanalysis.render.jobs.processes import memory_per_job
from vvanalysis.render.options import BuildOptions, Engine


class JobRunner(Protocol):
    """Runs jobs: a pool of processes on this machine, or the workers of a cluster."""

    engine: Engine

    def submit(
        self, key: tuple[Any, ...], function: Callable[..., Any], *arguments: Any, first: bool = False
    ) -> None:
        """Have a job run."""

    def events(self) -> Iterator[Event]:
        """What happens, until no job is left."""


def open_pool(folder: Path, options: BuildOptions) -> AbstractContextManager[JobRunner]:
    """What runs the jobs of a build of a campaign's folder."""
    engine = options.engine or default_engine()
    # An ordinary kernel has its own watch on cells, which knows what to say; ours is for when that fails.
    step = options.cell_timeout + (120 if engine == "kernel" else 0)
    limits = Limits(step=step, whole=options.report_timeout, memory=options.memory or 0)
    if options.scheduler:
        from vvanalysis.render.jobs.cluster import Cluster

        return Cluster(options.scheduler, engine, folder.resolve(), limits)
    if options.memory is None:
        limits = replace(limits, memory=memory_per_job(options.workers))
    return Pool(options.workers, engine, str(folder.resolve()), limits)


def default_engine() -> Engine:
    """Forks where there can be any."""
    return "fork" if can_fork() else "kernel"
