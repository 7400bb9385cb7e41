"""The follow-up of the plan: goals by reading, goals as a whole, undertakings.

Status codes: met, partly, not_met, not_measured (the table is not there), not_measurable (no target can be
set), evidence (a reading without target, which decides nothing).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Final

import pandas as pd

from vvanalysis.chapters.goals.metrics.indicators import REGISTRY
from vvanalysis.chapters.goals.metrics.registry import Inputs, Measured
from vvanalysis.schemas.campaign import CampaignConfig
from vvanalysis.schemas.plan import NOT_MEASURABLE, Goal, Plan, Reading
from vvanalysis.schemas.tables import TABLES

__all__ = ["evaluate_dates", "evaluate_goals", "evaluate_undertakings", "goal_status", "window_days"]

STATUSES: Final = ("met", "partly", "not_met", "not_measured", "not_measurable", "evidence")
DATE_STATUSES: Final = ("kept", "moved", "not_held", "not_reported", "not_followed")
UNDERTAKING_STATUSES: Final = ("done", "late", "not_done", "not_reported")

_GOAL_DTYPES: Final = {
    "goal_number": "int64",
    "goal_title": "str",
    "reading": "str",
    "reading_text": "str",
    "is_stricter": "bool",
    "indicator": "str",
    "value": "Float64",
    "numerator": "Float64",
    "denominator": "Float64",
    "target": "Float64",
    "partly_from": "Float64",
    "unit": "str",
    "attainment": "Float64",
    "status": "str",
    "window_start": "datetime64[us]",
    "window_end": "datetime64[us]",
    "evidence_table": "str",
    "evidence_rows": "Int64",
    "evidence_from": "datetime64[us]",
    "evidence_to": "datetime64[us]",
    "certainty": "str",
    "note": "str",
    "note_value": "Float64",
}
_STATUS_DTYPES: Final = {
    "goal_number": "int64",
    "goal_title": "str",
    "status": "str",
    "strict_status": "str",
    "readings": "int64",
    "readings_met": "int64",
    "is_complete": "bool",
    "evidence_rows": "Int64",
    "certainty": "str",
}
_DATE_DTYPES: Final = {
    "date": "datetime64[us]",
    "end": "datetime64[us]",
    "title": "str",
    "held_on": "datetime64[us]",
    "status": "str",
}
_UNDERTAKING_DTYPES: Final = {
    "undertaking": "str",
    "title": "str",
    "due": "datetime64[us]",
    "done_on": "datetime64[us]",
    "days_late": "Int64",
    "status": "str",
}


def evaluate_goals(
    plan: Plan,
    tables: Mapping[str, pd.DataFrame],
    config: CampaignConfig,
    *,
    municipalities: Collection[str] = (),
) -> pd.DataFrame:
    """Every reading of every goal: what was found, against what was aimed at, and on which evidence.

    attainment = value / target, not capped, NA without either. A reading is met where value >= target, partly
    where it is not but the attainment is at least the plan's own `partly_from`. A table that is absent or
    has no row gives not_measured: nothing was counted, so nothing is zero.

    Parameters
    ----------
    plan, config
        The campaign's settings.
    tables
        Frames by name, as the contracts of `schemas.tables` have them.
    municipalities
        Codes of all the county's municipalities, with an association or without (`Workspace.municipalities`);
        those of the associations where none are given.

    Returns
    -------
    DataFrame
        One row per goal and reading, in the plan's order: goal_number, goal_title, reading, reading_text
        (NA where the plan has none), is_stricter, indicator, value [unit], numerator, denominator [count;
        where the value is a ratio], target [unit], partly_from [share of the target], unit, attainment
        [1 = reached], status, window_start,
        window_end, evidence_table, evidence_rows [count], evidence_from, evidence_to, certainty, note (key
        of a remark, ""), note_value.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.goals.metrics.evaluation import evaluate_goals
    >>> own = notebook.load().campaign
    >>> readings = evaluate_goals(own.plan, own.tables, own.config)
    >>> readings[["goal_number", "reading", "numerator", "denominator", "status"]].head(2).values.tolist()
    [[1, 'held', <NA>, <NA>, 'met'], [1, 'attendance', 29.0, 38.0, 'partly']]
    """
    codes = tuple(municipalities) or config.municipalities
    rows = [_row(goal, reading, tables, config, codes) for goal in plan.goals for reading in goal.readings]
    return _frame(rows, _GOAL_DTYPES)


def _frame(rows: list[dict[str, object]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=dtype) for name, dtype in dtypes.items()}
    )


def _row(
    goal: Goal,
    reading: Reading,
    tables: Mapping[str, pd.DataFrame],
    config: CampaignConfig,
    municipalities: tuple[str, ...],
) -> dict[str, object]:
    start, end = window_days(reading, config)
    found = _measure(reading, tables, config, municipalities)
    attainment = None if found.value is None or reading.target is None else found.value / reading.target
    return {
        "goal_number": goal.number,
        "goal_title": goal.title,
        "reading": reading.key,
        "reading_text": reading.text,
        "is_stricter": reading.stricter,
        "indicator": reading.indicator,
        "value": found.value,
        "numerator": found.numerator,
        "denominator": found.denominator,
        "target": reading.target,
        "partly_from": reading.partly_from,
        "unit": reading.unit or reading.kind.unit,
        "attainment": attainment,
        "status": _status(reading, found),
        "window_start": start,
        "window_end": end,
        "evidence_table": reading.table,
        "evidence_rows": found.rows,
        "evidence_from": found.first,
        "evidence_to": found.last,
        "certainty": _certainty(reading, found),
        "note": found.note,
        "note_value": found.note_value,
    }


def window_days(reading: Reading, config: CampaignConfig) -> tuple[dt.date, dt.date]:
    """First and last day of a reading's window, both included.

    period: the plan's year. campaign: the campaign window. before_election: from the year's first day to
    the day before election day. date: from the year's first day to the reading's date.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.goals.metrics.evaluation import window_days
    >>> own = notebook.load().campaign
    >>> print(*window_days(own.plan.goals[0].readings[0], own.config))
    2018-01-01 2018-09-08
    """
    settings = config.campaign
    if reading.window == "campaign":
        return settings.window.start, settings.window.end
    if reading.window == "before_election":
        return settings.period.start, settings.election_date - dt.timedelta(days=1)
    return settings.period.start, reading.date or settings.period.end


def _measure(
    reading: Reading,
    tables: Mapping[str, pd.DataFrame],
    config: CampaignConfig,
    municipalities: tuple[str, ...],
) -> Measured:
    table = tables.get(reading.table)
    if reading.indicator == NOT_MEASURABLE:
        return Measured(None)
    if table is None or table.empty:
        return Measured(None, note="table_missing" if table is None else "table_empty")
    schema = TABLES.get(reading.table)
    start, end = window_days(reading, config)
    inputs = Inputs(
        table=table,
        start=start,
        end=end,
        options=reading.options,
        municipalities=municipalities,
        associations=tuple(association.code for association in config.associations),
        date_column=schema.date_column if schema else "",
        members=tables.get("members"),
        target=reading.target,
        columns=schema.columns_by_name if schema else {},
    )
    return REGISTRY[reading.indicator](inputs)


def _certainty(reading: Reading, found: Measured) -> str:
    if found.value is None:
        return "missing"
    schema = TABLES.get(reading.table)
    if found.certainty:
        return found.certainty
    return schema.certainty if schema else "self_reported"


def _status(reading: Reading, found: Measured) -> str:
    if reading.indicator == NOT_MEASURABLE:
        return "not_measurable"
    if found.value is None:
        return "not_measured"
    if reading.target is None:
        return "evidence"
    if found.value >= reading.target:
        return "met"
    is_partly = reading.partly_from is not None and found.value / reading.target >= reading.partly_from
    return "partly" if is_partly else "not_met"


def goal_status(goals: pd.DataFrame) -> pd.DataFrame:
    """The status of every goal, from its readings with a target (`evaluate_goals`).

    `status` is by the plan's own words: of the readings that are not marked as stricter. `strict_status` is
    of all of them.

    All met: met. None measured: not_measured, or not_measurable where no reading can be. Otherwise partly
    where at least one reading is met or partly met, not_met where none is. So a goal of which one half is
    met and the other not measured is partly met, and `is_complete` says that something was not measured. A
    goal that has only readings without target is not_measurable.

    Returns
    -------
    DataFrame
        One row per goal: goal_number, goal_title, status, strict_status, readings [count, with target],
        readings_met [count], is_complete, evidence_rows [count, over tables], certainty (mixed where tables
        of several kinds were used).

    Examples
    --------
    >>> from vvanalysis.chapters.goals.metrics.evaluation import goal_status
    >>> readings = pd.DataFrame({"goal_number": [1, 1], "goal_title": ["Ett möte"] * 2,
    ...     "is_stricter": [False, True], "status": ["met", "not_met"], "target": [1.0, 1.0],
    ...     "evidence_table": ["meetings"] * 2, "evidence_rows": [1, 1], "certainty": ["register"] * 2})
    >>> goal_status(readings)[["status", "strict_status", "readings", "readings_met"]].values.tolist()
    [['met', 'partly', 2, 1]]
    """
    rows = [_combined(int(str(number)), group) for number, group in goals.groupby("goal_number", sort=False)]
    return _frame(rows, _STATUS_DTYPES)


def _combined(number: int, group: pd.DataFrame) -> dict[str, object]:
    deciding = group[group["target"].notna()]
    in_plan = set(deciding.loc[~deciding["is_stricter"].astype(bool), "status"])
    measured = deciding[deciding["status"] != "not_measured"]
    certainties = sorted(set(measured["certainty"]))
    by_table = group.groupby("evidence_table")["evidence_rows"].max()
    return {
        "goal_number": number,
        "goal_title": group["goal_title"].iloc[0],
        "status": _combined_status(in_plan),
        "strict_status": _combined_status(set(deciding["status"])),
        "readings": len(deciding),
        "readings_met": int((deciding["status"] == "met").sum()),
        "is_complete": len(measured) == len(deciding),
        "evidence_rows": int(by_table.sum()),
        "certainty": "missing" if not certainties else certainties[0] if len(certainties) == 1 else "mixed",
    }


def _combined_status(statuses: set[str]) -> str:
    if not statuses:
        return "not_measurable"
    if statuses == {"not_measured"}:
        return "not_measured"
    if statuses == {"met"}:
        return "met"
    return "partly" if statuses & {"met", "partly"} else "not_met"


def evaluate_undertakings(plan: Plan, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Every undertaking of the plan against the day it was done.

    done: on its due day at the latest, or it has none. late: after. not_done: its row has no day.
    not_reported: it has no row, or the table is not there.

    Returns
    -------
    DataFrame
        One row per undertaking, in the plan's order: undertaking, title, due, done_on, days_late [days, 0
        where in time, NA where not done or without due day], status.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.goals.metrics.evaluation import evaluate_undertakings
    >>> own = notebook.load().campaign
    >>> evaluate_undertakings(own.plan, own.tables)["status"].value_counts().to_dict()
    {'done': 7, 'not_reported': 3, 'late': 2, 'not_done': 1}
    """
    table = tables.get("undertakings")
    done = {} if table is None else dict(zip(table["undertaking"], table["done"], strict=True))
    rows: list[dict[str, object]] = []
    for item in plan.undertakings:
        day = done.get(item.id)
        done_on = None if day is None or pd.isna(day) else day.date()
        late = None if done_on is None or item.due is None else max(0, (done_on - item.due).days)
        status = (
            "not_reported"
            if item.id not in done
            else "not_done"
            if done_on is None
            else "late"
            if late
            else "done"
        )
        rows.append(
            {"undertaking": item.id, "title": item.title, "due": item.due, "done_on": done_on,
             "days_late": late, "status": status}
        )  # fmt: skip
    return _frame(rows, _UNDERTAKING_DTYPES)


