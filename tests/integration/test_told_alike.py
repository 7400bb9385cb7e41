"""The same quantity, told twice in a campaign's reports, is told alike.

Every table (those behind figures too), finding and alt text of the evaluation and of every association's
fact sheet, of the example and of the second world. What is the same quantity is read by rule
(tests/fixtures/told.py), not from a list.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache

import pytest
from chapters import DISTRICT, SHEET, shown
from told import (
    Told,
    apart,
    by_place,
    is_told,
    names_no_election,
    numbers_of,
    sentences_of,
    tables_of,
    told_by_table,
)

from vvanalysis import notebook
from vvanalysis.items import Column, Item, Table

LEAST = {"example": (7500, 400), "second": (6000, 100)}
"""Numbers of tables, and numbers in sentences that are held against them, at the least."""


@cache
def reports(campaign: str) -> tuple[tuple[str, str, Item], ...]:
    """Chapter, the place that it is about, and item."""
    own = [(chapter, "länet", item) for chapter in DISTRICT for item in shown(chapter, campaign)]
    for code, name in notebook.load(campaign).association_names.items():
        for chapter in SHEET:
            items = shown(chapter, campaign, association=code)
            own += [(f"{chapter} {code}", name, item) for item in items]
    return tuple(own)


@cache
def told(campaign: str) -> tuple[Told, ...]:
    return tuple(_told(campaign))


def _told(campaign: str) -> Iterator[Told]:
    party = notebook.load(campaign).party
    for chapter, scope, item in reports(campaign):
        for table in tables_of(item):
            yield from told_by_table(table, scope=scope, party=party, where=f"{chapter} {table.key}")


def least(campaign: str) -> tuple[int, int]:
    return LEAST["example" if campaign == "example" else "second"]


@pytest.mark.slow
def test_tables_tell_the_same_quantity_alike(world: str) -> None:
    assert len(told(world)) > least(world)[0]
    assert len({each.what for each in told(world)}) < 0.8 * len(told(world)), "few quantities are told twice"
    assert apart(told(world)) == []


@pytest.mark.slow
def test_findings_and_alt_texts_tell_of_a_municipality_what_tables_tell(world: str) -> None:
    known = by_place(told(world))
    places = set(notebook.load(world).municipalities["area_name"])
    numbers = [
        (chapter, place, number, sentence)
        for chapter, about, item in reports(world)
        for sentence in sentences_of(item)
        for place, number in numbers_of(sentence, places=places, scope=about if about in places else "")
    ]
    assert len(numbers) > least(world)[1]
    assert [each for each in numbers if not is_told(each[1], each[2], known)] == []


@pytest.mark.slow
def test_each_table_of_official_figures_says_of_which_election(world: str) -> None:
    """One that did not could not be told from another's: the same district had two shares."""
    official = [
        each
        for _, _, item in reports(world)
        for each in tables_of(item)
        if each.certainty in ("official", "computed")
    ]
    assert len(official) > 40
    assert [each.title for each in official if names_no_election(each)] == []


def table(key: str, title: str, seats: int, *, heading: str = "Mandat") -> Table:
    columns = (Column("area_name", "Kommun"), Column("seats", heading, "integer"))
    return Table(key, title, columns, (("Eda", 2), ("Kil", seats)), "official", "Källan")


def of(*tables: Table) -> list[Told]:
    return [each for one in tables for each in told_by_table(one, scope="länet", party="V", where=one.key)]


def test_a_contradiction_between_tables_is_found() -> None:
    one, other = table("one", "Mandat i kommunfullmäktige", 3), table("two", "Kommunvalet", 4)
    found = apart(of(one, other))
    assert len(found) == 1
    assert "Kil" in found[0]
    assert "(3.0, 'one'), (4.0, 'two')" in found[0]
    assert apart(of(one, dataclasses.replace(one, key="two"))) == []


def test_other_elections_years_and_parts_are_other_quantities() -> None:
    council = table("one", "Kommunvalet", 3)
    assert apart(of(council, table("two", "Riksdagsvalet", 4))) == []
    assert apart(of(council, table("two", "Kommunvalet", 4, heading="Mandat förra valet"))) == []
    assert apart(of(council, table("two", "Kommunvalet i jämförbara distrikt", 4))) == []


def test_a_number_in_a_sentence_is_held_against_the_place_s_tables() -> None:
    sentence = (
        "Närmast var V i Kil, där 46 röster till hade räckt; närmast att förlora i Eda, där 3 röster färre."
    )
    numbers = list(numbers_of(sentence, places=["Kil", "Eda"]))
    assert numbers == [("Kil", "46"), ("Eda", "3")]
    known = by_place(of(table("one", "Kommunvalet", 46)))
    assert [is_told(*each, known) for each in numbers] == [True, False]
