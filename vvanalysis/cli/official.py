"""import, bundle: official figures into a campaign's own store, and into the project."""

from __future__ import annotations

from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vvanalysis.cli.app import app, print_rows

if TYPE_CHECKING:
    from vvanalysis.store import ImportSummary


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
    from vvanalysis.store import bundle, bundle_persons

    _tell(bundle(raw, into=into, county=county))
    bundle_persons(raw, into=into, county=county)


@app.command("bundle-context")
def bundle_context_command(
    raw: Path, *, into: Annotated[Path, typer.Option(help="Folder of the bundled data.")]
) -> None:
    """Make the project's bundled context (electorates, council history, polls) from its sources' tables."""
    from vvanalysis.schemas.context import CONTEXT_CONTRACTS
    from vvanalysis.store import bundle_context

    context = bundle_context(raw, into=into)
    rows = tuple((each.name, str(len(getattr(context, each.name)))) for each in CONTEXT_CONTRACTS)
    print_rows([("frame", "rows"), *rows])


def _tell(summary: ImportSummary) -> None:
    from vvanalysis.store import ImportRow

    head = tuple(field.name.replace("_", " ") for field in fields(ImportRow))
    print_rows([head, *(tuple(str(value) for value in astuple(row)) for row in summary.rows)])
    for note in summary.notes:
        typer.echo(note)
