"""The campaign's activities: by association, week and kind; per member and per eligible; what they cost.

An association without a row has told nothing and has NA throughout; one that was out but wrote down no hours
has NA hours. Sums leave blanks out and say how many there were. A table without rows was not filled in: it
gives no rows.

Source: the definitions of the project's report contents, section 12 (campaign activity).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from vvanalysis.schemas.tables import TABLES
from vvanalysis.stats.ratios import ratio

__all__ = [
    "between",
    "by_association",
    "by_association_and_week",
    "by_kind",
    "by_week",
    "costs",
    "told",
    "totals",
    "weeks",
    "with_rates",
]

SUMS: Final = ("hours", "persons", "doors", "conversations", "leaflets", "candidates_present", "cost")
LEAST_COVERED: Final = 0.8
"""Share of the doors noted at which conversations must be counted too, for a rate of the two."""
PER_ELIGIBLE: Final = 10_000
PER_MEMBERS: Final = 100


def between(table: pd.DataFrame, *, start: dt.date, end: dt.date) -> pd.DataFrame:
    """Rows dated from `start` to `end`, both included.

    Parameters
    ----------
    table
        Rows with a date.
    start, end
        First and last day, both included.

    Examples
    --------
    >>> from vvanalysis.chapters.campaign.metrics.activities import between
    >>> table = pd.DataFrame({"date": pd.to_datetime(["2018-08-31", "2018-09-01", "2018-09-09"])})
    >>> len(between(table, start=dt.date(2018, 9, 1), end=dt.date(2018, 9, 9)))
    2
    """
    return table[table["date"].between(pd.Timestamp(start), pd.Timestamp(end))]


def by_association(activities: pd.DataFrame, *, associations: Sequence[str]) -> pd.DataFrame:
    """What every association did.

    contact_rate = conversations / doors over the activities where both are noted (`contact_doors`); NA where
    those are fewer than 80 % of all doors noted, for then it is a rate of other doors than those told.

    Parameters
    ----------
    activities
        The table of activities: date, association, hours, doors, conversations and more.
    associations
        Codes of every association, in the order to have.

    Returns
    -------
    DataFrame
        association, activities, days [count], hours [h], hours_blank [activities without hours], persons,
        doors, conversations, leaflets, candidates_present [count], cost [SEK], contact_doors
        [count], contact_rate [0-1], red_saturdays [days]; NA where nothing was told.

    Examples
    --------
    >>> from vvanalysis.chapters.campaign.metrics.activities import SUMS, by_association
    >>> blank = {name: pd.array([None], "Float64") for name in SUMS}
    >>> day = pd.to_datetime(["2018-09-01"])
    >>> table = pd.DataFrame({**blank, "date": day, "association": ["a"], "is_red_saturday": [True],
    ...                       "doors": [40], "conversations": [10]})
    >>> by_association(table, associations=["a", "b"])[["activities", "contact_rate"]].values.tolist()
    [[1, 0.25], [<NA>, <NA>]]
    """
    grouped = activities.groupby("association")
    known = list(associations) if len(activities) else []
    frame = pd.DataFrame(index=pd.Index(known, name="association", dtype="str"))
    frame["activities"] = grouped.size()
    frame["days"] = grouped["date"].nunique()
    for name in SUMS:
        frame[name] = grouped[name].sum(min_count=1)
    frame["hours_blank"] = activities["hours"].isna().groupby(activities["association"]).sum()
    both = activities.dropna(subset=["doors", "conversations"]).groupby("association")
    frame["contact_doors"] = both["doors"].sum()
    rate = ratio(both["conversations"].sum(), both["doors"].sum()).reindex(frame.index)
    frame["contact_rate"] = rate.where(
        (frame["contact_doors"] >= LEAST_COVERED * frame["doors"]).fillna(False)
    )
    red = activities[activities["is_red_saturday"].fillna(False).astype(bool)]
    frame["red_saturdays"] = red.groupby("association")["date"].nunique()
    told = activities.groupby("association")["is_red_saturday"].count().reindex(frame.index) > 0
    frame["red_saturdays"] = frame["red_saturdays"].fillna(0).where(told)
    return frame.reset_index().convert_dtypes()


def told(activities: pd.DataFrame, column: str) -> tuple[str, ...]:
    """Associations that have told a number in a column of their activities.

    Parameters
    ----------
    activities
        The table of activities: date, association, hours, doors, conversations and more.
    column
        A column of the table.

    Examples
    --------
    >>> from vvanalysis.chapters.campaign.metrics.activities import told
    >>> frame = pd.DataFrame({"association": ["b", "a", "c"], "conversations": [4, 0, None]})
    >>> told(frame, "conversations")
    ('a', 'b')
    """
    return tuple(sorted(activities.loc[activities[column].notna(), "association"].unique()))


def with_rates(
    frame: pd.DataFrame, *, members: Mapping[str, int], eligible: Mapping[str, int]
) -> pd.DataFrame:
    """Add activities, hours and conversations per 100 members and per 10 000 eligible.

    Parameters
    ----------
    frame
        As `by_association` gives it.
    members, eligible
        Association code -> persons; one that is not there gives NA.

    Returns
    -------
    DataFrame
        With members, eligible and, for each of activities, hours, conversations: {name}_per_100_members and
        {name}_per_10000_eligible.

    Examples
    --------
    >>> from vvanalysis.chapters.campaign.metrics.activities import with_rates
    >>> told = pd.DataFrame({"association": ["a"], "activities": [5], "hours": [20], "conversations": [100]})
    >>> found = with_rates(told, members={"a": 50}, eligible={"a": 10_000})
    >>> found[["activities_per_100_members", "conversations_per_10000_eligible"]].values.tolist()
    [[10.0, 100.0]]
    """
    sized = frame.assign(
        members=frame["association"].map(dict(members)).astype("Int64"),
        eligible=frame["association"].map(dict(eligible)).astype("Int64"),
    )
    for name in ("activities", "hours", "conversations"):
        sized[f"{name}_per_100_members"] = PER_MEMBERS * ratio(sized[name], sized["members"])
        sized[f"{name}_per_10000_eligible"] = PER_ELIGIBLE * ratio(sized[name], sized["eligible"])
    return sized


def totals(activities: pd.DataFrame) -> pd.DataFrame:
    """The district as a whole: one row with the columns of `by_association`, and `associations` that told.

    Parameters
    ----------
    activities
        The table of activities: date, association, hours, doors, conversations and more.

    Examples
    --------
    >>> from vvanalysis.chapters.campaign.metrics.activities import SUMS, totals
    >>> import datetime as dt
    >>> blank = {name: pd.array([None], "Float64") for name in SUMS}
    >>> day = pd.to_datetime(["2018-09-01"])
    >>> table = pd.DataFrame({**blank, "date": day, "association": ["a"], "is_red_saturday": [True]})
    >>> totals(table)[["activities", "associations", "red_saturdays"]].to_numpy().tolist()
    [[1, 1, 1]]
    """
    whole = by_association(activities.assign(association="*"), associations=["*"])
    told = activities["association"].nunique()
    return whole.drop(columns="association").assign(associations=told)


def weeks(start: dt.date, end: dt.date) -> pd.DatetimeIndex:
    """Mondays of the calendar weeks that hold any day from `start` to `end`.

    Parameters
    ----------
    start, end
        First and last day, both included.

    Examples
    --------
    >>> from vvanalysis.chapters.campaign.metrics.activities import weeks
    >>> weeks(dt.date(2018, 8, 29), dt.date(2018, 9, 9)).strftime("%Y-%m-%d").tolist()
    ['2018-08-27', '2018-09-03']
    """
    monday = start - dt.timedelta(days=start.weekday())
    return pd.DatetimeIndex(pd.date_range(monday, end, freq="7D"), dtype="datetime64[us]")


def by_week(activities: pd.DataFrame, *, start: dt.date, end: dt.date) -> pd.DataFrame:
    """Activities and hours of every calendar week (Monday to Sunday).

    Parameters
    ----------
    activities
        The table of activities: date, association, hours, doors, conversations and more.
    start, end
        First and last day, both included.

    Returns
    -------
    DataFrame
        week_start, activities [count, 0 where the table has none], hours [h, NA where none are noted],
        associations [that were out].

    Examples
    --------
    >>> from vvanalysis.chapters.campaign.metrics.activities import by_week
    >>> table = pd.DataFrame({"date": pd.to_datetime(["2018-09-01", "2018-09-03"]), "association": ["a", "a"],
    ...                       "hours": pd.array([2.5, None], "Float64")})
    >>> found = by_week(table, start=dt.date(2018, 8, 27), end=dt.date(2018, 9, 9))
    >>> found[["activities", "hours", "associations"]].values.tolist()
    [[1, 2.5, 1], [1, <NA>, 1]]
    """
    rows = between(activities, start=start, end=end)
    grouped = rows.assign(week_start=_monday(rows["date"])).groupby("week_start")
    every = weeks(start, end)[: None if len(activities) else 0]
    frame = pd.DataFrame(index=pd.Index(every, name="week_start"))
    frame["activities"] = grouped.size()
    frame["hours"] = grouped["hours"].sum(min_count=1)
    frame["associations"] = grouped["association"].nunique()
    filled = frame.fillna({"activities": 0, "associations": 0}).reset_index().convert_dtypes()
    return filled.astype({"week_start": "datetime64[us]", "hours": "Float64"})


def by_association_and_week(
    activities: pd.DataFrame, *, start: dt.date, end: dt.date, associations: Sequence[str]
) -> pd.DataFrame:
    """Activities of every association in every calendar week, one row each.

    Parameters
    ----------
    activities
        The table of activities: date, association, hours, doors, conversations and more.
    start, end
        First and last day, both included.
    associations
        Codes of every association.

    Returns
    -------
    DataFrame
        association, week_start, activities [count; NA throughout for an association that told nothing].

    Examples
    --------
    >>> from vvanalysis.chapters.campaign.metrics.activities import by_association_and_week
    >>> table = pd.DataFrame({"date": pd.to_datetime(["2018-09-03"]), "association": ["a"]})
    >>> during = {"start": dt.date(2018, 8, 27), "end": dt.date(2018, 9, 9)}
    >>> by_association_and_week(table, associations=["a", "b"], **during)["activities"].tolist()
    [0, 1, <NA>, <NA>]
    """
    rows = between(activities, start=start, end=end)
    counts = rows.assign(week_start=_monday(rows["date"])).groupby(["association", "week_start"]).size()
    every = pd.MultiIndex.from_product(
        [list(associations) if len(activities) else [], weeks(start, end)],
        names=["association", "week_start"],
    )
    frame = counts.reindex(every, fill_value=0).rename("activities").reset_index()
    told = frame["association"].isin(rows["association"])
    return frame.assign(activities=frame["activities"].astype("Int64").where(told))


def _monday(days: pd.Series) -> pd.Series:
    monday: pd.Series = days - pd.to_timedelta(days.dt.day_of_week, unit="D")
    return monday


def by_kind(activities: pd.DataFrame) -> pd.DataFrame:
    """What was done, most frequent first, with its cost where that is known.

    cost_per_activity = cost / activities whose cost is noted; the others are not taken to be free.

    Parameters
    ----------
    activities
        The table of activities: date, association, hours, doors, conversations and more.

    Returns
    -------
    DataFrame
        kind, activities [count], hours [h], persons, doors, conversations, leaflets [count], with_cost
        [activities], cost, cost_per_activity [SEK].

    Examples
    --------
    >>> from vvanalysis.chapters.campaign.metrics.activities import SUMS, by_kind
    >>> blank = {name: pd.array([None, None], "Float64") for name in SUMS}
    >>> table = pd.DataFrame({**blank, "kind": ["doors", "doors"], "cost": pd.array([80, None], "Float64")})
    >>> by_kind(table)[["kind", "activities", "with_cost", "cost_per_activity"]].values.tolist()
    [['doors', 2, 1, 80.0]]
    """
    grouped = activities.groupby("kind")
    frame = grouped.size().rename("activities").to_frame()
    for name in ("hours", "persons", "doors", "conversations", "leaflets", "cost"):
        frame[name] = grouped[name].sum(min_count=1)
    frame["with_cost"] = grouped["cost"].count()
    frame["cost_per_activity"] = ratio(frame["cost"], frame["with_cost"])
    return frame.sort_values(["activities", "kind"], ascending=[False, True]).reset_index().convert_dtypes()


_WITH_COST: Final = frozenset(
    name for name, table in TABLES.items() if "cost" in {column.name for column in table.columns}
)


def costs(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Known costs of every table that has any, and per row whose cost is known.

    Parameters
    ----------
    tables
        The campaign's tables by name.

    Returns
    -------
    DataFrame
        table, rows [count], with_cost [rows], cost [SEK], cost_per_row [SEK per row with a cost].

    Examples
    --------
    >>> from vvanalysis.chapters.campaign.metrics.activities import costs
    >>> table = pd.DataFrame({"cost": pd.array([100, None, 300], "Float64")})
    >>> costs({"activities": table}).values.tolist()
    [['activities', 3, 2, 400.0, 200.0]]
    """
    kept = {name: tables[name] for name in tables if name in _WITH_COST}  # no other is opened
    found = [
        {"table": name, "rows": len(table), "with_cost": int(table["cost"].count()),
         "cost": table["cost"].sum(min_count=1)}
        for name, table in kept.items() if "cost" in table and len(table)
    ]  # fmt: skip
    frame = pd.DataFrame(found, columns=["table", "rows", "with_cost", "cost"])
    frame = frame.astype({"table": "str", "rows": "Int64", "with_cost": "Int64", "cost": "Float64"})
    return frame.assign(cost_per_row=ratio(frame["cost"], frame["with_cost"]))
