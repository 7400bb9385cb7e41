"""The tables of the campaign's registers that reports may show, declared by chapters, protected together.

Each chapter runs in a kernel of its own and knows nothing of the others. So what is hidden does not depend on
what a chapter shows: it follows from the campaign alone, for all declared tables at once, and is the same in
every kernel and every build of the same folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from vvanalysis.cache import Cache
from vvanalysis.campaign import Campaign
from vvanalysis.chapters.members.persons import TABLES
from vvanalysis.disclosure.frames import NO_REGISTER, Protected, protect_jointly
from vvanalysis.disclosure.presets import profile_of
from vvanalysis.disclosure.records import UNIVERSE_OF_REGISTERS, RegisterRecords
from vvanalysis.disclosure.spec import CountTable
from vvanalysis.schemas.tables import TABLES as TABLE_CONTRACTS
from vvanalysis.schemas.tables import empty_table

_PROTECTED: Final[Cache[Protected]] = Cache("protected registers", most=4)


def declared(campaign: Campaign) -> list[CountTable]:
    """Every declared table of the campaign's registers; none without a register."""
    register = campaign.tables.get("members")
    if register is None or register.empty:
        return []
    records = _records(campaign)
    return [_with_total(make(records)) for make in TABLES.values()]


def without_rows(campaign: Campaign, name: str) -> pd.DataFrame:
    """A declared table as it is where there is no register: nothing was counted."""
    nobody = {table: empty_table(TABLE_CONTRACTS[table]) for table in ("members", "participation")}
    return TABLES[name](_records(campaign, nobody)).frame.head(0)


def _records(campaign: Campaign, tables: Mapping[str, pd.DataFrame] | None = None) -> RegisterRecords:
    settings = campaign.config.campaign
    return RegisterRecords(
        campaign.tables if tables is None else tables,
        period={"start": settings.period.start, "end": settings.period.end},
        window={"start": settings.window.start, "end": settings.window.end},
        codes=tuple(association.code for association in campaign.associations),
    )


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
        return protect_jointly(
            [CountTable(NO_REGISTER, UNIVERSE_OF_REGISTERS, pd.DataFrame(), (), ())], profile
        )
    first = tables[0].frame
    sizes = {
        str(code): int(size)
        for code, size in zip(first["association"], first["members_end"], strict=True)
        if not pd.isna(code) and not pd.isna(size)
    }
    return protect_jointly(tables, profile, sizes=sizes)
