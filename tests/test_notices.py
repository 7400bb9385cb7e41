"""What an official source tells of the election before that cannot be right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from replicas import authority_json as form
from replicas.authority_json import Area, Election, Party, Seats, Votes

from vvanalysis.chapters.results.metrics.source_flaws import previous_flaws
from vvanalysis.loaders import read_results
from vvanalysis.notices import notices_of
from vvanalysis.schemas.official import Official

A, B = Party("Parti A", "4001", "A"), Party("Parti B", "4002", "B")
BEFORE = Votes({A: 70, B: 25}, eligible=190, other=5)
NOW = Votes({A: 60, B: 40}, eligible=200, previous=BEFORE)


def read(
    folder: Path, *, before: Votes | None = None, valid: int | None = None, seats: tuple[int, int] = (7, 4)
) -> Official:
    election = Election("KF")
    given = {A: Seats(seats[0]), B: Seats(seats[1])}
    told = form.seats_of_area(election, Area("2303", "Granby", NOW, given))
    if valid is not None:
        told["valomrade"]["rostfordelning"]["rosterPaverkaMandat"]["antalRosterForegaendeVal"] = valid
    paths = [form.package(folder, election, "2303", {"mandatfordelning": told})]
    if before:
        earlier = Election("KF", 2022)
        area = form.seats_of_area(earlier, Area("2303", "Granby", before))
        paths.append(form.package(folder, earlier, "2303", {"mandatfordelning": area}))
    return read_results(paths, municipalities=("2303",))


def flaws(official: Official) -> list[list[object]]:
    found = previous_flaws(official.area_counts, official.party_votes, year=2026)
    return found[["area_code", "told", "found", "flaw"]].values.tolist()


def test_parties_that_sum_to_more_than_all_votes(tmp_path: Path) -> None:
    assert flaws(read(tmp_path)) == []
    assert flaws(read(tmp_path, valid=90)) == [["2303", 90, 95, "parts"]]


def test_an_earlier_count_of_another_number(tmp_path: Path) -> None:
    assert flaws(read(tmp_path, before=replace(BEFORE, previous=None))) == []
    assert flaws(read(tmp_path, before=replace(BEFORE, other=6))) == [["2303", 100, 101, "count"]]


def test_what_is_found_is_told_among_the_sources(tmp_path: Path) -> None:
    """60 and 40 votes for 11 seats: the comparison numbers 60/13 = 4.6 and 40/9 = 4.4 decide the last."""
    start = "Kommunvalet 2026, Granby: "
    assert notices_of(read(tmp_path, valid=90, seats=(6, 5)), county="23", years=(2026, 2022)) == (
        f"{start}valmyndighetens fil ger A 6 mandat; lagens regler ger 7 av filens egna röster.",
        f"{start}valmyndighetens fil ger B 5 mandat; lagens regler ger 4 av filens egna röster.",
        f"{start}filen anger 90 giltiga röster i förra valet, men partiernas är tillsammans 95.",
    )
    assert notices_of(read(tmp_path), county="23", years=(2026,)) == ()
    official = read(tmp_path)
    lumped = replace(official, party_votes=official.party_votes.replace({"party_code": {"B": "ÖVR"}}))
    assert notices_of(lumped, county="23", years=(2026,)) == (
        f"{start}mandaten kan inte prövas mot lagens regler, eftersom underlaget inte redovisar några röster "
        "för B (4 mandat).",
    )
    assert notices_of(read(tmp_path, valid=90), county="24", years=(2026,)) == ()
