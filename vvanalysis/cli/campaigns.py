"""init, check, example: the campaign folder."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from vvanalysis.cli.app import CampaignFolder, app, print_rows
from vvanalysis.errors import CampaignError, Fault, ParameterError


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
        print_rows(rows)
    if report.chapters:
        chapters = [(each.name, each.can_be_evaluated, ", ".join(each.missing)) for each in report.chapters]
        print_rows([("chapter", "can be evaluated", "tables missing"), *chapters])
    for name, count in report.table_rows:
        typer.echo(f"{name}: {count} rows")
    for name, columns in report.blank_columns:
        typer.echo(f"{name}: nothing stands in {', '.join(columns)}")
    if report.missing_tables:
        typer.echo("not there: " + ", ".join(report.missing_tables))
    if not report.is_ok:
        raise CampaignError(report.faults)
    typer.echo("no faults")


@app.command("example")
def example_command(
    folder: Path, *, seed: Annotated[int, typer.Option(help="Same seed, same tables.")] = 1
) -> None:
    """Make the example's invented tables anew."""
    from vvanalysis.campaign import generate_example

    generate_example(folder, seed=seed)
