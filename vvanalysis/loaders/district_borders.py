"""Borders of electoral districts, from the authority's GeoJSON, and the electorates of the same election.

Source: Valmyndigheten, GIS of electoral districts, one zip per county (2022) or of the country (2026):
properties `Lkfv` and `Vdnamn` (2022), `Valdistriktskod` and `Valdistriktsnamn` (2026) or `VD` and `VD_NAMN`
(2018), coordinates in SWEREF 99 TM (EPSG:3006), which the file of 2022 does not say. SCB, votes by district
2022: `Valdistriktskod`, `Antal röstberättigade`.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.files import MAX_BYTES

_EAST, _NORTH = (200_000, 1_000_000), (6_100_000, 7_700_000)
"""Sweden in SWEREF 99 TM [metres]."""
_NAMES: Final = (("Valdistriktskod", "Valdistriktsnamn"), ("Lkfv", "Vdnamn"), ("VD", "VD_NAMN"))
"""Properties of a district's code and name, in each form of the files."""
_METRES: Final = re.compile(r"EPSG:{1,2}3006$", re.IGNORECASE)
_CODE, _ELIGIBLE = "Valdistriktskod", "Antal röstberättigade"


def read_district_borders(path: Path, *, county: str = "") -> pd.DataFrame:
    """Borders of electoral districts.

    Parameters
    ----------
    path
        The authority's GeoJSON, or a zip with one.
    county
        Two digits; empty: every district of the file.

    Returns
    -------
    DataFrame
        area_code [8 digits], area_name, geometry [shapely, metres, EPSG:3006], ordered by code.

    Raises
    ------
    InputError
        Another file, other properties, a code twice, another coordinate system than SWEREF 99 TM by what the
        file says of itself, or coordinates that are not of it.
    """
    try:
        content = json.loads(_geojson(path))
        _refuse_crs(path, content.get("crs"))
        features = content["features"]
        code, name = _properties(path, features)
        told = ((each["properties"][code], each["properties"][name]) for each in features)
        rows = [(_whole(str(number)), str(title)) for number, title in told]
        kept = [at for at, row in enumerate(rows) if row[0].startswith(county)]
        shapes = [shapely.from_geojson(json.dumps(features[at]["geometry"])) for at in kept]
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError, shapely.GEOSException) as error:
        raise _fault(path, "cannot be read as district borders", "a zip with one GeoJSON") from error
    frame = pd.DataFrame([rows[at] for at in kept], columns=["area_code", "area_name"], dtype="str")
    geometry = np.empty(len(shapes), dtype=object)
    geometry[:] = shapely.make_valid(shapes)
    frame["geometry"] = geometry
    if not frame["area_code"].str.fullmatch(r"\d{8}").all() or frame["area_code"].duplicated().any():
        raise _fault(path, "a district code that is not eight digits, or twice", "each code once")
    west, south, east, north = shapely.total_bounds(geometry)
    if len(frame) and not (_EAST[0] < west < east < _EAST[1] and _NORTH[0] < south < north < _NORTH[1]):
        raise _fault(path, "coordinates outside Sweden in metres", "SWEREF 99 TM (EPSG:3006)")
    return frame.sort_values("area_code", ignore_index=True)


def _whole(code: str) -> str:
    """A district's code; a number among the properties has lost its first zero."""
    return code.zfill(8) if len(code) == 7 else code


def _geojson(path: Path) -> bytes:
    if not zipfile.is_zipfile(path):
        if path.suffix.casefold() == ".zip" or path.stat().st_size > MAX_BYTES:
            raise ValueError(path.name)
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith("json")]
        if len(names) != 1 or archive.getinfo(names[0]).file_size > MAX_BYTES:
            raise _fault(path, f"{len(names)} GeoJSON files", "one")
        return archive.read(names[0])


def _refuse_crs(path: Path, crs: Mapping[str, Any] | None) -> None:
    """Refuse another coordinate system than SWEREF 99 TM; a file that names none is known by its numbers."""
    if crs is None:
        return
    named = str(crs.get("properties", {}).get("name", "")) if isinstance(crs, Mapping) else ""
    if not _METRES.search(named):
        what = f"the coordinate system {named[:60] or 'that it names'}"
        todo = "take the authority's own file, or save it in SWEREF 99 TM"
        raise InputError(Fault(str(path), what, "SWEREF 99 TM (EPSG:3006)", todo))


def _properties(path: Path, features: list[Mapping[str, Any]]) -> tuple[str, str]:
    """Names of the properties that hold a district's code and name."""
    there = set(features[0]["properties"]) if features else set()
    for code, name in _NAMES:
        if {code, name} <= there:
            return code, name
    shown = ", ".join(sorted(there)[:8]) or "no district"
    expected = " or ".join(f"{code} and {name}" for code, name in _NAMES)
    raise _fault(path, f"the properties {shown}", expected)


def read_district_electorates(path: Path) -> pd.DataFrame:
    """Electorate of every electoral district, from SCB's table of votes by district.

    Returns
    -------
    DataFrame
        area_code, eligible; rows of late votes, which have no electorate, are left out.

    Raises
    ------
    InputError
        A workbook without the two columns.
    """
    table = pd.read_excel(path, dtype="str", engine="calamine")
    if not {_CODE, _ELIGIBLE} <= set(table.columns):
        raise _fault(path, "other columns", f"{_CODE} and {_ELIGIBLE}")
    eligible = pd.to_numeric(table[_ELIGIBLE], errors="coerce")
    frame = pd.DataFrame({"area_code": table[_CODE], "eligible": eligible})
    return frame[eligible > 0].astype({"eligible": "Int64"}).reset_index(drop=True)


def _fault(path: Path, what: str, expected: str) -> InputError:
    return InputError(Fault(str(path), what, expected, "get the file again from its publisher"))
