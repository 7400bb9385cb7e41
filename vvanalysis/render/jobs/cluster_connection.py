"""How a Dask scheduler is reached, and what is said when it or its workers are not as they must be."""

from __future__ import annotations

import logging
import socket
import warnings
from typing import Any, Final
from urllib.parse import urlsplit

from vvanalysis.errors import Fault, RenderError
from vvanalysis.render.incremental.fingerprint import code_version

TOPIC: Final = "vvanalysis"
"""Of Dask's events: a build's token, a job's number, and the worker as it begins it or what it does now."""
REACHED_WITHIN: Final = 5
"""Seconds in which the scheduler must answer, and the first worker be there."""
_LONGEST_GREETING: Final = 2**20
_FORM: Final = "tcp://HOST:PORT"


def checked_address(address: str) -> str:
    """A scheduler's address, if it has the form of one.

    Raises
    ------
    RenderError
        It has not.
    """
    try:
        parts = urlsplit(address)
        is_right = parts.scheme == "tcp" and bool(parts.hostname) and bool(parts.port)
        is_right = is_right and not (parts.path or parts.query or parts.fragment or parts.username)
    except ValueError:
        is_right = False
    if not is_right:
        what = f"{address[:60]!r} is no address of a scheduler"
        raise RenderError(
            Fault("--scheduler", what, _FORM, "give the one that the scheduler says as it starts")
        )
    return address


def reached(address: str) -> Any:
    """A client of the scheduler, with Dask's own log kept still: what is wrong is said in one line of ours.

    Raises
    ------
    RenderError
        Dask is not installed, the address is none, or no scheduler of this machine's code answers there.
    """
    checked_address(address)
    try:
        from distributed import Client
    except ImportError:
        todo = 'install it: python -m pip install "vvanalysis[cluster]"'
        what = "Dask is not installed here"
        raise RenderError(Fault("--scheduler", what, "dask.distributed", todo)) from None
    of_dask = [name for name in logging.root.manager.loggerDict if name.startswith("distributed.")]
    for name in ("distributed", *of_dask):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    make: Any = Client  # carries no types
    try:
        _greeted(address)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about versions, which are compared below
            client = make(address, timeout=REACHED_WITHIN, set_as_default=False, name=TOPIC)
    except (OSError, TypeError, ValueError, RuntimeError) as error:
        what = f"{address} is not reached ({type(error).__name__})"
        todo = "start it (dask scheduler), or mend the address"
        raise RenderError(Fault("--scheduler", what, "a Dask scheduler", todo)) from None
    return client


def _greeted(address: str) -> None:
    """See that something greets as Dask does: its client would wait for ever for what keeps silent."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=REACHED_WITHIN) as line:
        length = line.recv(8)
    if len(length) < 8 or int.from_bytes(length, "little") > _LONGEST_GREETING:
        raise ConnectionError


def check_scheduler(client: Any, address: str) -> None:
    """See that the scheduler, which handles what is sent to the workers, has this machine's code.

    Raises
    ------
    RenderError
        It has not.
    """
    try:
        version = client.run_on_scheduler(code_version)
    except Exception as error:  # whatever hinders it there
        version = error
    if version != code_version():
        raise RenderError(other_code(f"scheduler {address}", version, code_version()))


def gone(address: str) -> Fault:
    """The scheduler has died."""
    what, todo = "the connection to it was lost", "start it again, and build again: what is made is kept"
    return Fault(f"scheduler {address}", what, "a scheduler that stays", todo)


def no_worker(address: str) -> Fault:
    """The scheduler has none."""
    what, todo = "it has no worker", f"start some: dask worker {address} --nthreads 1"
    return Fault(f"scheduler {address}", what, "at least one", todo)


def other_code(where: str, version: Any, ours: str) -> Fault:
    """A worker or scheduler has another version, or none: `version` is then the error that says so."""
    if isinstance(version, Exception):
        version = f"not there or cannot be loaded ({type(version).__name__})"
    todo = "install the same there, and start it again"
    return Fault(where, f"refused: its code is {version}", f"{ours}, as here", todo)


def silent(worker: str, error: Exception) -> Fault:
    """A worker did not answer the question about its files."""
    what = f"refused: it cannot be asked about its files ({type(error).__name__})"
    return Fault(f"worker {worker}", what, "an answer", "start it again")
