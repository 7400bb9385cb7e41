"""What has been built in a reports folder, report by report; what the index is made from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from vvanalysis.render.model import BY_MUNICIPALITY, FirstCard, FirstPage, KnownMunicipalities, Report

MANIFEST: Final = "manifest.json"
FORM: Final = 5
"""Number of this form of the manifest; one of another form counts as none."""
Status = Literal["done", "failed", "not_built"]


@dataclass(frozen=True)
class Entry:
    """One report's state.

    Attributes
    ----------
    files
        The good files in the folder, which may be older than a failure.
    sha256
        Of each of them.
    inputs
        Checksum of every input it was made from; "" for a table that was looked for and not there. Those of
        the campaign's files are keyed with the folder's secret (HMAC-SHA-256); what is no table, setting or
        text is one input.
    recipe
        SHA-256 of its entry in `reports.toml`, its parameters and its notebooks.
    code
        Version and hash of the code that made it.
    state
        SHA-256 of all inputs, the campaign's keyed, when it was last known to be up to date.
    built, seconds, memory
        When the files were made (ISO, UTC; "" before that), working time [s] and the most memory that a
        process held [bytes], pages shared with other processes included.
    ran_on
        Addresses of the cluster's workers that ran its notebooks and wrote its files; none: this machine.
    cells, hidden
        Cells with a number in its tables of unofficial figures, and how many of them are hidden to give no
        one away.
    protection
        Notebook -> how what it shows was protected (`jobs.protection.Protection`).
    contents
        Anchor and words of what a reader can look for in a report with chapters; of candidates no name.
    first
        Its first page in short.
    warnings
        One line for each kind of warning in the notebooks' logs.
    error
        One line for each fault or notice.
    """

    name: str
    group: str
    title: str
    status: Status = "not_built"
    files: tuple[str, ...] = ()
    sha256: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str | int | bool] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    recipe: str = ""
    code: str = ""
    state: str = ""
    built: str = ""
    seconds: float = 0.0
    memory: int = 0
    ran_on: tuple[str, ...] = ()
    cells: int = 0
    hidden: int = 0
    protection: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    contents: tuple[tuple[str, str], ...] = ()
    first: FirstPage = field(default_factory=FirstPage)
    warnings: tuple[str, ...] = ()
    error: tuple[str, ...] = ()

    @property
    def is_apart(self) -> bool:
        """Whether it was asked for by municipality."""
        return self.group.endswith(BY_MUNICIPALITY)


def read_known_municipalities(out: Path) -> KnownMunicipalities:
    """What the last build by municipality looked up; nothing where there was none."""
    try:
        known = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["municipalities"]
        return KnownMunicipalities(str(known["state"]), tuple(map(str, known["codes"])))
    except (OSError, ValueError, KeyError, TypeError):
        return KnownMunicipalities()


def read_manifest(out: Path) -> dict[str, Entry]:
    """Entries by report name; none where there is no readable manifest of this form."""
    try:
        content = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        entries = [_entry(row) for row in content["reports"]] if content["form"] == FORM else []
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {entry.name: entry for entry in entries}


def _entry(row: Mapping[str, Any]) -> Entry:
    lists = {name: tuple(row[name]) for name in ("files", "ran_on", "warnings", "error")}
    contents = tuple((anchor, words) for anchor, words in row["contents"])
    cards = tuple(FirstCard(**card) for card in row["first"]["cards"])
    first = FirstPage(**{**row["first"], "cards": cards})
    return Entry(**{**row, **lists, "contents": contents, "first": first})


def merge_entries(
    planned: Sequence[Report], earlier: Mapping[str, Entry], now: Iterable[Entry], out: Path
) -> list[Entry]:
    """One entry per planned report, in order: this build's, else an earlier one's whose files are there.

    Those that an earlier build was asked for by municipality come last.
    """
    fresh = {entry.name: entry for entry in now}
    entries = []
    for report in planned:
        entry = fresh.get(report.name) or earlier.get(report.name)
        if entry is None or (
            entry.status == "done" and not all((out / name).is_file() for name in entry.files)
        ):
            entry = Entry(report.name, report.group, report.label, parameters=report.parameters)
        entries.append(entry)
    names = {report.name for report in planned}
    apart = (each for each in earlier.values() if each.is_apart and each.name not in names)
    return [*entries, *(each for each in apart if all((out / name).is_file() for name in each.files))]


def manifest_text(entries: Sequence[Entry], municipalities: KnownMunicipalities) -> str:
    """The manifest as JSON; `schema` describes it."""
    content = {
        "form": FORM,
        "municipalities": asdict(municipalities),
        "reports": [asdict(entry) for entry in entries],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def schema() -> dict[str, Any]:
    """The manifest's JSON Schema."""
    from pydantic import TypeAdapter

    body = TypeAdapter(Entry).json_schema()
    parts = {name: part | {"additionalProperties": False} for name, part in body.pop("$defs").items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": parts,
        "title": "vvanalysis manifest",
        "type": "object",
        "required": ["form", "municipalities", "reports"],
        "additionalProperties": False,
        "properties": {
            "form": {"const": FORM},
            "municipalities": TypeAdapter(KnownMunicipalities).json_schema()
            | {"additionalProperties": False},
            "reports": {"type": "array", "items": body | _STRICT},
        },
    }


_STRICT: Final = {"additionalProperties": False, "required": list(Entry.__dataclass_fields__)}
