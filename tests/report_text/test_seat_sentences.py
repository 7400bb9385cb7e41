"""Sentences about seats: the right number, the right word, nothing said that is not known."""

from __future__ import annotations

import pytest

from vvanalysis.report_text import seats as text

NB = "\u00a0"


def test_totals_are_compared_with_last_time_only_where_it_is_told() -> None:
    numbers = {"seats": 33, "size": 598, "councils": 16, "seated": 15}
    assert text.totals_sentence("X", **numbers, previous=None) == (
        "X har 33 av 598 mandat i länets 16 kommunfullmäktige och finns med i 15 av dem."
    )
    assert text.totals_sentence("X", **numbers, previous=(36, 596)).endswith(
        "; det är färre än i förra valet (36 av 596)."
    )
    assert "lika många som i förra valet" in text.totals_sentence("X", **numbers, previous=(33, 596))


def test_nearest_seats() -> None:
    assert text.nearest_sentence("X", gain=("Granby", 1), loss=("Tallviken", 12)) == (
        f"Närmast ett mandat till var X i Granby, där 1{NB}röst till hade räckt; "
        f"närmast att förlora ett i Tallviken, med 12{NB}röster mindre."
    )
    assert text.nearest_sentence("X", gain=None, loss=("Tallviken", 3)) == (
        f"Närmast att förlora ett mandat var X i Tallviken, med 3{NB}röster mindre."
    )
    assert text.nearest_sentence("X", gain=None, loss=None).startswith("Underlag saknas")


@pytest.mark.parametrize(
    ("bound", "seats", "expected"),
    [
        ("threshold", 0, f"5{NB}röster till hade gett det första mandatet (småpartispärren hindrar)."),
        ("number", 1, f"5{NB}röster till hade gett ett mandat till."),
    ],
)
def test_one_council(bound: str, seats: int, expected: str) -> None:
    found = text.margin_sentence("X", seats=seats, size=31, to_next=5, next_bound=bound, to_loss=None)
    assert found == f"X har {seats} av 31 mandat i kommunfullmäktige: {expected}"


def test_what_if_says_when_nothing_changes() -> None:
    assert text.change_sentence("X", change=0.1, seats=33, seats_change=0) == (
        "Med 10\u202f% fler röster i varje kommun hade X haft lika många mandat (33)."
    )
    assert text.change_sentence("X", change=-0.2, seats=27, seats_change=-6).endswith(
        "27 mandat, 6 färre än nu."
    )


def test_a_lot_is_told() -> None:
    assert text.agreement_sentence(councils=16, equal=15, tied=1) == (
        "Rösterna och lagens regler ger valmyndighetens fördelning i 15 av 16 kommunfullmäktige; "
        "i 1 avgjorde lotten ett mandat."
    )
