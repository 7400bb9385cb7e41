"""Finished files into their place: written beside, moved in whole, never half."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from vvanalysis.errors import Fault, RenderError

_PREFIX: Final = ".building-"
_IN_USE: Final = "in-use"
_MOST_NAMES: Final = 9


@contextmanager
def workroom(out: Path) -> Iterator[Path]:
    """A folder inside `out` (so on the same disk) that is gone afterwards; those of dead builds go too.

    Raises
    ------
    RenderError
        Nothing can be written in `out`.
    """
    folder = out / f"{_PREFIX}{os.getpid()}"
    try:
        out.mkdir(parents=True, exist_ok=True)
        for old in out.glob(f"{_PREFIX}*"):
            _remove_dead(old)
        folder.mkdir(exist_ok=True)
        (folder / _IN_USE).write_text("", encoding="utf-8")
    except OSError as error:
        what = f"nothing can be written there ({error.strerror or type(error).__name__})"
        todo = "choose another with --out, or free the folder"
        raise RenderError(Fault(str(out), what, "a folder to write the reports in", todo)) from None
    try:
        # An open file keeps other builds on Windows from taking the folder for a dead build's.
        with (folder / _IN_USE).open(encoding="utf-8"):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put(files: Iterable[Path], out: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Move files into `out`; their names there, and a line for each that had to take another name.

    Raises
    ------
    RenderError
        A file could be moved under no name.
    """
    names, notes = [], []
    for file in files:
        name = _put(file, out)
        names.append(name)
        if name != file.name:
            fault = Fault(
                file.name, "open in another program", "a closed file", f"close it; this build is in {name}"
            )
            notes.append(str(fault))
    return tuple(names), tuple(notes)


def write_text(file: Path, text: str, room: Path) -> None:
    """Write a small file whole: beside, then in place.

    Raises
    ------
    RenderError
        The file in place is locked.
    """
    beside = room / f"_{file.name}"
    beside.write_text(text, encoding="utf-8", newline="\n")
    try:
        file.parent.mkdir(exist_ok=True)
        beside.replace(file)
    except OSError:
        raise RenderError(
            Fault(file.name, "cannot be replaced", "a closed file", "close it and build again")
        ) from None


def _put(file: Path, out: Path) -> str:
    for number in range(1, _MOST_NAMES + 1):
        name = file.name if number == 1 else f"{file.stem}-{number}{file.suffix}"
        try:
            file.replace(out / name)
        except OSError:
            continue
        return name
    what, todo = "neither it nor any copy can be written", "close the files and build again"
    raise RenderError(Fault(file.name, what, "a writable folder and closed files", todo))


def _remove_dead(folder: Path) -> None:
    if not _is_alive(folder):
        shutil.rmtree(folder, ignore_errors=True)


def _is_alive(folder: Path) -> bool:
    """Whether the process that made the folder still runs; on Windows its open file cannot be removed."""
    if sys.platform == "win32":
        try:
            (folder / _IN_USE).unlink(missing_ok=True)
        except OSError:
            return True
        return False
    number = folder.name.removeprefix(_PREFIX)
    if not number.isdecimal() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
