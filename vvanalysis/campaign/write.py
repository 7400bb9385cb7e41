"""Tables written as a Swedish spreadsheet opens them: semicolons, decimal comma, UTF-8 with BOM."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from vvanalysis.schemas.tables import Column, TableSchema


def table_bytes(schema: TableSchema, rows: Iterable[Mapping[str, object]] = ()) -> bytes:
    """A table as the bytes of its CSV file: Swedish headers and words; rows have English names."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow([column.header_sv for column in schema.columns])
    for row in rows:
        writer.writerow([word(row.get(column.name), column) for column in schema.columns])
    return text.getvalue().encode("utf-8-sig")


def word(value: object, column: Column) -> str:
    """A value as it stands in a cell: Swedish words, decimal comma, nothing where it is missing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if column.kind == "choice":
        return column.choices[str(value)]
    return f"{value:.15g}".replace(".", ",") if isinstance(value, float) else str(value)
