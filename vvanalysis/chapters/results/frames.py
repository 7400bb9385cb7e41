"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import Field, FrameContract

_NO_COMPARISON: Final = "nothing to compare with"
_AREA: Final = (
    Field("area_code", "code", "The area"),
    Field("area_name", "text", "Its official name"),
)

RESULT: Final = FrameContract(
    "party result",
    "one party's result in one area in one election",
    "results.metrics.party_results",
    (
        Field("election_year", "year", "Year of the election"),
        Field("election_type", "code", "RD, RF or KF"),
        *_AREA,
        Field("party_code", "code", "The party"),
        Field("votes", "votes", "Its votes"),
        Field("votes_previous", "votes", "Its votes in the election before", _NO_COMPARISON),
        Field("valid", "votes", "Valid votes of all parties"),
        Field("vote_share", "share", "Votes of the valid ones"),
        Field("vote_share_previous", "share", "The same in the election before", _NO_COMPARISON),
        Field("vote_share_change", "share change", "Share now less share then", _NO_COMPARISON),
        Field("votes_change", "difference", "Votes now less votes then", _NO_COMPARISON),
        Field("rank", "rank", "Place among the parties by votes; equal votes share one"),
        Field("index_county", "index", "Share with the county's as 100"),
        Field("index_nation", "index", "Share with the nation's as 100"),
        Field("swing_residual", "share change", "Change less the county's", _NO_COMPARISON),
    ),
    ("election_year", "election_type", "area_level", "area_code", "party_code"),
)

PARTIES: Final = FrameContract(
    "parties",
    "one party in one area in one election",
    "results.metrics.leading_parties",
    (
        Field("party_code", "code", "The party, or the sum of the rest"),
        Field("votes", "votes", "Its votes"),
        Field("vote_share", "share", "Votes of the valid ones"),
        Field("vote_share_previous", "share", "The same in the election before", _NO_COMPARISON),
        Field("vote_share_change", "share change", "Share now less share then", _NO_COMPARISON),
    ),
    ("party_code",),
)

GAINS: Final = FrameContract(
    "gains",
    "one election",
    "results.metrics.gains_and_losses",
    (
        Field("election_type", "code", "RD, RF or KF"),
        Field("gained", "areas", "Areas where the share rose"),
        Field("lost", "areas", "Areas where it fell"),
        Field("unchanged", "areas", "Areas where it stood still"),
        Field("not_comparable", "areas", "Areas with nothing to compare with"),
    ),
    ("election_type",),
)

SEATS: Final = FrameContract(
    "council seats",
    "one council",
    "results.metrics.seats_between",
    (
        *_AREA,
        Field("seats", "seats", "The party's seats"),
        Field("council_size", "seats", "All seats"),
        Field("seats_previous", "seats", "The party's seats before", _NO_COMPARISON),
        Field("council_size_previous", "seats", "All seats before", _NO_COMPARISON),
        Field("seats_change", "difference", "Seats now less seats then", _NO_COMPARISON),
    ),
)

CONTRACTS: Final = (RESULT, PARTIES, GAINS, SEATS)
