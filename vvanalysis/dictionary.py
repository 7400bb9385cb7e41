"""The dictionary of metric frames: what stands in `data/METRICS.md`, out of every chapter's contracts.

Write it anew with
`python -c "from vvanalysis import dictionary; dictionary.write()"`.
"""

from __future__ import annotations

import importlib
import pkgutil

from vvanalysis import chapters, paths
from vvanalysis.schemas.metric_frames import frame_lines


def metric_dictionary() -> str:
    """Markdown that explains the columns of every frame that a chapter holds to a contract."""
    lines = [
        "# Columns of the chapters' frames",
        "",
        "Generated from `vvanalysis/chapters/<chapter>/frames.py`: what metrics give and show takes.",
        "A frame may have further columns. A missing value is never a zero, and `[dolt]` is neither.",
    ]
    for found in pkgutil.iter_modules(chapters.__path__):
        name = f"{chapters.__name__}.{found.name}"
        if found.ispkg and any(each.name == "frames" for each in pkgutil.iter_modules(_path(name))):
            lines += ["", f"## {found.name}"]
            for contract in importlib.import_module(f"{name}.frames").CONTRACTS:
                lines += frame_lines(contract)
    return "\n".join(lines) + "\n"


def _path(package: str) -> list[str]:
    return list(importlib.import_module(package).__path__)


def write() -> None:
    """Write `data/METRICS.md`."""
    (paths.data() / "METRICS.md").write_text(metric_dictionary(), encoding="utf-8", newline="\n")
