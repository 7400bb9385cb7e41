"""Figures of why votes changed and of results against what was to be expected."""

from __future__ import annotations

from typing import Any

import pandas as pd

from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import expectation as text
from vvanalysis.report_text import labels, numbers

__all__ = ["effects", "similar"]


def effects(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Three panels of bars on one scale: electorate, valid per eligible, share, each of the earlier votes.

    Parameters
    ----------
    frame
        area_name and, per effect, its _relative [of the earlier votes]; areas without effects are not drawn.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> municipal = pd.DataFrame({"area_name": ["Åby", "Björkby"], "votes": [482, 251],
    ...     "votes_previous": [417, 217], "votes_change": [65, 34], "effect_electorate": [-2.0, -8.2],
    ...     "effect_valid_rate": [6.4, 7.3], "effect_share": [60.6, 34.8],
    ...     "effect_electorate_relative": [-0.00479, -0.0376],
    ...     "effect_valid_rate_relative": [0.0153, 0.0339], "effect_share_relative": [0.145, 0.16]})
    >>> split = tables.expectation.effects(municipal, key="effects",
    ...     title="Ändringen av rösterna i riksdagsvalet")
    >>> print(figures.expectation.effects(municipal, data=split,
    ...     title="Vad ändrade rösterna i riksdagsvalet?", alt=alts.expectation.effects(municipal),
    ...     color="#8A1C14").alt)
    Tre stapeldiagram för 2 kommuner: hur mycket väljarkåren, giltiga röster per röstberättigad och
    partiets andel ändrade rösterna, i procent av förra valets röster.
    """
    names = [f"{name}_relative" for name in text.EFFECTS]
    known = frame[frame[names].notna().all(axis=1)].sort_values(names[-1], ascending=False)
    if known.empty:
        return style.missing(data)
    sheet, panels = style.drawing(1.1 + 0.24 * len(known), columns=3)
    places = list(range(len(known)))
    ends = known[names].astype(float)
    low, high = min(0.0, ends.to_numpy().min()), max(0.0, ends.to_numpy().max())
    for axes, name, label in zip(panels, names, text.EFFECTS.values(), strict=True):
        values = known[name].astype(float)
        up = values > 0
        faces = [color if each else "white" for each in up]
        axes.barh(places, values, color=faces, edgecolor=style.DARK, linewidth=0.6, height=0.66)
        axes.axvline(0, color=style.DARK, linewidth=1)
        axes.set_title(label, loc="left", fontsize=8)
        axes.set_yticks(places, known["area_name"] if name == names[0] else [])
        axes.set_ylim(len(known) - 0.5, -0.5)
        axes.set_xlim(low - 0.03 * (high - low), high + 0.28 * (high - low))
        for place, value in zip(places, values, strict=True):
            text_at = (max(value, 0), place)
            axes.annotate(
                numbers.points(value),
                text_at,
                xytext=(3, 0),
                textcoords="offset points",
                va="center",
                fontsize=8,
            )
        style.percent_axis(axes.xaxis)
        style.grid(axes)
    panels[1].set_xlabel(text.PER_EARLIER)
    return style.item(sheet, data, title=title, alt=alt)


def similar(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Expected share as a line within its range, the actual one as a dot: filled where it lies outside.

    Parameters
    ----------
    frame
        area_name, vote_share, expected_share, expected_low, expected_high [0-1], residual, is_outside.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> own = pd.DataFrame({"area_code": ["9915"], "area_name": ["Åby"], "vote_share": [0.06],
    ...     "expected_share": [0.065], "residual": [-0.005], "expected_low": [0.056],
    ...     "expected_high": [0.073], "place": [216], "is_outside": [False], "method": ["similar"],
    ...     "similar_names": ["Ekby, Granby, Lindby"]})
    >>> table = tables.expectation.similar(own, key="similar", title="Mot liknande kommuner")
    >>> drawn = figures.expectation.similar(own, data=table, alt=alts.expectation.similar(own),
    ...     color="#8A1C14")
    >>> print(drawn.alt)
    Utfall mot väntad andel: i Åby skiljer det −0,5 procentenheter.
    """
    ordered = frame.sort_values(["residual", "area_code"], ascending=[False, True])
    if ordered.empty:
        return style.missing(data)
    sheet, axes = style.drawing(1.0 + 0.26 * len(ordered), width=style.NARROW)
    places = list(range(len(ordered)))
    axes.hlines(places, ordered["expected_low"], ordered["expected_high"], color=style.LIGHT, linewidth=9)
    axes.scatter(
        ordered["expected_share"], places, marker="|", s=130, color=style.DARK, linewidths=1.8, zorder=3
    )
    faces = [color if out is not pd.NA and out else "white" for out in ordered["is_outside"]]
    axes.scatter(
        ordered["vote_share"], places, s=42, color=faces, edgecolor=style.DARK, linewidth=0.8, zorder=4
    )
    right = ordered[["expected_high", "vote_share"]].max(axis=1)
    for place, (end, residual) in enumerate(zip(right, ordered["residual"], strict=True)):
        axes.annotate(
            numbers.points(float(residual)),
            (end, place),
            xytext=(9, 0),
            textcoords="offset points",
            va="center",
        )
    _name_marks(axes, ordered.iloc[0])
    axes.set_yticks(places, ordered["area_name"])
    axes.set_ylim(len(ordered) - 0.5, -1.4)
    axes.margins(x=0.1)
    axes.set_xlabel(labels.VOTE_SHARE)
    style.percent_axis(axes.xaxis)
    style.grid(axes)
    return style.item(sheet, data, title=title, alt=alt)


def _name_marks(axes: Any, first: pd.Series) -> None:
    """The marks' names above the first row."""
    for words, where, side in (
        (text.EXPECTED_LINE, float(first["expected_share"]), "right"),
        (text.ACTUAL_LINE, float(first["vote_share"]), "left"),
    ):
        axes.annotate(words, (where, 0), xytext=(0, 12), textcoords="offset points", ha=side, fontsize=8)
