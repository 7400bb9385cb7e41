"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import Field, FrameContract

FOLLOWERS: Final = FrameContract(
    "followers",
    "one channel",
    "media.metrics.growth",
    (
        Field("channel", "code", "The channel"),
        Field("first_date", "day", "Day of the first count"),
        Field("first_count", "followers", "Followers then"),
        Field("last_date", "day", "Day of the last count"),
        Field("last_count", "followers", "Followers then"),
        Field("age_days", "days", "Days from the last count to the day asked for"),
        Field("growth", "difference", "Last count less the first", "there is one count only"),
        Field("estimate", "index", "Followers on that day, on a straight line", "no counts on both sides"),
    ),
    ("channel",),
)

NEW_FOLLOWS: Final = FrameContract(
    "new follows",
    "one channel",
    "media.metrics.new_follows",
    (
        Field("channel", "code", "The channel"),
        Field("days", "days", "Days that are reported"),
        Field("new_follows", "follows", "New follows; those who left are not deducted"),
    ),
    ("channel",),
)

SUMMARY: Final = FrameContract(
    "media items",
    "all items of the window",
    "media.metrics.summary",
    (
        Field("items", "items", "Items"),
        Field("weeks", "weeks", "Weeks of the window"),
        Field("per_week", "rate", "Items in a week"),
        Field("weeks_covered", "weeks", "Weeks with an item"),
        Field("longest_gap", "days", "Longest run of days without any"),
    ),
    is_one_row=True,
)

WEEKS: Final = FrameContract(
    "media by week",
    "one week of the window",
    "media.metrics.by_week",
    (
        Field("week", "rank", "Number of the week, from the window's first day"),
        Field("week_start", "day", "First day of the week"),
        Field("op_eds", "items", "Opinion pieces"),
        Field("news", "items", "News items"),
        Field("items", "items", "All items"),
    ),
    ("week",),
)

GAPS: Final = FrameContract(
    "gaps between items",
    "one run of days without any item",
    "media.metrics.gaps",
    (
        Field("first", "day", "First day of the run"),
        Field("last", "day", "Last day of the run"),
        Field("days", "days", "How many days"),
    ),
    ("first",),
)

BY: Final = FrameContract(
    "media by a column",
    "the items with one value in a column",
    "media.metrics.by",
    (
        Field("value", "text", "The value", "the column is blank"),
        Field("items", "items", "Items with it"),
        Field("share", "share", "Of the items where it is not blank", "the column is blank"),
    ),
    ("value",),
)

CONTRACTS: Final = (FOLLOWERS, NEW_FOLLOWS, SUMMARY, WEEKS, GAPS, BY)
