"""How an item looks in JupyterLab and as plain text; finished reports have their own writers in `render`."""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any, Final

from vvanalysis.words.labels import CERTAINTY, EXAMPLE_MARK, SOURCE

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

    from vvanalysis.items.model import Figure, Table

DRAWING: Final = "application/vnd.vvanalysis.svg+zlib"
"""The drawing for `render`: the page's own copy is in its HTML, so this one is packed."""
PICTURE: Final = r'<img alt="([^"]*)" src="data:image/svg[^"]*">'
"""A drawing in an item's HTML; the group is its alt text."""
OTHER_FORMS: Final = ("phone", "slide")
"""A figure's drawings besides the wide one."""
_FORM: Final = "<!--form-->"
_IN_ADDRESS: Final = {"%": "%25", "#": "%23", '"': "%22", "&": "%26", "\n": " "}


def svg_of(drawing: Drawing) -> str:
    """SVG text of a matplotlib figure: letters as letters, no date, the same bytes for the same input."""
    buffer = io.StringIO()
    drawing.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue()
    return svg[svg.index("<svg") :]


def text(item: Any) -> str:
    """Plain text of an item, one line per row."""
    match type(item).__name__:
        case "Table":
            return _table_text(item)
        case "Figure":
            return "\n".join(part for part in (f"[{item.title}]", item.subtitle, _caption_text(item)) if part)
        case "Headline":
            return "\n".join([item.text, *item.ingress])
        case "Cards" | "Points" | "Decisions" | "Questions":
            return "\n".join(_lines(item)) or getattr(item, "note", "")
        case _:
            return str(item.text)


def html(item: Any) -> str:
    """HTML of an item for JupyterLab; every value escaped."""
    match type(item).__name__:
        case "Heading":
            return f"<h{item.level}>{escape(item.text)}</h{item.level}>"
        case "Finding":
            return f"<p><strong>{escape(item.text)}</strong> <small>({_how_sure(item)})</small></p>"
        case "Table":
            return _table_html(item)
        case "Headline":
            more = "".join(f"<p>{escape(line)}</p>" for line in item.ingress)
            return f"<h2>{escape(item.text)}</h2>{more}"
        case "Cards" | "Points" | "Decisions" | "Questions":
            return "".join(f"<p>{escape(line)}</p>" for line in _lines(item))
        case _:
            return _figure_html(item)


def _lines(item: Any) -> list[str]:
    """The parts of an item of several, a line each."""
    match type(item).__name__:
        case "Cards":
            return [
                f"{each.label}: {each.value}" + (each.change and f" ({each.change})") for each in item.cards
            ]
        case "Decisions":
            told = [f"{each.text}. {each.evidence}" for each in item.decisions]
            return [f"{place}. {words}" for place, words in enumerate(told, start=1)]
        case "Points":
            return [f"{place}. {each.text}" for place, each in enumerate(item.findings, start=1)]
        case _:
            return [f"{place}. {words}" for place, words in enumerate(item.questions, start=1)]


def packed(svg: str) -> str:
    """The drawing as it travels in a notebook, to about a fifth of its size."""
    return base64.b64encode(zlib.compress(svg.encode(), level=1)).decode("ascii")


def joined(figure: Figure) -> str:
    """All forms of a figure's drawing in one text, as they travel."""
    forms = [figure.svg, *(getattr(figure, form) for form in OTHER_FORMS)]
    while len(forms) > 1 and not forms[-1]:
        forms.pop()
    return _FORM.join(forms)


def parted(drawn: str) -> dict[str, str]:
    """The forms of a drawing by their names in a figure, out of the text in which they travel.

    Examples
    --------
    >>> from vvanalysis.items.display import parted
    >>> parted("<svg/>"), parted("<svg/><!--form--><svg id='p'/><!--form-->")["phone"]
    ({'svg': '<svg/>', 'phone': '', 'slide': ''}, "<svg id='p'/>")
    """
    wide, *others = drawn.split(_FORM)
    return {"svg": wide} | dict(zip(OTHER_FORMS, [*others, "", ""], strict=False))


def drawing_in(data: Mapping[str, Any]) -> str:
    """The drawing among an output's formats, all its forms; "" where there is none."""
    drawn = "".join(data.get(DRAWING, ""))  # a notebook's file has it as a list of lines
    return zlib.decompress(base64.b64decode(drawn)).decode() if drawn else ""


def _figure_html(figure: Figure) -> str:
    """The drawing as a picture with its alt text: JupyterLab names no picture that comes as bare SVG."""
    address = figure.svg
    for sign, code in _IN_ADDRESS.items():
        address = address.replace(sign, code)
    return (
        f'<figure style="margin: 0"><figcaption><strong>{escape(figure.title)}</strong>{_measured(figure)}'
        "</figcaption>"
        f'<img alt="{escape(figure.alt)}" src="data:image/svg+xml;charset=utf-8,{address}"></figure>'
        f"{_caption(figure)}"
    )


def _measured(figure: Figure) -> str:
    return f"<br>{escape(figure.subtitle)}" if figure.subtitle else ""


def _how_sure(item: Any) -> str:
    mark = f" · {EXAMPLE_MARK}" if item.is_example else ""
    return escape(CERTAINTY[item.certainty] + mark)


def _caption_text(item: Any) -> str:
    parts = [item.note, f"{SOURCE}: {item.source}.", CERTAINTY[item.certainty] + "."]
    return " ".join(part for part in [*parts, EXAMPLE_MARK + "." if item.is_example else ""] if part)


def _caption(item: Any) -> str:
    return f"<p><small>{escape(_caption_text(item))}</small></p>"


def _table_html(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(column.label)}</th>' for column in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in table.formatted()
    )
    return (
        f"<table><caption>{escape(table.title)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>{_caption(table)}"
    )


def _table_text(table: Table) -> str:
    rows = [[column.label for column in table.columns], *table.formatted()]
    widths = [max(len(row[place]) for row in rows) for place in range(len(table.columns))]
    lines = [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([table.title, *lines])
