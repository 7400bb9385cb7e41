"""Metric frame in, table item out: Swedish headings, order of rows, how sure, source."""

from vvanalysis.tables import (
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
