"""Every page of the example in a real browser: WCAG 2.2 AA, keyboard, paper, phone, and not one request."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from vvanalysis.words.sorting import swedish_key

WIDTHS = (1200, 360)
PAPER = 680  # CSS pixels of an A4's width between margins of 15 mm
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# A picture in the background, or an edge that hides half a table, keeps axe from measuring a contrast.
PLAIN = ".scroll { background: none !important; overflow: visible !important } table { font-size: .6rem }"
# Nor can it see what lies behind the map's names: dark on a white edge.
UNSEEN = "<text "

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@contextmanager
def opened(browser: Any, file: Path, width: int) -> Iterator[Any]:
    """A page that may ask for nothing but itself."""
    asked: list[str] = []
    faults: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(file.as_uri())
    yield page
    assert asked == [file.as_uri()], f"{file.name} asked for {asked[1:]}"
    assert not faults
    page.close()


def shown_numbers(page: Any) -> list[str]:
    """The words of every table, row by row, as they stand in the page."""
    rows: list[str] = page.locator("table tr").evaluate_all(
        "each => each.map(row => [...row.cells].map(cell => cell.textContent).join('|'))"
    )
    return rows


def is_past_the_edge(node: Any) -> bool:
    """A cell at the end of a wide table, which must be scrolled to: nothing but the page lies over it."""
    said = [check for check in node["any"] if (check.get("data") or {}).get("messageKey")]
    return bool(said) and all(
        check["data"]["messageKey"] == "elmPartiallyObscured"
        and all(each["html"].startswith("<body") for each in check["relatedNodes"])
        for check in said
    )


def faults_of(page: Any, *kinds: str) -> list[str]:
    """What axe-core holds against the page; of the kind "incomplete", what it could not decide."""
    from axe_playwright_python.sync_playwright import Axe

    if "incomplete" in kinds:
        page.add_style_tag(content=PLAIN)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    rules = {"runOnly": {"type": "tag", "values": list(RULES)}, "resultTypes": ["violations", "incomplete"]}
    found = Axe().run(page, options=rules).response
    assert found["passes"]
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for kind in kinds
        for rule in found[kind]
        for node in rule["nodes"]
        if not (kind == "incomplete" and (node["html"].startswith(UNSEEN) or is_past_the_edge(node)))
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits(width: int, reports: Path, browser: Any) -> None:
    """No sideways scroll, one main heading, captions, scopes, at most 3 MB, no objection from axe."""
    files = sorted(reports.glob("*.html"))
    assert len(files) >= 18
    for file in files:
        with opened(browser, file, width) as page:
            assert file.stat().st_size < 3_000_000
            assert page.evaluate("document.documentElement.scrollWidth") <= width, file.name
            cut = "each => each.filter(one => one.getBoundingClientRect().right > innerWidth).length"
            assert page.locator("caption").evaluate_all(cut) == 0, f"{file.name}: captions out of sight"
            assert page.evaluate("document.documentElement.lang") == "sv"
            assert page.locator("h1").count() == 1
            assert page.locator("table:not(:has(caption))").count() == 0
            assert page.locator("th:not([scope])").count() == 0
            assert page.locator("svg:not([role=img]):not([role=group]):not([aria-hidden=true])").count() == 0
            # On a phone a wide table is partly out of sight, where no contrast is measured: the desk has it.
            kinds = ("violations", "incomplete") if width == WIDTHS[0] else ("violations",)
            assert faults_of(page, *kinds) == [], file.name


LETTERS = """each => {
  const glyphs = [...each.querySelectorAll('[transform*="scale("]')];
  const scale = each.getBoundingClientRect().width / each.viewBox.baseVal.width;
  const sizes = glyphs.map(part => 100 * parseFloat(part.getAttribute("transform").split("scale(")[1]));
  return [Math.min(...sizes) * scale, each.getBoundingClientRect().width, each.getAttribute("aria-label")];
}"""  # matplotlib draws glyphs at 100 pt and scales them


@pytest.mark.parametrize("name", ["evaluation", "fact-sheet-karlstad"])
def test_the_letters_of_every_drawing_can_be_read_on_a_phone(name: str, reports: Path, browser: Any) -> None:
    """At least nine pixels high; most drawings are seen whole, no other is wider than two screens."""
    with opened(browser, reports / f"{name}.html", WIDTHS[1]) as page:
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        drawings = page.locator(".drawing svg")
        found = [drawings.nth(place).evaluate(LETTERS) for place in range(drawings.count())]
    assert found
    assert [alt for letters, _, alt in found if letters < 9] == []
    assert max(width for _, width, _ in found) <= 2 * WIDTHS[1]
    assert sum(width <= WIDTHS[1] for _, width, _ in found) > len(found) / 2


@pytest.mark.parametrize("name", ["evaluation", "fact-sheet-karlstad", "index"])
def test_the_dark_page_is_accessible_too(name: str, reports: Path, browser: Any) -> None:
    with opened(browser, reports / f"{name}.html", WIDTHS[0]) as page:
        page.emulate_media(color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 26)"
        assert faults_of(page, "violations") == []


@pytest.mark.parametrize("name", ["evaluation", "fact-sheet-karlstad"])
def test_without_its_script_a_page_says_the_same(name: str, reports: Path, browser: Any) -> None:
    file = reports / f"{name}.html"
    with opened(browser, file, WIDTHS[0]) as page:
        numbers, headings = shown_numbers(page), page.locator("h1, h2, h3, h4").all_text_contents()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("table tr").count() == len(numbers)
    text = page.content()
    plain = browser.new_page()
    plain.set_content(re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL))
    assert shown_numbers(plain) == numbers
    assert plain.locator("h1, h2, h3, h4").all_text_contents() == headings
    assert plain.locator(".pick:visible, th button, .filter").count() == 0
    assert plain.locator(".toc a").first.is_visible()
    plain.close()
    context.close()


def test_a_municipality_is_chosen_by_keyboard_and_marked_everywhere(reports: Path, browser: Any) -> None:
    """The choice stands in the address, and a link with it opens the same view."""
    with opened(browser, reports / "evaluation.html", WIDTHS[0]) as page:
        picker = page.get_by_label("Min kommun")
        picker.focus()
        page.keyboard.type("Hagf")
        assert picker.evaluate("each => each.selectedOptions[0].textContent") == "Hagfors"
        assert "kommun=1783" in page.url
        wanted, marked = page.locator("tr[data-area~='1783']").count(), page.locator("tr.on").count()
        assert wanted == marked > 20
        assert page.locator("tr.on:not([data-area~='1783'])").count() == 0
        assert page.locator("svg [data-area='1783'].on").count() > 0
        told = page.locator(".tip:not(:empty)").all_text_contents()
        assert len(told) > 5
        assert all("Hagfors" in each for each in told)
        link = page.locator(".pick a")
        assert link.inner_text() == "Faktablad för Hagfors"
        assert link.get_attribute("href") == "fact-sheet-hagfors.html"
    page = browser.new_page()
    page.goto((reports / "evaluation.html").as_uri() + "#kommun=1783")
    assert page.locator("tr.on").count() == marked
    assert page.get_by_label("Min kommun").input_value() == "1783"
    page.close()


def test_a_table_is_sorted_by_keyboard(reports: Path, browser: Any) -> None:
    """Numbers by value, what is missing last, names in Swedish order, and the third time as it was."""
    with opened(browser, reports / "evaluation.html", WIDTHS[0]) as page:
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        head = page.locator("table.data thead th:has-text('Röster till nästa mandat')").first
        table = head.locator("xpath=ancestor::table")
        names = table.locator("tbody th")
        before = names.all_text_contents()
        number = head.evaluate("each => each.cellIndex")
        head.locator("button").focus()
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "descending"
        cells = table.locator(f"tbody tr > :nth-child({number + 1})").all_text_contents()
        values = [float(re.sub(r"\s", "", each)) for each in cells if each != "–"]
        assert values == sorted(values, reverse=True)
        assert cells == [*cells[: len(values)], *["–"] * (len(cells) - len(values))]
        table.locator("thead button").first.focus()
        page.keyboard.press("Enter")
        assert names.all_text_contents() == sorted(before, key=swedish_key)
        assert "sort=" in page.url
        page.keyboard.press("Enter")
        assert names.all_text_contents() == sorted(before, key=swedish_key, reverse=True)
        page.keyboard.press("Enter")
        assert names.all_text_contents() == before
        assert "sort=" not in page.url


def test_a_figures_values_are_told_by_arrow_keys_and_by_hand(reports: Path, browser: Any) -> None:
    with opened(browser, reports / "evaluation.html", WIDTHS[0]) as page:
        figure = page.locator("figure.shown:has(svg [data-row])").first
        drawing, tip = figure.locator(".drawing"), figure.locator(".tip")
        rows = figure.locator("table.data tbody th").all_text_contents()
        drawing.focus()
        page.keyboard.press("ArrowDown")
        assert tip.inner_text().startswith(rows[0])
        page.keyboard.press("ArrowDown")
        assert tip.inner_text().startswith(rows[1])
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert tip.inner_text().startswith(rows[-1])
        page.keyboard.press("Escape")
        assert tip.text_content() == ""
        strip = figure.locator("svg [data-row='1']").first
        strip.scroll_into_view_if_needed()
        strip.hover(force=True)
        assert tip.inner_text().startswith(rows[1])


def test_the_contents_lead_by_keyboard_also_on_a_phone(reports: Path, browser: Any) -> None:
    with opened(browser, reports / "evaluation.html", WIDTHS[1]) as page:
        assert not page.locator("#toc").is_visible()
        page.locator(".menu").focus()
        page.keyboard.press("Enter")
        assert page.locator("#toc").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#toc").is_visible()
        page.keyboard.press("Enter")
        link = page.locator("#toc a[href='#k3']")
        link.focus()
        page.keyboard.press("Enter")
        assert page.url.endswith("#k3")
        assert not page.locator("#toc").is_visible()
        place, bar = page.locator("#k3").bounding_box(), page.locator(".side").bounding_box()
        assert bar["y"] + bar["height"] <= place["y"] + 1 < 300
        assert bar["y"] == 0


def test_a_long_table_is_filtered_without_dots(reports: Path, browser: Any) -> None:
    with opened(browser, reports / "evaluation.html", WIDTHS[0]) as page:
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        line = page.locator(".filter").first
        rows = line.locator("xpath=following-sibling::div[1]").locator("tbody tr:visible")
        every = rows.count()
        line.get_by_role("searchbox").fill("arjang")
        found = rows.all_text_contents()
        assert 0 < len(found) < every
        assert all("Årjäng" in each for each in found)
        assert line.get_by_role("status").inner_text() == f"{len(found)} av {every} rader"


def test_axe_finds_what_is_wrong(reports: Path, browser: Any) -> None:
    """The check itself can fail: a picture without alt text and a pale text are found."""
    with opened(browser, reports / "index.html", WIDTHS[0]) as page:
        page.evaluate(
            "document.querySelector('main').insertAdjacentHTML('beforeend',"
            ' \'<img src="data:,"><p style="color:#bbb">pale</p>\')'
        )
        found = "\n".join(faults_of(page, "violations"))
    assert "image-alt" in found
    assert "color-contrast" in found


def test_the_keyboard_reaches_everything(reports: Path, browser: Any) -> None:
    with opened(browser, reports / "evaluation.html", WIDTHS[1]) as page:
        page.keyboard.press("Tab")
        skip = page.locator(".skip")
        assert skip.evaluate("each => each === document.activeElement")
        assert skip.bounding_box()["x"] >= 0
        page.keyboard.press("Enter")
        assert page.url.endswith("#main")
        fold = page.locator("main details").first
        fold.locator("summary").focus()
        page.keyboard.press("Enter")
        assert fold.evaluate("each => each.open")
        wide = page.locator(".scroll:not(.fits):not(.drawing) table:visible").first.locator("xpath=..")
        wide.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("each => each.scrollLeft > 0", arg=wide.element_handle(), timeout=3000)
        outline = wide.evaluate("each => getComputedStyle(each).outlineStyle")
        assert outline == "solid"


def test_the_index_finds_a_report_and_its_map_leads_to_it(reports: Path, browser: Any) -> None:
    file = reports / "index.html"
    with opened(browser, file, WIDTHS[0]) as page:
        rows = page.locator("[data-words]:visible")
        every = rows.count()
        page.get_by_role("searchbox").fill("ÅRJÄNG fakta")
        assert rows.count() == 1
        assert page.get_by_role("status").text_content().startswith(f"1 av {every} rapporter visas.")
        assert not page.locator("#for_all").is_visible()
        page.get_by_role("searchbox").fill("finns inte")
        assert rows.count() == 0
        page.get_by_role("searchbox").fill("")
        assert rows.count() == every
        links = page.locator(".map a")
        assert links.count() == 16
        targets = links.evaluate_all("each => each.map(link => link.getAttribute('href'))")
        assert all((reports / target).is_file() for target in targets)
    page = browser.new_page(viewport={"width": WIDTHS[0], "height": 900})
    page.goto(file.as_uri())
    page.locator(".map a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/fact-sheet-*.html")
    assert page.locator(".kicker").inner_text() == "Faktablad"
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_index_finds_a_sentence_and_leads_to_it(width: int, reports: Path, browser: Any) -> None:
    """By keyboard alone, at both widths; every anchor that the index names is in the page."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((reports / "index.html").as_uri())
    hits = page.locator("#hits li")
    assert not page.locator("#hits").is_visible()
    addresses = page.locator("#hits a").evaluate_all("each => each.map(link => link.getAttribute('href'))")
    assert len(addresses) > 60
    page.get_by_role("searchbox").focus()
    page.keyboard.type("MARGINALERNA mandaten")
    assert "Mandaten och marginalerna" in hits.locator("visible=true").first.inner_text()
    assert faults_of(page, "violations") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("searchbox").fill("riksdagsvalet LÄN upp")
    first = hits.locator("visible=true").first
    wanted = first.locator("a").get_attribute("href")
    sentence = first.locator("a").inner_text()
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Tab")
    while not first.locator("a").evaluate("each => each === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{wanted}")
    place = page.locator(f"#{wanted.split('#')[1]}")
    assert sentence in place.inner_text()
    assert 0 <= place.bounding_box()["y"] < 900
    missing = [each for each in addresses if not page.locator(f"#{each.split('#')[1]}").count()]
    assert missing == []
    page.close()


