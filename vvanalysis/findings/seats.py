"""Findings about seats: totals, margins, what if."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import computed, held, missing, number, official, whole
from vvanalysis.items import Finding
from vvanalysis.report_text import seats as text
from vvanalysis.report_text.campaign import listed
from vvanalysis.report_text.coverage import holds, lacks
from vvanalysis.report_text.sorting import swedish_key
from vvanalysis.report_text.wrap import sentences

__all__ = [
    "agreement",
    "even_change",
    "margin",
    "nearest_seats",
    "random_change",
    "totals",
    "within_reach",
]


def _nearest(frame: pd.DataFrame, column: str, seats: str) -> text.Nearest | None:
    """Areas, votes and seats where a margin is smallest, every one of equals (`council_overview`)."""
    least = frame[column].min()
    if pd.isna(least):
        return None
    equals = frame[frame[column].eq(least).fillna(False).astype(bool)]
    at_once = equals[seats].unique()
    names = listed(sorted(equals["area_name"].astype(str), key=swedish_key))
    return names, int(least), int(at_once[0]) if len(at_once) == 1 else None


def totals(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Seats in all councils that are told of (`metrics.seats.totals`); names those that are not.

    Examples
    --------
    >>> from vvanalysis import findings
    >>> frame = pd.DataFrame({"councils": [16], "seated": [15], "seats": [33], "council_size": [598],
    ...     "seats_previous": [36], "council_size_previous": [596], "areas": [17],
    ...     "told": [("Åby",) * 16], "lacking": [("Björkby",)]})
    >>> print(findings.seats.totals(frame, party="A"))
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
    return official("council-seats", sentence, number(frame, "seats"), importance)


def nearest_seats(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Where fewest votes would have changed a seat (`metrics.seats.council_overview`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> overview = pd.DataFrame({"area_name": ["Åby", "Björkby"], "votes_to_next": [46, 79],
    ...     "votes_to_loss": [160, 55], "is_told": [True, True], "next_seats": [1, 1],
    ...     "loss_seats": [1, 1]})
    >>> print(findings.seats.nearest_seats(overview, party="A"))
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
    return computed("nearest-seats", sentence, float(known[1]), importance)


def within_reach(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """In how many councils a seat was near (`metrics.seats.within_reach`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> frame = pd.DataFrame({"share": [0.01], "known": [16], "next": [8], "loss": [5], "areas": [16],
    ...     "next_several": [0], "loss_several": [0], "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(findings.seats.within_reach(frame, party="A"))
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
    return computed("seats-within-reach", held(sentence, frame), float(row["next"]), importance)


def margin(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """An association's seats and margins in its councils (`metrics.seats.council_overview`, its rows).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> overview = pd.DataFrame({"area_name": ["Åby"], "seats": [2], "council_size": [41],
    ...     "votes_to_next": [46], "next_bound": ["number"], "votes_to_loss": [160], "is_told": [True],
    ...     "next_seats": [1], "loss_seats": [1]})
    >>> print(findings.seats.margin(overview, party="A"))
    A har 2 av 41 mandat i kommunfullmäktige: 46 röster till hade gett ett mandat till och 160 röster
    färre hade kostat ett.
    """
    known = frame[frame["council_size"].notna()]
    if not known["seats"].notna().any():
        return missing("seat-margin")
    if frame[["votes_to_next", "votes_to_loss"]].isna().all(axis=None):
        return _seats_alone(frame, known, party, importance)
    if len(frame) > 1:
        return computed("seat-margin", _several(frame, known, party), float(known["seats"].sum()), importance)
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
    return computed("seat-margin", sentence, number(frame, "seats"), importance)


def _seats_alone(frame: pd.DataFrame, known: pd.DataFrame, party: str, importance: int) -> Finding:
    """What was counted, where no margin can be told: nothing of it rests on an assumption."""
    if len(frame) > 1:
        sentence = _several(frame, known, party)
    else:
        row = frame.iloc[0]
        sentence = text.margin_sentence(
            party, seats=int(row["seats"]), size=int(row["council_size"]),
            to_next=None, next_bound=None, to_loss=None, at_once=None,
        )  # fmt: skip
    return official("seat-margin", sentence, float(known["seats"].sum()), importance)


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


def agreement(frame: pd.DataFrame, *, importance: int = 0) -> Finding:
    """Whether votes and rules give the authority's seats (`metrics.seats.agreement`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> frame = pd.DataFrame({"councils": [16], "equal": [16], "tied": [0], "areas": [16],
    ...     "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(findings.seats.agreement(frame))
    Rösterna och lagens regler ger valmyndighetens fördelning i alla 16 kommunfullmäktige.
    """
    if frame.empty or not frame["councils"].iloc[0]:
        return missing("seat-agreement")
    row = frame.iloc[0]
    sentence = text.agreement_sentence(
        councils=int(row["councils"]), equal=int(row["equal"]), tied=int(row["tied"])
    )
    return computed("seat-agreement", held(sentence, frame), float(row["equal"]), importance)


def even_change(frame: pd.DataFrame, *, party: str, change: float, importance: int = 0) -> Finding:
    """What so many more votes had meant (`metrics.seats.even_change`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> even = pd.DataFrame({"change": [0.1], "seats": [39], "seats_change": [6], "areas": [16],
    ...     "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(findings.seats.even_change(even, party="A", change=0.1))
    Med 10 % fler röster i varje kommun hade A haft 39 mandat, 6 fler än nu.
    """
    row = frame[frame["change"] == change]
    if row.empty:
        return missing("even-change")
    seats = int(row["seats"].iloc[0])
    sentence = text.change_sentence(
        party, change=change, seats=seats, seats_change=int(row["seats_change"].iloc[0])
    )
    return computed("even-change", held(sentence, row), float(seats), importance)


def random_change(frame: pd.DataFrame, *, party: str, spread: float, importance: int = 0) -> Finding:
    """Within what bounds the seats stay (`metrics.seats.random_change`, its second frame).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> bounds = pd.DataFrame({"low": [32], "median": [34], "high": [36], "areas": [16],
    ...     "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(findings.seats.random_change(bounds, party="A", spread=0.05))
    Hade alla partiers röster slumpvis varit omkring 5 % fler eller färre i varje kommun, hade A i nio
    fall av tio haft mellan 32 och 36 mandat.
    """
    if frame.empty:
        return missing("random-change")
    low, high = int(frame["low"].iloc[0]), int(frame["high"].iloc[0])
    sentence = text.spread_sentence(party, spread=spread, low=low, high=high)
    return computed("random-change", held(sentence, frame), float(frame["median"].iloc[0]), importance)
