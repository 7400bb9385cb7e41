"""The official files themselves against the bundled figures, the published seats and each other."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from vvanalysis import paths, store
from vvanalysis.loaders import read_results

pytestmark = pytest.mark.raw
COUNTY = "17"
INVALID = {"OGEJ": "invalid_unregistered", "BLANK": "invalid_blank", "OG": "invalid_other"}
TOTALS = {"RÖSTER GILTIGA": "valid", "RÖSTANDE": "cast", "RÖSTBERÄTTIGADE": "eligible"}


@pytest.mark.slow
def test_bundling_again_gives_the_same_bytes(raw_folder: Path, tmp_path: Path) -> None:
    store.bundle(raw_folder, into=tmp_path, county=COUNTY)
    for name in ("sources.toml", "COLUMNS.md"):
        assert (tmp_path / name).read_bytes() == (paths.data() / name).read_bytes()
    for path in sorted(paths.official().glob("*.parquet")):
        pd.testing.assert_frame_equal(
            pd.read_parquet(tmp_path / "official" / path.name), pd.read_parquet(path)
        )


def test_council_seats_are_those_of_the_protocols(raw_folder: Path) -> None:
    with (raw_folder.parent / "facit" / "mandat_kf_varmland.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    expected: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    for row in rows:
        code = {"FP": "L"}.get(row["parti"], row["parti"])
        expected[int(row["ar"]), row["kommunkod"]][code] = int(row["mandat"])
    seats = store.read_official().seats
    seats = seats[(seats["election_type"] == "KF") & (seats["area_level"] == "municipality")]
    assert len(expected) == 48
    for (year, code), of_party in expected.items():
        found = seats[(seats["election_year"] == year) & (seats["area_code"] == code)]
        by_party = dict(zip(found["party_code"], found["seats"], strict=True))
        named = {party: number for party, number in by_party.items() if number}
        assert named == {party: number for party, number in of_party.items() if number}, (year, code)


@pytest.mark.parametrize(("letter", "kind"), [("R", "RD"), ("L", "RF")])
def test_workbook_says_the_same_as_the_files_district_by_district(
    raw_folder: Path, letter: str, kind: str
) -> None:
    workbook = CalamineWorkbook.from_path(raw_folder / "2018" / f"2018_{letter}_per_valdistrikt.xlsx")
    table = workbook.get_sheet_by_name(f"{letter} antal").to_python()
    frame = pd.DataFrame(table[1:], columns=table[0])
    frame = frame[frame["LÄNSKOD"] == int(COUNTY)]
    official = store.read_official()
    counts = official.area_counts.query("election_year == 2018 and election_type == @kind").set_index(
        "area_code"
    )
    votes = official.party_votes.query("election_year == 2018 and election_type == @kind")
    votes = votes.set_index(["area_code", "party_code"])["votes"]
    assert len(frame) == 195
    for row in frame.to_dict("records"):
        municipality = f"{int(row['LÄNSKOD']):02d}{int(row['KOMMUNKOD']):02d}"
        is_late = row["VALDISTRIKTSNAMN"] == "Uppsamlingsdistrikt"
        code = f"{municipality}-00" if is_late else f"{municipality}{int(row['VALDISTRIKTSKOD']):04d}"
        for column, name in (INVALID | TOTALS).items():
            if not (is_late and name == "eligible"):
                assert counts.loc[code, name] == int(row[column] or 0), (code, name)
        for party in ("M", "C", "L", "KD", "S", "V", "MP", "SD"):
            assert votes[code, party] == int(row[party] or 0), (code, party)


@pytest.mark.slow
@pytest.mark.parametrize("year", [2014, 2018])
def test_the_whole_country_reconciles(raw_folder: Path, year: int) -> None:
    official = read_results([raw_folder / str(year) / f"slutresultat_{year}_riket.zip"])
    municipalities = official.area_counts.query("area_level == 'municipality'")
    assert municipalities.groupby("election_type").size().to_dict() == {"KF": 290, "RD": 288, "RF": 286}
