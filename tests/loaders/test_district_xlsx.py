"""Workbooks of votes per district, written for the test: a country of two municipalities."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import result_files as rf
from openpyxl import Workbook

from vvanalysis.errors import InputError, ReconciliationError
from vvanalysis.loaders import read_results

COUNTRY = ("0114", "2303")
PLACES = ["LÄNSKOD", "KOMMUNKOD", "VALKRETSKOD", "VALDISTRIKTSKOD", "LÄNSNAMN", "KOMMUNNAMN", "VALKRETSNAMN"]
TOTALS = ["OGEJ", "BLANK", "OG", "RÖSTER GILTIGA", "RÖSTANDE", "RÖSTBERÄTTIGADE", "VALDELTAGANDE"]
HEADER = [*PLACES, "VALDISTRIKTSNAMN", "S", "BASIP", "ÖVR", *TOTALS]
ROWS: list[list[Any]] = [
    [1, 14, 1, 101, "Ett", "Ett", "Ett", "Norr", 60, None, 1, 1, 2, None, 61, 64, 100, 64.0],
    [1, 14, 1, 0, "Ett", "Ett", "Ett", "Uppsamlingsdistrikt", 3, None, None, None, None, 1, 3, 4, 0, 0],
    [23, 3, 2, 101, "Två", "Granby", "Två", "Byn", 20, 5, None, None, None, None, 25, 25, 40, 62.5],
]


def workbook(
    path: Path, rows: list[list[Any]], *, title: str = "riksdagsvalet 2018", letter: str = "R"
) -> Path:
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "Per valdistrikt"
    cover.append(["Valmyndigheten 2018-10-02"])
    cover.append([f"Röstfördelning, antal och procent, {title}, per valdistrikt"])
    sheet = book.create_sheet(f"{letter} antal")
    for row in [HEADER, *rows]:
        sheet.append(row)
    book.save(path)
    return path


def test_nation_is_the_sum_of_a_complete_country(tmp_path: Path) -> None:
    official = read_results([workbook(tmp_path / "any.xlsx", ROWS)], municipalities=COUNTRY)
    nation = official.area_counts.query("area_level == 'nation'").iloc[0]
    assert (nation["area_level"], nation["area_code"], nation["election_type"]) == ("nation", "00", "RD")
    assert (nation["valid"], nation["cast"], nation["eligible"]) == (89, 93, 140)
    assert (nation["invalid_unregistered"], nation["invalid_blank"], nation["invalid_other"]) == (1, 2, 1)
    assert nation["districts_total"] == 3
    votes = official.party_votes.set_index(["area_level", "area_code", "party_code"])["votes"].to_dict()
    assert votes == {
        ("nation", "00", "S"): 83, ("nation", "00", "1372"): 5, ("nation", "00", "ÖVR"): 1,
        ("constituency", "0101", "S"): 63, ("constituency", "0101", "ÖVR"): 1,
        ("constituency", "2302", "S"): 20, ("constituency", "2302", "1372"): 5,
        ("municipality", "0114", "S"): 63, ("municipality", "0114", "ÖVR"): 1,
        ("municipality", "2303", "S"): 20, ("municipality", "2303", "1372"): 5,
        ("electoral_district", "01140101", "S"): 60, ("electoral_district", "01140101", "ÖVR"): 1,
        ("late_district", "0114-00", "S"): 3, ("late_district", "0114-00", "ÖVR"): 0,
        ("electoral_district", "23030101", "S"): 20, ("electoral_district", "23030101", "1372"): 5,
    }  # fmt: skip


def test_municipalities_are_the_sums_of_their_districts(tmp_path: Path) -> None:
    official = read_results([workbook(tmp_path / "any.xlsx", ROWS)], municipalities=COUNTRY)
    counts = official.area_counts.query("area_level == 'municipality'").set_index("area_code")
    assert counts.loc["0114", ["valid", "cast", "eligible", "districts_total"]].tolist() == [64, 68, 100, 2]
    assert counts.loc["2303", ["valid", "cast", "eligible", "districts_total"]].tolist() == [25, 25, 40, 1]
    assert counts["area_name"].to_dict() == {"0114": "Ett", "2303": "Granby"}
    assert counts["valid_previous"].isna().all()


def test_a_municipality_keeps_its_name_beside_a_constituency_of_the_same_code(tmp_path: Path) -> None:
    """As Svalöv (1214) and the constituency of northern and eastern Skåne."""
    same = [row if row[0] == 1 else [23, 3, 3, 101, "Två", "Granby", "Norra", *row[7:]] for row in ROWS]
    official = read_results([workbook(tmp_path / "any.xlsx", same)], municipalities=COUNTRY)
    named = official.area_counts.query("area_code == '2303'").set_index("area_level")["area_name"]
    assert named.to_dict() == {"municipality": "Granby", "constituency": "Norra"}


def test_workbook_and_result_file_must_say_the_same_about_a_municipality(tmp_path: Path) -> None:
    workbook(tmp_path / "r.xlsx", ROWS)
    area = rf.municipality(
        "2303", "Granby", [rf.constituency("230300", [rf.district("23030101", {"S": 20}, eligible=40)])]
    )
    (tmp_path / "2303R.xml").write_bytes(rf.result_xml(area, election_type="RD"))
    with pytest.raises(ReconciliationError, match="valid is 20, but 25 in"):
        read_results([tmp_path], municipalities=COUNTRY)


def test_incomplete_country_is_never_summed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ROWS[:2])
    counts = read_results([path], municipalities=COUNTRY).area_counts
    assert counts["area_level"].tolist() == ["electoral_district", "late_district", "municipality"]
    assert counts["valid"].tolist() == [61, 3, 64]
    assert counts["eligible"].isna().tolist() == [False, True, False]


def test_unknown_municipality_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="unknown municipality code 2303"):
        read_results([workbook(tmp_path / "a.xlsx", ROWS)], municipalities=COUNTRY[:1])


def test_gotland_has_no_region(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ROWS, title="landstingsvalen 2018", letter="L")
    official = read_results([path], municipalities=(*COUNTRY, "0980"))
    assert set(official.area_counts["area_level"]) == {
        "nation", "municipality", "electoral_district", "late_district",
    }  # fmt: skip
    assert set(official.area_counts["election_type"]) == {"RF"}
    parliament = workbook(tmp_path / "b.xlsx", ROWS)
    counts = read_results([parliament], municipalities=(*COUNTRY, "0980")).area_counts
    assert "nation" not in set(counts["area_level"])


@pytest.mark.parametrize(
    ("column", "said"), [("S", "the parties sum to 62"), ("RÖSTANDE", "votes cast are 65")]
)
def test_rows_must_add_up(tmp_path: Path, column: str, said: str) -> None:
    rows = [list(row) for row in ROWS]
    rows[0][HEADER.index(column)] += 1
    with pytest.raises(ReconciliationError, match=rf"row 2: .*{said}"):
        read_results([workbook(tmp_path / "a.xlsx", rows)], municipalities=COUNTRY)


def test_other_workbook_is_refused(tmp_path: Path) -> None:
    book = Workbook()
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(
        InputError, match=r"no known kind .*Sheet: empty.*per district \(2018\): blank, kommunkod"
    ):
        read_results([tmp_path / "a.xlsx"])


def test_cell_that_is_no_count_is_refused(tmp_path: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[2][HEADER.index("S")] = "tjugo"
    with pytest.raises(InputError, match="a cell that is not a count"):
        read_results([workbook(tmp_path / "a.xlsx", rows)], municipalities=COUNTRY)


def test_nation_file_goes_before_the_workbook_and_must_agree(tmp_path: Path) -> None:
    places = [("01", "0114", {"S": 63}, 1), ("23", "2303", {"S": 20, "1372": 5}, 0)]
    counties = []
    for county, code, votes, written in places:
        spoilt = {"blank": 2 * written, "og": written, "ogej": written, "eligible": 100 if written else 40}
        area = {
            "tag": "KOMMUN",
            "code": code,
            "name": code,
            "votes": votes,
            "written": written,
            **spoilt,
            "districts": 1,
        }
        counties.append(
            rf.whole("LÄN", county, county, [rf.whole("KRETS_RIKSDAG", f"{county}01", county, [area])])
        )
    nation = rf.whole("NATION", "00", "Sverige", counties)
    (tmp_path / "00R.xml").write_bytes(rf.result_xml(nation, election_type="RD"))
    workbook(tmp_path / "r.xlsx", ROWS)
    counts = read_results([tmp_path], municipalities=COUNTRY).area_counts
    assert (counts["area_level"] == "nation").sum() == 1
    assert (counts["area_level"] == "municipality").sum() == 2
    rows = [list(row) for row in ROWS]
    rows[2][HEADER.index("RÖSTBERÄTTIGADE")] = 41
    rows[2][HEADER.index("VALDELTAGANDE")] = 60.98
    workbook(tmp_path / "r.xlsx", rows)
    with pytest.raises(InputError, match="eligible is 140, but 141"):
        read_results([tmp_path], municipalities=COUNTRY)
