"""Findings about members, from the district's sums (one row each)."""

from __future__ import annotations

import pandas as pd

from vvanalysis.disclosure import HIDDEN, Hidden
from vvanalysis.findings.parts import lacking, number, unseen, whole
from vvanalysis.items import Certainty, Finding
from vvanalysis.metrics.members import CONTACT_DAYS, PART_DAYS
from vvanalysis.report_text import members as text

__all__ = ["active", "contact", "movements", "part", "retention"]


def _is_there(frame: pd.DataFrame, *columns: str) -> bool:
    """Whether there is a row, and it lacks none of the numbers."""
    return not frame.empty and not any(pd.isna(frame[name].iloc[0]) for name in columns)


def _hides(frame: pd.DataFrame, *columns: str) -> bool:
    """Whether there is a row, and it hides any of the numbers."""
    return not frame.empty and any(frame[name].iloc[0] is HIDDEN for name in columns)


def _said(sentence: str, frame: pd.DataFrame) -> str:
    """The sentence, with the associations that the register has no row of (`metrics.members.in_total`)."""
    absent = whole(frame, "not_in_register") if "not_in_register" in frame else None
    return text.without_sentence(sentence, absent or 0)


def movements(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """Gross and net growth of the district.

    Examples
    --------
    >>> from vvanalysis import findings
    >>> whole = pd.DataFrame({"members_start": [843], "joined": [276], "left": [81], "net": [195],
    ...     "members_end": [1038]})
    >>> print(findings.members.movements(whole, is_example=True))
    276 nya medlemmar och 81 utträden under året: från 843 till 1 038 medlemmar, netto +195.
    """
    columns = ("members_start", "joined", "left", "net", "members_end")
    if _hides(frame, *columns):
        return unseen("members", "Medlemmarna under året", is_example=is_example)
    if not _is_there(frame, *columns):
        return lacking("members", "medlemsregistret är inte lämnat", is_example=is_example)
    row = frame.iloc[0]
    sentence = text.movements_sentence(
        start=int(row["members_start"]),
        joined=int(row["joined"]),
        left=int(row["left"]),
        net=int(row["net"]),
        end=int(row["members_end"]),
    )
    return Finding(
        "members", _said(sentence, frame), "register", importance, float(row["joined"]), is_example
    )


def contact(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """First contact in time, with bounds.

    Examples
    --------
    >>> from vvanalysis import findings
    >>> bounds = pd.DataFrame({"joined": [276], "contact_low": [0.482], "contact_high": [0.772]})
    >>> print(findings.members.contact(bounds, is_example=True))
    Av 276 nya medlemmar fick mellan 48 % och 77 % en första kontakt inom 14 dagar; spannet beror på dem
    som ingen kontakt är antecknad för.
    """
    if _hides(frame, "joined", "contact_low", "contact_high"):
        return unseen("contact", "Hur nya medlemmar kontaktades", is_example=is_example)
    if not _is_there(frame, "joined", "contact_low", "contact_high"):
        return lacking("contact", "hur nya medlemmar kontaktades", is_example=is_example)
    row = frame.iloc[0]
    low = float(row["contact_low"])
    sentence = text.contact_sentence(
        joined=int(row["joined"]), low=low, high=float(row["contact_high"]), days=CONTACT_DAYS
    )
    return Finding("contact", _said(sentence, frame), "register", importance, low, is_example)


def part(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """Taking part early, with bounds.

    Examples
    --------
    >>> from vvanalysis import findings
    >>> bounds = pd.DataFrame({"joined": [276], "part_low": [0.0688], "part_high": [0.793]})
    >>> print(findings.members.part(bounds, is_example=True))
    Av 276 nya medlemmar deltog mellan 7 % och 79 % i någon aktivitet inom 90 dagar; spannet beror på
    dem vars tid inte hade gått ut när redovisningen slutar.
    """
    if _hides(frame, "joined", "part_low", "part_high"):
        return unseen("part", "Om nya medlemmar deltog i någon aktivitet", is_example=is_example)
    if not _is_there(frame, "joined", "part_low", "part_high") or number(frame, "part_high") == 1:
        return lacking("part", "om nya medlemmar deltog i någon aktivitet", is_example=is_example)
    row = frame.iloc[0]
    low = float(row["part_low"])
    sentence = text.part_sentence(
        joined=int(row["joined"]), low=low, high=float(row["part_high"]), days=PART_DAYS
    )
    return Finding("part", _said(sentence, frame), "mixed", importance, low, is_example)


def retention(frame: pd.DataFrame, *, year: int, is_example: bool, importance: int = 0) -> Finding:
    """Still paying after twelve months, with bounds.

    Examples
    --------
    >>> from vvanalysis import findings
    >>> bounds = pd.DataFrame({"joined": [150], "kept_low": [0.6], "kept_high": [0.7]})
    >>> print(findings.members.retention(bounds, year=2017, is_example=True))
    Av 150 nya medlemmar år 2017 betalade mellan 60 % och 70 % fortfarande efter tolv månader.
    """
    key = f"retention-{year}"
    if _hides(frame, "joined", "kept_low", "kept_high"):
        return unseen(key, f"Hur många av {year} års nya medlemmar som är kvar", is_example=is_example)
    if not _is_there(frame, "joined", "kept_low", "kept_high"):
        return lacking(key, f"hur många av {year} års nya medlemmar som är kvar", is_example=is_example)
    row = frame.iloc[0]
    low, high = float(row["kept_low"]), float(row["kept_high"])
    sentence = text.retention_sentence(year=year, joined=int(row["joined"]), low=low, high=high)
    certainty: Certainty = "missing" if high - low > text.TOO_WIDE else "register"
    return Finding(key, _said(sentence, frame), certainty, importance, low, is_example)


def active(frame: pd.DataFrame, *, unknown: int | Hidden, is_example: bool, importance: int = 0) -> Finding:
    """Distinct active members of the district.

    Examples
    --------
    >>> from vvanalysis import findings
    >>> whole = pd.DataFrame({"members_told": [941], "active": [190], "not_told": [1]})
    >>> print(findings.members.active(whole, unknown=3, is_example=True))
    190 medlemmar deltog i valrörelsen (20 % av medlemmarna i de föreningar som har redovisat); 1
    förening har inte redovisat något deltagande, och 3 medlemsnummer bland deltagarna finns inte i
    registret och räknas inte.
    """
    if _hides(frame, "active"):
        return unseen("active", "Medlemmar som deltog i valrörelsen", is_example=is_example)
    if not _is_there(frame, "active"):
        return lacking("active", "deltagandet är inte redovisat", is_example=is_example)
    row = frame.iloc[0]
    sentence = text.active_sentence(
        active=int(row["active"]),
        members=0 if row["members_told"] is HIDDEN else whole(frame, "members_told") or 0,
        not_told=int(row["not_told"]),
        unknown=unknown,
    )
    return Finding("active", _said(sentence, frame), "mixed", importance, float(row["active"]), is_example)
