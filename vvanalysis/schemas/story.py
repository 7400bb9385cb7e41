"""The order in which a report's first page is told (`notebooks/story.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from vvanalysis.paths import notebooks

Names = Annotated[tuple[str, ...], Field(min_length=1)]


class Limits(BaseModel):
    """From where on something is worth telling.

    Attributes
    ----------
    near, risk
        Votes [count] to a seat more, and to a seat fewer, at the most.
    newcomer
        Share of the votes [0-1] of a party that was not there before.
    measures
        Measures in which a municipality stands out.
    stronghold
        Share of the party in the county [0-1] from which its strongholds are told of.
    fall
        Fall of the share [0-1] in a council while the share in parliament rose.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    near: Annotated[int, Field(gt=0)]
    risk: Annotated[int, Field(gt=0)]
    newcomer: Annotated[float, Field(gt=0, lt=1)]
    measures: Annotated[int, Field(gt=1)]
    stronghold: Annotated[float, Field(gt=0, lt=1)]
    fall: Annotated[float, Field(gt=0, lt=1)]


class Story(BaseModel):
    """Which findings make the headline, the lines after it and the points, and which decisions come first.

    Attributes
    ----------
    headline
        One or two lists of keys of findings: the headline is the claim of the first in each that has one.
    ingress
        At most four such lists: of each one line.
    points
        Keys in order; the first five that have something to say and are no line.
    decisions
        Ids in order.
    sheet
        What makes a fact sheet's headline, in order.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    headline: Annotated[tuple[Names, ...], Field(min_length=1, max_length=2)]
    ingress: Annotated[tuple[Names, ...], Field(min_length=1, max_length=4)]
    points: Names
    decisions: Names
    sheet: Names
    limits: Limits


@cache
def read_story() -> Story:
    """The bundled order.

    Examples
    --------
    >>> from vvanalysis.schemas.story import read_story
    >>> read_story().limits.near
    50
    """
    text = (notebooks() / "story.toml").read_text(encoding="utf-8")
    return Story.model_validate(tomllib.loads(text))
