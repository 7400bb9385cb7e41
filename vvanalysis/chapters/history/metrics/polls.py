"""National polls before the election beside its national result: context, no local measurement.

Source: SwedishPolls. Error = mean of the last week's polls − result, party by party (Mosteller et al. 1949,
"The pre-election polls of 1948").
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import pandas as pd

__all__ = ["last_polls", "poll_errors", "root_mean_square"]

LAST_DAYS: Final = 7
MOST_DAYS: Final = 60
"""Polls that ended longer before election day are not set beside its result."""


def last_polls(polls: pd.DataFrame, *, election_day: dt.date, days: int = LAST_DAYS) -> pd.DataFrame:
    """Every party's mean in the polls whose collection ended in the last days before the election.

    Where the source has none of those days, the last days are those up to its last poll before the election,
    if that ended at most `MOST_DAYS` before.

    First the mean of each pollster's polls, then the mean of the pollsters, so that who polled every day does
    not count more. A poll that ended on election day or later is left out.

    Parameters
    ----------
    polls
        `Polls` rows.
    election_day
        Polls that ended on it or later are left out.
    days
        How many days before the election the polls may have ended.

    Returns
    -------
    DataFrame
        party_code, poll_mean, poll_low, poll_high [0-1; lowest and highest single poll], polls, pollsters
        [counts], ended_first, ended_last [ISO: ends of collection], days_before [of the last, before the
        election]; no row where there is no poll.

    Examples
    --------
    >>> from vvanalysis.chapters.history.metrics.polls import last_polls
    >>> polls = pd.DataFrame({"poll_id": [1, 2, 3], "pollster": ["X", "X", "Y"], "party_code": ["A"] * 3,
    ...                       "collected_to": ["2018-09-05", "2018-09-07", "2018-09-07"],
    ...                       "support": [0.1, 0.3, 0.4]})
    >>> last = last_polls(polls, election_day=dt.date(2018, 9, 9))
    >>> last.round(6).values.tolist()
    [['A', 0.3, 0.1, 0.4, 3, 2, '2018-09-05', '2018-09-07', 2]]
    """
    before = polls[(polls["collected_to"] < election_day.isoformat()) & polls["support"].notna()]
    end = _end(before["collected_to"], election_day, days)
    own = before[before["collected_to"] >= (end - dt.timedelta(days=days)).isoformat()]
    by_house = own.groupby(["party_code", "pollster"])["support"].mean().reset_index()
    means = by_house.groupby("party_code", as_index=False).agg(
        poll_mean=("support", "mean"), pollsters=("pollster", "size")
    )
    ends = own.groupby("party_code", as_index=False).agg(
        poll_low=("support", "min"), poll_high=("support", "max"), polls=("poll_id", "nunique")
    )
    frame = means.merge(ends, on="party_code", validate="one_to_one")
    last = own["collected_to"].max()
    frame["ended_first"], frame["ended_last"] = own["collected_to"].min(), last
    frame["days_before"] = 0 if frame.empty else (election_day - dt.date.fromisoformat(last)).days
    names = ["poll_mean", "poll_low", "poll_high", "polls", "pollsters"]
    return frame[["party_code", *names, "ended_first", "ended_last", "days_before"]]


def _end(ended: pd.Series, election_day: dt.date, days: int) -> dt.date:
    """The day that the last days lead up to: election day, or that after the last poll."""
    last = dt.date.fromisoformat(ended.max()) if len(ended) else election_day
    gap = (election_day - last).days
    return last + dt.timedelta(days=1) if days < gap <= MOST_DAYS else election_day


def poll_errors(last: pd.DataFrame, shares: pd.DataFrame, *, year: int) -> pd.DataFrame:
    """The polls' means beside the national result of the parliamentary election.

    Parameters
    ----------
    last
        As `last_polls` gives it.
    shares
        As `results.vote_shares` gives them, the nation's rows included.
    year
        Year of the election.

    Returns
    -------
    DataFrame
        `last`'s columns with vote_share [0-1] and error [difference of shares; positive: the polls were too
        high], from the largest result down; parties without an official national result are left out.

    Examples
    --------
    >>> from vvanalysis.chapters.history.metrics.polls import poll_errors
    >>> last = pd.DataFrame({"party_code": ["A"], "poll_mean": [0.25]})
    >>> shares = pd.DataFrame({"party_code": ["A"], "vote_share": [0.125], "area_level": ["nation"],
    ...                        "election_type": ["RD"], "election_year": [2018]})
    >>> poll_errors(last, shares, year=2018)["error"].tolist()
    [0.125]
    """
    nation = shares[
        (shares["area_level"] == "nation")
        & (shares["election_type"] == "RD")
        & (shares["election_year"] == year)
    ]
    frame = last.merge(nation[["party_code", "vote_share"]], on="party_code", validate="one_to_one")
    frame = frame[frame["vote_share"].notna()]
    frame["error"] = frame["poll_mean"] - frame["vote_share"]
    return frame.sort_values("vote_share", ascending=False, ignore_index=True)


def root_mean_square(errors: pd.DataFrame) -> float | None:
    """Root mean square of the parties' errors [difference of shares]; None without any.

    Parameters
    ----------
    errors
        As `poll_errors` gives it.

    Examples
    --------
    >>> from vvanalysis.chapters.history.metrics.polls import root_mean_square
    >>> root_mean_square(pd.DataFrame({"error": [3.0, -4.0, 0.0, 0.0]}))
    2.5
    """
    return None if errors.empty else float((errors["error"] ** 2).mean() ** 0.5)
