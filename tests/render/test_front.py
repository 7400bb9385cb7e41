"""The first page: what stands on top, decisions and their links, and what editors do with them."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import lxml.html
import openpyxl
import pytest
from pypdf import PdfReader

from vvanalysis.errors import CampaignError
from vvanalysis.items import Card, Cards, Decision, Decisions, Finding, Headline, Item, Points, Questions
from vvanalysis.render.page import DecisionEdits, Page, Setting
from vvanalysis.render.writers.collect import Chapter, Prose, Shown, collect, contents_of, five_points
from vvanalysis.render.writers.decision_edits import read_decision_edits, with_decision_edits
from vvanalysis.render.writers.html import report_html
from vvanalysis.render.writers.pdf import report_pdf
from vvanalysis.render.writers.slides import slides_pdf
from vvanalysis.render.writers.workbook import report_xlsx

SETTING = Setting("Distriktet", "X", dt.date(2022, 9, 11), True, "#123456", dt.date(2022, 10, 1), ())
PAGE = Page("Utvärdering", "book", SETTING)
NEAR = Decision("near", "Satsa på Åby", "Där saknades fem röster.", about="35_seats", certainty="computed")
RISK = Decision("risk", "Försvara Ekby", "Där räcker tre färre.", "valledningen", "2023-03-01", "99_gone")
HELP = Decision("help", "Ge stöd tidigare", "I vart fjärde fall kom det för sent.", certainty="self_reported",
                is_example=True)  # fmt: skip
KNOWN = ("near", "risk", "help", "lessons")


def book(*decisions: Decision) -> list[Chapter]:
    """A first page, and a chapter that it refers to."""
    point = Finding("near", "Fem röster saknades i Åby.", "computed", claim="Fem röster saknades")
    items: list[Item] = [
        Headline("headline", "Framåt i alla kommuner", ("En rad till.",), "official"),
        Cards("cards", (
            Card("share-kf", "Kommunvalet", "6,6 %", "+0,9", 1, "Av 16.", (("2018", 5.7), ("2022", 6.6))),
            Card("seats", "Mandat", "33", "−3", -1),
        )),
        Points("points", (point,)),
        Decisions("decisions", decisions or (NEAR, RISK, HELP), note="Förslag."),
        Questions("questions", ("Vem i Åby ansvarar för de fem rösterna?",)),
    ]  # fmt: skip
    weighed = Finding("seats", "Partiet har 33 mandat.", "official", 80)
    return [
        Chapter("05_summary", "Beslut att ta", tuple(map(Shown, items))),
        Chapter("35_seats", "Mandaten", (Shown(weighed), Prose("Ord."))),
    ]


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_headline_is_the_page_s_only_first_heading_and_stands_once() -> None:
    page = lxml.html.fromstring(report_html(PAGE, book()))
    assert [each.text for each in page.iter("h1")] == ["Framåt i alla kommuner"]
    assert page.text_content().count("Framåt i alla kommuner") == 1
    assert page.text_content().count("Fem röster saknades i Åby.") == 1
    assert page.xpath("//p[@class='ingress']")[0].text_content().startswith("En rad till.")
    labels = [each.text for each in page.xpath("//p[@class='card-label']")]
    assert labels == ["Kommunvalet", "Mandat"]
    assert [each.get("class") for each in page.xpath("//p[@class='card-value']/span")] == [
        "card-change up", "card-change down",
    ]  # fmt: skip
    assert len(page.xpath("//svg[@class='spark']")) == 1


def test_a_decision_leads_to_its_chapter_where_the_report_has_it() -> None:
    page = lxml.html.fromstring(report_html(PAGE, book()))
    near, risk, help_ = (
        " ".join(each.text_content().split()) for each in page.xpath("//ol[@class='decisions']/li")
    )
    assert "Vem: utses När: bestäms" in near
    assert "Vem: valledningen När: 1 mars 2023" in risk
    links = page.xpath("//ol[@class='decisions']//a")
    assert [(each.get("href"), each.text) for each in links] == [("#k2", "Underlag: Mandaten")]
    assert "Påhittade exempeldata" in help_
    assert "Påhittade exempeldata" not in near


def test_paper_slides_and_workbook_have_the_same_words() -> None:
    said = ["Satsa på Åby", "Där saknades fem röster.", "Försvara Ekby", "Ge stöd tidigare"]
    paper = text_of(report_pdf(PAGE, book()))
    assert all(each in paper for each in [*said, "Framåt i alla kommuner", "6,6 %", "Underlag: Mandaten"])
    assert "Vem i Åby ansvarar för de fem rösterna?" in paper
    slides = text_of(slides_pdf(PAGE, book()))
    assert all(each in slides for each in [*said, "Framåt i alla kommuner", "Vem i Åby ansvarar"])
    sheets = openpyxl.load_workbook(io.BytesIO(report_xlsx(PAGE, book())))
    cells = {str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row}
    assert {*said, "Kommunvalet", "6,6 %"} <= cells


def test_a_sheet_shows_its_headline_under_its_name() -> None:
    page = Page("Åby", "sheet", SETTING)
    headline = Headline("sheet", "Fem röster från ett mandat", ("X fick 114 röster.",), "computed")
    told = lxml.html.fromstring(report_html(page, [Chapter("90", "Åby", (Shown(headline),))]))
    assert [each.text for each in told.iter("h1")] == ["Åby"]
    assert told.xpath("//p[@class='headline']")[0].text == "Fem röster från ett mandat"


def test_a_first_page_without_parts_shows_none() -> None:
    made = [Cards("cards", ()), Questions("questions", ()), Decisions("decisions", (), note="Inget än.")]
    cells = [
        {"cell_type": "code", "metadata": {}, "source": "", "outputs": [{"data": each._repr_mimebundle_()}]}
        for each in made
    ]
    chapter = collect("05_summary", cells)
    assert [type(each) for each in chapter.items] == [Decisions]
    assert "Inget än." in report_html(PAGE, [chapter])


def test_chosen_points_come_first_and_are_filled_up() -> None:
    assert [each.key for each in five_points(book())] == ["near", "seats"]


def test_everything_of_a_first_page_can_be_looked_for_and_is_there() -> None:
    page = lxml.html.fromstring(report_html(PAGE, book()))
    contents = contents_of(book())
    assert ("point-1", "Fem röster saknades i Åby.") in contents
    assert ("k1-4-near", "Satsa på Åby. Där saknades fem röster.") in contents
    assert [key for key, _ in contents if not page.xpath(f"//*[@id='{key}']")] == []


def edited(text: str, tmp_path: Path) -> DecisionEdits:
    (tmp_path / "texts").mkdir(exist_ok=True)
    (tmp_path / "texts" / "decisions.toml").write_text(text, encoding="utf-8")
    return read_decision_edits(tmp_path, known=KNOWN)


def ids(edits: DecisionEdits, item: Decisions) -> list[str]:
    (chapter,) = with_decision_edits([Chapter("05", "B", (Shown(item),))], edits)
    (made,) = chapter.items
    assert isinstance(made, Decisions)
    return [each.key for each in made.decisions]


def test_editors_strike_and_move_and_the_next_takes_the_place(tmp_path: Path) -> None:
    spare = replace(HELP, key="lessons")
    item = Decisions("decisions", (NEAR, RISK, HELP), (spare,))
    assert ids(edited('strike = ["near"]', tmp_path), item) == ["risk", "help", "lessons"]
    assert ids(edited('order = ["help", "near"]', tmp_path), item) == ["help", "near", "risk", "lessons"]
    assert ids(DecisionEdits(), item) == ["near", "risk", "help"]


def test_editors_write_anew_and_add_their_own(tmp_path: Path) -> None:
    edits = edited(
        """
        order = ["near", "egen"]
        [write.near]
        text = "Sikta på Åby"
        owner = "styrelsen"
        due = 2023-04-01
        [write.lessons]
        text = "Sägs om något som inte föreslås"
        [[own]]
        id = "egen"
        text = "Anställ en ombudsman"
        """,
        tmp_path,
    )
    (chapter,) = with_decision_edits(book()[:1], edits)
    made = next(each for each in chapter.items if isinstance(each, Decisions))
    assert [each.key for each in made.decisions] == ["near", "egen", "risk", "help"]
    near, own = made.decisions[:2]
    assert (near.text, near.evidence, near.owner, near.due) == (
        "Sikta på Åby", "Där saknades fem röster.", "styrelsen", "2023-04-01",
    )  # fmt: skip
    assert near.by_editor
    assert own.by_editor
    page = report_html(PAGE, [chapter, *book()[1:]])
    assert page.count("Distriktets egna ord") == 2


def test_own_decisions_are_never_dropped_and_proposals_make_room(tmp_path: Path) -> None:
    own = "".join(f'[[own]]\nid = "egen-{each}"\ntext = "Gör {each}"\n' for each in range(4))
    item = Decisions("decisions", (NEAR, RISK, HELP))
    assert ids(edited(own, tmp_path), item) == ["egen-0", "egen-1", "egen-2", "egen-3", "near"]


def test_every_wrong_line_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(CampaignError) as caught:
        edited(
            """
            strike = ["neer"]
            order = ["egen", "helpp"]
            [write.lesson]
            text = "x"
            [[own]]
            id = "egen"
            text = " "
            [[own]]
            id = "near"
            text = "y"
            """,
            tmp_path,
        )
    lines = [str(fault) for fault in caught.value.faults]
    assert len(lines) == 5
    assert "no decision is called neer (did you mean near?)" in lines[0]
    assert "no decision is called lesson (did you mean lessons?)" in lines[1]
    assert "did you mean help" in lines[2]
    assert "the id near is taken" in lines[3]
    assert "a decision without words" in lines[4]


@pytest.mark.parametrize(
    ("text", "told"),
    [("strike = 3", "strike"), ("stryk = []", "unknown key"), ("strike = [", "cannot be read"),
     ('[write.near]\nwhy = "x"', "unknown key"), ('[write.near]\ndue = "snart"', "due")],
)  # fmt: skip
def test_a_file_that_is_none_is_told(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(CampaignError) as caught:
        edited(text, tmp_path)
    assert told in str(caught.value)
    assert "texts/decisions.toml" in str(caught.value)
