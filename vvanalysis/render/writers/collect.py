"""From executed cells to a chapter: prose and items in order, nothing else.

Code, stream text and plain results are no part of a report.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, Final, TypeAlias

from vvanalysis.items import (
    MIME,
    Cards,
    Certainty,
    Decisions,
    Figure,
    Finding,
    Heading,
    Headline,
    Item,
    Points,
    Table,
    drawing_in,
    from_json,
)
from vvanalysis.items.columns import shown
from vvanalysis.items.privacy import vouched
from vvanalysis.paths import notebooks

ANALYST: Final = "analyst"
"""Tag of cells that speak to the analyst and are left out of reports."""
SECOND_PAGE: Final = "second-page"
"""Tag of the cell that a two-page sheet's second page begins with."""
METHOD: Final = "method"
"""Tag of cells that tell how something is known: a report has them last, folded or in its appendix."""
POINTS: Final = 5


@dataclass(frozen=True)
class Prose:
    """The Markdown of one cell, or the editors' own words."""

    text: str
    second_page: bool = False
    by_editor: bool = False
    is_method: bool = False


@dataclass(frozen=True)
class Shown:
    """One item shown by a cell."""

    item: Item
    second_page: bool = False
    is_method: bool = False


Block: TypeAlias = Prose | Shown


@dataclass(frozen=True)
class Chapter:
    """What a notebook says to a reader; `title` is its first heading and no longer among the blocks."""

    key: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items, in order."""
        return tuple(block.item for block in self.blocks if isinstance(block, Shown))


def collect(key: str, cells: Sequence[Mapping[str, Any]]) -> Chapter:
    """Chapter of a notebook's executed cells.

    Raises
    ------
    RenderError
        An item of a form this code does not know, or a figure without alt text.
    """
    weighed = [_weighed(block, weights().get(key, {})) for block in _once(_blocks(cells))]
    title, blocks = _titled(key, weighed)
    return Chapter(key, title, tuple(_answers_first(blocks)))


@cache
def weights() -> Mapping[str, Mapping[str, int]]:
    """Notebook -> key of a finding, or a pattern of keys -> importance [1-100] (`importance.toml`)."""
    return tomllib.loads((notebooks() / "importance.toml").read_text(encoding="utf-8"))


def _weighed(block: Block, of_keys: Mapping[str, int]) -> Block:
    """The block; a finding that has its number with the importance of its key."""
    item = block.item if isinstance(block, Shown) else None
    if not isinstance(item, Finding) or item.certainty == "missing":
        return block
    found = next((weight for key, weight in of_keys.items() if fnmatchcase(item.key, key)), item.importance)
    with vouched():  # the same finding
        return replace(block, item=replace(item, importance=found))  # type: ignore[arg-type]


def _once(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks; that something is missing is said once where a figure and then its table say it."""
    last = ""
    for block in blocks:
        item = block.item if isinstance(block, Shown) else None
        text = item.text if isinstance(item, Finding) and item.certainty == "missing" else ""
        if not text or text != last or block.second_page:
            yield block
        last = text


def _titled(key: str, blocks: list[Block]) -> tuple[str, list[Block]]:
    """The chapter's title and the blocks without it."""
    for place, block in enumerate(blocks):
        if isinstance(block, Prose):
            first, _, rest = block.text.lstrip().partition("\n")
            if first.startswith("# "):
                kept = [Prose(rest.strip(), block.second_page)] if rest.strip() else []
                return _plain(first[2:]), blocks[:place] + kept + blocks[place + 1 :]
        elif isinstance(block.item, Heading) and block.item.level == 1:
            return block.item.text, blocks[:place] + blocks[place + 1 :]
    return key, blocks


def _answers_first(blocks: list[Block]) -> list[Block]:
    """A chapter opens with its answer: the findings before its first part stand before its first words."""
    end = next((place for place, block in enumerate(blocks) if _ends_opening(block)), len(blocks))
    opening = blocks[:end]
    said = [block for block in opening if isinstance(block, Shown)]
    return [*said, *(block for block in opening if block not in said), *blocks[end:]]


def _ends_opening(block: Block) -> bool:
    return (
        block.is_method
        or begins_part(block)
        or (isinstance(block, Shown) and not isinstance(block.item, Finding))
    )


def begins_part(block: Block) -> bool:
    """Whether a heading, in Markdown or as an item, begins a new part of the chapter here."""
    if isinstance(block, Prose):
        return block.second_page or "\n#" in f"\n{block.text}"
    return block.second_page or isinstance(block.item, Heading)


