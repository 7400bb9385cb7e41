"""Tables of the plan's goals and undertakings."""

from __future__ import annotations

import pandas as pd

from vvanalysis.disclosure import HIDDEN
from vvanalysis.items import Column, Table
from vvanalysis.report_text.goals import NOTES, amount, days, remark, status_word
from vvanalysis.report_text.labels import CERTAINTY, UNDERTAKING
from vvanalysis.schemas.tables import TABLES
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


def evidence(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """What every reading rests on: table, window, rows, their days, and what to know about it."""
    read = frame[frame["status"] != "not_measurable"]
    rows = read.assign(
        label=with_labels(read)["label"],
        table=[TABLES[name].name_sv if name in TABLES else name for name in read["evidence_table"]],
        window=_spans(read, "window_start", "window_end"),
        dated=_spans(read, "evidence_from", "evidence_to"),
        remark=[
            remark(str(code), None if pd.isna(number) else float(number))
            for code, number in zip(read["note"].fillna(""), read["note_value"], strict=True)
        ],
    )
    columns = [
        Column("label", "Läsning"),
        Column("table", "Tabell"),
        Column("window", "Tid som räknas"),
        Column("evidence_rows", "Rader", "integer"),
        Column("dated", "Radernas dagar"),
        Column("remark", "Att veta"),
    ]
    return own(rows, columns, key="goal-evidence", title=title, is_example=is_example)


def _spans(frame: pd.DataFrame, first: str, last: str) -> list[str]:
    return [
        days(None if pd.isna(start) else start.date(), None if pd.isna(end) else end.date())
        for start, end in zip(frame[first], frame[last], strict=True)
    ]


def score_card(readings: pd.DataFrame, status: pd.DataFrame) -> pd.DataFrame:
    """Goals for the score card: goal_number, title, status, word, and `outcomes` of the deciding readings."""
    deciding = readings[readings["target"].notna() & readings["value"].notna()]
    told = pd.Series(_amounts(deciding, "value"), index=deciding.index, dtype="str")
    aims = pd.Series(_amounts(deciding, "target"), index=deciding.index, dtype="str")
    by_goal = (told + " av " + aims).groupby(deciding["goal_number"])
    lines = {number: "; ".join(own) for number, own in by_goal}
    return pd.DataFrame(
        {
            "goal_number": status["goal_number"],
            "title": status["goal_title"],
            "status": status["status"],
            "word": status["status"].map(status_word),
            "outcomes": [lines.get(number, "–") for number in status["goal_number"]],
        }
    )


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
        amount(value if value is HIDDEN else None if pd.isna(value) else float(value), unit)
        for value, unit in zip(frame[column], frame["unit"].fillna(""), strict=True)
    ]


def _notes(frame: pd.DataFrame) -> str:
    missing = frame["note"].isin(list(NOTES)).any()
    return "Streck i utfallet: underlag saknas, målet är inte mätt." if missing else ""
