"""The frames that this chapter shows: contracts of what its metrics give."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import AREA_CODE, AREA_NAME, COVERAGE, Field, FrameContract

_NOT_LISTED: Final = "the party is not listed in one of the two"
_NO_DAY: Final = "one of the two days is not known"
_ELECTIONS: Final = {"RD": "parliament", "RF": "the regional council", "KF": "the municipal council"}
_LOCAL: Final = ("RF", "KF")


def _of(elections: tuple[str, ...], prefix: str, unit: str, meaning: str, missing: str) -> tuple[Field, ...]:
    """One column an election, its code last in the name."""
    return tuple(
        Field(f"{prefix}_{code}", unit, f"{meaning} {_ELECTIONS[code]}", missing) for code in elections
    )


SHARES: Final = FrameContract(
    "simultaneous elections",
    "one area",
    "simultaneous.metrics.with_previous_gap",
    (
        AREA_CODE,
        AREA_NAME,
        *_of(tuple(_ELECTIONS), "share", "share", "The party's share in the election to", _NOT_LISTED),
        *_of(_LOCAL, "gap", "share change", "That less the parliamentary share, for", _NOT_LISTED),
        *_of(_LOCAL, "ratio", "rate", "Votes for each parliamentary one, for", _NOT_LISTED),
        Field("gap_RF_change", "share change", "Regional gap now less gap then", _NO_DAY),
        Field("gap_KF_change", "share change", "Municipal gap now less gap then", _NO_DAY),
        *COVERAGE,
    ),
    ("area_level", "area_code"),
)

BOUNDS: Final = FrameContract(
    "split-ticket bounds",
    "one area, or several together",
    "simultaneous.metrics.split_bounds",
    (
        AREA_NAME,
        *_of(tuple(_ELECTIONS), "votes", "votes", "The party's votes in the election to", _NOT_LISTED),
        Field("loyal_low", "share", "Least part of the parliamentary voters who chose it", _NOT_LISTED),
        Field("loyal_high", "share", "Largest part of them", _NOT_LISTED),
        *COVERAGE,
    ),
    ("area_level", "area_code"),
)

ELECTORATES: Final = FrameContract(
    "electorates",
    "one area",
    "simultaneous.metrics.electorates",
    (
        AREA_NAME,
        *_of(tuple(_ELECTIONS), "eligible", "voters", "Eligible in the election to", "not told"),
        Field("eligible_difference", "difference", "Eligible locally less eligible for parliament"),
        Field("eligible_difference_share", "relative change", "The same, of the parliamentary electorate"),
        Field("turnout_parliament", "share", "Turnout in the parliamentary election"),
        Field("turnout_local", "share", "Turnout in the local one"),
        *COVERAGE,
    ),
    ("area_level", "area_code"),
)

CONTRACTS: Final = (SHARES, BOUNDS, ELECTORATES)
