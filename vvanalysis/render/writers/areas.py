"""Which municipality a row is about, so that the reader can have one marked in every table and figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from vvanalysis.items import Table
from vvanalysis.render.page import Setting

_NAMED: Final = frozenset({"area_name", "municipality_name"})
"""Columns that name a municipality or an association, wherever in the table they stand."""


def codes_by_name(setting: Setting) -> Mapping[str, str]:
    """Name of a municipality or an association -> the codes of its municipalities, with a space between."""
    found = {name: code for code, name, _ in setting.municipalities}
    for association, name in setting.associations:
        own = [code for code, _, each in setting.municipalities if each == association]
        found.setdefault(name, " ".join(own))
    return found


def areas_of(table: Table, codes: Mapping[str, str]) -> Sequence[str]:
    """The code or codes of each row's municipality; "" for a row that is of none."""
    # A district may be called as another municipality is: the first column counts where no other tells.
    places = [place for place, column in enumerate(table.columns) if column.key in _NAMED] or [0]
    return [
        next((code for place in places if (code := codes.get(str(row[place]), ""))), "") if row else ""
        for row in table.rows
    ]
