"""The solver of integer programmes (HiGHS, by way of scipy), kept silent."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np


def solve(
    aim: np.ndarray, low: np.ndarray, high: np.ndarray, constraints: Sequence[Any], *, seconds: float
) -> Any:
    """The whole numbers between `low` and `high` that keep the constraints and make `aim` smallest.

    Returns
    -------
    OptimizeResult
        `x` is None where none were found in the time; `status` is 0 where they are proved to be the best.
    """
    from scipy.optimize import Bounds, milp

    with _silenced():
        return milp(
            aim,
            integrality=np.ones(len(aim)),
            bounds=Bounds(low, high),
            constraints=list(constraints),
            options={"time_limit": seconds},
        )


@contextmanager
def _silenced() -> Iterator[None]:
    """Nothing that C code prints reaches the output: HiGHS has a line that no option turns off."""
    library = ctypes.CDLL("ucrtbase" if sys.platform == "win32" else None)
    sys.stdout.flush()
    library.fflush(None)
    saved, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
        library.fflush(None)
    finally:
        os.dup2(saved, 1)
        os.close(saved)
        os.close(nowhere)
