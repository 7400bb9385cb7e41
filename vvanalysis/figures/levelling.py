"""Figures of levelling: every association's support by two measures, and the Lorenz curve."""

from __future__ import annotations

import math

import pandas as pd

from vvanalysis.disclosure import HIDDEN
from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import levelling as text
from vvanalysis.report_text import numbers

__all__ = ["lorenz", "strips"]

_PANELS = ("hours_per_100_members", "hours_per_10000_eligible")
_NUMBER_WIDTH = 0.11
"""What a number beside a mark takes of a panel's width."""


def strips(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Every association as a row, smallest first: hours per member beside hours per voter, medians as lines.

    Parameters
    ----------
    frame
        area_name, members, hours_per_100_members, hours_per_10000_eligible [h]; a hidden value has its word
        and no mark, and an association of hidden size stands last.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> named = pd.DataFrame({"occasions": [0, 2], "visits": [0, 0], "trainings": [1, 0],
    ...     "materials": [1, 0], "hours": [0.0, 7.5], "hours_blank": [0, 0], "members": [88, 27],
    ...     "hours_per_100_members": [0.0, 27.8], "hours_per_10000_eligible": [0.0, 11.1],
    ...     "area_name": ["Granby", "Björkby"]})
    >>> table = tables.levelling.support(named, title="Distriktets stöd till föreningarna",
    ...     is_example=True)
    >>> print(figures.levelling.strips(named, data=table,
    ...     title="Timmar stöd i förhållande till storleken, minst förening överst",
    ...     alt=alts.campaign.strips(named), color="#8A1C14").alt)
    Punkter för 2 partiföreningar, minst förening överst: timmar stöd per 100 medlemmar till vänster och
    per röstberättigade till höger. Per medlem från 0,0 i Granby till 27,8 i Björkby.
    """
    known = frame.dropna(subset=list(_PANELS), how="all")
    known = known.assign(size=pd.to_numeric(known["members"], errors="coerce"))
    known = known.sort_values(["size", "area_name"])
    if known.empty:
        return style.missing(data)
    sheet, both = style.drawing(1.1 + 0.26 * len(known), columns=2)
    places = list(range(len(known)))
    for axes, name in zip(both, _PANELS, strict=True):
        is_seen = known[name].map(lambda value: value is not HIDDEN).astype(bool)
        values = pd.to_numeric(known[name].where(is_seen)).astype("Float64").astype(float)
        axes.hlines(places, 0, values, color=style.LIGHT, linewidth=1.5)
        axes.scatter(
            values, places, color=color, edgecolor=style.DARK, linewidth=0.5, s=36, zorder=3, clip_on=False
        )
        middle, reach = values.median(), 1.16 * values.max()
        axes.axvline(middle, color=style.DARK, linewidth=1, linestyle="--", zorder=1)
        axes.annotate(
            text.MEDIAN, (middle, len(known) - 0.45), xytext=(4, 0), textcoords="offset points", fontsize=8,
            va="center",
        )  # fmt: skip
        for place, value, seen in zip(places, values, is_seen, strict=True):
            label = str(HIDDEN) if not seen else "–" if math.isnan(value) else numbers.decimal(value)
            start = 0 if math.isnan(value) else value
            # Behind the median's line where the number would cross it.
            crossed = start <= middle < start + _NUMBER_WIDTH * reach
            where = (middle if crossed else start, place)
            words = axes.annotate(
                label, where, xytext=(6, 0), textcoords="offset points", va="center", fontsize=8
            )
            words.set_path_effects(style.halo())
        axes.set_title(text.MEASURES[name], loc="left")
        axes.set_yticks(places, known["area_name"] if axes is both[0] else [""] * len(known))
        axes.set_ylim(len(known) - 0.1, -0.6)
        axes.margins(x=0.16)
        axes.set_xlim(left=0)
        style.decimal_axis(axes.xaxis)
        style.grid(axes)
    return style.item(sheet, data, title=title, alt=alt)


def lorenz(
    frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "", hides: bool = False
) -> Drawn:
    """The Lorenz curve below the line of an even spread.

    Parameters
    ----------
    frame
        population_share, given_share [0-1].
    hides
        Whether there is no curve because members are hidden.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> curve = pd.DataFrame({"population_share": [0.0, 0.5, 1.0], "given_share": [0.0, 0.25, 1.0]})
    >>> table = tables.levelling.lorenz(curve, title="Lorenzkurva över stödtimmarna", is_example=True)
    >>> drawn = figures.levelling.lorenz(curve, data=table, alt=alts.campaign.lorenz(curve),
    ...     color="#8A1C14")
    >>> print(drawn.alt)
    Lorenzkurva över stödtimmarna: kurvan ligger under den raka linjen för helt jämn fördelning. De 50 %
    av medlemmarna som fick minst stöd delade på 25 % av timmarna.
    """
    if frame.empty:
        return style.missing(data, hides=hides)
    sheet, axes = style.drawing(3.6, width=style.NARROW)
    axes.plot([0, 1], [0, 1], color=style.GREY, linewidth=1.2, linestyle="--")
    axes.plot(frame["population_share"], frame["given_share"], color=color, linewidth=2, marker="o", ms=3.5)
    axes.fill_between(
        frame["population_share"], frame["given_share"], frame["population_share"], color=style.LIGHT,
        alpha=0.5,
    )  # fmt: skip
    axes.annotate(text.EVEN, (0.42, 0.42), xytext=(-6, 6), textcoords="offset points", ha="right")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.set_xlabel(text.SHARE_OF_MEMBERS)
    axes.set_ylabel(text.SHARE_OF_HOURS)
    style.percent_axis(axes.xaxis)
    style.percent_axis(axes.yaxis)
    style.grid(axes, which="both")
    return style.item(sheet, data, title=title, alt=alt)
