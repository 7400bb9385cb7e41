"""The table of what was learnt."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.tables.parts import own

__all__ = ["lessons"]


def lessons(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Lesson, goal, who sees to it, by when, and the goal proposed for next time.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> drawn = pd.DataFrame({"lesson": ["Mötet lystes ut för sent"], "goal_number": [1],
    ...     "goal_title": ["Ett möte"], "owner": ["valledningen"], "due": pd.to_datetime(["2021-11-30"]),
    ...     "next_goal": ["Mötet hålls före juni"]})
    >>> print(*tables.lessons.lessons(drawn, title="Lärdomar", is_example=True).formatted()[0], sep=" | ")
    Mötet lystes ut för sent | 1. Ett möte | valledningen | 2021-11-30 | Mötet hålls före juni
    """
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
