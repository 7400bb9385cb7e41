"""A report as one HTML file: own style sheet, no script, no request to anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from vvanalysis import paths
from vvanalysis.errors import Fault, RenderError
from vvanalysis.items import (
    CERTAINTIES,
    Cards,
    Decisions,
    Figure,
    Finding,
    Heading,
    Headline,
    Item,
    Points,
    Questions,
    Table,
)
from vvanalysis.render.page import Page
from vvanalysis.render.writers.collect import (
    Chapter,
    Prose,
    Shown,
    anchor,
    certainties_in,
    five_points,
    front_of,
    is_on_top,
    point_anchor,
)
from vvanalysis.render.writers.prose import Levels, to_html, to_tokens
from vvanalysis.render.writers.spark import spark_points
from vvanalysis.render.writers.svg import inline_svg, shared_shapes
from vvanalysis.words.labels import CERTAINTY, EXAMPLE_MARK, SOURCE_CONTENT
from vvanalysis.words.numbers import date
from vvanalysis.words.pages import CERTAINTY_NOTE, GLOSSARY, STATUS, WORDS

MOST_BYTES: Final = 3_000_000
TEXTUAL: Final = frozenset({"text", "date", "year"})
"""Kinds of column that are not numbers, and stand to the left."""


def report_html(page: Page, chapters: Sequence[Chapter]) -> str:
    """The whole report.

    Raises
    ------
    RenderError
        It would be larger than 3 MB.
    """
    shapes: dict[str, str] = {}
    places = {
        chapter.key: (anchor(number), chapter.title) for number, chapter in enumerate(chapters, start=1)
    }
    views = [
        _chapter(chapter, page, shapes, places=places, number=number)
        for number, chapter in enumerate(chapters, start=1)
    ]
    shown, is_book = certainties_in(chapters), page.layout == "book"
    text = (
        environment()
        .get_template("report.html.j2")
        .render(
            page=page,
            setting=page.setting,
            chapters=views,
            shapes=Markup(shared_shapes(shapes)),  # noqa: S704 - cleaned
            front=front_of(chapters if is_book else ()),
            points=five_points(chapters) if is_book else (),
            certainties=[each for each in CERTAINTIES if each in shown],
        )
    )
    if len(text.encode()) > MOST_BYTES:
        what, todo = f"{len(text.encode()) / 1e6:.1f} MB of HTML", "show fewer or simpler figures"
        raise RenderError(Fault(page.title, what, "at most 3 MB", todo))
    return text


@cache
def environment() -> Environment:
    """The templates, with every Swedish word they need; all values are escaped."""
    folder = paths.templates() / "report"
    made = Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = date
    made.globals.update(
        words=WORDS,
        status_words=STATUS,
        certainty=CERTAINTY,
        certainty_note=CERTAINTY_NOTE,
        glossary=GLOSSARY,
        elections=SOURCE_CONTENT,
        example=EXAMPLE_MARK,
        point_anchor=point_anchor,
        spark=spark_points,
        css=Markup((folder / "report.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
    )
    return made


def _chapter(
    chapter: Chapter,
    page: Page,
    shapes: dict[str, str],
    *,
    places: Mapping[str, tuple[str, str]],
    number: int,
) -> Mapping[str, Any]:
    return {
        "key": anchor(number),
        "title": chapter.title,
        "blocks": list(_blocks(chapter, number, page, _Around(shapes, places, _tables(chapter, number)))),
    }


@dataclass(frozen=True)
class _Around:
    """What a block refers to: shapes of drawings, chapters by their keys, tables of its own chapter."""

    shapes: dict[str, str]
    chapters: Mapping[str, tuple[str, str]]
    tables: Mapping[Table, str]


def _tables(chapter: Chapter, number: int) -> Mapping[Table, str]:
    """A figure's numbers that the chapter shows as a table anyway are linked to, not written twice."""
    return {
        block.item: anchor(number, place)
        for place, block in enumerate(chapter.blocks, start=1)
        if isinstance(block, Shown) and isinstance(block.item, Table)
    }


def _blocks(chapter: Chapter, number: int, page: Page, around: _Around) -> Iterator[Mapping[str, Any]]:
    # A sheet's only chapter is the page itself: its headings stand one step higher.
    is_book = page.layout == "book"
    levels = Levels(shift=1, top=3) if is_book else Levels(shift=0, top=2)
    for place, block in enumerate(chapter.blocks, start=1):
        if isinstance(block, Prose):
            text = Markup(to_html(to_tokens(block.text, levels)))  # noqa: S704 - escaped
            yield {
                "kind": "prose",
                "html": text,
                "by_editor": block.by_editor,
                "is_example": page.setting.is_example,
            }
        elif not (is_book and is_on_top(block)):
            yield _item(block.item, anchor(number, place), levels, around)


def _item(item: Item, key: str, levels: Levels, around: _Around) -> Mapping[str, Any]:
    match item:
        case Heading():
            return {"kind": "heading", "level": levels.fit(item.level), "text": item.text}
        case Finding() | Headline() | Cards() | Points():
            return {"kind": type(item).__name__.lower(), "item": item, "key": key}
        case Questions():
            return {"kind": "questions", "item": item, "key": key, "level": levels.fit(2)}
        case Decisions():
            return {"kind": "decisions", "item": item, "key": key, "chapters": around.chapters}
        case Table():
            return {"kind": "table", "item": item, "key": key, "table": _table(item)}
        case Figure():
            return {
                "kind": "figure",
                "item": item,
                "key": key,
                "svg": Markup(inline_svg(item.svg, prefix=key, alt=item.alt, shapes=around.shapes)),  # noqa: S704 - cleaned
                "table": _table(item.data),
                "beside": around.tables.get(item.data, ""),
            }


def _table(table: Table) -> Mapping[str, Any]:
    return {
        "title": table.title,
        "columns": [{"label": column.label, "num": column.kind not in TEXTUAL} for column in table.columns],
        "rows": table.formatted(),
    }
