"""Rows of an export to replies: this is where what is not asked for, and who answered, is left behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vvanalysis.loaders.survey.answering import Unmapped, spellings
from vvanalysis.loaders.survey.cells import Grid, norm, text
from vvanalysis.loaders.survey.layout import Layout, header_of
from vvanalysis.loaders.survey.matching import Places, Target
from vvanalysis.loaders.survey.moments import moments
from vvanalysis.loaders.survey.replies import Reply
from vvanalysis.schemas.codebook import Codebook, QuestionKind
from vvanalysis.schemas.survey import WRITTEN


def replies_of(
    grid: Grid, layout: Layout, book: Codebook, places: Places, associations: Mapping[str, str],
    unmapped: Unmapped,
) -> list[Reply]:  # fmt: skip
    """Replies with only the cells that the codebook asks for; the rest is left behind here."""
    kinds = {place: book.question(target.question).kind for target, place in places.items()}
    width = len(header_of(grid))
    body = [[*row, *[""] * (width - len(row))] for row in grid[layout.first_row :]]
    times = (
        [None] * len(body)
        if layout.submitted is None
        else moments([text(row[layout.submitted]) for row in body], book.export.date_order, where="export")
    )
    consent = book.of_kind("consent")
    is_lime = layout.tool == "limesurvey"
    known = _association_words(associations, is_lime=is_lime)
    replies = []
    lines = [getattr(row, "number", place + 1) for place, row in enumerate(grid)][layout.first_row :]
    for number, (row, moment, line) in enumerate(zip(body, times, lines, strict=True), start=1):
        cells = tuple(_kept(cell, kinds.get(place)) for place, cell in enumerate(row))
        replies.append(
            Reply(
                respondent=number,
                row=line,
                cells=cells,
                association=_association(cells, line, book, places, known, unmapped),
                moment=moment,
                is_complete=_is_complete(row, cells, layout, book, places),
                has_consent=not consent or _consents(cells, book, places, is_lime=is_lime),
            )
        )
    return replies


def _kept(cell: object, kind: QuestionKind | None) -> str:
    """A cell's text, "" where it is not asked for; of the respondent's own words only that there are any."""
    if kind is None:
        return ""
    if kind == "multi" and isinstance(cell, str):
        return text(cell.replace("\n", ";"))
    return WRITTEN if kind == "text" and text(cell) else text(cell)


def _association_words(associations: Mapping[str, str], *, is_lime: bool) -> dict[str, str]:
    known = {norm(name): code for code, name in associations.items()} | {code: code for code in associations}
    if is_lime:
        known |= {f"a{number:03d}": code for number, code in enumerate(associations, start=1)}
    return known


def _association(
    cells: Sequence[str],
    row: int,
    book: Codebook,
    places: Places,
    known: Mapping[str, str],
    unmapped: Unmapped,
) -> str | None:
    for question in book.of_kind("association"):
        target = Target(question.id)
        cell = cells[places[target]]
        if cell and norm(cell) not in known:
            unmapped.add(target, cell, row, list(known), personal=True)
        return known.get(norm(cell))
    return None


def _consents(cells: Sequence[str], book: Codebook, places: Places, *, is_lime: bool) -> bool:
    question = book.of_kind("consent")[0]
    scale = book.scale(question)
    code = spellings(scale, is_lime=is_lime).get(norm(cells[places[Target(question.id)]]))
    return any(option.code == code and option.side == "high" for option in scale.options)


def _is_complete(
    row: Sequence[object], cells: Sequence[str], layout: Layout, book: Codebook, places: Places
) -> bool:
    """The tool's own word where it has one, else that every required question was answered."""
    if layout.completed is not None:
        return bool(text(row[layout.completed]))
    required = {question.id for question in book.questions if question.is_required}
    return all(cells[place] for target, place in places.items() if target.question in required)
