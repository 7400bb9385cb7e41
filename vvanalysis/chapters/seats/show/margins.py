"""Shown of seats, margins and what if: votes to the next seat and to a seat less."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.seats import frames
from vvanalysis.chapters.seats import words as text
from vvanalysis.chapters.seats.words import BOUND, VOTES_TO_LOSS, VOTES_TO_NEXT
from vvanalysis.items import Column, Finding, Table
from vvanalysis.items.columns import (
    COUNCIL,
    computed_table,
    headed,
    in_swedish_order,
    lacking_note,
    official_table,
)
from vvanalysis.items.contracts import takes
from vvanalysis.items.sentences import computed_finding, held, missing, number, official_finding, whole
from vvanalysis.words.coverage import holds, lacks
from vvanalysis.words.lists import listed
from vvanalysis.words.sorting import swedish_key
from vvanalysis.words.wrap import sentences

__all__ = [
    "agreement_finding",
    "margin_finding",
    "margins_table",
    "nearest_seats_finding",
    "totals_finding",
    "within_reach_finding",
]

_PANELS = {"votes_to_next": VOTES_TO_NEXT, "votes_to_loss": VOTES_TO_LOSS}


@takes(frames.OVERVIEW)
def margins_table(frame: pd.DataFrame, *, key: str = "margins", title: str = text.MARGINS) -> Table:
    """Seats beside council size with the votes to and from a seat, in Swedish order.

    Examples
    --------
    >>> from vvanalysis.chapters import seats
    >>> overview = pd.DataFrame({"area_name": ["Åby", "Björkby"], "seats": [2, 2],
    ...     "council_size": [41, 35], "seats_change": [0, -1], "votes": [440, 253],
    ...     "votes_to_next": [46, 79], "next_bound": ["number", "number"], "next_rival": ["SD", "KD"],
    ...     "votes_to_loss": [160, 55], "loss_bound": ["number", "number"], "loss_rival": ["C", "S"],
    ...     "is_told": [True, True]})
    >>> print(*seats.show.margins_table(overview, key="margins",
    ...     title="Mandat och marginaler i kommunfullmäktige").formatted()[0], sep=" | ")
    Björkby | 253 | 2 | 35 | −1 | 79 | jämförelsetalet | KD | 55 | S
    """
    named = in_swedish_order(frame).assign(
        next_bound=frame["next_bound"].map(BOUND), loss_bound=frame["loss_bound"].map(BOUND)
    )
    columns = [
        COUNCIL, *headed(text.HEADINGS, frames.OVERVIEW, "votes", "seats", "council_size", "seats_change"),
        Column("votes_to_next", VOTES_TO_NEXT, "integer"), *headed(text.HEADINGS, frames.OVERVIEW,
        "next_bound", "next_rival"), Column("votes_to_loss", VOTES_TO_LOSS, "integer"), Column("loss_rival",
        text.HEADINGS["loss_rival"])
    ]  # fmt: skip
    if frame[["votes_to_next", "votes_to_loss"]].isna().all(axis=None):
        return official_table(named, columns[:5], key=key, title=title, note=text.NOTES["no-margins"])
    note = sentences(text.NOTES["margins"], lacking_note(frame, frame["is_told"]))
    return computed_table(named, columns, key=key, title=title, note=note)


@takes(frames.TOTALS)
def totals_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """Seats in all councils that are told of (`seats.metrics.totals`); names those that are not.

    Examples
    --------
    >>> from vvanalysis.chapters import seats
    >>> frame = pd.DataFrame({"councils": [16], "seated": [15], "seats": [33], "council_size": [598],
    ...     "seats_previous": [36], "council_size_previous": [596], "areas": [17],
    ...     "told": [("Åby",) * 16], "lacking": [("Björkby",)]})
    >>> print(seats.show.totals_finding(frame, party="A"))
    A har 33 av 598 mandat i de 16 av länets 17 kommunfullmäktige som det finns uppgift för och finns
    med i 15 av dem; mandaten är färre än i förra valet (36 av 596). Uppgift saknas för Björkby.
    """
    if frame.empty or not whole(frame, "council_size"):
        return missing("council-seats")
    row = frame.iloc[0]
    before, size = whole(frame, "seats_previous"), whole(frame, "council_size_previous")
    sentence = text.totals_sentence(
        party,
        seats=whole(frame, "seats"),
        size=int(row["council_size"]),
        seated=int(row["seated"]),
        previous=None if before is None or size is None else (before, size),
        areas=int(row["areas"]),
        lacking=row["lacking"],
    )
    sentence = sentences(sentence, lacks(row["told"], row["lacking"]))
    return official_finding("council-seats", sentence, number(frame, "seats"))


@takes(frames.OVERVIEW)
def nearest_seats_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """Where fewest votes would have changed a seat (`seats.metrics.council_overview`).

    Examples
    --------
    >>> from vvanalysis.chapters import seats
    >>> overview = pd.DataFrame({"area_name": ["Åby", "Björkby"], "votes_to_next": [46, 79],
    ...     "votes_to_loss": [160, 55], "is_told": [True, True], "next_seats": [1, 1],
    ...     "loss_seats": [1, 1]})
    >>> print(seats.show.nearest_seats_finding(overview, party="A"))
    Närmast ett mandat till i kommunfullmäktige var A i Åby, där 46 röster till hade räckt; närmast att
    förlora ett var A i Björkby, där 55 röster färre hade räckt.
    """
    gain = _nearest(frame, "votes_to_next", "next_seats")
    loss = _nearest(frame, "votes_to_loss", "loss_seats")
    known = gain or loss
    if known is None:
        return missing("nearest-seats")
    sentence = text.nearest_sentence(party, gain=gain, loss=loss)
    told, lacking = (frame.loc[rows, "area_name"].tolist() for rows in (frame["is_told"], ~frame["is_told"]))
    sentence = sentences(sentence, holds(len(frame), told, lacking))
    return computed_finding("nearest-seats", sentence, float(known[1]))


def _nearest(frame: pd.DataFrame, column: str, seats: str) -> text.Nearest | None:
    """Areas, votes and seats where a margin is smallest, every one of equals (`council_overview`)."""
    least = frame[column].min()
    if pd.isna(least):
        return None
    equals = frame[frame[column].eq(least).fillna(False).astype(bool)]
    at_once = equals[seats].unique()
    names = listed(sorted(equals["area_name"].astype(str), key=swedish_key))
    return names, int(least), int(at_once[0]) if len(at_once) == 1 else None


@takes(frames.REACH)
def within_reach_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """In how many councils a seat was near (`seats.metrics.within_reach`).

    Examples
    --------
    >>> from vvanalysis.chapters import seats
    >>> frame = pd.DataFrame({"share": [0.01], "known": [16], "next": [8], "loss": [5], "areas": [16],
    ...     "next_several": [0], "loss_several": [0], "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(seats.show.within_reach_finding(frame, party="A"))
    I 8 kommuner hade nya röster motsvarande högst 1 % av de giltiga gett A ett mandat till; i 5 hade
    ett lika litet tapp kostat ett.
    """
    if frame.empty or not frame["known"].iloc[0]:
        return missing("seats-within-reach")
    row = frame.iloc[0]
    sentence = text.reach_sentence(
        party,
        share=float(row["share"]),
        gains=int(row["next"]),
        losses=int(row["loss"]),
        several=(bool(row["next_several"]), bool(row["loss_several"])),
    )
    return computed_finding("seats-within-reach", held(sentence, frame), float(row["next"]))


@takes(frames.OVERVIEW)
def margin_finding(frame: pd.DataFrame, *, party: str) -> Finding:
    """An association's seats and margins in its councils (`seats.metrics.council_overview`, its rows).

    Examples
    --------
    >>> from vvanalysis.chapters import seats
    >>> overview = pd.DataFrame({"area_name": ["Åby"], "seats": [2], "council_size": [41],
    ...     "votes_to_next": [46], "next_bound": ["number"], "votes_to_loss": [160], "is_told": [True],
    ...     "next_seats": [1], "loss_seats": [1]})
    >>> print(seats.show.margin_finding(overview, party="A"))
    A har 2 av 41 mandat i kommunfullmäktige: 46 röster till hade gett ett mandat till och 160 röster
    färre hade kostat ett.
    """
    known = frame[frame["council_size"].notna()]
    if not known["seats"].notna().any():
        return missing("seat-margin")
    if frame[["votes_to_next", "votes_to_loss"]].isna().all(axis=None):
        return _seats_alone(frame, known, party)
    if len(frame) > 1:
        return computed_finding("seat-margin", _several(frame, known, party), float(known["seats"].sum()))
    row, bound = frame.iloc[0], frame["next_bound"].iloc[0]
    sentence = text.margin_sentence(
        party,
        seats=int(row["seats"]),
        size=int(row["council_size"]),
        to_next=whole(frame, "votes_to_next"),
        next_bound=None if pd.isna(bound) else str(bound),
        to_loss=whole(frame, "votes_to_loss"),
        at_once=(whole(frame, "next_seats") or 1, whole(frame, "loss_seats") or 1)
        if row["is_told"]
        else None,
    )
    return computed_finding("seat-margin", sentence, number(frame, "seats"))


def _seats_alone(frame: pd.DataFrame, known: pd.DataFrame, party: str) -> Finding:
    """What was counted, where no margin can be told: nothing of it rests on an assumption."""
    if len(frame) > 1:
        sentence = _several(frame, known, party)
    else:
        row = frame.iloc[0]
        sentence = text.margin_sentence(
            party, seats=int(row["seats"]), size=int(row["council_size"]),
            to_next=None, next_bound=None, to_loss=None, at_once=None,
        )  # fmt: skip
    return official_finding("seat-margin", sentence, float(known["seats"].sum()))


def _several(frame: pd.DataFrame, known: pd.DataFrame, party: str) -> str:
    """Seats of several councils one by one, where a seat was nearest, and the councils that are lacking."""
    ordered = known.sort_values("area_name", key=lambda names: names.map(swedish_key))
    seats = ordered["seats"].where(ordered["seats"].notna(), 0)  # not listed in a council that is told of
    councils = [
        (str(name), int(own), int(size))
        for name, own, size in zip(ordered["area_name"], seats, ordered["council_size"], strict=True)
    ]
    unknown = frame.loc[frame["council_size"].isna(), "area_name"].tolist()
    sentence = text.councils_sentence(party, councils=councils, areas=len(frame), lacking=unknown)
    sentence = sentences(sentence, lacks([name for name, _, _ in councils], unknown))
    gain = _nearest(frame, "votes_to_next", "next_seats")
    loss = _nearest(frame, "votes_to_loss", "loss_seats")
    if gain is None and loss is None:
        return sentence
    blind = frame.loc[~frame["is_told"] & frame["council_size"].notna(), "area_name"].tolist()
    nearest = text.nearest_sentence(party, gain=gain, loss=loss)
    return sentences(sentence, nearest, lacks((), blind))


@takes(frames.AGREEMENT)
def agreement_finding(frame: pd.DataFrame) -> Finding:
    """Whether votes and rules give the authority's seats (`seats.metrics.agreement`).

    Examples
    --------
    >>> from vvanalysis.chapters import seats
    >>> frame = pd.DataFrame({"councils": [16], "equal": [16], "tied": [0], "areas": [16],
    ...     "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(seats.show.agreement_finding(frame))
    Rösterna och lagens regler ger valmyndighetens fördelning i alla 16 kommunfullmäktige.
    """
    if frame.empty or not frame["councils"].iloc[0]:
        return missing("seat-agreement")
    row = frame.iloc[0]
    sentence = text.agreement_sentence(
        councils=int(row["councils"]), equal=int(row["equal"]), tied=int(row["tied"])
    )
    return computed_finding("seat-agreement", held(sentence, frame), float(row["equal"]))
