"""Chapters that need an election's result, before there is one: what is missing, and what brings it.

They are not run: nothing that they could say would be about the election.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vvanalysis.items import Finding, Heading
from vvanalysis.items.privacy import name_of
from vvanalysis.render.model import Run
from vvanalysis.words.lacking import no_results

if TYPE_CHECKING:
    from vvanalysis.campaign import Campaign
    from vvanalysis.items import Item
    from vvanalysis.render.model import Report

_IMPORTANCE = 98
"""Of the first such chapter's sentence: what a reader must know first, next to what the plan came to."""


def placeholder_run(report: Report, file: Path, campaign: Campaign) -> Run:
    """What stands in a chapter's place: its title, or the association's name, and what is missing."""
    code = str(report.parameters.get("association", ""))
    said: list[Item] = [Heading(campaign.association_names.get(code, code))] if code else []
    sentence = no_results(campaign.year, campaign.elections)
    first = next(each.name for each in report.chapters if each.name in report.needs_results)
    said.append(Finding("no-results", sentence, "missing", _IMPORTANCE if file.name == first else 0))
    title = [] if code else [_markdown(_title(file))]
    nothing = {"opened": [], "items": {name_of(item): "no number" for item in said}}
    return Run(file.name, (*title, *(_shown(item) for item in said)), 0.0, record=nothing)


def _title(file: Path) -> str:
    """The first line of the notebook's first words."""
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    words = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    return words[0].strip().splitlines()[0] if words else ""


def _markdown(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def _shown(item: Item) -> dict[str, Any]:
    output = {"output_type": "display_data", "metadata": {}, "data": item._repr_mimebundle_()}
    return {"cell_type": "code", "metadata": {}, "source": "", "outputs": [output]}
