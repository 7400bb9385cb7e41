"""Tables of members: movements, months, reception, retention, activity."""

from __future__ import annotations

import pandas as pd

from vvanalysis.disclosure import Hidden
from vvanalysis.items import Column, Table
from vvanalysis.tables.campaign import ASSOCIATION
from vvanalysis.tables.parts import own

__all__ = ["active", "months", "movements", "reception", "retention"]


def _untold(frame: pd.DataFrame, *known: str, unknown: str) -> pd.DataFrame:
    """Without a nought where nobody's answer is known: then nothing was noted, and nothing is counted."""
    is_nought = pd.DataFrame({name: frame[name].map(_is_nought) for name in known}).all(axis=1)
    is_untold = is_nought & ~frame[unknown].map(_is_nought)
    return frame.assign(**{name: frame[name].astype(object).mask(is_untold, None) for name in known})


def _is_nought(cell: object) -> bool:
    return not isinstance(cell, Hidden) and cell is not pd.NA and bool(cell == 0)


_JOINED = Column("joined", "Nya", "integer")


def movements(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Joins, exits and net by association (`metrics.members.movements`, named).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> named = pd.DataFrame({"members_start": [88, 24], "joined": [26, 13], "left": [11, 0],
    ...     "net": [15, 13], "members_end": [103, 37], "area_name": ["Granby", "Almby"]})
    >>> print(tables.members.movements(named, title="Medlemmar i föreningarna", is_example=True))
    Medlemmar i föreningarna
    Partiförening  Vid årets början  Nya  Utträden  Netto  Vid årets slut
    Granby                       88   26        11    +15             103
    Almby                        24   13         0    +13              37
    """
    columns = [
        ASSOCIATION,
        Column("members_start", "Vid årets början", "integer"),
        _JOINED,
        Column("left", "Utträden", "integer"),
        Column("net", "Netto", "count_change"),
        Column("members_end", "Vid årets slut", "integer"),
    ]
    return own(frame, columns, key="members", title=title, is_example=is_example, note=_absent(frame, "net"))


def _absent(frame: pd.DataFrame, column: str) -> str:
    """What a dash stands for, where an association is not in the register."""
    return "Streck: föreningen saknas i medlemsregistret." if frame[column].isna().any() else ""


def months(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Joins and exits by month (`metrics.members.by_month`).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> months = pd.DataFrame({"month": pd.to_datetime(["2018-03-01", "2018-04-01"]), "joined": [15, 11],
    ...     "left": [9, 7]})
    >>> print(tables.members.months(months, title="Nya medlemmar och utträden månad för månad",
    ...     is_example=True))
    Nya medlemmar och utträden månad för månad
    Månad    Nya  Utträden
    2018-03   15         9
    2018-04   11         7
    """
    rows = frame.assign(word=frame["month"].dt.strftime("%Y-%m"))
    columns = [Column("word", "Månad"), _JOINED, Column("left", "Utträden", "integer")]
    return own(rows, columns, key="member-months", title=title, is_example=is_example)


def reception(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """How new members were received (`metrics.members.reception`, named).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> named = pd.DataFrame({"joined": [276], "contacted_in_time": [133], "contacted_late": [63],
    ...     "contact_unknown": [80], "took_part": [19], "took_no_part": [57], "part_unknown": [200],
    ...     "area_name": ["Hela distriktet"]})
    >>> print(*tables.members.reception(named, title="Hur de nya togs emot",
    ...     is_example=True).formatted()[0], sep=" | ")
    Hela distriktet | 276 | 133 | 63 | 80 | 19 | 57 | 200
    """
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
    note = f"{note} {_absent(frame, 'joined')}".strip()
    rows = _untold(frame, "contacted_in_time", "contacted_late", unknown="contact_unknown")
    rows = _untold(rows, "took_part", "took_no_part", unknown="part_unknown")
    return own(rows, columns, key="reception", title=title, is_example=is_example, note=note)


def retention(frame: pd.DataFrame, *, key: str, title: str, is_example: bool) -> Table:
    """How many stayed twelve months (`metrics.members.retention`, named).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> named = pd.DataFrame({"joined": [150], "still_paid": [98], "gone": [52], "retention_unknown": [0],
    ...     "area_name": ["Hela distriktet"]})
    >>> print(tables.members.retention(named, key="retention",
    ...     title="Nya medlemmar året före valåret, tolv månader senare", is_example=True))
    Nya medlemmar året före valåret, tolv månader senare
    Partiförening    Nya  Betalande efter tolv månader  Inte kvar  Kan inte sägas än
    Hela distriktet  150                            98         52                  0
    """
    columns = [
        ASSOCIATION,
        _JOINED,
        Column("still_paid", "Betalande efter tolv månader", "integer"),
        Column("gone", "Inte kvar", "integer"),
        Column("retention_unknown", "Kan inte sägas än", "integer"),
    ]
    rows = _untold(frame, "still_paid", unknown="retention_unknown")
    return own(rows, columns, key=key, title=title, is_example=is_example, note=_absent(frame, "joined"))


def active(frame: pd.DataFrame, *, title: str, is_example: bool) -> Table:
    """Members who took part (`metrics.members.active`, with its share, named).

    Examples
    --------
    >>> from vvanalysis import tables
    >>> named = pd.DataFrame({"members": [97, 46], "active": [12, 13], "active_share": [0.124, 0.283],
    ...     "area_name": ["Granby", "Lindby"]})
    >>> print(tables.members.active(named, title="Medlemmar som deltog i valrörelsen", is_example=True))
    Medlemmar som deltog i valrörelsen
    Partiförening  Medlemmar  Aktiva  Andel aktiva
    Granby                97      12        12,4 %
    Lindby                46      13        28,3 %
    """
    columns = [
        ASSOCIATION,
        Column("members", "Medlemmar", "integer"),
        Column("active", "Aktiva", "integer"),
        Column("active_share", "Andel aktiva", "share"),
    ]
    note = "Var och en räknas en gång, i sin egen förening. Streck: föreningen har inte redovisat."
    if frame["members"].isna().any():
        note = note.replace("redovisat.", "redovisat, eller saknas i medlemsregistret.")
    return own(frame, columns, key="active", title=title, is_example=is_example, note=note,
               certainty="mixed")  # fmt: skip
