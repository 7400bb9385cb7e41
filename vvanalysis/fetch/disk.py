"""Files that are whole or not there, and what the disk refuses told in one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vvanalysis.errors import Fault, FetchError


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system refuses (a full disk, a folder that is read-only) into a fault of the path."""
    try:
        yield
    except OSError as error:
        what = f"cannot be read or written ({error.strerror or type(error).__name__})"
        todo = "free the disk, close what has it open, or check its permissions; then fetch again"
        raise FetchError(Fault(str(path), what, "a folder to write in, with room", todo)) from None


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place, to the disk, then move it there.

    Raises
    ------
    FetchError
        The disk refuses; what was there is as it was.
    """
    beside = path.with_name(f".{path.name}.new")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Keep other fetches out; the system takes the lock back from a process that dies.

    Raises
    ------
    FetchError
        Another one is at work, or nothing can be written there.
    """
    with writing(lock):
        lock.parent.mkdir(parents=True, exist_ok=True)
        stream = lock.open("a+b")
    with stream:
        try:
            _take(stream.fileno())
        except OSError:
            todo = "wait for it, then fetch again"
            fault = Fault(str(lock.parent.parent), "another fetch is at work there", "one at a time", todo)
            raise FetchError(fault) from None
        yield


def _take(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        return
    import fcntl

    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
