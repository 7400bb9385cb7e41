"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import (
    AREA_CODE,
    AREA_NAME,
    COVERAGE,
    ELECTION_TYPE,
    ELECTION_YEAR,
    MUNICIPALITY_NAME,
    NO_COMPARISON,
    REELECTION,
    Field,
    FrameContract,
)

_NO_ELECTORATE: Final = "there is no electorate, or it is not told"
_NOT_LISTED: Final = "the party is not listed there"

TURNOUT: Final = FrameContract(
    "turnout",
    "one area in one election",
    "turnout.metrics.turnout_between",
    (
        ELECTION_TYPE,
        AREA_NAME,
        Field("eligible", "voters", "Eligible persons", _NO_ELECTORATE),
        Field("cast", "votes", "Votes cast, invalid ones included"),
        Field("turnout", "share", "The second of the first", _NO_ELECTORATE),
        Field("turnout_change", "share change", "Turnout now less turnout then", NO_COMPARISON),
        Field("invalid_share", "share", "Invalid votes of those cast"),
        *REELECTION,
    ),
    ("election_year", "election_type", "area_level", "area_code"),
)

DISTRICTS: Final = FrameContract(
    "turnout and share of districts",
    "one electoral district in one election",
    "turnout.metrics.districts",
    (
        ELECTION_YEAR,
        AREA_CODE,
        AREA_NAME,
        MUNICIPALITY_NAME,
        Field("eligible", "voters", "Eligible persons", _NO_ELECTORATE),
        Field("turnout", "share", "Votes cast of the eligible", _NO_ELECTORATE),
        Field("turnout_change", "share change", "Turnout now less turnout then", NO_COMPARISON),
        Field("votes", "votes", "The party's votes", _NOT_LISTED),
        Field("vote_share", "share", "Votes of the valid ones", _NOT_LISTED),
        *COVERAGE,
        *REELECTION,
    ),
    ("election_year", "election_type", "area_code"),
)

FIFTHS: Final = FrameContract(
    "fifths of districts",
    "one fifth of the districts by the party's share",
    "turnout.metrics.mobilisation_gap",
    (
        Field("fifth", "rank", "1 the weakest, 5 the strongest"),
        Field("districts", "districts", "How many districts"),
        Field("eligible", "voters", "Eligible persons in them"),
        Field("vote_share_low", "share", "The party's lowest share in one of them"),
        Field("vote_share_high", "share", "Its highest share in one of them"),
        Field("turnout", "share", "Votes cast of the eligible, all together"),
        Field("gap", "share change", "Turnout of the strongest fifth less that of the weakest"),
        *COVERAGE,
    ),
    ("fifth",),
)

CONTRACTS: Final = (TURNOUT, DISTRICTS, FIFTHS)
