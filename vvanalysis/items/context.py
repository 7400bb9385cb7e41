"""What every item of a notebook shares: the party's colour, and whether the campaign is the example.

`notebook.load` sets it, so that no figure or finding has to be told. Where two campaigns are open in one
session of JupyterLab, the one that was loaded last counts, as it does for the sources (`items.provenance`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["Context", "forms", "is_example", "party", "party_color", "place", "previous_year", "set_context",
           "using", "year"]  # fmt: skip


@dataclass(frozen=True)
class Context:
    """What every item of a notebook has in common.

    Attributes
    ----------
    party_color
        Colour of the own party's marks [#RRGGBB].
    is_example
        Whether records are the example's, which are made up.
    party, place, year, previous_year
        The campaign's party, the county's or the association's name, and its two elections: what a figure's
        subtitle says. "" and 0 where no campaign has been loaded.
    forms
        The forms besides the wide one that figures are drawn in (`items.forms`).
    """

    party_color: str = "#8A1C14"
    is_example: bool = False
    party: str = ""
    place: str = ""
    year: int = 0
    previous_year: int = 0
    forms: tuple[Literal["phone", "slide"], ...] = ()


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


def forms() -> tuple[Literal["phone", "slide"], ...]:
    """The forms besides the wide one that figures are drawn in."""
    return _CURRENT[0].forms


def place() -> str:
    """Name of the county, or of the association that a sheet is about."""
    return _CURRENT[0].place


def year() -> int:
    """Year of the campaign's election; 0 where no campaign has been loaded."""
    return _CURRENT[0].year


def previous_year() -> int:
    """Year of the election before it."""
    return _CURRENT[0].previous_year


def party() -> str:
    """Code of the campaign's party."""
    return _CURRENT[0].party
