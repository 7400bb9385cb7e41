"""What the scan of finished files finds, in every place a file can hide it; and what it lets through."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import typst
import xlsxwriter

from vvanalysis.disclosure.scan import scan, searched_for

NUMBER = "19900101-2384"  # wrong check digit: nobody's
HTML = '<!doctype html><html lang="sv"><head><title>T</title>{head}</head><body>{body}</body></html>'


def kinds(file: Path, **more: object) -> list[str]:
    return [fault.what for fault in scan([file], **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", f"<p>Nr {NUMBER}</p>"),
        ("", f'<img alt="{NUMBER}" src="x.png">'),
        ("", f'<td data-value="{NUMBER}">1</td>'),
        ("", f"<!-- {NUMBER} --><p>1</p>"),
        ("", f"<svg><title>{NUMBER}</title><path d='M 0 0'/></svg>"),
        ("", f'<script type="application/json">{{"hover": "{NUMBER}"}}</script>'),
        (f'<meta name="author" content="{NUMBER}">', ""),
    ],
)
def test_html(tmp_path: Path, head: str, body: str) -> None:
    file = tmp_path / "r.html"
    file.write_text(HTML.format(head=head, body=body), encoding="utf-8")
    assert kinds(file) == ["holds what looks like a personal identity number"]


def test_html_paths_hashes_and_embedded_files_are_no_words(tmp_path: Path) -> None:
    file = tmp_path / "r.html"
    body = (
        '<svg><path d="M 9001012384 9001012384 L 070-1740605"/></svg>'
        f'<img src="data:image/png;base64,{NUMBER}">'
        f"<td>{'9001012384abcdef' * 4}</td><td>17800101</td><td>2018-09-16</td><td>6\u202f535\u202f271</td>"
    )
    file.write_text(HTML.format(head="", body=body), encoding="utf-8")
    assert kinds(file) == []


@pytest.mark.parametrize("place", ["cell", "hidden sheet", "property", "comment", "name"])
def test_workbook(tmp_path: Path, place: str) -> None:
    file = tmp_path / "r.xlsx"
    book = xlsxwriter.Workbook(file)
    shown, other = book.add_worksheet("A"), book.add_worksheet(NUMBER if place == "name" else "B")
    shown.write_string(0, 0, NUMBER if place == "cell" else "antal")
    other.write_string(0, 0, NUMBER if place == "hidden sheet" else "antal")
    other.hide()
    book.set_properties({"comments": NUMBER if place == "property" else "x"})
    if place == "comment":
        shown.write_comment(0, 0, NUMBER)
    book.close()
    assert kinds(file) == ["holds what looks like a personal identity number"]


def pdf(tmp_path: Path, source: str) -> Path:
    (tmp_path / "r.typ").write_text(source, encoding="utf-8")
    (tmp_path / "p.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0L9 9"/></svg>',
        encoding="utf-8",
    )
    file = tmp_path / "r.pdf"
    file.write_bytes(typst.compile(str(tmp_path / "r.typ"), format="pdf"))
    return file


@pytest.mark.parametrize(
    "source",
    [
        f"Nr {NUMBER}",
        f'#set document(title: "{NUMBER}")\nx',
        f'#set document(author: "{NUMBER}")\nx',
        f'#figure(image("p.svg", alt: "{NUMBER}"), caption: "c")',
        '#link("mailto:kalle@exempel.se")[skriv]',
    ],
)
def test_pdf(tmp_path: Path, source: str) -> None:
    assert len(kinds(pdf(tmp_path, source))) == 1


def test_pdf_without_any(tmp_path: Path) -> None:
    assert kinds(pdf(tmp_path, "Valdistrikt 17800101: 2 384 röster, 12,5 %")) == []


def test_a_value_of_the_register(tmp_path: Path) -> None:
    file = tmp_path / "r.log"
    file.write_text("row M0412 was wrong, 20411 rows", encoding="utf-8")
    assert kinds(file, identities={"m0412"}) == [
        "holds what looks like a value of the register's identity columns"
    ]
    assert kinds(file, identities={"M041", "0412", "ring Kalle"}) == []
    assert kinds(file, identities={"20411"}) != []
    assert kinds(file, identities={"20411"}, known={"20411"}) == []
    # Too short to be looked for: it would stand in every report.
    assert searched_for({"12", "2018", "ab", "12345", "M012"}) == {"12345", "m012"}


def test_no_message_repeats_what_was_found(tmp_path: Path) -> None:
    file = tmp_path / "r.log"
    file.write_text(f"{NUMBER} M0412", encoding="utf-8")
    said = " ".join(map(str, scan([file], identities={"M0412"})))
    assert "2384" not in said
    assert "0412" not in said


@pytest.mark.parametrize("name", ["r.html", "r.pdf", "r.xlsx", "r.parquet", "r.gph"])
def test_what_cannot_be_searched_is_not_let_through(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"\x00\xff\xfe" * 9)
    assert len(kinds(file)) == 1


def test_a_workbook_with_a_part_that_is_no_xml_is_not_let_through(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr("xl/embeddings/oleObject1.bin", b"\x00")
    file = tmp_path / "r.xlsx"
    file.write_bytes(buffer.getvalue())
    assert len(kinds(file)) == 1


def test_names_of_candidates_that_were_asked_for_may_stand_and_others_not(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<p>Testnamn Ett valdes in.</p>", encoding="utf-8")
    asked = {"identities": {"Testnamn"}, "shown_names": {"Testnamn Ett"}}
    assert scan([file], **asked) == []  # type: ignore[arg-type]
    assert len(scan([file], identities={"Testnamn"})) == 1
    (fault,) = scan([file], kept_names={"Testnamn Ett"})
    assert "name of a candidate" in fault.what
    assert "Testnamn" not in str(fault)
    file.write_text("<p>Testnamn Ett och Testnamn Två</p>", encoding="utf-8")
    assert len(scan([file], **asked)) == 1  # type: ignore[arg-type]
