"""Text of CSV files: their encoding, their line ends, their rows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import Final

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.tabular import SAVE, Row, is_blank
from vvanalysis.names import nfc

DELIMITERS: Final = (";", "\t", ",")
MAX_FIELD: Final = 100_000
"""Most characters of a field of a CSV file; more is a quotation mark that was never closed."""
_SEP: Final = re.compile(r'"?sep=(?P<sign>.)"?[\t;,]*', re.IGNORECASE)
_GARBLED: Final = re.compile("Ã[¥¤¶…„–\x85\x84\x96]")
"""ö, ä, å and their capitals, written in UTF-8 and read as something else."""


def decode(content: bytes, *, where: str) -> str:
    """Text of a file in composed form: UTF-8, UTF-16 with its mark, else Windows-1252.

    Raises
    ------
    InputError
        It is no text, or its letters were garbled on the way.
    """
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        if found := _GARBLED.search(text):
            line = f"{where}, line {text.count(chr(10), 0, found.start()) + 1}"
            what = "letters are garbled (ö has become two signs)"
            raise InputError(Fault(line, what, "text in UTF-8", "export it again, as CSV UTF-8"))
        return nfc(text)
    raise InputError(Fault(where, "the file is not text", "a CSV file", SAVE))


def parse_csv(text: str, *, where: str, delimiter: str) -> tuple[Row, ...]:
    """Rows of a CSV text that hold anything, whatever its line ends; a first line `sep=;` is left out.

    Raises
    ------
    InputError
        A quotation mark is not closed.
    """
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = []
    try:
        for number, cells in enumerate(reader, start=1):
            if number == 1 and _SEP.fullmatch(delimiter.join(cells)):
                continue
            if not all(map(is_blank, cells)):
                rows.append(Row(number, tuple(cells)))
    except csv.Error as error:
        what = "a quotation mark is not closed"
        todo = "mend or remove the quotation mark"
        line = f"{where}, line {reader.line_num}"
        raise InputError(Fault(line, what, "quotes in pairs", todo)) from error
    return tuple(rows)


def told_delimiter(text: str) -> str | None:
    """The delimiter that a first line as `sep=;` tells."""
    match = _SEP.fullmatch(text.partition("\n")[0].rstrip("\r"))
    return match["sign"] if match else None
