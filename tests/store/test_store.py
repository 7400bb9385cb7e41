"""The campaign's own store: import, precedence, refresh, provenance, atomic writing."""

from __future__ import annotations

import tomllib
import zipfile
from pathlib import Path

import pandas as pd
import pytest
import result_files as rf

from vvanalysis import paths, store
from vvanalysis.errors import CampaignError, InputError, ReconciliationError
from vvanalysis.schemas.official import (
    ADDED,
    CONTRACTS,
    Official,
    column_dictionary,
    empty_official,
    validated,
)
from vvanalysis.store import folder as store_folder
from vvanalysis.store import importing


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = tmp_path / "campaign"
    folder.mkdir()
    (folder / "campaign.toml").write_text("", encoding="utf-8")
    return folder


def put(folder: Path, name: str, area: rf.Area, **more: object) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(rf.result_xml(area, **more))  # type: ignore[arg-type]
    return path


def one(official: Official, code: str, *, year: int = 2018, kind: str = "KF") -> pd.Series:
    frame = official.area_counts
    rows = frame[
        (frame["area_code"] == code) & (frame["election_year"] == year) & (frame["election_type"] == kind)
    ]
    assert len(rows) == 1
    return rows.iloc[0]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_import_says_what_came_in(tmp_path: Path, campaign: Path) -> None:
    files = [put(tmp_path, "a.xml", rf.undivided()), put(tmp_path, "b.xml", rf.divided())]
    summary = store.import_files(files, into=campaign)
    assert summary.rows == (store.ImportRow(2018, "KF", "final", municipalities=2, districts=7, valid=259),)
    assert summary.notes == ()


def test_own_figures_go_before_the_bundled(tmp_path: Path, campaign: Path) -> None:
    bundled = store.read_official()
    assert one(bundled, "2303")["valid"] != 143
    store.import_files([put(tmp_path, "a.xml", rf.undivided())], into=campaign)
    official = validated(store.read_official(campaign), where="test")
    assert one(official, "2303")["valid"] == 143
    assert one(official, "23030101")["valid"] == 94
    votes = official.party_votes.query(
        "area_code == '2303' and election_year == 2018 and election_type == 'KF'"
    )
    assert dict(zip(votes["party_code"], votes["votes"], strict=True)) == {
        "S": 105,
        "KD": 30,
        "LOK": 7,
        "ÖVR": 1,
    }
    for code in ("00", "2401", "2305"):
        assert one(official, code).equals(one(bundled, code))
    assert one(official, "2303", year=2014).equals(one(bundled, "2303", year=2014))


def test_county_follows_a_replaced_municipality(tmp_path: Path, campaign: Path) -> None:
    bundled = store.read_official()
    store.import_files([put(tmp_path, "a.xml", rf.undivided())], into=campaign)
    official = store.read_official(campaign)
    change = one(official, "2303")["valid"] - one(bundled, "2303")["valid"]
    assert one(official, "23")["valid"] == one(bundled, "23")["valid"] + change
    county = official.party_votes.query(
        "area_code == '23' and election_year == 2018 and election_type == 'KF'"
    )
    assert county["votes"].sum() == one(official, "23")["valid"]


def test_incomplete_county_is_never_summed(tmp_path: Path, campaign: Path) -> None:
    area = rf.undivided(letter="L")
    store.import_files([put(tmp_path, "a.xml", area, election_type="RF", year=2010)], into=campaign)
    counts = store.read_official(campaign).area_counts
    of_county = counts[(counts["county_code"] == "23") & (counts["election_type"] == "RF")]
    levels = set(of_county.loc[of_county["election_year"] == 2010, "area_level"])
    assert "municipality" in levels
    assert "county" not in levels


def test_complete_county_is_summed(tmp_path: Path, campaign: Path) -> None:
    areas = store.read_official().areas
    codes = areas.query("county_code == '23' and area_level == 'municipality'")["area_code"]
    files = [
        put(tmp_path, f"{code}.xml", rf.undivided(code, letter="L"), election_type="RF")
        for code in sorted(codes)
    ]
    store.import_files(files, into=campaign)
    official = store.read_official(campaign)
    county = one(official, "23", kind="RF")
    assert (county["valid"], county["cast"], county["eligible"]) == (143 * 8, 147 * 8, 180 * 8)
    assert county["area_name"] == "Jämtlands län"
    assert pd.isna(county["valid_previous"])
    votes = official.party_votes.query(
        "area_code == '23' and election_type == 'RF' and election_year == 2018"
    )
    assert dict(zip(votes["party_code"], votes["votes"], strict=True)) == {
        "S": 840,
        "KD": 240,
        "LOK": 56,
        "ÖVR": 8,
    }


