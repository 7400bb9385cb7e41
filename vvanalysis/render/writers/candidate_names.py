"""Names of candidates, put into finished files alone.

Notebooks, their runs, stores and manifests know a candidate by number. Where the campaign file asks for names
(`show_candidate_names`, profile intern), they are read from the campaign's `official/` when a build begins,
live in memory, and take the numbers' place in the tables while a report's files are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from vvanalysis.items import Table
from vvanalysis.items.model import Cell
from vvanalysis.render.writers.collect import Block, Chapter, Shown
from vvanalysis.words.candidates import NAMED_NOTE, NUMBERED_NOTE, candidate

_NUMBERED: Final = re.compile(re.escape(candidate("")) + r"(\d+)")


def with_names(chapters: Sequence[Chapter], names: Mapping[str, str]) -> tuple[Chapter, ...]:
    """The chapters with names in the cells of tables that hold a candidate's number and nothing else."""
    if not names:
        return tuple(chapters)
    return tuple(
        replace(chapter, blocks=tuple(_block(block, names) for block in chapter.blocks))
        for chapter in chapters
    )


def _block(block: Block, names: Mapping[str, str]) -> Block:
    if not isinstance(block, Shown) or not isinstance(block.item, Table):
        return block
    table = block.item
    rows = tuple(tuple(_cell(cell, names) for cell in row) for row in table.rows)
    if rows == table.rows:
        return block
    return replace(block, item=replace(table, rows=rows, note=table.note.replace(NUMBERED_NOTE, NAMED_NOTE)))


def _cell(cell: Cell, names: Mapping[str, str]) -> Cell:
    found = _NUMBERED.fullmatch(cell) if isinstance(cell, str) else None
    return names.get(found[1], cell) if found else cell
