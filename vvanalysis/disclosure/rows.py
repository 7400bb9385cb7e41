"""Rows of persons: refused where they would leave, unless no one in them can be told from enough others.

A table with a row per person gives persons away without any name: association, sex, age and the year of
joining are enough. Reports have no such table. Should one be made all the same, an item refuses it by its
columns, and a release by what stands in the workbook's cells, whatever its columns are called.

Source: L. Sweeney, k-anonymity (2002); A. Machanavajjhala et al., l-diversity (2007); thresholds: the
project's disclosure reference, section 4.4, attack 15.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import pandas as pd

from vvanalysis.disclosure.presets import PROFILES
from vvanalysis.errors import DisclosureError, Fault
from vvanalysis.schemas.table_columns import GENDERS
from vvanalysis.schemas.tables import TABLES

QUASI_IDENTIFIERS: Final = ("association", "area_name", "gender", "age_band", "join_year")
"""Columns that tell persons apart, beside those that only a register of persons has."""
DIVERSITY: Final = 2
"""So many answers, at the least, must there be among those who cannot be told apart."""
_RUNNING_NUMBER: Final = re.compile(r"person \d+")
_LINKED: Final = 0.9
_FEWEST: Final = 3


def smallest_class(frame: pd.DataFrame, columns: Sequence[str]) -> int:
    """How many rows, at the least, share a row's values in the columns: k of k-anonymity; 0 without rows.

    Examples
    --------
    >>> from vvanalysis.disclosure.rows import smallest_class
    >>> rows = pd.DataFrame({"association": ["a", "a", "b"], "gender": ["woman", "woman", "man"]})
    >>> smallest_class(rows, ["association"]), smallest_class(rows.head(2), ["association", "gender"])
    (1, 2)
    """
    return int(frame.groupby(list(columns), dropna=False).size().min()) if len(frame) else 0


def least_diverse(frame: pd.DataFrame, columns: Sequence[str], answer: str) -> int:
    """How many different answers, at the least, rows have that share their values: l of l-diversity.

    Examples
    --------
    >>> from vvanalysis.disclosure.rows import least_diverse
    >>> rows = pd.DataFrame({"association": ["a", "a"], "answer": ["no", "no"]})
    >>> least_diverse(rows, ["association"], "answer")
    1
    """
    answers = frame.groupby(list(columns), dropna=False)[answer].nunique(dropna=False)
    return int(answers.min()) if len(frame) else 0


def refuse_rows(
    frame: pd.DataFrame, *, columns: Sequence[str], answers: Sequence[str] = (), least: int, where: str
) -> None:
    """Let a frame with a row per person pass, or say why not.

    Parameters
    ----------
    columns
        What persons can be told apart by.
    answers
        Columns whose values must not be known of anybody.
    least
        K: so many rows must share a row's values.

    Raises
    ------
    DisclosureError
        A row is one of fewer than K, or all of those that share its values gave the same answer.
    """
    if frame.empty:
        return
    faults = []
    if smallest_class(frame, columns) < least:
        faults.append(_fault(where, f"a row per person, some of which fewer than {least} share"))
    same = [answer for answer in answers if least_diverse(frame, columns, answer) < DIVERSITY]
    if same:
        faults.append(_fault(where, f"all who cannot be told apart say the same ({', '.join(same)})"))
    if faults:
        raise DisclosureError(faults)


def _fault(where: str, what: str) -> Fault:
    return Fault(where, what, "counts of persons, protected", "count them, and show what `protect` gives")


def refuse_persons(frame: pd.DataFrame, *, where: str) -> None:
    """Refuse a table whose columns are those of a register of persons.

    Raises
    ------
    DisclosureError
        It holds persons' running numbers, or days and years of theirs that fewer than K rows share; K is the
        largest of all profiles.
    """
    cells = frame.to_numpy(dtype=object).ravel()
    if any(_RUNNING_NUMBER.fullmatch(cell) for cell in cells if isinstance(cell, str)):
        raise DisclosureError(_fault(where, "a row per person, by number"))
    personal = [str(name) for name, values in frame.items() if _is_personal(values, str(name))]
    if personal:
        columns = [*personal, *(name for name in QUASI_IDENTIFIERS if name in frame)]
        refuse_rows(frame, columns=columns, least=max(map(_least, PROFILES)), where=where)


def _least(profile: str) -> int:
    return PROFILES[profile].least


def _is_personal(values: pd.Series, name: str) -> bool:
    """Whether a column has the name and the kind of one that only registers of persons have."""
    kinds = {column.name: column.kind for column in TABLES["members"].columns if column.is_personal}
    if kinds.get(name) == "date":
        return bool(pd.api.types.is_datetime64_any_dtype(values))
    return kinds.get(name) == "int"


def rows_of_persons(
    sheets: Mapping[str, Sequence[Sequence[Any]]], members: pd.DataFrame, names: Mapping[str, str], least: int
) -> Iterator[str]:
    """Sheets whose rows agree with single members of the register, whatever the columns are called.

    Rows agree where at least nine in ten have the same two things (or more) of what the register tells of a
    member, and three of them or more fit fewer than K members.

    Parameters
    ----------
    sheets
        Name -> rows of cells.
    names
        Code -> name of the associations.
    """
    known = _known(members, names)
    for sheet, rows in sheets.items():
        cells = [[_plain(cell) for cell in row] for row in rows if sum(cell is not None for cell in row) > 1]
        if len(cells) > _FEWEST and _agree(list(cells[1:]), known, least):
            yield sheet


def _known(members: pd.DataFrame, names: Mapping[str, str]) -> dict[str, list[str]]:
    """What the register tells of its members, as a sheet may write it: two ways for association and sex."""
    known: dict[str, list[str]] = {}
    association = members["association"]
    known["association"] = [_plain(names.get(str(code), str(code))) for code in association]
    known["code"] = [_plain(code) for code in association]
    for column in ("joined", "left", "paid_through", "first_contact"):
        if column in members:
            known[column] = [_plain(value) for value in members[column]]
    if "birth_year" in members:
        known["birth_year"] = [_plain(value) for value in members["birth_year"]]
    if "gender" in members:
        known["gender"] = [_plain(GENDERS.get(str(value), value)) for value in members["gender"]]
        known["gender code"] = [_plain(value) for value in members["gender"]]
    known["join_year"] = [value[:4] for value in known["joined"]]
    return known


_PLACES: Final = frozenset({"association", "code"})
_WIDE: Final = frozenset({"gender", "gender code", "join_year"})


def _agree(cells: Sequence[Sequence[str]], known: Mapping[str, Sequence[str]], least: int) -> bool:
    width = max(len(row) for row in cells)
    columns = [[row[place] if place < len(row) else "" for row in cells] for place in range(width)]
    fitting = [
        (place, attribute)
        for place, column in enumerate(columns)
        for attribute, values in known.items()
        if _share_in(column, set(values) - {""}) >= _LINKED
    ]
    for size in (2, 3, 4):
        for chosen in combinations(fitting, size):
            attributes = {attribute for _, attribute in chosen}
            is_enough = len(attributes - _PLACES - _WIDE) > 0 or len(attributes) > 2
            if len({place for place, _ in chosen}) == len(attributes) == size and is_enough:
                persons: Mapping[tuple[str, ...], int] = Counter(
                    zip(*(known[attribute] for _, attribute in chosen), strict=True)
                )
                shown = list(zip(*(columns[place] for place, _ in chosen), strict=True))
                if _single_out(shown, persons, least):
                    return True
    return False


def _share_in(column: Sequence[str], values: set[str]) -> float:
    filled = [cell for cell in column if cell]
    return sum(cell in values for cell in filled) / len(column) if filled else 0.0


def _single_out(shown: Sequence[tuple[str, ...]], persons: Mapping[tuple[str, ...], int], least: int) -> bool:
    fits = [persons.get(row, 0) for row in shown]
    is_linked = sum(fit > 0 for fit in fits) >= _LINKED * len(fits)
    return is_linked and sum(0 < fit < least for fit in fits) >= _FEWEST


def _plain(value: Any) -> str:
    """A cell as text: days as ISO, whole numbers without decimals, words without regard to case."""
    if value is None or pd.isna(value):
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip().casefold()


def sheets_of(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Cells of every sheet of a workbook, the hidden ones too."""
    import openpyxl

    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    try:
        return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    finally:
        book.close()
