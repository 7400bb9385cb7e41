"""Members: movements, reception, retention and activity, on a register small enough to count by hand."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vvanalysis.chapters import members

YEAR = {"start": dt.date(2014, 1, 1), "end": dt.date(2014, 12, 31)}
BOTH = ["norr", "soder"]
Row = tuple[str, str, str, str | None, str | None, str | None]


def register(*rows: Row) -> pd.DataFrame:
    names = ["member_number", "association", "joined", "left", "paid_through", "first_contact"]
    frame = pd.DataFrame(rows, columns=names)
    for name in names[2:]:
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[us]")
    return frame


def took_part(*rows: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["member_number", "association", "date"])
    return frame.assign(date=pd.to_datetime(frame["date"]).astype("datetime64[us]"))


REGISTER = register(
    ("1", "norr", "2010-05-01", None, "2014-12-31", None),
    ("2", "norr", "2010-05-01", "2014-03-31", "2013-12-31", None),
    ("3", "norr", "2014-01-01", None, "2014-12-31", "2014-01-15"),  # met on the 14th day
    ("4", "norr", "2014-02-01", "2014-02-20", "2014-12-31", "2014-02-16"),  # met on the 15th, gone
    ("5", "soder", "2014-05-01", None, "2014-12-31", None),
    ("6", "soder", "2014-12-31", None, "2014-12-31", None),
    ("7", "soder", "2010-01-01", "2014-02-01", None, None),  # leaves and
    ("7", "soder", "2014-06-01", None, "2014-12-31", "2014-06-01"),  # comes back
)


def test_movements() -> None:
    frame = members.metrics.movements(REGISTER, **YEAR, associations=BOTH).set_index("association")
    # norr: 1, 2 before; 3 and 4 join; 2 and 4 leave; 1 and 3 at the end.
    assert frame.loc["norr"].tolist() == [2, 2, 2, 0, 2]
    # soder: 7 before; 5, 6, 7 join; 7 leaves; 5, 6, 7 at the end: net 2, though joins less exits is 2 too.
    assert frame.loc["soder"].tolist() == [1, 3, 1, 2, 3]


def test_an_association_that_all_have_left_is_a_counted_zero() -> None:
    gone = register(("1", "vast", "2010-05-01", "2013-01-01", None, None))
    frame = members.metrics.movements(gone, **YEAR, associations=["vast"])
    assert frame.loc[0].tolist() == ["vast", 0, 0, 0, 0, 0]


def test_an_association_without_a_row_in_a_filled_register_is_missing_not_zero() -> None:
    """It had 0 members, 0 who joined and a share of 0 before."""
    three = {"associations": [*BOTH, "vast"]}
    part = took_part(("1", "norr", "2014-09-01"), ("99", "vast", "2014-09-01"))
    frames = [
        members.metrics.movements(REGISTER, **YEAR, **three),
        members.metrics.reception(REGISTER, part, **YEAR, **three),
        members.metrics.retention(REGISTER, **YEAR, **three, as_of=dt.date(2014, 12, 31)),
        members.metrics.active(REGISTER, part, **YEAR, **three),
    ]
    for frame in frames:
        assert frame["association"].tolist() == ["norr", "soder", "vast"]
        assert frame.iloc[2, 1:].isna().all()
        assert frame["members" if "members" in frame else frame.columns[1]].head(2).notna().all()
    whole = members.metrics.in_total(frames[0], ["members_start", "joined", "net"])
    assert whole.iloc[0].tolist() == [3, 5, 2, 1, 0]  # vast is not in the register
    # norr told of 1; soder told nothing; vast told, but is not in the register
    whole = members.metrics.in_total(frames[3], ["members", "members_told", "active"])
    assert whole[["active", "not_in_register", "not_told"]].iloc[0].tolist() == [1, 1, 1]


def test_months() -> None:
    frame = members.metrics.by_month(REGISTER, **YEAR)
    assert len(frame) == 12
    assert frame["joined"].tolist() == [1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1]
    assert frame["left"].tolist() == [0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]


def test_reception() -> None:
    part = took_part(
        ("3", "norr", "2014-04-01"),  # the 90th day
        ("4", "norr", "2014-05-03"),  # the 91st
        ("5", "soder", "2014-04-30"),  # before joining
        ("9", "soder", "2014-08-01"),
    )
    frame = members.metrics.reception(REGISTER, part, **YEAR, associations=BOTH).set_index("association")
    names = ["joined", "contacted_in_time", "contacted_late", "contact_unknown"]
    assert frame.loc["norr", names].tolist() == [2, 1, 1, 0]
    assert frame.loc["soder", names].tolist() == [3, 1, 0, 2]
    # The table ends on 1 August: for 5 the 90 days had run out (30 July), not for 6, nor for 7 (30 August).
    names = ["took_part", "took_no_part", "part_unknown"]
    assert frame.loc["norr", names].tolist() == [1, 1, 0]
    assert frame.loc["soder", names].tolist() == [0, 1, 2]


def test_without_participation_nothing_is_known_of_taking_part() -> None:
    frame = members.metrics.reception(REGISTER, took_part(), **YEAR, associations=BOTH)
    assert frame["part_unknown"].tolist() == frame["joined"].tolist() == [2, 3]


def test_a_register_without_rows_was_not_filled_in() -> None:
    empty, part = register(), took_part()
    assert members.metrics.movements(empty, **YEAR, associations=BOTH).empty
    assert members.metrics.by_month(empty, **YEAR).empty
    assert members.metrics.reception(empty, part, **YEAR, associations=BOTH).empty
    assert members.metrics.retention(
        empty, **YEAR, associations=BOTH, as_of=members.metrics.register_day(empty)
    ).empty
    assert members.metrics.active(REGISTER, part, **YEAR, associations=BOTH).empty


@pytest.mark.parametrize(
    ("as_of", "counts"),
    [
        (dt.date(2014, 12, 31), (0, 1, 1)),  # only 4 is known: gone; 3's anniversary is 1 January
        (dt.date(2015, 1, 1), (0, 2, 0)),  # 3 paid to 31 December, one day short
    ],
)
def test_retention(as_of: dt.date, counts: tuple[int, int, int]) -> None:
    row = members.metrics.retention(REGISTER, **YEAR, associations=["norr"], as_of=as_of).iloc[0]
    assert (row["still_paid"], row["gone"], row["retention_unknown"]) == counts
    assert row["joined"] == 2


def test_retention_of_those_who_paid_again() -> None:
    frame = register(
        ("1", "norr", "2013-09-01", None, "2014-12-31", None),
        ("2", "norr", "2013-09-01", None, "2013-12-31", None),
        ("3", "norr", "2013-09-01", "2014-09-01", "2014-12-31", None),  # leaves on the anniversary
        ("4", "norr", "2013-09-01", "2014-09-02", "2014-12-31", None),  # and the day after
        ("5", "norr", "2013-09-01", None, None, None),  # nothing noted
    )
    cohort = {"start": dt.date(2013, 1, 1), "end": dt.date(2013, 12, 31)}
    row = members.metrics.retention(frame, **cohort, associations=["norr"], as_of=dt.date(2014, 12, 31)).iloc[
        0
    ]
    assert (row["still_paid"], row["gone"], row["retention_unknown"]) == (2, 2, 1)
    bounds = members.metrics.with_bounds(
        pd.DataFrame([row]), yes="still_paid", unknown="retention_unknown", of="joined", name="kept"
    ).iloc[0]
    assert (bounds["kept_low"], bounds["kept_high"]) == (2 / 5, 3 / 5)


def test_active_members_are_counted_once_where_they_belong() -> None:
    part = took_part(
        ("1", "norr", "2014-09-01"),
        ("1", "soder", "2014-09-02"),  # a guest
        ("x", "soder", "2014-09-02"),  # in no register
        ("3", "norr", "2013-09-01"),  # another year
    )
    frame = members.metrics.active(REGISTER, part, **YEAR, associations=[*BOTH, "vast"])
    assert frame["members"].tolist() == [2, 3, pd.NA]
    assert frame["active"].tolist() == [1, 0, pd.NA]
    assert members.metrics.unknown_numbers(REGISTER, part, **YEAR) == 1
    total = members.metrics.in_total(frame, ["members", "members_told", "active"]).iloc[0]
    assert total.tolist() == [5, 5, 1, 1, 0]  # vast has no row in the register
    shares = members.metrics.with_share(frame, part="active", of="members", name="active_share")
    assert shares["active_share"].tolist() == [0.5, 0.0, pd.NA]


def test_the_register_s_last_day() -> None:
    assert members.metrics.register_day(REGISTER) == dt.date(2014, 12, 31)
    assert members.metrics.register_day(REGISTER.head(2)) == dt.date(2014, 3, 31)


DAYS = st.dates(dt.date(2013, 6, 1), dt.date(2015, 6, 1))


@given(
    st.lists(
        st.tuples(st.integers(1, 9), DAYS, st.none() | st.integers(0, 500), st.none() | DAYS), max_size=15
    )
)
def test_every_count_adds_up(rows: list[tuple[int, dt.date, int | None, dt.date | None]]) -> None:
    def row(number: int, joined: dt.date, stay: int | None, paid: dt.date | None) -> Row:
        left = None if stay is None else str(joined + dt.timedelta(days=stay))
        contact = None if paid is None else str(max(joined, paid))
        return str(number), BOTH[number % 2], str(joined), left, str(paid or dt.date(2014, 12, 31)), contact

    frame = register(*[row(*each) for each in rows])
    moved = members.metrics.movements(frame, **YEAR, associations=BOTH)
    assert (moved["members_end"] - moved["members_start"]).tolist() == moved["net"].tolist()
    assert (moved["net"] <= moved["joined"]).fillna(True).all()
    met = members.metrics.reception(frame, took_part(("1", "soder", "2014-07-01")), **YEAR, associations=BOTH)
    kept = members.metrics.retention(frame, **YEAR, associations=BOTH, as_of=dt.date(2015, 3, 1))
    for counts, names in (
        (met, ["contacted_in_time", "contacted_late", "contact_unknown"]),
        (met, ["took_part", "took_no_part", "part_unknown"]),
        (kept, ["still_paid", "gone", "retention_unknown"]),
    ):
        assert counts[names].sum(axis=1, min_count=1).tolist() == counts["joined"].tolist()
    assert moved["joined"].tolist() == met["joined"].tolist()
