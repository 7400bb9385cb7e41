"""What a report may pass to a notebook: checked before any kernel starts.

papermill only warns about an unknown name and validates nothing, so the notebook's tagged cell is read here.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vvanalysis.errors import Fault
from vvanalysis.render.model import Report, Value
from vvanalysis.schemas.plan import nearest

if TYPE_CHECKING:
    from vvanalysis.campaign import Campaign

TAG: Final = "parameters"
SCHEMA: Final[Mapping[str, type[Value]]] = {"campaign": str, "association": str, "election": str}
"""Every parameter of the project's own notebooks; a campaign's own notebooks may declare others."""
_LONGEST: Final = 40
_KINDS: Final = {str: "a text", int: "a whole number", bool: "True or False"}


def parameter_faults(reports: Sequence[Report], campaign: Campaign) -> list[Fault]:
    """Everything wrong with what the reports pass to their notebooks, each fault once."""
    files = dict.fromkeys(file for report in reports for file in report.chapters)
    declared = {file: declared_parameters(file) for file in files}
    known = {
        "association": tuple(each.code for each in campaign.associations),
        "election": tuple(campaign.elections),
    }
    found = (
        fault
        for report in reports
        for file in report.chapters
        for fault in _faults(report.parameters, file.name, declared[file], known)
    )
    return list(dict.fromkeys(found))


def declared_parameters(file: Path) -> dict[str, Value] | Fault:
    """Names and default values of a notebook's cell tagged `parameters`, or what is wrong with it."""
    expected, todo = "one cell tagged parameters with name = literal lines", "mend the notebook"
    try:
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError, TypeError):
        return Fault(file.name, "not a notebook", "a notebook of format 4", todo)
    tagged = [cell for cell in cells if TAG in cell.get("metadata", {}).get("tags", [])]
    if len(tagged) != 1:
        return Fault(file.name, f"{len(tagged)} cells tagged parameters", expected, todo)
    try:
        return dict(_assignments("".join(tagged[0]["source"])))
    except (SyntaxError, ValueError):
        return Fault(file.name, "its parameters cell holds more than plain values", expected, todo)


def _assignments(source: str) -> Iterator[tuple[str, Value]]:
    for line in ast.parse(source).body:
        target = line.targets[0] if isinstance(line, ast.Assign) and len(line.targets) == 1 else None
        if isinstance(line, ast.AnnAssign):
            target = line.target
        if (
            not isinstance(target, ast.Name)
            or not isinstance(line, (ast.Assign, ast.AnnAssign))
            or not line.value
        ):
            raise ValueError("not an assignment")
        value = ast.literal_eval(line.value)
        if type(value) not in _KINDS:
            raise ValueError("not a plain value")
        yield target.id, value


def _faults(
    given: Mapping[str, Value],
    file: str,
    declared: Mapping[str, Value] | Fault,
    known: Mapping[str, tuple[str, ...]],
) -> Iterator[Fault]:
    if isinstance(declared, Fault):
        yield declared
        return
    names = tuple(declared)
    for name, value in given.items():
        where = f"{file}, parameter {_short(name)}"
        if name not in declared:
            what = f"the notebook has no such parameter{nearest(name, names)}"
            yield Fault(where, what, "one of " + ", ".join(names), "mend reports.toml or the notebook")
        elif type(value) is not SCHEMA.get(name, type(declared[name])):
            expected = _KINDS[SCHEMA.get(name, type(declared[name]))]
            yield Fault(where, "a value of the wrong kind", expected, "mend reports.toml")
    for name in known.keys() & names:
        value = given.get(name, declared[name])
        if value not in known[name]:
            what = (
                f"{_short(value)} is no {name} of the campaign{nearest(str(value)[:_LONGEST], known[name])}"
            )
            expected = "one of " + ", ".join(known[name])
            yield Fault(f"{file}, parameter {name}", what, expected, "use a code of campaign.toml")


def _short(value: Value) -> str:
    """A value as it can stand in one line, whatever a user wrote."""
    text = repr(value)[1:-1] if isinstance(value, str) else repr(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
