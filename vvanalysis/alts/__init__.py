"""Metric frame in, alt text out: what a figure drawn from the frame shows, in words and numbers."""

from vvanalysis.alts import (
    campaign,
    candidates,
    districts,
    expectation,
    flows,
    goals,
    history,
    results,
    seats,
    simultaneous,
    survey,
    turnout,
)
from vvanalysis.completion import offer

__all__ = [
    "campaign",
    "candidates",
    "districts",
    "expectation",
    "flows",
    "goals",
    "history",
    "results",
    "seats",
    "simultaneous",
    "survey",
    "turnout",
]

offer(__name__)
