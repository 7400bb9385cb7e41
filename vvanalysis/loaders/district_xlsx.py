"""The authority's workbooks of votes per electoral district (2018), summed to the nation.

Only a complete country is summed: every municipality that takes part in the election must be in the workbook.
Source: Valmyndigheten, `2018_R_per_valdistrikt.xlsx`, `2018_L_per_valdistrikt.xlsx`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from vvanalysis.errors import Fault, InputError, ReconciliationError
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.result_tree import Area, ResultFile, Tally
from vvanalysis.terms import NATION_CODE, OTHER_PARTIES, party_code

WITHOUT_REGION: Final = frozenset({"0980"})
"""Gotland's municipality does the region's work and elects no regional council (Local Government Act 1:5)."""

_COUNTS_SHEET: Final = re.compile(r"^[A-Z]{1,2} antal$")
_TITLE: Final = re.compile(r"(riksdagsvalet|landstingsvalen|regionvalen)\s+(\d{4})", re.IGNORECASE)
_TYPES: Final = {"riksdagsvalet": "RD", "landstingsvalen": "RF", "regionvalen": "RF"}
_DATE: Final = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_LAST_HEAD: Final = "VALDISTRIKTSNAMN"
_INVALID: Final = {"OGEJ": "invalid_unregistered", "BLANK": "invalid_blank", "OG": "invalid_other"}
_TOTALS: Final = {"RÖSTER GILTIGA": "valid", "RÖSTANDE": "cast", "RÖSTBERÄTTIGADE": "eligible"}
_TODO: Final = "download the workbook again from the authority"
_NUMBERED_IN_XML: Final[Mapping[str, Mapping[str, str]]] = {
    "RD": {
        "BASIP": "1372",
        "FHS": "1388",
        "INI": "1374",
        "NORRP": "1378",
        "NYREF": "1385",
        "S-FRP": "1384",
        "VL-S": "1412",
    }
}
"""Parties that the result files of 2018 call by a number (same official name): one code for both sources."""

_Table = Sequence[Sequence[object]]


def read_nation(raw: RawFile, *, municipalities: Collection[str]) -> ResultFile:
    """National result as the sum of every district of a complete workbook.

    Parameters
    ----------
    raw
        The workbook.
    municipalities
        Codes of all municipalities of the country.

    Returns
    -------
    ResultFile
        One area (the nation), without parties' names, seats or earlier figures [votes, persons].

    Raises
    ------
    InputError
        Another workbook, or one that lacks a municipality.
    ReconciliationError
        A district whose totals do not add up.
    """
    titles, table = _sheets(raw)
    election_type, year = _election(titles, where=raw.where)
    header, rows = [str(cell) for cell in table[0]], table[1:]
    _refuse_incomplete(
        rows, header, set(municipalities) - (WITHOUT_REGION if election_type == "RF" else set()), raw
    )
    party_columns = header[header.index(_LAST_HEAD) + 1 : header.index("OGEJ")]
    columns = [*party_columns, *_INVALID, *_TOTALS]
    places = [header.index(column) for column in columns]
    counted = [[_count(row[place], where=raw.where) for place in places] for row in rows]
    _reconcile(counted, columns, len(party_columns), where=raw.where)
    total = dict(zip(columns, (sum(column) for column in zip(*counted, strict=True)), strict=True))
    codes = _NUMBERED_IN_XML.get(election_type, {})
    published = _DATE.search(titles)
    return ResultFile(
        where=raw.where, name=raw.name, sha256=raw.sha256, reported=published.group(1) if published else "",
        election_year=year, election_type=election_type, count_status="final", parties={},
        area=Area(
            level="nation",
            code=NATION_CODE,
            name=None,
            counts={
                **{name: total[column] for column, name in {**_INVALID, **_TOTALS}.items()},
                "districts_counted": len(rows),
                "districts_total": len(rows),
            },
            parties={
                codes.get(column, party_code(column)): Tally(
                    total[column], is_in_other=column == OTHER_PARTIES
                )
                for column in party_columns
            },
        ),
    )  # fmt: skip


def _sheets(raw: RawFile) -> tuple[str, _Table]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw.content))
        sheets = [name for name in workbook.sheet_names if _COUNTS_SHEET.match(name)]
        cover = workbook.get_sheet_by_index(0).to_python()
        titles = " ".join(str(cell) for row in cover for cell in row)
        table = workbook.get_sheet_by_name(sheets[0]).to_python() if sheets else []
    except CalamineError as error:
        raise InputError(Fault(raw.where, "damaged workbook", "a whole XLSX file", _TODO)) from error
    wanted = {_LAST_HEAD, "KOMMUNKOD", *_INVALID, *_TOTALS}
    if not table or not wanted <= {str(cell) for cell in table[0]}:
        expected = "a sheet of counts with " + ", ".join(sorted(wanted))
        what = "not a workbook of votes per district"
        raise InputError(Fault(raw.where, what, expected, "name only official result files"))
    return titles, table


def _election(titles: str, *, where: str) -> tuple[str, int]:
    found = _TITLE.search(titles)
    if found is None:
        raise InputError(
            Fault(where, "the first sheet names no election", "riksdagsvalet or landstingsvalen", _TODO)
        )
    return _TYPES[found.group(1).lower()], int(found.group(2))


def _refuse_incomplete(rows: _Table, header: Sequence[str], wanted: set[str], raw: RawFile) -> None:
    county, municipality = header.index("LÄNSKOD"), header.index("KOMMUNKOD")
    found = {
        f"{_count(row[county], where=raw.where):02d}{_count(row[municipality], where=raw.where):02d}"
        for row in rows
    }
    if found != wanted:
        odd = sorted(found ^ wanted)
        what = f"{len(odd)} municipalities missing or unknown ({', '.join(odd[:5])})"
        raise InputError(Fault(raw.where, what, f"the whole country ({len(wanted)} municipalities)", _TODO))


def _count(cell: object, *, where: str) -> int:
    if cell in ("", None):
        return 0
    if isinstance(cell, int | float) and float(cell).is_integer() and cell >= 0:
        return int(cell)
    if isinstance(cell, str) and cell.isascii() and cell.isdigit():
        return int(cell)
    raise InputError(Fault(where, "a cell that is not a count", "whole numbers", _TODO))


def _reconcile(counted: list[list[int]], columns: list[str], parties: int, *, where: str) -> None:
    valid, cast = columns.index("RÖSTER GILTIGA"), columns.index("RÖSTANDE")
    faults = []
    for number, row in enumerate(counted, start=2):
        listed, with_invalid = sum(row[:parties]), row[valid] + sum(row[parties : parties + len(_INVALID)])
        if listed != row[valid]:
            faults.append(
                Fault(
                    f"{where}, row {number}",
                    f"the parties sum to {listed}, valid votes are {row[valid]}",
                    "equal",
                    _TODO,
                )
            )
        if with_invalid != row[cast]:
            what = f"valid and invalid sum to {with_invalid}, votes cast are {row[cast]}"
            faults.append(Fault(f"{where}, row {number}", what, "equal", _TODO))
    if faults:
        raise ReconciliationError(faults[:5])
