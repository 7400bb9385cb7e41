"""The jobs of a build on the workers of a Dask cluster, in place of a pool on this machine.

Dask hands out the jobs and hands them out again when a worker dies; here is only what it does not know: which
workers have the same code and the same files (SHA-256) as this machine, for no other may make a report.

Workers read the campaign's folder where this machine does, on a disk that they share: nobody's registers are
copied to other machines. What comes back are the finished files; this machine puts them in place.
"""

from __future__ import annotations

import itertools
import math
import pickle
import queue
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self
from uuid import uuid4

from vvanalysis.errors import Fault, RenderError
from vvanalysis.render.incremental.fingerprint import code_version, read_inputs
from vvanalysis.render.jobs.cluster_connection import (
    REACHED_WITHIN,
    TOPIC,
    check_scheduler,
    gone,
    no_worker,
    other_code,
    reached,
    silent,
)
from vvanalysis.render.jobs.cluster_worker import Answer, Order, admit, do, leave
from vvanalysis.render.jobs.failures import TookTooLong, WorkerDied
from vvanalysis.render.jobs.pool import Event, Limits
from vvanalysis.render.options import Engine

_PULSE: Final = 1.0
PATIENCE: Final = 60.0
"""Seconds that a build waits for a worker when all have gone."""
_MOST_DEATHS: Final = 3
"""So many workers may die with a job, as Dask's own `allowed-failures`."""


@dataclass
class _Job:
    """A job in Dask's hands; `allowed` are the workers it may run on, `where` is the one that began it."""

    key: tuple[Any, ...]
    payload: bytes
    deaths: int = 0
    allowed: frozenset[str] = frozenset()
    where: str = ""
    future: Any = None


