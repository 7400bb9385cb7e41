"""Tables of results: elections, history, parties, areas, seats."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text.labels import ELECTION_SHORT
from vvanalysis.tables.parts import (
    AREA,
    ELECTION,
    SHARE,
    SHARE_CHANGE,
    VOTES,
    in_election_order,
    in_swedish_order,
    official,
)


def by_election(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """One area's result of one party, a row per election type: votes, share, change, rank, indices."""
    named = frame.assign(election=frame["election_type"].map(ELECTION_SHORT))
    columns = [
        ELECTION,
        VOTES,
        Column("votes_change", "Ändring, röster", "count_change"),
        SHARE,
        SHARE_CHANGE,
        Column("rank", "Plats bland partierna", "integer"),
        Column("index_county", "Index mot länet", "index"),
        Column("index_nation", "Index mot landet", "index"),
    ]
    note = "Index: områdets andel i förhållande till länets respektive landets, som är 100."
    return official(in_election_order(named), columns, key=key, title=title, note=note)


def history(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """One area's shares of one party: a row per election year, a column per election type."""
    wide = frame.pivot_table(
        index="election_year", columns="election_type", values="vote_share", aggfunc="first"
    )
    rows = wide.reset_index().assign(year=wide.index.astype(str))
    kinds = [kind for kind in ELECTION_SHORT if kind in wide]
    columns = [Column("year", "Valår"), *[Column(kind, ELECTION_SHORT[kind], "share") for kind in kinds]]
    return official(rows, columns, key=key, title=title)


def parties(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The parties of one area and election: votes, share, change."""
    columns = [Column("party_code", "Parti"), VOTES, SHARE, SHARE_CHANGE]
    note = "Streck betyder att partiet inte redovisades då."
    return official(frame, columns, key=key, title=title, note=note)


def by_area(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """One election's result of one party, a row per area in Swedish order."""
    ordered = in_swedish_order(frame)
    columns = [
        AREA,
        VOTES,
        SHARE,
        SHARE_CHANGE,
        Column("rank", "Plats", "integer"),
        Column("index_county", "Index mot länet", "index"),
    ]
    return official(ordered, columns, key=key, title=title)


def seats(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Seats of one party in councils beside the council's size."""
    columns = [
        Column("area_name", "Kommun"),
        Column("year", "Valår"),
        Column("seats", "Mandat", "integer"),
        Column("council_size", "Fullmäktiges storlek", "integer"),
    ]
    return official(frame.assign(year=frame["election_year"].astype(str)), columns, key=key, title=title)


def seats_between(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Seats of one party in councils, two elections beside each other, in Swedish order."""
    ordered = in_swedish_order(frame)
    columns = [
        Column("area_name", "Kommun"),
        Column("seats", "Mandat", "integer"),
        Column("council_size", "Av", "integer"),
        Column("seats_previous", "Mandat förra valet", "integer"),
        Column("council_size_previous", "Av", "integer"),
        Column("seats_change", "Ändring", "count_change"),
    ]
    note = "Av: fullmäktiges storlek. Streck: partiet redovisas inte i kommunens slutliga resultat."
    return official(ordered, columns, key=key, title=title, note=note)
