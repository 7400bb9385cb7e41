"""How much of a report is hidden, counted in what it shows."""

from __future__ import annotations

import pandas as pd

from vvanalysis.disclosure import HIDDEN
from vvanalysis.items import Column, Table
from vvanalysis.items.model import MIME
from vvanalysis.render.writers.hidden_share import hidden_cells

COLUMNS = [Column("name", "Namn"), Column("n", "Antal", "integer"), Column("word", "Ord")]


def cell_with(*tables: Table) -> dict[str, object]:
    return {"outputs": [{"data": {MIME: table.to_json()}} for table in tables]}


def table_of(certainty: str, values: list[object], words: list[str]) -> Table:
    frame = pd.DataFrame({"name": list("abc"), "n": pd.Series(values, dtype=object), "word": words})
    return Table.of(frame, columns=COLUMNS, key="t", title="T", certainty=certainty, source="S")


def test_hidden_cells_of_all_that_hold_a_number() -> None:
    own = table_of("register", [HIDDEN, 12, None], ["x", "[dolt]", "y"])
    official = table_of("official", [1, 2, 3], ["x", "y", "z"])
    assert hidden_cells([cell_with(own, official), cell_with(own)]) == (2, 3)


def test_a_report_without_tables_hides_nothing() -> None:
    assert hidden_cells([{"outputs": [{"data": {"text/plain": "x"}}]}, {}]) == (0, 0)
