"""Finished files into their place: written beside, moved in whole, never half."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vvanalysis.errors import Fault, RenderError

INDEX: Final = "index.html"
_PREFIX: Final = ".building-"
_IN_USE: Final = "in-use"
_MOST_NAMES: Final = 9
_OWNER_ONLY: Final = 0o700
"""Drafts, logs and runs are for whoever builds them; a folder that was there before keeps its permissions."""


def has_staging_folder(out: Path) -> bool:
    """Whether a build is at work in `out`, or died there and left its folder behind."""
    return any(out.glob(f"{_PREFIX}*"))


@contextmanager
def staging_folder(out: Path) -> Iterator[OutputFolder]:
    """A folder inside `out` (so on the same disk) that is gone afterwards; those of dead builds go too.

    Raises
    ------
    RenderError
        Nothing can be written in `out`, or another build is writing there.
    """
    folder = out / f"{_PREFIX}{os.getpid()}"
    with ExitStack() as stack:
        try:
            out.mkdir(_OWNER_ONLY, parents=True, exist_ok=True)
            stack.enter_context(_alone(out))
            for old in out.glob(f"{_PREFIX}*"):
                shutil.rmtree(old, ignore_errors=True)
            folder.mkdir(_OWNER_ONLY, exist_ok=True)
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            (folder / _IN_USE).write_text("", encoding="utf-8")
        except OSError as error:
            todo = "choose another with --out, or free the folder"
            raise RenderError(
                Fault(
                    str(out),
                    f"nothing can be written there ({_why(error)})",
                    "a folder to write the reports in",
                    todo,
                )
            ) from None
        # An open file keeps other builds on Windows from taking the folder for a dead build's.
        with (folder / _IN_USE).open(encoding="utf-8"):
            yield OutputFolder(out, folder)


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Keep other builds out of the folder; the system takes the lock back from a process that dies."""
    busy = RenderError(
        Fault(
            str(out),
            "another build is writing there",
            "one build at a time",
            "wait for it, or choose another --out",
        )
    )
    if sys.platform == "win32":
        if any(_is_in_use(old) for old in out.glob(f"{_PREFIX}*")):
            raise busy
        yield
        return
    import fcntl

    descriptor = os.open(out, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise busy from None
    try:
        yield
    finally:
        os.close(descriptor)


@dataclass(frozen=True)
class OutputFolder:
    """Where reports go, while a build is at work: files are written in `staged` first."""

    out: Path
    staged: Path

    def write_text(self, name: str, text: str) -> None:
        """Write a small file whole: beside, then in place.

        Parameters
        ----------
        name
            Of the file in the folder, or in one folder below it ("logs/a.log").

        Raises
        ------
        RenderError
            The file in place is locked, or there is no room on the disk.
        """
        file = self.out / name
        beside = self.staged / f"_{file.name}"
        try:
            beside.write_text(text, encoding="utf-8", newline="\n")
            file.parent.mkdir(_OWNER_ONLY, exist_ok=True)
            beside.replace(file)
        except OSError as error:
            what, todo = f"cannot be written ({_why(error)})", "close it, or free the disk, and build again"
            raise RenderError(Fault(file.name, what, "a closed file and room on the disk", todo)) from None

    def publish(self, files: Mapping[str, bytes]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Put a report's files in place when all are written; their names, and a line for each new name.

        Raises
        ------
        RenderError
            There is no room on the disk, or a file could be moved under no name.
        """
        return move_into_place([self._stage(name, content) for name, content in files.items()], self.out)

    def _stage(self, name: str, content: bytes) -> Path:
        file = self.staged / name
        try:
            file.write_bytes(content)
        except OSError as error:
            what = f"cannot be written ({_why(error)})"
            raise RenderError(
                Fault(file.name, what, "room on the disk", "free some and build again")
            ) from None
        return file


def move_into_place(files: Iterable[Path], out: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Move files into `out`; their names there, and a line for each that had to take another name.

    Raises
    ------
    RenderError
        A file could be moved under no name.
    """
    names, notes = [], []
    for file in files:
        name = _moved(file, out)
        names.append(name)
        if name != file.name:
            fault = Fault(
                file.name, "open in another program", "a closed file", f"close it; this build is in {name}"
            )
            notes.append(str(fault))
    return tuple(names), tuple(notes)


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _moved(file: Path, out: Path) -> str:
    for number in range(1, _MOST_NAMES + 1):
        name = file.name if number == 1 else f"{file.stem}-{number}{file.suffix}"
        try:
            file.replace(out / name)
        except OSError:
            continue
        return name
    what, todo = "neither it nor any copy can be written", "close the files and build again"
    raise RenderError(Fault(file.name, what, "a writable folder and closed files", todo))


def _is_in_use(folder: Path) -> bool:
    """Whether the build that made the folder still runs: on Windows its open file cannot be removed."""
    try:
        (folder / _IN_USE).unlink(missing_ok=True)
    except OSError:
        return True
    return False
