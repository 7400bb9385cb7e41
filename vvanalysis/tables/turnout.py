"""Tables of turnout: areas, electoral districts, fifths of them."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.tables.parts import AREA, MUNICIPALITY, SHARE, VOTES, in_swedish_order, official

__all__ = ["by_area", "districts", "fifths"]


def by_area(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Turnout and invalid votes, a row per area in Swedish order.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> local = pd.DataFrame({"area_name": ["Åby", "Björkby"], "eligible": [9308, 6764],
    ...     "cast": [8126, 4766], "turnout": [0.873, 0.705], "invalid_share": [0.0167, 0.0264],
    ...     "turnout_change": [0.0154, 0.019]})
    >>> print(tables.turnout.by_area(local, key="turnout-kf",
    ...     title="Valdeltagande och ogiltiga röster i kommunvalet"))
    Valdeltagande och ogiltiga röster i kommunvalet
    Område   Röstberättigade  Röstande  Valdeltagande  Ändring, procentenheter  Ogiltiga av avgivna
    Björkby            6 764     4 766         70,5 %                     +1,9                2,6 %
    Åby                9 308     8 126         87,3 %                     +1,5                1,7 %
    """
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
    """Turnout and one party's share in electoral districts, in the frame's order.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> frame = pd.DataFrame({"area_name": ["Stöllet", "Sysslebäck"], "eligible": [749, 876],
    ...     "turnout": [0.713, 0.72], "turnout_change": [-0.0124, 0.0404], "votes": [42, 41],
    ...     "vote_share": [0.0803, 0.0655], "municipality_name": "Torsby"})
    >>> print(tables.turnout.districts(frame, key="low-turnout",
    ...     title="Distrikten med lägst valdeltagande"))
    Distrikten med lägst valdeltagande
    Valdistrikt  Kommun  Röstberättigade  Valdeltagande  Ändring, procentenheter  Röster  Andel
    Stöllet      Torsby              749         71,3 %                     −1,2      42  8,0 %
    Sysslebäck   Torsby              876         72,0 %                     +4,0      41  6,6 %
    """
    columns = [
        Column("area_name", "Valdistrikt"),
        MUNICIPALITY,
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
    """Turnout by fifth of the districts, weakest first.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> gap = pd.DataFrame({"fifth": [1, 2], "districts": [36, 36], "eligible": [40435, 45018],
    ...     "vote_share_low": [0.0187, 0.0487], "vote_share_high": [0.0482, 0.0602],
    ...     "turnout": [0.864, 0.864]})
    >>> print(tables.turnout.fifths(gap, key="fifths",
    ...     title="Valdeltagande från svagaste till starkaste femtedelen"))
    Valdeltagande från svagaste till starkaste femtedelen
    Femtedel  Valdistrikt  Andel från  Andel till  Röstberättigade  Valdeltagande
    1                  36       1,9 %       4,8 %           40 435         86,4 %
    2                  36       4,9 %       6,0 %           45 018         86,4 %
    """
    columns = [
        Column("fifth", "Femtedel", "integer"),
        Column("districts", "Valdistrikt", "integer"),
        Column("vote_share_low", "Andel från", "share"),
        Column("vote_share_high", "Andel till", "share"),
        Column("eligible", "Röstberättigade", "integer"),
        Column("turnout", "Valdeltagande", "share"),
    ]
    return official(frame, columns, key=key, title=title)
