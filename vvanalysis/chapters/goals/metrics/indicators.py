"""The kinds of indicator that a goal may be measured by: one pure function each, registered by name.

A new kind is a function here and a line in `schemas.plan.INDICATORS`. An indicator gets a table with at
least one row; that a table is missing or empty, so that nothing was counted, is dealt with before it is
called.

Source: the definitions of the project's report contents, sections 2 (goal table), 13 (media), 14 (members).
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from dataclasses import replace

import pandas as pd

from vvanalysis.chapters.candidates.metrics import lists_apart
from vvanalysis.chapters.goals.metrics.registry import REGISTRY as REGISTRY
from vvanalysis.chapters.goals.metrics.registry import Inputs, Measured, indicator
from vvanalysis.chapters.survey.metrics.answers import verdict
from vvanalysis.schemas.codebook import VERDICT_QUESTION
from vvanalysis.schemas.plan import NOT_MEASURABLE, Option, value_of
from vvanalysis.schemas.tables import Column


def _measured(
    value: float | None,
    rows: pd.DataFrame,
    column: str = "date",
    *,
    of: tuple[float, float] | tuple[None, None] = (None, None),
    note: tuple[str, float] | None = None,
) -> Measured:
    """What was found, evidence dated by a column; `of` = numerator, denominator; no note of zero."""
    days = rows[column].dropna() if column in rows else pd.Series(dtype="datetime64[us]")
    first, last = (None, None) if days.empty else (days.min().date(), days.max().date())
    key, number = note if note and note[1] else ("", None)
    return Measured(value, len(rows), first, last, of[0], of[1], key, number)


@indicator("meetings_held")
def meetings_held(inputs: Inputs) -> Measured:
    """Meetings [count] in the window to which all top names were called, and to which someone came.

    A meeting whose attendance is not noted counts as held.
    """
    rows = _top_meetings(inputs)
    return _measured(float(len(rows)), rows)


@indicator("meeting_attendance")
def meeting_attendance(inputs: Inputs) -> Measured:
    """Attended / invited [0-1] over those of the meetings held where both are noted."""
    held = _top_meetings(inputs)
    rows = held.dropna(subset=["invited", "attended"])
    attended, invited = float(rows["attended"].sum()), float(rows["invited"].sum())
    if invited == 0:
        return _measured(None, rows, note=("attendance_not_noted", float(len(held))))
    return _measured(attended / invited, rows, of=(attended, invited))


def _top_meetings(inputs: Inputs) -> pd.DataFrame:
    rows = inputs.rows()
    is_top = rows["all_top_names"].fillna(False).astype(bool)
    return rows[is_top & (rows["attended"].fillna(1) > 0)]


@indicator("own_lists")
def own_lists(inputs: Inputs) -> Measured:
    """Municipalities with a list of their own / all the county's municipalities [0-1].

    A municipality without a row, or whose cell is empty, was not told of and stands in the note. It counts
    neither as having a list nor as having none: where it decides whether the target is met, there is no
    value. Where the table is that of `candidates.metrics.settled_lists`, the official files have decided: the
    note then tells in how many municipalities the campaign's own table says otherwise.
    """
    rows = inputs.table[inputs.table["municipality"].isin(inputs.municipalities)]
    rows = rows[rows["has_own_list"].notna()]
    with_list = float(rows.loc[rows["has_own_list"].astype(bool), "municipality"].nunique())
    total = float(len(inputs.municipalities))
    untold = total - rows["municipality"].nunique()
    note = ("municipalities_not_told", untold)
    certainty = ""
    if "is_official" in rows:
        certainty = "official" if rows["is_official"].all() else "mixed"
        if apart := len(lists_apart(rows)):
            note = ("lists_apart", float(apart))
    target = total if inputs.target is None else inputs.target * total
    is_open = with_list < target <= with_list + untold
    found = _measured(None if is_open else with_list / total, rows, of=(with_list, total), note=note)
    return replace(found, certainty=certainty)


@indicator("members_joined")
def members_joined(inputs: Inputs) -> Measured:
    """Gross growth: distinct persons [members] who joined in the window, whether or not they left again.

    An association that the register has no row of is not told of: where it decides whether the target is
    met, there is no value.
    """
    rows = inputs.rows()
    joined, lacking = float(rows["member_number"].nunique()), _not_in_register(inputs)
    note = ("associations_not_in_register", lacking)
    return _measured(_if_decided(joined, inputs, lacking), rows, inputs.date_column, note=note)


def _not_in_register(inputs: Inputs) -> float:
    return float(len(set(inputs.associations) - set(inputs.table["association"])))


def _if_decided(least: float, inputs: Inputs, lacking: float) -> float | None:
    """What is known is the least that it can be; None where what is lacking decides if the target is met."""
    is_open = lacking > 0 and inputs.target is not None and least < inputs.target
    return None if is_open else least


@indicator("members_net")
def members_net(inputs: Inputs) -> Measured:
    """Net growth: distinct members at the end of the last day less those the day before the first.

    A person is a member on a day if joined <= day and not left on or before it. Negative when members were
    lost; never above the gross growth. Not measured where the register has no row of an association: it may
    have grown or shrunk.
    """
    table, before = inputs.table, inputs.start - dt.timedelta(days=1)
    value = _members_on(table, inputs.end) - _members_on(table, before)
    start, end = pd.Timestamp(inputs.start), pd.Timestamp(inputs.end)
    joined, left = table["joined"].between(start, end), table["left"].between(start, end)
    moved = pd.concat([table.loc[joined, "joined"], table.loc[left, "left"]])
    rows = table[joined | left]
    first, last = (None, None) if moved.empty else (moved.min().date(), moved.max().date())
    if lacking := _not_in_register(inputs):
        return Measured(None, len(rows), first, last, note="associations_not_in_register", note_value=lacking)
    return Measured(float(value), len(rows), first, last)


def _members_on(table: pd.DataFrame, day: dt.date) -> int:
    when = pd.Timestamp(day)
    is_member = (table["joined"] <= when) & ~(table["left"] <= when)
    return int(table.loc[is_member, "member_number"].nunique())


@indicator("followers_at")
def followers_at(inputs: Inputs) -> Measured:
    """The last count [followers] of a channel on or before the window's last day; never interpolated.

    A count older than `max_age_days` (31 unless told) does not measure the day. The day of the count is
    `last`; `note_value` is its age [days].
    """
    channel = str(inputs.options["channel"]).casefold()
    is_channel = inputs.table["channel"].str.casefold() == channel
    rows = inputs.table[is_channel & (inputs.table["date"] <= pd.Timestamp(inputs.end))]
    if rows.empty:
        return Measured(None, note="no_count")
    latest = rows[rows["date"] == rows["date"].max()]
    age = float((pd.Timestamp(inputs.end) - latest["date"].iloc[0]).days)
    if age > float(inputs.options.get("max_age_days", 31)):
        return _measured(None, latest, note=("count_too_old", age))
    return _measured(float(latest["count"].iloc[0]), latest, note=("count_before_date", age))


@indicator("media_per_week")
def media_per_week(inputs: Inputs) -> Measured:
    """Items / weeks of the window [items per week]; a week is seven days, also a broken one."""
    rows = inputs.rows()
    weeks = inputs.days / 7
    return _measured(len(rows) / weeks, rows, of=(float(len(rows)), weeks))


@indicator("media_weeks_covered")
def media_weeks_covered(inputs: Inputs) -> Measured:
    """Weeks with at least one item / weeks of the window [0-1].

    Weeks are counted in sevens from the window's first day; a broken last week counts as a week.
    """
    rows = inputs.rows()
    weeks = float(math.ceil(inputs.days / 7))
    covered = float(((rows["date"] - pd.Timestamp(inputs.start)).dt.days // 7).nunique())
    return _measured(covered / weeks, rows, of=(covered, weeks))


@indicator("media_longest_gap")
def media_longest_gap(inputs: Inputs) -> Measured:
    """Most days in a row without an item [days], the window's first and last days included."""
    rows = inputs.rows()
    days = [
        0,
        *sorted({int(day) for day in (rows["date"] - pd.Timestamp(inputs.start)).dt.days + 1}),
        inputs.days + 1,
    ]
    gap = max(later - earlier - 1 for earlier, later in itertools.pairwise(days))
    return _measured(float(gap), rows)


