"""Each municipality against the most similar ones in the whole country.

What a party's change would have been expected to be in a municipality, had it gone as in the municipalities
that were most like it before the election. Features, weights and number of neighbours are set here once, for
every party and election, and the method is checked by leaving each municipality out in turn. The number of
neighbours was not chosen blind: the left-out errors over the whole country were looked at first, and they are
nearly flat from 10 to 30 neighbours. The errors that are shown are of a choice made with them at hand.
Neighbours are never taken from the municipality's own county: what a party district did must not be part of
its yardstick.

Source: k-nearest-neighbour matching on standardised covariates (Stuart 2010, "Matching methods for causal
inference", Statistical Science 25); the range is that of the left-out errors (Vovk et al. 2005, conformal
prediction, here without a guarantee in finite samples). A comparison, not the effect of a campaign.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from vvanalysis.metrics.decomposition import logarithm, two_elections
from vvanalysis.metrics.results import ratio

NEIGHBOURS: Final = 15
"""Chosen after a look at the left-out errors: nearly the same from 10 to 30 for all eight parliamentary
parties (2014-2018)."""

WEIGHTS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "vote_share_previous": 1.0,
        "log_eligible": 1.0,
        "young_share": 0.5,
        "old_share": 0.5,
        "higher_share": 1.0,
    }
)
"""Four things count the same: earlier result, electorate, age (its two ends half each) and education."""

RANGE: Final = 0.8
"""Part of the country's municipalities whose left-out errors the range holds."""


def municipality_pool(
    party_votes: pd.DataFrame,
    area_counts: pd.DataFrame,
    electorates: pd.DataFrame,
    *,
    party: str,
    election: str,
    year: int,
    previous_year: int,
) -> pd.DataFrame:
    """Every municipality of the country that can be compared, with its features and its change.

    Parameters
    ----------
    party_votes, area_counts
        Rows of the whole country's municipalities, both years.
    electorates
        `Electorates` rows; those of `year` are used.

    Returns
    -------
    DataFrame
        area_code, area_name, county_code, valid, vote_share, vote_share_previous, change [0-1],
        log_eligible, young_share, old_share, higher_share; complete rows only, by code.
    """
    votes, counts = (
        part[(part["election_type"] == election) & (part["area_level"] == "municipality")]
        for part in (party_votes, area_counts)
    )
    frame = two_elections(votes, counts, party=party, year=year, previous_year=previous_year)
    frame = frame.merge(_features(electorates, year), on="area_code", how="left", validate="one_to_one")
    frame["vote_share"] = ratio(frame["votes"], frame["valid"])
    frame["vote_share_previous"] = ratio(frame["votes_previous"], frame["valid_previous"])
    frame["change"] = frame["vote_share"] - frame["vote_share_previous"]
    frame["county_code"] = frame["area_code"].str[:2]
    columns = ["area_code", "area_name", "county_code", "valid", "vote_share", "change", *WEIGHTS]
    needed = ["vote_share", "change", *WEIGHTS]
    complete = frame[frame[needed].notna().all(axis=1)][columns]
    return complete.astype(dict.fromkeys(needed, "float64")).sort_values("area_code", ignore_index=True)


def _features(electorates: pd.DataFrame, year: int) -> pd.DataFrame:
    own = electorates[electorates["election_year"] == year]
    size = own["eligible_residents"].astype("Float64")
    known = own[["primary_education", "secondary_education", "higher_education"]].sum(axis=1, skipna=False)
    return pd.DataFrame(
        {
            "area_code": own["area_code"],
            "log_eligible": logarithm(size),
            "young_share": ratio(own["aged_18_29"], size),
            "old_share": ratio(own["aged_65"], size),
            "higher_share": ratio(own["higher_education"], known),
        }
    )


def nearest(pool: pd.DataFrame, *, neighbours: int = NEIGHBOURS) -> pd.DataFrame:
    """The most similar municipalities of each, nearest first.

    Distance = √Σ weight · (difference / standard deviation over the country)². Equal distances: the lower
    code first.

    Returns
    -------
    DataFrame
        area_code, neighbour_code, place [1 nearest], distance; no row at all where the pool has fewer than
        three times as many municipalities as neighbours are asked for.
    """
    columns = ["area_code", "neighbour_code", "place", "distance"]
    if len(pool) < 3 * neighbours:
        return pd.DataFrame(columns=columns)
    values = pool[list(WEIGHTS)].to_numpy(dtype=float)
    spread = values.std(axis=0)
    scaled = values / np.where(spread > 0, spread, 1) * np.sqrt(list(WEIGHTS.values()))
    distance = np.sqrt(((scaled[:, None, :] - scaled[None, :, :]) ** 2).sum(axis=2))
    county = pool["county_code"].to_numpy(dtype=object)
    distance[county[:, None] == county[None, :]] = np.inf
    order = np.argsort(distance, axis=1, kind="stable")[:, :neighbours]
    codes = pool["area_code"].to_numpy(dtype=object)
    return pd.DataFrame(
        {
            "area_code": np.repeat(codes, neighbours),
            "neighbour_code": codes[order].ravel(),
            "place": np.tile(np.arange(1, neighbours + 1), len(pool)),
            "distance": np.take_along_axis(distance, order, axis=1).ravel(),
        }
    )


