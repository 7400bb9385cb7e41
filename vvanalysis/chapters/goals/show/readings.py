"""Shown of the plan's goals and undertakings: readings of goals and what they rest on."""

from __future__ import annotations

from typing import Final

import pandas as pd

from vvanalysis.chapters.goals import frames
from vvanalysis.chapters.goals import words as text
from vvanalysis.chapters.goals.words import NOTES, OTHER_EVIDENCE, STRICTER, days, remark, status_word
from vvanalysis.disclosure import HIDDEN, Hidden
from vvanalysis.items import CERTAINTIES, Certainty, Column, Finding, Kind, Table
from vvanalysis.items.columns import headed, own_table
from vvanalysis.items.contracts import takes
from vvanalysis.items.sentences import own_finding
from vvanalysis.schemas.tables import TABLES
from vvanalysis.words.labels import CERTAINTY, UNDERTAKING

__all__ = [
    "evidence_table",
    "lists_apart_table",
    "readings_table",
    "statuses_finding",
    "undertakings_finding",
    "undertakings_table",
]

_BY_UNIT: Final[dict[str, Kind]] = {"share": "share", "days": "days"}


@takes(frames.LISTS_APART)
def lists_apart_table(frame: pd.DataFrame) -> Table | None:
    """Municipalities whose lists the own table and the official files tell apart; None where none does.

    Parameters
    ----------
    frame
        `candidates.metrics.lists_apart`, named.

    Examples
    --------
    >>> from vvanalysis.chapters import goals
    >>> apart = pd.DataFrame({"area_name": ["Storfors"], "own_says": [False], "has_own_list": [True]})
    >>> print(goals.show.lists_apart_table(apart))
    Uppgifterna går isär
    Kommun    Egen lista enligt kampanjens tabell  Egen lista enligt Valmyndigheten
    Storfors                                  nej                                ja
    """
    if frame.empty:
        return None
    columns = headed(text.HEADINGS, frames.LISTS_APART, "area_name", "own_says", "has_own_list")
    return own_table(
        frame,
        columns,
        key="lists-apart",
        title=text.TITLES["lists-apart"],
        note=text.APART,
        certainty="mixed",
    )


@takes(frames.READINGS)
def readings_table(frame: pd.DataFrame) -> Table:
    """The plan's goals: a row per reading with outcome, target, status and evidence.

    Examples
    --------
    >>> from vvanalysis.chapters import goals
    >>> shown = pd.DataFrame({"goal_number": [1, 1],
    ...     "goal_title": ["Ett möte med toppnamnen", "Ett möte med toppnamnen"],
    ...     "reading_text": ["Mötet hölls", "Inbjudna som kom"], "is_stricter": [False, True],
    ...     "value": [1.0, 0.763],
    ...     "target": [1.0, 1.0], "unit": ["meetings", "share"], "attainment": [1.0, 0.763],
    ...     "status": ["met", "partly"], "evidence_rows": [1, 1], "certainty": ["register", "register"],
    ...     "note": ["", ""]})
    >>> print(*goals.show.readings_table(shown).formatted()[0],
    ...     sep=" | ")
    1. Ett möte med toppnamnen | nått | Mötet hölls | 1 | 1 | 100,0 % | 1 | Distriktets egna register
    """
    rows = frame.assign(
        goal=frame["goal_number"].astype(str) + ". " + frame["goal_title"],
        reading=frame["reading_text"].fillna("") + frame["is_stricter"].map({True: STRICTER, False: ""}),
        word=frame["status"].map(status_word),
        sure=frame["certainty"].map(CERTAINTY),
    )
    columns = [
        *headed(text.HEADINGS, frames.READINGS, "goal", "word", "reading"),
        Column("value", text.HEADINGS["value"], "decimal", _kinds(frame, "value")),
        Column("target", text.HEADINGS["target"], "decimal", _kinds(frame, "target")),
        *headed(text.HEADINGS, frames.READINGS, "attainment:share", "evidence_rows", "sure"),
    ]
    return own_table(rows, columns, key="goals", title=text.TITLES["goals"], note=_notes(frame))


def _kinds(frame: pd.DataFrame, column: str) -> tuple[Kind, ...]:
    """How each row's amount is written, by the unit of its reading: whole numbers whole."""
    return tuple(
        _BY_UNIT.get(unit) or ("integer" if _is_whole(value) else "decimal")
        for value, unit in zip(frame[column], frame["unit"].fillna(""), strict=True)
    )


def _notes(frame: pd.DataFrame) -> str:
    missing = frame["note"].isin(list(NOTES)).any()
    return text.NOT_MEASURED if missing else ""


def _is_whole(value: float | Hidden) -> bool:
    return isinstance(value, Hidden) or pd.isna(value) or float(value).is_integer()


@takes(frames.READINGS)
def with_labels(frame: pd.DataFrame) -> pd.DataFrame:
    """Goal readings with a short `label`: the goal's number and what is read.

    Examples
    --------
    >>> from vvanalysis.chapters import goals
    >>> readings = pd.DataFrame({"goal_number": [1, 2], "goal_title": ["Ett möte", "Egna listor"],
    ...     "reading_text": ["Mötet hölls", None]})
    >>> from vvanalysis.chapters.goals.show.readings import with_labels
    >>> print(*with_labels(readings)["label"], sep="; ")
    1. Mötet hölls; 2. Egna listor
    """
    words = frame["reading_text"].fillna(frame["goal_title"])
    return frame.assign(label=frame["goal_number"].astype(str) + ". " + words)


