"""The application that the commands register with, and what they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from vvanalysis import __version__

YOURS, FILES = "Your campaign", "Official files"
WORK, PROJECT = "In JupyterLab", "For those who keep this project"
"""Headings of the commands in the help."""

app = typer.Typer(
    help="Follow-up, evaluation and analysis of an election, from a campaign folder to finished reports.",
    epilog="To begin: `vvanalysis build` makes the bundled example's reports. Then `vvanalysis init FOLDER`, "
    "fill in its tables, `vvanalysis check FOLDER`, `vvanalysis build FOLDER`; COMMAND --help tells more.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
CampaignFolder = Annotated[
    str, typer.Argument(help='Campaign folder; "example" (2018) and "example-2026" are bundled.')
]


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


def tell_unread(unread: Iterable[tuple[str, str]]) -> None:
    """Name what is not read, each with its reason; signatures, one beside each official file, in one line."""
    from vvanalysis.loaders.kinds import SIGNATURE

    rows = list(unread)
    signatures = [where for where, why in rows if why == SIGNATURE]
    for where, why in rows:
        if why != SIGNATURE or len(signatures) == 1:
            typer.echo(f"not read: {where}: {why}")
    if len(signatures) > 1:
        typer.echo(f"not read: {len(signatures)} signatures or checksums, the first {signatures[0]}")


def print_rows(rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows with their columns aligned."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
