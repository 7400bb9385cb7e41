"""Tables of turnout: areas, electoral districts, fifths of them."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.tables.parts import AREA, SHARE, VOTES, in_swedish_order, official


def by_area(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Turnout and invalid votes, a row per area in Swedish order."""
    ordered = in_swedish_order(frame)
    columns = [
        AREA,
        Column("eligible", "Röstberättigade", "integer"),
        Column("cast", "Röstande", "integer"),
        Column("turnout", "Valdeltagande", "share"),
        Column("turnout_change", "Ändring, procentenheter", "points"),
        Column("invalid_share", "Ogiltiga av avgivna", "share"),
    ]
    return official(ordered, columns, key=key, title=title)


def districts(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Turnout and one party's share in electoral districts, in the frame's order."""
    columns = [
        Column("area_name", "Valdistrikt"),
        Column("eligible", "Röstberättigade", "integer"),
        Column("turnout", "Valdeltagande", "share"),
        Column("turnout_change", "Ändring, procentenheter", "points"),
        VOTES,
        SHARE,
    ]
    note = (
        "Sena förtidsröster räknas i uppsamlingsdistrikt och ingår inte. Ändringen är valmyndighetens egen, "
        "på dagens gränser; streck där den saknas."
    )
    return official(frame, columns, key=key, title=title, note=note)


def fifths(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Turnout by fifth of the districts, weakest first."""
    columns = [
        Column("fifth", "Femtedel", "integer"),
        Column("districts", "Valdistrikt", "integer"),
        Column("vote_share_low", "Andel från", "share"),
        Column("vote_share_high", "Andel till", "share"),
        Column("eligible", "Röstberättigade", "integer"),
        Column("turnout", "Valdeltagande", "share"),
    ]
    return official(frame, columns, key=key, title=title)
