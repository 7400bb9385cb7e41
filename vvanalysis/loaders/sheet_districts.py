"""The districts that the rows of a sheet are about: their codes, and the constituencies that they lie in."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.district_table import late_codes
from vvanalysis.loaders.sheet_cells import TODO, Cells
from vvanalysis.loaders.workbook import heading

_LATE_CONSTITUENCY: Final = "99"
_DISTRICT, _MUNICIPAL, _PARLIAMENT = 8, 6, 2
"""Digits of the code of a district, a municipal constituency and (within its county) a parliamentary one."""
_NUMBER: Final = re.compile(r" \d+$")
"""What follows on the name of a district of late votes where there are several, or might be."""


def districts_of(cells: Cells, election_type: str) -> tuple[pd.DataFrame, dict[tuple[str, str], str]]:
    """Who each district is, and the names of what it lies in, by level and code."""
    code, municipality = _codes(cells)
    name = cells.text("district_name")
    is_late = name.map(heading).str.replace(_NUMBER, "", regex=True).isin(set(cells.taken.late_names))
    is_short = code.str.len() == _MUNICIPAL
    _refuse_short(cells, code, is_short & ~is_late)
    constituency, krets = _constituencies(cells, election_type, municipality, is_late)
    krets = krets.where(~is_short, code)
    number = krets.str[4:].where(krets.notna(), _late_numbers(cells))
    code = code.where(~is_late, late_codes(municipality[is_late], number[is_late]).reindex(code.index))
    names: dict[tuple[str, str], str] = {}
    for codes, level in (
        (municipality, "municipality"), (constituency, "constituency"), (krets, "municipal_constituency"),
    ):  # fmt: skip
        role = f"{level}_name"
        if role in cells.taken.roles and codes.notna().all():
            names |= {(level, each): text for each, text in zip(codes, cells.text(role), strict=True) if text}
    frame = pd.DataFrame(
        {
            "area_level": np.where(is_late, "late_district", "electoral_district"), "area_code": code,
            "area_name": name, "municipality_code": municipality, "constituency_code": constituency,
            "municipal_constituency_code": krets,
            "row": np.arange(len(name)) + cells.header_row + 1,
        }
    )  # fmt: skip
    return frame, names


def _refuse_short(cells: Cells, code: pd.Series, is_wrong: pd.Series) -> None:
    """Refuse a code of late votes, which is their constituency's, of what has another name."""
    wrong = np.flatnonzero(is_wrong)
    if len(wrong):
        at = f"{cells.place('district')}, row {wrong[0] + cells.header_row + 1}"
        what = f"the code {code.iloc[wrong[0]]} has the form of late votes, the district has another name"
        raise InputError(Fault(at, what, "8 digits, or the name Uppsamlingsdistrikt", TODO))


def _codes(cells: Cells) -> tuple[pd.Series, pd.Series]:
    """Code of each district (8 digits; 6 for late votes of 2022 on) and its municipality (4)."""
    if "district" in cells.taken.roles:
        code = cells.code("district", _DISTRICT, short=_MUNICIPAL)
        municipality = code.str[:4]
        if "municipality" in cells.taken.roles and (cells.code("municipality", 4) != municipality).any():
            raise InputError(
                Fault(cells.where, "a district outside its municipality", "codes that begin alike", TODO)
            )
        return code, municipality
    if "municipality" in cells.taken.roles:
        municipality = cells.code("municipality", 4)
    else:
        municipality = cells.code("county_number", 2) + cells.code("municipality_number", 2)
    return municipality + cells.code("district_number", 4), municipality


def _late_numbers(cells: Cells) -> pd.Series:
    """Numbers that tell a municipality's late-vote districts apart, where the source has them."""
    if "district_number" in cells.taken.roles:
        return cells.text("district_number")
    return pd.Series(pd.NA, index=range(len(cells.rows)), dtype="str")


def _constituencies(
    cells: Cells, election_type: str, municipality: pd.Series, is_late: pd.Series
) -> tuple[pd.Series, pd.Series]:
    """Codes of each district's parliamentary and municipal constituency; NA where none is told."""
    nothing = pd.Series(pd.NA, index=municipality.index, dtype="str")
    if "constituency_code" in cells.taken.roles:
        constituency, krets = _by_length(cells, municipality)
    else:
        krets = _municipal_constituencies(cells, municipality, is_late)
        is_told = "constituency_number" in cells.taken.roles and election_type == "RD"
        numbers = cells.code("constituency_number", _PARLIAMENT) if is_told else nothing
        constituency = municipality.str[:2] + numbers
    return (_of_municipality(constituency, municipality) if election_type == "RD" else nothing), krets


def _by_length(cells: Cells, municipality: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Constituencies of a column that may hold any kind of them, which the length of its codes tells.

    Six digits (five, where a zero was lost) are municipal constituencies, two are those of parliament. Four
    are a region's, which no frame keeps.
    """
    nothing = pd.Series(pd.NA, index=municipality.index, dtype="str")
    text = cells.text("constituency_code")
    text = text.where(text != "")
    if text.isna().all():
        return nothing, nothing
    longest = int(text.str.len().max())
    if longest <= _PARLIAMENT:
        return municipality.str[:2] + text.str.zfill(_PARLIAMENT), nothing
    if longest < _MUNICIPAL - 1:
        return nothing, nothing
    krets = text.str.zfill(_MUNICIPAL)
    wrong = np.flatnonzero(krets.notna() & ((krets.str[:4] != municipality) | ~krets.str.isdecimal()))
    if len(wrong):
        at = f"{cells.place('constituency_code')}, row {wrong[0] + cells.header_row + 1}"
        what = f"the constituency {krets.iloc[wrong[0]]} of a district in {municipality.iloc[wrong[0]]}"
        raise InputError(Fault(at, what, "6 digits that begin with the municipality's", TODO))
    return nothing, krets


def _of_municipality(constituency: pd.Series, municipality: pd.Series) -> pd.Series:
    """The parliamentary constituency of each district, where only its municipality's others have it.

    No municipality lies in two of them (Elections Act 2005:837, 4:2, and its list of constituencies).
    """
    told = constituency.groupby(municipality)
    alone = told.transform("nunique") == 1
    return constituency.where(constituency.notna() | ~alone, told.transform("first"))


def _municipal_constituencies(cells: Cells, municipality: pd.Series, is_late: pd.Series) -> pd.Series:
    """Code of each district's municipal constituency; late votes' 99 is told by the constituency's name."""
    if "municipal_constituency_number" not in cells.taken.roles:
        return pd.Series(pd.NA, index=municipality.index, dtype="str")
    number = cells.code("municipal_constituency_number", 2)
    name = cells.text("municipal_constituency_name").map(heading)
    unsure = is_late & (number == _LATE_CONSTITUENCY)
    known = pd.Series(
        number[~unsure].to_numpy(), index=pd.MultiIndex.from_arrays([municipality[~unsure], name[~unsure]])
    )
    known = known[~known.index.duplicated()]
    by_name = known.reindex(pd.MultiIndex.from_arrays([municipality, name])).to_numpy()
    number = number.where(~unsure, pd.Series(by_name, index=number.index))
    return municipality + number
