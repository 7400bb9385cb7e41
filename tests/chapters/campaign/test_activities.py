"""Activities, media, followers and ballot papers on tables that are worked by hand."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vvanalysis.chapters import campaign, media

Number = float | None
Row = tuple[str, str, str, Number, Number, Number, Number, Number, bool | None]


def table(*rows: Row) -> pd.DataFrame:
    names = ["date", "association", "kind", "hours", "persons", "doors", "conversations", "cost",
             "is_red_saturday"]  # fmt: skip
    frame = pd.DataFrame(rows, columns=names)
    whole = {"persons": "Int64", "doors": "Int64", "conversations": "Int64"}
    frame = frame.astype(whole | {"hours": "Float64", "cost": "Float64", "is_red_saturday": "boolean"})
    empty = pd.Series(pd.NA, index=frame.index, dtype="Int64")
    return frame.assign(
        date=pd.to_datetime(frame["date"]).astype("datetime64[us]"), leaflets=empty, candidates_present=empty
    )


TABLE = table(
    ("2014-08-30", "norr", "door_knocking", 10.0, 4, 100, 40, 300.0, True),
    ("2014-08-31", "norr", "door_knocking", None, 2, 50, None, None, False),
    ("2014-08-31", "norr", "meeting", 5.0, None, None, None, None, None),
    ("2014-09-06", "soder", "meeting", None, None, None, None, 100.0, True),
)


def test_by_association() -> None:
    frame = campaign.metrics.by_association(TABLE, associations=["norr", "soder", "vast"]).set_index(
        "association"
    )
    assert frame.loc["norr", ["activities", "days", "hours", "hours_blank"]].tolist() == [3, 2, 15.0, 1]
    assert frame.loc["norr", ["doors", "conversations", "persons", "cost"]].tolist() == [150, 40, 6, 300.0]
    assert frame.loc["norr", "contact_doors"] == 100  # of 150: the rate of those is no rate of all
    assert frame.loc["norr", "contact_rate"] is pd.NA
    assert frame.loc["norr", "red_saturdays"] == 1
    assert frame.loc["soder", "hours"] is pd.NA  # was out, wrote down no hours
    assert frame.loc["soder", "contact_rate"] is pd.NA
    assert frame.loc["vast"].isna().all()  # told nothing: not zero


def test_rates() -> None:
    frame = campaign.metrics.with_rates(
        campaign.metrics.by_association(TABLE, associations=["norr", "soder", "vast"]),
        members={"norr": 30, "soder": 0}, eligible={"norr": 5000, "soder": 100},
    ).set_index("association")  # fmt: skip
    assert frame.loc["norr", "activities_per_100_members"] == 10
    assert frame.loc["norr", "hours_per_10000_eligible"] == 30
    assert frame.loc["norr", "conversations_per_10000_eligible"] == 80
    assert frame.loc["soder", "activities_per_100_members"] is pd.NA  # no member to divide by
    assert frame.loc["soder", "activities_per_10000_eligible"] == 100
    assert frame.loc["vast", "members"] is pd.NA


def test_the_district_as_a_whole() -> None:
    row = campaign.metrics.totals(TABLE).iloc[0]
    assert row[["activities", "associations", "hours", "hours_blank", "red_saturdays"]].tolist() == [
        4,
        2,
        15,
        2,
        2,
    ]
    assert row["contact_rate"] is pd.NA


def test_a_rate_of_nearly_all_doors_is_told_and_one_of_few_is_not() -> None:
    """227 doors and 11 conversations are not 45,8 %, as the activity where both were noted has it."""
    few = table(
        ("2014-08-30", "norr", "door_knocking", 1.0, 1, 24, 11, None, None),
        ("2014-08-31", "norr", "door_knocking", 1.0, 1, 203, None, None, None),
    )
    most = table(
        ("2014-08-30", "norr", "door_knocking", 1.0, 1, 80, 20, None, None),
        ("2014-08-31", "norr", "door_knocking", 1.0, 1, 20, None, None, None),
    )
    told = [
        campaign.metrics.totals(each).iloc[0][["doors", "contact_doors", "contact_rate"]]
        for each in (few, most)
    ]
    assert told[0].tolist() == [227, 24, pd.NA]
    assert told[1].tolist() == [100, 80, 0.25]


def test_weeks() -> None:
    days = {"start": dt.date(2014, 8, 27), "end": dt.date(2014, 9, 9)}
    frame = campaign.metrics.by_week(TABLE, **days)
    assert frame["week_start"].dt.strftime("%m-%d").tolist() == ["08-25", "09-01", "09-08"]
    assert frame["activities"].tolist() == [3, 1, 0]
    assert frame["hours"].tolist() == [15.0, pd.NA, pd.NA]
    assert frame["associations"].tolist() == [1, 1, 0]
    cells = campaign.metrics.by_association_and_week(TABLE, **days, associations=["norr", "soder", "vast"])
    wide = cells.pivot(index="association", columns="week_start", values="activities")
    assert wide.loc["norr"].tolist() == [3, 0, 0]
    assert wide.loc["soder"].tolist() == [0, 1, 0]
    assert wide.loc["vast"].isna().all()


def test_kinds_and_costs() -> None:
    frame = campaign.metrics.by_kind(TABLE)
    assert frame["kind"].tolist() == ["door_knocking", "meeting"]
    assert frame["with_cost"].tolist() == [1, 1]
    assert frame["cost_per_activity"].tolist() == [300.0, 100.0]
    bought = pd.DataFrame({"cost": pd.array([None, None], "Float64")})
    costs = campaign.metrics.costs(
        {"activities": TABLE, "materials": bought, "media": pd.DataFrame({"x": [1]})}
    )
    assert costs["table"].tolist() == ["activities", "materials"]
    assert costs["rows"].tolist() == [4, 2]
    assert costs["cost"].tolist() == [400.0, pd.NA]
    assert costs["cost_per_row"].tolist() == [200.0, pd.NA]
    assert campaign.metrics.costs({}).empty


def test_a_table_without_rows_was_not_filled_in() -> None:
    days = {"start": dt.date(2014, 9, 1), "end": dt.date(2014, 9, 14)}
    empty = TABLE.head(0)
    assert campaign.metrics.by_week(empty, **days).empty
    assert campaign.metrics.by_association_and_week(empty, **days, associations=["norr"]).empty
    assert campaign.metrics.by_association(empty, associations=["norr"]).empty
    assert campaign.metrics.totals(empty).empty
    assert campaign.metrics.by_kind(empty).empty
    assert media.metrics.by_week(ITEMS.head(0), **WINDOW).empty
    assert media.metrics.gaps(ITEMS.head(0), **WINDOW).empty
    assert media.metrics.summary(ITEMS.head(0), **WINDOW).empty
    assert campaign.metrics.ballot_totals(places(), election=dt.date(2014, 9, 14)).empty


ROWS = st.tuples(st.sampled_from(["norr", "soder"]), st.integers(0, 60), st.none() | st.integers(0, 9))


@settings(max_examples=30, deadline=None)
@given(st.lists(ROWS))
def test_no_activity_is_lost_between_the_counts(rows: list[tuple[str, int, int | None]]) -> None:
    start = dt.date(2014, 7, 14)
    blank = (None,) * 5
    frame = table(
        *[(str(start + dt.timedelta(days=day)), code, "meeting", hours, *blank) for code, day, hours in rows]
    )
    end = start + dt.timedelta(days=60)
    names = ["norr", "soder"]
    if not rows:
        assert campaign.metrics.by_week(frame, start=start, end=end).empty
        return
    weekly = campaign.metrics.by_week(frame, start=start, end=end)
    cells = campaign.metrics.by_association_and_week(frame, start=start, end=end, associations=names)
    assert weekly["activities"].sum() == len(rows) == cells["activities"].sum()
    assert campaign.metrics.by_association(frame, associations=names)["activities"].sum() == len(rows)
    assert weekly["hours"].sum() == sum(hours or 0 for _, _, hours in rows)


def items(*rows: tuple[str, str, bool | None, int | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["date", "kind", "initiated_by_us", "candidate"])
    return frame.assign(
        date=pd.to_datetime(frame["date"]),
        initiated_by_us=frame["initiated_by_us"].astype("boolean"),
        candidate=frame["candidate"].astype("Int64"),
    )


WINDOW = {"start": dt.date(2014, 8, 18), "end": dt.date(2014, 9, 14)}
ITEMS = items(
    ("2014-08-17", "news", None, None),
    ("2014-08-20", "op_ed", True, 2),
    ("2014-08-20", "news", None, 2),
    ("2014-09-13", "op_ed", False, 10),
)


def test_media_weeks_and_gaps() -> None:
    frame = media.metrics.by_week(ITEMS, **WINDOW)
    assert frame["items"].tolist() == [2, 0, 0, 1]
    assert frame["op_eds"].tolist() == [1, 0, 0, 1]
    assert frame["week_start"].dt.strftime("%m-%d").tolist() == ["08-18", "08-25", "09-01", "09-08"]
    gaps = media.metrics.gaps(ITEMS, **WINDOW, least=2)
    assert gaps["days"].tolist() == [23, 2]
    assert gaps["first"].dt.strftime("%m-%d").tolist() == ["08-21", "08-18"]
    assert gaps["last"].dt.strftime("%m-%d").tolist() == ["09-12", "08-19"]
    assert media.metrics.gaps(ITEMS, **WINDOW)["days"].tolist() == [23, 2, 1]
    row = media.metrics.summary(ITEMS, **WINDOW).iloc[0]
    assert row.tolist() == [3, 4, 0.75, 2, 0.5, 23]


def test_media_by_what_they_were() -> None:
    kinds = media.metrics.by(ITEMS, "kind")
    assert kinds.to_numpy().tolist() == [["news", 2, 0.5], ["op_ed", 2, 0.5]]
    ours = media.metrics.by(ITEMS, "initiated_by_us")
    assert ours["items"].tolist() == [1, 1, 2]
    assert ours["share"].tolist() == [0.5, 0.5, pd.NA]
    assert ours["value"].isna().tolist() == [False, False, True]
    numbered = media.metrics.by(ITEMS, "candidate", prefix="Kandidat ")
    assert numbered["value"].tolist()[:2] == ["Kandidat 2", "Kandidat 10"]
    assert media.metrics.by(ITEMS.head(1), "candidate")["items"].tolist() == [1]
    assert media.metrics.by(ITEMS.head(0), "candidate").empty


@given(st.lists(st.integers(0, 27), min_size=1))
def test_gaps_and_days_with_items_fill_the_window(days: list[int]) -> None:
    frame = items(*[(str(WINDOW["start"] + dt.timedelta(days=day)), "news", None, None) for day in days])
    gaps = media.metrics.gaps(frame, **WINDOW)
    assert gaps["days"].sum() + len(set(days)) == 28
    longest = media.metrics.summary(frame, **WINDOW)["longest_gap"].iloc[0]
    assert longest == (gaps["days"].max() if len(gaps) else 0)


def counts(*rows: tuple[str, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["date", "channel", "count"])
    return frame.assign(date=pd.to_datetime(frame["date"]), count=frame["count"].astype("Int64"))


YEAR = {"start": dt.date(2014, 1, 1), "day": dt.date(2014, 12, 31)}


def test_growth_of_followers_and_an_estimate_that_is_no_count() -> None:
    frame = counts(
        ("2013-12-01", "facebook", 50), ("2014-01-31", "Facebook", 100), ("2014-12-21", "facebook", 180),
        ("2015-01-10", "facebook", 220), ("2014-12-31", "instagram", 7), ("2015-02-01", "x", 3),
    )  # fmt: skip
    grown = media.metrics.growth(frame, **YEAR).set_index("channel")
    row = grown.loc["facebook"]
    assert (row["first_count"], row["last_count"], row["growth"], row["growth_share"]) == (100, 180, 80, 0.8)
    assert (row["age_days"], row["next_count"]) == (10, 220)
    assert row["estimate"] == 200  # half way between 21 December and 10 January
    assert not row["is_counted"]
    assert grown.loc["instagram", "is_counted"]
    assert grown.loc["instagram", "estimate"] == 7
    assert grown.loc["x", ["last_count", "growth", "estimate"]].isna().all()


def test_without_a_later_count_nothing_is_estimated() -> None:
    row = media.metrics.growth(counts(("2014-12-30", "facebook", 5)), **YEAR).iloc[0]
    assert row["estimate"] is pd.NA
    assert (row["last_count"], row["age_days"], row["is_counted"]) == (5, 1, False)
    assert row["growth"] is pd.NA  # one count is no growth
    assert media.metrics.growth(counts(), **YEAR).empty


@given(st.integers(1, 300), st.integers(0, 5000), st.integers(1, 300), st.integers(0, 5000))
def test_an_estimate_lies_between_its_counts(before: int, low: int, after: int, high: int) -> None:
    day = YEAR["day"]
    frame = counts(
        (str(day - dt.timedelta(days=before)), "a", low), (str(day + dt.timedelta(days=after)), "a", high)
    )
    row = media.metrics.growth(frame, **YEAR).iloc[0]
    assert min(low, high) <= row["estimate"] <= max(low, high)
    assert row["last_count"] == low
    assert not row["is_counted"]


def test_new_follows_are_gross() -> None:
    frame = counts(
        ("2014-05-01", "Facebook", 2), ("2014-05-02", "facebook", 3), ("2015-05-02", "facebook", 9)
    )
    frame = frame.rename(columns={"count": "new_follows"})
    found = media.metrics.new_follows(frame, start=dt.date(2014, 1, 1), end=dt.date(2014, 12, 31))
    assert found.to_numpy().tolist() == [["facebook", 2, 5]]


def places(*rows: tuple[str, Number, Number, str | None, Number]) -> pd.DataFrame:
    names = ["association", "ordered", "delivered", "delivered_date", "days_without"]
    frame = pd.DataFrame(rows, columns=names).astype(
        dict.fromkeys(("ordered", "delivered", "days_without"), "Int64")
    )
    return frame.assign(delivered_date=pd.to_datetime(frame["delivered_date"]))


def test_ballot_papers() -> None:
    frame = places(
        ("norr", 1000, 1000, "2014-08-25", 0),
        ("norr", 1000, 500, "2014-09-04", 3),
        ("norr", 800, 0, None, 18),
        ("norr", 800, None, None, None),
        ("soder", None, None, "2014-09-01", None),
    )
    found = campaign.metrics.ballots_by_association(
        frame, associations=["norr", "soder", "vast"], election=dt.date(2014, 9, 14)
    ).set_index("association")
    names = ["places", "supplied", "without", "not_noted", "short", "places_with_gaps", "days_without"]
    assert found.loc["norr", names].tolist() == [4, 2, 1, 1, 2, 2, 21]
    assert (found.loc["norr", "coverage_low"], found.loc["norr", "coverage_high"]) == (0.5, 0.75)
    assert found.loc["norr", "last_days_before"] == 10
    assert found.loc["soder", "days_without"] is pd.NA
    assert found.loc["soder", "coverage_low"] == 1
    assert found.loc["vast"].isna().all()
    whole = campaign.metrics.ballot_totals(frame, election=dt.date(2014, 9, 14)).iloc[0]
    assert (whole["places"], whole["supplied"], whole["coverage_low"]) == (5, 3, 0.6)


@pytest.mark.parametrize("day", [dt.date(2014, 9, 1), dt.date(2014, 9, 7)])
def test_a_week_goes_from_monday_to_sunday(day: dt.date) -> None:
    assert [str(week.date()) for week in campaign.metrics.weeks(day, day)] == ["2014-09-01"]


def test_ballot_papers_that_are_not_noted_are_not_nought() -> None:
    places = pd.DataFrame(
        {"association": ["a", "a"], "ordered": pd.array([None, None], "Int64"),
         "delivered": pd.array([None, None], "Int64"), "delivered_date": pd.to_datetime([None, None]),
         "days_without": pd.array([None, None], "Int64")}
    )  # fmt: skip
    row = campaign.metrics.ballot_totals(places, election=dt.date(2018, 9, 9)).iloc[0]
    assert (row["places"], row["not_noted"]) == (2, 2)
    assert row[["without", "short", "places_with_gaps", "days_without"]].isna().all()
    said = campaign.show.ballots_finding(campaign.metrics.ballot_totals(places, election=dt.date(2018, 9, 9)))
    assert "dagar utan valsedlar är inte antecknade" in said.text
