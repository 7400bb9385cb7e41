"""The contract of `generator.toml`: invented sizes, gaps and single records that an example is made from."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import Field

from vvanalysis.schemas.campaign import Settings

Rows = Annotated[tuple[dict[str, Any], ...], Field(strict=False)]
Words = Annotated[tuple[str, ...], Field(strict=False)]
Numbers = Annotated[tuple[int, ...], Field(strict=False)]


class Gaps(Settings):
    """What is missing: lists, reports, the end of reports; and member numbers that are in no register."""

    without_list: Words = ()
    without_report: Words = ()
    reports_ending: dict[str, dt.date] = Field(default_factory=dict)
    unknown_numbers: Annotated[int, Field(ge=0)] = 0


class MediaRecipe(Settings):
    """Invented outlets and policy areas; the campaign's weeks without an item, counted from 1."""

    outlets: Annotated[tuple[str, ...], Field(strict=False, min_length=1)] = ("1",)
    policy_areas: Annotated[tuple[str, ...], Field(strict=False, min_length=1)] = ("1",)
    weeks_without: Numbers = ()
    items_per_week: Annotated[int, Field(ge=0)] = 2


class ChannelRecipe(Settings):
    """A channel's first and last count of the year, and the months without one."""

    channel: str
    first: Annotated[int, Field(ge=0)]
    last: Annotated[int, Field(ge=0)]
    months_without: Numbers = ()


class Recipe(Settings):
    """The whole of `generator.toml`; rows of the last seven are table rows as they stand."""

    members: dict[str, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)
    gaps: Gaps = Gaps()
    media: MediaRecipe = MediaRecipe()
    followers: Annotated[tuple[ChannelRecipe, ...], Field(strict=False)] = ()
    meetings: Rows = ()
    trainings: Rows = ()
    visits: Rows = ()
    events: Rows = ()
    materials: Rows = ()
    undertakings: Rows = ()
    lessons: Rows = ()

    def size(self, association: str) -> int:
        """Members of an association at the year's beginning [count]; thirty where not told."""
        return self.members.get(association, 30)


def days_between(start: dt.date, end: dt.date) -> list[dt.date]:
    """Every day from start to end, both included."""
    return [start + dt.timedelta(days=number) for number in range((end - start).days + 1)]
