"""Shown of who came, left and was active: active members and how the new were met."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.members import frames
from vvanalysis.chapters.members import words as text
from vvanalysis.chapters.members.metrics import CONTACT_DAYS, PART_DAYS
from vvanalysis.chapters.members.show.parts import JOINED, absent, hides, is_there, said, untold
from vvanalysis.disclosure import HIDDEN, Hidden
from vvanalysis.items import Finding, Table
from vvanalysis.items.columns import ASSOCIATION, headed, own_table
from vvanalysis.items.contracts import takes
from vvanalysis.items.sentences import lacking, number, own_finding, unseen, whole
from vvanalysis.schemas.metric_frames import one

__all__ = ["active_finding", "active_table", "contact_finding", "part_finding", "reception_table"]


@takes(frames.RECEPTION)
def reception_table(frame: pd.DataFrame) -> Table:
    """How new members were received (`members.metrics.reception`, named).

    Examples
    --------
    >>> from vvanalysis.chapters import members
    >>> named = pd.DataFrame({"joined": [276], "contacted_in_time": [133], "contacted_late": [63],
    ...     "contact_unknown": [80], "took_part": [19], "took_no_part": [57], "part_unknown": [200],
    ...     "area_name": ["Hela distriktet"]})
    >>> print(*members.show.reception_table(named).formatted()[0], sep=" | ")
    Hela distriktet | 276 | 133 | 63 | 80 | 19 | 57 | 200
    """
    columns = [
        ASSOCIATION, JOINED, *headed(text.HEADINGS, frames.RECEPTION, "contacted_in_time", "contacted_late",
        "contact_unknown", "took_part", "took_no_part", "part_unknown")
    ]  # fmt: skip
    note = text.NOTES["reception"]
    note = f"{note} {absent(frame, 'joined')}".strip()
    rows = untold(frame, "contacted_in_time", "contacted_late", unknown="contact_unknown")
    rows = untold(rows, "took_part", "took_no_part", unknown="part_unknown")
    return own_table(rows, columns, key="reception", title=text.TITLES["reception"], note=note)


@takes(frames.ACTIVE)
def active_table(frame: pd.DataFrame) -> Table:
    """Members who took part (`members.metrics.active`, with its share, named).

    Examples
    --------
    >>> from vvanalysis.chapters import members
    >>> named = pd.DataFrame({"members": [97, 46], "active": [12, 13], "active_share": [0.124, 0.283],
    ...     "area_name": ["Granby", "Lindby"]})
    >>> print(members.show.active_table(named))
    Medlemmar som deltog i valrörelsen
    Partiförening  Medlemmar  Aktiva  Andel aktiva
    Granby                97      12        12,4 %
    Lindby                46      13        28,3 %
    """
    columns = [ASSOCIATION, *headed(text.HEADINGS, frames.ACTIVE, "members", "active", "active_share")]
    note = text.NOTES["active"]
    if frame["members"].isna().any():
        note = note.replace(*text.OR_ABSENT)
    return own_table(frame, columns, key="active", title=text.TITLES["active"], note=note, certainty="mixed")


@takes(one(frames.RECEPTION))
def contact_finding(frame: pd.DataFrame) -> Finding:
    """First contact in time, with bounds.

    Examples
    --------
    >>> from vvanalysis.chapters import members
    >>> bounds = pd.DataFrame({"joined": [276], "contact_low": [0.482], "contact_high": [0.772]})
    >>> print(members.show.contact_finding(bounds))
    Av 276 nya medlemmar fick mellan 48 % och 77 % en första kontakt inom 14 dagar; spannet beror på dem
    som ingen kontakt är antecknad för.
    """
    if hides(frame, "joined", "contact_low", "contact_high"):
        return unseen("contact", text.UNSEEN["contact"])
    if not is_there(frame, "joined", "contact_low", "contact_high"):
        return lacking("contact", text.LACKING["contact"])
    row = frame.iloc[0]
    low = float(row["contact_low"])
    sentence = text.contact_sentence(
        joined=int(row["joined"]), low=low, high=float(row["contact_high"]), days=CONTACT_DAYS
    )
    return own_finding("contact", said(sentence, frame), low)


@takes(one(frames.RECEPTION))
def part_finding(frame: pd.DataFrame) -> Finding:
    """Taking part early, with bounds.

    Examples
    --------
    >>> from vvanalysis.chapters import members
    >>> bounds = pd.DataFrame({"joined": [276], "part_low": [0.0688], "part_high": [0.793]})
    >>> print(members.show.part_finding(bounds))
    Av 276 nya medlemmar deltog mellan 7 % och 79 % i någon aktivitet inom 90 dagar; spannet beror på
    dem vars tid inte hade gått ut när redovisningen slutar.
    """
    if hides(frame, "joined", "part_low", "part_high"):
        return unseen("part", text.UNSEEN["part"])
    if not is_there(frame, "joined", "part_low", "part_high") or number(frame, "part_high") == 1:
        return lacking("part", text.LACKING["part"])
    row = frame.iloc[0]
    low = float(row["part_low"])
    sentence = text.part_sentence(
        joined=int(row["joined"]), low=low, high=float(row["part_high"]), days=PART_DAYS
    )
    return own_finding("part", said(sentence, frame), low, certainty="mixed")


@takes(one(frames.ACTIVE))
def active_finding(frame: pd.DataFrame, *, unknown: int | Hidden) -> Finding:
    """Distinct active members of the district.

    Examples
    --------
    >>> from vvanalysis.chapters import members
    >>> whole = pd.DataFrame({"members_told": [941], "active": [190], "not_told": [1]})
    >>> print(members.show.active_finding(whole, unknown=3))
    190 medlemmar deltog i valrörelsen (20 % av medlemmarna i de föreningar som har redovisat); 1
    förening har inte redovisat något deltagande, och 3 medlemsnummer bland deltagarna finns inte i
    registret och räknas inte.
    """
    if hides(frame, "active"):
        return unseen("active", text.UNSEEN["active"])
    if not is_there(frame, "active"):
        return lacking("active", text.LACKING["active"])
    row = frame.iloc[0]
    sentence = text.active_sentence(
        active=int(row["active"]),
        members=0 if row["members_told"] is HIDDEN else whole(frame, "members_told") or 0,
        not_told=row["not_told"] if row["not_told"] is HIDDEN else int(row["not_told"]),
        unknown=unknown,
    )
    return own_finding("active", said(sentence, frame), float(row["active"]), certainty="mixed")
