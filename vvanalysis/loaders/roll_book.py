"""The authority's workbooks of the electoral roll: eligible voters by district, election, sex and age.

Source: Valmyndigheten, `antal-rostberattigade-per-valdistrikt-uppdelat-pa-kon-och-alder-…-val-till-….xlsx`
(sheet rostber_per_distrikt: one election, groups of age, Män, Kvinnor, Totalt, a last row of sums) and
`antal-rostberattigade-per-valdistrikt-och-valtyp-14-augusti-2026.xlsx` (sheet Antal röstberättigade: a column
per election). It is the roll of the qualification day, not that of election night.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from vvanalysis.errors import Fault, InputError, ReconciliationError
from vvanalysis.loaders.district_table import Numbers, whole_numbers
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.workbook import Sheet, Workbook, heading, refuse_odd

ROLL: Final = ("election_type", "area_code", "group", "eligible")
"""Columns of a roll: all, women, men, or an age (18-29, 65-), of each district and election."""
_SHEETS: Final = frozenset({"rostber_per_distrikt", "antal röstberättigade"})
_CODES: Final = ("valdistriktskod", "valdistrikt_id")
_ELECTIONS: Final[Mapping[str, str]] = {
    "röstberättigade val till riksdagen": "RD",
    "röstberättigade val till regionfullmäktige": "RF",
    "röstberättigade val till kommunfullmäktige": "KF",
}
_SEXES: Final = {"män": "men", "kvinnor": "women"}
_AGE: Final = re.compile(r"(\d{2})\s*[-\N{EN DASH}]\s*(\d{2})?(?: år)?|(\d{2})(?: år och äldre|\+)")
_NAMED: Final = re.compile(r"val-till-(riksdag|region|kommun)")
_KINDS: Final = {"riksdag": "RD", "region": "RF", "kommun": "KF"}
_DIGITS: Final = 8
_SHOWN: Final = 5
_TODO: Final = "download the workbook again from the authority"
ALL: Final = "all"
"""The group of every eligible voter of a district."""
_YEAR: Final = re.compile(r"(?:^|[-_ ])((?:19|20)\d\d)(?:[-_. ]|$)")


def is_roll_book(names: Sequence[str]) -> bool:
    """Whether one of a workbook's sheets is called as those of the electoral roll are."""
    return bool(_SHEETS & set(map(heading, names)))


def year_of_roll(name: str) -> int | None:
    """The year that the authority's name of such a file tells, and nothing in it does."""
    years = {int(each) for each in _YEAR.findall(name.removesuffix(".xlsx"))}
    return years.pop() if len(years) == 1 else None


def read_roll(raw: RawFile) -> pd.DataFrame:
    """Eligible voters of every district, in each election that the workbook tells of.

    Returns
    -------
    DataFrame
        election_type ("" where neither sheet nor the authority's file name tells it), area_code [8 digits],
        group ("all", "women", "men" or an age), eligible [persons].

    Raises
    ------
    InputError
        A column that lacks, a code that is none, a district twice, or a cell that is no count.
    ReconciliationError
        Sexes or ages that do not sum to all, or districts that do not sum to the sheet's own total.
    """
    book = Workbook(raw)
    name = next(name for name in book.shown if heading(name) in _SHEETS)
    sheet = book.table(name)
    where = raw.sheet(name)
    refuse_odd(sheet.rows, where=where, header_row=sheet.header_row)
    codes = _codes(sheet, where)
    columns = _columns(sheet, raw)
    if not columns:
        expected = f"Totalt, or {', '.join(_ELECTIONS)}"
        raise InputError(Fault(where, "no column of eligible voters", expected, _TODO))
    at = list(columns)
    numbers = whole_numbers(sheet.rows[:, at], where=where, header_row=sheet.header_row)
    is_district = (codes != "").to_numpy()
    counts = pd.DataFrame(numbers[is_district], columns=pd.MultiIndex.from_tuples(columns.values()))
    _reconcile(counts, numbers[~is_district], codes[is_district], where)
    own = codes[is_district].to_numpy()
    parts = [
        pd.DataFrame(
            {"election_type": kind, "area_code": own, "group": group, "eligible": counts[kind, group]}
        )
        for kind, group in columns.values()
    ]
    return pd.concat(parts).sort_values(list(ROLL[:3]), ignore_index=True)


def _codes(sheet: Sheet, where: str) -> pd.Series:
    """Code of each row's district; empty for the row of sums."""
    at = next((sheet.keys.index(key) for key in _CODES if key in sheet.keys), None)
    if at is None:
        raise InputError(Fault(where, "no column Valdistriktskod", "a district in each row", _TODO))
    codes = pd.Series([_text(cell) for cell in sheet.rows[:, at]], dtype="str")
    codes = codes.where(codes.str.len() != _DIGITS - 1, codes.str.zfill(_DIGITS))
    wrong = codes[(codes != "") & ~codes.str.fullmatch(r"\d{8}")]
    faults = [
        Fault(f"{where}, row {row + sheet.header_row + 1}", f"the code {codes[row]!r}", "8 digits", _TODO)
        for row in wrong.index[:_SHOWN]
    ]
    again = codes[(codes != "") & codes.duplicated()]
    faults += [Fault(where, f"district {code} again", "each once", _TODO) for code in again[:_SHOWN]]
    if faults:
        raise InputError(faults)
    return codes


