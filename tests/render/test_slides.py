"""Slides: one sentence a page, the figure that belongs to it, the chapter's questions."""

from __future__ import annotations

import datetime as dt
import io

from pypdf import PdfReader

from vvanalysis.items import Column, Figure, Finding, Table
from vvanalysis.render.page import Page, Setting
from vvanalysis.render.writers.collect import Chapter, Prose, Shown
from vvanalysis.render.writers.slides import MOST, Slide, questions_of, slides_of, slides_pdf

SETTING = Setting("Distriktet", "X", dt.date(2022, 9, 11), True, "#123456", dt.date(2022, 10, 1), ())
TABLE = Table("t", "Tabell", (Column("a", "A"),), (("x",),), "official", "Källan")
WIDE = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><path d="M0 0h400v100z"/></svg>'
TALL = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="400"><path d="M0 0h100v400z"/></svg>'


def finding(text: str, importance: int = 50) -> Finding:
    return Finding(text, text, "official", importance=importance)


def figure(title: str, svg: str = WIDE) -> Figure:
    return Figure(title, title, f"Vad {title} visar för läsaren.", svg, TABLE, "official", "Källan")


def chapter(*blocks: object) -> Chapter:
    made = [Prose(each) if isinstance(each, str) else Shown(each) for each in blocks]  # type: ignore[arg-type]
    return Chapter("k", "Kapitel", tuple(made))


def test_a_figure_goes_with_the_finding_before_it_in_the_same_part() -> None:
    one, two, near, far = finding("Ett."), finding("Två."), figure("Nära"), figure("Långt bort")
    assert slides_of(chapter(one, two, "Text.", TABLE, near)) == [Slide(one), Slide(two, near)]
    assert slides_of(chapter(one, "Text.", "## Ny del", far)) == [Slide(one), Slide(None, far)]


def test_only_the_most_important_are_shown_in_the_chapters_order() -> None:
    findings = [finding(str(weight), weight) for weight in (10, 90, 0, 40, 90, 70)]
    shown = slides_of(chapter(*findings))
    assert len(shown) == MOST
    assert [slide.importance for slide in shown] == [90, 90]
    assert slides_of(chapter("Bara text.", TABLE)) == []


def test_questions_are_those_of_the_chapter_and_not_an_editors() -> None:
    asked = "## Att samtala om\n\n- Varför?\n- När?\n"
    assert questions_of(chapter("Text.", asked)) == "- Varför?\n- När?"
    assert questions_of(chapter("Text om Att samtala om.")) == ""
    editors = Chapter("k", "K", (Prose(asked, by_editor=True),))
    assert questions_of(editors) == ""


def test_the_pdf_has_a_page_for_each_and_the_text_of_all() -> None:
    evil = '<b> #panic("x") $y$ =1+1'
    long = finding("Ett mycket långt påstående som inte ryms på en enda rad. " * 4, 60)
    shown = chapter(
        finding(evil, 90), figure("Bred"), long, figure("Hög", TALL), "## Att samtala om\n\n- Varför?"
    )
    reader = PdfReader(io.BytesIO(slides_pdf(Page("Utvärdering", "book", SETTING), [shown])))
    texts = [page.extract_text() for page in reader.pages]
    # Title, five points, two findings, questions, how sure.
    assert len(texts) == 6
    assert 'panic("x")' in texts[2]
    assert "Varför?" in texts[4]
    assert all("Utkast" in text and "Påhittade exempeldata" in text for text in texts)
    sizes = {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages}
    assert sizes == {(842, 474)}


def test_a_long_sentence_keeps_to_one_page() -> None:
    """The longest has about 400 characters: its letters get smaller, its page does not part."""
    for words in (5, 30, 60, 75):
        said = finding("Kampanjen " * words + "slut.")
        reader = PdfReader(io.BytesIO(slides_pdf(Page("Utvärdering", "book", SETTING), [chapter(said)])))
        pages = [page.extract_text().split() for page in reader.pages]
        assert [page.count("Kampanjen") for page in pages[2:]] == [words, 0]


def test_nothing_said_is_still_a_presentation() -> None:
    pdf = slides_pdf(Page("Utvärdering", "book", SETTING), [chapter("Bara text.")])
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 2
