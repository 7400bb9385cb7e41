"""Metrics of the chapter: the result beside what could be expected."""

from vvanalysis.chapters.expectation.metrics.compared import expectations
from vvanalysis.chapters.expectation.metrics.decomposition import (
    log_mean,
    logarithm,
    total_of,
    two_elections,
    vote_effects,
    within_and_mix,
)
from vvanalysis.chapters.expectation.metrics.similar import (
    by_county,
    compare,
    municipality_pool,
    nearest,
    with_names,
)
from vvanalysis.chapters.expectation.metrics.similar_errors import accuracy, coverage, ranges
from vvanalysis.completion import offer

__all__ = [
    "accuracy",
    "by_county",
    "compare",
    "coverage",
    "expectations",
    "log_mean",
    "logarithm",
    "municipality_pool",
    "nearest",
    "ranges",
    "total_of",
    "two_elections",
    "vote_effects",
    "with_names",
    "within_and_mix",
]

offer(__name__)
