"""Tables of seats: margins, proportionality, what if."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text.seats import BOUND, SHARE_GAP, VOTES_TO_LOSS, VOTES_TO_NEXT
from vvanalysis.report_text.wrap import sentences
from vvanalysis.tables.parts import computed, coverage_note, in_swedish_order, lacking_note, official

__all__ = ["even_change", "margins", "own_margin", "proportionality", "random_change"]

_COUNCIL = Column("area_name", "Kommun")
_SCENARIO = (
    "Röster till nästa mandat: så många nya röster, från personer som inte röstade, hade gett ett mandat "
    "till. Tapp som kostar ett mandat: så många färre röster, av väljare som stannade hemma. De andra "
    "partiernas röster är oförändrade och småpartispärren inräknad."
)


def margins(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Seats beside council size with the votes to and from a seat, in Swedish order.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> overview = pd.DataFrame({"area_name": ["Åby", "Björkby"], "seats": [2, 2],
    ...     "council_size": [41, 35], "seats_change": [0, -1], "votes": [440, 253],
    ...     "votes_to_next": [46, 79], "next_bound": ["number", "number"], "next_rival": ["SD", "KD"],
    ...     "votes_to_loss": [160, 55], "loss_bound": ["number", "number"], "loss_rival": ["C", "S"],
    ...     "is_told": [True, True]})
    >>> print(*tables.seats.margins(overview, key="margins",
    ...     title="Mandat och marginaler i kommunfullmäktige").formatted()[0], sep=" | ")
    Björkby | 253 | 2 | 35 | −1 | 79 | jämförelsetalet | KD | 55 | S
    """
    named = in_swedish_order(frame).assign(
        next_bound=frame["next_bound"].map(BOUND), loss_bound=frame["loss_bound"].map(BOUND)
    )
    columns = [
        _COUNCIL,
        Column("votes", "Röster", "integer"),
        Column("seats", "Mandat", "integer"),
        Column("council_size", "Av", "integer"),
        Column("seats_change", "Ändring", "count_change"),
        Column("votes_to_next", VOTES_TO_NEXT, "integer"),
        Column("next_bound", "Hindret"),
        Column("next_rival", "Mandatet tas från"),
        Column("votes_to_loss", VOTES_TO_LOSS, "integer"),
        Column("loss_rival", "Mandatet går till"),
    ]
    if frame[["votes_to_next", "votes_to_loss"]].isna().all(axis=None):
        alone = "Av: fullmäktiges storlek. Marginalerna går inte att räkna ut med de uppgifter som finns."
        return official(named, columns[:5], key=key, title=title, note=alone)
    note = (
        f"Av: fullmäktiges storlek. {_SCENARIO} Streck: inget mandat att förlora, partiet redovisas inte, "
        "eller uppgift saknas."
    )
    return computed(
        named, columns, key=key, title=title, note=sentences(note, lacking_note(frame, frame["is_told"]))
    )


