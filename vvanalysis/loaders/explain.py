"""What a file was taken for: its kind, its sheets and, column by column, what each heading means."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from vvanalysis.errors import InputError
from vvanalysis.loaders.comparison_book import is_comparison_book
from vvanalysis.loaders.files import RawFile, looks_like_xml, read_all
from vvanalysis.loaders.json_areas import content_of, read_areas
from vvanalysis.loaders.layouts import TOTAL_LABELS, label_of
from vvanalysis.loaders.looking import look
from vvanalysis.loaders.mapping import Mapping
from vvanalysis.loaders.recognise import OTHER_JSON, mapping_beside, read_tables
from vvanalysis.loaders.result_json import has_districts
from vvanalysis.loaders.result_tree import parse_result
from vvanalysis.loaders.roll_book import is_roll_book
from vvanalysis.loaders.seat_book import is_seat_book, read_seat_book
from vvanalysis.loaders.sheets import (
    NOT_KNOWN,
    Found,
    code_of_column,
    election_of_workbook,
    recognise,
    role_of,
    year_is_asked_for,
)
from vvanalysis.loaders.typed_results import is_typed_book
from vvanalysis.loaders.workbook import Workbook, heading

_SHOWN = 12


class Line(NamedTuple):
    """One thing about a file: where in it, what stands there, what it was taken for."""

    place: str
    heading: str
    taken_for: str


def explain(path: Path, *, mapping: Mapping | None = None) -> list[Line]:
    """What a file is and what each of its columns was taken for; nothing is loaded or reconciled.

    Parameters
    ----------
    path
        One file, or a zip: then its first files.
    mapping
        What the user says of the columns; None: the mapping beside the file, if there is one.

    Returns
    -------
    list of Line
        The file's kind first; for a workbook, every sheet, and every column of the one that is read.

    Raises
    ------
    InputError
        No such file, or a damaged one.
    """
    lines: list[Line] = []
    looked = look([path])
    places = looked.places
    for raw in read_all(places[:_SHOWN]):
        lines += _workbook(raw, mapping or mapping_beside(path)) if raw.is_workbook else _other(raw)
    if len(places) > _SHOWN:
        lines.append(Line(str(path), f"{len(places) - _SHOWN} files more", "not shown"))
    lines += [Line(each.where, "", "a register of candidates") for each in looked.registers]
    return lines + [Line(each.where, "", f"not read: {each.why}") for each in looked.passed]


def _other(raw: RawFile) -> list[Line]:
    if looks_like_xml(raw.content):
        result = parse_result(raw)
        what = f"{result.election_type} {result.election_year}, {result.count_status} count"
        return [Line(raw.name, f"{result.area.level} {result.area.code}", f"result file (XML): {what}")]
    if has_districts(raw.content):
        (table,) = read_tables(raw).tables
        head = table.head
        what = f"{head.election_type} {head.election_year}, {head.count_status} count"
        return [Line(raw.name, f"{len(table.districts)} districts", f"result file (JSON): {what}")]
    if not content_of(raw.content):
        return [Line(raw.name, "", f"not read: {OTHER_JSON}")]
    (whole,) = read_areas(raw).results
    what = f"{whole.election_type} {whole.election_year}, {whole.count_status} count"
    return [Line(raw.name, f"{whole.area.level} {whole.area.code}", f"{whole.content} (JSON): {what}")]


def _workbook(raw: RawFile, mapping: Mapping | None) -> list[Line]:
    book = Workbook(raw)
    if is_typed_book(book.names):
        return [Line(raw.name, "workbook", "results typed by hand, in the template")]
    if is_roll_book(book.names):
        return [Line(raw.name, "workbook", "the electoral roll: eligible voters by district")]
    if is_comparison_book(book.names):
        return [Line(raw.name, "workbook", "the authority's comparison of electoral districts")]
    if is_seat_book(book.names):
        told = ", ".join(f"{each.election_type} {each.election_year}" for each in read_seat_book(raw).results)
        return [Line(raw.name, "workbook", f"the authority's workbook of seats: {told}")]
    try:
        sheets = recognise(book, raw, mapping)
    except InputError as error:
        lines = [Line(raw.name, "workbook", f"no known kind: {error.faults[0].what}")]
        return lines + [line for name in book.names for line in _sheet(book, name)]
    lines = []
    for found in sheets.found:
        kind = found.layout.name if found.layout else "named by the mapping"
        lines.append(Line(raw.name, f"sheet {found.sheet.name}", f"{kind}; {_election(found, raw, mapping)}"))
    lines += [Line(each.where, "", f"not read: {each.why}") for each in sheets.passed]
    return lines + [line for found in sheets.found for line in _columns(found, mapping)]


def _election(found: Found, raw: RawFile, mapping: Mapping | None) -> str:
    try:
        head = election_of_workbook(found, raw, mapping, None)
    except InputError as error:
        return error.faults[0].what
    if head.election_year == NOT_KNOWN:
        return f"{head.election_type}, {head.count_status} count; {year_is_asked_for(found.book, raw).what}"
    return f"{head.election_type} {head.election_year}, {head.count_status} count"


def _sheet(book: Workbook, name: str) -> list[Line]:
    sheet = book.table(name)
    return [
        Line(f"sheet {name}, column {_letter(at)}", header or "(empty)", "unknown")
        for at, header in enumerate(sheet.header)
    ]


def _columns(found: Found, mapping: Mapping | None) -> list[Line]:
    lines = []
    for at, header in enumerate(found.sheet.header):
        role = role_of(header, found.layout, mapping)
        taken = role or f"votes of party {code_of_column(header, mapping)}"
        place = f"sheet {found.sheet.name}, column {_letter(at)}"
        lines.append(Line(place, header or "(empty)", taken))
    if "party" in found.taken.roles:
        column = found.sheet.rows[:, found.taken.roles["party"]]
        lines += [Line("rows called", name, role) for name, role in _totals(column)]
    return lines


def _totals(labels: Iterable[object]) -> list[tuple[str, str]]:
    spelt = {str(label).strip(): label_of(heading(label)) for label in labels}
    return sorted((name, TOTAL_LABELS[key]) for name, key in spelt.items() if key in TOTAL_LABELS)


def _letter(at: int) -> str:
    """Name of a column as a spreadsheet has it: 0 is A, 26 is AA."""
    name = ""
    while at >= 0:
        name = chr(ord("A") + at % 26) + name
        at = at // 26 - 1
    return name
