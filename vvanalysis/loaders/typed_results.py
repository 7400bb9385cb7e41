"""Results that a campaign has typed by hand, one small table per election, with the sums that prove them.

The form is the project's own (`campaign.results_template`): a sheet per election, called Riksdagsval,
Regionval or Kommunval and its year; a row per municipality and party. What stands once per municipality
(eligible, cast, valid) may stand in its first row alone. In Regionval the county has rows of its own, for its
seats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from vvanalysis.errors import Fault, InputError, ReconciliationError
from vvanalysis.loaders.district_table import NOT_TOLD, whole_numbers
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.parts import Part
from vvanalysis.loaders.result_tree import Area, ResultFile, Tally
from vvanalysis.loaders.workbook import Sheet, Workbook, heading, refuse_odd
from vvanalysis.names import nfc
from vvanalysis.schemas.official import (
    AREA_COUNTS,
    AREAS,
    PARTIES,
    PARTY_VOTES,
    SEATS,
    Official,
    typed_frame,
)
from vvanalysis.terms import HAND_PUBLISHER, OTHER_PARTIES, PARTY_NAMES, party_code

KINDS: Final[Mapping[str, str]] = {"riksdagsval": "RD", "regionval": "RF", "kommunval": "KF"}
TITLES: Final[Mapping[str, str]] = {"RD": "Riksdagsval", "RF": "Regionval", "KF": "Kommunval"}
"""Election -> how its sheet is called, before the year."""
COLUMNS: Final[Mapping[str, str]] = {
    "kommunkod": "code", "kommun": "name", "parti": "party", "röster": "votes", "mandat": "seats",
    "röstberättigade": "eligible", "avgivna röster": "cast", "giltiga röster": "valid",
}  # fmt: skip
"""Heading -> what stands there."""
ORDER: Final = 50
"""After every official file (`parts.Part.order`)."""
_TITLE: Final = re.compile(r"(riksdagsval|regionval|kommunval) ((?:19|20)\d\d)")
_ONCE: Final = ("eligible", "cast", "valid")
_OTHERS: Final = frozenset({"övr", "övriga", "övriga partier", "övriga anmälda partier"})
_COUNTY, _MUNICIPALITY = 2, 4
_LEAST: Final = 21
"""Fewest seats of a municipal council, an odd number (Local Government Act 2017:725, 5:5)."""
_SHOWN: Final = 5
_TODO: Final = "mend the cell, and save the workbook"
Row = dict[str, object]


@dataclass
class _Typed:
    """One area of one election as it was typed."""

    code: str
    name: str
    where: str
    once: dict[str, int] = field(default_factory=dict)
    votes: dict[str, int] = field(default_factory=dict)
    seats: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Nothing has been filled in."""
        return not (self.once or self.votes or self.seats)

    @property
    def level(self) -> str:
        return "county" if len(self.code) == _COUNTY else "municipality"


def is_typed_book(names: Sequence[str]) -> bool:
    """Whether one of a workbook's sheets is called as those of the template are."""
    return any(_TITLE.fullmatch(heading(name)) for name in names)


def read_typed(raw: RawFile) -> Part | None:
    """What has been typed of every election; None where nothing is, and without areas that lack all.

    Raises
    ------
    InputError
        A column that lacks, a code that is none, a party twice, or a number that is missing or none.
    ReconciliationError
        Parties that do not sum to the valid votes, more votes than electors, or an even number of seats.
    """
    book = Workbook(raw)
    results: list[ResultFile] = []
    rows: dict[str, list[Row]] = {"area_counts": [], "party_votes": [], "parties": [], "seats": []}
    for name in book.shown:
        if title := _TITLE.fullmatch(heading(name)):
            kind, year = KINDS[title[1]], int(title[2])
            typed = [each for each in _areas(raw, book.table(name)) if not each.is_empty]
            _check(typed, kind)
            for each in typed:
                results.append(_result(raw, each, kind, year))
                for frame, more in _rows(each, kind, year).items():
                    rows[frame] += more
    return Part(tuple(results), _frames(rows), ORDER) if results else None


def _areas(raw: RawFile, sheet: Sheet) -> list[_Typed]:
    where = raw.sheet(sheet.name)
    refuse_odd(sheet.rows, where=where, header_row=sheet.header_row)
    at = {COLUMNS[key]: place for place, key in enumerate(sheet.keys) if key in COLUMNS}
    lacking = [key for key, role in COLUMNS.items() if role not in at]
    if lacking:
        expected = ", ".join(key.capitalize() for key in COLUMNS)
        raise InputError(Fault(where, f"no column {', '.join(lacking)}", expected, "take the template again"))
    numbers = {
        role: whole_numbers(sheet.rows[:, at[role]], where=f"{where}, column {role}", empty=NOT_TOLD)
        for role in ("votes", "seats", *_ONCE)
    }
    areas: dict[str, _Typed] = {}
    faults: list[Fault] = []
    for row, cells in enumerate(sheet.rows):
        place = f"{where}, row {row + sheet.header_row + 1}"
        if all(cell in ("", None) for cell in cells):
            continue
        code = _code(cells[at["code"]])
        if not code:
            faults.append(Fault(place, "no code of a municipality", "4 digits, or 2 of the county", _TODO))
            continue
        area = areas.setdefault(code, _Typed(code, _text(cells[at["name"]]), place))
        given = {role: int(numbers[role][row]) for role in numbers if numbers[role][row] >= 0}
        faults += _take(area, _text(cells[at["party"]]), given, place)
    if faults:
        raise InputError(faults[:_SHOWN])
    return list(areas.values())


