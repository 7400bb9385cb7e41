"""What is kept of a notebook's warnings, errors and stderr: kind and place, never the words.

They may hold a value from the data, as a row of the register that a warning quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

NOT_KEPT: Final = " (its words are not kept)"
_ANSI: Final = re.compile(r"\x1b\[[0-9;]*m")
_WARNING: Final = re.compile(
    r"^(?P<folder>.*[\\/])?(?P<file>[\w-]+\.py):(?P<line>\d+): (?P<kind>\w*Warning): ", re.M
)
"""The first line of a warning as Python writes it."""
_PLACE: Final = re.compile(
    r"^(?:Cell In\[\d+\], line \d+|File \S+?:\d+, in \w+|\s*File \".*?\", line \d+, in \w+)"
)
"""A line of a traceback that says where, not what."""
_FOLDERS: Final = re.compile(r"(?:[A-Za-z]:)?(?:[\\/][^\\/\s\":]+)*[\\/](?=[^\\/\s\":]+\.py)")
_OF_CELLS: Final = "ipykernel_"
"""In the folder's name of the file that a cell's code passes for."""


def places_of(failure: Exception) -> str:
    """Where a foreign error arose, and its kind: its words may hold a value from the data, or a path."""
    lines = _ANSI.sub("", "\n".join(getattr(failure, "traceback", ()) or ())).splitlines()
    places = [match.group(0).strip() for line in lines if (match := _PLACE.match(line))]
    kind = getattr(failure, "ename", type(failure).__name__)
    return "\n".join([*(_FOLDERS.sub("", place) for place in places), str(kind)])


def warnings_of(notebook: str, cells: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """One line for each kind of warning in what the cells wrote to stderr."""
    kinds = [match["kind"] for _, text in _stderr(cells) for match in _WARNING.finditer(text)]
    return tuple(dict.fromkeys(f"{notebook}: {kind} (see the log)" for kind in kinds))


def stderr_log(notebook: str, cells: Sequence[Mapping[str, Any]]) -> str:
    """Kind and place of every warning, and which cells wrote something else to stderr."""
    lines = []
    for number, text in _stderr(cells):
        found = [f"{_where(match, number)}: {match['kind']}{NOT_KEPT}" for match in _WARNING.finditer(text)]
        lines += found or [f"cell {number}: it wrote to stderr (the words are not kept)"]
    return "\n".join(f"{notebook}, {line}" for line in dict.fromkeys(lines))


def _stderr(cells: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, str]]:
    """What each cell wrote to stderr; cells are counted as in the user's notebook."""
    own = [cell for cell in cells if "injected-parameters" not in cell.get("metadata", {}).get("tags", ())]
    for number, cell in enumerate(own, start=1):
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                yield number, _ANSI.sub("", output["text"])


def _where(match: re.Match[str], cell: int) -> str:
    is_own = _OF_CELLS in (match["folder"] or "")
    return f"cell {cell}, line {match['line']}" if is_own else f"{match['file']}:{match['line']}"
