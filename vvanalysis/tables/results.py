"""Tables of results: elections, history, parties, areas, seats."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text.labels import ELECTION_SHORT
from vvanalysis.report_text.wrap import sentences
from vvanalysis.tables.parts import (
    AREA,
    ELECTION,
    SHARE,
    SHARE_CHANGE,
    VOTES,
    coverage_note,
    in_election_order,
    in_swedish_order,
    lacking_note,
    official,
)

__all__ = ["by_area", "by_election", "history", "parties", "seats", "seats_between"]


def by_election(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """One area's result of one party, a row per election type: votes, share, change, rank, indices.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> county = pd.DataFrame({"election_type": ["KF", "RD"], "votes": [12213, 12779],
    ...     "vote_share": [0.066, 0.0695], "rank": [5, 5], "votes_change": [1911, 3262],
    ...     "vote_share_change": [0.0092, 0.0172], "index_county": [100.0, 100.0],
    ...     "index_nation": [85.8, 86.8]})
    >>> print(*tables.results.by_election(county, key="county",
    ...     title="Partiets resultat i länet").formatted()[0], sep=" | ")
    Riksdag | 12 779 | +3 262 | 7,0 % | +1,7 | 5 | 100 | 87
    """
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
    """One area's shares of one party: a row per election year, a column per election type.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> line = pd.DataFrame({"election_year": [2014, 2014, 2018, 2018],
    ...     "election_type": ["KF", "RD", "KF", "RD"], "vote_share": [0.057, 0.052, 0.066, 0.0695]})
    >>> print(tables.results.history(line, key="history", title="Partiets andel val för val"))
    Partiets andel val för val
    Valår  Riksdag  Kommun
    2014     5,2 %   5,7 %
    2018     7,0 %   6,6 %
    """
    wide = frame.pivot_table(
        index="election_year", columns="election_type", values="vote_share", aggfunc="first"
    )
    rows = wide.reset_index().assign(year=wide.index)
    kinds = [kind for kind in ELECTION_SHORT if kind in wide]
    columns = [
        Column("year", "Valår", "year"),
        *[Column(kind, ELECTION_SHORT[kind], "share") for kind in kinds],
    ]
    return official(rows, columns, key=key, title=title)


def parties(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The parties of one area and election: votes, share, change.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> ranked = pd.DataFrame({"party_code": ["A", "B"], "votes": [6236, 3311],
    ...     "vote_share": [0.339, 0.18], "vote_share_change": [-0.052, None]})
    >>> print(tables.results.parties(ranked, key="parties", title="Partierna i riksdagsvalet"))
    Partierna i riksdagsvalet
    Parti  Röster   Andel  Ändring, procentenheter
    A       6 236  33,9 %                     −5,2
    B       3 311  18,0 %                        –
    """
    columns = [Column("party_code", "Parti"), VOTES, SHARE, SHARE_CHANGE]
    note = "Streck betyder att ingen jämförbar siffra från förra valet finns."
    return official(frame, columns, key=key, title=title, note=note)


def by_area(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """One election's result of one party, a row per area in Swedish order.

    The note names the areas that nothing is told of, where the rows say which (`metrics.coverage.COLUMNS`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> council = pd.DataFrame({"votes": [1590, 870], "area_name": ["Åby", "Björkby"],
    ...     "vote_share": [0.199, 0.188], "rank": [2, 2], "vote_share_change": [0.0319, 0.0448],
    ...     "index_county": [155.5, 146.5]})
    >>> print(tables.results.by_area(council, key="other", title="Kommunvalet i kommunerna"))
    Kommunvalet i kommunerna
    Område   Röster   Andel  Ändring, procentenheter  Plats  Index mot länet
    Björkby     870  18,8 %                     +4,5      2              147
    Åby       1 590  19,9 %                     +3,2      2              156
    """
    ordered = in_swedish_order(frame)
    columns = [
        AREA,
        VOTES,
        SHARE,
        SHARE_CHANGE,
        Column("rank", "Plats", "integer"),
        Column("index_county", "Index mot länet", "index"),
    ]
    return official(ordered, columns, key=key, title=title, note=coverage_note(frame))


def seats(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Seats of one party in councils beside the council's size.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> council = pd.DataFrame({"area_name": ["Åby", "Åby"], "election_year": [2014, 2018],
    ...     "seats": [3, 2], "council_size": [35, 41]})
    >>> print(tables.results.seats(council, key="seats", title="Mandat i kommunfullmäktige"))
    Mandat i kommunfullmäktige
    Kommun  Valår  Mandat  Fullmäktiges storlek
    Åby      2014       3                    35
    Åby      2018       2                    41
    """
    columns = [
        Column("area_name", "Kommun"),
        Column("year", "Valår", "year"),
        Column("seats", "Mandat", "integer"),
        Column("council_size", "Fullmäktiges storlek", "integer"),
    ]
    return official(frame.assign(year=frame["election_year"]), columns, key=key, title=title)


def seats_between(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """Seats of one party in councils, two elections beside each other, in Swedish order.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> both = pd.DataFrame({"area_name": ["Åby", "Björkby"], "seats": [2, 2], "council_size": [41, 35],
    ...     "seats_previous": [2, 3], "council_size_previous": [35, 35], "seats_change": [0, -1]})
    >>> print(tables.results.seats_between(both, key="seats",
    ...     title="Mandat i kommunfullmäktige, detta val och det förra"))
    Mandat i kommunfullmäktige, detta val och det förra
    Kommun   Mandat  Av  Mandat förra valet  Av  Ändring
    Björkby       2  35                   3  35       −1
    Åby           2  41                   2  35        0
    """
    ordered = in_swedish_order(frame)
    columns = [
        Column("area_name", "Kommun"),
        Column("seats", "Mandat", "integer"),
        Column("council_size", "Av", "integer"),
        Column("seats_previous", "Mandat förra valet", "integer"),
        Column("council_size_previous", "Av", "integer"),
        Column("seats_change", "Ändring", "count_change"),
    ]
    note = (
        "Av: fullmäktiges storlek. Streck: partiet redovisas inte i kommunens slutliga resultat, eller "
        "uppgift saknas."
    )
    note = sentences(note, lacking_note(frame, frame["council_size"].notna()))
    return official(ordered, columns, key=key, title=title, note=note)
