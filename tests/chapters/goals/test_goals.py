"""Goals, readings and undertakings, on hand-worked tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from vvanalysis.chapters.goals.metrics.evaluation import (
    DATE_STATUSES,
    STATUSES,
    UNDERTAKING_STATUSES,
    evaluate_dates,
    evaluate_goals,
    evaluate_undertakings,
    goal_status,
    window_days,
)
from vvanalysis.chapters.goals.metrics.indicators import REGISTRY
from vvanalysis.chapters.goals.metrics.registry import indicator
from vvanalysis.schemas.campaign import CampaignConfig
from vvanalysis.schemas.plan import INDICATORS, Plan, Reading

CONFIG = CampaignConfig.model_validate(
    {
        "campaign": {
            "name": "Prov",
            "party": "XP",
            "county": "03",
            "election_date": dt.date(2014, 9, 14),
            "elections": ["KF"],
            "period": {"start": dt.date(2014, 1, 1), "end": dt.date(2014, 12, 31)},
            "window": {"start": dt.date(2014, 8, 18), "end": dt.date(2014, 9, 14)},
        },
        "associations": [
            {"code": "norr", "name": "Norr", "municipalities": ["0360", "0319"]},
            {"code": "soder", "name": "Söder", "municipalities": ["0381"]},
        ],
    }
)


def day(text: str | None) -> pd.Timestamp:
    return pd.Timestamp(text)


def plan(*readings: dict[str, Any], **more: Any) -> Plan:
    goal = {"number": 1, "title": "Mål", "readings": [{"key": f"r{n}", **r} for n, r in enumerate(readings)]}
    return Plan.model_validate({"goals": [goal], **more})


def measure(table: str, frame: pd.DataFrame, **reading: Any) -> pd.Series:
    """The one row of a plan with one reading."""
    goals = evaluate_goals(plan(reading), {table: frame}, CONFIG)
    assert len(goals) == 1
    return goals.iloc[0]


def members(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    """Members of Norr, and one of Söder who left long ago: both associations are in the register."""
    rows = (*rows, ("gone", "2001-01-01", "2002-01-01"))
    return pd.DataFrame(
        {
            "member_number": pd.Series([row[0] for row in rows], dtype="str"),
            "association": pd.Series(["norr"] * (len(rows) - 1) + ["soder"], dtype="str"),
            "joined": pd.Series([day(row[1]) for row in rows], dtype="datetime64[us]"),
            "left": pd.Series([day(row[2]) for row in rows], dtype="datetime64[us]"),
        }
    )


REGISTER = members(
    ("1", "2010-05-01", None),  # stays
    ("2", "2010-05-01", "2013-12-31"),  # left before the year
    ("3", "2010-05-01", "2014-01-01"),  # leaves on the first day
    ("4", "2010-05-01", "2014-12-31"),  # leaves on the last day
    ("5", "2014-01-01", None),  # joins on the first day
    ("6", "2014-12-31", None),  # joins on the last day
    ("7", "2014-03-01", "2014-03-02"),  # comes and goes
    ("8", "2015-01-01", None),  # joins after the year
    ("9", "2010-05-01", "2014-02-01"),  # leaves and
    ("9", "2014-06-01", None),  # comes back
)


def test_gross_and_net() -> None:
    gross = measure("members", REGISTER, indicator="members_joined", target=4)
    # 5, 6, 7 and 9 joined in the year.
    assert gross["value"] == 4
    assert gross["status"] == "met"
    assert gross["evidence_rows"] == 4
    assert (gross["evidence_from"], gross["evidence_to"]) == (day("2014-01-01"), day("2014-12-31"))
    # Before: 1, 3, 4, 9. At the end: 1, 5, 6, 9.
    net = measure("members", REGISTER, indicator="members_net", target=4, partly_from=0.5)
    assert net["value"] == 0
    assert net["attainment"] == 0
    assert net["status"] == "not_met"
    assert net["certainty"] == "register"


def test_a_loss_of_members_is_negative() -> None:
    frame = members(("1", "2010-01-01", "2014-06-01"), ("2", "2010-01-01", None))
    row = measure("members", frame, indicator="members_net", target=2)
    assert row["value"] == -1
    assert row["attainment"] == -0.5


def test_no_one_joined_is_a_counted_zero_but_no_table_is_missing() -> None:
    frame = members(("1", "2010-01-01", None))
    assert measure("members", frame, indicator="members_joined", target=2)["value"] == 0
    empty = measure("members", frame.head(0), indicator="members_joined", target=2)
    assert empty["value"] is pd.NA
    assert (empty["status"], empty["certainty"], empty["note"]) == ("not_measured", "missing", "table_empty")
    absent = measure("media", frame, indicator="members_joined", target=2)
    assert (absent["status"], absent["note"]) == ("not_measured", "table_missing")


def followers(*rows: tuple[str, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["date", "channel", "count"])
    return frame.assign(date=pd.to_datetime(frame["date"]), count=frame["count"].astype("Int64"))


@pytest.mark.parametrize(
    ("days", "value", "note", "age"),
    [
        (["2014-12-31"], 1, "", pd.NA),
        (["2014-12-30", "2014-12-31", "2015-01-01"], 2, "", pd.NA),
        (["2014-12-28", "2015-01-01"], 1, "count_before_date", 3),
        (["2014-11-30", "2014-10-01"], 1, "count_before_date", 31),
        (["2014-11-29"], None, "count_too_old", 32),
        (["2015-01-01"], None, "no_count", pd.NA),
    ],
)
def test_followers_at_a_day_are_counted_never_interpolated(
    days: list[str], value: int | None, note: str, age: int
) -> None:
    frame = followers(*[(text, "Facebook", number) for number, text in enumerate(days, start=1)])
    reading = {"window": "date", "date": dt.date(2014, 12, 31), "options": {"channel": "facebook"}}
    row = measure("followers", frame, indicator="followers_at", target=2, **reading)
    assert (row["value"] is pd.NA) if value is None else (row["value"] == value)
    assert row["note"] == note
    assert (row["note_value"] is pd.NA) if age is pd.NA else (row["note_value"] == age)


def test_followers_of_another_channel_are_no_count() -> None:
    frame = followers(("2014-12-31", "instagram", 9))
    row = measure("followers", frame, indicator="followers_at", target=2, options={"channel": "facebook"})
    assert (row["status"], row["note"]) == ("not_measured", "no_count")


def media(*days: str) -> pd.DataFrame:
    return pd.DataFrame({"date": pd.to_datetime(list(days)), "kind": "news"})


# The campaign: 18 August to 14 September 2014, 28 days, four weeks from Monday to Sunday.
ITEMS = media("2014-08-17", "2014-08-18", "2014-08-24", "2014-09-08", "2014-09-14", "2014-09-15")


@pytest.mark.parametrize(
    ("name", "value", "numerator", "denominator"),
    [
        ("media_per_week", 1.0, 4, 4),
        ("media_weeks_covered", 0.5, 2, 4),
        ("media_longest_gap", 14, None, None),
    ],
)
def test_media(name: str, value: float, numerator: int | None, denominator: int | None) -> None:
    row = measure("media", ITEMS, indicator=name, window="campaign")
    assert row["value"] == value
    assert row["status"] == "evidence"
    assert row["evidence_rows"] == 4
    for column, number in (("numerator", numerator), ("denominator", denominator)):
        assert (row[column] is pd.NA) if number is None else (row[column] == number)


def test_many_items_in_one_week_meet_the_mean_only() -> None:
    frame = media(*["2014-08-18"] * 40)
    readings = [{"indicator": name, "window": "campaign", "target": 1.0} for name in
                ("media_per_week", "media_weeks_covered")]  # fmt: skip
    goals = evaluate_goals(plan(*readings), {"media": frame}, CONFIG)
    assert goals["value"].tolist() == [10, 0.25]
    assert goal_status(goals)["status"].tolist() == ["partly"]


def test_no_item_in_the_campaign_is_a_gap_of_the_whole() -> None:
    frame = media("2014-02-01")
    assert measure("media", frame, indicator="media_longest_gap", window="campaign")["value"] == 28
    row = measure("media", frame, indicator="media_per_week", window="campaign", target=1.0)
    assert (row["value"], row["evidence_rows"]) == (0, 0)
    assert row["evidence_from"] is pd.NaT


def test_gaps_at_the_edges_count() -> None:
    frame = media("2014-08-23", "2014-09-10")  # 5 days before, 17 between, 4 after
    assert measure("media", frame, indicator="media_longest_gap", window="campaign")["value"] == 17
    assert (
        measure("media", media("2014-08-30"), indicator="media_longest_gap", window="campaign")["value"] == 15
    )


def meetings(*rows: tuple[str, int | None, int | None, bool]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["date", "invited", "attended", "all_top_names"])
    return frame.assign(
        date=pd.to_datetime(frame["date"]),
        invited=frame["invited"].astype("Int64"),
        attended=frame["attended"].astype("Int64"),
        all_top_names=frame["all_top_names"].astype("boolean"),
    )


@pytest.mark.parametrize(
    ("rows", "held", "attendance"),
    [
        ([("2014-05-01", 10, 9, True)], 1, 0.9),
        ([("2014-05-01", 10, 9, True), ("2014-06-01", 10, 10, True)], 2, 0.95),
        ([("2014-09-13", 10, 10, True)], 1, 1.0),
        ([("2014-09-14", 10, 10, True)], 0, None),  # election day is not before the election
        ([("2014-05-01", 10, 10, False)], 0, None),
        ([("2014-05-01", 10, 0, True)], 0, None),  # no one came: not held
        ([("2014-05-01", 10, None, True)], 1, None),
        ([("2014-05-01", None, 9, True), ("2014-06-01", 10, 5, True)], 2, 0.5),
    ],
)
def test_meeting_with_all_top_names(rows: list[Any], held: int, attendance: float | None) -> None:
    frame = meetings(*rows)
    window = {"window": "before_election", "target": 1.0}
    assert measure("meetings", frame, indicator="meetings_held", **window)["value"] == held
    row = measure("meetings", frame, indicator="meeting_attendance", **window)
    assert (row["value"] is pd.NA) if attendance is None else (row["value"] == pytest.approx(attendance))


@pytest.mark.parametrize(
    ("lists", "numerator", "status", "note"),
    [
        ({"0360": True, "0319": True, "0381": True}, 3, "met", ""),
        ({"0360": True, "0319": False, "0381": True}, 2, "partly", ""),
        ({"0360": True, "0381": False}, 1, "not_met", "municipalities_not_told"),
        ({"0360": True, "0319": False, "0381": False}, 1, "not_met", ""),
        ({"0360": False}, 0, "not_met", "municipalities_not_told"),
        ({"0360": False, "0319": None}, 0, "not_met", "municipalities_not_told"),
    ],
)
def test_own_lists(lists: Mapping[str, bool | None], numerator: int, status: str, note: str) -> None:
    frame = pd.DataFrame({"municipality": list(lists), "has_own_list": list(lists.values())})
    row = measure("lists", frame, indicator="own_lists", target=1.0, partly_from=0.5)
    assert (row["numerator"], row["denominator"], row["status"], row["note"]) == (numerator, 3, status, note)
    assert row["value"] == pytest.approx(numerator / 3)


@pytest.mark.parametrize("lists", [{"0360": True, "0381": True}, {"0360": True, "0319": None, "0381": True}])
def test_a_municipality_not_told_of_that_would_decide_leaves_the_goal_open(
    lists: Mapping[str, bool | None],
) -> None:
    frame = pd.DataFrame({"municipality": list(lists), "has_own_list": list(lists.values())})
    row = measure("lists", frame, indicator="own_lists", target=1.0, partly_from=0.5)
    assert row["value"] is pd.NA
    assert (row["status"], row["note"], row["note_value"]) == ("not_measured", "municipalities_not_told", 1)


def test_own_lists_are_counted_over_the_whole_county() -> None:
    """Three municipalities have an association; a fourth of the county has none, and its list counts too."""
    told = {"0360": True, "0319": True, "0381": True, "0305": False}
    frame = pd.DataFrame({"municipality": list(told), "has_own_list": list(told.values())})
    goals = plan({"indicator": "own_lists", "target": 1.0})
    row = evaluate_goals(goals, {"lists": frame}, CONFIG, municipalities=list(told)).iloc[0]
    assert (row["numerator"], row["denominator"], row["status"]) == (3, 4, "not_met")


def test_the_official_files_decide_about_lists_and_a_conflict_is_noted() -> None:
    settled = pd.DataFrame(
        {
            "municipality": ["0360", "0319", "0381"],
            "has_own_list": [True, True, True],
            "is_official": [True, True, True],
            "own_says": pd.array([False, True, None], "boolean"),
        }
    )
    row = measure("lists", settled, indicator="own_lists", target=1.0, partly_from=0.5)
    assert (row["numerator"], row["status"], row["certainty"]) == (3, "met", "official")
    assert (row["note"], row["note_value"]) == ("lists_apart", 1)
    row = measure("lists", settled.assign(is_official=[True, True, False]), indicator="own_lists", target=1.0)
    assert row["certainty"] == "mixed"


def test_active_persons_are_distinct_and_within_the_campaign() -> None:
    rows = [
        ("2014-08-17", "1"),
        ("2014-08-18", "2"),
        ("2014-09-01", "2"),
        ("2014-09-14", "3"),
        ("2014-09-15", "4"),
    ]
    frame = pd.DataFrame(rows, columns=["date", "member_number"]).assign(association="norr")
    frame["date"] = pd.to_datetime(frame["date"])
    row = measure("participation", frame, indicator="active_persons", target=2, window="campaign")
    assert (row["value"], row["evidence_rows"], row["status"]) == (2, 3, "met")
    assert (row["note"], row["note_value"], row["certainty"]) == (
        "associations_without_rows",
        1,
        "self_reported",
    )


def test_who_is_not_told_of_decides_no_goal() -> None:
    """Members: an association that the register has no row of; active: one that has told nothing."""
    norr = REGISTER[REGISTER["association"] == "norr"]
    note = ("associations_not_in_register", 1)
    met = measure("members", norr, indicator="members_joined", target=4)
    assert (met["value"], met["status"], met["note"], met["note_value"]) == (4, "met", *note)
    for indicator_name, target in (("members_joined", 5), ("members_net", 1), ("members_net", 9)):
        row = measure("members", norr, indicator=indicator_name, target=target, partly_from=0.5)
        assert pd.isna(row["value"])
        assert (row["status"], row["note"], row["note_value"]) == ("not_measured", *note)
    rows = [("2014-09-01", "1"), ("2014-09-02", "2")]
    frame = pd.DataFrame(rows, columns=["date", "member_number"]).assign(association="norr")
    frame["date"] = pd.to_datetime(frame["date"])
    reading = {"indicator": "active_persons", "target": 3, "window": "campaign", "partly_from": 0.5}
    row = measure("participation", frame, **reading)
    assert pd.isna(row["value"])
    assert (row["status"], row["note"], row["note_value"]) == ("not_measured", "associations_without_rows", 1)
    both = pd.concat([frame, frame.tail(1).assign(association="soder")])
    assert measure("participation", both, **reading)["status"] == "partly"


def test_a_number_that_the_register_does_not_hold_is_no_member() -> None:
    rows = [("2014-09-01", "1"), ("2014-09-01", "x"), ("2014-09-02", "x"), ("2014-09-02", "2")]
    frame = pd.DataFrame(rows, columns=["date", "member_number"]).assign(association="norr")
    frame["date"] = pd.to_datetime(frame["date"])
    reading = {"indicator": "active_persons", "target": 2, "window": "campaign"}
    tables = {"participation": frame, "members": REGISTER}
    row = evaluate_goals(plan(reading), tables, CONFIG).iloc[0]
    assert (row["value"], row["evidence_rows"]) == (2, 2)
    assert (row["note"], row["note_value"]) == ("numbers_not_in_register", 1)


def support() -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "date": ["2014-01-01", "2014-05-01", "2014-05-02", "2013-05-02"],
            "kind": pd.Series(["visit", "advice", "visit", "visit"], dtype="str"),
            "hours": pd.Series([1.5, 2.0, None, 8.0], dtype="Float64"),
        }
    )
    return frame.assign(date=pd.to_datetime(frame["date"]))


def test_rows_and_sums_of_any_table() -> None:
    frame = support()
    total = {"indicator": "sum_column", "source": "support", "options": {"column": "hours"}}
    row = measure("support", frame, **total)
    assert (row["value"], row["note"], row["note_value"]) == (3.5, "rows_without_value", 1)
    unknown = measure("support", frame.iloc[[2]], **total)
    assert (unknown["value"], unknown["status"]) == (pd.NA, "not_measured")
    assert measure("support", frame, indicator="count_rows", source="support")["value"] == 3
    visits = {"column": "kind", "equals": "visit"}
    assert measure("support", frame, indicator="count_rows", source="support", options=visits)["value"] == 2


def stalls(*kinds: str) -> pd.DataFrame:
    return pd.DataFrame({"date": pd.to_datetime(["2014-09-01"] * len(kinds)), "kind": list(kinds)})


COUNTED = {"indicator": "count_rows", "source": "activities", "target": 2}


def test_rows_are_counted_by_the_tables_own_word() -> None:
    frame = stalls("market_stall", "meeting", "market_stall")
    for word in ("market_stall", "torgmöte"):
        row = measure("activities", frame, **COUNTED, options={"column": "kind", "equals": word})
        assert (row["value"], row["status"]) == (2, "met")
    none = measure("activities", frame, **COUNTED, options={"column": "kind", "equals": "telefon"})
    assert (none["value"], none["status"]) == (0, "not_met")  # a known word that no row has is counted


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"column": "kind", "equals": "torgmote"}, "no row has kind = torgmote .did you mean torgmöte"),
        ({"column": "kind"}, "the option equals must say which value of kind is counted"),
        ({"column": "is_red_saturday", "equals": "ja"}, "equals is no value of is_red_saturday"),
    ],
)
def test_a_value_that_no_row_can_have_is_a_fault(options: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        plan({**COUNTED, "options": options})


def test_a_value_that_stands_nowhere_is_not_measured() -> None:
    frame = stalls("meeting").assign(association="norr", is_red_saturday=pd.array([None], "boolean"))
    for options in (
        {"column": "association", "equals": "nor"},
        {"column": "is_red_saturday", "equals": True},
    ):
        row = measure("activities", frame, **COUNTED, options=options)
        assert (row["value"], row["status"], row["note"]) == (pd.NA, "not_measured", "value_not_found")


def test_what_cannot_be_measured_and_what_was_not() -> None:
    goals = evaluate_goals(
        plan({"indicator": "not_measurable"}, {"indicator": "survey_support", "target": 1.0}), {}, CONFIG
    )
    assert goals["status"].tolist() == ["not_measurable", "not_measured"]
    assert goals["certainty"].tolist() == ["missing", "missing"]


@pytest.mark.parametrize(
    ("window", "first", "last"),
    [
        ("period", "2014-01-01", "2014-12-31"),
        ("campaign", "2014-08-18", "2014-09-14"),
        ("before_election", "2014-01-01", "2014-09-13"),
    ],
)
def test_windows(window: str, first: str, last: str) -> None:
    reading = Reading.model_validate({"key": "x", "indicator": "members_joined", "window": window})
    assert [str(each) for each in window_days(reading, CONFIG)] == [first, last]


@pytest.mark.parametrize(
    ("statuses", "combined", "is_complete"),
    [
        (["met", "met"], "met", True),
        (["met", "evidence"], "met", True),
        (["met", "not_met"], "partly", True),
        (["partly", "not_met"], "partly", True),
        (["partly", "partly"], "partly", True),
        (["not_met", "not_met"], "not_met", True),
        (["met", "not_measured"], "partly", False),
        (["not_met", "not_measured"], "not_met", False),
        (["not_measured", "not_measured"], "not_measured", False),
        (["not_measurable"], "not_measurable", True),
        (["evidence"], "not_measurable", True),
    ],
)
def test_the_goal_as_a_whole(statuses: list[str], combined: str, is_complete: bool) -> None:
    goals = pd.DataFrame(
        {
            "goal_number": 1,
            "goal_title": "Mål",
            "target": pd.Series(
                [None if status in ("evidence", "not_measurable") else 1.0 for status in statuses],
                dtype="Float64",
            ),
            "status": statuses,
            "certainty": ["missing" if status.startswith("not_mea") else "register" for status in statuses],
            "evidence_table": "media",
            "evidence_rows": 3,
            "is_stricter": False,
        }
    )
    row = goal_status(goals).iloc[0]
    assert (row["status"], row["is_complete"]) == (combined, is_complete)
    assert row["evidence_rows"] == 3


def test_the_plan_s_words_decide_and_a_stricter_reading_is_told_beside() -> None:
    """Ten items in four weeks are more than one a week; in three of the weeks there was none."""
    frame = media(*["2014-08-20"] * 10)
    mean = {"indicator": "media_per_week", "window": "campaign", "target": 1.0}
    weeks = {"indicator": "media_weeks_covered", "window": "campaign", "target": 1.0, "stricter": True}
    row = goal_status(evaluate_goals(plan(mean, weeks), {"media": frame}, CONFIG)).iloc[0]
    assert (row["status"], row["strict_status"]) == ("met", "partly")
    assert (row["readings"], row["readings_met"]) == (2, 1)
    row = goal_status(evaluate_goals(plan(mean), {"media": frame}, CONFIG)).iloc[0]
    assert row["status"] == row["strict_status"] == "met"
    with pytest.raises(ValueError, match="not stricter than its own words"):
        plan(weeks)


def test_certainty_is_mixed_over_kinds_of_tables() -> None:
    took_part = pd.DataFrame(
        {"date": pd.to_datetime(["2014-09-01"]), "member_number": "1", "association": "norr"}
    )
    readings = ({"indicator": "members_joined", "target": 1}, {"indicator": "active_persons", "target": 1})
    goals = evaluate_goals(plan(*readings), {"members": REGISTER, "participation": took_part}, CONFIG)
    assert goal_status(goals)["certainty"].tolist() == ["mixed"]


def test_undertakings() -> None:
    items = [("late", dt.date(2014, 5, 1)), ("in-time", dt.date(2014, 5, 1)), ("no-due", None), ("not", None),
             ("untold", None)]  # fmt: skip
    settings = [{"id": key, "title": key} | ({"due": due} if due else {}) for key, due in items]
    table = pd.DataFrame(
        {
            "undertaking": ["in-time", "late", "no-due", "not"],
            "done": pd.to_datetime(["2014-05-01", "2014-05-02", "2014-12-01", None]),
        }
    )
    the_plan = plan({"indicator": "not_measurable"}, undertakings=settings)
    found = evaluate_undertakings(the_plan, {"undertakings": table})
    assert found["undertaking"].tolist() == [key for key, _ in items]
    assert found["status"].tolist() == ["late", "done", "done", "not_done", "not_reported"]
    assert found["days_late"].fillna(-1).tolist() == [1, 0, -1, -1, -1]
    assert set(found["status"]) <= set(UNDERTAKING_STATUSES)
    assert set(evaluate_undertakings(the_plan, {})["status"]) == {"not_reported"}


def test_no_undertakings_is_an_empty_frame() -> None:
    assert evaluate_undertakings(plan({"indicator": "not_measurable"}), {}).empty


def test_every_declared_kind_is_registered_and_no_other() -> None:
    assert set(REGISTRY) == set(INDICATORS)
    with pytest.raises(KeyError):
        indicator("never_declared")
    with pytest.raises(KeyError):
        indicator("members_net")


def test_a_table_is_not_changed() -> None:
    before = REGISTER.copy()
    goals = evaluate_goals(plan({"indicator": "members_net"}), {"members": REGISTER}, CONFIG)
    pd.testing.assert_frame_equal(REGISTER, before)
    assert set(goals["status"]) <= set(STATUSES)


def test_dates_of_the_plan() -> None:
    dates = [
        {"date": dt.date(2014, 2, 7), "end": dt.date(2014, 2, 9), "title": "Kongress", "id": "congress"},
        {"date": dt.date(2014, 5, 1), "title": "Första maj", "id": "may"},
        {"date": dt.date(2014, 3, 8), "title": "8 mars", "id": "march"},
        {"date": dt.date(2014, 8, 1), "title": "Start", "id": "start"},
        {"date": dt.date(2014, 9, 14), "title": "Valdag"},
    ]
    done = pd.DataFrame(
        {
            "undertaking": ["congress", "may", "march"],
            "done": pd.to_datetime(["2014-02-09", "2014-05-02", None]),
        }
    )
    settings = plan({"indicator": "not_measurable"}, dates=dates)
    found = evaluate_dates(settings, {"undertakings": done})
    assert found["status"].tolist() == ["kept", "moved", "not_held", "not_reported", "not_followed"]
    assert set(found["status"]) == set(DATE_STATUSES)
    assert set(evaluate_dates(settings, {})["status"]) == {"not_reported", "not_followed"}
