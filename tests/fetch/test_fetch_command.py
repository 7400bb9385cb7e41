"""`vvanalysis fetch`, and what `init` offers: what is said, exit codes, and being stopped."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest
from authority import NOW, YEAR, Authority, Handler, Keys, signer

from vvanalysis import cli
from vvanalysis.cli.app import tell_unread
from vvanalysis.fetch import fetching

BASE = "/resultatfiler/val2026/"
KF = "s/kf/Val_2026_slutlig_2303_KF.zip"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "campaign"
    words = ["--party", "S", "--county", "23", "--election-date", "2026-09-13"]
    assert cli.main(["init", str(folder), *words]) == 0
    return folder


@pytest.fixture
def campaign(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "campaign"))


def run(campaign: Path, server: Authority, *words: str) -> int:
    return cli.main(["fetch", "2026", "--into", str(campaign), "--address", server.address, *words])


def test_a_fetch_is_told(
    server: Authority, campaign: Path, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(campaign, server) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].startswith("5 packages: 5 fetched, 0 replaced, 0 unchanged (0.0 MB); they lie in ")
    fingerprint = keys.signing.certificate.fingerprint
    from cryptography.hazmat.primitives.hashes import SHA256

    shown = fingerprint(SHA256()).hex(":").upper()
    assert lines[1] == f"certificate: SHA-256 {shown}"
    assert lines[2].startswith("certificate: CN=Valmyndigheten (test), made out by CN=Test CA for ")
    assert lines[3].startswith("certificate: new here")
    assert lines[4] == "signatures: held with PKCS#1 v1.5"
    assert lines[5].startswith(
        "not published yet: KF 2309 Krokom, KF 2313 Strömsund, KF 2321 Åre, KF 2326 Berg"
    )
    assert len(lines) == 6
    assert err.splitlines()[0] == ("1/5 Val_2026_slutlig_00_RD.zip: fetched, 0.0 MB, signature: PKCS#1 v1.5")
    assert len(err.splitlines()) == 5


def test_the_list_before_a_fetch(
    server: Authority, campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(campaign, server, "--dry-run") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines[:2]] == [
        ["package", "in", "official/"], ["Val_2026_slutlig_00_RD.zip", "missing"],
    ]  # fmt: skip
    assert lines[6] == f"5 of 5 packages would be fetched from {server.address}"
    assert not (campaign / "official" / "val2026").exists()


def test_another_county_and_the_country(
    server: Authority, campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.publish_result("0114", "KF")
    assert run(campaign, server, "--county", "01", "--dry-run") == 0
    assert "3 of 3 packages would be fetched" in capsys.readouterr().out
    assert run(campaign, server, "--country", "--dry-run") == 0
    out = capsys.readouterr().out
    assert "6 of 6 packages would be fetched" in out
    assert out.count("KF ") + out.count("RF ") == 20
    assert "and 286 more" in out  # 20 are named of 20 - 1 regions (Gotland has none) and 290 - 3 councils


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--county", "02"], "county: no county has the code 02"),
        (["--county", "23", "--country"], "--county, --country: two that exclude each other"),
        (["--final", "--preliminary"], "--final, --preliminary: two that exclude each other"),
        (["--address", "no"], "--address: no such address"),
    ],
)
def test_wrong_options(
    server: Authority, campaign: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert run(campaign, server, *words) == 2
    assert capsys.readouterr().err.startswith(said)
    assert server.asked == []


def test_no_campaign_folder(server: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "nowhere", server) == 2
    assert capsys.readouterr().err.startswith("campaign.toml: the file is not there")
    assert not (tmp_path / "nowhere").exists()


def test_a_fault_is_told_after_what_is_there(
    server: Authority, campaign: Path, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    server.publish_result("2303", "KF", by=keys.other)
    assert run(campaign, server) == 2
    out, err = capsys.readouterr()
    assert out.startswith("5 packages: 4 fetched, 0 replaced, 0 unchanged, 1 failed")
    told = [line for line in err.splitlines() if "does not hold" in line]
    assert len(told) == 2
    assert told[0].startswith(
        "Val_2026_slutlig_2303_KF.zip > Val_2026_slutlig_mandatfordelning_2303_KF.json: "
    )


def test_init_offers_it_and_does_it(
    server: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "offered"
    words = ["init", str(folder), "--party", "S", "--county", "23", "--election-date", "2026-09-13"]
    assert cli.main(words) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        f"official results of {year}: vvanalysis fetch {year} --into {folder}" for year in (2026, 2022)
    ]
    monkeypatch.setattr(fetching, "SERVER", server.address.removesuffix("val2026/"))
    assert cli.main([*words, "--force", "--fetch"]) == 2
    caught = capsys.readouterr()
    assert "5 packages: 5 fetched" in caught.out
    assert "val2022/index.md5: nothing of 2022 is published there" in caught.err.splitlines()[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way there")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped(
    server: Authority, campaign: Path, capsys: pytest.CaptureFixture[str], sent: signal.Signals, code: int
) -> None:
    """What has come of a package is kept, and gone on from; nothing half has a place."""
    content = server.files[BASE + KF]

    def stopping(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content[:1000])
        handler.wfile.flush()
        time.sleep(0.2)  # until the client has it
        os.kill(os.getpid(), sent)  # to this very process, whose main thread fetches
        time.sleep(1)

    server.answers[BASE + KF] = stopping
    assert run(campaign, server) == code
    told = capsys.readouterr().err
    assert told.splitlines()[-1] == "stopped; what is finished is left as it is"
    assert "Traceback" not in told
    assert not (campaign / "official/val2026" / KF).exists()
    del server.answers[BASE + KF]
    server.asked.clear()
    assert run(campaign, server) == 0
    assert server.asked_for(KF) == ["bytes=1000-"]


def test_signatures_are_named_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """`check` and `import` name what they do not read; a county's packages hold forty signatures."""
    signatures = [(f"a.zip > {number}_sign.sha256", "a signature or checksum") for number in range(40)]
    tell_unread([("certificate.pem", "a certificate"), *signatures, ("b.zip > map.svg", "a web page")])
    tell_unread(signatures[:1])
    assert capsys.readouterr().out.splitlines() == [
        "not read: certificate.pem: a certificate",
        "not read: b.zip > map.svg: a web page",
        "not read: 40 signatures or checksums, the first a.zip > 0_sign.sha256",
        "not read: a.zip > 0_sign.sha256: a signature or checksum",
    ]


@pytest.mark.parametrize(
    ("valid", "said"),
    [
        (
            (NOW - 4 * YEAR, NOW - 2 * YEAR),
            "it has run out; what was signed before is still told by it",
        ),
        ((NOW + YEAR, NOW + 2 * YEAR), "its days have not begun: check the computer's clock"),
    ],
)
def test_a_certificate_out_of_its_days_is_told(
    server: Authority, campaign: Path, capsys: pytest.CaptureFixture[str],
    valid: tuple[dt.datetime, dt.datetime], said: str,
) -> None:  # fmt: skip
    other = signer("Of another time", valid=valid)
    server.files = {path: content for path, content in server.files.items() if path.endswith(".md5")}
    server.files["/keys/val-sign-crt.pem"] = other.pem
    server.publish_result("2303", "KF", by=other)
    assert run(campaign, server) == 0
    assert f"certificate: {said}" in capsys.readouterr().out.splitlines()