def five_points(chapters: Sequence[Chapter]) -> tuple[Finding, ...]:
    """The points that a chapter has chosen, and then the findings with the highest importance over all.

    Those that lack their number come last; of equals, the one that comes first.
    """
    every = [item for chapter in chapters for item in chapter.items]
    chosen = [finding for item in every if isinstance(item, Points) for finding in item.findings]
    found = [item for item in every if isinstance(item, Finding)]
    ranked = sorted(
        (item for item in found if item.importance > 0),
        key=lambda item: (item.certainty == "missing", -item.importance),
    )
    return tuple(dict.fromkeys([*chosen, *ranked]))[:POINTS]


@dataclass(frozen=True)
class Front:
    """What stands on top of a report before its chapters: of the first chapter that has a headline."""

    headline: Headline | None = None
    cards: tuple[Cards, ...] = ()


def front_of(chapters: Sequence[Chapter]) -> Front:
    """The report's headline and cards."""
    for chapter in chapters:
        for item in chapter.items:
            if isinstance(item, Headline):
                return Front(item, tuple(each for each in chapter.items if isinstance(each, Cards)))
    return Front()


def is_on_top(block: Block) -> bool:
    """Whether a book shows a block on top, and not in its chapter."""
    return isinstance(block, Shown) and isinstance(block.item, Headline | Cards | Points)


def certainties_in(chapters: Sequence[Chapter]) -> frozenset[Certainty]:
    """How sure what the chapters show is: every certainty that stands by something."""
    return frozenset(
        part.certainty for chapter in chapters for item in chapter.items for part in _sure_parts(item)
    )


def _sure_parts(item: Item) -> tuple[Any, ...]:
    parts = [each for name in ("cards", "findings", "decisions") for each in getattr(item, name, ())]
    return (*parts, item) if hasattr(item, "certainty") else tuple(parts)


def anchor(number: int, place: int = 0) -> str:
    """Where a chapter, or a block of it, stands in a page; both are counted from 1."""
    return f"k{number}-{place}" if place else f"k{number}"


def point_anchor(place: int) -> str:
    """Where one of the five points stands in a page, counted from 1."""
    return f"point-{place}"


def contents_of(chapters: Sequence[Chapter]) -> tuple[tuple[str, str], ...]:
    """Anchor and words of every chapter, finding, point, decision, figure and table, in order."""
    found = []
    for number, chapter in enumerate(chapters, start=1):
        found.append((anchor(number), chapter.title))
        for place, block in enumerate(chapter.blocks, start=1):
            found += _to_look_for(block, anchor(number, place))
    return tuple({(key.partition("-")[0], words): (key, words) for key, words in found[::-1]}.values())[::-1]


def _to_look_for(block: Block, key: str) -> Iterator[tuple[str, str]]:
    match getattr(block, "item", None):
        case Finding(text=text):
            yield key, text
        case Table(title=title) | Figure(title=title):
            yield key, title
        case Points(findings=findings):
            yield from ((point_anchor(place), each.text) for place, each in enumerate(findings, start=1))
        case Decisions(decisions=decisions):
            yield from ((f"{key}-{each.key}", f"{each.text}. {each.evidence}") for each in decisions)


def tables_of(chapters: Sequence[Chapter]) -> list[tuple[Chapter, Table]]:
    """Every table, every figure's data, and cards and decisions as tables, each once, in order."""
    found: dict[Table, Chapter] = {}
    for chapter in chapters:
        for item in chapter.items:
            if isinstance(item, Figure):
                found.setdefault(item.data, chapter)
            elif isinstance(item, Table):
                found.setdefault(item, chapter)
            elif isinstance(item, Cards | Decisions) and (table := item.as_table()).rows:
                found.setdefault(table, chapter)
    return [(chapter, table) for table, chapter in found.items()]


def _plain(text: str) -> str:
    return text.strip().rstrip("#").strip().replace("*", "").replace("`", "")


def _told(item: Item) -> Item:
    """The item, or what is said where a table has no rows: column heads alone tell a reader nothing."""
    return shown(item) if isinstance(item, Table) else item


def _is_empty(body: Mapping[str, Any]) -> bool:
    """Whether an item of a first page has none of its parts, and so nothing to show."""
    return any(body.get("item") == kind and not body.get(kind) for kind in ("cards", "questions"))


def _blocks(cells: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    for cell in cells:
        tags = cell.get("metadata", {}).get("tags", [])
        if ANALYST in tags:
            continue
        second, is_method = SECOND_PAGE in tags, METHOD in tags
        if cell["cell_type"] == "markdown" and cell["source"].strip():
            yield Prose(cell["source"], second, is_method=is_method)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if MIME in data and not _is_empty(data[MIME]):
                yield Shown(_told(from_json(data[MIME], svg=drawing_in(data))), second, is_method)
                second = False
