"""Seats that a file tells against those that the law gives from its votes: councils, regions, parliament."""

from __future__ import annotations

import csv
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from replicas import authority_json as form
from replicas import varmland
from replicas.authority_json import Area, Election, Party, Seats, Votes

from vvanalysis.chapters.seats.metrics import (
    Constituency,
    Contest,
    allocate,
    largest_remainders,
    rules_of,
    seat_differences,
)
from vvanalysis.loaders import read_results
from vvanalysis.schemas.official import Official
from vvanalysis.store import read_official

A, B, C = (
    Party(f"Parti {label}", number, label) for label, number in (("A", "4001"), ("B", "4002"), ("C", "4003"))
)
VOTES = Votes({A: 600, B: 300, C: 100}, eligible=2000)
COUNCIL = Area("2303", "Granby", VOTES, {A: Seats(7), B: Seats(3), C: Seats(1)}, threshold=2, districts=1)


def read(
    folder: Path, *areas: Area, kind: str = "KF", year: int = 2026, known: tuple[str, ...] = ("2303",)
) -> Official:
    election = Election(kind, year)
    paths = [
        form.package(folder, election, each.code, {"mandatfordelning": form.seats_of_area(election, each)})
        for each in areas
    ]
    return read_results(paths, municipalities=known)


def differences(official: Official) -> list[list[object]]:
    found = seat_differences(official.party_votes, official.area_counts, official.seats)
    return found.drop(columns=["election_year", "election_type"]).values.tolist()


def test_seats_by_the_law_differ_in_nothing(tmp_path: Path) -> None:
    assert differences(read(tmp_path, COUNCIL)) == []


def test_a_seat_that_the_law_gives_to_another_is_told(tmp_path: Path) -> None:
    wrong = replace(COUNCIL, seats={A: Seats(6), B: Seats(4), C: Seats(1)})
    assert differences(read(tmp_path, wrong)) == [["2303", "", "A", 6, 7], ["2303", "", "B", 4, 3]]


def test_a_municipality_with_the_code_of_a_constituency_changes_nothing(tmp_path: Path) -> None:
    """Parliament's constituency 2303 and a municipality 2303: each is judged by its own votes."""
    half, both = Votes({A: 500, B: 320}, eligible=1200), Votes({A: 1000, B: 640}, eligible=2400)
    parts = [
        Area(code, name, half, {A: Seats(3), B: Seats(2)})
        for code, name in zip(("2303", "2304"), "NS", strict=True)
    ]
    whole = Area("00", "Riket", both, {A: Seats(6), B: Seats(4)}, parts)
    official = read(tmp_path, whole, kind="RD")
    assert differences(official) == []
    rows = official.party_votes[official.party_votes["area_level"] == "constituency"]
    other = rows[rows["area_code"] == "2303"].assign(area_level="municipality", votes=[1, 999])
    votes = pd.concat([official.party_votes, other], ignore_index=True)
    assert differences(replace(official, party_votes=votes)) == []


def test_a_party_with_seats_and_no_votes_of_its_own_cannot_be_judged(tmp_path: Path) -> None:
    """A source that sums the local parties names none of them: no seat is said to be wrong."""
    official = read(tmp_path, COUNCIL)
    votes = official.party_votes.replace({"party_code": {"C": "ÖVR"}})
    found = seat_differences(votes, official.area_counts, official.seats)
    assert found[["area_code", "party_code", "seats"]].values.tolist() == [["2303", "C", 1]]
    assert found["seats_by_law"].isna().all()


def test_seats_without_permanent_ones_are_checked_by_their_totals() -> None:
    """A source that tells seats alone (workbooks, results to 2018): Arvika 2018, a seat moved from S to V."""
    official = read_official()
    rows = official.seats[(official.seats["election_year"] == 2018) & (official.seats["area_code"] == "1784")]
    assert rows["permanent_seats"].isna().all()
    assert seat_differences(official.party_votes, official.area_counts, rows).empty
    given = dict(zip(rows["party_code"], rows["seats"], strict=True))
    moved = rows["seats"] + rows["party_code"].map({"S": -1, "V": 1}).fillna(0).astype(int)
    found = seat_differences(official.party_votes, official.area_counts, rows.assign(seats=moved))
    assert found[["area_code", "party_code", "seats", "seats_by_law"]].values.tolist() == [
        ["1784", "S", given["S"] - 1, given["S"]],
        ["1784", "V", given["V"] + 1, given["V"]],
    ]


