"""Microsoft Forms: Id, Start time, Completion time, Email, Name; repeated words get a number after them."""

from __future__ import annotations

import re
from typing import Final

from vvanalysis.loaders.survey.cells import Grid, norm, text
from vvanalysis.loaders.survey.layout import Field, Layout, header_of, place_of, plain_fields
from vvanalysis.schemas.codebook import ExportSettings

_STARTED: Final = ("Start time", "Starttid")
_COMPLETED: Final = ("Completion time", "Slutförandetid")
_QUIZ: Final = re.compile(r"^(points|feedback|poäng|återkoppling) - ", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"^(?P<words>.*\D)(?P<number>[2-9]|[1-9]\d)$", re.DOTALL)


def recognises(grid: Grid) -> bool:
    """Whether the headers hold an id, a start and a completion."""
    header = grid[0]
    return bool(header) and norm(header[0]) == "id" and None not in (
        place_of(header, _STARTED), place_of(header, _COMPLETED),
    )  # fmt: skip


def layout(grid: Grid, settings: ExportSettings) -> Layout:
    """Columns of the export; of a grid only the rows' words stand in the headers."""
    header = header_of(grid)
    submitted = place_of(header, _COMPLETED)
    plain = plain_fields(header, [((norm(word), ""),) for word in header], settings)
    fields = [
        _field(field.place, text(header[field.place]))
        for field in plain
        if field.place != submitted and not _QUIZ.match(text(header[field.place]))
    ]
    return Layout("microsoft", 1, tuple(fields), submitted=submitted, completed=submitted)


def _field(place: int, word: str) -> Field:
    question, _, item = word.rpartition(".")
    whole = norm(word)
    readings = [(whole, ""), ("", whole), (norm(question), norm(item))]
    if match := _SUFFIX.match(word):
        base = norm(match["words"])
        return Field(place, (*readings, (base, ""), ("", base)), int(match["number"]))
    return Field(place, tuple(readings))
