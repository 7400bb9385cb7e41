"""The commands: parse, call, report.

Exit code 0: all is well; 2: an input is wrong or a report failed; 130: stopped by the user.
"""

from __future__ import annotations

import sys

# jsonschema imports this parser of JupyterLab's, which takes more than a second; notebooks need no check of
# IRIs, and without the module jsonschema leaves that check out.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None marks a module as absent

import datetime as dt  # noqa: E402
from collections.abc import Iterator, Sequence  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from dataclasses import astuple, fields  # noqa: E402
from io import TextIOWrapper  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import TYPE_CHECKING, Annotated  # noqa: E402

import typer  # noqa: E402

from vvanalysis import __version__  # noqa: E402
from vvanalysis.errors import CampaignError, Fault, ParameterError, VvanalysisError  # noqa: E402

if TYPE_CHECKING:
    from vvanalysis.render.build import Say, Watch
    from vvanalysis.render.manifest import Entry
    from vvanalysis.store import ImportSummary

app = typer.Typer(
    help="Follow-up, evaluation and analysis of an election, from a campaign folder to finished reports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_STOPPED = 130  # what typer leaves with on Ctrl-C
CampaignFolder = Annotated[str, typer.Argument(help='Campaign folder; "example" is the bundled one.')]
Only = Annotated[list[str] | None, typer.Option("--only", help="Only this report or group; may be repeated.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"vvanalysis {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Options that stand before the command."""


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
    _print_rows(rows)


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


@app.command("init")
def init_command(
    folder: Path,
    *,
    party: Annotated[str, typer.Option(help="The party's official abbreviation.")],
    county: Annotated[str, typer.Option(help="County code, two digits.")],
    election_date: Annotated[str, typer.Option("--election-date", help="YYYY-MM-DD")],
    force: Annotated[bool, typer.Option("--force", help="Also where files would be overwritten.")] = False,
) -> None:
    """Write a new campaign folder with commented templates."""
    from vvanalysis.campaign import init_campaign

    try:
        day = dt.date.fromisoformat(election_date)
    except ValueError:
        todo = "give the election day"
        raise ParameterError(Fault("--election-date", "no date", "YYYY-MM-DD", todo)) from None
    for file in init_campaign(folder, party=party, county=county, election_date=day, force=force):
        typer.echo(str(file))


@app.command("check")
def check_command(campaign: CampaignFolder = "example") -> None:
    """Say everything that is wrong with a campaign folder, and what can be evaluated."""
    from vvanalysis.campaign import check_campaign

    report = check_campaign(campaign)
    if report.evaluable:
        rows = [("goal", "can be evaluated", "missing", "title")]
        for goal in report.evaluable:
            can = "yes" if goal.can_be_evaluated else "no"
            rows.append((str(goal.number), can, ", ".join(goal.missing), goal.title))
        _print_rows(rows)
    for name, count in report.table_rows:
        typer.echo(f"{name}: {count} rows")
    if report.missing_tables:
        typer.echo("not there: " + ", ".join(report.missing_tables))
    if not report.is_ok:
        raise CampaignError(report.faults)
    typer.echo("no faults")


@app.command("import")
def import_command(
    files: Annotated[list[Path], typer.Argument(help="Official files, folders or zips.")],
    *,
    into: Annotated[Path, typer.Option(help="The campaign folder.")],
) -> None:
    """Read official files into the campaign's own store."""
    from vvanalysis.campaign import load_campaign
    from vvanalysis.store import import_files

    _tell(import_files(files, into=into, years=load_campaign(into).years))


@app.command("bundle")
def bundle_command(
    raw: Path,
    *,
    into: Annotated[Path, typer.Option(help="Folder of the bundled data.")],
    county: Annotated[str, typer.Option(help="County code, two digits.")],
) -> None:
    """Make the project's bundled data from the authority's files."""
    from vvanalysis.store import bundle

    _tell(bundle(raw, into=into, county=county))


@app.command("example")
def example_command(
    folder: Path, *, seed: Annotated[int, typer.Option(help="Same seed, same tables.")] = 1
) -> None:
    """Make the example's invented tables anew."""
    from vvanalysis.campaign import generate_example

    generate_example(folder, seed=seed)


def _tell(summary: ImportSummary) -> None:
    from vvanalysis.store import ImportRow

    head = tuple(field.name.replace("_", " ") for field in fields(ImportRow))
    _print_rows([head, *(tuple(str(value) for value in astuple(row)) for row in summary.rows)])
    for note in summary.notes:
        typer.echo(note)


def _print_rows(rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Windows consoles default to a code page
    try:
        app(list(arguments) if arguments is not None else None)
    except SystemExit as leave:
        if leave.code == _STOPPED:
            typer.echo("stopped; finished reports are left as they are", err=True)
        return leave.code if isinstance(leave.code, int) else 0
    except VvanalysisError as error:
        for fault in error.faults:
            typer.echo(str(fault), err=True)
        return error.exit_code
    return 0
