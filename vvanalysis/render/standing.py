"""Which reports are as they would be: found without loading anything where that is certain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vvanalysis.render.fingerprint import Inputs, read_inputs, recipe_of
from vvanalysis.render.manifest import Entry, read_held, read_manifest, report_name
from vvanalysis.render.place import has_workroom

if TYPE_CHECKING:
    from vvanalysis.render.build import How
    from vvanalysis.render.reports import Report

INDEX: Final = "index.html"


def nothing_to_do(folder: Path, out: Path, only: Sequence[str], how: How) -> tuple[Entry, ...]:
    """The entries asked for where each is up to date for certain; none where that takes a closer look."""
    entries = read_manifest(out)
    known = {name for entry in entries.values() for name in (entry.name, entry.group)}
    # What a dead build left is swept away by a build that takes the long way.
    if how.force or not entries or not set(only) <= known or has_workroom(out):
        return ()
    state = read_inputs(folder).whole
    if how.municipalities:
        names = _by_municipality(entries, out, only, how.municipalities, state)
    else:
        chosen = set(only) or {entry.name for entry in entries.values() if not entry.is_apart}
        names = [entry.name for entry in entries.values() if {entry.name, entry.group} & chosen]
    asked = tuple(entries[name] for name in names if name in entries)
    sound = len(asked) == len(names) and all(
        entry.status == "done" and not entry.error and entry.state == state and entry.is_whole(out)
        for entry in asked
    )
    return asked if sound and (out / INDEX).is_file() else ()


def _by_municipality(
    entries: Mapping[str, Entry], out: Path, only: Sequence[str], words: Sequence[str], state: str
) -> list[str]:
    """Names of the reports asked for by municipality; none where the inputs are no longer the same."""
    held = read_held(out)
    if held.state != state or not set(words) <= set(held.words):
        return []
    groups = dict.fromkeys(
        entry.group
        for entry in entries.values()
        if "association" in entry.parameters
        and not entry.is_apart
        and (not only or {entry.name, entry.group} & set(only))
    )
    return [report_name(group, code) for group in groups for code in held.wanted(words)]


def reason_of(
    report: Report, entry: Entry | None, inputs: Inputs, tables: Mapping[str, str], out: Path
) -> str:
    """Why a report has to be made; "" where it is as it would be."""
    if entry is None or entry.status == "not_built":
        return "not made yet"
    if entry.status == "failed":
        return "failed last time"
    if entry.error or not entry.is_whole(out):
        return "its files are not as they were made"
    if entry.code != inputs.code:
        return "the code is another"
    if entry.recipe != recipe_of(report, inputs.epoch):
        return "its notebooks or parameters have changed"
    changed = inputs.changed(entry.inputs, tables, report)
    return f"changed: {', '.join(changed[:3])}{' …' if len(changed) > 3 else ''}" if changed else ""
