"""How many votes a party was from its next seat, and from losing one: exact, thresholds included.

Scenario, always the same: the party gains votes from people who did not vote (all valid votes grow by as
many), or its voters stay at home (they shrink); every other party's votes stay. A larger total also raises
the threshold, for others as for the party itself.

Source: Elections Act (2005:837) 14:2-3, 14:7-8 by way of `rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from vvanalysis.chapters.seats.metrics.contests import Contest
from vvanalysis.chapters.seats.metrics.rules import Rules

Bound: TypeAlias = Literal["threshold", "number"]
"""What stands between the party and the seat: the threshold, or another party's comparison number."""


@dataclass(frozen=True)
class Race:
    """One party against the others over the seats of one area, in integers only.

    Attributes
    ----------
    others
        Votes of the other named parties.
    valid
        All valid votes, the party's own included.
    """

    votes: int
    others: tuple[int, ...]
    valid: int
    seats: int
    rules: Rules
    is_divided: bool = False

    def passes(self, votes: int, valid: int) -> bool:
        """Whether so many votes reach the threshold."""
        share = self.rules.threshold_of(is_divided=self.is_divided)
        return votes > 0 and votes * share.denominator >= valid * share.numerator

    def won(self, change: int, *, surely: bool) -> int:
        """Seats of the party with so many votes more (or fewer).

        Parameters
        ----------
        surely
            True: seats that no lot can take; False: seats that it has if it wins every lot.
        """
        votes, valid = self.votes + change, self.valid + change
        if not self.passes(votes, valid):
            return 0
        rivals = [other for other in self.others if self.passes(other, valid)]
        least, most = 0, self.seats
        while least < most:
            middle = (least + most + 1) // 2
            if self._reaches(votes, middle, rivals, surely=surely):
                least = middle
            else:
                most = middle - 1
        return least

    def _reaches(self, votes: int, number: int, rivals: list[int], *, surely: bool) -> bool:
        """Whether the party's number-th seat comes before the seats run out."""
        own = self._scaled(number - 1)
        ahead = sum(self._seats_ahead(rival, votes, own, with_equal=surely) for rival in rivals)
        return ahead + number <= self.seats

    def _scaled(self, held: int) -> int:
        """The divisor as an integer, in units of 1 / the first divisor's denominator."""
        first = self.rules.first_divisor
        return (2 * held + 1) * first.denominator if held else first.numerator

    def _seats_ahead(self, rival: int, votes: int, divisor: int, *, with_equal: bool) -> int:
        """How many of a rival's comparison numbers exceed (or equal) votes / divisor.

        rival / d > votes / divisor is d·votes < rival·divisor; d runs over the first divisor, 3, 5, 7 …
        """
        limit = (rival * divisor - (0 if with_equal else 1)) // votes
        unit = self.rules.first_divisor.denominator
        odd = limit // unit
        return int(limit >= self._scaled(0)) + max(0, (odd - 1) // 2)


@dataclass(frozen=True)
class Margin:
    """Votes to and from a seat; None where there is no such seat.

    Attributes
    ----------
    to_next
        Fewest new votes with which the party surely has one more seat [votes].
    to_loss
        Fewest votes lost with which it surely has one seat fewer [votes].
    next_bound, loss_bound
        Whether the threshold or a comparison number stands in the way.
    next_by_lot, loss_by_lot
        Whether with one vote less than that a lot would decide.
    next_seats, loss_seats
        How many seats more (fewer) it then surely has: behind a threshold several stand at once [seats].
    """

    seats: int
    to_next: int | None
    next_bound: Bound | None
    next_by_lot: bool
    to_loss: int | None
    loss_bound: Bound | None
    loss_by_lot: bool
    next_seats: int | None = None
    loss_seats: int | None = None


def margin(race: Race, *, seats: int | None = None) -> Margin:
    """Fewest votes to the next seat and fewest lost to losing one.

    More votes for a party, all else equal, never cost it a seat: its own comparison numbers rise, and a
    higher threshold can only remove rivals. So the fewest are found by halving.

    Parameters
    ----------
    race
        Votes and seats of the parties that compete for the same seats.
    seats
        The seats it has; needed where a lot decided, else what the votes give.

    Raises
    ------
    ValueError
        `seats` is not what the votes can give.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import Race, margin
    >>> from vvanalysis.chapters.seats.metrics.rules import rules_of
    >>> race = Race(votes=40, others=(60,), valid=100, seats=3, rules=rules_of("KF", year=2018))
    >>> found = margin(race)
    >>> found.seats, found.to_next, found.to_loss
    (1, 21, 26)
    """
    sure, possible = race.won(0, surely=True), race.won(0, surely=False)
    has = sure if seats is None and sure == possible else seats
    if has is None or not sure <= has <= possible:
        raise ValueError(f"{has} seats, but the votes give {sure} to {possible}")
    to_next = _fewest_more(race, has + 1) if has < race.seats else None
    to_loss = _first(lambda lost: race.won(-lost, surely=False) < has, race.votes) if has else None
    return Margin(
        seats=has,
        to_next=to_next,
        next_bound=None if to_next is None else _bound(race, to_next - 1),
        next_by_lot=to_next is not None and race.won(to_next - 1, surely=False) > has,
        to_loss=to_loss,
        loss_bound=None if to_loss is None else _bound(race, -to_loss),
        loss_by_lot=to_loss is not None and race.won(1 - to_loss, surely=True) < has,
        next_seats=None if to_next is None else race.won(to_next, surely=True) - has,
        loss_seats=None if to_loss is None else has - race.won(-to_loss, surely=False),
    )


def _bound(race: Race, change: int) -> Bound:
    """What keeps the seat away with this change of votes."""
    return "number" if race.passes(race.votes + change, race.valid + change) else "threshold"


def _fewest_more(race: Race, target: int) -> int:
    """Fewest new votes that surely give so many seats."""
    enough = 1
    while race.won(enough, surely=True) < target:
        enough *= 2
    return _first(lambda more: race.won(more, surely=True) >= target, enough)


def _first(holds: Callable[[int], bool], most: int) -> int:
    """The least number from 1 on for which a condition that stays true holds; it does at `most`."""
    least = 1
    while least < most:
        middle = (least + most) // 2
        if holds(middle):
            most = middle
        else:
            least = middle + 1
    return most


def races(contest: Contest, rules: Rules, party: str) -> dict[str, Race]:
    """The races a party's seats are won in, by area code.

    One for the whole area ("") where seats follow the whole area's votes: an undivided area, or a divided one
    whose permanent and adjustment seats together are the proportional share. One per constituency where there
    are no adjustment seats.

    Parameters
    ----------
    contest
        The election in one area.
    rules
        The law's rules of the election.
    party
        Code of the party.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import Contest, races
    >>> from vvanalysis.chapters.seats.metrics.rules import rules_of
    >>> contest = Contest.undivided({"A": 60, "B": 40}, valid=100, seats=3)
    >>> races(contest, rules_of("KF", year=2018), "B")[""].others
    (60,)
    """
    if not contest.is_divided or rules.has_adjustment_seats:
        votes = contest.votes
        return {"": _race(votes, party, contest.valid, contest.seats, rules, contest.is_divided)}
    return {
        each.code: _race(each.votes, party, each.valid, each.permanent_seats, rules, contest.is_divided)
        for each in contest.constituencies
    }


def _race(
    votes: Mapping[str, int], party: str, valid: int, seats: int, rules: Rules, is_divided: bool
) -> Race:
    others = tuple(number for code, number in votes.items() if code != party)
    return Race(votes.get(party, 0), others, valid, seats, rules, is_divided)
