"""SurveyMonkey: two header rows, question and option; or one, condensed, "Question - Option"."""

from __future__ import annotations

import re
from typing import Final

from vvanalysis.loaders.survey.cells import Grid, norm, text
from vvanalysis.loaders.survey.layout import Layout, header_of, place_of, plain_fields
from vvanalysis.schemas.codebook import ExportSettings

_IDS: Final = frozenset({"respondent id", "respondentid"})
_SUBMITTED: Final = ("End Date", "Start Date")
_WHOLE: Final = frozenset({"response", "open-ended response", "svar", "öppet svar"})
_OTHER: Final = re.compile(r"^(other|annat|övrigt)\s*\((please specify|ange|vänligen ange).*\)$")


def recognises(grid: Grid) -> bool:
    """Whether the first header is a respondent's id."""
    return bool(grid[0]) and norm(grid[0][0]) in _IDS


def layout(grid: Grid, settings: ExportSettings) -> Layout:
    """Columns of the export; a blank header continues the question to its left."""
    header = header_of(grid)
    submitted = place_of(header, _SUBMITTED)
    if len(grid) > 1 and not text(grid[1][0]):
        words, readings = _two_rows(header, header_of(grid, 1))
        return Layout("surveymonkey", 2, plain_fields(words, readings, settings), submitted=submitted)
    condensed = [_condensed(text(word)) for word in header]
    return Layout("surveymonkey", 1, plain_fields(header, condensed, settings), submitted=submitted)


def _two_rows(
    first: list[object], second: list[object]
) -> tuple[list[object], list[tuple[tuple[str, str], ...]]]:
    words: list[object] = []
    for word in first:
        words.append(word if text(word) or not words else words[-1])
    return words, [((norm(word), _item(norm(below))),) for word, below in zip(words, second, strict=True)]


def _item(word: str) -> str:
    if word in _WHOLE:
        return ""
    return "other" if _OTHER.match(word) else word


def _condensed(word: str) -> tuple[tuple[str, str], ...]:
    parts = word.split(" - ")
    cuts = [(" - ".join(parts[:cut]), " - ".join(parts[cut:])) for cut in range(1, len(parts))]
    return ((norm(word), ""), *[(norm(question), _item(norm(item))) for question, item in cuts])
