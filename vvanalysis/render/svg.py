"""A drawing made fit to stand in a page: nothing active, nothing fetched, ids of its own."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from vvanalysis.errors import Fault, RenderError
from vvanalysis.render.outline import shorter

_SVG: Final = "{http://www.w3.org/2000/svg}"
_HREF: Final = ("href", "{http://www.w3.org/1999/xlink}href")
_DROPPED: Final = frozenset(
    {"metadata", "style", "script", "foreignObject", "image", "animate", "set", "title", "desc"}
)
_URL: Final = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
_OUTSIDE: Final = re.compile(r"url\(\s*['\"]?(?!['\"#\s])")
_JOINS: Final = "stroke-linejoin: round; stroke-linecap: butt"
"""matplotlib says this in a style sheet, which inside a page would style the page's other drawings too."""


def clean_svg(svg: str, *, prefix: str, name: str) -> etree._Element:
    """The drawing's root element, its ids beginning with `prefix` and what could act or fetch taken out.

    Raises
    ------
    RenderError
        The text is no SVG.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(svg.encode(), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or root.tag != f"{_SVG}svg":
        raise RenderError(
            Fault(f"figure {name}", "no drawing", "SVG made by vvanalysis", "run the notebook again")
        )
    for element in list(root.iter()):
        local = etree.QName(element).localname if isinstance(element.tag, str) else "script"
        if local in _DROPPED and (parent := element.getparent()) is not None:
            parent.remove(element)
        else:
            _clean_attributes(element, prefix)
    root.set("style", _JOINS)
    return root


def inline_svg(svg: str, *, prefix: str, alt: str) -> str:
    """The drawing as HTML: its size set by the page, its alt text as label and title."""
    root = clean_svg(svg, prefix=prefix, name=prefix)
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    root.set("role", "img")
    root.set("aria-label", alt)
    root.set("focusable", "false")
    return _written(root)


def svg_file(svg: str, *, name: str) -> str:
    """The drawing as the text of a file of its own."""
    return _written(clean_svg(svg, prefix="f", name=name))


def _clean_attributes(element: etree._Element, prefix: str) -> None:
    for name, value in list(element.attrib.items()):
        key, text = str(name), str(value)
        if key.lower().startswith("on") or (key in _HREF and not text.startswith("#")):
            del element.attrib[name]
        elif key == "id":
            element.set(name, f"{prefix}-{text}")
        elif key in _HREF:
            element.set(name, f"#{prefix}-{text[1:]}")
        elif key == "d":
            element.set(name, shorter(text))
        elif "url(" in text and _OUTSIDE.search(text):
            del element.attrib[name]
        elif "url(" in text:
            element.set(name, _URL.sub(rf"url(#{prefix}-\1)", text))


def _written(root: etree._Element) -> str:
    etree.cleanup_namespaces(root)
    for element in root.iter():
        element.text = None if element.text is None or element.text.isspace() else element.text
        element.tail = None if element.tail is None or element.tail.isspace() else element.tail
    return str(etree.tostring(root, encoding="unicode")).strip()
