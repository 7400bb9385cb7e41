"""The tables of persons that reports may show: declared here, protected together with all others.

What is declared is what `notebook.Workspace.protect` knows by its key; `protection.registers` takes all
declared tables of all chapters and hides in them together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from vvanalysis.chapters.members import metrics as members
from vvanalysis.disclosure.coarser import only_totals
from vvanalysis.disclosure.records import UNIVERSE_OF_REGISTERS as UNIVERSE
from vvanalysis.disclosure.records import RegisterRecords
from vvanalysis.disclosure.spec import Cell, CountTable


def _movements(inputs: RegisterRecords) -> CountTable:
    """Joins, exits and members by association."""
    frame = members.movements(inputs.register, **inputs.period, associations=inputs.codes)
    return CountTable(
        "movements",
        UNIVERSE,
        frame,
        ("association",),
        ("members_start", "joined", "left", "net", "members_end"),
        sums=(
            ("net", ("members_end", "-members_start")),
            ("members_end", ("members_start", "joined", "-left")),
            ("joined", ("joined_first",)),
            ("joined", ("joined_memberships",)),
            ("left", ("left_memberships",)),
        ),
        parts={"left": "members_start"},
        signed=("net",),
        fixed=("members_start",),
    )


def _by_month(inputs: RegisterRecords) -> CountTable:
    """Joins and exits by month."""
    frame = members.by_month(inputs.register, **inputs.period)
    aliases = {"joined": "joined_memberships", "left": "left_memberships"}
    return CountTable("by_month", UNIVERSE, frame, ("month",), ("joined", "left"), aliases=aliases)


def _reception(inputs: RegisterRecords) -> CountTable:
    """How new members were received."""
    frame = members.reception(
        inputs.register, inputs.participation, **inputs.period, associations=inputs.codes
    )
    return _in_total(
        "reception",
        frame,
        ("contacted_in_time", "contacted_late", "contact_unknown"),
        ("took_part", "took_no_part", "part_unknown"),
    )


def _retention(inputs: RegisterRecords) -> CountTable:
    """How many new members stayed."""
    as_of = members.register_day(inputs.register)
    frame = members.retention(inputs.register, **inputs.period, associations=inputs.codes, as_of=as_of)
    return _in_total("retention", frame, ("still_paid", "gone", "retention_unknown"))


def _retention_before(inputs: RegisterRecords) -> CountTable:
    """How many of the year before's new members stayed: other persons than this year's."""
    start = inputs.period["start"]
    frame = members.retention(
        inputs.register,
        start=start.replace(year=start.year - 1),
        end=start - dt.timedelta(days=1),
        associations=inputs.codes,
        as_of=members.register_day(inputs.register),
    )
    return _in_total("retention_before", frame, ("still_paid", "gone", "retention_unknown"), when="_before")


_BOUNDS: Final[Mapping[str, tuple[tuple[str, ...], str]]] = MappingProxyType(
    {
        "contact_low": (("contacted_in_time",), "joined"),
        "contact_high": (("contacted_in_time", "contact_unknown"), "joined"),
        "part_low": (("took_part",), "joined"),
        "part_high": (("took_part", "part_unknown"), "joined"),
        "kept_low": (("still_paid",), "joined"),
        "kept_high": (("still_paid", "retention_unknown"), "joined"),
    }
)
"""Bounds of shares (`members.metrics.with_bounds`)."""


def _in_total(key: str, frame: pd.DataFrame, *splits: tuple[str, ...], when: str = "") -> CountTable:
    """Those who joined, each split adding up to all of them; a second joining is another count.

    For the whole district only: by association most of these counts are small, and hiding them would take the
    tables of members and active persons along.
    """
    fine = CountTable(
        key,
        UNIVERSE,
        frame,
        ("association",),
        ("joined", *(name for split in splits for name in split)),
        aliases={"joined": f"joined_first{when}"} | {name: name + when for split in splits for name in split},
        sums=tuple(("joined", split) for split in splits),
        ratios=dict(_BOUNDS),  # a plain one crosses between processes
    )
    return only_totals(fine)


def _active(inputs: RegisterRecords) -> CountTable:
    """Members who were active in the campaign, by association."""
    frame = members.active(inputs.register, inputs.participation, **inputs.window, associations=inputs.codes)
    return CountTable(
        "active",
        UNIVERSE,
        frame,
        ("association",),
        ("members", "active"),
        aliases={"members": "members_on_last_day"},
        limits=_AROUND_LAST_DAY,
        relations=_months_around(inputs),
        parts={"active": "members"},
        ratios={"active_share": (("active",), "members")},
        follow={"members_told": ("members",), "not_told": ("active",)},
    )


_ON_DAY: Final = "members_on_last_day"
_AROUND_LAST_DAY: Final = (
    ((_ON_DAY, 1), ("members_start", -1), ("joined", -1)),
    ((_ON_DAY, -1), ("members_start", 1), ("left", -1)),
    ((_ON_DAY, 1), ("members_end", -1), ("left", -1)),
    ((_ON_DAY, -1), ("members_end", 1), ("joined", -1)),
)
"""Members on the campaign's last day lie between what the year's first and last days and its moves allow."""


def _months_around(inputs: RegisterRecords) -> tuple[Mapping[Cell, int], ...]:
    """Members on the last day: those of the first day and all moves since, give or take its own month's."""
    day = inputs.window["end"]
    if not inputs.period["start"] <= day <= inputs.period["end"]:
        return ()
    table = _by_month(inputs)
    until = [month for month in table.frame["month"] if month <= pd.Timestamp(day)]
    joined, left = (
        [table.cell(count, (("month", str(month)),)) for month in until] for count in ("joined", "left")
    )
    on_day, start = Cell(UNIVERSE, _ON_DAY, ()), Cell(UNIVERSE, "members_start", ())
    return (
        {on_day: 1, start: -1, **dict.fromkeys(joined, -1), **dict.fromkeys(left[:-1], 1)},
        {on_day: -1, start: 1, **dict.fromkeys(joined[:-1], 1), **dict.fromkeys(left, -1)},
    )


TABLES: Final[Mapping[str, Callable[[RegisterRecords], CountTable]]] = MappingProxyType(
    {
        "movements": _movements,
        "by_month": _by_month,
        "reception": _reception,
        "retention": _retention,
        "retention_before": _retention_before,
        "active": _active,
    }
)