def test_constituencies_and_late_votes_without_one(tmp_path: Path) -> None:
    """18 permanent seats, 10 + 8, and 2 adjustment seats; 50 votes of the whole area alone decide one."""
    north = Votes({A: 500, B: 320, C: 100}, eligible=1200)
    south = Votes({A: 400, B: 300, C: 0}, eligible=1000)
    parts = [
        Area("230301", "Norra", north, {A: Seats(6), B: Seats(3), C: Seats(1, 1)}),
        Area("230302", "Södra", south, {A: Seats(4), B: Seats(4, 1)}),
    ]
    votes = Votes({A: 900, B: 620, C: 150}, eligible=2300)
    whole = replace(COUNCIL, votes=votes, parts=parts, seats={A: Seats(10), B: Seats(7, 1), C: Seats(1, 1)})
    constituencies = (
        Constituency("230301", 10, {"A": 500, "B": 320, "C": 100}, 920),
        Constituency("230302", 8, {"A": 400, "B": 300}, 700),
    )
    outcome = allocate(Contest(constituencies, 20, {"C": 50}, 50), rules_of("KF", year=2026))
    found = differences(read(tmp_path, whole))
    totals = {"A": 10, "B": 8, "C": 2}
    expected = [["2303", "", p, n, outcome.totals[p]] for p, n in totals.items() if outcome.totals[p] != n]
    assert [row for row in found if row[1] == ""] == expected


@pytest.fixture(scope="session")
def figures(raw_folder: Path) -> Path:
    return raw_folder.parent / "later" / "2026"


