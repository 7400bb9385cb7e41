"""What every item of a notebook shares: the party's colour, and whether the campaign is the example.

`notebook.load` sets it, so that no figure or finding has to be told. Where two campaigns are open in one
session of JupyterLab, the one that was loaded last counts, as it does for the sources (`items.provenance`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

__all__ = ["Context", "is_example", "party_color", "set_context", "using"]


@dataclass(frozen=True)
class Context:
    """Colour of the own party's marks [#RRGGBB], and whether records are the example's, which are made up."""

    party_color: str = "#8A1C14"
    is_example: bool = False


_CURRENT: Final = [Context()]
"""The one that holds; no context variable, for IPython gives each cell a context of its own."""


def set_context(context: Context) -> None:
    """From now on items are made in this context."""
    _CURRENT[0] = context


@contextmanager
def using(context: Context) -> Iterator[None]:
    """Items made inside are made in this context.

    Examples
    --------
    >>> from vvanalysis.items.context import Context, party_color, using
    >>> with using(Context(party_color="#123456")):
    ...     print(party_color())
    #123456
    """
    before, _CURRENT[0] = _CURRENT[0], context
    try:
        yield
    finally:
        _CURRENT[0] = before


def party_color() -> str:
    """Colour of the own party's marks."""
    return _CURRENT[0].party_color


def is_example() -> bool:
    """Whether the campaign's records are the example's."""
    return _CURRENT[0].is_example
