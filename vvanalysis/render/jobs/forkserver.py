"""A pre-warmed process that forks one fresh process per job, and the client that asks it to (Linux).

The server imports and loads once, never runs a notebook and never starts a thread, so a fork of it is a clean
process with everything at hand. A fork is the leader of a session of its own and dies with the server; the
server ends, and ends its forks, when the process that started it does.
"""

from __future__ import annotations

import builtins
import contextlib
import gc
import os
import pickle
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Final

from vvanalysis.errors import Fault, RenderError
from vvanalysis.render.jobs.environment import environment_of
from vvanalysis.render.jobs.failures import crossing
from vvanalysis.render.jobs.processes import die_with_parent, kill_group, outlive_parent, threads

_NUMBER: Final = struct.Struct("i")
_PATIENCE: Final = 5.0
"""Seconds that the server may take to end, and to tell how a fork did."""
is_fork = False
"""Whether this process was forked for one job."""

Job = tuple[Callable[..., Any], tuple[Any, ...]]
"""A function of a module and its arguments; the function's first argument is the way to tell of progress."""


def can_fork() -> bool:
    """Whether this system has what the forkserver needs."""
    return sys.platform == "linux"


@dataclass
class Fork:
    """A process forked for one job.

    Attributes
    ----------
    channel
        Gives `("progress", text)` and at last `("result", value)` or `("error", error)`.
    status
        File descriptor of a pipe: after the process id, the server writes how the process ended.
    """

    channel: Connection
    status: int
    pid: int

    def kill(self) -> None:
        """End it, and what it started, at once."""
        kill_group(self.pid)

    def cause(self) -> str:
        """Why it ended."""
        ready, _, _ = select.select([self.status], [], [], _PATIENCE)
        if not ready:
            return "it let go of its connection"
        status = _read_number(self.status)
        if status is None:
            return "the process that it was forked from died too"
        code = os.waitstatus_to_exitcode(status)
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def close(self) -> None:
        """Let go of what connects to it."""
        self.channel.close()
        os.close(self.status)


class ForkServer:
    """Client of a forkserver of its own, which begins to warm up at once.

    Parameters
    ----------
    campaign
        A campaign folder whose frames every fork shall have at hand; "" for none.
    environment
        What the forks' environment has besides this process's own.
    """

    def __init__(self, campaign: str = "", *, environment: dict[str, str] | None = None) -> None:
        self._control, theirs = socket.socketpair()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the forkserver
        # The kernel's word for it is that a process dies with the thread that started it.
        parent = str(os.getpid() if threading.current_thread() is threading.main_thread() else 0)
        # -P: what lies in the working folder is not to be imported here.
        command = [sys.executable, "-P", "-c", _START, str(theirs.fileno()), campaign, parent]
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter
            command,
            env=environment_of(os.environ) | (environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            pass_fds=[theirs.fileno()],
            start_new_session=True,  # the terminal's Ctrl-C is for the parent alone
        )
        theirs.close()

    @property
    def pid(self) -> int:
        """Process id of the forkserver itself."""
        return self._process.pid

    def start(self, job: Job) -> Fork:
        """Fork a process and give it the job.

        Raises
        ------
        RenderError
            The forkserver is dead.
        """
        ours, theirs = socket.socketpair()
        read, write = os.pipe()
        channel = Connection(ours.detach())
        try:
            with theirs, open(write, "wb"):  # noqa: PTH123 - a descriptor; the server has its own of both
                socket.send_fds(self._control, [b"f"], [theirs.fileno(), write])
            channel.send_bytes(pickle.dumps(job))
            pid = _read_number(read)
        except OSError:
            pid = None
        if pid is None:
            channel.close()
            os.close(read)
            raise self._dead()
        return Fork(channel, read, pid)

    def close(self) -> None:
        """End the forkserver and its forks."""
        self._control.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def _dead(self) -> RenderError:
        self._log.seek(0)
        said = self._log.read().decode("utf-8", "replace").strip().splitlines()
        # Of an error its kind alone: its words may hold a value from the data.
        what = "it ended" + (f" ({said[-1].partition(':')[0]})" if said else "")
        return RenderError(
            Fault("forkserver", what, "a process to fork from", "build again with --engine kernel")
        )


_START: Final = """
import builtins, sys, types
# pandas asks at import whether it is in a notebook, and chooses by the answer how wide its tables are.
builtins.get_ipython = lambda: types.SimpleNamespace(kernel=None)
from vvanalysis.render.jobs.forkserver import main
main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
"""


def main(control: int, campaign: str, parent: int) -> None:
    """Warm up, then fork on request until the other end is closed."""
    from vvanalysis.render.jobs.preload import preload

    # While it warms up it cannot look whether its parent lives; afterwards it ends its forks first.
    if parent:
        die_with_parent(parent)
    preload(campaign)
    outlive_parent()
    del builtins.get_ipython  # type: ignore[attr-defined]  # set in `_START`
    if (number := threads()) > 1:
        raise RuntimeError(f"{number} threads run: a fork would not be safe")
    gc.collect()
    gc.freeze()
    _serve(socket.socket(fileno=control))


def _serve(control: socket.socket) -> None:
    """Fork on request, and tell how each fork ended; at the end of the control channel end them all."""
    read, write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(write, warn_on_full_buffer=False)
    living: dict[int, int] = {}  # process id -> where it is told how the process ended
    while True:
        ready, _, _ = select.select([control.fileno(), read], [], [])
        if read in ready:
            os.read(read, 4096)
            _reap(living)
        if control.fileno() in ready:
            data, descriptors, _, _ = socket.recv_fds(control, 1, 2)
            if not data:
                break
            channel, status = descriptors
            pid = _fork(channel, (control.fileno(), read, write, status, *living.values()))
            living[pid] = status
            _tell(status, pid)
    for pid in living:
        kill_group(pid)


def _reap(living: dict[int, int]) -> None:
    while living:
        pid, ended = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        kill_group(pid)  # what the job started and left behind
        status = living.pop(pid)
        _tell(status, ended)
        os.close(status)


def _tell(status: int, number: int) -> None:
    with contextlib.suppress(OSError):  # nobody waits for it any more
        os.write(status, _NUMBER.pack(number))


def _read_number(status: int) -> int | None:
    """A number that the server tells; None where it has died."""
    data = os.read(status, _NUMBER.size)
    return int(_NUMBER.unpack(data)[0]) if len(data) == _NUMBER.size else None


def _fork(channel: int, ours: tuple[int, ...]) -> int:
    parent = os.getpid()
    pid = os.fork()
    if pid:
        os.close(channel)
        return pid
    code = 1
    try:
        os.setsid()
        die_with_parent(parent)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for each in ours:
            os.close(each)
        work(Connection(channel))
        code = 0
    finally:
        os._exit(code)


def work(channel: Connection) -> None:
    """Do the one job that comes through the channel."""
    global is_fork  # noqa: PLW0603 - said once, in a process of its own
    is_fork = True
    do_job(channel, channel.recv_bytes())


def do_job(channel: Connection, data: bytes) -> None:
    """Run a pickled job and send what comes of it; an error goes to the other end as the result."""
    try:
        function, arguments = pickle.loads(data)  # noqa: S301 - from our own parent, through its own socket
        result = function(lambda text: channel.send(("progress", text)), *arguments)
        answer = pickle.dumps(("result", result))
    except Exception as error:
        answer = pickle.dumps(("error", crossing(error)))
    channel.send_bytes(answer)
