"""Who takes a party's seats: personal votes over the threshold first, then the order of the ballot papers.

Source: Elections Act (2005:837) 14:9 (personal votes: a share of the party's votes in the constituency, and
in councils a least number; 8 % in parliament until 2010, 5 % from 2014 by SFS 2010:1416), 14:10 (comparison
numbers of the names that stand first on the ballot papers), 14:2 (lot).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from vvanalysis.chapters.seats.metrics.contests import WHOLE, Claim, Lot, Stage, Tie, settle
from vvanalysis.errors import Fault, ParameterError

Ground: TypeAlias = Literal["P", "J"]
"""As the authority marks it: P personal votes, J comparison number (jämförelsetal)."""


@dataclass(frozen=True)
class PersonRule:
    """The threshold of personal votes in one type of election during some years.

    Attributes
    ----------
    share
        Least share [0-1] of the party's votes in the constituency.
    least
        Least number of personal votes [votes].
    """

    election_type: str
    first_year: int
    last_year: int | None
    share: Fraction
    least: int
    law: str

    def passes(self, personal_votes: int, party_votes: int) -> bool:
        """Whether so many personal votes pass, tested in integers."""
        enough = personal_votes * self.share.denominator >= party_votes * self.share.numerator
        return enough and personal_votes >= max(self.least, 1)


_FIVE, _EIGHT = Fraction(5, 100), Fraction(8, 100)
PERSON_RULES: Final[tuple[PersonRule, ...]] = (
    PersonRule("RD", 2006, 2010, _EIGHT, 0, "Elections Act 14:9"),
    PersonRule("RD", 2014, None, _FIVE, 0, "Elections Act 14:9 (2010:1416)"),
    PersonRule("RF", 2006, None, _FIVE, 100, "Elections Act 14:9"),
    PersonRule("KF", 2006, None, _FIVE, 50, "Elections Act 14:9"),
)


def person_rule(election_type: str, *, year: int) -> PersonRule:
    """The threshold that held in an election.

    Parameters
    ----------
    election_type
        RD, RF or KF.
    year
        Year of the election.

    Raises
    ------
    ParameterError
        None is known for that type and year.

    Examples
    --------
    >>> from vvanalysis.chapters.candidates.metrics import person_rule
    >>> rule = person_rule("KF", year=2018)
    >>> str(rule.share), rule.least
    ('1/20', 50)
    """
    for rule in PERSON_RULES:
        is_from = rule.election_type == election_type and rule.first_year <= year
        if is_from and (rule.last_year is None or year <= rule.last_year):
            return rule
    what = f"no threshold of personal votes for {election_type} in {year}"
    raise ParameterError(Fault("rules of persons", what, "an election from 2006 on", "choose another"))


@dataclass(frozen=True)
class BallotList:
    """A printed list: its candidates in order, and how many of its ballot papers were cast."""

    candidates: tuple[str, ...]
    ballots: int

    def first(self, chosen: Collection[str]) -> str | None:
        """The first name on it that has no place yet."""
        return next((name for name in self.candidates if name not in chosen), None)


@dataclass(frozen=True)
class Member:
    """One elected: on which ground, by how many votes, and whether a lot decided."""

    candidate: str
    ground: Ground
    number: Fraction
    by_lot: bool = False


def passing(personal: Mapping[str, int], party_votes: int, rule: PersonRule) -> dict[str, int]:
    """Candidates over the threshold with their personal votes, most first; equal ones in order of number.

    Parameters
    ----------
    personal
        Personal votes by candidate.
    party_votes
        Votes of the party in the constituency.
    rule
        The law's rules of personal votes.

    Examples
    --------
    >>> from vvanalysis.chapters.candidates.metrics.election import passing, person_rule
    >>> passing({"Kandidat 1": 49, "Kandidat 2": 60}, 900, person_rule("KF", year=2018))
    {'Kandidat 2': 60}
    """
    over = {name: votes for name, votes in personal.items() if rule.passes(votes, party_votes)}
    return dict(sorted(over.items(), key=lambda item: (-item[1], item[0])))


def by_personal_votes(
    personal: Mapping[str, int], party_votes: int, seats: int, rule: PersonRule, *, lots: Sequence[Lot] = ()
) -> list[Member]:
    """Members that personal votes give; equal votes for fewer seats need a recorded lot.

    Parameters
    ----------
    personal
        Personal votes by candidate.
    party_votes
        Votes of the party in the constituency.
    seats
        Seats of the party there.
    rule
        The law's rules of personal votes.
    lots
        Lots that were drawn, as the authority recorded them.

    Raises
    ------
    UndecidedTie
        Its claims name candidates where those of seats name parties.

    Examples
    --------
    >>> from vvanalysis.chapters.candidates.metrics.election import by_personal_votes, person_rule
    >>> personal = {"Kandidat 1": 49, "Kandidat 2": 60}
    >>> [one.candidate for one in by_personal_votes(personal, 900, 2, person_rule("KF", year=2018))]
    ['Kandidat 2']
    """
    over = passing(personal, party_votes, rule)
    if len(over) <= seats:
        return [Member(name, "P", Fraction(votes)) for name, votes in over.items()]
    border = list(over.values())[seats - 1] if seats else 0
    sure = [Member(name, "P", Fraction(votes)) for name, votes in over.items() if votes > border]
    tied = [name for name, votes in over.items() if votes == border]
    if len(sure) + len(tied) > seats:
        winners = _draw("personal_votes", tied, seats - len(sure), Fraction(border), lots)
        return sure + [Member(name, "P", Fraction(border), by_lot=True) for name in winners]
    return sure + [Member(name, "P", Fraction(border)) for name in tied]


def _draw(stage: Stage, tied: Sequence[str], seats: int, number: Fraction, lots: Sequence[Lot]) -> list[str]:
    if not seats:
        return []
    claims = tuple(Claim(WHOLE, name) for name in sorted(tied))
    return [claim.party for claim in settle(Tie(stage, claims, seats, number), lots)]


def elect(
    personal: Mapping[str, int],
    lists: Sequence[BallotList],
    *,
    party_votes: int,
    seats: int,
    rule: PersonRule,
    ineligible: Collection[str] = (),
    lots: Sequence[Lot] = (),
) -> list[Member]:
    """The party's members in one constituency; fewer than its seats where the names run out.

    Parameters
    ----------
    personal
        Personal votes by candidate, all the party's lists summed.
    lists
        Its printed lists; ballot papers without names count for nobody.
    party_votes
        Votes of the party in the constituency.
    seats
        Seats of the party there.
    rule
        The law's rules of personal votes.
    ineligible
        Candidates who could not be elected (moved away, already auditors …): passed over everywhere.
    lots
        Recorded lots. One for a comparison number names all the candidates tied at that seat, and the one
        who won.

    Raises
    ------
    UndecidedTie
        A tie without its lot.

    Examples
    --------
    >>> from vvanalysis.chapters.candidates.metrics import BallotList, elect, person_rule
    >>> lists = [BallotList(("Kandidat 1", "Kandidat 2", "Kandidat 3"), 900)]
    >>> found = elect({"Kandidat 3": 60}, lists, party_votes=900, seats=2, rule=person_rule("KF", year=2018))
    >>> [(one.candidate, one.ground == "P") for one in found]
    [('Kandidat 3', True), ('Kandidat 1', False)]
    """
    eligible = {name: votes for name, votes in personal.items() if name not in ineligible}
    members = by_personal_votes(eligible, party_votes, seats, rule, lots=lots)
    chosen = {*ineligible, *(member.candidate for member in members)}
    weights = [Fraction(0)] * len(lists)
    while len(members) < seats:
        numbers = _comparison_numbers(lists, weights, chosen)
        best = max(numbers.values(), default=Fraction(0))
        if best == 0:
            break
        tied = [name for name, number in numbers.items() if number == best]
        name = tied[0] if len(tied) == 1 else _draw("comparison_number", tied, 1, best, lots)[0]
        for place, each in enumerate(lists):
            if each.first(chosen) == name:
                weights[place] = 1 / best
        members.append(Member(name, "J", best, by_lot=len(tied) > 1))
        chosen.add(name)
    return members


def _comparison_numbers(
    lists: Sequence[BallotList], weights: Sequence[Fraction], chosen: Collection[str]
) -> dict[str, Fraction]:
    """Comparison numbers of the names that stand first, those with a place ignored (14:10).

    A candidate's votes are divided by one plus the place numbers of the groups of ballot papers that apply
    for them. A group that gave a place gets as place number its votes divided by the comparison number that
    won it: every ballot paper in it then weighs 1 / that number (the rule of Phragmén).
    """
    votes: Counter[str] = Counter()
    used: dict[str, Fraction] = {}
    for each, weight in zip(lists, weights, strict=True):
        first = each.first(chosen)
        if first is not None and each.ballots:
            votes[first] += each.ballots
            used[first] = used.get(first, Fraction(0)) + each.ballots * weight
    return {name: number / (1 + used[name]) for name, number in votes.items()}
