"""A codebook as a questionnaire to read, print or type into any survey tool."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from vvanalysis.schemas.codebook import Codebook, Question

WIDTH: Final = 100
_HOW: Final = {
    "consent": "ett svar",
    "association": "ett svar",
    "choice": "ett svar",
    "multi": "flera svar",
    "text": "egna ord",
}


def questionnaire_text(book: Codebook, associations: Sequence[str]) -> str:
    """The questionnaire as plain text, with what every question asks for."""
    lines = [book.title.upper(), "", *_wrapped(book.purpose), "", *_wrapped(book.answered_by)]
    if book.opens and book.closes:
        lines += ["", f"Enkäten är öppen från {book.opens} till och med {book.closes}."]
    numbers = {question.id: number for number, question in enumerate(book.questions, start=1)}
    shown: str | None = None
    for question in book.questions:
        if question.section != shown:
            shown = question.section
            lines += _heading(book, shown)
        lines += ["", *_question(book, question, numbers, associations)]
    return "\n".join(lines) + "\n"


def _wrapped(text: str, indent: str = "") -> list[str]:
    return [
        line
        for paragraph in text.splitlines()
        for line in textwrap.wrap(paragraph, WIDTH, initial_indent=indent, subsequent_indent=indent) or [""]
    ]


def _heading(book: Codebook, key: str | None) -> list[str]:
    for section in book.sections:
        if section.key == key:
            return ["", "", section.title.upper(), *_wrapped(section.text or "")]
    return ["", ""]


def _question(
    book: Codebook, question: Question, numbers: dict[str, int], associations: Sequence[str]
) -> Iterator[str]:
    must = ", måste besvaras" if question.is_required else ""
    how = "ett svar på varje rad" if question.items else _HOW[question.kind]
    yield from _wrapped(f"{numbers[question.id]}. {question.text} ({how}{must})")
    if question.asked_if:
        scale = book.scale(book.question(question.asked_if.question))
        words = " eller ".join(
            option.text for option in scale.options if option.code in question.asked_if.answers
        )
        yield f"   Frågas bara av den som svarade {words} på fråga {numbers[question.asked_if.question]}."
    if question.help:
        yield from _wrapped(question.help, "   ")
    yield from (f"   - {item.text}" for item in question.items)
    if question.kind == "association":
        yield from (f"   [ ] {name}" for name in associations)
    elif question.scale is not None:
        texts = [f"[ ] {option.text}" for option in book.scale(question).options]
        if question.items:
            yield "   Svar på varje rad: " + "  ".join(texts)
        else:
            yield from (f"   {text}" for text in texts)
    if question.has_other:
        yield "   [ ] Annat"
    if question.kind == "text":
        yield "   " + "_" * 60
