"""Tables of three elections on one day."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text import simultaneous as text
from vvanalysis.report_text.labels import ELECTION_SHORT
from vvanalysis.tables.parts import AREA, in_swedish_order, official


def shares(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The party's share in the three elections and the gaps, a row per area."""
    columns = [
        AREA,
        *[Column(f"share_{kind}", ELECTION_SHORT[kind], "share") for kind in ELECTION_SHORT],
        Column("gap_RF", "Region minus riksdag, procentenheter", "points"),
        Column("gap_KF", "Kommun minus riksdag, procentenheter", "points"),
        Column("gap_KF_change", "Ändring sedan förra valet", "points"),
        Column("ratio_KF", "Röster, kommun av riksdag", "share"),
    ]
    return official(in_swedish_order(frame), columns, key=key, title=title, note=text.RATIO_NOTE)


def bounds(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Bounds of how many of the party's parliamentary voters can have chosen it locally, a row per area."""
    columns = [
        AREA,
        Column("votes_RD", "Röster, riksdag", "integer"),
        Column("votes_KF", "Röster, kommun", "integer"),
        Column("loyal_low", "Samma parti, minst", "share"),
        Column("loyal_high", "Samma parti, högst", "share"),
    ]
    return official(in_swedish_order(frame), columns, key=key, title=title, note=text.BOUNDS_NOTE)


def electorates(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The electorates of the parliamentary and the local election, a row per area."""
    columns = [
        AREA,
        Column("eligible_RD", "Röstberättigade, riksdag", "integer"),
        Column("eligible_KF", "Röstberättigade, kommun", "integer"),
        Column("eligible_difference", "Skillnad", "count_change"),
        Column("eligible_difference_share", "I procent", "share"),
        Column("turnout_parliament", "Deltagande, riksdag", "share"),
        Column("turnout_local", "Deltagande, kommun", "share"),
    ]
    return official(in_swedish_order(frame), columns, key=key, title=title, note=text.ELECTORATE_NOTE)
