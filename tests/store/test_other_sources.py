"""What is used beside the official results is named in every report, and only where it is used."""

from __future__ import annotations

import hashlib
from pathlib import Path

from vvanalysis import paths, store

ROW = "K;{area};Ort;01;Ort;Parti;A;0001;;0001-1;1;J;J;J;J;{number};Testnamn Ett;40;K;Ort;;;J;J"


def test_every_bundled_frame_beside_the_results_has_its_file() -> None:
    areas = store.read_persons().candidacies
    county = str(areas["area_code"].iloc[0])[:2]
    sources = store.read_other_sources(county=county, year=2018)
    assert set(sources["content"]) == {
        "electorates", "council_history", "polls", "district_borders", "candidates"
    }  # fmt: skip
    frames = {file.stem for file in (paths.data() / "context").glob("*.parquet")}
    assert frames <= set(sources["content"])
    assert sources["sha256"].str.fullmatch("[0-9a-f]{64}").all()
    assert (sources["publisher"] != "").all()
    assert set(sources.loc[sources["content"] == "electorates", "publisher"]) == {"SCB"}
    places = areas[areas["election_year"] == 2018][["election_type", "area_code"]].drop_duplicates()
    assert (sources["content"] == "candidates").sum() == len(places)


def test_another_county_is_told_only_of_what_it_uses() -> None:
    sources = store.read_other_sources(county="03", year=2018)
    assert set(sources["content"]) == {"electorates", "polls"}


def test_a_list_of_ones_own_replaces_the_bundled_one_of_its_area(tmp_path: Path) -> None:
    bundled = store.read_persons().candidacies
    area = bundled.loc[bundled["election_type"] == "KF", "area_code"].iloc[0]
    county = str(area)[:2]
    file = tmp_path / "official" / "kandidaturer.txt"
    file.parent.mkdir()
    file.write_text(ROW.format(area=area, number=1) + "\n", encoding="utf-8")
    before = store.read_other_sources(county=county, year=2018)
    sources = store.read_other_sources(tmp_path, county=county, year=2018)
    assert len(sources) == len(before)
    own = sources[sources["file_name"] == file.name]
    assert own["sha256"].tolist() == [hashlib.sha256(file.read_bytes()).hexdigest()]
    assert own["election_year"].tolist() == ["2018"]
    assert f"{area}.txt" in set(before["file_name"]) - set(sources["file_name"])
    elsewhere = store.read_other_sources(tmp_path, county="03", year=2018)
    assert "candidates" not in set(elsewhere["content"])
