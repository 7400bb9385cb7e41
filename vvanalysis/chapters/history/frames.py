"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import (
    AREA_CODE,
    AREA_NAME,
    COVERAGE,
    ELECTION_YEAR,
    Field,
    FrameContract,
)

_NO_FIGURE: Final = "the source has no figure, or 0.0"

HISTORY: Final = FrameContract(
    "council history",
    "one municipality in one council election",
    "history.metrics.party_history",
    (
        AREA_CODE,
        AREA_NAME,
        ELECTION_YEAR,
        Field("vote_share", "share", "The party's votes of the valid ones", _NO_FIGURE),
        Field("is_told", "true/false", "Whether the source has the election"),
        Field("is_result", "true/false", "Whether the figure is that of the results instead"),
    ),
    ("area_code", "election_year"),
)

MEDIANS: Final = FrameContract(
    "median line",
    "one council election",
    "history.metrics.median_line",
    (
        ELECTION_YEAR,
        Field("median_share", "share", "Median of the municipalities with a figure in every election"),
        Field("municipalities", "municipalities", "How many they are"),
    ),
    ("election_year",),
)

MEDIAN_BETWEEN: Final = FrameContract(
    "median then and now",
    "the municipalities with a figure in both elections",
    "history.metrics.median_between",
    (
        ELECTION_YEAR,
        Field("first_year", "year", "First election with any figure"),
        Field("median_share", "share", "Median now"),
        Field("first_median_share", "share", "Median then"),
        *COVERAGE,
    ),
    is_one_row=True,
)

STANDING: Final = FrameContract(
    "standing",
    "one municipality",
    "history.metrics.standing",
    (
        AREA_NAME,
        Field("vote_share", "share", "The party's votes of the valid ones", _NO_FIGURE),
        Field("highest_share", "share", "Highest of all elections", _NO_FIGURE),
        Field("highest_year", "year", "The latest with it", _NO_FIGURE),
        Field("lowest_share", "share", "Lowest of all elections", _NO_FIGURE),
        Field("lowest_year", "year", "The latest with it", _NO_FIGURE),
        Field("elections", "elections", "Elections with a figure", _NO_FIGURE),
        Field("elections_held", "elections", "Ordinary ones since the first year", _NO_FIGURE),
        Field("untold_years", "names", "Those of them that the source does not have", _NO_FIGURE),
        Field("result_years", "names", "Those whose figures are the results'", _NO_FIGURE),
        Field("first_year", "year", "First election with any figure", _NO_FIGURE),
        Field("place", "rank", "Place among all elections, 1 the highest", _NO_FIGURE),
        Field("is_highest", "true/false", "Whether none was higher", _NO_FIGURE),
        Field("is_lowest", "true/false", "Whether none was lower", _NO_FIGURE),
        *COVERAGE,
    ),
    ("area_code",),
)

POLLS: Final = FrameContract(
    "polls",
    "one party in the last days before the election",
    "history.metrics.poll_errors",
    (
        Field("party_code", "code", "The party"),
        Field("poll_mean", "share", "Mean of the pollsters' means"),
        Field("poll_low", "share", "Lowest single poll"),
        Field("poll_high", "share", "Highest single poll"),
        Field("polls", "polls", "How many there were"),
        Field("vote_share", "share", "National result"),
        Field("error", "share change", "Mean less result"),
        Field("days_before", "days", "Days from the last poll to the election"),
        Field("ended_first", "day", "Day when the first of the polls ended"),
        Field("ended_last", "day", "Day when the last of them ended"),
    ),
    ("party_code",),
)

CONTRACTS: Final = (HISTORY, MEDIANS, MEDIAN_BETWEEN, STANDING, POLLS)
