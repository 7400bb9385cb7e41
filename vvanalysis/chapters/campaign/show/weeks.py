"""Shown of what the campaign did, when and where: week by week."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from vvanalysis.chapters.campaign import frames
from vvanalysis.chapters.campaign import words as text
from vvanalysis.items import Column, Table, style
from vvanalysis.items.columns import ASSOCIATION, headed, own_table
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.words.alts import MISSING
from vvanalysis.words.numbers import MONTHS
from vvanalysis.words.wrap import shorten

__all__ = ["heat_alt", "heat_figure", "heat_table", "timeline_alt", "timeline_figure", "weeks_table"]

_LEVELS = 6
"""Heights at which the names of dates may stand, so that near ones do not meet."""

_APART = pd.Timedelta(days=85)
"""A name of the plan's dates is about so wide on the year's axis."""


@takes(frames.WEEKS)
def weeks_table(frame: pd.DataFrame) -> Table:
    """Activities of every calendar week (`campaign.metrics.by_week`).

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> weeks = pd.DataFrame({"week_start": pd.to_datetime(["2018-08-06", "2018-08-13"]),
    ...     "activities": [14, 0], "hours": [62.5, None], "associations": [9, 0]})
    >>> print(campaign.show.weeks_table(weeks))
    Aktiviteter under året, vecka för vecka
    Vecka från  Aktiviteter  Timmar  Föreningar ute
    2018-08-06           14    62,5               9
    2018-08-13            0       –               0
    """
    columns = [
        *headed(text.HEADINGS, frames.WEEKS, "week_start", "activities", "hours"),
        Column("associations", text.HEADINGS["weeks/associations"], "integer"),
    ]
    return own_table(frame, columns, key="weeks", title=text.TITLES["weeks"], certainty="self_reported")


@takes(frames.WEEKS_OF_ASSOCIATIONS)
def heat_table(frame: pd.DataFrame) -> Table:
    """Associations by week: a row per association, a column per week (named, `by_association_and_week`).

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> cells = pd.DataFrame({"week_start": pd.to_datetime(["2018-08-06", "2018-08-13"]),
    ...     "activities": [1, 0], "area_name": ["Granby", "Granby"]})
    >>> print(campaign.show.heat_table(cells))
    Aktiviteter per förening och vecka
    Partiförening  6/8  13/8
    Granby           1     0
    """
    wide = frame.assign(week=frame["week_start"].dt.strftime("%Y-%m-%d")).pivot_table(
        index="area_name", columns="week", values="activities", aggfunc="first", sort=False, dropna=False
    )
    names = [str(name) for name in wide.columns]
    columns = [ASSOCIATION, *[Column(name, _week_label(name), "integer") for name in names]]
    return own_table(
        wide.reset_index(),
        columns,
        key="heat",
        title=text.TITLES["heat"],
        note=text.WEEK_COLUMNS,
        certainty="self_reported",
    )


def _week_label(day: str) -> str:
    return f"{int(day[8:])}/{int(day[5:7])}"


@takes(frames.WEEKS_OF_ASSOCIATIONS)
def heat_alt(frame: pd.DataFrame) -> str:
    """Associations by week: area_name, week_start, activities.

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> cells = pd.DataFrame({"area_name": ["Ekby", "Ekby", "Åby", "Åby"],
    ...     "activities": [1, 2, None, None]})
    >>> print(campaign.show.heat_alt(cells))
    Rutnät med en rad för var och en av 2 partiföreningar och en kolumn per vecka. Flest aktiviteter, 3,
    har Ekby. Åby har inte redovisat.
    """
    if frame.empty:
        return MISSING
    totals = frame.groupby("area_name", sort=False)["activities"].sum(min_count=1)
    told = totals.dropna()
    silent = totals[totals.isna()].index.tolist()
    most = told[told == told.max()].index.tolist() if len(told) else []
    return text.heat_alt(totals.index.tolist(), int(told.max()) if most else None, most, silent)


@takes(frames.WEEKS_OF_ASSOCIATIONS)
@style.in_each_form
def heat_figure(frame: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """Associations by week, darker = more activities, the number in every square; hatched = told nothing.

    Parameters
    ----------
    frame
        area_name, week_start, activities [count, NA where nothing was told], in the order to show.

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> cells = pd.DataFrame({"area_name": ["Ekby", "Ekby", "Åby", "Åby"],
    ...     "week_start": pd.to_datetime(["2018-08-06", "2018-08-13"] * 2),
    ...     "activities": [1, 2, None, None]})
    >>> print(campaign.show.heat_figure(cells).alt)
    Rutnät med en rad för var och en av 2 partiföreningar och en kolumn per vecka. Flest aktiviteter, 3,
    har Ekby. Åby har inte redovisat.
    """
    data = heat_table(frame)
    if frame.empty:
        return style.missing(data)
    names = list(dict.fromkeys(frame["area_name"]))
    weeks = sorted(frame["week_start"].unique())
    counts = frame.set_index(["area_name", "week_start"])["activities"].astype("Float64").astype(float)
    most = max(1.0, float(counts.max()))
    shade = LinearSegmentedColormap.from_list("party", ["#FFFFFF", party_color()])
    sheet, axes = style.drawing(0.9 + 0.27 * len(names), form=form)
    for row, name in enumerate(names):
        for place, week in enumerate(weeks):
            value = counts[(name, week)]
            _square(axes, place, row, value, style.PAPER if math.isnan(value) else shade(0.85 * value / most))
    axes.set_xlim(-0.5, len(weeks) - 0.5)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_yticks(range(len(names)), names)
    axes.set_xticks(range(len(weeks)), [f"{week.day}/{week.month}" for week in map(pd.Timestamp, weeks)])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    claim, subtitle = _heat_claim(frame), style.measured(text.HEAT_MEASURE)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=heat_alt(frame))


def _heat_claim(frame: pd.DataFrame) -> str:
    totals = frame.groupby("area_name", sort=False)["activities"].sum(min_count=1)
    told = totals.dropna()
    count = int(told.max()) if len(told) else 0
    most = [str(name) for name in told[told == count].index]
    return text.heat_claim(most=most, count=count, silent=[str(name) for name in totals[totals.isna()].index])


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


@takes(frames.WEEKS, frames.DATES)
def timeline_alt(weeks: pd.DataFrame, dates: pd.DataFrame) -> str:
    """Weeks with their activities, and the plan's dates.

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> weeks = pd.DataFrame({"week_start": pd.to_datetime(["2018-08-06", "2018-08-13"]),
    ...     "activities": [14, 9]})
    >>> dates = pd.DataFrame({"date": pd.to_datetime(["2018-08-11"]), "title": ["Valstart"]})
    >>> print(campaign.show.timeline_alt(weeks, dates))
    Tidslinje över årets 2 veckor med en stapel för aktiviteterna i varje vecka. Flest, 14, i veckan
    från 6 augusti 2018. Planens datum: Valstart 11 augusti 2018.
    """
    if weeks.empty:
        return MISSING
    top = weeks.sort_values("activities", ascending=False).iloc[0]
    named = [(str(title), day.date()) for title, day in zip(dates["title"], dates["date"], strict=True)]
    most = (int(top["activities"]), top["week_start"].date())
    return text.timeline_alt(len(weeks), most=most, dates=named)


@takes(frames.WEEKS, frames.DATES)
@style.in_each_form
def timeline_figure(
    weeks: pd.DataFrame, dates: pd.DataFrame, *, window: dict[str, Any], form: Form = WIDE
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
    >>> from vvanalysis.chapters import campaign
    >>> weeks = pd.DataFrame({"week_start": pd.to_datetime(["2018-08-06", "2018-08-13"]),
    ...     "activities": [14, 9], "hours": [62.5, 40.0], "associations": [9, 6]})
    >>> dates = pd.DataFrame({"date": pd.to_datetime(["2018-08-11"]), "title": ["Valstart"]})
    >>> window = {"start": dt.date(2018, 8, 6), "end": dt.date(2018, 9, 9)}
    >>> print(campaign.show.timeline_figure(weeks, dates, window=window).alt)
    Tidslinje över årets 2 veckor med en stapel för aktiviteterna i varje vecka. Flest, 14, i veckan
    från 6 augusti 2018. Planens datum: Valstart 11 augusti 2018.
    """
    data = weeks_table(weeks)
    if weeks.empty:
        return style.missing(data)
    sheet, axes = style.drawing(3.9, form=form)
    middle = weeks["week_start"] + pd.Timedelta(days=3)
    inside = (weeks["week_start"] + pd.Timedelta(days=6) >= pd.Timestamp(window["start"])) & (
        weeks["week_start"] <= pd.Timestamp(window["end"])
    )
    faces = [party_color() if each else style.LIGHT for each in inside]
    counts = weeks["activities"].astype(float)
    axes.bar(middle, counts, width=5.6, color=faces, edgecolor=style.GREY, linewidth=0.5)
    top = max(float(counts.max()), 1.0)
    _dates(axes, dates.sort_values("date"), top)
    axes.set_ylim(0, top * 2.05)
    axes.set_yticks([tick for tick in MaxNLocator(4, integer=True).tick_values(0, top) if 0 <= tick <= top])
    first = weeks["week_start"].min().replace(day=1)
    months = pd.date_range(first, weeks["week_start"].max(), freq="MS")
    axes.set_xticks(months, [MONTHS[month.month - 1][:3] for month in months])
    last = max(pd.Timestamp(window["end"]), weeks.loc[counts > 0, "week_start"].max() + pd.Timedelta(days=6))
    axes.set_xlim(weeks["week_start"].min(), last + pd.Timedelta(days=2))
    axes.tick_params(length=0)
    claim = text.timeline_claim(inside=int(counts[inside].sum()), activities=int(counts.sum()))
    subtitle = style.measured(text.TIMELINE_MEASURE)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=timeline_alt(weeks, dates))


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
        style.halo(words)
