"""One party's share in the municipal councils' elections, as far back as the figures go.

Source: SCB, ME0104, shares rounded to a tenth of a percent. Borders, councils and the right to vote (foreign
citizens since 1976) have changed meanwhile: a long line says more of its direction than of a single step.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

__all__ = ["median_between", "median_line", "party_history", "standing"]


def party_history(
    history: pd.DataFrame, areas: pd.DataFrame, *, party: str, municipalities: Sequence[str], until: int
) -> pd.DataFrame:
    """The party's share in every council election of the municipalities, a row per municipality and year.

    A year without a figure is NA, and so is 0.0: the source writes it also where the party did not stand or
    was counted among others, and rounds less than one vote in two thousand to it.

    Parameters
    ----------
    history
        `CouncilHistory` rows.
    areas
        `Areas` rows, for the names.
    municipalities
        Their codes; one that the source does not have at all has no row.
    until
        The last election year: an evaluation of one election says nothing of those after it.

    Returns
    -------
    DataFrame
        area_code, area_name, election_year, vote_share [0-1]; every year of the source until then for each.

    Examples
    --------
    >>> from vvanalysis.metrics.history import party_history
    >>> past = pd.DataFrame({"area_code": ["9901"] * 2, "election_year": [2014, 2018],
    ...                      "party_code": ["A"] * 2, "vote_share": pd.array([0.0, 0.125], "Float64")})
    >>> areas = pd.DataFrame({"area_code": ["9901"], "area_name": ["Exempel"]})
    >>> party_history(past, areas, party="A", municipalities=["9901"], until=2018).values.tolist()
    [['9901', 'Exempel', 2014, <NA>], ['9901', 'Exempel', 2018, 0.125]]
    """
    own = history[history["area_code"].isin(list(municipalities)) & (history["election_year"] <= until)]
    codes = own.loc[own["party_code"] == party, "area_code"].unique()
    if len(codes) == 0:
        return pd.DataFrame(
            {"area_code": [], "area_name": [], "election_year": [], "vote_share": pd.array([], "Float64")}
        )
    grid = pd.MultiIndex.from_product(
        [sorted(codes), sorted(own["election_year"].unique())], names=["area_code", "election_year"]
    )
    shares = own[own["party_code"] == party].set_index(["area_code", "election_year"])["vote_share"]
    frame = shares.where(shares > 0).reindex(grid).reset_index()
    names = areas.set_index("area_code")["area_name"]
    frame["area_name"] = frame["area_code"].map(names)
    return frame[["area_code", "area_name", "election_year", "vote_share"]]


def median_line(frame: pd.DataFrame) -> pd.DataFrame:
    """Median share of the municipalities that have a figure, per year, each municipality counted once.

    Returns
    -------
    DataFrame
        election_year, median_share [0-1], municipalities [count].

    Examples
    --------
    >>> from vvanalysis.metrics.history import median_line
    >>> frame = pd.DataFrame({"area_code": list("abc"), "election_year": 2018, "vote_share": [0.1, 0.2, 0.6]})
    >>> median_line(frame).values.tolist()
    [[2018.0, 0.2, 3.0]]
    """
    known = frame[frame["vote_share"].notna()]
    return known.groupby("election_year", as_index=False).agg(
        median_share=("vote_share", "median"), municipalities=("area_code", "size")
    )


def median_between(frame: pd.DataFrame, *, year: int) -> pd.DataFrame:
    """Median share now and in the first election with any figure, over the same municipalities both times.

    Parameters
    ----------
    frame
        As `party_history` gives it.
    year
        The election in question; later ones are not looked at.

    Returns
    -------
    DataFrame
        One row: election_year, first_year, median_share, first_median_share [0-1], municipalities [count:
        those with a figure in both years] and municipalities_now [count: those with one in `year`]; no row
        where no municipality has a figure that year or none has one in both.

    Examples
    --------
    >>> from vvanalysis.metrics.history import median_between
    >>> frame = pd.DataFrame({"area_code": ["a", "b", "a"], "election_year": [1973, 2018, 2018],
    ...                       "vote_share": pd.array([0.05, 0.09, 0.07], "Float64")})
    >>> median_between(frame, year=2018)[["first_year", "median_share", "municipalities"]].values.tolist()
    [[1973.0, 0.07, 1.0]]
    """
    past = frame[(frame["election_year"] <= year) & frame["vote_share"].notna()]
    now = past[past["election_year"] == year].set_index("area_code")["vote_share"]
    first_year = past["election_year"].min()
    then = past[past["election_year"] == first_year].set_index("area_code")["vote_share"]
    both = now.index.intersection(then.index)
    row = {
        "election_year": year, "first_year": first_year,
        "median_share": now[both].median(), "first_median_share": then[both].median(),
        "municipalities": len(both), "municipalities_now": len(now),
    }  # fmt: skip
    return pd.DataFrame([row]).iloc[: int(len(both) > 0)]


def standing(frame: pd.DataFrame, *, year: int) -> pd.DataFrame:
    """How one election stands among all up to it, per municipality.

    Parameters
    ----------
    frame
        As `party_history` gives it.
    year
        The election in question; later ones are not looked at.

    Returns
    -------
    DataFrame
        area_code, area_name, vote_share [0-1], highest_share, highest_year, lowest_share, lowest_year (the
        latest of equal ones), elections [with a figure], place (1 = highest; equal shares share the better),
        is_highest, is_lowest [also where equalled before]; only municipalities with a figure that year.

    Examples
    --------
    >>> from vvanalysis.metrics.history import standing
    >>> frame = pd.DataFrame({"area_code": "a", "area_name": "Alfa", "election_year": [2010, 2014, 2018],
    ...                       "vote_share": pd.array([0.05, 0.125, 0.1], "Float64")})
    >>> standing(frame, year=2018)[["highest_year", "lowest_year", "elections", "place"]].values.tolist()
    [[2014, 2010, 3, 2]]
    """
    past = frame[(frame["election_year"] <= year) & frame["vote_share"].notna()]
    ordered = past.sort_values(["area_code", "vote_share", "election_year"])
    now = past[past["election_year"] == year].set_index("area_code")
    high = ordered.groupby("area_code").tail(1).set_index("area_code")
    low = past.sort_values(["area_code", "vote_share", "election_year"], ascending=[True, False, True])
    low = low.groupby("area_code").tail(1).set_index("area_code")
    ranks = past.groupby("area_code")["vote_share"].rank(method="min", ascending=False)
    # Only the municipalities with a figure that year: a frame without rows would take over another's.
    high, low = high.reindex(now.index), low.reindex(now.index)
    result = now[["area_name", "vote_share"]].assign(
        highest_share=high["vote_share"],
        highest_year=high["election_year"],
        lowest_share=low["vote_share"],
        lowest_year=low["election_year"],
        elections=past.groupby("area_code").size().reindex(now.index),
        place=ranks[past["election_year"] == year].set_axis(now.index).astype("Int64"),
    )
    result["is_highest"] = result["vote_share"] == result["highest_share"]
    result["is_lowest"] = result["vote_share"] == result["lowest_share"]
    return result.reset_index()
