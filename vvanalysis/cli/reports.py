"""build, list, refresh: the reports and the notebooks behind them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vvanalysis.cli.app import CampaignFolder, app, print_rows

if TYPE_CHECKING:
    from vvanalysis.render.build import Say, Watch
    from vvanalysis.render.manifest import Entry

Only = Annotated[list[str] | None, typer.Option("--only", help="Only this report or group; may be repeated.")]


@app.command("build")
def build_command(
    campaign: CampaignFolder = "example",
    *,
    only: Only = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the reports.")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, max=64, help="Processes; the cores, at most 4.")] = None,
) -> None:
    """Build the reports: HTML, PDF, workbook and an index page.

    Exit code 0: every report was made. 2: an input is wrong, a report failed (the others are made and its
    last good files are left), or a file that was open elsewhere got a new name.
    """
    from vvanalysis.render import build

    with _watched() as watch:
        summary = build(campaign, only=only or (), out=out, jobs=jobs, watch=watch)
    done = sum(entry.status == "done" for entry in summary.entries)
    index = summary.out / "index.html"
    typer.echo(f"{done} of {len(summary.entries)} reports made in {summary.out}; open {index}")
    if summary.exit_code:
        for entry in summary.entries:
            for line in entry.error:
                typer.echo(line, err=True)
        raise typer.Exit(summary.exit_code)


@app.command("list")
def list_command(campaign: CampaignFolder = "example", *, only: Only = None) -> None:
    """Show which reports would be built."""
    from vvanalysis.campaign import load_campaign
    from vvanalysis.render import plan_reports

    rows = [("report", "notebooks", "parameters", "files")]
    for report in plan_reports(load_campaign(campaign), only=only or ()):
        notebooks = " ".join(file.stem for file in report.chapters)
        parameters = " ".join(f"{name}={value}" for name, value in report.parameters.items())
        rows.append((report.name, notebooks, parameters, " ".join(report.outputs)))
    print_rows(rows)


@app.command("refresh")
def refresh_command(
    notebooks: Annotated[list[Path] | None, typer.Argument(help="Notebooks; none is all of them.")] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 2 if one would change.")
    ] = False,
    jobs: Annotated[int | None, typer.Option(min=1, max=64)] = None,
) -> None:
    """Run the notebooks as they stand and store their outputs as text."""
    from vvanalysis.render import refresh

    done = refresh(tuple(notebooks or ()), check=check, jobs=jobs)
    for each in done:
        typer.echo(
            f"{each.file}: {('would change' if check else 'stored') if each.is_changed else 'unchanged'}"
        )
    if check and any(each.is_changed for each in done):
        raise typer.Exit(2)


@contextmanager
def _watched() -> Iterator[Watch]:
    """A progress bar on a terminal, plain lines elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    if not sys.stderr.isatty():
        yield _plain_lines
        return
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:

        def begin(total: int) -> Say:
            task = progress.add_task("starting", total=total)

            def say(name: str, entry: Entry | None) -> None:
                progress.update(task, description=name, advance=0 if entry is None else 1)
                if entry is not None and entry.error:
                    progress.console.print(f"{name}: {entry.status}", markup=False)

            return say

        yield begin


def _plain_lines(_total: int) -> Say:
    def say(name: str, entry: Entry | None) -> None:
        if entry is not None:
            typer.echo(f"{name}: {entry.status}", err=True)

    return say
