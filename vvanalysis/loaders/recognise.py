"""What a file is, by what it holds and never by its name, and the reading of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from vvanalysis.errors import Fault, InputError, ReconciliationError
from vvanalysis.loaders.district_table import DistrictTable, reconcile_table
from vvanalysis.loaders.files import Passed, Place, RawFile, looks_like_json, looks_like_xml, read_all
from vvanalysis.loaders.json_areas import content_of, read_areas
from vvanalysis.loaders.long_table import read_long
from vvanalysis.loaders.looking import EXPECTED
from vvanalysis.loaders.mapping import Mapping, read_mapping
from vvanalysis.loaders.other_books import read_other_book
from vvanalysis.loaders.parts import Part, Reading, parts_of
from vvanalysis.loaders.result_json import has_districts, read_result_json
from vvanalysis.loaders.result_tree import ResultFile
from vvanalysis.loaders.result_xml import load_result
from vvanalysis.loaders.sheet_table import read_wide
from vvanalysis.loaders.sheets import NOT_KNOWN, election_of_workbook, recognise, year_is_asked_for
from vvanalysis.loaders.table_frames import table_part
from vvanalysis.loaders.workbook import Workbook
from vvanalysis.terms import party_code

OTHER_JSON: Final = "JSON that tells of no votes and no seats"
_NUMBERED_IN_XML: Final = {
    (2018, "RD"): {
        "BASIP": "1372", "FHS": "1388", "INI": "1374", "NORRP": "1378", "NYREF": "1385", "S-FRP": "1384",
        "VL-S": "1412",
    }
}  # fmt: skip
"""Parties that the result files of a year call by a number (same official name): one code for both."""


@dataclass(frozen=True)
class Settings:
    """What the loaders need to know beside the files.

    Attributes
    ----------
    municipalities
        Codes of the country's municipalities.
    mapping
        What the user says of a workbook's columns.
    year
        The year of election that the user gives for all the files.
    years
        SHA-256 of a file -> the year that the user has given for it before.
    """

    municipalities: frozenset[str]
    mapping: Mapping | None = None
    year: int | None = None
    years: Map[str, int] = field(default_factory=dict)

    def year_for(self, raw: RawFile) -> int | None:
        """The year that the user gives for a file, now or before."""
        return self.year or self.years.get(raw.sha256)


def read_places(places: Sequence[Place], settings: Settings) -> Reading:
    """Read files, reconciled, as parts; and what of them was not read.

    Raises
    ------
    InputError, ReconciliationError
        A file of no known kind, one that cannot be read, or totals that do not add up.
    """
    trees: list[ResultFile] = []
    parts: list[Part] = []
    passed: list[Passed] = []
    for place, raw in zip(places, read_all(places), strict=True):
        if not raw.is_workbook and looks_like_xml(raw.content):
            trees.append(load_result(raw))
        elif not raw.is_workbook and looks_like_json(raw.content) and not has_districts(raw.content):
            if content_of(raw.content):
                parts.append(read_areas(raw))
            else:
                _pass_over(raw, place, passed)
        elif (others := read_other_book(raw, place, passed)) is not None:
            parts += others
        elif raw.is_workbook or looks_like_json(raw.content):
            mapping = settings.mapping or mapping_beside(place.path)
            read = read_tables(raw, mapping, year=settings.year_for(raw))
            parts += [table_part(each, municipalities=settings.municipalities) for each in read.tables]
            passed += read.passed
        else:
            raise InputError(
                Fault(raw.where, "a file of no known kind", EXPECTED, "name only official result files")
            )
    return Reading([*parts_of(trees), *parts], passed)


def mapping_beside(workbook: Path) -> Mapping | None:
    """The mapping that lies beside a workbook under the same name, if there is one."""
    path = workbook.with_suffix(".toml")
    return read_mapping(path) if path.is_file() else None


def _pass_over(raw: RawFile, place: Place, passed: list[Passed]) -> None:
    """JSON of another kind, such as borders, is named; unless the user has asked for this very file."""
    if place.is_named:
        todo = "name only official result files"
        raise InputError(Fault(raw.where, OTHER_JSON, "the authority's result file (JSON)", todo))
    passed.append(Passed(raw.where, OTHER_JSON))


@dataclass(frozen=True)
class Tables:
    """The tables of one file, an election each, and its sheets that were not read."""

    tables: tuple[DistrictTable, ...]
    passed: tuple[Passed, ...] = ()


def read_tables(raw: RawFile, mapping: Mapping | None = None, *, year: int | None = None) -> Tables:
    """The districts of a workbook or JSON file, by election; nothing is reconciled yet.

    Parameters
    ----------
    year
        The year of election that the user gives, for a workbook; one that tells its own must agree with it.

    Raises
    ------
    InputError
        No known kind, a cell that is not what its place demands, or two sheets about one election.
    """
    if not raw.is_workbook:
        return Tables((read_result_json(raw),))
    sheets = recognise(Workbook(raw), raw, mapping)
    heads = [election_of_workbook(found, raw, mapping, year) for found in sheets.found]
    times = Counter((head.election_year, head.election_type) for head in heads)
    if max(times.values()) > 1:
        names = ", ".join(found.sheet.name for found in sheets.found)
        todo = "remove or hide the others, or name one in a mapping file: sheet"
        raise InputError(Fault(raw.where, f"sheets about the same election ({names})", "one of each", todo))
    tables = []
    for found, head in zip(sheets.found, heads, strict=True):
        read = read_long if "party" in found.taken.roles else read_wide
        tables.append(_with_result_codes(read(raw, found.sheet, found.taken, head)))
    if any(head.election_year == NOT_KNOWN for head in heads):
        raise InputError([year_is_asked_for(sheets.found[0].book, raw), *_faults(tables)])
    return Tables(tuple(tables), sheets.passed)


def _faults(tables: Sequence[DistrictTable]) -> list[Fault]:
    """What is wrong with tables that are not to be loaded, so that all is said at once."""
    faults: list[Fault] = []
    for table in tables:
        try:
            reconcile_table(table)
        except ReconciliationError as error:
            faults += error.faults
    return faults


def _with_result_codes(table: DistrictTable) -> DistrictTable:
    """The table with the codes that the result files of its year use."""
    codes = _NUMBERED_IN_XML.get((table.head.election_year, table.head.election_type), {})
    return replace(table, parties=[codes.get(party, party_code(party)) for party in table.parties])
