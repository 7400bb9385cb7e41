"""Build reports: what has changed is run in worker processes, and put in place when it is whole."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vvanalysis import paths
from vvanalysis.errors import Fault, ParameterError
from vvanalysis.render.crew import CELL_TIMEOUT, Crew, Engine, Limits, default_engine
from vvanalysis.render.fingerprint import Inputs, read_inputs
from vvanalysis.render.manifest import MANIFEST, Entry, Held, manifest_text, merged, read_held, read_manifest
from vvanalysis.render.notes import Watch, unwatched
from vvanalysis.render.place import workroom, write_text
from vvanalysis.render.processes import memory_per_job
from vvanalysis.render.standing import INDEX, nothing_to_do, reason_of

if TYPE_CHECKING:
    from vvanalysis.campaign import Campaign
    from vvanalysis.render.cluster import Cluster
    from vvanalysis.render.page import Setting
    from vvanalysis.render.reports import Report

MOST_JOBS: Final = 4
REPORT_TIMEOUT: Final = 1800
EXAMPLE: Final = "example"


@dataclass(frozen=True)
class How:
    """How to build.

    Attributes
    ----------
    jobs
        Processes at once; None: the machine's cores, at most 4.
    engine
        "fork" or "kernel"; None: forks where there can be any.
    force
        Make reports that have not changed as well.
    failed
        Only reports that failed or have not been made.
    municipalities
        The reports of associations are made for these instead, and nothing else: "all", codes of
        municipalities or counties.
    cell_timeout, report_timeout
        Seconds that a cell, and a whole report, may take.
    memory
        Bytes that each process may take; None: its share of what is free.
    scheduler
        Address of a Dask scheduler whose workers do the jobs, one each, instead of this machine.
    is_draft
        Whether the reports are marked as drafts; only `release` makes others.
    """

    jobs: int | None = None
    engine: Engine | None = None
    force: bool = False
    failed: bool = False
    municipalities: tuple[str, ...] = ()
    cell_timeout: int = CELL_TIMEOUT
    report_timeout: int = REPORT_TIMEOUT
    memory: int | None = None
    scheduler: str = ""
    is_draft: bool = True

    @property
    def workers(self) -> int:
        """How many processes at once."""
        return self.jobs or min(os.cpu_count() or 1, MOST_JOBS)


@dataclass(frozen=True)
class BuildSummary:
    """What a build came to.

    Attributes
    ----------
    entries
        The reports asked for, in order.
    made
        Names of those that were made or tried now; the others were as they should be.
    lacks_results
        The election's year where no result of it was at hand, else 0.
    """

    out: Path
    entries: tuple[Entry, ...]
    made: frozenset[str] = frozenset()
    lacks_results: int = 0

    @property
    def exit_code(self) -> int:
        """0 where every report is whole and has its own name, else 2."""
        return 2 if any(entry.error or entry.status != "done" for entry in self.entries) else 0


@dataclass(frozen=True)
class Planned:
    """A report that was asked for, and why it has to be made ("" where it need not be)."""

    report: Report
    reason: str


@dataclass(frozen=True)
class Plan:
    """All that is known before anything is run."""

    campaign: Campaign
    setting: Setting
    inputs: Inputs
    tables: Mapping[str, str]
    every: tuple[Report, ...]
    chosen: tuple[Planned, ...]
    held: Held
    lacks_results: bool = False

    @property
    def to_make(self) -> list[Report]:
        """The reports that have to be made."""
        return [each.report for each in self.chosen if each.reason]


def build(
    folder: str | Path = EXAMPLE,
    *,
    only: Sequence[str] = (),
    out: Path | None = None,
    jobs: int | None = None,
    how: How | None = None,
    watch: Watch = unwatched,
) -> BuildSummary:
    """Build a campaign's reports; those whose inputs, code and files are as they were are left as they are.

    Parameters
    ----------
    folder
        The campaign folder; "example" is the bundled one.
    only
        Names of reports or of entries of `reports.toml`; none is all.
    out
        Where the reports go; FOLDER/reports, or ./reports for the example.
    jobs
        Short for `how.jobs`.
    watch
        Told how many reports there will be and what happens to each.

    Raises
    ------
    VvanalysisError
        Before anything is run: the campaign, a parameter or the folder for the reports is not right.
    """
    how = replace(how or How(), jobs=jobs or (how.jobs if how else None))
    place, out = _places(folder, out)
    if finished := nothing_to_do(place, out, only, how):
        return BuildSummary(out, finished)
    with _crew(place, how) as crew:
        plan = plan_build(folder, only=only, out=out, how=how)
        with workroom(out) as room:
            return _built(crew, plan, out, room, how, watch)


def plan_build(
    folder: str | Path = EXAMPLE,
    *,
    only: Sequence[str] = (),
    out: Path | None = None,
    how: How | None = None,
) -> Plan:
    """Which reports a build would make and why; nothing is run, and no report is touched.

    Raises
    ------
    VvanalysisError
        The campaign or a parameter is not right.
    """
    from vvanalysis.render.everywhere import held_municipalities, municipality_reports
    from vvanalysis.render.lacking import without_results
    from vvanalysis.render.reports import plan_reports
    from vvanalysis.schemas.tables import TABLES

    how = how or How()
    place, out = _places(folder, out)
    campaign, setting = _prepared(folder, is_draft=how.is_draft)
    every, chosen = plan_reports(campaign), plan_reports(campaign, only=only)
    inputs, earlier, held = read_inputs(place), read_manifest(out), read_held(out)
    if how.municipalities:
        held = held_municipalities(campaign, inputs.whole)
        chosen = municipality_reports(chosen, how.municipalities, held)
        every += chosen
    tables = {
        word.casefold(): schema.name for schema in TABLES.values() for word in (schema.name, schema.name_sv)
    }
    planned = [
        Planned(report, reason_of(report, earlier.get(report.name), inputs, tables, out)) for report in chosen
    ]
    if how.force:
        planned = [replace(each, reason=each.reason or "asked for") for each in planned]
    if how.failed:
        done = {name for name, entry in earlier.items() if entry.status == "done"}
        planned = [each for each in planned if each.report.name not in done]
    lacks = without_results(campaign)
    return Plan(campaign, setting, inputs, tables, every, tuple(planned), held, lacks)


def _places(folder: str | Path, out: Path | None) -> tuple[Path, Path]:
    """The campaign's folder, and where its reports go."""
    place = paths.example() if str(folder) == EXAMPLE else Path(folder)
    if not place.is_dir():
        todo = "make one with vvanalysis init, or name the right folder"
        raise ParameterError(Fault(str(folder), "no such folder", "a campaign folder", todo))
    bundled = place.resolve() == paths.example().resolve()
    return place, out or (Path("reports") if bundled else place / "reports")