def _text(cell: object) -> str:
    return nfc(" ".join(str(cell).split())) if cell is not None else ""


def _code(cell: object) -> str:
    """Code of a municipality or county, with the zero that a spreadsheet drops from its front."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else _text(cell)
    if not text.isdecimal() or len(text) > _MUNICIPALITY:
        return ""
    return text.zfill(_COUNTY if len(text) <= _COUNTY else _MUNICIPALITY)


def _take(area: _Typed, party: str, given: Mapping[str, int], place: str) -> Iterator[Fault]:
    """Put one row into its area."""
    for role in _ONCE:
        if role in given and area.once.setdefault(role, given[role]) != given[role]:
            what = f"{given[role]} {role}, {area.once[role]} in another row of {area.code}"
            yield Fault(place, what, "one number per area", _TODO)
    if "votes" not in given and "seats" not in given:
        return
    code = _party(party)
    if not code:
        yield Fault(place, "votes or seats without a party", "its abbreviation or name", _TODO)
    elif code in area.names:
        yield Fault(place, f"{party} again in {area.code}", "each party once", _TODO)
    else:
        area.names[code] = party
        area.votes |= {code: given["votes"]} if "votes" in given else {}
        area.seats |= {code: given["seats"]} if "seats" in given else {}


def _party(text: str) -> str:
    if text.casefold() in _OTHERS:
        return OTHER_PARTIES
    return PARTY_NAMES.get(text.casefold()) or party_code(text)


def _check(typed: Sequence[_Typed], kind: str) -> None:
    """Return if the sums of every area prove it."""
    faults = [fault for each in typed for fault in (*_of_votes(each), *_of_seats(each, kind))]
    if faults:
        raise ReconciliationError(faults[:_SHOWN])


def _of_votes(each: _Typed) -> Iterator[Fault]:
    if not each.votes and not each.once:
        return
    lacking = [role for role in _ONCE if role not in each.once] + ([] if each.votes else ["votes"])
    if lacking:
        yield Fault(each.where, f"{each.code} lacks {', '.join(lacking)}", "a number for each", _TODO)
        return
    total, told = sum(each.votes.values()), each.once
    if total != told["valid"]:
        what = f"the parties of {each.code} sum to {total}, valid votes are {told['valid']}"
        yield Fault(each.where, what, "equal numbers; the rest as Övriga", _TODO)
    if not told["valid"] <= told["cast"] <= told["eligible"]:
        what = f"{told['valid']} valid of {told['cast']} votes cast by {told['eligible']} eligible voters"
        yield Fault(each.where, what, "no more valid votes than cast, and no more cast than eligible", _TODO)


def _of_seats(each: _Typed, kind: str) -> Iterator[Fault]:
    total = sum(each.seats.values())
    if not total:
        return
    if (kind, each.level) not in {("KF", "municipality"), ("RF", "county")}:
        yield Fault(each.where, f"seats of {each.code}, which elects none here", "empty cells", _TODO)
    elif total % 2 == 0 or total < _LEAST:
        what = f"{total} seats in {each.code}"
        yield Fault(each.where, what, f"an odd number, {_LEAST} at least (Local Government Act 5:5)", _TODO)


def _rows(each: _Typed, kind: str, year: int) -> dict[str, list[Row]]:
    place: Row = {
        "election_year": year, "election_type": kind, "count_status": "final", "area_level": each.level,
        "area_code": each.code,
    }  # fmt: skip
    counts = place | each.once | {"area_name": each.name or None, "county_code": each.code[:2]}
    counts |= {"municipality_code": each.code if each.level == "municipality" else None}
    without_count = {name: value for name, value in place.items() if name != "count_status"}
    seats = {code: each.seats.get(code, 0) for code in each.names if code != OTHER_PARTIES}
    return {
        "area_counts": [counts] if each.once else [],
        "party_votes": [
            place | {"party_code": code, "votes": votes, "is_in_other": code == OTHER_PARTIES}
            for code, votes in each.votes.items()
        ],
        "parties": [
            {name: value for name, value in without_count.items() if name != "area_level"}
            | {"party_code": code, "party_name": name}
            for code, name in each.names.items()
            if code != OTHER_PARTIES
        ],
        "seats": [
            place | {"party_code": code, "seats": number}
            for code, number in (seats.items() if each.seats else ())
        ],
    }


def _frames(rows: Mapping[str, list[Row]]) -> Official:
    return Official(
        area_counts=typed_frame(AREA_COUNTS, rows["area_counts"]),
        party_votes=typed_frame(PARTY_VOTES, rows["party_votes"]),
        parties=typed_frame(PARTIES, rows["parties"]),
        seats=typed_frame(SEATS, rows["seats"]),
        areas=typed_frame(AREAS, []),
    )


def _result(raw: RawFile, each: _Typed, kind: str, year: int) -> ResultFile:
    parties = {
        code: Tally(each.votes.get(code, 0), seats=each.seats.get(code, 0) if each.seats else None)
        for code in each.names
    }
    area = Area(each.level, each.code, each.name or None, dict(each.once), parties=parties)
    return ResultFile(
        where=raw.where, name=raw.name, sha256=raw.sha256, reported="", election_year=year,
        election_type=kind, count_status="final", parties={}, area=area, archive=raw.archive,
        rank="transcript", publisher=HAND_PUBLISHER,
    )  # fmt: skip
