"""lab, open: the notebooks in JupyterLab, on a copy that is the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vvanalysis.cli.app import WORK, CampaignFolder, app
from vvanalysis.errors import Fault, ParameterError

if TYPE_CHECKING:
    from vvanalysis.campaign import Campaign

Here = Annotated[bool, typer.Option("--no-lab", help="Only make the copies; do not start JupyterLab.")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Whether to open a browser window.")]
Port = Annotated[int | None, typer.Option(min=1, max=65535, help="JupyterLab's port.")]


@app.command("lab", rich_help_panel=WORK)
def lab_command(
    campaign: CampaignFolder = "example", *, no_lab: Here = False, browser: Browser = True, port: Port = None
) -> None:
    """Open START and every chapter in JupyterLab, on copies in the campaign folder's work/.

    For the bundled example the copies are put in ./work. A copy that is there already is left as it is;
    delete it to get a fresh one.
    """
    from vvanalysis.render.lab import copy_notebooks

    _start(copy_notebooks(_load(campaign)), no_lab=no_lab, browser=browser, port=port)


@app.command("open", rich_help_panel=WORK)
def open_command(
    chapter: Annotated[str, typer.Argument(help="The notebook, such as 90_fact_sheet or OWN_CHAPTER.")],
    campaign: CampaignFolder = "example",
    *,
    association: Annotated[
        str, typer.Option(help="Fact sheet: code of the association, as in campaign.toml.")
    ] = "",
    municipality: Annotated[
        str, typer.Option(help="Fact sheet: or the code of a municipality that it works in.")
    ] = "",
    no_lab: Here = False,
    browser: Browser = True,
    port: Port = None,
) -> None:
    """Open one chapter in JupyterLab, on a copy with its parameters filled in.

    For instance: vvanalysis open 90_fact_sheet my-campaign --municipality 1764. The copy lies in the campaign
    folder's work/; one that is there already is left as it is. `vvanalysis list` names the notebooks.
    """
    from vvanalysis.render.lab import association_of, copy_chapter

    if association and municipality:
        what, todo = "two ways to say the same", "leave one out"
        raise ParameterError(Fault("--association, --municipality", what, "one of them", todo))
    loaded = _load(campaign)
    code = association_of(loaded, municipality) if municipality else association
    _start(copy_chapter(loaded, chapter, association=code), no_lab=no_lab, browser=browser, port=port)


def _load(campaign: str) -> Campaign:
    from vvanalysis.campaign import load_campaign

    return load_campaign(campaign)


def _start(file: Path, *, no_lab: bool, browser: bool, port: int | None) -> None:
    from vvanalysis.render.lab import start_lab

    typer.echo(str(file))
    if no_lab:
        return
    arguments = [*([] if browser else ["--no-browser"]), *([f"--port={port}"] if port else [])]
    raise typer.Exit(2 if start_lab(file, arguments=tuple(arguments)) else 0)
