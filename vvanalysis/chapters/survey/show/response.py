"""Shown of the associations' answers about support: who answered, and what those who did not could change."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.survey import frames
from vvanalysis.chapters.survey import own_words as own_text
from vvanalysis.chapters.survey import table_words as heads
from vvanalysis.chapters.survey import words as text
from vvanalysis.chapters.survey.show.parts import UNIT, own, survey_finding, unseen, words
from vvanalysis.chapters.survey.show.units import with_unit_labels
from vvanalysis.disclosure import HIDDEN
from vvanalysis.items import Column, Finding, Table
from vvanalysis.items.contracts import takes
from vvanalysis.items.sentences import own_finding

__all__ = ["bounds_finding", "response_finding", "response_table", "verdict_finding"]


@takes(frames.RESPONSE_BY_UNIT)
def response_table(frame: pd.DataFrame) -> Table:
    """Who answered, by association or class (`survey.metrics.response_by_unit`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> came = pd.DataFrame({"unit_name": ["Åby", "Björkby"], "size_low": [9308, 6764],
    ...     "size_high": [9308, 6764], "unit_size": [1, 1], "answered": [1, 1]})
    >>> print(survey.show.response_table(came))
    Svar från föreningarna
    Förening, eller klass efter röstberättigade        Svar
    Åby                                          har svarat
    Björkby                                      har svarat
    """
    rows = with_unit_labels(frame).assign(word=words(frame, text.response_word))
    return own(
        rows,
        [UNIT, Column("word", heads.HEADINGS["word"])],
        key="survey-response",
        title=text.TITLES["survey-response"],
    )


@takes(frames.VERDICT)
def verdict_finding(frame: pd.DataFrame) -> Finding:
    """The goal's three-valued verdict (`survey.metrics.verdict`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> verdict = pd.DataFrame({"frame": [16], "answered": [14], "yes": [9], "partly": [5], "no": [0],
    ...     "not_applicable": [0], "dont_know": [0], "missing": [2], "target": [1.0],
    ...     "status": ["not_met"]})
    >>> print(survey.show.verdict_finding(verdict))
    Målet att alla föreningar skulle få det stöd som valrörelsen krävde är ej nått: av de 14 som tog
    ställning säger nio ja och fem delvis. Två av 16 föreningar har inte svarat.
    """
    if frame.empty:
        return survey_finding("survey-verdict", text.NO_SURVEY, None)
    row = frame.iloc[0]
    goal = row.get("goal")
    if goal == "":
        return own_finding("survey-verdict", own_text.NO_GOAL, None, certainty="missing")
    if row["yes"] is HIDDEN:
        sentence = text.hidden_verdict(str(row["status"]))
        return own_finding("survey-verdict", sentence, None, certainty="self_reported")
    names = ("frame", "yes", "partly", "no", "not_applicable", "dont_know", "missing")
    counts = {name: int(row[name]) for name in names}
    status, target = str(row["status"]), float(row["target"])
    if pd.isna(goal):
        sentence = text.verdict_sentence(counts, status, target)
    else:
        sentence = own_text.own_verdict_sentence(counts, status, target=target, goal=str(goal))
    is_there = bool(row["answered"])
    value = float(row["yes"]) if is_there else None
    return survey_finding("survey-verdict", sentence, value)


@takes(frames.RESPONSE)
def response_finding(frame: pd.DataFrame) -> Finding:
    """How many answered (`survey.metrics.response_counts`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> response = pd.DataFrame({"frame": [16], "answered": [14], "duplicate": [1], "incomplete": [1],
    ...     "late_refused": [0], "no_consent": [0], "no_association": [0], "late_used": [1]})
    >>> print(survey.show.response_finding(response))
    14 av 16 föreningar har svarat (88 %). Ett svar ersattes av ett senare svar från samma förening; ett
    svar är ofullständigt och räknas inte; ett svar kom efter sista dagen men räknas med.
    """
    if frame.empty:
        return survey_finding("survey-response", text.NO_SURVEY, None)
    if frame["answered"].iloc[0] is HIDDEN:
        return unseen("survey-response", heads.UNSEEN["survey-response"])
    row = {
        str(name): value if value is HIDDEN else int(value)
        for name, value in frame.iloc[0].items()
        if name != "response_share"
    }
    sentence = text.response_sentence(row)
    value = float(frame["answered"].iloc[0])
    return survey_finding("survey-response", sentence, value)


@takes(frames.VERDICT)
def bounds_finding(frame: pd.DataFrame) -> Finding:
    """What those who did not answer could change (`survey.metrics.verdict`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> verdict = pd.DataFrame({"yes": [9], "dont_know": [0], "missing": [2], "denominator": [16],
    ...     "range_low": [9], "range_high": [11]})
    >>> print(survey.show.bounds_finding(verdict))
    Vad de övriga än hade svarat hade minst 9 och högst 11 av 16 sagt ja. Också om de är som de andra
    går det inte att säga det säkrare.
    """
    if frame.empty:
        return survey_finding("survey-bounds", text.NO_SURVEY, None)
    row = frame.iloc[0]
    if row["yes"] is HIDDEN:
        return unseen("survey-bounds", heads.UNSEEN["survey-bounds"])
    if pd.isna(row["range_low"]) or row.get("goal") == "":
        return survey_finding("survey-bounds", text.NO_BOUNDS, None)
    yes = int(row["yes"])
    possible = yes + int(row["dont_know"]) + int(row["missing"])
    likely = int(row["range_low"]), int(row["range_high"])
    if pd.isna(row.get("goal")):
        sentence = text.bounds_sentence(yes, possible, int(row["denominator"]), likely)
    else:
        sentence = own_text.own_bounds_sentence(yes, possible, int(row["denominator"]))
    return survey_finding("survey-bounds", sentence, float(yes))
