"""Tables of the party's council history and of the polls."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text import history as text
from vvanalysis.tables.parts import AREA, SHARE, in_swedish_order


def shares(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The party's share in every council election, a row per municipality, a column per year."""
    wide = frame.pivot(index="area_name", columns="election_year", values="vote_share")
    wide.columns = pd.Index([str(year) for year in wide.columns])
    columns = [AREA, *[Column(year, year, "share") for year in wide.columns]]
    return _scb(in_swedish_order(wide.reset_index()), columns, key=key, title=title)


def standing(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """How the election stands among all up to it, a row per municipality."""
    rows = frame.assign(
        highest=frame["highest_year"].astype(str),
        lowest=frame["lowest_year"].astype(str),
    )
    columns = [
        AREA,
        SHARE,
        Column("place", "Plats bland partiets val", "integer"),
        Column("elections", "Val med siffra", "integer"),
        Column("highest_share", "Högst", "share"),
        Column("highest", "År"),
        Column("lowest_share", "Lägst", "share"),
        Column("lowest", "År"),
    ]
    return _scb(in_swedish_order(rows), columns, key=key, title=title)


def polls(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The last week's polls beside the national result, a row per party."""
    columns = [
        Column("party_code", "Parti"),
        Column("poll_mean", "Mätningar, medel", "share"),
        Column("poll_low", "Lägst", "share"),
        Column("poll_high", "Högst", "share"),
        SHARE,
        Column("error", "Mätningar minus resultat, procentenheter", "points"),
        Column("polls", "Mätningar", "integer"),
    ]
    return Table.of(
        frame,
        columns=columns,
        key=key,
        title=title,
        certainty="computed",
        source=text.POLL_SOURCE,
        note=text.POLL_NOTE,
    )


def _scb(frame: pd.DataFrame, columns: list[Column], *, key: str, title: str) -> Table:
    return Table.of(
        frame,
        columns=columns,
        key=key,
        title=title,
        certainty="official",
        source=text.HISTORY_SOURCE,
        note=text.HISTORY_NOTE,
    )
