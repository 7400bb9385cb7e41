"""Tables of the plan's goals and undertakings."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text.goals import NOTES, amount, status_word
from vvanalysis.report_text.labels import CERTAINTY, UNDERTAKING
from vvanalysis.tables.parts import own


def readings(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """The plan's goals: a row per reading with outcome, target, status and evidence."""
    rows = frame.assign(
        goal=frame["goal_number"].astype(str) + ". " + frame["goal_title"],
        reading=frame["reading_text"].fillna(""),
        outcome=_amounts(frame, "value"),
        aim=_amounts(frame, "target"),
        word=frame["status"].map(status_word),
        sure=frame["certainty"].map(CERTAINTY),
    )
    columns = [
        Column("goal", "Mål"),
        Column("word", "Status"),
        Column("reading", "Läsning"),
        Column("outcome", "Utfall"),
        Column("aim", "Mål i planen"),
        Column("attainment", "Måluppfyllelse", "share"),
        Column("evidence_rows", "Rader i underlaget", "integer"),
        Column("sure", "Hur säkert"),
    ]
    return own(rows, columns, key="goals", title=title, is_example=is_example, note=_notes(frame))


def with_labels(frame: pd.DataFrame) -> pd.DataFrame:
    """Goal readings with a short `label`: the goal's number and what is read."""
    words = frame["reading_text"].fillna(frame["goal_title"])
    return frame.assign(label=frame["goal_number"].astype(str) + ". " + words)


def undertakings(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """The plan's undertakings: due, done, status."""
    rows = frame.assign(word=frame["status"].map(UNDERTAKING))
    columns = [
        Column("title", "Åtagande"),
        Column("due", "Skulle göras senast", "date"),
        Column("done_on", "Gjordes", "date"),
        Column("word", "Status"),
    ]
    return own(rows, columns, key="undertakings", title=title, is_example=is_example, note="")


def _amounts(frame: pd.DataFrame, column: str) -> list[str]:
    return [
        amount(None if pd.isna(value) else float(value), unit)
        for value, unit in zip(frame[column], frame["unit"].fillna(""), strict=True)
    ]


def _notes(frame: pd.DataFrame) -> str:
    missing = frame["note"].isin(list(NOTES)).any()
    return "Streck i utfallet: underlag saknas, målet är inte mätt." if missing else ""
