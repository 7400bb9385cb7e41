"""A kernel's own shell run in this very process, behind the client that papermill speaks to kernels with.

ipykernel's shell formats every output and nbclient stores it, as with an ordinary kernel; only the wire
between them is gone. What a kernel's process would give (streams, folder for IPython, MPLBACKEND) is set up
here. It is meant for a process that runs one notebook and ends: `forkserver` forks such processes.
"""

from __future__ import annotations

import builtins
import io
import os
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty
from types import SimpleNamespace
from typing import Any, Final

from ipykernel.compiler import XCachingCompiler
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from IPython.core.shellapp import InteractiveShellApp
from jupyter_client.session import Session
from nbclient.exceptions import DeadKernelError
from traitlets.config import Config

from vvanalysis.render.jobs.outputs import MOST_OUTPUT, BoundedClient, TooMuchOutput, size_of

_CHUNK: Final = 100_000
_INLINE: Final = "module://matplotlib_inline.backend_inline"


class ShellClient(BoundedClient):
    """papermill's client, with a shell in this process in the place of a kernel."""

    @contextmanager
    def setup_kernel(self, **_: Any) -> Iterator[None]:
        """Have a shell for the time of the notebook."""
        with tempfile.TemporaryDirectory(prefix="vvanalysis-", ignore_cleanup_errors=True) as folder:
            self.kc = _Client(folder)
            self.km = _Manager(self.kc)
            yield


class _Session(Session):
    """Keeps the messages that a kernel would send."""

    def __init__(self, keep: Callable[[dict[str, Any]], None]) -> None:
        super().__init__()
        self._keep = keep

    def send(  # type: ignore[override]
        self,
        _stream: Any,
        msg_or_type: dict[str, Any] | str,
        content: dict[str, Any] | None = None,
        parent: dict[str, Any] | None = None,
        *_: Any,
        **__: Any,
    ) -> dict[str, Any]:
        message = msg_or_type if isinstance(msg_or_type, dict) else self.msg(msg_or_type, content, parent)
        # As over the wire: what JSON cannot hold becomes what JSON makes of it.
        message["content"] = self.unpack(self.pack(message["content"]))
        self._keep(message)
        return message


class _Channel:
    def __init__(self) -> None:
        self.messages: deque[dict[str, Any]] = deque()

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:  # noqa: ARG002 - nbclient's own form
        if not self.messages:
            raise Empty
        return self.messages.popleft()


class _Manager:
    """What nbclient asks of a kernel manager while cells run."""

    def __init__(self, client: _Client) -> None:
        self._client = client

    async def is_alive(self) -> bool:
        return not self._client.has_left


class _ZMQShell(ZMQInteractiveShell):
    """ipykernel's shell; its name says so to pandas, which looks."""

    def enable_gui(self, gui: Any = None) -> None:
        """There is no window to wait for: `%matplotlib inline` needs none."""
        self.active_eventloop = gui


class _Client:
    """What nbclient asks of a kernel client."""

    def __init__(self, folder: str) -> None:
        self.iopub_channel, self.shell_channel = _Channel(), _Channel()
        self._session = _Session(self._keep)
        self._parent: dict[str, Any] = {}
        self._shown = 0
        self._streams = _Streams(self._write)
        self._shell = _make_shell(folder, self._session)

    @property
    def has_left(self) -> bool:
        return bool(self._shell.exit_now)

    async def execute(self, source: str, *, store_history: bool = True, stop_on_error: bool = True) -> str:  # noqa: ARG002 - nbclient's own form
        """Run a cell to its end, its messages kept."""
        if self.has_left:
            raise DeadKernelError("Kernel died")
        request = self._session.msg("execute_request", {})
        self._parent, self._shown = request, 0
        self._shell.set_parent(request)
        begun = {"code": source, "execution_count": self._shell.execution_count}
        self._session.send(None, "execute_input", begun, request)
        reply = await _run(self._shell, source, store_history)
        with suppress(TooMuchOutput):
            self._streams.flush()
        self._session.send(None, "status", {"execution_state": "idle"}, request)
        self._reply("execute_reply", request, reply)
        return str(request["msg_id"])

    def kernel_info(self) -> str:
        request = self._session.msg("kernel_info_request", {})
        self._reply("kernel_info_reply", request, {"language_info": dict(IPythonKernel.language_info)})
        return str(request["msg_id"])

    def _keep(self, message: dict[str, Any]) -> None:
        """Keep a message for papermill's client; the one that is too much is the last, and stops the cell."""
        size = size_of(message)
        if not (size and self._shown > MOST_OUTPUT):
            self.iopub_channel.messages.append(message)
        self._shown += size
        if size and self._shown > MOST_OUTPUT:
            raise TooMuchOutput

    def _reply(self, kind: str, request: dict[str, Any], content: dict[str, Any]) -> None:
        self.shell_channel.messages.append(self._session.msg(kind, content, request))

    def _write(self, name: str, text: str) -> None:
        self._session.send(None, "stream", {"name": name, "text": text[: MOST_OUTPUT + 1]}, self._parent)


