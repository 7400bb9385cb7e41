"""Every table of a report, and the numbers behind every figure, as one Excel workbook."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from vvanalysis.disclosure.hidden import HIDDEN
from vvanalysis.items import Table
from vvanalysis.render.page import SOURCE_KEYS, Page, Setting
from vvanalysis.render.writers.collect import Chapter, tables_of
from vvanalysis.render.writers.html import TEXTUAL
from vvanalysis.words.cells import NO, YES, format_cell
from vvanalysis.words.labels import CERTAINTY, EXAMPLE_MARK, SOURCE_CONTENT
from vvanalysis.words.pages import WORDS

_FORMATS: Final[Mapping[str, str]] = {
    "integer": "#,##0;\u2212#,##0;0",
    "decimal": "#,##0.0;\u2212#,##0.0;0.0",
    "decimal2": "0.00;\u22120.00;0.00",
    "chance": '[<0.001]"under 0,001";0.000',
    "days": '[=1]0" dag";#,##0" dagar"',
    "year": "0",
    "index": "0",
    "share": '0.0"\u202f"%',
    "count_change": "+#,##0;\u2212#,##0;0",
    "points": "+0.0;\u22120.0;0.0",
    "points_size": "0.00",
    "share_whole": '0"\u202f"%',
    "points_whole": "+0;\u22120;0",
    "text": "@",
    "date": "yyyy-mm-dd",
}
_ILLEGAL: Final = re.compile(r"[\[\]:*?/\\']")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST_NAME: Final = 31
_WIDEST: Final = 60
_A4: Final = 9
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_SOURCE_WORDS: Final = ("publisher", "file", "year", "election", "file_date", "sha256")


def report_xlsx(page: Page, chapters: Sequence[Chapter]) -> bytes:
    """The workbook of a report: contents, one sheet per table, sources."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, dict(_OPTIONS))
    state = page.setting.state
    created = dt.datetime(state.year, state.month, state.day)  # noqa: DTZ001 - xlsxwriter wants it without a zone
    book.set_properties(_properties(page.setting) | {"title": page.title, "created": created})
    formats = {name: book.add_format(look) for name, look in _looks().items()}
    found = tables_of(chapters)
    names = _sheet_names([table.title for _, table in found])
    _contents(book.add_worksheet(WORDS["contents"]), page, found, names, formats)
    for (_, table), name in zip(found, names, strict=True):
        _table_sheet(book.add_worksheet(name), table, formats)
    _sources_sheet(book.add_worksheet(_SOURCES), page, formats)
    for sheet in book.worksheets():
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)  # the width of a page, as many down as it takes
        sheet.set_footer(f"&L{page.setting.circle}&R&P")
    book.close()
    return buffer.getvalue()


_SOURCES: Final = "Källor"


def _properties(setting: Setting) -> dict[str, str]:
    """What the file says of itself besides title and date: whose it is, and whom it is for."""
    return {"author": setting.district, "keywords": setting.profile, "category": setting.circle}


def _looks() -> dict[str, dict[str, Any]]:
    looks: dict[str, dict[str, Any]] = {kind: {"num_format": form} for kind, form in _FORMATS.items()}
    for kind in _FORMATS.keys() - TEXTUAL:
        looks[kind]["align"] = "right"
    head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
    return looks | {
        "title": {"bold": True, "font_size": 14},
        "head": head,
        "head_right": head | {"align": "right"},
        "note": {"font_color": "#4d5661", "italic": True},
        "link": {"font_color": "#0b4f8a", "underline": 1},
        "missing": {"align": "right", "font_color": "#4d5661"},
    }


def _sheet_names(titles: Sequence[str]) -> list[str]:
    """Legal and unique sheet names made from titles."""
    taken = {WORDS["contents"].lower(), _SOURCES.lower(), "history"}
    names = []
    for number, title in enumerate(titles, start=1):
        name = _ILLEGAL.sub(" ", f"{number} {title}")[:_LONGEST_NAME].strip()
        while name.lower() in taken:
            name = f"{name[: _LONGEST_NAME - 2]} x"
        taken.add(name.lower())
        names.append(name)
    return names


