"""Figures of the party's council history and of the polls."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.patheffects import withStroke

from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import history as text
from vvanalysis.report_text import labels, numbers
from vvanalysis.report_text.sorting import swedish_key

__all__ = ["panels", "polls"]

_COLUMNS = 4


def panels(
    frame: pd.DataFrame,
    medians: pd.DataFrame,
    *,
    year: int,
    data: Table,
    alt: str,
    color: str,
    title: str = "",
) -> Drawn:
    """A small panel per municipality on the same scales: its line, the median's in grey, the election's dot.

    A municipality without any figure has no panel.

    Parameters
    ----------
    frame
        area_code, area_name, election_year, vote_share [0-1; a gap breaks the line].
    medians
        election_year, median_share [0-1], municipalities (`metrics.history.median_line`); without rows no
        line is drawn.
    year
        The election whose dot and number are shown.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> shares = pd.DataFrame({"area_code": ["9915"] * 2, "area_name": ["Åby"] * 2,
    ...     "election_year": [2014, 2018], "vote_share": [0.044, 0.055], "is_told": True})
    >>> medians = pd.DataFrame({"election_year": [2014, 2018], "median_share": [0.054, 0.055],
    ...     "municipalities": [1, 1]})
    >>> table = tables.history.shares(shares, key="history", title="Partiets andel i kommunvalen")
    >>> drawn = figures.history.panels(shares, medians, year=2018, data=table,
    ...     alt=alts.history.panels(shares, medians, year=2018), color="#8A1C14")
    >>> print(drawn.alt)
    Linjediagram över partiets andel i kommunvalen i Åby, med länets mittkommun i grått. År 2018: 5,5 %.
    """
    if frame["vote_share"].isna().all():
        return style.missing(data)
    areas = frame["area_code"].nunique()
    frame = frame[frame.groupby("area_code")["vote_share"].transform("count") > 0]
    names = frame.drop_duplicates("area_code").set_index("area_code")["area_name"]
    codes = sorted(names.index, key=lambda code: swedish_key(names[code]))
    rows = math.ceil(len(codes) / _COLUMNS)
    sheet, grid = style.drawing(0.5 + 1.25 * rows, columns=_COLUMNS, rows=rows)
    places = list(np.ravel(grid))
    for axes, code in zip(places, codes, strict=False):
        _panel(axes, frame[frame["area_code"] == code], medians, year=year, color=color)
        axes.set_title(names[code], loc="left", fontsize=8, pad=3)
    for axes in places[len(codes) :]:
        axes.set_axis_off()
    years = frame["election_year"]
    places[0].set_xlim(years.min() - 2, years.max() + 12)
    places[0].set_ylim(0, float(frame["vote_share"].max()) * 1.15)
    places[0].set_xticks([years.min(), year])
    for end in medians.tail(1).to_dict("records"):
        places[0].annotate(
            text.median_label(areas, int(end["municipalities"])), (end["election_year"], end["median_share"]),
            xytext=(0, -11), textcoords="offset points", ha="right", fontsize=8, color=style.DARK,
        )  # fmt: skip
    return style.item(sheet, data, title=title, alt=alt)


def _panel(axes: Any, line: pd.DataFrame, medians: pd.DataFrame, *, year: int, color: str) -> None:
    axes.plot(
        medians["election_year"], medians["median_share"], color=style.GREY, linewidth=1, linestyle="--"
    )
    shares = line["vote_share"].astype("Float64").astype(float)
    axes.plot(line["election_year"], shares, color=color, linewidth=1.6)
    now = line[(line["election_year"] == year) & line["vote_share"].notna()]
    for share in now["vote_share"].astype(float):
        axes.scatter([year], [share], color=color, edgecolor=style.DARK, linewidth=0.6, s=20, zorder=3)
        words = axes.annotate(
            numbers.percent(share), (year, share), xytext=(4, 4), textcoords="offset points", fontsize=8
        )
        words.set_path_effects([withStroke(linewidth=2, foreground="white")])
    style.percent_axis(axes.yaxis)
    axes.tick_params(labelsize=8)
    style.grid(axes, which="y")


def polls(frame: pd.DataFrame, *, party: str, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """The polls' span and mean (line, tick) beside the result (dot), a row per party, the own one coloured.

    Parameters
    ----------
    frame
        party_code, poll_mean, poll_low, poll_high, vote_share [0-1], error [difference of shares].

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> errors = pd.DataFrame({"party_code": ["S", "M"], "poll_mean": [0.251, 0.177],
    ...     "poll_low": [0.221, 0.163], "poll_high": [0.265, 0.196], "polls": [17, 17],
    ...     "vote_share": [0.283, 0.198], "error": [-0.0316, -0.0211]})
    >>> compared = tables.history.polls(errors, key="polls",
    ...     title="Sista veckans mätningar mot riksdagsvalet i hela landet")
    >>> print(figures.history.polls(errors, party="A", data=compared, alt=alts.history.polls(errors),
    ...     color="#8A1C14").alt)
    Sista veckans mätningar mot valresultatet i hela landet, parti för parti: S 25,1 % mot 28,3 %; M
    17,7 % mot 19,8 %.
    """
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(1.0 + 0.28 * len(frame), width=style.NARROW)
    places = list(range(len(frame)))
    axes.hlines(places, frame["poll_low"], frame["poll_high"], color=style.LIGHT, linewidth=8)
    axes.scatter(frame["poll_mean"], places, marker="|", s=120, color=style.DARK, linewidths=1.8, zorder=3)
    faces = [color if code == party else "white" for code in frame["party_code"]]
    axes.scatter(
        frame["vote_share"].astype(float),
        places,
        s=40,
        color=faces,
        edgecolor=style.DARK,
        linewidth=0.8,
        zorder=4,
    )
    right = frame[["poll_high", "vote_share"]].astype(float).max(axis=1)
    for place, (end, error) in enumerate(zip(right, frame["error"], strict=True)):
        axes.annotate(
            numbers.points(float(error)), (end, place), xytext=(8, 0), textcoords="offset points", va="center"
        )
    first = frame.iloc[0]
    ends = sorted(
        [(float(first["poll_mean"]), text.POLL_MARK), (float(first["vote_share"]), text.RESULT_MARK)]
    )
    for (where, words), side in zip(ends, ("right", "left"), strict=True):
        axes.annotate(words, (where, 0), xytext=(0, 11), textcoords="offset points", ha=side, fontsize=8)
    axes.set_yticks(places, frame["party_code"])
    axes.set_ylim(len(frame) - 0.5, -1.3)
    axes.margins(x=0.12)
    axes.set_xlabel(labels.VOTE_SHARE)
    style.percent_axis(axes.xaxis)
    style.grid(axes)
    return style.item(sheet, data, title=title, alt=alt)
