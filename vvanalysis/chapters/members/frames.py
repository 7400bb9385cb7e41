"""The frames that this chapter shows: contracts of what its metrics give, protected (`work.protect`)."""

from __future__ import annotations

from typing import Final

from vvanalysis.schemas.metric_frames import ASSOCIATION_NAME, PERSONS, Field, FrameContract

_NOT_THERE: Final = "the association is not in the register"


def _persons(**meanings: str) -> tuple[Field, ...]:
    return tuple(Field(name, PERSONS, meaning, _NOT_THERE) for name, meaning in meanings.items())


MOVEMENTS: Final = FrameContract(
    "movements",
    "one association, or all of them",
    "members.metrics.movements",
    (
        ASSOCIATION_NAME,
        *_persons(
            members_start="Members on the first day",
            joined="Joined in the period",
            left="Left in it",
            members_end="Members on the last day",
        ),
        Field("net", "difference", "Joined less left [persons]", _NOT_THERE),
    ),
    ("association",),
)

MONTHS: Final = FrameContract(
    "months",
    "one month",
    "members.metrics.by_month",
    (Field("month", "day", "First day of the month"), *_persons(joined="Joined in it", left="Left in it")),
    ("month",),
)

RECEPTION: Final = FrameContract(
    "reception",
    "those who joined, of one association or all",
    "members.metrics.reception",
    (
        ASSOCIATION_NAME,
        *_persons(
            joined="Joined in the period",
            contacted_in_time="Contacted within the days that the plan gives",
            contacted_late="Contacted after them",
            contact_unknown="Nothing noted of a contact",
            took_part="Took part in something",
            took_no_part="Took part in nothing",
            part_unknown="Nothing noted of taking part",
        ),
        Field("contact_low", "share", "Contacted in time, if none of the unknown was"),
        Field("contact_high", "share", "The same, if all of the unknown were"),
        Field("part_low", "share", "Took part, if none of the unknown did"),
        Field("part_high", "share", "The same, if all of the unknown did"),
    ),
    ("association",),
)

RETENTION: Final = FrameContract(
    "retention",
    "those who joined, of one association or all",
    "members.metrics.retention",
    (
        ASSOCIATION_NAME,
        *_persons(
            joined="Joined in the period",
            still_paid="Paying members twelve months later",
            gone="No longer that",
            retention_unknown="Not to be told yet",
        ),
        Field("kept_low", "share", "Still paying, if none of the unknown is"),
        Field("kept_high", "share", "The same, if all of the unknown are"),
    ),
    ("association",),
)

ACTIVE: Final = FrameContract(
    "active",
    "one association, or all of them",
    "members.metrics.active",
    (
        ASSOCIATION_NAME,
        *_persons(
            members="Members on the campaign's last day",
            members_told="The same, of associations that tell who took part",
            active="Of them, those who took part",
        ),
        Field("not_told", "associations", "Of all together: associations that do not tell who took part"),
        Field("active_share", "share", "Active of the members"),
    ),
    ("association",),
)

CONTRACTS: Final = (MOVEMENTS, MONTHS, RECEPTION, RETENTION, ACTIVE)
