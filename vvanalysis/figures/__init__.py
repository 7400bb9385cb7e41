"""Metric frame in, one figure item out; a figure computes nothing."""

from vvanalysis.figures import (
    campaign,
    districts,
    effort,
    expectation,
    flows,
    goals,
    history,
    levelling,
    members,
    results,
    seats,
    simultaneous,
    turnout,
)

__all__ = [
    "campaign",
    "districts",
    "effort",
    "expectation",
    "flows",
    "goals",
    "history",
    "levelling",
    "members",
    "results",
    "seats",
    "simultaneous",
    "turnout",
]
