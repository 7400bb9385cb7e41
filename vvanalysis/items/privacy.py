"""What an item may say once a register of persons is open: only what protection has given."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from vvanalysis.disclosure.marks import opened_registers, refuse_unprotected

_VOUCHED: Final = [0]
_CHAPTERS: Final = "vvanalysis.chapters."


@contextmanager
def vouched() -> Iterator[None]:
    """Items made inside are of what has been looked at: a protected frame, or another item."""
    _VOUCHED[0] += 1
    try:
        yield
    finally:
        _VOUCHED[0] -= 1


def ask(where: str, what: str) -> None:
    """Let an item be made, or say why not.

    A chapter's `show` may make any: the contracts of its frames say which count persons (`items.contracts`).

    Raises
    ------
    DisclosureError
        A register is open, and the item is made neither by a chapter's `show` nor of a protected frame.
    """
    if opened_registers() and not _VOUCHED[0] and not _is_in_show():
        refuse_unprotected(where, what)


def _is_in_show() -> bool:
    frame = sys._getframe(1)
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith(_CHAPTERS) and ".show" in module:
            return True
        frame = frame.f_back  # type: ignore[assignment]
    return False
