"""Every PDF of the example against what PDF/UA-1 asks and pypdf can see; Typst itself refuses the rest.

Row headers are not tagged as such: Typst has that behind a switch which its Python wheel does not offer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.slow


def elements(node: Any) -> Iterator[dict[str, Any]]:
    """The elements of the structure tree, in reading order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            yield from elements(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        yield from elements(node.get("/K", []))


def bare(text: str) -> str:
    """Text without spaces, hyphens of line ends and soft hyphens."""
    return re.sub(r"[\s\u00ad-]", "", text)


def test_every_pdf_is_tagged_swedish_titled_and_embeds_its_fonts(reports: Path) -> None:
    files = sorted(reports.glob("*.pdf"))
    assert len(files) >= 17
    for file in files:
        reader = PdfReader(file)
        root: Any = reader.trailer["/Root"]
        assert root["/Lang"] == "sv-SE"
        assert root["/MarkInfo"]["/Marked"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert reader.xmp_metadata is not None
        assert b"<pdfuaid:part>1</pdfuaid:part>" in reader.xmp_metadata.stream.get_data()
        assert reader.metadata is not None
        assert reader.metadata.title
        assert reader.outline
        for page in reader.pages:
            assert page["/Tabs"] == "/S"
            for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
                assert "/ToUnicode" in font.get_object()
                described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
                assert {"/FontFile2", "/FontFile3"} & set(described)


def test_every_picture_has_words_every_table_heads_and_headings_skip_no_level(reports: Path) -> None:
    for file in sorted(reports.glob("*.pdf")):
        root: Any = PdfReader(file).trailer["/Root"]
        found = list(elements(root["/StructTreeRoot"]))
        kinds = [each["/S"] for each in found]
        assert kinds.count("/Table") > 0 or "slides" in file.stem
        assert all(len(str(each["/Alt"])) > 20 for each in found if each["/S"] == "/Figure")
        heads = [each for each in found if each["/S"] == "/TH"]
        assert len(heads) >= kinds.count("/Table")
        assert all(each["/A"][0]["/Scope"] == "/Column" for each in heads)
        levels = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), file.name


@pytest.mark.parametrize("name", ["evaluation", "fact-sheet-karlstad", "fact-sheet-storfors"])
def test_text_comes_in_reading_order(name: str, reports: Path) -> None:
    """Headings and findings stand in the PDF's text in the order that the HTML has them."""
    page = (reports / f"{name}.html").read_text(encoding="utf-8")
    page = page[page.index('class="chapter"') : page.index('class="back"')]
    said = re.findall(r'<h[2-4][^>]*>([^<]+)</h|class="finding"[^>]*><span class="say">([^<]+)<', page)
    wanted = [bare(unescape(one or other)) for one, other in said]
    assert len(wanted) > 3
    text = bare("".join(each.extract_text() for each in PdfReader(reports / f"{name}.pdf").pages))
    place = 0
    for each in wanted:
        found = text.find(each, place)
        assert found >= 0, each
        place = found + len(each)


def body_of(page: Any) -> list[str]:
    """The page's lines without its header and footer."""
    lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
    foot = next(place for place, line in enumerate(lines) if re.search(r"sida \d+ av \d+", line))
    return lines[:foot] if foot > len(lines) / 2 else lines[foot + 1 :]


@pytest.mark.parametrize("name", ["evaluation", "fact-sheet-karlstad", "fact-sheet-munkfors"])
def test_no_page_ends_with_a_heading_or_a_tables_title(name: str, reports: Path) -> None:
    reader = PdfReader(reports / f"{name}.pdf")
    captions = re.findall(r"<caption>([^<]+)<", (reports / f"{name}.html").read_text(encoding="utf-8"))
    heads = {bare(unescape(each)) for each in captions} | {bare(each.title) for each in flat(reader.outline)}
    assert len(heads) > 5
    for number, page in enumerate(reader.pages, start=1):
        lines = body_of(page)
        assert bare(lines[-1]) not in heads, f"page {number} ends with {lines[-1]}"


def flat(outline: Any) -> Iterator[Any]:
    for each in outline:
        if isinstance(each, list):
            yield from flat(each)
        else:
            yield each


def test_the_longest_fact_sheet_keeps_its_room_and_says_what_is_left_out(reports: Path) -> None:
    """Of many districts the ends stand on paper, all of them on the page."""
    reader = PdfReader(reports / "fact-sheet-karlstad.pdf")
    assert len(reader.pages) == 2
    text = " ".join(page.extract_text() for page in reader.pages)
    assert re.search(r"… \d+ till, i rapporten på webben", text)
    page = (reports / "fact-sheet-karlstad.html").read_text(encoding="utf-8")
    tables = re.findall("<table>.*?</table>", page, flags=re.DOTALL)
    rows = max(each.count("<tr>") - 1 for each in tables)
    left_out = int(re.findall(r"… (\d+) till", text)[0])
    assert rows == left_out + 16
