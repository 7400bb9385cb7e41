"""A cell with two meanings is a fault: the column decides, or the file asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from vvanalysis.campaign.cells import Codes, Problem, parse
from vvanalysis.campaign.days import MIXED_DAYS, exchanged, leaves_slashes
from vvanalysis.campaign.grid import unread_sheets
from vvanalysis.campaign.identities import identity_faults
from vvanalysis.campaign.numbers import THOUSAND_OR_ONE, as_number, decimal_sign, has_two_meanings
from vvanalysis.campaign.tables import read_table, table_files
from vvanalysis.errors import Fault
from vvanalysis.loaders.tabular import Percent
from vvanalysis.schemas.tables import TABLES, Column

CODES = Codes(
    associations={"kil": "kil", "norra föreningen": "norr", "norr": "norr"},
    municipalities={"1715": "1715"},
    undertakings={},
    earliest=dt.date(2017, 1, 1),
    latest=dt.date(2019, 12, 31),
)


def book(path: Path, fill: Callable[[Worksheet], object], title: str = "Blad1") -> Path:
    made = openpyxl.Workbook()
    made.active.title = title
    fill(made.active)
    made.save(path)
    return path


def faults_of(path: Path, table: str) -> list[Fault]:
    return read_table(path, TABLES[table], CODES)[1]


def rows(*lines: list[object]) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for line in lines:
            sheet.append(line)

    return fill


VISITS: list[object] = ["datum", "förening", "personer", "kostnad"]


# Numbers


@pytest.mark.parametrize(
    ("cells", "is_whole", "numbers"),
    [
        (["1.000", "10.000", "1,200"], True, [None, None, None]),
        (["1.000"], True, [None]),
        (["1.000", "850"], True, [None, 850]),
        (["1.234", "1.000"], True, [1234, 1000]),
        (["1,234", "12"], True, [1234, 12]),
        (["1.000", "2,5"], False, [1000, 2.5]),
        (["1.000", "2.5"], False, [1, 2.5]),
        (["1,250", "0.5"], False, [1250, 0.5]),
        (["1.250"], False, [None]),
        (["2,5", "2.5", "1.000"], False, [2.5, 2.5, None]),
        (["0.500", "1234.567"], False, [0.5, 1234.567]),
        (["0.500", "1.000"], False, [0.5, 1]),
        (["1 000", "1\u202f000,5"], False, [1000, 1000.5]),
        (["10 15", "1 00", "1'000", "1.000,5", "1E3", "50 %", "(5)", "5-"], False, [None] * 8),
        (["-0", "\u22121"], False, [0, -1]),
        ([Percent(0.5), True, "1 250 kr"], False, [None] * 3),
    ],
)
def test_the_column_tells_thousands_from_decimals(
    cells: list[object], is_whole: bool, numbers: list[float | None]
) -> None:
    sign = decimal_sign(cells, is_whole=is_whole)
    assert [as_number(cell, sign) for cell in cells] == numbers


def test_a_number_that_may_be_two_is_asked_about() -> None:
    assert has_two_meanings("1.000", None)
    assert not has_two_meanings("1.000", ",")
    assert not has_two_meanings(1.0, None)


def test_followers_in_thousands_are_never_one(tmp_path: Path) -> None:
    path = tmp_path / "followers.csv"
    path.write_text(
        "datum;kanal;antal\n2018-12-28;facebook;1.000\n2018-12-29;facebook;10.000\n2018-12-30;facebook;1,200\n",
        encoding="utf-8",
    )
    assert [(fault.where, fault.what) for fault in faults_of(path, "followers")] == [
        (f"followers.csv, row {row}, column antal", THOUSAND_OR_ONE) for row in (2, 3, 4)
    ]


def test_a_percentage_is_no_count(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(VISITS, [dt.date(2018, 5, 1), "kil", 40, 0.5])(sheet)
        sheet["D2"].number_format = "0%"

    (fault,) = faults_of(book(tmp_path / "visits.xlsx", fill), "visits")
    assert (fault.where, fault.what) == ("visits.xlsx, row 2, column kostnad", "a percentage")


# Days


def test_dates_beside_texts_of_days_are_not_read(tmp_path: Path) -> None:
    days = [dt.date(2018, 5, 9), dt.date(2018, 8, 9), "25/09/2018", "13/08/2018"]
    path = book(tmp_path / "visits.xlsx", rows(VISITS, *[[day, "kil", 40, 1] for day in days]))
    assert [(fault.where, fault.what) for fault in faults_of(path, "visits")] == [
        (f"visits.xlsx, row {row}, column datum", MIXED_DAYS) for row in (2, 3, 4, 5)
    ]


@pytest.mark.parametrize(
    ("cells", "are_unsure"),
    [
        ([dt.date(2018, 5, 9), "25/9/2018"], True),
        ([dt.date(2018, 5, 9), "2018-09-25"], False),
        ([dt.date(2018, 5, 9), dt.date(2018, 5, 10), "25.9.2018", "13.8.2018"], True),
        ([dt.date(2018, 5, 9), dt.date(2018, 5, 30), "25.9.2018", "13.8.2018"], False),
        (["2018-05-09", "2018-08-09", "25/09/2018", "13/08/2018"], True),
        (["2018-05-09", "25/09/2018"], False),
        (["2018-05-09", "2018-08-19", "25/09/2018", "13/08/2018"], False),
        (["", None, "25/9/2018"], False),
    ],
)
def test_what_points_to_exchanged_months(cells: list[object], are_unsure: bool) -> None:
    assert any(exchanged(cells)) is are_unsure


def test_a_text_that_could_be_a_date_shows_that_the_spreadsheet_made_none() -> None:
    assert leaves_slashes("1/9/2018")
    assert not leaves_slashes("25/9/2018")
    assert not leaves_slashes(dt.date(2018, 9, 1))


# Cells that are not what they seem


def test_merged_cells_name_themselves(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(VISITS, *[[dt.date(2018, 5, day), "kil" if day == 1 else None, 40, 1] for day in (1, 2, 3)])(
            sheet
        )
        sheet.merge_cells("B2:B4")

    faults = faults_of(book(tmp_path / "visits.xlsx", fill), "visits")
    assert [fault.what for fault in faults] == ["one of the merged cells B2:B4"] * 2
    assert [fault.where[:18] for fault in faults] == ["visits.xlsx, row 3", "visits.xlsx, row 4"]


def test_merged_empty_cells_are_empty(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(VISITS, [dt.date(2018, 5, 1), "kil", None, None])(sheet)
        sheet.merge_cells("C2:D2")
        sheet.merge_cells("A3:D4")

    assert faults_of(book(tmp_path / "visits.xlsx", fill), "visits") == []


def test_error_cells_and_uncomputed_formulas_are_not_blank(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(VISITS, *[[dt.date(2018, 5, 1), "kil", 40, cell] for cell in ("#N/A", "#REF!", "=B2+1")])(sheet)
        sheet["D2"].data_type = sheet["D3"].data_type = "e"

    assert [fault.what for fault in faults_of(book(tmp_path / "visits.xlsx", fill), "visits")] == [
        "a formula error of the spreadsheet",
        "a formula error of the spreadsheet",
        "a formula that was never computed",
    ]


@pytest.mark.parametrize("cell", ["#SAKNAS!", "#VÄRDEFEL!", "#NAMN?", "#DIVISION/0!", "Err:508", "########"])
def test_errors_as_text_of_any_spreadsheet(cell: str) -> None:
    found = parse(cell, Column("title", "text", "rubrik", ""), CODES)
    assert isinstance(found, Problem)
    assert found.what == "a formula error of the spreadsheet"


@pytest.mark.parametrize("cell", ["1,2345E+11", "1.2345E+11", "1E+11", 1.2345e17])
def test_a_member_s_number_without_its_last_digits(cell: object) -> None:
    found = parse(cell, TABLES["members"].columns_by_name["member_number"], CODES)
    assert isinstance(found, Problem)
    assert "last digits" in found.what


@pytest.mark.parametrize("cell", [dt.date(2018, 5, 1), dt.time(12, 30), dt.timedelta(hours=30)])
@pytest.mark.parametrize("kind", ["text", "int", "decimal", "choice"])
def test_a_date_or_time_is_no_word_and_no_number(cell: object, kind: str) -> None:
    assert isinstance(parse(cell, Column("x", kind, "x", ""), CODES), Problem)  # type: ignore[arg-type]


# Sheets


def two_sheets(path: Path, *, named: int, other: int, state: str = "hidden") -> Path:
    made = openpyxl.Workbook()
    made.active.title = "Blad1"
    made.create_sheet("besök").sheet_state = state
    for name, count in (("Blad1", other), ("besök", named)):
        rows(*[VISITS, *[[dt.date(2018, 5, 1), "kil", 40, 1]] * 9][:count])(made[name])
    made.save(path)
    return path


def test_a_hidden_sheet_is_never_read(tmp_path: Path) -> None:
    (fault,) = faults_of(two_sheets(tmp_path / "visits.xlsx", named=2, other=3), "visits")
    assert fault.what == "the hidden sheet besök has the table's name"


def test_the_named_sheet_is_read_and_the_other_told(tmp_path: Path) -> None:
    path = two_sheets(tmp_path / "visits.xlsx", named=2, other=3, state="visible")
    frame, faults = read_table(path, TABLES["visits"], CODES)
    assert (len(frame), faults) == (1, [])
    assert list(unread_sheets(path, TABLES["visits"])) == ["Blad1"]


def test_a_named_sheet_without_rows_beside_a_filled_one_is_asked_about(tmp_path: Path) -> None:
    path = two_sheets(tmp_path / "visits.xlsx", named=1, other=3, state="visible")
    (fault,) = faults_of(path, "visits")
    assert fault.what == "2 sheets hold something (Blad1, besök)"


def test_a_title_above_the_headings_is_named(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text("Besök 2018\n\ndatum;förening\n2018-05-01;kil\n", encoding="utf-8")
    (fault,) = faults_of(path, "visits")
    assert fault.what == "the headings stand in row 3, not in the first"


# Names and lines


def test_names_headings_and_words_in_decomposed_letters(tmp_path: Path) -> None:
    path = tmp_path / "mo\u0308ten.csv"
    path.write_text(
        "datum;rubrik;niva\u030a;inbjudna;na\u0308rvarande;alla_toppnamn\n2018-04-21;Ö;alla;8;6;nej\n",
        encoding="utf-8",
    )
    files, faults = table_files(tmp_path)
    assert faults == []
    assert list(files) == ["meetings"]
    frame, faults = read_table(files["meetings"][0], TABLES["meetings"], CODES)
    assert faults == []
    assert frame["attended"].tolist() == [6]


def test_line_ends_separators_and_spaces_of_other_programs(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_bytes(
        "sep=;\rDatum;Fo\u0308rening;personer\r2018-05-01;Norra\u00a0fo\u0308reningen\r\r".encode()
    )
    frame, faults = read_table(path, TABLES["visits"], CODES)
    assert faults == []
    assert frame["association"].tolist() == ["norr"]
    assert frame["persons"].isna().all()


def test_a_row_longer_than_the_headings_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text("datum,förening,kostnad\n2018-05-01,kil,12,50\n", encoding="utf-8")
    (fault,) = faults_of(path, "visits")
    assert (fault.where, fault.what) == ("visits.csv, row 2, column 4", "a value without a header")


# Numbers of members across tables


def numbered(*numbers: str) -> pd.DataFrame:
    return pd.DataFrame({"member_number": pd.Series(numbers, dtype="str")})


def test_leading_zeros_lost_in_one_of_two_tables() -> None:
    (fault,) = identity_faults(
        {"members": numbered("000123", "000124"), "participation": numbered("123", "124", "777")}
    )
    assert fault.where == "participation, column medlemsnummer"
    assert fault.what.startswith("2 of 3 numbers are in members only without leading zeros")
    assert "123" not in str(fault)


def test_numbers_of_another_register() -> None:
    (fault,) = identity_faults({"members": numbered("1", "2"), "participation": numbered("91", "92")})
    assert fault.what.startswith("none of the 2 numbers is in members")


def test_a_number_written_in_two_ways_in_the_register() -> None:
    (fault,) = identity_faults({"members": numbered("0001", "1", "2")})
    assert fault.what.endswith("only by leading zeros, spaces, signs or case: 1")


def test_some_that_are_no_members_are_no_fault() -> None:
    tables = {"members": numbered("1", "2"), "participation": numbered("1", "92"), "visits": pd.DataFrame()}
    assert identity_faults(tables) == []
    assert identity_faults({"participation": numbered("1")}) == []
