"""What a workbook's reader does not tell of a sheet: how far it reaches, and cells that seem to be others.

Errors and formulas that no program has computed come out of the reader as empty cells, a percentage as the
number behind it, and one cell in the last corner makes it ask for as much memory as the whole sheet would
take. The sheet's own XML tells all of this, and it is read here as a stream, before the reader is let in.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final, Literal, NamedTuple

from lxml import etree

CellKind = Literal["error", "uncomputed", "percent"]
_PERCENT_FORMATS: Final = frozenset({"9", "10"})
"""Built-in number formats 0 % and 0.00 % (ECMA-376, part 1, 18.8.30)."""
_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ROWS: Final = re.compile(rb'<(?:\w+:)?row\b[^>]*? r="(\d+)"')
_COLUMNS: Final = re.compile(rb'<(?:\w+:)?c\b[^>]*? r="([A-Z]+)')
_ODD: Final = re.compile(rb't="e"|<(?:\w+:)?f[\s/>]')
_PLAIN_CELLS: Final = 10_000_000
"""A sheet that seems larger is looked through cell by cell, for a cell that only has a style is none."""
_REFUSED: Final[Mapping[str, bool]] = {"resolve_entities": False, "no_network": True, "load_dtd": False}
Spot = tuple[int, int]
"""Row and column, counted from 0."""


class Mark(NamedTuple):
    """A cell that is not what it seems: the kind, and what the file says of it."""

    kind: CellKind
    shown: str


@dataclass
class Scan:
    """What one sheet's XML tells: the last row and column that hold anything, and the cells to look out for.

    Attributes
    ----------
    rows, columns
        How far the sheet reaches [count], 0 where it is empty.
    marks
        The cells that are errors, uncomputed formulas or percentages.
    """

    rows: int = 0
    columns: int = 0
    marks: dict[Spot, Mark] = field(default_factory=dict)


def part_of_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Name of each sheet -> its part within the workbook."""
    book = etree.fromstring(archive.read("xl/workbook.xml"), _parser())
    relations = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), _parser())
    targets = {each.get("Id"): each.get("Target", "") for each in relations.iterfind("{*}Relationship")}
    found = {}
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        relation = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
        if target := targets.get(relation):
            absolute = target.startswith("/")
            found[sheet.get("name", "")] = (
                target.lstrip("/") if absolute else str(PurePosixPath("xl", target))
            )
    return found


def percent_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Numbers of the cell styles that show a number as a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    styles = etree.fromstring(archive.read("xl/styles.xml"), _parser())
    own = {
        each.get("numFmtId", "")
        for each in styles.iterfind("{*}numFmts/{*}numFmt")
        if "%" in each.get("formatCode", "")
    }
    formats = [each.get("numFmtId", "") for each in styles.iterfind("{*}cellXfs/{*}xf")]
    return frozenset(str(at) for at, each in enumerate(formats) if each in _PERCENT_FORMATS | own)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(**_REFUSED)


def scan_sheet(content: bytes, percent: frozenset[str]) -> Scan:
    """What a sheet's XML tells; cell by cell only where there is anything to find.

    Parameters
    ----------
    percent
        Numbers of the styles that show a percentage, none where that is of no account.

    Raises
    ------
    lxml.etree.XMLSyntaxError
        The sheet is no XML.
    """
    rows = max(map(int, _ROWS.findall(content)), default=0)
    spots = [spot_of(f"{name.decode()}1") or (0, 0) for name in set(_COLUMNS.findall(content))]
    columns = 1 + max((column for _, column in spots), default=-1)
    is_plain = 0 < rows * columns <= _PLAIN_CELLS and not _ODD.search(content)
    if is_plain and not (percent and re.search(_styled(percent), content)):
        return Scan(rows, columns)
    return _by_cell(content, percent)


def _styled(percent: frozenset[str]) -> bytes:
    return rb's="(?:' + "|".join(sorted(percent)).encode() + rb')"'


def _by_cell(content: bytes, percent: frozenset[str]) -> Scan:
    """Every cell in turn; memory does not grow with the sheet."""
    scan = Scan()
    with io.BytesIO(content) as stream:
        row = column = -1
        for event, element in etree.iterparse(stream, ("start", "end"), tag=("{*}row", "{*}c"), **_REFUSED):
            is_row = element.tag.endswith("}row")
            if event == "start":
                if is_row:
                    row, column = int(element.get("r") or row + 2) - 1, -1
                continue
            if not is_row:
                row, column = spot_of(element.get("r", "")) or (row, column + 1)
                _note(scan, (row, column), element, percent)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return scan


def _note(scan: Scan, spot: Spot, cell: etree._Element, percent: frozenset[str]) -> None:
    if not len(cell):
        return  # a style alone
    scan.rows, scan.columns = max(scan.rows, spot[0] + 1), max(scan.columns, spot[1] + 1)
    kind, value = cell.get("t", "n"), cell.findtext("{*}v") or ""
    if kind == "e":
        scan.marks[spot] = Mark("error", value or "#N/A")
    elif not value and kind != "str" and cell.find("{*}f") is not None:
        scan.marks[spot] = Mark("uncomputed", "=…")
    elif kind == "n" and value and cell.get("s") in percent:
        scan.marks[spot] = Mark("percent", value)


def spot_of(address: str) -> Spot | None:
    """Row and column of a cell's address, "B3" -> (2, 1)."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def address_of(row: int, column: int) -> str:
    """Address of a cell, (2, 1) -> "B3"."""
    return "".join(reversed(list(_letters(column + 1)))) + str(row + 1)


def _letters(number: int) -> Iterator[str]:
    while number:
        number, rest = divmod(number - 1, 26)
        yield chr(65 + rest)
