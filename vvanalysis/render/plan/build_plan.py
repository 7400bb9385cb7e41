"""Which reports a build makes, and why: all that is known before anything is run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from vvanalysis.render.incremental.fingerprint import read_inputs
from vvanalysis.render.incremental.manifest import (
    Entry,
    merge_entries,
    read_known_municipalities,
    read_manifest,
)
from vvanalysis.render.incremental.up_to_date import BuildState
from vvanalysis.render.model import Report
from vvanalysis.render.options import BuildOptions

if TYPE_CHECKING:
    from vvanalysis.campaign import Campaign
    from vvanalysis.render.page import Setting


@dataclass(frozen=True)
class Planned:
    """A report that was asked for, and why it has to be made ("" where it need not be)."""

    report: Report
    reason: str


@dataclass(frozen=True)
class Plan:
    """All that is known before anything is run.

    Attributes
    ----------
    every
        The reports that the campaign gets, whether they were asked for or not.
    chosen
        Those that were asked for.
    lacks_results
        Whether no result of the campaign's election is at hand.
    """

    campaign: Campaign
    setting: Setting
    state: BuildState
    every: tuple[Report, ...]
    chosen: tuple[Planned, ...]
    lacks_results: bool = False

    @property
    def to_make(self) -> list[Report]:
        """The reports that have to be made."""
        return [each.report for each in self.chosen if each.reason]

    @property
    def names_to_make(self) -> frozenset[str]:
        """Names of the reports that have to be made."""
        return frozenset(report.name for report in self.to_make)

    @property
    def year_without_results(self) -> int:
        """The election's year where no result of it is at hand, else 0."""
        return self.campaign.year if self.lacks_results else 0

    @property
    def unchanged(self) -> list[Entry]:
        """Entries of the reports asked for that are as they would be, known to be so now."""
        earlier, now = self.state.entries, self.state.inputs.whole
        return [replace(earlier[each.report.name], state=now) for each in self.chosen if not each.reason]

    def entries(self, now: Iterable[Entry], *, only_chosen: bool = False) -> list[Entry]:
        """One entry per report, in order: this build's (`now`), else an earlier one whose files are there."""
        planned = tuple(each.report for each in self.chosen) if only_chosen else self.every
        return merge_entries(planned, self.state.entries, now, self.state.out)


def make_plan(folder: Path, out: Path, *, only: Sequence[str], options: BuildOptions) -> Plan:
    """Which reports a build would make and why; nothing is run, and no report is touched.

    Parameters
    ----------
    folder, out
        The campaign's, and that of its reports.
    only
        Names of reports or of entries of `reports.toml`; none is all.

    Raises
    ------
    VvanalysisError
        The campaign or a parameter is not right.
    """
    from vvanalysis.render.plan.linked import linked_reports
    from vvanalysis.render.plan.municipalities import known_municipalities, municipality_reports
    from vvanalysis.render.plan.reports import every_report
    from vvanalysis.render.plan.setting import prepared_campaign
    from vvanalysis.schemas.tables import TABLES

    campaign, setting, lacks_results = prepared_campaign(folder, is_draft=options.is_draft)
    every = every_report(campaign, only=only)
    chosen = tuple(report for report in every if not only or {report.name, report.group} & set(only))
    tables = {
        word.casefold(): schema.name for schema in TABLES.values() for word in (schema.name, schema.name_sv)
    }
    inputs, known = read_inputs(folder), read_known_municipalities(out)
    linked = every if options.is_draft else chosen
    if options.municipalities:
        known = known_municipalities(campaign, inputs.whole)
        chosen = municipality_reports(chosen, options.municipalities, known)
        every += chosen
    state = BuildState(out, inputs, tables, read_manifest(out), known)
    wanted = [report for report in chosen if not (options.failed and state.is_done(report))]
    planned = tuple(Planned(report, state.reason(report, options)) for report in wanted)
    setting = replace(setting, reports=linked_reports(linked, setting))
    return Plan(campaign, setting, state, every, planned, lacks_results)
