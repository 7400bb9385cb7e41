"""The ledger of releases: what has been let out before, so that two releases together give no one away.

It holds what readers have seen of the registers and of the survey and nothing more: shown counts, which ones
were hidden, how they add up. It lies in the campaign folder, and only `release` writes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from vvanalysis.disclosure.compare import Seen, changes
from vvanalysis.disclosure.frames import Protected
from vvanalysis.disclosure.hidden import HIDDEN
from vvanalysis.disclosure.spec import Cell
from vvanalysis.errors import DisclosureError, Fault

LEDGER: Final = "releases.json"
FORM: Final = 2
_NOTHING: Final = Seen({}, (), frozenset(), 1, 0, {})


@dataclass(frozen=True)
class Release:
    """One release as its readers saw it.

    Attributes
    ----------
    day
        When it was made (ISO date).
    least
        K of its profile.
    files
        Name -> SHA-256 of each file let out.
    survey, survey_least
        The same of the survey's tables, and the least count of associations that was shown in them.
    """

    day: str
    profile: str
    version: str
    least: int
    seen: Seen
    files: Mapping[str, str]
    survey: Seen = _NOTHING
    survey_least: int = 1


def release_of(
    shown: Protected,
    *,
    day: str,
    version: str,
    files: Mapping[str, str],
    survey: Seen = _NOTHING,
    survey_least: int = 1,
) -> Release:
    """The ledger's entry of tables that are let out: the registers' and the survey's, as they are shown."""
    profile = shown.profile
    return Release(day, profile.name, version, profile.least, seen_of(shown), files, survey, survey_least)


def seen_of(shown: Protected) -> Seen:
    """What a reader sees of protected tables."""
    values: dict[Cell, int | None] = {}
    for table in shown.tables.values():
        for cell, (row, column) in table.cells().items():
            value = table.frame[column].iloc[row]
            values[cell] = None if value is HIDDEN else int(value)
    system = shown.system
    known = {cell for cell in system.values if cell not in system.published} - system.rests
    sums = tuple(terms for terms in system.equalities if terms.keys() <= values.keys() | known)
    lowest = 0 if shown.profile.hides_zero else 1
    return Seen(values, sums, frozenset(system.signed), shown.profile.round_to, lowest, shown.classes)


def read_ledger(folder: Path) -> list[Release]:
    """Earlier releases, the first first; none where there is no ledger.

    Raises
    ------
    DisclosureError
        The ledger cannot be read: without it no release can be checked.
    """
    file = folder / LEDGER
    if not file.exists():
        return []
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        releases = [_read(row) for row in content["releases"]]
        known = {"form": FORM, "releases": content["releases"]}
        return releases if content == known else _refuse()
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return _refuse()


def _refuse() -> list[Release]:
    what, todo = "cannot be read", "bring back the ledger that the last release left"
    raise DisclosureError(Fault(LEDGER, what, "the ledger of releases", todo))


def ledger_text(releases: Sequence[Release]) -> str:
    """The ledger as JSON."""
    rows = [_row(release) for release in releases]
    return json.dumps({"form": FORM, "releases": rows}, ensure_ascii=False, indent=1) + "\n"


def refusals(earlier: Sequence[Release], now: Release) -> Iterator[Fault]:
    """What speaks against a release: a change of fewer persons, or associations, that could be worked out.

    Every earlier release is compared, whomever it was for: who reads one may read another.
    """
    for release in earlier:
        least = max(release.least, now.least)
        yield from _refused(release, changes(release.seen, now.seen, least), least, "persons")
        least = max(release.survey_least, now.survey_least)
        found = changes(release.survey, now.survey, least)
        yield from _refused(release, found, least, "associations")


def _refused(release: Release, found: Sequence[Cell], least: int, whom: str) -> Iterator[Fault]:
    if not found:
        return
    names = ", ".join(sorted({cell.name for cell in found})[:3])
    yield Fault(
        f"release of {release.day} ({release.profile})",
        f"{len(found)} counts ({names}) have changed by fewer than {least} {whom} since, which "
        "readers of both could work out",
        f"no change, or one of at least {least} {whom}",
        "wait until more has changed, or leave the earlier release as it is",
    )


def _row(release: Release) -> dict[str, Any]:
    return {
        "day": release.day,
        "profile": release.profile,
        "version": release.version,
        "least": release.least,
        **_seen_row(release.seen),
        "survey": {"least": release.survey_least, **_seen_row(release.survey)},
        "files": dict(sorted(release.files.items())),
    }


def _seen_row(seen: Seen) -> dict[str, Any]:
    cells = sorted(seen.values.keys() | {cell for terms in seen.sums for cell in terms})
    place = {cell: number for number, cell in enumerate(cells)}
    return {
        "round_to": seen.round_to,
        "lowest": seen.lowest,
        "classes": dict(seen.classes),
        "cells": [[cell.universe, cell.name, [list(part) for part in cell.group]] for cell in cells],
        "shown": [[place[cell], value] for cell, value in sorted(seen.values.items())],
        "signed": sorted(place[cell] for cell in seen.signed if cell in place),
        "sums": [[[place[cell], factor] for cell, factor in sorted(terms.items())] for terms in seen.sums],
    }


def _read(row: Mapping[str, Any]) -> Release:
    survey = row["survey"]
    return Release(
        row["day"], row["profile"], row["version"], row["least"], _seen(row), row["files"],
        _seen(survey), survey["least"],
    )  # fmt: skip


def _seen(row: Mapping[str, Any]) -> Seen:
    cells = [
        Cell(universe, name, tuple((part[0], part[1]) for part in group))
        for universe, name, group in row["cells"]
    ]
    return Seen(
        {cells[number]: value for number, value in row["shown"]},
        tuple({cells[number]: factor for number, factor in terms} for terms in row["sums"]),
        frozenset(cells[number] for number in row["signed"]),
        row["round_to"],
        row["lowest"],
        row["classes"],
    )
