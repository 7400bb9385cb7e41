"""Seats by the adjusted odd-number method, exactly: every number is an integer or a fraction.

Source: Elections Act (2005:837) chapter 14, and `rules` for what held in which year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from vvanalysis.chapters.seats.metrics.contests import (
    WHOLE,
    Claim,
    Constituency,
    Contest,
    Lot,
    Stage,
    Tie,
    settle,
)
from vvanalysis.chapters.seats.metrics.rules import Rules

ODD = Fraction(1)
"""First divisor of the unadjusted odd-number method, by which adjustment seats find their constituency."""


@dataclass(frozen=True)
class Event:
    """One seat given or returned: at which stage, in which order, to whom, by which comparison number."""

    stage: Stage
    order: int
    constituency: str
    party: str
    number: Fraction
    by_lot: bool = False


@dataclass(frozen=True)
class Allocation:
    """The outcome: permanent and adjustment seats by constituency and party, and how each came about.

    `entitlement` is the party's proportional share of the whole area [seats], where the rules have one.
    """

    permanent: Mapping[Claim, int]
    adjustment: Mapping[Claim, int]
    entitlement: Mapping[str, int]
    eligible: frozenset[str]
    events: tuple[Event, ...]

    @property
    def seats(self) -> dict[Claim, int]:
        """All seats by constituency and party."""
        return dict(Counter(self.permanent) + Counter(self.adjustment))

    @property
    def totals(self) -> dict[str, int]:
        """All seats by party."""
        return _by_party(self.seats)


def _by_party(seats: Mapping[Claim, int]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for claim, number in seats.items():
        total[claim.party] += number
    return dict(total)


def divisor(held: int, *, first: Fraction) -> Fraction:
    """What votes are divided by for the next seat: `first` at none, then 3, 5, 7 … (14:3).

    Parameters
    ----------
    held
        Seats that it has.
    first
        First divisor.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from vvanalysis.chapters.seats.metrics.allocation import divisor
    >>> [str(divisor(held, first=Fraction(6, 5))) for held in (0, 1, 2)]
    ['6/5', '3', '5']
    """
    return Fraction(2 * held + 1) if held else first


def comparison_number(votes: int, held: int, *, first: Fraction) -> Fraction:
    """The comparison number (jämförelsetal) of a party that holds so many seats.

    Parameters
    ----------
    votes
        Its votes.
    held
        Seats that it has.
    first
        First divisor.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from vvanalysis.chapters.seats.metrics.allocation import comparison_number
    >>> comparison_number(120, 0, first=Fraction(6, 5)), comparison_number(120, 1, first=Fraction(6, 5))
    (Fraction(100, 1), Fraction(40, 1))
    """
    return votes / divisor(held, first=first)


def give(
    votes: Mapping[Claim, int],
    seats: int,
    *,
    first: Fraction,
    stage: Stage,
    held: Mapping[Claim, int] | None = None,
    lots: Sequence[Lot] = (),
) -> list[Event]:
    """Give seats one at a time to the claim with the greatest comparison number.

    Equal numbers matter only where they are more than the seats left; then a recorded lot decides (14:2).

    Parameters
    ----------
    votes
        Votes of each claim.
    seats
        Seats that are given.
    first
        First divisor.
    stage
        Stage of the law that they are given in, for the log.
    held
        Seats that each claim has beforehand; they raise its divisor.
    lots
        Lots that were drawn, as the authority recorded them.

    Raises
    ------
    UndecidedTie
        A tie without its lot.
    ValueError
        There are seats but no votes to give them by.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from vvanalysis.chapters.seats.metrics.allocation import Claim, give
    >>> votes = {Claim("", "A"): 60, Claim("", "B"): 40}
    >>> events = give(votes, 3, first=Fraction(6, 5), stage="permanent")
    >>> [event.party for event in events]
    ['A', 'B', 'A']
    """
    has = Counter(held or {})
    numbers = {claim: comparison_number(count, has[claim], first=first) for claim, count in votes.items()}
    events: list[Event] = []
    while len(events) < seats:
        best = max(numbers.values(), default=Fraction(0))
        if best == 0:
            raise ValueError(f"{seats} seats ({stage}) and no votes to give them by")
        tied = tuple(sorted(claim for claim, number in numbers.items() if number == best))
        left = seats - len(events)
        winners = tied if len(tied) <= left else settle(Tie(stage, tied, left, best), lots)
        for claim in winners:
            events.append(Event(stage, len(events) + 1, *claim, best, by_lot=len(tied) > left))
            has[claim] += 1
            numbers[claim] = comparison_number(votes[claim], has[claim], first=first)
    return events


def count(events: Iterable[Event]) -> Counter[Claim]:
    """Seats by claim.

    Parameters
    ----------
    events
        A log of seats.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from vvanalysis.chapters.seats.metrics.allocation import Claim, Event, count
    >>> count([Event("permanent", 1, "north", "A", Fraction(50))])[Claim("north", "A")]
    1
    """
    return Counter(Claim(event.constituency, event.party) for event in events)


def eligible_parties(contest: Contest, rules: Rules) -> frozenset[str]:
    """Parties with at least the threshold's share of all valid votes in the whole area.

    Parameters
    ----------
    contest
        The election in one area.
    rules
        The law's rules of the election.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics.allocation import Contest, eligible_parties
    >>> from vvanalysis.chapters.seats.metrics.rules import rules_of
    >>> contest = Contest.undivided({"A": 900, "B": 80, "C": 19}, valid=1000, seats=31)
    >>> sorted(eligible_parties(contest, rules_of("KF", year=2018)))
    ['A', 'B']
    """
    return frozenset(passing(contest.votes, contest.valid, rules.threshold_of(is_divided=contest.is_divided)))


def passing(votes: Mapping[str, int], valid: int, share: Fraction) -> list[str]:
    """Parties whose votes are at least the share of the valid ones, tested in integers.

    Parameters
    ----------
    votes
        Votes by party.
    valid
        Valid votes of all parties.
    share
        The threshold, of the valid votes.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from vvanalysis.chapters.seats.metrics.allocation import passing
    >>> passing({"A": 96, "B": 4, "C": 3}, 100, Fraction(4, 100))
    ['A', 'B']
    """
    return [
        party
        for party, number in votes.items()
        if number > 0 and number * share.denominator >= valid * share.numerator
    ]


def permanent_seats(
    constituency: Constituency, rules: Rules, *, eligible: Collection[str], lots: Sequence[Lot] = ()
) -> list[Event]:
    """One constituency's permanent seats (14:3), parties with the local threshold's share included.

    Parameters
    ----------
    constituency
        Votes and permanent seats of the constituency.
    rules
        The law's rules of the election.
    eligible
        Parties that may get seats.
    lots
        Lots that were drawn, as the authority recorded them.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics.allocation import Claim, Constituency, count, permanent_seats
    >>> from vvanalysis.chapters.seats.metrics.rules import rules_of
    >>> north = Constituency("north", 3, {"A": 60, "B": 40}, 100)
    >>> count(permanent_seats(north, rules_of("KF", year=2018), eligible={"A", "B"}))[Claim("north", "A")]
    2
    """
    local = rules.local_threshold
    parties = set(eligible)
    if local is not None:
        parties |= set(passing(constituency.votes, constituency.valid, local))
    votes = {
        Claim(constituency.code, party): n for party, n in constituency.votes.items() if party in parties
    }
    return give(votes, constituency.permanent_seats, first=rules.first_divisor, stage="permanent", lots=lots)


def entitlements(
    contest: Contest, rules: Rules, *, eligible: Collection[str], seats: int, lots: Sequence[Lot] = ()
) -> Counter[str]:
    """Each party's share [seats] of so many seats, the whole area taken as one constituency (14:4).

    Parameters
    ----------
    contest
        The election in one area.
    rules
        The law's rules of the election.
    eligible
        Parties that may get seats.
    seats
        Seats that are shared.
    lots
        Lots that were drawn, as the authority recorded them.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics.allocation import Contest, entitlements
    >>> from vvanalysis.chapters.seats.metrics.rules import rules_of
    >>> contest = Contest.undivided({"A": 60, "B": 40}, valid=100, seats=3)
    >>> dict(entitlements(contest, rules_of("KF", year=2018), eligible={"A", "B"}, seats=3))
    {'A': 2, 'B': 1}
    """
    votes = {Claim(WHOLE, party): n for party, n in contest.votes.items() if party in eligible}
    events = give(votes, seats, first=rules.first_divisor, stage="entitlement", lots=lots)
    return Counter(event.party for event in events)


def largest_remainders(
    eligible: Mapping[str, int], seats: int, *, lots: Sequence[Lot] = ()
) -> dict[str, int]:
    """Permanent seats of each constituency by its electorate: whole quotas, then the largest remainders.

    Source: Elections Act 4:3 (parliament), 4:10 (councils), all years here.

    Parameters
    ----------
    eligible
        Persons with the right to vote by constituency.
    seats
        Permanent seats of all constituencies.
    lots
        Lots that were drawn, as the authority recorded them.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import largest_remainders
    >>> largest_remainders({"north": 55, "south": 45}, 3)
    {'north': 2, 'south': 1}
    """
    total = sum(eligible.values())
    whole = {code: persons * seats // total for code, persons in eligible.items()}
    remainders = {code: Fraction(persons * seats % total, total) for code, persons in eligible.items()}
    left = seats - sum(whole.values())
    given: list[Claim] = []
    while len(given) < left:
        best = max(remainders.values())
        tied = tuple(Claim(code, "") for code in sorted(remainders) if remainders[code] == best)
        room = left - len(given)
        given += tied if len(tied) <= room else settle(Tie("apportionment", tied, room, best), lots)
        remainders = {code: value for code, value in remainders.items() if value < best}
    return {code: whole[code] + (Claim(code, "") in given) for code in whole}
