"""The editors' own words: where they go, what is said about a wrong file, and that they stay words."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from render_campaign import GOOD, make_folder

from vvanalysis.errors import CampaignError
from vvanalysis.items import Finding
from vvanalysis.render.build import build
from vvanalysis.render.page import Page, Setting, Text
from vvanalysis.render.writers.collect import Chapter, Prose, Shown, collect
from vvanalysis.render.writers.editor_texts import read_texts, with_texts
from vvanalysis.render.writers.html import report_html
from vvanalysis.render.writers.pdf import report_pdf
from vvanalysis.render.writers.prose import Levels, to_html, to_tokens

SETTING = Setting("Distriktet", "X", dt.date(2022, 9, 11), False, "#123456", dt.date(2022, 10, 1), ())
EVIL = '<script>x()</script> <img src=x onerror=x()> #panic("x") $y$ [a](javascript:x()) ![b](http://h/i.png)'
CHAPTER = Chapter("10_goals", "Mål", (Shown(Finding("f", "Svaret.", "official")),))


def read(folder: Path, **files: str) -> tuple[Text, ...]:
    (folder / "texts").mkdir()
    for name, text in files.items():
        (folder / "texts" / name).write_text(text, encoding="utf-8")
    return read_texts(folder, chapters=["10_goals", "90_fact_sheet"], associations=["kil", "eda"])


def test_a_text_goes_before_or_after_its_chapter_and_to_its_association(tmp_path: Path) -> None:
    texts = read(
        tmp_path,
        **{
            "10_goals.before.md": "Först.",
            "10_goals.after.md": "Sist.",
            "10_goals.after.kil.md": "Bara Kil.",
            "90_fact_sheet.after.md": "Ett annat kapitel.",
        },
    )
    (district,) = with_texts([CHAPTER], texts)
    assert [getattr(block, "text", "item") for block in district.blocks] == ["Först.", "item", "Sist."]
    (sheet,) = with_texts([CHAPTER], texts, association="kil")
    assert "Bara Kil." in [getattr(block, "text", "item") for block in sheet.blocks]
    assert with_texts([CHAPTER], texts, association="eda") == [district]


def test_no_folder_and_an_empty_file_are_no_text(tmp_path: Path) -> None:
    assert read_texts(tmp_path, chapters=[], associations=[]) == ()
    texts = read(tmp_path, **{"10_goals.after.md": " \n"})
    assert with_texts([CHAPTER], texts) == [CHAPTER]


def test_every_wrong_file_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(CampaignError) as caught:
        read(
            tmp_path,
            **{
                "10_goal.after.md": "x",
                "10_goals.md": "x",
                "10_goals.after.kill.md": "x",
                "10_goals.after.txt": "x",
                "90_fact_sheet.after.md": "> " * 7 + "x",
                "90_fact_sheet.before.md": "x" * 20_001,
                "Årets.after.md": "x",
            },
        )
    lines = [str(fault) for fault in caught.value.faults]
    assert len(lines) == 7
    assert "did you mean 10_goals" in lines[0]
    assert "did you mean kil" in lines[1]
    assert "only Markdown texts" in lines[2]
    assert "does not say where" in lines[3]
    assert "nested more than 6 deep" in lines[4]
    assert "too long" in lines[5]
    assert "does not say where" in lines[6]


def test_a_text_in_another_encoding_is_said_and_editors_own_leftovers_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "10_goals.after.md").write_bytes("Vi är nöjda – ”å”".encode("cp1252"))
    (folder / "._10_goals.after.md").write_bytes(b"\x00\x05")
    (folder / "~$10_goals.docx").write_bytes(b"\x00")
    with pytest.raises(CampaignError) as caught:
        read_texts(tmp_path, chapters=["10_goals"], associations=[])
    assert [str(fault) for fault in caught.value.faults] == [
        "texts/10_goals.after.md: cannot be read as UTF-8; expected text in UTF-8; save it as UTF-8"
    ]


@pytest.mark.parametrize(
    "evil",
    [
        '#eval("1+1") #let x = 3 $sum_i$ @ref <label> #include "/etc/hostname" `#panic()` \\#x',
        "[a](javascript:x()) [b](JaVaScRiPt&#58;x()) [c](data:text/html,x) [d](file:///etc/hostname)",
        "![alt](http://example.org/i.png) ![x](../../i.png) ![y][r]\n\n[r]: javascript:x()",
        "&#x3c;script&#x3e;x()&#x3c;/script&#x3e; <iframe src=//h></iframe><svg onload=x()>",
        "~~~html\n<script>x()</script>\n~~~\n````typst\n#panic()\n````",
        "x" * 5000,
        "=1+1\n\n@SUM(A1)\n\n\t=1\n\n\x00\x07\x1b[31m\u202e",
        "> - > 1. > x",
    ],
)
def test_markup_of_any_kind_stays_text_in_both(evil: str) -> None:
    (chapter,) = with_texts([CHAPTER], [Text("10_goals", "after", "", evil)])
    page = report_html(Page("T", "book", SETTING), [chapter])
    assert re.findall(r"<(?:script|iframe|svg|img)\b", page) == ["<svg", "<script"]  # the page's own
    links = re.findall(r'href="([^"]*)"', page)
    assert all(link.startswith(("#", "http://example.org/")) for link in links)
    assert len(PdfReader(io.BytesIO(report_pdf(Page("T", "book", SETTING), [chapter]))).pages) >= 1


def test_an_evil_text_stays_text() -> None:
    (chapter,) = with_texts([CHAPTER], [Text("10_goals", "after", "", EVIL)])
    page = report_html(Page("T", "book", SETTING), [chapter])
    assert page.count("<script") == 1  # the page's own
    assert "<img" not in page
    assert "&lt;img src=x onerror=x()&gt;" in page
    assert 'href="javascript' not in page
    assert "Distriktets egna ord" in page
    pdf = PdfReader(io.BytesIO(report_pdf(Page("T", "book", SETTING), [chapter])))
    text = "".join(each.extract_text() for each in pdf.pages)
    assert '#panic("x")' in text
    assert "Distriktets egna ord" in text


def test_a_build_places_the_campaigns_texts_and_refuses_a_stray_one(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "campaign", GOOD)
    (folder / "texts" / "good.before.md").write_text("## Styrelsen skriver\n\nVi är nöjda.", encoding="utf-8")
    summary = build(folder, only=["evaluation"], jobs=1)
    page = (summary.out / "evaluation.html").read_text(encoding="utf-8")
    assert page.index('id="k1"') < page.index("<h3>Styrelsen skriver</h3>") < page.index('id="k2"')
    (folder / "texts" / "god.before.md").write_text("x", encoding="utf-8")
    with pytest.raises(CampaignError, match="did you mean good"):
        build(folder, only=["evaluation"])


def test_a_chapter_opens_with_its_answer() -> None:
    answer, later = (Shown(Finding(key, key, "official")) for key in ("svar", "sedan"))
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "# Titel\n\nInledning."},
        {"cell_type": "code", "metadata": {}, "outputs": [_output(answer)]},
        {"cell_type": "markdown", "metadata": {}, "source": "## Del"},
        {"cell_type": "code", "metadata": {}, "outputs": [_output(later)]},
    ]
    assert collect("k", cells).blocks == (answer, Prose("Inledning."), Prose("## Del"), later)


def _output(block: Shown) -> dict[str, object]:
    return {"output_type": "execute_result", "data": block.item._repr_mimebundle_()}


@pytest.mark.parametrize("heading", ["## ", "#", "# &nbsp;", "### \u200b", "## []()", "\u00a0\n---"])
def test_a_heading_without_words_is_left_out_of_a_chapter(heading: str) -> None:
    tokens = to_tokens(f"# Ett\n\n{heading}\n\nOrd.\n", Levels(shift=0, top=1))
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1"]
    assert "Ord." in to_html(tokens)


@pytest.mark.parametrize("name", ["desktop.ini", ".DS_Store", "~$30_results.before.md", "Thumbs.db"])
def test_junk_of_systems_is_no_text(tmp_path: Path, name: str) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / name).write_bytes(b"x")
    assert read_texts(tmp_path, chapters=["30_results"], associations=[]) == ()


def test_a_heading_without_words_is_named(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "30_results.before.md").write_text("Ord.\n\n## \n\nVi.\n", encoding="utf-8")
    with pytest.raises(CampaignError, match=r"texts/30_results\.before\.md, line 3: a heading without words"):
        read_texts(tmp_path, chapters=["30_results"], associations=[])
