"""The register of members: who joined and left, who was met and took part, who stayed, who was active.

Every frame has one row per association, in the order given, with plain counts of persons; shares are added
from counts by `with_bounds`, so that protection may be applied in between. What cannot be known yet (a period
that had not run out on the register's last day) is counted apart and never as a no. A register without rows
was not filled in: it gives no rows. An association without a row in a register that is filled in is not known
to be without members: its counts are NA.

Source: the definitions of the project's report contents, section 14 (members and activists).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from numbers import Integral
from typing import Final

import pandas as pd

from vvanalysis.completion import offer
from vvanalysis.stats.ratios import ratio

__all__ = [
    "active",
    "by_month",
    "in_total",
    "members_on",
    "movements",
    "reception",
    "register_day",
    "retention",
    "sizes",
    "unknown_numbers",
    "with_bounds",
    "with_share",
]

CONTACT_DAYS: Final = 14
PART_DAYS: Final = 90
RETENTION_MONTHS: Final = 12


def movements(
    members: pd.DataFrame, *, start: dt.date, end: dt.date, associations: Sequence[str]
) -> pd.DataFrame:
    """Joins, exits and net growth of every association from `start` to `end`, both included.

    A person is a member on a day if joined <= day and not left on or before it. net = members at the end of
    the last day less those the day before the first: where someone left and came back it is not joins less
    exits.

    Returns
    -------
    DataFrame
        association, members_start, joined, left, net, members_end [persons; NA for an association that the
        register has no row of].

    Examples
    --------
    >>> from vvanalysis.chapters.members.metrics import movements
    >>> register = pd.DataFrame({"member_number": ["1", "2", "3"], "association": ["ekby", "ekby", "aby"],
    ...     "joined": pd.to_datetime(["2017-05-01", "2018-02-01", "2018-03-01"]),
    ...     "left": pd.to_datetime(["2018-06-30", None, None])})
    >>> year = {"start": dt.date(2018, 1, 1), "end": dt.date(2018, 12, 31)}
    >>> movements(register, **year, associations=["ekby", "aby"]).values.tolist()
    [['ekby', 1, 1, 1, 0, 1], ['aby', 0, 1, 0, 1, 1]]
    """
    associations = _if_filled(members, associations)
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    before = first - pd.Timedelta(days=1)
    joined = members[members["joined"].between(first, last)]
    left = members[members["left"].between(first, last)]
    frame = pd.DataFrame({"association": list(associations)})
    for name, rows in {
        "members_start": members_on(members, before),
        "joined": joined,
        "left": left,
        "members_end": members_on(members, last),
    }.items():
        frame[name] = _persons(rows, associations, register=members)
    frame["net"] = frame["members_end"] - frame["members_start"]
    return frame[["association", "members_start", "joined", "left", "net", "members_end"]]


def members_on(members: pd.DataFrame, day: pd.Timestamp | dt.date) -> pd.DataFrame:
    """Rows of those who were members at the end of a day.

    Examples
    --------
    >>> from vvanalysis.chapters.members.metrics import members_on
    >>> register = pd.DataFrame({"member_number": ["1", "2"],
    ...     "joined": pd.to_datetime(["2017-05-01", "2018-02-01"]),
    ...     "left": pd.to_datetime(["2018-06-30", None])})
    >>> [len(members_on(register, day)) for day in (dt.date(2018, 1, 31), dt.date(2018, 6, 29),
    ...     dt.date(2018, 6, 30))]
    [1, 2, 1]
    """
    when = pd.Timestamp(day)
    return members[(members["joined"] <= when) & ~(members["left"] <= when)]


def _if_filled(table: pd.DataFrame, associations: Sequence[str]) -> Sequence[str]:
    return associations if len(table) else ()


def _persons(rows: pd.DataFrame, associations: Sequence[str], *, register: pd.DataFrame) -> pd.Series:
    """Persons of every association; NA where the register has no row of it at all."""
    counts = rows.groupby("association")["member_number"].nunique()
    there = set(register["association"])
    return pd.Series(
        [int(counts.get(code, 0)) if code in there else pd.NA for code in associations], dtype="Int64"
    )


def by_month(members: pd.DataFrame, *, start: dt.date, end: dt.date) -> pd.DataFrame:
    """Joins and exits of every month from `start` to `end`.

    Returns
    -------
    DataFrame
        month (its first day), joined, left [memberships].

    Examples
    --------
    >>> from vvanalysis.chapters.members.metrics import by_month
    >>> register = pd.DataFrame({"joined": pd.to_datetime(["2018-01-05", "2018-01-20", "2017-01-01"]),
    ...     "left": pd.to_datetime([None, None, "2018-02-10"])})
    >>> by_month(register, start=dt.date(2018, 1, 1),
    ...     end=dt.date(2018, 2, 28))[["joined", "left"]].values.tolist()
    [[2, 0], [0, 1]]
    """
    months = pd.period_range(start, end, freq="M")[: None if len(members) else 0]
    frame = pd.DataFrame({"month": months.to_timestamp().astype("datetime64[us]")})
    for name in ("joined", "left"):
        days = members.loc[members[name].between(pd.Timestamp(start), pd.Timestamp(end)), name]
        counts = days.dt.to_period("M").value_counts()
        frame[name] = [int(counts.get(month, 0)) for month in months]
    return frame


def register_day(members: pd.DataFrame) -> dt.date:
    """The last day that the register tells of: the latest joining, leaving or first contact in it.

    The first of all days where it is empty.

    Examples
    --------
    >>> from vvanalysis.chapters.members.metrics import register_day
    >>> register = pd.DataFrame({"joined": pd.to_datetime(["2018-01-05", "2018-03-01"]),
    ...     "left": pd.to_datetime(["2018-05-31", None])})
    >>> print(register_day(register))
    2018-05-31
    """
    columns = [name for name in ("joined", "left", "first_contact") if name in members]
    latest: pd.Timestamp = members[columns].max().max()
    return dt.date.min if pd.isna(latest) else latest.date()


def reception(
    members: pd.DataFrame,
    participation: pd.DataFrame,
    *,
    start: dt.date,
    end: dt.date,
    associations: Sequence[str],
) -> pd.DataFrame:
    """How those who joined from `start` to `end` were received.

    Contact: first_contact − joined <= 14 days. Took part: a row of participation within 90 days of joining.
    Unknown: no contact is noted, or the time had not run out on the last day that the register (the table of
    participation) tells of. Without a table of participation nothing is known of taking part.

    Returns
    -------
    DataFrame
        association, joined, contacted_in_time, contacted_late, contact_unknown, took_part, took_no_part,
        part_unknown [persons; NA for an association that the register has no row of]; each three add up
        to joined.

    Examples
    --------
    >>> from vvanalysis.chapters.members.metrics import reception
    >>> register = pd.DataFrame({"member_number": ["1", "2"], "association": ["ekby"] * 2,
    ...     "joined": pd.to_datetime(["2018-02-01"] * 2),
    ...     "first_contact": pd.to_datetime(["2018-02-10", None]), "left": pd.to_datetime([None, None])})
    >>> part = pd.DataFrame({"member_number": ["1", "9"], "association": ["ekby"] * 2,
    ...     "date": pd.to_datetime(["2018-03-01", "2018-08-01"])})
    >>> year = {"start": dt.date(2018, 1, 1), "end": dt.date(2018, 12, 31)}
    >>> met = reception(register, part, **year, associations=["ekby"]).iloc[0]
    >>> met[["contacted_in_time", "contact_unknown", "took_part", "took_no_part"]].tolist()
    [np.int64(1), np.int64(1), np.int64(1), np.int64(1)]
    """
    associations = _if_filled(members, associations)
    cohort = _cohort(members, start, end)
    contact = _contact_state(cohort)
    part = _part_state(cohort, participation)
    marks = {
        "contacted_in_time": contact == "yes", "contacted_late": contact == "no",
        "contact_unknown": contact == "unknown", "took_part": part == "yes", "took_no_part": part == "no",
        "part_unknown": part == "unknown",
    }  # fmt: skip
    return _tallied(members, cohort, associations, marks)


def _cohort(members: pd.DataFrame, start: dt.date, end: dt.date) -> pd.DataFrame:
    """First joining of every person within the days."""
    rows = members[members["joined"].between(pd.Timestamp(start), pd.Timestamp(end))]
    return rows.sort_values("joined").drop_duplicates("member_number").reset_index(drop=True)


def _contact_state(cohort: pd.DataFrame) -> pd.Series:
    waited = (cohort["first_contact"] - cohort["joined"]).dt.days
    state = pd.Series("unknown", index=cohort.index)
    state[waited <= CONTACT_DAYS] = "yes"
    state[waited > CONTACT_DAYS] = "no"
    return state


def _part_state(cohort: pd.DataFrame, participation: pd.DataFrame) -> pd.Series:
    state = pd.Series("unknown", index=cohort.index)
    if participation.empty or cohort.empty:
        return state
    days = pd.Timedelta(days=PART_DAYS)
    both = cohort[["member_number", "joined"]].merge(
        participation[["member_number", "date"]], on="member_number", how="inner"
    )
    waited = both["date"] - both["joined"]
    took_part = both.loc[(waited >= pd.Timedelta(0)) & (waited <= days), "member_number"]
    state[cohort["joined"] + days <= participation["date"].max()] = "no"
    state[cohort["member_number"].isin(took_part)] = "yes"
    return state


def retention(
    members: pd.DataFrame, *, start: dt.date, end: dt.date, associations: Sequence[str], as_of: dt.date
) -> pd.DataFrame:
    """How many of those who joined from `start` to `end` were still paying members twelve months later.

    Still paid: the anniversary lies on or before `as_of`, the fee is paid through it, and the person has not
    left by then. Gone: left by then, or the fee was not paid. Unknown: the anniversary lies ahead, or what
    is paid is not noted.

    Parameters
    ----------
    as_of
        The last day that the register tells of (`register_day`).

    Returns
    -------
    DataFrame
        association, joined, still_paid, gone, retention_unknown [persons; NA for an association that the
        register has no row of]; the three add up to joined.

    Examples
    --------
    >>> from vvanalysis.chapters.members.metrics import retention
    >>> register = pd.DataFrame({"member_number": ["1", "2"], "association": ["ekby"] * 2,
    ...     "joined": pd.to_datetime(["2017-02-01"] * 2), "left": pd.to_datetime([None, "2017-10-01"]),
    ...     "paid_through": pd.to_datetime(["2018-12-31", "2017-12-31"])})
    >>> year = {"start": dt.date(2017, 1, 1), "end": dt.date(2017, 12, 31)}
    >>> kept = retention(register, **year, associations=["ekby"], as_of=dt.date(2018, 12, 31))
    >>> kept[["joined", "still_paid", "gone", "retention_unknown"]].values.tolist()
    [[2, 1, 1, 0]]
    """
    associations = _if_filled(members, associations)
    cohort = _cohort(members, start, end)
    anniversary = cohort["joined"] + pd.DateOffset(months=RETENTION_MONTHS)
    is_past = anniversary <= pd.Timestamp(as_of)
    state = pd.Series("unknown", index=cohort.index)
    state[is_past & (cohort["paid_through"] >= anniversary)] = "paid"
    state[is_past & (cohort["paid_through"] < anniversary)] = "gone"
    state[cohort["left"] <= anniversary] = "gone"
    return _tallied(
        members, cohort, associations, {"still_paid": state == "paid", "gone": state == "gone",
        "retention_unknown": state == "unknown"},
    )  # fmt: skip


def _tallied(
    members: pd.DataFrame, cohort: pd.DataFrame, associations: Sequence[str], marks: Mapping[str, pd.Series]
) -> pd.DataFrame:
    frame = pd.DataFrame({"association": list(associations)})
    for name, rows in {"joined": cohort, **{name: cohort[mark] for name, mark in marks.items()}}.items():
        frame[name] = _persons(rows, associations, register=members)
    return frame


def active(
    members: pd.DataFrame,
    participation: pd.DataFrame,
    *,
    start: dt.date,
    end: dt.date,
    associations: Sequence[str],
) -> pd.DataFrame:
    """Members who took part from `start` to `end`, each counted once and in the association they belong to.

    Numbers that the register does not hold are left out (`unknown_numbers` counts them). An association that
    has no row at all has told nothing: its count is NA, not 0; so is one that the register has no row of.

    Returns
    -------
    DataFrame
        association, members [persons, on `end`], members_told and active [persons, NA where nothing was
        told].

    Examples
    --------
    >>> from vvanalysis.chapters.members.metrics import active
    >>> register = pd.DataFrame({"member_number": ["1", "2", "3"], "association": ["ekby", "ekby", "aby"],
    ...     "joined": pd.to_datetime(["2017-05-01"] * 3), "left": pd.to_datetime([None] * 3)})
    >>> part = pd.DataFrame({"member_number": ["1", "1"], "association": ["ekby"] * 2,
    ...     "date": pd.to_datetime(["2018-08-11", "2018-08-18"])})
    >>> window = {"start": dt.date(2018, 8, 6), "end": dt.date(2018, 9, 9)}
    >>> active(register, part, **window, associations=["ekby", "aby"]).values.tolist()
    [['ekby', 2, 2, 1], ['aby', 1, <NA>, <NA>]]
    """
    associations = _if_filled(participation, _if_filled(members, associations))
    there = members_on(members, end)
    rows = _between(participation, start, end)
    belongs = members.sort_values("joined").drop_duplicates("member_number", keep="last")
    took_part = belongs[belongs["member_number"].isin(rows["member_number"])]
    frame = pd.DataFrame({"association": list(associations)})
    frame["members"] = _persons(there, associations, register=members)
    told = frame["association"].isin(rows["association"]) | frame["association"].isin(
        took_part["association"]
    )
    counts = _persons(took_part, associations, register=members)
    return frame.assign(members_told=frame["members"].where(told), active=counts.where(told))


def unknown_numbers(
    members: pd.DataFrame, participation: pd.DataFrame, *, start: dt.date, end: dt.date
) -> int:
    """Distinct numbers [count] that took part but are in no register.

    Examples
    --------
    >>> from vvanalysis.chapters.members.metrics import unknown_numbers
    >>> register = pd.DataFrame({"member_number": ["1", "2"]})
    >>> part = pd.DataFrame({"member_number": ["1", "9", "9"],
    ...     "date": pd.to_datetime(["2018-08-11"] * 3)})
    >>> unknown_numbers(register, part, start=dt.date(2018, 8, 6), end=dt.date(2018, 9, 9))
    1
    """
    rows = _between(participation, start, end)
    return int(rows.loc[~rows["member_number"].isin(members["member_number"]), "member_number"].nunique())


def _between(table: pd.DataFrame, start: dt.date, end: dt.date) -> pd.DataFrame:
    return table[table["date"].between(pd.Timestamp(start), pd.Timestamp(end))]


def sizes(frame: pd.DataFrame, column: str) -> dict[str, int]:
    """Association code -> a count of `movements` [persons]; one that is not shown as a number is left out.

    Examples
    --------
    >>> from vvanalysis.chapters.members.metrics import sizes
    >>> moved = pd.DataFrame({"association": ["ekby", "aby"], "members_start": [88, 27]})
    >>> sizes(moved, "members_start")
    {'ekby': 88, 'aby': 27}
    """
    pairs = zip(frame["association"], frame[column], strict=True)
    return {str(code): int(count) for code, count in pairs if isinstance(count, Integral) and pd.notna(code)}


def in_total(frame: pd.DataFrame, counts: Iterable[str]) -> pd.DataFrame:
    """One row with the sums of counts over the associations that have them, and how many lack them.

    Parameters
    ----------
    counts
        The first is one of the register alone: NA in it is an association that the register has no row of.

    Returns
    -------
    DataFrame
        The counts, `not_in_register` [associations with NA in the first] and `not_told` [associations that
        are in the register, with NA in another].

    Examples
    --------
    >>> from vvanalysis.chapters.members.metrics import in_total
    >>> counted = pd.DataFrame({"members": [88, 27, 14], "active": [20, 5, None]})
    >>> in_total(counted, ["members", "active"]).values.tolist()
    [[129, 25, 0, 1]]
    """
    names = list(counts)
    row = {name: frame[name].sum(min_count=1) for name in names}
    absent = frame[names[0]].isna()
    not_told = frame[names].isna().any(axis=1) & ~absent
    return (
        pd.DataFrame([row])
        .convert_dtypes()
        .assign(not_in_register=int(absent.sum()), not_told=int(not_told.sum()))
    )


def with_share(frame: pd.DataFrame, *, part: str, of: str, name: str) -> pd.DataFrame:
    """Add part / of as a column [0-1]; NA where either is NA or `of` is 0.

    Examples
    --------
    >>> from vvanalysis.chapters.members.metrics import with_share
    >>> counted = pd.DataFrame({"members": [80, 0], "active": [20, 0]})
    >>> with_share(counted, part="active", of="members", name="active_share")["active_share"].tolist()
    [0.25, <NA>]
    """
    return frame.assign(**{name: ratio(frame[part].astype("Int64"), frame[of].astype("Int64"))})


def with_bounds(frame: pd.DataFrame, *, yes: str, unknown: str, of: str, name: str) -> pd.DataFrame:
    """Add the lowest and the highest share that what is unknown leaves possible.

    low = yes / of, high = (yes + unknown) / of (Manski bounds); NA where `of` is 0 or NA.

    Returns
    -------
    DataFrame
        The frame with {name}_low and {name}_high [0-1].

    Examples
    --------
    >>> from vvanalysis.chapters.members.metrics import with_bounds
    >>> met = pd.DataFrame({"joined": [8], "in_time": [2], "not_noted": [4]})
    >>> with_bounds(met, yes="in_time", unknown="not_noted", of="joined",
    ...     name="contact")[["contact_low", "contact_high"]].values.tolist()
    [[0.25, 0.75]]
    """
    low = ratio(frame[yes].astype("Int64"), frame[of].astype("Int64"))
    high = ratio((frame[yes] + frame[unknown]).astype("Int64"), frame[of].astype("Int64"))
    return frame.assign(**{f"{name}_low": low, f"{name}_high": high})


offer(__name__)
