"""The authority's workbooks of votes per electoral district (2018), summed to the nation.

Only a complete country is summed: every municipality that takes part in the election must be in the workbook.
Source: Valmyndigheten, `2018_R_per_valdistrikt.xlsx`, `2018_L_per_valdistrikt.xlsx`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.district_table import DistrictTable, nation_result, reconcile_rows, whole_numbers
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.result_tree import ResultFile
from vvanalysis.terms import party_code

_COUNTS_SHEET: Final = re.compile(r"^[A-Z]{1,2} antal$")
_TITLE: Final = re.compile(r"(riksdagsvalet|landstingsvalen|regionvalen)\s+(\d{4})", re.IGNORECASE)
_TYPES: Final = {"riksdagsvalet": "RD", "landstingsvalen": "RF", "regionvalen": "RF"}
_DATE: Final = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_LATE: Final = "Uppsamlingsdistrikt"
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
        The nation, its constituencies (parliament) and municipalities, without parties' names, seats or
        earlier figures [votes, persons]. A party without a vote in an area has no row there.

    Raises
    ------
    InputError
        Another workbook, or one that lacks a municipality.
    ReconciliationError
        A district whose totals do not add up.
    """
    table = read_district_xlsx(raw)
    reconcile_rows(table)
    return nation_result(table, municipalities=municipalities)


def read_district_xlsx(raw: RawFile) -> DistrictTable:
    """Every district of a workbook of 2018; nothing is reconciled yet.

    Raises
    ------
    InputError
        Another workbook, or a cell that is not a count.
    """
    titles, cells = _sheets(raw)
    election_type, year = _election(titles, where=raw.where)
    header, rows = [str(cell) for cell in cells[0]], np.array(cells[1:], dtype=object)
    listed = header[header.index(_LAST_HEAD) + 1 : header.index("OGEJ")]
    codes = _NUMBERED_IN_XML.get(election_type, {})
    districts, names = _districts(rows, header, where=raw.where, is_parliament=election_type == "RD")
    numbers = {
        column: whole_numbers(rows[:, header.index(column)], where=raw.where)
        for column in (*_INVALID, *_TOTALS)
    }
    published = _DATE.search(titles)
    return DistrictTable(
        where=raw.where, name=raw.name, sha256=raw.sha256, reported=published.group(1) if published else "",
        election_year=year, election_type=election_type, count_status="final", districts=districts,
        names=names, counts={kind: numbers[column] for column, kind in {**_INVALID, **_TOTALS}.items()},
        parties=[codes.get(column, party_code(column)) for column in listed],
        votes=whole_numbers(rows[:, [header.index(column) for column in listed]], where=raw.where),
    )  # fmt: skip


def _districts(
    rows: npt.NDArray[np.object_], header: Sequence[str], *, where: str, is_parliament: bool
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Who each district is; codes are numbers without leading zeros in the workbook."""

    def column(name: str) -> npt.NDArray[np.object_]:
        return rows[:, header.index(name)]

    def code(name: str, digits: int) -> pd.Series:
        return pd.Series(whole_numbers(column(name), where=where)).astype(str).str.zfill(digits)

    county, number = code("LÄNSKOD", 2), code("VALDISTRIKTSKOD", 4)
    municipality = county + code("KOMMUNKOD", 2)
    name = pd.Series(column(_LAST_HEAD).astype(str))
    is_late = name == _LATE
    constituency = county + code("VALKRETSKOD", 2) if is_parliament else pd.Series(pd.NA, index=name.index)
    names = dict(zip(municipality, column("KOMMUNNAMN").astype(str), strict=True))
    if is_parliament:
        names |= dict(zip(constituency, column("VALKRETSNAMN").astype(str), strict=True))
    frame = pd.DataFrame(
        {
            "area_level": is_late.map({True: "late_district", False: "electoral_district"}),
            "area_code": (municipality + "-" + number.str[-2:]).where(is_late, municipality + number),
            "area_name": name,
            "municipality_code": municipality,
            "constituency_code": constituency,
            "row": range(2, len(rows) + 2),
        }
    )
    return frame, names


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
