"""Several jobs at once, each in a process that can be ended: within time and memory, none left over.

Where processes can be forked, each job has a fork of a pre-warmed process (`forkserver`); elsewhere, and for
ordinary kernels, a few processes do one job after the other.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import pickle
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Final, Literal, Protocol, Self

from vvanalysis.errors import RenderError
from vvanalysis.render.jobs.environment import environment_of
from vvanalysis.render.jobs.failures import TookTooLong, WorkerDied
from vvanalysis.render.jobs.forkserver import ForkServer, do_job
from vvanalysis.render.jobs.processes import (
    OnStep,
    bound_memory,
    die_with_parent,
    kill_group,
    peak_memory,
)
from vvanalysis.render.options import Engine

_SAFE_PATH: Final = "PYTHONSAFEPATH"


@dataclass(frozen=True)
class Limits:
    """What a job may take: seconds for a step and for the whole (None: any), bytes of memory (0: any)."""

    step: float | None = None
    whole: float | None = None
    memory: int = 0


@dataclass(frozen=True)
class Event:
    """What happened to a job.

    Attributes
    ----------
    kind
        "begun", "step" (with its text as `value`), "ended" (with the result, or the exception, as `value`) or
        "said" (of no job: a line for the user).
    memory
        The most that the job's process has held [bytes], where known.
    where
        Address of the cluster's worker that did the job; "" for this machine.
    """

    key: Any
    kind: Literal["begun", "step", "ended", "said"]
    value: Any = None
    memory: int = 0
    where: str = ""


class Worker(Protocol):
    """A process that does a job."""

    channel: Connection

    def kill(self) -> None:
        """End the process, and what it started, at once."""

    def cause(self) -> str:
        """Why the process ended."""

    def close(self) -> None:
        """Let go of what connects to it."""


@dataclass
class _Active:
    key: Any
    worker: Worker
    limits: Limits
    until: float
    step_until: float
    step: str = ""

    @classmethod
    def begin(cls, key: Any, worker: Worker, limits: Limits, until: float) -> Self:
        return cls(key, worker, limits, until, _from_now(limits.step))

    def next_step(self, text: str) -> None:
        self.step, self.step_until = text, _from_now(self.limits.step)

    @property
    def deadline(self) -> float:
        return min(self.until, self.step_until)

    def late(self) -> TookTooLong:
        if self.until <= self.step_until:
            return TookTooLong(f"it took more than {self.limits.whole:g} seconds in all")
        return TookTooLong(f"it took more than {self.limits.step:g} seconds")


def _from_now(seconds: float | None) -> float:
    return math.inf if seconds is None else time.monotonic() + seconds


@dataclass
class Pool:
    """Runs jobs, `jobs` at once; to be used as a context, which ends every process that is left.

    Parameters
    ----------
    engine
        "fork" where possible; "kernel" for processes that start ordinary kernels.
    campaign
        The campaign whose frames forks have at hand.
    """

    jobs: int
    engine: Engine = "fork"
    campaign: str = ""
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        self._waiting: deque[tuple[tuple[Any, ...], Callable[..., Any], tuple[Any, ...]]] = deque()
        self._active: dict[Connection, _Active] = {}
        self._idle: list[_Spawned] = []
        self._until: dict[Any, float] = {}
        self._zygote: ForkServer | None = None

    def __enter__(self) -> Self:
        if self.engine == "fork":
            self._zygote = ForkServer(self.campaign)
        return self

    def __exit__(self, *_: object) -> None:
        for each in [*(active.worker for active in self._active.values()), *self._idle]:
            _discard(each)
        if self._zygote:
            self._zygote.close()

    def submit(
        self, key: tuple[Any, ...], function: Callable[..., Any], *arguments: Any, first: bool = False
    ) -> None:
        """Have `function(tell, *arguments)` run, after what waits already or before it.

        Parameters
        ----------
        key
            Comes back with the job's events; jobs with the same first part share the time for the whole.
        """
        (self._waiting.appendleft if first else self._waiting.append)((key, function, arguments))

    def stop(self) -> None:
        """End the processes of the jobs that run now, from whichever thread: they end as if they had died."""
        for active in list(self._active.values()):
            active.worker.kill()

    def events(self) -> Iterator[Event]:
        """What happens, until no job is left; more may be submitted meanwhile."""
        while self._waiting or self._active:
            while self._waiting and len(self._active) < self.jobs:
                key, function, arguments = self._waiting.popleft()
                worker = self._begin((_bounded, (self.limits.memory, function, arguments)))
                until = self._until.setdefault(key[0], _from_now(self.limits.whole))
                self._active[worker.channel] = _Active.begin(key, worker, self.limits, until)
                yield Event(key, "begun")
            soonest = min(active.deadline for active in self._active.values())
            ready = wait(
                list(self._active), None if soonest == math.inf else max(soonest - time.monotonic(), 0)
            )
            for channel in ready:
                yield self._heard(channel)  # type: ignore[arg-type]  # we wait for connections alone
            yield from self._ended_late()

    def _begin(self, job: Any) -> Worker:
        if self.engine == "kernel":
            worker = self._idle.pop() if self._idle else _Spawned.new()
            worker.channel.send_bytes(pickle.dumps(job))
            return worker
        assert self._zygote is not None  # noqa: S101 - made on entering
        try:
            return self._zygote.start(job)
        except RenderError:
            # Somebody may have killed it; if it cannot come to life at all, that is said.
            self._zygote.close()
            self._zygote = ForkServer(self.campaign)
            return self._zygote.start(job)

    def _heard(self, channel: Connection) -> Event:
        active = self._active[channel]
        try:
            kind, value = channel.recv()
        except (EOFError, OSError):
            del self._active[channel]
            reason = active.worker.cause()
            _discard(active.worker)
            return Event(active.key, "ended", WorkerDied(f"the process died ({reason})"))
        if kind == "progress":
            active.next_step(value)
            return Event(active.key, "step", value)
        del self._active[channel]
        if isinstance(active.worker, _Spawned):
            self._idle.append(active.worker)
        else:
            _discard(active.worker)
        result, memory = value if kind == "result" else (value, 0)
        return Event(active.key, "ended", result, memory)

    def _ended_late(self) -> Iterator[Event]:
        now = time.monotonic()
        for channel, active in list(self._active.items()):
            if active.deadline <= now:
                del self._active[channel]
                _discard(active.worker)
                yield Event(active.key, "ended", active.late())


def _discard(worker: Worker) -> None:
    worker.kill()
    worker.close()


def _bounded(tell: OnStep, memory: int, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    bound_memory(memory)
    return function(tell, *arguments), peak_memory()


@contextmanager
def _safe_path() -> Iterator[None]:
    """Let a process that is started now import nothing that lies in the working folder."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


@dataclass
class _Spawned:
    """A process of its own that does job after job."""

    channel: Connection
    process: multiprocessing.process.BaseProcess

    @classmethod
    def new(cls) -> Self:
        # Spawn is the same on every platform.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, os.getpid()), daemon=False)
        with _safe_path():
            process.start()
        theirs.close()
        return cls(ours, process)

    def kill(self) -> None:
        if self.process.pid:
            kill_group(self.process.pid)
        self.process.kill()
        self.process.join(5)

    def close(self) -> None:
        self.channel.close()

    def cause(self) -> str:
        self.process.join(5)
        code = self.process.exitcode
        return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def _serve(channel: Connection, parent: int) -> None:
    wanted = environment_of(os.environ)
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    os.environ.update(wanted)
    if sys.platform != "win32":
        os.setsid()
    die_with_parent(parent)
    while True:
        try:
            data = channel.recv_bytes()
        except EOFError:
            return
        do_job(channel, data)