@pytest.mark.parametrize("name", ["evaluation", "fact-sheet-karlstad", "index"])
def test_on_paper_nothing_is_cut_off(name: str, reports: Path, browser: Any) -> None:
    with opened(browser, reports / f"{name}.html", PAPER) as page:
        page.emulate_media(media="print")
        assert page.locator(".contents:visible, .skip:visible, summary:visible").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= PAPER
        cut = page.evaluate(
            "[...document.querySelectorAll('.scroll')].filter(each => each.scrollWidth > each.clientWidth + 1"
            " && each.checkVisibility()).map(each => each.getAttribute('aria-label'))"
        )
        assert cut == []
        assert page.locator(".mark.draft").is_visible()


@pytest.mark.parametrize(
    ("name", "height"), [("evaluation", 900), ("index", 1450), ("fact-sheet-karlstad", 1100)]
)
def test_pictures_for_the_readme(name: str, height: int, reports: Path, browser: Any, tmp_path: Path) -> None:
    """The README's pictures of the real pages; kept where VVANALYSIS_PICTURES names a folder."""
    folder = Path(os.environ.get("VVANALYSIS_PICTURES", str(tmp_path)))
    file = folder / f"{name.removesuffix('-karlstad')}.png"
    page = browser.new_page(viewport={"width": 1100, "height": height})
    page.goto((reports / f"{name}.html").as_uri())
    page.screenshot(path=str(file))
    page.close()
    assert file.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert file.stat().st_size > 30_000
