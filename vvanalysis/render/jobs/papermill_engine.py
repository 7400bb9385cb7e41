"""papermill's engine `vvanalysis`: a notebook in a fork of a pre-warmed process, else in an ordinary kernel.

`papermill --engine vvanalysis in.ipynb out.ipynb` uses it too; what makes a batch quick (one fork server
for many notebooks, several at once) is in `pool`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines

from vvanalysis.render.jobs import forkserver
from vvanalysis.render.jobs.failures import TookTooLong, WorkerDied
from vvanalysis.render.jobs.pool import Limits, Pool
from vvanalysis.render.jobs.processes import OnStep

NAME: Final = "vvanalysis"
KERNEL: Final = "vvanalysis-kernel"
"""The same in an ordinary kernel, on every system."""


class ForkEngine(Engine):  # type: ignore[misc]  # papermill carries no types
    """Runs a notebook's cells in a process forked for it; where none can be forked, in an ordinary kernel."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> Any:
        """Run the cells of `nb_man.nb`; papermill's own arguments.

        Raises
        ------
        DeadKernelError
            The process died.
        CellTimeoutError
            A cell took longer than `execution_timeout` seconds.
        """
        if forkserver.is_fork:
            return _in_this_process(nb_man, **options)
        if not forkserver.can_fork():
            return KernelEngine.execute_managed_notebook(nb_man, kernel_name, **options)
        return _in_a_fork(nb_man, options.get("execution_timeout"))


class KernelEngine(Engine):  # type: ignore[misc]
    """papermill's own way, but for a bound to what a cell may show."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        start_timeout: int = 60,
        execution_timeout: int | None = None,
        input_path: str | None = None,  # noqa: ARG003
        **options: Any,
    ) -> Any:
        """Run the cells of `nb_man.nb`; papermill's own arguments."""
        from vvanalysis.render.jobs.outputs import BoundedClient

        times: dict[str, Any] = {"startup_timeout": start_timeout, "timeout": execution_timeout}
        return BoundedClient(nb_man, kernel_name=kernel_name, **times, **options).execute()


def register() -> None:
    """Make the engines known to papermill where no entry point does."""
    papermill_engines.register(NAME, ForkEngine)
    papermill_engines.register(KERNEL, KernelEngine)


def _in_this_process(nb_man: Any, **options: Any) -> Any:
    from vvanalysis.render.jobs.shell import ShellClient

    known = ("on_cell_start", "coalesce_streams", "record_timing", "log_output", "stdout_file", "stderr_file")
    given = {name: options[name] for name in known if name in options}
    return ShellClient(nb_man, **given).execute()


def _in_a_fork(nb_man: Any, timeout: float | None) -> Any:
    """Run in a fork of a forkserver of its own; the cells' beginnings are told to `nb_man`."""
    begun = 0
    with Pool(1, limits=Limits(step=timeout)) as pool:
        pool.submit((NAME,), run_cells, nb_man.nb, str(Path.cwd()), dict(os.environ))
        for event in pool.events():
            if event.kind == "step":
                begun = int(event.value)
                nb_man.cell_start(nb_man.nb.cells[begun], begun)
            elif event.kind == "ended":
                nb_man.nb = _checked(event.value, nb_man.nb.cells[begun], timeout)
    return nb_man.nb


def _checked(result: Any, cell: Any, timeout: float | None) -> Any:
    if isinstance(result, TookTooLong):
        raise CellTimeoutError.error_from_timeout_and_cell(str(result), int(timeout or 0), cell)
    if isinstance(result, WorkerDied):
        raise DeadKernelError(str(result))
    if isinstance(result, Exception):
        raise result
    return result


def run_cells(tell: OnStep, notebook: Any, folder: str, environment: Mapping[str, str]) -> Any:
    """Run a notebook's cells in this process and folder; the number of each is told as it begins."""
    os.chdir(folder)
    os.environ.update(environment)
    manager = NotebookExecutionManager(notebook, progress_bar=False)
    manager.notebook_start()
    done = _in_this_process(manager, on_cell_start=lambda cell_index, **_: tell(str(cell_index)))
    manager.notebook_complete()
    return done
