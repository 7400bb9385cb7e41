"""A drawing made fit to stand in a page: nothing active, nothing fetched, ids of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final

from lxml import etree

from vvanalysis.errors import Fault, RenderError
from vvanalysis.items import Figure, style
from vvanalysis.items.forms import HALO
from vvanalysis.render.writers.faces import SANS
from vvanalysis.render.writers.svg_path import shorten

_SVG: Final = "{http://www.w3.org/2000/svg}"
_HREF: Final = ("href", "{http://www.w3.org/1999/xlink}href")
_DROPPED: Final = frozenset(
    {"metadata", "style", "script", "foreignObject", "image", "animate", "set", "title", "desc"}
)
_URL: Final = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
_REFERENCE: Final = re.compile(r"#([^\s)'\"]+)")
_OUTSIDE: Final = re.compile(r"url\(\s*['\"]?(?!['\"#\s])")
_ABOUT: Final = re.compile(r"(area-\d{4}|row-\d+)(?:--\w+)?")
"""Name (matplotlib's `gid`) of a part that shows one municipality, or one row of the figure's table."""
_MARK_HEIGHT, _MARK_SIZE = 13, 8
"""Of the words under a drawing [points]."""
_SHORTER: Final[Mapping[str, Callable[[str], str]]] = {
    "d": shorten,
    "style": lambda text: text.replace(": ", ":").replace("; ", ";"),
}
"""Attributes that are written shorter, and say the same."""
_FACE: Final = re.compile(r"font-family:[^;]*;? ?")
_UNTURNED: Final = re.compile(r"^rotate\(-?0 [^)]*\)$")
_COLOR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_OF_PAGE: Final = {
    style.DARK.lower(): "--ink", style.GREY.lower(): "--edge", style.LIGHT.lower(): "--line",
    style.PAPER.lower(): "--paper", style.BLUE.lower(): "--down", style.RUST.lower(): "--down",
}  # fmt: skip
"""The family's colours that a page has its own of, another by night; all else stays as it is drawn."""
_RIM: Final = "paint-order:stroke;stroke:{paper};stroke-width:2.2px;stroke-linejoin:round"
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
            _tell_what_it_shows(element)
            _clean_attributes(element, prefix)
    _give_rims(root, prefix)
    _drop_unused_names(root)
    root.set("style", _JOINS)
    return root


def _give_rims(root: etree._Element, prefix: str) -> None:
    """Letters that stand on marks get their rim (`items.style.halo`)."""
    for group in root.iter(f"{_SVG}g"):
        if group.get("id") == f"{prefix}-{HALO}":
            for words in group.iter(f"{_SVG}text"):
                words.set("style", f"{words.get('style', '')};{_RIM.format(paper=style.PAPER)}")


def _drop_unused_names(root: etree._Element) -> None:
    """Take away what says nothing: ids that nothing refers to (matplotlib names every part), and no turns."""
    values = [str(value) for element in root.iter() for value in element.attrib.values()]
    used = {name for value in values for name in _REFERENCE.findall(value)}
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)
        if _UNTURNED.match(str(element.get("transform", ""))):
            del element.attrib["transform"]


def inline_figure(figure: Figure, *, prefix: str, color: str, shapes: dict[str, str], mark: str = "") -> str:
    """A figure's drawing as HTML, in its wide form and that for phones; the page shows one of them.

    Parameters
    ----------
    color
        The own party's colour on drawings [#RRGGBB].
    shapes, mark
        As of `inline_svg`.
    """
    words: Mapping[str, Any] = {"shapes": shapes, "color": color, "mark": mark}
    wide = inline_svg(figure.svg, prefix=prefix, alt=figure.alt, **words)
    if not figure.phone:
        return wide
    phone = inline_svg(figure.phone, prefix=f"{prefix}-p", alt=figure.alt, **words)
    return f'<div class="on-wide">{wide}</div><div class="on-phone">{phone}</div>'


def inline_svg(
    svg: str,
    *,
    prefix: str,
    alt: str,
    shapes: dict[str, str] | None = None,
    mark: str = "",
    color: str = "",
) -> str:
    """The drawing as HTML: size, face and the colours of night are the page's, its alt text is its label.

    Parameters
    ----------
    mark
        Words that the drawing itself says below what it shows, wherever it is taken.
    shapes
        Shapes that the page's drawings share: those of this drawing are moved there and the page must carry
        them (`shared_shapes`).
    color
        The own party's colour, which the page may show lighter on a dark ground.
    """
    root = clean_svg(svg, prefix=prefix, name=prefix)
    _leave_to_page(root, color)
    if shapes is not None:
        _move_shapes(root, shapes)
    _say(root, mark)
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    if box := root.get("viewBox"):
        root.set("style", f"{_JOINS}; --wide: {float(box.split()[2]):g}")
    root.set("role", "img")
    root.set("aria-label", alt)
    root.set("focusable", "false")
    return _written(root)