@dataclass
class Cluster:
    """Runs jobs on a cluster's workers, one at a time on each; has the side of a `pool.Pool` that builds use.

    Parameters
    ----------
    address
        Of the scheduler.
    folder
        The campaign's.
    limits
        Of each job; `memory` 0: what Dask allows the worker.
    """

    address: str
    engine: Engine
    folder: Path
    limits: Limits
    _waiting: deque[_Job] = field(default_factory=deque)
    _out: dict[int, _Job] = field(default_factory=dict)
    _fit: set[str] = field(default_factory=set)
    _asked: set[str] = field(default_factory=set)
    _refused: list[Fault] = field(default_factory=list)
    _until: dict[Any, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._news: queue.SimpleQueue[tuple[str, int, str]] = queue.SimpleQueue()
        self._numbers = itertools.count()
        self._seen = self._looked = time.monotonic()

    def __enter__(self) -> Self:
        """Reach the scheduler and ask its workers who may take part.

        Raises
        ------
        RenderError
            Dask is not installed, the scheduler is not reached, or nobody there has this machine's code and
            files.
        """
        self._client: Any = reached(self.address)
        token = uuid4().hex
        inputs = read_inputs(self.folder, key=token.encode())
        self._order = Order(token, self.engine, self.folder, inputs, self.limits)
        try:
            check_scheduler(self._client, self.address)
            self._ask(self._first_workers())
        except BaseException:
            self.__exit__()
            raise
        if not self._fit:
            self.__exit__()
            raise RenderError(self._refused or no_worker(self.address))
        self._client.subscribe_topic(TOPIC, self._told)
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(Exception):  # whatever the cluster says now, this build is over
            if self._client.status == "running":
                self._client.cancel([job.future for job in self._out.values()])
                self._client.run(leave, self._order.token, workers=sorted(self._fit), on_error="ignore")
        self._client.close(timeout=_PULSE)

    def submit(
        self, key: tuple[Any, ...], function: Callable[..., Any], *arguments: Any, first: bool = False
    ) -> None:
        """Have `function(tell, *arguments)` run, as `Pool.submit` does."""
        job = _Job(key, pickle.dumps((function, arguments)))
        (self._waiting.appendleft if first else self._waiting.append)(job)

    def events(self) -> Iterator[Event]:
        """What happens, until no job is left; more may be submitted meanwhile.

        Raises
        ------
        RenderError
            The scheduler has gone, or every worker, and none came back.
        """
        while self._waiting or self._out:
            yield from self._refusals()
            self._hand_out()
            yield from self._hear()
            if time.monotonic() - self._looked > _PULSE:
                yield from self._look_after()
                self._looked = time.monotonic()

    def _hand_out(self) -> None:
        """No more jobs than workers: when one dies, Dask suspects all that it was to do, not only the one."""
        while self._waiting and len(self._out) < len(self._fit):
            job, number = self._waiting.popleft(), next(self._numbers)
            job.allowed, job.where, self._out[number] = frozenset(self._fit), "", job
            name = f"{TOPIC}-{self._order.token}-{number}"
            job.future = self._client.submit(
                do, self._order, number, job.payload, key=name, workers=sorted(job.allowed), pure=False
            )
            job.future.add_done_callback(lambda _, number=number: self._news.put(("done", number, "")))

    def _told(self, event: tuple[float, list[Any]]) -> None:
        token, number, kind, text = event[1]
        if token == self._order.token:
            self._news.put((kind, number, text))

    def _hear(self) -> Iterator[Event]:
        try:
            kind, number, text = self._news.get(timeout=_PULSE)
        except queue.Empty:
            return
        job = self._out.get(number)
        if job is None:  # it has ended since
            return
        if kind == "done":
            yield from self._ended(number, job)
        elif kind == "begun":
            job.where = text
            whole = math.inf if self.limits.whole is None else time.monotonic() + self.limits.whole
            self._until.setdefault(job.key[0], whole)
            yield Event(job.key, "begun")
        else:
            yield Event(job.key, "step", text)

    def _ended(self, number: int, job: _Job) -> Iterator[Event]:
        from distributed import KilledWorker

        try:
            answer = job.future.result(timeout=_PULSE)
        except TimeoutError:  # the worker that held the result has died: Dask has the job done again
            self._news.put(("done", number, ""))
            return
        except CancelledError:
            raise RenderError(gone(self.address)) from None
        except KilledWorker as error:
            answer = Answer(_died(error.allowed_failures + 1), 0, "")
        except Exception as error:  # told as a local job's own
            answer = Answer(error, 0, "")
        self._take_back(number)
        value = answer.value
        if isinstance(value, bytes):
            value = pickle.loads(value)  # noqa: S301 - of this build's own job
        yield Event(job.key, "ended", value, answer.memory, answer.where)

    def _take_back(self, number: int) -> _Job:
        job = self._out.pop(number)
        self._client.cancel([job.future])
        return job

    def _look_after(self) -> Iterator[Event]:
        """What Dask does not tell: workers that came and went, and reports that have had their time."""
        if self._client.status != "running":
            raise RenderError(gone(self.address))
        now, workers = time.monotonic(), self._workers()
        self._fit &= workers
        self._ask(workers - self._asked)
        if self._fit:
            self._seen = now
        elif now - self._seen > PATIENCE:
            raise RenderError(no_worker(self.address))
        for number, job in list(self._out.items()):
            if self._until.get(job.key[0], math.inf) <= now and job.where:
                self._take_back(number)
                late = TookTooLong(f"it took more than {self.limits.whole:g} seconds in all")
                yield Event(job.key, "ended", late)
            elif not job.allowed & workers:
                self._take_back(number)
                job.deaths += len(job.allowed)
                if job.deaths > _MOST_DEATHS:
                    yield Event(job.key, "ended", _died(job.deaths))
                else:
                    self._waiting.appendleft(job)

    def _workers(self) -> set[str]:
        return set(self._client.scheduler_info(n_workers=-1)["workers"])

    def _first_workers(self) -> set[str]:
        until = time.monotonic() + REACHED_WITHIN
        while not (workers := self._workers()) and time.monotonic() < until:
            time.sleep(_PULSE / 10)
        return workers

    def _ask(self, workers: Collection[str]) -> None:
        """Ask workers that are new; those with this machine's code and files may take part."""
        if not workers:
            return
        self._asked |= set(workers)
        ours = self._order.inputs.code
        versions = self._client.run(code_version, workers=sorted(workers), on_error="return")
        same = [worker for worker, version in versions.items() if version == ours]
        for worker in versions.keys() - set(same):
            self._refused.append(other_code(f"worker {worker}", versions[worker], ours))
        if same:
            for worker, said in self._client.run(admit, self._order, workers=same, on_error="return").items():
                if said is None:
                    self._fit.add(worker)
                else:
                    self._refused.append(said if isinstance(said, Fault) else silent(worker, said))

    def _refusals(self) -> Iterator[Event]:
        for fault in self._refused:
            yield Event((), "said", str(fault))
        self._refused.clear()


def _died(workers: int) -> WorkerDied:
    return WorkerDied(f"workers that died with it: {workers} (KilledWorker)")
