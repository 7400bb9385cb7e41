"""example, refresh: what those who keep this project make anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vvanalysis.cli.app import PROJECT, app
from vvanalysis.cli.progress import stopping_on_sigterm, watched


@app.command("example", rich_help_panel=PROJECT)
def example_command(
    folder: Annotated[Path, typer.Argument(help="Folder of the example campaign.")],
    *,
    seed: Annotated[int, typer.Option(help="Same seed, same tables.")] = 1,
) -> None:
    """Make the example's invented tables anew."""
    from vvanalysis.campaign import generate_example

    generate_example(folder, seed=seed)


@app.command("refresh", rich_help_panel=PROJECT)
def refresh_command(
    notebooks: Annotated[list[Path] | None, typer.Argument(help="Notebooks; none is all of them.")] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 2 if one would change.")
    ] = False,
    jobs: Annotated[int | None, typer.Option(min=1, max=64, help="Processes; the cores, at most 4.")] = None,
) -> None:
    """Run the notebooks as they stand and store their outputs as text."""
    from vvanalysis.render import refresh

    with stopping_on_sigterm(), watched() as watch:
        done = refresh(tuple(notebooks or ()), check=check, jobs=jobs, watch=watch)
    for each in done:
        typer.echo(
            f"{each.file}: {('would change' if check else 'stored') if each.is_changed else 'unchanged'}"
        )
    if check and any(each.is_changed for each in done):
        raise typer.Exit(2)
