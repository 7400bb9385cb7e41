"""Slides for the conference as PDF: a claim and its figure each (`writers.deck`)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vvanalysis.render.page import Page
from vvanalysis.render.writers.collect import Chapter
from vvanalysis.render.writers.deck import Slide, deck
from vvanalysis.render.writers.svg import svg_file
from vvanalysis.render.writers.typesetting import compile_pdf, typst_folder, write_data
from vvanalysis.words.labels import EXAMPLE_MARK
from vvanalysis.words.pages import WORDS


def slides_pdf(page: Page, chapters: Sequence[Chapter]) -> bytes:
    """The slides as a tagged PDF (PDF/UA-1), 16:9.

    Raises
    ------
    RenderError
        It cannot be set.
    """
    with typst_folder("slides.typ") as folder:
        slides = [_slide(slide, folder, place) for place, slide in enumerate(deck(chapters), start=1)]
        write_data(folder, _data(page) | {"slides": slides})
        return compile_pdf(folder, page.title)


def _slide(slide: Slide, folder: Path, place: int) -> dict[str, Any]:
    mark = EXAMPLE_MARK if slide.is_example else ""
    body: dict[str, Any] = {
        "claim": slide.claim, "lines": list(slide.lines), "details": list(slide.details),
        "below": slide.below, "example": mark,
        "file": "", "alt": "",
    }  # fmt: skip
    if slide.figure is None:
        return body
    file = f"fig-{place}.svg"
    drawn = svg_file(slide.figure.slide, name=slide.figure.key)
    (folder / file).write_text(drawn, encoding="utf-8", newline="\n")
    return body | {"file": file, "alt": slide.figure.alt}


def _data(page: Page) -> dict[str, Any]:
    setting = page.setting
    return {
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
    }
