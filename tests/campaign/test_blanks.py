"""The templates as workbooks: nothing in them counts until someone fills in the first sheet."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import openpyxl
import pytest

from vvanalysis import paths
from vvanalysis.campaign import check_campaign, init_campaign
from vvanalysis.schemas.tables import TABLES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("init") / "kampanj"
    init_campaign(place, party="MP", county="03")
    return place


@pytest.mark.parametrize("name", TABLES)
def test_a_template_has_headers_examples_and_drop_downs(folder: Path, name: str) -> None:
    schema = TABLES[name]
    book = openpyxl.load_workbook(folder / f"{name}.xlsx")
    assert book.sheetnames == [schema.name_sv.capitalize(), "Exempel", "Förklaring", "Val"]
    first, examples, explained, _ = book.worksheets
    assert book.active is first
    assert first.max_row == 1
    assert [cell.value for cell in first[1]] == [column.header_sv for column in schema.columns]
    assert "räknas aldrig" in str(examples["A1"].value)
    assert examples.max_row >= 3
    assert explained.max_row == 2 + len(schema.columns)
    for number in range(3, explained.max_row + 1):
        assert all(explained.cell(number, place).value for place in (1, 2, 3, 4))
    ruled = {str(rule.sqref).split(":")[0] for rule in first.data_validations.dataValidation}
    for place, column in enumerate(schema.columns, start=1):
        letter = openpyxl.utils.get_column_letter(place)
        assert (f"{letter}2" in ruled) is (column.kind != "text"), column.name


def test_the_drop_downs_hold_the_campaign_s_own_words(folder: Path) -> None:
    choices = openpyxl.load_workbook(folder / "undertakings.xlsx")["Val"]
    assert "election-school" in [cell.value for cell in choices["A"]]
    assert "first-of-may" in [cell.value for cell in choices["A"]]
    activities = openpyxl.load_workbook(folder / "activities.xlsx")["Val"]
    assert "Uppsala" in [cell.value for cell in activities["B"]]
    assert "dörrknackning" in [cell.value for cell in activities["C"]]


def test_no_example_row_is_counted(folder: Path) -> None:
    report = check_campaign(folder)
    assert report.is_ok, report.faults
    assert {rows for _, rows in report.table_rows} == {0}


def test_an_example_sheet_saved_as_the_table_is_refused(folder: Path, tmp_path: Path) -> None:
    """LibreOffice saves the sheet in front: whoever looked at the examples last would save those."""
    init_campaign(tmp_path, party="MP", county="03", force=True)
    for name in TABLES:
        sheet = openpyxl.load_workbook(folder / f"{name}.xlsx")["Exempel"]
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(sheet.iter_rows(values_only=True))
    faults = check_campaign(tmp_path).faults
    assert {fault.where for fault in faults} == {f"{name}.csv" for name in TABLES}
    assert {fault.what for fault in faults} == {"no header is known in the first row"}


def test_every_column_is_explained_and_exampled() -> None:
    words = tomllib.loads(
        (paths.templates() / "campaign" / "words.toml").read_text(encoding="utf-8").replace("$year", "2018")
    )
    for name, schema in TABLES.items():
        assert words["tables"][name]
        rows = words["examples"][name]
        assert rows
        for row in rows:
            assert set(row) <= set(schema.names), name
            assert {column.name for column in schema.columns if not column.can_be_blank} <= set(row), name


def test_the_same_bytes_every_time(folder: Path, tmp_path: Path) -> None:
    init_campaign(tmp_path / "again", party="MP", county="03")
    assert (tmp_path / "again" / "media.xlsx").read_bytes() == (folder / "media.xlsx").read_bytes()
