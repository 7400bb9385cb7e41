"""An empty or doubtful cell of an official workbook is a fault with its place, never a zero."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sheets import KF_HEADER, KF_ROWS, council_table, json_district, json_file, long_rows, long_sheet

from vvanalysis.errors import InputError, ReconciliationError
from vvanalysis.loaders import read_results

KNOWN = ("2303",)


def with_cell(column: str, value: Any) -> list[list[Any]]:
    rows = [list(row) for row in KF_ROWS]
    rows[1][KF_HEADER.index(column)] = value
    rows[1][KF_HEADER.index("Andel röstande")] = None  # nothing but the cell itself to know it by
    return rows


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("Antal röstberättigade", None, "no number of eligible voters in an ordinary district"),
        ("Antal röstberättigade", 29, "30 votes cast by 29 eligible voters"),
        ("Antal röstande", None, "no number of votes cast"),
        ("Antal giltiga valsedlar", None, "no number of valid votes"),
    ],
)
def test_number_that_all_is_worked_out_from(tmp_path: Path, column: str, value: Any, said: str) -> None:
    path = council_table(tmp_path / "x.xlsx", with_cell(column, value))
    with pytest.raises(
        ReconciliationError, match=rf"sheet KO_tab3, row 3, column {column}, district 23030201: {said}"
    ):
        read_results([path], municipalities=KNOWN, year=2022)


@pytest.mark.parametrize("cell", ["1.000", "1,000", "50,0", "1e2", "1_000", "5 0", "~50", True, -5, 50.5])
def test_cell_that_can_be_read_two_ways(tmp_path: Path, cell: Any) -> None:
    path = council_table(tmp_path / "x.xlsx", with_cell("Antal röstberättigade", cell))
    with pytest.raises(InputError, match=r"column Antal röstberättigade, row 3: a cell that is not a count"):
        read_results([path], municipalities=KNOWN, year=2022)


@pytest.mark.parametrize("cell", ["1 050", "1\N{NO-BREAK SPACE}050", "1050"])
def test_digits_as_text_are_a_count(tmp_path: Path, cell: str) -> None:
    path = council_table(tmp_path / "x.xlsx", with_cell("Antal röstberättigade", cell))
    counts = read_results([path], municipalities=KNOWN, year=2022).area_counts.set_index("area_code")
    assert counts.loc["23030201", "eligible"] == 1050


def test_more_votes_in_a_municipality_than_eligible_voters(tmp_path: Path) -> None:
    rows = [list(row) for row in KF_ROWS]
    late = rows[2]
    late[KF_HEADER.index("Antal röstande")] = late[KF_HEADER.index("Antal giltiga valsedlar")] = 155
    late[KF_HEADER.index("S")] += 150
    said = "sheet KO_tab3, municipality 2303: 251 votes cast by 150 eligible voters"
    with pytest.raises(ReconciliationError, match=said):
        read_results([council_table(tmp_path / "x.xlsx", rows)], municipalities=KNOWN, year=2022)


def test_faults_are_told_beside_the_year_that_is_asked_for(tmp_path: Path) -> None:
    path = council_table(tmp_path / "x.xlsx", with_cell("Antal röstberättigade", None))
    with pytest.raises(InputError) as caught:
        read_results([path], municipalities=KNOWN)
    assert ["year of election" in each.what for each in caught.value.faults] == [True, False]
    assert "no number of eligible voters" in caught.value.faults[1].what


def test_long_sheet_without_an_electorate(tmp_path: Path) -> None:
    rows = long_rows("23030101", "By", 0, {"S": 40})
    with pytest.raises(ReconciliationError, match="no number of eligible voters in an ordinary district"):
        read_results([long_sheet(tmp_path / "x.xlsx", rows)], municipalities=KNOWN, year=2022)


def test_long_sheet_with_two_electorates_of_a_district(tmp_path: Path) -> None:
    rows = long_rows("23030101", "By", 100, {"S": 40})
    rows[-1][11] = 90
    with pytest.raises(InputError, match="row 7: 90 eligible where another row of the district has 100"):
        read_results([long_sheet(tmp_path / "x.xlsx", rows)], municipalities=KNOWN, year=2022)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"antalRostberattigade": None}, "no number of eligible voters in an ordinary district"),
        ({"antalRostberattigade": 12}, "43 votes cast by 12 eligible voters"),
        ({"totaltAntalRoster": None}, "no number of votes cast"),
    ],
)
def test_json(tmp_path: Path, more: dict[str, Any], said: str) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(json_file([json_district("23030101", {"S": 40}, **more)]))
    with pytest.raises(ReconciliationError, match=rf"district 23030101: {said}"):
        read_results([path], municipalities=KNOWN)
