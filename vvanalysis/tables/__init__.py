"""Metric frame in, table item out: Swedish headings, order of rows, how sure, source."""

from vvanalysis.tables import goals, results, turnout

__all__ = ["goals", "results", "turnout"]
