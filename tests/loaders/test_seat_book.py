"""The authority's workbooks of seats, in replicas: invented areas, and every real area of 2022 and 2026."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from replicas.authority_json import Election, Party, Votes
from replicas.books import District, long_2026, seats_book

from vvanalysis.errors import InputError, ReconciliationError
from vvanalysis.loaders import read_results
from vvanalysis.loaders.batch import read_batch
from vvanalysis.loaders.explain import explain

KNOWN = ("0184", "1384")
NAMES = {
    "S": "Arbetarepartiet-Socialdemokraterna", "M": "Moderaterna", "SD": "Sverigedemokraterna",
    "C": "Centerpartiet", "V": "Vänsterpartiet", "KD": "Kristdemokraterna", "MP": "Miljöpartiet de gröna",
    "L": "Liberalerna (tidigare Folkpartiet)",
}  # fmt: skip
SEATS = [
    ("RD", "00", "Riket", NAMES["S"], 180, 170),
    ("RD", "00", "Riket", NAMES["V"], 169, 179),
    ("RF", "13", "Region Ett", NAMES["V"], 21, 20),
    ("RF", "13", "Region Ett", NAMES["C"], 20, 21),
    ("KF", "1384", "Granby", NAMES["V"], 20, 19),
    ("KF", "1384", "Granby", "Byns väl", 0, 2),
    ("KF", "1384", "Granby", "Norra Granby", 1, 0),
    ("KF", "0184", "Åby", NAMES["V"], 21, 31),
]


def test_seats_of_every_area_and_both_elections(tmp_path: Path) -> None:
    official = read_results([seats_book(tmp_path, SEATS)], municipalities=KNOWN)
    seats = official.seats.set_index(["election_year", "area_level", "area_code", "party_code"]).sort_index()
    assert seats.loc[(2026, "nation", "00"), "seats"].to_dict() == {"S": 170, "V": 179}
    assert seats.loc[(2026, "county", "13"), "seats"].to_dict() == {"C": 21, "V": 20}
    council = seats.loc[(2026, "municipality", "1384")]
    assert council["seats"].to_dict() == {"Byns väl": 2, "Norra Granby": 0, "V": 19}
    assert council["seats_previous"].to_dict() == {"Byns väl": 0, "Norra Granby": 1, "V": 20}
    before = seats.loc[(2022, "municipality", "0184")]
    assert before["seats"].to_dict() == {"V": 21}
    assert before["seats_previous"].isna().all()
    assert seats["permanent_seats"].isna().all()
    assert official.area_counts.empty


def test_the_books_of_2018_and_of_2022_agree_on_2022_or_are_refused(tmp_path: Path) -> None:
    earlier = [(*row[:4], row[4] + 2 * (row[0] != "RD"), row[4]) for row in SEATS if row[4]]
    first = seats_book(tmp_path, earlier, years=(2018, 2022))
    both = [seats_book(tmp_path, SEATS), first]
    seats = read_results(both, municipalities=KNOWN).seats
    at_2022 = seats[(seats["election_year"] == 2022) & (seats["area_code"] == "1384")]
    assert at_2022.set_index("party_code")["seats_previous"].dropna().to_dict() == {
        "V": 22,
        "Norra Granby": 3,
    }
    wrong = [(*row[:5], row[5] + 2 * (row[1] == "0184")) for row in earlier]
    seats_book(tmp_path, wrong, years=(2018, 2022))
    with pytest.raises(InputError, match="0184: seats of party V is 21, but 23 in"):
        read_results(both, municipalities=KNOWN)


def test_seats_join_the_votes_under_one_code(tmp_path: Path) -> None:
    """A workbook has names alone; a result file of the year has the abbreviation and the number."""
    from replicas import authority_json as form

    local, left = Party("Byns väl", "4001", "BV"), Party(NAMES["V"], "0005", "V")
    votes = Votes({left: 40, local: 10}, eligible=90)
    district = form.District("13840101", "By", votes, eligible=90, status="Kan jämföras", before=["13840101"])
    path = tmp_path / "Val_2026_slutlig_rostfordelning_1384_KF.json"
    path.write_bytes(form.dump(form.votes_per_district(Election("KF"), [district])))
    official = read_results([seats_book(tmp_path, SEATS), path], municipalities=KNOWN)
    council = official.seats.query("election_year == 2026 and area_code == '1384'")
    assert council.set_index("party_code")["seats"].to_dict() == {"BV": 2, "Norra Granby": 0, "V": 19}
    assert set(official.party_votes["party_code"]) == {"BV", "V"}
    long = long_2026(
        tmp_path, [District("13840101", "By", "Granby", {NAMES["V"]: 40, "Byns väl": 10}, eligible=90)]
    )
    batch = read_batch([path, long], municipalities=KNOWN)
    assert set(batch.official.party_votes["party_code"]) == {"BV", "V"}


def _changed(path: Path, sheet: str, change: Callable[[list[list[object]]], object]) -> Path:
    book = load_workbook(path)
    rows = [list(row) for row in book[sheet].iter_rows(values_only=True)]
    change(rows)
    at = book.sheetnames.index(sheet)
    del book[sheet]
    fresh = book.create_sheet(sheet, at)
    for row in rows:
        fresh.append(row)
    book.save(path)
    return path


def _seat(rows: list[list[object]], area: object, number: int) -> None:
    row = next(row for row in rows if row[0] == area)
    row[3] = number


@pytest.mark.parametrize(
    ("sheet", "change", "message"),
    [
        ("Kommun", lambda rows: _seat(rows, "Granby", 25), "the sum is 21 and 21, the parties' seats are 2"),
        ("Kommun", lambda rows: rows.insert(2, list(rows[1])), "again in 1384; expected once"),
        ("Kommun", lambda rows: [row.pop(1) for row in rows], "no column kommunkod"),
        ("Kommun", lambda rows: [row.pop(4) for row in rows], "seats of 1 elections"),
        ("Kommun", lambda rows: rows[1].__setitem__(1, None), "row 2: no code of an area"),
        ("Kommun", lambda rows: rows[1].__setitem__(2, " "), "row 2: seats without the name of a party"),
        ("Kommun", lambda rows: rows[1].__setitem__(4, 2.5), "a cell that is not a count"),
        ("Riksdag", lambda rows: rows.__delitem__(slice(2, None)), "RD 00: 180 and 170 seats; expected 349"),
    ],
)
def test_a_broken_book(
    sheet: str, change: Callable[[list[list[object]]], object], message: str, tmp_path: Path
) -> None:
    path = _changed(seats_book(tmp_path, SEATS), sheet, change)
    with pytest.raises((InputError, ReconciliationError), match=message):
        read_results([path], municipalities=KNOWN)


def test_codes_that_lost_their_zero(tmp_path: Path) -> None:
    def as_numbers(rows: list[list[object]]) -> None:
        for row in rows[1:]:
            row[1] = int(str(row[1])) if row[1] else None

    path = _changed(seats_book(tmp_path, SEATS), "Kommun", as_numbers)
    assert set(read_results([path], municipalities=KNOWN).seats["area_code"]) == {"00", "13", "1384", "0184"}


def test_it_is_explained(tmp_path: Path) -> None:
    line = explain(seats_book(tmp_path, SEATS))[0]
    assert line.taken_for == (
        "the authority's workbook of seats: RD 2022, RD 2026, RF 2022, RF 2026, KF 2022, KF 2026"
    )


@pytest.mark.raw
def test_all_areas_of_2022_and_2026(raw_folder: Path, tmp_path: Path) -> None:
    """2 504 rows of 311 areas: parliament 349 and 349, regions 1 720, councils 12 614 and 12 536."""
    path = raw_folder.parent / "later" / "2026" / "seats_2022_2026_all.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    given = [
        (row["valtyp"], row["kod"], row["kod"], NAMES.get(row["parti"], row["parti"]),
         int(row["mandat2022"]), int(row["mandat2026"]))
        for row in rows
    ]  # fmt: skip
    seats = read_results([seats_book(tmp_path, given)]).seats
    found = seats.set_index(["election_year", "election_type", "area_code", "party_code"])["seats"]
    expected = {
        (year, row["valtyp"], row["kod"], row["parti"]): int(row[f"mandat{year}"])
        for row in rows
        for year in (2022, 2026)
    }
    assert len(rows) == 2504
    labels = pd.Series(expected).rename(index={"Feministiskt initiativ": "FI"}, level=3)
    assert found.to_dict() == labels.to_dict()
    sums = seats.groupby(["election_type", "election_year"])["seats"].sum()
    assert sums.to_dict() == {
        ("RD", 2022): 349, ("RD", 2026): 349, ("RF", 2022): 1720, ("RF", 2026): 1720,
        ("KF", 2022): 12614, ("KF", 2026): 12536,
    }  # fmt: skip
    parliament = found[2026]["RD"]["00"].to_dict()
    assert parliament == {"S": 99, "M": 70, "SD": 62, "V": 30, "C": 25, "KD": 22, "MP": 22, "L": 19}
