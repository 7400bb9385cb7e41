"""Persons in what a campaign writes itself: asked about before any report is made.

Tables of work and lessons, and the plan, are shown as they are written. What looks like a person's name in
them, or like other personal data, is told with its place and never repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import pandas as pd

from vvanalysis.campaign.folder import Campaign
from vvanalysis.first_names import FIRST_NAMES
from vvanalysis.personal import kinds_in, plain_text
from vvanalysis.schemas.tables import TABLES

OWNER: Final = "owner"
_WORD: Final = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+")
_NAMES: Final = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:[- ][A-ZÅÄÖ][a-zåäöé]+)+")


class Named(NamedTuple):
    """A place where a person may be named, and what stands there: a name, or a kind of personal data."""

    where: str
    what: str


def persons_named(campaign: Campaign) -> Iterator[Named]:
    """Where a campaign's own words may name persons.

    Examples
    --------
    >>> from vvanalysis.campaign import load_campaign
    >>> from vvanalysis.campaign.persons_named import persons_named
    >>> list(persons_named(load_campaign()))
    []
    """
    for where, words in _written(campaign):
        for kind in kinds_in(words):
            yield Named(where, kind)
        if names_somebody(words, is_office=where.endswith(_header(OWNER))):
            yield Named(where, "name")


def names_somebody(words: str, *, is_office: bool = False) -> bool:
    """Whether a text holds a first name followed by another; in the place of an office, a first name alone.

    Examples
    --------
    >>> from vvanalysis.campaign.persons_named import names_somebody
    >>> names_somebody("Ring Anna Exempelsson"), names_somebody("Anna", is_office=True)
    (True, True)
    >>> names_somebody("Valledaren", is_office=True), names_somebody("Möte i Anna kyrka")
    (False, False)
    """
    read = plain_text(words)
    if any(FIRST_NAMES & set(_WORD.findall(found)[:-1]) for found in _NAMES.findall(read)):
        return True
    return is_office and any(word in FIRST_NAMES for word in _WORD.findall(read))


def _written(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Place and words of all that reports show as it was written."""
    for name in TABLES:
        if not TABLES[name].is_personal and name in campaign.tables:
            yield from _in_table(name, campaign.tables[name])
    for goal in campaign.plan.goals:
        yield f"plan.toml, goal {goal.number}, title", goal.title
        for reading in goal.readings:
            yield f"plan.toml, goal {goal.number}, reading {reading.key}", reading.text or ""


def _in_table(name: str, table: pd.DataFrame) -> Iterator[tuple[str, str]]:
    shown = [each for each in TABLES[name].columns if each.kind == "text" and each.is_kept]
    for column in (each for each in shown if each.name in table):
        for number, value in enumerate(table[column.name], start=2):
            if isinstance(value, str):
                yield f"{name}, row {number}, column {column.header_sv}", value


def _header(column: str) -> str:
    return next(each.header_sv for each in TABLES["lessons"].columns if each.name == column)
