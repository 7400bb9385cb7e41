"""A tie is reported with those tied, and only a recorded lot breaks it."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

from vvanalysis.chapters.seats.metrics import (
    Claim,
    Constituency,
    Contest,
    Lot,
    Tie,
    UndecidedTie,
    allocate,
    largest_remainders,
    rules_of,
)

KF = rules_of("KF", year=2018)
LARGE, SMALL = Claim("1", "A"), Claim("1", "B")


def last_seat_tied() -> Contest:
    """A's 45th divisor and B's ninth meet, as in a real council of 2018: 20 360/45 = 4 072/9."""
    return Contest.undivided({"A": 20_360, "B": 4_072}, valid=24_432, seats=27)


def test_a_tie_for_the_last_seat_is_not_broken() -> None:
    with pytest.raises(UndecidedTie) as raised:
        allocate(last_seat_tied(), KF)
    assert raised.value.tie.claims == (LARGE, SMALL)
    assert raised.value.tie.seats == 1
    assert "exact tie for 1 seat between A 1, B 1 (comparison number 4072/9)" in str(raised.value)
    assert pickle.loads(pickle.dumps(raised.value)).tie == raised.value.tie  # noqa: S301


@pytest.mark.parametrize(("winner", "expected"), [(LARGE, {"A": 23, "B": 4}), (SMALL, {"A": 22, "B": 5})])
def test_a_recorded_lot_decides(winner: Claim, expected: dict[str, int]) -> None:
    outcome = allocate(last_seat_tied(), KF, lots=[Lot("permanent", (SMALL, LARGE), (winner,))])
    assert outcome.totals == expected
    assert [event.party for event in outcome.events if event.by_lot] == [winner.party]


@pytest.mark.parametrize(
    "lot",
    [
        Lot("permanent", (LARGE, Claim("1", "C")), (LARGE,)),
        Lot("permanent", (LARGE, SMALL), (LARGE, SMALL)),
        Lot("adjustment", (LARGE, SMALL), (LARGE,)),
        Lot("permanent", (LARGE, SMALL), (Claim("1", "C"),)),
    ],
    ids=["other-claims", "too-many-winners", "other-stage", "winner-not-tied"],
)
def test_a_lot_about_something_else_decides_nothing(lot: Lot) -> None:
    with pytest.raises(UndecidedTie):
        allocate(last_seat_tied(), KF, lots=[lot])


def test_equal_numbers_that_both_get_a_seat_need_no_lot() -> None:
    contest = Contest.undivided({"A": 300, "B": 300}, valid=600, seats=4)
    assert allocate(contest, KF).totals == {"A": 2, "B": 2}


def test_equal_remainders_need_a_lot() -> None:
    with pytest.raises(UndecidedTie):
        largest_remainders({"a": 50, "b": 50}, 3)
    lot = Lot("apportionment", (Claim("a", ""), Claim("b", "")), (Claim("b", ""),))
    assert largest_remainders({"a": 50, "b": 50}, 3, lots=[lot]) == {"a": 1, "b": 2}


def mirrored() -> Contest:
    """Two constituencies with the same votes: any party's only adjustment seat is tied between them."""
    votes = {"A": 1_000, "B": 420, "C": 150}
    return Contest(tuple(Constituency(code, 3, votes, 1_570) for code in ("north", "south")), 7)


def test_an_adjustment_seat_tied_between_constituencies_needs_a_lot() -> None:
    with pytest.raises(UndecidedTie) as raised:
        allocate(mirrored(), KF)
    tie = raised.value.tie
    assert tie.stage == "adjustment"
    assert tie.claims == (Claim("north", "C"), Claim("south", "C"))
    outcome = allocate(mirrored(), KF, lots=[Lot("adjustment", tie.claims, (Claim("south", "C"),))])
    assert outcome.adjustment == {Claim("south", "C"): 1}


def test_seats_without_votes_are_refused() -> None:
    with pytest.raises(ValueError, match="no votes"):
        allocate(Contest.undivided({"A": 0}, valid=0, seats=3), KF)
    with pytest.raises(ValueError, match="2 permanent seats of 3"):
        allocate(Contest((Constituency("1", 2, {"A": 5}, 5),), 3), KF)


def surplus(seats: int, *rows: tuple[str, int, dict[str, int]]) -> Contest:
    """Constituencies with their permanent seats and votes, in which all votes are for these parties."""
    parts = tuple(Constituency(code, own, votes, sum(votes.values())) for code, own, votes in rows)
    return Contest(parts, seats)


def test_a_tie_between_seats_to_return_needs_a_lot() -> None:
    """A has all nine permanent seats and, of eleven, a share of seven: 2 990/13 = 230 is the seventh number.

    Its ninth seat, east's with 990/5 = 198, goes back; of north and south with 1 000/5 = 200 one does.
    """
    contest = surplus(
        11,
        ("east", 3, {"A": 990, "B": 225, "C": 215}),
        ("north", 3, {"A": 1_000, "B": 225, "C": 210}),
        ("south", 3, {"A": 1_000, "B": 225, "C": 205}),
    )
    with pytest.raises(UndecidedTie) as raised:
        allocate(contest, KF)
    tied = (Claim("north", "A"), Claim("south", "A"))
    assert raised.value.tie == Tie("return", tied, 1, Fraction(200))
    outcome = allocate(contest, KF, lots=[Lot("return", tied, (tied[0],))])
    back = [(each.constituency, each.number) for each in outcome.events if each.stage == "return"]
    assert back == [("east", 198), ("north", 200)]
    # B takes both (225 · 5/6 before C's 215 · 5/6); C's two are adjustment seats where it has most votes.
    assert outcome.totals == {"A": 7, "B": 2, "C": 2}
    assert outcome.permanent[Claim("south", "A")] == 3
    assert outcome.permanent[Claim("east", "B")] == outcome.permanent[Claim("north", "B")] == 1
    assert outcome.adjustment == {Claim("east", "C"): 1, Claim("north", "C"): 1}


def test_a_constituency_of_two_seats_returns_none() -> None:
    """Its 600/3 = 200 is the lowest number, but large's 1 050/5 = 210 goes back (14:4b)."""
    contest = surplus(
        6,
        ("large", 3, {"A": 1_050, "B": 240, "C": 160}),
        ("small", 2, {"A": 600, "B": 230, "C": 140}),
    )
    outcome = allocate(contest, KF)
    assert [(each.stage, each.constituency, each.party) for each in outcome.events[5:]] == [
        ("return", "large", "A"),
        ("redistribution", "large", "B"),
        ("adjustment", "large", "C"),
    ]


def test_a_returned_seat_goes_to_a_party_of_the_constituency_alone_too() -> None:
    """L has 200 of 1 350 in x (14.8 %) and 1.8 % of all: it takes part in x, where A gives two seats back.

    L's number is 200 · 5/6 = 500/3, B's 150 · 5/6 = 125, then L's 200/3; C is below its share without a vote.
    """
    contest = surplus(
        8,
        ("x", 3, {"A": 1_000, "B": 150, "C": 0, "L": 200}),
        ("y", 3, {"B": 5_000, "C": 4_600}),
    )
    outcome = allocate(contest, rules_of("RD", year=2018))
    given = [each for each in outcome.events if each.stage == "redistribution"]
    assert [(each.constituency, each.party, each.number) for each in given] == [
        ("x", "L", Fraction(500, 3)),
        ("x", "B", 125),
    ]
    assert outcome.totals == {"A": 1, "B": 3, "C": 3, "L": 1}
    assert outcome.adjustment == {Claim("y", "C"): 2}
