"""Figures of electoral districts between two elections: strips by municipality."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pandas as pd
import shapely
from matplotlib.cm import ScalarMappable
from matplotlib.collections import PatchCollection
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.patches import PathPatch
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import blended_transform_factory

from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import districts as text
from vvanalysis.report_text import numbers

__all__ = ["changes", "district_map", "strength"]


def strength(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Every district as a dot by its index, a row per municipality: strongholds filled, white spots open.

    Parameters
    ----------
    frame
        municipality_name, index_county [county = 100], strength.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> districts = pd.DataFrame({"area_name": ["Norra", "Södra"], "municipality_name": ["Ekby", "Ekby"],
    ...     "votes": [41, 139], "vote_share": [0.041, 0.139], "vote_share_change": [0.01, 0.02],
    ...     "index_county": [60.0, 200.0], "strength": ["between", "stronghold"]})
    >>> table = tables.districts.strength(districts, key="strength", title="Valdistrikten efter styrka")
    >>> drawn = figures.districts.strength(districts, data=table, alt=alts.districts.strength(districts),
    ...     color="#8A1C14")
    >>> print(drawn.alt)
    Punktdiagram: 2 valdistrikt efter partiets andel, en rad per kommun. Starka fästen: 1. Vita fläckar:
    0.
    """
    known = frame[frame["index_county"].notna()]
    if known.empty:
        return style.missing(data)
    sheet, axes, places = _strips(known, "index_county")
    values = known["index_county"].astype(float)
    kinds = {
        "between": {"facecolor": style.LIGHT, "edgecolor": style.GREY},
        "white_spot": {"facecolor": "white", "edgecolor": style.DARK},
        "stronghold": {"facecolor": color, "edgecolor": style.DARK},
    }
    for kind, look in kinds.items():
        own = known["strength"] == kind
        axes.scatter(values[own], places[own], s=24, linewidth=0.7, zorder=3, **look)
    ends = {
        50: f"{text.WHITE_SPOT_LINE} \u2264 50",
        100: text.COUNTY_LINE,
        150: f"{text.STRONGHOLD_LINE} \u2265 150",
    }
    for value, words in ends.items():
        _line(axes, value, words)
    axes.set_xlim(left=min(0, values.min()) - 6)
    axes.set_xlabel(text.INDEX)
    style.grid(axes, which="y")
    return style.item(sheet, data, title=title, alt=alt)


