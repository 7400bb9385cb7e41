"""Metric frame in, one figure item out; a figure computes nothing."""

from vvanalysis.figures import (
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
