"""LimeSurvey's CSV, whichever headers were asked for: codes, ExpressionManager codes, texts, or both."""

from __future__ import annotations

import re
from typing import Final

from vvanalysis.loaders.survey.cells import Grid, norm, text
from vvanalysis.loaders.survey.layout import Layout, header_of, place_of, plain_fields
from vvanalysis.schemas.codebook import ExportSettings

_SUBMITTED: Final = ("submitdate", "date submitted")
_MARKS: Final = frozenset({"lastpage", "last page", "startlanguage", "start language", "seed"})
_TIMING: Final = re.compile(r"^(group|question)?\s?time|interviewtime|total time", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"^(?P<question>.*?)\s*(?P<items>(?:\[[^\[\]]*\]\s*)+)$", re.DOTALL)
_SEPARATORS: Final = ("._.", ". ", ": ")
_CODE: Final = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*(\[[^\[\]]*\])*$")
_OWN_ITEMS: Final = {"_cother": "other", "cother": "other", "_ccomment": "comment", "ccomment": "comment"}
"""Fields for other and comment as LimeSurvey 7 names them -> as it did before."""
Readings = tuple[tuple[str, str], ...]


def recognises(grid: Grid) -> bool:
    """Whether the headers hold the day of sending in, or two of the tool's other columns."""
    header = {norm(word) for word in grid[0]} | {_plain(text(word)) for word in grid[0]}
    return "submitdate" in header or "date submitted" in header or len(_MARKS & header) > 1


def layout(grid: Grid, settings: ExportSettings) -> Layout:
    """Columns of the export; a reply without a day of sending in is incomplete."""
    header = header_of(grid)
    words: list[object] = [_plain(text(word)) for word in header]
    submitted = place_of(words, [settings.submitted or "submitdate", *_SUBMITTED])
    fields = plain_fields(words, [readings(text(word)) for word in header], settings)
    kept = [
        field
        for field in fields
        if field.place != submitted
        and not _TIMING.match(text(header[field.place]))
        and not any(item == "comment" for _, item in field.readings)
    ]
    return Layout("limesurvey", 1, tuple(kept), submitted=submitted, completed=submitted)


def _plain(word: str) -> str:
    """The code of a header that has code and text, so that the tool's own columns are known in every mode."""
    code, _ = _split(word)
    return norm(code or word)


def readings(word: str) -> Readings:
    """What a header may mean, surest first: code or text, with brackets, then parts of an EM code."""
    code, words = _split(word)
    if code:
        (question, item), (title, sub) = _bracketed(code), _bracketed(words)
        either = dict.fromkeys([(question, item), (question, sub), (title, sub), (title, item)])
        return tuple(sorted(either, key=lambda pair: not pair[1]))  # a header with an item is never without
    cuts = [match.start() for match in re.finditer("_", word)] if _CODE.match(word) else []
    return (
        _bracketed(word),
        (norm(word), ""),
        *[(norm(word[:cut]), _item(word[cut + 1 :])) for cut in cuts if 0 < cut < len(word) - 1],
    )


def _split(word: str) -> tuple[str, str]:
    for separator in _SEPARATORS:
        left, found, right = word.partition(separator)
        if found and _CODE.match(left):
            return left, right
    return "", word


def _bracketed(word: str) -> tuple[str, str]:
    """Question and item; a dual scale's two brackets are "row|scale"."""
    match = _BRACKETS.match(word)
    if match is None:
        return norm(word), ""
    items = [_item(part) for part in re.findall(r"\[([^\[\]]*)\]", match["items"])]
    kept = [part for part in items if part != "multi"]
    return norm(match["question"]), "|".join(kept)


def _item(word: str) -> str:
    return _OWN_ITEMS.get(norm(word), norm(word))
