"""What of the campaign's survey may be shown, and what a reader sees of the tables that chapters declare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from vvanalysis.campaign import Campaign
from vvanalysis.chapters.survey.persons import TABLES
from vvanalysis.disclosure.compare import Seen
from vvanalysis.disclosure.hidden import HIDDEN
from vvanalysis.disclosure.presets import profile_of
from vvanalysis.disclosure.records import SurveyRecords, SurveyTable
from vvanalysis.disclosure.spec import Cell
from vvanalysis.disclosure.survey import SMALL, SurveyGuard, survey_guard
from vvanalysis.disclosure.system import Terms

UNIVERSE: Final = "survey"


def guard_of(campaign: Campaign) -> SurveyGuard:
    """What of the campaign's survey may be shown."""
    return survey_guard(profile_of(campaign.config.campaign.profile), list(_sizes(campaign).values()))


def small_associations(campaign: Campaign) -> frozenset[str]:
    """Codes of the associations with so few members that an answer is almost a person's.

    The board does not see their answers by name either: they stand in a class with the next smallest.
    """
    return frozenset(code for code, size in _sizes(campaign).items() if size < SMALL)


def _sizes(campaign: Campaign) -> dict[str, int]:
    """Association -> its members now; none without a register."""
    register = campaign.tables.get("members")
    if register is None or register.empty:
        return {}
    staying = register.loc[register["left"].isna(), "association"].value_counts()
    return {each.code: int(staying.get(each.code, 0)) for each in campaign.associations}


def declared(campaign: Campaign) -> dict[str, SurveyTable]:
    """Every declared table of the campaign's survey; none without answers."""
    if campaign.survey is None:
        return {}
    records = SurveyRecords(
        campaign.survey,
        campaign.plan,
        names=campaign.association_names,
        tables=campaign.tables,
        guard=guard_of(campaign),
    )
    return {name: make(records) for name, make in TABLES.items()}


def seen_of_survey(campaign: Campaign) -> Seen:
    """What a reader sees of the survey's declared tables."""
    values: dict[Cell, int | None] = {}
    sums: list[Terms] = []
    for name, table in declared(campaign).items():
        groups = [_group(row, table.by) for row in table.true.to_dict("records")]
        for place, group in enumerate(groups):
            values |= dict(_values(name, table, place, group))
            sums += _sums(name, table, place, group)
    return Seen(values, tuple(sums), frozenset(), round_to=1, lowest=0, classes={})


def _group(row: Mapping[object, object], by: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(row[name])) for name in by))


def _values(
    name: str, table: SurveyTable, place: int, group: tuple[tuple[str, str], ...]
) -> Iterator[tuple[Cell, int | None]]:
    for count in table.counts:
        value = table.shown[count].iloc[place]
        if value is HIDDEN or not pd.isna(value):
            yield Cell(UNIVERSE, f"{name}.{count}", group), None if value is HIDDEN else int(value)


def _sums(name: str, table: SurveyTable, place: int, group: tuple[tuple[str, str], ...]) -> Iterator[Terms]:
    """Sums that hold in the row; where they do not, no one knows them."""
    row = table.true.iloc[place]
    for whole, parts in table.sums.items():
        is_told = not row[[whole, *parts]].isna().any()
        if is_told and sum(int(row[part]) for part in parts) == int(row[whole]):
            cells = [Cell(UNIVERSE, f"{name}.{part}", group) for part in parts]
            yield {Cell(UNIVERSE, f"{name}.{whole}", group): -1, **dict.fromkeys(cells, 1)}
