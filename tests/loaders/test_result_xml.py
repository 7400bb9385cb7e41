"""Hand-worked result files of invented places: what the frames must hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import result_files as rf

from vvanalysis.errors import InputError, ReconciliationError
from vvanalysis.loaders import read_borders, read_results
from vvanalysis.loaders.result_xml import read_result_xml
from vvanalysis.schemas.official import Official, election_years, validated


def read(tmp_path: Path, area: rf.Area, **more: Any) -> Official:
    path = tmp_path / "any-name.xml"
    path.write_bytes(rf.result_xml(area, **more))
    return validated(read_result_xml(path), where="test")


def row(frame: pd.DataFrame, code: str) -> pd.Series:
    rows = frame[frame["area_code"] == code]
    assert len(rows) == 1
    return rows.iloc[0]


def votes(official: Official, code: str) -> dict[str, int]:
    rows = official.party_votes[official.party_votes["area_code"] == code]
    return dict(zip(rows["party_code"], rows["votes"], strict=True))


def test_undivided_municipality(tmp_path: Path) -> None:
    official = read(tmp_path, rf.undivided())
    counts = official.area_counts
    assert list(counts.groupby("area_level").size().items()) == [
        ("electoral_district", 2),
        ("late_district", 1),
        ("municipal_constituency", 1),
        ("municipality", 1),
    ]
    whole = row(counts, "2303")
    assert (whole["valid"], whole["cast"], whole["eligible"]) == (143, 147, 180)
    assert (whole["invalid_blank"], whole["invalid_other"], whole["invalid_unregistered"]) == (2, 1, 1)
    assert (whole["districts_counted"], whole["districts_total"]) == (3, 3)
    assert whole["area_name"] == "Granby"
    assert whole["county_code"] == "23"
    assert votes(official, "2303") == {"S": 105, "KD": 30, "LOK": 7, "ÖVR": 1}
    assert election_years(official) == (2018,)


def test_districts_hold_their_places_and_marks(tmp_path: Path) -> None:
    counts = read(tmp_path, rf.undivided()).area_counts
    first, second, late = (row(counts, code) for code in ("23030101", "23030102", "2303-00"))
    assert (first["valid"], first["cast"], first["eligible"]) == (94, 98, 120)
    assert not first["is_modified"]
    assert second["is_modified"]
    assert (late["valid"], late["cast"]) == (5, 5)
    assert pd.isna(late["eligible"])
    assert pd.isna(late["is_modified"])
    for district in (first, second, late):
        assert district["municipality_code"] == "2303"
        assert district["municipal_constituency_code"] == "230300"


def test_small_party_is_found_wherever_it_is_listed(tmp_path: Path) -> None:
    official = read(tmp_path, rf.undivided())
    lok = official.party_votes[official.party_votes["party_code"] == "LOK"].set_index("area_code")
    assert lok["votes"].to_dict() == {"2303": 7, "230300": 7, "23030101": 3, "23030102": 4}
    assert lok["is_in_other"].to_dict() == {
        "2303": False,
        "230300": False,
        "23030101": True,
        "23030102": False,
    }


def test_counted_zero_is_zero_and_unlisted_has_no_row(tmp_path: Path) -> None:
    official = read(tmp_path, rf.undivided())
    assert votes(official, "2303-00") == {"S": 5, "KD": 0, "ÖVR": 0}
    assert "LOK" not in votes(official, "2303-00")


def test_unregistered_is_missing_where_it_is_no_category(tmp_path: Path) -> None:
    official = read(tmp_path, rf.undivided(ogej=None), year=2014)
    whole = row(official.area_counts, "2303")
    assert pd.isna(whole["invalid_unregistered"])
    assert whole["cast"] == 146


def test_folkpartiet_is_the_liberals(tmp_path: Path) -> None:
    area = rf.municipality(
        "2303", "Granby", [rf.constituency("230300", [rf.district("23030101", {"FP": 9, "S": 1})])]
    )
    official = read(
        tmp_path, area, year=2014, names={"FP": "Folkpartiet liberalerna", "S": "S", "OG": "Ogiltiga"}
    )
    assert votes(official, "2303") == {"L": 9, "S": 1, "ÖVR": 0}
    assert official.parties.set_index("party_code")["party_name"].to_dict() == {
        "L": "Folkpartiet liberalerna",
        "S": "S",
    }


def test_divided_council_with_seats(tmp_path: Path) -> None:
    official = read(tmp_path, rf.divided())
    assert votes(official, "2401") == {"S": 32, "KD": 84, "ÖVR": 0}
    assert votes(official, "240102") == {"S": 21, "KD": 42, "ÖVR": 0}
    late = row(official.area_counts, "2401-02")
    assert (late["municipal_constituency_code"], late["cast"]) == ("240102", 4)
    seats = official.seats.set_index(["area_code", "party_code"])["seats"].to_dict()
    assert seats == {
        ("2401", "KD"): 6, ("2401", "S"): 3, ("240101", "KD"): 3, ("240101", "S"): 1,
        ("240102", "KD"): 3, ("240102", "S"): 2,
    }  # fmt: skip
    assert official.seats["adjustment_seats"].isna().all()


def test_previous_election_stays_missing_unless_told(tmp_path: Path) -> None:
    area = rf.undivided(previous={"valid": 150, "cast": 155, "S": 90})
    official = read(tmp_path, area)
    whole = row(official.area_counts, "2303")
    assert (whole["valid_previous"], whole["cast_previous"]) == (150, 155)
    assert pd.isna(whole["eligible_previous"])
    of_s = official.party_votes.query("party_code == 'S'").set_index("area_code")["votes_previous"]
    assert of_s["2303"] == 90
    assert pd.isna(of_s["23030101"])


def test_redacted_name_is_missing(tmp_path: Path) -> None:
    official = read(tmp_path, rf.undivided(name="Namnet gallrat"), year=2010)
    assert pd.isna(row(official.area_counts, "2303")["area_name"])


def test_preliminary_count_is_told_apart(tmp_path: Path) -> None:
    official = read(tmp_path, rf.divided(), reporting="PRELIMINÄR RÖSTRÄKNING")
    assert set(official.area_counts["count_status"]) == {"preliminary"}
    assert set(official.seats["count_status"]) == {"preliminary"}


def test_no_person_is_read(tmp_path: Path) -> None:
    official = read(tmp_path, rf.undivided())
    for frame in vars(official).values():
        assert not frame.astype(str).apply(lambda column: column.str.contains("Kandidat")).to_numpy().any()


PERTURBED = {
    "valid": (b'R\xd6STER="94"', b'R\xd6STER="95"', "valid votes are 95"),
    "party": (b'PARTI="S" R\xd6STER="70"', b'PARTI="S" R\xd6STER="71"', "parties sum to 95"),
    "cast": (b'SUMMA_R\xd6STER="98"', b'SUMMA_R\xd6STER="99"', "votes cast are 99"),
    "electorate": (b'ER\xc4TTIGADE="120"', b'ER\xc4TTIGADE="121"', "eligible: the parts sum to 181"),
    "blank": (b'TEXT="BLANK" R\xd6STER="2"', b'TEXT="BLANK" R\xd6STER="3"', "valid and invalid sum to"),
    "districts": (b'ALLA_VALDISTRIKT="3"', b'ALLA_VALDISTRIKT="4"', "districts_total: the parts sum to 3"),
}  # fmt: skip


@pytest.mark.parametrize("kind", PERTURBED)
def test_one_wrong_number_stops_loading(tmp_path: Path, kind: str) -> None:
    old, new, said = PERTURBED[kind]
    content = rf.result_xml(rf.undivided())
    assert old in content
    path = tmp_path / "changed.xml"
    path.write_bytes(content.replace(old, new, 1))
    with pytest.raises(ReconciliationError, match=said) as caught:
        read_results([path])
    assert "changed.xml" in str(caught.value)


def test_parties_that_only_balance_in_sum_are_caught(tmp_path: Path) -> None:
    area = rf.undivided()
    area["children"][0]["children"][0]["votes"] = {"S": 60, "KD": 30}  # the district's sum is unchanged
    (tmp_path / "a.xml").write_bytes(rf.result_xml(area))
    with pytest.raises(ReconciliationError, match="party S: the parts sum to 95, the whole is 105"):
        read_results([tmp_path])


def test_other_parties_listed_beyond_their_total_are_caught(tmp_path: Path) -> None:
    content = rf.result_xml(rf.undivided()).replace(
        b'PARTI="LOK" R\xd6STER="3"', b'PARTI="LOK" R\xd6STER="9"', 1
    )
    (tmp_path / "a.xml").write_bytes(content)
    with pytest.raises(ReconciliationError, match="more than all of them"):
        read_results([tmp_path])


def test_unlisted_district_is_caught(tmp_path: Path) -> None:
    krets = rf.constituency("230300", [rf.district("23030101", {"S": 5})], districts=2)
    (tmp_path / "a.xml").write_bytes(rf.result_xml(rf.municipality("2303", "Granby", [krets])))
    with pytest.raises(ReconciliationError, match="1 districts listed, 2 stated"):
        read_results([tmp_path])


def test_seats_must_sum_to_those_there_are(tmp_path: Path) -> None:
    area = rf.divided() | {"seats_to_give": 11}
    (tmp_path / "a.xml").write_bytes(rf.result_xml(area))
    with pytest.raises(ReconciliationError, match="seats sum to 9 of 11"):
        read_results([tmp_path])


def test_district_outside_its_municipality_is_caught(tmp_path: Path) -> None:
    krets = rf.constituency("230300", [rf.district("24010101", {"S": 5})])
    (tmp_path / "a.xml").write_bytes(rf.result_xml(rf.municipality("2303", "Granby", [krets])))
    with pytest.raises(ReconciliationError, match="lies outside 2303"):
        read_results([tmp_path])


def nation(municipalities: list[rf.Area]) -> rf.Area:
    bare = [{**each, "children": []} for each in municipalities]
    counties = []
    for code in sorted({each["code"][:2] for each in bare}):
        of_county = [each for each in bare if each["code"][:2] == code]
        krets = rf.whole("KRETS_RIKSDAG", f"{code}01", f"Valkrets {code}", of_county)
        counties.append(rf.whole("LÄN", code, f"Län {code}", [krets]))
    return rf.whole("NATION", "00", "Sverige", counties)


def test_nation_file_gives_areas_and_every_level(tmp_path: Path) -> None:
    official = read(tmp_path, nation([rf.undivided(), rf.divided()]))
    assert official.areas[["area_code", "area_level"]].to_numpy().tolist() == [
        ["23", "county"], ["2303", "municipality"], ["24", "county"], ["2401", "municipality"],
    ]  # fmt: skip
    counts = official.area_counts
    assert row(counts, "00")["valid"] == 143 + 116
    assert pd.isna(row(counts, "00")["county_code"])
    assert row(counts, "2301")["area_level"] == "constituency"
    assert row(counts, "2303")["municipality_code"] == "2303"


def test_municipality_file_goes_before_the_nation_file(tmp_path: Path) -> None:
    (tmp_path / "00.xml").write_bytes(rf.result_xml(nation([rf.undivided(), rf.divided()])))
    (tmp_path / "2303.xml").write_bytes(rf.result_xml(rf.undivided()))
    counts = read_results([tmp_path]).area_counts
    assert (counts["area_level"] == "municipality").sum() == 2
    assert (counts["area_level"] == "electoral_district").sum() == 2


def test_files_that_disagree_are_refused(tmp_path: Path) -> None:
    other = rf.municipality(
        "2303", "Granby", [rf.constituency("230300", [rf.district("23030101", {"S": 143})])]
    )
    (tmp_path / "00.xml").write_bytes(rf.result_xml(nation([rf.undivided()])))
    (tmp_path / "2303.xml").write_bytes(rf.result_xml(other))
    with pytest.raises(ReconciliationError, match=r"cast is 143, but 147 in .*00\.xml"):
        read_results([tmp_path])


def test_written_example_files_load() -> None:
    folder = Path(__file__).parents[1] / "fixtures" / "official"
    official = read_results([folder])
    whole = official.area_counts[official.area_counts["area_level"] == "municipality"]
    found = {(row.area_code, row.election_type): row.valid for row in whole.itertuples()}
    assert found == {("2303", "KF"): 143, ("2303", "RD"): 143, ("2401", "KF"): 116}


def test_single_reader_wants_a_single_file(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(rf.result_xml(rf.undivided()))
    (tmp_path / "b.xml").write_bytes(rf.result_xml(rf.divided()))
    with pytest.raises(InputError, match="not one XML file"):
        read_result_xml(tmp_path)


@pytest.mark.parametrize(("level", "number", "code"), [("municipality", 290, "2303"), ("county", 21, "23")])
def test_borders(level: Any, number: int, code: str) -> None:
    borders = read_borders(level=level)
    assert borders.columns.tolist() == ["area_code", "geometry"]
    assert len(borders) == number
    shape = borders.set_index("area_code").loc[code, "geometry"]
    west, south, east, north = shape.bounds
    assert 10 < west < east < 25
    assert 55 < south < north < 70


@pytest.mark.parametrize(
    ("year", "dtd"), [(2006, "1_3"), (2010, "1_6"), (2014, "1_6"), (2018, "1_7"), (2018, "1_8")]
)
def test_every_known_form_is_read_without_fetching_its_dtd(tmp_path: Path, year: int, dtd: str) -> None:
    doctype = f'<!DOCTYPE VAL PUBLIC "-//Exempel//SV" "http://example.invalid/dtd/parti_{dtd}.dtd">\n'
    path = tmp_path / "slutresultat_2401K.xml"
    path.write_bytes(rf.result_xml(rf.divided(), year=year, doctype=doctype))
    counts = read_result_xml(path).area_counts
    assert set(counts["election_year"]) == {year}
    assert counts.loc[counts["area_level"] == "municipality", "valid"].tolist() == [116]
