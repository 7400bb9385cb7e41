"""Candidates: who is elected, personal votes, women and men, lists."""

from vvanalysis.metrics.candidates.chapter import (
    beside_all,
    ground_counts,
    member_agreement,
    party_members,
)
from vvanalysis.metrics.candidates.councils import elected_members, elected_on_personal_votes
from vvanalysis.metrics.candidates.election import (
    PERSON_RULES,
    BallotList,
    Member,
    PersonRule,
    elect,
    person_rule,
)
from vvanalysis.metrics.candidates.overview import (
    changed_by_personal_votes,
    gender_balance,
    list_coverage,
    personal_vote_rates,
)
from vvanalysis.metrics.candidates.own_lists import lists_apart, settled_lists

__all__ = [
    "PERSON_RULES",
    "BallotList",
    "Member",
    "PersonRule",
    "beside_all",
    "changed_by_personal_votes",
    "elect",
    "elected_members",
    "elected_on_personal_votes",
    "gender_balance",
    "ground_counts",
    "list_coverage",
    "lists_apart",
    "member_agreement",
    "party_members",
    "person_rule",
    "personal_vote_rates",
    "settled_lists",
]
