"""Metrics of the chapter: the long line since 1973, and the polls."""

from vvanalysis.chapters.history.metrics.councils import (
    median_between,
    median_line,
    party_history,
    standing,
    with_results,
)
from vvanalysis.chapters.history.metrics.polls import last_polls, poll_errors, root_mean_square
from vvanalysis.completion import offer

__all__ = [
    "last_polls",
    "median_between",
    "median_line",
    "party_history",
    "poll_errors",
    "root_mean_square",
    "standing",
    "with_results",
]

offer(__name__)
