"""Putting official figures together: one store over another, sums of counties, names from another year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import pandas as pd

from vvanalysis.schemas.official import (
    AREA_COUNTS,
    AREA_KEY,
    AREAS,
    CONTRACTS,
    ELECTION_KEY,
    ELECTORAL_ROLL,
    PARTIES,
    PARTY_VOTES,
    SEATS,
    Contract,
    Official,
)

_ABOVE: Final = ("nation", "county", "constituency")
_SUMS: Final = (
    "eligible", "cast", "valid", "invalid_blank", "invalid_unregistered", "invalid_other",
    "districts_counted", "districts_total", "eligible_previous", "cast_previous", "valid_previous",
)  # fmt: skip
_COMPARED: Final = ["valid", "cast", "eligible"]


def overlay(base: Official, top: Official) -> Official:
    """Figures of both, where those of `top` replace `base`'s of the same election and area.

    A municipality in `top` replaces everything that `base` has within it in that election and count, unless
    `top` has but its total (from a nation file) and `base` the same total with its districts. A nation,
    county or constituency replaces its own row alone.
    """
    top = _without_bare(base, top)
    return Official(
        area_counts=_over(AREA_COUNTS, base.area_counts, top.area_counts, ELECTION_KEY),
        party_votes=_over(PARTY_VOTES, base.party_votes, top.party_votes, ELECTION_KEY),
        parties=_over(PARTIES, base.parties, top.parties, ELECTION_KEY[:2]),
        seats=_over(SEATS, base.seats, top.seats, ELECTION_KEY),
        areas=_over(AREAS, base.areas, top.areas, ()),
        electoral_roll=_over(ELECTORAL_ROLL, base.electoral_roll, top.electoral_roll, ELECTION_KEY[:2]),
    )


def _without_bare(base: Official, top: Official) -> Official:
    """`top` without municipalities of which it has only the total, where `base` has it with districts."""
    if top.area_counts.empty or base.area_counts.empty:
        return top
    election = [*ELECTION_KEY, "municipality_code"]
    sizes = [each.area_counts.groupby(election).size().rename("rows").reset_index() for each in (base, top)]
    both = sizes[0].merge(sizes[1], on=election, suffixes=("_base", "_top"))
    both = both[(both["rows_top"] == 1) & (both["rows_base"] > 1)]
    totals = [
        each.area_counts.loc[each.area_counts["area_level"] == "municipality", [*election, *_COMPARED]]
        for each in (base, top)
    ]
    same = both.merge(totals[0], on=election).merge(totals[1], on=[*election, *_COMPARED])
    return replace(
        top, **{name: _dropped(getattr(top, name), same) for name in ("area_counts", "party_votes", "seats")}
    )


def _dropped(frame: pd.DataFrame, bare: pd.DataFrame) -> pd.DataFrame:
    """Rows of a frame that are not those of a municipality in `bare`."""
    election = [name for name in ELECTION_KEY if name in frame]
    key = frame[election].assign(municipality_code=frame["area_code"]).astype(str)
    named = bare[[*election, "municipality_code"]].astype(str)
    is_bare = pd.MultiIndex.from_frame(key).isin(pd.MultiIndex.from_frame(named))
    return frame[~(is_bare & (frame["area_level"] == "municipality"))]


def _place(frame: pd.DataFrame) -> pd.Series:
    """What is replaced as one: the municipality within it, or the area itself above."""
    if "area_level" not in frame:
        return frame["area_code"]
    within = ~frame["area_level"].isin(_ABOVE)
    return frame["area_level"].where(~within, "municipality") + " " + frame["area_code"].str[:4]


def _over(contract: Contract, base: pd.DataFrame, top: pd.DataFrame, election: Iterable[str]) -> pd.DataFrame:
    if top.empty:
        return base
    may = pd.Series(True, index=base.index)  # of the elections in `top`: mostly few, and keys are dear
    for name in election:
        may &= base[name].isin(top[name].unique())
    keys = [
        pd.MultiIndex.from_frame(frame[list(election)].assign(place=_place(frame)).astype(str))
        for frame in (base[may], top)
    ]
    is_kept = ~may
    is_kept[may] = ~keys[0].isin(keys[1])
    return sorted_frame(contract, pd.concat([base[is_kept], top]))


def sorted_frame(contract: Contract, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in the order of the frame's key."""
    return frame.sort_values(list(contract.key), ignore_index=True)


