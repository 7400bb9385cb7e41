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

Every public function of a chapter's `show` that makes an item of official figures stands in one of the two
lists here; tests/items/test_certainty.py holds the lists against the code, the hand-written sentences and
everything that the chapters show.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

COUNTED: Final = frozenset(
    {
        "candidates.show.coverage_finding",
        "candidates.show.grounds_finding",
        "candidates.show.rate_finding",
        "candidates.show.women_finding",
        "districts.show.coverage_finding",
        "districts.show.late_finding",
        "districts.show.like_for_like_finding",
        "districts.show.map_extent_finding",
        "districts.show.quiet_strongholds_finding",
        "districts.show.strength_finding",
        "history.show.median_finding",
        "history.show.standing_finding",
        "results.show.extremes_finding",
        "results.show.gains_finding",
        "results.show.index_finding",
        "results.show.seats_finding",
        "results.show.share_finding",
        "seats.show.totals_finding",
        "simultaneous.show.gap_finding",
        "simultaneous.show.spread_finding",
        "summary.show.concentration_finding",
        "summary.show.crossings_finding",
        "summary.show.everywhere_finding",
        "summary.show.losers_finding",
        "summary.show.newcomers_finding",
        "summary.show.records_finding",
        "summary.show.seats_finding",
        "summary.show.share_finding",
        "summary.show.strongholds_finding",
        "turnout.show.mobilisation_gap_finding",
        "turnout.show.turnout_finding",
        "candidates.show.lists_table",
        "candidates.show.members_table",
        "candidates.show.rates_table",
        "candidates.show.rates_by_election_table",
        "candidates.show.women_and_men_table",
        "districts.show.late_shares_table",
        "districts.show.like_for_like_table",
        "districts.show.quiet_strongholds_table",
        "districts.show.strength_table",
        "history.show.shares_table",
        "history.show.standing_table",
        "results.show.by_area_table",
        "results.show.by_election_table",
        "results.show.history_table",
        "results.show.parties_table",
        "results.show.seats_between_table",
        "seats.show.proportionality_table",
        "simultaneous.show.electorates_table",
        "simultaneous.show.shares_table",
        "turnout.show.by_area_table",
        "turnout.show.districts_table",
        "turnout.show.fifths_table",
    }
)
"""chapter.module.function: its item says what was counted."""

ASSUMED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "candidates.show.agreement_finding": "our own reading of the law, set beside the authority's",
        "candidates.show.changed_finding": "the same votes, had there been no personal votes",
        "effort.show.signal_finding": "every conversation worth a visit of one field experiment",
        "expectation.show.accuracy_finding": "what similar municipalities lead one to expect",
        "expectation.show.county_finding": "what similar municipalities lead one to expect",
        "expectation.show.effects_finding": "the logarithmic mean as the way to split a change",
        "expectation.show.expectation_finding": "the nation's change everywhere",
        "expectation.show.mix_finding": "the mean of the two elections as the way to split a change",
        "expectation.show.outside_finding": "what similar municipalities lead one to expect",
        "expectation.show.own_finding": "what similar municipalities lead one to expect",
        "flows.show.bounds_finding": "those who came, left and died are like the rest",
        "flows.show.error_finding": "every group moved alike everywhere",
        "flows.show.estimate_finding": "every group moved alike everywhere",
        "flows.show.gain_finding": "every group moved alike everywhere",
        "history.show.polls_finding": "pollsters count alike",
        "seats.show.agreement_finding": "our own reading of the law, set beside the authority's",
        "seats.show.even_change_finding": "all other votes stand",
        "seats.show.nearest_seats_finding": "all other votes stand",
        "seats.show.random_change_finding": "votes change by chance, each party by itself",
        "seats.show.within_reach_finding": "all other votes stand",
        "simultaneous.show.bounds_finding": "a district's voters are the same persons in both elections",
        "summary.show.near_finding": "all other votes stand",
        "summary.show.risk_finding": "all other votes stand",
        "summary.show.standout_finding": "seats that hang on few votes: all other votes stand",
        "summary.show.priorities_table": "all other votes stand",
        "expectation.show.accuracy_table": "what similar municipalities lead one to expect",
        "expectation.show.counties_table": "what similar municipalities lead one to expect",
        "expectation.show.coverage_table": "what similar municipalities lead one to expect",
        "expectation.show.effects_table": "the logarithmic mean as the way to split a change",
        "expectation.show.expectations_table": "the nation's change everywhere",
        "expectation.show.similar_table": "what similar municipalities lead one to expect",
        "flows.show.bounds_table": "those who came, left and died are like the rest",
        "flows.show.estimates_table": "every group moved alike everywhere",
        "history.show.polls_table": "pollsters count alike",
        "seats.show.even_change_table": "all other votes stand",
        "seats.show.random_change_table": "votes change by chance, each party by itself",
        "simultaneous.show.bounds_table": "a district's voters are the same persons in both elections",
    }
)
"""chapter.module.function: what its item takes for granted beside the counts."""

EITHER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "seats.show.margin_finding": "all other votes stand; seats without a margin are counted",
        "seats.show.margins_table": "all other votes stand; seats without a margin are counted",
    }
)
"""room.module.function: its item bears one mark or the other, by whether what is assumed stands in it."""
