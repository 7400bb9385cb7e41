"""Which reports a build makes, and why: all that is known before anything is run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vvanalysis import paths
from vvanalysis.errors import Fault, ParameterError
from vvanalysis.render.incremental.manifest import Entry, merge_entries
from vvanalysis.render.incremental.up_to_date import BuildState
from vvanalysis.render.model import Report
from vvanalysis.render.options import BuildOptions

if TYPE_CHECKING:
    from vvanalysis.campaign import Campaign
    from vvanalysis.render.page import Setting

EXAMPLE: Final = "example"


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
    def unchanged(self) -> list[Entry]:
        """Entries of the reports asked for that are as they would be, known to be so now."""
        earlier, now = self.state.entries, self.state.inputs.whole
        return [replace(earlier[each.report.name], state=now) for each in self.chosen if not each.reason]

    def entries(self, now: Iterable[Entry], *, only_chosen: bool = False) -> list[Entry]:
        """One entry per report, in order: this build's (`now`), else an earlier one whose files are there."""
        planned = tuple(each.report for each in self.chosen) if only_chosen else self.every
        return merge_entries(planned, self.state.entries, now, self.state.out)


def plan_build(
    folder: str | Path = EXAMPLE,
    *,
    only: Sequence[str] = (),
    out: Path | None = None,
    options: BuildOptions | None = None,
) -> Plan:
    """Which reports a build would make and why; nothing is run, and no report is touched.

    Raises
    ------
    VvanalysisError
        The campaign or a parameter is not right.
    """
    from vvanalysis.render.plan.missing_results import without_results
    from vvanalysis.render.plan.municipalities import known_municipalities, municipality_reports
    from vvanalysis.render.plan.reports import plan_reports
    from vvanalysis.render.plan.setting import prepared_campaign
    from vvanalysis.schemas.tables import TABLES

    options = options or BuildOptions()
    place, out = build_folders(folder, out)
    campaign, setting = prepared_campaign(folder, is_draft=options.is_draft)
    every, chosen = plan_reports(campaign), plan_reports(campaign, only=only)
    tables = {
        word.casefold(): schema.name for schema in TABLES.values() for word in (schema.name, schema.name_sv)
    }
    state = BuildState.read(place, out, tables)
    if options.municipalities:
        state = replace(state, municipalities=known_municipalities(campaign, state.inputs.whole))
        chosen = municipality_reports(chosen, options.municipalities, state.municipalities)
        every += chosen
    wanted = [report for report in chosen if not (options.failed and state.is_done(report))]
    planned = tuple(Planned(report, state.reason(report, options)) for report in wanted)
    return Plan(campaign, setting, state, every, planned, without_results(campaign))


def build_folders(folder: str | Path, out: Path | None) -> tuple[Path, Path]:
    """The campaign's folder, and where its reports go.

    Raises
    ------
    ParameterError
        There is no such folder.
    """
    place = paths.example() if str(folder) == EXAMPLE else Path(folder)
    if not place.is_dir():
        todo = "make one with vvanalysis init, or name the right folder"
        raise ParameterError(Fault(str(folder), "no such folder", "a campaign folder", todo))
    bundled = place.resolve() == paths.example().resolve()
    return place, out or (Path("reports") if bundled else place / "reports")
