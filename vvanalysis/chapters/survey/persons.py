"""The survey's tables that reports show, declared so that a release knows what its readers saw.

What may be shown of each is `SurveyGuard`'s business; here stands which tables there are, what is counted in
them and how the counts hang together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from vvanalysis.chapters.survey.metrics import answers as survey
from vvanalysis.chapters.survey.metrics import coding, support
from vvanalysis.disclosure.records import SurveyRecords, SurveyTable
from vvanalysis.disclosure.survey import REPLIES


def _verdict(inputs: SurveyRecords) -> SurveyTable:
    """The goal of support."""
    reading = survey.plan_reading(inputs.plan)
    true = survey.verdict(inputs.survey.answers, list(inputs.names), **reading)
    parts = ("yes", "partly", "no", "not_applicable", "dont_know", "missing")
    return SurveyTable(true, inputs.guard.verdict(true), (), ("frame", *parts), {"frame": parts})


def _response(inputs: SurveyRecords) -> SurveyTable:
    """How many answered, and what became of the replies."""
    true = survey.response_counts(inputs.survey.responses, inputs.names)
    sums = {"frame": ("answered", "not_answered"), "replies": ("used", *REPLIES[:-1])}
    counts = tuple(name for whole, parts in sums.items() for name in (whole, *parts))
    return SurveyTable(true, inputs.guard.response(true), (), (*counts, "late_used"), sums)


def _answers(inputs: SurveyRecords) -> SurveyTable:
    """The answers to the question that the goal is read by."""
    true = survey.distribution(inputs.survey.answers, inputs.survey.codebook, "enough_support")
    shown = inputs.guard.distribution(true)
    return SurveyTable(true, shown, ("question", "item", "answer"), ("count",))


def _need(inputs: SurveyRecords) -> SurveyTable:
    """Need met and unmet, by kind of support."""
    true = support.need_met(inputs.survey.answers, inputs.survey.codebook)
    told, got = ("met", "partly", "unmet", "outcome_unknown"), ("in_time", "late", "timing_unknown")
    counts = ("needed", "not_needed", "need_unknown", *told, *got, "useful", "not_useful", "use_unknown")
    return SurveyTable(true, inputs.guard.need(true), ("item",), counts, {"needed": told})


def _useful(inputs: SurveyRecords) -> SurveyTable:
    """Use of the support, by kind."""
    book, guard, shown = inputs.survey.codebook, inputs.guard, _need(inputs).shown
    spread = survey.distribution(inputs.survey.answers, book, "useful")
    true = survey.items(inputs.survey.answers, book, "useful")
    safe = guard.kinds(guard.items(true, guard.kinds(guard.distribution(spread), shown)), shown)
    return _items(true, safe)


def _useful_answers(inputs: SurveyRecords) -> SurveyTable:
    """Every answer on use, by kind: the dots of the figure."""
    true = survey.distribution(inputs.survey.answers, inputs.survey.codebook, "useful")
    shown = inputs.guard.kinds(inputs.guard.distribution(true), _need(inputs).shown)
    return SurveyTable(true, shown, ("question", "item", "answer"), ("count",))


def _together(inputs: SurveyRecords) -> SurveyTable:
    """The statements on working together."""
    spread = _together_answers(inputs).shown
    true = survey.items(inputs.survey.answers, inputs.survey.codebook, "cooperation")
    return _items(true, inputs.guard.items(true, spread))


def _together_answers(inputs: SurveyRecords) -> SurveyTable:
    """Every answer to those statements: no table, but medians and highest answers come near it."""
    true = survey.distribution(inputs.survey.answers, inputs.survey.codebook, "cooperation")
    return SurveyTable(true, inputs.guard.distribution(true), ("question", "item", "answer"), ("count",))


def _themes(inputs: SurveyRecords) -> SurveyTable:
    """Themes of the open answers."""
    true = coding.theme_counts(inputs.survey.themes, inputs.survey.codebook)
    shown = inputs.guard.themes(true, _response(inputs).shown)
    return SurveyTable(true, shown, ("theme",), ("associations", "associations_agreed", "coded"))


def _recorded(inputs: SurveyRecords) -> SurveyTable:
    """Support recorded beside support said, by kind."""
    given = inputs.support
    true = support.recorded_beside_said(given, inputs.survey.answers, inputs.survey.codebook)
    shown = inputs.guard.kinds(inputs.guard.recorded(true), _need(inputs).shown, _useful(inputs).shown)
    counts = ("recorded_said", "recorded_not_said", "said_not_recorded", "neither", "unknown", "recorded")
    return SurveyTable(true, shown, ("item",), counts)


def _items(true: pd.DataFrame, shown: pd.DataFrame) -> SurveyTable:
    sides = ("low", "neutral", "high")
    outside = ("not_applicable", "dont_know", "skipped", "not_asked")
    return SurveyTable(true, shown, ("question", "item"), ("answered", *sides, *outside), {"answered": sides})


TABLES: Final[Mapping[str, Callable[[SurveyRecords], SurveyTable]]] = MappingProxyType(
    {
        each.__name__.removeprefix("_"): each
        for each in (
            _verdict, _response, _answers, _need, _useful, _useful_answers, _together, _together_answers,
            _themes, _recorded,
        )
    }
)  # fmt: skip
