"""How much of a report is hidden so that no one is given away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vvanalysis.disclosure import HIDDEN
from vvanalysis.items import MIME, Figure, Table, from_json


def hidden_cells(cells: Iterable[Mapping[str, Any]]) -> tuple[int, int]:
    """Hidden cells, and all cells with a number or a hidden one, in a report's tables of unofficial figures.

    Official results, and what is computed of them, are public and never hidden, so they are not counted; nor
    are words. A figure's data are a table, and one that is shown twice is counted once.

    Parameters
    ----------
    cells
        The executed cells of the report's notebooks, as plain dicts.
    """
    tables = set()
    for cell in cells:
        for output in cell.get("outputs", []):
            if MIME not in output.get("data", {}):
                continue
            item = from_json(output["data"][MIME])
            table = item.data if isinstance(item, Figure) else item
            if isinstance(table, Table) and table.certainty not in {"official", "computed"}:
                tables.add(table)
    values = [value for table in tables for row in table.rows for value in row]
    hidden = sum(value is HIDDEN or value == str(HIDDEN) for value in values)
    numbers = sum(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
    return hidden, hidden + numbers
