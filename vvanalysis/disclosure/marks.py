"""The mark that protection sets on a frame: which of its columns may be shown, and what it gave in them.

A frame keeps it where rows are chosen, ordered or given names; what is computed anew has none, and what is
written over is found out. Only where a register of persons or the survey has been opened does anything ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

import pandas as pd

from vvanalysis.dependencies import SURVEY, tables_opened
from vvanalysis.errors import DisclosureError, Fault
from vvanalysis.schemas.tables import TABLES

_MARK: Final = "vvanalysis: protected"
_REGISTERS: Final = frozenset(name for name, table in TABLES.items() if table.is_personal) | {SURVEY}


class Mark:
    """The columns of a frame as protection gave them; the same object in every copy of the frame."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._columns = {str(name): _values(frame[name]) for name in frame.columns}
        self._keys = tuple(name for name in self._columns if _is_text(frame[name]))

    def __deepcopy__(self, memo: object) -> Mark:
        return self

    def gave(self, frame: pd.DataFrame, column: str) -> bool:
        """Whether every row of the column holds what protection gave that row, as far as rows are told apart.

        A row is known by the columns of text that the frame has kept.
        """
        if column not in self._columns:
            return False
        keys = [name for name in self._keys if name in frame.columns and self._has_all(frame, name)]
        given = Counter(zip(*(self._columns[name] for name in keys), self._columns[column], strict=True))
        shown = Counter(zip(*(_values(frame[name]) for name in keys), _values(frame[column]), strict=True))
        return shown <= given

    def _has_all(self, frame: pd.DataFrame, name: str) -> bool:
        """Whether the column of text is still the one that it was: names may have taken a code's place."""
        return set(_values(frame[name])) <= set(self._columns[name])


def marked(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the mark that its columns have been protected."""
    made = frame.copy(deep=False)
    made.attrs = {**frame.attrs, _MARK: Mark(made)}
    return made


def unmarked(frame: pd.DataFrame, columns: Iterable[str]) -> list[str]:
    """Those of the columns that hold numbers and that protection has not given."""
    mark = frame.attrs.get(_MARK)
    return [
        name
        for name in columns
        if name in frame and not _is_text(frame[name]) and not (mark and mark.gave(frame, name))
    ]


def _values(values: pd.Series) -> Sequence[Any]:
    return [None if _is_missing(value) else value for value in values.tolist()]


def _is_missing(value: Any) -> bool:
    return not isinstance(value, (tuple, list)) and bool(pd.isna(value))


def _is_text(values: pd.Series) -> bool:
    return all(isinstance(value, str) for value in values.dropna())


def opened_registers() -> list[str]:
    """The registers of persons, and the survey, that have been opened in this process."""
    return sorted(tables_opened() & _REGISTERS)


def refuse_unprotected(where: str, what: str) -> None:
    """Say that something is not shown: a register is open, and protection has not given it.

    Raises
    ------
    DisclosureError
        Always.
    """
    register = ", ".join(opened_registers())
    raise DisclosureError(
        Fault(
            where,
            f"{what}, and the chapter has opened {register}",
            "only what protection has given",
            "show what work.protect(frame, table) gives, or work.protect(table), or work.protect(count), and "
            "other figures in a chapter that opens no register",
        )
    )
