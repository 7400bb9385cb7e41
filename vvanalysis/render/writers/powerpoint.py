"""Slides for the conference as PowerPoint: text that can be changed, notes for the speaker, alt texts.

The file holds a picture of each drawing and nothing that runs; two builds give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

import typst
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu, Inches, Pt

from vvanalysis.render.page import Page
from vvanalysis.render.writers.collect import Chapter
from vvanalysis.render.writers.deck import ACROSS, HEIGHT, LEFT, TOP, UP, WIDTH, Slide, deck
from vvanalysis.render.writers.faces import font_folder
from vvanalysis.render.writers.svg import svg_file
from vvanalysis.render.writers.typesetting import typst_folder
from vvanalysis.words.labels import EXAMPLE_MARK

SERIF, SANS = "Source Serif 4", "Source Sans 3"
"""The faces' own names, by which they can be had; the package's are cut from them (`writers.faces`)."""
_TITLE_ONLY, _FIRST = 5, 0
"""Layouts of the library's own template."""
_COLOR: Final[Any] = RGBColor  # the library has no types
_INK, _SOFT, _MADE = _COLOR(0x1B, 0x1E, 0x22), _COLOR(0x56, 0x5F, 0x69), _COLOR(0x55, 0x3B, 0x00)
_MUCH: Final = 420
"""Signs of a slide without a figure above which its letters are smaller."""
_SHARPNESS: Final = 360
"""Pixels an inch of a drawing in its own size: 160 an inch of the slide."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_PICTURE: Final = '#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg")\n'
_UNUSED: Final = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
"""What the library's template carries and no slide needs."""


def slides_pptx(page: Page, chapters: Sequence[Chapter]) -> bytes:
    """The deck as PowerPoint (Office Open XML), 16:9.

    Raises
    ------
    RenderError
        A drawing cannot be read.
    """
    made = Presentation()
    made.slide_width, made.slide_height = Inches(WIDTH), Inches(HEIGHT)
    _name_faces(made)
    _drop_unused(made)
    _first(made, page)
    with typst_folder("slides.typ") as folder:
        for slide in deck(chapters):
            _add(made, slide, page, folder)
    _describe(made, page)
    buffer = io.BytesIO()
    made.save(buffer)
    return _timeless(buffer.getvalue())


def _name_faces(made: Any) -> None:
    """The house's faces as the theme's: whoever changes a text keeps them."""
    theme = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = theme.blob.decode("utf-8")
    for kind, face in (("majorFont", SERIF), ("minorFont", SANS)):
        xml = re.sub(rf'(<a:{kind}>\s*<a:latin typeface=")[^"]*', rf"\g<1>{face}", xml)
    theme._blob = xml.encode("utf-8")


def _drop_unused(made: Any) -> None:
    for holder in (made.part.package, made.part):
        rels = holder._rels
        for key in [key for key, rel in rels.items() if rel.reltype in _UNUSED]:
            rels.pop(key)


def _first(made: Any, page: Page) -> None:
    slide = made.slides.add_slide(made.slide_layouts[_FIRST])
    title, below = slide.shapes.title, slide.placeholders[1]
    _place(title, (LEFT, 2.0, ACROSS, 1.6))
    _place(below, (LEFT, 3.7, ACROSS, 1.0))
    _write(title, page.title, size=54, bold=True)
    _write(below, page.subtitle, size=26, color=_SOFT)
    if page.setting.is_example:
        _mark(slide)
    _foot(slide, page)


def _add(made: Any, content: Slide, page: Page, folder: Path) -> None:
    slide = made.slides.add_slide(made.slide_layouts[_TITLE_ONLY])
    _place(slide.shapes.title, (LEFT, 0.18, ACROSS, TOP - 0.22))
    _write(slide.shapes.title, content.claim, size=38, bold=True)
    if content.figure is not None:
        picture = slide.shapes.add_picture(io.BytesIO(_png(content, folder)), *_inches(LEFT, TOP, ACROSS, UP))
        picture._element.nvPicPr.cNvPr.set("descr", content.figure.alt)
        _line(slide, content.below, (LEFT, TOP + UP + 0.04, ACROSS - 2.6, 0.44), size=12)
    else:
        _list(slide, content)
    if content.is_example:
        _mark(slide)
    _foot(slide, page)
    if content.notes:
        slide.notes_slide.notes_text_frame.text = content.notes


