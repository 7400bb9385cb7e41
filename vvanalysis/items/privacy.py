"""What an item may say once a register of persons or the survey is open: only what protection has given.

Each item asks as it is made, and by which way it was let through is kept: a report's job writes it down
(`record`), and `release` lets no report out that shows an item which nobody has asked for.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, Literal

import pandas as pd

from vvanalysis.disclosure.hidden import ProtectedCount
from vvanalysis.disclosure.marks import opened_registers, refuse_unprotected, unmarked

Way = Literal["nothing open", "no number", "protected", "chapter", "again"]
"""Why an item was let through: no register was open, it tells no number, protection gave its numbers, a
chapter's `show` made it of what it had looked at, or it is another item in a new form."""

_VOUCHED: Final[list[Way]] = []
_WAYS: Final[dict[str, Way]] = {}
_CHAPTERS: Final = "vvanalysis.chapters."
_HELD: Final[set[str]] = set()
"""Chapters whose `show` takes what is made of persons: of protected frames alone."""
_NUMBER: Final = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*")
_YEARS: Final = range(1900, 2101)


@contextmanager
def vouched(way: Way = "again") -> Iterator[None]:
    """Items made inside are of what has been looked at: a protected frame, or another item."""
    _VOUCHED.append(way)
    try:
        yield
    finally:
        _VOUCHED.pop()


def ask(item: str, what: str, *, words: str | None = None, value: object = None) -> None:
    """Let an item be made, or say why not.

    Parameters
    ----------
    item
        Kind and key of the item ("finding doors").
    what
        What it is that protection has not given, in words.
    words, value
        Its text and its number: let through where there is none, or it is one that protection gave and the
        text has no other. None: no text, but rows or a drawing.

    Raises
    ------
    DisclosureError
        A register is open, and the item is made neither by a chapter's `show` nor of what is protected.
    """
    way = _way(words, value)
    if way is None:
        refuse_unprotected(item, what)
    else:
        _WAYS[item] = way


def _way(words: str | None, value: object) -> Way | None:
    if _VOUCHED:
        return _VOUCHED[-1]
    if not opened_registers():
        return "nothing open"
    if words is not None and value is None and not numbers_in(words):
        return "no number"
    if words is not None and isinstance(value, ProtectedCount) and numbers_in(words) <= {int(value)}:
        return "protected"
    return "chapter" if _is_in_show() else None


def numbers_in(words: str) -> set[int]:
    """The whole numbers in a text, years left out.

    Examples
    --------
    >>> from vvanalysis.items.privacy import numbers_in
    >>> numbers_in("Av 1 234 medlemmar lämnade 12 under 2018.")
    {1234, 12}
    """
    found = {int(re.sub(r"\D", "", match)) for match in _NUMBER.findall(words)}
    return found - set(_YEARS)


def record() -> dict[str, Any]:
    """What was opened in this process, and by which way each item was let through: text and numbers alone."""
    return {"opened": opened_registers(), "items": dict(_WAYS)}


def name_in(body: Mapping[str, Any]) -> str:
    """Kind and key of an item in its JSON form, as it asked."""
    return f"{body['item']} {body['text'] if body['item'] == 'heading' else body['key']}"


def name_of(item: Any) -> str:
    """Kind and key of an item, as it asked."""
    return name_in(item.to_json())


def forget() -> None:
    """Begin anew."""
    _WAYS.clear()


def hold_to_protection(room: str) -> None:
    """Let the tables, figures and findings of a chapter's `show` take protected frames alone.

    Nothing is asked where no register is open. Where it is a single module, its functions show nothing
    beside an open register.

    Parameters
    ----------
    room
        Full name of the chapter's `show`, whose functions are loaded.
    """
    module = sys.modules[room]
    _HELD.add(room)
    for name in module.__all__ if hasattr(module, "__path__") else ():
        if name.endswith(("_finding", "_table", "_figure")):
            setattr(module, name, _held(getattr(module, name), f"{room.removeprefix(_CHAPTERS)}.{name}"))


def _held(function: Callable[..., Any], where: str) -> Callable[..., Any]:
    @functools.wraps(function)
    def asked(*args: object, **words: object) -> Any:
        if not opened_registers():
            return function(*args, **words)
        for given in (*args, *words.values()):
            _refuse_raw(where, given)
        with vouched("chapter"):
            return function(*args, **words)

    return asked


def _refuse_raw(where: str, given: object) -> None:
    if isinstance(given, pd.DataFrame) and len(given) and (raw := unmarked(given, map(str, given.columns))):
        refuse_unprotected(where, f"a frame with columns ({', '.join(raw)}) that protection has not given")
    is_plain = isinstance(given, int) and not isinstance(given, (bool, ProtectedCount))
    if is_plain and given not in _YEARS:
        refuse_unprotected(where, "a number that protection has not given")


def _is_in_show() -> bool:
    """Whether a chapter's `show` is at work that takes nothing made of persons."""
    frame = sys._getframe(1)
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith(_CHAPTERS) and ".show" in module:
            return not any(module == room or module.startswith(f"{room}.") for room in _HELD)
        frame = frame.f_back  # type: ignore[assignment]
    return False
