"""Figure of members: joins and exits by month."""

from __future__ import annotations

import pandas as pd

from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import members as text
from vvanalysis.report_text.numbers import MINUS, MONTHS


def months(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Joins upwards in colour, exits downwards in grey, the number at every bar.

    Parameters
    ----------
    frame
        month, joined, left [count]; a month that is hidden is left out.
    """
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(2.9)
    places = list(range(len(frame)))
    axes.bar(places, frame["joined"], width=0.72, color=color, edgecolor=style.DARK, linewidth=0.5)
    axes.bar(places, -frame["left"], width=0.72, color=style.LIGHT, edgecolor=style.GREY, linewidth=0.5)
    axes.axhline(0, color=style.DARK, linewidth=0.8)
    for place, joined, left in zip(places, frame["joined"], frame["left"], strict=True):
        up, down = (place, float(joined)), (place, -float(left))
        axes.annotate(f"{joined}", up, xytext=(0, 3), textcoords="offset points", ha="center", fontsize=8)
        if left:
            axes.annotate(
                f"{MINUS}{left}", down, xytext=(0, -10), textcoords="offset points", ha="center", fontsize=8
            )
    axes.set_xticks(places, [MONTHS[month.month - 1][:3] for month in frame["month"]])
    axes.margins(y=0.18)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.annotate(text.JOINED, (0.01, 0.97), xycoords="axes fraction", va="top", color=style.DARK)
    axes.annotate(text.LEFT, (0.01, 0.02), xycoords="axes fraction", va="bottom", color=style.DARK)
    axes.tick_params(length=0)
    return style.item(sheet, data, title=title, alt=alt)
