"""What has been built in a reports folder, report by report; what the index is made from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final, Literal

from vvanalysis.render.parameters import Value
from vvanalysis.render.reports import Report

MANIFEST: Final = "manifest.json"
Status = Literal["done", "failed", "not_built"]


@dataclass(frozen=True)
class Entry:
    """One report's state.

    Attributes
    ----------
    files
        The good files in the folder, which may be older than a failure.
    built
        When the files were made (ISO, UTC); "" before that.
    error
        One line for each fault or notice.
    """

    name: str
    group: str
    title: str
    status: Status = "not_built"
    files: tuple[str, ...] = ()
    parameters: Mapping[str, Value] = field(default_factory=dict)
    seconds: float = 0.0
    built: str = ""
    error: tuple[str, ...] = ()


def read_manifest(out: Path) -> dict[str, Entry]:
    """Entries by report name; none where there is no readable manifest of this form."""
    try:
        rows = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["reports"]
        entries = [
            Entry(**{**row, "files": tuple(row["files"]), "error": tuple(row["error"])}) for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {entry.name: entry for entry in entries}


def merged(
    planned: Sequence[Report], earlier: Mapping[str, Entry], now: Iterable[Entry], out: Path
) -> list[Entry]:
    """One entry per planned report, in order: this build's, else an earlier one's whose files are there."""
    fresh = {entry.name: entry for entry in now}
    entries = []
    for report in planned:
        entry = fresh.get(report.name) or earlier.get(report.name)
        if entry is None or (
            entry.status == "done" and not all((out / name).is_file() for name in entry.files)
        ):
            entry = Entry(report.name, report.group, report.label, parameters=report.parameters)
        entries.append(entry)
    return entries


def manifest_text(entries: Sequence[Entry]) -> str:
    """The manifest as JSON."""
    rows = [asdict(entry) | {"parameters": dict(entry.parameters)} for entry in entries]
    return json.dumps({"reports": rows}, ensure_ascii=False, indent=1) + "\n"
