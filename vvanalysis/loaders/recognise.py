"""What a file is, by what it holds and never by its name, and the reading of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.district_table import DistrictTable, Head
from vvanalysis.loaders.files import Place, RawFile, looks_like_xml, read_all
from vvanalysis.loaders.layouts import AUTHORITY_LONG, LATE_NAMES, LAYOUTS, WIDE, Layout, Role
from vvanalysis.loaders.long_table import read_long
from vvanalysis.loaders.mapping import Mapping, read_mapping
from vvanalysis.loaders.parts import Part, parts_of
from vvanalysis.loaders.result_json import has_districts, read_result_json
from vvanalysis.loaders.result_tree import ResultFile
from vvanalysis.loaders.result_xml import load_result
from vvanalysis.loaders.sheet_cells import Taken
from vvanalysis.loaders.sheet_table import read_wide
from vvanalysis.loaders.table_frames import table_part
from vvanalysis.loaders.workbook import Sheet, Workbook, heading
from vvanalysis.terms import party_code

_TITLE: Final = re.compile(
    r"(riksdagsvalet|landstingsvalen|regionvalen|kommunvalen)\s+(\d{4})", re.IGNORECASE
)
_TYPES: Final = {"riksdagsvalet": "RD", "landstingsvalen": "RF", "regionvalen": "RF", "kommunvalen": "KF"}
_DATE: Final = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_ROSTER: Final = re.compile(r"^roster_(RD|RF|KF)$", re.IGNORECASE)
_FILES: Final = (
    "the authority's result file (XML with the root VAL, or JSON with valdistrikt) or a workbook of votes "
    "per district (XLSX)"
)
_WORKBOOKS: Final = "a sheet with the headings of " + "; or of ".join(
    f"{each.name}: {', '.join(sorted(each.required))}" for each in LAYOUTS
)
_EXPLAIN: Final = "see what it holds with vvanalysis import --explain, or name its columns in a mapping file"
_NUMBERED_IN_XML: Final = {
    (2018, "RD"): {
        "BASIP": "1372", "FHS": "1388", "INI": "1374", "NORRP": "1378", "NYREF": "1385", "S-FRP": "1384",
        "VL-S": "1412",
    }
}  # fmt: skip
"""Parties that the result files of a year call by a number (same official name): one code for both."""


@dataclass(frozen=True)
class Settings:
    """What the loaders need to know beside the files: the country's municipalities, and a mapping."""

    municipalities: frozenset[str]
    mapping: Mapping | None = None


def read_places(places: Sequence[Place], settings: Settings) -> list[Part]:
    """Read files, reconciled, as parts.

    Raises
    ------
    InputError, ReconciliationError
        A file of no known kind, one that cannot be read, or totals that do not add up.
    """
    trees: list[ResultFile] = []
    parts: list[Part] = []
    for place, raw in zip(places, read_all(places), strict=True):
        if not raw.is_workbook and looks_like_xml(raw.content):
            trees.append(load_result(raw))
        elif is_other_json(raw) and not place.is_named:
            continue  # a seat file or borders, that lie in the same archive as the votes
        elif raw.is_workbook or looks_like_json(raw.content):
            mapping = settings.mapping or mapping_beside(place.path)
            parts.append(table_part(read_table(raw, mapping), municipalities=settings.municipalities))
        else:
            raise InputError(
                Fault(raw.where, "a file of no known kind", _FILES, "name only official result files")
            )
    return [*parts_of(trees), *parts]


def mapping_beside(workbook: Path) -> Mapping | None:
    """The mapping that lies beside a workbook under the same name, if there is one."""
    path = workbook.with_suffix(".toml")
    return read_mapping(path) if path.is_file() else None


def is_other_json(raw: RawFile) -> bool:
    """Whether it is JSON that does not tell of votes per district."""
    return not raw.is_workbook and looks_like_json(raw.content) and not has_districts(raw.content)


