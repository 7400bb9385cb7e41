"""Every way of taking one thing out of a world: made from the frames themselves, so that none is listed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

import pandas as pd
from emptied_world import Change, World

from vvanalysis.schemas.context import CONTEXT_CONTRACTS
from vvanalysis.schemas.official import CONTRACTS
from vvanalysis.schemas.persons import PERSON_CONTRACTS
from vvanalysis.schemas.survey import Survey
from vvanalysis.schemas.tables import TABLES

AREAS = ("official", "persons", "context")
"""The parts of a world whose frames are about areas and elections."""
BY_VALUE = ("election_year", "election_type", "area_level")
"""Columns whose every value is absent in turn."""
_UNTOLD: Final = re.compile("not tell|not told|no comparable|suppressed|not published|redacted|not report")
_MAY_BE_MISSING: Final = {
    contract.name: [column.name for column in contract.columns if _UNTOLD.search(column.missing)]
    for contract in (*CONTRACTS, *PERSON_CONTRACTS, *CONTEXT_CONTRACTS)
}
"""Frame -> the columns that its contract lets be untold; elsewhere a missing value is a word of its own."""
_CODE = 4
"""Digits of a municipality's code, which all areas in it begin with."""


@dataclass(frozen=True)
class Absence:
    """One thing that is not there.

    Attributes
    ----------
    source
        The part of the world, and the frame in it: "official.seats", "tables.members", "survey".
    what
        What of it is not there: "all", "election_year 2018", "municipality 1715", "column eligible".
    change
        The world without it.
    """

    source: str
    what: str
    change: Callable[[World], World]

    @property
    def name(self) -> str:
        return f"{self.source}: {self.what}"

    @property
    def is_whole(self) -> bool:
        """Whether a source, or something of all of it, is not there; else one area's part of it.

        A chapter can know of the former. That an association has no row in a table may be because nothing
        happened there. A questionnaire with fewer open questions is another one, of which all is told: themes
        are of the open answers, whichever they are.
        """
        parts = ("association", "municipality", "area_code", "goal", "open question")
        return not self.what.startswith(parts)

    @property
    def is_choice(self) -> bool:
        """Whether it is another plan, and no missing source: what that does not set, there is not."""
        return self.source == "plan"

    @property
    def table(self) -> str:
        """The campaign's table that it is about, "" where it is another source."""
        part, _, name = self.source.partition(".")
        return name if part == "tables" else part if part == "survey" else ""

    @property
    def asked_as(self) -> str:
        """What a chapter that it matters to asks for, "" where that cannot be told.

        Loading makes names of areas and parties and counts out of each other, and an election is in every
        frame: these matter to whoever asks for any.
        """
        part = self.source.partition(".")[0]
        if part == "plan":
            return ""
        is_mixed = part == "official" and self.source not in ("official.seats", "official.party_votes")
        return self.table or (part if is_mixed else self.source)


def every_absence(world: World) -> Iterator[Absence]:
    """All that can be taken out of a world, one thing at a time."""
    yield from _of_tables(world)
    yield from _of_survey(world)
    for part in AREAS:
        for name in (each.name for each in fields(getattr(world, part))):
            yield from _of_frame(world, part, name)
    yield from _of_elections(world)
    yield from _of_readers(world)
    yield from _of_settings(world)


def _of_tables(world: World) -> Iterator[Absence]:
    for name, frame in world.tables.items():
        source = f"tables.{name}"
        yield Absence(source, "all", lambda whole, name=name: _without_table(whole, name))
        for what, change in _parts(frame, world, "association", _optional(name)):
            yield Absence(source, what, lambda whole, n=name, c=change: _with_table(whole, n, c))


def _without_table(world: World, name: str) -> World:
    return replace(world, tables={each: frame for each, frame in world.tables.items() if each != name})


def _with_table(world: World, name: str, change: Change) -> World:
    return replace(world, tables={**world.tables, name: change(world.tables[name])})


def _parts(
    frame: pd.DataFrame, world: World, place: str, blank: Sequence[str]
) -> Iterator[tuple[str, Change]]:
    """No rows; without one association or municipality; each column that may be blank, blank."""
    yield "rows", lambda rows: rows.iloc[:0]
    if place in frame:
        first = world.campaign.associations[0]
        codes = {first.code, *first.municipalities}
        yield f"{place} {first.code}", lambda rows: rows[~_is_in(rows[place], codes)]
    for column in (name for name in blank if name in frame and frame[name].notna().any()):
        yield f"column {column}", lambda rows, column=column: _blank(rows, column)


def _optional(table: str) -> list[str]:
    """Columns that may be left blank, but for those where a blank is a word: a member who has not left."""
    columns = TABLES[table].columns
    return [each.name for each in columns if each.can_be_blank and "blank" not in each.description]


def _is_in(places: pd.Series[Any], codes: set[str]) -> pd.Series[Any]:
    return places.isin(codes) | places.str[:_CODE].isin(codes)


