"""`check` looks into official/ as build does; a year that is given is kept."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import result_files as rf
from sheets import council_table

from vvanalysis import store
from vvanalysis.cli import main
from vvanalysis.errors import InputError
from vvanalysis.store.folder import read_frames, read_provenance

CR_SKV = "LAN;KOM;VDNR;Kommun\r17;15;0001;Kil\r".encode("latin-1")
REGISTER = (
    "VALTYP;VALOMRÅDESKOD;VALKRETSKOD;PARTIFÖRKORTNING;LISTNUMMER;ORDNING;KANDIDATNUMMER;ÅLDER_PÅ_VALDAGEN;"
    "KÖN;GILTIG\rK;1715;00;S;0001;1;{};40;K;J\r"
)


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("vvanalysis.store.importing.known_municipalities", lambda _known: KNOWN)
    monkeypatch.setattr("vvanalysis.store.official_check.known_municipalities", lambda _known: KNOWN)
    folder = tmp_path / "campaign"
    assert main(["init", str(folder), "--party", "S", "--county", "17", "--election-date", "2018-09-09"]) == 0
    (folder / "official").mkdir(exist_ok=True)
    return folder


KNOWN = frozenset({"2303", "2401", "1715"})


def put(campaign: Path, name: str, content: bytes) -> Path:
    path = campaign / "official" / name
    path.write_bytes(content)
    return path


def test_results_are_told_by_election_and_level(campaign: Path) -> None:
    put(campaign, "a.xml", rf.result_xml(rf.undivided()))
    found = store.check_official(campaign, county="17", years=(2018,))
    levels = {row.area_level: (row.election_year, row.election_type, row.areas) for row in found.levels}
    assert levels == {
        "municipality": (2018, "KF", 1), "municipal_constituency": (2018, "KF", 1),
        "electoral_district": (2018, "KF", 2), "late_district": (2018, "KF", 1),
    }  # fmt: skip
    (lacking,) = (row.lacking for row in found.levels if row.area_level == "municipality")
    assert len(lacking) == 16
    assert "Karlstad" in lacking


def test_register_with_old_line_ends_is_named(campaign: Path) -> None:
    put(campaign, "k.skv", REGISTER.format("123").encode("latin-1"))
    found = store.check_official(campaign, county="17", years=(2018,))
    assert [count for _, count in found.registers] == [1]
    assert not found.faults
    assert len(store.read_persons(campaign, year=2018).candidacies) > 0


def test_register_that_is_broken_is_a_fault(campaign: Path) -> None:
    put(campaign, "k.skv", REGISTER.format("no number").encode("latin-1"))
    (fault,) = store.check_official(campaign, county="17", years=(2018,)).faults
    assert fault.what == "a candidate without a number"


def test_field_without_end_is_a_fault(campaign: Path) -> None:
    put(campaign, "k.skv", REGISTER.format('"' + "9" * 200_000).encode("latin-1"))
    (fault,) = store.check_official(campaign, county="17", years=(2018,)).faults
    assert fault.what == "a field without end: a quotation mark is not closed"


def test_table_as_text_is_named_and_stops_nothing(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(campaign, "2014_kommunval_per_valdistrikt.skv", CR_SKV)
    assert main(["check", str(campaign)]) == 0
    assert "not read: " in capsys.readouterr().out
    assert store.refresh_campaign_store(campaign, years=(2018,)) is None
    assert store.read_persons(campaign, year=2018) is not None


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xml", b"<VAL", "broken XML"),
        ("a.zip", b"PK\x03\x04 cut", "damaged or truncated zip"),
        ("a.xlsx", b"<html><body>logga in</body></html>", "an HTML page saved as XML"),
        ("a.xml", rf.result_xml(rf.undivided(), year=2002), "election of 2002"),
    ],
)
def test_what_build_would_refuse_is_said(
    campaign: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, said: str
) -> None:
    put(campaign, name, content)
    assert main(["check", str(campaign)]) == 2
    assert said in capsys.readouterr().err


def test_year_is_asked_for_given_once_and_kept(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = council_table(campaign / "official" / "scb.xlsx")
    years = (2022, 2018)
    with pytest.raises(InputError, match="does not tell its year of election"):
        store.refresh_campaign_store(campaign, years=years)
    summary = store.import_files([path], into=campaign, years=years, year=2022)
    assert "the year 2022 is the one that you have given" in summary.notes[0]
    assert store.refresh_campaign_store(campaign, years=years) is None  # the store has it already
    (year,) = read_provenance(campaign / "store" / "sources.toml").years.values()
    assert year == 2022
    assert not store.check_official(campaign, county="17", years=years).faults
    sources = store.read_sources(campaign).set_index("file_name")["publisher"]
    assert sources["scb.xlsx"] == "SCB"


def test_import_names_what_it_does_not_read(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = campaign / "download.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xml", rf.result_xml(rf.undivided()))
        archive.writestr("readme.txt", "hej")
    assert main(["import", str(path), "--into", str(campaign)]) == 0
    assert (
        f"not read: {path} > readme.txt: a text that is no register of candidates" in capsys.readouterr().out
    )


def test_a_folder_that_has_been_emptied_empties_the_store(campaign: Path) -> None:
    path = put(campaign, "a.xml", rf.result_xml(rf.undivided()))
    store.refresh_campaign_store(campaign, years=(2018,))
    assert "2303" in set(read_frames(campaign / "store").area_counts["area_code"])
    path.unlink()
    store.refresh_campaign_store(campaign, years=(2018,))
    assert "2303" not in set(read_frames(campaign / "store").area_counts["area_code"])


def test_what_was_imported_by_command_outlives_what_is_taken_away(campaign: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.xml"
    other.write_bytes(rf.result_xml(rf.divided()))
    store.import_files([other], into=campaign)
    path = put(campaign, "a.xml", rf.result_xml(rf.undivided()))
    store.refresh_campaign_store(campaign, years=(2018,))
    path.unlink()
    store.refresh_campaign_store(campaign, years=(2018,))
    codes = set(read_frames(campaign / "store").area_counts["area_code"])
    assert "2401" in codes
    assert "2303" not in codes
    assert "a.xml" not in set(store.read_sources(campaign)["file_name"])
