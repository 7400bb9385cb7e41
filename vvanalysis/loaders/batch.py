"""Several official files together: each area once, files that overlap in agreement, codes that exist."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from vvanalysis.errors import Fault, InputError, ReconciliationError
from vvanalysis.loaders.borders import municipality_codes
from vvanalysis.loaders.files import Passed
from vvanalysis.loaders.looking import Looked, look
from vvanalysis.loaders.mapping import Mapping
from vvanalysis.loaders.one_code import parts_with_one_code
from vvanalysis.loaders.parallel import Progress, load_parts, silent
from vvanalysis.loaders.parts import merged, parts_of
from vvanalysis.loaders.party_names import with_codes_of_others
from vvanalysis.loaders.recognise import Settings
from vvanalysis.loaders.result_tree import Area, ResultFile
from vvanalysis.loaders.result_xml import RANKS, area_code
from vvanalysis.loaders.roll_book import refuse_unlike, roll_notes
from vvanalysis.loaders.versions import latest_versions
from vvanalysis.schemas.official import Official, empty_official, validated
from vvanalysis.terms import HAND_PUBLISHER, OTHER_PARTIES

_SHOWN = 5
_COMPARED = ("valid", "cast", "eligible")


@dataclass(frozen=True)
class Given:
    """What the user says of files that do not tell it themselves.

    Attributes
    ----------
    mapping
        What a workbook's columns mean.
    year
        Year of election of all the files.
    years
        SHA-256 of a file -> the year that was given for it before.
    """

    mapping: Mapping | None = None
    year: int | None = None
    years: Map[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Batch:
    """Frames of several files, and the files behind them."""

    official: Official = field(default_factory=empty_official)
    files: tuple[ResultFile, ...] = ()
    links: tuple[pd.DataFrame, ...] = ()
    """Which districts may be compared with which of the election before (`comparison_book.LINKS`)."""
    passed: tuple[Passed, ...] = ()
    """What lies there and was not read, and why."""
    notes: tuple[str, ...] = ()
    """Where the files do not say the same, and neither is wrong by itself."""


def read_results(
    paths: Sequence[Path], *, municipalities: Collection[str] | None = None, year: int | None = None
) -> Official:
    """Frames of all official files in the files, folders and zips named.

    Parameters
    ----------
    paths
        `slutresultat_*.xml`, workbooks of votes per district (they give the nation), zips, folders.
    municipalities
        Codes that exist; a file about any other is refused. Default: the country's municipalities.
    year
        Year of election, for workbooks that do not tell it; a file that tells another is refused.

    Raises
    ------
    InputError
        A file that cannot be read, two files about the same area and election, an unknown municipality.
    ReconciliationError
        Totals that do not add up, in a file or between files.

    Examples
    --------
    >>> from pathlib import Path
    >>> from vvanalysis.loaders import read_results
    >>> read_results([Path("no-such-file.xml")])
    Traceback (most recent call last):
    vvanalysis.errors.InputError: no-such-file.xml: no such file or folder; expected an official result file;
    check the path
    """
    given = Given(year=year)
    return read_batch(paths, municipalities=municipalities, given=given).official


def read_batch(
    paths: Sequence[Path],
    *,
    municipalities: Collection[str] | None = None,
    more: Iterable[ResultFile] = (),
    given: Given | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
) -> Batch:
    """As `read_results`, with the files behind the figures; `more` are results read by other loaders."""
    given = given or Given()
    known = frozenset(municipalities) if municipalities is not None else municipality_codes()
    looked = look(paths)
    settings = Settings(known, given.mapping, given.year, given.years)
    reading = load_parts(looked.places, settings, jobs=jobs, progress=progress)
    passed = [*looked.passed, *reading.passed]
    read = latest_versions([*reading.parts, *parts_of(more)], passed)
    parts = parts_with_one_code(with_codes_of_others(read))
    if not parts:
        raise InputError(_nothing(paths, looked, passed))
    chosen = _each_area_once([result for part in parts for result in part.results], passed)
    _refuse_unknown(chosen, known)
    _refuse_disagreement(chosen)
    chosen = _without_covered(chosen)
    official = validated(merged(parts), where="official files")
    links = tuple(part.links for part in parts if part.links is not None)
    refuse_unlike([part.frames.electoral_roll for part in parts])
    notes = roll_notes(official.electoral_roll, official.area_counts)
    return Batch(official, tuple(chosen), links, tuple(passed), notes)


def _nothing(paths: Sequence[Path], looked: Looked, passed: Sequence[Passed]) -> Fault:
    """No result at all: what there is instead."""
    shown = ", ".join(str(path) for path in paths)
    if looked.registers:
        todo = "put it into official/ of the campaign: reports read it there"
        what = "a register of candidates, and no result"
        return Fault(shown, what, "result files or a zip of them", todo)
    instead = "; ".join(f"{each.where} is {each.why}" for each in passed[:_SHOWN])
    what = f"no official result file found{f' ({instead})' if instead else ''}"
    return Fault(shown, what, "result files or a zip of them", "check it")


def election_of(result: ResultFile) -> tuple[int, str, str]:
    """Year, type and count of a file."""
    return result.election_year, result.election_type, result.count_status


def _each_area_once(results: Sequence[ResultFile], passed: list[Passed]) -> list[ResultFile]:
    """Drop copies, and name them in `passed`; sources of different rank about an area must agree.

    A copy is the same bytes, or a transcript of a total that another source gives.
    """
    chosen: dict[tuple[object, ...], list[ResultFile]] = defaultdict(list)
    faults = []
    for result in sorted(results, key=lambda each: (RANKS.index(each.rank), not each.area.children)):
        others = chosen[(*election_of(result), result.content, result.area.level, result.area.code)]
        same = next((each.where for each in others if each.sha256 == result.sha256), None)
        if same is not None:
            passed.append(Passed(result.where, f"the same file as {same}"))
            continue
        is_comparison = result.rank == "comparison"
        if any(each.rank == result.rank for each in others) and not is_comparison:
            election = f"{result.election_year} {result.election_type}"
            what = f"the same area and election as {others[0].where} ({election})"
            faults.append(Fault(result.where, what, "one file per area and election", "keep the later one"))
        elif others:
            faults += _all_differences(others[0], result)
        if not others or result.rank != "transcript":
            others.append(result)
    if faults:
        raise InputError(faults[:_SHOWN])
    return [each for group in chosen.values() for each in group]


def _all_differences(one: ResultFile, other: ResultFile) -> list[Fault]:
    """Where two files about one area differ, in it and in what is within it in both."""
    areas = {(area.level, area_code(area)): area for area in one.area.walk()}
    shared = ((areas.get((area.level, area_code(area))), area) for area in other.area.walk())
    return [fault for mine, theirs in shared if mine for fault in _differences(one, mine, other, theirs)]


def _refuse_unknown(results: Sequence[ResultFile], known: frozenset[str]) -> None:
    faults = []
    for result in results:
        for area in result.area.walk():
            if area.level == "municipality" and area.code not in known:
                near = difflib.get_close_matches(area.code, sorted(known), n=1, cutoff=0.0)
                what, expected = (
                    f"unknown municipality code {area.code}",
                    f"an existing code (nearest {near[0]})",
                )
                faults.append(
                    Fault(result.where, what, expected, "check that the file is whole and official")
                )
    if faults:
        raise InputError(faults[:_SHOWN])


def _refuse_disagreement(results: Sequence[ResultFile]) -> None:
    """A nation file and a municipality's own file must say the same about the municipality."""
    counted = [each for each in results if each.content == "votes"]
    own = {
        (*election_of(each), each.area.code): each for each in counted if each.area.level == "municipality"
    }
    faults: list[Fault] = []
    for nation in (each for each in counted if each.area.level == "nation"):
        for area in nation.area.walk():
            file = own.get((*election_of(nation), area.code)) if area.level == "municipality" else None
            faults += _differences(file, file.area, nation, area) if file else []
    faults += _unlike_seats(results)
    faults += _unlike_sums(counted, [each for each in results if each.content != "votes"])
    if faults:
        raise ReconciliationError(faults[:_SHOWN])


