"""Seats of two elections as a text with commas: what was copied out of the authority's workbook of seats.

Source: `seats_2022_2026_all.csv` (valtyp, kod, parti, mandat2022, mandat2026), from the public record. The
eight parties of parliament stand with their abbreviations, all others with their full names.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Final

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.parts import Part
from vvanalysis.loaders.seat_book import LEVELS, Line, part_of_lines

NAME: Final = re.compile(r"^seats_(\d{4})_(\d{4})_all\.csv$")
_TODO: Final = "take the file again from its source"


def read_seats_csv(path: Path) -> Part:
    """Seats of parliament, every region and every council at two elections.

    Raises
    ------
    InputError
        Another name or content than `seats_<year>_<year>_all.csv`, or a party twice in an area.
    ReconciliationError
        A parliament of other than 349 seats, or a council of an even number.
    """
    content = path.read_bytes()
    named = NAME.match(path.name)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    years = [int(named[1]), int(named[2])] if named else []
    columns = {"valtyp", "kod", "parti", *(f"mandat{year}" for year in years)}
    if not years or not rows or set(rows[0]) != columns:
        what = "not seats of two elections"
        raise InputError(Fault(str(path), what, f"seats_<year>_<year>_all.csv: {', '.join(columns)}", _TODO))
    lines: dict[str, list[Line]] = {kind: [] for kind in LEVELS}
    for number, row in enumerate(rows, start=2):
        seats = tuple(int(row[f"mandat{year}"]) for year in years)
        lines[row["valtyp"]].append(Line(number, row["kod"], row["parti"], seats))
    return part_of_lines(RawFile(str(path), path.name, content), lines, years)
