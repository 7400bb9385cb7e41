"""The authority's workbook of seats in two elections, by area and party, into the frame of seats.

Source: Valmyndigheten, `mandatfordelning-jamforelser-mellan-2022-och-2026.xlsx` and the one of 2018 and 2022:
sheets Riksdag, Region (Regionkod) and Kommun (Kommunkod); columns Parti (full name) and Antal mandat of both
years; rows that begin with Totalt are sums. It tells no permanent or adjustment seats and no constituencies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from vvanalysis.errors import Fault, InputError, ReconciliationError
from vvanalysis.loaders.district_table import whole_numbers
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
from vvanalysis.terms import NATION_CODE, PARTY_COLORS, PARTY_NAMES, party_code

SHEETS: Final[Mapping[str, tuple[str, str]]] = {
    "riksdag": ("RD", ""),
    "region": ("RF", "regionkod"),
    "kommun": ("KF", "kommunkod"),
}
"""Sheet -> type of election, and heading of its areas' codes."""
LEVELS: Final[Mapping[str, str]] = {"RD": "nation", "RF": "county", "KF": "municipality"}
"""Level of the areas whose seats an election gives."""
PARLIAMENT: Final = 349
"""Seats of the parliament (Instrument of Government 3:2)."""
ORDER: Final = 30
"""After the files that tell permanent and adjustment seats as well (`parts.Part.order`)."""
_YEAR: Final = re.compile(r"antal mandat ((?:19|20)\d\d)")
_TOTAL: Final = "totalt"
_DIGITS: Final = {"county": 2, "municipality": 4}
_EXPECTED: Final = ("an odd number at each election", f"{PARLIAMENT} at each election")
_SHOWN: Final = 5
_TODO: Final = "download the workbook again from the authority"


@dataclass(frozen=True)
class Line:
    """One row: an area's party and its seats in each year, or a sum."""

    row: int
    area: str
    party: str
    seats: tuple[int, ...]
    is_total: bool = False


def is_seat_book(names: Sequence[str]) -> bool:
    """Whether a workbook's sheets are called as those of seats are."""
    return len(set(SHEETS) & set(map(heading, names))) >= len(SHEETS) - 1


def read_seat_book(raw: RawFile) -> Part:
    """Seats of both elections in every area, each with those of the election before where the book has them.

    Raises
    ------
    InputError
        A column that lacks, an area without a code, a party twice, or a cell that is no count.
    ReconciliationError
        A sum that the parties do not make.
    """
    book = Workbook(raw)
    lines: dict[str, list[Line]] = {}
    years: list[int] = []
    for name in book.shown:
        if heading(name) in SHEETS:
            kind, code = SHEETS[heading(name)]
            sheet = book.table(name)
            own = _years(raw, sheet, code)
            if years not in ([], own):
                what = f"seats of {_pair(own)}, on another sheet of {_pair(years)}"
                raise InputError(Fault(raw.sheet(name), what, "the same elections", _TODO))
            years, read = own, _lines(raw, sheet, kind, code, own)
            _sums(raw.sheet(name), read)
            lines[kind] = [line for line in read if not line.is_total]
    return part_of_lines(raw, lines, years)


def part_of_lines(raw: RawFile, lines: Mapping[str, Sequence[Line]], years: Sequence[int]) -> Part:
    """Frames of seats, by type of election, at two elections.

    Raises
    ------
    InputError
        A code that is none, or a party twice in an area.
    ReconciliationError
        A parliament of other than 349 seats, or a council of an even number of them.
    """
    results: list[ResultFile] = []
    rows: list[dict[str, object]] = []
    names: dict[tuple[object, ...], dict[str, object]] = {}
    for kind, own in lines.items():
        _refuse(raw.where, own, LEVELS[kind])
        _sizes(raw.where, own, kind)
        for at, year in enumerate(years):
            rows += _rows(own, kind, at, year)
            named = [each for each in own if each.party not in PARTY_COLORS]
            names |= {(year, kind, each.area, each.party): _named(each, kind, year) for each in named}
            results.append(_result(raw, kind, year, own, at))
    return Part(tuple(results), _frames(rows, list(names.values())), ORDER)


def _years(raw: RawFile, sheet: Sheet, code: str) -> list[int]:
    """The elections whose seats a sheet has, the earlier first; it must have the other columns too."""
    found = [int(match[1]) for key in sheet.keys if (match := _YEAR.fullmatch(key))]
    lacking = [name for name in ("parti", code) if name and name not in sheet.keys]
    if lacking or len(found) != 2 or found[0] >= found[1]:
        what = f"no column {lacking[0]}" if lacking else f"seats of {len(found)} elections"
        expected = f"Parti{', ' + code.capitalize() if code else ''} and Antal mandat of two elections"
        raise InputError(Fault(raw.sheet(sheet.name), what, expected, _TODO))
    return found


