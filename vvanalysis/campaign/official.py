"""The official files that a campaign needs, fetched from the authority into its `official/`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from vvanalysis.campaign.areas import county_name, municipalities, municipalities_of
from vvanalysis.campaign.config import CAMPAIGN_FILE, read_settings
from vvanalysis.errors import CampaignError
from vvanalysis.fetch.selection import Wanted, wanted_of
from vvanalysis.schemas.campaign import CampaignConfig

FIRST_YEAR = 2022
"""The first election whose packages the authority publishes in this form."""


def official_wanted(
    folder: Path, *, county: str | None = None, is_country: bool = False
) -> tuple[Wanted, ...]:
    """Areas and elections whose packages a campaign needs.

    Parameters
    ----------
    folder
        The campaign's folder.
    county
        Code of the county; None: the campaign's own.
    is_country
        Every county and municipality.

    Raises
    ------
    CampaignError
        It is no campaign folder, or no county has the code.
    """
    own = _config(folder).campaign.county
    areas = municipalities() if is_country else municipalities_of(county or own)
    codes = sorted(set(areas["county_code"].astype(str)))
    return wanted_of(_names(areas), {code: county_name(code) for code in codes})


def _names(areas: pd.DataFrame) -> Mapping[str, str]:
    return dict(zip(areas["area_code"].astype(str), areas["area_name"].astype(str), strict=True))


def years_to_fetch(folder: Path) -> tuple[int, ...]:
    """The campaign's years whose packages can be fetched, its own first.

    Raises
    ------
    CampaignError
        It is no campaign folder.
    """
    config = _config(folder)
    years = (config.election_year, *config.campaign.compare_years)
    return tuple(year for year in years if year >= FIRST_YEAR)


def _config(folder: Path) -> CampaignConfig:
    config, faults = read_settings(folder / CAMPAIGN_FILE, CampaignConfig)
    if config is None:
        raise CampaignError(faults)
    return config
