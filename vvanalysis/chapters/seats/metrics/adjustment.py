"""Divided areas: the share of the whole, return of surplus seats, adjustment seats.

Source: Elections Act (2005:837) 14:4 (share of the whole), 14:4a-c (return and redistribution, from 2018),
14:5 (adjustment seats), 14:8 (the same in councils). Before 2018 surplus seats were kept (14:4 as it stood).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from vvanalysis.chapters.seats.metrics.allocation import (
    ODD,
    Allocation,
    Event,
    comparison_number,
    count,
    eligible_parties,
    entitlements,
    give,
    permanent_seats,
)
from vvanalysis.chapters.seats.metrics.contests import Claim, Contest, Lot, Tie, settle
from vvanalysis.chapters.seats.metrics.rules import Rules

LEAST_FOR_RETURN = 3
"""No seat is returned in a constituency with fewer permanent seats (14:4b)."""


def allocate(contest: Contest, rules: Rules, *, lots: Sequence[Lot] = ()) -> Allocation:
    """All seats of one election in one area.

    Parameters
    ----------
    contest
        The election in one area.
    rules
        The law's rules of the election.
    lots
        Lots that were drawn, as the authority recorded them.

    Raises
    ------
    UndecidedTie
        A tie that decides a seat and has no recorded lot.
    ValueError
        Permanent seats that do not agree with the seats in all.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import Contest, allocate
    >>> from vvanalysis.chapters.seats.metrics.rules import rules_of
    >>> contest = Contest.undivided({"A": 60, "B": 40}, valid=100, seats=3)
    >>> allocate(contest, rules_of("KF", year=2018)).totals
    {'A': 2, 'B': 1}
    """
    total = sum(each.permanent_seats for each in contest.constituencies)
    has_adjustment = contest.is_divided and rules.has_adjustment_seats
    if total > contest.seats or (total < contest.seats and not has_adjustment):
        raise ValueError(f"{total} permanent seats of {contest.seats}")
    eligible = eligible_parties(contest, rules)
    events = [
        event
        for each in contest.constituencies
        for event in permanent_seats(each, rules, eligible=eligible, lots=lots)
    ]
    if not has_adjustment:
        return Allocation(dict(count(events)), {}, {}, eligible, tuple(events))
    if rules.returns_surplus:
        return _with_return(contest, rules, eligible, events, lots)
    return _keeping_surplus(contest, rules, eligible, events, lots)


def _totals(seats: Mapping[Claim, int]) -> Counter[str]:
    total: Counter[str] = Counter()
    for claim, number in seats.items():
        total[claim.party] += number
    return total


def _keeping_surplus(
    contest: Contest, rules: Rules, eligible: frozenset[str], events: list[Event], lots: Sequence[Lot]
) -> Allocation:
    """To 2014: a party with more permanent seats than its share keeps them; the others share the rest."""
    permanent = count(events)
    held = _totals(permanent)
    sharing = set(eligible)
    while True:
        outside = sum(number for party, number in held.items() if party not in sharing)
        share = entitlements(contest, rules, eligible=sharing, seats=contest.seats - outside, lots=lots)
        surplus = {party for party in sharing if held[party] > share[party]}
        if not surplus:
            break
        sharing -= surplus
    adjustment = _adjustment(contest, share, permanent, lots)
    share.update({party: held[party] for party in held if party not in sharing})
    return Allocation(dict(permanent), dict(count(adjustment)), dict(share), eligible, (*events, *adjustment))


def _with_return(
    contest: Contest, rules: Rules, eligible: frozenset[str], events: list[Event], lots: Sequence[Lot]
) -> Allocation:
    """From 2018: surplus permanent seats are returned and given anew until no party has any (14:4a-c)."""
    standing = list(events)
    log = list(events)
    while True:
        permanent = count(standing)
        held = _totals(permanent)
        outside = sum(number for party, number in held.items() if party not in eligible)
        share = entitlements(contest, rules, eligible=eligible, seats=contest.seats - outside, lots=lots)
        returned = _returned(contest, standing, share, eligible, lots)
        if not returned:
            break
        standing = [event for event in standing if event not in returned]
        given = _redistributed(contest, rules, standing, returned, share, eligible, lots)
        log += [_as_return(event, order) for order, event in enumerate(returned, start=1)] + given
        standing += given
    adjustment = _adjustment(contest, share, permanent, lots)
    log += adjustment
    return Allocation(dict(permanent), dict(count(adjustment)), dict(share), eligible, tuple(log))


def _as_return(event: Event, order: int) -> Event:
    return Event("return", order, event.constituency, event.party, event.number, event.by_lot)


def _returned(
    contest: Contest,
    standing: list[Event],
    share: Mapping[str, int],
    eligible: frozenset[str],
    lots: Sequence[Lot],
) -> list[Event]:
    """Seats to return: of each party with a surplus those won by the lowest comparison numbers (14:4b)."""
    size = {each.code: each.permanent_seats for each in contest.constituencies}
    held = Counter(event.party for event in standing)
    returned: list[Event] = []
    for party in sorted(eligible):
        own = [
            event
            for event in standing
            if event.party == party and size[event.constituency] >= LEAST_FOR_RETURN
        ]
        returned += _lowest(own, held[party] - share[party], lots)
    return returned


def _lowest(own: list[Event], surplus: int, lots: Sequence[Lot]) -> list[Event]:
    """As many events as the surplus with the lowest numbers; equal ones at the border need a lot."""
    ordered = sorted(own, key=lambda event: (event.number, event.constituency))
    if surplus <= 0 or len(ordered) <= surplus:
        return ordered[: max(surplus, 0)]
    border = ordered[surplus - 1].number
    if ordered[surplus].number > border:
        return ordered[:surplus]
    below = [event for event in ordered if event.number < border]
    tied = [event for event in ordered if event.number == border]
    claims = tuple(Claim(event.constituency, event.party) for event in tied)
    chosen = settle(Tie("return", claims, surplus - len(below), border), lots)
    return below + [event for event, claim in zip(tied, claims, strict=True) if claim in chosen]


def _redistributed(
    contest: Contest,
    rules: Rules,
    standing: list[Event],
    returned: list[Event],
    share: Mapping[str, int],
    eligible: frozenset[str],
    lots: Sequence[Lot],
) -> list[Event]:
    """Returned seats to parties below their share, greatest comparison number first over all (14:4b-c).

    A party that only has the local threshold's share of a constituency takes part in it: it has no share of
    the whole to be below.
    """
    free = Counter(event.constituency for event in returned)
    losers = {event.party for event in returned}
    seats = count(standing)
    room = {party: share.get(party, 0) - number for party, number in _all_held(seats, eligible).items()}
    given: list[Event] = []
    while free.total():
        claims = _open_claims(contest, rules, free, seats, room, eligible, losers)
        if not claims:
            break
        best = max(claims.values())
        tied = tuple(sorted(claim for claim, number in claims.items() if number == best))
        claim = tied[0]
        if not _all_fit(tied, free, room):
            claim = settle(Tie("redistribution", tied, 1, best), lots)[0]
        given.append(Event("redistribution", len(given) + 1, *claim, best, by_lot=len(tied) > 1))
        seats[claim] += 1
        free[claim.constituency] -= 1
        if claim.party in room:
            room[claim.party] -= 1
    return given


def _all_held(seats: Mapping[Claim, int], eligible: frozenset[str]) -> dict[str, int]:
    held = _totals(seats)
    return {party: held[party] for party in eligible}


def _open_claims(
    contest: Contest,
    rules: Rules,
    free: Mapping[str, int],
    seats: Mapping[Claim, int],
    room: Mapping[str, int],
    eligible: frozenset[str],
    losers: set[str],
) -> dict[Claim, Fraction]:
    """Next comparison numbers of the parties that may take a returned seat, by constituency."""
    claims = {}
    for each in contest.constituencies:
        if not free.get(each.code):
            continue
        for party, votes in each.votes.items():
            is_below = party not in losers and room.get(party, 0) > 0
            if votes and (is_below or _is_local(party, each.votes, each.valid, rules, eligible)):
                claim = Claim(each.code, party)
                claims[claim] = comparison_number(votes, seats.get(claim, 0), first=rules.first_divisor)
    return claims


def _is_local(
    party: str, votes: Mapping[str, int], valid: int, rules: Rules, eligible: frozenset[str]
) -> bool:
    share = rules.local_threshold
    if share is None or party in eligible:
        return False
    return votes[party] * share.denominator >= valid * share.numerator


def _all_fit(tied: tuple[Claim, ...], free: Mapping[str, int], room: Mapping[str, int]) -> bool:
    """Whether every tied claim gets a seat in whatever order: then the tie decides nothing."""
    places = Counter(claim.constituency for claim in tied)
    parties = Counter(claim.party for claim in tied)
    return all(free[code] >= number for code, number in places.items()) and all(
        room.get(party, number) >= number for party, number in parties.items()
    )


def _adjustment(
    contest: Contest, share: Mapping[str, int], permanent: Mapping[Claim, int], lots: Sequence[Lot]
) -> list[Event]:
    """Each party's adjustment seats, placed by the odd-number method with first divisor 1 (14:5)."""
    held = _totals(permanent)
    events: list[Event] = []
    for party in sorted(share):
        votes = {Claim(each.code, party): each.votes.get(party, 0) for each in contest.constituencies}
        number = max(0, share[party] - held[party])
        events += give(votes, number, first=ODD, stage="adjustment", held=permanent, lots=lots)
    return events
