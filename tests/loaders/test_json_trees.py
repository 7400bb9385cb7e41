"""The authority's packages as they are downloaded: zips, a zip of zips, a folder, a whole year's tree."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from replicas import authority_json as form
from replicas.authority_json import Area, District, Election, Json, Party, Seats, Votes

from vvanalysis.errors import InputError
from vvanalysis.loaders import read_results
from vvanalysis.loaders.batch import read_batch
from vvanalysis.schemas.official import Official

S, V = Party("Arbetarepartiet-Socialdemokraterna", "0002", "S"), Party("Vänsterpartiet", "0005", "V")
KNOWN = ("2303", "2404")


def districts(municipality: str, kind: str) -> list[District]:
    own = {"constituency": {"RD": "21", "RF": f"{municipality[:2]}00", "KF": f"{municipality}00"}[kind]}
    return [
        District(f"{municipality}0101", "Ett", Votes({S: 60, V: 20}, eligible=100), **own),
        District(f"{municipality}00", "Uppsamlingsdistrikt 00", Votes({S: 9, V: 1}), **own),
    ]  # fmt: skip


def package(folder: Path, election: Election, code: str, municipalities: tuple[str, ...]) -> Path:
    told = [each for town in municipalities for each in districts(town, election.kind)]
    n = len(municipalities)
    votes = Votes({S: 69 * n, V: 21 * n}, eligible=100 * n)
    area = Area(code, "Området", votes, {S: Seats(8), V: Seats(3)}, districts=2 * n)
    members: dict[str, Json] = {
        "rostfordelning": form.votes_per_district(election, told),
        "mandatfordelning": form.seats_of_area(election, area),
    }
    if election.kind != "KF":
        own = Votes({S: 69, V: 21}, eligible=100)
        towns = [Area(town, town, own, districts=2) for town in municipalities]
        members["summering"] = form.sums(election, towns)
    letter = "s" if election.count == "final" else "p"
    return form.package(folder / letter / election.kind.lower(), election, code, members)


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """Both counts of the three elections of two municipalities in two counties, as the server has them."""
    folder = tmp_path / "val2026"
    for count in ("final", "preliminary"):
        package(folder, Election("RD", count=count), "00", KNOWN)
        for town in KNOWN:
            package(folder, Election("RF", count=count), town[:2], (town,))
            package(folder, Election("KF", count=count), town, (town,))
    (folder / "index.md5").write_text("d41d8cd98f00b204e9800998ecf8427e  ./x\n", encoding="ascii")
    return folder


def complete(official: Official) -> bool:
    counts = official.area_counts
    towns = counts[counts["area_level"] == "municipality"]
    return len(towns) == 2 * 3 * 2 and set(towns["valid"]) == {90} and set(towns["districts_counted"]) == {2}


def test_a_whole_year_s_tree(year: Path) -> None:
    batch = read_batch([year], municipalities=KNOWN)
    assert complete(batch.official)
    seats = batch.official.seats
    for count in ("preliminary", "final"):
        own = seats[seats["count_status"] == count].groupby(["election_type", "area_level"])["seats"].sum()
        assert own.to_dict() == {
            ("KF", "municipality"): 22, ("RD", "nation"): 11, ("RF", "county"): 22,
        }  # fmt: skip
    assert {each.why for each in batch.passed} == {"a signature or checksum", "a list of checksums"}
    assert {each.content for each in batch.files} == {"votes", "seats", "sums"}
    assert not read_results([year], municipalities=KNOWN).area_counts["valid"].isna().any()


def test_a_zip_of_the_zips(year: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for each in sorted(year.rglob("*.zip")):
            archive.write(each, each.relative_to(year).as_posix())
    assert complete(read_results([path], municipalities=KNOWN))


def test_unpacked(year: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    for each in sorted(year.rglob("*.zip")):
        with zipfile.ZipFile(each) as archive:
            archive.extractall(folder)
    assert complete(read_results([folder], municipalities=KNOWN))


def test_the_same_package_twice_is_read_once(year: Path, tmp_path: Path) -> None:
    (package_of,) = year.glob("s/kf/*_2303_KF.zip")
    copy = tmp_path / "copy.zip"
    copy.write_bytes(package_of.read_bytes())
    batch = read_batch([year, copy], municipalities=KNOWN)
    assert complete(batch.official)
    assert sum("the same file as" in each.why for each in batch.passed) == 2


@pytest.mark.parametrize("is_first", [True, False])
def test_of_two_versions_of_a_package_the_later_is_read(year: Path, tmp_path: Path, is_first: bool) -> None:
    election = Election("KF", updated="2026-09-20T08:00:00")
    later = package(tmp_path / "again", election, "2303", ("2303",))
    places = [later, year] if is_first else [year, later]
    batch = read_batch(places, municipalities=KNOWN)
    assert complete(batch.official)
    told = [each for each in batch.passed if "an earlier version" in each.why]
    assert len(told) == 2
    assert all(
        "(2026-09-19T11:53:13) of" in each.why and "(2026-09-20T08:00:00)" in each.why for each in told
    )
    assert all(str(year) in each.where for each in told)
    final = [each for each in batch.files if (each.election_type, each.count_status) == ("KF", "final")]
    used = [each for each in final if each.area.code == "2303"]
    assert {each.reported for each in used} == {"2026-09-20T08:00:00"}


def test_two_versions_that_tell_the_same_time_are_not_chosen_between(year: Path, tmp_path: Path) -> None:
    (known,) = year.glob("s/kf/*_2303_KF.zip")
    other = tmp_path / "again" / known.name
    other.parent.mkdir()
    with zipfile.ZipFile(known) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'"antalUppdateringar":29', b'"antalUppdateringar":30'))
    with pytest.raises(InputError, match=r"the same area and election .* keep the later one"):
        read_results([year, other], municipalities=KNOWN)


def test_a_file_of_two_hundred_and_sixty_megabytes_is_not_too_large(tmp_path: Path) -> None:
    """The national file of 2026: what its size alone is refused for."""
    content = form.dump(form.votes_per_district(Election("KF"), districts("2303", "KF")))
    path = tmp_path / "national.json"
    path.write_bytes(content[:-1] + b" " * 210_000_000 + b"}")
    assert len(read_results([path], municipalities=KNOWN).area_counts) > 0
