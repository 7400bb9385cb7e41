"""How what a chapter shows was protected: written down by a report's job, asked for by `release`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from vvanalysis.errors import Fault
from vvanalysis.items import MIME
from vvanalysis.items.privacy import name_in

UNKNOWN: Final = "nobody asked"
"""Way of an item that is shown and was never asked about: it was not made as items are."""


@dataclass(frozen=True)
class Protection:
    """How what one chapter shows was protected.

    Attributes
    ----------
    is_known
        Whether its run said so at all.
    opened
        The registers of persons, and the survey, that it opened.
    ways
        Why its items were let through (`items.privacy.Way`) -> how many of them are shown.
    """

    is_known: bool = False
    opened: tuple[str, ...] = ()
    ways: Mapping[str, int] = field(default_factory=dict)


def protection_of(record: Mapping[str, Any] | None, cells: Sequence[Mapping[str, Any]]) -> Protection:
    """How what the executed cells show was protected, by what the run says (`items.privacy.record`)."""
    if record is None:
        return Protection()
    known = record["items"]
    ways = Counter(known.get(name_in(body), UNKNOWN) for body in _shown(cells))
    return Protection(True, tuple(record["opened"]), dict(sorted(ways.items())))


def _shown(cells: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for cell in cells:
        for output in cell.get("outputs", []):
            if MIME in output.get("data", {}):
                yield output["data"][MIME]


def protection_faults(report: str, known: Mapping[str, Mapping[str, Any]]) -> Iterator[Fault]:
    """What speaks against letting a report out.

    Parameters
    ----------
    known
        Notebook -> how what it shows was protected, as the manifest has it.
    """
    if not known:
        yield _unrecorded(report)
    for chapter, found in known.items():
        if not found["is_known"]:
            yield _unrecorded(f"{report}, {chapter}")
        elif count := found["ways"].get(UNKNOWN, 0):
            opened = f", and it has opened {', '.join(found['opened'])}" if found["opened"] else ""
            yield Fault(
                f"{report}, {chapter}",
                f"{count} of the items that it shows carry no mark of protection{opened}",
                "items made by a chapter's show, or of what work.protect gives",
                "show them so",
            )


def _unrecorded(where: str) -> Fault:
    return Fault(
        where,
        "nothing says how what it shows was protected",
        "a record from the chapter's run",
        "build it again with this version of vvanalysis",
    )
