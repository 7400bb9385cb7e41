"""What a long command tells while it works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from vvanalysis.render.incremental.manifest import Entry


@dataclass(frozen=True)
class ProgressEvent:
    """Something that happens to a report or a notebook.

    Attributes
    ----------
    kind
        "begun", "step" (`text` says which), "ended" (`text` says how, a report with its `entry`) or "said"
        (of no report: the line `text`).
    errors
        One line for each fault or notice.
    """

    kind: Literal["begun", "step", "ended", "said"]
    name: str
    text: str = ""
    errors: tuple[str, ...] = ()
    entry: Entry | None = None


OnProgress: TypeAlias = Callable[[ProgressEvent], None]
Watch: TypeAlias = Callable[[int], OnProgress]
"""Called once with the number of reports to make; what it gives back is called with every note."""


def no_progress(_total: int) -> OnProgress:
    """Nobody is told."""
    return lambda _note: None
