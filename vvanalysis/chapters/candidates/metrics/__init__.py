"""Candidates: who is elected, personal votes, women and men, lists."""

from vvanalysis.chapters.candidates.metrics.chapter import (
    beside_all,
    ground_counts,
    member_agreement,
    party_members,
)
from vvanalysis.chapters.candidates.metrics.councils import elected_members, elected_on_personal_votes
from vvanalysis.chapters.candidates.metrics.election import (
    PERSON_RULES,
    BallotList,
    Member,
    PersonRule,
    elect,
    person_rule,
)
from vvanalysis.chapters.candidates.metrics.overview import (
    changed_by_personal_votes,
    gender_balance,
    list_coverage,
    personal_vote_rates,
)
from vvanalysis.chapters.candidates.metrics.own_lists import lists_apart, settled_lists
from vvanalysis.completion import offer

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


offer(__name__)
