"""What a notebook shows: each item one object with many formats.

An item shown in a notebook emits, beside what the reader sees, a JSON bundle (`MIME`) with everything that
HTML, PDF and workbook are made from, so that nothing is drawn or computed twice and no HTML is parsed back.
"""

from vvanalysis.completion import offer
from vvanalysis.items.display import DRAWING as DRAWING
from vvanalysis.items.display import PICTURE as PICTURE
from vvanalysis.items.display import drawing_in as drawing_in
from vvanalysis.items.display import svg_of as svg_of
from vvanalysis.items.front import Card, Cards, Decision, Decisions, Headline, Points, Questions
from vvanalysis.items.model import CERTAINTIES as CERTAINTIES
from vvanalysis.items.model import MIME as MIME
from vvanalysis.items.model import Certainty as Certainty
from vvanalysis.items.model import Column, Figure, Finding, Heading, Table
from vvanalysis.items.model import Kind as Kind
from vvanalysis.items.reading import KINDS as KINDS
from vvanalysis.items.reading import Item as Item
from vvanalysis.items.reading import from_json as from_json

from vvanalysis.items.columns import shown  # isort: skip

__all__ = [
    "Card", "Cards", "Column", "Decision", "Decisions", "Figure", "Finding", "Heading", "Headline", "Points",
    "Questions", "Table", "shown",
]  # fmt: skip

offer(__name__)
