"""Metric frame in, alt text out: what a figure drawn from the frame shows, in words and numbers."""

from vvanalysis.alts import goals, results, turnout

__all__ = ["goals", "results", "turnout"]
