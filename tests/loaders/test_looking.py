"""What lies in folders and zips is found, or named with the reason why it is not read."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
import result_files as rf
from sheets import KF_HEADER, KF_ROWS, council_table, json_district, json_file, save

from vvanalysis.errors import InputError
from vvanalysis.loaders import looking
from vvanalysis.loaders.batch import Given, read_batch
from vvanalysis.loaders.looking import look

KNOWN = ("2303", "2401")
GOOD = rf.result_xml(rf.undivided())


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def municipalities(path: Path, *, year: int | None = None) -> set[str]:
    batch = read_batch([path], municipalities=KNOWN, given=Given(year=year))
    return set(batch.official.area_counts["municipality_code"])


def test_zip_made_on_a_mac(tmp_path: Path) -> None:
    shadow = b"\x00\x05\x16\x07" + b"\x00" * 100
    path = put(
        tmp_path, "download.zip",
        zipped({"val/a.xml": GOOD, "__MACOSX/val/._a.xml": shadow, "val/.DS_Store": b"\x00\x00\x00\x01Bud1"}),
    )  # fmt: skip
    assert municipalities(path) == {"2303"}
    assert not look([path]).passed


def test_workbook_beside_xml_in_a_zip(tmp_path: Path) -> None:
    book = council_table(tmp_path / "x.xlsx").read_bytes()
    path = put(tmp_path, "download.zip", zipped({"a.xml": rf.result_xml(rf.divided()), "roster.xlsx": book}))
    assert municipalities(path, year=2022) == {"2303", "2401"}
    with pytest.raises(InputError, match=r"download.zip > roster.xlsx: the workbook does not tell its year"):
        municipalities(path)


def test_zip_with_a_workbook_alone(tmp_path: Path) -> None:
    book = council_table(tmp_path / "x.xlsx").read_bytes()
    assert municipalities(put(tmp_path, "download.zip", zipped({"roster.xlsx": book})), year=2022) == {"2303"}


def test_zips_within_a_zip(tmp_path: Path) -> None:
    inner = {"2303.zip": zipped({"a.xml": GOOD}), "2401.zip": zipped({"b.xml": rf.result_xml(rf.divided())})}
    path = put(tmp_path, "val.zip", zipped({"kf.zip": zipped(inner)}))
    assert municipalities(path) == {"2303", "2401"}
    (first, _) = look([path]).places
    assert first.where == f"{path} > kf.zip > 2303.zip > a.xml"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": zipped({"d.zip": zipped({})})})})}), "3 deep"),
        (zipped({"a.zip": zipped({"../a.xml": GOOD})}), "a.zip: member name leads out of the zip"),
        (zipped({"a.zip": zipped({"a.xml": GOOD})[:-40]}), "a.zip: damaged or truncated zip"),
        (zipped({"a.xlsx": b"Valdistrikt;S"}), "a.xlsx: a file of no known kind, though it is named .xlsx"),
    ],
)
def test_zip_that_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        look([put(tmp_path, "x.zip", content)])


def test_member_that_stands_twice(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.xml", GOOD)
        archive.writestr("a.xml", rf.result_xml(rf.divided()))
    with pytest.raises(InputError, match=r"a.xml is in it twice"):
        look([path])


def test_zips_within_a_zip_that_unpack_to_more_than_a_country(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = zipped({"a.xml": b"<VAL>" + b" " * 900_000})
    path = put(tmp_path, "bomb.zip", zipped({f"{number}.zip": part for number in range(5)}))
    monkeypatch.setattr(looking.files, "MAX_TOTAL", 3_000_000)
    with pytest.raises(InputError, match="unpacks to more than a country's results"):
        look([path])


def test_whatever_is_not_read_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.xml", GOOD)
    put(tmp_path, "desktop.ini", b"[.ShellClassInfo]")
    for name, content in {
        "b.skv": b"LAN;KOM\r17;15\r", "c.pdf": b"%PDF-1.7", "d.xls": b"\xd0\xcf\x11\xe0", "e.dat": b"",
        "f.toml": b"sheet = 'x'", "g.html": b"<html></html>", "sub/h.json": b'{"type": "Topology"}',
        "i.ods": zipped({"mimetype": b"", "content.xml": b"<a/>"}), "j.sha256": b"0", "k.xml.part": b"<VAL",
    }.items():  # fmt: skip
        put(tmp_path, name, content)
    (tmp_path / "l.xml").symlink_to(tmp_path / "nowhere.xml")
    (tmp_path / "m").symlink_to(tmp_path / "sub", target_is_directory=True)
    passed = read_batch([tmp_path], municipalities=KNOWN).passed
    named = {Path(each.where).name: each.why for each in passed}
    assert set(named) == {
        "b.skv", "c.pdf", "d.xls", "e.dat", "f.toml", "g.html", "h.json", "i.ods", "j.sha256", "k.xml.part",
        "l.xml", "m",
    }  # fmt: skip
    assert named["d.xls"].startswith("a workbook of the old form XLS")
    assert named["h.json"] == "JSON that tells of no votes and no seats"
    assert all(named.values())


def test_a_copy_of_a_file_is_named(tmp_path: Path) -> None:
    for name in ("a.xml", "a (1).xml"):
        put(tmp_path, name, GOOD)
    (copy,) = read_batch([tmp_path], municipalities=KNOWN).passed
    assert copy.why.startswith("the same file as ")


def test_sheets_that_are_not_read_are_named(tmp_path: Path) -> None:
    path = save(
        tmp_path / "x.xlsx",
        {"Om": [["Antal röster i kommunvalen 2022"]], "KO_tab3": [KF_HEADER, *KF_ROWS], "K procent": [["S"]],
         "Gammal": [KF_HEADER, *KF_ROWS]},
        hidden=["Gammal"],
    )  # fmt: skip
    batch = read_batch([path], municipalities=KNOWN)
    assert {each.where.rpartition("sheet ")[2]: each.why for each in batch.passed} == {
        "Gammal": "a hidden sheet is not read",
        "K procent": "shares: they are worked out from the votes",
        "Om": "no table of votes per district in it",
    }
    assert int(batch.official.area_counts.set_index("area_code").loc["2303", "valid"]) == 96


def test_two_sheets_about_one_election(tmp_path: Path) -> None:
    path = save(tmp_path / "x.xlsx", {"A": [KF_HEADER, *KF_ROWS], "B": [KF_HEADER, *KF_ROWS]})
    with pytest.raises(InputError, match=r"sheets about the same election \(A, B\)"):
        read_batch([path], municipalities=KNOWN, given=Given(year=2022))


def test_a_folder_that_is_called_as_a_file(tmp_path: Path) -> None:
    put(tmp_path, "results.xml/a.xml", GOOD)
    assert municipalities(tmp_path) == {"2303"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser reads everything")
def test_a_folder_that_cannot_be_read(tmp_path: Path) -> None:
    put(tmp_path, "sub/a.xml", GOOD)
    (tmp_path / "sub").chmod(0)
    with pytest.raises(InputError, match="cannot be read"):
        look([tmp_path])
    (tmp_path / "sub").chmod(0o700)


def test_a_folder_that_the_system_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(folder: Path, onerror: object) -> list[object]:
        assert callable(onerror)
        onerror(PermissionError(13, "Permission denied", str(folder)))
        return []

    monkeypatch.setattr(looking.os, "walk", refused)
    with pytest.raises(InputError, match=r"cannot be read \(Permission denied\)"):
        look([tmp_path])


def test_a_register_named_as_a_result(tmp_path: Path) -> None:
    header = "VALTYP;VALOMRÅDESKOD;VALKRETSKOD;PARTIFÖRKORTNING;LISTNUMMER;ORDNING;KANDIDATNUMMER;" \
        "ÅLDER_PÅ_VALDAGEN;KÖN;GILTIG\n"  # fmt: skip
    path = put(tmp_path, "k.skv", header.encode("latin-1"))
    with pytest.raises(InputError, match=r"a register of candidates.*put it into official/"):
        read_batch([path], municipalities=KNOWN)


def test_json_of_two_kinds_in_one_zip(tmp_path: Path) -> None:
    votes = json_file([json_district("23030101", {"S": 4})])
    path = put(
        tmp_path, "x.zip", zipped({"m.json": b'{"type": "Topology"}', "r.json": votes, "r_sign.sha256": b"1"})
    )
    passed = read_batch([path], municipalities=KNOWN).passed
    assert sorted(Path(each.where).name for each in passed) == ["x.zip > m.json", "x.zip > r_sign.sha256"]
