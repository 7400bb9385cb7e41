"""A tool that is not known: one header row, and what `[export]` in the codebook says of the columns."""

from __future__ import annotations

from vvanalysis.loaders.survey import google
from vvanalysis.loaders.survey.cells import Grid, text
from vvanalysis.loaders.survey.layout import Layout, header_of, place_of, plain_fields
from vvanalysis.schemas.codebook import ExportSettings


def layout(grid: Grid, settings: ExportSettings) -> Layout:
    """Columns of the export, headers as "Question" or "Question [Item]"."""
    header = header_of(grid)
    fields = plain_fields(header, [google.readings(text(word)) for word in header], settings)
    submitted = place_of(header, [settings.submitted]) if settings.submitted else None
    completed = place_of(header, [settings.completed]) if settings.completed else None
    return Layout("generic", 1, fields, submitted=submitted, completed=completed)
