"""Tables of vote flows."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.report_text import flows as text
from vvanalysis.report_text.labels import OFFICIAL_SOURCE

_FROM = Column("origin_word", "Förra valet")
_TO = Column("destination_word", "Detta val")


def bounds(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """What the counts allow, a row per pair of groups."""
    columns = [
        _FROM,
        _TO,
        Column("bound_low", "Minst", "share"),
        Column("bound_high", "Högst", "share"),
        Column("bound_width", "Bredd, procentenheter", "points"),
    ]
    return _table(frame, columns, key=key, title=title, note=text.BOUNDS_NOTE)


def estimates(frame: pd.DataFrame, *, key: str, title: str) -> Table:
    """The experimental estimate beside the bounds, a row per pair of groups."""
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
    return _table(frame, columns, key=key, title=title, note=text.ESTIMATE_NOTE)


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
