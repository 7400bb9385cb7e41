"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import (
    AREA_CODE,
    AREA_NAME,
    COVERAGE,
    ELECTION_TYPE,
    MUNICIPALITY_NAME,
    NO_COMPARISON,
    REELECTION,
    Field,
    FrameContract,
)

_NOT_LISTED: Final = "the party is not listed, or the county has no total"
_NO_LATE: Final = "late votes are not told of"

DISTRICTS: Final = FrameContract(
    "districts",
    "one electoral district in one election",
    "districts.metrics.with_strength",
    (
        AREA_CODE,
        AREA_NAME,
        MUNICIPALITY_NAME,
        Field("votes", "votes", "The party's votes"),
        Field("vote_share", "share", "Votes of the valid ones"),
        Field("vote_share_change", "share change", "Share now less share then, same borders", NO_COMPARISON),
        Field("index_county", "index", "Share with the county's as 100", _NOT_LISTED),
        Field("strength", "code", "stronghold, between or white_spot", _NOT_LISTED),
        Field("is_told", "true/false", "Whether the source says if it was redrawn", "nothing is told of it"),
        Field("is_comparable", "true/false", "Whether it may be compared", "nothing is told of it"),
        *COVERAGE,
        *REELECTION,
    ),
    ("election_year", "election_type", "area_code"),
)

JUDGED: Final = FrameContract(
    "strongholds and turnout",
    "one electoral district whose strength and turnout are known",
    "districts.metrics.judged",
    (
        AREA_NAME,
        MUNICIPALITY_NAME,
        Field("strength", "code", "stronghold, between or white_spot"),
        Field("turnout", "share", "Votes cast of the eligible"),
        Field("vote_share", "share", "The party's votes of the valid ones"),
        Field("non_voters", "voters", "Eligible persons who did not vote"),
        Field("is_quiet", "true/false", "A stronghold whose turnout is below the median"),
        *COVERAGE,
        *REELECTION,
    ),
    ("election_year", "election_type", "area_code"),
)

BORDERS: Final = FrameContract(
    "borders of districts",
    "one electoral district",
    "store.read_borders_of_districts",
    (
        AREA_CODE,
        Field("geometry", "shape", "Its borders [metres, EPSG:3006]"),
        Field("holds", "true/false", "Whether the results may be drawn on the borders"),
        Field("made_for", "code", "Election that they were made for: this, later or earlier"),
        Field("is_left", "true/false", "Whether it was a district that none is compared with"),
    ),
    ("area_code",),
)

COVERED: Final = FrameContract(
    "comparable districts",
    "one county or municipality in one election",
    "districts.metrics.coverage",
    (
        ELECTION_TYPE,
        Field("districts", "districts", "Electoral districts"),
        Field("comparable", "districts", "Those with the same borders as before"),
        Field("untold", "districts", "Those whose source does not say it"),
        Field("coverage", "share", "Their valid votes of all, late ones included", _NO_LATE),
        *COVERAGE,
    ),
    ("election_type", "county_code"),
)

LIKE_FOR_LIKE: Final = FrameContract(
    "like for like",
    "the comparable districts of one county or municipality in one election",
    "districts.metrics.like_for_like",
    (
        ELECTION_TYPE,
        MUNICIPALITY_NAME,
        Field("districts", "districts", "Districts with both figures"),
        Field("vote_share", "share", "The party's votes of the valid ones in them"),
        Field("vote_share_previous", "share", "The same in the election before"),
        Field("vote_share_change", "share change", "Share now less share then"),
        Field("gained", "districts", "Districts where the share rose"),
        Field("lost", "districts", "Districts where it fell"),
        *COVERAGE,
        *REELECTION,
    ),
)

LATE: Final = FrameContract(
    "late votes",
    "one county or municipality in one election",
    "districts.metrics.late_shares",
    (
        ELECTION_TYPE,
        MUNICIPALITY_NAME,
        Field("late_votes", "votes", "The party's votes among those counted late", _NO_LATE),
        Field("late_valid", "votes", "Valid votes counted late", _NO_LATE),
        Field("late_share_of_party", "share", "The first of the second", _NO_LATE),
        Field("district_share_of_party", "share", "The party's share in the districts"),
        Field("late_gap", "share change", "Late share less that of the districts", _NO_LATE),
        *COVERAGE,
    ),
)

CONTRACTS: Final = (DISTRICTS, JUDGED, BORDERS, COVERED, LIKE_FOR_LIKE, LATE)
