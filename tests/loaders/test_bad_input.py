"""Every kind of bad input gives one clear line and nothing is loaded."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import result_files as rf

from vvanalysis.errors import InputError, ReconciliationError, VvanalysisError
from vvanalysis.loaders import files, looking, read_results

GOOD = rf.result_xml(rf.undivided())
BOMB = (
    '<!DOCTYPE VAL [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>\n'
)
EXTERNAL = '<!DOCTYPE VAL [<!ENTITY secret SYSTEM "file:///etc/passwd">]>\n'
PARAMETER = '<!DOCTYPE VAL [<!ENTITY % more SYSTEM "http://example.invalid/more.dtd"> %more;]>\n'


def zipped(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def encrypted() -> bytes:
    """A zip whose only member is marked as encrypted, in both its headers."""
    content = bytearray(zipped(("a.xml", GOOD)))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def with_doctype(doctype: str) -> bytes:
    return rf.result_xml(rf.undivided(), doctype=doctype)


def with_name(name: str) -> bytes:
    """Zip of a name that `zipfile` would mend on writing."""
    placeholder = "x" * len(name)
    return zipped((placeholder, GOOD), ("good.xml", GOOD)).replace(placeholder.encode(), name.encode())


XHTML = b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'
GARBLED = zipped(("a.xml", GOOD)).replace(zipped(("a.xml", GOOD))[60:80], b"\0" * 20)
BAD: dict[str, tuple[bytes, str]] = {
    "truncated XML": (GOOD[: len(GOOD) // 2], "broken or truncated XML"),
    "cut in the prolog": (GOOD[:60], "no root element|broken XML"),
    "empty": (b"", "an empty file"),
    "not XML": (b"%PDF-1.7 something else", "a PDF"),
    "neither": (b"something else", "a file of no known kind"),
    "HTML page": (b"<!DOCTYPE html>\n<html><body><br>page</body></html>", "an HTML page saved as XML"),
    "XHTML": (XHTML, "an HTML page saved as XML"),
    "sloppy HTML": (b"<HTML lang=sv><head>", "an HTML page saved as XML"),
    "other XML": (b"<rss><channel/></rss>", "XML with root rss"),
    "entity bomb": (with_doctype(BOMB), "declares entities is refused"),
    "external entity": (with_doctype(EXTERNAL), "declares entities is refused"),
    "parameter entity": (with_doctype(PARAMETER), "declares entities is refused"),
    "no election day": (GOOD.replace(b'VALDAG="20180909"', b'VALDAG="2018"'), "no election day"),
    "unknown election": (GOOD.replace(b"Kommunfullm", b"Kyrkof"), "VALTYP=.* is unknown"),
    "unknown count": (GOOD.replace(b"SLUTLIG", b"PROVISORISK"), "RAPPORTERING=.* is unknown"),
    "not a count": (GOOD.replace(b'R\xd6STER="70"', b'R\xd6STER="7,0"'), "is not a count"),
    "negative count": (GOOD.replace(b'R\xd6STER="70"', b'R\xd6STER="-70"'), "is not a count"),
    "no code": (GOOD.replace(b'KOD="23030101"', b""), "VALDISTRIKT without KOD"),
    "party twice": (GOOD.replace(b'PARTI="KD"', b'PARTI="S"', 1), "party S twice in area 2303"),
    "unknown municipality": (
        GOOD.replace(b"2303", b"2399"),
        r"unknown municipality code 2399; expected an existing code \(nearest 23\d\d\)",
    ),
    "truncated zip": (zipped(("a.xml", GOOD))[:-40], "damaged or truncated zip"),
    "garbled zip member": (GARBLED, "damaged or"),
    "parent in zip": (with_name("../evil.xml"), "member name leads out of the zip"),
    "parent in zip, Windows": (with_name("a\\..\\..\\evil.xml"), "member name leads out of the zip"),
    "absolute in zip": (with_name("/etc/evil.xml"), "member name leads out of the zip"),
    "drive in zip": (with_name("C:/evil.xml"), "member name leads out of the zip"),
    "encrypted zip": (encrypted(), "the zip is encrypted"),
    "broken member": (zipped(("a.xml", GOOD[:900])), r"bad\.input > a\.xml: broken or truncated XML"),
    "empty zip": (zipped(), "no official result file found"),
    "zip without results": (zipped(("readme.txt", b"hello")), "no official result file found"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_bad_file(tmp_path: Path, kind: str) -> None:
    content, said = BAD[kind]
    path = tmp_path / "bad.input"
    path.write_bytes(content)
    with pytest.raises(VvanalysisError, match=said) as caught:
        read_results([path])
    text = str(caught.value)
    assert text.count("\n") == len(caught.value.faults) - 1
    assert "bad.input" in text
    assert caught.value.exit_code == 2


def test_good_file_in_the_same_place_loads(tmp_path: Path) -> None:
    (tmp_path / "bad.input").write_bytes(GOOD)
    assert len(read_results([tmp_path / "bad.input"]).area_counts) == 5


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        read_results([tmp_path / "absent.xml"])


def test_too_large_member_is_refused_even_if_it_lies_about_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped(("a.xml", b"<VAL>" + b" " * 50_000)))
    monkeypatch.setattr(files, "MAX_BYTES", 10_000)
    with pytest.raises(InputError, match="too large"):
        read_results([path])
    monkeypatch.setattr(looking, "_refuse_untrusted", lambda *_args, **_more: None)
    with pytest.raises(InputError, match="too large"):
        read_results([path])


def test_too_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xml").write_bytes(GOOD)
    monkeypatch.setattr(files, "MAX_BYTES", 100)
    with pytest.raises(InputError, match="too large"):
        read_results([tmp_path / "a.xml"])


def test_two_files_about_the_same_area(tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_bytes(GOOD)
    (tmp_path / "two.xml").write_bytes(GOOD.replace(b"Granby", b"Granbo"))
    with pytest.raises(InputError, match=r"two\.xml: the same area and election as .*one\.xml \(2018 KF\)"):
        read_results([tmp_path])


def test_byte_identical_copies_count_once(tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_bytes(GOOD)
    (tmp_path / "copies.zip").write_bytes(zipped(("sub/one.xml", GOOD), ("other.xml", GOOD)))
    assert len(read_results([tmp_path]).area_counts) == 5


def test_the_same_area_in_another_election_is_another_thing(tmp_path: Path) -> None:
    (tmp_path / "k18.xml").write_bytes(GOOD)
    (tmp_path / "k14.xml").write_bytes(rf.result_xml(rf.undivided(), year=2014))
    (tmp_path / "r18.xml").write_bytes(rf.result_xml(rf.undivided(letter="R"), election_type="RD"))
    counts = read_results([tmp_path]).area_counts
    elections = counts[["election_year", "election_type"]].drop_duplicates().to_numpy().tolist()
    assert elections == [[2014, "KF"], [2018, "KF"], [2018, "RD"]]


def test_folder_passes_over_what_is_no_result(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("read me", encoding="utf-8")
    (tmp_path / ".hidden.xml").write_text("not xml", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "named-otherwise.dat").write_bytes(GOOD)
    assert len(read_results([tmp_path]).area_counts) == 5


@pytest.mark.parametrize("content", [b"<html>page</html>", b"plain"])
def test_folder_does_not_pass_over_a_bad_xml(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "good.xml").write_bytes(GOOD)
    (tmp_path / "bad.xml").write_bytes(content)
    with pytest.raises(InputError, match=r"bad\.xml"):
        read_results([tmp_path])


def test_external_dtd_is_never_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    dtd = tmp_path / "evil.dtd"
    dtd.write_text("<!ENTITY broken", encoding="utf-8")
    doctype = f'<!DOCTYPE VAL SYSTEM "{dtd.as_uri()}">\n'
    (tmp_path / "a.xml").write_bytes(rf.result_xml(rf.undivided(), doctype=doctype))
    assert len(read_results([tmp_path / "a.xml"]).area_counts) == 5


@pytest.mark.parametrize(
    "encode", [lambda text: text.encode("utf-16"), lambda text: b"\xef\xbb\xbf" + text.encode()]
)
def test_other_encodings(tmp_path: Path, encode: Callable[[str], bytes]) -> None:
    text = GOOD.decode("iso-8859-1")
    is_utf16 = encode("a")[:1] == b"\xff"
    path = tmp_path / "a.xml"
    path.write_bytes(encode(text.replace("ISO-8859-1", "UTF-16" if is_utf16 else "UTF-8")))
    assert len(read_results([path]).area_counts) == 5


def test_ordinary_district_without_electorate(tmp_path: Path) -> None:
    content = result_of(rf.district("23030101", {"S": 10}, eligible=None))
    with pytest.raises(ReconciliationError, match=r"district 23030101: no number of eligible voters in an"):
        load(tmp_path, content)


def test_more_votes_cast_than_eligible_voters(tmp_path: Path) -> None:
    content = result_of(rf.district("23030101", {"S": 10}, eligible=9))
    with pytest.raises(ReconciliationError, match=r"district 23030101: 10 votes cast by 9 eligible voters"):
        load(tmp_path, content)


def result_of(district: rf.Area) -> bytes:
    late = rf.late("K-2303-00", {"S": 1})
    krets = rf.constituency("230300", [district, rf.district("23030102", {"S": 1}), late])
    return rf.result_xml(rf.municipality("2303", "Granby", [krets]))


def load(folder: Path, content: bytes) -> None:
    path = folder / "x.xml"
    path.write_bytes(content)
    read_results([path], municipalities=("2303",))
