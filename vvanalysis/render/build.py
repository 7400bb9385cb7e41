"""Build reports: what has changed is run in worker processes, and put in place when it is whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from vvanalysis import paths
from vvanalysis.errors import Fault, ParameterError
from vvanalysis.render.incremental.manifest import Entry
from vvanalysis.render.incremental.output_folder import staging_folder
from vvanalysis.render.incremental.up_to_date import up_to_date_entries
from vvanalysis.render.jobs.runner import open_pool
from vvanalysis.render.options import BuildOptions
from vvanalysis.render.plan.build_plan import Plan, make_plan
from vvanalysis.render.progress import Watch, no_progress

EXAMPLE: Final = "example"


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
        The campaign folder; "example" and "example-2026" are bundled.
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
    place, out = _folders(folder, out)
    if finished := up_to_date_entries(place, out, only, options):
        return BuildSummary(out, finished)
    with open_pool(place, options) as pool:
        plan = make_plan(place, out, only=only, options=options)
        with staging_folder(out) as staged:
            from vvanalysis.render.assembly import Assembly  # loads the writers

            assembly = Assembly(pool, plan, staged, options)
            return BuildSummary(out, assembly.run(watch), plan.names_to_make, plan.year_without_results)


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
    place, out = _folders(folder, out)
    return make_plan(place, out, only=only, options=options or BuildOptions())


def _folders(folder: str | Path, out: Path | None) -> tuple[Path, Path]:
    """The campaign's folder, and where its reports go.

    Raises
    ------
    ParameterError
        There is no such folder.
    """
    place = paths.campaign(folder)
    if not place.is_dir():
        todo = "make one with vvanalysis init, or name the right folder"
        raise ParameterError(Fault(str(folder), "no such folder", "a campaign folder", todo))
    return place, out or (Path("reports") if paths.is_example(place) else place / "reports")
