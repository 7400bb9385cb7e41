"""Workbooks and texts beside the votes: seats, comparisons of districts, results typed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.comparison_book import is_comparison_book, read_comparison
from vvanalysis.loaders.files import Passed, Place, RawFile
from vvanalysis.loaders.parts import Part
from vvanalysis.loaders.roll_book import is_roll_book, read_roll, year_of_roll
from vvanalysis.loaders.seat_book import is_seat_book, read_seat_book
from vvanalysis.loaders.typed_results import is_typed_book, read_typed
from vvanalysis.loaders.workbook import heading, sheet_names
from vvanalysis.schemas.official import empty_official

_AFTER_ALL: Final = 99
"""`parts.Part.order` of what holds no figure of its own."""
_BESIDE: Final = {
    "antal fasta valkretsmandat": "permanent seats by constituency: the files of seats tell them",
}
"""Sheets of the authority's other workbooks, and why they are not read."""
_BLANK: Final = "a template of results in which nothing is filled in"


def read_other_book(raw: RawFile, place: Place, passed: list[Passed]) -> list[Part] | None:
    """Frames of a file of one of these kinds, or none of what is passed over; None: it is of no such kind.

    Raises
    ------
    InputError, ReconciliationError
        It cannot be read, or its sums do not add up.
    """
    names = sheet_names(raw) if raw.is_workbook else ()
    if is_seat_book(names):
        return [read_seat_book(raw)]
    if place.kind == "comparison" or is_comparison_book(names):
        return [read_comparison(raw)]
    if is_roll_book(names):
        return _roll(raw, passed)
    if is_typed_book(names):
        return _typed(raw, place, passed)
    return _beside(raw, place, names, passed)


def _typed(raw: RawFile, place: Place, passed: list[Passed]) -> list[Part]:
    """Results typed by hand; a template in which nothing stands yet is passed over, unless it is named."""
    typed = read_typed(raw)
    if typed is None and place.is_named:
        todo = "fill it in, or leave it out"
        raise InputError(Fault(raw.where, _BLANK, "votes of one municipality at least", todo))
    if typed is None:
        passed.append(Passed(raw.where, _BLANK))
    return [] if typed is None else [typed]


def _beside(raw: RawFile, place: Place, names: Sequence[str], passed: list[Passed]) -> list[Part] | None:
    """Nothing of another workbook of the authority's, which is passed over with a word; None: it is none."""
    why = next((_BESIDE[heading(name)] for name in names if heading(name) in _BESIDE), "")
    if not why or place.is_named:
        return None
    passed.append(Passed(raw.where, why))
    return []


def _roll(raw: RawFile, passed: list[Passed]) -> list[Part]:
    """The electoral roll, which results of its year are held against; no figure is taken from it."""
    roll, year = read_roll(raw), year_of_roll(raw.name)
    if year is None:
        passed.append(Passed(raw.where, "an electoral roll whose name does not tell its year"))
        return []
    passed.append(Passed(raw.where, f"the electoral roll of {year}: results are held against it"))
    return [Part((), empty_official(), _AFTER_ALL, roll=(year, roll))]
