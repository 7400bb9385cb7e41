"""Borders of electoral districts, from the authority's GeoJSON, and the electorates of the same election.

Source: Valmyndigheten, GIS of electoral districts 2022 (one zip per county): properties `Lkfv` (code)
and `Vdnamn` (name), coordinates in SWEREF 99 TM (EPSG:3006) although the file does not say so. SCB, votes by
district 2022: `Valdistriktskod`, `Antal röstberättigade`.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
import shapely

from vvanalysis.errors import Fault, InputError

_EAST, _NORTH = (200_000, 1_000_000), (6_100_000, 7_700_000)
"""Sweden in SWEREF 99 TM [metres]."""
_LARGEST: Final = 50_000_000
_CODE, _ELIGIBLE = "Valdistriktskod", "Antal röstberättigade"


def read_district_borders(path: Path) -> pd.DataFrame:
    """Borders of one county's electoral districts.

    Parameters
    ----------
    path
        The authority's zip with one GeoJSON.

    Returns
    -------
    DataFrame
        area_code [8 digits], area_name, geometry [shapely, metres, EPSG:3006], ordered by code.

    Raises
    ------
    InputError
        Another file, other properties, a code twice, or coordinates that are not SWEREF 99 TM.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith("json")]
            if len(names) != 1 or archive.getinfo(names[0]).file_size > _LARGEST:
                raise _fault(path, f"{len(names)} GeoJSON files", "one")
            features = json.loads(archive.read(names[0]))["features"]
        rows = [(each["properties"]["Lkfv"], each["properties"]["Vdnamn"]) for each in features]
        shapes = [shapely.from_geojson(json.dumps(each["geometry"])) for each in features]
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError, shapely.GEOSException) as error:
        raise _fault(path, "cannot be read as district borders", "a zip with one GeoJSON") from error
    frame = pd.DataFrame(rows, columns=["area_code", "area_name"], dtype="str")
    geometry = np.empty(len(shapes), dtype=object)
    geometry[:] = shapely.make_valid(shapes)
    frame["geometry"] = geometry
    if not frame["area_code"].str.fullmatch(r"\d{8}").all() or frame["area_code"].duplicated().any():
        raise _fault(path, "a district code that is not eight digits, or twice", "each code once")
    west, south, east, north = shapely.total_bounds(geometry)
    if not (_EAST[0] < west < east < _EAST[1] and _NORTH[0] < south < north < _NORTH[1]):
        raise _fault(path, "coordinates outside Sweden in metres", "SWEREF 99 TM (EPSG:3006)")
    return frame.sort_values("area_code", ignore_index=True)


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