def test_second_import_adds_and_replaces_with_a_note(tmp_path: Path, campaign: Path) -> None:
    store.import_files([put(tmp_path, "a.xml", rf.undivided())], into=campaign)
    again = rf.municipality(
        "2303", "Granby", [rf.constituency("230300", [rf.district("23030101", {"S": 7})])]
    )
    files = [put(tmp_path, "newer.xml", again), put(tmp_path, "b.xml", rf.divided())]
    summary = store.import_files(files, into=campaign)
    assert summary.notes == ("a.xml (2018 KF) replaced by another file",)
    own = store_folder.read_frames(campaign / "store")
    assert one(own, "2303")["valid"] == 7
    assert one(own, "2401")["valid"] == 116
    assert "23030102" not in set(own.area_counts["area_code"])
    sources = store.read_sources(campaign).query("store == 'own'")
    assert sources["file_name"].tolist() == ["newer.xml", "b.xml"]


def test_same_file_again_needs_no_note(tmp_path: Path, campaign: Path) -> None:
    path = put(tmp_path, "a.xml", rf.undivided())
    store.import_files([path], into=campaign)
    before = contents(campaign / "store")
    assert store.import_files([path], into=campaign).notes == ()
    assert contents(campaign / "store") == before


def test_nation_file_does_not_take_districts_away(tmp_path: Path, campaign: Path) -> None:
    store.import_files([put(tmp_path, "a.xml", rf.undivided(seats={"S": 9, "KD": 2}))], into=campaign)
    bare = {**rf.undivided(), "children": []}
    krets = rf.whole("KRETS_RIKSDAG", "2328", "Valkrets", [bare])
    nation = rf.whole("NATION", "00", "Sverige", [rf.whole("LÄN", "23", "Län", [krets])])
    store.import_files([put(tmp_path, "00.xml", nation)], into=campaign)
    official = store.read_official(campaign)
    assert one(official, "23030101")["valid"] == 94
    seats = official.seats.query("area_code == '2303' and election_year == 2018")
    assert dict(zip(seats["party_code"], seats["seats"], strict=True)) == {"S": 9, "KD": 2}


def test_failed_import_leaves_the_store_as_it_was(tmp_path: Path, campaign: Path) -> None:
    store.import_files([put(tmp_path, "a.xml", rf.undivided())], into=campaign)
    before = contents(campaign / "store")
    bad = tmp_path / "bad.xml"
    bad.write_bytes(rf.result_xml(rf.divided()).replace(b'R\xd6STER="40"', b'R\xd6STER="41"', 1))
    with pytest.raises(ReconciliationError, match=r"bad\.xml"):
        store.import_files([bad], into=campaign)
    assert contents(campaign / "store") == before


def test_failed_writing_leaves_the_store_as_it_was(
    tmp_path: Path, campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.import_files([put(tmp_path, "a.xml", rf.undivided())], into=campaign)
    before = contents(campaign / "store")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store_folder, "write_provenance", full)
    with pytest.raises(CampaignError, match="cannot be written"):
        store.import_files([put(tmp_path, "b.xml", rf.divided())], into=campaign)
    assert contents(campaign / "store") == before
    assert sorted(path.name for path in campaign.iterdir()) == ["campaign.toml", "store"]


