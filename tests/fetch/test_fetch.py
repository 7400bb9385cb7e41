"""What is fetched, where it lies, and what a second fetch does."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from authority import PSS, Authority, Keys, package
from sheets import json_district, json_file

from vvanalysis.errors import Fault, FetchError
from vvanalysis.fetch.fetching import FetchOptions, FetchSummary, fetch, plan_fetch
from vvanalysis.fetch.selection import Wanted, wanted_of
from vvanalysis.store import check_official

RD = "s/rd/Val_2026_slutlig_00_RD.zip"
KF = "s/kf/Val_2026_slutlig_2303_KF.zip"
BASE = "/resultatfiler/val2026/"
ALL = {
    RD,
    KF,
    "s/rf/Val_2026_slutlig_23_RF.zip",
    "s/kf/Val_2026_slutlig_2305_KF.zip",
    "s/kf/Val_2026_slutlig_OS_KF.zip",
}


def packages(folder: Path) -> dict[str, bytes]:
    root = folder / "official" / "val2026"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.zip")}


def how(summary: FetchSummary) -> dict[str, str]:
    return {each.entry.place: each.how for each in summary.packages}


def test_a_county(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path
) -> None:
    server.publish_result("1401", "KF")  # of another county
    summary = fetch(2026, wanted, into=campaign, options=options)
    assert summary.faults == ()
    assert set(packages(campaign)) == ALL
    assert packages(campaign)[KF] == server.files[BASE + KF]
    assert summary.plan.selection.absent == ()
    assert summary.paddings == ("PKCS#1 v1.5",)
    assert len(server.asked) == 7  # index, certificate, five packages


def test_the_second_time_only_the_index_is_asked_for(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path
) -> None:
    fetch(2026, wanted, into=campaign, options=options)
    manifest = campaign / "official" / "val2026" / "fetched.manifest"
    before = manifest.stat().st_mtime_ns
    server.asked.clear()
    summary = fetch(2026, wanted, into=campaign, options=options)
    assert set(how(summary).values()) == {"unchanged"}
    assert [path for path, _ in server.asked] == [f"{BASE}index.md5"]
    assert manifest.stat().st_mtime_ns == before


def test_a_changed_package_replaces_the_earlier_one_which_is_kept(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path
) -> None:
    fetch(2026, wanted, into=campaign, options=options)
    earlier = packages(campaign)[KF]
    server.publish_result("2303", "KF", size=41)
    summary = fetch(2026, wanted, into=campaign, options=options)
    assert {place for place, what in how(summary).items() if what == "replaced"} == {KF}
    assert packages(campaign)[KF] == server.files[BASE + KF] != earlier
    (kept,) = (campaign / "official-earlier").rglob("*.zip")
    assert kept.read_bytes() == earlier
    record = json.loads((campaign / "official/val2026/fetched.manifest").read_text("utf-8"))["packages"][KF]
    assert [each["sha256"] for each in record["earlier"]] == [hashlib.sha256(earlier).hexdigest()]


def test_the_manifest_tells_each_package(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path
) -> None:
    summary = fetch(2026, wanted, into=campaign, options=options)
    manifest = json.loads((campaign / "official/val2026/fetched.manifest").read_text("utf-8"))
    content = server.files[BASE + RD]
    record = manifest["packages"][RD]
    assert record["md5"] == hashlib.md5(content, usedforsecurity=False).hexdigest()
    assert record["sha256"] == hashlib.sha256(content).hexdigest()
    assert record["bytes"] == len(content)
    assert record["url"] == server.address + RD
    assert record["signature"] == "PKCS#1 v1.5"
    assert summary.certificate is not None
    assert (
        record["certificate"] == manifest["certificates"][0]["fingerprint"] == summary.certificate.fingerprint
    )


def test_the_preliminary_count_is_taken_until_the_final_one_is_published(
    server: Authority, options: FetchOptions, campaign: Path
) -> None:
    wanted = (Wanted("KF", "2304", "Strömsund"),)
    server.publish_result("2304", "KF", is_final=False)
    summary = fetch(2026, wanted, into=campaign, options=options)
    assert list(how(summary)) == ["p/kf/Val_2026_preliminar_2304_KF.zip"]
    assert summary.plan.selection.preliminary_only == wanted
    only_final = plan_fetch(2026, wanted, into=campaign, options=replace(options, count="final"))
    assert (only_final.rows, only_final.selection.absent) == ((), wanted)
    server.publish_result("2304", "KF")
    assert list(how(fetch(2026, wanted, into=campaign, options=options))) == [
        "s/kf/Val_2026_slutlig_2304_KF.zip"
    ]
    early = fetch(2026, wanted, into=campaign, options=replace(options, count="preliminary"))
    assert how(early) == {"p/kf/Val_2026_preliminar_2304_KF.zip": "unchanged"}


def test_what_is_not_published_is_named(server: Authority, options: FetchOptions, campaign: Path) -> None:
    wanted = wanted_of({"2303": "Ragunda", "2326": "Berg"}, {"23": "Jämtlands län"})
    summary = fetch(2026, wanted, into=campaign, options=options)
    assert [str(each) for each in summary.plan.selection.absent] == ["KF 2326 Berg"]


def test_gotland_has_no_region_to_wait_for() -> None:
    wanted = wanted_of({"0980": "Gotland"}, {"09": "Gotlands län"})
    assert [(each.election, each.area) for each in wanted] == [
        ("RD", "00"), ("KF", "0980"), ("RF", "OS"), ("KF", "OS"),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["", "d41d8cd98f00b204e9800998ecf8427e  -\n"])
def test_an_index_without_packages_is_nothing_published_yet(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path, line: str
) -> None:
    server.files[f"{BASE}index.md5"] = line.encode()
    summary = fetch(2026, wanted, into=campaign, options=options)
    assert summary.packages == ()
    assert len(summary.plan.selection.absent) == 4
    assert not (campaign / "official" / "val2026").exists()


def test_dry_run_writes_nothing(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path
) -> None:
    plan = plan_fetch(2026, wanted, into=campaign, options=options)
    assert {entry.place: state for entry, state in plan.rows} == dict.fromkeys(ALL, "missing")
    assert list((campaign / "official").iterdir()) == []
    fetch(2026, wanted, into=campaign, options=options)
    server.publish_result("2303", "KF", size=41)
    plan = plan_fetch(2026, wanted, into=campaign, options=options)
    assert {entry.place: state for entry, state in plan.rows} == dict.fromkeys(ALL, "there") | {KF: "changed"}


def test_a_half_file_is_gone_on_from(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path
) -> None:
    size = len(server.files[BASE + RD])
    server.answers[BASE + RD] = lambda handler: (
        handler.give() if handler.headers.get("Range") else handler.half()
    )
    summary = fetch(2026, wanted, into=campaign, options=options)
    assert summary.faults == ()
    assert server.asked_for(RD) == ["", f"bytes={size // 2}-"]
    assert packages(campaign)[RD] == server.files[BASE + RD]


def test_a_half_file_of_an_earlier_fetch_is_gone_on_from(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path
) -> None:
    server.answers[BASE + RD] = lambda handler: handler.half()
    summary = fetch(
        2026, wanted, into=campaign, options=replace(options, patience=replace(options.patience, tries=1))
    )
    assert "only half of it came" in summary.faults[0].what
    assert set(packages(campaign)) == ALL - {RD}
    del server.answers[BASE + RD]
    server.asked.clear()
    assert fetch(2026, wanted, into=campaign, options=options).faults == ()
    assert server.asked_for(RD) == [f"bytes={len(server.files[BASE + RD]) // 2}-"]
    assert packages(campaign)[RD] == server.files[BASE + RD]


def test_a_server_that_knows_no_ranges_gives_the_whole(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path
) -> None:
    answers = iter([True, False])
    server.answers[BASE + RD] = lambda handler: (
        handler.half() if next(answers) else handler.reply(200, server.files[BASE + RD])
    )
    assert fetch(2026, wanted, into=campaign, options=options).faults == ()
    assert packages(campaign)[RD] == server.files[BASE + RD]


def test_a_package_that_changes_while_it_is_fetched_is_taken_as_it_is_now(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path
) -> None:
    index = f"{BASE}index.md5"
    stale = server.files[index]
    server.publish_result("2303", "KF", size=41)
    answers = iter([stale])
    server.answers[index] = lambda handler: handler.reply(200, next(answers, server.files[index]))
    summary = fetch(2026, wanted, into=campaign, options=options)
    assert summary.faults == ()
    assert packages(campaign)[KF] == server.files[BASE + KF]


def test_pss_holds_as_well_and_is_said(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path
) -> None:
    server.publish_result("2303", "KF", how=PSS)
    summary = fetch(2026, wanted, into=campaign, options=options)
    assert summary.faults == ()
    assert {each.entry.place: each.signature for each in summary.packages}[KF] == "PSS"
    assert summary.paddings == ("PKCS#1 v1.5", "PSS")


def test_what_is_fetched_lies_where_build_looks_and_the_rest_is_passed_with_a_word(
    server: Authority, options: FetchOptions, campaign: Path
) -> None:
    content = json_file([json_district("23030101", {"S": 40, "V": 10})])
    name = "Val_2026_slutlig_rostfordelning_2303_KF.json"
    server.publish(KF, package({name: content}, server.signer))
    assert fetch(2026, (Wanted("KF", "2303", "Ragunda"),), into=campaign, options=options).faults == ()
    found = check_official(campaign, county="23", years=(2026,))
    assert found.faults == ()
    assert {(row.election_year, row.election_type) for row in found.levels} == {(2026, "KF")}
    assert {Path(where.split(" > ")[-1]).suffix: why for where, why in found.passed} == {
        ".manifest": "the list of what has been fetched, from where and when",
        ".pem": "a certificate",
        ".sha256": "a signature or checksum",
    }


def test_a_package_in_its_place_that_the_manifest_does_not_know_is_checked_there(
    server: Authority, options: FetchOptions, campaign: Path, keys: Keys
) -> None:
    """A fetch that was killed before it could enter it, or a file that was put there by hand."""
    one = (Wanted("KF", "2303", "Ragunda"),)
    place = campaign / "official/val2026" / KF
    place.parent.mkdir(parents=True)
    place.write_bytes(server.files[BASE + KF])
    summary = fetch(2026, one, into=campaign, options=options)
    assert (how(summary), summary.faults, server.asked_for(KF)) == ({KF: "unchanged"}, (), [])
    assert (
        "fetched"
        in json.loads((campaign / "official/val2026/fetched.manifest").read_text("utf-8"))["packages"][KF]
    )
    (campaign / "official/val2026/fetched.manifest").unlink()
    server.publish_result("2303", "KF", by=keys.other)
    place.write_bytes(server.files[BASE + KF])
    assert "does not hold" in fetch(2026, one, into=campaign, options=options).faults[0].what


@pytest.mark.parametrize(
    ("file", "said"), [("fetched.manifest", "damaged"), ("certificate.pem", "no certificate")]
)
@pytest.mark.parametrize("content", [b"", b"[]", b'{"packages": {"a": 1}}', b"\xff"])
def test_a_damaged_file_of_the_archive(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path,
    file: str, said: str, content: bytes,
) -> None:  # fmt: skip
    fetch(2026, wanted, into=campaign, options=options)
    (campaign / "official" / "val2026" / file).write_bytes(content)
    server.publish_result("2303", "KF", size=41)
    with pytest.raises(FetchError, match=rf"{file}: {said}; expected"):
        fetch(2026, wanted, into=campaign, options=options)


def test_what_is_left_of_downloads_is_cleared_when_all_is_there(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path
) -> None:
    old = campaign / "official/val2026/.fetching" / "0123456789abcdef0123456789abcdef.part"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"half of a package of last week")
    fetch(2026, wanted, into=campaign, options=options)
    assert not old.exists()


def test_another_version_by_hand_in_official_is_named(
    server: Authority, wanted: tuple[Wanted, ...], options: FetchOptions, campaign: Path
) -> None:
    by_hand = campaign / "official" / Path(KF).name
    by_hand.write_bytes(b"PK of the night")
    assert fetch(2026, wanted, into=campaign, options=options).elsewhere == (by_hand,)


def test_faults_are_one_line_each(server: Authority, options: FetchOptions, campaign: Path) -> None:
    del server.files[f"{BASE}index.md5"]
    with pytest.raises(FetchError, match="nothing of 2026 is published there") as caught:
        fetch(2026, (Wanted("RD", "00", ""),), into=campaign, options=options)
    assert [type(fault) for fault in caught.value.faults] == [Fault]
    assert "\n" not in str(caught.value)
