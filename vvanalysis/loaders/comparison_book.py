"""The authority's own comparison of electoral districts between two elections.

Source: Valmyndigheten, `valdistrikt-jamforelser-mellan-2022-och-2026.xlsx` (sheet Jämförelser) and
`jamforelser-2018-och-2022-valdistrikt-och-uppsamlingsdistrikt-v2.xlsx` (Fysiska valdistrikt), and the part
about late votes of the latter as a text with commas. The same code is not the same district.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.comparison_columns import comparison_columns
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.kinds import decoded
from vvanalysis.loaders.parts import Part
from vvanalysis.loaders.result_tree import Area, ResultFile
from vvanalysis.loaders.workbook import Sheet, Workbook, heading, refuse_odd
from vvanalysis.schemas.official import empty_official
from vvanalysis.terms import ELECTION_TYPES, NATION_CODE

LINKS: Final = ("election_year", "previous_year", "area_code", "comparability", "previous_codes")
"""Columns of the links: the district, what the authority says of it, and the former districts' codes."""
ORDER: Final = 40
_WORDS: Final[Mapping[str, str]] = {
    "ja": "comparable",
    "kan jämföras": "comparable",
    "kan jämföras mot flera": "summed",
    "jämförs mot summerat": "summed",
    "nej": "not_comparable",
    "ej jämförbart": "not_comparable",
    "kan ej jämföras": "not_comparable",
}
_SHEETS: Final = frozenset({"jämförelser", "fysiska valdistrikt"})
_DISTRICT, _LATE = 8, 6
_SHOWN: Final = 5
_TODO: Final = "download the file again from the authority"


@dataclass(frozen=True)
class Comparison:
    """Links of one file, and what the reader should know of it."""

    links: pd.DataFrame
    notes: tuple[str, ...] = ()


def is_comparison_book(names: Sequence[str]) -> bool:
    """Whether one of a workbook's sheets is called as those of comparisons are."""
    return bool(_SHEETS & set(map(heading, names)))


def read_comparison(raw: RawFile) -> Part:
    """The links of a workbook or text, with the file behind them; it holds no votes.

    Raises
    ------
    InputError
        A word on comparability that is not known, a district twice, or a code that is none.
    """
    sheets = _sheets(raw) if raw.is_workbook else [_text(raw)]
    found = [each for each in (_of_sheet(raw, sheet) for sheet in sheets) if each is not None]
    links = pd.concat([each.links for each in found], ignore_index=True) if found else pd.DataFrame()
    if links.empty:
        what = "no district that is compared"
        raise InputError(Fault(raw.where, what, "Valdistriktskod of two years and Jämförbarhet", _TODO))
    year = int(links["election_year"].iloc[0])
    notes = tuple(note for each in found for note in each.notes)
    results = tuple(_result(raw, kind, year, notes) for kind in ELECTION_TYPES)
    return Part(results, empty_official(), ORDER, links=links)


def _sheets(raw: RawFile) -> list[Sheet]:
    book = Workbook(raw)
    return [book.table(name) for name in book.shown]


def _text(raw: RawFile) -> Sheet:
    rows = [row for row in csv.reader(io.StringIO(decoded(raw.content), newline="")) if any(row)]
    cells = np.empty((len(rows) - 1, len(rows[0])), dtype=object)
    if any(len(row) != len(rows[0]) for row in rows):
        raise InputError(Fault(raw.where, "rows of another length", f"{len(rows[0])} fields in each", _TODO))
    cells[:] = rows[1:]
    return Sheet("", tuple(rows[0]), cells)


def _of_sheet(raw: RawFile, sheet: Sheet) -> Comparison | None:
    columns = comparison_columns(sheet.keys)
    if columns is None:
        return None
    where = raw.sheet(sheet.name) if sheet.name else raw.where
    refuse_odd(sheet.rows, where=where, header_row=sheet.header_row)
    (codes, status), notes = columns, list[str]()
    now, before = max(codes), min(codes)
    rows, faults = [], list[Fault]()
    for number, cells in enumerate(sheet.rows):
        at = f"{where}, row {number + sheet.header_row + 1}"
        told = [_code(cells[place], notes) for place in (codes[now][0], *codes[before])]
        if all(code == "" for code in told):
            continue
        word = _WORDS.get(heading(cells[status]))
        former = sorted({code for code in told[1:] if code})
        faults += _faults(at, cells[status], word, told)
        is_several = word != "not_comparable" and len(former) > 1
        rows.append((now, before, told[0], "summed" if is_several else word, " ".join(former)))
    links = pd.DataFrame(rows, columns=list(LINKS))
    again = links["area_code"][links["area_code"].duplicated()]
    faults += [Fault(where, f"district {code} again", "each once", _TODO) for code in again[:_SHOWN]]
    if faults:
        raise InputError(faults[:_SHOWN])
    untold = (links["previous_codes"] == "") & (links["comparability"] != "not_comparable")
    if untold.any():
        notes.append(f"{untold.sum()} districts said to be comparable, without a former district: left out")
    return Comparison(links[~untold].reset_index(drop=True), tuple(dict.fromkeys(notes)))


def _faults(at: str, said: object, word: str | None, codes: Sequence[str | None]) -> list[Fault]:
    faults = []
    if word is None:
        what = f"the word on comparability is {str(said)[:40]!r}, which is unknown"
        faults.append(Fault(at, what, ", ".join(_WORDS), _TODO))
    if None in codes or not codes[0]:
        faults.append(Fault(at, "a code that is none of a district", "8 digits, or 6 for late votes", _TODO))
    return faults


def _code(cell: object, notes: list[str]) -> str | None:
    """Code of a district as the frames have it; empty where none is told, None where it is none.

    A zero too many at the front is taken away and told (the table of 2026 has 006870101 for 06870101).
    """
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell or "").strip()
    if text in ("", "-"):
        return ""
    if not text.isdecimal():
        return None
    if len(text) == _DISTRICT + 1 and text.startswith("0"):
        notes.append(f"the code {text} has a zero too many: it is read as {text[1:]}")
        text = text[1:]
    if len(text) in (_DISTRICT - 1, _DISTRICT):
        return text.zfill(_DISTRICT)
    if len(text) in (_LATE - 1, _LATE):
        whole = text.zfill(_LATE)
        return f"{whole[:4]}-{whole[4:]}"
    return None


def _result(raw: RawFile, kind: str, year: int, notes: tuple[str, ...]) -> ResultFile:
    return ResultFile(
        where=raw.where, name=raw.name, sha256=raw.sha256, reported="", election_year=year,
        election_type=kind, count_status="final", parties={}, area=Area("nation", NATION_CODE, None, {}),
        archive=raw.archive, rank="comparison", content="links", notes=notes,
    )  # fmt: skip
