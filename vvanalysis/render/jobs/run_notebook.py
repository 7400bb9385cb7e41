"""Run one notebook with papermill in this interpreter's own kernel; meant for a process of its own.

A dead kernel can leave a notebook that looks finished, and `sys.exit()` in a cell ends papermill's run
without an error: so a cell of our own is run last, and only its output says that the notebook is done.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import nbformat

from vvanalysis.dependencies import reset_tables_used
from vvanalysis.items.privacy import forget
from vvanalysis.render.jobs.environment import ENVIRONMENT
from vvanalysis.render.jobs.processes import OnStep
from vvanalysis.render.jobs.redaction import NOT_KEPT, places_of, stderr_log, warnings_of
from vvanalysis.render.model import Run, Source, Value
from vvanalysis.render.options import CELL_TIMEOUT, Engine

if TYPE_CHECKING:
    from nbformat import NotebookNode

START_TIMEOUT: Final = 90
_FORMAT: Any = nbformat  # its functions carry no types
_TOO_MUCH: Final = (
    "it shows more than 10 million characters; expected at most that many of one cell; "
    "print less, or show the head of a table"
)
_DONE: Final = "vvanalysis: the last cell has run;"
_LAST_CELL: Final = f"""import json as _json, sys as _sys
_used = _sys.modules.get("vvanalysis.dependencies")
_items = _sys.modules.get("vvanalysis.items.privacy")
print({_DONE!r}, *(_used.tables_used() if _used else ()))
print(_json.dumps(_items.record() if _items else {{"opened": [], "items": {{}}}}))"""
# A kernel whose process is gone would else live on where its own look-out is kept from running.
_LEASHED: Final = """
import ctypes, os, signal, sys
ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
if os.getppid() != int(sys.argv.pop(1)):
    sys.exit(1)
