"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import (
    AREA_CODE,
    AREA_NAME,
    COVERAGE,
    ELECTION_TYPE,
    NO_COMPARISON,
    REELECTION,
    Field,
    FrameContract,
    optional,
)

_NO_VOTES: Final = "the party got no vote in one of the elections"
_NO_RANGE: Final = "too few municipalities for a range"

EXPECTED: Final = FrameContract(
    "expectations",
    "one party in one area in one election",
    "expectation.metrics.expectations",
    (
        ELECTION_TYPE,
        AREA_NAME,
        Field("vote_share", "share", "Votes of the valid ones"),
        Field("vote_share_previous", "share", "The same in the election before", NO_COMPARISON),
        Field("expected_uniform", "number", "Earlier share and the whole's change [share]", NO_COMPARISON),
        Field(
            "expected_proportional", "index", "Earlier share times the whole's ratio [share]", NO_COMPARISON
        ),
        Field("residual_uniform", "number", "Share less the uniform one [share]", NO_COMPARISON),
        Field("residual_proportional", "number", "Share less the proportional one [share]", NO_COMPARISON),
        *REELECTION,
    ),
    ("election_year", "election_type", "area_level", "area_code", "party_code"),
)

EFFECTS: Final = FrameContract(
    "effects",
    "one area in one election",
    "expectation.metrics.vote_effects",
    (
        ELECTION_TYPE,
        AREA_NAME,
        Field("votes", "votes", "The party's votes"),
        Field("votes_previous", "votes", "Its votes in the election before", NO_COMPARISON),
        Field("votes_change", "difference", "Votes now less votes then", NO_COMPARISON),
        Field("effect_electorate", "number", "Votes of it by a larger electorate", _NO_VOTES),
        Field("effect_valid_rate", "number", "Votes of it by more valid votes for each eligible", _NO_VOTES),
        Field("effect_share", "number", "Votes of it by a larger share", _NO_VOTES),
        Field("effect_electorate_relative", "number", "The first, of the earlier votes", _NO_VOTES),
        Field("effect_valid_rate_relative", "number", "The second, of the earlier votes", _NO_VOTES),
        Field("effect_share_relative", "number", "The third, of the earlier votes", _NO_VOTES),
        *REELECTION,
    ),
    ("election_year", "election_type", "area_level", "area_code"),
)

MIX: Final = FrameContract(
    "within and mix",
    "the areas together",
    "expectation.metrics.total_of",
    (
        Field("within", "share change", "Change by shares that changed"),
        Field("mix", "share change", "Change by areas that grew"),
        Field("share_change", "share change", "The two together"),
        *COVERAGE,
    ),
    is_one_row=True,
)

SIMILAR: Final = FrameContract(
    "similar municipalities",
    "one municipality",
    "expectation.metrics.compare",
    (
        AREA_CODE,
        AREA_NAME,
        Field("valid", "votes", "Valid votes of all parties"),
        Field("vote_share", "share", "The party's votes of them"),
        Field("method", "code", "Which yardstick is used: similar or mean"),
        Field("expected_share", "share", "Earlier share and the yardstick's change"),
        Field("expected_low", "share", "Lower end of the range", _NO_RANGE),
        Field("expected_high", "share", "Upper end of the range", _NO_RANGE),
        Field("residual", "share change", "Share less the expected one"),
        Field("residual_votes", "number", "The same of the valid votes [votes]"),
        Field("place", "rank", "Place in the country, 1 with the largest residual"),
        Field("places", "municipalities", "How many are compared"),
        Field("is_outside", "true/false", "Whether the share is outside the range", _NO_RANGE),
        *optional(
            Field("electorate_before", "year", "Election whose electorate is compared", "its own"),
        ),
        Field("similar_names", "text", "Names of the most similar ones", "none of them has a name"),
        *COVERAGE,
    ),
    ("area_code",),
)

COUNTIES: Final = FrameContract(
    "counties",
    "one county",
    "expectation.metrics.by_county",
    (
        Field("county_code", "code", "The county"),
        Field("area_name", "text", "Its official name, or its code"),
        Field("municipalities", "municipalities", "Municipalities that are compared"),
        Field("above", "municipalities", "Those above what was expected"),
        Field("residual", "share change", "Share less the expected one, all together"),
        Field("method", "code", "Which yardstick is used: similar or mean"),
        Field("place", "rank", "Place among the counties, 1 with the largest residual"),
        Field("places", "counties", "How many are compared"),
        *COVERAGE,
    ),
    ("county_code",),
)

ACCURACY: Final = FrameContract(
    "accuracy",
    "one way of predicting",
    "expectation.metrics.accuracy",
    (
        Field("method", "code", "similar, mean, uniform or proportional"),
        Field("rmse", "index", "Root mean square error [share]", "the national shares are not known"),
        Field("mae", "index", "Mean absolute error [share]", "the national shares are not known"),
        Field("municipalities", "municipalities", "How many are predicted"),
    ),
    ("method",),
)

COVERED: Final = FrameContract(
    "coverage of the ranges",
    "one fifth of the country's municipalities by earlier share",
    "expectation.metrics.coverage",
    (
        Field("share_low", "share", "Lowest earlier share"),
        Field("share_high", "share", "Highest earlier share"),
        Field("municipalities", "municipalities", "How many they are"),
        Field("inside", "municipalities", "Those inside their range"),
        Field("inside_share", "share", "The second of the first"),
    ),
    ("group",),
)

POOL: Final = FrameContract(
    "municipalities that can be compared",
    "one municipality of the country",
    "expectation.metrics.municipality_pool",
    (AREA_CODE, Field("change", "share change", "Share now less share then")),
    ("area_code",),
)

CONTRACTS: Final = (POOL, EXPECTED, EFFECTS, MIX, SIMILAR, COUNTIES, ACCURACY, COVERED)