def official_seats(figures: Path, kind: str, year: int) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    with (figures / "seats_2022_2026_all.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["valtyp"] == kind and int(row[f"mandat{year}"] or 0):
                found.setdefault(row["kod"], {})[row["parti"]] = int(row[f"mandat{year}"])
    return found


def by_label(official: Official, code: str) -> dict[str, int]:
    own = official.seats[(official.seats["area_code"] == code) & (official.seats["seats"] > 0)]
    return dict(zip(own["party_code"], own["seats"], strict=True))


EIGHT = frozenset(varmland.EIGHT)


@pytest.mark.raw
@pytest.mark.parametrize("year", [2022, 2026])
def test_the_sixteen_councils(figures: Path, tmp_path: Path, year: int) -> None:
    """Read, allocated by the law from the votes read, and held against the authority's list."""
    codes = list(varmland.council_names(figures))
    areas = [varmland.council(figures, code, year=year) for code in codes]
    official = read(tmp_path, *areas, year=year, known=tuple(codes))
    assert differences(official) == []
    listed = official_seats(figures, "KF", year)
    for code in codes:
        ours, theirs = by_label(official, code), listed[code]
        assert {p: n for p, n in ours.items() if p in EIGHT} == {
            p: n for p, n in theirs.items() if p in EIGHT
        }
        assert sorted(n for p, n in ours.items() if p not in EIGHT) == sorted(
            n for p, n in theirs.items() if p not in EIGHT
        )
    assert len(codes) == 16


@pytest.mark.raw
@pytest.mark.parametrize("year", [2022, 2026])
def test_the_region(figures: Path, tmp_path: Path, year: int) -> None:
    official = read(tmp_path, varmland.council(figures, "17", year=year, kind="rf"), kind="RF", year=year)
    assert differences(official) == []
    theirs = official_seats(figures, "RF", year)["17"]
    ours = by_label(official, "17")
    assert {p: n for p, n in ours.items() if p in EIGHT} == {p: n for p, n in theirs.items() if p in EIGHT}
    assert sum(ours.values()) == sum(theirs.values()) == 81


@pytest.mark.raw
def test_parliament_2026_in_29_constituencies(figures: Path, raw_folder: Path, tmp_path: Path) -> None:
    """Permanent seats by party and totals; those of each constituency stand in no source at hand."""
    fixed = varmland.rows(raw_folder / "2026", "fixed-seats-2026.csv")
    nation = varmland.parliament(figures, raw_folder / "2026" / "fixed-seats-2026.csv")
    parts, eight = nation.parts, {label: varmland.party(label, "") for label in varmland.EIGHT}
    official = read(tmp_path, nation, kind="RD")
    rows = official.party_votes[official.party_votes["area_level"] == "constituency"]
    valid = official.area_counts.set_index("area_code")["valid"]
    seats = {row["constituency"]: int(row["fixed_seats"]) for row in fixed}
    contest = Contest(
        tuple(
            Constituency(
                str(code),
                seats[str(code)[2:]],
                dict(zip(own["party_code"], own["votes"], strict=True)),
                int(valid[code]),
            )
            for code, own in rows[rows["party_code"] != "ÖVR"].groupby("area_code")
        ),
        349,
    )
    outcome = allocate(contest, rules_of("RD", year=2026))
    assert len(contest.constituencies) == 29
    assert outcome.totals == official_seats(figures, "RD", 2026)["00"]
    permanent = dict.fromkeys(eight, 0)
    for claim, number in outcome.permanent.items():
        permanent[claim.party] += number
    assert permanent == {"S": 94, "M": 68, "SD": 60, "V": 27, "C": 17, "KD": 20, "MP": 13, "L": 11}
    # The whole way: the same seats written into a file, read, and checked.
    by_part = {code: {} for code in seats}
    for claim, number in outcome.seats.items():
        held = outcome.permanent.get(claim, 0)
        by_part[claim.constituency[2:]][eight[claim.party]] = Seats(held, number - held)
    full = [replace(each, seats=by_part[each.code]) for each in parts]
    given = {eight[p]: Seats(permanent[p], outcome.totals[p] - permanent[p]) for p in eight}
    (tmp_path / "full").mkdir()
    told = read(tmp_path / "full", replace(nation, seats=given, parts=full), kind="RD")
    assert differences(told) == []
    assert told.seats[told.seats["area_level"] == "nation"]["permanent_seats"].sum() == 310


def test_parliament_2022_from_the_votes_of_29_constituencies() -> None:
    """SCB's votes and electorates against the seats of the authority's workbook: 8 of 8 parties, 349 seats.

    The permanent seats of each constituency stand in no file at hand: they are shared by the electorate of
    election day, where the law takes that of the first of March (Elections Act 4:3), so they are not held
    against anything. The parties' totals do not hang on them unless a party has more permanent seats than
    its share of all, which none had in 2022.
    """
    official = read_official()
    counts, votes, seats = (
        frame[(frame["election_year"] == 2022) & (frame["election_type"] == "RD")]
        for frame in (official.area_counts, official.party_votes, official.seats)
    )
    parts = counts[counts["area_level"] == "constituency"]
    permanent = largest_remainders(dict(zip(parts["area_code"], parts["eligible"], strict=True)), 310)
    named = votes[(votes["area_level"] == "constituency") & (votes["party_code"] != "ÖVR")]
    contest = Contest(
        tuple(
            Constituency(
                str(code), permanent[code], dict(zip(own["party_code"], own["votes"], strict=True)),
                int(parts.set_index("area_code")["valid"][code]),
            )
            for code, own in named.groupby("area_code")
        ),
        349,
    )  # fmt: skip
    outcome = allocate(contest, rules_of("RD", year=2022))
    assert len(contest.constituencies) == 29
    assert outcome.totals == dict(zip(seats["party_code"], seats["seats"], strict=True))
    assert outcome.totals == {
        "S": 107, "SD": 73, "M": 68, "V": 24, "C": 24, "KD": 19, "MP": 18, "L": 16,
    }  # fmt: skip
    assert sum(outcome.permanent.values()) == 310


def test_a_first_divisor_of_one_and_a_fifth() -> None:
    """The generator's own rule, by hand: 60/1.2 = 50, 30/1.2 = 25, 60/3 = 20."""
    votes = Votes({A: 60, B: 30, C: 5}, eligible=100)
    assert varmland.by_law(votes, 3, percent=2) == {A: 2, B: 1}
    assert Fraction(60) * Fraction(5, 6) == 50
