"""Metric frame in, one figure item out; a figure computes nothing."""

from vvanalysis.figures import districts, goals, results, seats, simultaneous, turnout

__all__ = ["districts", "goals", "results", "seats", "simultaneous", "turnout"]
