"""What was published: by week, the gaps between, and by type, candidate, policy area and whose initiative.

Weeks are counted in sevens from the window's first day, as for the plan's goal (`goals.metrics.indicators`).

Source: the definitions of the project's report contents, section 13 (media and digital).
"""

from __future__ import annotations

import datetime as dt
import itertools
import math

import pandas as pd

from vvanalysis.chapters.campaign.metrics.activities import between
from vvanalysis.chapters.goals.metrics.indicators import (
    media_longest_gap,
    media_per_week,
    media_weeks_covered,
)
from vvanalysis.chapters.goals.metrics.registry import Inputs
from vvanalysis.stats.ratios import ratio

__all__ = ["by", "by_week", "gaps", "summary"]


def summary(media: pd.DataFrame, *, start: dt.date, end: dt.date) -> pd.DataFrame:
    """One row: items [count], weeks, per_week, weeks_covered, covered_share [0-1], longest_gap [days].

    Parameters
    ----------
    media
        The table of media items: date, kind and more.
    start, end
        First and last day, both included.

    Examples
    --------
    >>> from vvanalysis.chapters.media.metrics.items import summary
    >>> days = pd.to_datetime(["2018-08-01", "2018-08-10"])
    >>> media = pd.DataFrame({"date": days, "kind": ["op_ed", "news"]})
    >>> found = summary(media, start=dt.date(2018, 8, 1), end=dt.date(2018, 8, 14))
    >>> found[["items", "weeks", "per_week", "weeks_covered", "longest_gap"]].values.tolist()
    [[2.0, 2.0, 1.0, 2.0, 8.0]]
    """
    inputs = Inputs(table=media, start=start, end=end, options={})
    covered = media_weeks_covered(inputs)
    row = {
        "items": len(inputs.rows()),
        "weeks": math.ceil(inputs.days / 7),
        "per_week": media_per_week(inputs).value,
        "weeks_covered": int(covered.numerator or 0),
        "covered_share": covered.value,
        "longest_gap": int(media_longest_gap(inputs).value or 0),
    }
    return pd.DataFrame([row]).head(len(media))


def by_week(media: pd.DataFrame, *, start: dt.date, end: dt.date) -> pd.DataFrame:
    """Items of every week of the window.

    Parameters
    ----------
    media
        The table of media items: date, kind and more.
    start, end
        First and last day, both included.

    Returns
    -------
    DataFrame
        week [1, 2, …], week_start, op_eds, news, items [count].

    Examples
    --------
    >>> from vvanalysis.chapters.media.metrics.items import by_week
    >>> days = pd.to_datetime(["2018-08-01", "2018-08-10"])
    >>> media = pd.DataFrame({"date": days, "kind": ["op_ed", "news"]})
    >>> found = by_week(media, start=dt.date(2018, 8, 1), end=dt.date(2018, 8, 14))
    >>> found[["week", "op_eds", "news", "items"]].values.tolist()
    [[1, 1, 0, 1], [2, 0, 1, 1]]
    """
    rows = between(media, start=start, end=end)
    number = (rows["date"] - pd.Timestamp(start)).dt.days // 7
    weeks = range(math.ceil(((end - start).days + 1) / 7) if len(media) else 0)
    frame = pd.DataFrame({"week": [week + 1 for week in weeks]})
    frame["week_start"] = [pd.Timestamp(start) + pd.Timedelta(days=7 * week) for week in weeks]
    for name, kind in (("op_eds", "op_ed"), ("news", "news")):
        counts = number[rows["kind"] == kind].value_counts()
        frame[name] = [int(counts.get(week, 0)) for week in weeks]
    return frame.assign(items=frame["op_eds"] + frame["news"]).astype({"week_start": "datetime64[us]"})


def gaps(media: pd.DataFrame, *, start: dt.date, end: dt.date, least: int = 1) -> pd.DataFrame:
    """Runs of days without any item, longest first; the window's edges end a run.

    Parameters
    ----------
    media
        The table of media items: date, kind and more.
    start, end
        First and last day, both included.
    least
        Shortest run to list [days].

    Returns
    -------
    DataFrame
        first, last (days of the run), days [count].

    Examples
    --------
    >>> from vvanalysis.chapters.media.metrics.items import gaps
    >>> media = pd.DataFrame({"date": pd.to_datetime(["2018-08-01", "2018-08-10"])})
    >>> gaps(media, start=dt.date(2018, 8, 1), end=dt.date(2018, 8, 14))["days"].tolist()
    [8, 4]
    """
    day = dt.timedelta(days=1)
    dated = sorted({stamp.date() for stamp in between(media, start=start, end=end)["date"]})
    marks = [start - day, *dated, end + day]
    runs = [
        {"first": before + day, "last": after - day, "days": (after - before).days - 1}
        for before, after in itertools.pairwise(marks)
        if (after - before).days > least and len(media)
    ]
    frame = pd.DataFrame(runs, columns=["first", "last", "days"])
    frame = frame.astype({"first": "datetime64[us]", "last": "datetime64[us]", "days": "int64"})
    return frame.sort_values(["days", "first"], ascending=[False, True], ignore_index=True)


def by(media: pd.DataFrame, column: str, *, prefix: str = "") -> pd.DataFrame:
    """Items by what a column says, most first; those where it is blank are counted apart, last.

    Parameters
    ----------
    media
        The table of media items: date, kind and more.
    column
        Column of the table.
    prefix
        Stands before every value, as before a candidate's number.

    Returns
    -------
    DataFrame
        value (text, NA where blank), items [count], share [0-1 of the items where it is not blank; NA there].

    Examples
    --------
    >>> from vvanalysis.chapters.media.metrics.items import by
    >>> by(pd.DataFrame({"area": ["school", "care", "school", None]}), "area")["items"].tolist()
    [2, 1, 1]
    """
    known = media[column].dropna()
    counts = (prefix + known.astype("str")).value_counts().rename_axis("value").reset_index(name="items")
    counts = counts.sort_values(["items", "value"], ascending=[False, True], ignore_index=True)
    counts["share"] = ratio(counts["items"], pd.Series(len(known), index=counts.index))
    blank = int(media[column].isna().sum())
    if blank:
        rest = pd.DataFrame({"value": [pd.NA], "items": [blank], "share": [pd.NA]})
        counts = pd.concat([counts.astype({"value": "object"}), rest.astype({"share": "Float64"})])
    return counts.reset_index(drop=True).astype({"items": "int64", "share": "Float64"})
