"""The table of what was learnt."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.tables.parts import own


def lessons(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Lesson, goal, who sees to it, by when, and the goal proposed for next time."""
    numbers = (frame["goal_number"].astype("string") + ". " + frame["goal_title"]).astype("object")
    columns = [
        Column("lesson", "Lärdom"),
        Column("goal", "Mål i planen"),
        Column("owner", "Ansvarig"),
        Column("due", "Klart senast", "date"),
        Column("next_goal", "Förslag till mål nästa gång"),
    ]
    note = "Streck: inte bestämt än, eller inte om något av planens mål." if len(frame) else ""
    return own(
        frame.assign(goal=numbers), columns, key="lessons", title=title, is_example=is_example, note=note
    )
