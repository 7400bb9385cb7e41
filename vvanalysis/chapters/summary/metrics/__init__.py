"""Metrics of the chapter: rules across chapters; one that has nothing to tell gives no row."""

from vvanalysis.chapters.summary.metrics.changes import concentration, crossings, everywhere
from vvanalysis.chapters.summary.metrics.councils import at_risk, council_changes, within_votes
from vvanalysis.chapters.summary.metrics.gathered import of_counts, of_districts
from vvanalysis.chapters.summary.metrics.parties import losers, newcomers
from vvanalysis.chapters.summary.metrics.places import (
    goals_with,
    marks,
    owner_of,
    priorities,
    standouts,
    to_look_into,
)
from vvanalysis.chapters.summary.metrics.support import strongholds_by_area, support_by_size
from vvanalysis.completion import offer

__all__ = [
    "at_risk",
    "concentration",
    "council_changes",
    "crossings",
    "everywhere",
    "goals_with",
    "losers",
    "marks",
    "newcomers",
    "of_counts",
    "of_districts",
    "owner_of",
    "priorities",
    "standouts",
    "strongholds_by_area",
    "support_by_size",
    "to_look_into",
    "within_votes",
]

offer(__name__)
