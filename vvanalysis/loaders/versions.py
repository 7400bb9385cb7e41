"""Of two versions of one file of the authority's, the later one: the file itself tells when it was made."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from vvanalysis.loaders.files import Passed
from vvanalysis.loaders.parts import Part

_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
"""`senasteUppdateringstid` of the authority's JSON; no other kind of file tells it to the second."""


def latest_versions(parts: Sequence[Part], passed: list[Passed]) -> list[Part]:
    """Parts without those of which another tells the same areas at a later time; these are named in `passed`.

    Parts that do not tell their time, or tell the same one, all stay: they are held against each other as
    any files about one area are.
    """
    groups: dict[object, list[Part]] = defaultdict(list)
    for at, part in enumerate(parts):
        groups[_about(part) or at].append(part)
    kept = []
    for group in groups.values():
        latest = max(group, key=_time)
        for part in group:
            if _time(part) == _time(latest):
                kept.append(part)
                continue
            told, other = part.results[0], latest.results[0]
            why = f"an earlier version ({told.reported}) of {other.where} ({other.reported})"
            passed.append(Passed(told.where, why))
    return kept


def _about(part: Part) -> frozenset[object] | None:
    """The areas and elections that one file tells of; None of several files, or of one without its time."""
    files = {each.sha256 for each in part.results}
    if len(files) != 1 or not _TIME.fullmatch(_time(part)):
        return None
    return frozenset(
        (each.election_year, each.election_type, each.count_status, each.content, each.area.level,
         each.area.code)
        for each in part.results
    )  # fmt: skip


def _time(part: Part) -> str:
    return part.results[0].reported if part.results else ""
