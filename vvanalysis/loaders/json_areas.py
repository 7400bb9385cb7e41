"""The authority's figures of whole areas (JSON: `mandatfordelning`, `summering`, `overordnad_summering`).

A council's seats, and at every level the votes with those of the election before, as the level itself has
them: they are the area's own, never the sum of districts of which some have none. Persons are read in
`json_persons`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from vvanalysis.errors import Fault, InputError, ReconciliationError
from vvanalysis.loaders.district_table import Head
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.json_head import head_of, unknown
from vvanalysis.loaders.json_nodes import Node, area_nodes, country_nodes, municipality_nodes
from vvanalysis.loaders.json_types import (
    TODO,
    CountryFile,
    Distribution,
    PartyVotes,
    SeatFile,
    SumFile,
    Votes,
    decoded,
    listed_of,
)
from vvanalysis.loaders.json_web import read_web
from vvanalysis.loaders.parties import Parties, parties_of
from vvanalysis.loaders.parts import Part
from vvanalysis.loaders.result_tree import Area, ResultFile, Tally
from vvanalysis.schemas.official import (
    AREA_COUNTS,
    AREAS,
    PARTIES,
    PARTY_VOTES,
    SEATS,
    Official,
    typed_frame,
)
from vvanalysis.terms import NATION_CODE, OTHER_PARTIES

Row = dict[str, object]
Content = Literal["seats", "sums"]
ORDER: Final = {"seats": 14, "sums": 15}
"""Before the sums of districts, which have no earlier figures of their own; after the result files (XML)."""
_STATUSES: Final = ("jämförbart", "ej jämförbart")
_FIELDS: Final = {
    "helaLandet": "country", "valomrade": "seats", "partiroster": "web", "kommuner": "sums",
}  # fmt: skip
_THRESHOLDS: Final = {"RD": (4, 4), "RF": (3, 3), "KF": (2, 3)}
"""Per cent of the valid votes of an undivided area, and of a divided one (IG 3:7; Elections Act 14:7)."""
_SHOWN: Final = 5


@dataclass(frozen=True)
class _File:
    """What is read of one file."""

    raw: RawFile
    head: Head
    content: Content
    nodes: Sequence[Node]
    parties: Parties
    threshold: float | None = None


def content_of(content: bytes) -> str:
    """Which file of areas it is: seats, sums, country or web; empty: none of them."""
    start = content[:4_000_000]  # the field stands before or soon after the first area
    for name, kind in _FIELDS.items():
        if any(f'"{name}"'.encode(encoding) in start for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
            return kind
    return ""


def read_areas(raw: RawFile) -> Part:
    """Frames of one file, reconciled.

    Raises
    ------
    InputError
        Not such a file, a truncated one, one of test data, or a word or code that is not known.
    ReconciliationError
        Parties that do not sum to the valid votes, these and the invalid to the votes cast, or seats to those
        there are to give; more votes cast than eligible voters.
    """
    file = _read(raw)
    _refuse_unknown(file)
    faults = [fault for node in file.nodes for fault in _faults(file, node)][:_SHOWN]
    if faults:
        raise ReconciliationError(faults)
    told = [node for node in file.nodes if node.told.distribution is not None]
    frames = Official(
        area_counts=typed_frame(AREA_COUNTS, [_count_row(file, node) for node in told]),
        party_votes=typed_frame(PARTY_VOTES, [row for node in told for row in _vote_rows(file, node)]),
        parties=typed_frame(PARTIES, list(_party_rows(file))),
        seats=typed_frame(SEATS, [row for node in file.nodes for row in _seat_rows(file, node)]),
        areas=typed_frame(AREAS, []),
    )
    return Part((_result(file),), frames, ORDER[file.content])


def _read(raw: RawFile) -> _File:
    kind = content_of(raw.content)
    if kind == "seats":
        seats = decoded(raw, SeatFile)
        head = head_of(raw, seats)
        nodes = area_nodes(raw, head.election_type, seats.area)
        return _File(raw, head, "seats", nodes, _parties(nodes), seats.area.threshold)
    if kind == "sums":
        sums = decoded(raw, SumFile)
        nodes = list(municipality_nodes(sums.municipalities))
        return _File(raw, head_of(raw, sums), "sums", nodes, _parties(nodes))
    if kind == "web":
        root, node = read_web(raw)
        return _File(raw, head_of(raw, root), "sums", [node], _parties([node]))
    country = decoded(raw, CountryFile)
    nodes = list(country_nodes(country.country))
    return _File(raw, head_of(raw, country), "sums", nodes, _parties(nodes))


def _parties(nodes: Sequence[Node]) -> Parties:
    votes = {listed_of(each) for node in nodes for each in _votes_of(node.told.distribution)}
    return parties_of(votes | {listed_of(each) for node in nodes for each in node.seats})


def _votes_of(distribution: Distribution | None) -> Sequence[PartyVotes]:
    return distribution.valid.parties if distribution else ()


def _refuse_unknown(file: _File) -> None:
    words = {getattr(node.told, "status", None) for node in file.nodes}
    faults = unknown(file.raw, "statusJamforelse", words, _STATUSES)
    codes = [(node.level, node.code) for node in file.nodes]
    faults += [
        Fault(file.raw.where, f"{level} {code} stands twice", "each area once", TODO)
        for level, code in sorted({place for place in codes if codes.count(place) > 1})[:_SHOWN]
    ]
    if faults:
        raise InputError(faults)


def _faults(file: _File, node: Node) -> Iterator[Fault]:
    yield from _wrong_votes(file, node)
    yield from _wrong_seats(file, node)


def _wrong_votes(file: _File, node: Node) -> Iterator[Fault]:
    told, distribution = node.told, node.told.distribution
    if distribution is None:
        return
    valid, other = distribution.valid, distribution.valid.other
    summed = sum(each.votes for each in valid.parties) + (other.votes if other else 0)
    if summed != valid.votes:
        yield _fault(file, node, f"the parties sum to {summed}, valid votes are {valid.votes}")
    invalid = distribution.invalid.votes
    if invalid is not None and told.cast is not None and valid.votes + invalid != told.cast:
        what = f"valid and invalid sum to {valid.votes + invalid}, votes cast are {told.cast}"
        yield _fault(file, node, what)
    if told.cast is not None and told.eligible is not None and told.cast > told.eligible:
        what = f"{told.cast} votes cast by {told.eligible} eligible voters"
        yield _fault(file, node, what, "no more votes cast")


def _wrong_seats(file: _File, node: Node) -> Iterator[Fault]:
    given = node.seats
    seats = sum(each.seats for each in given)
    if given and node.seats_to_give is not None and seats != node.seats_to_give:
        yield _fault(file, node, f"seats sum to {seats} of {node.seats_to_give}")
    for each in given:
        parts = (each.permanent, each.adjustment)
        if None not in parts and sum(part or 0 for part in parts) != each.seats:
            party = file.parties.codes[listed_of(each)]
            yield _fault(file, node, f"party {party}: {parts[0]} + {parts[1]} seats are not {each.seats}")


def _fault(file: _File, node: Node, what: str, expected: str = "equal numbers") -> Fault:
    where = f"{file.raw.where}, {node.level.replace('_', ' ')} {node.code}"
    return Fault(where, what, expected, TODO)


def _key(file: _File, node: Node) -> Row:
    return {**_election(file), "area_level": node.level, "area_code": node.code}


def _election(file: _File) -> Row:
    head = file.head
    return {
        "election_year": head.election_year, "election_type": head.election_type,
        "count_status": head.count_status,
    }  # fmt: skip


def _count_row(file: _File, node: Node) -> Row:
    return {
        **_key(file, node),
        "area_name": node.name,
        "county_code": None if node.level == "nation" else node.code[:2],
        "municipality_code": node.municipality,
        "municipal_constituency_code": node.municipal_constituency,
        **_counts(node),
    }


def _counts(node: Node) -> dict[str, int | None]:
    told, distribution = node.told, node.told.distribution
    assert distribution is not None  # noqa: S101 - asked of areas with votes alone
    invalid = distribution.invalid
    is_finished = told.counted is None or told.counted == told.total
    eligible = told.eligible if is_finished else told.eligible_counted
    return {
        "eligible": eligible, "cast": told.cast, "valid": distribution.valid.votes,
        "invalid_blank": _number(invalid.blank), "invalid_unregistered": _number(invalid.unregistered),
        "invalid_other": _number(invalid.other), "districts_counted": told.counted,
        "districts_total": told.total, "eligible_previous": told.eligible_previous,
        "cast_previous": told.cast_previous, "valid_previous": distribution.valid.previous,
    }  # fmt: skip


def _number(votes: Votes | None) -> int | None:
    return None if votes is None else votes.votes


def _vote_rows(file: _File, node: Node) -> Iterator[Row]:
    for code, each in _by_party(file, node).items():
        yield {
            **_key(file, node), "party_code": code, "votes": each.votes, "votes_previous": each.previous,
            "is_in_other": code == OTHER_PARTIES,
        }  # fmt: skip


def _by_party(file: _File, node: Node) -> dict[str, PartyVotes | Votes]:
    found: dict[str, PartyVotes | Votes] = {}
    for each in _votes_of(node.told.distribution):
        code = file.parties.codes[listed_of(each)]
        if not code or code in found:
            what = f"party {code} twice" if code else "a party without abbreviation and name"
            raise InputError(_fault(file, node, what, "each once"))
        found[code] = each
    other = node.told.distribution.valid.other if node.told.distribution else None
    if other is not None and OTHER_PARTIES not in found:
        found[OTHER_PARTIES] = other
    return found


def _seat_rows(file: _File, node: Node) -> Iterator[Row]:
    for each in node.seats:
        yield {
            **_key(file, node), "party_code": file.parties.codes[listed_of(each)], "seats": each.seats,
            "permanent_seats": each.permanent, "adjustment_seats": each.adjustment,
            "seats_previous": each.previous,
        }  # fmt: skip


def _party_rows(file: _File) -> Iterator[Row]:
    """Each party once per municipality, county or nation that the file tells of."""
    named = {(node.municipality or node.code, code) for node in file.nodes for code in _codes(file, node)}
    for place, code in sorted(named):
        yield {
            **_election(file), "area_code": place, "party_code": code,
            "party_name": file.parties.names[code], "authority_code": file.parties.numbers.get(code),
        }  # fmt: skip


def _codes(file: _File, node: Node) -> set[str]:
    """Parties of an area that have a name; a constituency above municipalities has those of its whole."""
    if node.level == "constituency":
        return set()
    listed = {listed_of(each) for each in _votes_of(node.told.distribution)}
    listed |= {listed_of(each) for each in node.seats}
    return {file.parties.codes[each] for each in listed} & set(file.parties.names)


def _result(file: _File) -> ResultFile:
    raw, head = file.raw, file.head
    areas = [_area(file, node) for node in file.nodes if node.level != "municipal_constituency"]
    whole = areas[0]
    if file.content == "sums" and whole.level == "municipality" and len(areas) > 1:
        counties = {area.code[:2] for area in areas}
        code = counties.pop() if len(counties) == 1 else NATION_CODE
        whole = Area(level="nation" if code == NATION_CODE else "county", code=code, name=None, counts={})
        whole.children = areas
    else:
        whole.children = areas[1:]
    return ResultFile(
        where=raw.where, name=raw.name, sha256=raw.sha256, reported=head.reported,
        election_year=head.election_year, election_type=head.election_type, count_status=head.count_status,
        parties=file.parties.names, area=whole, archive=raw.archive, content=file.content,
        notes=_notes(file),
    )  # fmt: skip


def _notes(file: _File) -> tuple[str, ...]:
    """What the file says of the threshold, where that is not what the law says."""
    law = _THRESHOLDS[file.head.election_type][len(file.nodes) > 1]
    if file.threshold in (None, law):
        return ()
    return (f"the file's threshold is {file.threshold:g} %, the law's {law} %",)


def _area(file: _File, node: Node) -> Area:
    is_told = node.told.distribution is not None
    seats = {file.parties.codes[listed_of(each)]: each for each in node.seats}
    parties = {code: Tally(each.votes, each.previous) for code, each in _by_party(file, node).items()}
    for code, each in seats.items():
        tally = parties.setdefault(code, Tally(0))
        tally.seats, tally.adjustment_seats = each.seats, each.adjustment
    counts = _counts(node) if is_told else {}
    return Area(
        level=node.level, code=node.code, name=node.name, counts=counts, seats_to_give=node.seats_to_give,
        parties=parties,
    )  # fmt: skip
