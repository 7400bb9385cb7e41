"""SCB's tables of 2022, synthetic: late votes, lumped parties, FP, empty cells, municipal constituencies."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from sheets import KF_HEADER, KF_ROWS, council_table, save

from vvanalysis.errors import InputError, ReconciliationError
from vvanalysis.loaders import read_results
from vvanalysis.loaders.batch import Given, read_batch
from vvanalysis.schemas.official import validated

KNOWN = ("2303",)


def test_districts_late_votes_and_sums(tmp_path: Path) -> None:
    official = validated(
        read_results([council_table(tmp_path / "x.xlsx")], municipalities=KNOWN, year=2022), where="test"
    )
    counts = official.area_counts.set_index("area_code")
    assert set(counts["election_year"]) == {2022}
    assert set(counts["election_type"]) == {"KF"}
    assert counts.loc["2303", ["eligible", "cast", "valid", "invalid_blank"]].tolist() == [150, 101, 96, 3]
    assert counts.loc["230301", ["area_level", "eligible", "cast", "valid"]].tolist() == [
        "municipal_constituency", 100, 65, 61,
    ]  # fmt: skip
    assert counts.loc["2303-01", ["area_level", "cast"]].tolist() == ["late_district", 5]
    assert counts.loc["2303-02", "municipal_constituency_code"] == "230302"
    assert pd.isna(counts.loc["2303-01", "eligible"])
    assert counts[["invalid_unregistered", "invalid_other", "valid_previous"]].isna().all(axis=None)


def test_party_that_did_not_stand_has_no_row_and_fp_is_l(tmp_path: Path) -> None:
    batch = read_batch([council_table(tmp_path / "x.xlsx")], municipalities=KNOWN, given=Given(year=2022))
    votes = batch.official.party_votes.set_index(["area_code", "party_code"])["votes"]
    assert ("23030101", "MP") not in votes.index
    assert votes["2303-01", "MP"] == 0
    assert votes["2303", "L"] == 17
    assert votes["2303", "MP"] == 6
    assert any("1 empty cells (MP)" in note for note in batch.files[0].notes)
    assert any("stand together as ÖVR" in note for note in batch.files[0].notes)


@pytest.mark.parametrize(
    ("row", "column", "value", "said"),
    [
        (0, "Antal giltiga valsedlar", 57, "row 2: the parties sum to 56, valid votes are 57"),
        (1, "Antal röstande", 31, "row 3: valid and invalid sum to 30, votes cast are 31"),
        (0, "varav blanka valsedlar", 5, "kinds of invalid votes sum to 5, invalid votes are 4"),
        (0, "Antal röstberättigade", 110, "60 of 110 voted, the share given is 60"),
        (1, "Valdistriktskod", "23030101", "row 3: district 23030101 again"),
    ],
)
def test_totals_that_do_not_add_up(tmp_path: Path, row: int, column: str, value: object, said: str) -> None:
    rows = [list(each) for each in KF_ROWS]
    rows[row][KF_HEADER.index(column)] = value
    with pytest.raises(ReconciliationError, match=said):
        read_results([council_table(tmp_path / "x.xlsx", rows)], municipalities=KNOWN, year=2022)


def test_swapped_columns_do_not_add_up(tmp_path: Path) -> None:
    rows = [list(each) for each in KF_ROWS]
    cast, eligible = KF_HEADER.index("Antal röstande"), KF_HEADER.index("Antal röstberättigade")
    for row in rows:
        row[cast], row[eligible] = row[eligible], row[cast]
    with pytest.raises(ReconciliationError, match="votes cast are 100"):
        read_results([council_table(tmp_path / "x.xlsx", rows)], municipalities=KNOWN, year=2022)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("S", "fyrtio", "a cell that is not a count"),
        ("S", -1, "a cell that is not a count"),
        ("S", 39.5, "a cell that is not a count"),
        ("Valdistriktskod", "2303A101", "row 2: 1 codes of a district that are none"),
        ("Kommunkod", "2401", "a district outside its municipality"),
    ],
)
def test_cells_that_are_not_what_they_should_be(
    tmp_path: Path, column: str, value: object, said: str
) -> None:
    rows = [list(each) for each in KF_ROWS]
    rows[0][KF_HEADER.index(column)] = value
    with pytest.raises(InputError, match=said):
        read_results([council_table(tmp_path / "x.xlsx", rows)], municipalities=KNOWN, year=2022)


@pytest.mark.parametrize("created", [dt.date(2022, 9, 30), dt.date(2026, 10, 14), None])
def test_year_is_never_taken_from_the_workbooks_properties(tmp_path: Path, created: dt.date | None) -> None:
    path = council_table(tmp_path / "x.xlsx", created=created)
    with pytest.raises(InputError, match=r"does not tell its year of election.* --year YEAR"):
        read_results([path], municipalities=KNOWN)
    official = read_results([path], municipalities=KNOWN, year=2022)
    assert set(official.area_counts["election_year"]) == {2022}


def test_year_that_the_workbook_tells_otherwise(tmp_path: Path) -> None:
    cover = [["Slutligt antal röster i riksdagsvalet 2018"]]
    path = save(tmp_path / "x.xlsx", {"Om": cover, "KO_tab3": [KF_HEADER, *KF_ROWS]})
    with pytest.raises(InputError, match="about the election of 2018, the year given is 2022"):
        read_results([path], municipalities=KNOWN, year=2022)
