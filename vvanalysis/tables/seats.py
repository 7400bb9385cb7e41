"""Tables of seats: margins, proportionality, what if."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text.seats import BOUND, SHARE_GAP, VOTES_TO_LOSS, VOTES_TO_NEXT
from vvanalysis.tables.parts import in_swedish_order, official

_COUNCIL = Column("area_name", "Kommun")
_SCENARIO = (
    "Röster till nästa mandat: så många nya röster, från personer som inte röstade, hade gett ett mandat "
    "till. Tapp som kostar ett mandat: så många färre röster, av väljare som stannade hemma. De andra "
    "partiernas röster är oförändrade och småpartispärren inräknad."
)


def margins(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Seats beside council size with the votes to and from a seat, in Swedish order."""
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
    note = f"Av: fullmäktiges storlek. {_SCENARIO} Streck: inget mandat att förlora, eller uppgift saknas."
    return official(named, columns, key=key, title=title, note=note)


def own_margin(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Every party in one council: votes, seats, votes to and from a seat."""
    columns = [
        Column("party_code", "Parti"),
        Column("votes", "Röster", "integer"),
        Column("seats", "Mandat", "integer"),
        Column("votes_to_next", VOTES_TO_NEXT, "integer"),
        Column("votes_to_loss", VOTES_TO_LOSS, "integer"),
    ]
    ordered = frame.sort_values(["votes", "party_code"], ascending=[False, True])
    return official(ordered, columns, key=key, title=title, note=_SCENARIO)


def proportionality(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The party's shares of votes and seats, and how proportional each council is."""
    columns = [
        _COUNCIL,
        Column("vote_share", "Andel av rösterna", "share"),
        Column("seat_share", "Andel av mandaten", "share"),
        Column("share_gap", SHARE_GAP, "points"),
        Column("seats_per_thousand", "Mandat per tusen röster", "decimal"),
        Column("least_squares", "Fullmäktiges disproportionalitet (Gallagher)", "decimal"),
    ]
    note = "Gallaghers index, i procentenheter: noll är full proportionalitet för alla partier tillsammans."
    return official(in_swedish_order(frame), columns, key=key, title=title, note=note)


def even_change(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Seats with so many more or fewer votes everywhere."""
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
    return replace(official(frame, columns, key=key, title=title, note=note), certainty="computed")


def random_change(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """How firm the seats are in each council, in Swedish order."""
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
    table = official(in_swedish_order(frame), columns, key=key, title=title, note=note)
    return replace(table, certainty="computed")
