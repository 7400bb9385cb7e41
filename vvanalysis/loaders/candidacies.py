"""The register of candidates (`kandidaturer.skv` and parts of it) into the frame of candidacies. No names.

Source: Valmyndigheten, "kandidaturer": one row per candidate and list, semicolons, with or without a header,
ISO-8859-1 as published, UTF-8 in many copies. Known by its content: the names of the columns, or without
them 24 fields whose codes are those of the register.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.files import MAX_BYTES
from vvanalysis.schemas.official import typed_frame
from vvanalysis.schemas.persons import CANDIDACIES
from vvanalysis.terms import election_type_of_letter, party_code

FIELDS: Final = (
    "VALTYP", "VALOMRÅDESKOD", "VALOMRÅDESNAMN", "VALKRETSKOD", "VALKRETSNAMN", "PARTIBETECKNING",
    "PARTIFÖRKORTNING", "PARTIKOD", "VALSEDELSSTATUS", "LISTNUMMER", "ORDNING", "ANMKAND", "ANMDELTAGANDE",
    "SAMTYCKE", "FÖRKLARING", "KANDIDATNUMMER", "NAMN", "ÅLDER_PÅ_VALDAGEN", "KÖN", "FOLKBOKFÖRINGSORT",
    "VALSEDELSUPPGIFT", "ANT_BEST_VALS", "VALBAR_PÅ_VALDAGEN", "GILTIG",
)  # fmt: skip
_NEEDED: Final = (
    "VALTYP", "VALOMRÅDESKOD", "VALKRETSKOD", "PARTIFÖRKORTNING", "LISTNUMMER", "ORDNING", "KANDIDATNUMMER",
    "ÅLDER_PÅ_VALDAGEN", "KÖN", "GILTIG",
)  # fmt: skip
_GENDERS: Final = {"K": "woman", "M": "man"}
_SUFFIXES: Final = (".skv", ".txt", ".csv")
_SHOWN: Final = 5
_TODO: Final = "save the authority's file again, whole"


@dataclass(frozen=True)
class CandidacyFile:
    """One register file: where it is, its hash, and its rows as fields by column name."""

    where: str
    name: str
    sha256: str
    rows: tuple[Mapping[str, str], ...]


def find_candidacy_files(paths: Sequence[Path]) -> list[CandidacyFile]:
    """Every register file in the files and folders named; other files are passed over."""
    files: list[Path] = []
    for path in paths:
        files += sorted(path.rglob("*")) if path.is_dir() else [path]
    chosen = (path for path in files if path.is_file() and path.suffix.lower() in _SUFFIXES)
    read = (read_register(path) for path in chosen if path.stat().st_size <= MAX_BYTES)
    return [file for file in read if file is not None]


def read_register(path: Path) -> CandidacyFile | None:
    """The file's rows, None where its content is not that of the register.

    Raises
    ------
    InputError
        A register with rows of another length.
    """
    content = path.read_bytes()
    table = list(csv.reader(io.StringIO(_text(content)), delimiter=";"))
    table = [row for row in table if any(row)]
    if not table:
        return None
    header = _header(table[0])
    if header is None:
        return None
    rows = table[1:] if header[1] else table
    short = [number for number, row in enumerate(rows, start=1) if len(row) != len(header[0])]
    if short:
        what = f"{len(short)} rows of another length (row {', '.join(map(str, short[:_SHOWN]))})"
        raise InputError(Fault(str(path), what, f"{len(header[0])} fields in each", _TODO))
    return CandidacyFile(
        str(path),
        path.name,
        hashlib.sha256(content).hexdigest(),
        tuple(dict(zip(header[0], row, strict=True)) for row in rows),
    )


def _text(content: bytes) -> str:
    """The text; a file that is not UTF-8 is ISO-8859-1, in which every byte is a character."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("iso-8859-1")


def _header(first: Sequence[str]) -> tuple[Sequence[str], bool] | None:
    """Column names, and whether they stand in the file."""
    names = [cell.strip().upper().replace(" ", "_") for cell in first]
    if set(_NEEDED) <= set(names):
        return names, True
    is_register = (
        len(first) == len(FIELDS)
        and first[0] in {"R", "L", "K", "RD", "RF", "KF"}
        and first[1].isdigit()
        and first[18] in {*_GENDERS, ""}
        and first[23] in {"J", "N", ""}
    )
    return (FIELDS, False) if is_register else None


def read_candidacies(paths: Sequence[Path], *, year: int) -> pd.DataFrame:
    """Frame of the register files in the files and folders named.

    Parameters
    ----------
    year
        The election's year: the register does not state it.

    Raises
    ------
    InputError
        Rows of another length, an unknown election type, or a candidate without a number.
    """
    return candidacy_frame(find_candidacy_files(paths), year=year)


def candidacy_frame(files: Sequence[CandidacyFile], *, year: int) -> pd.DataFrame:
    """`Candidacies` rows of register files, each candidate once per list."""
    found: dict[tuple[object, ...], dict[str, object]] = {}
    for file in files:
        for number, row in enumerate(file.rows, start=1):
            record = _record(row, year=year, where=f"{file.where}, row {number}")
            found.setdefault(tuple(record[name] for name in CANDIDACIES.key), record)
    return typed_frame(CANDIDACIES, list(found.values()))


def _record(row: Mapping[str, str], *, year: int, where: str) -> dict[str, object]:
    kind = election_type_of_letter(row["VALTYP"], year=year)
    candidate = row["KANDIDATNUMMER"].strip()
    if kind is None:
        raise InputError(Fault(where, "unknown election type", "R, L or K (to 2018), RD, RF or KF", _TODO))
    if not candidate.isdigit():
        raise InputError(Fault(where, "a candidate without a number", "KANDIDATNUMMER as digits", _TODO))
    valid = row["GILTIG"].strip()
    return {
        "election_year": year,
        "election_type": kind,
        "area_code": row["VALOMRÅDESKOD"].strip().zfill(2 if kind != "KF" else 4),
        "constituency_code": row["VALKRETSKOD"].strip().zfill(2),
        "party_code": party_code(row["PARTIFÖRKORTNING"].strip() or row.get("PARTIBETECKNING", "").strip()),
        "list_number": row["LISTNUMMER"].strip() or None,
        "place": _whole(row["ORDNING"]),
        "candidate_number": candidate,
        "age": _whole(row["ÅLDER_PÅ_VALDAGEN"]),
        "gender": _GENDERS.get(row["KÖN"].strip()),
        "is_valid": None if valid not in {"J", "N"} else valid == "J",
    }


def _whole(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() else None
