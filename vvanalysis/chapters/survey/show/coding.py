"""Shown of the associations' answers about support: themes of the open answers."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.survey import words as text
from vvanalysis.chapters.survey.show.parts import own, survey_finding, unseen
from vvanalysis.disclosure import HIDDEN, is_hidden
from vvanalysis.items import Column, Finding, Table

__all__ = ["coders_finding", "themes_finding", "themes_table"]


def themes_table(frame: pd.DataFrame) -> Table:
    """Themes of the open answers (`survey.metrics.theme_counts`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> themes = pd.DataFrame({"theme_text": ["Nöjd med stödet", "Mer av valombudsmannens tid"],
    ...     "associations": [7, 6], "associations_agreed": [6, 5], "coded": [13, 13]})
    >>> print(survey.show.themes_table(themes))
    Teman i fritextsvaren
    Tema                         Föreningar  Där alla kodare är överens  Föreningar som skrev något
    Nöjd med stödet                       7                           6                          13
    Mer av valombudsmannens tid           6                           5                          13
    """
    columns = [
        Column("theme_text", "Tema"),
        Column("associations", "Föreningar", "integer"),
        Column("associations_agreed", "Där alla kodare är överens", "integer"),
        Column("coded", "Föreningar som skrev något", "integer"),
    ]
    note = "Fritextsvaren själva citeras aldrig. En förening kan ta upp flera teman."
    return own(frame, columns, key="survey-themes", title=text.TITLES["survey-themes"], note=note)


def themes_finding(frame: pd.DataFrame) -> Finding:
    """The most common theme (`survey.metrics.theme_counts`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> themes = pd.DataFrame({"theme_text": ["Nöjd med stödet"], "associations": [7], "coded": [13]})
    >>> print(survey.show.themes_finding(themes))
    Vanligaste temat i fritextsvaren: ”Nöjd med stödet”, hos 7 av de 13 föreningar som skrev något.
    """
    columns = ["associations", "coded"]
    if len(frame) and is_hidden(frame, columns).any():
        return unseen("survey-themes", "Vanligaste temat")
    most = frame["associations"].max() if len(frame) else None
    if most is None or pd.isna(most) or not most:
        return survey_finding("survey-themes", text.themes_sentence([], 0, 0), None)
    rows = frame[frame["associations"].eq(most).fillna(False).astype(bool)]
    sentence = text.themes_sentence(list(rows["theme_text"]), int(most), int(frame["coded"].iloc[0]))
    return survey_finding("survey-themes", sentence, float(most))


def coders_finding(frame: pd.DataFrame) -> Finding:
    """How well the coders agree (`survey.metrics.coder_agreement`).

    Examples
    --------
    >>> from vvanalysis.chapters import survey
    >>> frame = pd.DataFrame({"coders": [2], "answers": [25], "judgements": [200], "agreed": [186],
    ...     "alpha": [0.753]})
    >>> print(survey.show.coders_finding(frame))
    Två kodare läste samma 25 svar och bedömde lika i 186 av 200 fall (Krippendorffs alfa 0,75).
    """
    if frame.empty:
        return survey_finding("survey-coders", text.themes_sentence([], 0, 0), None)
    row = frame.iloc[0]
    if row["agreed"] is HIDDEN:
        return unseen("survey-coders", "Hur lika kodarna bedömde")
    alpha = None if pd.isna(row["alpha"]) else float(row["alpha"])
    counts = [int(row[name]) for name in ("coders", "answers", "judgements", "agreed")]
    sentence = text.coders_sentence(counts[0], counts[1], counts[2], counts[3], alpha)
    return survey_finding("survey-coders", sentence, alpha, is_counted=True)
