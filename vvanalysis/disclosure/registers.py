"""The tables of the campaign's registers that reports may show, declared once and protected together.

Each chapter runs in a kernel of its own and knows nothing of the others. So what is hidden does not depend on
what a chapter shows: it follows from the campaign alone, for all declared tables at once, and is the same in
every kernel and every build of the same folder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import pandas as pd

from vvanalysis.cache import Cache
from vvanalysis.campaign import Campaign
from vvanalysis.chapters.members import metrics as members
from vvanalysis.disclosure.coarser import only_totals
from vvanalysis.disclosure.frames import NO_REGISTER, Protected, protect_jointly
from vvanalysis.disclosure.presets import profile_of
from vvanalysis.disclosure.spec import CountTable
from vvanalysis.schemas.tables import TABLES as SCHEMAS
from vvanalysis.schemas.tables import empty_table

UNIVERSE: Final = "register"
_PROTECTED: Final[Cache[Protected]] = Cache("protected registers", most=4)


@dataclass(frozen=True)
class _Inputs:
    """What the declared tables are made from."""

    campaign: Campaign

    @property
    def register(self) -> pd.DataFrame:
        return self.campaign.tables["members"]

    @property
    def participation(self) -> pd.DataFrame:
        table = self.campaign.tables.get("participation")
        return empty_table(SCHEMAS["participation"]) if table is None else table

    @property
    def period(self) -> dict[str, dt.date]:
        period = self.campaign.config.campaign.period
        return {"start": period.start, "end": period.end}

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(association.code for association in self.campaign.associations)


def movements(inputs: _Inputs) -> CountTable:
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


def by_month(inputs: _Inputs) -> CountTable:
    """Joins and exits by month."""
    frame = members.by_month(inputs.register, **inputs.period)
    aliases = {"joined": "joined_memberships", "left": "left_memberships"}
    return CountTable("by_month", UNIVERSE, frame, ("month",), ("joined", "left"), aliases=aliases)


def reception(inputs: _Inputs) -> CountTable:
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


def retention(inputs: _Inputs) -> CountTable:
    """How many new members stayed."""
    as_of = members.register_day(inputs.register)
    frame = members.retention(inputs.register, **inputs.period, associations=inputs.codes, as_of=as_of)
    return _in_total("retention", frame, ("still_paid", "gone", "retention_unknown"))


def retention_before(inputs: _Inputs) -> CountTable:
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


def active(inputs: _Inputs) -> CountTable:
    """Members who were active in the campaign, by association."""
    window = inputs.campaign.config.campaign.window
    frame = members.active(
        inputs.register,
        inputs.participation,
        start=window.start,
        end=window.end,
        associations=inputs.codes,
    )
    return CountTable(
        "active",
        UNIVERSE,
        frame,
        ("association",),
        ("members", "active"),
        aliases={"members": "members_on_last_day"},
        parts={"active": "members"},
        ratios={"active_share": (("active",), "members")},
        follow={"members_told": ("members",)},
    )


TABLES: Final[Mapping[str, Callable[[_Inputs], CountTable]]] = MappingProxyType(
    {
        "movements": movements,
        "by_month": by_month,
        "reception": reception,
        "retention": retention,
        "retention_before": retention_before,
        "active": active,
    }
)


def declared(campaign: Campaign) -> list[CountTable]:
    """Every declared table of the campaign's registers; none without a register."""
    register = campaign.tables.get("members")
    if register is None or register.empty:
        return []
    return [_with_total(make(_Inputs(campaign))) for make in TABLES.values()]


def _with_total(table: CountTable) -> CountTable:
    """The table with a row of its sums, which chapters show as sentences."""
    frame, name = table.frame, table.by[0]
    if frame[name].isna().any():
        return table
    sums = {count: frame[count].astype("Int64").sum(min_count=1) for count in table.counts}
    total = pd.DataFrame([{name: None, **sums}]).astype(
        {name: frame[name].dtype, **dict.fromkeys(sums, "Int64")}
    )
    return replace(
        table, frame=pd.concat([frame.astype(dict.fromkeys(sums, "Int64")), total], ignore_index=True)
    )


def protect_registers(campaign: Campaign) -> Protected:
    """All declared tables, protected together under the campaign's profile, in frames of the caller's own.

    What was found for the same registers and settings is kept: it takes a second, and every chapter asks.
    """
    made = _PROTECTED.get(_content_of(campaign), lambda: _protected(campaign))
    frames = {key: replace(each, frame=each.frame.copy(deep=False)) for key, each in made.tables.items()}
    return replace(made, tables=frames)


def _content_of(campaign: Campaign) -> tuple[str, ...]:
    """All that the declared tables and their protection follow from, as it is: no hash is made of a register.

    Kept in memory alone, beside the registers themselves.
    """
    tables = [campaign.tables.get(name) for name in ("members", "participation")]
    texts = ["" if table is None else table.to_csv(index=False) for table in tables]
    return (repr(campaign.config), *texts)


def _protected(campaign: Campaign) -> Protected:
    tables = declared(campaign)
    profile = profile_of(campaign.config.campaign.profile)
    if not tables:
        return protect_jointly([CountTable(NO_REGISTER, UNIVERSE, pd.DataFrame(), (), ())], profile)
    first = tables[0].frame
    sizes = {
        str(code): int(size)
        for code, size in zip(first["association"], first["members_end"], strict=True)
        if not pd.isna(code) and not pd.isna(size)
    }
    return protect_jointly(tables, profile, sizes=sizes)
