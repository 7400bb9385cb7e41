"""Tables of members: movements, months, reception, retention, activity."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import Column, Table
from vvanalysis.tables.campaign import ASSOCIATION
from vvanalysis.tables.parts import own

_JOINED = Column("joined", "Nya", "integer")


def movements(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Joins, exits and net by association (`metrics.members.movements`, named)."""
    columns = [
        ASSOCIATION,
        Column("members_start", "Vid årets början", "integer"),
        _JOINED,
        Column("left", "Utträden", "integer"),
        Column("net", "Netto", "count_change"),
        Column("members_end", "Vid årets slut", "integer"),
    ]
    return own(frame, columns, key="members", title=title, is_example=is_example)


def months(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Joins and exits by month (`metrics.members.by_month`)."""
    rows = frame.assign(word=frame["month"].dt.strftime("%Y-%m"))
    columns = [Column("word", "Månad"), _JOINED, Column("left", "Utträden", "integer")]
    return own(rows, columns, key="member-months", title=title, is_example=is_example)


def reception(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """How new members were received (`metrics.members.reception`, named)."""
    columns = [
        ASSOCIATION,
        _JOINED,
        Column("contacted_in_time", "Kontakt i tid", "integer"),
        Column("contacted_late", "Kontakt senare", "integer"),
        Column("contact_unknown", "Ingen kontakt antecknad", "integer"),
        Column("took_part", "Deltog tidigt", "integer"),
        Column("took_no_part", "Deltog inte", "integer"),
        Column("part_unknown", "Kan inte sägas än", "integer"),
    ]
    note = "I tid: inom 14 dagar från inträdet. Deltog tidigt: i någon aktivitet inom 90 dagar."
    return own(frame, columns, key="reception", title=title, is_example=is_example, note=note)


def retention(frame: pd.DataFrame, *, key: str, title: str, is_example: bool) -> Table:
    """How many stayed twelve months (`metrics.members.retention`, named)."""
    columns = [
        ASSOCIATION,
        _JOINED,
        Column("still_paid", "Betalande efter tolv månader", "integer"),
        Column("gone", "Inte kvar", "integer"),
        Column("retention_unknown", "Kan inte sägas än", "integer"),
    ]
    return own(frame, columns, key=key, title=title, is_example=is_example)


def active(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Members who took part (`metrics.members.active`, with its share, named)."""
    columns = [
        ASSOCIATION,
        Column("members", "Medlemmar", "integer"),
        Column("active", "Aktiva", "integer"),
        Column("active_share", "Andel aktiva", "share"),
    ]
    note = "Var och en räknas en gång, i sin egen förening. Streck: föreningen har inte redovisat."
    return own(frame, columns, key="active", title=title, is_example=is_example, note=note,
               certainty="mixed")  # fmt: skip
