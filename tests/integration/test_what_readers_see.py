"""All text that a reader of the example meets, HTML, alt texts and PDF: numbers the Swedish way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.slow
SPACE = "[ \u00a0\u202f]"
WRONG = {
    # A version, an address or a file's name has letters or more points beside its digits; a time has kl.
    "decimal point": r"(?<!kl\. )(?<![\w.:/\u202f-])[+\u2212-]?\d{1,3}\.\d{1,3}(?![\w.:/-])",
    "hyphen for minus": r"(?<![\w.,%:/+\u2013\u2212-])-\d+(?:,\d+)?(?![\w-])",
    "breakable space before %": r"\d %",
    "no space before %": r"\d%",
    "breakable space in thousands": r"(?<![\d.,])\d{1,3} 000(?!\d)",
    "both percent and points": rf"%{SPACE}procentenhet|procentenhet(?:er)?{SPACE}?%",
    "one, decimal or not, in the wrong number": (
        rf"(?<![\d,\u202f\u2013])1{SPACE}(?:kommuner|röster|föreningar|distrikt(?=en\b)|dagar|veckor|medlemmar|procentenheter)\b"
    ),
    "decimals take the plural": rf"\d,\d+{SPACE}procentenhet\b",
}  # fmt: skip


def html_texts(file: Path) -> Iterator[str]:
    page = file.read_text(encoding="utf-8")
    page = re.sub(r"<(script|style|code|pre)\b.*?</\1>", " | ", page, flags=re.DOTALL)
    for said in re.findall(r'(?:alt|aria-label|title)="([^"]*)"', page):
        yield unescape(said)
    yield unescape(re.sub(r"\s*<[^>]*>\s*", " | ", page))


def found(text: str) -> list[str]:
    return [
        f"{name}: …{text[max(0, hit.start() - 40) : hit.end() + 25]!r}"
        for name, pattern in WRONG.items()
        for hit in re.finditer(pattern, text)
    ]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("7.5 av 10", 1), ("-3 mandat", 1), ("7,5 %", 1), ("7,5%", 1), ("10 000 röster", 1),
        ("upp 1,0 procentenhet", 1), ("i 1 kommuner", 1), ("7,5\u202f% procentenheter", 1),
        ("\u22123 mandat, 7,5\u202f% av 10\u202f000, 1,0\u00a0procentenheter, 1 kommun, 2018-09-09", 0),
    ],
)  # fmt: skip
def test_the_scan_finds_what_is_wrong(text: str, faults: int) -> None:
    assert len(found(text)) == faults


def test_html_and_alt_texts(reports: Path) -> None:
    files = sorted(reports.glob("*.html"))
    assert len(files) >= 18
    wrong = {f"{file.name} {each}" for file in files for text in html_texts(file) for each in found(text)}
    assert not wrong, "\n".join(sorted(wrong)[:40])


def test_pdfs(reports: Path) -> None:
    for file in [reports / "evaluation.pdf", reports / "evaluation-slides.pdf", *reports.glob("fact*.pdf")]:
        text = "\n".join(page.extract_text() for page in PdfReader(file).pages)
        assert not found(text), f"{file.name}: " + "\n".join(found(text)[:20])
