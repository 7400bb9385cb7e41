"""A report as a tagged PDF (PDF/UA-1), through a fixed Typst template that reads the report as JSON.

No text is ever written into Typst code: whatever a user wrote stays data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from vvanalysis.items import (
    CERTAINTIES,
    Cards,
    Column,
    Decisions,
    Figure,
    Finding,
    Heading,
    Headline,
    Points,
    Questions,
    Table,
)
from vvanalysis.render.page import Page
from vvanalysis.render.writers.arrange import parts_of
from vvanalysis.render.writers.collect import (
    Block,
    Chapter,
    Prose,
    Shown,
    certainties_in,
    five_points,
    front_of,
    is_on_top,
)
from vvanalysis.render.writers.front_data import cards_data, front_block, headline_data, sure
from vvanalysis.render.writers.html import TEXTUAL
from vvanalysis.render.writers.pagination import ends_of, is_left_out, keep_together, on_paper
from vvanalysis.render.writers.prose import Levels, to_data, to_tokens
from vvanalysis.render.writers.shades import shades
from vvanalysis.render.writers.svg import svg_file
from vvanalysis.render.writers.typesetting import compile_pdf, fitted_pdf, typst_folder, write_data
from vvanalysis.words.labels import (
    CERTAINTY,
    CERTAINTY_GLYPH,
    EXAMPLE_GLYPH,
    EXAMPLE_MARK,
    SOURCE_CONTENT,
)
from vvanalysis.words.numbers import date
from vvanalysis.words.pages import CERTAINTY_NOTE, GLOSSARY, WORDS

_BOOK_SIZE: Final = "10"
_LONG, _WIDEST = 22, 60  # characters of a cell
_NOT_TOLD: Final = frozenset({"item", "claim", "more", "method", "first"})
"""Parts of a block that the template has no use for."""


def report_pdf(page: Page, chapters: Sequence[Chapter], *, pages: int | None = None) -> bytes:
    """The PDF of a report.

    Parameters
    ----------
    pages
        How many A4 pages it must have; text size and page breaks are chosen to fit.

    Raises
    ------
    RenderError
        It cannot be set, or not on that number of pages.
    """
    with typst_folder("report.typ") as folder:
        write_data(folder, _data(page, chapters, folder))
        if pages:
            return fitted_pdf(folder, pages, page.title)
        return compile_pdf(folder, page.title, size=_BOOK_SIZE)


def _data(page: Page, chapters: Sequence[Chapter], folder: Path) -> dict[str, Any]:
    setting, book = page.setting, page.layout == "book"
    shown, front = certainties_in(chapters), front_of(chapters if book else ())
    titles = {chapter.key: chapter.title for chapter in chapters}
    parts = [
        _parts(chapter, number, folder, titles if book else None)
        for number, chapter in enumerate(chapters, start=1)
    ]
    return {
        "layout": page.layout,
        "title": page.title,
        "kicker": page.kicker,
        "full": page.full_title,
        "subtitle": page.subtitle,
        "district": setting.district,
        "date": [setting.state.year, setting.state.month, setting.state.day],
        "accent": setting.color,
        **_colors(setting.color),
        "circle": setting.circle,
        "keywords": [setting.profile, setting.circle],
        "draft": " · ".join(setting.marks),
        "example": EXAMPLE_MARK if setting.is_example else "",
        "words": dict(WORDS),
        "glyphs": {CERTAINTY[each]: sign for each, sign in CERTAINTY_GLYPH.items()},
        "made-glyph": EXAMPLE_GLYPH,
        "headline": headline_data(front.headline),
        "cards": [each for cards in front.cards for each in cards_data(cards)],
        "points": [sure(item) | {"text": item.text} for item in five_points(chapters)] if book else [],
        "chapters": [
            {"title": chapter.title, "blocks": blocks, "method": method}
            for chapter, (blocks, method) in zip(chapters, parts, strict=True)
        ],
        "glossary": [list(each) for each in GLOSSARY.items()] if book else [],
        "certainties": [[CERTAINTY[each], CERTAINTY_NOTE[each]] for each in CERTAINTIES if each in shown],
        "made": f"{WORDS['made_with']}, {WORDS['version']} {setting.version}. "
        f"{' '.join([WORDS['source_state'], date(setting.state)])}. {' '.join(setting.notices)}".rstrip(),
        "sources": _sources(setting.sources) if book else [],
    }


def _colors(color: str) -> dict[str, str]:
    of = shades(color)
    return {"mark": of["own"], "gain": of["own-text"], "loss": of["loss"]}


def _sources(rows: Sequence[Mapping[str, str]]) -> list[list[str]]:
    """Files in short: publisher, year, what they hold, how many, and the day of the newest."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        election = SOURCE_CONTENT.get(row["election_type"], row["election_type"])
        groups.setdefault((row["publisher"], row["election_year"], election), []).append(
            row["file_date"][:10]
        )
    return [[*group, str(len(days)), max(days)] for group, days in groups.items()]


