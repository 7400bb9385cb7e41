"""The register of candidates (`kandidaturer.skv` and parts of it) into the frame of candidacies. No names.

Source: Valmyndigheten, "kandidaturer": one row per candidate and list, semicolons. To 2018 24 fields, with or
without a header, ISO-8859-1 as published, UTF-8 in many copies; from 2022 on 23 fields with a header, UTF-8
with a mark. Known by its content: the names of the columns, or without them 24 fields whose codes are those
of the register. From 2022 on constituencies and lists have whole codes (138400, 0002-08148), of which the
frame keeps the last part, and candidacies that are not valid have neither name nor number: they are left out.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.files import RawFile, read_all
from vvanalysis.loaders.kinds import decoded, header_of
from vvanalysis.loaders.looking import look
from vvanalysis.loaders.parties import Listed, listed, parties_of
from vvanalysis.schemas.official import typed_frame
from vvanalysis.schemas.persons import CANDIDACIES
from vvanalysis.terms import election_type_of_letter

_GENDERS: Final = {"K": "woman", "M": "man"}
_SHOWN: Final = 5
_TODO: Final = "save the authority's file again, whole"


@dataclass(frozen=True)
class CandidacyFile:
    """One register file: where it is, its hash, and its rows as fields by column name."""

    where: str
    name: str
    sha256: str
    rows: tuple[Mapping[str, str], ...]

    def candidates(self) -> Iterator[tuple[int, str, Mapping[str, str]]]:
        """Row number, code of the party and fields of each row that names a candidate by number."""
        codes = _codes(self.rows)
        for number, row in enumerate(self.rows, start=1):
            is_masked = not row["KANDIDATNUMMER"].strip().isdecimal()
            if not (is_masked and row["GILTIG"].strip() not in ("J", "")):
                yield number, codes[row["VALOMRÅDESKOD"], party_in(row)], row


def find_candidacy_files(paths: Sequence[Path]) -> list[CandidacyFile]:
    """Every register in the files, folders and zips named; other files are passed over.

    Raises
    ------
    InputError
        A register with rows of another length, or a zip that cannot be read.
    """
    return [read_register(raw) for raw in read_all(look(paths).registers)]


def read_register(raw: RawFile) -> CandidacyFile:
    """The rows of a register of candidates.

    Raises
    ------
    InputError
        Rows of another length, or a quotation mark that is not closed.
    """
    rows = _rows(raw)
    header = header_of(rows[0]) if rows else None
    if header is None:
        raise InputError(Fault(raw.where, "no register of candidates", "its columns", _TODO))
    if header[1]:
        rows = rows[1:]
    short = [number for number, row in enumerate(rows, start=1) if len(row) != len(header[0])]
    if short:
        what = f"{len(short)} rows of another length (row {', '.join(map(str, short[:_SHOWN]))})"
        raise InputError(Fault(raw.where, what, f"{len(header[0])} fields in each", _TODO))
    fields = tuple(dict(zip(header[0], row, strict=True)) for row in rows)
    return CandidacyFile(raw.where, raw.name, raw.sha256, fields)


def _rows(raw: RawFile) -> list[list[str]]:
    """Rows of fields, whatever ends a line."""
    text = decoded(raw.content).replace("\r\n", "\n").replace("\r", "\n")
    try:
        return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") if any(row)]
    except csv.Error as error:
        what = "a field without end: a quotation mark is not closed"
        raise InputError(Fault(raw.where, what, "quotes in pairs", _TODO)) from error


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
        for number, party, row in file.candidates():
            record = _record(row, party, year=year, where=f"{file.where}, row {number}")
            found.setdefault(tuple(record[name] for name in CANDIDACIES.key), record)
    return typed_frame(CANDIDACIES, list(found.values()))


def party_in(row: Mapping[str, str]) -> Listed:
    """The party of a row: the authority's number, abbreviation and name of it."""
    return listed(row.get("PARTIKOD"), row["PARTIFÖRKORTNING"], row.get("PARTIBETECKNING"))


def _codes(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, Listed], str]:
    """Code of each party in each area: the same as the area's results have."""
    areas: dict[str, set[Listed]] = defaultdict(set)
    for row in rows:
        areas[row["VALOMRÅDESKOD"]].add(party_in(row))
    codes = {area: parties_of(parties).codes for area, parties in areas.items()}
    return {(area, party): code for area, of_area in codes.items() for party, code in of_area.items()}


def _record(row: Mapping[str, str], party: str, *, year: int, where: str) -> dict[str, object]:
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
        "constituency_code": row["VALKRETSKOD"].strip().zfill(2)[-2:],
        "party_code": party,
        "list_number": row["LISTNUMMER"].strip().rpartition("-")[2] or None,
        "place": _whole(row["ORDNING"]),
        "candidate_number": candidate,
        "age": _whole(row["ÅLDER_PÅ_VALDAGEN"]),
        "gender": _GENDERS.get(row["KÖN"].strip()),
        "is_valid": valid == "J" if valid else None,
    }


def _whole(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() else None
