"""Build reports: what has changed is run in worker processes, and put in place when it is whole."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vvanalysis.render.incremental.manifest import MANIFEST, Entry, manifest_text
from vvanalysis.render.incremental.output_folder import INDEX, OutputFolder, staging_folder
from vvanalysis.render.incremental.up_to_date import up_to_date_entries
from vvanalysis.render.jobs.pool import JobRunner, open_pool
from vvanalysis.render.options import BuildOptions
from vvanalysis.render.plan.build_plan import EXAMPLE, Plan, build_folders, plan_build
from vvanalysis.render.progress import ProgressEvent, Watch, no_progress

_BETWEEN_SAVES = 1.0
"""Seconds between two writings of the manifest while reports are made."""


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


def build(
    folder: str | Path = EXAMPLE,
    *,
    only: Sequence[str] = (),
    out: Path | None = None,
    jobs: int | None = None,
    options: BuildOptions | None = None,
    watch: Watch = no_progress,
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
        Short for `options.jobs`.
    options
        Processes, time limits and what is made; None: the defaults of `BuildOptions`.
    watch
        Told how many reports there will be and what happens to each.

    Raises
    ------
    VvanalysisError
        Before anything is run: the campaign, a parameter or the folder for the reports is not right.
    """
    options = replace(options or BuildOptions(), jobs=jobs or (options.jobs if options else None))
    place, out = build_folders(folder, out)
    if finished := up_to_date_entries(place, out, only, options):
        return BuildSummary(out, finished)
    with open_pool(place, options) as pool:
        plan = plan_build(folder, only=only, out=out, options=options)
        with staging_folder(out) as staged:
            return _built(pool, plan, staged, options, watch)


def _built(
    pool: JobRunner, plan: Plan, folder: OutputFolder, options: BuildOptions, watch: Watch
) -> BuildSummary:
    """Make the plan's reports; whatever stops this, what is finished is known to the next build."""
    now = {entry.name: entry for entry in plan.unchanged}
    events = _events(pool, plan, folder, options)
    listener, saved = watch(len(plan.to_make)), time.monotonic()
    try:
        for event in events:
            if event.entry:
                now[event.name] = event.entry
                if time.monotonic() - saved > _BETWEEN_SAVES:
                    _write_manifest(plan, now, folder)
                    saved = time.monotonic()
            listener(event)
    finally:
        _write_manifest(plan, now, folder)
        _write_index(plan, now, folder, options)
    chosen = tuple(now[each.report.name] for each in plan.chosen)
    made = frozenset(report.name for report in plan.to_make)
    return BuildSummary(folder.out, chosen, made, plan.campaign.year if plan.lacks_results else 0)


def _events(
    pool: JobRunner, plan: Plan, folder: OutputFolder, options: BuildOptions
) -> Iterator[ProgressEvent]:
    from vvanalysis.render.assembly import Assembly  # loads the writers, which a build with no job needs not

    return Assembly(pool, plan, folder, options).events()


def _write_manifest(plan: Plan, now: dict[str, Entry], folder: OutputFolder) -> None:
    text = manifest_text(plan.entries(now.values()), plan.state.municipalities)
    folder.write_text(MANIFEST, text)


def _write_index(plan: Plan, now: dict[str, Entry], folder: OutputFolder, options: BuildOptions) -> None:
    """What is released names itself alone: not what else could be made, nor how the making went."""
    from vvanalysis.render.writers.index import index_html

    entries = plan.entries(now.values(), only_chosen=not options.is_draft)
    folder.write_text(INDEX, index_html(plan.setting, entries))
