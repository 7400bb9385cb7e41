"""What a column and a table of a campaign are; the declarations are in `schemas.tables`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    import pandas as pd


Kind = Literal[
    "text", "date", "int", "decimal", "bool", "choice", "association", "municipality", "undertaking"
]
"""What a column holds; the last three are codes that `campaign.toml` or `plan.toml` declares."""

DTYPES: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        "text": "str",
        "date": "datetime64[us]",
        "int": "Int64",
        "decimal": "Float64",
        "bool": "boolean",
        "choice": "str",
        "association": "str",
        "municipality": "str",
        "undertaking": "str",
    }
)


class Column(NamedTuple):
    """One column of a table a user fills in.

    `is_required`: the column must be in the file. `can_be_blank`: a cell may be empty (NA). `choices`: code
    -> Swedish word. `minimum`: smallest number. `is_personal`: its values are never shown in a message.
    `is_old`: dates may lie far back. `is_ahead`: they may lie years ahead of the plan's. `is_identity`: it
    tells who somebody is, and a running number replaces it as the table is read. `is_kept`: if not, the
    column stays in the file and is NA in the frame.
    """

    name: str
    kind: Kind
    header_sv: str
    description: str
    is_required: bool = True
    can_be_blank: bool = False
    choices: Mapping[str, str] = MappingProxyType({})
    minimum: float = 0
    is_personal: bool = False
    is_old: bool = False
    is_ahead: bool = False
    is_identity: bool = False
    is_kept: bool = True


class TableSchema(NamedTuple):
    """One table: file stem in English and Swedish, what a row is, its columns, its key, how sure it is."""

    name: str
    name_sv: str
    grain: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    certainty: str = "self_reported"
    is_personal: bool = False
    date_column: str = "date"

    @property
    def columns_by_name(self) -> dict[str, Column]:
        """Column name -> column."""
        return {column.name: column for column in self.columns}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def headers(self) -> dict[str, str]:
        """Every accepted header, casefolded -> column name."""
        return {
            header.casefold(): column.name
            for column in self.columns
            for header in (column.name, column.header_sv)
        }


def empty_table(schema: TableSchema) -> pd.DataFrame:
    """Frame of a table without rows, with the types of its contract."""
    import pandas as pd  # here, for the contracts are read where no frame is wanted

    return pd.DataFrame({column.name: pd.Series(dtype=DTYPES[column.kind]) for column in schema.columns})
