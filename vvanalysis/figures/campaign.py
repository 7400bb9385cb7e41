"""Figures of the campaign: the year as a timeline, associations by week, media by week."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import campaign as text
from vvanalysis.report_text.numbers import MONTHS
from vvanalysis.report_text.wrap import shorten

__all__ = ["heat", "media_weeks", "timeline"]

_LEVELS = 6
"""Heights at which the names of dates may stand, so that near ones do not meet."""
_APART = pd.Timedelta(days=85)
"""A name of the plan's dates is about so wide on the year's axis."""


def timeline(
    weeks: pd.DataFrame,
    dates: pd.DataFrame,
    *,
    data: Table,
    alt: str,
    color: str,
    window: dict[str, Any],
    title: str = "",
) -> Drawn:
    """Activities of every week of the year as bars, the campaign's in colour, the plan's dates above.

    Parameters
    ----------
    weeks
        week_start, activities [count].
    dates
        date, title.
    window
        First and last day of the campaign, as start and end.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> weeks = pd.DataFrame({"week_start": pd.to_datetime(["2018-08-06", "2018-08-13"]),
    ...     "activities": [14, 9], "hours": [62.5, 40.0], "associations": [9, 6]})
    >>> dates = pd.DataFrame({"date": pd.to_datetime(["2018-08-11"]), "title": ["Valstart"]})
    >>> table = tables.campaign.weeks(weeks, title="Aktiviteter vecka för vecka", is_example=True)
    >>> window = {"start": dt.date(2018, 8, 6), "end": dt.date(2018, 9, 9)}
    >>> drawn = figures.campaign.timeline(weeks, dates, data=table,
    ...     alt=alts.campaign.timeline(weeks, dates), color="#8A1C14", window=window)
    >>> print(drawn.alt)
    Tidslinje över årets 2 veckor med en stapel för aktiviteterna i varje vecka. Flest, 14, i veckan
    från 6 augusti 2018. Planens datum: Valstart 11 augusti 2018.
    """
    if weeks.empty:
        return style.missing(data)
    sheet, axes = style.drawing(3.9)
    middle = weeks["week_start"] + pd.Timedelta(days=3)
    inside = (weeks["week_start"] + pd.Timedelta(days=6) >= pd.Timestamp(window["start"])) & (
        weeks["week_start"] <= pd.Timestamp(window["end"])
    )
    faces = [color if each else style.LIGHT for each in inside]
    counts = weeks["activities"].astype(float)
    axes.bar(middle, counts, width=5.6, color=faces, edgecolor=style.GREY, linewidth=0.5)
    top = max(float(counts.max()), 1.0)
    _dates(axes, dates.sort_values("date"), top)
    axes.set_ylim(0, top * 2.05)
    axes.set_yticks([tick for tick in MaxNLocator(4, integer=True).tick_values(0, top) if 0 <= tick <= top])
    first = weeks["week_start"].min().replace(day=1)
    months = pd.date_range(first, weeks["week_start"].max(), freq="MS")
    axes.set_xticks(months, [MONTHS[month.month - 1][:3] for month in months])
    axes.set_xlim(weeks["week_start"].min(), weeks["week_start"].max() + pd.Timedelta(days=7))
    axes.set_ylabel(text.ACTIVITIES, y=0.25)
    axes.tick_params(length=0)
    return style.item(sheet, data, title=title, alt=alt)


def _dates(axes: Any, dates: pd.DataFrame, top: float) -> None:
    """A line down from the name of each date; names of near dates on different heights, equal names once."""
    taken: list[tuple[int, pd.Timestamp, pd.Timestamp]] = []
    middle = dates["date"].min() + (dates["date"].max() - dates["date"].min()) / 2
    for name, group in dates.groupby("title", sort=False):
        first, last = group["date"].min(), group["date"].max()
        is_left = last > middle
        start, end = (first - _APART, last) if is_left else (first, last + _APART)
        used = {level for level, since, until in taken if since <= end and start <= until}
        level = next((place for place in range(_LEVELS) if place not in used), _LEVELS - 1)
        taken.append((level, start, end))
        height = top * (1.95 - 0.16 * level)
        for day in group["date"]:
            axes.plot([day, day], [0, height], color=style.DARK, linewidth=0.7, linestyle=":", zorder=0)
        words = axes.annotate(
            shorten(str(name), 30), (first if is_left else last, height), fontsize=8, va="center",
            ha="right" if is_left else "left", xytext=(-3 if is_left else 3, 0), textcoords="offset points",
        )  # fmt: skip
        words.set_path_effects(style.halo())


def heat(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Associations by week, darker = more activities, the number in every square; hatched = told nothing.

    Parameters
    ----------
    frame
        area_name, week_start, activities [count, NA where nothing was told], in the order to show.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> cells = pd.DataFrame({"area_name": ["Ekby", "Ekby", "Åby", "Åby"],
    ...     "week_start": pd.to_datetime(["2018-08-06", "2018-08-13"] * 2),
    ...     "activities": [1, 2, None, None]})
    >>> table = tables.campaign.heat(cells, title="Aktiviteter per förening och vecka", is_example=True)
    >>> drawn = figures.campaign.heat(cells, data=table, alt=alts.campaign.heat(cells), color="#8A1C14")
    >>> print(drawn.alt)
    Rutnät med en rad för var och en av 2 partiföreningar och en kolumn per vecka. Flest aktiviteter, 3,
    har Ekby. Åby har inte redovisat.
    """
    if frame.empty:
        return style.missing(data)
    names = list(dict.fromkeys(frame["area_name"]))
    weeks = sorted(frame["week_start"].unique())
    counts = frame.set_index(["area_name", "week_start"])["activities"].astype("Float64").astype(float)
    most = max(1.0, float(counts.max()))
    shade = LinearSegmentedColormap.from_list("party", ["#FFFFFF", color])
    sheet, axes = style.drawing(0.9 + 0.27 * len(names), width=style.NARROW)
    for row, name in enumerate(names):
        for place, week in enumerate(weeks):
            value = counts[(name, week)]
            _square(axes, place, row, value, "white" if math.isnan(value) else shade(0.85 * value / most))
    axes.set_xlim(-0.5, len(weeks) - 0.5)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_yticks(range(len(names)), names)
    axes.set_xticks(range(len(weeks)), [f"{week.day}/{week.month}" for week in map(pd.Timestamp, weeks)])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return style.item(sheet, data, title=title, alt=alt)


