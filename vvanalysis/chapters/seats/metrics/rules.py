"""The seat rules of each election as data: divisors, thresholds, adjustment seats, by type and years.

Sources: Instrument of Government 3:6-8 (parliament: 310 + 39 seats, 4 %, 12 %); Elections Act (2005:837)
4:9 (nine tenths of a divided council's seats are permanent), 14:2 (lot), 14:3 (adjusted odd-number method),
14:4-4c (proportional share of the whole area, return of surplus seats), 14:5 (adjustment seats), 14:7-8
(thresholds and adjustment seats of councils), as they stood before and after SFS 2014:1384 (bill 2013/14:48),
which held for the first time in the elections of 2018.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from vvanalysis.errors import Fault, ParameterError

NONE: Final = Fraction(0)


@dataclass(frozen=True)
class Rules:
    """How seats were given in one type of election during some years.

    Attributes
    ----------
    first_year, last_year
        Election years that the rules hold for, both included; last_year None: still in force.
    first_divisor
        What a party's votes are divided by as long as it has no seat; then by 3, 5, 7 …
    threshold, threshold_divided
        Least share of all valid votes [0-1] in the whole area, undivided and divided; the share itself
        suffices.
    local_threshold
        Least share [0-1] of a constituency's valid votes that lets a party below the threshold take part in
        that constituency's permanent seats; None: there is no such rule.
    has_adjustment_seats
        Whether a divided area has adjustment seats beside the permanent ones.
    returns_surplus
        Whether permanent seats beyond a party's share of the whole are returned (14:4a-c); otherwise the
        party keeps them and the rest of the seats are shared among the others.
    law
        The sections.
    """

    election_type: str
    first_year: int
    last_year: int | None
    first_divisor: Fraction
    threshold: Fraction
    threshold_divided: Fraction
    local_threshold: Fraction | None
    has_adjustment_seats: bool
    returns_surplus: bool
    law: str

    def threshold_of(self, *, is_divided: bool) -> Fraction:
        """Least share of all valid votes [0-1] in an area with or without constituencies."""
        return self.threshold_divided if is_divided else self.threshold


_TO_2014: Final = Fraction(7, 5)
_SINCE_2018: Final = Fraction(6, 5)
_FOUR, _THREE, _TWO, _TWELVE = (Fraction(number, 100) for number in (4, 3, 2, 12))

RULES: Final[tuple[Rules, ...]] = (
    Rules("RD", 2006, 2014, _TO_2014, _FOUR, _FOUR, _TWELVE, True, False, "IG 3:6-8; Elections Act 14:3-5"),
    Rules("RD", 2018, None, _SINCE_2018, _FOUR, _FOUR, _TWELVE, True, True, "IG 3:6-8; 14:3-5 (2014:1384)"),
    Rules("RF", 2006, 2014, _TO_2014, _THREE, _THREE, None, True, False, "Elections Act 14:7-8, 14:3-5"),
    Rules("RF", 2018, None, _SINCE_2018, _THREE, _THREE, None, True, True, "14:7-8, 14:3-5 (2014:1384)"),
    Rules("KF", 2006, 2014, _TO_2014, NONE, NONE, None, False, False, "Elections Act 14:7, 14:3"),
    Rules("KF", 2018, None, _SINCE_2018, _TWO, _THREE, None, True, True, "14:7-8, 14:3-5 (2014:1384)"),
)


def rules_of(election_type: str, *, year: int) -> Rules:
    """The rules that held in an election.

    Parameters
    ----------
    election_type
        RD, RF or KF.
    year
        Year of the election.

    Raises
    ------
    ParameterError
        No rules are known for that type and year.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import rules_of
    >>> rules_of("KF", year=2014).first_divisor, rules_of("KF", year=2022).threshold
    (Fraction(7, 5), Fraction(1, 50))
    """
    for rules in RULES:
        is_from = rules.election_type == election_type and rules.first_year <= year
        if is_from and (rules.last_year is None or year <= rules.last_year):
            return rules
    known = ", ".join(f"{each.election_type} from {each.first_year}" for each in RULES if each.last_year)
    what = f"no seat rules for {election_type} in {year}"
    raise ParameterError(Fault("seat rules", what, known, "choose an election that the rules cover"))
