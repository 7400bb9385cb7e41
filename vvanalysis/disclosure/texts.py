"""Everything in a finished file that a reader can come to read: visible text, hidden text, metadata.

Left out is what holds no words: embedded files (base64), the paths of drawings, styles.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from lxml import etree, html

from vvanalysis.errors import Fault, InputError

_WORDLESS: Final = frozenset(
    {"d", "style", "class", "id", "viewbox", "transform", "points", "width", "height", "x", "y", "x1", "x2",
     "y1", "y2", "cx", "cy", "r", "rx", "ry", "fill", "stroke", "stroke-width", "clip-path", "offset"}
)  # fmt: skip
_DATA_URI: Final = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+")
_STYLE_PARTS: Final = ("xl/theme/", "xl/styles.xml")


def texts(file: Path) -> list[str]:
    """Pieces of text of a finished file, cells and attributes apart.

    Raises
    ------
    InputError
        The file is of no kind that can be searched, or cannot be read as what it is: it may not be released.
    """
    readers = {
        ".html": _html, ".pdf": _pdf, ".xlsx": _xlsx, ".pptx": _pptx,
        ".json": _plain, ".log": _plain, ".txt": _plain,
        ".toml": _plain, ".csv": _plain, ".svg": _xml, ".ipynb": _plain, ".png": _png,
    }  # fmt: skip
    reader = readers.get(file.suffix.casefold())
    if reader is None:
        raise InputError(_fault(file, "a kind of file that cannot be searched"))
    try:
        return [piece for piece in reader(file.read_bytes()) if piece.strip()]
    except Exception as error:
        # Whatever is wrong with it, a file that cannot be searched is not let through.
        raise InputError(_fault(file, f"cannot be searched ({type(error).__name__})")) from None


def _fault(file: Path, what: str) -> Fault:
    return Fault(file.name, what, "HTML, PDF, XLSX, PPTX or text made by a build", "build it again")


def _html(content: bytes) -> Iterator[str]:
    tree = html.document_fromstring(content.decode("utf-8"))
    for element in tree.iter():
        yield from _element(element, skip=element.tag in ("style", "path"))


def _xml(content: bytes) -> Iterator[str]:
    for element in etree.fromstring(content).iter():
        name = str(element.tag).rpartition("}")[2]
        yield from _element(element, skip=name in ("style", "path"))


def _element(element: Any, *, skip: bool) -> Iterator[str]:
    if not skip and element.text:
        yield _DATA_URI.sub(" ", element.text)
    if element.tail:
        yield element.tail
    if isinstance(element.tag, str):
        for name, value in element.attrib.items():
            if str(name).rpartition("}")[2].casefold() not in _WORDLESS:
                yield _DATA_URI.sub(" ", str(value))


def _plain(content: bytes) -> Iterator[str]:
    yield _DATA_URI.sub(" ", content.decode("utf-8"))


def _xlsx(content: bytes) -> Iterator[str]:
    """Every part of the workbook: sheets that are hidden too, shared strings, comments, properties."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        for name in book.namelist():
            yield name
            if name.startswith(_STYLE_PARTS):
                continue
            if name.endswith((".xml", ".rels", ".vml")):
                yield from _xml(book.read(name))
            elif not name.endswith("/"):
                raise ValueError("a part that is no XML")


def _pptx(content: bytes) -> Iterator[str]:
    """Every part of the slides: notes, alt texts and properties too; pictures as far as they hold text."""
    with zipfile.ZipFile(io.BytesIO(content)) as deck:
        for name in deck.namelist():
            yield name
            if name.endswith((".xml", ".rels")):
                yield from _xml(deck.read(name))
            elif name.endswith(".png"):
                yield from _png(deck.read(name))
            else:
                raise ValueError("a part that is neither XML nor a picture")


def _pdf(content: bytes) -> Iterator[str]:
    """Text of the pages, and every text in the document's objects: alt texts, links, outline, properties."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content), strict=False)
    for page in reader.pages:
        yield page.extract_text()
    metadata = reader.xmp_metadata
    if metadata is not None:
        yield metadata.stream.get_data().decode("utf-8", errors="replace")
    for number in range(1, int(str(reader.trailer["/Size"]))):
        yield from _strings(reader.get_object(number))
    yield from _strings(reader.trailer.get("/Info"))


def _strings(value: Any) -> Iterator[str]:
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, TextStringObject

    if isinstance(value, TextStringObject):
        yield str(value)
    elif isinstance(value, DictionaryObject):
        for each in value.values():
            if not isinstance(each, IndirectObject):
                yield from _strings(each)
    elif isinstance(value, ArrayObject):
        for each in value:
            if not isinstance(each, IndirectObject):
                yield from _strings(each)


def _png(content: bytes) -> Iterator[str]:
    """The text chunks of a picture; what is painted in it was text in the drawing before."""
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        yield from (f"{key} {value}" for key, value in picture.info.items())
