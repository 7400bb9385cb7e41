"""Each municipality against the most similar ones in the whole country.

What a party's change would have been expected to be in a municipality, had it gone as in the municipalities
that were most like it before the election. Features, weights and number of neighbours are set here once, for
every party and election, and the method is checked by leaving each municipality out in turn. The number of
neighbours was not chosen blind: the left-out errors over the whole country were looked at first, and they are
nearly flat from 10 to 30 neighbours. The errors that are shown are of a choice made with them at hand.
Neighbours are never taken from the municipality's own county: what a party district did must not be part of
its yardstick. Where the similar municipalities predict no better over the country than the plain mean change
of all others, the mean is the yardstick instead, and that is told.

Source: k-nearest-neighbour matching on standardised covariates (Stuart 2010, "Matching methods for causal
inference", Statistical Science 25). A comparison, not the effect of a campaign.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from vvanalysis.chapters.expectation.metrics.decomposition import logarithm, two_elections
from vvanalysis.chapters.expectation.metrics.similar_errors import YARDSTICKS, ranges
from vvanalysis.stats.coverage import COLUMNS, with_coverage
from vvanalysis.stats.ratios import ratio

__all__ = ["by_county", "compare", "municipality_pool", "nearest", "with_names"]

NEIGHBOURS: Final = 15
"""Chosen after a look at the left-out errors: nearly the same from 10 to 30 for all eight parliamentary
parties (2014-2018)."""
FEWEST: Final = 3 * NEIGHBOURS
"""Municipalities that a comparison needs: among fewer the similar ones are not similar."""

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
        `Electorates` rows; those of `year` are used, or the latest before it.
    party, election
        Code of the party, and RD, RF or KF.
    year, previous_year
        Years of the election, and of the one that it is compared with.

    Returns
    -------
    DataFrame
        area_code, area_name, county_code, valid, vote_share, vote_share_previous, change [0-1],
        log_eligible, young_share, old_share, higher_share, electorate_before [year of electorates that are
        of an earlier election, else NA]; complete rows only, by code.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.expectation.metrics.similar import municipality_pool
    >>> work = notebook.load()
    >>> pool = municipality_pool(work.official.party_votes, work.official.area_counts,
    ...     work.context.electorates, party=work.party, election="RD", year=work.year,
    ...     previous_year=work.previous_year)
    >>> len(pool), pool["county_code"].nunique()
    (288, 21)
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
    columns += ["electorate_before"]
    needed = ["vote_share", "change", *WEIGHTS]
    complete = frame[frame[needed].notna().all(axis=1)][columns]
    return complete.astype(dict.fromkeys(needed, "float64")).sort_values("area_code", ignore_index=True)


def _features(electorates: pd.DataFrame, year: int) -> pd.DataFrame:
    told = electorates.loc[electorates["election_year"] <= year, "election_year"]
    own = electorates[electorates["election_year"] == told.max()]
    of_year = own["election_year"].astype("Int64")
    size = own["eligible_residents"].astype("Float64")
    known = own[["primary_education", "secondary_education", "higher_education"]].sum(axis=1, skipna=False)
    return pd.DataFrame(
        {
            "area_code": own["area_code"],
            "log_eligible": logarithm(size),
            "young_share": ratio(own["aged_18_29"], size),
            "old_share": ratio(own["aged_65"], size),
            "higher_share": ratio(own["higher_education"], known),
            "electorate_before": of_year.where(of_year < year),
        }
    )


def nearest(pool: pd.DataFrame, *, neighbours: int = NEIGHBOURS) -> pd.DataFrame:
    """The most similar municipalities of each, nearest first.

    Distance = √Σ weight · (difference / standard deviation over the country)². Equal distances: the lower
    code first. Those of a municipality's own county are none of its neighbours.

    Parameters
    ----------
    pool
        As `municipality_pool` gives it.
    neighbours
        How many similar municipalities each one gets.

    Returns
    -------
    DataFrame
        area_code, neighbour_code, place [1 nearest], distance; no row at all where the pool has fewer than
        three times as many municipalities as neighbours are asked for.

    Examples
    --------
    >>> from vvanalysis.chapters.expectation.metrics.similar import WEIGHTS, nearest
    >>> pool = pd.DataFrame({"area_code": ["1", "2", "3"], "county_code": ["97", "98", "99"],
    ...     **{name: [0.1, 0.2, 0.9] for name in WEIGHTS}})
    >>> nearest(pool, neighbours=1)[["area_code", "neighbour_code", "place"]].values.tolist()
    [['1', '2', 1], ['2', '1', 1], ['3', '2', 1]]
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

    expected = earlier share + mean change of the similar ones, or of all municipalities outside the own
    county where that has the smaller root mean square error over the country; residual = share − expected.
    Every residual is a left-out error: no municipality is part of its own yardstick. The range is that of
    `similar_errors.ranges`.

    Parameters
    ----------
    pool, pairs
        As `municipality_pool` and `nearest` give them.

    Returns
    -------
    DataFrame
        The pool with similar_change, mean_change [differences of shares], method [which of the two is used:
        "similar" or "mean"], expected_share, expected_low, expected_high [0-1; the range NaN where the pool
        is too small for one], residual [difference of shares], residual_votes [count], place (1 = largest
        residual of the country), places [count], and is_outside [whether the share is outside the range].

    Examples
    --------
    >>> from vvanalysis.chapters.expectation.metrics.similar import compare
    >>> pool = pd.DataFrame({"area_code": ["1", "2", "3"], "valid": [1000, 800, 500],
    ...     "county_code": ["97", "98", "99"],
    ...     "vote_share": [0.5, 0.375, 0.5], "vote_share_previous": [0.25, 0.125, 0.375]})
    >>> pool["change"] = pool["vote_share"] - pool["vote_share_previous"]
    >>> pairs = pd.DataFrame({"area_code": ["1", "2", "3"], "neighbour_code": ["2", "1", "2"]})
    >>> compare(pool, pairs)[["expected_share", "residual", "residual_votes", "place"]].values.tolist()
    [[0.5, 0.0, 0.0, 1], [0.375, 0.0, 0.0, 1], [0.625, -0.125, -62.5, 3]]
    """
    changes = pool.set_index("area_code")["change"]
    change = pairs["neighbour_code"].map(changes).astype(float)
    means = pairs.assign(change=change).groupby("area_code")["change"].mean()
    frame = pool.assign(
        similar_change=pool["area_code"].map(means).astype(float), mean_change=_mean_elsewhere(pool)
    )
    frame = frame[frame["similar_change"].notna()].reset_index(drop=True)
    frame["method"] = method = _better(frame)
    frame["expected_share"] = (frame["vote_share_previous"] + frame[f"{method}_change"]).clip(lower=0)
    frame["residual"] = frame["vote_share"] - frame["expected_share"]
    low, high = ranges(frame)
    frame["expected_low"] = (frame["expected_share"] + low).clip(lower=0)
    frame["expected_high"] = (frame["expected_share"] + high).clip(lower=0)
    frame["residual_votes"] = frame["residual"] * frame["valid"].astype(float)
    frame["place"] = frame["residual"].rank(method="min", ascending=False).astype("Int64")
    frame["places"] = len(frame)
    outside = (frame["vote_share"] < frame["expected_low"]) | (frame["vote_share"] > frame["expected_high"])
    frame["is_outside"] = outside.astype("boolean").where(frame["expected_low"].notna())
    return frame


def _mean_elsewhere(pool: pd.DataFrame) -> pd.Series:
    """Mean change of all municipalities outside each one's county; NaN where there are none."""
    own = pool.groupby("county_code")["change"]
    others = len(pool) - own.transform("size")
    return (pool["change"].sum() - own.transform("sum")) / others.where(others > 0)


