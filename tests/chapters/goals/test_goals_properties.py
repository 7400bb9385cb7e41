"""What holds for every register: invariants of the indicators."""

from __future__ import annotations

import datetime as dt
import math

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from vvanalysis.chapters.goals.metrics.indicators import REGISTRY
from vvanalysis.chapters.goals.metrics.registry import Inputs

START, END = dt.date(2014, 1, 1), dt.date(2014, 3, 31)
DAYS = st.dates(dt.date(2013, 11, 1), dt.date(2014, 5, 31))
MEMBERSHIPS = st.lists(
    st.tuples(st.integers(1, 9), DAYS, st.none() | st.integers(0, 90)), min_size=1, max_size=30
)


def value(name: str, frame: pd.DataFrame, column: str = "date") -> float:
    inputs = Inputs(table=frame, start=START, end=END, options={}, associations=("norr",), date_column=column)
    found = REGISTRY[name](inputs).value
    assert found is not None
    return found


def register(memberships: list[tuple[int, dt.date, int | None]]) -> pd.DataFrame:
    left = [None if days is None else joined + dt.timedelta(days=days) for _, joined, days in memberships]
    return pd.DataFrame(
        {
            "member_number": [str(number) for number, _, _ in memberships],
            "association": "norr",
            "joined": pd.to_datetime([joined for _, joined, _ in memberships]),
            "left": pd.Series(pd.to_datetime(left), dtype="datetime64[us]"),
        }
    )


@given(MEMBERSHIPS)
def test_net_is_never_above_gross(memberships: list[tuple[int, dt.date, int | None]]) -> None:
    frame = register(memberships)
    gross = value("members_joined", frame, "joined")
    assert value("members_net", frame, "joined") <= gross <= frame["member_number"].nunique()


@given(MEMBERSHIPS)
def test_the_order_of_rows_does_not_matter(memberships: list[tuple[int, dt.date, int | None]]) -> None:
    frame = register(memberships)
    for name in ("members_net", "members_joined"):
        assert value(name, frame, "joined") == value(name, frame.iloc[::-1], "joined")


@given(st.lists(st.tuples(DAYS, st.integers(1, 9)), min_size=1, max_size=40))
def test_distinct_persons_are_at_most_the_rows(rows: list[tuple[dt.date, int]]) -> None:
    frame = pd.DataFrame(
        {
            "date": pd.to_datetime([day for day, _ in rows]),
            "member_number": [str(number) for _, number in rows],
            "association": "norr",
        }
    )
    inside = [number for day, number in rows if START <= day <= END]
    assert value("active_persons", frame) == len(set(inside)) <= len(inside)


@given(st.lists(DAYS, min_size=1, max_size=40))
def test_gap_weeks_and_mean_hold_together(days: list[dt.date]) -> None:
    frame = pd.DataFrame({"date": pd.to_datetime(days)})
    length = (END - START).days + 1
    inside = {day for day in days if START <= day <= END}
    gap = value("media_longest_gap", frame)
    # n days with an item leave length - n without, in at most n + 1 stretches.
    assert math.ceil((length - len(inside)) / (len(inside) + 1)) <= gap <= length - len(inside)
    covered = value("media_weeks_covered", frame)
    assert 0 <= covered <= 1
    assert (covered > 0) == bool(inside) == (value("media_per_week", frame) > 0)
    assert covered * math.ceil(length / 7) <= len(inside) + 1e-9
    if gap < 7:
        assert covered * math.ceil(length / 7) >= length // 7 - 1e-9
