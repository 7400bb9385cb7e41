"""What a finished report says around its chapters; plain values, so that it can cross to another process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, Literal, TypeAlias

from vvanalysis import __version__
from vvanalysis.render.model import Output, Value
from vvanalysis.words.labels import DRAFT_MARK, PROFILE_MARK
from vvanalysis.words.numbers import date

Place: TypeAlias = Literal["before", "after"]
FILES: Final[Mapping[str, str]] = {"slides": "{name}-slides.pdf", "pptx": "{name}-slides.pptx"}
"""Files that are not called by the report's name and their kind alone."""
SOURCE_KEYS: Final = ("publisher", "file_name", "election_year", "election_type", "file_date", "sha256")


@dataclass(frozen=True)
class Text:
    """One text and where it goes; `association` is blank where every report gets it."""

    chapter: str
    place: Place
    association: str
    markdown: str


_NOTHING_ELSE: Final[Mapping[str, Any]] = {"extra": "forbid"}
"""How pydantic reads these from a file: a key that they do not have is wrong."""


@dataclass(frozen=True)
class RewrittenDecision:
    """What the editors say instead of a decision's own words; what is blank stays as it was proposed."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _NOTHING_ELSE

    text: str = ""
    evidence: str = ""
    owner: str = ""
    due: dt.date | None = None


@dataclass(frozen=True)
class OwnDecision:
    """A decision of the editors' own; `id` is what `order` calls it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _NOTHING_ELSE

    id: str
    text: str
    evidence: str = ""
    owner: str = ""
    due: dt.date | None = None


@dataclass(frozen=True)
class DecisionEdits:
    """What the editors do with the decisions that are proposed (`texts/decisions.toml`).

    Attributes
    ----------
    strike
        Ids of those that are left out.
    order
        Ids in the order that they are shown in; the others follow as they were.
    write
        Id -> other words, owner or day.
    own
        Decisions of the editors' own.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _NOTHING_ELSE

    strike: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    write: Mapping[str, RewrittenDecision] = field(default_factory=dict)
    own: tuple[OwnDecision, ...] = ()


@dataclass(frozen=True)
class LinkedReport:
    """A report that the others lead to: its page, what it is called, and the association it is for if any."""

    file: str
    title: str
    association: str = ""


@dataclass(frozen=True)
class Setting:
    """The campaign's side of every report.

    Attributes
    ----------
    profile
        Which circle of readers the reports are protected for (`disclosure.presets`).
    color
        The party's colour; used for lines only, never behind or as text.
    state
        Day of the newest file of official results, which is the reports' own date: the same input gives the
        same bytes.
    sources
        One row per file that figures come from, the keys of `SOURCE_KEYS`: the official results first, then
        what is used beside them, whose `election_type` says what the file holds.
    texts
        The editors' own words.
    decisions
        What the editors do with the decisions that are proposed.
    municipalities
        Code, name and association of each municipality.
    associations
        Code and name of each association.
    reports
        The pages that lie in the same folder.
    candidate_names
        Number -> name, to be put into the finished files and nowhere else; mostly empty.
    is_draft
        Whether every page says so; what `release` makes does not.
    count_mark
        What every page says while a count is preliminary or results are typed by hand; else empty.
    notices
        What the official sources themselves get wrong, or tell otherwise than the law's rules; told among the
        sources.
    """

    district: str
    party: str
    election_date: dt.date
    is_example: bool
    color: str
    state: dt.date
    sources: tuple[Mapping[str, str], ...]
    texts: tuple[Text, ...] = ()
    decisions: DecisionEdits = field(default_factory=DecisionEdits)
    municipalities: tuple[tuple[str, str, str], ...] = ()
    associations: tuple[tuple[str, str], ...] = ()
    reports: tuple[LinkedReport, ...] = ()
    is_draft: bool = True
    profile: str = "intern"
    candidate_names: Mapping[str, str] = field(default_factory=dict, repr=False)
    count_mark: str = ""
    notices: tuple[str, ...] = ()
    version: str = __version__

    @property
    def marks(self) -> tuple[str, ...]:
        """What every page says beside its circle of readers: a draft, or of a preliminary count."""
        return tuple(filter(None, (DRAFT_MARK if self.is_draft else "", self.count_mark)))

    @property
    def circle(self) -> str:
        """Whom the reports are for, in words that stand on every page."""
        return PROFILE_MARK[self.profile]


@dataclass(frozen=True)
class Page:
    """One report's side.

    Attributes
    ----------
    kicker
        A word above the title that says what kind of report it is.
    files
        The same report's other files, and the kind of each (`words.pages.FILE_KIND`).
    """

    title: str
    layout: Literal["book", "sheet"]
    setting: Setting
    parameters: Mapping[str, Value] = field(default_factory=dict)
    kicker: str = ""
    files: tuple[tuple[str, str], ...] = ()

    @property
    def full_title(self) -> str:
        """Kicker and title."""
        return f"{self.kicker}: {self.title}" if self.kicker else self.title

    @property
    def subtitle(self) -> str:
        """District, party and election day."""
        return f"{self.setting.district} · {self.setting.party} · {date(self.setting.election_date)}"


def file_name(report: str, output: Output, setting: Setting) -> str:
    """What a report's file is called; a released one, which is sent on alone, says whom it is for."""
    stem = report if setting.is_draft else f"{report}-{setting.profile}"
    return FILES.get(output, f"{{name}}.{output}").format(name=stem)
