"""Metrics of the chapter: what the campaign did, when and where."""

from vvanalysis.chapters.campaign.metrics.activities import (
    between,
    by_association,
    by_association_and_week,
    by_kind,
    by_week,
    costs,
    told,
    totals,
    weeks,
    with_rates,
)
from vvanalysis.chapters.campaign.metrics.ballots import ballot_totals, ballots_by_association
from vvanalysis.completion import offer

__all__ = [
    "ballot_totals",
    "ballots_by_association",
    "between",
    "by_association",
    "by_association_and_week",
    "by_kind",
    "by_week",
    "costs",
    "told",
    "totals",
    "weeks",
    "with_rates",
]

offer(__name__)
