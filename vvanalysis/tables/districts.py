"""Tables of electoral districts between two elections."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text import districts as text
from vvanalysis.report_text.labels import ELECTION_SHORT
from vvanalysis.report_text.wrap import sentences
from vvanalysis.tables.parts import (
    ELECTION,
    MUNICIPALITY,
    SHARE,
    SHARE_CHANGE,
    VOTES,
    coverage_note,
    in_election_order,
    in_swedish_order,
    official,
)

__all__ = [
    "coverage",
    "coverage_by_area",
    "late_shares",
    "like_for_like",
    "quiet_strongholds",
    "strength",
    "strength_by_area",
]

DISTRICT = Column("area_name", "Valdistrikt")
_COVERAGE = [
    Column("districts", "Valdistrikt", "integer"),
    Column("comparable", "Jämförbara", "integer"),
    Column("coverage", "Deras del av rösterna", "share"),
    Column("late_share", "Sena rösters del", "share"),
]


def coverage(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Comparable districts and their part of the votes, a row per election type.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> covered = pd.DataFrame({"election_type": ["KF", "RD"], "districts": [179, 179],
    ...     "comparable": [162, 162], "coverage": [0.873, 0.866], "late_share": [0.06, 0.07]})
    >>> print(tables.districts.coverage(covered, key="coverage", title="Jämförbara valdistrikt"))
    Jämförbara valdistrikt
    Val      Valdistrikt  Jämförbara  Deras del av rösterna  Sena rösters del
    Riksdag          179         162                 86,6 %             7,0 %
    Kommun           179         162                 87,3 %             6,0 %
    """
    named = in_election_order(frame.assign(election=frame["election_type"].map(ELECTION_SHORT)))
    return official(named, [ELECTION, *_COVERAGE], key=key, title=title, note=text.COMPARABLE_NOTE)


