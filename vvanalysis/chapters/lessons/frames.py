"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import Field, FrameContract

LESSONS: Final = FrameContract(
    "lessons",
    "one lesson",
    "lessons.metrics.lesson_list",
    (
        Field("lesson", "text", "What was learnt"),
        Field("goal_number", "rank", "Goal that it is about", "about none, or one that the plan lacks"),
        Field("goal_title", "text", "The goal's title", "about none, or one that the plan lacks"),
        Field("owner", "text", "Who sees to it", "nobody is named"),
        Field("due", "day", "When it should be done", "no day is set"),
        Field("next_goal", "text", "Goal to set next time", "none is set"),
    ),
)

CONTRACTS: Final = (LESSONS,)
