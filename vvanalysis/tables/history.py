"""Tables of the party's council history and of the polls."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text import history as text
from vvanalysis.report_text.wrap import sentences
from vvanalysis.tables.parts import AREA, SHARE, coverage_note, in_swedish_order, lacking_note

__all__ = ["polls", "shares", "standing"]


def shares(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The party's share in every council election, a row per municipality, a column per year.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> shares = pd.DataFrame({"area_name": ["Åby", "Åby", "Ekby"], "election_year": [2014, 2018, 2018],
    ...     "vote_share": [0.024, 0.055, 0.071], "is_told": True})
    >>> print(tables.history.shares(shares, key="council-history", title="Partiets andel i kommunvalen"))
    Partiets andel i kommunvalen
    Område   2014   2018
    Ekby        –  7,1 %
    Åby     2,4 %  5,5 %
    """
    wide = frame.pivot(index="area_name", columns="election_year", values="vote_share")
    wide.columns = pd.Index([str(year) for year in wide.columns])
    columns = [AREA, *[Column(year, year, "share") for year in wide.columns]]
    rows = in_swedish_order(wide.reset_index())
    note = lacking_note(rows, wide.notna().any(axis=1).reindex(rows["area_name"]).set_axis(rows.index))
    untold = sorted(frame.loc[~frame["is_told"].astype(bool), "election_year"].unique())
    return _scb(rows, columns, key=key, title=title, note=sentences(text.elections_lacking(untold), note))


def standing(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """How the election stands among all up to it, a row per municipality.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> standing = pd.DataFrame({"area_name": ["Åby", "Björkby"], "vote_share": [0.055, 0.055],
    ...     "highest_share": [0.075, 0.072], "highest_year": [1998, 2014], "lowest_share": [0.014, 0.015],
    ...     "lowest_year": [2006, 2010], "elections": [13, 14], "place": [4, 2], "areas": 2,
    ...     "told": [("Åby", "Björkby")] * 2, "lacking": [()] * 2, "untold_years": [()] * 2})
    >>> print(tables.history.standing(standing, key="standing",
    ...     title="Valet bland partiets alla kommunval"))
    Valet bland partiets alla kommunval
    Område   Andel  Plats bland partiets val  Val med siffra  Högst    År  Lägst    År
    Björkby  5,5 %                         2              14  7,2 %  2014  1,5 %  2010
    Åby      5,5 %                         4              13  7,5 %  1998  1,4 %  2006
    """
    rows = frame.assign(
        highest=frame["highest_year"],
        lowest=frame["lowest_year"],
    )
    columns = [
        AREA,
        SHARE,
        Column("place", "Plats bland partiets val", "integer"),
        Column("elections", "Val med siffra", "integer"),
        Column("highest_share", "Högst", "share"),
        Column("highest", "År", "year"),
        Column("lowest_share", "Lägst", "share"),
        Column("lowest", "År", "year"),
    ]
    untold = () if rows.empty else rows["untold_years"].iloc[0]
    note = sentences(text.elections_lacking(untold), coverage_note(rows))
    return _scb(in_swedish_order(rows), columns, key=key, title=title, note=note)


def polls(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The last week's polls beside the national result, a row per party.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> errors = pd.DataFrame({"party_code": ["S", "M"], "poll_mean": [0.251, 0.177],
    ...     "poll_low": [0.221, 0.163], "poll_high": [0.265, 0.196], "polls": [17, 17],
    ...     "vote_share": [0.283, 0.198], "error": [-0.0316, -0.0211]})
    >>> print(tables.history.polls(errors, key="polls",
    ...     title="Sista veckans mätningar mot riksdagsvalet i hela landet"))
    Sista veckans mätningar mot riksdagsvalet i hela landet
    Parti  Mätningar, medel   Lägst   Högst   Andel  Mätningar minus resultat, procentenheter  Mätningar
    S                25,1 %  22,1 %  26,5 %  28,3 %                                      −3,2         17
    M                17,7 %  16,3 %  19,6 %  19,8 %                                      −2,1         17
    """
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


def _scb(frame: pd.DataFrame, columns: list[Column], *, key: str, title: str, note: str) -> Table:
    return Table.of(
        frame,
        columns=columns,
        key=key,
        title=title,
        certainty="official",
        source=text.HISTORY_SOURCE,
        note=sentences(text.HISTORY_NOTE, note),
    )