def looks_like_json(content: bytes) -> bool:
    """Whether the first character is that of a JSON object or array, whatever the encoding."""
    return content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] in (b"{", b"[")


def read_table(raw: RawFile, mapping: Mapping | None = None) -> DistrictTable:
    """The districts of a workbook or JSON file; nothing is reconciled yet.

    Raises
    ------
    InputError
        No known kind, or a cell that is not what its place demands.
    """
    if not raw.is_workbook:
        return read_result_json(raw)
    found = recognise(Workbook(raw), raw, mapping)
    head = election_of_workbook(found, raw, mapping)
    read = read_long if "party" in found.taken.roles else read_wide
    return _with_result_codes(read(raw, found.sheet, found.taken, head))


@dataclass(frozen=True)
class Found:
    """The sheet of a workbook that holds the votes, its kind, and what its columns were taken for."""

    book: Workbook
    sheet: Sheet
    layout: Layout | None
    taken: Taken


def recognise(book: Workbook, raw: RawFile, mapping: Mapping | None) -> Found:
    """The sheet that holds the votes.

    Raises
    ------
    InputError
        No sheet is of a known kind, and no mapping names its columns.
    """
    header_row = mapping.header_row if mapping else 1
    seen = []
    for name in book.names:
        if (mapping and mapping.sheet and name != mapping.sheet) or "procent" in name.casefold():
            continue
        sheet = book.sheet(name, header_row=header_row)
        layout = _layout_of(sheet.keys)
        if layout or (mapping and mapping.columns and set(map(heading, mapping.columns)) <= set(sheet.keys)):
            return Found(book, sheet, layout, taken_for(sheet, layout, mapping, raw))
        seen.append(f"{name}: {', '.join(list(filter(None, sheet.header))[:8]) or 'empty'}")
    what = f"a workbook of no known kind (headings found: {'; '.join(seen) or 'none'})"
    raise InputError(Fault(raw.where, what, _WORKBOOKS, _EXPLAIN))


def _layout_of(keys: Collection[str]) -> Layout | None:
    there = set(keys)
    fits = (each for each in (*WIDE, AUTHORITY_LONG) if each.required <= there and not each.absent & there)
    return next(fits, None)


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
    return Taken(
        roles, parties, layout.empty_is_absent if layout else False, late, layout.notes if layout else ()
    )


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


def election_of_workbook(found: Found, raw: RawFile, mapping: Mapping | None) -> Head:
    """The election that a workbook is about, as it or the mapping tells.

    Raises
    ------
    InputError
        Neither tells.
    """
    cover = found.book.cells(found.book.names[0]) if found.book.names[0] != found.sheet.name else []
    titles = " ".join(str(cell) for row in cover for cell in row)
    title, roster, date = _TITLE.search(titles), _ROSTER.match(found.sheet.name), _DATE.search(titles)
    kind = found.layout.election_type if found.layout else ""
    kind = kind or (_TYPES[title[1].lower()] if title else "") or (roster[1].upper() if roster else "")
    year = int(title[2]) if title else None
    if mapping:
        kind, year = mapping.election_type or kind, mapping.election_year or year
    year = year or found.book.election_year()
    if not kind or not year:
        what = f"the workbook does not tell its {'type' if not kind else 'year'} of election"
        expected = "riksdagsvalet 2018 or the like on its first sheet"
        raise InputError(
            Fault(raw.where, what, expected, "name it in a mapping file: election_type, election_year")
        )
    status = mapping.count_status if mapping and mapping.count_status else "final"
    return Head(year, kind, status, date[1] if date else "")


def _with_result_codes(table: DistrictTable) -> DistrictTable:
    """The table with the codes that the result files of its year use."""
    codes = _NUMBERED_IN_XML.get((table.head.election_year, table.head.election_type), {})
    return replace(table, parties=[codes.get(party, party_code(party)) for party in table.parties])