def _png(content: Slide, folder: Path) -> bytes:
    """The slide's drawing as pixels: PowerPoint's readers do not all know SVG."""
    figure = content.figure
    assert figure is not None  # noqa: S101 - asked for by `_add`
    drawn = svg_file(figure.slide, name=figure.key)
    (folder / "drawing.svg").write_text(drawn, encoding="utf-8", newline="\n")
    (folder / "drawing.typ").write_text(_PICTURE, encoding="utf-8")
    made = typst.compile(
        str(folder / "drawing.typ"), root=str(folder), font_paths=[str(font_folder())],
        ignore_system_fonts=True, format="png", ppi=_SHARPNESS,
    )  # fmt: skip
    return bytes(made)


def _list(slide: Any, content: Slide) -> None:
    """Numbered lines, each with what it rests on; smaller where there is much to say."""
    frame = slide.shapes.add_textbox(*_inches(LEFT, TOP, ACROSS, UP)).text_frame
    frame.word_wrap = True
    lines = content.lines
    size = 28 if sum(map(len, [*lines, *content.details])) < _MUCH else 20
    for place, (line, detail) in enumerate(zip_longest(lines, content.details, fillvalue="")):
        number = f"{place + 1}. " if len(lines) > 1 else ""
        _paragraph(frame, number + line, size=size, bold=bool(detail), is_first=place == 0)
        if detail:
            _paragraph(frame, detail, size=round(0.7 * size), color=_SOFT)


def _paragraph(
    frame: Any, text: str, *, size: int, bold: bool = False, color: RGBColor = _INK, is_first: bool = False
) -> None:
    paragraph = frame.paragraphs[0] if is_first else frame.add_paragraph()
    paragraph.space_before = Pt(0 if is_first or color == _SOFT else 10)
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, color


def _foot(slide: Any, page: Page) -> None:
    setting = page.setting
    said = " · ".join(part for part in (setting.district, setting.circle, *setting.marks) if part)
    _line(slide, said, (LEFT, HEIGHT - 0.36, ACROSS - 2.6, 0.3), size=12)


def _mark(slide: Any) -> None:
    """That the numbers are made up, at the slide's lower right corner."""
    shape = _line(slide, EXAMPLE_MARK, (LEFT + ACROSS - 2.5, HEIGHT - 0.72, 2.5, 0.36), size=14, color=_MADE)
    shape.fill.solid()
    shape.fill.fore_color.rgb = _COLOR(0xFF, 0xF3, 0xCF)


def _line(slide: Any, text: str, room: tuple[float, ...], *, size: int, color: RGBColor = _SOFT) -> Any:
    box = slide.shapes.add_textbox(*_inches(*room))
    _write(box, text, size=size, color=color)
    return box


def _write(shape: Any, text: str, *, size: int, bold: bool = False, color: RGBColor = _INK) -> None:
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = 1  # left
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, color


def _place(shape: Any, room: tuple[float, float, float, float]) -> None:
    shape.left, shape.top, shape.width, shape.height = _inches(*room)


def _inches(*values: float) -> list[Any]:
    return [Inches(value) for value in values]


def _describe(made: Any, page: Page) -> None:
    setting, told = page.setting, made.core_properties
    day = dt.datetime(setting.state.year, setting.state.month, setting.state.day)  # noqa: DTZ001 - written without a zone
    told.title, told.author, told.last_modified_by = page.title, setting.district, setting.district
    told.subject, told.keywords, told.comments = page.subtitle, f"{setting.profile}, {setting.circle}", ""
    told.created = told.modified = told.last_printed = day
    told.revision, told.language = 1, "sv-SE"


def _timeless(content: bytes) -> bytes:
    """The same package without the hours at which its parts were written."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type, part.create_system, part.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            new.writestr(part, old.read(name))
    return buffer.getvalue()
