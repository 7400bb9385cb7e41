"""init, check, example: the campaign folder."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from vvanalysis.cli.app import YOURS, CampaignFolder, app, print_rows, tell_unread
from vvanalysis.errors import CampaignError, Fault, ParameterError

if TYPE_CHECKING:
    from vvanalysis.campaign.check import CheckReport
    from vvanalysis.store import OfficialCheck


@app.command("init", rich_help_panel=YOURS)
def init_command(
    folder: Annotated[Path, typer.Argument(help="The campaign folder to be made; outside the project.")],
    *,
    party: Annotated[str, typer.Option(help="The party's official abbreviation.")],
    county: Annotated[str, typer.Option(help="County code, two digits.")],
    election_date: Annotated[str, typer.Option("--election-date", help="Election day, YYYY-MM-DD.")],
    force: Annotated[
        bool, typer.Option("--force", help="Write also where files would be overwritten.")
    ] = False,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Fetch the authority's result files as well (see fetch).")
    ] = False,
) -> None:
    """Write a new campaign folder with commented templates.

    For instance: vvanalysis init my-campaign --party S --county 12 --election-date 2022-09-11. Then fill in
    campaign.toml, plan.toml and the tables (leave out those there are no records for), and run check.
    """
    from vvanalysis.campaign import init_campaign

    try:
        day = dt.date.fromisoformat(election_date)
    except ValueError:
        todo = "give the election day"
        raise ParameterError(Fault("--election-date", "no date", "YYYY-MM-DD", todo)) from None
    for file in init_campaign(folder, party=party, county=county, election_date=day, force=force):
        typer.echo(str(file))
    _offer_files(folder, is_wanted=fetch)


def _offer_files(folder: Path, *, is_wanted: bool) -> None:
    """Fetch the official files of the new campaign's years, or say with which commands that is done."""
    from vvanalysis.campaign.official import official_wanted, years_to_fetch
    from vvanalysis.cli.fetching import fetch_and_tell

    for year in years_to_fetch(folder):
        if is_wanted:
            fetch_and_tell(year, official_wanted(folder), into=folder)
        else:
            typer.echo(f"official results of {year}: vvanalysis fetch {year} --into {quote(str(folder))}")


def _say_what_goes_apart(campaign: str) -> None:
    """Where a table of the campaign's says otherwise than the official files, which decide."""
    from vvanalysis import notebook
    from vvanalysis.chapters.candidates.metrics import lists_apart

    word = {True: "yes", False: "no"}
    for row in lists_apart(notebook.load(campaign).lists).itertuples():
        typer.echo(
            f"lists, {row.municipality}: has_own_list is {word[bool(row.own_says)]}, the official files say "
            f"{word[bool(row.has_own_list)]} and decide; mend the row"
        )


def _ask_about_persons(report: CheckReport) -> None:
    """Where the campaign's own words seem to name somebody, or hold what no release lets out."""
    from vvanalysis.campaign.persons_named import persons_named

    for named in persons_named(report.campaign) if report.campaign else ():
        if named.what == "name":
            what, todo = (
                "looks like the name of a person, and reports show it",
                "write an office, or ask them",
            )
            typer.echo(f"{named.where}: {what}; {todo}")
        else:
            typer.echo(f"{named.where}: holds what looks like a {named.what}; release will refuse it")


@app.command("check", rich_help_panel=YOURS)
def check_command(campaign: CampaignFolder = "example") -> None:
    """Say everything that is wrong with a campaign folder, and what can be evaluated.

    Goal by goal and chapter by chapter, with the tables that are missing. Exit code 2: something is wrong,
    one line each: where, what, what was expected, what to do.
    """
    from vvanalysis.campaign import check_campaign
    from vvanalysis.render.plan.checking import BuildCheck, check_build

    report = check_campaign(campaign)
    _tell(report)
    beside = check_build(report.campaign) if report.campaign else BuildCheck()
    for where, why in [*report.unread, *beside.unread]:
        typer.echo(f"not read: {where}: {why}")
    _tell_official(report.official)
    _ask_about_persons(report)
    if faults := list(dict.fromkeys([*report.faults, *beside.faults])):
        raise CampaignError(faults)
    _say_what_goes_apart(campaign)
    typer.echo("no faults")


def _tell(report: CheckReport) -> None:
    """Goals, chapters and tables: what can be evaluated, and what is not there."""
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


def _tell_official(official: OfficialCheck) -> None:
    """Results by year, election and level, registers of candidates, and what is not read."""
    if official.levels:
        head = (
            "official/",
            "election",
            "count",
            "level",
            "areas",
            "not there, of the county's municipalities",
        )
        rows = [
            (str(row.election_year), row.election_type, row.count_status, row.area_level, str(row.areas),
             ", ".join(row.lacking))
            for row in official.levels
        ]  # fmt: skip
        print_rows([head, *rows])
    for where, count in official.registers:
        typer.echo(f"{where}: a register of candidates, {count} candidacies")
    tell_unread(official.passed)
