"""What a fetch is asked for, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from vvanalysis.errors import Fault, FetchError
from vvanalysis.fetch.archive import UNCHECKED
from vvanalysis.fetch.certificate import Certificate
from vvanalysis.fetch.index import Entry
from vvanalysis.fetch.selection import Count, Selection
from vvanalysis.fetch.web import Patience

Event = Literal["begun", "step", "ended"]
OnEvent = Callable[[Event, str, str], None]
"""Told what happens to a package, its name, and how far or how."""
Watch = Callable[[int], OnEvent]
"""Called once with the number of packages; what it gives back is called with every event."""


def unwatched(_total: int) -> OnEvent:
    """Nobody is told."""
    return lambda _kind, _name, _text: None


@dataclass(frozen=True)
class FetchOptions:
    """How an election is fetched.

    Attributes
    ----------
    address
        Of the folder that holds `index.md5`; empty: the authority's.
    certificate
        File or https address of the certificate; empty: the server's own.
    may_replace_certificate
        Take another certificate than the one that is kept.
    check_signatures
        Without, a package is held against its MD5 alone, and the manifest says so.
    """

    count: Count = "either"
    address: str = ""
    certificate: str = ""
    may_replace_certificate: bool = False
    check_signatures: bool = True
    patience: Patience = field(default_factory=Patience)


@dataclass(frozen=True)
class FetchPlan:
    """What would be fetched: packages with their states (missing, changed, there); what is not published."""

    address: str
    selection: Selection
    states: tuple[str, ...]

    @property
    def rows(self) -> tuple[tuple[Entry, str], ...]:
        """Packages with their states."""
        return tuple(zip(self.selection.entries, self.states, strict=True))


@dataclass(frozen=True)
class Fetched:
    """What became of a package: fetched, replaced (an earlier version is kept), unchanged or failed."""

    entry: Entry
    how: str
    size: int = 0
    signature: str = ""
    error: FetchError | None = None


@dataclass(frozen=True)
class FetchSummary:
    """A fetch, package by package; the certificate, and whether it is new here; what hinders build."""

    folder: Path
    plan: FetchPlan
    packages: tuple[Fetched, ...] = ()
    certificate: Certificate | None = None
    is_new_certificate: bool = False
    elsewhere: tuple[Path, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def paddings(self) -> tuple[str, ...]:
        """Paddings with which signatures held."""
        found = {each.signature for each in self.packages} - {"", UNCHECKED}
        return tuple(sorted({padding for each in found for padding in each.split(", ")}))
