"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import ASSOCIATION_NAME, Field, FrameContract

_NOT_TOLD: Final = "the association has told nothing, or not this"
_RATE_UNKNOWN: Final = "one of the two is not known"

ACTIVITIES: Final = FrameContract(
    "activities",
    "what one association did, or all of them",
    "campaign.metrics.by_association",
    (
        ASSOCIATION_NAME,
        Field("activities", "activities", "Activities held", _NOT_TOLD),
        Field("hours", "hours", "Hours of work", _NOT_TOLD),
        Field("hours_blank", "activities", "Activities whose hours are not noted", _NOT_TOLD),
        Field("red_saturdays", "days", "Saturdays with a joint activity", _NOT_TOLD),
        Field("doors", "doors", "Doors knocked on", _NOT_TOLD),
        Field("conversations", "conversations", "Conversations held", _NOT_TOLD),
        Field("contact_doors", "doors", "Doors where conversations were counted as well", _NOT_TOLD),
        Field("contact_rate", "rate", "Conversations for each of those doors", "too few of them are counted"),
        Field("leaflets", "leaflets", "Leaflets handed out", _NOT_TOLD),
        Field("associations", "associations", "Of all together: associations that have told something"),
    ),
    ("association",),
)

RATES: Final = FrameContract(
    "activity rates",
    "one association",
    "campaign.metrics.with_rates",
    (
        ASSOCIATION_NAME,
        Field("activities_per_100_members", "rate", "Activities for 100 members", _RATE_UNKNOWN),
        Field("hours_per_100_members", "rate", "Hours of work for 100 members", _RATE_UNKNOWN),
        Field("hours_per_10000_eligible", "rate", "Hours of work for 10 000 eligible", _RATE_UNKNOWN),
        Field("conversations_per_10000_eligible", "rate", "Conversations for 10 000 eligible", _RATE_UNKNOWN),
    ),
    ("association",),
)

BESIDE_MEDIAN: Final = FrameContract(
    "beside the median",
    "one measure of one association",
    "stats.small_n.beside_median",
    (
        Field("measure", "code", "Column that is measured"),
        Field("own", "index", "The association's number", _NOT_TOLD),
        Field("median", "index", "Median of the associations that have told it"),
        Field("associations", "associations", "How many they are"),
    ),
    ("measure",),
)

KINDS: Final = FrameContract(
    "activities by kind",
    "one kind of activity",
    "campaign.metrics.by_kind",
    (
        Field("kind", "code", "Kind of activity"),
        Field("activities", "activities", "Activities held"),
        Field("hours", "hours", "Hours of work", "none are noted"),
        Field("with_cost", "activities", "Activities whose cost is noted"),
        Field("cost_per_activity", "kronor", "Cost of each of these", "no cost is noted"),
    ),
    ("kind",),
)

COSTS: Final = FrameContract(
    "costs",
    "one of the campaign's tables",
    "campaign.metrics.costs",
    (
        Field("table", "code", "Name of the table"),
        Field("rows", "rows", "Rows of the table"),
        Field("with_cost", "rows", "Rows whose cost is noted"),
        Field("cost", "kronor", "Their cost together", "no cost is noted"),
        Field("cost_per_row", "kronor", "Cost of each of these rows", "no cost is noted"),
    ),
    ("table",),
)

WEEKS: Final = FrameContract(
    "weeks",
    "one calendar week",
    "campaign.metrics.by_week",
    (
        Field("week_start", "day", "Monday of the week"),
        Field("activities", "activities", "Activities held"),
        Field("hours", "hours", "Hours of work", "none are noted"),
        Field("associations", "associations", "Associations that were out"),
    ),
    ("week_start",),
)

WEEKS_OF_ASSOCIATIONS: Final = FrameContract(
    "weeks of associations",
    "one association in one calendar week",
    "campaign.metrics.by_association_and_week",
    (
        ASSOCIATION_NAME,
        Field("week_start", "day", "Monday of the week"),
        Field("activities", "activities", "Activities held", "the association has told nothing"),
    ),
    ("association", "week_start"),
)

DATES: Final = FrameContract(
    "dates of the plan",
    "one date of the plan",
    "goals.metrics.evaluate_dates",
    (
        Field("title", "text", "What it is, in the plan's words"),
        Field("date", "day", "First day"),
        Field("end", "day", "Last day"),
        Field("held_on", "day", "Day when it was held", "it was not held, or nothing is noted"),
        Field("status", "code", "kept, moved, not_held, not_reported or not_followed"),
    ),
)

BALLOTS: Final = FrameContract(
    "ballot papers",
    "polling places of one association, or of all",
    "campaign.metrics.ballots_by_association",
    (
        ASSOCIATION_NAME,
        Field("places", "places", "Polling places", _NOT_TOLD),
        Field("supplied", "places", "Places that got papers", _NOT_TOLD),
        Field("without", "places", "Places that got none", _NOT_TOLD),
        Field("not_noted", "places", "Places of which neither is noted", _NOT_TOLD),
        Field("short", "places", "Places that got fewer papers than were ordered", _NOT_TOLD),
        Field("places_with_gaps", "places", "Places that stood a day without papers", _NOT_TOLD),
        Field("days_without", "days", "Days without papers, all places together", _NOT_TOLD),
        Field("last_days_before", "difference", "Days from the last delivery to election day", _NOT_TOLD),
        Field("coverage_low", "share", "Supplied, if none of what is not noted was", _NOT_TOLD),
        Field("coverage_high", "share", "The same, if all of it was", _NOT_TOLD),
    ),
    ("association",),
)

CONTRACTS: Final = (
    ACTIVITIES, RATES, BESIDE_MEDIAN, KINDS, COSTS, WEEKS, WEEKS_OF_ASSOCIATIONS, DATES, BALLOTS,
)  # fmt: skip
