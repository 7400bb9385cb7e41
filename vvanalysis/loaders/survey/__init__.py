"""A survey tool's export to the answers that its codebook maps: recognised by content, not by name.

What tells who answered is dropped as the file is read; of answers in the respondent's own words only whether
there are any is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from vvanalysis.errors import Fault, InputError
from vvanalysis.loaders.survey import generic, google, lime_archive, limesurvey, microsoft, surveymonkey
from vvanalysis.loaders.survey.answering import Unmapped, answers_of
from vvanalysis.loaders.survey.cells import Grid, csv_grid, workbook_grid
from vvanalysis.loaders.survey.intake import replies_of
from vvanalysis.loaders.survey.layout import Layout, header_of
from vvanalysis.loaders.survey.matching import match
from vvanalysis.loaders.survey.replies import Reply, is_late, judge
from vvanalysis.schemas.codebook import Codebook, Tool
from vvanalysis.schemas.survey import ANSWER_DTYPES, RESPONSE_DTYPES, Survey, typed

__all__ = ["read_survey"]

_TOOLS = (
    ("google", google),
    ("microsoft", microsoft),
    ("surveymonkey", surveymonkey),
    ("limesurvey", limesurvey),
)


def read_survey(export: Path, codebook: Codebook, *, associations: Mapping[str, str] | None = None) -> Survey:
    """Answers and replies of an export from Google Forms, Microsoft Forms, LimeSurvey, SurveyMonkey or other.

    Parameters
    ----------
    export
        CSV, XLSX or LimeSurvey archive (.lsa) as the tool wrote it.
    codebook
        What was asked and what may be answered.
    associations
        Code -> name of every association that may answer, in the campaign's order; needed where the
        codebook has a question of the kind `association`.

    Returns
    -------
    Survey
        `answers` of the replies used (one per association, the latest complete), and every reply in
        `responses` with what became of it.

    Raises
    ------
    InputError
        With every fault at once: columns that the codebook does not know, questions without a column,
        answers that it does not map (their count and kind, never their words).
    """
    where = export.name
    grid = _grid(export)
    layout = _layout(grid, codebook)
    places, faults = match(codebook, layout, header_of(grid), where=where)
    if faults:
        raise InputError(faults)
    unmapped = Unmapped(where)
    replies = judge(replies_of(grid, layout, codebook, places, associations or {}, unmapped), codebook)
    is_lime = layout.tool == "limesurvey"
    rows = [
        row
        for reply in replies
        if reply.use == "used"
        for row in answers_of(reply, codebook, places, unmapped, is_lime=is_lime)
    ]
    if found := unmapped.faults():
        raise InputError(found)
    return Survey(codebook, typed(rows, ANSWER_DTYPES), typed(_told(replies, codebook), RESPONSE_DTYPES))


def _grid(export: Path) -> Grid:
    where = export.name
    try:
        content = export.read_bytes()
    except OSError as error:
        todo = "close it elsewhere and try again"
        raise InputError(Fault(where, "the export cannot be opened", "a readable file", todo)) from error
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        lime_archive.read_structure(content, where=where)
        what = "a survey's structure without answers"
        raise InputError(Fault(where, what, "an export of answers", "export the answers as CSV"))
    if content.startswith(b"PK"):
        if b"xl/workbook" in content:
            return workbook_grid(content, where=where)
        return lime_archive.archive_grid(content, where=where)
    return csv_grid(content, where=where)


def _layout(grid: Grid, book: Codebook) -> Layout:
    told: Tool | None = book.export.tool
    for name, module in _TOOLS:
        if told == name or (told is None and module.recognises(grid)):
            found: Layout = module.layout(grid, book.export)
            return found
    return generic.layout(grid, book.export)


def _told(replies: Sequence[Reply], book: Codebook) -> list[dict[str, object]]:
    return [
        {
            "respondent": reply.respondent,
            "association_code": reply.association,
            "answered_on": reply.day,
            "is_complete": reply.is_complete,
            "is_late": is_late(reply, book),
            "use": reply.use,
        }
        for reply in replies
    ]
