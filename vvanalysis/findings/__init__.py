"""Metric frame in, findings out: sentences with their number, how sure they are and how much they matter."""

from vvanalysis.findings import goals, results, turnout

__all__ = ["goals", "results", "turnout"]
