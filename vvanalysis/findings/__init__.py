"""Metric frame in, findings out: sentences with their number, how sure they are and how much they matter."""

from vvanalysis.completion import offer
from vvanalysis.findings import (
    campaign,
    candidates,
    districts,
    effort,
    expectation,
    flows,
    goals,
    history,
    lessons,
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
    "lessons",
    "levelling",
    "members",
    "results",
    "seats",
    "simultaneous",
    "survey",
    "turnout",
]

offer(__name__)
