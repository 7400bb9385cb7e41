"""Figures about candidates: the rate of personal votes by municipality."""

from __future__ import annotations

from typing import Any

import pandas as pd

from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import numbers
from vvanalysis.report_text.candidates import ALL_PARTIES, RATE

__all__ = ["rates"]


def rates(frame: pd.DataFrame, *, party: str, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """The party's rate as a dot and all parties' as a line across, a row per municipality, highest on top.

    Parameters
    ----------
    frame
        area_name, personal_vote_rate, rate_all [0-1].

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> rates = pd.DataFrame({"votes": [440, 253], "personal_votes": [121, 109],
    ...     "personal_vote_rate": [0.275, 0.431], "top_share": [0.463, 0.44], "rate_all": [0.262, 0.357],
    ...     "area_name": ["Åby", "Björkby"], "rate_gap": [0.0127, 0.0737]})
    >>> table = tables.candidates.rates(rates, key="rates", title="Personrösterna i kommunvalet")
    >>> print(figures.candidates.rates(rates, party="A", data=table,
    ...     title="Andel av väljarna som personröstade i kommunvalet; strecket är alla partier",
    ...     alt=alts.candidates.rates(rates, party="A"), color="#8A1C14").alt)
    Punktdiagram över andelen personröster i 2 kommuner, A och alla partier. A går från 43,1 % i Björkby
    till 27,5 % i Åby.
    """
    known = frame[frame["personal_vote_rate"].notna()]
    if known.empty:
        return style.missing(data)
    ordered = known.sort_values(
        ["personal_vote_rate", "area_name"], ascending=[False, True], ignore_index=True
    )
    sheet, axes = style.drawing(1.1 + 0.25 * len(ordered), width=style.NARROW)
    own, everyone = (ordered[name].astype(float) for name in ("personal_vote_rate", "rate_all"))
    places = list(range(len(ordered)))
    axes.hlines(places, own, everyone, color=style.LIGHT, linewidth=2)
    axes.scatter(everyone, places, marker="|", s=110, color=style.DARK, linewidths=1.6)
    axes.scatter(own, places, s=42, color=color, edgecolor=style.DARK, linewidth=0.5, zorder=3)
    for place, share in zip(places, own, strict=True):
        side = _side(share > everyone[place])
        axes.annotate(numbers.percent(share), (share, place), **side, textcoords="offset points", va="center")
    for value, is_high, words in (
        (own[0], own[0] > everyone[0], party),
        (everyone[0], everyone[0] >= own[0], ALL_PARTIES),
    ):
        above = {**_side(is_high), "xytext": (0, 9)}
        axes.annotate(words, (value, 0), **above, textcoords="offset points", fontsize=8)
    axes.set_yticks(places, ordered["area_name"])
    axes.set_ylim(len(ordered) - 0.4, -1.2)
    axes.margins(x=0.28)
    axes.set_xlabel(RATE)
    style.percent_axis(axes.xaxis)
    style.grid(axes)
    return style.item(sheet, data, title=title, alt=alt)


def _side(is_high: bool) -> dict[str, Any]:
    """Where a label stands: outside the line between the two marks."""
    return {"xytext": (8, 0), "ha": "left"} if is_high else {"xytext": (-8, 0), "ha": "right"}
