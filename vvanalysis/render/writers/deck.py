"""What the slides for the conference say: a claim and its figure each, decisions and questions last.

PDF and PowerPoint are written from the same deck (`writers.slides`, `writers.powerpoint`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from vvanalysis.items import Decisions, Figure, Finding, Headline, Questions
from vvanalysis.paths import notebooks
from vvanalysis.render.writers.collect import Chapter, Shown, begins_part, front_of
from vvanalysis.words.claims import MOST_WORDS, count_words
from vvanalysis.words.labels import CERTAINTY, CERTAINTY_GLYPH, EXAMPLE_GLYPH, EXAMPLE_MARK
from vvanalysis.words.pages import DECK, WORDS

WIDTH, HEIGHT = 13.333, 7.5
"""Inches of a slide."""
LEFT, TOP, ACROSS, UP = 0.36, 1.53, 12.61, 5.09
"""Inches: where a slide's drawing begins, and how large it is; more than six parts in ten of the slide."""
_MOST_LINES: Final = 6


@dataclass(frozen=True)
class Slide:
    """One slide.

    Attributes
    ----------
    claim
        Its title, at most twelve words.
    below
        The small line under the figure: measure, place and time, source, how sure.
    lines, details
        What stands instead of a figure, and what each line rests on, smaller under it; as many, or none.
    notes
        What the speaker has: the finding in full, what it rests on.
    """

    claim: str
    figure: Figure | None = None
    below: str = ""
    lines: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    notes: str = ""
    is_example: bool = False


def deck(chapters: Sequence[Chapter]) -> tuple[Slide, ...]:
    """The slides after the first, which has the report's title."""
    found = {
        f"{chapter.key}/{figure.key}": slide for chapter in chapters for figure, slide in _drawn(chapter)
    }
    wanted = [found[name] for name in _order()["figures"] if name in found]
    headline = front_of(chapters).headline
    opening = [_opening(headline)] if headline and headline.ingress else []
    return (*opening, *wanted[: _order()["most"]], *_asked(chapters))


def _opening(headline: Headline) -> Slide:
    """The headline and its lines; where it is too long to be a claim it is the first of them."""
    is_short = len(headline.text.split()) <= MOST_WORDS
    lines = headline.ingress if is_short else (headline.text, *headline.ingress)
    claim = headline.text if is_short else DECK["in_short"]
    return Slide(claim, lines=lines, notes=" ".join((headline.text, *headline.ingress)))


@cache
def _order() -> Mapping[str, Any]:
    return tomllib.loads((notebooks() / "slides.toml").read_text(encoding="utf-8"))


def _drawn(chapter: Chapter) -> Iterator[tuple[Figure, Slide]]:
    """The chapter's figures that can stand on a slide; of those with one key the first."""
    seen: set[str] = set()
    for figure, finding in _with_findings(chapter):
        if figure.key not in seen and can_be_shown(figure):
            seen.add(figure.key)
            notes = [finding.text if finding else "", figure.alt, figure.note, _rests_on(figure)]
            below = f"{figure.subtitle}. {_rests_on(figure)}"
            said = " ".join(part for part in notes if part)
            yield figure, Slide(figure.title, figure, below, notes=said, is_example=figure.is_example)


def can_be_shown(figure: Figure) -> bool:
    """Whether a figure has a claim that is short enough, and a drawing made for a slide."""
    is_claim = bool(figure.subtitle) and figure.title != figure.data.title
    return bool(figure.slide) and is_claim and len(figure.title.split()) <= MOST_WORDS


def _rests_on(figure: Figure) -> str:
    """Source and certainty, and that the numbers are made up where they are."""
    glyph = CERTAINTY_GLYPH[figure.certainty]
    said = f"{WORDS['source']}: {figure.source}. {glyph} {CERTAINTY[figure.certainty]}."
    return f"{said} {EXAMPLE_GLYPH} {EXAMPLE_MARK}." if figure.is_example else said


def _with_findings(chapter: Chapter) -> Iterator[tuple[Figure, Finding | None]]:
    """Every figure that is not method, and the last finding before it in the same part of the chapter."""
    finding = None
    for block in chapter.blocks:
        item = block.item if isinstance(block, Shown) else None
        if begins_part(block):
            finding = None
        if isinstance(item, Finding) and item.certainty not in {"missing", "hidden"}:
            finding = item
        if isinstance(item, Figure) and not block.is_method:
            yield item, finding


def _asked(chapters: Sequence[Chapter]) -> Iterator[Slide]:
    """What there is to decide, and what to talk about."""
    items = [item for chapter in chapters for item in chapter.items]
    for item in items:
        if isinstance(item, Decisions) and item.decisions:
            shown = item.decisions[:_MOST_LINES]
            notes = " ".join(f"{each.text}: {each.evidence}" for each in shown)
            count = count_words(len(shown)).capitalize() if len(shown) > 1 else DECK["one"]
            claim = DECK["decisions"].format(count=count)
            is_example = any(each.is_example for each in shown)
            lines, details = zip(*((each.text, each.evidence) for each in shown), strict=True)
            yield Slide(claim, lines=lines, details=details, notes=notes, is_example=is_example)
    asked = [each for item in items if isinstance(item, Questions) for each in item.questions][:_MOST_LINES]
    if asked:
        yield Slide(WORDS["questions"], lines=tuple(asked))
