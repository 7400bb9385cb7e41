"""The frames of the official figures: what each column means, its unit, and what a missing value says.

`data/COLUMNS.md` is generated from here by `column_dictionary`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Final, NamedTuple

import pandas as pd
import pandera.pandas as pa

from vvanalysis.errors import Fault, InputError
from vvanalysis.terms import AREA_LEVELS, COMPARABILITIES, COUNT_STATUSES, ELECTION_TYPES

ELECTION_KEY: Final = ("election_year", "election_type", "count_status")
AREA_KEY: Final = (*ELECTION_KEY, "area_level", "area_code")
_SHOWN = 5


class Col(NamedTuple):
    """One column: name, dtype, meaning, unit, and what NA says ("" where a value must be there)."""

    name: str
    dtype: str
    meaning: str
    unit: str
    missing: str = ""


class Contract(NamedTuple):
    """One frame: its name, what one row is, its columns and the columns that make a row unique."""

    name: str
    grain: str
    columns: tuple[Col, ...]
    key: tuple[str, ...]


_NOT_TOLD = "the source does not tell"
_NO_COMPARISON = "the authority gives no comparable figure (border changed, or newly listed)"

_ELECTION = (
    Col("election_year", "int64", "Year of the election day", "year"),
    Col("election_type", "str", "RD parliament, RF regional council, KF municipal council", "code"),
    Col("count_status", "str", "final or preliminary count", "code"),
)
_AREA = (
    Col("area_level", "str", ", ".join(AREA_LEVELS), "code"),
    Col(
        "area_code",
        "str",
        "00 nation; county 2 digits; constituency 4 (county + constituency); municipality 4; municipal "
        "constituency 6; electoral district 8; late-vote district municipality-number (1762-00)",
        "code",
    ),
)

AREA_COUNTS: Final = Contract(
    "area_counts",
    "one area in one election and count",
    (
        *_ELECTION,
        *_AREA,
        Col("area_name", "str", "Official name", "text",
            "redacted or lacking in the source and in no other year's file"),
        Col("county_code", "str", "The county that the area lies in", "code", "the nation"),
        Col("municipality_code", "str", "The municipality that the area lies in", "code", "an area above it"),
        Col("municipal_constituency_code", "str", "The municipal constituency that the area lies in",
            "code", "an area above it, or " + _NOT_TOLD),
        Col("eligible", "Int64",
            "Persons with the right to vote in this election (differs between RD and RF/KF); in an area "
            "whose count is not finished, of its districts counted", "persons",
            "late-vote district (has no electorate), or " + _NOT_TOLD),
        Col("cast", "Int64", "Votes cast = valid + every kind of invalid", "votes", _NOT_TOLD),
        Col("valid", "Int64", "Valid votes", "votes", _NOT_TOLD),
        Col("invalid_blank", "Int64", "Invalid votes: blank", "votes", _NOT_TOLD),
        Col("invalid_unregistered", "Int64",
            "Invalid votes: for a party that has not given notice that it stands", "votes",
            "not a category in that election (to 2014 such votes were valid, among ÖVR), or " + _NOT_TOLD),
        Col("invalid_other", "Int64", "Invalid votes: other", "votes", _NOT_TOLD),
        Col("districts_counted", "Int64", "Districts counted, late-vote districts included", "districts",
            _NOT_TOLD),
        Col("districts_total", "Int64", "Districts in all, late-vote districts included", "districts",
            _NOT_TOLD),
        Col("is_modified", "boolean",
            "The district is new or its borders were redrawn since the previous election, so that the "
            "authority gives no comparison (the sum of whole former districts is not marked)",
            "true/false", "not a district, or " + _NOT_TOLD),
        Col("comparability", "str",
            "What the authority says of the district and the previous election: comparable, summed (with the "
            "sum of the districts in previous_codes), not_comparable; the same code is not the same district",
            "code", "not a district, or " + _NOT_TOLD),
        Col("previous_codes", "str",
            "Codes of the previous election's districts that the authority compares with, a blank between",
            "codes", "not a district, not comparable, or " + _NOT_TOLD),
        Col("eligible_previous", "Int64", "Eligible at the previous election", "persons", _NO_COMPARISON),
        Col("cast_previous", "Int64", "Votes cast at the previous election", "votes", _NO_COMPARISON),
        Col("valid_previous", "Int64", "Valid votes at the previous election", "votes", _NO_COMPARISON),
    ),
    AREA_KEY,
)  # fmt: skip

PARTY_VOTES: Final = Contract(
    "party_votes",
    "one party in one area, election and count; the rows of an area sum to its valid votes",
    (
        *_ELECTION,
        *_AREA,
        Col(
            "party_code",
            "str",
            "Official abbreviation (FP is stored as L); ÖVR = votes not listed by party",
            "code",
        ),
        Col("votes", "Int64", "Votes; a party without a row was not listed, 0 is a counted zero", "votes"),
        Col("votes_previous", "Int64", "Votes at the previous election", "votes", _NO_COMPARISON),
        Col("is_in_other", "boolean", "Listed among other parties in this area", "true/false"),
    ),
    (*AREA_KEY, "party_code"),
)

PARTIES: Final = Contract(
    "parties",
    "one party that a file names, in the file's area",
    (
        *_ELECTION[:2],
        Col("area_code", "str", "The area of the file that names the party", "code"),
        Col("party_code", "str", "Official abbreviation (FP is stored as L)", "code"),
        Col("party_name", "str", "Official name", "text"),
        Col(
            "authority_code",
            "str",
            "The authority's own number of the party (partikod), the same in every election: its identity",
            "code",
            "the source does not tell (results before 2022, workbooks)",
        ),
    ),
    ("election_year", "election_type", "area_code", "party_code"),
)

SEATS: Final = Contract(
    "seats",
    "one party in one area that has seats to give, or a sum of such areas; those of a preliminary count are "
    "the authority's forecast",
    (
        *_ELECTION,
        *_AREA,
        Col("party_code", "str", "Official abbreviation (FP is stored as L)", "code"),
        Col("seats", "Int64", "Seats won", "seats"),
        Col("permanent_seats", "Int64", "Of them permanent seats", "seats", _NOT_TOLD),
        Col("adjustment_seats", "Int64", "Of them adjustment seats", "seats", _NOT_TOLD),
        Col("seats_previous", "Int64", "Seats won at the previous election", "seats", _NO_COMPARISON),
    ),
    (*AREA_KEY, "party_code"),
)

ELECTORAL_ROLL: Final = Contract(
    "electoral_roll",
    "one group of eligible voters of one electoral district in one election, by the roll of the "
    "qualification day; the groups overlap: sexes sum to all, and so do ages",
    (
        *_ELECTION[:2],
        Col("area_code", "str", "Electoral district, 8 digits", "code"),
        Col("group", "str", "all, women, men, or an age as the authority groups them (18-29, 65-)", "code"),
        Col("eligible", "Int64", "Persons on the roll", "persons"),
    ),
    ("election_year", "election_type", "area_code", "group"),
)

AREAS: Final = Contract(
    "areas",
    "one county or municipality of the country",
    (
        Col("area_code", "str", "County 2 digits, municipality 4", "code"),
        Col("area_level", "str", "county or municipality", "code"),
        Col("area_name", "str", "Official name", "text", "redacted in every file at hand"),
        Col("county_code", "str", "The county; its own code for a county", "code"),
    ),
    ("area_code",),
)

CONTRACTS: Final = (AREA_COUNTS, PARTY_VOTES, PARTIES, SEATS, AREAS, ELECTORAL_ROLL)
ADDED: Final = frozenset({"electoral_roll"})
"""Frames that a store of an earlier version does not have, and that a store without such rows leaves out."""

_PATTERNS: Final = {
    "area_code": r"^(\d{2}|\d{4}|\d{6}|\d{8}|\d{4}-\d{2})$",
    "county_code": r"^\d{2}$",
    "municipality_code": r"^\d{4}$",
    "municipal_constituency_code": r"^\d{6}$",
}
_CODES: Final = {
    "election_type": ELECTION_TYPES,
    "count_status": COUNT_STATUSES,
    "area_level": AREA_LEVELS,
    "comparability": COMPARABILITIES,
}


def _checks(col: Col) -> list[pa.Check]:
    if col.name in _CODES:
        return [pa.Check.isin(_CODES[col.name])]
    if col.name in _PATTERNS:
        return [pa.Check.str_matches(_PATTERNS[col.name])]
    return [pa.Check.ge(0)] if col.dtype == "Int64" else []


def schema_of(contract: Contract) -> pa.DataFrameSchema:
    """Strict pandera schema of a frame: columns, order, dtypes, codes, no negative count, unique key."""
    columns = {
        col.name: pa.Column(
            pd.StringDtype(na_value=float("nan")) if col.dtype == "str" else col.dtype,
            _checks(col),
            nullable=bool(col.missing),
            description=col.meaning,
            metadata={"unit": col.unit, "missing": col.missing},
        )
        for col in contract.columns
    }
    return pa.DataFrameSchema(
        columns,
        strict=True,
        ordered=True,
        unique=list(contract.key),
        name=contract.name,
        description=contract.grain,
    )


SCHEMAS: Final = {contract.name: schema_of(contract) for contract in CONTRACTS}


def _no_roll() -> pd.DataFrame:
    return typed_frame(ELECTORAL_ROLL, [])


@dataclass(frozen=True)
class Official:
    """The official figures: six frames, whose columns `data/COLUMNS.md` explains."""

    area_counts: pd.DataFrame
    party_votes: pd.DataFrame
    parties: pd.DataFrame
    seats: pd.DataFrame
    areas: pd.DataFrame
    electoral_roll: pd.DataFrame = field(default_factory=_no_roll)

    def copy(self) -> Official:
        """Return the same figures in frames of one's own (pandas copies on write)."""
        return replace(
            self, **{part.name: getattr(self, part.name).copy(deep=False) for part in fields(self)}
        )


