"""Markdown prose: no HTML, no pictures, no tables (items are), no links but to web, mail and the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

_SAFE_LINKS: Final = ("https://", "http://", "mailto:", "#")
DEEPEST: Final = 5
DEEPEST_NESTING: Final = 6
"""Levels of quotes and lists that a text may have: Typst stops at some tens, a reader long before."""


_UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff "
"""Marks that are not seen: a heading of these alone holds no words."""
_NESTS: Final = frozenset({"blockquote", "bullet_list", "ordered_list"})


def _safe(link: str) -> bool:
    return link.strip().lower().startswith(_SAFE_LINKS)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
    parser.validateLink = _safe  # type: ignore[method-assign, assignment]  # markdown-it-py's documented way of setting it
    return parser


_PARSER: Final = _parser()


class Levels:
    """Heading levels that begin at `top` and never skip one on the way down, moved by `shift`."""

    def __init__(self, *, shift: int, top: int) -> None:
        self._shift, self._top, self._last = shift, top, top - 1

    def fit(self, level: int) -> int:
        """Level in the report of a heading that has `level` in the notebook."""
        self._last = min(max(level + self._shift, self._top), self._last + 1, DEEPEST)
        return self._last


def to_tokens(text: str, levels: Levels) -> list[Token]:
    """Tokens of a Markdown text, its headings fitted into the report's; one without words is left out."""
    tokens = []
    for token in _with_words(_PARSER.parse(text)):
        if token.type == "heading_open":
            level = levels.fit(int(token.tag[1]))
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{level}"
        tokens.append(token)
    return tokens


def _with_words(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens without headings that hold no words: a contents list cannot name them, nor a PDF."""
    is_left_out = False
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            is_left_out = not _has_words(tokens[place + 1])
        if not is_left_out:
            yield token
        if token.type == "heading_close":
            is_left_out = False


def _has_words(inline: Token) -> bool:
    words = "".join(child.content for child in inline.children or [])
    return bool(words.strip().strip(_UNSEEN))


def empty_headings(text: str) -> tuple[int, ...]:
    r"""Lines (from 1) of a Markdown text's headings that hold no words.

    Examples
    --------
    >>> from vvanalysis.render.writers.prose import empty_headings
    >>> empty_headings("## \n\nWords.\n\n## A heading"), empty_headings("# &nbsp;")
    ((1,), (1,))
    """
    tokens = _PARSER.parse(text)
    return tuple(
        token.map[0] + 1
        for token, inner in pairwise(tokens)
        if token.type == "heading_open" and token.map and not _has_words(inner)
    )


def nesting(text: str) -> int:
    r"""How deep the quotes and lists of a Markdown text are nested.

    Examples
    --------
    >>> from vvanalysis.render.writers.prose import nesting
    >>> nesting("text"), nesting("- a\n  - b"), nesting("> - c")
    (0, 2, 2)
    """
    depth = deepest = 0
    for token in _PARSER.parse(text):
        if token.type.removesuffix("_open").removesuffix("_close") in _NESTS:
            depth += token.nesting
            deepest = max(deepest, depth)
    return deepest


def to_html(tokens: list[Token]) -> str:
    """HTML of tokens; all text is escaped."""
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))


def to_data(tokens: list[Token]) -> list[dict[str, Any]]:
    """Tokens as plain nested blocks for the Typst template: kind, and runs of text or inner blocks."""
    return list(_blocks(iter(tokens)))


def _blocks(tokens: Iterator[Token], until: str = "") -> Iterator[dict[str, Any]]:
    for token in tokens:
        if token.type == until:
            return
        block = _block(token, tokens)
        if block:
            yield block


def _block(token: Token, tokens: Iterator[Token]) -> dict[str, Any]:
    """The block that begins with a token; its other tokens are taken from `tokens`."""
    match token.type:
        case "heading_open":
            return {"kind": "heading", "level": int(token.tag[1]), "runs": _inline(next(tokens))}
        case "inline":
            return {"kind": "par", "runs": _inline(token)}
        case "bullet_list_open" | "ordered_list_open":
            end = token.type.replace("open", "close")
            return {"kind": "list", "ordered": token.tag == "ol", "items": _list_items(tokens, end)}
        case "blockquote_open":
            return {"kind": "quote", "blocks": list(_blocks(tokens, "blockquote_close"))}
        case "fence" | "code_block":
            return {"kind": "code", "text": token.content}
        case _:
            return {}


def _list_items(tokens: Iterator[Token], end: str) -> list[list[dict[str, Any]]]:
    items = []
    for token in tokens:
        if token.type == end:
            break
        items.append(list(_blocks(tokens, "list_item_close")))
    return items


def _inline(token: Token) -> list[dict[str, Any]]:
    runs, bold, italic, link = [], 0, 0, ""
    for child in token.children or []:
        match child.type:
            case "strong_open" | "strong_close":
                bold += child.nesting
            case "em_open" | "em_close":
                italic += child.nesting
            case "link_open":
                link = str(child.attrGet("href"))
            case "link_close":
                link = ""
            case _:
                text = {"softbreak": " ", "hardbreak": "\n"}.get(child.type, child.content)
                runs.append({"text": text, "bold": bold > 0, "italic": italic > 0, "link": link})
    return runs
