"""Tables, figures and findings: candidates, lists and personal votes."""

from vvanalysis.chapters.candidates.show.lists import (
    coverage_finding,
    lists_table,
    women_and_men_table,
    women_finding,
)
from vvanalysis.chapters.candidates.show.members import (
    agreement_finding,
    changed_finding,
    grounds_finding,
    members_table,
)
from vvanalysis.chapters.candidates.show.personal_votes import (
    rate_finding,
    rates_alt,
    rates_by_election_table,
    rates_figure,
    rates_table,
)
from vvanalysis.completion import offer

__all__ = [
    "agreement_finding",
    "changed_finding",
    "coverage_finding",
    "grounds_finding",
    "lists_table",
    "members_table",
    "rate_finding",
    "rates_alt",
    "rates_by_election_table",
    "rates_figure",
    "rates_table",
    "women_and_men_table",
    "women_finding",
]

offer(__name__)