def _blank(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    return rows.assign(**{column: pd.Series(pd.NA, index=rows.index, dtype=rows[column].dtype)})


def _of_survey(world: World) -> Iterator[Absence]:
    survey = world.survey
    if survey is None:
        return
    yield Absence("survey", "all", lambda whole: replace(whole, survey=None))
    yield Absence("survey", "answers", lambda whole: _asked_only(whole, lambda rows: rows.iloc[:0]))
    code = world.campaign.associations[0].code
    yield Absence(
        "survey",
        f"association {code}",
        lambda whole: _asked_only(whole, lambda rows: rows[rows["association_code"] != code]),
    )
    yield Absence("survey", "themes", lambda whole: replace(whole, survey=replace(whole.survey, themes=None)))
    for question in survey.codebook.questions:
        what = "open question" if question.kind == "text" else "question"
        yield Absence(
            "survey", f"{what} {question.id}", lambda whole, asked=question.id: _not_asked(whole, asked)
        )


def _asked_only(world: World, change: Change) -> World:
    """The survey with fewer answers and replies."""
    survey: Survey = world.survey  # type: ignore[assignment]
    fewer = replace(survey, answers=change(survey.answers), responses=change(survey.responses))
    return replace(world, survey=fewer)


def _not_asked(world: World, question: str) -> World:
    """As if the district's own questionnaire had not had the question."""
    survey: Survey = world.survey  # type: ignore[assignment]
    kept = tuple(each for each in survey.codebook.questions if each.id != question)
    book = survey.codebook.model_copy(update={"questions": kept})
    answers = survey.answers[survey.answers["question"] != question]
    themes = survey.themes
    if themes is not None and "question" in themes:
        themes = themes[themes["question"] != question]
    return replace(world, survey=replace(survey, codebook=book, answers=answers, themes=themes))


def _of_frame(world: World, part: str, name: str) -> Iterator[Absence]:
    frame: pd.DataFrame = getattr(getattr(world, part), name)
    for what, change in _area_parts(frame, world, name):
        yield Absence(f"{part}.{name}", what, lambda whole, c=change: _with_frame(whole, part, name, c))


def _area_parts(frame: pd.DataFrame, world: World, name: str) -> Iterator[tuple[str, Change]]:
    yield from _parts(frame, world, "area_code", _MAY_BE_MISSING[name])
    for column in BY_VALUE:
        if column not in frame:
            continue
        for value in _values(frame, column, world):
            yield f"{column} {value}", lambda rows, c=column, v=value: rows[rows[c] != v]


def _values(frame: pd.DataFrame, column: str, world: World) -> list[Any]:
    """The values that the campaign is about."""
    found = sorted(frame[column].unique().tolist())
    return [each for each in found if each in world.campaign.years] if column == "election_year" else found


def _with_frame(world: World, part: str, name: str, change: Change) -> World:
    whole = getattr(world, part)
    return replace(world, **{part: replace(whole, **{name: change(getattr(whole, name))})})


def _of_elections(world: World) -> Iterator[Absence]:
    """What a missing file takes with it: one election, or one area's part of it, in every frame."""
    place = world.campaign.municipalities[0]
    votes = world.official.party_votes
    own = votes[votes["election_year"].isin(world.campaign.years)]
    for year, kind in sorted({*zip(own["election_year"], own["election_type"], strict=True)}):
        for what, only in (("", None), (f" in {place}", place)):
            yield Absence(
                "official",
                f"{kind} {year}{what}",
                lambda whole, y=year, k=kind, o=only: _without_election(whole, y, k, o),
            )
    yield Absence("official", f"municipality {place}", lambda whole: _without_place(whole, place))


def _without_election(world: World, year: int, kind: str, place: str | None) -> World:
    def gone(rows: pd.DataFrame) -> pd.DataFrame:
        is_out = (rows["election_year"] == year) & (rows["election_type"] == kind)
        return rows[~(is_out & (rows["area_code"].str[:_CODE] == place if place else True))]

    return _in_every_frame(world, gone)


def _without_place(world: World, place: str) -> World:
    return _in_every_frame(world, lambda rows: rows[rows["area_code"].str[:_CODE] != place])


def _in_every_frame(world: World, change: Change) -> World:
    """The change in every frame of results and candidates."""
    for part in ("official", "persons"):
        for name in (each.name for each in fields(getattr(world, part))):
            if "election_type" in getattr(getattr(world, part), name):
                world = _with_frame(world, part, name, change)
    return world


def _of_readers(world: World) -> Iterator[Absence]:
    place = world.campaign.municipalities[0]
    changes: dict[str, Change] = {
        "rows": lambda rows: rows.iloc[:0],
        f"municipality {place}": lambda rows: rows[rows["area_code"].str[:_CODE] != place],
    }
    for name in world.read:
        for what, change in changes.items():
            yield Absence(
                name,
                what,
                lambda whole, n=name, c=change: replace(whole, read={**whole.read, n: c}),
            )


def _of_settings(world: World) -> Iterator[Absence]:
    plan = world.campaign.plan
    for goal in plan.goals:
        kept = tuple(each for each in plan.goals if each is not goal)
        yield Absence("plan", f"goal {goal.number}", lambda whole, k=kept: _with_plan(whole, goals=k))
    yield Absence("plan", "undertakings", lambda whole: _with_plan(whole, undertakings=()))
    yield Absence("plan", "dates", lambda whole: _with_plan(whole, dates=()))


def _with_plan(world: World, **changes: Any) -> World:
    plan = world.campaign.plan.model_copy(update=changes)
    return replace(world, campaign=replace(world.campaign, plan=plan))
