"""Files that are damaged, dressed up as something else, or made to do harm."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest
import result_files as rf
from openpyxl import Workbook
from sheets import council_table, json_district, json_file

from vvanalysis.cli import main
from vvanalysis.errors import InputError, ReconciliationError
from vvanalysis.loaders import files, parallel, read_results
from vvanalysis.loaders.batch import read_batch
from vvanalysis.loaders.result_tree import without_persons

KNOWN = ("2303",)
FORK = pytest.param("fork", marks=pytest.mark.skipif(sys.platform != "linux", reason="no safe fork there"))


def test_truncated_workbook(tmp_path: Path) -> None:
    path = council_table(tmp_path / "x.xlsx")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(InputError, match="damaged or truncated zip"):
        read_results([path], municipalities=KNOWN)


def test_workbook_with_a_broken_sheet(tmp_path: Path) -> None:
    whole, broken = council_table(tmp_path / "x.xlsx"), tmp_path / "broken.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    with pytest.raises(InputError, match="damaged workbook"):
        read_results([broken], municipalities=KNOWN)


def test_page_saved_as_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "resultat.xlsx"
    path.write_bytes(b"<html><head><title>Val</title></head><body><table></table></body></html>")
    with pytest.raises(InputError, match="an HTML page saved as XML"):
        read_results([path], municipalities=KNOWN)


def test_text_saved_as_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "resultat.xlsx"
    path.write_bytes(b"Valdistrikt;S;M\n23030101;4;5\n")
    with pytest.raises(InputError, match=r"a file of no known kind.*root VAL.*valdistrikt.*XLSX"):
        read_results([path], municipalities=KNOWN)


def test_workbook_without_rows(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no district"):
        read_results([council_table(tmp_path / "x.xlsx", [])], municipalities=KNOWN, year=2022)


def test_member_that_unpacks_to_more_than_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b"<VAL>" + b" " * 5_000_000)
    monkeypatch.setattr(files, "MAX_BYTES", 1_000_000)
    with pytest.raises(InputError, match="too large for an official result file"):
        read_results([path], municipalities=KNOWN)


def test_archive_that_unpacks_to_more_than_a_country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"{number}.xml", b" " * 900_000)
    monkeypatch.setattr(files, "MAX_TOTAL", 4_000_000)
    with pytest.raises(InputError, match="unpacks to more than a country's results"):
        read_results([path], municipalities=KNOWN)


def test_workbook_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = Workbook()
    path = tmp_path / "bomb.xlsx"
    book.save(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 5_000_000)
    monkeypatch.setattr(files, "MAX_BYTES", 1_000_000)
    with pytest.raises(InputError, match="too large for an official result file"):
        read_results([path], municipalities=KNOWN)


def test_persons_are_cut_away_and_nothing_else(tmp_path: Path) -> None:
    content = rf.result_xml(rf.undivided())
    assert b"PERSONVAL" in content
    bare = without_persons(content)
    assert b"PERSONVAL" not in bare
    assert bare.count(b"<GILTIGA") == content.count(b"<GILTIGA")
    cut = content[: content.index(b"<PERSONVAL") + 20]
    assert without_persons(cut) == cut  # what is broken stays broken
    utf16 = content.decode("iso-8859-1").encode("utf-16")
    assert without_persons(utf16) == utf16


def test_many_files_in_several_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_method", lambda: "fork" if sys.platform == "linux" else "spawn")
    codes = [f"23{number:02d}" for number in range(70)]
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for code in codes:
            archive.writestr(f"{code}.xml", rf.result_xml(rf.undivided(code)))
    seen: list[tuple[int, int]] = []
    several = read_batch(
        [path], municipalities=codes, jobs=2, progress=lambda done, total: seen.append((done, total))
    )
    alone = read_batch([path], municipalities=codes, jobs=1)
    assert seen[-1] == (70, 70)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    for name, frame in vars(alone.official).items():
        assert frame.equals(getattr(several.official, name))
    assert [each.name for each in several.files] == [each.name for each in alone.files]


@pytest.mark.parametrize("method", [pytest.param("spawn", marks=pytest.mark.slow), FORK])
def test_a_fault_in_another_process_comes_back_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    monkeypatch.setattr(parallel, "_method", lambda: method)
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(70):
            area = rf.undivided(f"23{number:02d}")
            content = rf.result_xml(area)
            archive.writestr(f"{number:02d}.xml", content[:-30] if number == 40 else content)
    with pytest.raises(InputError, match=r"all.zip > 40.xml: broken or truncated XML"):
        read_results([path], municipalities=[f"23{number:02d}" for number in range(70)])


def test_country_goes_into_a_new_folder_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "a.xml", tmp_path / "store"
    source.write_bytes(rf.result_xml(rf.undivided()))
    assert main(["country", str(source), "--into", str(target)]) == 0
    assert "2018 KF: municipality 0180 lacks valid, cast, eligible" in capsys.readouterr().out
    assert main(["country", str(source), "--into", str(target)]) == 0  # its own store may be replaced
    (tmp_path / "other").mkdir()
    assert main(["country", str(source), "--into", str(tmp_path / "other")]) == 2
    assert "holds something that is not a store" in capsys.readouterr().err


def test_json_and_xml_of_one_area_must_agree(tmp_path: Path) -> None:
    content = json_file([json_district("23030101", {"S": 4})], valdatum="2018-09-09", valtillfalle="Val 2018")
    (tmp_path / "a.json").write_bytes(content)
    (tmp_path / "a.xml").write_bytes(rf.result_xml(rf.undivided()))
    with pytest.raises(ReconciliationError, match=r"valid is 143, but 4 in .*a.json"):
        read_results([tmp_path], municipalities=KNOWN)