def _text(cell: object) -> str:
    """A code as text; a number without its decimals."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell or "").strip()


def _columns(sheet: Sheet, raw: RawFile) -> dict[int, tuple[str, str]]:
    """Place of each column of counts -> election and group."""
    named = _NAMED.search(raw.name.casefold())
    kind = _KINDS[named[1]] if named else ""
    found: dict[int, tuple[str, str]] = {}
    for at, key in enumerate(sheet.keys):
        if key in _ELECTIONS:
            found[at] = (_ELECTIONS[key], ALL)
        elif key in ("totalt", *_SEXES):
            found[at] = (kind, _SEXES.get(key, ALL))
        elif age := _AGE.fullmatch(key):
            found[at] = (kind, f"{age[1] or age[3]}-{age[2] or ''}")
    return found


def _reconcile(counts: pd.DataFrame, sums: Numbers, codes: pd.Series, where: str) -> None:
    """Sexes sum to all, ages sum to all, and districts to the row of sums."""
    faults = []
    for kind in counts.columns.get_level_values(0).unique():
        own = counts[kind]
        ages = [group for group in own.columns if group[:1].isdigit()]
        for groups in (list(_SEXES.values()), ages):
            if groups and {ALL, *groups} <= set(own.columns):
                faults += _unequal(own[groups].sum(axis=1), own[ALL], " and ".join(groups), codes, where)
    if len(sums) == 1 and tuple(counts.sum()) != tuple(sums[0]):
        faults.append(Fault(where, "the districts do not sum to the row Totalt", "equal numbers", _TODO))
    if faults:
        raise ReconciliationError(faults[:_SHOWN])


def _unequal(parts: pd.Series, whole: pd.Series, named: str, codes: pd.Series, where: str) -> list[Fault]:
    return [
        Fault(
            f"{where}, district {codes.iloc[row]}",
            f"{named} sum to {parts.iloc[row]}, all are {whole.iloc[row]}", "equal numbers", _TODO,
        )
        for row in np.flatnonzero((parts != whole).to_numpy())[:_SHOWN]
    ]  # fmt: skip


def refuse_unlike(rolls: Sequence[pd.DataFrame]) -> None:
    """Two workbooks of the roll must say the same of a district and group that both tell of.

    Raises
    ------
    ReconciliationError
        With the first districts that they tell differently.
    """
    told = pd.concat([*rolls], ignore_index=True)
    key = [name for name in told.columns if name != "eligible"]
    numbers = told.groupby(key, sort=True)["eligible"].agg(["min", "max"])
    unlike = numbers[numbers["min"] != numbers["max"]].head(_SHOWN)
    faults = [
        Fault(f"the electoral roll of {place[0]}", f"{place[1]} {place[2]}, {place[3]}: {low} and {high}",
              "the same number in both workbooks", "download both again")
        for place, low, high in zip(unlike.index, unlike["min"], unlike["max"], strict=True)
    ]  # fmt: skip
    if faults:
        raise ReconciliationError(faults)


def _lacking(counted: pd.DataFrame, roll: pd.DataFrame) -> list[str]:
    """Districts of the roll that are not in the count, in municipalities that are: it may be unfinished."""
    notes = []
    election = ["election_year", "election_type"]
    for (year, kind), rows in roll[roll["group"] == ALL].groupby(election, sort=True):
        there = counted[(counted["election_year"] == year) & (counted["election_type"] == kind)]
        own = rows[rows["area_code"].str[:4].isin(there["area_code"].str[:4])]
        absent = sorted(set(own["area_code"]) - set(there["area_code"]))
        if absent:
            notes.append(
                f"{year} {kind}: {len(own) - len(absent)} of {len(own)} districts of the electoral roll are "
                f"in the count (not {', '.join(absent[:_SHOWN])}): its sums may be those of an unfinished "
                "count"
            )
    return notes


def roll_notes(roll: pd.DataFrame, counts: pd.DataFrame) -> tuple[str, ...]:
    """Where a final count lacks districts of the roll, or has other numbers of eligible voters.

    Parameters
    ----------
    roll
        `ElectoralRoll` rows.
    counts
        `AreaCounts` rows.
    """
    own = counts[(counts["area_level"] == "electoral_district") & (counts["count_status"] == "final")]
    key = ["election_year", "election_type", "area_code"]
    both = own.merge(roll[roll["group"] == ALL], on=key, suffixes=("", "_roll"))
    notes = _lacking(own, roll)
    for (year, kind), rows in both.groupby(["election_year", "election_type"], sort=True):
        other = rows[rows["eligible"].notna() & (rows["eligible"] != rows["eligible_roll"])]
        if len(other):
            first = other.iloc[0]
            apart = f"{first['area_code']}: {first['eligible']}, in the roll {first['eligible_roll']}"
            notes.append(
                f"{year} {kind}: {len(other)} of {len(rows)} districts have another number of eligible "
                f"voters than the roll of the qualification day (first {apart})"
            )
    return tuple(notes)
