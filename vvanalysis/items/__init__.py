"""What a notebook shows: headings, findings, tables and figures, each one object with many formats.

An item shown in a notebook emits, beside what the reader sees, a JSON bundle (`MIME`) with everything that
HTML, PDF and workbook are made from, so that nothing is drawn or computed twice and no HTML is parsed back.
"""

from vvanalysis.items.display import DRAWING, PICTURE, drawing_in, svg_of
from vvanalysis.items.model import (
    CERTAINTIES,
    MIME,
    Certainty,
    Column,
    Figure,
    Finding,
    Heading,
    Item,
    Table,
    from_json,
)

__all__ = [
    "CERTAINTIES",
    "DRAWING",
    "MIME",
    "PICTURE",
    "Certainty",
    "Column",
    "Figure",
    "Finding",
    "Heading",
    "Item",
    "Table",
    "drawing_in",
    "from_json",
    "svg_of",
]
