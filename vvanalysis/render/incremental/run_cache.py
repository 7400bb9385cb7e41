"""Run notebooks of reports with several chapters, kept beside the reports: a chapter is run once.

A build that was broken off, or in which one chapter's notebook or table has changed, runs only the others.
Each is a notebook with its outputs, as papermill leaves one, and can be opened as such.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from vvanalysis.render.incremental.output_folder import OutputFolder
from vvanalysis.render.incremental.up_to_date import BuildState
from vvanalysis.render.model import Report, Run

FOLDER: Final = ".runs"
_OURS: Final = "vvanalysis"
_KERNEL: Final = {"display_name": "Python 3", "language": "python", "name": "python3"}


@dataclass(frozen=True)
class RunCache:
    """The runs of chapters that are kept in a folder of reports."""

    folder: OutputFolder
    state: BuildState

    def get(self, report: Report, chapter: Path) -> Run | None:
        """The run that is kept of a report's chapter, if it would be the same today."""
        try:
            file = self.folder.out / _name(report, chapter)
            notebook = json.loads(file.read_text(encoding="utf-8"))
            about = notebook["metadata"][_OURS]
            if not self.state.is_current(chapter, report.parameters, about):
                return None
            return Run(
                about["notebook"],
                tuple(notebook["cells"]),
                0.0,
                log=about["log"],
                tables_used=tuple(about["tables_used"]),
                warnings=tuple(about["warnings"]),
                record=about["record"],
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, report: Report, chapter: Path, run: Run) -> None:
        """Keep a chapter's run, without what it wrote to stderr.

        Raises
        ------
        RenderError
            It cannot be written.
        """
        about = self.state.record_run(chapter, report.parameters, run.tables_used) | {
            "notebook": run.notebook,
            "tables_used": run.tables_used,
            "warnings": run.warnings,
            "log": run.log,
            "record": run.record,
        }
        notebook = {
            "cells": [_without_stderr(cell) for cell in run.cells],
            "metadata": {"kernelspec": _KERNEL, _OURS: about},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        self.folder.write_text(_name(report, chapter), json.dumps(notebook, ensure_ascii=False))


def _name(report: Report, chapter: Path) -> str:
    return f"{FOLDER}/{report.name}-{chapter.stem}.ipynb"


def _without_stderr(cell: Mapping[str, Any]) -> dict[str, Any]:
    """The cell without what it wrote to stderr, which no report shows."""
    if "outputs" not in cell:
        return dict(cell)
    return {**cell, "outputs": [each for each in cell["outputs"] if each.get("name") != "stderr"]}