def with_county_totals(official: Official, areas: pd.DataFrame) -> Official:
    """Add the row of each county of which every municipality is there; an incomplete county is never summed.

    A county row that says the same as the sum is kept (it comes from the authority's own file); one that does
    not, because a municipality has been replaced, gives way to the sum.

    Parameters
    ----------
    official
        Any figures.
    areas
        `Areas` of the whole country: which municipalities a county has, and its name.
    """
    municipalities = official.area_counts[official.area_counts["area_level"] == "municipality"]
    of_county = areas[areas["area_level"] == "municipality"].groupby("county_code")["area_code"].nunique()
    groups = municipalities.groupby([*ELECTION_KEY, "county_code"], sort=True)
    complete = groups["area_code"].nunique().reset_index(name="present")
    complete = complete[complete["present"] == complete["county_code"].map(of_county)]
    if complete.empty:
        return official
    counts = groups[list(_SUMS)].sum(skipna=False).reset_index()  # NA where a municipality lacks the count
    counts = _county_rows(complete[[*ELECTION_KEY, "county_code"]].merge(counts), areas)
    counts = _new_only(counts, official.area_counts)
    votes = _county_votes(official.party_votes, counts)
    nothing = {contract.name: getattr(official, contract.name).iloc[:0] for contract in CONTRACTS}
    return overlay(official, Official(**{**nothing, "area_counts": counts, "party_votes": votes}))


def _county_rows(sums: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    names = areas[areas["area_level"] == "county"].set_index("area_code")["area_name"]
    rows = sums.assign(
        area_level="county",
        area_code=sums["county_code"],
        area_name=sums["county_code"].map(names),
    )
    rows = rows.reindex(columns=[col.name for col in AREA_COUNTS.columns])
    return rows.astype({col.name: col.dtype for col in AREA_COUNTS.columns})


def _new_only(sums: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    there = counts.loc[counts["area_level"] == "county", [*AREA_KEY, *_COMPARED]]
    both = sums.merge(there, on=list(AREA_KEY), how="left", suffixes=("", "_there"))
    same = pd.concat([(both[name] == both[f"{name}_there"]).fillna(False) for name in _COMPARED], axis=1).all(
        axis=1
    )
    return sums[~same.to_numpy(dtype=bool)].reset_index(drop=True)


def _county_votes(party_votes: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """Votes by party in the counties of `counts`; earlier votes only where every municipality has them."""
    rows = party_votes[party_votes["area_level"] == "municipality"]
    rows = rows.assign(area_level="county", area_code=rows["area_code"].str[:2])
    county = [*ELECTION_KEY, "area_code"]
    groups = rows.merge(counts[county], on=county).groupby(list(PARTY_VOTES.key), sort=True)
    sums = groups[["votes"]].sum()
    sums["votes_previous"] = groups["votes_previous"].sum(min_count=1)
    sums["is_in_other"] = groups["is_in_other"].all()
    votes = sums.reset_index().merge(counts[[*county, "valid_previous"]], on=county)
    votes["votes_previous"] = votes["votes_previous"].where(votes.pop("valid_previous").notna())
    return votes.astype({col.name: col.dtype for col in PARTY_VOTES.columns})


def with_names(official: Official, *, known: Official | None = None) -> Official:
    """Fill names that the source has redacted (2010) from the nearest later year's area of the same code.

    Parameters
    ----------
    official
        Figures whose area_name may be NA.
    known
        Other figures to take names from as well.
    """
    frames = [official.area_counts, *([known.area_counts] if known else [])]
    named = pd.concat(frames)[["area_level", "area_code", "election_year", "area_name"]].dropna()
    named = named.sort_values("election_year").drop_duplicates(["area_level", "area_code"])
    names = named.set_index(["area_level", "area_code"])["area_name"]
    counts, areas = official.area_counts, official.areas
    filled = pd.Series(
        names.reindex(pd.MultiIndex.from_frame(counts[["area_level", "area_code"]])).to_numpy(),
        index=counts.index,
    )
    of_areas = pd.Series(
        names.reindex(pd.MultiIndex.from_frame(areas[["area_level", "area_code"]])).to_numpy(),
        index=areas.index,
    )
    return replace(
        official,
        area_counts=counts.assign(area_name=counts["area_name"].fillna(filled)),
        areas=areas.assign(area_name=areas["area_name"].fillna(of_areas)),
    )