def test_locked_store_is_put_back(tmp_path: Path, campaign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.import_files([put(tmp_path, "a.xml", rf.undivided())], into=campaign)
    before = contents(campaign / "store")
    rename = Path.rename

    def locked(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise PermissionError(13, "locked")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", locked)
    with pytest.raises(CampaignError, match="cannot be written"):
        store.import_files([put(tmp_path, "b.xml", rf.divided())], into=campaign)
    assert contents(campaign / "store") == before


def test_not_a_campaign_folder(tmp_path: Path) -> None:
    with pytest.raises(CampaignError, match=r"no campaign\.toml"):
        store.import_files([put(tmp_path, "a.xml", rf.undivided())], into=tmp_path)


def test_package_data_is_never_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    example = data / "example"
    example.mkdir(parents=True)
    (example / "campaign.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(importing.paths, "data", lambda: data)
    with pytest.raises(CampaignError, match="never written to"):
        importing._refuse_folder(example)


def test_unknown_municipality_is_refused(tmp_path: Path, campaign: Path) -> None:
    with pytest.raises(InputError, match="unknown municipality code 2399"):
        store.import_files([put(tmp_path, "a.xml", rf.undivided("2399"))], into=campaign)
    assert not (campaign / "store").exists()


def test_refresh_imports_once(campaign: Path) -> None:
    assert store.refresh_campaign_store(campaign) is None
    put(campaign / "official", "a.xml", rf.undivided())
    first = store.refresh_campaign_store(campaign)
    assert first is not None
    assert first.rows[0].valid == 143
    assert store.refresh_campaign_store(campaign) is None
    put(campaign / "official", "b.xml", rf.divided())
    second = store.refresh_campaign_store(campaign)
    assert second is not None
    assert second.rows[0].municipalities == 2


def test_refresh_follows_a_changed_file(campaign: Path) -> None:
    put(campaign / "official", "a.xml", rf.undivided())
    store.refresh_campaign_store(campaign)
    assert one(store.read_official(campaign), "2303")["area_name"] == "Granby"
    put(campaign / "official", "a.xml", rf.undivided(name="Granstad"))
    store.refresh_campaign_store(campaign)
    assert one(store.read_official(campaign), "2303")["area_name"] == "Granstad"


def test_refresh_drops_what_was_taken_away(campaign: Path) -> None:
    put(campaign / "official", "a.xml", rf.undivided())
    put(campaign / "official", "b.xml", rf.divided())
    store.refresh_campaign_store(campaign)
    (campaign / "official" / "b.xml").unlink()
    store.refresh_campaign_store(campaign)
    assert set(store_folder.read_frames(campaign / "store").area_counts["municipality_code"]) == {"2303"}


def test_refresh_keeps_what_was_imported_by_command(tmp_path: Path, campaign: Path) -> None:
    store.import_files([put(tmp_path, "b.xml", rf.divided())], into=campaign)
    put(campaign / "official", "a.xml", rf.undivided())
    store.refresh_campaign_store(campaign)
    own = store_folder.read_frames(campaign / "store")
    assert set(own.area_counts["municipality_code"]) == {"2303", "2401"}
    assert store.refresh_campaign_store(campaign) is None


def test_reading_is_cached_and_callers_cannot_harm_it(tmp_path: Path, campaign: Path) -> None:
    store.import_files([put(tmp_path, "a.xml", rf.undivided())], into=campaign)
    first = store.read_official(campaign)
    first.area_counts["valid"] = 0
    first.party_votes.loc[:, "votes"] = 0
    again = store.read_official(campaign)
    assert one(again, "2303")["valid"] == 143
    assert again.party_votes["votes"].sum() > 0


def test_redacted_names_come_from_another_year(tmp_path: Path, campaign: Path) -> None:
    store.import_files(
        [put(tmp_path, "a.xml", rf.undivided(name="Namnet gallrat"), year=2010)], into=campaign
    )
    official = store.read_official(campaign)
    assert one(official, "2303", year=2010)["area_name"] == one(official, "2303", year=2014)["area_name"]
    assert one(official, "23030101", year=2010)["area_name"] == "Distrikt 23030101"


def test_provenance(tmp_path: Path, campaign: Path) -> None:
    path = tmp_path / "files.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("sub/slutresultat_2303K.xml", rf.result_xml(rf.undivided()))
    store.import_files([path], into=campaign)
    own = store.read_sources(campaign).query("store == 'own'").iloc[0]
    assert own["publisher"] == "Valmyndigheten"
    assert own["file_name"] == "slutresultat_2303K.xml"
    assert own["file_date"] == "2018-09-20 10:11:12"
    assert (own["election_year"], own["election_type"], own["area_code"]) == (2018, "KF", "2303")
    assert len(own["sha256"]) == 64
    assert len(store.read_sources()) == len(store.read_sources(campaign)) - 1


def test_damaged_store_is_told(tmp_path: Path, campaign: Path) -> None:
    store.import_files([put(tmp_path, "a.xml", rf.undivided())], into=campaign)
    (campaign / "store" / "seats.parquet").write_bytes(b"PAR1")
    with pytest.raises(CampaignError, match="the store is damaged"):
        store.read_official(campaign)


def test_damaged_provenance_is_told(tmp_path: Path, campaign: Path) -> None:
    store.import_files([put(tmp_path, "a.xml", rf.undivided())], into=campaign)
    (campaign / "store" / "sources.toml").write_text("[[source]]\nnot toml", encoding="utf-8")
    with pytest.raises(CampaignError, match="the store is damaged"):
        store.read_sources(campaign)


def test_bundle_of_another_county(tmp_path: Path) -> None:
    raw, into = tmp_path / "raw", tmp_path / "data"
    bare = [{**each, "children": []} for each in (rf.undivided(), rf.divided())]
    counties = [
        rf.whole("LÄN", county, "Län", [rf.whole("KRETS_RIKSDAG", f"{county}28", "Krets", [each])])
        for county, each in zip(("23", "24"), bare, strict=True)
    ]
    (raw / "2018").mkdir(parents=True)
    put(raw / "2018" / "xml", "slutresultat_00K.xml", rf.whole("NATION", "00", "Sverige", counties))
    put(raw / "2018" / "xml", "slutresultat_2303K.xml", rf.undivided())
    put(raw / "2018" / "xml", "slutresultat_2303R.xml", rf.undivided(letter="R"), election_type="RD")
    put(raw / "2018" / "xml", "slutresultat_2401K.xml", rf.divided())
    (raw / "reference").mkdir()
    (raw / "reference" / "riksdag_2018_nation.csv").write_text(
        "parti,roster\nS,900\nFP,100\n", encoding="utf-8"
    )
    into.mkdir()
    store.bundle(raw, into=into, county="23")
    official = store_folder.read_frames(into / "official")
    assert one(official, "23030101")["valid"] == 94
    assert "24010101" not in set(official.area_counts["area_code"])
    assert one(official, "2401")["valid"] == 116
    nation = one(official, "00", kind="RD")
    assert nation["valid"] == 1000
    assert pd.isna(nation["cast"])
    assert one(official, "23", kind="RD")["valid"] == 143
    missing = tomllib.loads((into / "sources.toml").read_text(encoding="utf-8"))["missing"]
    assert [(each["election_type"], each["area_level"], each["columns"]) for each in missing] == [
        ("RD", "nation", ["cast", "eligible"])
    ]
    assert (into / "COLUMNS.md").read_text(encoding="utf-8") == column_dictionary()
    before = contents(into / "official")
    store.bundle(raw, into=into, county="23")
    assert contents(into / "official") == before


def test_bundle_without_the_county_is_refused(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    with pytest.raises(InputError, match="no result file of county 23"):
        store.bundle(tmp_path / "raw", into=tmp_path, county="23")


def test_written_frames_come_back_as_they_were(tmp_path: Path) -> None:
    store_folder.write_frames(empty_official(), tmp_path / "s")
    again = store_folder.read_frames(tmp_path / "s")
    for contract in CONTRACTS:
        pd.testing.assert_frame_equal(getattr(again, contract.name), getattr(empty_official(), contract.name))


def test_bundled_data_lies_where_paths_say() -> None:
    assert {path.stem for path in paths.official().glob("*.parquet")} == {
        contract.name for contract in CONTRACTS if contract.name not in ADDED
    }


def test_a_store_of_an_earlier_version_has_final_seats_and_no_roll(tmp_path: Path) -> None:
    """Before, `seats` had no count_status and there was no `electoral_roll`."""
    bundled = store_folder.read_frames(paths.official())
    store_folder.write_frames(bundled, tmp_path)
    path = tmp_path / "seats.parquet"
    pd.read_parquet(path).drop(columns="count_status").to_parquet(path, index=False)
    again = store_folder.read_frames(tmp_path)
    pd.testing.assert_frame_equal(again.seats, bundled.seats)
    assert set(again.seats["count_status"]) == {"final"}
    assert again.electoral_roll.empty


def test_a_file_of_another_election_year_is_refused_and_nothing_is_lost(
    tmp_path: Path, campaign: Path
) -> None:
    store.import_files([put(tmp_path, "a.xml", rf.undivided())], into=campaign, years=(2018, 2014))
    before = {path.name: path.read_bytes() for path in (campaign / "store").iterdir()}
    wrong = tmp_path / "old.xml"
    wrong.write_bytes(rf.result_xml(rf.divided(), year=2010))
    with pytest.raises(InputError, match=r"old\.xml: election of 2010; expected an election of 2014, 2018"):
        store.import_files([wrong], into=campaign, years=(2018, 2014))
    assert {path.name: path.read_bytes() for path in (campaign / "store").iterdir()} == before
