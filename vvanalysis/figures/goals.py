"""Figure of the plan's goals."""

from __future__ import annotations

import pandas as pd

from vvanalysis.disclosure import HIDDEN, visible
from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import goals as text
from vvanalysis.report_text import numbers
from vvanalysis.report_text.wrap import lines, shorten

__all__ = ["attainment", "score_card"]

_TOP = 1.6
"""Bars end here; what goes beyond says its number."""
_NEAR = 0.75
"""From here a number beside a bar would meet the target's line."""


def attainment(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """How far each measured reading came on its way to the target, the target as a line.

    Parameters
    ----------
    frame
        label, attainment [1 = reached], in the order to show; rows without attainment are not drawn.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> readings = pd.DataFrame({"goal_number": [1], "goal_title": ["Ett möte"],
    ...     "reading_text": ["Inbjudna som kom"], "is_stricter": [False], "value": [0.75],
    ...     "target": [1.0], "unit": ["share"],
    ...     "attainment": [0.75], "status": ["partly"], "evidence_rows": [1], "certainty": ["register"],
    ...     "note": [""]})
    >>> table = tables.goals.readings(readings, title="Planens mål", is_example=True)
    >>> labelled = tables.goals.with_labels(readings)
    >>> drawn = figures.goals.attainment(labelled, data=table, alt=alts.goals.attainment(labelled),
    ...     color="#8A1C14")
    >>> print(drawn.alt)
    Liggande staplar över måluppfyllelsen: 1. Inbjudna som kom 75 %. Målet är hundra procent.
    """
    known = visible(frame[frame["attainment"].notna()], ["attainment"])
    if known.empty:
        return style.missing(data)
    sheet, axes = style.drawing(0.8 + 0.34 * len(known), width=style.NARROW)
    values = known["attainment"].astype(float)
    places = list(range(len(known)))
    faces = [color if value >= 1 else style.LIGHT for value in values]
    axes.barh(places, values.clip(upper=_TOP), color=faces, edgecolor=style.GREY, linewidth=0.6, height=0.62)
    axes.axvline(1, color=style.DARK, linewidth=1.2)
    for place, value in zip(places, values, strict=True):
        # Inside the bar where a number beside it would cross the target's line.
        is_inside = _NEAR <= value < 1
        axes.annotate(
            numbers.percent(value, 0), (min(value, _TOP), place), xytext=(-5 if is_inside else 5, 0),
            textcoords="offset points", va="center", ha="right" if is_inside else "left",
        )  # fmt: skip
    axes.set_yticks(places, [lines(shorten(label, 44), 24) for label in known["label"]])
    axes.invert_yaxis()
    axes.set_xlim(0, _TOP + 0.2)
    style.percent_axis(axes.xaxis)
    axes.set_xlabel(text.OF_TARGET)
    style.grid(axes)
    return style.item(sheet, data, title=title, alt=alt)


_MARKS = {"met": "full", "partly": "left", "not_met": "none"}
"""How a goal's ring is filled; one that was not measured has a dash through an empty ring, dotted."""


def score_card(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """One row per goal: a ring filled, half filled or empty, the status in words, outcome against target.

    A hidden status has a dotted ring without a dash, and its word.

    Parameters
    ----------
    frame
        goal_number, title, status, word, outcomes, as `tables.goals.score_card` gives it.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> readings = pd.DataFrame({"goal_number": [1], "goal_title": ["Ett möte"],
    ...     "reading_text": ["Mötet hölls"], "is_stricter": [False], "value": [1.0], "target": [1.0],
    ...     "unit": ["meetings"], "numerator": [None], "denominator": [None], "attainment": [1.0],
    ...     "status": ["met"], "evidence_rows": [1], "certainty": ["register"],
    ...     "note": [""]})
    >>> status = pd.DataFrame({"goal_number": [1], "goal_title": ["Ett möte"], "status": ["met"],
    ...     "strict_status": ["met"]})
    >>> table = tables.goals.readings(readings, title="Planens mål", is_example=True)
    >>> card = tables.goals.score_card(readings, status)
    >>> drawn = figures.goals.score_card(card, data=table, alt=alts.goals.score_card(card),
    ...     color="#8A1C14")
    >>> print(drawn.alt)
    En rad för varje mål i planen med status: mål 1 nått.
    """
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(0.4 + 0.62 * len(frame), width=style.NARROW)
    for place, row in enumerate(frame.itertuples(index=False)):
        fill = _MARKS.get(str(row.status))
        axes.plot(
            [0.02], [place], marker="o", ms=15, fillstyle=fill or "none", color=color,
            markerfacecoloralt="white", markeredgecolor=style.DARK if fill else style.GREY, linestyle="none",
        )  # fmt: skip
        if fill is None and str(row.status) != str(HIDDEN):
            axes.annotate("–", (0.02, place), ha="center", va="center", color=style.DARK, fontsize=12)
        name = lines(shorten(f"{row.goal_number}. {row.title}", 84), 40)
        words = f"{name}\n{lines(str(row.outcomes), 44)}" if row.outcomes else name
        axes.annotate(words, (0.09, place), va="center", fontsize=8, color=style.DARK)
        axes.annotate(
            str(row.word).replace(" (", "\n("),
            (1.0, place),
            va="center",
            ha="right",
            fontsize=9.5,
            fontweight="bold",
        )
    axes.set_xlim(-0.01, 1.01)
    axes.set_ylim(len(frame) - 0.5, -0.6)
    axes.set_axis_off()
    return style.item(sheet, data, title=title, alt=alt)
