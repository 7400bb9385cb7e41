"""The frames that this chapter shows: contracts of what its metrics give, as `work` protects it."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import PERSONS, Field, FrameContract, optional

_NO_TARGET: Final = "the reading has no target"
_NOT_MEASURED: Final = "nothing was counted"
_NUMBER: Final = Field("goal_number", "rank", "The goal's number in the plan")
_TITLE: Final = Field("goal_title", "text", "Its title")

READINGS: Final = FrameContract(
    "readings of goals",
    "one reading of one goal",
    "goals.metrics.evaluate_goals",
    (
        _NUMBER,
        _TITLE,
        Field("reading_text", "text", "What is read", "the plan has no words for it"),
        Field("is_stricter", "true/false", "Whether it reads the goal more strictly than its words"),
        Field("value", "number", "What was found [unit]", _NOT_MEASURED),
        Field("numerator", "number", "Where the value is a share: of what is counted", "it is no share"),
        Field("denominator", "number", "Where the value is a share: of how many", "it is no share"),
        Field("target", "number", "What was aimed at [unit]", _NO_TARGET),
        Field("unit", "code", "What the two are: share, days, meetings …"),
        Field("attainment", "number", "The first divided by the second", "one of them is not known"),
        Field("status", "code", "met, partly, not_met, not_measured or not_measurable"),
        Field("window_start", "day", "First day that counts", "no day counts"),
        Field("window_end", "day", "Last day that counts", "no day counts"),
        Field("evidence_table", "code", "Table that it rests on", "on none"),
        Field("evidence_rows", PERSONS, "Rows of it that count; in a register persons", _NOT_MEASURED),
        Field("evidence_from", "day", "Day of the first of them", _NOT_MEASURED),
        Field("evidence_to", "day", "Day of the last of them", _NOT_MEASURED),
        Field("certainty", "code", "How sure it is"),
        Field("note", "code", "What to know about it, or empty", "nothing"),
        Field("note_value", "number", "The number in that note", "it has none"),
        *optional(Field("label", "text", "Number and words for a drawing")),
    ),
)

STATUS: Final = FrameContract(
    "status of goals",
    "one goal",
    "goals.metrics.goal_status",
    (
        _NUMBER,
        _TITLE,
        Field("status", "code", "By the plan's own words"),
        Field("strict_status", "code", "By all readings"),
        Field("certainty", "code", "How sure it is"),
    ),
    ("goal_number",),
)

CARD: Final = FrameContract(
    "score card",
    "one goal",
    "goals.show.score_card",
    (_NUMBER, Field("word", "text", "Its status in words")),
    ("goal_number",),
)

UNDERTAKINGS: Final = FrameContract(
    "undertakings",
    "one undertaking of the plan",
    "goals.metrics.evaluate_undertakings",
    (
        Field("title", "text", "What it is, in the plan's words"),
        Field("due", "day", "When it should be done", "it has no day"),
        Field("done_on", "day", "When it was done", "it was not, or nothing is noted"),
        Field("status", "code", "done, late, not_done or not_reported"),
    ),
    ("undertaking",),
)

LISTS_APART: Final = FrameContract(
    "lists told apart",
    "one municipality",
    "candidates.metrics.lists_apart",
    (
        Field("area_name", "text", "Its official name"),
        Field("own_says", "true/false", "Whether the campaign's table has a list of the party's own"),
        Field("has_own_list", "true/false", "Whether the official files have one"),
    ),
    ("municipality",),
)

CONTRACTS: Final = (READINGS, STATUS, CARD, UNDERTAKINGS, LISTS_APART)