def _unlike_sums(counted: Sequence[ResultFile], wholes: Sequence[ResultFile]) -> list[Fault]:
    """A file of seats or of sums must say of each area what the files of its districts sum to."""
    summed = {
        (*election_of(each), area.level, area.code): (each, area)
        for each in counted
        for area in each.area.walk()
    }
    faults: list[Fault] = []
    for whole in wholes:
        for area in whole.area.walk():
            found = summed.get((*election_of(whole), area.level, area.code))
            faults += _differences(*found, whole, area) if found and area.counts else []
    return faults


def _without_covered(results: Sequence[ResultFile]) -> list[ResultFile]:
    """Files without those typed by hand of areas that an official file holds too: it says the same."""
    official = [each for each in results if each.publisher != HAND_PUBLISHER and each.content == "votes"]
    held = {(*election_of(each), area.level, area.code) for each in official for area in each.area.walk()}
    return [
        each
        for each in results
        if each.publisher != HAND_PUBLISHER
        or (*election_of(each), each.area.level, each.area.code) not in held
    ]


def _unlike_seats(results: Sequence[ResultFile]) -> list[Fault]:
    """A workbook that compares the seats of elections must say what the files of either election say."""
    told = {
        (each.election_year, each.election_type, area.level, area.code): (each, area)
        for each in results
        if each.rank != "comparison" and each.count_status == "final"
        for area in each.area.walk()
        if any(tally.seats for tally in area.parties.values())
    }
    faults: list[Fault] = []
    for book in (each for each in results if each.rank == "comparison"):
        for area in book.area.walk():
            key = (book.election_year, book.election_type, area.level, area.code)
            faults += _seat_differences(*told[key], book, area) if key in told else []
    return faults


