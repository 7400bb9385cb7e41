"""Whether a report is up to date: the one place that asks, for whole builds, reports and chapters' runs.

Where that is certain it is found without loading anything: only the standard library is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vvanalysis.render.incremental.fingerprint import (
    Inputs,
    chapter_sha,
    read_inputs,
    recipe_of,
    run_key,
    sha256_of,
)
from vvanalysis.render.incremental.manifest import Entry, read_known_municipalities, read_manifest
from vvanalysis.render.incremental.output_folder import INDEX, has_staging_folder
from vvanalysis.render.model import KnownMunicipalities, Report, Value, report_name
from vvanalysis.render.options import BuildOptions


def up_to_date_entries(
    folder: Path, out: Path, only: Sequence[str], options: BuildOptions
) -> tuple[Entry, ...]:
    """The entries asked for where each is up to date for certain; none where that takes a closer look."""
    entries = read_manifest(out)
    known = {name for entry in entries.values() for name in (entry.name, entry.group)}
    # What a dead build left is swept away by a build that takes the long way.
    if options.force or not entries or not set(only) <= known or has_staging_folder(out):
        return ()
    state = read_inputs(folder).whole
    if options.municipalities:
        known_codes = read_known_municipalities(out)
        is_same = known_codes.state == state
        names = _by_municipality(entries, known_codes, only, options.municipalities) if is_same else []
    else:
        chosen = set(only) or {entry.name for entry in entries.values() if not entry.is_apart}
        names = [entry.name for entry in entries.values() if {entry.name, entry.group} & chosen]
    asked = tuple(entries[name] for name in names if name in entries)
    sound = len(asked) == len(names) and all(
        entry.status == "done" and not entry.error and entry.state == state and _is_whole(entry, out)
        for entry in asked
    )
    return asked if sound and (out / INDEX).is_file() else ()


def _by_municipality(
    entries: Mapping[str, Entry], known: KnownMunicipalities, only: Sequence[str], words: Sequence[str]
) -> list[str]:
    """Names of the reports asked for by municipality; none where a code is not known."""
    if not set(words) <= known.by_word.keys():
        return []
    codes = sorted({code for word in words for code in known.by_word[word]})
    groups = dict.fromkeys(
        entry.group
        for entry in entries.values()
        if "association" in entry.parameters
        and not entry.is_apart
        and (not only or {entry.name, entry.group} & set(only))
    )
    return [report_name(group, code) for group in groups for code in codes]


def _is_whole(entry: Entry, out: Path) -> bool:
    """Whether a report's files lie in the folder as they were made."""
    return bool(entry.files) and all(sha256_of(out / name) == entry.sha256.get(name) for name in entry.files)


@dataclass(frozen=True)
class BuildState:
    """What there is now (`inputs`), and what earlier builds left (`entries`, `municipalities`).

    Attributes
    ----------
    tables
        Every table's name by the names that its file may have.
    """

    out: Path
    inputs: Inputs
    tables: Mapping[str, str]
    entries: Mapping[str, Entry]
    municipalities: KnownMunicipalities

    def reason(self, report: Report, options: BuildOptions) -> str:
        """Why a report has to be made; "" where it is as it would be."""
        return self._reason(report) or ("asked for" if options.force else "")

    def _reason(self, report: Report) -> str:
        entry = self.entries.get(report.name)
        if entry is None or entry.status == "not_built":
            return "not made yet"
        if entry.status == "failed":
            return "failed last time"
        if entry.error or not _is_whole(entry, self.out):
            return "its files are not as they were made"
        if entry.code != self.inputs.code:
            return "the code is another"
        if entry.recipe != recipe_of(report, self.inputs.epoch):
            return "its notebooks or parameters have changed"
        changed = self.inputs.changed(entry.inputs, self.tables, report)
        return f"changed: {', '.join(changed[:3])}{' …' if len(changed) > 3 else ''}" if changed else ""

    def is_done(self, report: Report) -> bool:
        """Whether the report was made by an earlier build, from whatever inputs."""
        entry = self.entries.get(report.name)
        return entry is not None and entry.status == "done"

    def record(self, report: Report, tables_used: Iterable[str]) -> dict[str, Any]:
        """What the entry of a report made now keeps, for the next build to ask by."""
        return {
            "inputs": self.inputs.of_report(tables_used, self.tables, report),
            "recipe": recipe_of(report, self.inputs.epoch),
            "code": self.inputs.code,
            "state": self.inputs.whole,
        }

    def record_run(
        self, file: Path, parameters: Mapping[str, Value], tables: Iterable[str]
    ) -> dict[str, Any]:
        """What a chapter's run keeps, for `is_current`."""
        return {"key": self._key(file, parameters), "inputs": self.inputs.of_report(tables, self.tables)}

    def is_current(self, file: Path, parameters: Mapping[str, Value], record: Mapping[str, Any]) -> bool:
        """Whether a chapter that was run from what `record` says would give the same today."""
        return bool(
            record["key"] == self._key(file, parameters)
            and not self.inputs.changed(record["inputs"], self.tables)
        )

    def _key(self, file: Path, parameters: Mapping[str, Value]) -> str:
        return run_key(chapter_sha(file), parameters, self.inputs.code, self.inputs.epoch)
