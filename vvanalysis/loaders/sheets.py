"""What the sheets of a workbook are: which hold votes, what their columns mean, which election it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.district_table import Head
from vvanalysis.loaders.files import Passed, RawFile
from vvanalysis.loaders.layouts import AUTHORITY_LONG, LATE_NAMES, LAYOUTS, LONG, WIDE, Layout, Role, label_of
from vvanalysis.loaders.mapping import Mapping
from vvanalysis.loaders.sheet_cells import Taken
from vvanalysis.loaders.told_election import Told, count_of_labels, told_by
from vvanalysis.loaders.workbook import Sheet, Workbook, heading
from vvanalysis.terms import OWN_PUBLISHER, party_code

_BESIDE: Final = {
    "antal_": "the same votes with a column per party: they are read from {roster}",
    "andel_": "shares: they are worked out from the votes of {roster}",
    "valdeltagande_": "turnout: it is worked out from the votes of {roster}",
}
"""How the sheets beside a long one begin, and what is said of them."""
_FEW: Final = 2
"""Most columns that a sheet may lack for it to be of a known kind, and broken."""
_NO_TABLE: Final = "no table of votes per district in it"
_COVER: Final = "its cover: it is asked for the year and the count"
NOT_KNOWN: Final = 0
"""Stands for a year of election that nobody tells: such a table is read, checked, and refused."""
_WORKBOOKS: Final = "a sheet with the headings of " + "; or of ".join(
    f"{each.name}: {', '.join(sorted(each.required))}" for each in LAYOUTS
)
_EXPLAIN: Final = "see what it holds with vvanalysis import --explain, or name its columns in a mapping file"
_GIVE_YEAR: Final = (
    "give it once, with vvanalysis import FILE --year YEAR --into CAMPAIGN (the store keeps it), or as "
    "election_year in a mapping file"
)


@dataclass(frozen=True)
class Found:
    """The sheet of a workbook that holds the votes, its kind, and what its columns were taken for."""

    book: Workbook
    sheet: Sheet
    layout: Layout | None
    taken: Taken


@dataclass(frozen=True)
class Recognised:
    """The sheets of a workbook that hold votes, and those that are not read."""

    found: tuple[Found, ...]
    passed: tuple[Passed, ...]


def recognise(book: Workbook, raw: RawFile, mapping: Mapping | None) -> Recognised:
    """The sheets that hold votes, and those that do not.

    Raises
    ------
    InputError
        No sheet is of a known kind, and no mapping names its columns.
    """
    header_row = mapping.header_row if mapping else 1
    found: list[Found] = []
    nearly: list[Fault] = []
    rosters = [name for name in book.shown if heading(name).startswith("roster_")]
    seen, passed = [], [Passed(raw.sheet(name), "a hidden sheet is not read") for name in sorted(book.hidden)]
    for name in book.shown:
        if reason := _not_wanted(name, mapping, rosters):
            passed.append(Passed(raw.sheet(name), reason))
            continue
        sheet = book.table(name, header_row=header_row)
        layout = _layout_of(sheet.keys)
        if layout or (mapping and mapping.columns and set(map(heading, mapping.columns)) <= set(sheet.keys)):
            found.append(Found(book, sheet, layout, taken_for(sheet, layout, mapping, raw)))
        else:
            is_cover = bool(rosters) and name == book.shown[0]
            passed.append(Passed(raw.sheet(name), _COVER if is_cover else _NO_TABLE))
            nearly += _lacking(raw.sheet(name), sheet.keys)
        seen.append(f"{name}: {', '.join(list(filter(None, sheet.header))[:8]) or 'empty'}")
    if found:
        return Recognised(tuple(found), tuple(passed))
    if nearly:
        raise InputError(nearly)
    what = f"a workbook of no known kind (headings found: {'; '.join(seen) or 'none'})"
    raise InputError(Fault(raw.where, what, _WORKBOOKS, _EXPLAIN))


def _not_wanted(name: str, mapping: Mapping | None, rosters: Sequence[str]) -> str:
    if mapping and mapping.sheet:
        return "" if name == mapping.sheet else f"the mapping names the sheet {mapping.sheet}"
    if rosters:
        why = (said for start, said in _BESIDE.items() if heading(name).startswith(start))
        return next(why, "").format(roster=rosters[0])
    return "shares: they are worked out from the votes" if "procent" in name.casefold() else ""


def _layout_of(keys: Collection[str]) -> Layout | None:
    there = set(keys)
    fits = (each for each in (*WIDE, *LONG) if each.required <= there and not each.absent & there)
    return next(fits, None)


def _lacking(where: str, keys: Collection[str]) -> list[Fault]:
    """The fault of a sheet that is of a known kind but for a column or two; none where it is of no kind."""
    there = set(keys)
    near = min(LAYOUTS, key=lambda each: len(each.required - there))
    lacking = sorted(near.required - there)
    if len(lacking) > _FEW or 2 * len(lacking) > len(near.required):
        return []
    what = f"no column {' and no column '.join(lacking)}"
    return [Fault(where, what, near.name, _EXPLAIN)]


def taken_for(sheet: Sheet, layout: Layout | None, mapping: Mapping | None, raw: RawFile) -> Taken:
    """What each column is: by the mapping, else by the layout, else a party.

    Raises
    ------
    InputError
        Two columns of one meaning.
    """
    roles: dict[str, int] = {}
    parties: dict[str, int] = {}
    twice = []
    for at, header in enumerate(sheet.header):
        role = role_of(header, layout, mapping)
        if role == "ignored":
            continue
        name = role or code_of_column(header, mapping)
        known = roles if role else parties
        if name in known:
            twice.append(f"{sheet.header[known[name]]} and {header} are both {name}")
        known[name] = at
    if twice:
        where = f"{raw.where}, sheet {sheet.name}"
        raise InputError(Fault(where, "; ".join(twice), "one column of each meaning", _EXPLAIN))
    late = {*LATE_NAMES, *(heading(each) for each in (mapping.late_names if mapping else ()))}
    if layout is None:
        return Taken(roles, parties, late_names=late, publisher=OWN_PUBLISHER)
    is_own = mapping is not None and bool(mapping.columns or mapping.parties)
    publisher = OWN_PUBLISHER if is_own else layout.publisher
    return Taken(roles, parties, layout.empty_is_absent, late, layout.notes, publisher)


def code_of_column(header: str, mapping: Mapping | None) -> str:
    """Party code of a column that is taken for a party's."""
    named = mapping.parties if mapping else {}
    return named.get(header, party_code(" ".join(header.split())))


