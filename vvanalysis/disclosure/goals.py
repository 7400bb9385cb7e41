"""Goals that are measured in persons of the registers."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from vvanalysis.disclosure.frames import Protected
from vvanalysis.disclosure.hidden import HIDDEN
from vvanalysis.disclosure.presets import Profile

IN_PERSONS: Final = {"members_joined": "joined", "members_net": "net", "active_persons": "active"}
"""Indicators that count persons, as their rows of evidence do -> the registers' count that they are."""
SIGNED: Final = ("members_net",)
OF_SURVEY: Final = "survey_support"
_COUNTS: Final = ("value", "numerator", "denominator", "evidence_rows")
_UNSEEN: Final[Mapping[Hashable, Any]] = MappingProxyType(
    {**dict.fromkeys((*_COUNTS, "attainment"), HIDDEN), "note": "", "note_value": None}
)


def protect_readings(readings: pd.DataFrame, shown: Protected, *, hides_survey: bool = False) -> pd.DataFrame:
    """The readings of goals (`metrics.goals.evaluate_goals`) with small counts of persons hidden.

    A hidden value takes attainment and evidence with it, and the status too where the target is so low that
    the status would tell how small the value is. Under a profile that rounds, value and evidence are rounded
    and the attainment is that of the rounded value.

    Parameters
    ----------
    shown
        The registers' tables: a total that is hidden there is hidden here.
    hides_survey
        Whether the counts of the associations' own answers are hidden; the status is shown.
    """
    gone = {cell.name for cell in shown.secret if not cell.group}
    rows = [
        {**row, **_UNSEEN}
        if hides_survey and row["indicator"] == OF_SURVEY and not pd.isna(row["value"])
        else _safe(row, shown.profile, is_gone=IN_PERSONS.get(row["indicator"]) in gone)
        for row in readings.to_dict("records")
    ]
    columns = [*_COUNTS, "attainment", "status", "note", "note_value"]
    days = {
        name: pd.Series([row[name] for row in rows], index=readings.index).astype(readings[name].dtype)
        for name in ("evidence_from", "evidence_to")
    }
    return readings.assign(
        **days,
        **{
            name: pd.Series([row[name] for row in rows], index=readings.index, dtype=object)
            for name in columns
        },
    )


def _safe(row: dict[Hashable, Any], profile: Profile, *, is_gone: bool) -> dict[Hashable, Any]:
    if row["indicator"] not in IN_PERSONS or pd.isna(row["value"]):
        return row
    lowest = 0 if profile.hides_zero else 1
    is_small = is_gone or (row["indicator"] not in SIGNED and lowest <= row["value"] < profile.least)
    if is_small:
        tells = not pd.isna(row["target"]) and row["target"] < profile.least
        gone: dict[Hashable, Any] = dict.fromkeys((*_COUNTS, "attainment"), HIDDEN)
        gone |= {"evidence_from": pd.NaT, "evidence_to": pd.NaT}
        return row | gone | ({"status": HIDDEN} if tells else {})
    if not profile.shows_extremes:
        row = row | {"evidence_from": pd.NaT, "evidence_to": pd.NaT}
    rounded: dict[Hashable, Any] = {name: _rounded(row[name], profile) for name in _COUNTS}
    if 0 < row["evidence_rows"] < profile.least:
        rounded["evidence_rows"] = HIDDEN
    if not pd.isna(row["target"]):
        rounded["attainment"] = rounded["value"] / row["target"]
    return row | rounded


def _rounded(value: Any, profile: Profile) -> Any:
    if pd.isna(value) or profile.round_to == 1:
        return value
    return float(profile.round_to * round(float(value) / profile.round_to))
