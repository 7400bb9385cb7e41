"""What a user wrote is data: it cannot become HTML, Typst, a formula or anything that acts."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from itertools import combinations_with_replacement

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from vvanalysis.errors import RenderError
from vvanalysis.items import MIME, Column, Figure, Finding, Heading, Table
from vvanalysis.render.page import Page, Setting
from vvanalysis.render.writers.collect import Chapter, Prose, Shown, collect, five_points
from vvanalysis.render.writers.html import report_html
from vvanalysis.render.writers.pdf import report_pdf
from vvanalysis.render.writers.prose import Levels, to_data, to_html, to_tokens
from vvanalysis.render.writers.svg import inline_svg, shared_shapes
from vvanalysis.render.writers.svg_path import shorten
from vvanalysis.render.writers.typesetting import _largest
from vvanalysis.render.writers.workbook import report_xlsx

SETTING = Setting("Distriktet <b>", "X", dt.date(2022, 9, 11), False, "#123456", dt.date(2022, 10, 1), ())
EVIL = '<script>alert(1)</script> #panic("x") $x$ *a* _b_ \\ @ref `c` =1+1 </td>'


def _page(layout: str = "book") -> Page:
    return Page("Titel", layout, SETTING)  # type: ignore[arg-type]


def _table(cell: str = EVIL, **words: str) -> Table:
    columns = (Column("a", words.get("label", "Namn")), Column("n", "Antal", "integer"))
    return Table("t", words.get("title", "Tabell"), columns, ((cell, 3), ("b", None)), "register", "Källan")


def _chapters(*items: object, prose: str = "") -> list[Chapter]:
    blocks = [Prose(prose)] if prose else []
    return [Chapter("k", "Kapitel", (*blocks, *(Shown(item) for item in items)))]  # type: ignore[arg-type]


def _text(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_what_is_missing_is_said_once_where_a_figure_and_its_table_lack_it() -> None:
    lines = [
        Finding("t-figure", "Nyttan: underlag saknas.", "missing"),
        Finding("t", "Nyttan: underlag saknas.", "missing"),
        Finding("u", "Samarbetet: underlag saknas.", "missing"),
        Finding("v", "Lika.", "official"),
        Finding("w", "Lika.", "official"),
    ]
    cells = [
        {"cell_type": "code", "source": "x", "outputs": [{"data": {MIME: each.to_json()}}]} for each in lines
    ]
    told = [item.key for item in collect("k", cells).items if isinstance(item, Finding)]
    assert told == ["t-figure", "u", "v", "w"]


def test_evil_text_stays_text_in_html() -> None:
    finding = Finding("f", EVIL, "official", importance=1)
    page = report_html(
        _page(), _chapters(finding, _table(label=EVIL, title=EVIL), Heading(EVIL, 2), prose=EVIL)
    )
    assert page.count("<script") == 1  # the page's own
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 6
    assert "Distriktet &lt;b&gt;" in page


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc", "//host/x", "vbscript:x"]
)
def test_only_web_mail_and_inner_links(link: str) -> None:
    tokens = to_tokens(f"[ord]({link}) och ![bild](https://host/x.png)", Levels(shift=0, top=1))
    html = to_html(tokens)
    assert "href=" not in html.replace('href="https://host/x.png"', "")
    assert "<img" not in html
    assert all(not run["link"] or run["link"].startswith("https://") for run in to_data(tokens)[0]["runs"])


def test_prose_becomes_blocks() -> None:
    blocks = to_data(to_tokens("## A *b*\n\n- ett\n  - två\n\n> c\n", Levels(shift=0, top=1)))
    assert [block["kind"] for block in blocks] == ["heading", "list", "quote"]
    assert blocks[0]["level"] == 1
    assert blocks[0]["runs"][1] == {"text": "b", "bold": False, "italic": True, "link": ""}
    inner = blocks[1]["items"][0][1]["items"][0][0]
    assert (inner["kind"], inner["runs"][0]["text"]) == ("par", "två")


def test_heading_levels_never_skip() -> None:
    levels = Levels(shift=1, top=3)
    assert [levels.fit(level) for level in (4, 1, 3, 6, 2)] == [3, 3, 4, 5, 3]


def test_evil_text_stays_text_in_pdf() -> None:
    finding = Finding("f", EVIL, "official", importance=1)
    text = _text(
        report_pdf(
            _page(), _chapters(finding, _table(label=EVIL, title=EVIL), prose="a\n\n```\n#panic()\n```")
        )
    )
    assert re.sub(r"\s", "", text).count('#panic("x")$x$*a*_b_\\@ref`c`=1+1</td>') >= 4


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cn", "Co"]), min_size=1, max_size=30))
def test_any_text_can_be_set(text: str) -> None:
    pdf = report_pdf(
        _page(), _chapters(Finding("f", text, "official", importance=1), _table(text), prose=text)
    )
    assert _text(pdf).count("Kapitel") >= 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text("abcåäö#$*_\\@<>`=[]{}()/~'\"-+.0123456789", min_size=1, max_size=20))
def test_text_comes_back_from_the_pdf(text: str) -> None:
    word = f"Q{text}Q"
    assert word in re.sub(
        r"\s", "", _text(report_pdf(_page("sheet"), _chapters(Finding("f", word, "official"))))
    )


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x", "{=1}"]
)
def test_no_cell_becomes_a_formula_or_a_link(cell: str) -> None:
    data = report_xlsx(_page(), _chapters(_table(cell, title=cell, label=cell)))
    sheet = load_workbook(io.BytesIO(data)).worksheets[1]
    assert [sheet[place].data_type for place in ("A1", "A3", "A4")] == ["s", "s", "s"]
    assert sheet["A4"].value == cell
    assert sheet["A4"].hyperlink is None
    assert sheet["B4"].value == 3
    assert sheet["B5"].value == "–"


def test_sheet_names_are_legal_and_unique() -> None:
    first = _table("a", title="Röster: [alla] / 'x' " + "y" * 40)
    second = _table("b", title="Röster: [alla] / 'x' " + "y" * 40)
    names = load_workbook(io.BytesIO(report_xlsx(_page(), _chapters(first, second)))).sheetnames
    assert len({name.lower() for name in names}) == 4
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_a_drawing_loses_what_acts_or_fetches_and_gets_ids_of_its_own() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9"'
        ' onload="x()">'
        '<style>*{fill:red}</style><script>x()</script><g id="a" onclick="x()"/><use xlink:href="#a"/>'
        '<use xlink:href="http://host/x#a"/><rect clip-path="url(#a)" fill="url(http://host/y)"/>'
        '<image href="http://host/z.png"/><foreignObject><b/></foreignObject></svg>'
    )
    clean = inline_svg(svg, prefix="k1-2", alt='Mer "än" <förr>')
    assert "host" not in clean
    assert "x()" not in clean
    for kept in (
        'id="k1-2-a"',
        'href="#k1-2-a"',
        "url(#k1-2-a)",
        'role="img"',
        'aria-label="Mer &quot;än&quot; &lt;förr&gt;"',
    ):
        assert kept in clean
    assert not re.search(r"<(style|script|image|foreignObject)", clean)


@pytest.mark.parametrize("svg", ["", "no drawing", "<html/>", '<!DOCTYPE a [<!ENTITY b "c">]><svg>&b;</svg>'])
def test_what_is_no_drawing_is_refused(svg: str) -> None:
    figure = Figure("f", "Figur", "Alt.", svg, _table(), "official", "Källan")
    with pytest.raises(RenderError, match="no drawing"):
        report_html(_page(), _chapters(figure))


def test_a_report_over_three_megabytes_is_refused() -> None:
    with pytest.raises(RenderError, match="at most 3 MB"):
        report_html(_page(), _chapters(_table("x" * 3_000_000)))


def test_five_points_are_the_most_important_in_stable_order() -> None:
    weights = [10, 90, 0, 90, 5, 70, 60, 80]
    findings = [
        Finding(str(place), str(place), "official", importance=each) for place, each in enumerate(weights)
    ]
    assert [item.key for item in five_points(_chapters(*findings))] == ["1", "3", "7", "5", "6"]


def test_a_point_without_its_number_gives_way_to_one_that_has_it() -> None:
    lacking = Finding("lacking", "Underlag saknas.", "missing", importance=100)
    known = [Finding(str(place), "x", "official", importance=place) for place in range(1, 6)]
    assert [item.key for item in five_points(_chapters(lacking, *known))] == ["5", "4", "3", "2", "1"]
    assert [item.key for item in five_points(_chapters(lacking, known[0]))] == ["1", "lacking"]


def test_the_first_heading_is_the_chapters_title() -> None:
    stream = {"output_type": "stream", "name": "stdout", "text": "hej"}
    cells = [
        {"cell_type": "markdown", "metadata": {"tags": ["analyst"]}, "source": "# Inte jag"},
        {
            "cell_type": "code",
            "metadata": {},
            "outputs": [stream],
        },
        {"cell_type": "markdown", "metadata": {}, "source": "# Jag **själv**\n\nText."},
    ]
    assert collect("nyckel", cells) == Chapter("nyckel", "Jag själv", (Prose("Text."),))
    assert collect("nyckel", cells[:2]) == Chapter("nyckel", "nyckel", ())


def test_too_little_or_too_much_for_two_pages_is_an_error() -> None:
    with pytest.raises(RenderError, match="too little to fill"):
        report_pdf(_page("sheet"), _chapters(_table("a")), pages=2)
    many = [_table(str(number)) for number in range(60)]
    with pytest.raises(RenderError, match="in the smallest text"):
        report_pdf(_page("sheet"), _chapters(*many), pages=2)


def test_the_largest_text_that_gives_the_pages_is_found() -> None:
    sizes = ("11", "10", "9", "8", "7")
    for counts in combinations_with_replacement((5, 3, 2, 1), len(sizes)):
        first = next((size for size, count in zip(sizes, counts, strict=True) if count == 2), None)
        assert _largest(sizes, 2, dict(zip(sizes, counts, strict=True)).__getitem__) == first, counts


def test_two_pages_from_little_and_from_much() -> None:
    for tables, rows in ((1, 1), (1, 12), (1, 90), (5, 16)):
        body = tuple((f"Distrikt {row}", row) for row in range(rows))
        table = Table("t", "T", (Column("a", "A"), Column("n", "N", "integer")), body, "official", "Källan")
        blocks = (
            Shown(Finding("f", "Sagt.", "official")),
            Prose("## Del två", second_page=True),
            *[Shown(table)] * tables,
        )
        pdf = report_pdf(_page("sheet"), [Chapter("k", "Ort", blocks)], pages=2)
        assert len(PdfReader(io.BytesIO(pdf)).pages) == 2


def test_a_wide_table_gets_a_page_on_its_side() -> None:
    columns = tuple(Column(str(place), f"Kolumn {place}", "integer") for place in range(12))
    wide = Table("t", "Bred", columns, (tuple(range(12)),), "official", "Källan")
    pages = PdfReader(io.BytesIO(report_pdf(_page(), _chapters(wide)))).pages
    assert any(float(page.mediabox.width) > float(page.mediabox.height) for page in pages)


def test_a_figures_numbers_are_there_once() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    figure = Figure("f", "Figur", "Alt.", svg, _table("a"), "official", "Källan")
    alone = report_html(_page(), _chapters(figure))
    assert alone.count("<table") == 1
    assert "<summary>Siffrorna bakom figuren</summary>" in alone
    beside = report_html(_page(), _chapters(figure, _table("a")))
    assert beside.count("<table") == 1
    assert beside.count('<details id="k1-2">') == 1  # where the table stood: a link to it finds it
    twice = report_html(_page(), _chapters(figure, replace(figure, key="g"), _table("a")))
    assert twice.count('id="k1-3"') == 1


def test_drawings_of_a_page_share_their_letters() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><defs>'
        '<path id="A-41" d="M 1 2"/><clipPath id="c"><rect width="1"/></clipPath></defs>'
        '<g clip-path="url(#c)"><use xlink:href="#A-41"/></g></svg>'
    )
    shapes: dict[str, str] = {}
    both = [inline_svg(svg, prefix=prefix, alt="a", shapes=shapes) for prefix in ("k1", "k2")]
    assert shapes == {f'd="{shorten("M 1 2")}"': "g0"}
    assert shared_shapes(shapes).count(f'<path id="g0" d="{shorten("M 1 2")}"/>') == 1
    for prefix, drawing in zip(("k1", "k2"), both, strict=True):
        assert 'href="#g0"' in drawing
        assert "<path" not in drawing
        assert f'id="{prefix}-c"' in drawing  # what is no shape of its own stays with the drawing
        assert f"url(#{prefix}-c)" in drawing
