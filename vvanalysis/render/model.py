"""The plain values that cross between the parts of the renderer, and between its processes.

Only the standard library is used: a build with nothing to do loads no more than this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

Value: TypeAlias = str | int | bool
Output: TypeAlias = Literal["html", "pdf", "xlsx", "slides", "pptx"]
BY_MUNICIPALITY: Final = "-by-municipality"
"""Ends the group of reports that were asked for by municipality: a build without them leaves them."""
ALL: Final = "all"
"""Asks for every municipality that there are results for."""


@dataclass(frozen=True)
class Report:
    """One report to build.

    Attributes
    ----------
    group
        The entry of `reports.toml` it comes from; `--only` takes it or the report's own name.
    chapters
        The notebooks' files, in order.
    parameters
        What every chapter is run with.
    needs_results
        Names of the chapters that say nothing before the election's result is there.
    """

    name: str
    group: str
    title: str
    layout: Literal["book", "sheet"]
    chapters: tuple[Path, ...]
    outputs: tuple[Output, ...]
    pages: int | None = None
    parameters: Mapping[str, Value] = field(default_factory=dict)
    needs_results: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What the index calls it before its chapters have given it a name."""
        who = self.parameters.get("association")
        return f"{self.title}: {who}" if who else self.title


@dataclass(frozen=True)
class Source:
    """A notebook's file: its name and what it holds, so that it can cross to another machine."""

    name: str
    content: bytes

    @classmethod
    def of(cls, file: Path) -> Source:
        """The file's present content."""
        return cls(file.name, file.read_bytes())


@dataclass(frozen=True)
class Run:
    """What came of running a notebook.

    Attributes
    ----------
    cells
        The executed cells as plain dicts; empty when the run failed.
    error
        One line that holds no value from the data; None when every cell has run.
    log
        Kind and place of its warnings, that it wrote to stderr, and where a cell failed: no words of others,
        for they may hold a value from the data.
    tables_used
        The campaign's tables that it used: what it depends on.
    warnings
        One line for each kind of warning, without its text.
    record
        What it opened of persons, and by which way each item was let through (`items.privacy.record`); None
        where that is not known.
    """

    notebook: str
    cells: tuple[dict[str, Any], ...]
    seconds: float
    error: str | None = None
    log: str = ""
    tables_used: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    record: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class FirstCard:
    """One figure of a report's first page, as `items.Card` writes it."""

    label: str
    value: str
    change: str = ""
    direction: int = 0
    certainty: str = "official"
    is_example: bool = False


@dataclass(frozen=True)
class FirstPage:
    """A report's first page in short, for the index.

    Attributes
    ----------
    headline, ingress
        "" where the report has none.
    map_title
        What `changes` are, in words.
    changes
        Code of a municipality -> how the party's share changed there [difference of shares].
    """

    headline: str = ""
    ingress: str = ""
    cards: tuple[FirstCard, ...] = ()
    map_title: str = ""
    changes: Mapping[str, float] = field(default_factory=dict)


def report_name(group: str, code: str) -> str:
    """The name of a report that was asked for by municipality."""
    return f"{group}-{code}"


@dataclass(frozen=True)
class KnownMunicipalities:
    """The municipalities that there are results for.

    Attributes
    ----------
    state
        SHA-256 of all inputs when they were looked up, as `Entry.state`.
    """

    state: str = ""
    codes: tuple[str, ...] = ()

    @property
    def by_word(self) -> dict[str, tuple[str, ...]]:
        """All that can be asked for ("all", codes of counties and municipalities) -> the codes meant."""
        counties = dict.fromkeys(code[:2] for code in self.codes)
        of_county = {each: tuple(code for code in self.codes if code[:2] == each) for each in counties}
        return {ALL: self.codes, **of_county, **{code: (code,) for code in self.codes}}
