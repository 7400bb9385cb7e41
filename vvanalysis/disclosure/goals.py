"""Goals that are measured in persons of the registers."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import pandas as pd

from vvanalysis.disclosure.frames import NO_REGISTER, Protected
from vvanalysis.disclosure.hidden import HIDDEN, hide
from vvanalysis.disclosure.presets import Profile
from vvanalysis.schemas.tables import TABLES

IN_PERSONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"members_joined": ("joined_first", "joined"), "members_net": ("net",), "active_persons": ("active",)}
)
"""Indicators that count persons, as their rows of evidence do -> the registers' counts that they may be."""
SIGNED: Final = ("members_net",)
OF_SURVEY: Final = "survey_support"
STRANGERS: Final = "numbers_not_in_register"
"""Note that counts persons."""
UNDECIDED: Final = "sum_not_decided"
"""Note that tells a sum, though there is no value."""
_COUNTS: Final = ("value", "numerator", "denominator", "evidence_rows")
_Row: TypeAlias = Mapping[Hashable, Any]
_UNSEEN: Final[_Row] = MappingProxyType(dict.fromkeys((*_COUNTS, "attainment"), HIDDEN))
_NO_DAYS: Final[_Row] = MappingProxyType({"evidence_from": pd.NaT, "evidence_to": pd.NaT})
_NO_NOTE: Final[_Row] = MappingProxyType({"note": "", "note_value": None})


def protect_readings(
    readings: pd.DataFrame, shown: Protected, *, hides_survey: Collection[tuple[int, str]] = ()
) -> pd.DataFrame:
    """The readings of goals (`goals.metrics.evaluate_goals`) as they may be shown.

    A number out of a register is shown only where it is one of the counts that are protected together with
    all others: any other (another window, rows with a certain value, a sum of hours) could be compared with
    those. A hidden value takes attainment and evidence with it, and the status too: it tells on which side of
    the target, and of where it is partly reached, the value lies. Only of a value that is small where every
    such limit is not does the status tell nothing more. Under a profile that rounds, value and evidence are
    rounded, the attainment is that of the rounded value, and the status is hidden where that lies so near to
    a limit that it would tell the side of the exact one.

    Parameters
    ----------
    shown
        The registers' tables: a total that is hidden there is hidden here.
    hides_survey
        Goal and reading of those of the survey's questions whose counts of answers are hidden; the status is
        shown.
    """
    rows = [
        {**row, **_UNSEEN, **_NO_NOTE}
        if (row["goal_number"], row["reading"]) in hides_survey and not pd.isna(row["value"])
        else _safe(row, shown)
        for row in readings.to_dict("records")
    ]
    columns = [*_COUNTS, "attainment", "status", "note", "note_value"]
    days: dict[str, pd.Series] = {
        str(name): pd.Series([row[name] for row in rows], index=readings.index).astype(readings[name].dtype)
        for name in _NO_DAYS
    }
    return readings.assign(
        **days,
        **{
            name: pd.Series([row[name] for row in rows], index=readings.index, dtype=object)
            for name in columns
        },
    )


def protect_status(status: pd.DataFrame, readings: pd.DataFrame) -> pd.DataFrame:
    """Both statuses of every goal (`goals.metrics.goal_status`), hidden where that of one of its readings is.

    Parameters
    ----------
    readings
        As `protect_readings` gives them.
    """
    hides = readings.loc[readings["status"].map(lambda word: word is HIDDEN).astype(bool), "goal_number"]
    gone = status["goal_number"].isin(set(hides))
    return hide(status, gone, ("status", "strict_status", "readings_met", "evidence_rows"))


def _safe(row: dict[Hashable, Any], shown: Protected) -> dict[Hashable, Any]:
    profile = shown.profile
    if not _is_personal(row):
        return row
    if pd.isna(row["value"]):
        return row | ({"note_value": HIDDEN} if row["note"] == UNDECIDED else {})
    row = row | _note(row, profile, has_register=_has_register(shown))
    if _is_small(row, profile) or not _may_be_shown(row, shown):
        status = HIDDEN if _status_tells(row, profile) else row["status"]
        return {**row, **_UNSEEN, **_NO_DAYS, "status": status}
    if not profile.shows_extremes:
        row = {**row, **_NO_DAYS}
    rounded: dict[Hashable, Any] = {name: _rounded(row[name], profile) for name in _COUNTS}
    # Rows of a net growth are those who came or left: beside both, they tell how many came and left.
    if 0 < row["evidence_rows"] < profile.least or row["indicator"] in SIGNED:
        rounded["evidence_rows"] = HIDDEN
    if not pd.isna(row["target"]):
        rounded["attainment"] = rounded["value"] / row["target"]
        if profile.round_to > 1 and any(
            abs(rounded["value"] - limit) < profile.round_to for limit in _limits(row)
        ):
            rounded["status"] = HIDDEN  # it would tell on which side of the limit the exact value lies
    return row | rounded


def _limits(row: _Row) -> Iterator[float]:
    """What a value is compared with: the target, and from where on it is partly reached."""
    if pd.isna(row["target"]):
        return
    yield float(row["target"])
    if not pd.isna(row.get("partly_from")):
        yield float(row["partly_from"]) * float(row["target"])


def _is_personal(row: _Row) -> bool:
    schema = TABLES.get(str(row["evidence_table"]))
    return row["indicator"] in IN_PERSONS or (schema is not None and schema.is_personal)


def _is_small(row: _Row, profile: Profile) -> bool:
    lowest = 0 if profile.hides_zero else 1
    return row["indicator"] not in SIGNED and lowest <= row["value"] < profile.least


def _has_register(shown: Protected) -> bool:
    return set(shown.tables) != {NO_REGISTER}


def _may_be_shown(row: _Row, shown: Protected) -> bool:
    """Whether the value is one of the district's totals that stand in the registers' tables."""
    names = IN_PERSONS.get(str(row["indicator"]), ())
    if not _has_register(shown):
        return bool(names)
    totals = {cell: value for cell, value in shown.system.values.items() if not cell.group}
    return any(
        cell.name in names and value == row["value"] and cell not in shown.secret
        for cell, value in totals.items()
    )


def _status_tells(row: _Row, profile: Profile) -> bool:
    """Whether a hidden value's status says something of it.

    It does not where the value is small and all limits are not: that is what hiding says already. A total
    that is hidden for another's sake, or is not one of those protected, is told by it to lie on one side.
    """
    limits = list(_limits(row))
    return bool(limits) and not (_is_small(row, profile) and min(limits) >= profile.least)


def _note(row: _Row, profile: Profile, *, has_register: bool) -> dict[Hashable, Any]:
    """The note with its count of persons hidden; where nought is hidden too, it stands there for nought."""
    is_strangers = row["note"] == STRANGERS
    count = row["note_value"] if is_strangers else 0
    is_told = is_strangers or (profile.hides_zero and row["indicator"] == "active_persons" and has_register)
    return {"note": STRANGERS, "note_value": profile.count(count)} if is_told else {}


def _rounded(value: Any, profile: Profile) -> Any:
    if pd.isna(value) or profile.round_to == 1:
        return value
    return float(profile.round_to * round(float(value) / profile.round_to))
