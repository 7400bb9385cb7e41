"""Figure of three elections on one day."""

from __future__ import annotations

from typing import Any

import pandas as pd

from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import labels, numbers

__all__ = ["shares"]

_MARKS = {"RD": "o", "RF": "D", "KF": "s"}


def shares(
    frame: pd.DataFrame, *, election: str, data: Table, alt: str, color: str, title: str = ""
) -> Drawn:
    """Shares in the three elections, a row per area: parliament open, municipal filled, the gap said.

    Parameters
    ----------
    frame
        area_name, share_RD, share_RF, share_KF [0-1], gap_ of the local election [difference of shares].
    election
        The local election, RF or KF, whose gap orders the rows and is written.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> municipal = pd.DataFrame({"area_code": ["9915", "9930"], "share_RD": [0.0598, 0.058],
    ...     "share_RF": [0.0561, 0.0535], "share_KF": [0.0551, 0.0545], "gap_RF": [-0.00374, -0.00446],
    ...     "gap_KF": [-0.00473, -0.00346], "ratio_KF": [0.913, 1.0], "area_name": ["Åby", "Björkby"],
    ...     "gap_KF_change": [0.00338, -0.0256]})
    >>> gaps = tables.simultaneous.shares(municipal, key="three", title="Partiets andel i de tre valen")
    >>> print(figures.simultaneous.shares(municipal, election="KF", data=gaps,
    ...     title="Partiets andel i de tre valen, störst övervikt i kommunvalet först",
    ...     alt=alts.simultaneous.shares(municipal, election="KF"), color="#8A1C14").alt)
    Partiets andel i riksdags-, region- och kommunvalet i 2 kommuner. I kommunvalet mot riksdagsvalet
    skiljer det från −0,5 procentenheter i Åby till −0,3 i Björkby.
    """
    gap = f"gap_{election}"
    ordered = frame[frame[gap].notna()].sort_values([gap, "area_code"], ascending=[False, True])
    if ordered.empty:
        return style.missing(data)
    sheet, axes = style.drawing(1.0 + 0.26 * len(ordered), width=style.NARROW)
    places = range(len(ordered))
    columns = ordered[["share_RD", "share_RF", "share_KF"]].astype("Float64").astype(float)
    axes.hlines(places, columns.min(axis=1), columns.max(axis=1), color=style.LIGHT, linewidth=2)
    looks = {
        "RD": {"facecolor": "white", "edgecolor": style.DARK, "s": 34},
        "RF": {"facecolor": style.GREY, "edgecolor": style.GREY, "s": 18},
        "KF": {"facecolor": color, "edgecolor": style.DARK, "s": 34},
    }
    for kind, look in looks.items():
        axes.scatter(columns[f"share_{kind}"], places, marker=_MARKS[kind], linewidth=0.7, zorder=3, **look)
    right = columns.max(axis=1)
    for place, (end, value) in enumerate(zip(right, ordered[gap], strict=True)):
        axes.annotate(
            numbers.points(float(value)), (end, place), xytext=(8, 0), textcoords="offset points", va="center"
        )
    _key(axes, looks)
    axes.set_yticks(list(places), ordered["area_name"])
    axes.set_ylim(len(ordered) - 0.5, -0.5)
    axes.margins(x=0.12)
    axes.set_xlabel(labels.VOTE_SHARE)
    style.percent_axis(axes.xaxis)
    style.grid(axes)
    return style.item(sheet, data, title=title, alt=alt)


def _key(axes: Any, looks: dict[str, dict[str, Any]]) -> None:
    """The marks and their names in one row above the drawing."""
    for place, kind in enumerate(looks):
        left = 0.02 + 0.31 * place
        axes.scatter(
            [left], [1.03], marker=_MARKS[kind], linewidth=0.7, transform=axes.transAxes, clip_on=False,
            **looks[kind],
        )  # fmt: skip
        axes.annotate(
            labels.ELECTION_SHORT[kind], (left, 1.03), xycoords="axes fraction", xytext=(7, 0),
            textcoords="offset points", va="center",
        )  # fmt: skip
