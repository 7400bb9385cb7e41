"""The environment variables of every process that runs notebooks, whatever the user's own say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ENVIRONMENT: Final = {
    "MPLBACKEND": "agg",
    "PYTHONHASHSEED": "0",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONUTF8": "1",
    # What lies in the working folder is not to be imported in place of a library.
    "PYTHONSAFEPATH": "1",
    # More threads would not make the reports quicker, and a sum's last digit depends on their number.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # Arrow would start a thread as soon as it is imported, to tidy a pool that is not used.
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}
"""What every process that runs notebooks begins with, whichever engine."""
_UNHEARD: Final = (
    "IPYTHON",
    "MATPLOTLIBRC",
    "PANDAS_",
    "PYTHONDEVMODE",
    "PYTHONOPTIMIZE",
    "PYTHONSTARTUP",
    "PYTHONWARNINGS",
)
"""How variables begin that would change what a library does, and with it a report."""


def environment_of(given: Mapping[str, str]) -> dict[str, str]:
    """The environment of a process that runs notebooks, whatever the user's own says of libraries.

    Examples
    --------
    >>> from vvanalysis.render.jobs.environment import environment_of
    >>> made = environment_of({"HOME": "/home/x", "PANDAS_COPY_ON_WRITE": "warn", "MPLBACKEND": "svg"})
    >>> made["HOME"], made["MPLBACKEND"], "PANDAS_COPY_ON_WRITE" in made
    ('/home/x', 'agg', False)
    """
    return {name: value for name, value in given.items() if not name.startswith(_UNHEARD)} | ENVIRONMENT
