"""Arithmetic that no chapter owns: ratios, inequality, ranks, bounds for small numbers, coverage."""

from vvanalysis.completion import offer
from vvanalysis.stats import coverage, inequality, ranks, ratios, small_n

__all__ = ["coverage", "inequality", "ranks", "ratios", "small_n"]

offer(__name__)
