"""The electoral roll of 2026 by sex and age and by election: its sums, and results held against it."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook
from replicas.books import District, long_2026
from replicas.electorates import by_election, by_sex_and_age

from vvanalysis.campaign import init_campaign
from vvanalysis.errors import InputError, ReconciliationError
from vvanalysis.items.provenance import of_elections
from vvanalysis.loaders.batch import Batch, read_batch
from vvanalysis.loaders.explain import explain
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.roll_book import read_roll, year_of_roll
from vvanalysis.store import read_official, read_sources
from vvanalysis.store.importing import refresh_campaign_store

ROLL = {"01840101": (10, 20, 20, 10, 31, 29, 3, 1), "01840102": (5, 10, 15, 10, 19, 21, 2, 0)}


def roll_of(path: Path) -> dict[tuple[str, str, str], int]:
    roll = read_roll(RawFile(str(path), path.name, path.read_bytes(), is_workbook=True))
    return {row[:3]: row[3] for row in roll.itertuples(index=False, name=None)}


def test_every_group_of_every_district(tmp_path: Path) -> None:
    found = roll_of(by_sex_and_age(tmp_path, ROLL))
    of_district = {group: n for (kind, code, group), n in found.items() if code == "01840101"}
    assert of_district == {
        "all": 60, "men": 31, "women": 29, "18-29": 10, "30-49": 20, "50-64": 20, "65-": 10,
    }  # fmt: skip
    assert {kind for kind, _, _ in found} == {"RD"}
    assert len(found) == 14


def test_every_election(tmp_path: Path) -> None:
    found = roll_of(by_election(tmp_path, {"01840101": (60, 66, 65, 67)}))
    assert found == {
        ("RD", "01840101", "all"): 60, ("KF", "01840101", "all"): 66, ("RF", "01840101", "all"): 65,
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["RD", "RF", "KF"])
def test_the_election_stands_in_the_authoritys_name_of_the_file(kind: str, tmp_path: Path) -> None:
    assert {key[0] for key in roll_of(by_sex_and_age(tmp_path, ROLL, kind=kind))} == {kind}
    assert year_of_roll("rostberattigade.xlsx") is None


def _read(folder: Path, eligible: int, *, roll: dict[str, tuple[int, ...]] | None = None) -> Batch:
    by_sex_and_age(folder, roll or {"01840101": ROLL["01840101"]}, kind="KF")
    districts = [District("01840101", "By", "Åby", {"Vänsterpartiet": 40}, eligible=eligible)]
    long_2026(folder, districts)
    return read_batch([folder], municipalities=["0184"])


def test_results_are_held_against_it(tmp_path: Path) -> None:
    batch = _read(tmp_path, 61)
    assert batch.notes == (
        "2026 KF: 1 of 1 districts have another number of eligible voters than the roll of the qualification "
        "day (first 01840101: 61, in the roll 60)",
    )
    assert any("electoral roll of 2026: kept" in each.why for each in batch.passed)
    assert batch.official.area_counts.set_index("area_code").loc["01840101", "eligible"] == 61


def test_districts_of_the_roll_that_the_count_lacks_are_told(tmp_path: Path) -> None:
    assert _read(tmp_path, 60, roll=ROLL).notes == (
        "2026 KF: 1 of 2 districts of the electoral roll are in the count (not 01840102): its sums may be "
        "those of an unfinished count",
    )


def test_results_that_agree_are_not_spoken_of(tmp_path: Path) -> None:
    assert _read(tmp_path, 60).notes == ()


def test_it_is_kept_and_a_source_of_its_election(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    init_campaign(folder, party="V", county="17", election_date=dt.date(2026, 9, 13))
    districts = {"17150101": (60, 66, 65, 67)}
    by_election(folder / "official", districts)
    by_sex_and_age(folder / "official", {"17150101": ROLL["01840101"]}, kind="RD")
    refresh_campaign_store(folder)
    roll = read_official(folder).electoral_roll
    told = {
        (kind, group): n for kind, group, n in roll[["election_type", "group", "eligible"]].values.tolist()
    }
    assert told == {
        ("RD", "all"): 60, ("RD", "men"): 31, ("RD", "women"): 29, ("RD", "18-29"): 10, ("RD", "30-49"): 20,
        ("RD", "50-64"): 20, ("RD", "65-"): 10, ("RF", "all"): 65, ("KF", "all"): 66,
    }  # fmt: skip
    sources = read_sources(folder)
    own = sources[sources["store"] == "own"]
    assert sorted(own["content"]) == ["roll"] * 3 + ["roll by age"]
    assert of_elections(own, years=(2026, 2022)) == {}


def test_two_workbooks_that_do_not_agree_are_refused(tmp_path: Path) -> None:
    by_election(tmp_path, {"01840101": (61, 66, 65, 67)})
    by_sex_and_age(tmp_path, ROLL, kind="RD")
    with pytest.raises(ReconciliationError, match="RD 01840101, all: 60 and 61"):
        read_batch([tmp_path], municipalities=["0184"])


def test_it_is_explained(tmp_path: Path) -> None:
    assert "electoral roll" in explain(by_sex_and_age(tmp_path, ROLL))[0].taken_for


def _cell(row: int, column: int, value: object) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        book = load_workbook(path)
        book["rostber_per_distrikt"].cell(row, column).value = value
        book.save(path)

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_cell(2, 11, 32), "district 01840101: men and women sum to 61, all are 60"),
        (_cell(2, 7, 11), "18-29 and 30-49 and 50-64 and 65- sum to 61, all are 60"),
        (_cell(4, 15, 101), "the districts do not sum to the row Totalt"),
        (_cell(3, 5, "01840101"), "district 01840101 again"),
        (_cell(2, 5, "0184-1"), "row 2: the code '0184-1'"),
        (_cell(1, 5, "Distriktskod"), "no column Valdistriktskod"),
        (_cell(2, 15, "60,5"), "a cell that is not a count"),
    ],
)
def test_a_broken_roll(change: Callable[[Path], None], message: str, tmp_path: Path) -> None:
    path = by_sex_and_age(tmp_path, ROLL)
    change(path)
    with pytest.raises((InputError, ReconciliationError), match=message):
        roll_of(path)


def test_codes_that_lost_their_zero(tmp_path: Path) -> None:
    path = by_sex_and_age(tmp_path, ROLL)
    _cell(2, 5, 1840101)(path)
    assert ("RD", "01840101", "all") in roll_of(path)


@pytest.mark.raw
def test_varmland_2026(raw_folder: Path, tmp_path: Path) -> None:
    """178 districts of parliament with their real electorates; their sexes and ages are made up."""
    with (raw_folder.parent / "later" / "2026" / "districts_rd_2026_17.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if len(row["distriktskod"]) == 8]
    eligible = {row["distriktskod"]: int(row["rostberattigade"]) for row in rows}
    groups: dict[str, Sequence[int]] = {
        code: (n // 5, n // 4, n // 4, n - n // 5 - 2 * (n // 4), n // 2, n - n // 2, 1, 0)
        for code, n in eligible.items()
    }
    found = roll_of(by_sex_and_age(tmp_path, groups))
    assert {code: n for (_, code, group), n in found.items() if group == "all"} == eligible
    assert len(eligible) == 178
