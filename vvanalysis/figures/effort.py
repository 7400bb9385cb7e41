"""Figure of effort and result: every association as a named dot, and no line through them."""

from __future__ import annotations

import pandas as pd
from matplotlib.ticker import FuncFormatter

from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import effort as text
from vvanalysis.report_text import numbers

__all__ = ["dots"]


def dots(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Effort across, change upwards.

    Parameters
    ----------
    frame
        area_name, effort, vote_share_change [difference of shares].

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> pairs = pd.DataFrame({"effort": [12.0, 146.4], "vote_share_previous": [0.071, 0.0721],
    ...     "vote_share_change": [-0.00346, -0.0176], "area_name": ["Granby", "Björkby"]})
    >>> table = tables.effort.pairs(pairs, title="Samtal och ändrad andel i kommunvalet", is_example=True)
    >>> print(figures.effort.dots(pairs, data=table, alt=alts.campaign.dots(pairs), color="#8A1C14").alt)
    Punktdiagram med 2 partiföreningar. Vågrätt samtal per röstberättigade, från 12 till 146; lodrätt
    andelens ändring, från −1,8 till −0,3 procentenheter.
    """
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(4.2)
    across, up = frame["effort"].astype(float), frame["vote_share_change"].astype(float)
    axes.axhline(0, color=style.GREY, linewidth=0.9)
    axes.scatter(across, up, color=color, edgecolor=style.DARK, linewidth=0.5, s=40, zorder=3)
    right = float(across.max())
    for name, x, y in zip(frame["area_name"], across, up, strict=True):
        side = "right" if x > 0.85 * right else "left"
        words = axes.annotate(
            name, (x, y), xytext=(-6 if side == "right" else 6, 4), textcoords="offset points", fontsize=8,
            ha=side,
        )  # fmt: skip
        words.set_path_effects(style.halo())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: numbers.points(round(value, 6))))
    axes.margins(x=0.06, y=0.12)
    axes.set_xlabel(text.EFFORT)
    axes.set_ylabel(text.CHANGE)
    style.decimal_axis(axes.xaxis)
    style.grid(axes, which="both")
    return style.item(sheet, data, title=title, alt=alt)
