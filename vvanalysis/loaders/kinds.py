"""What one file is, by its first bytes or the names of its parts; and if it is not read, why."""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from pathlib import PurePath
from typing import Final

from vvanalysis.loaders.comparison_columns import comparison_columns
from vvanalysis.loaders.files import Kind, looks_like_json, looks_like_xml

START: Final = 8192
"""So many bytes of a file are looked at: a register's first line, with its header, is far shorter."""

FIELDS: Final = (
    "VALTYP", "VALOMRÅDESKOD", "VALOMRÅDESNAMN", "VALKRETSKOD", "VALKRETSNAMN", "PARTIBETECKNING",
    "PARTIFÖRKORTNING", "PARTIKOD", "VALSEDELSSTATUS", "LISTNUMMER", "ORDNING", "ANMKAND", "ANMDELTAGANDE",
    "SAMTYCKE", "FÖRKLARING", "KANDIDATNUMMER", "NAMN", "ÅLDER_PÅ_VALDAGEN", "KÖN", "FOLKBOKFÖRINGSORT",
    "VALSEDELSUPPGIFT", "ANT_BEST_VALS", "VALBAR_PÅ_VALDAGEN", "GILTIG",
)  # fmt: skip
"""Columns of the register of candidates of 2018, which it has in this order where it has no header."""

NEEDED: Final = (
    "VALTYP", "VALOMRÅDESKOD", "VALKRETSKOD", "PARTIFÖRKORTNING", "LISTNUMMER", "ORDNING", "KANDIDATNUMMER",
    "ÅLDER_PÅ_VALDAGEN", "KÖN", "GILTIG",
)  # fmt: skip
_WORKBOOK_PART: Final = "xl/workbook.xml"
_OFFICE_PARTS: Final = {
    "xl/workbook.bin": "a workbook of the form XLSB: save it as XLSX",
    "content.xml": "an OpenDocument file (ODS): save it as XLSX",
    "word/document.xml": "a text (DOCX)",
    "ppt/presentation.xml": "slides (PPTX)",
    "Index/Document.iwa": "a workbook of Numbers: export it as XLSX",
}
_STARTS: Final = {
    b"\xd0\xcf\x11\xe0": "a workbook of the old form XLS, or one with a password: save it as XLSX without",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "packed as gzip: unpack it first",
    b"7z\xbc\xaf": "packed as 7z: unpack it first",
    b"Rar!": "packed as RAR: unpack it first",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
SIGNATURE: Final = "a signature or checksum"
"""Why the authority's signatures are not read as results: there is one beside each of its files."""
_SUFFIXES: Final[dict[str, str]] = {
    ".toml": "a mapping that lies beside no workbook of its name",
    **dict.fromkeys(
        (".html", ".htm", ".xhtml", ".svg", ".xsl", ".xsd", ".css"), "a web page, or part of one"
    ),
    **dict.fromkeys((".kml", ".gml", ".gpx", ".qgs"), "a map"),
    ".sha256": SIGNATURE,
    ".md5": "a list of checksums",
    ".pem": "a certificate",
    ".manifest": "the list of what has been fetched, from where and when",
    ".crdownload": "a download that is not finished",
    ".part": "a download that is not finished",
    ".download": "a download that is not finished",
    **dict.fromkeys((".csv", ".skv"), "a table as text: results are read from XML, JSON and XLSX alone"),
    ".txt": "a text that is no register of candidates",
}
MEANT: Final = frozenset({".xml", ".json", ".xlsx", ".xlsm", ".zip"})
"""Names of what is read: one that holds something else is a broken download, and is never passed over."""
_NEVER: Final = frozenset(_SUFFIXES) - {".csv", ".skv", ".txt"}
"""Names that decide: no result file is called so, whatever its first sign."""


def kind_of(start: bytes, name: PurePath, parts: Collection[str] = ()) -> tuple[Kind | None, str]:
    """Kind of a file, None where it is not read; then why, empty for a plain zip.

    Parameters
    ----------
    start
        Its first `START` bytes.
    name
        Its name, which decides nothing but what is said of a file that is not read.
    parts
        Names of the members, where it is a zip.
    """
    suffix = name.suffix.casefold()
    if start.startswith(b"PK"):
        return _kind_of_zip(parts)
    if suffix not in _NEVER and (looks_like_xml(start) or looks_like_json(start)):
        return "result", ""
    if suffix not in _NEVER and header_of(first_line(start)):
        return "register", ""
    if suffix not in _NEVER and _is_comparison(start):
        return "comparison", ""
    return None, _why_not(start, suffix)


def _why_not(start: bytes, suffix: str) -> str:
    if not start.strip():
        return "an empty file"
    told = next((why for sign, why in _STARTS.items() if start.startswith(sign)), None)
    if suffix in MEANT and not told:
        return f"a file of no known kind, though it is named {suffix}"
    return told or _SUFFIXES.get(suffix, "a file of no known kind")


def _kind_of_zip(parts: Collection[str]) -> tuple[Kind | None, str]:
    if _WORKBOOK_PART in parts:
        return "workbook", ""
    return None, next((why for part, why in _OFFICE_PARTS.items() if part in parts), "")


def _is_comparison(start: bytes) -> bool:
    """Whether a text with commas begins as the authority's comparison of districts."""
    keys = [" ".join(field.split()).casefold() for field in first_line(start, delimiter=",")]
    return comparison_columns(keys) is not None


def first_line(content: bytes, *, delimiter: str = ";") -> list[str]:
    """Fields of a text's first line, whatever ends it; one field where nothing divides it."""
    line = decoded(content).lstrip("\r\n").splitlines()[:1]
    try:
        return next(csv.reader(line, delimiter=delimiter), [])
    except csv.Error:
        return []


def decoded(content: bytes) -> str:
    """Text of the authority's: UTF-8 or UTF-16 with its mark, else ISO-8859-1, which every byte fits."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content[: len(content) // 2 * 2].decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        is_cut = error.start >= len(content) - 3  # a letter cut in two by the end of what was read
        return content[: error.start].decode("utf-8-sig") if is_cut else content.decode("iso-8859-1")


def header_of(first: Sequence[str]) -> tuple[Sequence[str], bool] | None:
    """Column names of a register of candidates, and whether they stand in the file; None: it is none."""
    names = [cell.strip().upper().replace(" ", "_") for cell in first]
    if set(NEEDED) <= set(names):
        return names, True
    is_register = (
        len(first) == len(FIELDS)
        and first[0] in {"R", "L", "K", "RD", "RF", "KF"}
        and first[1].isdigit()
        and first[18] in {"K", "M", ""}
        and first[23] in {"J", "N", ""}
    )
    return (FIELDS, False) if is_register else None
