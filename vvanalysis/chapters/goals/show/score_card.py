"""Shown of the plan's goals and undertakings: the score card."""

from __future__ import annotations

from typing import Any

import pandas as pd

from vvanalysis.chapters.goals import frames
from vvanalysis.chapters.goals import words as text
from vvanalysis.chapters.goals.show.readings import readings_table, with_labels
from vvanalysis.chapters.goals.words import amount, both_words, counted
from vvanalysis.disclosure import HIDDEN, visible
from vvanalysis.items import style
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.words import alts as alts_words
from vvanalysis.words import numbers
from vvanalysis.words.alt_parts import pairs
from vvanalysis.words.wrap import lines, shorten

__all__ = [
    "attainment_alt",
    "attainment_figure",
    "score_card",
    "score_card_alt",
    "score_card_figure",
]

_TOP = 1.6
"""Bars end here; what goes beyond says its number."""

_NEAR = 0.75
"""From here a number beside a bar would meet the target's line."""

_MARKS = {"met": "full", "partly": "left", "not_met": "none"}
"""How a goal's ring is filled; one that was not measured has a dash through an empty ring, dotted."""


@takes(frames.READINGS, frames.STATUS)
def score_card(readings: pd.DataFrame, status: pd.DataFrame) -> pd.DataFrame:
    """Goals for the score card: goal_number, title, status, word, and `outcomes` of the deciding readings.

    Examples
    --------
    >>> from vvanalysis.chapters import goals
    >>> readings = pd.DataFrame({"goal_number": [1, 1], "value": [1.0, 0.763], "target": [1.0, 1.0],
    ...     "unit": ["meetings", "share"], "numerator": [None, 29.0], "denominator": [None, 38.0]})
    >>> status = pd.DataFrame({"goal_number": [1], "goal_title": ["Ett möte med toppnamnen"],
    ...     "status": ["met"], "strict_status": ["partly"]})
    >>> print(goals.show.score_card(readings, status)[["word", "outcomes"]].iloc[0].str.cat(sep=": "))
    nått (strängare: delvis): 1 av 1; 29 av 38
    """
    deciding = readings[readings["target"].notna() & readings["value"].notna()]
    told = pd.Series(_amounts(deciding, "value"), index=deciding.index, dtype="str")
    aims = pd.Series(_amounts(deciding, "target"), index=deciding.index, dtype="str")
    by_goal = _in_counts(deciding, told + text.OF + aims).groupby(deciding["goal_number"])
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


def _amounts(frame: pd.DataFrame, column: str) -> list[str]:
    return [
        amount(value if value is HIDDEN else None if pd.isna(value) else float(value), unit)
        for value, unit in zip(frame[column], frame["unit"].fillna(""), strict=True)
    ]


@takes(frames.READINGS)
def attainment_alt(frame: pd.DataFrame) -> str:
    """Attainment of goals: label, attainment.

    Examples
    --------
    >>> from vvanalysis.chapters import goals
    >>> labelled = pd.DataFrame({"label": ["1. Mötet hölls", "1. De som kom"], "attainment": [1.0, 0.763]})
    >>> print(goals.show.attainment_alt(labelled))
    Liggande staplar över måluppfyllelsen: 1. Mötet hölls 100 %; 1. De som kom 76 %. Målet är hundra
    procent.
    """
    told = frame[frame["attainment"].notna()]
    known = visible(told, ["attainment"])
    if known.empty and len(told):
        return alts_words.NOT_SHOWN
    return alts_words.attainment(
        [(label, float(value)) for label, value in pairs(known, "label", "attainment")]
    )


