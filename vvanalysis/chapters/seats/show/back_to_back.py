"""Shown of seats, margins and what if: votes to the next seat and to a seat less, back to back."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from vvanalysis.chapters.seats import frames
from vvanalysis.chapters.seats import words as text
from vvanalysis.chapters.seats.show.margins import margins_table
from vvanalysis.items import style
from vvanalysis.items.context import party_color
from vvanalysis.items.contracts import takes
from vvanalysis.items.forms import WIDE, Drawn, Form
from vvanalysis.words import numbers
from vvanalysis.words.alts import MISSING
from vvanalysis.words.lists import listed
from vvanalysis.words.sorting import swedish_key

__all__ = ["margins_alt", "margins_figure"]

NEAR: Final = 50
"""Votes: a seat within them is marked."""
_FURTHEST: Final = 350
"""Votes that the longest bar stands for: what is further off is said and not drawn to scale."""


@takes(frames.OVERVIEW)
def margins_alt(frame: pd.DataFrame) -> str:
    """Margins by council: area_name, votes_to_next, votes_to_loss, is_told.

    Examples
    --------
    >>> from vvanalysis.chapters import seats
    >>> overview = pd.DataFrame({"area_name": ["Åby", "Björkby"], "votes_to_next": [46, 79],
    ...     "votes_to_loss": [160, 55], "is_told": [True, True]})
    >>> print(seats.show.margins_alt(overview))
    Staplar åt två håll för 2 kommuner: röster till nästa mandat, och tapp som kostar ett mandat; närmast
    nästa mandat är Åby (46 röster); närmast att förlora ett Björkby (55 röster).
    """
    known = frame[frame["votes_to_next"].notna() | frame["votes_to_loss"].notna()]
    if known.empty:
        return MISSING
    return text.margins_alt(
        len(known),
        gain=_least(known, "votes_to_next"),
        loss=_least(known, "votes_to_loss"),
        lacking=frame.loc[~frame["is_told"], "area_name"].tolist(),
    )


def _least(frame: pd.DataFrame, column: str) -> tuple[str, int] | None:
    least = frame[column].min()
    if pd.isna(least):
        return None
    names = frame.loc[frame[column].eq(least).fillna(False).astype(bool), "area_name"].astype(str)
    return listed(sorted(names, key=swedish_key)), int(least)


@takes(frames.OVERVIEW)
@style.in_each_form
def margins_figure(frame: pd.DataFrame, *, form: Form = WIDE) -> Drawn:
    """Bars back to back, a row per council: votes to spare to the left, votes short to the right.

    Margins within fifty votes are strong; a bar is never longer than that of 350 votes.

    Parameters
    ----------
    frame
        area_name, seats, votes_to_next, votes_to_loss [votes]; the council with fewest votes short on top.

    Examples
    --------
    >>> from vvanalysis.chapters import seats
    >>> overview = pd.DataFrame({"area_name": ["Åby", "Björkby"], "seats": [2, 2],
    ...     "council_size": [41, 35], "seats_change": [0, -1], "votes": [440, 253],
    ...     "votes_to_next": [46, 79], "next_bound": ["number", "number"], "next_rival": ["SD", "KD"],
    ...     "votes_to_loss": [160, 55], "loss_bound": ["number", "number"], "loss_rival": ["C", "S"],
    ...     "next_seats": [1, 1], "is_told": [True, True]})
    >>> drawn = seats.show.margins_figure(overview)
    >>> print(drawn.title)
    46 röster från ett mandat till i Åby
    >>> print(drawn.alt)
    Staplar åt två håll för 2 kommuner: röster till nästa mandat, och tapp som kostar ett mandat; närmast
    nästa mandat är Åby (46 röster); närmast att förlora ett Björkby (55 röster).
    """
    data = margins_table(frame)
    known = frame[frame["votes_to_next"].notna() | frame["votes_to_loss"].notna()]
    if known.empty:
        return style.missing(data)
    ordered = known.sort_values(["votes_to_next", "area_name"], ignore_index=True)
    shown = style.in_room(ordered, form)
    sheet, axes = style.drawing(0.5 + 0.25 * len(shown), form=form)
    _side(axes, shown["votes_to_loss"], sign=-1, color=style.loss())
    _side(axes, shown["votes_to_next"], sign=1, color=party_color())
    axes.axvline(0, color=style.GREY, linewidth=0.8)
    heads = text.SIDES_SHORT if form.is_phone else text.SIDES
    for words, side, start in zip(heads, ("right", "left"), (-6, 6), strict=True):
        axes.annotate(words, (0, -0.75), xytext=(start, 0), textcoords="offset points", ha=side, fontsize=8)
    axes.set_yticks(range(len(shown)), _names(shown))
    axes.set_ylim(len(shown) - 0.4, -1.3)
    reach = (1.5 if form.is_phone else 1.22) * _FURTHEST
    axes.set_xlim(-reach, reach)
    style.bare(axes)
    style.mark_gap(axes, len(ordered) - len(shown), form)
    claim = text.margins_claim(_near(ordered), nearest=_least(ordered, "votes_to_next"))
    subtitle = style.measured(text.MARGINS_MEASURE)
    return style.item(sheet, data, title=claim, subtitle=subtitle, alt=margins_alt(frame))


def _names(shown: pd.DataFrame) -> list[str]:
    return [
        f"{name} ({numbers.integer(int(seats))})" if pd.notna(seats) else str(name)
        for name, seats in zip(shown["area_name"], shown["seats"], strict=True)
    ]


def _near(ordered: pd.DataFrame) -> list[tuple[str, int, int]]:
    """Council, votes and seats at once, where a seat more was within fifty votes."""
    near = ordered[ordered["votes_to_next"].le(NEAR).fillna(False).astype(bool)]
    seats = near["next_seats"].fillna(1) if "next_seats" in near else [1] * len(near)
    return [
        (str(name), int(votes), int(each))
        for name, votes, each in zip(near["area_name"], near["votes_to_next"], seats, strict=True)
    ]


def _side(axes: Any, votes: pd.Series, *, sign: int, color: str) -> None:
    """Bars to one side with their numbers; words where there is no seat to lose or to win."""
    for place, value in enumerate(votes):
        is_told = pd.notna(value)
        length = min(int(value), _FURTHEST) if is_told else 0
        is_near = is_told and int(value) <= NEAR
        axes.barh(place, sign * length, color=color if is_near else style.tint(color, 0.28), height=0.66)
        words = numbers.integer(int(value)) if is_told else text.NO_SEAT[sign]
        axes.annotate(
            words, (sign * length, place), xytext=(4 * sign, 0), textcoords="offset points", va="center",
            ha="left" if sign > 0 else "right", fontweight="bold" if is_near else "normal",
        )  # fmt: skip