def _square(axes: Any, place: int, row: int, value: float, face: Any) -> None:
    is_told = not math.isnan(value)
    axes.add_patch(
        Rectangle(
            (place - 0.48, row - 0.46), 0.96, 0.92, facecolor=face, edgecolor=style.LIGHT, linewidth=0.6,
            hatch=None if is_told else "////",
        )
    )  # fmt: skip
    if is_told:
        axes.annotate(
            f"{value:.0f}", (place, row), ha="center", va="center", fontsize=8, color=style.ink(face)
        )


def media_weeks(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Items of every week of the campaign, op-eds in colour and news grey, weeks without marked.

    Parameters
    ----------
    frame
        week_start, op_eds, news, items [count].

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> weeks = pd.DataFrame({"week": [1, 2], "week_start": pd.to_datetime(["2018-08-06", "2018-08-13"]),
    ...     "op_eds": [0, 2], "news": [2, 0], "items": [2, 2]})
    >>> table = tables.campaign.media_weeks(weeks, title="Inslag i medierna vecka för vecka",
    ...     is_example=True)
    >>> print(figures.campaign.media_weeks(weeks, data=table, alt=alts.campaign.media_weeks(weeks),
    ...     color="#8A1C14").alt)
    Staplar över antalet inslag i medierna vecka för vecka i valrörelsen: 2, 2.
    """
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(2.5)
    places = range(len(frame))
    axes.bar(places, frame["op_eds"], width=0.7, color=color, edgecolor=style.DARK, linewidth=0.5)
    axes.bar(
        places, frame["news"], bottom=frame["op_eds"], width=0.7, color=style.LIGHT, edgecolor=style.GREY,
        linewidth=0.5,
    )  # fmt: skip
    for place, ours, other, items in zip(places, frame["op_eds"], frame["news"], frame["items"], strict=True):
        parts = (
            (ours / 2, text.op_eds_words(ours), color),
            (ours + other / 2, text.news_words(other), style.LIGHT),
        )
        for height, said, face in parts:
            axes.annotate(said, (place, height), ha="center", va="center", fontsize=8, color=style.ink(face))
        if not items:
            axes.annotate("0", (place, 0.06), ha="center", fontsize=9, fontweight="bold")
    axes.set_xticks(list(places), [f"{day.day}/{day.month}–" for day in frame["week_start"]])
    axes.set_ylim(0, max(1.0, float(frame["items"].max())) * 1.1)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylabel(text.ITEMS_OF)
    style.grid(axes, which="y")
    return style.item(sheet, data, title=title, alt=alt)
