"""A report as one HTML file: own style sheet, faces and script, no request to anywhere.

Without its script it says the same: what the script adds (sorting, a municipality marked everywhere, values
by hand or key) is ways to find, and its buttons are there only with it.
"""

from __future__ import annotations

import base64
import hashlib
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
from vvanalysis.items.style import tone
from vvanalysis.render.page import Page
from vvanalysis.render.writers.areas import areas_of, codes_by_name
from vvanalysis.render.writers.arrange import parts_of
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
from vvanalysis.render.writers.faces import font_rules
from vvanalysis.render.writers.prose import Levels, to_html, to_tokens
from vvanalysis.render.writers.shades import shades
from vvanalysis.render.writers.spark import spark_points
from vvanalysis.render.writers.svg import inline_figure, shared_shapes
from vvanalysis.words.labels import (
    CERTAINTY,
    CERTAINTY_GLYPH,
    COUNTY_WHOLE,
    EXAMPLE_GLYPH,
    EXAMPLE_MARK,
    NATION,
    SOURCE_CONTENT,
    WHOLE_DISTRICT,
)
from vvanalysis.words.numbers import date
from vvanalysis.words.pages import CERTAINTY_NOTE, FILE_KIND, GLOSSARY, STATUS, WORDS
from vvanalysis.words.sorting import swedish_key

MOST_BYTES: Final = 3_000_000
TEXTUAL: Final = frozenset({"text", "date", "year"})
"""Kinds of column that are not numbers, and stand to the left."""
SUMS: Final = frozenset({WHOLE_DISTRICT, COUNTY_WHOLE, NATION})
"""Heads of rows that hold the others: they stay last however a table is sorted."""
_SCRIPTS: Final = ("report", "index")
_FEW: Final = 3
"""Columns of a table that would be lost in the whole width."""


@dataclass(frozen=True)
class _Around:
    """What a chapter's blocks refer to.

    Attributes
    ----------
    shapes
        What the page's drawings share.
    chapters
        Anchor and title of every chapter, by its key.
    codes
        Municipalities by name (`areas.codes_by_name`).
    color
        The own party's, as drawings have it.
    tables
        Tables of the chapter that a figure is drawn from, and where they stand: they are folded under the
        first such figure, not written twice.
    """

    shapes: dict[str, str]
    chapters: Mapping[str, tuple[str, str]]
    codes: Mapping[str, str]
    color: str
    tables: dict[Table, str]


def report_html(page: Page, chapters: Sequence[Chapter]) -> str:
    """The whole report.

    Raises
    ------
    RenderError
        It would be larger than 3 MB.
    """
    views, shapes = _views(page, chapters)
    shown, is_book = certainties_in(chapters), page.layout == "book"
    text = (
        environment()
        .get_template("report.html.j2")
        .render(
            page=page,
            setting=page.setting,
            faces=_faces(slanted="<em>" in str(views)),
            chapters=views,
            shapes=Markup(shared_shapes(shapes)),  # noqa: S704 - cleaned
            front=front_of(chapters if is_book else ()),
            points=five_points(chapters) if is_book else (),
            certainties=[each for each in CERTAINTIES if each in shown],
            municipalities=sorted(page.setting.municipalities, key=lambda each: swedish_key(each[1])),
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
        example_glyph=EXAMPLE_GLYPH,
        point_anchor=point_anchor,
        spark=spark_points,
        glyph=CERTAINTY_GLYPH,
        file_kind=FILE_KIND,
        shades=_color_rules,
        faces=_faces(slanted=False),
        css=_own_file("report.css"),
        scripts={name: (_own_file(f"{name}.js"), _digest(_own_file(f"{name}.js"))) for name in _SCRIPTS},
    )
    return made


def _own_file(name: str) -> Markup:
    return Markup((paths.templates() / "report" / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file


def _digest(script: str) -> str:
    """How the page's policy names the only script that may run in it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _faces(*, slanted: bool) -> Markup:
    return Markup(font_rules(slanted=slanted))  # noqa: S704 - our own files


def _color_rules(color: str) -> Markup:
    rules = "; ".join(f"--{name}: {value}" for name, value in shades(color).items())
    return Markup(rules)  # noqa: S704 - computed


def _views(page: Page, chapters: Sequence[Chapter]) -> tuple[list[Mapping[str, Any]], dict[str, str]]:
    """The chapters as the template takes them, and the shapes that their drawings share."""
    shapes: dict[str, str] = {}
    places = {
        chapter.key: (anchor(number), chapter.title) for number, chapter in enumerate(chapters, start=1)
    }
    codes, color = codes_by_name(page.setting), tone(page.setting.color)
    return [
        _chapter(chapter, number, page, _Around(shapes, places, codes, color, _drawn_tables(chapter, number)))
        for number, chapter in enumerate(chapters, start=1)
    ], shapes


def _chapter(chapter: Chapter, number: int, page: Page, around: _Around) -> Mapping[str, Any]:
    blocks, method = parts_of(_blocks(chapter, number, page, around))
    return {
        "key": anchor(number),
        "title": chapter.title,
        "blocks": blocks,
        "method": method,
        "is_example": any(getattr(item, "is_example", False) for item in chapter.items),
    }


def _drawn_tables(chapter: Chapter, number: int) -> dict[Table, str]:
    drawn = {item.data for item in chapter.items if isinstance(item, Figure)}
    return {
        block.item: anchor(number, place)
        for place, block in enumerate(chapter.blocks, start=1)
        if isinstance(block, Shown) and isinstance(block.item, Table) and block.item in drawn
    }


def _blocks(chapter: Chapter, number: int, page: Page, around: _Around) -> Iterator[dict[str, Any]]:
    # A sheet's only chapter is the page itself: its headings stand one step higher.
    is_book = page.layout == "book"
    levels = Levels(shift=1, top=3) if is_book else Levels(shift=0, top=2)
    folded = frozenset(around.tables)
    for place, block in enumerate(chapter.blocks, start=1):
        if isinstance(block, Prose):
            text = Markup(to_html(to_tokens(block.text, levels)))  # noqa: S704 - escaped
            made = {"kind": "prose", "html": text, "by_editor": block.by_editor}
            made["is_example"] = page.setting.is_example
        elif (is_book and is_on_top(block)) or block.item in folded:
            continue
        else:
            made = _item(block.item, anchor(number, place), levels, around)
        yield {**made, "method": block.is_method}


def _item(item: Item, key: str, levels: Levels, around: _Around) -> dict[str, Any]:
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
            return {"kind": "table", "item": item, "key": key, "table": _table(item, around.codes)}
        case Figure():
            return {
                "kind": "figure",
                "item": item,
                "key": key,
                "svg": Markup(_drawing(item, key, around)),  # noqa: S704 - cleaned
                "table": _table(item.data, around.codes),
                "beside": around.tables.pop(item.data, ""),
            }


def _drawing(figure: Figure, key: str, around: _Around) -> str:
    mark = EXAMPLE_MARK if figure.is_example else ""
    return inline_figure(figure, prefix=key, color=around.color, shapes=around.shapes, mark=mark)


def _table(table: Table, codes: Mapping[str, str]) -> Mapping[str, Any]:
    return {
        "title": table.title,
        "few": len(table.columns) <= _FEW,
        "columns": [{"label": column.label, "num": column.kind not in TEXTUAL} for column in table.columns],
        "rows": [
            (area, row[0] in SUMS, row)
            for area, row in zip(areas_of(table, codes), table.formatted(), strict=True)
        ],
    }
