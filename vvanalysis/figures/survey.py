"""Figures of the association survey: counts, need, diverging bars, dots along a scale, a map of units."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from vvanalysis.disclosure import visible
from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import survey as text
from vvanalysis.report_text.wrap import lines, shorten

__all__ = ["counts", "diverging", "heat", "need", "strips"]

_LABEL: Final = 22
_MARKS: Final = {
    "high": "●",
    "neutral": "◐",
    "low": "○",
    "not_applicable": "–",
    "dont_know": "?",
    "missing": "",
}


def counts(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """One bar per answer that could be given, its count at the end; what is no answer is grey.

    Parameters
    ----------
    frame
        answer_text, count, role, in the order to show; what is hidden has no bar.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> spread = pd.DataFrame({"answer_text": ["Nej", "Delvis", "Ja"], "role": ["answer"] * 3,
    ...     "count": [0, 5, 9], "share": [0.0, 0.357, 0.643]})
    >>> title = "Fick föreningen det stöd som krävdes?"
    >>> table = tables.survey.distribution(spread, key="enough", title=title, is_example=True)
    >>> drawn = figures.survey.counts(spread, data=table, alt=alts.survey.counts(spread, title=title),
    ...     color="#8A1C14")
    >>> print(drawn.alt)
    Liggande staplar, fick föreningen det stöd som krävdes? Nej 0, Delvis 5, Ja 9.
    """
    frame = visible(frame, ["count"])
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(0.7 + 0.3 * len(frame), width=style.NARROW)
    faces = [color if role == "answer" else style.LIGHT for role in frame["role"]]
    numbers = frame["count"].astype(int)
    axes.barh(range(len(frame)), numbers, color=faces, edgecolor=style.GREY, linewidth=0.6, height=0.64)
    for place, count in enumerate(numbers):
        axes.annotate(str(count), (count, place), xytext=(5, 0), textcoords="offset points", va="center")
    axes.set_yticks(range(len(frame)), [lines(each, _LABEL) for each in frame["answer_text"]])
    axes.invert_yaxis()
    axes.margins(x=0.08)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)
    return style.item(sheet, data, title=title, alt=alt)


def need(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Of those who needed each kind: got it wholly, partly, not, unknown; the count in every part.

    Parameters
    ----------
    frame
        label, met, partly, unmet, outcome_unknown [counts], in the order to show; a hidden row has no bar.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> need = pd.DataFrame({"label": ["Råd och löpande stöd", "Stöd till kandidater"],
    ...     "needed": [10, 12], "not_needed": [3, 2], "met": [4, 2], "partly": [3, 8], "unmet": [3, 2],
    ...     "outcome_unknown": [0, 0], "late": [2, 3], "useful": [6, 7]})
    >>> table = tables.survey.need(need, title="Stöd som behövdes, och om föreningen fick det",
    ...     is_example=True)
    >>> print(figures.survey.need(need, data=table,
    ...     title="Föreningar som behövde stödet, och om de fick det", alt=alts.survey.need(need),
    ...     color="#8A1C14").alt)
    Liggande staplar över föreningar som behövde stödet och om de fick det. Råd och löpande stöd: 4
    helt, 3 delvis, 3 inte; Stöd till kandidater: 2 helt, 8 delvis, 2 inte.
    """
    frame = visible(frame, ["met", "partly", "unmet", "outcome_unknown"])
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(0.95 + 0.34 * len(frame), width=style.NARROW)
    looks = {
        "met": {"color": color},
        "partly": {"color": style.tint(color, 0.4)},
        "unmet": {"color": "white", "hatch": "////"},
        "outcome_unknown": {"color": style.LIGHT},
    }
    places = range(len(frame))
    left = pd.Series(0, index=frame.index)
    for part, look in looks.items():
        widths = frame[part].astype(int)
        if not widths.sum():
            continue
        is_there = widths > 0
        axes.barh(
            [place for place, shown in zip(places, is_there, strict=True) if shown], widths[is_there],
            left=left[is_there], edgecolor=style.DARK, linewidth=0.6, height=0.66, label=text.NEED[part],
            **look,
        )  # fmt: skip
        ink = style.ink(look["color"])
        for place, start, width in zip(places, left, widths, strict=True):
            if width:
                _number(axes, start + width / 2, place, width, ink, is_hatched=part == "unmet")
        left = left + widths
    axes.set_yticks(places, [lines(label, _LABEL) for label in frame["label"]])
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False, handlelength=1.2)
    return style.item(sheet, data, title=title, alt=alt)


