"""The example's campaign with the tests' own small notebooks."""

from __future__ import annotations

import shutil
from pathlib import Path

from vvanalysis import paths

NOTEBOOKS = Path(__file__).parent / "notebooks"
GOOD = """
[[reports]]
name = "evaluation"
title = "Utvärdering"
chapters = ["good.ipynb", "second.ipynb"]
outputs = ["html", "pdf", "xlsx"]

[[reports]]
name = "sheet"
title = "Faktablad"
layout = "sheet"
chapters = ["sheet.ipynb"]
outputs = ["html", "pdf"]
pages = 2
parameters = { association = "hagfors" }
"""
BROKEN = """
[[reports]]
name = "{name}"
title = "Trasig"
chapters = ["good.ipynb", "{file}.ipynb"]
outputs = ["html"]
"""


def make_folder(folder: Path, reports: str) -> Path:
    """The example's campaign with the tests' notebooks and the given reports.toml."""
    shutil.copytree(paths.example(), folder, ignore=shutil.ignore_patterns("*.csv", "survey"))
    shutil.copytree(NOTEBOOKS, folder / "notebooks")
    (folder / "reports.toml").write_text(reports, encoding="utf-8")
    return folder