def coverage_by_area(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Comparable districts, strongholds and the like-for-like change, a row per municipality.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> covered = pd.DataFrame({"municipality_name": ["Åby", "Ekby"], "districts": [8, 5],
    ...     "comparable": [8, 3], "coverage": [0.95, 0.55], "late_share": [0.05, 0.06]})
    >>> print(tables.districts.coverage_by_area(covered, key="coverage", title="Jämförbara valdistrikt"))
    Jämförbara valdistrikt
    Kommun  Valdistrikt  Jämförbara  Deras del av rösterna  Sena rösters del
    Ekby              5           3                 55,0 %             6,0 %
    Åby               8           8                 95,0 %             5,0 %
    """
    columns = [MUNICIPALITY, *_COVERAGE]
    ordered = in_swedish_order(frame, "municipality_name")
    note = sentences(text.COMPARABLE_NOTE, coverage_note(frame))
    return official(ordered, columns, key=key, title=title, note=note)


def like_for_like(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The party in the comparable districts alone, a row per municipality.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> compared = pd.DataFrame({"districts": [8, 5], "gained": [6, 3], "lost": [2, 2],
    ...     "vote_share": [0.0592, 0.0578], "vote_share_previous": [0.0513, 0.05],
    ...     "vote_share_change": [0.00799, 0.00779], "municipality_name": ["Åby", "Björkby"]})
    >>> print(tables.districts.like_for_like(compared, key="same-districts",
    ...     title="Partiet i de jämförbara distrikten"))
    Partiet i de jämförbara distrikten
    Kommun   Jämförbara valdistrikt  Andel förra valet  Andel  Ändring, procentenheter  Upp i  Ned i
    Björkby                       5              5,0 %  5,8 %                     +0,8      3      2
    Åby                           8              5,1 %  5,9 %                     +0,8      6      2
    """
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
    note = sentences(text.COMPARABLE_NOTE, coverage_note(frame))
    return official(ordered, columns, key=key, title=title, note=note)


def strength(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Districts with their index and what it makes them, in the frame's order.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> by_index = pd.DataFrame({"area_name": ["Kronoparken centrum", "Herrhagen 3"], "votes": [112, 184],
    ...     "vote_share": [0.139, 0.138], "vote_share_change": [0.043, 0.056],
    ...     "municipality_name": ["Ekby", "Ekby"], "index_county": [200.3, 198.7],
    ...     "strength": ["stronghold", "stronghold"]})
    >>> print(tables.districts.strength(by_index, key="strength", title="Valdistrikten efter styrka"))
    Valdistrikten efter styrka
    Valdistrikt          Kommun  Röster   Andel  Ändring, procentenheter  Index mot länet        Styrka
    Kronoparken centrum    Ekby     112  13,9 %                     +4,3              200  starkt fäste
    Herrhagen 3            Ekby     184  13,8 %                     +5,6              199  starkt fäste
    """
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
    """Strongholds and white spots, a row per municipality.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> strong = pd.DataFrame({"municipality_name": ["Åby", "Ekby"], "districts": [8, 42],
    ...     "strongholds": [0, 6], "white_spots": [1, 0]})
    >>> print(tables.districts.strength_by_area(strong, key="strong", title="Starka fästen"))
    Starka fästen
    Kommun  Valdistrikt  Starka fästen  Vita fläckar
    Ekby             42              6             0
    Åby               8              0             1
    """
    columns = [
        MUNICIPALITY,
        Column("districts", "Valdistrikt", "integer"),
        Column("strongholds", "Starka fästen", "integer"),
        Column("white_spots", "Vita fläckar", "integer"),
    ]
    ordered = in_swedish_order(frame, "municipality_name")
    return official(ordered, columns, key=key, title=title, note=text.STRENGTH_NOTE)


def quiet_strongholds(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Strongholds with low turnout, most non-voters first.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> quiet = pd.DataFrame({"area_name": ["Hassby Centrum", "Kronoparken söder"],
    ...     "turnout": [0.793, 0.731], "vote_share": [0.105, 0.134],
    ...     "municipality_name": ["Hassby", "Ekby"], "non_voters": [354, 344]})
    >>> print(tables.districts.quiet_strongholds(quiet, key="quiet",
    ...     title="Starka fästen med lågt valdeltagande"))
    Starka fästen med lågt valdeltagande
    Valdistrikt        Kommun   Andel  Valdeltagande  Ej röstande
    Hassby Centrum     Hassby  10,5 %         79,3 %          354
    Kronoparken söder    Ekby  13,4 %         73,1 %          344
    """
    columns = [
        DISTRICT,
        MUNICIPALITY,
        SHARE,
        Column("turnout", "Valdeltagande", "share"),
        Column("non_voters", "Ej röstande", "integer"),
    ]
    return official(frame, columns, key=key, title=title, note=text.QUIET_NOTE)


def late_shares(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The party among late votes and in the districts, a row per municipality.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> late = pd.DataFrame({"late_votes": [27, 13], "late_valid": [380, 209],
    ...     "late_share_of_party": [0.0711, 0.0622], "district_share_of_party": [0.0592, 0.0578],
    ...     "late_gap": [0.0118, 0.00443], "municipality_name": ["Åby", "Björkby"]})
    >>> print(tables.districts.late_shares(late, key="late",
    ...     title="Partiet bland sena röster och i distrikten"))
    Partiet bland sena röster och i distrikten
    Kommun   Sena röster  Partiets  Andel av sena  Andel i distrikten  Skillnad, procentenheter
    Björkby          209        13          6,2 %               5,8 %                      +0,4
    Åby              380        27          7,1 %               5,9 %                      +1,2
    """
    columns = [
        MUNICIPALITY,
        Column("late_valid", "Sena röster", "integer"),
        Column("late_votes", "Partiets", "integer"),
        Column("late_share_of_party", "Andel av sena", "share"),
        Column("district_share_of_party", "Andel i distrikten", "share"),
        Column("late_gap", "Skillnad, procentenheter", "points"),
    ]
    ordered = in_swedish_order(frame, "municipality_name")
    return official(
        ordered, columns, key=key, title=title, note=sentences(text.LATE_NOTE, coverage_note(frame))
    )