def _number(axes: Any, x: float, y: float, count: int, ink: str, *, is_hatched: bool = False) -> None:
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.2} if is_hatched else None
    axes.text(x, y, str(count), ha="center", va="center", color=ink, bbox=box)


def diverging(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Low answers to the left of the middle and high to the right, the neutral in a panel of its own.

    Parameters
    ----------
    frame
        label, low, neutral, high [counts], answered, in the order to show; a hidden row has no bar.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> together = pd.DataFrame({"label": ["Distriktet gick att nå när vi behövde det",
    ...     "Distriktet lyssnade på vad vi behövde"], "low": [0, 0], "neutral": [4, 4], "high": [10, 10],
    ...     "not_applicable": [0, 0], "dont_know": [0, 0], "skipped": [0, 0], "answered": [14, 14],
    ...     "median": [4.0, 4.0], "top_two_share": [0.714, 0.714], "net": [0.714, 0.714]})
    >>> table = tables.survey.items(together, key="survey-together", title="Samarbetet", is_example=True)
    >>> print(figures.survey.diverging(together, data=table,
    ...     title="Hur väl påståendena om samarbetet stämmer", alt=alts.survey.sides(together),
    ...     color="#8A1C14").alt)
    Staplar åt två håll från mitten, det neutrala för sig. Distriktet gick att nå när vi behövde det: 0
    instämmer inte, 4 varken eller, 10 instämmer; Distriktet lyssnade på vad vi behövde: 0 instämmer
    inte, 4 varken eller, 10 instämmer.
    """
    frame = visible(frame, ["low", "neutral", "high", "answered"])
    if frame.empty or not frame["answered"].sum():
        return style.missing(data)
    sheet, (main, side) = style.drawing(0.95 + 0.36 * len(frame), width=style.NARROW, columns=2)
    main.get_gridspec().set_width_ratios([4, 1])
    places = list(range(len(frame)))
    low, high, neutral = (frame[name].astype(int) for name in ("low", "high", "neutral"))
    main.barh(places, -low, color="white", hatch="////", edgecolor=style.DARK, linewidth=0.6, height=0.62)
    main.barh(places, high, color=color, edgecolor=style.DARK, linewidth=0.6, height=0.62)
    side.barh(places, neutral, color=style.LIGHT, edgecolor=style.GREY, linewidth=0.6, height=0.62)
    for place, left, right, middle in zip(places, low, high, neutral, strict=True):
        for axes, where, count, way in (
            (main, -left, left, -1),
            (main, right, right, 1),
            (side, middle, middle, 1),
        ):
            axes.annotate(str(count), (where, place), xytext=(4 * way, 0), textcoords="offset points",
                          va="center", ha="left" if way > 0 else "right")  # fmt: skip
    reach = max(int(low.max()), int(high.max()), int(neutral.max())) * 1.6
    main.set_xlim(-reach, reach)
    side.set_xlim(0, reach * 0.5)
    main.axvline(0, color=style.DARK, linewidth=1)
    main.set_title(lines(f"← {text.LOW}", 12), loc="left")
    main.set_title(f"{text.HIGH} →", loc="right")
    side.set_title(lines(text.MIDDLE, 8), loc="left")
    main.set_yticks(places, [lines(label, _LABEL) for label in frame["label"]])
    side.set_yticks([])
    for axes in (main, side):
        axes.set_ylim(len(frame) - 0.5, -0.5)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        axes.tick_params(length=0)
    main.spines["left"].set_visible(False)
    return style.item(sheet, data, title=title, alt=alt)


def strips(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """One dot per association along the scale, stacked where they gave the same answer.

    Parameters
    ----------
    frame
        label, value [position on the scale], answer_text, count, role (`metrics.survey.distribution`).

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> spread = pd.DataFrame({"label": ["Råd"] * 2, "value": [1.0, 2.0],
    ...     "answer_text": ["Liten nytta", "Stor nytta"], "count": [2, 5], "share": [0.286, 0.714],
    ...     "role": ["answer", "answer"]})
    >>> table = tables.survey.distribution(spread, key="useful", title="Nyttan av råden", is_example=True)
    >>> useful = pd.DataFrame({"label": ["Råd"], "answered": [7], "median": [2.0]})
    >>> drawn = figures.survey.strips(spread, data=table, alt=alts.survey.strips(useful), color="#8A1C14")
    >>> print(drawn.alt)
    En punkt per förening längs skalan. Råd: 7 svar, median 2,0.
    """
    frame = visible(frame, ["count"])
    given = frame[(frame["role"] == "answer")] if len(frame) else frame
    if given.empty or not given["count"].sum():
        return style.missing(data)
    labels = list(dict.fromkeys(given["label"]))
    sheet, axes = style.drawing(0.8 + 0.5 * len(labels))
    for place, label in enumerate(labels):
        rows = given[given["label"] == label]
        axes.axhline(place + 0.3, color=style.LIGHT, linewidth=0.6, zorder=0)
        for value, count in zip(rows["value"].astype(float), rows["count"].astype(int), strict=True):
            across = [value + 0.085 * (number - (count - 1) / 2) for number in range(count)]
            axes.scatter(across, [place] * count, s=34, color=color, edgecolor=style.DARK, linewidth=0.5)
    steps = given.drop_duplicates("value").sort_values("value")
    axes.set_xticks(
        steps["value"].astype(float), [lines(str(each), 12) for each in steps["answer_text"]], fontsize=8
    )
    axes.set_yticks(range(len(labels)), [lines(label, _LABEL) for label in labels])
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlim(0.5, len(steps) + 0.5)
    axes.xaxis.tick_top()
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)
    return style.item(sheet, data, title=title, alt=alt)


def heat(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """A row per association or class, a column per kind of support, a mark and a shade in every cell.

    An association's cell has a mark for its answer; a class's cell says how many of those who needed the
    support and answered got it wholly.

    Parameters
    ----------
    frame
        unit_label, unit_size, label, high, neutral, low, not_applicable, dont_know, missing, told [counts],
        met_score [0-1], rows in the order to show; a hidden cell has no mark.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> outcome = pd.DataFrame({"unit": ["ekby", "aby"], "unit_name": ["Ekby", "Åby"],
    ...     "size_low": [9308, 5348], "size_high": [9308, 5348], "unit_size": [1, 1],
    ...     "item": ["advice", "advice"], "label": ["Råd", "Råd"], "high": [1, 0], "neutral": [0, 1],
    ...     "low": [0, 0], "told": [1, 1], "met_score": [1.0, 0.5]})
    >>> table = tables.survey.outcomes(outcome, title="Fick föreningen stödet?", is_example=True)
    >>> labelled = tables.survey.with_unit_labels(outcome)
    >>> drawn = figures.survey.heat(labelled, data=table, alt=alts.survey.heat(labelled), color="#8A1C14")
    >>> print(drawn.alt)
    Rutnät med 2 rader och en kolumn per sorts stöd. Råd: 1 helt, 1 delvis, 0 inte.
    """
    frame = visible(frame, ["high", "neutral", "low", "told", "met_score"])
    if frame.empty:
        return style.missing(data)
    rows, columns = list(dict.fromkeys(frame["unit_label"])), list(dict.fromkeys(frame["label"]))
    sheet, axes = style.drawing(1.9 + 0.27 * len(rows))
    for _, cell in frame.iterrows():
        place = columns.index(cell["label"]), rows.index(cell["unit_label"])
        mark, share = _cell(cell)
        face = "white" if share is None else style.tint(color, 0.08 + 0.62 * share)
        axes.add_patch(_square(place, face))
        axes.text(*place, mark, ha="center", va="center", color=style.ink(face))
    axes.set_xticks(range(len(columns)), [shorten(label, 30) for label in columns], rotation=35, ha="left",
                    rotation_mode="anchor")  # fmt: skip
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(rows)), rows)
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.tick_params(length=0)
    for edge in ("left", "bottom"):
        axes.spines[edge].set_visible(False)
    axes.set_xlabel(text.KEY if frame["unit_size"].eq(1).all() else text.KEY_CLASSES)
    return style.item(sheet, data, title=title, alt=alt)


def _cell(cell: pd.Series) -> tuple[str, float | None]:
    """The cell's mark, and how much of the need was met [0-1]; None where there is nothing to shade."""
    share = None if pd.isna(cell["met_score"]) else float(cell["met_score"])
    if cell["unit_size"] == 1:
        return next(mark for name, mark in _MARKS.items() if cell[name]), share
    return ("–" if share is None else f"{cell['high']}/{cell['told']}"), share


def _square(place: tuple[int, int], face: str) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((place[0] - 0.47, place[1] - 0.45), 0.94, 0.9, facecolor=face, edgecolor=style.LIGHT)
