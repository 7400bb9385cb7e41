"""Seats, exactly: rules by year, allocation with its log, margins in votes, many draws at once."""

from vvanalysis.chapters.seats.metrics.adjustment import allocate
from vvanalysis.chapters.seats.metrics.allocation import Allocation, Event, largest_remainders
from vvanalysis.chapters.seats.metrics.check import seat_differences
from vvanalysis.chapters.seats.metrics.contests import Claim, Constituency, Contest, Lot, Tie, UndecidedTie
from vvanalysis.chapters.seats.metrics.council_margins import council_margins, with_rivals
from vvanalysis.chapters.seats.metrics.councils import contests, council_allocations, event_log, parliament
from vvanalysis.chapters.seats.metrics.margins import Margin, Race, margin, races
from vvanalysis.chapters.seats.metrics.overview import (
    agreement,
    council_overview,
    council_votes,
    proportionality,
    totals,
    within_reach,
)
from vvanalysis.chapters.seats.metrics.rules import RULES, Rules, rules_of
from vvanalysis.chapters.seats.metrics.simulation import Draws, allocate_draws
from vvanalysis.chapters.seats.metrics.what_if import even_change, random_change
from vvanalysis.completion import offer

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
    "seat_differences",
    "totals",
    "with_rivals",
    "within_reach",
]


offer(__name__)
