"""What was read, in parts that can be made one by one, in several processes, and put together at the end.

A part is the frames of some files, and the files themselves without what lies below their municipalities:
enough to see that every area stands once and that files which overlap agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from vvanalysis.loaders.files import Passed
from vvanalysis.loaders.result_tree import Area, ResultFile
from vvanalysis.loaders.result_xml import frames_of
from vvanalysis.schemas.official import (
    AREA_COUNTS,
    AREA_KEY,
    AREAS,
    ELECTORAL_ROLL,
    PARTIES,
    PARTY_VOTES,
    SEATS,
    Contract,
    Official,
    empty_official,
    sorted_by_key,
)


@dataclass(frozen=True)
class Part:
    """Frames of files, and the files down to their municipalities."""

    results: tuple[ResultFile, ...]
    frames: Official
    order: int
    """Of two parts that tell of one area, the one of the lower order is believed."""
    links: pd.DataFrame | None = None
    """Which districts may be compared with which of the election before (`comparison_book.LINKS`)."""


@dataclass
class Reading:
    """Parts that were read, and what was not."""

    parts: list[Part] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)

    def add(self, other: Reading) -> None:
        """Take what another reading has as well."""
        self.parts += other.parts
        self.passed += other.passed


def parts_of(results: Iterable[ResultFile]) -> list[Part]:
    """Municipalities' own files as one part, those of wider areas as another."""
    own: list[ResultFile] = []
    wide: list[ResultFile] = []
    for result in results:
        (own if result.area.level == "municipality" else wide).append(result)
    return [
        Part(tuple(map(_bare, group)), frames_of(group), order)
        for order, group in ((0, own), (10, wide))
        if group
    ]


def _bare(result: ResultFile) -> ResultFile:
    """The file without what lies below its municipalities."""
    return replace(result, area=_bare_area(result.area))


def _bare_area(area: Area) -> Area:
    children = [] if area.level == "municipality" else [_bare_area(child) for child in area.children]
    return replace(area, children=children)


def merged(parts: Sequence[Part]) -> Official:
    """Frames of all parts, each area once: as the part of the lowest order has it.

    Seats that the first does not tell are taken from the next that does.
    """
    frames = [part.frames for part in sorted(parts, key=lambda each: each.order)]
    if len(frames) < 2:
        return frames[0] if frames else empty_official()
    numbered = [each.area_counts.assign(_part=at) for at, each in enumerate(frames)]
    counts = pd.concat(numbered, ignore_index=True)
    again = counts.duplicated(list(AREA_KEY))
    votes = [
        _without(each.party_votes, counts[again & (counts["_part"] == at)]) for at, each in enumerate(frames)
    ]
    return Official(
        area_counts=sorted_by_key(AREA_COUNTS, [counts[~again].drop(columns="_part")]),
        party_votes=sorted_by_key(PARTY_VOTES, votes),
        parties=sorted_by_key(PARTIES, [each.parties for each in frames]).drop_duplicates(list(PARTIES.key)),
        seats=_first_told(SEATS, [each.seats for each in frames]),
        areas=_first_told(AREAS, [each.areas for each in frames]),
        electoral_roll=_first_told(ELECTORAL_ROLL, [each.electoral_roll for each in frames]),
    )


def _without(frame: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    if areas.empty:
        return frame
    keys = [pd.MultiIndex.from_frame(each[list(AREA_KEY)]) for each in (frame, areas)]
    return frame[~keys[0].isin(keys[1])]


def _first_told(contract: Contract, frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Rows by key; of rows with one key, the first value that is told in each column."""
    both = pd.concat(frames, ignore_index=True)
    twice = both.duplicated(list(contract.key), keep=False)
    if not twice.any():
        return sorted_by_key(contract, [both])
    together = both[twice].groupby(list(contract.key), sort=False).first().reset_index()
    return sorted_by_key(contract, [both[~twice], together[both.columns]])
