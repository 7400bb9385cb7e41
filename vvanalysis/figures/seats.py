"""Figures of seats: the votes between a party and its next seat, and those it could have lost."""

from __future__ import annotations

from typing import Any

import pandas as pd

from vvanalysis.figures import style
from vvanalysis.figures.style import Drawn
from vvanalysis.items import Table
from vvanalysis.report_text import numbers
from vvanalysis.report_text.seats import VOTES_TO_LOSS, VOTES_TO_NEXT
from vvanalysis.report_text.wrap import lines

__all__ = ["margins"]

_PANELS = {"votes_to_next": VOTES_TO_NEXT, "votes_to_loss": VOTES_TO_LOSS}


def margins(frame: pd.DataFrame, *, data: Table, alt: str, color: str, title: str = "") -> Drawn:
    """Two panels of bars, a row per council: votes short of one more seat, and votes to spare.

    Parameters
    ----------
    frame
        area_name, seats, votes_to_next, votes_to_loss [votes]; the council with fewest votes short on top.

    Examples
    --------
    >>> from vvanalysis import alts, figures, tables
    >>> overview = pd.DataFrame({"area_name": ["Åby", "Björkby"], "seats": [2, 2],
    ...     "council_size": [41, 35], "seats_change": [0, -1], "votes": [440, 253],
    ...     "votes_to_next": [46, 79], "next_bound": ["number", "number"], "next_rival": ["SD", "KD"],
    ...     "votes_to_loss": [160, 55], "loss_bound": ["number", "number"], "loss_rival": ["C", "S"],
    ...     "is_told": [True, True]})
    >>> table = tables.seats.margins(overview, key="margins",
    ...     title="Mandat och marginaler i kommunfullmäktige")
    >>> print(figures.seats.margins(overview, data=table,
    ...     title="Hur långt det var till nästa mandat och till ett mindre; mandaten inom parentes",
    ...     alt=alts.seats.margins(overview), color="#8A1C14").alt)
    Två stapeldiagram över 2 kommuner: röster till nästa mandat, och tapp som kostar ett mandat; närmast
    nästa mandat är Åby (46 röster); närmast att förlora ett Björkby (55 röster).
    """
    known = frame[frame["votes_to_next"].notna() | frame["votes_to_loss"].notna()]
    if known.empty:
        return style.missing(data)
    ordered = known.sort_values(["votes_to_next", "area_name"], ignore_index=True)
    most = float(ordered[list(_PANELS)].max().max())
    sheet, both = style.drawing(0.9 + 0.25 * len(ordered), width=style.NARROW, columns=2)
    for axes, (column, words), shade in zip(both, _PANELS.items(), (color, style.LIGHT), strict=True):
        _bars(axes, ordered[column], shade)
        axes.set_title(lines(words, 16), loc="left", fontweight="bold")
        axes.set_yticks(range(len(ordered)), [])
        axes.set_xlim(0, most * 1.2)  # one scale for both panels
        axes.set_ylim(len(ordered) - 0.4, -0.6)
    names = [
        f"{name} ({numbers.integer(int(seats))})" if pd.notna(seats) else str(name)
        for name, seats in zip(ordered["area_name"], ordered["seats"], strict=True)
    ]
    both[0].set_yticks(range(len(ordered)), names)
    return style.item(sheet, data, title=title, alt=alt)


def _bars(axes: Any, votes: pd.Series, color: str) -> None:
    """Bars with their numbers; a dash where there is no seat to win or lose."""
    lengths = votes.fillna(0).astype(float)
    axes.barh(range(len(votes)), lengths, color=color, edgecolor=style.DARK, linewidth=0.5, height=0.62)
    for place, value in enumerate(votes):
        words = "–" if pd.isna(value) else numbers.integer(int(value))
        axes.annotate(
            words, (float(lengths.iloc[place]), place), xytext=(4, 0), textcoords="offset points", va="center"
        )
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)
