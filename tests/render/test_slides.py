"""Slides: a claim of at most twelve words and its figure each, as PDF and as PowerPoint from one deck."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.util import Inches
from pypdf import PdfReader

from vvanalysis.disclosure.texts import texts
from vvanalysis.items import Column, Decision, Decisions, Figure, Finding, Headline, Questions, Table
from vvanalysis.render.page import Page, Setting
from vvanalysis.render.writers import deck as decks
from vvanalysis.render.writers.collect import Block, Chapter, Prose, Shown
from vvanalysis.render.writers.deck import Slide, can_be_shown, deck
from vvanalysis.render.writers.powerpoint import slides_pptx
from vvanalysis.render.writers.slides import slides_pdf

SETTING = Setting("Distriktet", "X", dt.date(2022, 9, 11), True, "#123456", dt.date(2022, 10, 1), ())
PAGE = Page("Utvärdering", "book", SETTING)
TABLE = Table("t", "Andelar", (Column("a", "A"),), (("x",),), "official", "Källan")
WIDE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="403pt" height="163pt" viewBox="0 0 403 163">'
    '<path d="M 0 0 L 403 0 L 403 163 z"/></svg>'
)


@pytest.fixture(autouse=True)
def _order(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {"most": 3, "figures": ["b/second", "a/first", "a/gone", "a/third", "a/fourth"]}
    monkeypatch.setattr(decks, "_order", lambda: wanted)


def figure(key: str, title: str = "A ökade i alla kommuner", **more: object) -> Figure:
    made = Figure(
        key, title, f"Vad {key} visar.", WIDE, TABLE, "official", "Källan", subtitle="Andel, 2022", slide=WIDE
    )
    return replace(made, **more)


def chapter(key: str, *shown: object, is_method: bool = False) -> Chapter:
    blocks: list[Block] = [
        Prose(each) if isinstance(each, str) else Shown(each, is_method=is_method)
        for each in shown  # type: ignore[arg-type]
    ]
    return Chapter(key, "Kapitel", tuple(blocks))


FINDING = Finding("f", "A fick 6,9 % i riksdagsvalet, upp 1,7 procentenheter.", "official", importance=50)
DECISIONS = Decisions(
    "d", (Decision("one", "Satsa på de sex mandat som ligger närmast", "Det fattades 214 röster."),)
)
WHOLE = (
    chapter(
        "a", Headline("h", "Starkt riksdagsval", ("A ökade överallt.",), "official"), FINDING, figure("first")
    ),
    chapter("b", figure("second", "B", is_example=True), DECISIONS, Questions("q", ("Vem bär ansvaret?",))),
)


def test_figures_come_in_the_files_order_and_only_the_first_of_them() -> None:
    shown = [
        chapter("a", *[figure(each) for each in ("fourth", "third", "first")]),
        chapter("b", figure("second")),
    ]
    assert [slide.figure.key for slide in deck(shown) if slide.figure] == ["second", "first", "third"]


def test_what_is_method_or_has_no_short_claim_gives_no_slide() -> None:
    assert deck([chapter("a", figure("first"), is_method=True)]) == ()
    long = "ord " * 13
    for case in (
        figure("x", long),
        figure("x", TABLE.title),
        figure("x", subtitle=""),
        figure("x", slide=""),
    ):
        assert not can_be_shown(case)
    assert can_be_shown(figure("x", "ord " * 12))


def test_a_slide_has_the_finding_before_it_in_the_notes() -> None:
    """With what the figure shows, its source and how sure it is; a finding of another part is none of its."""
    near, far = chapter("a", FINDING, figure("first")), chapter("a", FINDING, "## Ny del", figure("first"))
    assert deck([near])[0].notes == (
        f"{FINDING.text} Vad first visar. Källa: Källan. \u25cf Officiell rösträkning."
    )
    assert deck([far])[0].notes == "Vad first visar. Källa: Källan. \u25cf Officiell rösträkning."


def test_the_deck_begins_with_the_headline_and_ends_with_decisions_and_questions() -> None:
    claims = [slide.claim for slide in deck(WHOLE)]
    assert claims == [
        "Starkt riksdagsval",
        "B",
        "A ökade i alla kommuner",
        "Ett beslut att ta",
        "Att ta ställning till",
    ]
    assert deck(WHOLE)[3].lines == ("Satsa på de sex mandat som ligger närmast",)
    assert deck([chapter("a", "Bara text.")]) == ()


def test_a_headline_that_is_too_long_for_a_claim_is_the_first_line() -> None:
    long = "Starkt riksdagsval i hela länet, stillastående kommunval i alla kommuner utanför den största"
    first = deck([chapter("a", Headline("h", long, ("A ökade överallt.",), "official"))])[0]
    assert (first.claim, first.lines) == ("Valet i korthet", (long, "A ökade överallt."))


def test_a_drawing_takes_more_than_six_tenths_of_a_slide() -> None:
    assert decks.ACROSS * decks.UP >= 0.6 * decks.WIDTH * decks.HEIGHT
    assert decks.LEFT + decks.ACROSS <= decks.WIDTH
    assert decks.TOP + decks.UP + 0.4 < decks.HEIGHT


def test_powerpoint_has_text_to_change_notes_and_alt_texts() -> None:
    made = Presentation(io.BytesIO(slides_pptx(PAGE, WHOLE)))
    assert (made.slide_width, made.slide_height) == (Inches(13.333), Inches(7.5))
    slides = list(made.slides)
    assert [slide.shapes.title.text for slide in slides][1:] == [slide.claim for slide in deck(WHOLE)]
    for slide, content in zip(slides[1:], deck(WHOLE), strict=True):
        pictures = [
            shape
            for shape in slide.shapes
            if shape.shape_type is not None and "PICTURE" in str(shape.shape_type)
        ]
        assert len(pictures) == (content.figure is not None)
        for picture in pictures:
            assert picture.width * picture.height >= 0.6 * made.slide_width * made.slide_height
            assert picture._element.nvPicPr.cNvPr.get("descr") == content.figure.alt  # type: ignore[union-attr]
        if content.notes:
            assert slide.notes_slide.notes_text_frame.text == content.notes
        said = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert ("Påhittade exempeldata" in said) == content.is_example


def test_powerpoint_names_the_houses_faces_and_holds_no_hour() -> None:
    first, second = slides_pptx(PAGE, WHOLE), slides_pptx(PAGE, WHOLE)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        theme = package.read("ppt/theme/theme1.xml").decode()
        assert 'typeface="Source Serif 4"' in theme
        assert 'typeface="Source Sans 3"' in theme
        assert b"2022-10-01T00:00:00Z" in package.read("docProps/core.xml")
        assert not [name for name in package.namelist() if name.endswith((".bin", ".jpeg"))]


def test_powerpoint_can_be_searched_for_what_must_not_be_told(tmp_path: object) -> None:
    file = tmp_path / "d.pptx"  # type: ignore[operator]
    file.write_bytes(slides_pptx(PAGE, WHOLE))
    found = " ".join(texts(file))
    assert FINDING.text in found
    assert "Vad first visar." in found


def test_the_pdf_has_a_page_for_each_and_the_text_of_all() -> None:
    evil = '<b> #panic("x") $y$ =1+1'
    shown = [chapter("a", figure("first", evil)), *WHOLE[1:]]
    reader = PdfReader(io.BytesIO(slides_pdf(PAGE, shown)))
    said = [page.extract_text() for page in reader.pages]
    assert len(said) == 1 + len(deck(shown))
    assert 'panic("x")' in said[2]
    assert "Satsa på de sex mandat" in said[3]
    assert "Vem bär ansvaret?" in said[4]
    assert all("Utkast" in text for text in said[1:])
    assert {
        (round(float(each.mediabox.width)), round(float(each.mediabox.height))) for each in reader.pages
    } == {(960, 540)}


def test_long_lines_and_long_sources_keep_to_one_page() -> None:
    asked = Questions(
        "q", tuple("Varför gick det som det gick i kommunen den här gången? " * 3 for _ in range(6))
    )
    shown = [chapter("a", figure("first", "ord " * 12, source="Källan " * 20), asked)]
    assert len(PdfReader(io.BytesIO(slides_pdf(PAGE, shown))).pages) == 1 + len(deck(shown))


def test_nothing_said_is_still_a_presentation() -> None:
    empty = [chapter("a", "Bara text.")]
    assert len(PdfReader(io.BytesIO(slides_pdf(PAGE, empty))).pages) == 1
    assert len(Presentation(io.BytesIO(slides_pptx(PAGE, empty))).slides) == 1
    assert Slide("x").notes == ""
