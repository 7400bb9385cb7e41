"""The municipalities of Sweden: codes and names, to hold a campaign's codes against."""

from __future__ import annotations

import pandas as pd

from vvanalysis.errors import CampaignError, Fault
from vvanalysis.store import read_official


def municipalities() -> pd.DataFrame:
    """Every municipality: area_level, area_code, area_name, county_code; sorted by code.

    Source: `Areas` of the bundled official figures; the municipalities have been the same since 2007.
    """
    areas = read_official().areas
    own = areas.loc[areas["area_level"] == "municipality"]
    return own[["area_level", "area_code", "area_name", "county_code"]].sort_values(
        "area_code", ignore_index=True
    )


def municipalities_of(county: str) -> pd.DataFrame:
    """The municipalities of a county, as `municipalities`.

    Raises
    ------
    CampaignError
        No county has the code.
    """
    areas = municipalities()
    rows = areas[areas["county_code"] == county]
    if rows.empty:
        known = ", ".join(sorted(set(areas["county_code"])))
        what, todo = f"no county has the code {county}", "give the county's two digits"
        raise CampaignError(Fault("county", what, f"one of {known}", todo))
    return rows


def county_name(code: str) -> str:
    """Official name of a county; its code where the bundled figures have no name."""
    areas = read_official().areas
    names = areas.loc[(areas["area_level"] == "county") & (areas["area_code"] == code), "area_name"].dropna()
    return code if names.empty else str(names.iloc[0])
