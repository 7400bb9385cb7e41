"""What a Dask worker does for a build: it says whether it may take part, and does jobs as a local build does.

A worker's process has threads and must not fork; so each build has a pool of one at the worker, whose
forkserver is a fresh process. It is warm for all jobs of the build, and ends with the build or when idle.
"""

from __future__ import annotations

import asyncio
import atexit
import multiprocessing
import pickle
import threading
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vvanalysis.errors import Fault, RenderError
from vvanalysis.render.incremental.fingerprint import Inputs, read_inputs
from vvanalysis.render.jobs.cluster_connection import TOPIC
from vvanalysis.render.jobs.pool import Event, Limits, Pool
from vvanalysis.render.jobs.processes import OnStep
from vvanalysis.render.options import Engine

if TYPE_CHECKING:
    from distributed import Worker

_PULSE: Final = 1.0
IDLE: Final = 20.0
"""Seconds after which a pool without a job is sent home: its build may have been killed."""


@dataclass(frozen=True)
class Order:
    """What all jobs of one build have in common.

    Attributes
    ----------
    token
        The build's own.
    folder
        The campaign's, where it lies for the client; it has to lie there for the worker too.
    inputs
        What the client has: code, the campaign's files and the bundled ones, by SHA-256. The campaign's are
        keyed with the token, for this build alone: the folder's secret is sent to nobody.
    limits
        Of each job; `memory` 0: what Dask allows the worker.
    """

    token: str
    engine: Engine
    folder: Path
    inputs: Inputs
    limits: Limits


@dataclass(frozen=True)
class Answer:
    """What came of a job (pickled), or the error that it ended with; its memory [bytes], and where it ran."""

    value: Any
    memory: int
    where: str


def unpacked(tell: OnStep, job: bytes) -> bytes:
    """Do a pickled job in the pool's process; the worker's own neither loads nor needs what it is made of."""
    function, arguments = pickle.loads(job)  # noqa: S301 - what Dask brings is code in any case
    return pickle.dumps(function(tell, *arguments))


@dataclass
class _Desk:
    """A build's pool at this worker, for one job at a time."""

    pool: Pool
    is_closed: bool = False
    _one: threading.Lock = field(default_factory=threading.Lock)
    _idle: threading.Timer | None = None

    def run(self, worker: Worker, order: Order, number: int, job: bytes) -> Event | None:
        """How a job ended; None where the pool has just been sent home."""
        with self._one:
            if self.is_closed:
                return None
            if self._idle:
                self._idle.cancel()
            over = threading.Event()
            watcher = threading.Thread(target=self._watch, args=(worker, worker.get_current_task(), over))
            watcher.start()
            try:
                return self._done(worker, [order.token, number], job)
            finally:
                over.set()
                self._idle = threading.Timer(IDLE, end, [order.token])
                self._idle.daemon = True
                self._idle.start()

    def _done(self, worker: Worker, whose: list[Any], job: bytes) -> Event | None:
        ended = None
        worker.log_event(TOPIC, [*whose, "begun", worker.address])
        self.pool.submit((whose[1],), unpacked, job)
        for event in self.pool.events():
            if event.kind == "step":
                worker.log_event(TOPIC, [*whose, "step", event.value])
            ended = event
        return ended

    def _watch(self, worker: Worker, key: Any, over: threading.Event) -> None:
        """End a job that nobody waits for any more: Dask cancels a task without ending its thread."""
        while not over.wait(_PULSE):
            task = worker.state.tasks.get(key)
            if self.is_closed or task is None or task.state != "executing":
                self.pool.stop()

    def close(self) -> None:
        """End what runs and send the pool home; the job's own thread sees its process die."""
        self.is_closed = True
        self.pool.stop()
        with self._one:
            self.pool.__exit__()
            if self._idle:
                self._idle.cancel()


_desks: Final[dict[str, _Desk]] = {}
_door: Final = threading.Lock()
_admitted: Final[set[str]] = set()


async def admit(order: Order, dask_worker: Worker) -> Fault | None:
    """`objection`, run on the worker's event loop."""
    return await asyncio.to_thread(objection, order, dask_worker.address)


def objection(order: Order, worker: str) -> Fault | None:
    """Why this process may take no part in a build, None where it may: its code or its files are others."""
    where, folder = f"worker {worker}", order.folder
    todo = "share the folder, at the same path, and try again"
    if not folder.is_dir():
        return Fault(where, f"refused: the folder {folder} is not there", "the campaign's folder", todo)
    if order.engine == "kernel" and multiprocessing.current_process().daemon:
        how = "start it with --no-nanny, or build with --engine fork"
        return Fault(where, "refused: under a nanny it can start no kernels", "a worker that can", how)
    mine, theirs = read_inputs(folder, key=order.token.encode()), order.inputs
    if mine.code != theirs.code:
        return Fault(where, f"refused: its code is {mine.code}", f"{theirs.code}, as here", "restart it")
    if other := _differences(mine, theirs):
        names = ", ".join(other[:3]) + (" …" if len(other) > 3 else "")
        return Fault(where, f"refused: other files there: {names}", "the same as here, by SHA-256", todo)
    _admitted.add(order.token)
    return None


def _differences(mine: Inputs, theirs: Inputs) -> list[str]:
    kinds = ("campaign", "official", "chapters")
    pairs = [(getattr(mine, kind), getattr(theirs, kind)) for kind in kinds]
    return sorted({name for one, other in pairs for name, _ in one.items() ^ other.items()})


def do(order: Order, number: int, job: bytes) -> Answer:
    """Do one job, a pickled function with its arguments, as a Dask task.

    Raises
    ------
    RenderError
        This process may take no part: it came to life at the address of one that might.
    """
    from distributed import get_worker

    worker = get_worker()
    if order.token not in _admitted and (fault := objection(order, worker.address)):
        raise RenderError(fault)
    ended = None
    while ended is None:
        ended = _desk(worker, order).run(worker, order, number, job)
    return Answer(ended.value, ended.memory, worker.address)


def end(token: str) -> None:
    """End a build's pool at this worker, and what it does."""
    with _door:
        desk = _desks.pop(token, None)
    if desk:
        desk.close()


async def leave(token: str) -> None:
    """`end`, on the worker's event loop."""
    await asyncio.to_thread(end, token)


def _desk(worker: Worker, order: Order) -> _Desk:
    with _door:
        if order.token not in _desks:
            allowed = order.limits.memory or worker.memory_manager.memory_limit or 0
            pool = Pool(1, order.engine, str(order.folder), replace(order.limits, memory=allowed))
            _desks[order.token] = _Desk(pool.__enter__())
        return _desks[order.token]


@atexit.register
def _close_all() -> None:
    """Else Python would wait, as it ends, for the processes of an ordinary kernel's pool."""
    for token in list(_desks):
        with suppress(Exception):
            end(token)
