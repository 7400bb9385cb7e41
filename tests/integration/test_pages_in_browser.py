"""Every page of the example in a real browser: WCAG 2.2 AA, keyboard, paper, phone, and not one request."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

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
        drawings = page.locator(".drawing svg")
        found = [drawings.nth(place).evaluate(LETTERS) for place in range(drawings.count())]
    assert found
    assert [alt for letters, _, alt in found if letters < 9] == []
    assert max(width for _, width, _ in found) <= 2 * WIDTHS[1]
    assert sum(width <= WIDTHS[1] for _, width, _ in found) > len(found) / 2


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
        page.locator("summary").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("details").first.evaluate("each => each.open")
        wide = page.locator(".scroll table").first.locator("xpath=..")
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
