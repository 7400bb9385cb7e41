"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import (
    AREA_CODE,
    AREA_NAME,
    COVERAGE,
    ELECTION_TYPE,
    ELECTION_YEAR,
    NO_COMPARISON,
    REELECTION,
    Field,
    FrameContract,
)

RESULT: Final = FrameContract(
    "party result",
    "one party's result in one area in one election",
    "results.metrics.party_results",
    (
        ELECTION_YEAR,
        ELECTION_TYPE,
        Field("area_level", "code", "Level of the area"),
        AREA_CODE,
        AREA_NAME,
        Field("party_code", "code", "The party"),
        Field("votes", "votes", "Its votes"),
        Field("votes_previous", "votes", "Its votes in the election before", NO_COMPARISON),
        Field("valid", "votes", "Valid votes of all parties"),
        Field("vote_share", "share", "Votes of the valid ones"),
        Field("vote_share_previous", "share", "The same in the election before", NO_COMPARISON),
        Field("vote_share_change", "share change", "Share now less share then", NO_COMPARISON),
        Field("votes_change", "difference", "Votes now less votes then", NO_COMPARISON),
        Field("rank", "rank", "Place among the parties by votes; equal votes share one"),
        Field("index_county", "index", "Share with the county's as 100"),
        Field("index_nation", "index", "Share with the nation's as 100"),
        Field("swing_residual", "share change", "Change less the county's", NO_COMPARISON),
        *REELECTION,
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
        Field("vote_share_previous", "share", "The same in the election before", NO_COMPARISON),
        Field("vote_share_change", "share change", "Share now less share then", NO_COMPARISON),
        *REELECTION,
    ),
    ("party_code",),
)

GAINS: Final = FrameContract(
    "gains",
    "one election",
    "results.metrics.gains_and_losses",
    (
        ELECTION_TYPE,
        Field("gained", "areas", "Areas where the share rose"),
        Field("lost", "areas", "Areas where it fell"),
        Field("unchanged", "areas", "Areas where it stood still"),
        Field("not_comparable", "areas", "Areas with nothing to compare with"),
        *COVERAGE,
        *REELECTION,
    ),
    ("election_type",),
)

SEATS: Final = FrameContract(
    "council seats",
    "one council",
    "results.metrics.seats_between",
    (
        AREA_CODE,
        AREA_NAME,
        Field("seats", "seats", "The party's seats"),
        Field("council_size", "seats", "All seats"),
        Field("seats_previous", "seats", "The party's seats before", NO_COMPARISON),
        Field("council_size_previous", "seats", "All seats before", NO_COMPARISON),
        Field("seats_change", "difference", "Seats now less seats then", NO_COMPARISON),
        *REELECTION,
    ),
)

BORDERS: Final = FrameContract(
    "borders of municipalities",
    "one municipality",
    "loaders.read_borders",
    (AREA_CODE, Field("geometry", "shape", "Its borders [degrees, WGS 84]")),
    ("area_code",),
)

CONTRACTS: Final = (RESULT, PARTIES, GAINS, SEATS, BORDERS)