def _seat_differences(first: ResultFile, one: Area, second: ResultFile, other: Area) -> list[Fault]:
    """Parties whose seats two files tell differently; a party that one does not list has none there."""
    seats = [{code: tally.seats or 0 for code, tally in each.parties.items()} for each in (one, other)]
    codes = sorted({*seats[0], *seats[1]})
    numbers = [(code, seats[0].get(code, 0), seats[1].get(code, 0)) for code in codes]
    return [
        Fault(f"{first.where}, {one.level} {one.code}",
              f"seats of party {code} are {mine}, but {theirs} in {second.where}",
              "the same number in both files", "download both files again")
        for code, mine, theirs in numbers
        if mine != theirs
    ]  # fmt: skip


def _party_votes(one: Area, other: Area) -> list[tuple[str, int, int]]:
    """Each party's votes in two files; those that one of them lumps together, together."""
    votes = [{code: tally.votes for code, tally in each.parties.items()} for each in (one, other)]
    codes = {*votes[0], *votes[1]}
    if OTHER_PARTIES not in codes:
        return [(f"party {code}", votes[0].get(code, 0), votes[1].get(code, 0)) for code in sorted(codes)]
    both = ({*votes[0]} & {*votes[1]}) - {OTHER_PARTIES}
    told = [(f"party {code}", votes[0][code], votes[1][code]) for code in sorted(both)]
    rest = [sum(n for code, n in each.items() if code not in both) for each in votes]
    return [*told, ("all other parties", rest[0], rest[1])]


def _differences(first: ResultFile, one: Area, second: ResultFile, other: Area) -> list[Fault]:
    numbers = [
        (count, one.counts[count], other.counts[count])
        for count in _COMPARED
        if one.counts.get(count) is not None and other.counts.get(count) is not None
    ]
    if one.counts and other.counts:  # else one of them tells of seats alone
        numbers += _party_votes(one, other)
    for code in sorted({*one.parties} & {*other.parties}):
        mine, theirs = one.parties[code].seats, other.parties[code].seats
        if mine is not None and theirs is not None:
            numbers.append((f"seats of party {code}", mine, theirs))
    return [
        Fault(f"{first.where}, {one.level} {one.code}", f"{name} is {mine}, but {theirs} in {second.where}",
              "the same number in both files", "download both files again")
        for name, mine, theirs in numbers
        if mine != theirs
    ]  # fmt: skip
