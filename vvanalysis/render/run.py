"""Run one notebook with papermill in this interpreter's own kernel; meant for a process of its own.

A dead kernel can leave a notebook that looks finished, and `sys.exit()` in a cell ends papermill's run
without an error: so a cell of our own is run last, and only its output says that the notebook is done.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
import time
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import nbformat

from vvanalysis.render.parameters import Value

if TYPE_CHECKING:
    from nbformat import NotebookNode

CELL_TIMEOUT: Final = 300
"""Seconds that one cell may take."""
START_TIMEOUT: Final = 90
_FORMAT: Any = nbformat  # its functions carry no types
_DONE: Final = "vvanalysis: the last cell has run"
_ANSI: Final = re.compile(r"\x1b\[[0-9;]*m")
_ENVIRONMENT: Final = {
    "MPLBACKEND": "agg",
    "PYTHONHASHSEED": "0",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONUTF8": "1",
}


@dataclass(frozen=True)
class Run:
    """What came of running a notebook.

    Attributes
    ----------
    cells
        The executed cells as plain dicts; empty when the run failed.
    error
        One line that holds no value from the data; None when every cell has run.
    log
        What the notebook wrote to stderr, and the traceback of the cell that failed.
    """

    notebook: str
    cells: tuple[dict[str, Any], ...]
    seconds: float
    error: str | None = None
    log: str = ""


def run_notebook(file: Path, parameters: Mapping[str, Value], cwd: Path, timeout: int = CELL_TIMEOUT) -> Run:
    """Run a notebook with the given parameters (none: as it stands) in the folder `cwd`."""
    start = time.monotonic()
    executed: NotebookNode | None = None
    try:
        notebook = _FORMAT.read(file, as_version=4)
        notebook.cells.append(_FORMAT.v4.new_code_cell(f"print({_DONE!r})", id="vvanalysis-done"))
        executed = _with_retry(notebook, parameters, cwd, timeout)
        error, log = _verdict(executed), ""
    except Exception as failure:
        error, log = _explain(file.name, failure, injected=len(parameters) > 0)
    seconds = time.monotonic() - start
    if executed is None or error:
        return Run(file.name, (), seconds, f"{file.name}: {error}", log)
    return Run(file.name, tuple(executed.cells[:-1]), seconds, log="".join(_stderr(executed)))


def _with_retry(
    notebook: NotebookNode, parameters: Mapping[str, Value], cwd: Path, timeout: int
) -> NotebookNode:
    from zmq import ZMQError

    try:
        return _execute(notebook, parameters, cwd, timeout)
    except (RuntimeError, ZMQError) as failure:
        # Ports are chosen before they are bound; once in a while another process is quicker.
        if not isinstance(failure, ZMQError) and "before replying" not in str(failure):
            raise
        return _execute(notebook, parameters, cwd, timeout)


def _execute(
    notebook: NotebookNode, parameters: Mapping[str, Value], cwd: Path, timeout: int
) -> NotebookNode:
    from papermill import execute_notebook

    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="vvanalysis-", ignore_cleanup_errors=True) as folder:
        os.environ.update(_ENVIRONMENT, IPYTHONDIR=folder, JUPYTER_RUNTIME_DIR=folder)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            executed: NotebookNode = execute_notebook(
                notebook,
                None,
                parameters=dict(parameters),
                kernel_name="python3",
                kernel_manager_class=_kernel_class(),
                progress_bar=False,
                log_output=False,
                request_save_on_cell_execute=False,
                autosave_cell_every=0,
                start_timeout=START_TIMEOUT,
                execution_timeout=timeout,
                shutdown_kernel="immediate",
                record_timing=False,
                cwd=cwd,
            )
            return executed


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
            return KernelSpec(name="python3", **get_kernel_dict())

        @default("transport_encryption")
        def _encrypted(self) -> str:
            return "auto" if zmq.has("curve") else "disabled"

    return OwnKernelManager


def _verdict(notebook: NotebookNode) -> str | None:
    """None where our own last cell has run; else what is wrong."""
    said = "".join(output.get("text", "") for output in notebook.cells[-1].get("outputs", []))
    return None if _DONE in said else "it ended before its last cell"


def _explain(notebook: str, failure: Exception, *, injected: bool) -> tuple[str, str]:
    """One line for the index, all for the log; only our own errors are known to hold no personal value."""
    kind = getattr(failure, "ename", type(failure).__name__)
    place = getattr(failure, "cell_index", None)
    # Counted as in the user's notebook, where the cell that papermill puts in is not.
    where = f"cell {max(place + 1 - injected, 1)}: " if isinstance(place, int) else ""
    log = f"{notebook}, {where}\n" + _ANSI.sub("", str(failure))
    ours = {"InputError", "ReconciliationError", "CampaignError", "ParameterError", "RenderError"}
    if kind in ours:
        return where + str(getattr(failure, "evalue", failure)).splitlines()[0], log
    if kind == "DeadKernelError":
        return "the kernel died", log
    if kind == "CellTimeoutError":
        return "a cell took too long", log
    return f"{where}{kind} (see the log)", log


def _stderr(notebook: NotebookNode) -> list[str]:
    return [
        _ANSI.sub("", output["text"])
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.get("name") == "stderr"
    ]
