"""One party's share in the municipal councils' elections, as far back as the figures go.

Source: SCB, ME0104, shares rounded to a tenth of a percent; for later elections the results that the
campaign has, rounded alike. Borders, councils and the right to vote (foreign
citizens since 1976) have changed meanwhile: a long line says more of its direction than of a single step.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from vvanalysis.chapters.results.metrics.earlier import TERM
from vvanalysis.stats.coverage import COLUMNS, complete, with_coverage

__all__ = ["median_between", "median_line", "party_history", "standing", "with_results"]

FEWEST: Final = 3
"""Municipalities that a middle one is told of."""
_STANDING: Final = [
    "area_code", "area_name", "vote_share", "highest_share", "highest_year", "lowest_share", "lowest_year",
    "elections", "elections_held", "untold_years", "result_years", "first_year", "place", "is_highest",
    "is_lowest",
]  # fmt: skip
_FOUR_YEARS: Final = 1994
"""Councils were elected every third year until then, and every fourth since (SFS 1994:1470)."""
_EVERY_THIRD: Final = range(1970, _FOUR_YEARS, 3)
_SOURCE: Final = ("area_code", "election_year", "party_code", "vote_share")
_PLACES: Final = 3
"""A tenth of a percent, as the source rounds."""


def with_results(history: pd.DataFrame, shares: pd.DataFrame) -> pd.DataFrame:
    """The history, and after its last election in a municipality the results that the campaign has of it.

    The source comes a year or more after an election. Shares are rounded to a tenth of a percent as it does,
    or no election would ever equal an earlier one.

    Parameters
    ----------
    history
        `CouncilHistory` rows.
    shares
        As `results.vote_shares` gives them.

    Returns
    -------
    DataFrame
        The history with is_result [whether a row is of the results]; a municipality that the history does not
        have is not added, for two elections are no history.

    Examples
    --------
    >>> from vvanalysis.chapters.history.metrics.councils import with_results
    >>> past = pd.DataFrame({"area_code": ["9901"], "election_year": [2022], "party_code": ["A"],
    ...                      "vote_share": pd.array([0.05], "Float64")})
    >>> shares = pd.DataFrame({"area_code": ["9901"] * 2, "election_year": [2022, 2026],
    ...     "party_code": ["A"] * 2, "election_type": ["KF"] * 2, "area_level": ["municipality"] * 2,
    ...     "vote_share": pd.array([0.0521, 0.0634], "Float64")})
    >>> with_results(past, shares)[["election_year", "vote_share", "is_result"]].values.tolist()
    [[2022, 0.05, False], [2026, 0.063, True]]
    """
    own = shares[(shares["election_type"] == "KF") & (shares["area_level"] == "municipality")]
    last = own["area_code"].map(history.groupby("area_code")["election_year"].max())
    later = own[(own["election_year"] > last).fillna(False)][list(_SOURCE)]
    later = later.assign(vote_share=later["vote_share"].astype("Float64").round(_PLACES), is_result=True)
    return pd.concat([history.assign(is_result=False), later], ignore_index=True)


def party_history(history: pd.DataFrame, areas: pd.DataFrame, *, party: str, until: int) -> pd.DataFrame:
    """The party's share in every council election of the municipalities, a row per municipality and year.

    A year without a figure is NA, and so is 0.0: the source writes it also where the party did not stand or
    was counted among others, and rounds less than one vote in two thousand to it.

    Parameters
    ----------
    history
        `CouncilHistory` rows, with is_result where `with_results` gives them.
    areas
        area_code, area_name of every municipality that should be there (`Workspace.municipalities`).
    party
        Code of the party.
    until
        The last election year: an evaluation of one election says nothing of those after it.

    Returns
    -------
    DataFrame
        area_code, area_name, election_year, vote_share [0-1], is_told [whether the source has the election],
        is_result [whether it comes of the results, and not of the source];
        every ordinary election from the source's first to its last until then for each, NA throughout for a
        municipality that the source does not have; no row where it has none of them.

    Examples
    --------
    >>> from vvanalysis.chapters.history.metrics.councils import party_history
    >>> past = pd.DataFrame({"area_code": ["9901"] * 2, "election_year": [2014, 2018],
    ...                      "party_code": ["A"] * 2, "vote_share": pd.array([0.0, 0.125], "Float64")})
    >>> areas = pd.DataFrame({"area_code": ["9901"], "area_name": ["Exempel"]})
    >>> party_history(past, areas, party="A", until=2018).values.tolist()
    [['9901', 'Exempel', 2014, <NA>, True, False], ['9901', 'Exempel', 2018, 0.125, True, False]]
    """
    own = history[history["area_code"].isin(areas["area_code"]) & (history["election_year"] <= until)]
    shares = own[own["party_code"] == party].set_index(["area_code", "election_year"])["vote_share"]
    if shares.empty:
        return pd.DataFrame(
            {
                "area_code": [], "area_name": [], "election_year": [],
                "vote_share": pd.array([], "Float64"), "is_told": [], "is_result": [],
            }
        )  # fmt: skip
    told = set(own["election_year"])
    names = areas.set_index("area_code")["area_name"]
    grid = pd.MultiIndex.from_product(
        [sorted(names.index), sorted(told | _ordinary(min(told), max(told)))],
        names=["area_code", "election_year"],
    )
    frame = shares.where(shares > 0).reindex(grid).reset_index()
    frame["area_name"] = frame["area_code"].map(names)
    frame["is_told"] = frame["election_year"].isin(told)
    added = own.loc[own["is_result"], "election_year"] if "is_result" in own else ()
    frame["is_result"] = frame["election_year"].isin(added)
    return frame[["area_code", "area_name", "election_year", "vote_share", "is_told", "is_result"]]


def _ordinary(first: int, last: int) -> set[int]:
    """Years of the ordinary council elections between two years."""
    years = {*_EVERY_THIRD, *range(_FOUR_YEARS, last + 1, TERM)}
    return {year for year in years if first <= year <= last}


def median_line(frame: pd.DataFrame) -> pd.DataFrame:
    """Median share per year, over the same municipalities in every year: those with a figure in all of them.

    The years are those in which any municipality has a figure. A line over whichever municipalities have one
    would move when they change.

    Parameters
    ----------
    frame
        As `party_history` gives it.

    Returns
    -------
    DataFrame
        election_year, median_share [0-1], municipalities [count, the same in all years]; no row where fewer
        than `FEWEST` have all years: the middle of two is none.

    Examples
    --------
    >>> from vvanalysis.chapters.history.metrics.councils import median_line
    >>> frame = pd.DataFrame({"area_code": list("abc"), "election_year": 2018, "vote_share": [0.1, 0.2, 0.6]})
    >>> median_line(frame).values.tolist()
    [[2018.0, 0.2, 3.0]]
    """
    known = frame[frame["vote_share"].notna()]
    held = known.groupby("area_code")["election_year"].transform("size")
    same = known[held == known["election_year"].nunique()]
    line = same.groupby("election_year", as_index=False).agg(
        median_share=("vote_share", "median"), municipalities=("area_code", "size")
    )
    return line[line["municipalities"] >= FEWEST].reset_index(drop=True)


def median_between(frame: pd.DataFrame, areas: pd.DataFrame, *, year: int) -> pd.DataFrame:
    """Median share now and in the first election with any figure, over the same municipalities both times.

    Parameters
    ----------
    frame
        As `party_history` gives it.
    areas
        area_code, area_name of every municipality that should be there.
    year
        The election in question; later ones are not looked at.

    Returns
    -------
    DataFrame
        One row: election_year, first_year, median_share, first_median_share [0-1] and `coverage.COLUMNS`
        (told: those with a figure in both years); no row where no municipality has one in both.

    Examples
    --------
    >>> from vvanalysis.chapters.history.metrics.councils import median_between
    >>> frame = pd.DataFrame({"area_code": ["a", "b", "a"], "election_year": [1973, 2018, 2018],
    ...                       "vote_share": pd.array([0.05, 0.09, 0.07], "Float64")})
    >>> areas = pd.DataFrame({"area_code": ["a", "b"], "area_name": ["Alfa", "Beta"]})
    >>> row = median_between(frame, areas, year=2018)
    >>> row[["first_year", "median_share", "lacking"]].values.tolist()
    [[1973, 0.07, ('Beta',)]]
    """
    past = frame[(frame["election_year"] <= year) & frame["vote_share"].notna()]
    now = past[past["election_year"] == year].set_index("area_code")["vote_share"]
    first_year = past["election_year"].min()
    then = past[past["election_year"] == first_year].set_index("area_code")["vote_share"]
    both = now.index.intersection(then.index)
    row = {
        "election_year": year, "first_year": first_year,
        "median_share": now[both].median(), "first_median_share": then[both].median(),
    }  # fmt: skip
    return with_coverage(pd.DataFrame([row] if len(both) else [], columns=list(row)), areas, set(both))


def standing(frame: pd.DataFrame, areas: pd.DataFrame, *, year: int) -> pd.DataFrame:
    """How one election stands among all up to it, per municipality.

    Parameters
    ----------
    frame
        As `party_history` gives it.
    areas
        area_code, area_name of every municipality that should be there.
    year
        The election in question; later ones are not looked at.

    Returns
    -------
    DataFrame
        area_code, area_name, vote_share [0-1], highest_share, highest_year, lowest_share, lowest_year (the
        latest of equal ones), elections [with a figure], elections_held [ordinary ones since first_year],
        untold_years [those of them that the source does not have, a tuple in every row], result_years [those
        that come of the results, likewise], first_year [the first with any figure], place (1 = highest;
        equal shares share the better), is_highest, is_lowest [also where equalled before], and
        `coverage.COLUMNS`; a row of NA for a municipality without a figure that year, and no row at all
        where none has one.

    Examples
    --------
    >>> from vvanalysis.chapters.history.metrics.councils import standing
    >>> areas = pd.DataFrame({"area_code": ["a"], "area_name": ["Alfa"]})
    >>> frame = pd.DataFrame({"area_code": "a", "area_name": "Alfa", "election_year": [2010, 2014, 2018],
    ...                       "vote_share": pd.array([0.05, 0.125, 0.1], "Float64"), "is_told": True,
    ...                       "is_result": False})
    >>> standing(frame, areas, year=2018)[["highest_year", "lowest_year", "place"]].values.tolist()
    [[2014, 2010, 2]]
    """
    until = frame[frame["election_year"] <= year]
    past = until[until["vote_share"].notna()]
    now = past[past["election_year"] == year].set_index("area_code")
    if now.empty:
        return pd.DataFrame(columns=[*_STANDING, *COLUMNS])
    first = past["election_year"].min()
    # Only the municipalities with a figure that year: a frame without rows would take over another's.
    ranks = past.groupby("area_code")["vote_share"].rank(method="min", ascending=False)
    result = now[["vote_share"]].assign(
        **_extreme(past, now.index, "highest"),
        **_extreme(past, now.index, "lowest"),
        elections=past.groupby("area_code").size().reindex(now.index),
        place=ranks[past["election_year"] == year].set_axis(now.index).astype("Int64"),
    )
    result["is_highest"] = result["vote_share"] == result["highest_share"]
    result["is_lowest"] = result["vote_share"] == result["lowest_share"]
    since = until[until["election_year"] >= first]
    whole = complete(result.reset_index(), areas).assign(
        elections_held=since["election_year"].nunique(), first_year=int(first)
    )
    which = {"untold_years": ~since["is_told"].astype(bool), "result_years": since["is_result"].astype(bool)}
    for name, marked in which.items():
        years = tuple(sorted(since.loc[marked, "election_year"].unique().tolist()))
        whole[name] = pd.Series([years] * len(whole), dtype=object)
    return with_coverage(whole, areas, set(now.index))


def _extreme(past: pd.DataFrame, codes: pd.Index, name: str) -> dict[str, pd.Series]:
    """The highest (lowest) share of each, and the latest year that had it."""
    is_highest = name == "highest"
    ordered = past.sort_values(
        ["area_code", "vote_share", "election_year"], ascending=[True, is_highest, True]
    )
    last = ordered.groupby("area_code").tail(1).set_index("area_code").reindex(codes)
    return {f"{name}_share": last["vote_share"], f"{name}_year": last["election_year"]}
