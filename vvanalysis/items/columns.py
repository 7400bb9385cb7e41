"""What tables share: columns that stand in many of them, order of rows, how sure, source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final, cast

import pandas as pd

from vvanalysis.disclosure import is_hidden
from vvanalysis.items.context import is_example
from vvanalysis.items.model import Certainty, Column, Finding, Kind, Table
from vvanalysis.items.privacy import vouched
from vvanalysis.schemas.metric_frames import Field, FrameContract, unit_of
from vvanalysis.words import elections as text
from vvanalysis.words.coverage import ALL, MUNICIPALITIES, holds, lacks
from vvanalysis.words.labels import (
    CERTAINTY,
    ELECTION_SHORT,
    HIDDEN_NOTE,
    NONE,
    OFFICIAL_SOURCE,
    OWN_SOURCE,
    about,
)
from vvanalysis.words.labels import ELECTION as ELECTION_NAMES
from vvanalysis.words.sorting import swedish_key
from vvanalysis.words.wrap import sentences

ASSOCIATION = Column("area_name", "Partiförening")

AREA = Column("area_name", "Område")
COUNCIL = Column("area_name", "Kommun")
MUNICIPALITY = Column("municipality_name", "Kommun")
ELECTION = Column("election", "Val")
VOTES = Column("votes", "Röster", "integer")
SHARE = Column("vote_share", "Andel", "share")
SHARE_CHANGE = Column("vote_share_change", "Ändring, procentenheter", "points")


_BY_UNIT: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "share": "share", "share change": "points", "relative change": "share", "correlation": "decimal2",
        "year": "year", "difference": "count_change", "kronor": "integer",
    }
)  # fmt: skip
_BY_KIND: Final[Mapping[str, Kind]] = MappingProxyType(
    {"number": "decimal", "whole": "integer", "day": "date"}
)


def headed(headings: Mapping[str, str], contract: FrameContract | None, *names: str) -> list[Column]:
    """Columns in the order that they are named, each with its heading, written as its unit says.

    Parameters
    ----------
    headings
        Column -> Swedish heading (`words.HEADINGS` of the chapter).
    contract
        The frame's, for the units; a column that it does not have is text.
    *names
        Columns; after a colon how one is written otherwise (`Column.kind`).

    Examples
    --------
    >>> from vvanalysis.chapters.turnout import frames
    >>> from vvanalysis.items.columns import headed
    >>> words = {"cast": "Röstande", "turnout": "Valdeltagande"}
    >>> [(each.label, each.kind) for each in headed(words, frames.TURNOUT, "cast", "turnout:share_whole")]
    [('Röstande', 'integer'), ('Valdeltagande', 'share_whole')]
    """
    fields = {field.name: field for field in contract.fields} if contract else {}
    columns = []
    for each in names:
        name, _, kind = each.partition(":")
        known: Kind = _kind_of(fields[name]) if name in fields else "text"
        columns.append(Column(name, headings[name], cast("Kind", kind) if kind else known))
    return columns


def _kind_of(field: Field) -> Kind:
    """How a column of a unit is written, where nothing else is said."""
    return _BY_UNIT.get(field.unit) or _BY_KIND.get(unit_of(field).kind, "text")


def in_election_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows with parliament first, then region, then municipality."""
    place = {kind: order for order, kind in enumerate(ELECTION_SHORT)}
    return frame.sort_values("election_type", key=lambda kinds: kinds.map(place))


def in_swedish_order(frame: pd.DataFrame, column: str = "area_name") -> pd.DataFrame:
    """Rows by name, å ä ö last."""
    return frame.sort_values(
        column, key=lambda names: names.map(swedish_key, na_action="ignore"), kind="stable"
    )


def lacking_note(frame: pd.DataFrame, is_told: pd.Series) -> str:
    """What a table's note says of the areas (area_name) that nothing is told of: all their names.

    "" where nothing is lacking.
    """
    told = is_told.astype(bool)
    return lacks(frame.loc[told, "area_name"].tolist(), frame.loc[~told, "area_name"].tolist(), most=ALL)


def coverage_note(frame: pd.DataFrame) -> str:
    """As `lacking_note`, of a frame that carries `stats.coverage.COLUMNS`."""
    if frame.empty or "lacking" not in frame:
        return ""
    if "areas" in frame and not frame["areas"].iloc[0]:
        return holds(0, (), (), noun=MUNICIPALITIES)
    return lacks(frame["told"].iloc[0], frame["lacking"].iloc[0], most=ALL)


