"""The example's workbook, cell by cell: numbers are numbers, in formats that show them as the report does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook

pytestmark = pytest.mark.slow
NUMBER = re.compile(r"[+\u2212-]?\d[\d\u202f\u00a0 ]*(?:,\d+)?(?:[\u202f\u00a0 ]?%|[\u00a0 ]dag(?:ar)?)?")
SHOWN = {
    "#,##0;\u2212#,##0;0", "#,##0.0;\u2212#,##0.0;0.0", "0.00;\u22120.00;0.00", "0.000;\u22120.000;0.000",
    '[=1]0" dag";#,##0" dagar"', "0", '0.0"\u202f"%', '0"\u202f"%', "+#,##0;\u2212#,##0;0",
    "+0.0;\u22120.0;0.0", "+0;\u22120;0", "0.00",
}  # fmt: skip


@pytest.fixture(scope="module")
def book(reports: Path) -> Workbook:
    return openpyxl.load_workbook(reports / "evaluation.xlsx")


def cells(book: Workbook) -> Iterator[tuple[str, Cell, str]]:
    """Sheet, cell and its column's heading, of every table."""
    for sheet in book.worksheets[1:]:
        head = 1 if sheet.title == "Källor" else 3
        for row in sheet.iter_rows(min_row=head + 1):
            for cell in row:
                if cell.value not in (None, ""):
                    yield sheet.title, cell, str(sheet.cell(head, cell.column).value)


def test_no_number_is_stored_as_text(book: Workbook) -> None:
    texts = [(name, head, cell.value) for name, cell, head in cells(book) if cell.data_type == "s"]
    assert len(texts) > 1000
    assert [each for each in texts if NUMBER.fullmatch(str(each[2]))] == []
    days = {head for _, head, text in texts if re.fullmatch(r"\d{4}-\d\d-\d\d", str(text))}
    assert days <= {"Radernas dagar"}  # spans of days, of which some are one day


def test_every_number_has_a_format_that_shows_it_the_swedish_way(book: Workbook) -> None:
    numbers = [(name, cell, head) for name, cell, head in cells(book) if isinstance(cell.value, int | float)]
    assert len(numbers) > 5000
    assert {cell.number_format for _, cell, _ in numbers} <= SHOWN
    dates = {cell.number_format for _, cell, _ in cells(book) if isinstance(cell.value, dt.datetime)}
    assert dates == {"yyyy-mm-dd"}


def test_points_and_percent_are_never_mixed(book: Workbook) -> None:
    wrong = []
    for name, cell, head in cells(book):
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
            is_percent, is_points = "%" in cell.number_format, "procentenhet" in head
            if is_percent and is_points:
                wrong.append((name, head, "percent under procentenheter"))
            if cell.number_format.startswith("+0") and not is_points:
                wrong.append((name, head, "points without procentenheter"))
    assert sorted(set(wrong)) == []


def test_every_sheet_tells_its_title_its_source_and_how_sure_it_is(book: Workbook) -> None:
    assert book.sheetnames[0] == "Innehåll"
    for sheet in book.worksheets[1:-1]:
        last = [str(cell.value) for cell in sheet["A"] if cell.value][-2:]
        assert sheet["A1"].value, sheet.title
        assert last[0].startswith("Källa: "), sheet.title
    assert book.sheetnames[-1] == "Källor"


def test_nothing_is_a_formula(book: Workbook) -> None:
    assert [cell.coordinate for sheet in book for row in sheet for cell in row if cell.data_type == "f"] == []


def test_hidden_missing_and_nought_are_three_things(book: Workbook) -> None:
    kinds = {str(cell.value) for _, cell, _ in cells(book) if cell.value in ("–", "[dolt]", 0)}
    assert kinds >= {"–", "[dolt]"}
    assert any(cell.value == 0 and not isinstance(cell.value, str) for _, cell, _ in cells(book))
