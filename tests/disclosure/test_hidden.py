"""A hidden value is no number, not missing, and shown as its word everywhere."""

from __future__ import annotations

import io
import json

import openpyxl
import pandas as pd
import pytest

from vvanalysis.disclosure import HIDDEN, visible
from vvanalysis.items import Column, Table, from_json

FRAME = pd.DataFrame(
    {"area": ["Nord", "Syd"], "count": pd.Series([HIDDEN, 12], dtype=object), "share": [HIDDEN, 0.25]}
)


def table() -> Table:
    columns = [
        Column("area", "Område"),
        Column("count", "Antal", "integer"),
        Column("share", "Andel", "share"),
    ]
    return Table.of(FRAME, columns=columns, key="k", title="T", certainty="register", source="s")


def test_no_arithmetic_gets_past_it() -> None:
    for attempt in (
        FRAME["count"].sum,
        lambda: FRAME["count"].astype(float),
        lambda: FRAME["count"] / 2,
        lambda: FRAME["count"] > 3,
        lambda: f"{HIDDEN:d}",
    ):
        with pytest.raises((TypeError, ValueError)):
            attempt()
    assert not FRAME["count"].isna().any()


def test_it_is_its_word_in_text_html_and_json_and_comes_back() -> None:
    shown = table()
    assert shown.formatted()[0] == ["Nord", "[dolt]", "[dolt]"]
    bundle = json.loads(json.dumps(shown._repr_mimebundle_()))
    assert "<td>[dolt]</td>" in bundle["text/html"]
    assert "[dolt]" in bundle["text/plain"]
    back = from_json(shown.to_json())
    assert isinstance(back, Table)
    assert back.rows[0][1] is HIDDEN
    assert back == shown


def test_a_text_that_a_user_wrote_is_not_taken_for_it() -> None:
    typed = pd.DataFrame({"area": ["[dolt]"]})
    made = Table.of(
        typed, columns=[Column("area", "O")], key="k", title="T", certainty="register", source="s"
    )
    back = from_json(json.loads(json.dumps(made.to_json())))
    assert isinstance(back, Table)
    assert back.rows[0][0] == "[dolt]"
    assert back.rows[0][0] is not HIDDEN


def test_a_figure_draws_only_what_is_shown() -> None:
    drawn = visible(FRAME, ["count", "share"])
    assert drawn["area"].tolist() == ["Syd"]
    assert drawn["count"].sum() == 12


def test_in_the_workbook_it_is_a_word_and_no_number_lies_under_it() -> None:
    import xlsxwriter

    from vvanalysis.render.writers.workbook import _looks, _table_sheet

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    _table_sheet(book.add_worksheet("T"), table(), {name: book.add_format(x) for name, x in _looks().items()})
    book.close()
    sheet = openpyxl.load_workbook(buffer)["T"]
    assert [cell.value for cell in sheet[4]] == ["Nord", "[dolt]", "[dolt]"]
    assert [cell.value for cell in sheet[5]] == ["Syd", 12, 0.25]
