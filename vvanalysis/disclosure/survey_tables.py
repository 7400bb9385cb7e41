"""The tables of the survey that reports show, declared once, so that a release knows what its readers saw.

What may be shown of each is `SurveyGuard`'s business; here stands which tables there are, what is counted in
them and how the counts hang together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import pandas as pd

from vvanalysis.campaign import Campaign
from vvanalysis.chapters.survey.metrics import answers as survey
from vvanalysis.chapters.survey.metrics import coding, support
from vvanalysis.disclosure.compare import Seen
from vvanalysis.disclosure.hidden import HIDDEN
from vvanalysis.disclosure.presets import profile_of
from vvanalysis.disclosure.spec import Cell
from vvanalysis.disclosure.survey import REPLIES, SMALL, SurveyGuard, survey_guard
from vvanalysis.disclosure.system import Terms
from vvanalysis.schemas.survey import Survey, no_survey

UNIVERSE: Final = "survey"


@dataclass(frozen=True)
class SurveyTable:
    """A table of counts of associations, as it is and as it may be shown.

    Attributes
    ----------
    by
        Columns that name the row.
    counts
        Columns of counts [associations, or replies].
    sums
        Count -> the counts that make it up.
    """

    true: pd.DataFrame
    shown: pd.DataFrame
    by: tuple[str, ...]
    counts: tuple[str, ...]
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


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


@dataclass(frozen=True)
class _Inputs:
    """What the declared tables are made from."""

    campaign: Campaign
    guard: SurveyGuard

    @property
    def survey(self) -> Survey:
        return self.campaign.survey or no_survey()

    @property
    def codes(self) -> list[str]:
        return [each.code for each in self.campaign.associations]


def verdict(inputs: _Inputs) -> SurveyTable:
    """The goal of support."""
    reading = survey.plan_reading(inputs.campaign.plan)
    true = survey.verdict(inputs.survey.answers, inputs.codes, **reading)
    parts = ("yes", "partly", "no", "not_applicable", "dont_know", "missing")
    return SurveyTable(true, inputs.guard.verdict(true), (), ("frame", *parts), {"frame": parts})


def response(inputs: _Inputs) -> SurveyTable:
    """How many answered, and what became of the replies."""
    true = survey.response_counts(inputs.survey.responses, inputs.campaign.association_names)
    sums = {"frame": ("answered", "not_answered"), "replies": ("used", *REPLIES[:-1])}
    counts = tuple(name for whole, parts in sums.items() for name in (whole, *parts))
    return SurveyTable(true, inputs.guard.response(true), (), (*counts, "late_used"), sums)


def answers(inputs: _Inputs) -> SurveyTable:
    """The answers to the question that the goal is read by."""
    true = survey.distribution(inputs.survey.answers, inputs.survey.codebook, "enough_support")
    shown = inputs.guard.distribution(true)
    return SurveyTable(true, shown, ("question", "item", "answer"), ("count",))


def need(inputs: _Inputs) -> SurveyTable:
    """Need met and unmet, by kind of support."""
    true = support.need_met(inputs.survey.answers, inputs.survey.codebook)
    told, got = ("met", "partly", "unmet", "outcome_unknown"), ("in_time", "late", "timing_unknown")
    counts = ("needed", "not_needed", "need_unknown", *told, *got, "useful", "not_useful", "use_unknown")
    return SurveyTable(true, inputs.guard.need(true), ("item",), counts, {"needed": told})


def useful(inputs: _Inputs) -> SurveyTable:
    """Use of the support, by kind."""
    book, guard, shown = inputs.survey.codebook, inputs.guard, need(inputs).shown
    spread = survey.distribution(inputs.survey.answers, book, "useful")
    true = survey.items(inputs.survey.answers, book, "useful")
    safe = guard.kinds(guard.items(true, guard.kinds(guard.distribution(spread), shown)), shown)
    return _items(true, safe)


def useful_answers(inputs: _Inputs) -> SurveyTable:
    """Every answer on use, by kind: the dots of the figure."""
    true = survey.distribution(inputs.survey.answers, inputs.survey.codebook, "useful")
    shown = inputs.guard.kinds(inputs.guard.distribution(true), need(inputs).shown)
    return SurveyTable(true, shown, ("question", "item", "answer"), ("count",))


def together(inputs: _Inputs) -> SurveyTable:
    """The statements on working together."""
    spread = together_answers(inputs).shown
    true = survey.items(inputs.survey.answers, inputs.survey.codebook, "cooperation")
    return _items(true, inputs.guard.items(true, spread))


def together_answers(inputs: _Inputs) -> SurveyTable:
    """Every answer to those statements: no table, but medians and highest answers come near it."""
    true = survey.distribution(inputs.survey.answers, inputs.survey.codebook, "cooperation")
    return SurveyTable(true, inputs.guard.distribution(true), ("question", "item", "answer"), ("count",))


def themes(inputs: _Inputs) -> SurveyTable:
    """Themes of the open answers."""
    true = coding.theme_counts(inputs.survey.themes, inputs.survey.codebook)
    shown = inputs.guard.themes(true, response(inputs).shown)
    return SurveyTable(true, shown, ("theme",), ("associations", "associations_agreed", "coded"))


def recorded(inputs: _Inputs) -> SurveyTable:
    """Support recorded beside support said, by kind."""
    given = inputs.campaign.tables.get("support")
    true = support.recorded_beside_said(given, inputs.survey.answers, inputs.survey.codebook)
    shown = inputs.guard.kinds(inputs.guard.recorded(true), need(inputs).shown, useful(inputs).shown)
    counts = ("recorded_said", "recorded_not_said", "said_not_recorded", "neither", "unknown", "recorded")
    return SurveyTable(true, shown, ("item",), counts)


def _items(true: pd.DataFrame, shown: pd.DataFrame) -> SurveyTable:
    sides = ("low", "neutral", "high")
    outside = ("not_applicable", "dont_know", "skipped", "not_asked")
    return SurveyTable(true, shown, ("question", "item"), ("answered", *sides, *outside), {"answered": sides})


TABLES: Final[Mapping[str, Callable[[_Inputs], SurveyTable]]] = MappingProxyType(
    {
        each.__name__: each
        for each in (
            verdict, response, answers, need, useful, useful_answers, together, together_answers, themes,
            recorded,
        )
    }
)  # fmt: skip


def declared(campaign: Campaign) -> dict[str, SurveyTable]:
    """Every declared table of the campaign's survey; none without answers."""
    if campaign.survey is None:
        return {}
    inputs = _Inputs(campaign, guard_of(campaign))
    return {name: make(inputs) for name, make in TABLES.items()}


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
        if not pd.isna(row[whole]) and sum(int(row[part]) for part in parts) == int(row[whole]):
            cells = [Cell(UNIVERSE, f"{name}.{part}", group) for part in parts]
            yield {Cell(UNIVERSE, f"{name}.{whole}", group): -1, **dict.fromkeys(cells, 1)}
