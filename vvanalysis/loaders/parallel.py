"""Many files at once, on all cores and in bounded memory: each process holds one file's tree at a time.

Files are dealt out in runs; a run's result is its frames, small beside the files themselves.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from itertools import islice
from typing import Final

from vvanalysis.loaders.files import Place
from vvanalysis.loaders.parts import Reading
from vvanalysis.loaders.recognise import Settings, read_places

Progress = Callable[[int, int], None]
"""Called with the number of files read and the number of all files."""

_RUN: Final = 16
"""Files in one run: enough to make the way to another process and back worth while."""
_ALONE: Final = 4 * _RUN
"""With fewer files than this, starting other processes costs more than it saves."""


def silent(_done: int, _total: int) -> None:
    """Report nothing."""


def load_parts(
    places: Sequence[Place], settings: Settings, *, jobs: int | None = None, progress: Progress = silent
) -> Reading:
    """Read the files, in as many processes as there are cores.

    Parameters
    ----------
    places
        The files.
    settings
        What the loaders need to know beside the files.
    jobs
        Processes; None: one per core. A few files are read in this process.
    progress
        Told how far the reading has come, run by run.

    Raises
    ------
    InputError, ReconciliationError
        The first file that cannot be read or does not add up; the other processes stop.
    """
    runs = list(_runs(places))
    workers = min(jobs or os.cpu_count() or 1, len(runs))
    if workers < 2 or len(places) < _ALONE:
        return _in_turn(runs, settings, len(places), progress)
    readings: list[tuple[int, Reading]] = []
    done = 0
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(_method())) as pool:
        waiting = {pool.submit(read_places, run, settings): (at, len(run)) for at, run in enumerate(runs)}
        try:
            while waiting:
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    at, size = waiting.pop(future)
                    readings.append((at, future.result()))
                    done += size
                    progress(done, len(places))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    together = Reading()
    for _, reading in sorted(readings, key=lambda each: each[0]):
        together.add(reading)
    return together


def _method() -> str:
    """Forking spares the children the imports; with threads about they start afresh."""
    is_alone = threading.active_count() == 1 and sys.version_info < (3, 12)  # later ones warn of any thread
    return "fork" if sys.platform == "linux" and is_alone else "spawn"


def _in_turn(runs: Sequence[Sequence[Place]], settings: Settings, total: int, progress: Progress) -> Reading:
    together = Reading()
    done = 0
    for run in runs:
        together.add(read_places(run, settings))
        done += len(run)
        progress(done, total)
    return together


def _runs(places: Sequence[Place]) -> Iterator[list[Place]]:
    remaining = iter(places)
    while run := list(islice(remaining, _RUN)):
        yield run