def _lines(raw: RawFile, sheet: Sheet, kind: str, code: str, years: Sequence[int]) -> list[Line]:
    where = raw.sheet(sheet.name)
    refuse_odd(sheet.rows, where=where, header_row=sheet.header_row)
    at = [sheet.keys.index(f"antal mandat {year}") for year in years]
    seats = whole_numbers(sheet.rows[:, at], where=f"{where}, columns Antal mandat")
    party, codes = sheet.keys.index("parti"), sheet.keys.index(code) if code else None
    lines: list[Line] = []
    for number, cells in enumerate(sheet.rows):
        texts = [nfc(" ".join(cell.split())) if isinstance(cell, str) else "" for cell in cells]
        area = NATION_CODE if codes is None else _code(cells[codes], _DIGITS[LEVELS[kind]])
        is_total = any(text.casefold().startswith(_TOTAL) for text in texts)
        if any(cell not in ("", None) for cell in cells):
            counts = tuple(int(each) for each in seats[number])
            lines.append(Line(number + sheet.header_row + 1, area, texts[party], counts, is_total))
    _refuse(where, [line for line in lines if not line.is_total], LEVELS[kind])
    return lines


def _code(cell: object, digits: int) -> str:
    """A code as text, with the zeros that a spreadsheet drops from its front."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell or "").strip()
    return text.zfill(digits) if text else ""


def _refuse(where: str, lines: Sequence[Line], level: str) -> None:
    digits = _DIGITS.get(level, 2)
    faults = [
        Fault(f"{where}, row {line.row}", "no code of an area", f"{digits} digits", _TODO)
        for line in lines
        if not (line.area.isdecimal() and len(line.area) == digits)
    ][:_SHOWN]
    faults += [
        Fault(f"{where}, row {line.row}", "seats without the name of a party", "its full name", _TODO)
        for line in lines
        if not line.party
    ][:_SHOWN]
    places = pd.Series([(line.area, line.party.casefold()) for line in lines], dtype=object)
    faults += [
        Fault(f"{where}, row {lines[at].row}", f"{lines[at].party} again in {lines[at].area}", "once", _TODO)
        for at in np.flatnonzero(places.duplicated())[:_SHOWN]
    ]
    if faults:
        raise InputError(faults)


def _sums(where: str, lines: Sequence[Line]) -> None:
    """Each sum is that of the parties above it, since the sum before or of the whole sheet."""
    faults: list[Fault] = []
    whole, block = np.zeros(2, dtype=np.int64), np.zeros(2, dtype=np.int64)
    for line in lines:
        if not line.is_total:
            whole, block = whole + line.seats, block + line.seats
            continue
        if tuple(block) != line.seats and tuple(whole) != line.seats:
            what = f"the sum is {_pair(line.seats)}, the parties' seats are {_pair(block.tolist())}"
            faults.append(Fault(f"{where}, row {line.row}", what, "equal numbers", _TODO))
        block = np.zeros(2, dtype=np.int64)
    if faults:
        raise ReconciliationError(faults[:_SHOWN])


def _sizes(where: str, lines: Sequence[Line], kind: str) -> None:
    """A parliament has 349 seats, a council an odd number (Local Government Act 2017:725, 5:5)."""
    sums: dict[str, npt.NDArray[np.int64]] = {}
    for line in lines:
        sums[line.area] = sums.get(line.area, np.zeros(2, dtype=np.int64)) + line.seats
    faults = [
        Fault(f"{where}, {kind} {area}", f"{_pair(size.tolist())} seats", _EXPECTED[kind == "RD"], _TODO)
        for area, size in sums.items()
        if ((size != PARLIAMENT).any() if kind == "RD" else (size % 2 == 0).any())
    ]
    if faults:
        raise ReconciliationError(faults[:_SHOWN])


def _pair(numbers: Sequence[int]) -> str:
    return " and ".join(map(str, numbers))


def _label(party: str) -> str:
    """Code of a party by its full name: its name, where it is none of parliament's."""
    return PARTY_NAMES.get(party.casefold()) or party_code(party)


def _rows(lines: Sequence[Line], kind: str, at: int, year: int) -> Iterator[dict[str, object]]:
    for line in lines:
        yield {
            "election_year": year, "election_type": kind, "count_status": "final",
            "area_level": LEVELS[kind], "area_code": line.area, "party_code": _label(line.party),
            "seats": line.seats[at],
            "seats_previous": line.seats[at - 1] if at else None,
        }  # fmt: skip


def _named(line: Line, kind: str, year: int) -> dict[str, object]:
    return {
        "election_year": year, "election_type": kind, "area_code": line.area,
        "party_code": _label(line.party), "party_name": line.party,
    }  # fmt: skip


def _frames(seats: list[dict[str, object]], names: list[dict[str, object]]) -> Official:
    return Official(
        area_counts=typed_frame(AREA_COUNTS, []),
        party_votes=typed_frame(PARTY_VOTES, []),
        parties=typed_frame(PARTIES, names),
        seats=typed_frame(SEATS, seats),
        areas=typed_frame(AREAS, []),
    )


def _result(raw: RawFile, kind: str, year: int, lines: Sequence[Line], at: int) -> ResultFile:
    """The areas of one election, for what other files say of the same seats."""
    nation = Area("nation", NATION_CODE, None, {})
    areas = {NATION_CODE: nation}
    for line in lines:
        area = areas.setdefault(line.area, Area(LEVELS[kind], line.area, None, {}))
        area.parties[_label(line.party)] = Tally(0, seats=line.seats[at])
    nation.children = [area for code, area in areas.items() if code != NATION_CODE]
    return ResultFile(
        where=raw.where, name=raw.name, sha256=raw.sha256, reported="", election_year=year,
        election_type=kind, count_status="final", parties={}, area=nation, archive=raw.archive,
        rank="comparison", content="seats",
    )  # fmt: skip
