"""Figure of members: joins and exits by month."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from vvanalysis.disclosure import HIDDEN
from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import members as text
from vvanalysis.report_text.numbers import MINUS, MONTHS

__all__ = ["months"]


def months(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Joins upwards in colour, exits downwards in grey, the number at every bar.

    Parameters
    ----------
    frame
        month, joined, left [count, or hidden].

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> months = pd.DataFrame({"month": pd.to_datetime(["2018-03-01", "2018-04-01"]), "joined": [15, 11],
    ...     "left": [9, 7]})
    >>> print(figures.members.months(months,
    ...     data=tables.members.months(months, title="Nya medlemmar och utträden månad för månad",
    ...     is_example=True), alt=alts.campaign.months(months), color="#8A1C14").alt)
    Staplar månad för månad: nya medlemmar uppåt, utträden nedåt. Flest nya, 15, i mars.
    """
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(2.9, width=style.NARROW)
    rows = frame.reset_index(drop=True)
    places = list(rows.index)
    _bars(axes, rows["joined"], up=True, color=color, edgecolor=style.DARK)
    _bars(axes, rows["left"], up=False, color=style.LIGHT, edgecolor=style.GREY)
    axes.axhline(0, color=style.DARK, linewidth=0.8)
    axes.set_xticks(places, [MONTHS[month.month - 1][:3] for month in frame["month"]])
    axes.margins(y=0.18)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.annotate(text.JOINED, (0.01, 0.97), xycoords="axes fraction", va="top", color=style.DARK)
    axes.annotate(text.LEFT, (0.01, 0.02), xycoords="axes fraction", va="bottom", color=style.DARK)
    axes.tick_params(length=0)
    return style.item(sheet, data, title=title, alt=alt)


def _bars(axes: Axes, counts: pd.Series, *, up: bool, **look: Any) -> None:
    """Bars with their numbers; where one is hidden its word, with no bar whose height could be measured."""
    for place, count in enumerate(counts):
        words: dict[str, Any] = {
            "ha": "center",
            "va": "bottom" if up else "top",
            "textcoords": "offset points",
        }
        at = (0, 3) if up else (0, -3)
        if count is HIDDEN:
            axes.annotate(str(HIDDEN), (place, 0), xytext=at, fontsize=8, rotation=90, **words)
            continue
        height = int(count) if up else -int(count)
        axes.bar([place], [height], width=0.72, linewidth=0.5, **look)
        if up or count:
            said = f"{count}" if up else f"{MINUS}{count}"
            axes.annotate(said, (place, height), xytext=at, fontsize=8, **words)
