"""What seats are given for, who claims them, and ties: never broken here, only by a recorded lot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from vvanalysis.errors import Fault, VvanalysisError

Stage: TypeAlias = Literal[
    "apportionment",
    "permanent",
    "entitlement",
    "return",
    "redistribution",
    "adjustment",
    "personal_votes",
    "comparison_number",
]
WHOLE = ""
"""The constituency code of a claim on the whole area."""


class Claim(NamedTuple):
    """A party's claim in a constituency; "" stands for the whole area, or for no party."""

    constituency: str
    party: str


@dataclass(frozen=True)
class Constituency:
    """One constituency: its permanent seats, each party's votes, and all its valid votes.

    Votes for no named party count in `valid` alone.
    """

    code: str
    permanent_seats: int
    votes: Mapping[str, int]
    valid: int


@dataclass(frozen=True)
class Contest:
    """One election in one area: its constituencies and its seats in all.

    Attributes
    ----------
    unplaced, unplaced_valid
        Votes that count for the whole area but in no constituency (late votes without one, from 2022).
    """

    constituencies: tuple[Constituency, ...]
    seats: int
    unplaced: Mapping[str, int] = field(default_factory=dict)
    unplaced_valid: int = 0

    @classmethod
    def undivided(cls, votes: Mapping[str, int], *, valid: int, seats: int, code: str = "1") -> Contest:
        """An area that is one constituency: all its seats are permanent."""
        return cls((Constituency(code, seats, dict(votes), valid),), seats)

    @property
    def is_divided(self) -> bool:
        """Whether there is more than one constituency."""
        return len(self.constituencies) > 1

    @property
    def valid(self) -> int:
        """All valid votes of the area."""
        return self.unplaced_valid + sum(each.valid for each in self.constituencies)

    @property
    def votes(self) -> dict[str, int]:
        """Each party's votes in the whole area."""
        total = dict(self.unplaced)
        for each in self.constituencies:
            for party, votes in each.votes.items():
                total[party] = total.get(party, 0) + votes
        return total


@dataclass(frozen=True)
class Tie:
    """Equal comparison numbers for fewer seats than there are claims."""

    stage: Stage
    claims: tuple[Claim, ...]
    seats: int
    number: Fraction


@dataclass(frozen=True)
class Lot:
    """The outcome of a lot that was drawn and recorded: of these claims, these won."""

    stage: Stage
    claims: tuple[Claim, ...]
    winners: tuple[Claim, ...]


class UndecidedTie(VvanalysisError):  # noqa: N818 - a tie is a state of the result, not an error in it
    """Seats that only a lot can give; `tie` says between whom."""

    def __init__(self, tie: Tie) -> None:
        self.tie = tie
        claims = ", ".join(f"{claim.party or 'seat'} {claim.constituency}".strip() for claim in tie.claims)
        seats = "1 seat" if tie.seats == 1 else f"{tie.seats} seats"
        super().__init__(
            Fault(
                f"{tie.stage} seats",
                f"exact tie for {seats} between {claims} (comparison number {tie.number})",
                "a recorded lot (Elections Act 14:2)",
                "give the lot that was drawn",
            )
        )

    def __reduce__(self) -> tuple[type[UndecidedTie], tuple[Tie]]:  # type: ignore[override]
        return type(self), (self.tie,)


def settle(tie: Tie, lots: Sequence[Lot]) -> tuple[Claim, ...]:
    """The winners of a tie according to the lot recorded for exactly these claims.

    Parameters
    ----------
    tie
        Claims with equal numbers, and the seats left.
    lots
        Lots that were drawn, as the authority recorded them.

    Raises
    ------
    UndecidedTie
        No lot is recorded for the tie, or it names another number of winners than there are seats.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from vvanalysis.chapters.seats.metrics.contests import Claim, Lot, Tie, settle
    >>> tied = (Claim("", "A"), Claim("", "B"))
    >>> lot = Lot("permanent", tied, winners=(Claim("", "B"),))
    >>> settle(Tie("permanent", tied, 1, Fraction(50)), [lot])[0].party
    'B'
    """
    for lot in lots:
        is_same = lot.stage == tie.stage and set(lot.claims) == set(tie.claims)
        if is_same and len(set(lot.winners)) == tie.seats and set(lot.winners) <= set(tie.claims):
            return tuple(sorted(lot.winners))
    raise UndecidedTie(tie)
