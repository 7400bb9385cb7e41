"""The one reader of tables: no cell is taken for another, no file takes more memory than a table needs."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from vvanalysis.errors import InputError
from vvanalysis.loaders.csv_text import decode, parse_csv, told_delimiter
from vvanalysis.loaders.sheet_scan import address_of, spot_of
from vvanalysis.loaders.tabular import Book, Odd, Percent, content_of, is_blank


def workbook(fill: Callable[[Worksheet], object]) -> bytes:
    book = openpyxl.Workbook()
    fill(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rows_of(content: bytes, **options: bool) -> list[tuple[object, ...]]:
    book = Book(content, where="t.xlsx", **options)
    return [row.cells for row in book.sheet(book.names[0]).rows]


def test_errors_and_uncomputed_formulas_are_no_empty_cells() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["a", "b", "c"])
        sheet.append([1, "#N/A", "=SUM(A2:A2)"])
        sheet["B2"].data_type = "e"

    cells = rows_of(workbook(fill))[1]
    assert cells == (1.0, Odd("error", "#N/A"), Odd("uncomputed", "=…"))
    assert not any(map(is_blank, cells))


def test_a_computed_formula_is_its_value() -> None:
    content = workbook(lambda sheet: sheet.append([1, "=A1+1"]))
    computed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(computed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>"))
    assert rows_of(computed.getvalue()) == [(1.0, 2.0)]


def test_merged_cells_are_told_but_for_the_first() -> None:
    def fill(sheet: Worksheet) -> None:
        for number in range(3):
            sheet.append([number, "kil", 5])
        sheet.merge_cells("B1:B3")

    merged = Odd("merged", where="B1:B3")
    assert rows_of(workbook(fill)) == [(0.0, "kil", 5.0), (1.0, merged, 5.0), (2.0, merged, 5.0)]


def test_a_percentage_is_told_where_it_matters() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append([0.5, 0.5, 0.5])
        sheet["A1"].number_format, sheet["B1"].number_format = "0%", '0.0" %"'

    assert [type(cell) for cell in rows_of(workbook(fill), tells_percent=True)[0]] == [
        Percent,
        Percent,
        float,
    ]
    assert [type(cell) for cell in rows_of(workbook(fill))[0]] == [float, float, float]


def test_a_cell_in_the_last_corner_is_one_line_and_no_memory() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["a", 1])
        sheet["XFD1048576"] = " "

    with pytest.raises(InputError) as caught:
        rows_of(workbook(fill))
    assert str(caught.value) == (
        "t.xlsx, sheet Sheet, as far as cell XFD1048576: the sheet is 1 048 576 rows by 16 384 columns; "
        "expected a table alone; delete the rows and columns that stand far outside the table"
    )


def test_a_style_alone_in_the_last_corner_is_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["a", 1])
        sheet["XFD1048576"].number_format = "0%"

    assert rows_of(workbook(fill)) == [("a", 1.0)]


def test_hidden_sheets_are_told() -> None:
    book = openpyxl.Workbook()
    for state in ("hidden", "veryHidden"):
        book.create_sheet(state).sheet_state = state
    stream = io.BytesIO()
    book.save(stream)
    read = Book(stream.getvalue(), where="t.xlsx")
    assert [(sheet.name, sheet.is_hidden) for sheet in read.sheets()] == [
        ("Sheet", False), ("hidden", True), ("veryHidden", True),
    ]  # fmt: skip


def test_dates_of_1904_are_the_same_days() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append([dt.date(2018, 9, 9)])
    stream = io.BytesIO()
    book.save(stream)
    assert rows_of(stream.getvalue()) == [(dt.date(2018, 9, 9),)]


def test_letters_have_one_form() -> None:
    assert rows_of(workbook(lambda sheet: sheet.append(["o\u0308stra"]))) == [("östra",)]
    assert decode("o\u0308stra".encode(), where="t.csv") == "östra"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a workbook of the old form XLS"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a workbook locked with a password",
        ),
        (b"<html><table></table></html>", "a web page or XML"),
        (b"datum;antal\n", "plain text"),
        (b"", "nothing"),
        (b"PK\x03\x04" + b"\0" * 40, "a zip of something else"),
    ],
)
def test_what_is_only_named_as_a_workbook(content: bytes, word: str) -> None:
    with pytest.raises(InputError, match=rf"t\.xlsx: the file is named as a workbook but is {word}"):
        Book(content, where="t.xlsx")


def test_a_part_that_is_larger_than_it_says_is_damage() -> None:
    content = bytearray(workbook(lambda sheet: sheet.append(["x" * 5000])))
    at = content.index(b"PK\x01\x02")  # the first entry of the zip's directory; its size stands 24 bytes in
    content[at + 24 : at + 28] = (1).to_bytes(4, "little")
    with pytest.raises(InputError, match="damaged workbook"):
        Book(bytes(content), where="t.xlsx")


def test_what_unpacks_to_too_much_is_refused_unread() -> None:
    with pytest.raises(InputError, match="too large for a table"):
        Book(workbook(lambda sheet: sheet.append([1])), where="t.xlsx", largest=1000)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end(end: str) -> None:
    rows = parse_csv(end.join(["a;b", "", "1;2"]), where="t.csv", delimiter=";")
    assert [(row.number, row.cells) for row in rows] == [(1, ("a", "b")), (3, ("1", "2"))]


def test_a_first_line_that_tells_the_delimiter_is_no_row() -> None:
    assert told_delimiter("sep=;\r\na;b") == ";"
    assert [row.number for row in parse_csv("sep=;\r\na;b\r\n", where="t.csv", delimiter=";")] == [2]


@pytest.mark.parametrize("text", ['a;b\n"1;2\n', 'a;b\n"1" x;2\n', "a;" + "x" * 200_000])
def test_a_field_that_does_not_end(text: str) -> None:
    with pytest.raises(InputError, match=r"t\.csv, line \d+: a quotation mark is not closed"):
        parse_csv(text, where="t.csv", delimiter=";")


def test_garbled_letters_are_a_fault_and_not_a_word() -> None:
    for content in ("datum\nFÃ¶rening".encode(), "datum\nförening \u20ac".encode() + b"\xff"):
        with pytest.raises(InputError, match=r"t\.csv, line 2: letters are garbled"):
            decode(content, where="t.csv")


def test_zeros_within_the_text_are_no_text() -> None:
    with pytest.raises(InputError, match="the file is not text"):
        decode("datum".encode("utf-16-le"), where="t.csv")


@pytest.mark.parametrize(
    ("spot", "address"), [((0, 0), "A1"), ((2, 26), "AA3"), ((1048575, 16383), "XFD1048576")]
)
def test_addresses(spot: tuple[int, int], address: str) -> None:
    assert address_of(*spot) == address
    assert spot_of(address) == spot


def test_what_a_file_is() -> None:
    assert content_of("datum".encode("utf-16")) == "text"
    assert content_of(b"a\0b") == "binary"
