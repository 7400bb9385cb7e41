"""A sheet with one row per district and one column per party, to a table of districts."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.district_table import DistrictTable, Head, Numbers, whole_numbers
from vvanalysis.loaders.files import RawFile
from vvanalysis.loaders.sheet_cells import KINDS, TODO, Cells, Taken, of_electors
from vvanalysis.loaders.sheet_districts import districts_of
from vvanalysis.loaders.workbook import Sheet, refuse_odd


def read_wide(raw: RawFile, sheet: Sheet, taken: Taken, head: Head) -> DistrictTable:
    """A sheet with one row per district and one column per party.

    Raises
    ------
    InputError
        A code or a count that is none, or a column that is needed and not there.
    """
    where = f"{raw.where}, sheet {sheet.name}"
    cells = Cells(sheet, taken, where)
    cells.need("cast", "valid", "eligible", "district_name")
    if not taken.parties:
        raise InputError(Fault(where, "no column of a party", "a column per party", TODO))
    votes = sheet.rows[:, list(taken.parties.values())]
    refuse_odd(votes, where=where, header_row=sheet.header_row)
    numbers = whole_numbers(votes, where=where, header_row=sheet.header_row)
    districts, names = districts_of(cells, head.election_type)
    is_empty = (votes == "") | (votes == None)  # noqa: E711 - compares each cell
    notes = taken.notes
    if taken.empty_is_absent and is_empty.any():
        at = sorted({list(taken.parties)[place] for place in np.nonzero(is_empty)[1]})
        notes = (
            *notes,
            f"{is_empty.sum()} empty cells ({', '.join(at)}) read as parties that did not stand there",
        )
    return DistrictTable(
        raw=raw, head=head, sheet=sheet.name, publisher=taken.publisher,
        districts=districts, names=names, parties=list(taken.parties),
        votes=numbers,
        listed=~is_empty if taken.empty_is_absent else _stood(numbers, districts["municipality_code"]),
        counts={
            "eligible": of_electors(cells.numbers("eligible"), districts),
            **{name: cells.numbers(name) for name in ("cast", "valid", *KINDS)},
        },
        invalid=_invalid(cells), turnout=cells.turnout(), notes=notes,
        headings=cells.headings,
    )  # fmt: skip


def _stood(votes: Numbers, municipality: pd.Series) -> npt.NDArray[np.bool_]:
    """A party stood in every district of a municipality in which anybody voted for it."""
    of_municipality = pd.DataFrame(votes).groupby(municipality.to_numpy()).transform("sum")
    return np.asarray(of_municipality.to_numpy() > 0)


def _invalid(cells: Cells) -> Numbers:
    if "invalid" in cells.taken.roles:
        return cells.numbers("invalid")
    return np.asarray(np.sum([np.maximum(cells.numbers(kind), 0) for kind in KINDS], axis=0))
