"""privacy: what is kept of persons, what is shown, and to whom."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from vvanalysis.cli.app import YOURS, app


@app.command("privacy", rich_help_panel=YOURS)
def privacy_command(
    *,
    language: Annotated[Literal["sv", "en"], typer.Option(help="Swedish or English.")] = "sv",
) -> None:
    """Say what is kept of persons, what is shown, who may read which release, and what remains possible.

    In Swedish, or with --language en in English; fit for a record of processing under GDPR article 30.
    """
    from vvanalysis import paths

    file = paths.templates() / "privacy" / f"{language}.md"
    typer.echo(file.read_text(encoding="utf-8").rstrip())
