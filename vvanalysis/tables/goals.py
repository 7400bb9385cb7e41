"""Tables of the plan's goals and undertakings."""

from __future__ import annotations

from typing import Final

import pandas as pd

from vvanalysis.disclosure import HIDDEN, Hidden
from vvanalysis.items import Column, Kind, Table
from vvanalysis.report_text.goals import (
    NOTES,
    OTHER_EVIDENCE,
    STRICTER,
    amount,
    both_words,
    counted,
    days,
    remark,
    status_word,
)
from vvanalysis.report_text.labels import CERTAINTY, UNDERTAKING
from vvanalysis.schemas.tables import TABLES
from vvanalysis.tables.parts import own

__all__ = ["evidence", "lists_apart", "readings", "score_card", "undertakings", "with_labels"]

_APART: Final = "Valmyndighetens uppgift gäller; se över den egna tabellen."
_BY_UNIT: Final[dict[str, Kind]] = {"share": "share", "days": "days"}


def lists_apart(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table | None:
    """Municipalities whose lists the own table and the official files tell apart; None where none does.

    Parameters
    ----------
    frame
        `metrics.candidates.lists_apart`, named.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> apart = pd.DataFrame({"area_name": ["Storfors"], "own_says": [False], "has_own_list": [True]})
    >>> print(tables.goals.lists_apart(apart, title="Uppgifterna går isär", is_example=True))
    Uppgifterna går isär
    Kommun    Egen lista enligt kampanjens tabell  Egen lista enligt Valmyndigheten
    Storfors                                  nej                                ja
    """
    if frame.empty:
        return None
    columns = [
        Column("area_name", "Kommun"),
        Column("own_says", "Egen lista enligt kampanjens tabell"),
        Column("has_own_list", "Egen lista enligt Valmyndigheten"),
    ]
    return own(frame, columns, key="lists-apart", title=title, is_example=is_example, note=_APART,
               certainty="mixed")  # fmt: skip


def readings(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """The plan's goals: a row per reading with outcome, target, status and evidence.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> shown = pd.DataFrame({"goal_number": [1, 1],
    ...     "goal_title": ["Ett möte med toppnamnen", "Ett möte med toppnamnen"],
    ...     "reading_text": ["Mötet hölls", "Inbjudna som kom"], "is_stricter": [False, True],
    ...     "value": [1.0, 0.763],
    ...     "target": [1.0, 1.0], "unit": ["meetings", "share"], "attainment": [1.0, 0.763],
    ...     "status": ["met", "partly"], "evidence_rows": [1, 1], "certainty": ["register", "register"],
    ...     "note": ["", ""]})
    >>> print(*tables.goals.readings(shown, title="Planens mål: utfall, mål och status",
    ...     is_example=True).formatted()[0], sep=" | ")
    1. Ett möte med toppnamnen | nått | Mötet hölls | 1 | 1 | 100,0 % | 1 | Distriktets egna register
    """
    rows = frame.assign(
        goal=frame["goal_number"].astype(str) + ". " + frame["goal_title"],
        reading=frame["reading_text"].fillna("") + frame["is_stricter"].map({True: STRICTER, False: ""}),
        word=frame["status"].map(status_word),
        sure=frame["certainty"].map(CERTAINTY),
    )
    columns = [
        Column("goal", "Mål"),
        Column("word", "Status"),
        Column("reading", "Läsning"),
        Column("value", "Utfall", "decimal", _kinds(frame, "value")),
        Column("target", "Mål i planen", "decimal", _kinds(frame, "target")),
        Column("attainment", "Måluppfyllelse", "share"),
        Column("evidence_rows", "Rader i underlaget", "integer"),
        Column("sure", "Hur säkert"),
    ]
    return own(rows, columns, key="goals", title=title, is_example=is_example, note=_notes(frame))


def evidence(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """What every reading rests on: table, window, rows, their days, and what to know about it.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> shown = pd.DataFrame({"goal_number": [1, 1],
    ...     "goal_title": ["Ett möte med toppnamnen", "Ett möte med toppnamnen"],
    ...     "reading_text": ["Mötet hölls", "Inbjudna som kom"], "status": ["met", "partly"],
    ...     "window_start": pd.to_datetime(["2018-01-01", "2018-01-01"]),
    ...     "window_end": pd.to_datetime(["2018-09-08", "2018-09-08"]),
    ...     "evidence_table": ["meetings", "meetings"], "evidence_rows": [1, 1],
    ...     "evidence_from": pd.to_datetime(["2018-08-18", "2018-08-18"]),
    ...     "evidence_to": pd.to_datetime(["2018-08-18", "2018-08-18"]), "note": ["", ""],
    ...     "note_value": [None, None]})
    >>> print(tables.goals.evidence(shown, title="Underlaget för varje läsning", is_example=True))
    Underlaget för varje läsning
    Läsning              Tabell         Tid som räknas  Rader  Radernas dagar  Att veta
    1. Mötet hölls        möten  2018-01-01–2018-09-08      1      2018-08-18
    1. Inbjudna som kom   möten  2018-01-01–2018-09-08      1      2018-08-18
    """
    read = frame[frame["status"] != "not_measurable"]
    rows = read.assign(
        label=with_labels(read)["label"],
        table=[
            TABLES[name].name_sv if name in TABLES else OTHER_EVIDENCE.get(name, name)
            for name in read["evidence_table"]
        ],
        window=_spans(read, "window_start", "window_end"),
        dated=_spans(read, "evidence_from", "evidence_to"),
        remark=[
            remark(str(code), number if number is HIDDEN else None if pd.isna(number) else float(number))
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
    """Goals for the score card: goal_number, title, status, word, and `outcomes` of the deciding readings.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> readings = pd.DataFrame({"goal_number": [1, 1], "value": [1.0, 0.763], "target": [1.0, 1.0],
    ...     "unit": ["meetings", "share"], "numerator": [None, 29.0], "denominator": [None, 38.0]})
    >>> status = pd.DataFrame({"goal_number": [1], "goal_title": ["Ett möte med toppnamnen"],
    ...     "status": ["met"], "strict_status": ["partly"]})
    >>> print(tables.goals.score_card(readings, status)[["word", "outcomes"]].iloc[0].str.cat(sep=": "))
    nått (strängare: delvis): 1 av 1; 29 av 38
    """
    deciding = readings[readings["target"].notna() & readings["value"].notna()]
    told = pd.Series(_amounts(deciding, "value"), index=deciding.index, dtype="str")
    aims = pd.Series(_amounts(deciding, "target"), index=deciding.index, dtype="str")
    by_goal = _in_counts(deciding, told + " av " + aims).groupby(deciding["goal_number"])
    lines = {number: "; ".join(own) for number, own in by_goal}
    return pd.DataFrame(
        {
            "goal_number": status["goal_number"],
            "title": status["goal_title"],
            "status": status["status"],
            "word": [
                both_words(own, strict)
                for own, strict in zip(status["status"], status["strict_status"], strict=True)
            ],
            "outcomes": [lines.get(number, "–") for number in status["goal_number"]],
        }
    )


def _in_counts(frame: pd.DataFrame, words: pd.Series) -> pd.Series:
    """Outcome against target; where all of something are aimed at, so many of so many."""
    whole = (frame["unit"] == "share") & (frame["target"] == 1)
    pairs = zip(frame["numerator"], frame["denominator"], strict=True)
    told = [counted(*(None if pd.isna(each) else each for each in pair)) for pair in pairs]
    counts = pd.Series(told, index=frame.index, dtype="str")
    return words.mask(whole & (counts != ""), counts)


def with_labels(frame: pd.DataFrame) -> pd.DataFrame:
    """Goal readings with a short `label`: the goal's number and what is read.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> readings = pd.DataFrame({"goal_number": [1, 2], "goal_title": ["Ett möte", "Egna listor"],
    ...     "reading_text": ["Mötet hölls", None]})
    >>> print(*tables.goals.with_labels(readings)["label"], sep="; ")
    1. Mötet hölls; 2. Egna listor
    """
    words = frame["reading_text"].fillna(frame["goal_title"])
    return frame.assign(label=frame["goal_number"].astype(str) + ". " + words)


def undertakings(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """The plan's undertakings: due, done, status.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> undertakings = pd.DataFrame({"title": ["Stöd till riksdags- och landstingskandidater",
    ...     "En valledning av toppnamnen"], "due": pd.to_datetime(["2018-09-08", "2018-03-31"]),
    ...     "done_on": pd.to_datetime(["2018-08-30", "2018-03-19"]), "status": ["done", "done"]})
    >>> print(tables.goals.undertakings(undertakings, title="Planens åtaganden", is_example=True))
    Planens åtaganden
    Åtagande                                      Skulle göras senast     Gjordes     Status
    Stöd till riksdags- och landstingskandidater           2018-09-08  2018-08-30  genomfört
    En valledning av toppnamnen                            2018-03-31  2018-03-19  genomfört
    """
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


def _kinds(frame: pd.DataFrame, column: str) -> tuple[Kind, ...]:
    """How each row's amount is written, by the unit of its reading: whole numbers whole."""
    return tuple(
        _BY_UNIT.get(unit) or ("integer" if _is_whole(value) else "decimal")
        for value, unit in zip(frame[column], frame["unit"].fillna(""), strict=True)
    )


def _is_whole(value: float | Hidden) -> bool:
    return isinstance(value, Hidden) or pd.isna(value) or float(value).is_integer()


def _notes(frame: pd.DataFrame) -> str:
    missing = frame["note"].isin(list(NOTES)).any()
    return "Streck i utfallet: underlag saknas, målet är inte mätt." if missing else ""