def evaluate_dates(plan: Plan, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Every date of the plan against the day it was held.

    kept: on one of its days. moved: on another. not_held: its row in the table of undertakings has no day.
    not_reported: it has no row. not_followed: it has no id in the plan.

    Returns
    -------
    DataFrame
        One row per date, in the plan's order: date, end (the last day), title, held_on, status.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.goals.metrics.evaluation import evaluate_dates
    >>> own = notebook.load().campaign
    >>> evaluate_dates(own.plan, own.tables)["status"].value_counts().to_dict()
    {'kept': 6, 'moved': 1, 'not_followed': 1}
    """
    table = tables.get("undertakings")
    held = {} if table is None else dict(zip(table["undertaking"], table["done"], strict=True))
    rows: list[dict[str, object]] = []
    for item in plan.dates:
        day = held.get(item.id or "")
        held_on = None if day is None or pd.isna(day) else day.date()
        status = (
            "not_followed"
            if item.id is None
            else "not_reported"
            if item.id not in held
            else "not_held"
            if held_on is None
            else "kept"
            if item.date <= held_on <= item.last
            else "moved"
        )
        rows.append(
            {"date": item.date, "end": item.last, "title": item.title, "held_on": held_on, "status": status}
        )
    return _frame(rows, _DATE_DTYPES)
