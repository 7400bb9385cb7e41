"""The survey's tables that reports show, declared so that a release knows what its readers saw.

What may be shown of each is `SurveyGuard`'s business; here stands which tables there are, what is counted in
them and how the counts hang together.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import pandas as pd

from vvanalysis.chapters.survey.metrics import answers as survey
from vvanalysis.chapters.survey.metrics import coding, publishing_units, support
from vvanalysis.disclosure.records import SurveyRecords, SurveyTable
from vvanalysis.disclosure.survey import REPLIES
from vvanalysis.schemas.survey import no_survey

_USE: Final = "useful"
_TOGETHER: Final = "cooperation"
_IN_NEED: Final = ("needed", "received", "in_time")
"""Questions that the table of needs alone tells of."""
_NO_BOOK: Final = no_survey().codebook


def _once(make: Callable[[SurveyRecords], SurveyTable]) -> Callable[[SurveyRecords], SurveyTable]:
    """A table is made once of the same records, however many others look at it."""

    @functools.wraps(make)
    def made(inputs: SurveyRecords) -> SurveyTable:
        if make.__name__ not in inputs.made:
            inputs.made[make.__name__] = make(inputs)
        return inputs.made[make.__name__]

    return made


@_once
def _verdict(inputs: SurveyRecords) -> SurveyTable:
    """The goal of support."""
    reading = survey.plan_reading(inputs.plan)
    true = survey.verdict(inputs.survey.answers, list(inputs.names), **reading)
    parts = ("yes", "partly", "no", "not_applicable", "dont_know", "missing")
    return SurveyTable(true, inputs.guard.verdict(true), (), ("frame", *parts), {"frame": parts})


@_once
def _response(inputs: SurveyRecords) -> SurveyTable:
    """How many answered, and what became of the replies."""
    true = survey.response_counts(inputs.survey.responses, inputs.names)
    sums = {"frame": ("answered", "not_answered"), "replies": ("used", *REPLIES[:-1])}
    counts = tuple(name for whole, parts in sums.items() for name in (whole, *parts))
    return SurveyTable(true, inputs.guard.response(true), (), (*counts, "late_used"), sums)


@_once
def _response_by_unit(inputs: SurveyRecords) -> SurveyTable:
    """Who answered, by association or class."""
    listed = survey.response(inputs.survey.responses, inputs.names)
    true = publishing_units.response_by_unit(listed, inputs.units)
    shown = inputs.guard.response_by_unit(true, _response(inputs).shown)
    parts = ("answered", "not_usable", "not_answered")
    return SurveyTable(true, shown, ("unit",), ("unit_size", *parts), {"unit_size": parts})


@_once
def _answers(inputs: SurveyRecords) -> SurveyTable:
    """Every answer to the questions with one answer, item by item."""
    made = [(each, _spread(inputs, each)) for each in _questions(inputs, "choice")]
    true = _joined([spread for _, spread in made], survey.distribution(inputs.survey.answers, _NO_BOOK, ""))
    shown = _joined([_spread_shown(inputs, each, spread) for each, spread in made], true.head(0))
    return SurveyTable(true, shown, ("question", "item", "answer"), ("count",))


def _spread(inputs: SurveyRecords, question: str) -> pd.DataFrame:
    return survey.distribution(inputs.survey.answers, inputs.survey.codebook, question)


def _spread_shown(inputs: SurveyRecords, question: str, spread: pd.DataFrame) -> pd.DataFrame:
    """Of the use of support, which the table of needs counts too, what that does not tell."""
    shown = inputs.guard.distribution(spread)
    return inputs.guard.kinds(shown, _need(inputs).shown) if question == _USE else shown


@_once
def _items(inputs: SurveyRecords) -> SurveyTable:
    """The same questions, an item a row."""
    made = [
        (each, survey.items(inputs.survey.answers, inputs.survey.codebook, each))
        for each in _questions(inputs, "choice")
    ]
    true = _joined([items for _, items in made], survey.items(inputs.survey.answers, _NO_BOOK, ""))
    shown = _joined([_items_shown(inputs, each, items) for each, items in made], true.head(0))
    sides = ("low", "neutral", "high")
    outside = ("not_applicable", "dont_know", "skipped", "not_asked")
    counts = ("answered", *sides, *outside)
    return SurveyTable(true, shown, ("question", "item"), counts, {"answered": sides})


def _items_shown(inputs: SurveyRecords, question: str, items: pd.DataFrame) -> pd.DataFrame:
    spread = _spread_shown(inputs, question, _spread(inputs, question))
    shown = inputs.guard.items(items, spread)
    return inputs.guard.kinds(shown, _need(inputs).shown) if question == _USE else shown


@_once
def _choices(inputs: SurveyRecords) -> SurveyTable:
    """Questions with several answers."""
    replies = len(set(inputs.survey.answers["association_code"]))
    made = [
        survey.choices(inputs.survey.answers, inputs.survey.codebook, each)
        for each in _questions(inputs, "multi")
    ]
    empty = survey.choices(inputs.survey.answers.head(0), _NO_BOOK, "")
    shown = _joined([inputs.guard.choices(each, replies) for each in made], empty)
    return SurveyTable(_joined(made, empty), shown, ("question", "answer"), ("count", "answered"))


@_once
def _need(inputs: SurveyRecords) -> SurveyTable:
    """Need met and unmet, by kind of support."""
    true = support.need_met(inputs.survey.answers, inputs.survey.codebook)
    told, got = ("met", "partly", "unmet", "outcome_unknown"), ("in_time", "late", "timing_unknown")
    counts = ("needed", "not_needed", "need_unknown", *told, *got, "useful", "not_useful", "use_unknown")
    return SurveyTable(true, inputs.guard.need(true), ("item",), counts, {"needed": told})


@_once
def _outcomes(inputs: SurveyRecords) -> SurveyTable:
    """What each association, or class, needed and got."""
    answers, book = inputs.survey.answers, inputs.survey.codebook
    true = publishing_units.by_unit(support.outcomes(answers, book), book, inputs.units)
    return SurveyTable(true, inputs.guard.by_unit(true), ("unit", "item"), publishing_units.CELLS)


@_once
def _levelling(inputs: SurveyRecords) -> SurveyTable:
    """Support recorded and the answer on the whole, by association or class."""
    true = support.levelling(inputs.support, inputs.survey.answers, inputs.survey.codebook, inputs.units)
    return SurveyTable(true, inputs.guard.on_the_whole(true), ("unit", "item"), publishing_units.CELLS)


@_once
def _own_need(inputs: SurveyRecords) -> SurveyTable:
    """What each association says of its own needs, on its fact sheet."""
    answers, book = inputs.survey.answers, inputs.survey.codebook
    apart = set(inputs.units.loc[inputs.units["unit_size"] > 1, "association_code"])
    true = [support.own_need(answers, book, association=code) for code in inputs.names]
    shown = [
        inputs.guard.own_need(each, is_apart=code in apart)
        for code, each in zip(inputs.names, true, strict=True)
    ]
    empty = support.own_need(answers.head(0), book, association="")
    counts = ("needed", "got", "partly", "not_got", "unknown")
    return SurveyTable(_joined(true, empty), _joined(shown, empty), ("association",), counts)


@_once
def _reliability(inputs: SurveyRecords) -> SurveyTable:
    """How far the statements on working together hang together."""
    answers, book = inputs.survey.answers, inputs.survey.codebook
    true = survey.reliability(answers, book, _TOGETHER)
    items = _items_shown(inputs, _TOGETHER, survey.items(answers, book, _TOGETHER))
    return SurveyTable(true, inputs.guard.reliability(true, items), (), ())


@_once
def _themes(inputs: SurveyRecords) -> SurveyTable:
    """Themes of the open answers."""
    true = coding.theme_counts(inputs.survey.themes, inputs.survey.codebook)
    shown = inputs.guard.themes(true, _response(inputs).shown)
    return SurveyTable(true, shown, ("theme",), ("associations", "associations_agreed", "coded"))


@_once
def _coders(inputs: SurveyRecords) -> SurveyTable:
    """How well the coders of the open answers agree."""
    true = coding.coder_agreement(inputs.survey.themes, inputs.survey.codebook)
    return SurveyTable(true, inputs.guard.coders(true, _themes(inputs).shown), (), ())


@_once
def _recorded(inputs: SurveyRecords) -> SurveyTable:
    """Support recorded beside support said, by kind."""
    given, answers = inputs.support, inputs.survey.answers
    true = support.recorded_beside_said(given, answers, inputs.survey.codebook)
    useful = _items_shown(inputs, _USE, survey.items(answers, inputs.survey.codebook, _USE))
    shown = inputs.guard.kinds(inputs.guard.recorded(true), _need(inputs).shown, useful)
    counts = ("recorded_said", "recorded_not_said", "said_not_recorded", "neither", "unknown", "recorded")
    return SurveyTable(true, shown, ("item",), counts)


def _questions(inputs: SurveyRecords, kind: str) -> list[str]:
    questions = inputs.survey.codebook.questions
    return [each.id for each in questions if each.kind == kind and each.id not in _IN_NEED]


def _joined(frames: Sequence[pd.DataFrame], empty: pd.DataFrame) -> pd.DataFrame:
    """The frames one below another; none of them: the empty one."""
    there = [frame for frame in frames if len(frame)]
    return pd.concat(there, ignore_index=True) if there else empty


TABLES: Final[Mapping[str, Callable[[SurveyRecords], SurveyTable]]] = MappingProxyType(
    {
        each.__name__.removeprefix("_"): each
        for each in (
            _verdict, _response, _response_by_unit, _answers, _items, _choices, _need, _outcomes, _levelling,
            _own_need, _reliability, _themes, _coders, _recorded,
        )
    }
)  # fmt: skip
