"""Which count of an election is used: the final one of each area as soon as there is one.

On the days after an election some municipalities have a final count and others a preliminary one (Elections
Act 11-13). A sum of both is preliminary.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from vvanalysis.schemas.official import AREA_COUNTS, PARTY_VOTES, Official, sorted_by_key
from vvanalysis.store.frames import with_county_totals

_PRELIMINARY: Final = "preliminary"
_ELECTION: Final = ["election_year", "election_type"]
_AREA: Final = [*_ELECTION, "area_level", "area_code"]
_SOURCE: Final = [*_ELECTION, "area_code", "content"]


def one_count(official: Official) -> Official:
    """The figures with one count of each area.

    A preliminary area gives way to the final one of the same code, and with a municipality everything in it:
    the districts of two counts are never mixed.
    """
    counts, votes, seats = official.area_counts, official.party_votes, official.seats
    if not any((frame["count_status"] == _PRELIMINARY).any() for frame in (counts, seats)):
        return official
    return replace(
        official,
        area_counts=_used(counts, counts),
        party_votes=_used(votes, counts),
        seats=_used(seats, counts, seats),
    )


def _used(frame: pd.DataFrame, *told: pd.DataFrame) -> pd.DataFrame:
    """Rows of a frame without the preliminary ones of what stands as final in any of those told."""
    final = pd.concat([_places(each[each["count_status"] != _PRELIMINARY]) for each in told])
    is_replaced = _places(frame).isin(final) & (frame["count_status"] == _PRELIMINARY)
    return frame[~is_replaced].reset_index(drop=True)


def _places(frame: pd.DataFrame) -> pd.Series:
    """What is replaced as one: the municipality with all in it, or the area above."""
    above = frame["area_level"].isin(["nation", "county", "constituency"])
    level = frame["area_level"].where(above, "within")
    code = frame["area_code"].where(above, frame["area_code"].str[:4])
    election = frame["election_year"].astype(str) + frame["election_type"]
    return election + level + code


def with_mixed_counties(official: Official) -> Official:
    """The figures with the counties whose municipalities have a final count or a preliminary one.

    Such a county is preliminary; one that has figures of its own is left as it is.
    """
    counts = official.area_counts
    municipalities = counts[counts["area_level"] == "municipality"]
    statuses = municipalities.groupby(_ELECTION)["count_status"].transform("nunique")
    mixed = municipalities[statuses > 1]
    if mixed.empty:
        return official
    elections = mixed[_ELECTION].drop_duplicates()
    as_one = replace(
        official,
        area_counts=_preliminary(municipalities, elections),
        party_votes=_preliminary(official.party_votes, elections),
    )
    summed = with_county_totals(as_one, official.areas)
    return replace(
        official,
        area_counts=_with_new(official.area_counts, summed.area_counts, counts),
        party_votes=_with_new(official.party_votes, summed.party_votes, counts),
    )


def _preliminary(frame: pd.DataFrame, elections: pd.DataFrame) -> pd.DataFrame:
    own = frame[frame["area_level"] == "municipality"].merge(elections, on=_ELECTION)
    return own.assign(count_status=_PRELIMINARY)[frame.columns]


def _with_new(frame: pd.DataFrame, summed: pd.DataFrame, there: pd.DataFrame) -> pd.DataFrame:
    counties = summed[summed["area_level"] == "county"]
    keys = [pd.MultiIndex.from_frame(each[_AREA]) for each in (counties, there)]
    contract = AREA_COUNTS if "cast" in frame else PARTY_VOTES
    return sorted_by_key(contract, [frame, counties[~keys[0].isin(keys[1])]])


def preliminary_counts(area_counts: pd.DataFrame, *, county: str, year: int) -> dict[str, tuple[int, int]]:
    """Districts counted, and in all, of each election of a year whose count is preliminary in a county.

    Parameters
    ----------
    area_counts
        `AreaCounts` rows with one count of each area (`read_official`).
    county
        The county (2 digits); late votes are districts too.

    Returns
    -------
    dict
        Election type -> districts counted and districts in all, of the county's municipalities; elections of
        which every municipality is final are left out.

    Examples
    --------
    >>> from vvanalysis.store import preliminary_counts, read_official
    >>> counts = read_official().area_counts
    >>> county = counts["county_code"].dropna().mode()[0]
    >>> preliminary_counts(counts, county=county, year=2018)
    {}
    """
    own = area_counts[(area_counts["election_year"] == year) & (area_counts["county_code"] == county)]
    own = own[own["area_level"] == "municipality"]
    kinds = own.loc[own["count_status"] == _PRELIMINARY, "election_type"].unique()
    columns = ["districts_counted", "districts_total"]
    told = own[own["election_type"].isin(kinds)].groupby("election_type")[columns]
    return {str(kind): (int(row.iloc[0]), int(row.iloc[1])) for kind, row in told.sum().iterrows()}


def sources_in_use(sources: pd.DataFrame) -> pd.DataFrame:
    """Rows of sources without those of a preliminary count whose area has a final one."""
    final = sources[sources["count_status"] != _PRELIMINARY]
    is_there = pd.MultiIndex.from_frame(sources[_SOURCE]).isin(pd.MultiIndex.from_frame(final[_SOURCE]))
    return sources[~(is_there & (sources["count_status"] == _PRELIMINARY))]