def role_of(header: str, layout: Layout | None, mapping: Mapping | None) -> Role | None:
    """Role of a column; None: a party."""
    key = heading(header)
    if mapping:
        by_key = {heading(name): role for name, role in mapping.columns.items()}
        if key in by_key:
            return by_key[key]
        if header in mapping.parties:
            return None
    if not key:
        return "ignored"
    known = layout.roles.get(key) if layout else None
    if known or not layout:
        return known
    return "ignored" if "party" in layout.roles.values() else None


def election_of_workbook(found: Found, raw: RawFile, mapping: Mapping | None, year: int | None) -> Head:
    """The election that a sheet is about, as the workbook, the mapping or the user tells; or `NOT_KNOWN`.

    The day in the workbook's properties is never believed: a copy of the sheet has another.

    Parameters
    ----------
    year
        The year that the user has given for this workbook, if any.

    Raises
    ------
    InputError
        Nobody tells the type, or the workbook and the user tell two years.
    """
    told = _told(found, raw)
    kind = (mapping and mapping.election_type) or (found.layout and found.layout.election_type)
    kind = kind or told.election_type
    said = (mapping and mapping.election_year) or told.election_year
    if not kind:
        todo = "name it in a mapping file: election_type"
        raise InputError(
            Fault(raw.where, "the workbook does not tell its type of election", "RD, RF or KF", todo)
        )
    if said is not None and year not in (None, said):
        what = f"the file is about the election of {said}, the year given is {year}"
        raise InputError(Fault(raw.where, what, "the same year", "leave --year out, or name the right file"))
    status = (mapping and mapping.count_status) or _count(found, told, raw)
    return Head(said or year or NOT_KNOWN, kind, status, told.reported, is_year_given=said is None)


def _told(found: Found, raw: RawFile) -> Told:
    book, shown = found.book, found.book.shown
    cover = book.cells(shown[0]) if shown[0] != found.sheet.name else []
    titles = " ".join(str(cell) for row in cover for cell in row)
    return told_by(titles, sheet=found.sheet.name, file_name=raw.name)


def _count(found: Found, told: Told, raw: RawFile) -> Literal["final", "preliminary"]:
    """Which count a sheet is of: a long one must tell it, since both counts are published in its form."""
    status = told.count_status
    if found.layout is AUTHORITY_LONG:
        labels = pd.unique(pd.Series(found.sheet.rows[:, found.taken.roles["party"]], dtype=object))
        status = count_of_labels(label_of(heading(each)) for each in labels) or status
    if found.layout in LONG and not status:
        todo = "name it in a mapping file: count_status"
        raise InputError(
            Fault(raw.where, "the workbook does not tell its count", "final or preliminary", todo)
        )
    return "preliminary" if status == "preliminary" else "final"


def year_is_asked_for(book: Workbook, raw: RawFile) -> Fault:
    """The fault of a workbook of which nobody tells the year of election."""
    day = book.made_on()
    made = f" (it was made on {day}, which is no proof: a copy gets a new day)" if day else ""
    what = f"the workbook does not tell its year of election{made}"
    return Fault(raw.where, what, "riksdagsvalet 2018 or the like on its first sheet", _GIVE_YEAR)