def _leave_to_page(root: etree._Element, color: str) -> None:
    """Say colours as the page's own variables, and no face: letters take that of the text around."""
    named = {**_OF_PAGE, **({color.lower(): "--mark"} if color else {})}
    for element in root.iter():
        said = element.get("style")
        if said:
            said = _COLOR.sub(lambda found: _variable(found, named), _FACE.sub("", said))
            element.set("style", said.replace("; ", ";").replace(": ", ":"))


def _variable(found: re.Match[str], named: Mapping[str, str]) -> str:
    name = named.get(found.group().lower())
    return f"var({name},{found.group()})" if name else found.group()


def shared_shapes(shapes: Mapping[str, str]) -> str:
    """What a page carries once for all its drawings; nothing of it is seen where it stands."""
    drawn = "".join(f'<path id="{name}" {attributes}/>' for attributes, name in shapes.items())
    return f'<svg width="0" height="0" aria-hidden="true" focusable="false"><defs>{drawn}</defs></svg>'


def _move_shapes(root: etree._Element, shapes: dict[str, str]) -> None:
    """Give the paths that a drawing only uses to the page; equal ones are one."""
    moved: dict[str, str] = {}
    for shape in list(root.iterfind(f".//{_SVG}defs/{_SVG}path[@id]")):
        attributes = " ".join(
            f'{name}="{escape(str(value))}"' for name, value in shape.attrib.items() if name != "id"
        )
        moved[f"#{shape.get('id')}"] = "#" + shapes.setdefault(attributes, f"g{len(shapes)}")
        shape.getparent().remove(shape)
    for use in root.iter(f"{_SVG}use"):
        for name in _HREF:
            if (target := use.get(name)) in moved:
                use.set(name, moved[str(target)])


def svg_file(svg: str, *, name: str, mark: str = "") -> str:
    """The drawing as the text of a file of its own, with a mark as in `inline_svg`."""
    root = clean_svg(svg, prefix="f", name=name)
    _say(root, mark)
    return _written(root)


def _say(root: etree._Element, mark: str) -> None:
    """Put words in a strip of their own under the drawing."""
    box = [float(part) for part in (root.get("viewBox") or "").split()]
    if not mark or not box:
        return
    left, top, width, height = box
    root.set("viewBox", f"{left:g} {top:g} {width:g} {height + _MARK_HEIGHT:g}")
    if "height" in root.attrib:
        root.set("height", f"{height + _MARK_HEIGHT:g}pt")
    words = etree.SubElement(root, f"{_SVG}text")
    for name, value in {
        "x": f"{left + width - 2:g}",
        "y": f"{top + height + _MARK_HEIGHT - 4:g}",
        "text-anchor": "end",
        "style": f"font: {_MARK_SIZE}px '{SANS}', sans-serif; fill: #6b5200",
    }.items():
        words.set(name, value)
    words.text = mark


def _tell_what_it_shows(element: etree._Element) -> None:
    """Turn a name that says which municipality or row a part shows into what the page's script asks for."""
    if about := _ABOUT.fullmatch(str(element.get("id", ""))):
        kind, _, value = about[1].partition("-")
        del element.attrib["id"]
        element.set(f"data-{kind}", value)
        if kind == "row":  # a strip that is not seen needs its outline alone
            for part in element:
                etree.strip_attributes(part, "style", "clip-path")
                part.set("fill", "none")


def _clean_attributes(element: etree._Element, prefix: str) -> None:
    for name, value in list(element.attrib.items()):
        key, text = str(name), str(value)
        if key.lower().startswith("on") or (key in _HREF and not text.startswith("#")):
            del element.attrib[name]
        elif key == "id":
            element.set(name, f"{prefix}-{text}")
        elif key in _HREF:
            element.set(name, f"#{prefix}-{text[1:]}")
        elif "url(" in text and _OUTSIDE.search(text):
            del element.attrib[name]
        elif key in _SHORTER or "url(" in text:
            element.set(name, _URL.sub(rf"url(#{prefix}-\1)", _SHORTER.get(key, str)(text)))


def _written(root: etree._Element) -> str:
    etree.cleanup_namespaces(root)
    for element in root.iter():
        element.text = None if element.text is None or element.text.isspace() else element.text
        element.tail = None if element.tail is None or element.tail.isspace() else element.tail
    return str(etree.tostring(root, encoding="unicode")).strip()
