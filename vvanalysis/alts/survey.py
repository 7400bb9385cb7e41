"""Alt texts of the association survey's figures."""

from __future__ import annotations

import pandas as pd

from vvanalysis.alts.parts import pairs
from vvanalysis.disclosure import visible
from vvanalysis.report_text import alts
from vvanalysis.report_text import survey_alts as text


def counts(frame: pd.DataFrame, *, title: str) -> str:
    """Bars of counts: answer_text, count."""
    frame = visible(frame, ["count"])
    if frame.empty:
        return alts.MISSING
    return text.alt_counts(
        title, [(name, int(count)) for name, count in pairs(frame, "answer_text", "count")]
    )


def need(frame: pd.DataFrame) -> str:
    """Stacked bars of need (`metrics.support.need_met`)."""
    frame = visible(frame, ["met", "partly", "unmet", "outcome_unknown"])
    if frame.empty:
        return alts.MISSING
    columns = ("met", "partly", "unmet", "outcome_unknown")
    return text.alt_need(
        [(row["label"], *[int(row[name]) for name in columns]) for _, row in frame.iterrows()]
    )


def sides(frame: pd.DataFrame) -> str:
    """Diverging bars (`metrics.survey.items`)."""
    frame = visible(frame, ["low", "neutral", "high"])
    if frame.empty:
        return alts.MISSING
    columns = ("low", "neutral", "high")
    return text.alt_sides(
        [(row["label"], *[int(row[name]) for name in columns]) for _, row in frame.iterrows()]
    )


def strips(frame: pd.DataFrame) -> str:
    """Dots along a scale (`metrics.survey.items`): label, answered, median."""
    frame = visible(frame, ["answered", "median"])
    if frame.empty:
        return alts.MISSING
    return text.alt_strips(
        [
            (label, int(answered), None if pd.isna(median) else float(median))
            for label, answered, median in zip(
                frame["label"], frame["answered"], frame["median"], strict=True
            )
        ]
    )


def heat(frame: pd.DataFrame) -> str:
    """Units by kind of support (`metrics.units.by_unit`)."""
    frame = visible(frame, ["high", "neutral", "low"])
    if frame.empty:
        return alts.MISSING
    sums = frame.groupby("label", sort=False)[["high", "neutral", "low"]].sum()
    rows = [
        (str(label), int(row["high"]), int(row["neutral"]), int(row["low"])) for label, row in sums.iterrows()
    ]
    return text.alt_heat(rows, frame["unit"].nunique())
