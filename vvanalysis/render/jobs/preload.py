"""What the forkserver has at hand before it forks: libraries, fonts, templates and the campaign's frames."""

from __future__ import annotations

import importlib
import logging
import os
import pickle
import pkgutil
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from string import ascii_letters, digits
from typing import Any, Final

import nbformat

from vvanalysis import cache

_FORMAT: Any = nbformat  # its functions carry no types
_ROOMS: Final = ("chapters", "items", "stats", "words")
_LETTERS: Final = f"{ascii_letters}ÅÄÖåäöé{digits} .,:;()/%+−–"
"""What figures are mostly lettered with."""
_FRAMES: Final = "vvanalysis.notebook"
_LIBRARIES: Final = (
    "IPython.core.completerlib",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "papermill",
    "pyarrow.parquet",
    "vvanalysis.render.jobs.report_files",
    "vvanalysis.render.jobs.shell",
)


def preload(campaign: str) -> None:
    """Import all that a report needs, and load the campaign's frames ("" for none). Starts no thread."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # a font cache built anew is no news
    quiet = ("ignore", None, Warning, None, 0)
    warnings.filters.insert(0, quiet)  # type: ignore[attr-defined]  # a library's own filters stay after it
    try:
        importlib.import_module(_FRAMES)
        with _loaded_elsewhere(campaign) as take:
            _import_all()
            _warm_writers()
            take()
    finally:
        warnings.filters.remove(quiet)  # type: ignore[attr-defined]
        warnings._filters_mutated()  # type: ignore[attr-defined]
        logging.getLogger("matplotlib").setLevel(logging.NOTSET)


def _import_all() -> None:
    for name in _LIBRARIES:
        importlib.import_module(name)
    for room in _ROOMS:
        package = importlib.import_module(f"vvanalysis.{room}")
        for module in pkgutil.iter_modules(package.__path__, f"vvanalysis.{room}."):
            importlib.import_module(module.name)


def _warm_writers() -> None:
    """Fonts found, letters drawn, templates and the notebooks' schema compiled; no setting is touched."""
    import matplotlib as mpl
    import matplotlib.pyplot as plt

    from vvanalysis.items import style, svg_of
    from vvanalysis.render.writers.html import environment
    from vvanalysis.render.writers.svg import svg_file

    with mpl.rc_context():
        style.use()
        sheet, axes = style.drawing(2.0)
        axes.plot([0, 1], [0, 1], label="Ö")
        axes.set_title(_LETTERS, fontweight="bold")
        axes.set_xlabel(_LETTERS)
        svg_file(svg_of(sheet), name="letters")
        plt.close(sheet)
    for name in ("report.html.j2", "parts.html.j2"):
        environment().get_template(name)
    _FORMAT.validate(_FORMAT.v4.new_notebook())


@contextmanager
def _loaded_elsewhere(campaign: str) -> Iterator[Callable[[], None]]:
    """Load in a child, meanwhile; what is given takes the frames over.

    Reading starts threads, which a fork of this process would not have.
    """
    if not campaign:
        yield lambda: None
        return
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(read)
            with open(write, "wb") as pipe:  # noqa: PTH123 - a descriptor
                pipe.write(_loaded(campaign))
            code = 0
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(write)
    try:
        with open(read, "rb") as pipe:  # noqa: PTH123 - a descriptor
            yield lambda: _take_over(pipe.read())
    finally:
        os.waitpid(pid, 0)


def _take_over(data: bytes) -> None:
    if data:
        cache.restore(pickle.loads(data))  # noqa: S301 - from our own child


def _loaded(campaign: str) -> bytes:
    from vvanalysis import notebook
    from vvanalysis.errors import VvanalysisError

    try:
        work = notebook.load(campaign)
        _ = work.context, work.registers
    except VvanalysisError:  # told by the notebooks themselves, each in its place
        return b""
    return pickle.dumps(cache.export(), protocol=pickle.HIGHEST_PROTOCOL)
