"""Tables of electoral districts between two elections."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text import districts as text
from vvanalysis.report_text.labels import ELECTION_SHORT
from vvanalysis.tables.parts import (
    ELECTION,
    SHARE,
    SHARE_CHANGE,
    VOTES,
    in_election_order,
    in_swedish_order,
    official,
)

MUNICIPALITY = Column("municipality_name", "Kommun")
DISTRICT = Column("area_name", "Valdistrikt")
_COVERAGE = [
    Column("districts", "Valdistrikt", "integer"),
    Column("comparable", "Jämförbara", "integer"),
    Column("coverage", "Deras del av rösterna", "share"),
    Column("late_share", "Sena rösters del", "share"),
]


def coverage(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Comparable districts and their part of the votes, a row per election type."""
    named = in_election_order(frame.assign(election=frame["election_type"].map(ELECTION_SHORT)))
    return official(named, [ELECTION, *_COVERAGE], key=key, title=title, note=text.COMPARABLE_NOTE)


def coverage_by_area(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Comparable districts, strongholds and the like-for-like change, a row per municipality."""
    columns = [MUNICIPALITY, *_COVERAGE]
    ordered = in_swedish_order(frame, "municipality_name")
    return official(ordered, columns, key=key, title=title, note=text.COMPARABLE_NOTE)


def like_for_like(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The party in the comparable districts alone, a row per municipality."""
    columns = [
        MUNICIPALITY,
        Column("districts", "Jämförbara valdistrikt", "integer"),
        Column("vote_share_previous", "Andel förra valet", "share"),
        SHARE,
        SHARE_CHANGE,
        Column("gained", "Upp i", "integer"),
        Column("lost", "Ned i", "integer"),
    ]
    ordered = in_swedish_order(frame, "municipality_name")
    return official(ordered, columns, key=key, title=title, note=text.COMPARABLE_NOTE)


def strength(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Districts with their index and what it makes them, in the frame's order."""
    columns = [
        DISTRICT,
        MUNICIPALITY,
        VOTES,
        SHARE,
        SHARE_CHANGE,
        Column("index_county", "Index mot länet", "index"),
        Column("strength_word", "Styrka"),
    ]
    rows = frame.assign(strength_word=frame["strength"].map(text.STRENGTH))
    return official(rows, columns, key=key, title=title, note=text.STRENGTH_NOTE)


def strength_by_area(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Strongholds and white spots, a row per municipality."""
    columns = [
        MUNICIPALITY,
        Column("districts", "Valdistrikt", "integer"),
        Column("strongholds", "Starka fästen", "integer"),
        Column("white_spots", "Vita fläckar", "integer"),
    ]
    ordered = in_swedish_order(frame, "municipality_name")
    return official(ordered, columns, key=key, title=title, note=text.STRENGTH_NOTE)


def quiet_strongholds(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Strongholds with low turnout, most non-voters first."""
    columns = [
        DISTRICT,
        MUNICIPALITY,
        SHARE,
        Column("turnout", "Valdeltagande", "share"),
        Column("non_voters", "Ej röstande", "integer"),
    ]
    return official(frame, columns, key=key, title=title, note=text.QUIET_NOTE)


def late_shares(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The party among late votes and in the districts, a row per municipality."""
    columns = [
        MUNICIPALITY,
        Column("late_valid", "Sena röster", "integer"),
        Column("late_votes", "Partiets", "integer"),
        Column("late_share_of_party", "Andel av sena", "share"),
        Column("district_share_of_party", "Andel i distrikten", "share"),
        Column("late_gap", "Skillnad, procentenheter", "points"),
    ]
    ordered = in_swedish_order(frame, "municipality_name")
    return official(ordered, columns, key=key, title=title, note=text.LATE_NOTE)
