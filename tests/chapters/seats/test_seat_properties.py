"""What must hold for any votes: sums, scaling, names, house size; margins and draws against allocation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from vvanalysis.chapters.seats.metrics import (
    Constituency,
    Contest,
    Race,
    UndecidedTie,
    allocate,
    allocate_draws,
    margin,
    rules_of,
)
from vvanalysis.chapters.seats.metrics.rules import Rules

RULES = st.sampled_from(
    [
        rules_of("KF", year=2018),
        rules_of("KF", year=2014),
        rules_of("RF", year=2018),
        rules_of("RD", year=2010),
    ]
)
VOTES = st.lists(st.integers(0, 3_000), min_size=2, max_size=7)
SEATS = st.integers(1, 25)


def contest_of(votes: list[int], seats: int) -> Contest:
    named = {f"P{number}": count for number, count in enumerate(votes)}
    return Contest.undivided(named, valid=sum(votes), seats=seats)


def totals(contest: Contest, rules: Rules) -> dict[str, int] | None:
    """Seats by party, or None where a lot decides or nobody passes."""
    try:
        return allocate(contest, rules).totals
    except (UndecidedTie, ValueError):
        return None


@given(VOTES, SEATS, RULES)
def test_seats_sum_and_do_not_depend_on_scale_or_names(votes: list[int], seats: int, rules: Rules) -> None:
    found = totals(contest_of(votes, seats), rules)
    assume(found is not None)
    assert found is not None
    assert sum(found.values()) == seats
    assert totals(contest_of([7 * count for count in votes], seats), rules) == found
    turned = totals(contest_of(votes[::-1], seats), rules)
    assert turned == {f"P{len(votes) - 1 - int(party[1:])}": number for party, number in found.items()}


@given(VOTES, SEATS, RULES)
def test_a_larger_council_takes_no_seat_from_anyone(votes: list[int], seats: int, rules: Rules) -> None:
    """True of one constituency; not of permanent seats with adjustment, where a seat may move elsewhere."""
    small, large = totals(contest_of(votes, seats), rules), totals(contest_of(votes, seats + 1), rules)
    assume(small is not None and large is not None)
    assert small is not None
    assert large is not None
    assert all(large.get(party, 0) >= number for party, number in small.items())


@given(VOTES, SEATS, RULES)
def test_more_votes_never_mean_fewer_seats(votes: list[int], seats: int, rules: Rules) -> None:
    small = totals(contest_of(votes, seats), rules)
    large = totals(contest_of([votes[0] + 40, *votes[1:]], seats), rules)
    assume(small is not None and large is not None)
    assert small is not None
    assert large is not None
    assert large.get("P0", 0) >= small.get("P0", 0)


@given(
    st.lists(st.lists(st.integers(1, 900), min_size=4, max_size=4), min_size=2, max_size=4),
    st.integers(12, 40),
)
@settings(max_examples=60)
def test_a_divided_area_gives_every_party_its_share_of_the_whole(rows: list[list[int]], seats: int) -> None:
    permanent = seats * 9 // 10
    sizes = [permanent // len(rows) + (place < permanent % len(rows)) for place in range(len(rows))]
    parts = tuple(
        Constituency(f"K{place}", size, {f"P{n}": count for n, count in enumerate(row)}, sum(row))
        for place, (row, size) in enumerate(zip(rows, sizes, strict=True))
    )
    assume(min(sizes) >= 3)
    try:
        outcome = allocate(Contest(parts, seats), rules_of("KF", year=2018))
    except UndecidedTie:
        assume(False)
        return
    assert outcome.totals == {party: number for party, number in outcome.entitlement.items() if number}
    assert sum(outcome.totals.values()) == seats
    for part in parts:
        own = sum(n for claim, n in outcome.permanent.items() if claim.constituency == part.code)
        assert own == part.permanent_seats


def seats_with(votes: list[int], change: int, seats: int, rules: Rules) -> int | None:
    found = totals(contest_of([votes[0] + change, *votes[1:]], seats), rules)
    return None if found is None else found.get("P0", 0)


@given(st.lists(st.integers(0, 400), min_size=2, max_size=5), st.integers(1, 12), RULES)
@example(votes=[0, 1], seats=3, rules=rules_of("KF", year=2018))
@settings(max_examples=120)
def test_margins_are_the_fewest_votes(votes: list[int], seats: int, rules: Rules) -> None:
    """Allocated at the margin the seat is there; one vote short of it it is not, or a lot decides."""
    now = seats_with(votes, 0, seats, rules)
    assume(now is not None)
    assert now is not None
    race = Race(votes[0], tuple(votes[1:]), sum(votes), seats, rules)
    found = margin(race)
    assert found.seats == now
    if found.to_next is not None:
        # The seat is sure there; one further still may hang on a lot (one vote each, three seats).
        assert race.won(found.to_next, surely=True) > now
        assert race.won(found.to_next - 1, surely=True) <= now
        after, short = (seats_with(votes, found.to_next - less, seats, rules) for less in (0, 1))
        assert after is None or after > now
        assert short == now if not found.next_by_lot else short is None
    if found.to_loss is not None:
        after, short = (seats_with(votes, less - found.to_loss, seats, rules) for less in (0, 1))
        assert after is None or after < now
        assert short == now if not found.loss_by_lot else short is None
    assert (found.to_next is None) == (now == seats)
    assert (found.to_loss is None) == (now == 0)


@given(VOTES, SEATS, RULES)
def test_every_draw_is_what_the_exact_allocation_gives(row: list[int], seats: int, rules: Rules) -> None:
    votes = np.array([row], dtype=np.int64)
    contest = contest_of(row, seats)
    try:
        exact: dict[str, int] | None = allocate(contest, rules).totals
    except UndecidedTie:
        exact = None
    except ValueError:
        with pytest.raises(ValueError, match="no party"):
            allocate_draws(votes, votes.sum(axis=1), seats=seats, rules=rules)
        return
    found = allocate_draws(votes, votes.sum(axis=1), seats=seats, rules=rules)
    assert bool(found.is_tied[0]) == (exact is None)
    assert int(found.seats.sum()) == seats
    if exact is not None:
        assert found.seats[0].tolist() == [exact.get(f"P{place}", 0) for place in range(len(row))]


def test_a_thousand_draws_of_a_council_agree_with_the_exact_allocation() -> None:
    source = np.random.default_rng(7)
    base = np.array([691, 529, 43, 66, 3315, 198, 181, 886, 6])
    votes = np.floor(base * np.exp(source.normal(0, 0.2, (1000, len(base))))).astype(np.int64)
    rules = rules_of("KF", year=2018)
    found = allocate_draws(votes, votes.sum(axis=1), seats=31, rules=rules)
    for row, seats, is_tied in zip(votes, found.seats, found.is_tied, strict=True):
        exact = totals(contest_of(row.tolist(), 31), rules)
        assert is_tied == (exact is None)
        assert exact is None or [exact.get(f"P{place}", 0) for place in range(len(row))] == seats.tolist()


def test_draws_refuse_what_float_cannot_tell_apart() -> None:
    votes = np.array([[2**45, 1]], dtype=np.int64)
    with pytest.raises(ValueError, match="exactly"):
        allocate_draws(votes, votes.sum(axis=1), seats=31, rules=rules_of("KF", year=2018))
    with pytest.raises(ValueError, match="exactly"):
        allocate_draws(-votes // 2**40, votes.sum(axis=1), seats=31, rules=rules_of("KF", year=2018))
