"""The index: groups, words to search by, a map that leads where there is something, one script."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from dataclasses import replace
from pathlib import Path

import lxml.html

from vvanalysis.items import Card, Cards, Headline, Table
from vvanalysis.items.columns import AREA, SHARE_CHANGE
from vvanalysis.render.incremental.manifest import MANIFEST, Entry, manifest_text, read_manifest
from vvanalysis.render.model import FirstCard, FirstPage, KnownMunicipalities
from vvanalysis.render.page import Setting
from vvanalysis.render.writers.areas import codes_by_name
from vvanalysis.render.writers.collect import Chapter, Shown
from vvanalysis.render.writers.first_page import first_page
from vvanalysis.render.writers.index import index_html
from vvanalysis.render.writers.index_map import WIDTH, area_map

EVIL = '"><script>x()</script>'
SETTING = Setting(
    "Distriktet", "X", dt.date(2022, 9, 11), False, "#123456", dt.date(2022, 10, 1), (),
    municipalities=(("2401", "Nordmaling", "nord"), ("2404", "Vindeln", "nord"), ("2480", "Umeå", "ume")),
)  # fmt: skip


def entry(name: str, association: str = "", **words: object) -> Entry:
    given = {"association": association} if association else {}
    return Entry(name, name, str(words.pop("title", name)), parameters=given, **words)  # type: ignore[arg-type]


def test_a_municipality_leads_to_its_associations_sheet_and_one_without_is_no_link() -> None:
    entries = [
        entry("evaluation", status="done", files=("evaluation.html", "evaluation-slides.pdf")),
        entry("sheet-ume", "ume"),
        entry("sheet-nord", "nord", status="done", files=("sheet-nord.html", "sheet-nord.pdf")),
    ]
    page = index_html(SETTING, entries)
    assert page.count('<a href="sheet-nord.html" aria-label="Faktablad för') == 2
    assert "Faktablad för Umeå" not in page
    assert ">Umeå</text>" in page
    assert 'data-words="sheet-nord nordmaling vindeln"' in page
    assert ">Bilder (PDF)</a>" in page
    assert page.index("För hela distriktet") < page.index("För varje förening")


def test_chapters_and_findings_lead_to_their_places() -> None:
    said = (("k1", "Resultatet"), ("k1-2", f"Upp 1,7 {EVIL}"), ("k2", "Målen"))
    made = entry("evaluation", title="Utvärdering", status="done", files=("evaluation.html",), contents=said)
    page = index_html(SETTING, [made, entry("other", contents=(("k1", "Utan fil"),))])
    hits = lxml.html.fromstring(page).xpath("//section[@id='hits']//li")
    assert [each.find("a").get("href") for each in hits] == [
        f"evaluation.html#{anchor}" for anchor, _ in said
    ]
    assert [each.find("a").text for each in hits] == [words for _, words in said]
    assert [each.find("span").text for each in hits] == ["Utvärdering", "Resultatet", "Utvärdering"]
    assert all(each.get("hidden") is not None for each in hits)
    assert EVIL not in page
    assert 'id="hits"' not in index_html(SETTING, [entry("evaluation")])


def test_the_page_says_how_new_the_input_is_and_nothing_of_when_or_how_it_was_made() -> None:
    early = [
        entry("evaluation", status="done", files=("evaluation.html",), built="2022-11-01T08:00:00+00:00")
    ]
    late = [replace(early[0], built="2023-02-03T21:59:00+00:00", seconds=9.0, memory=10**9, state="x")]
    assert index_html(SETTING, early) == index_html(SETTING, late)
    assert "Underlag till och med 1\u00a0oktober 2022." in index_html(SETTING, early)


def test_without_sheets_there_is_no_map() -> None:
    assert "<svg" not in index_html(SETTING, [entry("evaluation")])
    assert area_map(["0000"]).shapes == ()


def test_the_only_script_is_our_own_and_named_by_its_hash() -> None:
    page = index_html(SETTING, [entry("evaluation", title=EVIL, error=(EVIL,))])
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert f"img-src data:; script-src 'sha256-{digest}'" in page
    assert EVIL not in page


def test_shapes_fill_the_box_and_neighbours_share_their_border() -> None:
    made = area_map(["2401", "2480"])
    assert [shape.code for shape in made.shapes] == ["2401", "2480"]
    points = [
        {tuple(map(float, point.split())) for point in re.split("[MLZ]+", shape.path) if point}
        for shape in made.shapes
    ]
    every = points[0] | points[1]
    assert {min(x for x, _ in every), max(x for x, _ in every)} == {0, WIDTH}
    assert {min(y for _, y in every), max(y for _, y in every)} == {0, made.height}
    assert len(points[0] & points[1]) > 3


def test_the_first_page_has_the_headline_the_figures_and_a_map_of_changes_with_its_key() -> None:
    cards = (FirstCard("Kommunvalet", "6,6 %", "+0,9", 1), FirstCard("Mål", "4 av 8", is_example=True))
    changes = {"2401": -0.031, "2404": 0.0003, "2480": 0.012}
    first = FirstPage("Upp i Umeå, ner i norr", f"Tre röster. {EVIL}", cards, "Kommunvalet", changes)
    entries = [
        entry("evaluation", status="done", files=("evaluation.html",), first=first),
        entry(
            "sheet-nord",
            "nord",
            status="done",
            files=("sheet-nord.html",),
            first=FirstPage("Fem röster från ett mandat"),
        ),
    ]
    page = index_html(SETTING, entries)
    root = lxml.html.fromstring(page)
    assert root.xpath("//h1/text()") == ["Upp i Umeå, ner i norr"]
    assert EVIL not in page
    assert [each.text for each in root.xpath("//p[@class='card-label']")] == ["Kommunvalet", "Mål"]
    assert len(root.xpath("//div[@class='card']//span[@title='Påhittade exempeldata']")) == 1
    shapes = {each.findtext("title"): each.get("class") for each in root.xpath("//figure//path")}
    assert shapes == {"Nordmaling: −3,1": "c-2", "Vindeln: 0,0": "c0", "Umeå: +1,2": "c1"}
    key = root.xpath("//ul[contains(@class, 'steps')]/li[i]")
    assert [each.text_content() for each in key] == ["minus 2 eller mer", "oförändrat", "plus upp till 2"]
    assert root.xpath("//p[@class='says']/text()") == ["Fem röster från ett mandat"]
    assert root.xpath("//p[@class='goto']/a/@href") == ["evaluation.html"]


def test_a_first_page_comes_back_from_the_manifest(tmp_path: Path) -> None:
    first = FirstPage("Upp", "Tre.", (FirstCard("A", "1"),), "Kommunvalet", {"2480": 0.012})
    text = manifest_text([entry("evaluation", first=first)], KnownMunicipalities())
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    assert read_manifest(tmp_path)["evaluation"].first == first


def test_the_first_page_is_taken_from_the_reports_items() -> None:
    columns = (AREA, SHARE_CHANGE)
    table = Table(
        "areas-kf",
        "Kommunvalet",
        columns,
        (("Umeå", 0.012), ("Vindeln", None), ("Nordmaling", -0.01)),
        "official",
        "S",
    )
    front = (
        Headline("h", "Upp", ("Ett.", "Två."), "official"),
        Cards("c", (Card("a", "A", "1", "+1", 1),)),
        table,
    )
    made = first_page([Chapter("k", "K", tuple(map(Shown, front)))], codes_by_name(SETTING))
    assert made == FirstPage(
        "Upp", "Ett. Två.", (FirstCard("A", "1", "+1", 1),), "Kommunvalet", {"2480": 0.012, "2401": -0.01}
    )
    assert first_page([Chapter("k", "K", ())], {}) == FirstPage()
