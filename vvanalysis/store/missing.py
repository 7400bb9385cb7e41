"""Totals that no file holds: named, and never made of what is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from vvanalysis.schemas.official import ELECTION_KEY, Official
from vvanalysis.terms import NATION_CODE, WITHOUT_REGION

_TOTALS: Final = ("valid", "cast", "eligible")
_REASON: Final = "no file at hand holds this total, and an incomplete country or county is never summed"


def missing_totals(official: Official, *, county: str = "") -> tuple[Mapping[str, Any], ...]:
    """Totals that no file holds, and what a total that is there lacks.

    Looked for in each election: every municipality, every county, the nation; of an election that is there
    for one county alone (`county`), that county and the nation.
    """
    counts = official.area_counts
    missing: list[Mapping[str, Any]] = []
    for _, election in counts.groupby(list(ELECTION_KEY), sort=True):
        found = election.set_index(["area_level", "area_code"])[list(_TOTALS)]
        for place in _wanted(election, official.areas, county=county):
            is_absent = place not in found.index
            lacks = [name for name in _TOTALS if is_absent or found[name].isna()[place]]
            if lacks:
                missing.append(
                    {
                        "election_year": int(election["election_year"].iloc[0]),
                        "election_type": str(election["election_type"].iloc[0]),
                        "area_level": place[0], "area_code": place[1], "columns": lacks, "reason": _REASON,
                    }
                )  # fmt: skip
    return tuple(missing)


def _wanted(election: pd.DataFrame, areas: pd.DataFrame, *, county: str) -> list[tuple[str, str]]:
    municipalities = election[election["area_level"] == "municipality"]
    wanted = [("nation", NATION_CODE)]
    if (municipalities["county_code"] == county).all():
        return [*wanted, ("county", county)]
    kept = areas
    if (election["election_type"] == "RF").all():
        kept = areas[~areas["area_code"].isin(WITHOUT_REGION | {code[:2] for code in WITHOUT_REGION})]
    places = kept.sort_values(["area_level", "area_code"])[["area_level", "area_code"]]
    return [*wanted, *places.itertuples(index=False, name=None)]


def missing_notes(missing: tuple[Mapping[str, Any], ...]) -> tuple[str, ...]:
    """One line per total that is missing."""
    return tuple(
        f"{each['election_year']} {each['election_type']}: {each['area_level']} {each['area_code']} lacks "
        + ", ".join(each["columns"])
        for each in missing
    )
