"""Google Forms: a first column with the time stamp, grids as "Question  [Row]"."""

from __future__ import annotations

import re
from typing import Final

from vvanalysis.loaders.survey.cells import Grid, norm, text
from vvanalysis.loaders.survey.layout import Layout, header_of, plain_fields
from vvanalysis.schemas.codebook import ExportSettings

_TIMESTAMP: Final = frozenset({"timestamp", "tidstämpel"})
_GRID: Final = re.compile(r"^(?P<question>.*?)\s*\[(?P<item>[^\[\]]*)\]\s*$", re.DOTALL)


def recognises(grid: Grid) -> bool:
    """Whether the first header is a time stamp's."""
    return bool(grid[0]) and norm(grid[0][0]) in _TIMESTAMP


def layout(grid: Grid, settings: ExportSettings) -> Layout:
    """Columns of the export; a reply is sent whole or not at all."""
    header = header_of(grid)
    fields = plain_fields(header, [readings(text(word)) for word in header], settings)
    return Layout("google", 1, tuple(field for field in fields if field.place > 0), submitted=0)


def readings(word: str) -> tuple[tuple[str, str], ...]:
    """What a header with a bracket at its end may mean."""
    whole = (norm(word), "")
    if match := _GRID.match(word):
        return ((norm(match["question"]), norm(match["item"])), whole)
    return (whole,)
