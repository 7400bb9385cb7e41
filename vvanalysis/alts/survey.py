"""Alt texts of the association survey's figures."""

from __future__ import annotations

import pandas as pd

from vvanalysis.alts.parts import pairs
from vvanalysis.disclosure import visible
from vvanalysis.report_text import alts
from vvanalysis.report_text import survey_alts as text

__all__ = ["counts", "heat", "need", "sides", "strips"]


def counts(frame: pd.DataFrame, *, title: str) -> str:
    """Bars of counts: answer_text, count.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> spread = pd.DataFrame({"answer_text": ["Nej", "Delvis"], "count": [0, 5]})
    >>> print(alts.survey.counts(spread,
    ...     title="Fick föreningen det stöd av distriktet som valrörelsen krävde?"))
    Liggande staplar, fick föreningen det stöd av distriktet som valrörelsen krävde? Nej 0, Delvis 5.
    """
    shown = visible(frame, ["count"])
    if shown.empty:
        return alts.NOT_SHOWN if len(frame) else alts.MISSING
    return text.alt_counts(
        title, [(name, int(count)) for name, count in pairs(shown, "answer_text", "count")]
    )


def need(frame: pd.DataFrame) -> str:
    """Stacked bars of need (`metrics.support.need_met`).

    Examples
    --------
    >>> from vvanalysis import alts
    >>> need = pd.DataFrame({"label": ["Råd och löpande stöd", "Stöd till kandidater"], "met": [4, 2],
    ...     "partly": [3, 8], "unmet": [3, 2], "outcome_unknown": [0, 0]})
    >>> print(alts.survey.need(need))
    Liggande staplar över föreningar som behövde stödet och om de fick det. Råd och löpande stöd: 4
    helt, 3 delvis, 3 inte; Stöd till kandidater: 2 helt, 8 delvis, 2 inte.
    """
    shown = visible(frame, ["met", "partly", "unmet", "outcome_unknown"])
    if shown.empty:
        return alts.NOT_SHOWN if len(frame) else alts.MISSING
    columns = ("met", "partly", "unmet", "outcome_unknown")
    return text.alt_need(
        [(row["label"], *[int(row[name]) for name in columns]) for _, row in shown.iterrows()]
    )


def sides(frame: pd.DataFrame) -> str:
    """Diverging bars (`metrics.survey.items`).

    Examples
    --------
    >>> from vvanalysis import alts
    >>> together = pd.DataFrame({"label": ["Distriktet gick att nå när vi behövde det",
    ...     "Distriktet lyssnade på vad vi behövde"], "low": [0, 0], "neutral": [4, 4], "high": [10, 10]})
    >>> print(alts.survey.sides(together))
    Staplar åt två håll från mitten, det neutrala för sig. Distriktet gick att nå när vi behövde det: 0
    instämmer inte, 4 varken eller, 10 instämmer; Distriktet lyssnade på vad vi behövde: 0 instämmer
    inte, 4 varken eller, 10 instämmer.
    """
    shown = visible(frame, ["low", "neutral", "high"])
    if shown.empty:
        return alts.NOT_SHOWN if len(frame) else alts.MISSING
    columns = ("low", "neutral", "high")
    return text.alt_sides(
        [(row["label"], *[int(row[name]) for name in columns]) for _, row in shown.iterrows()]
    )


def strips(frame: pd.DataFrame) -> str:
    """Dots along a scale (`metrics.survey.items`): label, answered, median.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> useful = pd.DataFrame({"label": ["Råd och löpande stöd", "Stöd till kandidater"],
    ...     "answered": [6, 10], "median": [4.0, 4.0]})
    >>> print(alts.survey.strips(useful))
    En punkt per förening längs skalan. Råd och löpande stöd: 6 svar, median 4,0; Stöd till kandidater:
    10 svar, median 4,0.
    """
    shown = visible(frame, ["answered", "median"])
    if shown.empty:
        return alts.NOT_SHOWN if len(frame) else alts.MISSING
    return text.alt_strips(
        [
            (label, int(answered), None if pd.isna(median) else float(median))
            for label, answered, median in zip(
                shown["label"], shown["answered"], shown["median"], strict=True
            )
        ]
    )


def heat(frame: pd.DataFrame) -> str:
    """Units by kind of support (`metrics.units.by_unit`).

    Examples
    --------
    >>> from vvanalysis import alts
    >>> outcome = pd.DataFrame({"unit": ["ekby", "aby"], "label": ["Råd", "Råd"], "high": [1, 0],
    ...     "neutral": [0, 1], "low": [0, 0]})
    >>> print(alts.survey.heat(outcome))
    Rutnät med 2 rader och en kolumn per sorts stöd. Råd: 1 helt, 1 delvis, 0 inte.
    """
    shown = visible(frame, ["high", "neutral", "low"])
    if shown.empty:
        return alts.NOT_SHOWN if len(frame) else alts.MISSING
    sums = shown.groupby("label", sort=False)[["high", "neutral", "low"]].sum()
    rows = [
        (str(label), int(row["high"]), int(row["neutral"]), int(row["low"])) for label, row in sums.iterrows()
    ]
    return text.alt_heat(rows, shown["unit"].nunique())