def compare(pool: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Every municipality's share beside what its similar municipalities lead one to expect.

    expected = earlier share + mean change of the similar ones; residual = share − expected. The range runs
    from expected + the 10th to expected + the 90th percentile of all the country's residuals, each of them a
    left-out error: no municipality is among its own neighbours.

    Parameters
    ----------
    pool, pairs
        As `municipality_pool` and `nearest` give them.

    Returns
    -------
    DataFrame
        The pool with similar_change, expected_share, expected_low, expected_high [0-1], residual [difference
        of shares], residual_votes [count], place (1 = largest residual of the country), places [count], and
        is_outside [whether the share is outside the range].
    """
    changes = pool.set_index("area_code")["change"]
    means = pairs.assign(change=pairs["neighbour_code"].map(changes)).groupby("area_code")["change"].mean()
    frame = pool.assign(similar_change=pool["area_code"].map(means).astype(float))
    frame = frame[frame["similar_change"].notna()].reset_index(drop=True)
    frame["expected_share"] = frame["vote_share_previous"] + frame["similar_change"]
    frame["residual"] = frame["vote_share"] - frame["expected_share"]
    tail = (1 - RANGE) / 2
    low, high = (float(frame["residual"].quantile(part)) for part in (tail, 1 - tail))
    frame["expected_low"] = (frame["expected_share"] + low).clip(lower=0)
    frame["expected_high"] = frame["expected_share"] + high
    frame["residual_votes"] = frame["residual"] * frame["valid"].astype(float)
    frame["place"] = frame["residual"].rank(method="min", ascending=False).astype("Int64")
    frame["places"] = len(frame)
    frame["is_outside"] = (frame["residual"] < low) | (frame["residual"] > high)
    return frame


def accuracy(compared: pd.DataFrame, *, nation_now: float | None, nation_then: float | None) -> pd.DataFrame:
    """Whether the similar municipalities predict better than simpler rules, over the whole country.

    Parameters
    ----------
    compared
        As `compare` gives it.
    nation_now, nation_then
        The party's official national shares [0-1]; None where a file lacks them, then the uniform and the
        proportional rules have NA.

    Returns
    -------
    DataFrame
        method (similar, mean: the mean change of all other municipalities, uniform, proportional), rmse and
        mae [differences of shares], municipalities [count], from the smallest rmse; NA last.
    """
    before, share, change = (compared[name] for name in ("vote_share_previous", "vote_share", "change"))
    number = len(compared)
    others = (change.sum() - change) / (number - 1) if number > 1 else change * np.nan
    errors = {"similar": compared["residual"], "mean": change - others}
    known = nation_now is not None and nation_then is not None and nation_then > 0
    now, then = (nation_now, nation_then) if known else (np.nan, np.nan)
    errors["uniform"] = share - before - (now - then)  # type: ignore[operator]
    errors["proportional"] = share - before * now / then  # type: ignore[operator]
    rows = [
        {
            "method": name,
            "rmse": np.sqrt((error**2).mean(skipna=False)),
            "mae": error.abs().mean(skipna=False),
        }
        for name, error in errors.items()
    ]
    return pd.DataFrame(rows).assign(municipalities=number).sort_values("rmse", ignore_index=True)


def by_county(compared: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """The counties by how their municipalities together did against their similar ones.

    residual = Σ residual votes / Σ valid votes.

    Parameters
    ----------
    compared
        As `compare` gives it.
    areas
        `Areas` rows, for the counties' names.

    Returns
    -------
    DataFrame
        county_code, area_name, municipalities, above [those with a positive residual], outside [counts],
        residual [difference of shares], place (1 = largest), places.
    """
    marked = compared.assign(above=compared["residual"] > 0)
    frame = marked.groupby("county_code", as_index=False).agg(
        municipalities=("area_code", "size"),
        above=("above", "sum"),
        outside=("is_outside", "sum"),
        votes=("residual_votes", "sum"),
        valid=("valid", "sum"),
    )
    frame["residual"] = frame.pop("votes") / frame.pop("valid").astype(float)
    frame["place"] = frame["residual"].rank(method="min", ascending=False).astype("Int64")
    names = areas[areas["area_level"] == "county"].set_index("area_code")["area_name"]
    return frame.assign(places=len(frame), area_name=frame["county_code"].map(names))


def with_names(compared: pd.DataFrame, pairs: pd.DataFrame, *, shown: int = 5) -> pd.DataFrame:
    """The frame with the names of each municipality's nearest similar ones, in order, as one text."""
    names = compared.set_index("area_code")["area_name"]
    near = pairs[pairs["place"] <= shown].sort_values(["area_code", "place"])
    joined = near["neighbour_code"].map(names).astype("str").groupby(near["area_code"]).agg(", ".join)
    return compared.assign(similar_names=compared["area_code"].map(joined))