from ipykernel.kernelapp import launch_new_instance
launch_new_instance()
"""
_OURS: Final = frozenset(
    {
        "InputError",
        "ReconciliationError",
        "CampaignError",
        "ParameterError",
        "RenderError",
        "DisclosureError",
    }
)


def run_notebook(
    tell: OnStep,
    source: Source,
    parameters: Mapping[str, Value],
    cwd: Path,
    timeout: int = CELL_TIMEOUT,
    engine: Engine = "kernel",
) -> Run:
    """Run a notebook with the given parameters (none: as it stands) in the folder `cwd`.

    Parameters
    ----------
    tell
        Told the number of each cell as it begins, counted as in the user's notebook.
    engine
        "fork" in a process that was forked for this notebook alone; "kernel" in any other.
    """
    start = time.monotonic()
    executed: NotebookNode | None = None
    reset_tables_used()
    forget()
    try:
        notebook = _FORMAT.reads(source.content.decode("utf-8"), as_version=4)
        notebook.cells.append(_FORMAT.v4.new_code_cell(_LAST_CELL, id="vvanalysis-done"))
        hook = _cell_hook(tell, injected=len(parameters) > 0)
        executed = _with_retry(notebook, parameters, cwd, _options(engine, timeout, hook))
        error, log = _verdict(executed), ""
    except Exception as failure:
        error, log = _explain(source.name, failure, injected=len(parameters) > 0)
    seconds = time.monotonic() - start
    if executed is None or error:
        return Run(source.name, (), seconds, f"{source.name}: {error}", log)
    cells = tuple(executed.cells[:-1])
    log = stderr_log(source.name, cells)
    used, _, record = _said(executed).partition(_DONE)[2].partition("\n")
    return Run(
        source.name,
        cells,
        seconds,
        log=log,
        tables_used=tuple(used.split()),
        warnings=warnings_of(source.name, cells),
        record=json.loads(record),
    )


def _cell_hook(tell: OnStep, *, injected: bool) -> Any:
    # Counted as in the user's notebook, where the cell that papermill puts in is not.
    return lambda cell_index, **_: tell(str(max(cell_index + 1 - injected, 1)))


def _options(engine: Engine, timeout: int, hook: Any) -> dict[str, Any]:
    """How papermill shall run the cells; both engines give the same outputs."""
    common = {"on_cell_start": hook, "coalesce_streams": True, "record_timing": False}
    import papermill  # noqa: F401 - it imports our engine by its entry point; the other way would be a circle

    from vvanalysis.render.jobs.papermill_engine import KERNEL, NAME, register

    register()
    if engine == "fork":
        return common | {"engine_name": NAME}
    return common | {
        "engine_name": KERNEL,
        "kernel_manager_class": _kernel_class(),
        "start_timeout": START_TIMEOUT,
        "execution_timeout": timeout,
        "shutdown_kernel": "immediate",
    }


def _with_retry(
    notebook: NotebookNode, parameters: Mapping[str, Value], cwd: Path, options: Mapping[str, Any]
) -> NotebookNode:
    from zmq import ZMQError

    try:
        return _execute(notebook, parameters, cwd, options)
    except (RuntimeError, ZMQError) as failure:
        # Ports are chosen before they are bound; once in a while another process is quicker.
        if not isinstance(failure, ZMQError) and "before replying" not in str(failure):
            raise
        return _execute(notebook, parameters, cwd, options)


def _execute(
    notebook: NotebookNode, parameters: Mapping[str, Value], cwd: Path, options: Mapping[str, Any]
) -> NotebookNode:
    from papermill import execute_notebook

    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="vvanalysis-", ignore_cleanup_errors=True) as folder:
        os.environ.update(ENVIRONMENT, IPYTHONDIR=folder, JUPYTER_RUNTIME_DIR=folder)
        with _ignored_warnings() if "kernel_manager_class" in options else nullcontext():
            executed: NotebookNode = execute_notebook(
                notebook,
                None,
                parameters=dict(parameters),
                kernel_name="python3",
                language="python",
                progress_bar=False,
                log_output=False,
                request_save_on_cell_execute=False,
                autosave_cell_every=0,
                cwd=cwd,
                **options,
            )
            return executed


@contextmanager
def _ignored_warnings() -> Iterator[None]:
    """The kernel's process has its own; here they would only be about how it is reached."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _kernel_class() -> type[Any]:
    """A kernel manager that starts this very interpreter, whatever kernels are registered on the machine."""
    import zmq
    from ipykernel.kernelspec import get_kernel_dict
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager
    from traitlets import default

    class OwnKernelManager(AsyncKernelManager):
        @property
        def kernel_spec(self) -> KernelSpec:
            spec = get_kernel_dict()
            if sys.platform == "linux":
                spec["argv"] = [
                    sys.executable,
                    "-P",
                    "-c",
                    _LEASHED,
                    str(os.getpid()),
                    "-f",
                    "{connection_file}",
                ]
            return KernelSpec(name="python3", **spec)

        @default("transport_encryption")
        def _encrypted(self) -> str:
            return "auto" if zmq.has("curve") else "disabled"

    return OwnKernelManager


def _said(notebook: NotebookNode) -> str:
    """What our own last cell wrote."""
    return "".join(output.get("text", "") for output in notebook.cells[-1].get("outputs", []))


def _verdict(notebook: NotebookNode) -> str | None:
    """None where our own last cell has run; else what is wrong."""
    return None if _DONE in _said(notebook) else "it ended before its last cell"


def _explain(notebook: str, failure: Exception, *, injected: bool) -> tuple[str, str]:
    """One line for the index, all for the log; only our own errors are known to hold no personal value."""
    kind = getattr(failure, "ename", type(failure).__name__)
    place = getattr(failure, "cell_index", None)
    where = f"cell {max(place + 1 - injected, 1)}: " if isinstance(place, int) else ""
    log = f"{notebook}, {where}\n" + places_of(failure)
    if kind in _OURS:
        words = str(getattr(failure, "evalue", failure))
        return where + words.splitlines()[0], f"{log}: {words}"
    log += NOT_KEPT
    plain = {
        "DeadKernelError": "the kernel died",
        "CellTimeoutError": "a cell took too long",
        "TooMuchOutput": where + _TOO_MUCH,
    }
    return plain.get(kind, f"{where}{kind} (see the log)"), log
