"""Workbooks and texts beside the votes: seats, comparisons of districts, results typed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.comparison_book import is_comparison_book, read_comparison
from vvanalysis.loaders.files import Passed, Place, RawFile
from vvanalysis.loaders.parts import Part
from vvanalysis.loaders.result_tree import Area, ResultFile
from vvanalysis.loaders.roll_book import ALL, is_roll_book, read_roll, year_of_roll
from vvanalysis.loaders.seat_book import is_seat_book, read_seat_book
from vvanalysis.loaders.typed_results import is_typed_book, read_typed
from vvanalysis.loaders.workbook import heading, sheet_names
from vvanalysis.schemas.official import ELECTORAL_ROLL, empty_official, sorted_by_key
from vvanalysis.terms import NATION_CODE

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
    """The electoral roll, which results of its year are held against."""
    roll, year = read_roll(raw), year_of_roll(raw.name)
    if year is None:
        passed.append(Passed(raw.where, "an electoral roll whose name does not tell its year"))
        return []
    told = roll[roll["election_type"] != ""].assign(election_year=year)
    if told.empty:
        passed.append(Passed(raw.where, "an electoral roll whose name does not tell its election"))
        return []
    rows = sorted_by_key(ELECTORAL_ROLL, [told[[col.name for col in ELECTORAL_ROLL.columns]]])
    rows = rows.astype({col.name: col.dtype for col in ELECTORAL_ROLL.columns})
    passed.append(Passed(raw.where, f"the electoral roll of {year}: kept, and results are held against it"))
    frames = replace(empty_official(), electoral_roll=rows)
    return [Part(tuple(_files_of(raw, rows, year)), frames, _AFTER_ALL)]


def _files_of(raw: RawFile, roll: pd.DataFrame, year: int) -> Iterator[ResultFile]:
    """The file as a source of each election that it tells of; a roll has no votes."""
    of_all = set(roll["group"]) == {ALL}
    for kind in roll["election_type"].unique():
        nation = Area("nation", NATION_CODE, None, {})
        yield ResultFile(
            where=raw.where, name=raw.name, sha256=raw.sha256, reported="", election_year=year,
            election_type=str(kind), count_status="final", parties={}, area=nation, archive=raw.archive,
            content="roll" if of_all else "roll by age",
        )  # fmt: skip
