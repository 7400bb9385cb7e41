"""Figures of results: history, parties, municipalities, map."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import shapely
from matplotlib.collections import PatchCollection
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.patches import PathPatch
from matplotlib.patheffects import withStroke

from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import labels, numbers

__all__ = ["area_map", "change_by_area", "parties", "share_history"]

_NUMBER_WIDTH = 0.25
"""What a percentage beside a bar takes of the longest bar's length."""
_DASHES = {"RD": "-", "RF": "--", "KF": ":"}


def share_history(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """One line per election type over the elections, named at its end.

    Parameters
    ----------
    frame
        election_year, election_type, vote_share [0-1] of one party in one area.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> line = pd.DataFrame({"election_year": [2014, 2018], "election_type": ["KF", "KF"],
    ...     "vote_share": [0.057, 0.066]})
    >>> table = tables.results.history(line, key="history", title="Partiets andel val för val")
    >>> drawn = figures.results.share_history(line, data=table, alt=alts.results.history(line),
    ...     color="#8A1C14")
    >>> print(drawn.alt)
    Linjediagram över partiets andel val för val. Kommun: 5,7 % år 2014, 6,6 % år 2018.
    """
    known = frame[frame["vote_share"].notna()]
    if known.empty:
        return style.missing(data)
    sheet, axes = style.drawing(2.9, width=style.NARROW)
    last = known["election_year"].max()
    for kind, line in known.groupby("election_type", sort=False):
        ordered = line.sort_values("election_year")
        shares = ordered["vote_share"].astype(float)
        axes.plot(
            ordered["election_year"], shares, color=color, linestyle=_DASHES[str(kind)], marker="o", ms=4
        )
    ends = known[known["election_year"] == last].sort_values("vote_share")
    for place, (kind, share) in zip(
        _apart(ends["vote_share"].astype(float).tolist(), 0.05 * _span(known)),
        ends[["election_type", "vote_share"]].itertuples(index=False),
        strict=True,
    ):
        text = f" {labels.ELECTION_SHORT[kind]} {numbers.percent(share)}"
        axes.annotate(text, (last, place), xytext=(6, 0), textcoords="offset points", va="center")
    axes.set_xticks(sorted(known["election_year"].unique()))
    axes.margins(x=0.06, y=0.15)
    axes.set_xlim(right=last + 1.4)
    style.percent_axis(axes.yaxis)
    style.grid(axes, which="y")
    return style.item(sheet, data, title=title, alt=alt)


def _span(frame: pd.DataFrame) -> float:
    shares = frame["vote_share"].astype(float)
    return max(float(shares.max() - shares.min()), 0.01) * 1.6


def _apart(values: list[float], least: float) -> list[float]:
    """Places for labels, rising, at least so far from each other."""
    placed: list[float] = []
    for value in values:
        placed.append(max(value, placed[-1] + least) if placed else value)
    return placed


def parties(frame: pd.DataFrame, *, party: str, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Bars of the parties' shares, the own party in its colour, a line where each stood last time.

    Parameters
    ----------
    frame
        party_code, vote_share, vote_share_previous [0-1], in the order to show.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> ranked = pd.DataFrame({"party_code": ["B", "A"], "votes": [6236, 3311],
    ...     "vote_share": [0.339, 0.18], "vote_share_previous": [0.391, 0.126],
    ...     "vote_share_change": [-0.052, 0.054]})
    >>> table = tables.results.parties(ranked, key="parties", title="Partierna i riksdagsvalet")
    >>> drawn = figures.results.parties(ranked, party="A", data=table, alt=alts.results.parties(ranked),
    ...     color="#8A1C14")
    >>> print(drawn.alt)
    Stapeldiagram över partiernas andelar, störst först: B 33,9 %, A 18,0 %.
    """
    if frame.empty:
        return style.missing(data)
    sheet, axes = style.drawing(0.9 + 0.28 * len(frame), width=style.NARROW)
    shares = frame["vote_share"].astype(float)
    colors = [color if code == party else style.LIGHT for code in frame["party_code"]]
    edges = [style.DARK if code == party else style.GREY for code in frame["party_code"]]
    places = range(len(frame))
    axes.barh(places, shares, color=colors, edgecolor=edges, linewidth=0.6, height=0.68)
    before = frame["vote_share_previous"].astype("Float64").astype(float)
    ticks = axes.scatter(before, places, marker="|", s=150, color=style.DARK, linewidths=1.6, zorder=3)
    ticks.set_path_effects(style.halo())  # to be seen on a dark colour as well
    _name_ticks(axes, before)
    room = _NUMBER_WIDTH * max(shares.max(), before.max())
    for place, share, earlier in zip(places, shares, before, strict=True):
        # Beside its own bar; behind last time's line only where that would cross the number.
        crossed = not math.isnan(earlier) and share - room / 6 < earlier < share + room
        words = axes.annotate(
            numbers.percent(share),
            (max(share, earlier) if crossed else share, place),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
        )
        words.set_path_effects([withStroke(linewidth=2, foreground="white")])
    axes.set_yticks(list(places), frame["party_code"])
    axes.set_ylim(len(frame) - 0.4, -1.1)
    axes.margins(x=0.2)
    style.percent_axis(axes.xaxis)
    axes.set_xlabel(labels.VOTE_SHARE)
    style.grid(axes)
    return style.item(sheet, data, title=title, alt=alt)


def _name_ticks(axes: Any, before: pd.Series) -> None:
    """The name of last time's line above the first that there is, if it stands on the first row."""
    if len(before) and not math.isnan(before.iloc[0]):
        axes.annotate(
            labels.BEFORE, (before.iloc[0], 0), xytext=(0, 11), textcoords="offset points", ha="center",
            fontsize=8,
        )  # fmt: skip


def change_by_area(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """From last time's share (grey ring) to this time's (filled), one row per area, highest first.

    Parameters
    ----------
    frame
        area_name, vote_share, vote_share_previous [0-1].

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> council = pd.DataFrame({"votes": [440, 253], "area_name": ["Åby", "Björkby"],
    ...     "vote_share": [0.0551, 0.0545], "rank": [5, 6], "vote_share_previous": [0.0441, 0.0721],
    ...     "vote_share_change": [0.0109, -0.0176], "index_county": [83.5, 82.6]})
    >>> table = tables.results.by_area(council, key="own-question",
    ...     title="Partiet i kommunvalet, kommun för kommun")
    >>> print(figures.results.change_by_area(council, data=table, alt=alts.results.areas(council),
    ...     color="#8A1C14", title="Från förra valet till det här").alt)
    Partiets andel i 2 kommuner, från 5,5 % i Åby till 5,5 % i Björkby.
    """
    ordered = frame[frame["vote_share"].notna()].sort_values("vote_share", ascending=False)
    if ordered.empty:
        return style.missing(data)
    sheet, axes = style.drawing(0.8 + 0.25 * len(ordered), width=style.NARROW)
    places = list(range(len(ordered)))
    now = ordered["vote_share"].astype(float)
    before = ordered["vote_share_previous"].astype("Float64").astype(float)
    axes.hlines(places, before.fillna(now), now, color=style.GREY, linewidth=1.5)
    axes.scatter(before, places, facecolor="white", edgecolor=style.GREY, s=32, zorder=3)
    axes.scatter(now, places, color=color, edgecolor=style.DARK, linewidth=0.5, s=38, zorder=4)
    for place, share, earlier in zip(places, now, before, strict=True):
        right = max(share, share if math.isnan(earlier) else earlier)
        axes.annotate(
            numbers.percent(share), (right, place), xytext=(7, 0), textcoords="offset points", va="center"
        )
    _name_ends(axes, before.iloc[0], now.iloc[0])
    axes.set_yticks(places, ordered["area_name"])
    axes.set_ylim(len(ordered) - 0.5, -1.3)
    axes.margins(x=0.12)
    style.percent_axis(axes.xaxis)
    axes.set_xlabel(labels.VOTE_SHARE)
    style.grid(axes)
    return style.item(sheet, data, title=title, alt=alt)


def _name_ends(axes: Any, before: float, now: float) -> None:
    """The names of ring and dot above the first row, each on its own side."""
    is_up = math.isnan(before) or now >= before
    for value, words, is_right in ((before, labels.BEFORE, not is_up), (now, labels.NOW, is_up)):
        if not math.isnan(value):
            axes.annotate(
                words, (value, 0), xytext=(-4 if is_right else 4, 9), textcoords="offset points",
                ha="left" if is_right else "right", fontsize=8,
            )  # fmt: skip


def area_map(
    frame: pd.DataFrame, borders: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = ""
) -> Drawn:
    """Areas shaded by share, name and number on each; lightest = lowest of those shown.

    Parameters
    ----------
    frame
        area_code, area_name, vote_share [0-1]; an area with NA is left white.
    borders
        area_code, geometry [degrees, WGS 84].

    Examples
    --------
    >>> from vvanalysis import alts, figures, notebook, tables
    >>> from vvanalysis.loaders import read_borders
    >>> from vvanalysis.metrics import results
    >>> work = notebook.load()
    >>> own = results.party_results(work.party_votes, work.area_counts, party=work.party,
    ...     county=work.county, year=work.year, previous_year=work.previous_year)
    >>> here = own[(own["area_level"] == "municipality") & (own["election_type"] == "RD")]
    >>> table = tables.results.by_area(here, key="map", title="Riksdagsvalet i kommunerna")
    >>> drawn = figures.results.area_map(here, read_borders(), data=table, alt=alts.results.areas(here),
    ...     color=work.color)
    >>> print(drawn.alt)
    Partiets andel i 16 kommuner, från 8,3 % i Arvika till 3,7 % i Årjäng.
    """
    both = borders.merge(frame, on="area_code", how="inner", validate="one_to_one")
    if both["vote_share"].isna().all():
        return style.missing(data)
    shares = both["vote_share"].astype("Float64").astype(float)
    shade = LinearSegmentedColormap.from_list("party", [style.tint(color, 0.08), color])
    scale = Normalize(shares.min() * 0.9, shares.max())
    areas = style.without_small_corners(both["geometry"].to_list())
    west, south, east, north = shapely.total_bounds(areas)
    shrink = math.cos(math.radians((south + north) / 2))  # a degree across is so much of one up
    wide = style.map_width(8.4, across=shrink * (east - west), up=north - south)
    sheet, axes = style.drawing(8.4, width=wide)
    patches = [PathPatch(style.outline(shape)) for shape in areas]
    faces = ["white" if math.isnan(share) else shade(scale(share)) for share in shares]
    axes.add_collection(PatchCollection(patches, facecolor=faces, edgecolor="white", linewidth=0.9))
    axes.add_collection(PatchCollection(patches, facecolor="none", edgecolor=style.GREY, linewidth=0.4))
    for shape, name, share in zip(both["geometry"], both["area_name"], shares, strict=True):
        spot = shape.representative_point()
        text = name if math.isnan(share) else f"{name}\n{numbers.percent(share)}"
        words = axes.annotate(text, (spot.x, spot.y), ha="center", va="center", fontsize=8, color="black")
        words.set_path_effects([withStroke(linewidth=2.2, foreground="white")])
    axes.autoscale_view()
    axes.set_aspect(1 / shrink)
    axes.set_axis_off()
    return style.item(sheet, data, title=title, alt=alt)
