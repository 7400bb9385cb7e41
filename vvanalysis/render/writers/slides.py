"""Slides for the conference, from the same chapters: one finding a page, with the figure that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from vvanalysis.items import CERTAINTIES, Decisions, Figure, Finding, Questions
from vvanalysis.render.page import Page
from vvanalysis.render.writers.collect import (
    Chapter,
    Prose,
    Shown,
    begins_part,
    certainties_in,
    five_points,
    front_of,
)
from vvanalysis.render.writers.front_data import front_block, headline_data, sure
from vvanalysis.render.writers.pdf import compile_pdf, typst_folder, write_data
from vvanalysis.render.writers.prose import Levels, to_data, to_tokens
from vvanalysis.render.writers.svg import svg_file
from vvanalysis.words.labels import CERTAINTY, EXAMPLE_MARK
from vvanalysis.words.numbers import date
from vvanalysis.words.pages import CERTAINTY_NOTE, WORDS

MOST: Final = 2
"""Slides of a chapter, its questions not counted: its most important ones, in the chapter's order."""
_QUESTIONS: Final = re.compile(rf"^#+ {re.escape(WORDS['discussion'])}\s*\n", re.MULTILINE)


@dataclass(frozen=True)
class Slide:
    """A sentence and the figure that shows it, or one of them alone."""

    finding: Finding | None = None
    figure: Figure | None = None

    @property
    def importance(self) -> int:
        """The finding's; 0 for a figure alone."""
        return self.finding.importance if self.finding else 0


def slides_of(chapter: Chapter) -> list[Slide]:
    """The chapter's slides: a figure belongs to the finding before it in the same part of the chapter."""
    slides: list[Slide] = []
    is_open = False  # whether the last finding may still get a figure
    for block in chapter.blocks:
        if block.is_method:
            continue
        item = block.item if isinstance(block, Shown) else None
        if isinstance(item, Finding) and item.importance > 0:
            slides.append(Slide(item))
            is_open = True
        elif isinstance(item, Figure):
            finding = slides.pop().finding if is_open else None
            slides.append(Slide(finding, item))
            is_open = False
        elif begins_part(block):
            is_open = False
    ranked = sorted(range(len(slides)), key=lambda place: (-slides[place].importance, place))
    return [slides[place] for place in sorted(ranked[:MOST])]


def questions_of(chapter: Chapter) -> str:
    """The Markdown under the chapter's heading for what to talk about; blank where it has none."""
    for block in reversed(chapter.blocks):
        if isinstance(block, Prose) and not block.by_editor and (found := _QUESTIONS.search(block.text)):
            return block.text[found.end() :].strip()
    return ""


def slides_pdf(page: Page, chapters: Sequence[Chapter]) -> bytes:
    """The slides as a tagged PDF (PDF/UA-1), 16:9.

    Raises
    ------
    RenderError
        It cannot be set.
    """
    with typst_folder("slides.typ") as folder:
        slides = list(_slides(chapters, folder))
        write_data(folder, _data(page, chapters) | {"slides": slides})
        return compile_pdf(folder, page.title)


def _slides(chapters: Sequence[Chapter], folder: Path) -> Iterator[dict[str, Any]]:
    for number, chapter in enumerate(chapters, start=1):
        for item in chapter.items:
            if isinstance(item, Decisions) and item.decisions:
                yield {"chapter": chapter.title} | front_block(item, {})
            elif isinstance(item, Questions) and item.questions:
                yield {"chapter": chapter.title} | front_block(item, {}) | {"kind": "asked"}
        for place, slide in enumerate(slides_of(chapter), start=1):
            yield {"chapter": chapter.title} | _slide(slide, folder, f"fig-{number}-{place}.svg")
        if questions := questions_of(chapter):
            blocks = to_data(to_tokens(questions, Levels(shift=0, top=2)))
            yield {"kind": "questions", "chapter": chapter.title, "blocks": blocks}


def _slide(slide: Slide, folder: Path, file: str) -> dict[str, Any]:
    body: dict[str, Any] = {"kind": "finding"}
    if slide.finding:
        body |= {"text": slide.finding.text} | sure(slide.finding)
    elif slide.figure:
        body |= {"text": slide.figure.title} | sure(slide.figure)
    figure = slide.figure
    if figure is None:
        return body | {"file": ""}
    drawn = svg_file(figure.svg, name=figure.key, mark=EXAMPLE_MARK if figure.is_example else "")
    (folder / file).write_text(drawn, encoding="utf-8", newline="\n")
    source = f"{figure.title}. {WORDS['source']}: {figure.source}."
    return body | {"file": file, "alt": figure.alt, "below": source}


def _data(page: Page, chapters: Sequence[Chapter]) -> dict[str, Any]:
    setting = page.setting
    shown = certainties_in(chapters)
    return {
        "headline": headline_data(front_of(chapters).headline),
        "title": page.title,
        "subtitle": page.subtitle,
        "district": setting.district,
        "date": [setting.state.year, setting.state.month, setting.state.day],
        "accent": setting.color,
        "circle": setting.circle,
        "keywords": [setting.profile, setting.circle],
        "draft": " · ".join(setting.marks),
        "example": EXAMPLE_MARK if setting.is_example else "",
        "words": dict(WORDS),
        "points": [sure(item) | {"text": item.text} for item in five_points(chapters)],
        "certainties": [[CERTAINTY[each], CERTAINTY_NOTE[each]] for each in CERTAINTIES if each in shown],
        "made": f"{WORDS['made_with']}, {WORDS['version']} {setting.version}. "
        f"{WORDS['source_state']} {date(setting.state)}. {WORDS['all_sources']}",
    }
