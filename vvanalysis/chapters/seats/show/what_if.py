"""Shown of seats, margins and what if: seats with other votes."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.seats import frames
from vvanalysis.chapters.seats import words as text
from vvanalysis.chapters.seats.words import SHARE_GAP
from vvanalysis.items import Column, Finding, Table
from vvanalysis.items.columns import (
    COUNCIL,
    computed_table,
    coverage_note,
    headed,
    in_swedish_order,
    lacking_note,
    official_table,
)
from vvanalysis.items.contracts import takes
from vvanalysis.items.sentences import computed_finding, held, missing
from vvanalysis.words.wrap import sentences

__all__ = [
    "even_change_finding",
    "even_change_table",
    "proportionality_table",
    "random_change_finding",
    "random_change_table",
]


@takes(frames.PROPORTIONALITY)
def proportionality_table(
    frame: pd.DataFrame, *, key: str = "proportionality", title: str = text.PROPORTIONALITY
) -> Table:
    """The party's shares of votes and seats, and how proportional each council is.

    Examples
    --------
    >>> from vvanalysis.chapters import seats
    >>> named = pd.DataFrame({"area_name": ["Åby", "Björkby"], "least_squares": [1.7, 2.0],
    ...     "vote_share": [0.0551, 0.0545], "seat_share": [0.0488, 0.0571],
    ...     "share_gap": [-0.00629, 0.00262], "seats_per_thousand": [4.5, 7.9]})
    >>> print(*seats.show.proportionality_table(named, key="proportionality",
    ...     title="Andel av rösterna och av mandaten").formatted()[0], sep=" | ")
    Björkby | 5,5 % | 5,7 % | +0,3 | 7,9 | 2,0
    """
    columns = [
        COUNCIL, *headed(text.HEADINGS, frames.PROPORTIONALITY, "vote_share", "seat_share"),
        Column("share_gap", SHARE_GAP, "points"), *headed(text.HEADINGS, frames.PROPORTIONALITY,
        "seats_per_thousand", "least_squares")
    ]  # fmt: skip
    note = text.NOTES["proportionality"]
    note = sentences(note, lacking_note(frame, frame["least_squares"].notna()))
    return official_table(in_swedish_order(frame), columns, key=key, title=title, note=note)


@takes(frames.EVEN_CHANGE)
def even_change_table(
    frame: pd.DataFrame, *, key: str = "even-change", title: str = text.EVEN_CHANGE
) -> Table:
    """Seats with so many more or fewer votes everywhere.

    Examples
    --------
    >>> from vvanalysis.chapters import seats
    >>> even = pd.DataFrame({"change": [-0.2, -0.1], "votes": [9769, 10993], "seats": [27, 31],
    ...     "seats_change": [-6, -2], "councils_gained": [0, 0], "councils_lost": [6, 2],
    ...     "told": [("Åby", "Björkby")] * 2, "lacking": [()] * 2})
    >>> print(seats.show.even_change_table(even, key="even-change",
    ...     title="Mandat med fler eller färre röster i varje kommun"))
    Mandat med fler eller färre röster i varje kommun
    Partiets röster  Röster  Mandat  Ändring  Kommuner med fler mandat  Kommuner med färre mandat
    −20,0 %           9 769      27       −6                         0                          6
    −10,0 %          10 993      31       −2                         0                          2
    """
    columns = headed(
        text.HEADINGS, frames.EVEN_CHANGE, "change", "votes", "seats", "seats_change", "councils_gained",
        "councils_lost"
    )  # fmt: skip
    note = text.NOTES["even-change"]
    note = sentences(note, coverage_note(frame))
    return computed_table(frame, columns, key=key, title=title, note=note)


@takes(frames.RANDOM_CHANGE)
def random_change_table(
    frame: pd.DataFrame, *, key: str = "random-change", title: str = text.RANDOM_CHANGE
) -> Table:
    """How firm the seats are in each council, in Swedish order.

    Examples
    --------
    >>> from vvanalysis.chapters import seats
    >>> firmness = pd.DataFrame({"area_name": ["Åby", "Björkby"], "seats": [2, 2], "fewer": [0.0, 0.0],
    ...     "same": [0.953, 1.0], "more": [0.0475, 0.0]})
    >>> print(seats.show.random_change_table(firmness, key="random-change", title="Hur fast mandaten satt"))
    Hur fast mandaten satt
    Kommun   Mandat  Färre mandat  Lika många  Fler mandat
    Björkby       2         0,0 %     100,0 %        0,0 %
    Åby           2         0,0 %      95,3 %        4,8 %
    """
    columns = [COUNCIL, *headed(text.HEADINGS, frames.RANDOM_CHANGE, "seats", "fewer", "same", "more")]
    note = text.NOTES["random-change"]
    note = sentences(note, lacking_note(frame, frame["same"].notna()))
    return computed_table(in_swedish_order(frame), columns, key=key, title=title, note=note)


@takes(frames.EVEN_CHANGE)
def even_change_finding(frame: pd.DataFrame, *, party: str, change: float) -> Finding:
    """What so many more votes had meant (`seats.metrics.even_change`).

    Examples
    --------
    >>> from vvanalysis.chapters import seats
    >>> even = pd.DataFrame({"change": [0.1], "seats": [39], "seats_change": [6], "areas": [16],
    ...     "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(seats.show.even_change_finding(even, party="A", change=0.1))
    Med 10 % fler röster i varje kommun hade A haft 39 mandat, 6 fler än nu.
    """
    row = frame[frame["change"] == change]
    if row.empty:
        return missing("even-change")
    seats = int(row["seats"].iloc[0])
    sentence = text.change_sentence(
        party, change=change, seats=seats, seats_change=int(row["seats_change"].iloc[0])
    )
    return computed_finding("even-change", held(sentence, row), float(seats))


@takes(frames.RANDOM_TOTAL)
def random_change_finding(frame: pd.DataFrame, *, party: str, spread: float) -> Finding:
    """Within what bounds the seats stay (`seats.metrics.random_change`, its second frame).

    Examples
    --------
    >>> from vvanalysis.chapters import seats
    >>> bounds = pd.DataFrame({"low": [32], "median": [34], "high": [36], "areas": [16],
    ...     "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(seats.show.random_change_finding(bounds, party="A", spread=0.05))
    Hade alla partiers röster slumpvis varit omkring 5 % fler eller färre i varje kommun, hade A i nio
    fall av tio haft mellan 32 och 36 mandat.
    """
    if frame.empty:
        return missing("random-change")
    low, high = int(frame["low"].iloc[0]), int(frame["high"].iloc[0])
    sentence = text.spread_sentence(party, spread=spread, low=low, high=high)
    return computed_finding("random-change", held(sentence, frame), float(frame["median"].iloc[0]))
