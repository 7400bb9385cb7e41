"""How sure an item is: the one rule, and what every finding and table of official figures rests on.

An item is *official* where it says what was counted: counts, and their sums, shares, differences, ratios,
orders, medians and groups by them. Nothing in it would be another number if an assumption were dropped.

It is *computed* where anything in it rests on more than the counts: what would have been with other votes
(margins too: everyone else's votes are taken to stand), what was to be expected, what is estimated or
modelled, a whole that is split by a formula of ours, bounds on persons, and our own allocation by the law set
beside the authority's. The law decides such a margin exactly, and still nobody has counted it.

An item bears the mark of the weakest thing in it: a row of seats beside margins is computed, and one whose
margins nobody can tell is official (`EITHER`). What the
campaign has recorded itself is *register*, *self_reported* or *mixed*, never these two, unless an assumption
is put on top of it: then it is computed.

*Official* is said of figures that the authority or SCB has published. Where the store's record says that some
of them come from a table of the campaign's own, the item is *transcribed* instead (`items.provenance`).

Every public function of `findings` and `tables` that makes an item of official figures stands in one of the
lists here; tests/items/test_certainty.py holds the lists against the code, the hand-written sentences and
everything that the chapters show.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

COUNTED: Final = frozenset(
    {
        "findings.candidates.coverage",
        "findings.candidates.grounds",
        "findings.candidates.rate",
        "findings.candidates.women",
        "findings.districts.coverage",
        "findings.districts.late",
        "findings.districts.like_for_like",
        "findings.districts.map_extent",
        "findings.districts.quiet_strongholds",
        "findings.districts.strength",
        "findings.history.median",
        "findings.history.standing",
        "findings.results.extremes",
        "findings.results.gains",
        "findings.results.index",
        "findings.results.seats",
        "findings.results.share",
        "findings.seats.totals",
        "findings.simultaneous.gap",
        "findings.simultaneous.spread",
        "findings.turnout.mobilisation_gap",
        "findings.turnout.turnout",
        "tables.candidates.lists",
        "tables.candidates.members",
        "tables.candidates.rates",
        "tables.candidates.rates_by_election",
        "tables.candidates.women_and_men",
        "tables.districts.coverage",
        "tables.districts.coverage_by_area",
        "tables.districts.late_shares",
        "tables.districts.like_for_like",
        "tables.districts.quiet_strongholds",
        "tables.districts.strength",
        "tables.districts.strength_by_area",
        "tables.history.shares",
        "tables.history.standing",
        "tables.results.by_area",
        "tables.results.by_election",
        "tables.results.history",
        "tables.results.parties",
        "tables.results.seats",
        "tables.results.seats_between",
        "tables.seats.proportionality",
        "tables.simultaneous.electorates",
        "tables.simultaneous.shares",
        "tables.turnout.by_area",
        "tables.turnout.districts",
        "tables.turnout.fifths",
    }
)
"""room.module.function: its item says what was counted."""

ASSUMED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "findings.candidates.agreement": "our own reading of the law, set beside the authority's",
        "findings.candidates.changed": "the same votes, had there been no personal votes",
        "findings.effort.signal": "every conversation worth a visit of one field experiment",
        "findings.expectation.accuracy": "what similar municipalities lead one to expect",
        "findings.expectation.county": "what similar municipalities lead one to expect",
        "findings.expectation.effects": "the logarithmic mean as the way to split a change",
        "findings.expectation.expectation": "the nation's change everywhere",
        "findings.expectation.mix": "the mean of the two elections as the way to split a change",
        "findings.expectation.outside": "what similar municipalities lead one to expect",
        "findings.expectation.own": "what similar municipalities lead one to expect",
        "findings.flows.bounds": "those who came, left and died are like the rest",
        "findings.flows.error": "every group moved alike everywhere",
        "findings.flows.estimate": "every group moved alike everywhere",
        "findings.flows.gain": "every group moved alike everywhere",
        "findings.history.polls": "pollsters count alike",
        "findings.seats.agreement": "our own reading of the law, set beside the authority's",
        "findings.seats.even_change": "all other votes stand",
        "findings.seats.nearest_seats": "all other votes stand",
        "findings.seats.random_change": "votes change by chance, each party by itself",
        "findings.seats.within_reach": "all other votes stand",
        "findings.simultaneous.bounds": "a district's voters are the same persons in both elections",
        "tables.expectation.accuracy": "what similar municipalities lead one to expect",
        "tables.expectation.counties": "what similar municipalities lead one to expect",
        "tables.expectation.coverage": "what similar municipalities lead one to expect",
        "tables.expectation.effects": "the logarithmic mean as the way to split a change",
        "tables.expectation.expectations": "the nation's change everywhere",
        "tables.expectation.similar": "what similar municipalities lead one to expect",
        "tables.flows.bounds": "those who came, left and died are like the rest",
        "tables.flows.estimates": "every group moved alike everywhere",
        "tables.history.polls": "pollsters count alike",
        "tables.seats.even_change": "all other votes stand",
        "tables.seats.own_margin": "all other votes stand",
        "tables.seats.random_change": "votes change by chance, each party by itself",
        "tables.simultaneous.bounds": "a district's voters are the same persons in both elections",
    }
)
"""room.module.function: what its item takes for granted beside the counts."""

EITHER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "findings.seats.margin": "all other votes stand; seats without a margin are counted",
        "tables.seats.margins": "all other votes stand; seats without a margin are counted",
    }
)
"""room.module.function: its item bears one mark or the other, by whether what is assumed stands in it."""
