"""What of the campaign's survey may be shown, and what a reader sees of the tables that chapters declare."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from vvanalysis.campaign import Campaign
from vvanalysis.chapters.survey.metrics.publishing_units import by_unit, units
from vvanalysis.chapters.survey.metrics.support import outcomes
from vvanalysis.chapters.survey.persons import TABLES
from vvanalysis.disclosure.compare import Seen
from vvanalysis.disclosure.hidden import HIDDEN
from vvanalysis.disclosure.presets import profile_of
from vvanalysis.disclosure.records import SurveyRecords, SurveyTable
from vvanalysis.disclosure.spec import Cell
from vvanalysis.disclosure.survey import SMALL, SurveyGuard, same_in_class, survey_guard
from vvanalysis.disclosure.system import Terms
from vvanalysis.schemas.survey import no_survey
from vvanalysis.words.sorting import swedish_key

UNIVERSE: Final = "survey"


def guard_of(campaign: Campaign, shown_by: pd.DataFrame | None = None) -> SurveyGuard:
    """What of the campaign's survey may be shown.

    Parameters
    ----------
    shown_by
        By what answers are shown (`units_of`); without it nothing is known of classes.
    """
    own = campaign.survey
    answered = set() if own is None else set(own.answers["association_code"])
    silent = 0 if own is None else len({each.code for each in campaign.associations} - answered)
    same: frozenset[str] = frozenset()
    profile = profile_of(campaign.config.campaign.profile)
    if own is not None and shown_by is not None and profile.least_associations == 1:
        classes = shown_by[shown_by["unit_size"] > 1]
        same = same_in_class(by_unit(outcomes(own.answers, own.codebook), own.codebook, classes))
    return survey_guard(profile, list(_sizes(campaign).values()), silent=silent, same=same)


def units_of(campaign: Campaign, sizes: Mapping[str, float]) -> pd.DataFrame:
    """By what answers are shown: associations by name, or classes of them.

    Parameters
    ----------
    sizes
        Code -> eligible of every association [persons].
    """
    names = {
        each.code: each.name
        for each in sorted(campaign.associations, key=lambda each: swedish_key(each.name))
    }
    profile = campaign.config.campaign.profile
    return units(names, sizes, profile=profile, small=small_associations(campaign))


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


def declared(campaign: Campaign, sizes: Mapping[str, float] = MappingProxyType({})) -> dict[str, SurveyTable]:
    """Every declared table of the campaign's survey; without a survey they have no rows.

    Parameters
    ----------
    sizes
        As for `units_of`.
    """
    records = records_of(campaign, units_of(campaign, sizes))
    return {name: make(records) for name, make in TABLES.items()}


def records_of(campaign: Campaign, shown_by: pd.DataFrame) -> SurveyRecords:
    """What the survey's tables are made of.

    Parameters
    ----------
    shown_by
        As `units_of` gives it.
    """
    return SurveyRecords(
        campaign.survey or no_survey(),
        campaign.plan,
        names=campaign.association_names,
        tables=campaign.tables,
        guard=guard_of(campaign, shown_by),
        units=shown_by,
    )


def shown_rows(frame: pd.DataFrame, name: str, table: SurveyTable) -> pd.DataFrame:
    """A frame of a declared table as it may be shown; columns of words that are its own are kept.

    Raises
    ------
    ValueError
        A row or a count is not the declared one, so nothing is known of whether it may be shown.
    """
    if frame.empty:
        return frame
    places = _places(frame, name, table)
    true, shown = table.true.iloc[places], table.shown.iloc[places].set_axis(frame.index)
    for count in (each for each in table.counts if each in frame):
        told, own = frame[count].tolist(), true[count].tolist()
        if any(
            pd.isna(a) != pd.isna(b) or (not pd.isna(a) and a != b) for a, b in zip(told, own, strict=True)
        ):
            raise ValueError(f"{name}: {count} is not the count that is declared under that name")
    return pd.DataFrame({str(each): shown[each] if each in shown else frame[each] for each in frame.columns})


def _places(frame: pd.DataFrame, name: str, table: SurveyTable) -> list[int]:
    """Position in the declared table of each row."""
    if not table.by:
        return [0] * len(frame)
    known = {_key(row, table.by): place for place, row in enumerate(table.true.to_dict("records"))}
    asked = [_key(row, table.by) for row in frame.to_dict("records")]
    if not set(asked) <= known.keys():
        raise ValueError(f"{name}: the frame has a row that the declared table has not")
    return [known[key] for key in asked]


def _key(row: Mapping[Hashable, object], by: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(row[each]) for each in by)


def seen_of_survey(campaign: Campaign, sizes: Mapping[str, float] = MappingProxyType({})) -> Seen:
    """What a reader sees of the survey's declared tables; of none where there is no survey."""
    values: dict[Cell, int | None] = {}
    sums: list[Terms] = []
    for name, table in declared(campaign, sizes).items() if campaign.survey else ():
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
