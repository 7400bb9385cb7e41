"""Metric frame in, one figure item out; a figure computes nothing."""

from vvanalysis.figures import districts, expectation, goals, history, results, seats, simultaneous, turnout

__all__ = ["districts", "expectation", "goals", "history", "results", "seats", "simultaneous", "turnout"]
