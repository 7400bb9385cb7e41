"""What is not to be trusted gets no place: signatures, certificates, indexes, zips."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from authority import NOW, YEAR, Authority, Keys, members, package, signer

from vvanalysis.errors import FetchError
from vvanalysis.fetch.certificate import read_certificate
from vvanalysis.fetch.fetching import FetchOptions, fetch
from vvanalysis.fetch.index import parse_index
from vvanalysis.fetch.selection import Wanted

BASE = "/resultatfiler/val2026/"
KF = "s/kf/Val_2026_slutlig_2303_KF.zip"
KEY = "/keys/val-sign-crt.pem"
ONE = (Wanted("KF", "2303", "Ragunda"),)
MD5 = "0123456789abcdef0123456789abcdef"


def placed(folder: Path) -> bool:
    return (folder / "official" / "val2026" / KF).exists()


def kept(folder: Path) -> Path:
    return folder / "official" / "val2026" / "certificate.pem"


def only_fault(server: Authority, options: FetchOptions, campaign: Path) -> str:
    """The one fault of a fetch of one package, after which nothing has a place and nothing half is left."""
    summary = fetch(2026, ONE, into=campaign, options=options)
    (fault,) = summary.faults
    assert not placed(campaign)
    assert not list((campaign / "official").rglob("*.part"))
    return str(fault)


def test_a_package_signed_by_somebody_else(
    server: Authority, options: FetchOptions, campaign: Path, keys: Keys
) -> None:
    server.publish_result("2303", "KF", by=keys.other)
    summary = fetch(2026, ONE, into=campaign, options=options)
    assert ["its signature does not hold" in fault.what for fault in summary.faults] == [True, True]
    assert not placed(campaign)
    assert not kept(campaign).exists()  # nothing has held with it: the next fetch asks anew


def test_a_member_changed_after_it_was_signed(
    server: Authority, options: FetchOptions, campaign: Path
) -> None:
    files = members("slutlig", "2303", "KF")
    name = next(iter(files))
    content = io.BytesIO(package(files, server.signer))
    changed = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(changed, "w") as new:
        for member in old.namelist():
            new.writestr(member, b"{}" if member == name else old.read(member))
    server.publish(KF, changed.getvalue())
    assert only_fault(server, options, campaign).startswith(f"{Path(KF).name} > {name}: its signature")


def test_a_member_without_signature(server: Authority, options: FetchOptions, campaign: Path) -> None:
    files = members("slutlig", "2303", "KF")
    content = io.BytesIO(package(files, server.signer))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("more.xml", "<VAL/>")
    server.publish(KF, content.getvalue())
    assert "more.xml: no signature lies beside it; expected the signature more_sign.sha256" in only_fault(
        server, options, campaign
    )


def test_without_signatures_only_when_asked_for_and_told(
    server: Authority, options: FetchOptions, campaign: Path, keys: Keys
) -> None:
    server.publish_result("2303", "KF", by=keys.other)
    unchecked = replace(options, check_signatures=False)
    summary = fetch(2026, ONE, into=campaign, options=unchecked)
    assert (summary.faults, summary.certificate, summary.packages[0].signature) == ((), None, "not checked")
    manifest = campaign / "official/val2026/fetched.manifest"
    assert json.loads(manifest.read_text("utf-8"))["packages"][KF]["signature"] == "not checked"
    assert server.asked_for(KEY) == []
    assert "does not hold" in str(fetch(2026, ONE, into=campaign, options=options).faults[0])  # asked again
    server.files[KEY] = keys.other.pem
    assert fetch(2026, ONE, into=campaign, options=options).faults == ()
    assert json.loads(manifest.read_text("utf-8"))["packages"][KF]["signature"] == "PKCS#1 v1.5"


def test_the_first_certificate_is_kept_and_not_asked_for_again(
    server: Authority, options: FetchOptions, campaign: Path, keys: Keys
) -> None:
    first = fetch(2026, ONE, into=campaign, options=options)
    assert first.is_new_certificate
    assert kept(campaign).read_bytes() == keys.signing.pem
    server.publish_result("2303", "KF", size=41)
    second = fetch(2026, ONE, into=campaign, options=options)
    assert not second.is_new_certificate
    assert server.asked_for(KEY) == [""]


def test_another_certificate_is_refused_and_replaced_only_when_asked_for(
    server: Authority, options: FetchOptions, campaign: Path, keys: Keys
) -> None:
    fetch(2026, ONE, into=campaign, options=options)
    server.files[KEY] = keys.other.pem
    server.publish_result("2303", "KF", size=41, by=keys.other)
    summary = fetch(2026, ONE, into=campaign, options=options)
    other = read_certificate(keys.other.pem, where="").fingerprint
    assert [other in str(fault) and "--replace-certificate" in str(fault) for fault in summary.faults] == [
        False, False, True,
    ]  # fmt: skip
    assert kept(campaign).read_bytes() == keys.signing.pem
    replaced = fetch(2026, ONE, into=campaign, options=replace(options, may_replace_certificate=True))
    assert replaced.faults == ()
    assert [each.how for each in replaced.packages] == ["replaced"]
    assert kept(campaign).read_bytes() == keys.other.pem
    manifest = json.loads((campaign / "official/val2026/fetched.manifest").read_text("utf-8"))
    assert len(manifest["certificates"]) == 2


def test_a_certificate_of_ones_own(
    server: Authority, options: FetchOptions, campaign: Path, keys: Keys, tmp_path: Path
) -> None:
    file = tmp_path / "authority.pem"
    file.write_bytes(keys.signing.pem)
    del server.files[KEY]
    own = replace(options, certificate=str(file))
    assert fetch(2026, ONE, into=campaign, options=own).faults == ()
    file.write_bytes(keys.other.pem)
    with pytest.raises(FetchError, match="another certificate than the one that is kept"):
        fetch(2026, ONE, into=campaign, options=own)
    with pytest.raises(FetchError, match=r"absent\.pem: cannot be read"):
        fetch(2026, ONE, into=campaign, options=replace(options, certificate=str(tmp_path / "absent.pem")))


def test_a_certificate_that_has_run_out_still_tells_who_signed(
    server: Authority, options: FetchOptions, campaign: Path
) -> None:
    """Files of 2022 were signed while it was valid; its days are shown."""
    old = signer("Of 2022", valid=(NOW - 4 * YEAR, NOW - 2 * YEAR))
    server.files[KEY] = old.pem
    server.publish_result("2303", "KF", by=old)
    summary = fetch(2026, ONE, into=campaign, options=options)
    assert summary.faults == ()
    assert summary.certificate is not None
    assert summary.certificate.days == ((NOW - 4 * YEAR).date(), (NOW - 2 * YEAR).date())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: b"<html>503</html>", "no certificate"),
        (lambda: b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "no certificate"),
        (lambda: b"", "no certificate"),
        (lambda: signer("Weak", bits=1024).pem, "another kind of key"),
        (lambda: b"x" * 200_000, "larger than any file of its kind"),
    ],
    ids=["page", "broken", "empty", "weak", "large"],
)
def test_no_certificate(
    server: Authority, options: FetchOptions, campaign: Path, content: Callable[[], bytes], said: str
) -> None:
    server.files[KEY] = content()
    with pytest.raises(FetchError, match=said):
        fetch(2026, ONE, into=campaign, options=options)
    assert not placed(campaign)


def test_a_kept_certificate_in_der_is_read(keys: Keys) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding

    der = keys.signing.certificate.public_bytes(Encoding.DER)
    assert read_certificate(der, where="").pem == keys.signing.pem


@pytest.mark.parametrize(
    "path",
    [
        "./../../evil_Val_2026_slutlig_2303_KF.zip",
        "./s/../../../Val_2026_slutlig_2303_KF.zip",
        "/etc/Val_2026_slutlig_2303_KF.zip",
        "//elsewhere.example/Val_2026_slutlig_2303_KF.zip",
        "https://elsewhere.example/Val_2026_slutlig_2303_KF.zip",
        "./s\\kf\\Val_2026_slutlig_2303_KF.zip",
        "C:\\Val_2026_slutlig_2303_KF.zip",
        "./%2e%2e/Val_2026_slutlig_2303_KF.zip",
        "./s/kf/Val_2026_slutlig_2303_KF.zip?x=1",
        "./s/kf/Val_2026_slutlig_2303_KF.zip\x00",
        "./s/.ssh/Val_2026_slutlig_2303_KF.zip",
    ],
)
def test_an_odd_path_in_the_index(path: str) -> None:
    with pytest.raises(FetchError, match=r"index, line 1: a path that leads elsewhere, or is none") as caught:
        parse_index(f"{MD5}  {path}\n".encode(), year=2026, where="index")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html>\n<title>404</title>",
        b"\xff\xfe\x00",
        b"no md5  ./s/kf/x.zip",
        f"{MD5[:-1]}  ./a".encode(),
    ],
)
def test_no_index(content: bytes) -> None:
    with pytest.raises(FetchError, match="expected lines with an MD5, two blanks and"):
        parse_index(content, year=2026, where="index")


def test_an_index_names_each_package_once() -> None:
    twice = f"{MD5}  ./s/kf/{Path(KF).name}\n{MD5[::-1]}  ./old/{Path(KF).name}\n".encode()
    with pytest.raises(FetchError, match="two packages of one area"):
        parse_index(twice, year=2026, where="index")


def test_an_index_of_many_hands() -> None:
    lines = [
        f"\ufeff{MD5.upper()}  ./{KF}\r", f"{MD5} *p/rd/Val_2026_preliminar_00_RD.zip", "", f"{MD5}  ./{KF}",
        f"{MD5}  ./s/kf/Genrep_2026_slutlig_2303_KF.zip", f"{MD5}  ./s/kf/Val_20220911_slutlig_2303_KF.zip",
        f"{MD5}  ./readme.txt", f"{MD5}  -",
    ]  # fmt: skip
    index = parse_index("\n".join(lines).encode(), year=2026, where="index")
    assert [(entry.stage, entry.election, entry.area, entry.md5) for entry in index.entries] == [
        ("preliminary", "RD", "00", MD5), ("final", "KF", "2303", MD5),
    ]  # fmt: skip
    assert index.others == 4
    (old,) = parse_index("\n".join(lines).encode(), year=2022, where="index").entries
    assert old.name == "Val_20220911_slutlig_2303_KF.zip"


def zipped(*files: tuple[str, bytes], encrypted: bool = False) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    content = bytearray(packed.getvalue())
    if encrypted:
        content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: b"PK\x03\x04 broken", "a damaged zip, or none"),
        (lambda: b"<html>busy</html>", "a damaged zip, or none"),
        (lambda: b"", "a damaged zip, or none"),
        (zipped, "holds no file"),
        (lambda: zipped(("../a.json", b"{}")), "a member with an odd name (../a.json)"),
        (lambda: zipped(("s/a.json", b"{}")), "a member with an odd name (s/a.json)"),
        (lambda: zipped(("C:a.json", b"{}")), "a member with an odd name (C:a.json)"),
        (lambda: zipped(("a.json", b"{}"), ("A.json", b"[]")), "a.json is in it twice"),
        (
            lambda: zipped(("Val_2026_slutlig_rostfordelning_2304_KF.json", b"{}")),
            "Val_2026_slutlig_rostfordelning_2304_KF.json is by its name of another package",
        ),
        (
            lambda: zipped(("Val_2026_preliminar_rostfordelning_2303_KF.json", b"{}")),
            "is by its name of another package; expected files of Val_2026_slutlig_2303_KF",
        ),
        (lambda: zipped(("a.json", b"{}"), encrypted=True), "a.json is encrypted"),
        (lambda: zipped(("a.json", b"\0" * 30_000_000)), "unpacks to 30 MB of next to nothing"),
        (lambda: zipped(*((f"{n}.json", b"{}") for n in range(80))), "unpacks to more than any package"),
        (lambda: zipped(*((f"{n}.json", b"") for n in range(2000))), "lists more files than any package"),
    ],
    ids=[
        "cut",
        "page",
        "empty",
        "none",
        "above",
        "folder",
        "drive",
        "twice",
        "area",
        "count",
        "locked",
        "bomb",
        "many",
        "long",
    ],
)
def test_a_zip_that_may_do_harm(
    server: Authority, options: FetchOptions, campaign: Path, content: Callable[[], bytes], said: str
) -> None:
    server.publish(KF, content())
    assert said in only_fault(server, options, campaign)


def test_a_member_whose_bytes_are_damaged(server: Authority, options: FetchOptions, campaign: Path) -> None:
    content = bytearray(server.files[BASE + KF])
    content[len(content) // 4] ^= 0xFF
    server.publish(KF, bytes(content))
    fault = only_fault(server, options, campaign)
    assert "damaged zip" in fault or "does not hold" in fault


def test_a_wrong_md5(server: Authority, options: FetchOptions, campaign: Path) -> None:
    server.answers[BASE + KF] = lambda handler: handler.reply(200, server.files[BASE + KF] + b"more")
    assert "in the index; expected the package that the index names" in only_fault(server, options, campaign)


def test_a_faulty_package_leaves_the_earlier_one_and_stops_no_other(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path, keys: Keys
) -> None:
    fetch(2026, ONE, into=campaign, options=options)
    good = server.files[BASE + KF]
    server.publish_result("2303", "KF", size=41, by=keys.other)
    summary = fetch(2026, wanted, into=campaign, options=options)
    assert [each.how for each in summary.packages].count("fetched") == 4
    assert (campaign / "official/val2026" / KF).read_bytes() == good
    assert len(summary.faults) == 2
