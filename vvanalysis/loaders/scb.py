"""Statistics Sweden's tables beside the results: the electorate by age and education, council history.

Source: SCB (CC0). The tables name municipalities; a name that is not exactly an official one is refused.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.schemas.context import COUNCIL_HISTORY, ELECTORATES
from vvanalysis.schemas.official import typed_frame
from vvanalysis.terms import party_code

AGE_FILE: Final = "eligibleVotersAge.sqlite3"
EDUCATION_FILE: Final = "eligibleVotersEducation.sqlite3"
_YEARS: Final = (2018, 2022)
_GROUPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "samtliga åldrar": "eligible_residents",
        "18-29 år": "aged_18_29",
        "30-49 år": "aged_30_49",
        "50-64 år": "aged_50_64",
        "65+ år": "aged_65",
        "förgymnasial utbildning": "primary_education",
        "gymnasial utbildning": "secondary_education",
        "eftergymnasial utbildning": "higher_education",
    }
)
_ALL_LEVELS: Final = "samtliga utbildningsnivåer"
_DO: Final = "get the table again from SCB, or report its new form"


def read_electorates(folder: Path, *, codes: Mapping[str, str]) -> pd.DataFrame:
    """Electorate of the parliamentary elections by age and by education, a row per municipality and year.

    Parameters
    ----------
    folder
        Holds `eligibleVotersAge.sqlite3` and `eligibleVotersEducation.sqlite3`.
    codes
        Official name of every municipality -> its code.

    Returns
    -------
    DataFrame
        `Electorates` rows; a suppressed number ("..") is NA.

    Raises
    ------
    InputError
        A file that is missing or of another form, an unknown municipality or group, or ages that do not sum
        to the electorate.
    """
    wide: dict[tuple[str, int], dict[str, object]] = {}
    for name, column in ((AGE_FILE, "age"), (EDUCATION_FILE, "educationLevel")):
        for municipality, group, *values in _rows(folder / name, column):
            if group == _ALL_LEVELS:
                continue
            code, key = _code(codes, municipality, name), _group(group, name)
            for year, value in zip(_YEARS, values, strict=True):
                row = wide.setdefault((code, year), {"area_code": code, "election_year": year})
                row[key] = int(value) if str(value).isdigit() else None
    frame = typed_frame(ELECTORATES, list(wide.values()))
    _need_sum(frame, folder / AGE_FILE)
    return frame


def _rows(path: Path, column: str) -> Iterable[tuple[str, ...]]:
    table = path.stem
    query = (
        f'SELECT municipality, "{column}", eligibleVoters2018, eligibleVoters2022 FROM "{table}" '  # noqa: S608
        "WHERE gender = 'totalt'"
    )
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise InputError(
            Fault(str(path), f"cannot be read ({error})", f"SCB's table {table}", _DO)
        ) from error


def _code(codes: Mapping[str, str], municipality: str, name: str) -> str:
    if municipality not in codes:
        raise InputError(Fault(name, f"unknown municipality {municipality!r}", "an official name", _DO))
    return codes[municipality]


def _group(group: str, name: str) -> str:
    if group not in _GROUPS:
        raise InputError(Fault(name, f"unknown group {group!r}", ", ".join(_GROUPS), _DO))
    return _GROUPS[group]


def _need_sum(frame: pd.DataFrame, path: Path) -> None:
    ages = frame[["aged_18_29", "aged_30_49", "aged_50_64", "aged_65"]].sum(axis=1, skipna=False)
    wrong = frame[(ages != frame["eligible_residents"]).fillna(False)]
    if len(wrong):
        shown = ", ".join(wrong["area_code"].head(5))
        raise InputError(Fault(str(path), f"ages do not sum to the electorate ({shown})", "equal sums", _DO))


def read_council_history(path: Path) -> pd.DataFrame:
    """Parties' shares in municipal council elections, `kommunkod,valar,parti,andel` [percent].

    Raises
    ------
    InputError
        Other columns, or a share that is no number from 0 to 100.
    """
    wanted = ["kommunkod", "valar", "parti", "andel"]
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    if list(table.columns) != wanted:
        raise InputError(Fault(str(path), "other columns", ", ".join(wanted), _DO))
    shares = pd.to_numeric(table["andel"], errors="coerce")
    wrong = shares.isna() | ~shares.between(0, 100)
    if wrong.any():
        rows = ", ".join(str(place + 2) for place in table.index[wrong][:5])
        raise InputError(Fault(f"{path}, row {rows}", "no share", "a number from 0 to 100", _DO))
    parts = [
        {"election_year": int(year), "area_code": code, "party_code": party_code(party), "vote_share": share}
        for code, year, party, share in zip(
            table["kommunkod"], table["valar"], table["parti"], (shares / 100).round(6), strict=True
        )
    ]
    return typed_frame(COUNCIL_HISTORY, parts)