def _better(frame: pd.DataFrame) -> str:
    """Which of the two yardsticks errs less over the country; the similar ones where they err the same."""
    errors = {name: (frame["change"] - frame[f"{name}_change"]).pow(2).mean() for name in YARDSTICKS}
    return "mean" if errors["mean"] < errors["similar"] else "similar"


def by_county(compared: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """The counties by how their municipalities together did against their similar ones.

    residual = Σ residual votes / Σ valid votes.

    Parameters
    ----------
    compared
        As `compare` gives it.
    areas
        `Areas` rows, for the counties' names and for all their municipalities.

    Returns
    -------
    DataFrame
        county_code, area_name (its code where that is not told), municipalities, above [those with a positive
        residual], outside [counts],
        residual [difference of shares], method (as `compare` gives it), place (1 = largest), places, and
        `coverage.COLUMNS` of each county.

    Examples
    --------
    >>> from vvanalysis.chapters.expectation.metrics.similar import by_county
    >>> compared = pd.DataFrame({"county_code": ["98", "99", "99"], "area_code": ["9801", "9915", "9980"],
    ...     "residual": [0.02, -0.01, 0.03], "residual_votes": [20.0, -5.0, 15.0],
    ...     "valid": [1000, 500, 500], "is_outside": [False, False, True], "method": ["similar"] * 3})
    >>> areas = pd.DataFrame({"area_code": ["98", "99", "9801", "9915", "9980"],
    ...     "area_name": ["Norrlän", "Söderlän", "Alby", "Åby", "Ekby"],
    ...     "area_level": ["county"] * 2 + ["municipality"] * 3})
    >>> by_county(compared, areas)[["area_name", "municipalities", "above", "residual",
    ...     "place"]].values.tolist()
    [['Norrlän', 1, 1, 0.02, 1], ['Söderlän', 2, 1, 0.01, 2]]
    """
    marked = compared.assign(above=compared["residual"] > 0)
    frame = marked.groupby("county_code", as_index=False).agg(
        municipalities=("area_code", "size"),
        above=("above", "sum"),
        outside=("is_outside", "sum"),
        votes=("residual_votes", "sum"),
        valid=("valid", "sum"),
        method=("method", "first"),
    )
    frame["residual"] = frame.pop("votes") / frame.pop("valid").astype(float)
    frame["place"] = frame["residual"].rank(method="min", ascending=False).astype("Int64")
    names = areas[areas["area_level"] == "county"].set_index("area_code")["area_name"]
    named = frame.assign(
        places=len(frame),
        area_name=frame["county_code"].map(names).astype("str").fillna(frame["county_code"]),
    )
    return _with_lacking(named, compared, areas[areas["area_level"] == "municipality"])


def _with_lacking(frame: pd.DataFrame, compared: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    """Each county with which of its municipalities are compared."""
    parts = [
        with_coverage(row, every[every["area_code"].str[:2] == code], set(compared["area_code"]))
        for code, row in frame.groupby("county_code")
    ]
    return pd.concat(parts, ignore_index=True) if parts else frame.assign(**dict.fromkeys(COLUMNS))


def with_names(compared: pd.DataFrame, pairs: pd.DataFrame, *, shown: int = 5) -> pd.DataFrame:
    """The frame with the names of each municipality's nearest similar ones, in order, as one text.

    Parameters
    ----------
    compared
        As `compare` gives it.
    pairs
        As `nearest` gives it.
    shown
        How many names are told.

    Examples
    --------
    >>> from vvanalysis.chapters.expectation.metrics.similar import with_names
    >>> compared = pd.DataFrame({"area_code": ["1", "2", "3"], "area_name": ["Ekby", "Åby", "Lindby"]})
    >>> pairs = pd.DataFrame({"area_code": ["1", "1"], "neighbour_code": ["3", "2"], "place": [1, 2]})
    >>> with_names(compared, pairs)["similar_names"].iloc[0]
    'Lindby, Åby'
    """
    names = compared.set_index("area_code")["area_name"]
    near = pairs[pairs["place"] <= shown].sort_values(["area_code", "place"])
    called = near["neighbour_code"].map(names).dropna().astype("str")
    joined = called.groupby(near["area_code"]).agg(", ".join) if len(called) else pd.Series(dtype="str")
    return compared.assign(similar_names=compared["area_code"].map(joined))