async def _run(shell: Any, source: str, store_history: bool) -> dict[str, Any]:
    """Run a cell as ipykernel's `do_execute` does; the reply's content."""
    transformed, failure = source, None
    try:
        transformed = shell.transform_cell(source)
    except Exception:  # the shell tells the user
        failure = sys.exc_info()
    if shell.should_run_async(source, transformed_cell=transformed, preprocessing_exc_tuple=failure):
        result = await shell.run_cell_async(
            source,
            store_history=store_history,
            transformed_cell=transformed,
            preprocessing_exc_tuple=failure,
        )
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", result)
    else:
        result = shell.run_cell(source, store_history=store_history)
    shell.payload_manager.clear_payload()
    reply = {"execution_count": shell.execution_count - 1}
    if result.success and not getattr(shell, "_last_traceback_during_displayhook", False):
        return reply | {"status": "ok"}
    error = result.error_before_exec or result.error_in_exec
    return reply | {
        "status": "error",
        "ename": type(error).__name__,
        "evalue": str(error),
        "traceback": shell._last_traceback or [],
    }


def _make_shell(folder: str, session: _Session) -> Any:
    os.environ.setdefault("MPLBACKEND", _INLINE)
    os.environ["IPYTHONDIR"] = folder
    shell: Any = _ZMQShell.instance(
        ipython_dir=folder,
        kernel=SimpleNamespace(eventloop=None),
        compiler_class=XCachingCompiler,
        config=Config({"HistoryManager": {"hist_file": ":memory:"}}),
    )
    shell.displayhook.session = shell.display_pub.session = session
    shell.displayhook.topic = b"execute_result"
    shell.exit_now = False
    _use_backend(os.environ["MPLBACKEND"])
    app: Any = InteractiveShellApp
    app.init_path(SimpleNamespace(ignore_cwd=False))  # where a kernel finds modules
    builtins.input = _no_input
    return shell


def _use_backend(name: str) -> None:
    """The backend that matplotlib would have taken, had it been imported by the notebook."""
    matplotlib = sys.modules.get("matplotlib")
    if matplotlib is None:
        return
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].switch_backend(name)
    dict.__setitem__(matplotlib.rcParams, "backend", name)


def _no_input(prompt: object = "") -> str:  # noqa: ARG001 - the builtin's own form
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


class _Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of a kernel: text is kept until something else is shown."""

    encoding = "UTF-8"
    errors = None

    def __init__(self, name: str, write: Callable[[str, str], None]) -> None:
        self.name = name
        self._write, self._text = write, io.StringIO()

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._text.write(text)
        if self._text.tell() > _CHUNK:
            self.flush()
        return len(text)

    def flush(self) -> None:
        text, self._text = self._text.getvalue(), io.StringIO()
        if text:
            self._write(self.name, text)

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        return 1 if self.name == "stdout" else 2


class _Streams:
    """Both streams, and what libraries write past Python to the process's own files."""

    def __init__(self, write: Callable[[str, str], None]) -> None:
        self._write = write
        sys.stdout, sys.stderr = _Stream("stdout", write), _Stream("stderr", write)
        self._files = {name: tempfile.TemporaryFile() for name in ("stdout", "stderr")}  # noqa: SIM115 - as long as the process
        for number, file in enumerate(self._files.values(), start=1):
            os.dup2(file.fileno(), number)
        # A library's log handler may hold the stream that stood here before.
        sys.__stdout__, sys.__stderr__ = (os.fdopen(number, "w", closefd=False) for number in (1, 2))  # type: ignore[misc]

    def flush(self) -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        for name, file in self._files.items():
            if size := file.seek(0, os.SEEK_END):
                text = os.pread(file.fileno(), min(size, MOST_OUTPUT + 1), 0).decode("utf-8", "replace")
                file.truncate(0)
                file.seek(0)
                self._write(name, text)
