"""Templates of the campaign's tables as workbooks: headers, drop-downs, an explanation and examples.

The examples stand on a sheet of their own, below a line that says that they are never counted; no reader
reads that sheet, and a table saved from it has no known header.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import xlsxwriter

from vvanalysis.campaign.grid import SIDE_SHEETS
from vvanalysis.campaign.write import word
from vvanalysis.schemas.tables import Column, TableSchema

EXAMPLES, EXPLAINED, CHOICES = SIDE_SHEETS
NEVER_COUNTED: Final = "Exempel, räknas aldrig. Fyll i bladet {sheet}."
_ROWS: Final = 5000
"""Rows that get a drop-down."""
_WIDTH: Final = 16
_MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook has no zones; the same bytes every time
# Words are text to the spreadsheet: else it makes a date of what looks like one.
_FORMATS: Final[Mapping[str, str]] = {
    "date": "yyyy-mm-dd", "int": "0", "decimal": "0.##", "text": "@", "municipality": "@", "choice": "@",
    "bool": "@", "association": "@", "undertaking": "@",
}  # fmt: skip


@dataclass(frozen=True)
class TemplateWords:
    """What the templates say in Swedish, and the campaign's own codes.

    `column` and `table` explain; `examples` are rows with the frames' names; `codes` are the words to choose
    among, by column kind.
    """

    kinds: Mapping[str, str]
    tables: Mapping[str, str]
    columns: Mapping[str, Any]
    examples: Mapping[str, Sequence[Mapping[str, object]]]
    codes: Mapping[str, tuple[str, ...]]

    def explained(self, schema: TableSchema, column: Column) -> str:
        """What a column means, in Swedish."""
        own = self.columns.get(schema.name, {})
        return str(own.get(column.name) or self.columns[column.name])

    def choices(self, column: Column) -> tuple[str, ...]:
        """Words that a column may hold; none where it is free."""
        if column.kind == "bool":
            return ("ja", "nej")
        return tuple(column.choices.values()) or tuple(self.codes.get(column.kind, ()))


def blank_workbook(schema: TableSchema, words: TemplateWords) -> bytes:
    """A table's template as the bytes of its workbook; the sheet to fill in comes first and has no rows."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": _MADE})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(schema.name_sv.capitalize())
        _headers(book, sheet, schema, head)
        _examples(book, schema, words, head)
        _explanation(book, schema, words, head)
        _drop_downs(book, sheet, schema, words)
        sheet.activate()
    return buffer.getvalue()


def _headers(book: Any, sheet: Any, schema: TableSchema, head: Any) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(schema.columns):
        form = _FORMATS.get(column.kind)
        sheet.set_column(place, place, _WIDTH, book.add_format({"num_format": form}) if form else None)
        sheet.write_string(0, place, column.header_sv, head)


def _examples(book: Any, schema: TableSchema, words: TemplateWords, head: Any) -> None:
    sheet = book.add_worksheet(EXAMPLES)
    sheet.set_column(0, len(schema.columns), _WIDTH)
    sheet.write_string(0, 0, NEVER_COUNTED.format(sheet=schema.name_sv.capitalize()))
    for place, column in enumerate(schema.columns):
        sheet.write_string(1, place, column.header_sv, head)
        for number, row in enumerate(words.examples[schema.name], start=2):
            _write(sheet, number, place, row.get(column.name), column)


def _write(sheet: Any, number: int, place: int, value: object, column: Column) -> None:
    if value is None:
        return
    if isinstance(value, dt.date):
        sheet.write_datetime(number, place, dt.datetime.combine(value, dt.time()))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(number, place, value)
    else:
        sheet.write_string(number, place, word(value, column))


def _explanation(book: Any, schema: TableSchema, words: TemplateWords, head: Any) -> None:
    sheet = book.add_worksheet(EXPLAINED)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 3, 45)
    sheet.write_string(0, 0, words.tables[schema.name])
    for place, title in enumerate(("kolumn", "betyder", "skrivs som", "måste fyllas i")):
        sheet.write_string(1, place, title, head)
    for number, column in enumerate(schema.columns, start=2):
        choices = ", ".join(words.choices(column))
        written = words.kinds[column.kind] + (f" {choices}" if column.choices else "")
        must = "nej" if column.can_be_blank else "ja"
        for place, text in enumerate((column.header_sv, words.explained(schema, column), written, must)):
            sheet.write_string(number, place, text)


def _drop_downs(book: Any, sheet: Any, schema: TableSchema, words: TemplateWords) -> None:
    lists = book.add_worksheet(CHOICES)
    for place, column in enumerate(schema.columns):
        choices = words.choices(column)
        for number, choice in enumerate(choices):
            lists.write_string(number, place, choice)
        rule = _rule(place, column, len(choices))
        if rule:
            texts = {
                "input_title": column.header_sv[:32],
                "input_message": words.explained(schema, column)[:255],
                "error_title": column.header_sv[:32],
                "error_message": words.kinds[column.kind],
            }
            sheet.data_validation(1, place, _ROWS, place, {**rule, **texts, "ignore_blank": True})


def _rule(place: int, column: Column, choices: int) -> dict[str, object] | None:
    """What a spreadsheet may accept in a column; None where anything goes."""
    if choices:
        cells = xlsxwriter.utility.xl_range_abs(0, place, choices - 1, place)
        # Associations and ids may be added to the settings later: those lists only warn.
        kind = "stop" if column.kind in ("bool", "choice") else "warning"
        return {"validate": "list", "source": f"='{CHOICES}'!{cells}", "error_type": kind}
    least: object
    if column.kind == "date":
        least = dt.date(1900, 1, 1) if column.is_old else dt.date(2000, 1, 1)
    elif column.kind in ("int", "decimal"):
        least = column.minimum
    else:
        return None
    name = "integer" if column.kind == "int" else column.kind
    return {"validate": name, "criteria": ">=", "value": least, "error_type": "stop"}
