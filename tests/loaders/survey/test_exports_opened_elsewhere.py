"""Exports that a spreadsheet has opened and saved, or that a tool writes in Swedish."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from vvanalysis.errors import InputError
from vvanalysis.loaders.survey.cells import csv_grid, workbook_grid
from vvanalysis.loaders.survey.moments import moments


def at(*texts: str) -> list[dt.datetime | None]:
    return moments(texts, None, where="svar.csv")


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2018/09/27 11:50:00 fm EEST", 11, 50),
        ("2018/09/27 1:10:00 em EEST", 13, 10),
        ("2018/09/27 12:10:00 fm CEST", 0, 10),
        ("2018/09/27 12:10:00 em", 12, 10),
        ("2018/09/27 1:10:00 PM GMT+2", 13, 10),
        ("2018/09/27 1:10:00 e.m. GMT+02:00", 13, 10),
        ("2018-09-27T13:10:00Z", 13, 10),
        ("2018-09-27T13:10:00.000+02:00", 13, 10),
        ("2018-09-27 13:10:00 Europe/Stockholm", 13, 10),
        ("9/27/18 13:10:00", 13, 10),
        ("09/27/2018 01:10 PM", 13, 10),
    ],
)
def test_the_half_of_the_day(text: str, hour: int, minute: int) -> None:
    assert at(text) == [dt.datetime(2018, 9, 27, hour, minute)]  # noqa: DTZ001


@pytest.mark.parametrize(
    "text", ["2018/09/27 1:10:00 ip.", "2018/09/27 1:10:00 am pm", "2018/09/27 25:10", "2018/09/27 1:10 x"]
)
def test_what_stands_after_the_clock_is_known_or_a_fault(text: str) -> None:
    with pytest.raises(InputError, match="1 cells of the day of answering are no date and time"):
        at(text)


def test_days_of_two_forms_are_not_read() -> None:
    with pytest.raises(InputError, match="days of two forms stand mixed"):
        at("2018-05-09 00:00:00", "25/09/2018")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_that_have_lost_their_last_separators(end: str) -> None:
    text = end.join(["Tid;Fråga, en, två, tre;c;d", "1;2;3", "", "1", "1;2;3;4", "1;;;;"]) + end
    grid = csv_grid(text.encode(), where="svar.csv")
    assert [tuple(row) for row in grid[1:]] == [
        ("1", "2", "3", ""), ("1", "", "", ""), ("1", "2", "3", "4"), ("1", "", "", ""),
    ]  # fmt: skip
    assert [row.number for row in grid] == [1, 2, 4, 5, 6]  # type: ignore[attr-defined]


def test_a_row_that_is_longer_is_named() -> None:
    with pytest.raises(InputError) as caught:
        csv_grid(b"a;b;c\n1;2;3\n1;2;3;4\n", where="svar.csv")
    assert str(caught.value) == (
        "svar.csv, row 3: the row has 4 cells, the headings are 3; expected at most 3 cells; "
        "put quotes round a value that holds the separator, or export again"
    )


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_hidden_sheet_is_not_the_export_and_errors_are_no_blanks() -> None:
    book = openpyxl.Workbook()
    book.active.append(["old"])
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("Svar")
    sheet.append(["new"])
    assert [tuple(row) for row in workbook_grid(saved(book), where="svar.xlsx")] == [("new",)]
    sheet.append(["#N/A"])
    sheet["A2"].data_type = "e"
    with pytest.raises(InputError, match=r"svar\.xlsx, sheet Svar, cell A2: a formula error"):
        workbook_grid(saved(book), where="svar.xlsx")