def _prepared(folder: str | Path, *, is_draft: bool) -> tuple[Campaign, Setting]:
    from vvanalysis.campaign import load_campaign
    from vvanalysis.render.page import setting_of
    from vvanalysis.render.reports import is_bundled
    from vvanalysis.store import read_other_sources, read_sources, refresh_campaign_store

    campaign = load_campaign(folder)
    own = None if is_bundled(campaign) else campaign.folder
    if own:
        refresh_campaign_store(own, years=campaign.years)
        _require_party(campaign)
    others = read_other_sources(own, county=campaign.county, year=campaign.year)
    return campaign, setting_of(campaign, read_sources(own), others, is_draft=is_draft)


def _require_party(campaign: Campaign) -> None:
    """The party is among those of the results, now that the campaign's own are read too."""
    from vvanalysis.campaign.party import require_party
    from vvanalysis.store import read_official

    require_party(
        campaign.party,
        read_official(campaign.folder),
        county=campaign.county,
        year=campaign.year,
        where="campaign.toml, campaign.party",
    )


def _crew(folder: Path, how: How) -> Crew | Cluster:
    engine = how.engine or default_engine()
    # An ordinary kernel has its own watch on cells, which knows what to say; ours is for when that fails.
    step = how.cell_timeout + (120 if engine == "kernel" else 0)
    limits = Limits(step=step, whole=how.report_timeout, memory=how.memory or 0)
    if how.scheduler:
        from vvanalysis.render.cluster import Cluster

        return Cluster(how.scheduler, engine, folder.resolve(), limits)
    if how.memory is None:
        limits = replace(limits, memory=memory_per_job(how.workers))
    return Crew(how.workers, engine, str(folder.resolve()), limits)


def _built(crew: Crew | Cluster, plan: Plan, out: Path, room: Path, how: How, watch: Watch) -> BuildSummary:
    from vvanalysis.render.index import index_html
    from vvanalysis.render.making import Making

    earlier = read_manifest(out)
    now = {
        each.report.name: replace(earlier[each.report.name], state=plan.inputs.whole)
        for each in plan.chosen
        if not each.reason
    }
    say = watch(len(plan.to_make))

    def write() -> None:
        entries = merged(plan.every, earlier, now.values(), out)
        write_text(out / MANIFEST, manifest_text(entries, plan.held), room)

    saved = time.monotonic()
    try:
        for note in Making(crew, plan, out, room, how).notes(earlier):
            if note.entry:
                now[note.name] = note.entry
                if time.monotonic() - saved > 1:
                    write()
                    saved = time.monotonic()
            say(note)
    finally:
        # Whatever stopped the build: what is finished is known to the next one.
        write()
        # What is let out names itself alone: not what else could be made, nor how the making went.
        planned = plan.every if how.is_draft else tuple(each.report for each in plan.chosen)
        write_text(out / INDEX, index_html(plan.setting, merged(planned, earlier, now.values(), out)), room)
    names = [each.report.name for each in plan.chosen]
    return BuildSummary(
        out,
        tuple(now[name] for name in names),
        frozenset(report.name for report in plan.to_make),
        plan.campaign.year if plan.lacks_results else 0,
    )