def _contents(
    sheet: Worksheet,
    page: Page,
    found: Sequence[tuple[Chapter, Table]],
    names: Sequence[str],
    formats: Mapping[str, Format],
) -> None:
    setting = page.setting
    marks = [
        setting.circle,
        *setting.marks,
        *([EXAMPLE_MARK + ". " + WORDS["example_note"]] if setting.is_example else []),
    ]
    sheet.write_string(0, 0, page.title, formats["title"])
    sheet.write_string(1, 0, page.subtitle)
    sheet.write_string(2, 0, " · ".join(marks), formats["note"])
    for column, word in enumerate(("sheet", "title", "chapter", "certainty", "source")):
        sheet.write_string(4, column, WORDS[word], formats["head"])
    for row, ((chapter, table), name) in enumerate(zip(found, names, strict=True), start=5):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats["link"], name)
        for column, text in enumerate((table.title, chapter.title, _sure(table), table.source), start=1):
            sheet.write_string(row, column, text)
    for column, width in enumerate((34, 60, 30, 34, 40)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(5, 0)


def _sure(table: Table) -> str:
    return CERTAINTY[table.certainty] + (f" · {EXAMPLE_MARK}" if table.is_example else "")


def _table_sheet(sheet: Worksheet, table: Table, formats: Mapping[str, Format]) -> None:
    sheet.write_string(0, 0, table.title, formats["title"])
    shown = table.formatted()
    for column, spec in enumerate(table.columns):
        numeric = spec.kind not in TEXTUAL
        sheet.write_string(2, column, spec.label, formats["head_right" if numeric else "head"])
        longest = max([len(row[column]) for row in shown] + [min(len(spec.label), 14)])
        sheet.set_column(column, column, min(longest + 3, _WIDEST))
        for row, values in enumerate(table.rows, start=3):
            _write(sheet, row, column, values[column], spec.kind_at(row - 3), formats)
    words = [table.note, f"{WORDS['source']}: {table.source}.", _sure(table)]
    for row, text in enumerate((text for text in words if text), start=4 + len(table.rows)):
        sheet.write_string(row, 0, text, formats["note"])
    sheet.freeze_panes(3, 1)


def _write(
    sheet: Worksheet, row: int, column: int, value: object, kind: str, formats: Mapping[str, Format]
) -> None:
    if value is None or value is HIDDEN:
        sheet.write_string(row, column, format_cell(value, kind), formats["missing"])
    elif isinstance(value, bool):
        sheet.write_string(row, column, YES if value else NO)
    elif isinstance(value, (int, float)) and kind != "text":
        # A difference of shares is shown in percentage points, as in the report.
        sheet.write_number(row, column, value * 100 if kind.startswith("points") else value, formats[kind])
    elif kind == "date" and _DAY.fullmatch(str(value)):
        sheet.write_datetime(row, column, dt.datetime.fromisoformat(str(value)), formats[kind])
    else:
        sheet.write_string(row, column, str(value), formats["text"])


def _sources_sheet(sheet: Worksheet, page: Page, formats: Mapping[str, Format]) -> None:
    for column, word in enumerate(_SOURCE_WORDS):
        sheet.write_string(0, column, WORDS[word], formats["head"])
    for row, source in enumerate(page.setting.sources, start=1):
        for column, key in enumerate(SOURCE_KEYS):
            word = SOURCE_CONTENT.get(source[key], source[key]) if key == "election_type" else source[key]
            kind = "year" if key == "election_year" else "date" if _DAY.fullmatch(word) else "text"
            value = int(word) if kind == "year" and word.isdecimal() else word
            if word:
                _write(sheet, row, column, value, kind, formats)
    for row, notice in enumerate(page.setting.notices, start=len(page.setting.sources) + 2):
        sheet.write_string(row, 0, notice, formats["note"])
    for column, width in enumerate((18, 34, 8, 24, 20, 68)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