def changes(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Every comparable district's change as a dot, a row per municipality: gains filled, losses open.

    Parameters
    ----------
    frame
        municipality_name, vote_share_change [difference of shares].

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> districts = pd.DataFrame({"area_name": ["Norra", "Södra"], "municipality_name": ["Ekby", "Ekby"],
    ...     "votes": [41, 139], "vote_share": [0.041, 0.139], "vote_share_change": [-0.01, 0.02],
    ...     "index_county": [60.0, 200.0], "strength": ["between", "stronghold"]})
    >>> table = tables.districts.strength(districts, key="changes", title="Valdistrikten efter styrka")
    >>> drawn = figures.districts.changes(districts, data=table, alt=alts.districts.changes(districts),
    ...     color="#8A1C14")
    >>> print(drawn.alt)
    Punktdiagram: partiets ändring i 2 jämförbara valdistrikt, en rad per kommun, från −1,0 till
    +2,0 procentenheter.
    """
    known = frame[frame["vote_share_change"].notna()]
    if known.empty:
        return style.missing(data)
    sheet, axes, places = _strips(known, "vote_share_change", width=style.NARROW)
    values = known["vote_share_change"].astype(float)
    up = values > 0
    axes.scatter(values[up], places[up], s=24, color=color, edgecolor=style.DARK, linewidth=0.5, zorder=3)
    axes.scatter(
        values[~up], places[~up], s=24, facecolor="white", edgecolor=style.DARK, linewidth=0.7, zorder=3
    )
    axes.axvline(0, color=style.DARK, linewidth=1)
    _points_axis(axes.xaxis)
    axes.set_xlabel(text.SHARE_CHANGE)
    style.grid(axes, which="both")
    return style.item(sheet, data, title=title, alt=alt)


def district_map(
    frame: pd.DataFrame,
    borders: pd.DataFrame,
    *,
    data: Table,
    alt: str,
    color: str,
    title: str = "",
) -> Drawn:
    """Districts shaded by share where their borders hold, the others white; municipalities named.

    Parameters
    ----------
    frame
        area_code, municipality_name, vote_share [0-1].
    borders
        area_code, geometry [metres], holds.

    Examples
    --------
    >>> from shapely import box
    >>> from vvanalysis import alts, figures, tables
    >>> districts = pd.DataFrame({"area_code": ["99800101", "99800102"], "area_name": ["Norra", "Södra"],
    ...     "municipality_name": ["Ekby", "Ekby"], "votes": [41, 139], "vote_share": [0.041, 0.139],
    ...     "vote_share_change": [0.01, 0.02], "index_county": [60.0, 200.0],
    ...     "strength": ["between", "stronghold"]})
    >>> borders = pd.DataFrame({"area_code": ["99800101", "99800102"],
    ...     "geometry": [box(0, 1, 1, 2), box(0, 0, 1, 1)], "holds": [True, True]})
    >>> table = tables.districts.strength(districts, key="map", title="Valdistrikten efter styrka")
    >>> drawn = figures.districts.district_map(districts, borders, data=table,
    ...     alt=alts.districts.district_map(districts, borders), color="#8A1C14")
    >>> print(drawn.alt)
    Karta: 2 av 2 valdistrikt skuggade efter partiets andel, från 4,1 % till 13,9 %.
    """
    both = borders.merge(frame, on="area_code", how="left")
    shares = both["vote_share"].astype("Float64").where(both["holds"]).astype(float)
    if shares.isna().all():
        return style.missing(data)
    pale = style.tint(color, 0.12)  # white means unknown
    shade = LinearSegmentedColormap.from_list("party", [pale, color])
    scale = Normalize(0, shares.max())
    both["geometry"] = style.without_small_corners(both["geometry"].to_list())
    west, south, east, north = shapely.total_bounds(both["geometry"])
    wide = style.map_width(8.6, across=east - west, up=north - south)
    sheet, axes = style.drawing(8.6, width=wide)
    patches = [PathPatch(style.outline(shape)) for shape in both["geometry"]]
    faces = ["white" if math.isnan(share) else shade(scale(share)) for share in shares]
    axes.add_collection(PatchCollection(patches, facecolor=faces, edgecolor=style.GREY, linewidth=0.25))
    for code, parts in both.groupby(both["area_code"].str[:4]):
        grown = shapely.buffer(parts["geometry"].to_list(), 15, join_style="mitre")  # closes slivers
        whole = shapely.simplify(shapely.union_all(grown), 200)
        axes.add_patch(PathPatch(style.outline(whole), facecolor="none", edgecolor=style.DARK, linewidth=0.9))
        spot, names = whole.representative_point(), parts["municipality_name"].dropna()
        words = axes.annotate(
            names.iloc[0] if len(names) else code, (spot.x, spot.y), ha="center", va="center", fontsize=8
        )
        words.set_path_effects([withStroke(linewidth=2, foreground="white", alpha=0.9)])
    axes.autoscale_view()
    axes.set_aspect(1)
    axes.set_axis_off()
    bar = sheet.colorbar(ScalarMappable(scale, shade), ax=axes, shrink=0.35, aspect=14, pad=0.01)
    bar.outline.set_visible(False)
    style.percent_axis(bar.ax.yaxis)
    drawn = style.item(sheet, data, title=title, alt=alt)
    return replace(drawn, key=f"{data.key}-map", note=text.MAP_NOTE)


def _points_axis(axis: Any) -> None:
    """Write an axis of differences of shares as percentage points with their sign."""
    axis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10]))
    axis.set_major_formatter(FuncFormatter(lambda value, _: numbers.points(round(value, 6), 0)))


def _strips(frame: pd.DataFrame, column: str, *, width: float = style.WIDTH) -> tuple[Any, Any, pd.Series]:
    """Empty drawing with a row per municipality, highest median first, and each row's place."""
    medians = frame.groupby("municipality_name")[column].median().sort_values(ascending=False)
    order = medians.index.tolist()
    sheet, axes = style.drawing(0.9 + 0.25 * len(order), width=width)
    axes.set_yticks(range(len(order)), order)
    axes.set_ylim(len(order) - 0.5, -0.5)
    places = frame["municipality_name"].map({name: place for place, name in enumerate(order)})
    return sheet, axes, places


def _line(axes: Any, value: float, words: str) -> None:
    axes.axvline(value, color=style.GREY, linewidth=0.9, linestyle=(0, (3, 2)))
    above = blended_transform_factory(axes.transData, axes.transAxes)
    axes.annotate(
        words, (value, 1), xycoords=above, xytext=(0, 3), textcoords="offset points", ha="center", fontsize=8
    )
