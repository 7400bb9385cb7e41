"""Result files (XML) into the frames of the official figures.

Source: Valmyndigheten, `slutresultat_<area><R|L|K>.xml`, elections of 2006-2018.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.looking import find_raw_files
from vvanalysis.loaders.reconcile import reconcile
from vvanalysis.loaders.result_tree import INVALID_KINDS, Area, ResultFile, Tally, parse_result
from vvanalysis.schemas.official import AREA_COUNTS, AREAS, PARTIES, PARTY_VOTES, SEATS, Official, typed_frame

_REDACTED = "Namnet gallrat"
_COUNTS = (
    "eligible", "cast", "valid", *INVALID_KINDS.values(), "districts_counted", "districts_total",
    "eligible_previous", "cast_previous", "valid_previous",
)  # fmt: skip
RANKS: Final = ("result", "table", "comparison", "transcript")
"""Which source goes before which, of the same area."""

Row = dict[str, object]
Key = tuple[object, ...]


def load_result(raw: RawFile) -> ResultFile:
    """One result file, reconciled.

    Raises
    ------
    InputError, ReconciliationError
        The file cannot be read as a result file, or its totals do not add up.
    """
    result = parse_result(raw)
    reconcile(result)
    return result


def read_result_xml(path: Path) -> Official:
    """Frames of one result file on disk.

    Parameters
    ----------
    path
        A `slutresultat_*.xml`, whatever its name.

    Returns
    -------
    Official
        Counts and votes [votes, persons], parties, seats [seats] and, from a nation file, areas.

    Raises
    ------
    InputError, ReconciliationError
        As `load_result`; also if `path` is not a single XML file.
    """
    raws = list(find_raw_files([path]))
    if len(raws) != 1 or raws[0].is_workbook:
        raise InputError(Fault(str(path), "not one XML file", "one result file", "use read_results"))
    return frames_of([load_result(raws[0])])


def frames_of(results: Iterable[ResultFile]) -> Official:
    """Frames of result files, each row once: a municipality's own file goes before the nation's."""
    counts: dict[Key, Row] = {}
    votes: dict[Key, list[Row]] = {}
    seats: dict[Key, Row] = {}
    areas: dict[str, Row] = {}
    parties: dict[Key, Row] = {}
    ordered = sorted(results, key=lambda each: (each.area.level == "nation", RANKS.index(each.rank)))
    for result in ordered:
        parties |= {tuple(row.values())[:-1]: row for row in _party_rows(result)}
        for area, above in _with_ancestors(result.area, ()):
            key = _key(result, area)
            place = tuple(key.values())
            if place not in counts:
                counts[place] = key | _count_row(area, above)
                votes[place] = [key | _vote_row(code, tally) for code, tally in area.parties.items()]
            _take_seats(seats, key, area)
            if result.area.level == "nation" and area.level in {"county", "municipality"}:
                named = areas.get(area.code, {}).get("area_name")
                areas[area.code] = _area_row(area) | ({"area_name": named} if named else {})
    return Official(
        area_counts=typed_frame(AREA_COUNTS, list(counts.values())),
        party_votes=typed_frame(PARTY_VOTES, [row for rows in votes.values() for row in rows]),
        parties=typed_frame(PARTIES, list(parties.values())),
        seats=typed_frame(SEATS, list(seats.values())),
        areas=typed_frame(AREAS, list(areas.values())),
    )


def _take_seats(seats: dict[Key, Row], key: Row, area: Area) -> None:
    """Put an area's seats in `seats`; where two files tell of them, each fills what the other lacks."""
    for code, tally in area.parties.items():
        if tally.seats is not None:
            row = seats.setdefault((*key.values(), code), key | _seat_row(code, tally))
            row |= {name: value for name, value in _seat_row(code, tally).items() if row[name] is None}


def _with_ancestors(area: Area, above: tuple[Area, ...]) -> Iterator[tuple[Area, tuple[Area, ...]]]:
    yield area, above
    for child in area.children:
        yield from _with_ancestors(child, (*above, area))


def area_code(area: Area) -> str:
    """Code of an area as the frames have it: a late-vote district loses the letter of its election."""
    return area.code.split("-", 1)[1] if area.level == "late_district" else area.code


def _key(result: ResultFile, area: Area) -> Row:
    return {
        "election_year": result.election_year,
        "election_type": result.election_type,
        "count_status": result.count_status,
        "area_level": area.level,
        "area_code": area_code(area),
    }


def _name(area: Area) -> str | None:
    return None if area.name in (None, "", _REDACTED) else area.name


def _count_row(area: Area, above: tuple[Area, ...]) -> Row:
    codes = {each.level: each.code for each in (*above, area)}
    return {
        "area_name": _name(area),
        "county_code": None if area.level == "nation" else area_code(area)[:2],
        "municipality_code": codes.get("municipality"),
        "municipal_constituency_code": codes.get("municipal_constituency"),
        "is_modified": area.is_modified,
        **{count: area.counts.get(count) for count in _COUNTS},
    }


def _vote_row(code: str, tally: Tally) -> Row:
    return {
        "party_code": code,
        "votes": tally.votes,
        "votes_previous": tally.votes_previous,
        "is_in_other": tally.is_in_other,
    }


def _seat_row(code: str, tally: Tally) -> Row:
    adjustment, seats = tally.adjustment_seats, tally.seats
    permanent = None if adjustment is None or seats is None else seats - adjustment
    return {
        "party_code": code,
        "seats": seats,
        "permanent_seats": permanent,
        "adjustment_seats": adjustment,
        "seats_previous": tally.seats_previous,
    }


def _party_rows(result: ResultFile) -> list[Row]:
    return [
        {
            "election_year": result.election_year,
            "election_type": result.election_type,
            "area_code": result.area.code,
            "party_code": code,
            "party_name": name,
        }
        for code, name in result.parties.items()
    ]


def _area_row(area: Area) -> Row:
    return {
        "area_code": area.code,
        "area_level": area.level,
        "area_name": _name(area),
        "county_code": area.code[:2],
    }
