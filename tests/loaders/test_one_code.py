"""Which party is which across the files of one election: the authority's number decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from replicas import authority_json as form
from replicas.authority_json import District, Election, Party, Votes

from vvanalysis.loaders import read_results
from vvanalysis.loaders.one_code import with_one_code
from vvanalysis.schemas.official import Official
from vvanalysis.store.frames import overlay

S = Party("Arbetarepartiet-Socialdemokraterna", "0002", "S")
KNOWN = ("2303", "2404")


def council(folder: Path, code: str, parties: dict[Party, int]) -> Path:
    told = form.votes_per_district(
        Election("KF"), [District(f"{code}0101", "Ett", Votes(parties, eligible=500))]
    )
    return form.package(folder, Election("KF"), code, {"rostfordelning": told})


def votes(official: Official, area: str) -> dict[str, int]:
    own = official.party_votes[official.party_votes["area_code"] == area]
    return dict(zip(own["party_code"], own["votes"], strict=True))


def numbers(official: Official) -> set[tuple[str, str]]:
    return set(zip(official.parties["authority_code"], official.parties["party_code"], strict=True))


def read(*paths: Path) -> Official:
    return read_results(paths, municipalities=KNOWN)


def test_two_parties_of_one_abbreviation_in_two_municipalities(tmp_path: Path) -> None:
    one = council(tmp_path, "2303", {S: 50, Party("Kommunens parti", "4001", "KP"): 30})
    two = council(tmp_path, "2404", {S: 40, Party("Kustpartiet", "4002", "KP"): 20})
    official = read(one, two)
    assert votes(official, "2303") == {"S": 50, "Kommunens parti": 30}
    assert votes(official, "2404") == {"S": 40, "Kustpartiet": 20}
    assert votes(official, "24040101") == {"S": 40, "Kustpartiet": 20}


def test_one_party_with_an_abbreviation_in_one_file_alone(tmp_path: Path) -> None:
    one = council(tmp_path, "2303", {S: 50, Party("Landsbygdspartiet", "4003", "LBP"): 30})
    two = council(tmp_path, "2404", {S: 40, Party("Landsbygdspartiet", "4003"): 20})
    official = read(one, two)
    assert votes(official, "2404") == {"S": 40, "LBP": 20}
    assert numbers(official) == {("0002", "S"), ("4003", "LBP")}


def test_an_abbreviation_that_changes_in_case_between_files(tmp_path: Path) -> None:
    one = council(tmp_path, "2303", {Party("Alternativ för Sverige", "1325", "AFS"): 30})
    two = council(tmp_path, "2404", {Party("Alternativ för Sverige", "1325", "AfS"): 20})
    assert len(numbers(read(one, two))) == 1


@pytest.mark.parametrize("abbreviation", [None, "", " ", "\N{NO-BREAK SPACE}"])
def test_parties_without_an_abbreviation_are_never_one(tmp_path: Path, abbreviation: str | None) -> None:
    """In one municipality, and the same in two, where even the names are the same."""
    own = [Party("Bygdepartiet", "4004", abbreviation), Party("Andra partiet", "4005", abbreviation)]
    one = council(tmp_path, "2303", {own[0]: 30, own[1]: 20, S: 5})
    two = council(tmp_path, "2404", {Party("Bygdepartiet", "4006", abbreviation): 10, S: 5})
    official = read(one, two)
    assert votes(official, "2303") == {"Bygdepartiet (4004)": 30, "Andra partiet": 20, "S": 5}
    assert votes(official, "2404") == {"Bygdepartiet (4006)": 10, "S": 5}


def test_a_file_imported_later_is_held_against_those_before(tmp_path: Path) -> None:
    first = read(council(tmp_path, "2303", {S: 50, Party("Kommunens parti", "4001", "KP"): 30}))
    assert votes(first, "2303") == {"S": 50, "KP": 30}
    later = read(council(tmp_path, "2404", {S: 40, Party("Kustpartiet", "4002", "KP"): 20}))
    both = with_one_code(overlay(first, later))
    assert votes(both, "2303") == {"S": 50, "Kommunens parti": 30}
    assert votes(both, "2404") == {"S": 40, "Kustpartiet": 20}
    assert len({number for number, _ in numbers(both)}) == len(numbers(both)) == 3


def test_seats_follow(tmp_path: Path) -> None:
    def seats(code: str, name: str, number: str) -> Path:
        party = Party(name, number, "KP")
        area = form.Area(
            code, code, Votes({S: 50, party: 30}, eligible=500), {S: form.Seats(3), party: form.Seats(2)}
        )
        return form.package(
            tmp_path, Election("KF"), code, {"mandatfordelning": form.seats_of_area(Election("KF"), area)}
        )

    found = read(seats("2303", "Kommunens parti", "4001"), seats("2404", "Kustpartiet", "4002")).seats
    assert sorted(zip(found["area_code"], found["party_code"], strict=True)) == [
        ("2303", "Kommunens parti"), ("2303", "S"), ("2404", "Kustpartiet"), ("2404", "S"),
    ]  # fmt: skip


def test_votes_and_seats_of_one_area_that_call_a_party_otherwise(tmp_path: Path) -> None:
    """The seats file has the abbreviation of the election before: the same party, no contradiction."""
    votes_of = {S: 50, Party("Alternativ för Sverige", "1325", "AFS"): 30}
    seats_of = {S: 50, Party("Alternativ för Sverige", "1325", "AfS"): 30}
    told = form.votes_per_district(
        Election("KF"), [District("23030101", "Ett", Votes(votes_of, eligible=500))]
    )
    given = {party: form.Seats(n // 10) for party, n in seats_of.items()}
    area = form.Area("2303", "Granby", Votes(seats_of, eligible=500), given)
    members = {"rostfordelning": told, "mandatfordelning": form.seats_of_area(Election("KF"), area)}
    official = read(form.package(tmp_path, Election("KF"), "2303", members))
    assert len(numbers(official)) == 2
    assert set(official.seats["party_code"]) == set(official.party_votes["party_code"])
