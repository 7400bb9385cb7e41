"""Borders of districts: which may stand for an earlier election, what is refused, what is bundled."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from vvanalysis import paths
from vvanalysis.errors import InputError
from vvanalysis.loaders.district_borders import read_district_borders, read_district_electorates
from vvanalysis.store import bundle_district_borders, read_borders_of_districts, read_official
from vvanalysis.store.district_borders import holds_earlier

SQUARE = [[[400000, 6600000], [401000, 6600000], [401000, 6601000], [400000, 6601000], [400000, 6600000]]]


def write(path: Path, *codes: str, ring: list[list[list[float]]] = SQUARE) -> Path:  # type: ignore[assignment]
    features = [
        {"type": "Feature", "properties": {"Lkfv": code, "Vdnamn": "Ort"},
         "geometry": {"type": "Polygon", "coordinates": ring}}
        for code in codes
    ]  # fmt: skip
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("d.json", json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def test_borders_are_read_in_order(tmp_path: Path) -> None:
    frame = read_district_borders(write(tmp_path / "d.zip", "23010102", "23010101"))
    assert frame["area_code"].tolist() == ["23010101", "23010102"]
    assert [shape.area for shape in frame["geometry"]] == [1e6, 1e6]


@pytest.mark.parametrize(
    ("codes", "ring", "words"),
    [
        (["2301"], SQUARE, "not eight digits"),
        (["23010101", "23010101"], SQUARE, "or twice"),
        (["23010101"], [[[14, 59], [15, 59], [15, 60], [14, 59]]], "outside Sweden in metres"),
    ],
)
def test_other_borders_are_refused(tmp_path: Path, codes: list[str], ring: list, words: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(InputError, match=words):
        read_district_borders(write(tmp_path / "d.zip", *codes, ring=ring))


def test_a_damaged_zip_and_another_workbook_are_refused(tmp_path: Path) -> None:
    broken = tmp_path / "d.zip"
    broken.write_bytes(b"PK not a zip")
    with pytest.raises(InputError, match="cannot be read as district borders"):
        read_district_borders(broken)
    book = tmp_path / "t.xlsx"
    pd.DataFrame({"Kod": ["1"]}).to_excel(book, index=False)
    with pytest.raises(InputError, match="other columns"):
        read_district_electorates(book)


def test_which_borders_may_stand_for_an_earlier_election() -> None:
    """Steady, renamed, grown by more than a tenth, new; and a municipality whose codes were given anew."""
    later = [("23010101", "A", 1000), ("23010102", "B", 1000), ("23010103", "C", 1111),
             ("23010104", "D", 900), ("23020101", "E", 1000), ("23020102", "F", 1000)]  # fmt: skip
    before = [("23010101", "A", 1100), ("23010102", "X", 1000), ("23010103", "C", 1000),
              ("23020101", "E", 1000), ("23020109", "G", 1000)]  # fmt: skip
    columns = ["area_code", "area_name", "eligible"]
    now, then = (
        pd.DataFrame(rows, columns=columns).astype({"eligible": "Int64"}) for rows in (later, before)
    )
    holds = holds_earlier(now[columns[:2]], now[["area_code", "eligible"]], then)
    assert dict(zip(now["area_name"], holds, strict=True)) == {
        "A": True, "B": False, "C": False, "D": False, "E": False, "F": False,
    }  # fmt: skip


def test_bundled_borders_meet_their_stated_limits() -> None:
    """179 polygons; in Kristinehamn and Forshaga codes were given anew: none is drawn for 2018."""
    frame = read_borders_of_districts(county="17", year=2018)
    assert len(frame) == 179
    held = frame[frame["holds"]]
    assert not held["area_code"].str[:4].isin(["1763", "1781"]).any()
    assert "17800107" not in set(held["area_code"])
    counts = read_official().area_counts
    assert set(held["area_code"]) <= set(counts.loc[counts["election_year"] == 2018, "area_code"])
    assert all(shape.is_valid and not shape.is_empty for shape in frame["geometry"])
    assert read_borders_of_districts(county="17", year=2022)["holds"].all()


@pytest.mark.parametrize(("county", "year"), [("24", 2018), ("17", 2014), ("17", 2026)])
def test_elsewhere_there_is_no_border(county: str, year: int) -> None:
    assert read_borders_of_districts(county=county, year=year).empty


@pytest.mark.raw
def test_bundling_gives_the_same_bytes(raw_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "context").mkdir()
    bundle_district_borders(raw_folder, into=tmp_path, county="17")
    for name in ("district_borders.parquet", "borders.toml"):
        assert (tmp_path / "context" / name).read_bytes() == (paths.data() / "context" / name).read_bytes()
