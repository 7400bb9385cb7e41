"""Seats, exactly: rules by year, allocation with its log, margins in votes, many draws at once."""

from vvanalysis.metrics.seats.adjustment import allocate
from vvanalysis.metrics.seats.allocation import Allocation, Event, largest_remainders
from vvanalysis.metrics.seats.contests import (
    Claim,
    Constituency,
    Contest,
    Lot,
    Tie,
    UndecidedTie,
)
from vvanalysis.metrics.seats.council_margins import council_margins, with_rivals
from vvanalysis.metrics.seats.councils import contests, council_allocations, event_log, parliament
from vvanalysis.metrics.seats.margins import Margin, Race, margin, races
from vvanalysis.metrics.seats.overview import (
    agreement,
    council_overview,
    council_votes,
    proportionality,
    totals,
    within_reach,
)
from vvanalysis.metrics.seats.rules import RULES, Rules, rules_of
from vvanalysis.metrics.seats.simulation import Draws, allocate_draws
from vvanalysis.metrics.seats.what_if import even_change, random_change

__all__ = [
    "RULES",
    "Allocation",
    "Claim",
    "Constituency",
    "Contest",
    "Draws",
    "Event",
    "Lot",
    "Margin",
    "Race",
    "Rules",
    "Tie",
    "UndecidedTie",
    "agreement",
    "allocate",
    "allocate_draws",
    "contests",
    "council_allocations",
    "council_margins",
    "council_overview",
    "council_votes",
    "even_change",
    "event_log",
    "largest_remainders",
    "margin",
    "parliament",
    "proportionality",
    "races",
    "random_change",
    "rules_of",
    "totals",
    "with_rivals",
    "within_reach",
]
