"""What a long command says while it works, and how it is stopped."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import typer

if TYPE_CHECKING:
    from rich.progress import Progress

    from vvanalysis.render.progress import OnProgress, ProgressEvent, Watch

_TERMINATED: Final = 128 + signal.SIGTERM
_SHOWN: Final = 3


@contextmanager
def stopping_on_sigterm() -> Iterator[None]:
    """Leave by the way of an exception when the system asks to: what is begun is cleared away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise SystemExit(_TERMINATED)

    former = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


@contextmanager
def watched() -> Iterator[Watch]:
    """On a terminal a bar with what runs now, what failed and the time left; plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield _plain_lines
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        yield lambda total: _Bar(progress, total)


class _Bar:
    """A bar that follows a command's notes."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._now, self._failed = progress, dict[str, str](), 0
        self._task: Any = progress.add_task("starting", total=total)

    def __call__(self, note: ProgressEvent) -> None:
        if note.kind == "said":
            self._progress.console.print(note.text, markup=False)
            return
        if note.kind != "ended":
            self._now[note.name] = note.text
            self._progress.update(self._task, description=self._words())
            return
        self._now.pop(note.name, None)
        self._failed += note.text == "failed"
        if note.errors:
            self._progress.console.print(f"{note.name}: {note.errors[0]}", markup=False)
        self._progress.update(self._task, description=self._words(), advance=1)

    def _words(self) -> str:
        failed = f"{self._failed} failed; " if self._failed else ""
        now = [f"{name} {step}".strip() for name, step in self._now.items()]
        return failed + ", ".join(now[:_SHOWN]) + (" …" if len(now) > _SHOWN else "")


def _plain_lines(total: int) -> OnProgress:
    ended = 0

    def say(note: ProgressEvent) -> None:
        nonlocal ended
        if note.kind == "said":
            typer.echo(note.text, err=True)
        if note.kind == "ended":
            ended += 1
            typer.echo(f"{ended}/{total} {note.name}: {note.text}", err=True)

    return say