def own_margin(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Every party in one council: votes, seats, votes to and from a seat.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> council = pd.DataFrame({"party_code": ["B", "A"], "votes": [253, 440], "seats": [1, 2],
    ...     "votes_to_next": [79, 46], "votes_to_loss": [55, 160]})
    >>> print(tables.seats.own_margin(council, key="council", title="Alla partier i Åby"))
    Alla partier i Åby
    Parti  Röster  Mandat  Röster till nästa mandat  Tapp som kostar ett mandat
    A         440       2                        46                         160
    B         253       1                        79                          55
    """
    columns = [
        Column("party_code", "Parti"),
        Column("votes", "Röster", "integer"),
        Column("seats", "Mandat", "integer"),
        Column("votes_to_next", VOTES_TO_NEXT, "integer"),
        Column("votes_to_loss", VOTES_TO_LOSS, "integer"),
    ]
    ordered = frame.sort_values(["votes", "party_code"], ascending=[False, True])
    return computed(ordered, columns, key=key, title=title, note=_SCENARIO)


def proportionality(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The party's shares of votes and seats, and how proportional each council is.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> named = pd.DataFrame({"area_name": ["Åby", "Björkby"], "least_squares": [1.7, 2.0],
    ...     "vote_share": [0.0551, 0.0545], "seat_share": [0.0488, 0.0571],
    ...     "share_gap": [-0.00629, 0.00262], "seats_per_thousand": [4.5, 7.9]})
    >>> print(*tables.seats.proportionality(named, key="proportionality",
    ...     title="Andel av rösterna och av mandaten").formatted()[0], sep=" | ")
    Björkby | 5,5 % | 5,7 % | +0,3 | 7,9 | 2,0
    """
    columns = [
        _COUNCIL,
        Column("vote_share", "Andel av rösterna", "share"),
        Column("seat_share", "Andel av mandaten", "share"),
        Column("share_gap", SHARE_GAP, "points"),
        Column("seats_per_thousand", "Mandat per tusen röster", "decimal"),
        Column("least_squares", "Fullmäktiges disproportionalitet (Gallagher)", "decimal"),
    ]
    note = "Gallaghers index, i procentenheter: noll är full proportionalitet för alla partier tillsammans."
    note = sentences(note, lacking_note(frame, frame["least_squares"].notna()))
    return official(in_swedish_order(frame), columns, key=key, title=title, note=note)


def even_change(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Seats with so many more or fewer votes everywhere.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> even = pd.DataFrame({"change": [-0.2, -0.1], "votes": [9769, 10993], "seats": [27, 31],
    ...     "seats_change": [-6, -2], "councils_gained": [0, 0], "councils_lost": [6, 2],
    ...     "told": [("Åby", "Björkby")] * 2, "lacking": [()] * 2})
    >>> print(tables.seats.even_change(even, key="even-change",
    ...     title="Mandat med fler eller färre röster i varje kommun"))
    Mandat med fler eller färre röster i varje kommun
    Partiets röster  Röster  Mandat  Ändring  Kommuner med fler mandat  Kommuner med färre mandat
    −20,0 %           9 769      27       −6                         0                          6
    −10,0 %          10 993      31       −2                         0                          2
    """
    columns = [
        Column("change", "Partiets röster", "share"),
        Column("votes", "Röster", "integer"),
        Column("seats", "Mandat", "integer"),
        Column("seats_change", "Ändring", "count_change"),
        Column("councils_gained", "Kommuner med fler mandat", "integer"),
        Column("councils_lost", "Kommuner med färre mandat", "integer"),
    ]
    note = (
        "Räkneexempel: partiets röster ändras lika mycket i varje kommun, de andra partiernas inte alls. "
        "Där en lott hade avgjort räknas ett av utfallen."
    )
    note = sentences(note, coverage_note(frame))
    return computed(frame, columns, key=key, title=title, note=note)


def random_change(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """How firm the seats are in each council, in Swedish order.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> firmness = pd.DataFrame({"area_name": ["Åby", "Björkby"], "seats": [2, 2], "fewer": [0.0, 0.0],
    ...     "same": [0.953, 1.0], "more": [0.0475, 0.0]})
    >>> print(tables.seats.random_change(firmness, key="random-change", title="Hur fast mandaten satt"))
    Hur fast mandaten satt
    Kommun   Mandat  Färre mandat  Lika många  Fler mandat
    Björkby       2         0,0 %     100,0 %        0,0 %
    Åby           2         0,0 %      95,3 %        4,8 %
    """
    columns = [
        _COUNCIL,
        Column("seats", "Mandat", "integer"),
        Column("fewer", "Färre mandat", "share"),
        Column("same", "Lika många", "share"),
        Column("more", "Fler mandat", "share"),
    ]
    note = (
        "Räkneexempel, ingen prognos: alla partiers röster i varje kommun får en slumpvis liten ändring, "
        "många gånger om. Andelarna säger hur ofta mandaten då blir färre, lika många eller fler."
    )
    note = sentences(note, lacking_note(frame, frame["same"].notna()))
    return computed(in_swedish_order(frame), columns, key=key, title=title, note=note)
