"""The mark that protection sets on a frame: which of its columns may be shown.

A frame keeps it where rows are chosen, ordered or given names; what is computed anew has none. Only where a
register of persons has been opened does anything ask for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pandas as pd

from vvanalysis.dependencies import tables_opened
from vvanalysis.errors import DisclosureError, Fault
from vvanalysis.schemas.tables import TABLES

_MARK: Final = "vvanalysis: protected"
_REGISTERS: Final = frozenset(name for name, table in TABLES.items() if table.is_personal)


def marked(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the mark that its columns have been protected."""
    made = frame.copy(deep=False)
    made.attrs = {**frame.attrs, _MARK: tuple(str(name) for name in frame.columns)}
    return made


def unmarked(frame: pd.DataFrame, columns: Iterable[str]) -> list[str]:
    """Those of the columns that hold numbers and that protection has not given."""
    known = set(frame.attrs.get(_MARK, ()))
    return [name for name in columns if name in frame and name not in known and not _is_text(frame[name])]


def _is_text(values: pd.Series) -> bool:
    return all(isinstance(value, str) for value in values.dropna())


def opened_registers() -> list[str]:
    """The registers of persons that have been opened in this process."""
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
            f"{what}, and the chapter has opened the register {register}",
            "only what protection has given",
            "show what work.protect(frame, table) or work.protect_count(persons) gives, and other figures "
            "through a chapter's show or in a chapter that opens no register",
        )
    )
