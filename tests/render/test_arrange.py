"""What a page does with a chapter: claims on figures, notes once, method last; and whose each row is."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import lxml.html
from pypdf import PdfReader

from vvanalysis.items import MIME, Column, Decision, Decisions, Figure, Finding, Table
from vvanalysis.render.page import LinkedReport, Page, Setting
from vvanalysis.render.writers.areas import areas_of, codes_by_name
from vvanalysis.render.writers.arrange import LONGEST_CLAIM
from vvanalysis.render.writers.collect import Chapter, Prose, Shown, collect
from vvanalysis.render.writers.html import report_html
from vvanalysis.render.writers.pdf import report_pdf
from vvanalysis.render.writers.svg import inline_svg, svg_file

SETTING = Setting(
    "Distriktet", "X", dt.date(2022, 9, 11), True, "#DDDD00", dt.date(2022, 10, 1), (),
    municipalities=(("2401", "Nordmaling", "nord"), ("2404", "Vindeln", "nord"), ("2480", "Umeå", "ume")),
    associations=(("nord", "Norra föreningen"), ("ume", "Umeå")),
    reports=(
        LinkedReport("evaluation.html", "Utvärdering"),
        LinkedReport("sheet-nord.html", "Norra föreningen", "nord"),
    ),
)  # fmt: skip
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="288pt" height="9pt" viewBox="0 0 288 9"/>'


def _table(key: str = "t", note: str = "", rows: tuple[Any, ...] = (("Umeå", 3), ("Hela länet", 9))) -> Table:
    columns = (Column("area_name", "Kommun"), Column("n", "Antal", "integer"))
    return Table(key, key, columns, rows, "register", "Källan", note=note, is_example=True)


def _page(*blocks: Any, layout: Any = "book") -> lxml.html.HtmlElement:
    page = Page("Titel", layout, SETTING, {"association": "nord"} if layout == "sheet" else {})
    return lxml.html.fromstring(report_html(page, [Chapter("k", "Kapitel", blocks)]))


def _figure(data: Table) -> Figure:
    return Figure(f"{data.key}-f", "Figur", "Alt.", SVG, data, "register", "S", data.note, is_example=True)


def test_a_sentence_before_its_figure_is_the_figures_title() -> None:
    said = Finding("f", "Umeå fick flest.", "register")
    page = _page(Prose("Ord."), Shown(said), Shown(_figure(_table())))
    claim = page.xpath("//figure/p[@class='claim']")[0]
    assert claim.get("id") == "k1-2"
    assert "Umeå fick flest." in claim.text_content()
    assert page.xpath("//p[contains(@class, 'finding')]") == []
    assert page.xpath("//figure[@id='k1-3']/p[@class='title']")[0].text == "Figur"


def test_what_is_missing_and_what_is_long_are_no_titles() -> None:
    for said in (Finding("f", "Saknas.", "missing"), Finding("f", "x" * (LONGEST_CLAIM + 1), "register")):
        page = _page(Shown(said), Shown(_figure(_table())))
        assert page.xpath("//p[@class='claim']") == []
        assert len(page.xpath("//p[@class='finding first']")) == 1


def test_a_note_is_told_once_in_a_chapter() -> None:
    blocks = [Shown(_table(key, "Räknat på giltiga röster.")) for key in ("a", "b")]
    page = _page(*blocks, Shown(_table("c", "Annat.")))
    assert [each.text for each in page.xpath("//p[@class='below']")] == [
        "Räknat på giltiga röster.",
        "Annat.",
    ]


def test_method_stands_last_and_folded() -> None:
    def cell(kind: str, source: str, tags: list[str], *items: Any) -> dict[str, Any]:
        outputs = [{"data": {MIME: item.to_json()}} for item in items]
        return {"cell_type": kind, "source": source, "metadata": {"tags": tags}, "outputs": outputs}

    cells = [
        cell("markdown", "# Kapitel", []),
        cell("markdown", "## Hur det är räknat", ["method"]),
        cell("code", "x", ["method"], Finding("alpha", "Alfa är 0,78.", "computed")),
        cell("code", "y", [], Finding("seats", "Sex mandat.", "official")),
    ]
    chapter = collect("k", cells)
    page = _page(*chapter.blocks)
    section = page.xpath("//section[@class='chapter']")[0]
    folded = section.xpath("./details[@class='method']")[0]
    assert folded.getnext() is None
    assert "Alfa är 0,78." in folded.text_content()
    assert "Sex mandat." not in folded.text_content()
    assert section.xpath("./p[@class='finding first']")[0].get("id") == "k1-3"


def test_how_sure_is_one_sign_with_words_for_those_who_do_not_see_it() -> None:
    page = _page(Shown(_table()))
    signs = page.xpath("//p[@class='src']/span[@class='sure']")
    assert [each.get("data-g") for each in signs] == ["◆", "◇"]
    assert [each.xpath("string(span[@class='vh'])") for each in signs] == [
        "(Distriktets egna register)",
        "(Påhittade exempeldata)",
    ]
    key = page.xpath("//ul[@class='key']")[0].text_content()
    assert "Distriktets egna register" in key
    assert "Påhittade exempeldata" in key
    assert "Påhittade exempeldata" in page.xpath("//p[@class='made-here']")[0].text_content()


def test_a_drawing_of_the_example_says_so_itself() -> None:
    for drawn in (
        inline_svg(SVG, prefix="k", alt="a", mark="Påhittat"),
        svg_file(SVG, name="k", mark="Påhittat"),
    ):
        root = lxml.html.fromstring(drawn)
        assert root.xpath("string(.//text)") == "Påhittat"
        assert root.get("viewbox") == "0 0 288 22"
    assert "<text" not in inline_svg(SVG, prefix="k", alt="a")


def test_parts_of_a_drawing_say_which_municipality_or_row_they_show() -> None:
    svg = SVG.replace(
        "/>",
        '><g id="area-2480--2"/><g id="row-3"><path d="M 1 2" style="opacity: 0"/></g>'
        '<g id="patch_1"/></svg>',
    )
    drawn = inline_svg(svg, prefix="k", alt="a")
    assert 'data-area="2480"' in drawn
    assert '<g data-row="3"><path d="M1 2" fill="none"/></g>' in drawn
    assert "patch_1" not in drawn


def test_rows_carry_the_codes_of_their_municipalities() -> None:
    codes = codes_by_name(SETTING)
    rows = (("Umeå", 1), ("Norra föreningen", 2), ("Hela länet", 3), ("Okänd", 4))
    assert areas_of(_table(rows=rows), codes) == ["2480", "2401 2404", "", ""]
    district = (Column("district_name", "Valdistrikt"), Column("municipality_name", "Kommun"))
    inner = Table(
        "d", "D", district, (("Umeå", "Vindeln"), ("Teg", "Umeå"), ("Ersboda", None)), "official", "S"
    )
    assert areas_of(inner, codes) == ["2404", "2480", ""]


def test_pages_lead_to_each_other() -> None:
    book, sheet = _page(Shown(_table())), _page(Shown(_table()), layout="sheet")
    assert book.xpath("//nav//a[@href='sheet-nord.html']/text()") == ["Norra föreningen"]
    assert book.xpath("//select/option[@value='2404']/@data-sheet") == ["sheet-nord.html"]
    assert book.xpath("//div[@class='pick']/@hidden") == [""]  # nothing to choose with without the script
    assert [each.get("href") for each in sheet.xpath("//nav//a")] == [
        "index.html",
        "evaluation.html#kommun=2401",
        "sheet-nord.html",
    ]
    assert sheet.xpath("//nav//a[@aria-current='page']/text()") == ["Norra föreningen"]


def test_sums_and_words_are_marked_for_sorting() -> None:
    page = _page(Shown(_table()))
    assert page.xpath("//table[@id='k1-1-d']//tr[@class='sum']/th/text()") == ["Hela länet"]
    assert page.xpath("//table[@id='k1-1-d']/thead//th/@class") == ["t"]


def test_decisions_keep_their_note_on_paper() -> None:
    decision = Decision("near", "Satsa på Umeå", "Där saknades fem röster.", certainty="computed")
    shown = Shown(Decisions("decisions", (decision,), note="Styrelsen bestämmer."))
    page = Page("Titel", "book", SETTING)
    pdf = report_pdf(page, [Chapter("k", "Kapitel", (shown, Shown(_table(note="Räknat så."))))])
    text = " ".join(part.extract_text() for part in PdfReader(io.BytesIO(pdf)).pages)
    for words in ("Styrelsen bestämmer.", "Satsa på Umeå", "Räknat så.", "◆ ◇ Räknat så."):
        assert words in text