@indicator("active_persons")
def active_persons(inputs: Inputs) -> Measured:
    """Distinct members [persons] who took part in the window.

    Where there is a register, a number that it does not hold is no member: it is left out and the note counts
    such numbers. Otherwise the note counts associations without any row; so it does where they decide whether
    the target is met, and then there is no value.
    """
    rows = inputs.rows()
    silent = float(len(set(inputs.associations) - set(rows["association"])))
    note = ("associations_without_rows", silent)
    if inputs.members is not None and len(inputs.members):
        is_member = rows["member_number"].isin(inputs.members["member_number"])
        unknown = float(rows.loc[~is_member, "member_number"].nunique())
        note, rows = ("numbers_not_in_register", unknown) if unknown else note, rows[is_member]
    value = _if_decided(float(rows["member_number"].nunique()), inputs, silent)
    if value is None:
        note = ("associations_without_rows", silent)
    return _measured(value, rows, note=note)


@indicator("count_rows")
def count_rows(inputs: Inputs) -> Measured:
    """Rows [count] in the window; with `column` and `equals`, those where the column has that value.

    The value is the table's code or its Swedish word. Where every cell of the column is blank nothing is
    known, and where no row of the whole table has the value it is no value of the column: None, not measured.
    The note counts rows where the cell is blank.
    """
    rows = inputs.rows()
    if "column" not in inputs.options:
        return _measured(float(len(rows)), rows, inputs.date_column)
    name = str(inputs.options["column"])
    column = inputs.columns.get(name)
    value = inputs.options.get("equals", True)
    wanted = value if column is None else value_of(column, value)
    if not _has_value(inputs.table[name], wanted, column):
        return _measured(None, rows.iloc[:0], note=("value_not_found", 1.0))
    blank = float(rows[name].isna().sum())
    found = rows[(rows[name] == wanted).fillna(False).astype(bool)]
    return _measured(float(len(found)), found, inputs.date_column, note=("rows_without_value", blank))


