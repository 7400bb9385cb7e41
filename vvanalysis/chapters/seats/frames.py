"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import (
    AREA_CODE,
    AREA_NAME,
    COVERAGE,
    NO_COMPARISON,
    REELECTION,
    Field,
    FrameContract,
)

_NONE: Final = "no number of votes would do it, or not known"

OVERVIEW: Final = FrameContract(
    "council overview",
    "one council",
    "seats.metrics.council_overview",
    (
        AREA_CODE,
        AREA_NAME,
        Field("seats", "seats", "The party's seats"),
        Field("council_size", "seats", "All seats"),
        Field("seats_previous", "seats", "The party's seats before", NO_COMPARISON),
        Field("council_size_previous", "seats", "All seats before", NO_COMPARISON),
        Field("seats_change", "difference", "Seats now less seats then", NO_COMPARISON),
        Field("votes", "votes", "The party's votes"),
        Field("votes_to_next", "votes", "Votes more that give a seat more, all others' as they are", _NONE),
        Field("next_share", "share", "The same of the valid votes", _NONE),
        Field("next_seats", "seats", "Seats that come with them", _NONE),
        Field("next_bound", "code", "What stands in the way: number or threshold", _NONE),
        Field("next_rival", "code", "Party that the seat is taken from", _NONE),
        Field("votes_to_loss", "votes", "Votes fewer that cost a seat, all others' as they are", _NONE),
        Field("loss_share", "share", "The same of the valid votes", _NONE),
        Field("loss_seats", "seats", "Seats that go with them", _NONE),
        Field("loss_bound", "code", "What takes it: number or threshold", _NONE),
        Field("loss_rival", "code", "Party that the seat goes to", _NONE),
        Field("is_told", "true/false", "Whether the council's seats are known"),
        *COVERAGE,
        *REELECTION,
    ),
    ("area_code",),
)

TOTALS: Final = FrameContract(
    "seat totals",
    "the party's seats in all councils",
    "seats.metrics.totals",
    (
        Field("councils", "councils", "Councils that are told"),
        Field("seated", "councils", "Councils where the party has a seat"),
        Field("seats", "seats", "The party's seats"),
        Field("council_size", "seats", "All seats"),
        Field("seats_previous", "seats", "The party's seats before", NO_COMPARISON),
        Field("council_size_previous", "seats", "All seats before", NO_COMPARISON),
        *COVERAGE,
    ),
    is_one_row=True,
)

REACH: Final = FrameContract(
    "seats within reach",
    "one limit for what is near",
    "seats.metrics.within_reach",
    (
        Field("share", "share", "The limit, of the valid votes"),
        Field("known", "councils", "Councils whose margins are known"),
        Field("next", "councils", "Councils where a seat more is nearer than the limit"),
        Field("loss", "councils", "Councils where a seat fewer is nearer than the limit"),
        Field("next_several", "councils", "Those of them where several seats come at once"),
        Field("loss_several", "councils", "Those of them where several seats go at once"),
        *COVERAGE,
    ),
    is_one_row=True,
)

AGREEMENT: Final = FrameContract(
    "agreement",
    "our reading of the law beside the authority's seats",
    "seats.metrics.agreement",
    (
        Field("councils", "councils", "Councils that were tried"),
        Field("equal", "councils", "Councils with the same seats"),
        Field("tied", "councils", "Councils where lots decide"),
        Field("different", "councils", "Councils with other seats"),
        *COVERAGE,
    ),
    is_one_row=True,
)

PROPORTIONALITY: Final = FrameContract(
    "proportionality",
    "one council",
    "seats.metrics.proportionality",
    (
        AREA_CODE,
        AREA_NAME,
        Field("least_squares", "index", "Gallagher's index over all parties [percentage points]"),
        Field("vote_share", "share", "The party's votes of the valid ones"),
        Field("seat_share", "share", "Its seats of all"),
        Field("share_gap", "share change", "Share of seats less share of votes"),
        Field("seats_per_thousand", "index", "Seats for a thousand votes"),
        *COVERAGE,
    ),
    ("area_code",),
)

EVEN_CHANGE: Final = FrameContract(
    "even change",
    "one change of the party's votes, the same everywhere",
    "seats.metrics.even_change",
    (
        Field("change", "relative change", "Change of the votes, of the votes"),
        Field("votes", "votes", "Votes after it"),
        Field("seats", "seats", "Seats after it"),
        Field("seats_change", "difference", "Seats after less seats now"),
        Field("councils_gained", "councils", "Councils with more seats"),
        Field("councils_lost", "councils", "Councils with fewer"),
        Field("is_tied", "true/false", "Whether lots would decide"),
        *COVERAGE,
    ),
    ("change",),
)

RANDOM_CHANGE: Final = FrameContract(
    "random change",
    "one council",
    "seats.metrics.random_change",
    (
        AREA_CODE,
        AREA_NAME,
        Field("seats", "seats", "The party's seats"),
        Field("fewer", "share", "Draws that give fewer seats"),
        Field("same", "share", "Draws that give the same"),
        Field("more", "share", "Draws that give more"),
        Field("tied", "share", "Draws in which lots decide"),
        *COVERAGE,
    ),
    ("area_code",),
)

RANDOM_TOTAL: Final = FrameContract(
    "random change in all",
    "the party's seats in all councils over the draws",
    "seats.metrics.random_change",
    (
        Field("low", "seats", "Fewest, but for the outer draws"),
        Field("median", "seats", "As many fall below as above"),
        Field("high", "seats", "Most, but for the outer draws"),
        *COVERAGE,
    ),
    is_one_row=True,
)

CONTRACTS: Final = (
    OVERVIEW, TOTALS, REACH, AGREEMENT, PROPORTIONALITY, EVEN_CHANGE, RANDOM_CHANGE, RANDOM_TOTAL,
)  # fmt: skip
