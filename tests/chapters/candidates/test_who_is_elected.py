"""Who takes a party's seats, hand-worked."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vvanalysis.chapters.candidates.metrics import BallotList, elect, person_rule
from vvanalysis.chapters.seats.metrics import Claim, Lot, UndecidedTie
from vvanalysis.errors import ParameterError

KF = person_rule("KF", year=2018)


def names(
    personal: dict[str, int], lists: list[BallotList], *, votes: int, seats: int, **more: object
) -> str:
    """Members as "c:P a:J"."""
    found = elect(personal, lists, party_votes=votes, seats=seats, rule=KF, **more)  # type: ignore[arg-type]
    return " ".join(f"{member.candidate}:{member.ground}" for member in found)


ONE = [BallotList(("a", "b", "c", "d"), 700)]


@pytest.mark.parametrize(
    ("election", "year", "votes", "passes", "short"),
    [("KF", 2018, 198, 50, 49), ("KF", 2014, 2000, 100, 99), ("RF", 2018, 1000, 100, 99),
     ("RD", 2010, 100, 8, 7), ("RD", 2018, 101, 6, 5)],
)  # fmt: skip
def test_the_threshold_is_a_share_and_a_least_number(
    election: str, year: int, votes: int, passes: int, short: int
) -> None:
    """In a real council of 2018 a candidate had 39 of 198 votes, 19.7 %: under 50, so nobody passed."""
    rule = person_rule(election, year=year)
    assert rule.passes(passes, votes)
    assert not rule.passes(short, votes)


def test_no_rule_before_the_act() -> None:
    with pytest.raises(ParameterError):
        person_rule("KF", year=2002)


def test_those_over_the_threshold_come_first_then_the_list() -> None:
    assert names({"c": 60, "d": 49, "b": 75}, ONE, votes=900, seats=3) == "b:P c:P a:J"
    assert names({}, ONE, votes=900, seats=2) == "a:J b:J"


def test_with_too_few_names_seats_stay_empty() -> None:
    assert names({"x": 55}, [BallotList(("a",), 3)], votes=60, seats=4) == "x:P a:J"


def test_one_who_cannot_be_elected_is_passed_over() -> None:
    assert names({"b": 80}, ONE, votes=900, seats=2, ineligible={"a", "b"}) == "c:J d:J"


def test_two_lists_share_the_seats_by_comparison_numbers() -> None:
    """Two lists, 650 and 381 papers, p elected by personal votes, a and b on both.

    a: 1031. b: 1031/2. Then every paper weighs 2/1031: the first list 650/(1 + 1300/1031) = 287.5, the second
    381/(1 + 762/1031) = 219.1: c. Then the first 650/(1 + 650/287.5) = 199.3 against 219.1: x. Then 199.3
    against 381/(1 + 381/219.1) = 139.1: d. So a real council board gave the seats in 2018.
    """
    lists = [BallotList(("p", "a", "b", "c", "d", "e"), 650), BallotList(("p", "a", "b", "x", "y"), 381)]
    assert names({"p": 214}, lists, votes=1263, seats=6) == "p:P a:J b:J c:J x:J d:J"
    members = elect({"p": 214}, lists, party_votes=1263, seats=4, rule=KF)
    assert members[3].number == Fraction(650) / (1 + Fraction(1300, 1031))


def test_equal_personal_votes_for_one_seat_need_a_lot() -> None:
    with pytest.raises(UndecidedTie) as raised:
        elect({"a": 60, "b": 60}, ONE, party_votes=900, seats=1, rule=KF)
    assert raised.value.tie.stage == "personal_votes"
    lot = Lot("personal_votes", raised.value.tie.claims, (Claim("", "b"),))
    assert [
        member.by_lot
        for member in elect({"a": 60, "b": 60}, ONE, party_votes=900, seats=1, rule=KF, lots=[lot])
    ]
    assert names({"a": 60, "b": 60}, ONE, votes=900, seats=1, lots=[lot]) == "b:P"
    assert names({"a": 60, "b": 60}, ONE, votes=900, seats=2) == "a:P b:P"


def test_equal_lists_need_a_lot_at_every_seat() -> None:
    lists = [BallotList(("a", "b"), 40), BallotList(("x", "y"), 40)]
    with pytest.raises(UndecidedTie) as raised:
        elect({}, lists, party_votes=80, seats=1, rule=KF)
    assert raised.value.tie.claims == (Claim("", "a"), Claim("", "x"))
    lot = Lot("comparison_number", raised.value.tie.claims, (Claim("", "x"),))
    assert names({}, lists, votes=80, seats=2, lots=[lot]) == "x:J a:J"


PERSONAL = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 120), max_size=6)
LISTS = st.lists(st.permutations("abcdefgh"), min_size=1, max_size=3)


@given(PERSONAL, LISTS, st.integers(1, 8), st.lists(st.integers(1, 500), min_size=3, max_size=3))
def test_everyone_is_elected_once_and_seats_are_filled(
    personal: dict[str, int], orders: list[list[str]], seats: int, ballots: list[int]
) -> None:
    lists = [BallotList(tuple(order), count) for order, count in zip(orders, ballots, strict=False)]
    try:
        members = elect(personal, lists, party_votes=600, seats=seats, rule=KF)
    except UndecidedTie:
        return
    assert len(members) == len({member.candidate for member in members}) == seats
    on_votes = [member.number for member in members if member.ground == "P"]
    assert on_votes == sorted(on_votes, reverse=True)
    assert all(number >= 50 for number in on_votes)
    if len(lists) == 1:
        by_list = [member.candidate for member in members if member.ground == "J"]
        assert by_list == sorted(by_list, key=lists[0].candidates.index)