@takes(frames.READINGS)
def evidence_table(frame: pd.DataFrame) -> Table:
    """What every reading rests on: table, window, rows, their days, and what to know about it.

    Examples
    --------
    >>> from vvanalysis.chapters import goals
    >>> shown = pd.DataFrame({"goal_number": [1, 1],
    ...     "goal_title": ["Ett möte med toppnamnen", "Ett möte med toppnamnen"],
    ...     "reading_text": ["Mötet hölls", "Inbjudna som kom"], "status": ["met", "partly"],
    ...     "window_start": pd.to_datetime(["2018-01-01", "2018-01-01"]),
    ...     "window_end": pd.to_datetime(["2018-09-08", "2018-09-08"]),
    ...     "evidence_table": ["meetings", "meetings"], "evidence_rows": [1, 1],
    ...     "evidence_from": pd.to_datetime(["2018-08-18", "2018-08-18"]),
    ...     "evidence_to": pd.to_datetime(["2018-08-18", "2018-08-18"]), "note": ["", ""],
    ...     "note_value": [None, None]})
    >>> print(goals.show.evidence_table(shown))
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
        *headed(text.HEADINGS, frames.READINGS, "label", "table", "window"),
        Column("evidence_rows", text.HEADINGS["goal-evidence/evidence_rows"], "integer"),
        *headed(text.HEADINGS, frames.READINGS, "dated", "remark"),
    ]
    return own_table(rows, columns, key="goal-evidence", title=text.TITLES["goal-evidence"])


def _spans(frame: pd.DataFrame, first: str, last: str) -> list[str]:
    return [
        days(None if pd.isna(start) else start.date(), None if pd.isna(end) else end.date())
        for start, end in zip(frame[first], frame[last], strict=True)
    ]


@takes(frames.UNDERTAKINGS)
def undertakings_table(frame: pd.DataFrame) -> Table:
    """The plan's undertakings: due, done, status.

    Examples
    --------
    >>> from vvanalysis.chapters import goals
    >>> undertakings = pd.DataFrame({"title": ["Stöd till riksdags- och landstingskandidater",
    ...     "En valledning av toppnamnen"], "due": pd.to_datetime(["2018-09-08", "2018-03-31"]),
    ...     "done_on": pd.to_datetime(["2018-08-30", "2018-03-19"]), "status": ["done", "done"]})
    >>> print(goals.show.undertakings_table(undertakings))
    Planens åtaganden
    Åtagande                                      Skulle göras senast     Gjordes     Status
    Stöd till riksdags- och landstingskandidater           2018-09-08  2018-08-30  genomfört
    En valledning av toppnamnen                            2018-03-31  2018-03-19  genomfört
    """
    rows = frame.assign(word=frame["status"].map(UNDERTAKING))
    columns = headed(text.HEADINGS, frames.UNDERTAKINGS, "title", "due", "done_on", "word")
    return own_table(rows, columns, key="undertakings", title=text.TITLES["undertakings"], note="")


@takes(frames.STATUS)
def statuses_finding(frame: pd.DataFrame) -> Finding:
    """How many goals got each status (`goals.metrics.goal_status`).

    Examples
    --------
    >>> from vvanalysis.chapters import goals
    >>> status = pd.DataFrame({"status": ["met", "met", "partly", "not_met"],
    ...     "strict_status": ["met", "partly", "partly", "not_met"], "certainty": ["register"] * 4})
    >>> print(goals.show.statuses_finding(status))
    Planen hade 4 mål. Enligt planens ord: 2 nått, 1 delvis och 1 ej nått. Med strängare läsningar: 1
    nått, 2 delvis och 1 ej nått.
    """
    known = [each for each in CERTAINTIES if (frame["certainty"] == each).any() and each != "missing"]
    certainty: Certainty = known[0] if len(known) == 1 else "mixed" if known else "missing"
    counts, strict = _counted(frame["status"]), _counted(frame["strict_status"])
    sentence = text.summary_sentence(counts, None if strict == counts else strict)
    return own_finding("goals", sentence, float(counts.get("met", 0)), certainty=certainty)


def _counted(status: pd.Series) -> dict[str, int]:
    return {str(code): int(number) for code, number in status.value_counts().items()}


@takes(frames.UNDERTAKINGS)
def undertakings_finding(frame: pd.DataFrame) -> Finding:
    """How many undertakings were done (`goals.metrics.evaluate_undertakings`).

    Examples
    --------
    >>> from vvanalysis.chapters import goals
    >>> undertakings = pd.DataFrame({"status": ["done", "late", "not_reported"]})
    >>> print(goals.show.undertakings_finding(undertakings))
    2 av planens 3 åtaganden är redovisade som genomförda; om 1 saknas underlag.
    """
    done = int(frame["status"].isin(["done", "late"]).sum())
    unknown = int((frame["status"] == "not_reported").sum())
    sentence = text.undertakings_sentence(done, len(frame), unknown)
    certainty: Certainty = "missing" if unknown == len(frame) else "register"
    return own_finding("undertakings", sentence, float(done), certainty=certainty)
