"""What a PDF leaves to the page on the web and the workbook, and what it keeps together on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

from vvanalysis.items import Figure, Item, Table
from vvanalysis.render.writers.collect import Block, Chapter, Shown
from vvanalysis.words.pages import rows_left_out

_LONGEST: Final = 40
"""Rows of a table that stands in the appendix, drawn as a figure."""
_WHOLE: Final = 14
"""Rows of a table that no page break divides."""
_ENDS: Final = 8
"""Rows from the top and from the bottom of a long table that a sheet of two pages shows."""
_LEADS: Final = frozenset({"par", "finding", "heading"})
_SHOWN: Final = frozenset({"figure", "table"})


def on_paper(chapter: Chapter) -> tuple[Block, ...]:
    """The blocks of a book: a table that a figure of the chapter draws row by row stands in the appendix.

    The longest of these are left to the page on the web and the workbook.
    """
    drawn = {item.data for item in chapter.items if isinstance(item, Figure)}
    kept: list[Block] = []
    for block in chapter.blocks:
        item = block.item if isinstance(block, Shown) else None
        if not isinstance(item, Table) or item not in drawn:
            kept.append(block)
        elif not is_left_out(item):
            kept.append(replace(block, is_method=True))
    return tuple(kept)


def is_left_out(item: Item) -> bool:
    """Whether an item is a table that is too long for paper beside the figure that is drawn of it."""
    return isinstance(item, Table) and len(item.rows) > _LONGEST


def ends_of(rows: list[list[str]]) -> list[list[str]]:
    """The first and the last rows, and between them how many are left out."""
    between = len(rows) - 2 * _ENDS
    if between < 2:
        return rows
    gap = [rows_left_out(between), *[""] * (len(rows[0]) - 1)]
    return [*rows[:_ENDS], gap, *rows[-_ENDS:]]


def keep_together(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks, marked where a page must not end.

    `sticky` is what leads to the next block: a heading, and words right before a figure or table. `room` is
    where the words before a table that may be `broken` begin: without room for its first rows, a new page.
    """
    marked = [dict(block) for block in blocks]
    for block, following in reversed(list(pairwise(marked))):
        leads = following["kind"] in _SHOWN or following.get("sticky", False)
        block["sticky"] = block["kind"] == "heading" or (block["kind"] in _LEADS and leads)
    for place, block in enumerate(marked):
        if block["kind"] == "table":
            block["broken"] = len(block["rows"]) > _WHOLE
        if block.get("broken"):
            while place and marked[place - 1].get("sticky"):
                place -= 1  # noqa: PLW2901 - back to where the words begin
            marked[place]["room"] = True
    return marked