def _has_value(cells: pd.Series, wanted: Option, column: Column | None) -> bool:
    """Whether the value is one that the column has: by its choices, else by its cells."""
    is_known = column is not None and (bool(column.choices) or column.kind == "bool")
    return bool(cells.notna().any()) and (is_known or bool((cells == wanted).fillna(False).any()))


@indicator("sum_column")
def sum_column(inputs: Inputs) -> Measured:
    """Sum of a column [its unit] over the window's rows; the note counts rows where it is blank.

    What is known is the least that it can be: where it does not reach the target and a row is blank, nothing
    is decided, and there is no value.
    """
    rows = inputs.rows()
    values = rows[str(inputs.options["column"])]
    blank = float(values.isna().sum())
    value = float(values.sum()) if values.notna().any() or rows.empty else None
    if value is not None and blank and inputs.target is not None and value < inputs.target:
        return _measured(None, rows, inputs.date_column, note=("sum_not_decided", value))
    return _measured(value, rows, inputs.date_column, note=("rows_without_value", blank))


@indicator("survey_support")
def survey_support(inputs: Inputs) -> Measured:
    """Associations that say they got the support / all in the frame but those who needed none [0-1].

    The value is what is certain: yes over the whole frame. It is None, not measured, where those who are
    silent or do not know would decide whether the target is reached (`survey.metrics.verdict`).
    """
    question = str(inputs.options.get("question", VERDICT_QUESTION))
    found = verdict(inputs.table, inputs.associations, question=question, target=inputs.target or 1.0).iloc[0]
    undecided = float(found["missing"] + found["dont_know"])
    is_decided = found["status"] != "not_measured"
    return Measured(
        float(found["yes_share_low"]) if is_decided else None,
        rows=int(found["answered"]),
        numerator=float(found["yes"]) if is_decided else None,
        denominator=float(found["denominator"]) if is_decided else None,
        note="associations_undecided" if undecided else "",
        note_value=undecided or None,
    )


@indicator(NOT_MEASURABLE)
def not_measurable(_inputs: Inputs) -> Measured:
    """A goal without measurable target: nothing is measured."""
    return Measured(None)
