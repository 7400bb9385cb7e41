"""Published national polls, as the collection SwedishPolls holds them.

Source: SwedishPolls, `Data/Polls.csv` (CC0): one row per poll, a column per party [percent], `NA` where a
party or a date was not published.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.schemas.context import POLLS
from vvanalysis.schemas.official import typed_frame
from vvanalysis.terms import PARTY_COLORS

PARTY_COLUMNS: Final = (*PARTY_COLORS, "FI")
"""The parliamentary parties and the largest one beside them in the years that are read."""
_LEAST_SUM, _LARGEST_SUM = 93.0, 100.5
"""Listed parties of one poll sum to this [percent]; beyond it a number is mistyped."""


def read_polls(path: Path, *, years: Collection[int]) -> pd.DataFrame:
    """Polls whose collection ended in one of the years, a row per poll and party.

    Polls without a last day of collection are left out: they cannot be placed before or after an election.

    Raises
    ------
    InputError
        Other columns, or parties that sum to less than 93 or more than 100.5 percent.
    """
    table = pd.read_csv(path, dtype={"PublYearMonth": "str", "Company": "str"})
    wanted = [*PARTY_COLUMNS, "Company", "n", "collectPeriodFrom", "collectPeriodTo"]
    absent = [name for name in wanted if name not in table]
    if absent:
        raise InputError(
            Fault(str(path), f"no column {', '.join(absent)}", "SwedishPolls' Polls.csv", "get it again")
        )
    ended = table["collectPeriodTo"].str.slice(0, 4)
    table = table[ended.isin([str(year) for year in years])].reset_index(drop=True)
    _need_sums(table, path)
    name = table["Company"] + " " + table["collectPeriodTo"]
    number = table.groupby(["Company", "collectPeriodTo"]).cumcount() + 1
    table["poll_id"] = name + " " + number.astype(str)
    rows = [
        {"poll_id": row["poll_id"], "pollster": row["Company"], "collected_to": row["collectPeriodTo"],
         "collected_from": _known(row["collectPeriodFrom"]), "interviews": _known(row["n"]),
         "party_code": party,
         "support": None if pd.isna(row[party]) else round(row[party] / 100, 6)}
        for row in table.to_dict("records") for party in PARTY_COLUMNS
    ]  # fmt: skip
    return typed_frame(POLLS, rows)


def _known(value: object) -> object:
    return None if pd.isna(value) else value  # type: ignore[call-overload]


def _need_sums(table: pd.DataFrame, path: Path) -> None:
    sums = table[list(PARTY_COLUMNS)].sum(axis=1)
    wrong = table[~sums.between(_LEAST_SUM, _LARGEST_SUM)]
    if len(wrong):
        shown = ", ".join(f"{row.Company} {row.collectPeriodTo}" for row in wrong.head(5).itertuples())
        raise InputError(
            Fault(
                str(path), f"parties do not sum to a whole ({shown})", "93 to 100.5 percent", "check the row"
            )
        )
