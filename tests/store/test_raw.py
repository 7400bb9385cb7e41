"""The official files themselves against the bundled figures, the published seats and each other."""

from __future__ import annotations

import csv
import re
import shutil
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from vvanalysis import paths, store
from vvanalysis.cli import main
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


PUBLISHED_2022 = {  # Värmland: valid, cast, electorate, then votes of S M SD C V KD L MP
    "ri_tab4": ("RD", 182237, 184607, 216666, (63034, 31068, 41555, 11557, 9126, 10590, 6766, 6635)),
    "re_tab3": ("RF", 179840, 184292, 226972, (66329, 28626, 28204, 11670, 10526, 13930, 6733, 4744)),
    "ko_tab3": ("KF", 181703, 185396, 226972, (63247, 32623, 26239, 15757, 9950, 9443, 8462, 5775)),
}
EIGHT = ("S", "M", "SD", "C", "V", "KD", "L", "MP")


@pytest.mark.parametrize("name", PUBLISHED_2022)
def test_tables_of_2022_are_as_published(raw_folder: Path, name: str) -> None:
    kind, valid, cast, eligible, votes = PUBLISHED_2022[name]
    official = read_results([raw_folder / "2022" / f"{name}_2022.xlsx"], year=2022)
    counts = official.area_counts
    assert set(counts["election_type"]) == {kind}
    for level in (["municipality"], ["electoral_district", "late_district"]):
        rows = counts[counts["area_level"].isin(level) & (counts["county_code"] == COUNTY)]
        assert rows[["valid", "cast", "eligible"]].sum().tolist() == [valid, cast, eligible]
    own = official.party_votes.query("area_level == 'municipality'")
    own = own[own["area_code"].str.startswith(COUNTY)].groupby("party_code")["votes"].sum()
    assert tuple(own[list(EIGHT)]) == votes
    late = counts[counts["area_level"] == "late_district"]
    assert len(late) == (313 if kind == "RF" else 314)
    assert late["eligible"].isna().all()
    assert late["area_code"].is_unique


def test_party_that_did_not_stand_in_aneby_has_no_row(raw_folder: Path) -> None:
    votes = read_results([raw_folder / "2022" / "ko_tab3_2022.xlsx"], year=2022).party_votes
    aneby = votes[(votes["area_level"] == "municipality") & (votes["area_code"] == "0604")]
    assert "MP" not in set(aneby["party_code"])
    everywhere = votes[votes["area_level"] == "municipality"].groupby("party_code").size()
    assert everywhere["MP"] == 289
    assert everywhere["S"] == 290


@pytest.mark.slow
@pytest.mark.parametrize(("letter", "kind"), [("R", "RD"), ("L", "RF")])
def test_workbook_is_the_result_files_district_by_district_in_the_whole_country(
    raw_folder: Path, letter: str, kind: str
) -> None:
    folder = raw_folder / "2018"
    files = read_results([folder / "slutresultat_2018_riket.zip"])
    book = read_results([folder / f"2018_{letter}_per_valdistrikt.xlsx"])
    key = ["area_level", "area_code"]
    compared = ["eligible", "cast", "valid", "invalid_blank", "invalid_unregistered", "invalid_other"]
    ours, theirs = (districts_of(each.area_counts, kind).set_index(key)[compared] for each in (files, book))
    assert len(ours) > 5000
    pd.testing.assert_frame_equal(theirs.loc[ours.index], ours)
    votes = [
        districts_of(each.party_votes[each.party_votes["party_code"].isin(EIGHT)], kind)
        .set_index([*key, "party_code"])["votes"]
        .rename(name)
        for name, each in (("file", files), ("book", book))
    ]
    both = pd.concat(votes, axis=1).dropna(subset="file").fillna(0)
    assert (both["file"] == both["book"]).all()


def districts_of(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    is_district = frame["area_level"].isin(["electoral_district", "late_district"])
    return frame[is_district & (frame["election_type"] == kind)]


@pytest.mark.slow
def test_a_campaign_of_2022_builds_from_the_tables(raw_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kampanj"
    assert (
        main(["init", str(folder), "--party", "S", "--county", COUNTY, "--election-date", "2022-09-11"]) == 0
    )
    for path in (raw_folder / "2022").glob("*_tab*.xlsx"):
        shutil.copy(path, folder / "official" / f"{path.stem[::-1]}.dat.xlsx")  # the name tells nothing
    assert main(["build", str(folder), "--only", "evaluation"]) == 2  # the tables do not tell their year
    assert main(["import", str(folder / "official"), "--year", "2022", "--into", str(folder)]) == 0
    assert main(["build", str(folder), "--only", "evaluation", "--jobs", "2"]) == 0
    text = (folder / "reports" / "evaluation.html").read_text(encoding="utf-8")
    assert re.search(r"11\sseptember\s2022", text)
    assert "63\N{NARROW NO-BREAK SPACE}034" in text  # its votes in the county, parliament


@pytest.mark.slow
@pytest.mark.parametrize("year", [2014, 2018])
def test_a_country_in_one_command(
    raw_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], year: int
) -> None:
    archive = raw_folder / str(year) / f"slutresultat_{year}_riket.zip"
    assert main(["country", str(archive), "--into", str(tmp_path / "store")]) == 0
    said = capsys.readouterr()
    assert f"{year} RD: municipality 0180 lacks valid, cast, eligible" in said.out
    assert "861 of 861 files" in said.err
    kept = store.read_store(tmp_path / "store")
    bundled = store.read_official()
    key = ["election_type", "area_level", "area_code"]
    ours, theirs = (own_county(each.area_counts, year).set_index(key)["valid"] for each in (kept, bundled))
    assert len(ours) > 500
    pd.testing.assert_series_equal(ours, theirs.loc[ours.index])


def own_county(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    return frame[(frame["election_year"] == year) & (frame["county_code"] == COUNTY)]
