"""Followers of every channel: counts, growth to a date, and an estimate between counts that says so.

Source: the definitions of the project's report contents, sections 2 and 13.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd

from vvanalysis.stats.ratios import ratio

__all__ = ["growth", "new_follows"]


def growth(followers: pd.DataFrame, *, start: dt.date, day: dt.date) -> pd.DataFrame:
    """Growth of every channel from its first count on or after `start` to its last on or before `day`.

    Only counts are used; `estimate` lies on the straight line between the counts on either side of `day`, is
    NA where one of them is missing, and is the count itself only where someone counted that day.

    Parameters
    ----------
    followers
        The table of followers: channel, date, followers [count].
    start
        First day of which a count is used.
    day
        Last day of which a count is used, and the one that is estimated.

    Returns
    -------
    DataFrame
        channel, first_date, first_count, last_date, last_count [followers], age_days [days from the last
        count to `day`], growth [followers, NA with one count only], growth_share [of
        the first], next_date, next_count, estimate
        [followers], is_counted (whether someone counted on `day`).

    Examples
    --------
    >>> from vvanalysis.chapters.media.metrics.followers import growth
    >>> counts = pd.DataFrame({"channel": ["Page"] * 2, "date": pd.to_datetime(["2018-08-01", "2018-09-01"]),
    ...                        "count": [100, 120]})
    >>> found = growth(counts, start=dt.date(2018, 8, 1), day=dt.date(2018, 9, 1))
    >>> found[["channel", "growth", "growth_share", "is_counted"]].values.tolist()
    [['page', 20, 0.2, True]]
    """
    rows = [_channel(str(channel), own, start, day) for channel, own in _by_channel(followers)]
    columns = [
        "channel", "first_date", "first_count", "last_date", "last_count", "age_days", "growth", "next_date",
        "next_count", "estimate", "is_counted",
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns).astype(
        dict.fromkeys(("first_count", "last_count", "age_days", "growth", "next_count"), "Int64")
        | dict.fromkeys(("first_date", "last_date", "next_date"), "datetime64[us]")
        | {"estimate": "Float64", "is_counted": "boolean"}
    )
    return frame.assign(growth_share=ratio(frame["growth"], frame["first_count"]))


def _by_channel(followers: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    named = followers.assign(channel=followers["channel"].str.casefold())
    return [(str(name), own.sort_values("date")) for name, own in named.groupby("channel")]


def _channel(channel: str, rows: pd.DataFrame, start: dt.date, day: dt.date) -> dict[str, object]:
    when = pd.Timestamp(day)
    until = rows[(rows["date"] <= when) & (rows["date"] >= pd.Timestamp(start))]
    after = rows[rows["date"] > when]
    found: dict[str, object] = {"channel": channel, "is_counted": bool((rows["date"] == when).any())}
    if len(after):
        found |= {"next_date": after["date"].iloc[0], "next_count": after["count"].iloc[0]}
    if until.empty:
        return found
    first, last = until.iloc[0], until.iloc[-1]
    age = (when - last["date"]).days
    found |= {
        "first_date": first["date"], "first_count": first["count"], "last_date": last["date"],
        "last_count": last["count"], "age_days": age,
    }  # fmt: skip
    if len(until) > 1:
        found["growth"] = last["count"] - first["count"]
    if age == 0:
        found["estimate"] = float(last["count"])
    elif len(after):
        span = (after["date"].iloc[0] - last["date"]).days
        found["estimate"] = float(last["count"] + (after["count"].iloc[0] - last["count"]) * age / span)
    return found


def new_follows(table: pd.DataFrame, *, start: dt.date, end: dt.date) -> pd.DataFrame:
    """New follows of every channel, as Meta reports them: those who unfollowed are not deducted.

    Parameters
    ----------
    table
        The table of new follows: channel, date, new_follows [count].
    start, end
        First and last day, both included.

    Returns
    -------
    DataFrame
        channel, days [days reported], new_follows [count].

    Examples
    --------
    >>> from vvanalysis.chapters.media.metrics.followers import new_follows
    >>> days = pd.to_datetime(["2018-09-01", "2018-09-02"])
    >>> table = pd.DataFrame({"channel": ["Page", "page"], "date": days, "new_follows": [2, 3]})
    >>> new_follows(table, start=dt.date(2018, 9, 1), end=dt.date(2018, 9, 9)).values.tolist()
    [['page', 2, 5]]
    """
    rows = table[table["date"].between(pd.Timestamp(start), pd.Timestamp(end))]
    named = rows.assign(channel=rows["channel"].str.casefold()).groupby("channel")
    frame = named.agg(days=("date", "nunique"), new_follows=("new_follows", "sum"))
    return frame.reset_index()
