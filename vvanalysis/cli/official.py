"""import, country, bundle: official figures into a campaign's store, one of their own, and the project."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from rich.console import Console
from rich.progress import Progress

from vvanalysis.cli.app import FILES, PROJECT, app, print_rows, tell_unread

if TYPE_CHECKING:
    from vvanalysis.store import ImportSummary

Raw = Annotated[Path, typer.Argument(help="Folder of the files as they were downloaded.")]
_MANY: Final = 50
"""Files from which on a reading is worth telling of."""


@app.command("import", rich_help_panel=FILES)
def import_command(
    files: Annotated[list[Path], typer.Argument(help="Official files, folders or zips.")],
    *,
    into: Annotated[Path | None, typer.Option(help="The campaign folder; needed but for --explain.")] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="TOML that names the columns of an unknown workbook.")
    ] = None,
    year: Annotated[
        int | None, typer.Option(help="Year of election, for a workbook that does not tell it; it is kept.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say what each file and column is taken for; import nothing.")
    ] = False,
) -> None:
    """Read official files into the campaign's own store.

    For instance: vvanalysis import results.zip --into my-campaign. A file is known by what it holds, not by
    its name; every total must add up, or nothing is read. Files in the campaign's official/ are read by build
    too.
    """
    from vvanalysis.campaign import load_campaign
    from vvanalysis.store import import_files

    if explain:
        _explain(files, mapping)
        return
    if into is None:
        raise typer.BadParameter("name the campaign folder", param_hint="--into")
    years = load_campaign(into).years
    with _progress() as progress:
        summary = import_files(files, into=into, years=years, mapping=mapping, year=year, progress=progress)
    _tell(summary)
    for line in _seats_by_law(into, {row.election_year for row in summary.rows}):
        typer.echo(line)


def _seats_by_law(campaign: Path, years: set[int]) -> list[str]:
    """Seats of the elections imported that the law's rules do not give from the files' own votes."""
    from vvanalysis.chapters.seats.metrics import seat_differences
    from vvanalysis.store import read_official

    official = read_official(campaign)
    of_years = [
        frame[frame["election_year"].isin(years)]
        for frame in (official.party_votes, official.area_counts, official.seats)
    ]
    return [_difference(row) for row in seat_differences(*of_years).to_dict("records")]


def _difference(row: dict[Hashable, Any]) -> str:
    from pandas import isna

    where = f"{row['election_year']} {row['election_type']} {row['constituency_code'] or row['area_code']}"
    what = f"{where}: the file gives {row['party_code']} {row['seats']} seats"
    if isna(row["seats_by_law"]):
        return f"{what}, but no votes are told of it: the area's seats are not checked by the law's rules"
    return f"{what}, the law's rules {row['seats_by_law']} from its own votes; the file's are used"


def _explain(files: list[Path], mapping: Path | None) -> None:
    from vvanalysis.loaders.explain import Line, explain
    from vvanalysis.loaders.mapping import read_mapping

    named = read_mapping(mapping) if mapping else None
    lines = [line for file in files for line in explain(file, mapping=named)]
    print_rows([tuple(name.replace("_", " ") for name in Line._fields), *lines])


@app.command("template", rich_help_panel=FILES)
def template_command(
    what: Annotated[str, typer.Argument(help="What to write a template of: results.")],
    *,
    into: Annotated[Path, typer.Option(help="The campaign folder.")],
    force: Annotated[bool, typer.Option("--force", help="Write it also over one that is there.")] = False,
) -> None:
    """Write a template for results that are typed by hand, where there are no official files.

    For instance: vvanalysis template results --into my-campaign. A sheet per election with the county's
    municipalities; the same sums are checked as of official files, and every page says that it was typed.
    """
    from vvanalysis.campaign.results_template import write_results_template

    if what != "results":
        raise typer.BadParameter("results is what there is a template of", param_hint="WHAT")
    typer.echo(str(write_results_template(into, force=force)))


@app.command("country", rich_help_panel=FILES)
def country_command(
    files: Annotated[list[Path], typer.Argument(help="Result files of the whole country: zips or folders.")],
    *,
    into: Annotated[Path, typer.Option(help="Folder of the store to be made.")],
    jobs: Annotated[int | None, typer.Option(help="Processes; one per core where it is not given.")] = None,
) -> None:
    """Read a whole country into a tidy store of its own, and name what is missing.

    `vvanalysis.store.read_store(FOLDER)` gives its frames in Python.
    """
    from vvanalysis.store import import_country

    with _progress() as progress:
        summary = import_country(files, into=into, jobs=jobs, progress=progress)
    _tell(summary)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar in a terminal; else a line for every tenth of the files, and none for a few files."""
    console = Console(stderr=True)
    if console.is_terminal:
        with Progress(console=console, transient=True) as bar:
            task = bar.add_task("files", total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
        return
    told = -1

    def tell(done: int, total: int) -> None:
        nonlocal told
        tenth = 10 * done // total
        if total >= _MANY and tenth > told:
            told = tenth
            typer.echo(f"{done} of {total} files", err=True)

    yield tell


@app.command("bundle", rich_help_panel=PROJECT)
def bundle_command(
    raw: Raw,
    *,
    into: Annotated[Path, typer.Option(help="Folder of the bundled data.")],
    county: Annotated[str, typer.Option(help="County code, two digits.")],
) -> None:
    """Make the project's bundled data from the authority's files."""
    from vvanalysis.store import bundle, bundle_persons

    _tell(bundle(raw, into=into, county=county))
    bundle_persons(raw, into=into, county=county)


@app.command("bundle-context", rich_help_panel=PROJECT)
def bundle_context_command(
    raw: Raw, *, into: Annotated[Path, typer.Option(help="Folder of the bundled data.")]
) -> None:
    """Make the project's bundled context (electorates, council history, polls) from its sources' tables."""
    from vvanalysis.schemas.context import CONTEXT_CONTRACTS
    from vvanalysis.store import bundle_context

    context = bundle_context(raw, into=into)
    rows = tuple((each.name, str(len(getattr(context, each.name)))) for each in CONTEXT_CONTRACTS)
    print_rows([("frame", "rows"), *rows])


@app.command("bundle-borders", rich_help_panel=PROJECT)
def bundle_borders_command(
    raw: Raw,
    *,
    into: Annotated[Path, typer.Option(help="Folder of the bundled data.")],
    county: Annotated[str, typer.Option(help="County code, two digits.")],
) -> None:
    """Make the project's bundled borders of a county's electoral districts."""
    from vvanalysis.store import bundle_district_borders

    frame = bundle_district_borders(raw, into=into, county=county)
    print_rows([("districts", "hold for 2018"), (str(len(frame)), str(int(frame["holds_earlier"].sum())))])


def _tell(summary: ImportSummary) -> None:
    from vvanalysis.store import ImportRow

    head = tuple(field.name.replace("_", " ") for field in fields(ImportRow))
    print_rows([head, *(tuple(str(value) for value in astuple(row)) for row in summary.rows)])
    for note in summary.notes:
        typer.echo(note)
    tell_unread(summary.unread)
