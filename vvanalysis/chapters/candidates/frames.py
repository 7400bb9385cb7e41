"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import AREA_NAME, COVERAGE, ELECTION_TYPE, Field, FrameContract

_NO_REGISTER: Final = "the register is not at hand"
_NOT_TOLD: Final = "no personal votes are told of in the area"

LISTS: Final = FrameContract(
    "own lists",
    "one municipality",
    "candidates.metrics.list_coverage",
    (
        AREA_NAME,
        Field("lists", "lists", "The party's printed lists with ballot papers cast"),
        Field("party_ballots", "votes", "All ballot papers of the party"),
        Field("list_share", "share", "Those with names among them"),
        Field("candidates", "candidates", "Candidates on the lists", _NO_REGISTER),
        Field("women", "candidates", "Women among them", _NO_REGISTER),
        Field("has_list", "true/false", "Whether the party had a list of its own", "neither source tells"),
    ),
    ("area_code",),
)

GENDER: Final = FrameContract(
    "women and men",
    "one stage, the party or all parties",
    "candidates.metrics.gender_balance",
    (
        Field("stage", "code", "candidates, heads or elected"),
        Field("group", "code", "The party, or all"),
        Field("women", "candidates", "Women", "nobody's gender is told"),
        Field("men", "candidates", "Men", "nobody's gender is told"),
        Field("untold", "candidates", "Those whose gender is not told"),
        Field("women_share", "share", "Women of women and men", "nobody's gender is told"),
        *COVERAGE,
    ),
    ("stage", "group"),
)

RATES: Final = FrameContract(
    "personal votes",
    "one party in one area in one election",
    "candidates.metrics.beside_all",
    (
        ELECTION_TYPE,
        AREA_NAME,
        Field("votes", "votes", "The party's votes", _NOT_TOLD),
        Field("personal_votes", "votes", "Its personal votes", _NOT_TOLD),
        Field("personal_vote_rate", "share", "Personal votes of its votes", _NOT_TOLD),
        Field("rate_all", "share", "The same of all parties together", _NOT_TOLD),
        Field("rate_gap", "share change", "The party's rate less that of all", _NOT_TOLD),
        Field("candidates", "candidates", "Candidates with a personal vote", _NOT_TOLD),
        Field("top_share", "share", "The foremost candidate's of the party's personal votes", _NOT_TOLD),
    ),
    ("election_type", "area_code", "party_code"),
)

MEMBERS: Final = FrameContract(
    "members of councils",
    "one seat of the party",
    "candidates.metrics.party_members",
    (
        AREA_NAME,
        Field("place", "rank", "Place among the party's members"),
        Field("candidate_number", "code", "The candidate's number", "the seat is empty"),
        Field("ground", "code", "How the member was elected"),
        Field("personal_votes", "votes", "The member's personal votes", _NOT_TOLD),
        Field("list_place", "rank", "Place on the list", _NO_REGISTER),
    ),
    ("area_code", "place"),
)

GROUNDS: Final = FrameContract(
    "grounds of election",
    "the party's members in all councils",
    "candidates.metrics.ground_counts",
    (
        Field("members", "members", "Seats that are filled"),
        Field("on_personal_votes", "members", "Elected on personal votes"),
        Field("empty", "seats", "Seats that nobody could be appointed to"),
        *COVERAGE,
    ),
    is_one_row=True,
)

CHANGED: Final = FrameContract(
    "changed by personal votes",
    "the members of one party, or of all",
    "candidates.metrics.changed_by_personal_votes",
    (
        Field("members", "members", "Members that the rules give"),
        Field("changed", "members", "Those that the lists' order alone would not have given"),
        Field("not_known", "members", "Those of whom that is not known"),
        *COVERAGE,
    ),
    is_one_row=True,
)

AGREEMENT: Final = FrameContract(
    "agreement on members",
    "our reading of the law beside the authority's members",
    "candidates.metrics.member_agreement",
    (
        Field("seats", "seats", "Seats that were tried"),
        Field("equal", "seats", "Seats with the same member"),
        *COVERAGE,
    ),
    is_one_row=True,
)

CONTRACTS: Final = (LISTS, GENDER, RATES, MEMBERS, GROUNDS, CHANGED, AGREEMENT)
