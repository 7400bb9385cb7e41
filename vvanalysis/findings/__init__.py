"""Metric frame in, findings out: sentences with their number, how sure they are and how much they matter."""

from vvanalysis.findings import (
    districts,
    expectation,
    flows,
    goals,
    history,
    results,
    seats,
    simultaneous,
    turnout,
)

__all__ = [
    "districts",
    "expectation",
    "flows",
    "goals",
    "history",
    "results",
    "seats",
    "simultaneous",
    "turnout",
]
