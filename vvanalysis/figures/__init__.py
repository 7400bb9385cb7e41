"""Metric frame in, one figure item out; a figure computes nothing."""

from vvanalysis.figures import goals, results, turnout

__all__ = ["goals", "results", "turnout"]
