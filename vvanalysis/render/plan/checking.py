"""What a build would refuse or leave out beside tables and official files: chapters and texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vvanalysis.errors import Fault, VvanalysisError
from vvanalysis.render.plan.reports import REPORTS_FILE, own_chapters, own_store, plan_reports
from vvanalysis.render.plan.setting import own_decisions, own_texts
from vvanalysis.store import read_other_sources

if TYPE_CHECKING:
    from vvanalysis.campaign import Campaign


@dataclass
class BuildCheck:
    """What a build would refuse; and what it would not read: where it lies, and why."""

    faults: list[Fault] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)

    def take(self, step: Callable[[Campaign], Iterator[tuple[str, str]]], campaign: Campaign) -> None:
        """Do what a build does, and keep what it would refuse or leave out."""
        try:
            self.unread += step(campaign)
        except VvanalysisError as error:
            self.faults += [fault for fault in error.faults if fault not in self.faults]


def check_build(campaign: Campaign) -> BuildCheck:
    """Everything that a build would refuse, though the folder's tables are right; nothing is written."""
    found = BuildCheck()
    for step in (_chapters, _texts, _decisions, _others):
        found.take(step, campaign)
    return found


def _chapters(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """The campaign's own notebooks that no report has as a chapter."""
    used = {file for report in plan_reports(campaign) for file in report.chapters}
    named = (campaign.folder / REPORTS_FILE).is_file()
    why = f"{REPORTS_FILE} does not name it" if named else "no report has it as a chapter"
    for file in own_chapters(campaign.folder).values():
        if file not in used:
            yield f"notebooks/{file.name}", why


def _texts(campaign: Campaign) -> Iterator[tuple[str, str]]:
    own_texts(campaign)
    yield from ()


def _decisions(campaign: Campaign) -> Iterator[tuple[str, str]]:
    own_decisions(campaign)
    yield from ()


def _others(campaign: Campaign) -> Iterator[tuple[str, str]]:
    own = own_store(campaign)
    read_other_sources(own, county=campaign.county, year=campaign.year)
    yield from ()