def _parts(
    chapter: Chapter, number: int, folder: Path, titles: Mapping[str, str] | None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The chapter's blocks, and those of them that stand in a book's appendix."""
    blocks, method = parts_of(_blocks(chapter, number, folder, titles))
    if titles is None:
        blocks, method = [*blocks, *method], []
    return keep_together([_plain(block) for block in blocks]), keep_together(
        [_plain(block) for block in method]
    )


def _where_numbers_are(item: object, tables: frozenset[Table]) -> str:
    """What a figure on paper says of its numbers: in the appendix (`tables`), or only on the web."""
    if not isinstance(item, Figure):
        return ""
    if item.data in tables:
        return WORDS["numbers_in_appendix"]
    return WORDS["numbers_elsewhere"] if is_left_out(item.data) else ""


def _plain(block: Mapping[str, Any]) -> dict[str, Any]:
    """A block as the template takes it: words in the place of items."""
    item, more = block["item"], block["more"]
    plain = {key: value for key, value in block.items() if key not in _NOT_TOLD}
    if not isinstance(item, Table | Figure):
        return plain
    claim = block["claim"]
    words = [block["note"], more, f"{WORDS['source']}: {item.source}."]
    plain |= sure(item) | {"title": item.title, "below": " ".join(part for part in words if part)}
    plain["measured"] = item.subtitle if isinstance(item, Figure) else ""
    return plain | {"claim": {"text": claim["text"]} | sure(claim["item"]) if claim else {"text": ""}}


def _blocks(
    chapter: Chapter, number: int, folder: Path, titles: Mapping[str, str] | None
) -> Iterator[dict[str, Any]]:
    """The blocks of a chapter; `titles` has a book's chapters by their keys, None is a sheet."""
    levels = Levels(shift=-1, top=1) if titles is None else Levels(shift=0, top=2)
    blocks = chapter.blocks if titles is None else on_paper(chapter)
    tables = frozenset(
        each.item for each in blocks if isinstance(each, Shown) and isinstance(each.item, Table)
    )
    for place, block in enumerate(blocks, start=1):
        item = block.item if isinstance(block, Shown) else None
        more = "" if titles is None else _where_numbers_are(item, tables)
        common = {"item": item, "method": block.is_method, "more": more}
        if block.second_page:
            yield {"kind": "second-page", **common}
        if isinstance(block, Prose):
            inner = to_data(to_tokens(block.text, levels))
            said = [{"kind": "editor", "blocks": inner}] if block.by_editor else inner
            yield from ({**each, **common} for each in said)
        elif titles is None or not is_on_top(block):
            yield {**_item(block, f"fig-{number}-{place}.svg", folder, levels, titles), **common}


def _item(
    block: Block, file: str, folder: Path, levels: Levels, titles: Mapping[str, str] | None
) -> dict[str, Any]:
    book = titles is not None
    match getattr(block, "item", None):
        case Heading(text=text, level=level):
            return {"kind": "heading", "level": levels.fit(level), "runs": [_run(text)]}
        case Finding() as item:
            return {"kind": "finding", "text": item.text} | sure(item)
        case Headline() | Cards() | Points() | Decisions() | Questions() as item:
            return front_block(item, titles or {}) | {"level": levels.fit(2)}
        case Table() as item:
            rows = item.formatted() if book else ends_of(item.formatted())
            return {"kind": "table", **_grid(item.columns, rows)}
        case Figure() as item:
            mark = EXAMPLE_MARK if item.is_example else ""
            drawn = svg_file(item.svg, name=item.key, mark=mark)
            (folder / file).write_text(drawn, encoding="utf-8", newline="\n")
            return {"kind": "figure", "file": file, "alt": item.alt}
        case other:
            raise TypeError(f"no block of a report: {type(other).__name__}")


def _run(text: str) -> dict[str, Any]:
    return {"text": text, "bold": False, "italic": False, "link": ""}


def _grid(columns: Sequence[Column], rows: list[list[str]]) -> dict[str, Any]:
    heads = [
        {"label": each.label, "num": each.kind not in TEXTUAL, "width": _width([row[place] for row in rows])}
        for place, each in enumerate(columns)
    ]
    return {"columns": heads, "rows": rows}


def _width(cells: Sequence[str]) -> int:
    """Share of the line that a column of long text takes; 0 for a column as wide as its text."""
    longest = max((len(cell) for cell in cells), default=0)
    return min(longest, _WIDEST) if longest > _LONG else 0
