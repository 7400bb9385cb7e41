"""build, list: the reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vvanalysis.cli.app import YOURS, CampaignFolder, app, print_rows
from vvanalysis.cli.progress import stopping_on_sigterm, watched

if TYPE_CHECKING:
    from vvanalysis.render.build import BuildSummary
    from vvanalysis.render.plan.build_plan import Plan

CELL_TIMEOUT, REPORT_TIMEOUT = 300, 1800

_CELL = re.compile(r"^cell \d+: ")

Only = Annotated[
    list[str] | None,
    typer.Option("--only", help="Only this report or group, as `list` names them; may be repeated."),
]


class EngineName(StrEnum):
    """How notebooks are run."""

    fork = "fork"
    kernel = "kernel"


@app.command("build", rich_help_panel=YOURS)
def build_command(  # noqa: PLR0913 - each is an option of the command
    campaign: CampaignFolder = "example",
    *,
    only: Only = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the reports; else reports/, in your campaign folder.")
    ] = None,
    jobs: Annotated[int | None, typer.Option(min=1, max=64, help="Processes; the cores, at most 4.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Make what has not changed as well.")] = False,
    municipalities: Annotated[
        list[str] | None,
        typer.Option(help='Fact sheets of these instead: "all", or codes of municipalities and counties.'),
    ] = None,
    failed: Annotated[bool, typer.Option("--failed", help="Only what failed or has not been made.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be made and why; make nothing.")
    ] = False,
    engine: Annotated[
        EngineName | None, typer.Option(help="How notebooks are run; fork (Linux) is the quickest.")
    ] = None,
    cell_timeout: Annotated[int, typer.Option(min=1, help="Seconds that a cell may take.")] = CELL_TIMEOUT,
    report_timeout: Annotated[
        int, typer.Option(min=1, help="Seconds that a report may take.")
    ] = REPORT_TIMEOUT,
    memory: Annotated[
        int | None, typer.Option(min=1, help="MB that a process may take; its share of what is free.")
    ] = None,
    scheduler: Annotated[
        str,
        typer.Option(
            help="Make the reports on the workers of this Dask scheduler, tcp://HOST:PORT, one job at a time "
            "on each; they read the campaign's folder at the same path. Needs the extra cluster."
        ),
    ] = "",
) -> None:
    """Build the reports: HTML, PDF, workbook and an index page. What has not changed is left as it is.

    Open reports/index.html afterwards. Every report is marked as a draft; `release` makes those to let out.

    Exit code 0: every report is made. 2: an input is wrong, a report failed (the others are made and its
    last good files are left), or a file that was open elsewhere got a new name. 130 and 143: stopped by
    Ctrl-C or by the system; the next build goes on from there.
    """
    from vvanalysis.render import BuildOptions, build, plan_build

    options = BuildOptions(
        jobs=jobs,
        engine=engine.value if engine else None,
        force=force,
        failed=failed,
        municipalities=tuple(municipalities or ()),
        cell_timeout=cell_timeout,
        report_timeout=report_timeout,
        memory=memory * 10**6 if memory else None,
        scheduler=scheduler,
    )
    if dry_run:
        _print_plan(plan_build(campaign, only=only or (), out=out, options=options))
        return
    with stopping_on_sigterm(), watched() as watch:
        summary = build(campaign, only=only or (), out=out, options=options, watch=watch)
    _tell(summary)
    if summary.exit_code:
        raise typer.Exit(summary.exit_code)


def _print_plan(plan: Plan) -> None:
    rows = [("report", "would be made because")]
    rows += [(each.report.name, each.reason or "(it is up to date)") for each in plan.chosen]
    print_rows(rows)
    typer.echo(f"{len(plan.to_make)} of {len(plan.chosen)} reports would be made")


def _tell(summary: BuildSummary) -> None:
    done = sum(entry.status == "done" for entry in summary.entries)
    made = [entry for entry in summary.entries if entry.name in summary.made]
    kept = len(summary.entries) - len(made)
    peak = max((entry.memory for entry in made), default=0) // 10**6
    index = summary.out / "index.html"
    counts = f", {kept} of them unchanged" if kept else ""
    size = f"; at most {peak} MB in a process" if peak else ""
    typer.echo(f"{done} of {len(summary.entries)} reports made in {summary.out}{counts}{size}; open {index}")
    if summary.lacks_results:
        year = summary.lacks_results
        typer.echo(
            f"official/: no result of {year} is at hand, and the chapters that need one say so; expected the "
            "authority's result files; put them in official/ and build again"
        )
    for line in once([line for entry in summary.entries for line in entry.error]):
        typer.echo(line, err=True)


def once(lines: Sequence[str]) -> Iterator[str]:
    """Each fault in one line: one that many chapters or reports met with is told where it was met first."""
    places: dict[str, list[str]] = {}
    for line in lines:
        place, _, fault = line.rpartition(".ipynb: ")
        places.setdefault(_CELL.sub("", fault) if place else line, []).append(line)
    for met in places.values():
        yield met[0] if len(met) == 1 else f"{met[0]} (the same in {len(met) - 1} more)"


@app.command("list", rich_help_panel=YOURS)
def list_command(campaign: CampaignFolder = "example", *, only: Only = None) -> None:
    """Show which reports would be built: their notebooks, parameters and files."""
    from vvanalysis.campaign import load_campaign
    from vvanalysis.campaign.unread import notebooks_not_read
    from vvanalysis.render import plan_reports

    folder = load_campaign(campaign)
    rows = [("report", "notebooks", "parameters", "files")]
    for report in plan_reports(folder, only=only or ()):
        notebooks = " ".join(file.stem for file in report.chapters)
        parameters = " ".join(f"{name}={value}" for name, value in report.parameters.items())
        rows.append((report.name, notebooks, parameters, " ".join(report.outputs)))
    print_rows(rows)
    for where, why in notebooks_not_read(folder.folder / "notebooks"):
        typer.echo(f"not read: {where}: {why}")
