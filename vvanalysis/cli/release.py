"""release: let reports out of the house."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from vvanalysis.cli.app import YOURS, app
from vvanalysis.cli.progress import stopping_on_sigterm, watched
from vvanalysis.cli.reports import Only


@app.command("release", rich_help_panel=YOURS)
def release_command(
    campaign: Annotated[Path, typer.Argument(help="The campaign folder.")],
    *,
    only: Only = None,
    jobs: Annotated[int | None, typer.Option(min=1, max=64, help="Processes; the cores, at most 4.")] = None,
) -> None:
    """Make the reports without the mark of a draft, check them, and enter them in the ledger of releases.

    They lie in a folder of their own in FOLDER/released, named by profile and day, with nothing beside them
    that is not for readers; how many cells of each are hidden is said. Exit code 2: something must not be let
    out; then nothing is.
    """
    from vvanalysis.render.options import BuildOptions
    from vvanalysis.render.release import RELEASED, release

    day = dt.datetime.now(dt.UTC).date().isoformat()
    with stopping_on_sigterm(), watched() as watch:
        done = release(campaign, day=day, only=only or (), options=BuildOptions(jobs=jobs), watch=watch)
    if done.aside:
        typer.echo(
            f"{done.aside}: moved there what an earlier version had left in {RELEASED}/ itself, with "
            "manifest and logs; pass none of it on, and delete it when you need it no longer",
            err=True,
        )
    share = 100 * done.hidden / done.cells if done.cells else 0
    typer.echo(f"{done.scanned} files searched, nothing personal found; they lie in {done.out}")
    typer.echo(
        f"profile {done.profile}: {done.hidden} of {done.cells} counts of persons hidden ({share:.0f} %), "
        f"by association: {done.grain}"
    )
    for name, (hidden, cells) in done.lost.items():
        typer.echo(f"{name}: {hidden} of {cells} cells hidden")
