"""Tables of vote flows."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text import flows as text
from vvanalysis.report_text.labels import OFFICIAL_SOURCE
from vvanalysis.report_text.wrap import sentences
from vvanalysis.tables.parts import coverage_note

__all__ = ["bounds", "estimates"]

_FROM = Column("origin_word", "Förra valet")
_TO = Column("destination_word", "Detta val")


def bounds(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """What the counts allow, a row per pair of groups.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> own = pd.DataFrame({"origin": ["A", "A"], "destination": ["A", "S"], "bound_low": [0.0, 0.0],
    ...     "bound_high": [0.993, 1.0], "bound_width": [0.993, 1.0], "areas": 1, "told": [("Åby",)] * 2,
    ...     "lacking": [()] * 2})
    >>> print(tables.flows.bounds(own, key="flow-bounds",
    ...     title="Gränser för vart partiets väljare kan ha gått"))
    Gränser för vart partiets väljare kan ha gått
    Förra valet  Detta val  Minst    Högst  Bredd, procentenheter
    A                    A  0,0 %   99,3 %                  +99,3
    A                    S  0,0 %  100,0 %                 +100,0
    """
    columns = [
        _FROM,
        _TO,
        Column("bound_low", "Minst", "share"),
        Column("bound_high", "Högst", "share"),
        Column("bound_width", "Bredd, procentenheter", "points"),
    ]
    return _table(
        frame, columns, key=key, title=title, note=sentences(text.BOUNDS_NOTE, coverage_note(frame))
    )


def estimates(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The experimental estimate beside the bounds, a row per pair of groups.

    Examples
    --------
    >>> from vvanalysis import tables
    >>> table = pd.DataFrame({"origin": ["A", "A"], "destination": ["A", "S"], "bound_low": [0.0, 0.0],
    ...     "bound_high": [0.993, 1.0], "share": [0.967, 0.0], "share_low": [0.806, 0.0],
    ...     "share_high": [1.0, 0.0644], "persons": [7986.7, 0.0], "areas": 1,
    ...     "told": [("Åby",)] * 2, "lacking": [()] * 2})
    >>> print(tables.flows.estimates(table, key="flows",
    ...     title="Skattade väljarströmmar i riksdagsvalet, experimentellt"))
    Skattade väljarströmmar i riksdagsvalet, experimentellt
    Förra valet  Detta val  Skattad del    Från     Till  Ungefär, personer  Gräns, minst  Gräns, högst
    A                    A       96,7 %  80,6 %  100,0 %              7 987         0,0 %        99,3 %
    A                    S        0,0 %   0,0 %    6,4 %                  0         0,0 %       100,0 %
    """
    columns = [
        _FROM,
        _TO,
        Column("share", "Skattad del", "share"),
        Column("share_low", "Från", "share"),
        Column("share_high", "Till", "share"),
        Column("persons", "Ungefär, personer", "integer"),
        Column("bound_low", "Gräns, minst", "share"),
        Column("bound_high", "Gräns, högst", "share"),
    ]
    return _table(
        frame, columns, key=key, title=title, note=sentences(text.ESTIMATE_NOTE, coverage_note(frame))
    )


def _table(frame: pd.DataFrame, columns: list[Column], *, key: str, title: str, note: str) -> Table:
    words = frame.assign(
        origin_word=frame["origin"].map(text.group), destination_word=frame["destination"].map(text.group)
    )
    return Table.of(
        words,
        columns=columns,
        key=key,
        title=title,
        certainty="computed",
        source=OFFICIAL_SOURCE,
        note=note,
    )