def official_table(
    frame: pd.DataFrame, columns: Sequence[Column], *, key: str, title: str, note: str = ""
) -> Table:
    """Table that says what was counted (`items.certainty`), and what is compared with a re-election."""
    note = sentences(note, _reelection_notes(frame))
    return Table.of(
        frame, columns=columns, key=key, title=title, certainty="official", source=OFFICIAL_SOURCE, note=note
    )


def computed_table(
    frame: pd.DataFrame, columns: Sequence[Column], *, key: str, title: str, note: str = ""
) -> Table:
    """Table of official figures and what rests on an assumption beside them (`items.certainty`)."""
    return replace(official_table(frame, columns, key=key, title=title, note=note), certainty="computed")


def _reelection_notes(frame: pd.DataFrame) -> str:
    """Which rows are compared with a re-election (`results.metrics.reelection_days`); "" where none is.

    Rows of one area are called by their election, all others by their area's name.

    Examples
    --------
    >>> from vvanalysis.items.columns import _reelection_notes
    >>> rows = pd.DataFrame({"area_name": ["Båstad", "Höganäs"], "election_type": ["KF"] * 2,
    ...     "reelection": ["2015-05-10", None], "reelection_is_part": [False, False]})
    >>> print(_reelection_notes(rows).replace("\u00a0", " "))
    Båstad jämförs med omvalet den 10 maj 2015, inte med valet som upphävdes; så gör också valmyndigheten.
    """
    if "reelection" not in frame or frame["reelection"].isna().all():
        return ""
    rows = frame.assign(row_name=_row_names(frame))[frame["reelection"].notna()]
    is_part = rows["reelection_is_part"].fillna(False).astype(bool)
    notes = []
    for day in sorted(rows["reelection"].unique()):
        same = rows["reelection"] == day
        whole, part = (
            sorted(rows.loc[same & which, "row_name"].astype(str).unique(), key=swedish_key)
            for which in (~is_part, is_part)
        )
        notes.append(text.reelection_note(str(day), whole=whole, part=part))
    return " ".join(notes)


def _row_names(frame: pd.DataFrame) -> pd.Series:
    areas = next((name for name in ("area_name", "municipality_name") if name in frame), None)
    if areas is None or ("election_type" in frame and frame[areas].nunique() == 1):
        return frame["election_type"].map(ELECTION_NAMES).str.capitalize()
    return frame[areas]


def shown(table: Table, *, among: pd.DataFrame | None = None) -> Table | Finding:
    """The table, or the sentence that stands in its place where no row holds any figure.

    Parameters
    ----------
    among
        What the table's rows were chosen from: if there is any, a table without rows says that none was
        chosen, and not that the figures are missing; and which areas it lacks (`coverage_note`).

    Examples
    --------
    >>> from vvanalysis import items
    >>> from vvanalysis.items import Column, Table
    >>> words = {"key": "costs", "title": "Kända kostnader", "certainty": "register",
    ...     "source": "egna register"}
    >>> empty = Table.of(pd.DataFrame({"cost": []}), columns=[Column("cost", "Kronor")], **words)
    >>> print(items.shown(empty))
    Kända kostnader: underlag saknas.
    """
    figures = [place for place, column in enumerate(table.columns) if column.kind != "text"]
    told = any(row[place] is not None for row in table.rows for place in figures)
    if told or (table.rows and not figures):
        return table
    with vouched():
        if among is not None and len(among) and not table.rows:
            text = sentences(about(table.title, NONE), coverage_note(among))
            return Finding(table.key, text, table.certainty, is_example=table.is_example)
        text = about(table.title, CERTAINTY["missing"].lower())
        return Finding(table.key, text, "missing", is_example=table.is_example)


def own_table(
    frame: pd.DataFrame,
    columns: Sequence[Column],
    *,
    key: str,
    title: str,
    note: str = "",
    certainty: Certainty = "register",
) -> Table:
    """Table of the campaign's own records; where something is hidden, the note says why."""
    hides = is_hidden(frame, [column.key for column in columns]).any()
    note = f"{note} {HIDDEN_NOTE}".strip() if hides else note
    return Table.of(
        frame,
        columns=columns,
        key=key,
        title=title,
        certainty=certainty,
        source=OWN_SOURCE,
        note=note,
        is_example=is_example(),
    )
