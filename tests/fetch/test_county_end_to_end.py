"""Värmland 2026 from the real figures, published by the test's server, fetched, and read by the campaign."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from authority import Authority, package
from replicas import authority_json as form
from replicas import varmland

from vvanalysis import cli
from vvanalysis.store import check_official

pytestmark = pytest.mark.raw


def signed(packed: bytes, server: Authority) -> bytes:
    """The same files, each with a signature that holds."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".json")]
        return package({name: archive.read(name) for name in names}, server.signer)


def publish(server: Authority, election: form.Election, area: str, members: dict[str, form.Json]) -> None:
    name = f"{election.name}_{area}_{election.kind}.zip"
    folder = "s" if "slutlig" in name else "p"
    content = signed(form.packed(election, area, members), server)
    server.publish(f"{folder}/{election.kind.lower()}/{name}", content)


def run(campaign: Path, server: Authority) -> None:
    assert cli.main(["fetch", "2026", "--into", str(campaign), "--address", server.address]) == 0


def test_a_county_fetched_and_read(
    server: Authority, raw_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The morning after with one council's preliminary count, then the final count of all."""
    figures = raw_folder.parent / "later" / "2026"
    server.files = {path: content for path, content in server.files.items() if path.startswith("/keys/")}
    kf, early = form.Election("KF"), form.Election("KF", count="preliminary", updated="2026-09-14T04:00:00")
    councils = {code: varmland.council_districts(figures, code) for code in varmland.council_names(figures)}
    first = min(councils)
    morning = form.morning_after(councils[first], without=[councils[first][0].code])
    publish(server, early, first, {"rostfordelning": form.votes_per_district(early, morning)})
    campaign = tmp_path / "campaign"
    words = ["--party", "V", "--county", "17", "--election-date", "2026-09-13"]
    assert cli.main(["init", str(campaign), *words]) == 0
    run(campaign, server)
    out = capsys.readouterr().out
    assert f"only the preliminary count is published yet: KF {first}" in out
    rd, server.asked = form.Election("RD"), []
    parliament = form.votes_per_district(rd, varmland.parliament_districts(figures))
    publish(server, rd, "00", {"rostfordelning": parliament})
    for code, districts in councils.items():
        publish(server, kf, code, {"rostfordelning": form.votes_per_district(kf, districts)})
    run(campaign, server)
    out = capsys.readouterr().out
    assert "17 packages: 17 fetched, 0 replaced, 0 unchanged" in out
    assert "not published yet: RF 17 Värmlands län" in out
    assert len(server.asked) == 18  # the index, and each package once
    found = check_official(campaign, county="17", years=(2026, 2022, 2018))
    assert found.faults == ()
    areas = {
        (row.election_type, row.count_status, row.area_level): (row.areas, row.lacking)
        for row in found.levels
    }
    assert areas["RD", "final", "municipality"] == areas["KF", "final", "municipality"] == (16, ())
    assert areas["KF", "preliminary", "municipality"][0] == 1
