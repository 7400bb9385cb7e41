"""Borders of a campaign's own election, any county: the file's own coordinate system and year are read."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from replicas.borders import borders

from vvanalysis.errors import InputError
from vvanalysis.loaders.batch import read_batch
from vvanalysis.loaders.district_borders import read_district_borders
from vvanalysis.store import read_borders_of_districts, read_other_sources

OGC = "urn:ogc:def:crs:"
CODES = ("20800101", "20800102", "17150101")


@pytest.mark.parametrize("year", [2018, 2022, 2026])
@pytest.mark.parametrize("packed", [True, False])
def test_every_years_form(year: int, packed: bool, tmp_path: Path) -> None:
    frame = read_district_borders(borders(tmp_path, CODES, year=year, packed=packed))
    assert frame["area_code"].tolist() == ["17150101", "20800101", "20800102"]
    assert frame["area_name"].iloc[0] == "Distrikt 17150101"
    assert [shape.area for shape in frame["geometry"]] == [1e6] * 3


@pytest.mark.parametrize("year", [2018, 2022, 2026])
def test_a_campaigns_own_borders_go_before_the_bundled(year: int, tmp_path: Path) -> None:
    borders(tmp_path / "official", CODES, year=year)
    frame = read_borders_of_districts(county="20", year=year, folder=tmp_path)
    assert frame["area_code"].tolist() == ["20800101", "20800102"]
    assert frame["holds"].all()
    other = 2018 if year == 2026 else 2026
    assert read_borders_of_districts(county="20", year=other, folder=tmp_path).empty
    sources = read_other_sources(tmp_path, county="20", year=year)
    own = sources[sources["content"] == "district_borders"]
    assert own["election_year"].tolist() == [str(year)]


def told(rows: list[tuple[str, str | None]], *, year: int = 2026) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["area_code", "previous_codes"])
    return frame.assign(election_year=year, area_level="electoral_district")


def test_without_its_own_an_election_is_drawn_on_the_borders_that_it_is_compared_with(
    tmp_path: Path,
) -> None:
    """20800109 is compared with 20800101; 20800101 of now is another district and is not drawn."""
    borders(tmp_path / "official", (*CODES, "20800103", "20800104"), year=2022)
    counts = told([("20800109", "20800101"), ("20800101", None), ("20800110", "20800103 20800104"),
                   ("20800111", "20800177")])  # fmt: skip
    frame = read_borders_of_districts(county="20", year=2026, folder=tmp_path, counts=counts)
    assert set(frame["made_for"]) == {"earlier"}
    drawn = frame[frame["holds"]].set_index("area_code")["geometry"]
    former = read_borders_of_districts(county="20", year=2022, folder=tmp_path).set_index("area_code")[
        "geometry"
    ]
    assert drawn["20800109"].equals(former["20800101"])
    assert drawn["20800110"].area == former[["20800103", "20800104"]].map(lambda each: each.area).sum()
    assert sorted(drawn.index) == ["20800109", "20800110"]
    assert frame.loc[frame["is_left"], "area_code"].tolist() == ["20800102"]
    sources = read_other_sources(tmp_path, county="20", year=2026)
    assert sources.loc[sources["content"] == "district_borders", "election_year"].tolist() == ["2022"]


def test_two_districts_compared_with_the_same_former_one_are_not_drawn(tmp_path: Path) -> None:
    borders(tmp_path / "official", CODES, year=2022)
    counts = told([("20800101", "20800101"), ("20800109", "20800101"), ("20800102", "20800102")])
    frame = read_borders_of_districts(county="20", year=2026, folder=tmp_path, counts=counts)
    assert frame.loc[frame["holds"], "area_code"].tolist() == ["20800102"]


def test_without_own_borders_the_bundled_stand(tmp_path: Path) -> None:
    assert len(read_borders_of_districts(county="17", year=2022, folder=tmp_path)) == 179


@pytest.mark.parametrize(
    "crs", ["EPSG:3006", "urn:ogc:def:crs:EPSG::3006", "urn:ogc:def:crs:EPSG:3006", None]
)
def test_a_coordinate_system_that_is_right_or_not_told(crs: str | None, tmp_path: Path) -> None:
    assert len(read_district_borders(borders(tmp_path, CODES, crs=crs))) == 3


@pytest.mark.parametrize(
    "crs", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::3021", ""]
)
def test_another_coordinate_system_is_refused_with_its_name(crs: str, tmp_path: Path) -> None:
    said = f"the coordinate system {crs}" if crs else "the coordinate system that it names"
    with pytest.raises(InputError) as caught:
        read_district_borders(borders(tmp_path, CODES, crs=crs))
    (fault,) = caught.value.faults
    assert (fault.what, fault.expected) == (said, "SWEREF 99 TM (EPSG:3006)")


def test_other_properties_are_quoted(tmp_path: Path) -> None:
    path = borders(tmp_path, CODES, packed=False)
    path.write_text(path.read_text(encoding="utf-8").replace("Valdistriktskod", "Kod"), encoding="utf-8")
    with pytest.raises(InputError, match="the properties Kod, Kommunkod, Valdistriktsnamn"):
        read_district_borders(path)


def test_borders_beside_results_are_passed_over_by_the_import(tmp_path: Path) -> None:
    from replicas.books import District, long_2026

    borders(tmp_path, CODES)
    long_2026(tmp_path, [District("17150101", "By", "Kil", {"Vänsterpartiet": 4}, eligible=9)])
    batch = read_batch([tmp_path])
    assert "JSON that tells of no votes" in " ".join(each.why for each in batch.passed)
