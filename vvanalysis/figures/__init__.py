"""Metric frame in, one figure item out; a figure computes nothing."""

from vvanalysis.completion import offer
from vvanalysis.figures import (
    campaign,
    candidates,
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
    survey,
    turnout,
)

__all__ = [
    "campaign",
    "candidates",
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
    "survey",
    "turnout",
]

offer(__name__)