@takes(frames.READINGS)
@style.in_each_form
def attainment_figure(frame: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """How far each measured reading came on its way to the target, the target as a line.

    Parameters
    ----------
    frame
        Protected readings, in the order to show; rows without attainment [1 = reached] are not drawn.

    Examples
    --------
    >>> from vvanalysis.chapters import goals
    >>> readings = pd.DataFrame({"goal_number": [1], "goal_title": ["Ett möte"],
    ...     "reading_text": ["Inbjudna som kom"], "is_stricter": [False], "value": [0.75],
    ...     "target": [1.0], "unit": ["share"],
    ...     "attainment": [0.75], "status": ["partly"], "evidence_rows": [1], "certainty": ["register"],
    ...     "note": [""]})
    >>> print(goals.show.attainment_figure(readings).alt)
    Liggande staplar över måluppfyllelsen: 1. Inbjudna som kom 75 %. Målet är hundra procent.
    """
    data, labelled = readings_table(frame), with_labels(frame)
    known = visible(labelled[labelled["attainment"].notna()], ["attainment"])
    if known.empty:
        return style.missing(data)
    sheet, axes = style.drawing(0.8 + 0.34 * len(known), form=form)
    values = known["attainment"].astype(float)
    places = list(range(len(known)))
    faces = [party_color() if value >= 1 else style.LIGHT for value in values]
    axes.barh(places, values.clip(upper=_TOP), color=faces, edgecolor=style.GREY, linewidth=0.6, height=0.62)
    axes.axvline(1, color=style.DARK, linewidth=1.2)
    for place, value in zip(places, values, strict=True):
        # Inside the bar where a number beside it would cross the target's line.
        is_inside = _NEAR <= value < 1
        axes.annotate(
            numbers.percent(value, 0), (min(value, _TOP), place), xytext=(-5 if is_inside else 5, 0),
            textcoords="offset points", va="center", ha="right" if is_inside else "left",
        )  # fmt: skip
    names = [
        shorten(label, 36) if form.is_slide else lines(shorten(label, 44), 24) for label in known["label"]
    ]
    axes.set_yticks(places, names)
    axes.invert_yaxis()
    axes.set_xlim(0, _TOP + 0.2)
    style.percent_axis(axes.xaxis)
    style.grid(axes)
    subtitle = style.measured(text.OF_TARGET)
    return style.item(sheet, data, title=text.ATTAINMENT, subtitle=subtitle, alt=attainment_alt(labelled))


@takes(frames.CARD)
def score_card_alt(frame: pd.DataFrame) -> str:
    """Goals with their status in words: goal_number, word.

    Examples
    --------
    >>> from vvanalysis.chapters import goals
    >>> card = pd.DataFrame({"goal_number": [1, 2], "word": ["nått (strängare: delvis)", "delvis"]})
    >>> print(goals.show.score_card_alt(card))
    En rad för varje mål i planen med status: mål 1 nått (strängare: delvis), mål 2 delvis.
    """
    if frame.empty:
        return alts_words.MISSING
    return text.score_card_alt(list(zip(frame["goal_number"], frame["word"], strict=True)))


@takes(frames.READINGS, frames.STATUS)
@style.in_each_form
def score_card_figure(readings: pd.DataFrame, status: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """One row per goal: a ring filled, half filled or empty, the status in words, outcome against target.

    A hidden status has a dotted ring without a dash, and its word.

    Parameters
    ----------
    readings, status
        Protected readings (`goals.metrics.evaluate_goals`), and the goals' (`goals.metrics.goal_status`).

    Examples
    --------
    >>> from vvanalysis.chapters import goals
    >>> readings = pd.DataFrame({"goal_number": [1], "goal_title": ["Ett möte"],
    ...     "reading_text": ["Mötet hölls"], "is_stricter": [False], "value": [1.0], "target": [1.0],
    ...     "unit": ["meetings"], "numerator": [None], "denominator": [None], "attainment": [1.0],
    ...     "status": ["met"], "evidence_rows": [1], "certainty": ["register"],
    ...     "note": [""]})
    >>> status = pd.DataFrame({"goal_number": [1], "goal_title": ["Ett möte"], "status": ["met"],
    ...     "strict_status": ["met"]})
    >>> print(goals.show.score_card_figure(readings, status).alt)
    En rad för varje mål i planen med status: mål 1 nått.
    """
    data, card = readings_table(readings), score_card(readings, status)
    if card.empty:
        return style.missing(data)
    sheet, axes = style.drawing(0.4 + (0.74 if form.is_phone else 0.5) * len(card), form=form)
    for place, row in enumerate(card.itertuples(index=False)):
        fill = _MARKS.get(str(row.status))
        axes.plot(
            [0.02], [place], marker="o", ms=8 if form.is_slide else 14, fillstyle=fill or "none",
            color=party_color(), markerfacecoloralt=style.PAPER, linestyle="none",
            markeredgecolor=style.DARK if fill else style.GREY,
        )  # fmt: skip
        if fill is None and str(row.status) != str(HIDDEN):
            axes.annotate("–", (0.02, place), ha="center", va="center", color=style.DARK, fontsize=12)
        axes.annotate(
            _goal_words(row, form),
            (0.13 if form.is_phone else 0.06, place),
            va="center",
            fontsize=8,
            color=style.DARK,
        )
        axes.annotate(
            str(row.word) if form.is_slide else str(row.word).replace(" (", "\n("),
            (1.0, place),
            va="center",
            ha="right",
            fontsize=8,
            fontweight="bold",
        )
    axes.set_xlim(-0.01, 1.01)
    axes.set_ylim(len(card) - 0.5, -0.6)
    axes.set_axis_off()
    statuses = [str(each) for each in card["status"]]
    is_told = str(HIDDEN) not in statuses
    claim = text.score_claim(met=statuses.count("met"), goals=len(card)) if is_told else ""
    subtitle = style.measured(text.CARD_MEASURE)
    return style.item(
        sheet, data, title=claim or text.SCORE_CARD, subtitle=subtitle, alt=score_card_alt(card)
    )


def _goal_words(row: Any, form: Form) -> str:
    """The goal's number and title, and below them outcome against target where there is room for it."""
    title = f"{row.goal_number}. {row.title}"
    if form.is_slide:
        return shorten(title, 62)
    width = 26 if form.is_phone else 64
    name = lines(shorten(title, 2 * width), width)
    return f"{name}\n{lines(shorten(str(row.outcomes), 2 * width), width)}" if row.outcomes else name
