"""Ballot papers at the polling places: where the party's papers were, where not, and for how many days.

Source: the definitions of the project's report contents, section 12 (ballot-paper coverage = polling places
supplied / places, and days without stock).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from vvanalysis.stats.ratios import ratio

__all__ = ["ballot_totals", "ballots_by_association"]


def ballots_by_association(
    ballots: pd.DataFrame, *, associations: Sequence[str], election: dt.date
) -> pd.DataFrame:
    """Polling places of every association with and without papers.

    A place is supplied where papers were delivered or the day they came is noted; without where none were
    delivered; not noted otherwise. coverage_low counts what is not noted as without, coverage_high as
    supplied.

    Parameters
    ----------
    ballots
        The table of ballot papers, a row per polling place: association, ordered, delivered, delivered_date,
        days_without.
    associations
        Codes of every association, in the order to have.
    election
        Election day.

    Returns
    -------
    DataFrame
        association, places, supplied, without, not_noted [polling places], coverage_low, coverage_high
        [0-1], short [places that got fewer than were ordered], places_with_gaps [places with a day without
        papers], days_without [days, over all places; NA where none is noted], last_days_before [days from
        the last delivery to election day]; NA where nothing was told.

    Examples
    --------
    >>> from vvanalysis.chapters.campaign.metrics.ballots import ballots_by_association
    >>> places = pd.DataFrame({
    ...     "association": ["a", "a"], "ordered": pd.array([100, 100], "Int64"),
    ...     "delivered": pd.array([100, 0], "Int64"),
    ...     "delivered_date": pd.to_datetime(["2018-08-22", None]), "days_without": pd.array([0, 3], "Int64"),
    ... })
    >>> found = ballots_by_association(places, associations=["a"], election=dt.date(2018, 9, 9))
    >>> found[["places", "supplied", "without", "coverage_low", "last_days_before"]].values.tolist()
    [[2, 1, 1, 0.5, 18]]
    """
    known = _marked(ballots)
    grouped = known.groupby("association")
    every = list(associations) if len(ballots) else []
    frame = pd.DataFrame(index=pd.Index(every, name="association", dtype="str"))
    frame["places"] = grouped.size()
    for name in ("supplied", "not_noted"):
        frame[name] = grouped[name].sum()
    for name in ("without", "short", "places_with_gaps"):
        frame[name] = grouped[name].sum(min_count=1)
    frame["days_without"] = grouped["days_without"].sum(min_count=1)
    frame["last_days_before"] = (pd.Timestamp(election) - grouped["delivered_date"].max()).dt.days
    frame = frame.reset_index().convert_dtypes()
    return frame.assign(
        coverage_low=ratio(frame["supplied"], frame["places"]),
        coverage_high=ratio(frame["supplied"] + frame["not_noted"], frame["places"]),
    )


def _marked(ballots: pd.DataFrame) -> pd.DataFrame:
    delivered = ballots["delivered"]
    supplied = (delivered > 0).fillna(False).astype(bool) | (
        delivered.isna() & ballots["delivered_date"].notna()
    )
    without = (delivered == 0).where(delivered.notna() | supplied)
    return ballots.assign(
        supplied=supplied.astype("int64"),
        without=without.astype("Int64"),
        not_noted=(~supplied & ~without.fillna(False).astype(bool)).astype("int64"),
        short=(delivered < ballots["ordered"]).astype("Int64"),
        places_with_gaps=(ballots["days_without"] > 0).astype("Int64"),
    )


def ballot_totals(ballots: pd.DataFrame, *, election: dt.date) -> pd.DataFrame:
    """The district as a whole: one row with the columns of `by_association`.

    Parameters
    ----------
    ballots
        As of `ballots_by_association`.
    election
        Election day.

    Examples
    --------
    >>> from vvanalysis.chapters.campaign.metrics.ballots import ballot_totals
    >>> places = pd.DataFrame({
    ...     "association": ["a", "b"], "ordered": pd.array([100, 100], "Int64"),
    ...     "delivered": pd.array([100, 0], "Int64"),
    ...     "delivered_date": pd.to_datetime(["2018-08-22", None]), "days_without": pd.array([0, 3], "Int64"),
    ... })
    >>> found = ballot_totals(places, election=dt.date(2018, 9, 9))
    >>> found[["places", "supplied", "coverage_low"]].values.tolist()
    [[2, 1, 0.5]]
    """
    whole = ballots_by_association(ballots.assign(association="*"), associations=["*"], election=election)
    return whole.drop(columns="association")
