"""Reading what a Swedish spreadsheet saves, and saying everything that is wrong with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vvanalysis.campaign.cells import ORDER_UNKNOWN, Codes, DateOrder, Problem, parse
from vvanalysis.campaign.tables import read_one_of, read_table, table_files
from vvanalysis.campaign.write import table_bytes
from vvanalysis.errors import Fault
from vvanalysis.schemas.tables import DTYPES, TABLES, Column

CODES = Codes(
    associations={"norr": "norr", "norra föreningen": "norr", "soder": "soder"},
    municipalities={"0114": "0114", "114": "0114", "0115": "0115"},
    undertakings={"school": "school"},
    earliest=dt.date(2013, 1, 1),
    latest=dt.date(2015, 12, 31),
)
SUPPORT = "datum;förening;slag;timmar\n"
MEMBERS = "medlemsnummer;förening;inträde;utträde\n"


def read(tmp_path: Path, table: str, content: str | bytes) -> tuple[pd.DataFrame, list[Fault]]:
    path = tmp_path / f"{table}.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_table(path, TABLES[table], CODES)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = f'{SUPPORT}2014-03-01;Norra föreningen;rådgivning;"2,5"\r\n'.replace(";", delimiter)
    frame, faults = read(tmp_path, "support", text.encode(encoding))
    assert faults == []
    assert frame.drop(columns="given_by").to_dict("records") == [
        {"date": pd.Timestamp(2014, 3, 1), "association": "norr", "kind": "advice", "hours": 2.5}
    ]


def test_english_headers_and_words_are_read_too(tmp_path: Path) -> None:
    frame, faults = read(tmp_path, "support", "Kind;hours;DATE;association\nadvice;3;1.2.2014;SODER\n")
    assert faults == []
    assert frame.loc[0].to_list()[:4] == [pd.Timestamp(2014, 2, 1), "soder", "advice", 3]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2014-09-14", dt.date(2014, 9, 14)),
        ("2014-9-4", dt.date(2014, 9, 4)),
        ("14/9/2014", dt.date(2014, 9, 14)),
        ("9/9/2014", dt.date(2014, 9, 9)),
        ("04.09.2014", dt.date(2014, 9, 4)),
        ("9/14/2014", dt.date(2014, 9, 14)),
        ("20140914", dt.date(2014, 9, 14)),
        ("2014-09-14T00:00:00", dt.date(2014, 9, 14)),
        ("2014-09-14 00:00:00", dt.date(2014, 9, 14)),
        (dt.datetime(2014, 9, 14), dt.date(2014, 9, 14)),  # noqa: DTZ001 - as a workbook gives it
    ],
)
def test_dates(text: object, day: dt.date) -> None:
    assert parse(text, Column("date", "date", "datum", ""), CODES) == day


@pytest.mark.parametrize(
    "text",
    ["4/9/2014", "14/14/2014", "14/9/14", "20141399", "2014-02-30", "14 sept", "41896", 41896.0, "2014"],
)
def test_what_is_no_date(text: object) -> None:
    assert isinstance(parse(text, Column("date", "date", "datum", ""), CODES), Problem)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1 234,5", 1234.5), ("1\u00a0234", 1234.0), ("0,5", 0.5), ("0.5", 0.5), (12.0, 12.0), ("0", 0.0)],
)
def test_numbers(text: object, number: float) -> None:
    assert parse(text, Column("hours", "decimal", "timmar", ""), CODES) == number


@pytest.mark.parametrize(
    "text", ["1.234,5", "1,2,3", "=1+1", "tolv", "-1", "\u22121", "1e3", "nan", float("inf")]
)
def test_what_is_no_count(text: object) -> None:
    assert isinstance(parse(text, Column("hours", "decimal", "timmar", ""), CODES), Problem)


def test_a_fraction_is_no_whole_number() -> None:
    assert isinstance(parse("1,5", Column("count", "int", "antal", ""), CODES), Problem)
    assert parse("1,0", Column("count", "int", "antal", ""), CODES) == 1


@given(st.dates(CODES.earliest, CODES.latest))
def test_every_day_reads_the_same_both_ways(day: dt.date) -> None:
    column = Column("date", "date", "datum", "")
    assert parse(day.isoformat(), column, CODES) == day
    assert parse(f"{day.day}.{day.month}.{day.year}", column, CODES) == day
    slashed = f"{day.day}/{day.month}/{day.year}"
    assert parse(slashed, column, replace(CODES, date_order="day_first")) == day


def test_missing_is_not_zero(tmp_path: Path) -> None:
    frame, faults = read(tmp_path, "support", SUPPORT + "2014-03-01;norr;besök;\n2014-03-02;norr;besök;0\n")
    assert faults == []
    assert frame["hours"].isna().tolist() == [True, False]
    assert frame["hours"].iloc[1] == 0


def test_types_are_the_contract_s_also_without_rows(tmp_path: Path) -> None:
    for name, schema in TABLES.items():
        path = tmp_path / f"{name}.csv"
        path.write_bytes(table_bytes(schema))
        frame, faults = read_table(path, schema, CODES)
        assert faults == []
        assert {c.name: DTYPES[c.kind] for c in schema.columns} == frame.dtypes.astype(str).to_dict()


def test_rows_are_numbered_as_the_spreadsheet_shows_them(tmp_path: Path) -> None:
    text = (
        SUPPORT + '\n;;;\n2014-03-01;norr;besök;1\n"2014-\n03-01";norr;besök;1\n2014-03-01;norr;besök;many\n'
    )
    _, faults = read(tmp_path, "support", text)
    assert [fault.where for fault in faults] == [
        "support.csv, row 5, column datum",
        "support.csv, row 6, column timmar",
    ]


def test_all_faults_at_once_and_the_first_five_of_each_kind(tmp_path: Path) -> None:
    lines = ["2014-03-01;norr;besök;x"] * 7 + ["2014-13-01;nor;besøk;1", "1999-01-01;;besök;-1"]
    _, faults = read(tmp_path, "support", SUPPORT + "\n".join(lines) + "\n")
    whats = [fault.what for fault in faults]
    assert whats.count("not a number") == 5
    assert "not a number, in 2 more rows (7, 8)" in whats
    for what in (
        "not a date",
        "a date out of range",
        "an unknown association (did you mean norr?)",
        "an unknown word (did you mean besök?)",
        "an empty cell",
        "too small a number",
    ):
        assert what in whats


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("datum;förening;slag;timmar;datum", "the column datum stands twice"),
        ("datum;date;förening;slag;timmar", "the column date stands twice"),
        ("datum;förening;slag", "the column timmar (hours) is missing"),
        ("datum;förening;slag;timmer", "unknown column 'timmer' (did you mean timmar?)"),
    ],
)
def test_headers(tmp_path: Path, header: str, what: str) -> None:
    _, faults = read(tmp_path, "support", header + "\n")
    assert what in [fault.what for fault in faults]


def test_a_value_without_header(tmp_path: Path) -> None:
    _, faults = read(tmp_path, "support", "datum;förening;slag;timmar;\n2014-03-01;norr;besök;2,5;7\n")
    assert [fault.where for fault in faults] == ["support.csv, row 2, column 5"]
    _, faults = read(tmp_path, "support", "datum,förening,slag,timmar\n2014-03-01,norr,besök,2,5\n")
    assert [fault.where for fault in faults] == ["support.csv, row 2, column 5"]


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b";;;\n", b"\xef\xbb\xbf", b"PK\x03\x04\x00\x00", b"\x81\x8d"]
)
def test_files_that_are_no_tables(tmp_path: Path, content: bytes) -> None:
    frame, faults = read(tmp_path, "support", content)
    assert frame.empty
    assert len(faults) == 1
    assert faults[0].where == "support.csv"


def test_an_open_quotation_mark(tmp_path: Path) -> None:
    _, faults = read(tmp_path, "support", SUPPORT + '2014-03-01;"norr;besök;1\n')
    assert faults[0].what == "a quotation mark is not closed"


def test_nothing_personal_is_repeated(tmp_path: Path) -> None:
    text = MEMBERS + "Anna Anonym;Hemlig;igår;imorgon\n19121212-1212;norr;2014-01-01;2013-12-31\n"
    _, faults = read(tmp_path, "members", text)
    message = "\n".join(map(str, faults))
    assert "looks like a personal identity number" in message
    assert "a day of leaving before the day of joining" in message
    for word in ("Anna", "Hemlig", "igår", "imorgon", "1212"):
        assert word not in message


def test_a_register_without_headers_is_not_repeated(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Anna Anonym", "Hemligby", "2014-01-01", None])
    book.save(tmp_path / "members.xlsx")
    _, faults = read_table(tmp_path / "members.xlsx", TABLES["members"], CODES)
    assert faults
    assert "Anna" not in str(faults)
    assert "Hemligby" not in str(faults)


def test_the_same_membership_twice(tmp_path: Path) -> None:
    _, faults = read(
        tmp_path, "members", MEMBERS + "1;norr;2014-01-01;\n1;norr;2014-05-01;\n1;soder;2014-01-01;\n"
    )
    assert [(fault.where, fault.what) for fault in faults] == [
        ("members.csv, row 4, column medlemsnummer", "a row that repeats an earlier one")
    ]


def test_more_came_than_were_invited(tmp_path: Path) -> None:
    header = "datum;rubrik;nivå;inbjudna;närvarande;alla_toppnamn\n"
    _, faults = read(
        tmp_path, "meetings", header + "2014-05-01;Möte;alla;3;4;ja\n2014-05-02;Möte;alla;;4;nej\n"
    )
    assert [fault.where for fault in faults] == ["meetings.csv, row 2, column närvarande"]


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Anteckningar"
    book.active.append(["annat"])
    sheet = book.create_sheet("Listor")
    sheet.append([])
    sheet.append(["kommun", "egen_lista"])
    sheet.append([114, True])  # the leading zero is lost in a spreadsheet
    sheet.append(["0115", "nej"])
    book.save(tmp_path / "lists.xlsx")
    frame, faults = read_table(tmp_path / "lists.xlsx", TABLES["lists"], CODES)
    assert faults == []
    assert frame["municipality"].tolist() == ["0114", "0115"]
    assert frame["has_own_list"].tolist() == [True, False]


def test_a_workbook_s_dates_numbers_and_formula_errors(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["datum", "förening", "slag", "timmar"])
    book.active.append([dt.date(2014, 3, 1), "norr", "besök", 2.5])
    book.active.append([dt.date(2014, 3, 1), "norr", "#N/A", 2.5])
    book.save(tmp_path / "support.xlsx")
    frame, faults = read_table(tmp_path / "support.xlsx", TABLES["support"], CODES)
    assert frame.loc[0, "date"] == pd.Timestamp(2014, 3, 1)
    assert frame.loc[0, "hours"] == 2.5
    assert [fault.where for fault in faults] == ["support.xlsx, row 3, column slag"]


def test_two_filled_sheets_and_a_broken_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["x"])
    book.create_sheet("Blad2").append(["y"])
    book.save(tmp_path / "lists.xlsx")
    _, faults = read_table(tmp_path / "lists.xlsx", TABLES["lists"], CODES)
    assert faults[0].what == "2 sheets hold something (Sheet, Blad2)"
    (tmp_path / "lists.xlsx").write_bytes(b"<html></html>")
    _, faults = read_table(tmp_path / "lists.xlsx", TABLES["lists"], CODES)
    assert faults[0].what == "the file is named as a workbook but is a web page or XML"


def test_files_by_either_name_once(tmp_path: Path) -> None:
    for name in (
        "Medlemmar.csv",
        "members.xlsx",
        "folowers.csv",
        "budget 2014.xlsx",
        "~$media.xlsx",
        "media.csv",
    ):
        (tmp_path / name).write_bytes(b"")
    files, faults = table_files(tmp_path)
    assert {name: len(paths) for name, paths in files.items()} == {"media": 1, "members": 2}
    assert len(faults) == 1
    assert "did you mean followers?" in str(faults)


def test_an_empty_template_beside_a_filled_file_does_not_count(tmp_path: Path) -> None:
    empty, filled = tmp_path / "a.csv", tmp_path / "b.csv"
    empty.write_bytes(table_bytes(TABLES["support"]))
    filled.write_text(SUPPORT + "2014-03-01;norr;besök;1\n", encoding="utf-8")
    for paths in ([empty, filled], [filled, empty], [filled]):
        frame, faults = read_one_of(paths, TABLES["support"], CODES)
        assert (len(frame), faults) == (1, [])
    assert read_one_of([empty, empty], TABLES["support"], CODES)[1] == []
    _, faults = read_one_of([filled, filled], TABLES["support"], CODES)
    assert [fault.what for fault in faults] == ["the table support lies here twice, also as b.csv"]


@pytest.mark.parametrize(
    ("days", "read_as"),
    [
        (["4/9/2014", "14/9/2014", "9/9/2014"], ["2014-09-04", "2014-09-14", "2014-09-09"]),
        (["4/9/2014", "9/14/2014", ""], ["2014-04-09", "2014-09-14"]),
        (["9/9/2014", "2014-09-04"], ["2014-09-09", "2014-09-04"]),
    ],
)
def test_the_whole_column_tells_which_comes_first(
    tmp_path: Path, days: list[str], read_as: list[str]
) -> None:
    lines = [f"{day};norr;besök;1" for day in days if day]
    frame, faults = read(tmp_path, "support", SUPPORT + "\n".join(lines) + "\n")
    assert faults == []
    assert frame["date"].dt.strftime("%Y-%m-%d").tolist() == read_as


@pytest.mark.parametrize("other", ["1/2/2014", "2014-05-01", "13/5/2014\n5/13/2014"])
def test_a_column_that_leaves_both_orders_possible_asks(tmp_path: Path, other: str) -> None:
    text = SUPPORT + "".join(f"{day};norr;besök;1\n" for day in ["4/9/2014", *other.split("\n")])
    _, faults = read(tmp_path, "support", text)
    assert {fault.what for fault in faults} == {ORDER_UNKNOWN}
    assert faults[0].where == "support.csv, row 2, column datum"
    assert "date_order" in faults[0].expected


@pytest.mark.parametrize(("order", "month"), [("day_first", 9), ("month_first", 4)])
def test_the_campaign_s_own_answer_settles_it(tmp_path: Path, order: DateOrder, month: int) -> None:
    path = tmp_path / "support.csv"
    path.write_text(SUPPORT + "4/9/2014;norr;besök;1\n", encoding="utf-8")
    frame, faults = read_table(path, TABLES["support"], replace(CODES, date_order=order))
    assert faults == []
    assert frame["date"].dt.month.tolist() == [month]


def test_what_is_paid_for_may_lie_ahead_but_no_other_day(tmp_path: Path) -> None:
    header = "medlemsnummer;förening;inträde;utträde;betalt_till\n"
    _, faults = read(tmp_path, "members", header + "1;norr;2014-01-01;;2018-12-31\n")
    assert faults == []
    _, faults = read(tmp_path, "members", header + "1;norr;2018-01-01;;2018-12-31\n")
    assert [fault.what for fault in faults] == ["a date out of range"]


def test_the_nearest_code_is_one_that_is_valid(tmp_path: Path) -> None:
    _, faults = read(tmp_path, "lists", "kommun;egen_lista\n0116;ja\n")
    assert faults[0].what in {f"an unknown municipality (did you mean {code}?)" for code in ("0114", "0115")}
