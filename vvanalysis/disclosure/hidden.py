"""The value that stands where a count is hidden: no number, not missing, and no arithmetic gets past it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final

import pandas as pd


class Hidden(Enum):
    """A value that is known but not shown.

    It is not NA, so no sum skips it; adding, comparing or converting it raises TypeError.
    """

    HIDDEN = "[dolt]"

    def __repr__(self) -> str:
        return self.value

    __str__ = __repr__


HIDDEN: Final = Hidden.HIDDEN


class ProtectedCount(int):
    """A count that protection has given; what is computed from it is a plain number again.

    Examples
    --------
    >>> from vvanalysis.disclosure.hidden import ProtectedCount
    >>> ProtectedCount(12), type(ProtectedCount(12) + 1).__name__
    (12, 'int')
    """

    __slots__ = ()


def is_hidden(frame: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """Whether a row hides something in one of the columns."""
    if frame.empty:  # an empty column of days stays one of days, of which none can be asked
        return pd.Series(dtype="bool", index=frame.index)
    return frame[list(columns)].map(lambda value: value is HIDDEN).any(axis=1)


def hide(frame: pd.DataFrame, rows: Sequence[bool] | pd.Series, columns: Sequence[str]) -> pd.DataFrame:
    """The frame with the columns hidden in some rows."""
    if not any(rows):
        return frame
    made = {
        name: pd.Series(
            [HIDDEN if gone else value for value, gone in zip(frame[name].tolist(), rows, strict=True)],
            index=frame.index,
            dtype=object,
        )
        for name in columns
    }
    return frame.assign(**made)


def visible(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """The rows that hide nothing in the columns, these as numbers again: what a figure can draw.

    A hidden row leaves no mark: neither a bar of height nought nor a gap whose width could be measured.
    """
    rows = frame[~is_hidden(frame, columns)]
    return rows.assign(**{column: pd.to_numeric(rows[column]) for column in columns})
