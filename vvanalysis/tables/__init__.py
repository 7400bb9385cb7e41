"""Metric frame in, table item out: Swedish headings, order of rows, how sure, source."""

from vvanalysis.completion import offer
from vvanalysis.tables import (
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
from vvanalysis.tables.parts import shown

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
    "shown",
    "simultaneous",
    "survey",
    "turnout",
]

offer(__name__)
