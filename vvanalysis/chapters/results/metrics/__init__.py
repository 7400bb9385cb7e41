"""Metrics of the chapter: votes and shares, area by area."""

from vvanalysis.chapters.results.metrics.areas import (
    combine_areas,
    gains_and_losses,
    leading_parties,
    one_share,
    party_results,
    ratio,
    uniform_swing,
    vote_shares,
    with_index,
    with_previous,
)
from vvanalysis.chapters.results.metrics.council_seats import council_seats, seats_between
from vvanalysis.chapters.results.metrics.earlier import (
    identities,
    is_told,
    reelection_days,
    same_party,
    was_annulled,
    with_column,
    with_earlier,
    with_party_names,
)
from vvanalysis.chapters.results.metrics.source_flaws import previous_flaws
from vvanalysis.completion import offer

__all__ = [
    "combine_areas",
    "council_seats",
    "gains_and_losses",
    "identities",
    "is_told",
    "leading_parties",
    "one_share",
    "party_results",
    "previous_flaws",
    "ratio",
    "reelection_days",
    "same_party",
    "seats_between",
    "uniform_swing",
    "vote_shares",
    "was_annulled",
    "with_column",
    "with_earlier",
    "with_index",
    "with_party_names",
    "with_previous",
]

offer(__name__)
