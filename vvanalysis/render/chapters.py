"""Run notebooks of reports with several chapters, kept beside the reports: a chapter is run once.

A build that was broken off, or in which one chapter's notebook or table has changed, runs only the others.
Each is a notebook with its outputs, as papermill leaves one, and can be opened as such.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from vvanalysis.render.fingerprint import Inputs, chapter_sha, sha256
from vvanalysis.render.kept_words import without_stderr
from vvanalysis.render.place import write_text
from vvanalysis.render.run import Run

FOLDER: Final = ".runs"
_OURS: Final = "vvanalysis"


def key_of(file: Path, parameters: Mapping[str, Any], code: str, epoch: str) -> str:
    """SHA-256 of what a chapter's outputs follow from, but the inputs that it asks for."""
    return sha256(json.dumps([chapter_sha(file), dict(parameters), code, epoch], sort_keys=True).encode())


def kept_run(out: Path, name: str, key: str, inputs: Inputs, tables: Mapping[str, str]) -> Run | None:
    """The run that is kept of a chapter, if it was run from what there is now."""
    try:
        notebook = json.loads(_file(out, name).read_text(encoding="utf-8"))
        about = notebook["metadata"][_OURS]
        if about["key"] != key or inputs.changed(about["inputs"], tables):
            return None
        return Run(
            about["notebook"],
            tuple(notebook["cells"]),
            0.0,
            log=about["log"],
            asked=tuple(about["asked"]),
            warnings=tuple(about["warnings"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_run(out: Path, room: Path, name: str, key: str, run: Run, inputs: Mapping[str, str]) -> None:
    """Keep a chapter's run, without what it wrote to stderr.

    Raises
    ------
    RenderError
        It cannot be written.
    """
    about = {
        "key": key,
        "inputs": dict(inputs),
        "notebook": run.notebook,
        "asked": run.asked,
        "warnings": run.warnings,
        "log": run.log,
    }
    notebook = {
        "cells": without_stderr(run.cells),
        "metadata": {"kernelspec": _KERNEL, _OURS: about},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    write_text(_file(out, name), json.dumps(notebook, ensure_ascii=False), room)


_KERNEL: Final = {"display_name": "Python 3", "language": "python", "name": "python3"}


def _file(out: Path, name: str) -> Path:
    return out / FOLDER / f"{name}.ipynb"