def typed_frame(contract: Contract, rows: list[dict[str, object]]) -> pd.DataFrame:
    """Frame of a contract from rows: columns in order, dtypes set, absent columns NA, sorted by the key."""
    frame = pd.DataFrame(rows, columns=[col.name for col in contract.columns], dtype=object)
    frame = frame.astype({col.name: col.dtype for col in contract.columns})
    return frame.sort_values(list(contract.key), ignore_index=True)


def sorted_by_key(contract: Contract, frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Several frames of one contract as one, in the order of its key."""
    filled = [frame for frame in frames if len(frame)]
    joined = pd.concat(filled) if filled else typed_frame(contract, [])
    return joined.sort_values(list(contract.key), ignore_index=True)


def empty_official() -> Official:
    """No rows at all, with every column in place."""
    return Official(**{contract.name: typed_frame(contract, []) for contract in CONTRACTS})


def validated(official: Official, *, where: str) -> Official:
    """Return the figures as they are if every frame keeps its contract.

    Raises
    ------
    InputError
        With the first five offenders of each kind.
    """
    faults: list[Fault] = []
    for contract in CONTRACTS:
        try:
            SCHEMAS[contract.name].validate(
                getattr(official, contract.name).reset_index(drop=True), lazy=True
            )
        except pa.errors.SchemaErrors as broken:
            faults += _faults(contract, broken, where=where)
    if faults:
        raise InputError(faults)
    return official


def _faults(contract: Contract, broken: pa.errors.SchemaErrors, *, where: str) -> list[Fault]:
    found = broken.failure_cases
    faults = []
    for (column, check), cases in found.groupby(["column", "check"], sort=False, dropna=False):
        shown = ", ".join(str(case) for case in cases["failure_case"].head(_SHOWN))
        faults.append(
            Fault(
                where=f"{where}, frame {contract.name}, column {column}",
                what=f"{len(cases)} values break the contract ({shown})",
                expected=str(check),
                todo="download the official file again, and report the file if that does not help",
            )
        )
    return faults


def election_years(official: Official) -> tuple[int, ...]:
    """Return the years that there are figures for, in order."""
    return tuple(sorted({int(year) for year in official.area_counts["election_year"].unique()}))


def column_dictionary() -> str:
    """Markdown that explains every column of every frame, as stored in `data/COLUMNS.md`."""
    lines = [
        "# Columns of the official figures",
        "",
        "Generated from `vvanalysis/schemas/official.py`; one Parquet file per frame in `official/`.",
        "A missing value is never a zero: the last column says what it means.",
        "Sources and hashes: `sources.toml`.",
    ]
    for contract in CONTRACTS:
        lines += contract_lines(contract)
    return "\n".join(lines) + "\n"


def contract_lines(contract: Contract) -> list[str]:
    """Markdown lines that explain one frame's columns."""
    head = ["", f"## {contract.name}", "", f"One row: {contract.grain}.", f"Key: {', '.join(contract.key)}."]
    table = ["", "| column | type | unit | meaning | missing means |", "|---|---|---|---|---|"]
    rows = [
        f"| {col.name} | {col.dtype} | {col.unit} | {col.meaning} | {col.missing or 'never missing'} |"
        for col in contract.columns
    ]
    return [*head, *table, *rows]
