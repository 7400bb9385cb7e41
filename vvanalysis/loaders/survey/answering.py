"""Cells of replies to answers: mapped by the codebook, or counted as unmapped; words are never shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from vvanalysis.errors import Fault
from vvanalysis.loaders.survey.cells import norm
from vvanalysis.loaders.survey.matching import WHOLE, Places, Target, names
from vvanalysis.loaders.survey.replies import Reply
from vvanalysis.schemas.codebook import Codebook, Question, Scale
from vvanalysis.schemas.plan import nearest
from vvanalysis.schemas.survey import CHOSEN, NOT_CHOSEN, OTHER, WRITTEN

Row = dict[str, Any]
_TICKS: Final = frozenset({"y", "yes", "ja", "1", "x", "true", "checked", "markerad"})
_NO_TICKS: Final = frozenset({"n", "no", "nej", "0", "false", "not selected", "ej vald", "ej markerad"})


class Unmapped:
    """Collects answers that the codebook does not map: counts, rows and kinds of value, never the value."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._found: dict[tuple[str, str, str], list[int]] = defaultdict(list)

    def add(
        self, target: Target, cell: str, row: int, known: Sequence[str], *, personal: bool = False
    ) -> None:
        """Note one; `known` are the codebook's own words, `personal` leaves out how near one of them is."""
        hint = "" if personal else nearest(cell, tuple(known))
        self._found[(target.question, target.part, _kind(cell) + hint)].append(row)

    def faults(self) -> list[Fault]:
        """One fault per question, item and kind of value."""
        faults = []
        for (question, part, kind), rows in self._found.items():
            where = f"{self._where}, {question}" + (f", {part}" if part else "")
            shown = ", ".join(str(row) for row in rows[:5]) + (", …" if len(rows) > 5 else "")
            count = "1 answer" if len(rows) == 1 else f"{len(rows)} answers"
            what = f"{count} that the codebook does not map ({kind}; row {shown})"
            todo = "add the spelling under also in codebook.toml, or mend the export"
            faults.append(Fault(where, what, "an answer of the question's scale", todo))
        return faults


def _kind(cell: str) -> str:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return f"text of {len(cell)} characters"
    return "a number"


def spellings(scale: Scale, *, is_lime: bool) -> dict[str, str]:
    """Every way an option may be written -> its code; LimeSurvey's A1, A2, … only where it is the tool."""
    lime = {f"a{number}": option.code for number, option in enumerate(scale.options, 1)} if is_lime else {}
    return lime | {name: option.code for option in scale.options for name in names(option)}


def split_multi(cell: str, known: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Codes chosen in a cell that holds several, and the pieces left over.

    Options are tried longest first, for one may hold the separator or begin as another does; they are parted
    by semicolon, comma or a new line, the last of which may stand at the end.
    """
    rest, found, left = cell.strip(), [], []
    longest = sorted(known, key=len, reverse=True)
    while rest := rest.lstrip(" ;,"):
        folded = rest.casefold()
        for name in longest:
            if name and folded.startswith(name) and folded[len(name) :].lstrip(" ")[:1] in ("", ";", ","):
                found.append(known[name])
                rest = rest[len(name) :]
                break
        else:
            cuts = [rest.find(sign) for sign in ";," if sign in rest]
            cut = min(cuts) if cuts else len(rest)
            left.append(rest[:cut].strip())
            rest = rest[cut:]
    return list(dict.fromkeys(found)), left


def answers_of(
    reply: Reply, book: Codebook, places: Places, unmapped: Unmapped, *, is_lime: bool
) -> Iterator[Row]:
    """Rows of one reply, as `schemas.survey.ANSWER_DTYPES`."""
    given: dict[str, str] = {}
    for question in book.questions:
        if question.kind in ("association", "consent"):
            continue
        rule = question.asked_if
        is_asked = rule is None or given.get(rule.question) in rule.answers
        for target, answer in _given(reply, question, book, places, unmapped, is_lime=is_lime):
            if not question.items and question.kind == "choice":
                given[question.id] = answer
            yield _row(reply, question, book, target.part, answer, is_asked=is_asked)


def _given(
    reply: Reply, question: Question, book: Codebook, places: Places, unmapped: Unmapped, *, is_lime: bool
) -> Iterator[tuple[Target, str]]:
    """Targets of a question with the codes answered, "" where blank."""
    if question.kind == "text":
        target = Target(question.id)
        yield target, WRITTEN if reply.cells[places[target]] else ""
        return
    known = spellings(book.scale(question), is_lime=is_lime)
    if question.kind == "multi":
        yield from _multi(reply, question, book, places, unmapped, known)
        return
    for part in [item.code for item in question.items] or [WHOLE]:
        target = Target(question.id, part)
        cell = reply.cells[places[target]]
        code = known.get(norm(cell), "")
        if cell and not code:
            if question.has_other:
                code = OTHER
            else:
                unmapped.add(target, cell, reply.row, list(known))
        yield target, code


def _multi(
    reply: Reply, question: Question, book: Codebook, places: Places, unmapped: Unmapped,
    known: Mapping[str, str],
) -> Iterator[tuple[Target, str]]:  # fmt: skip
    options = [option.code for option in book.scale(question).options]
    whole = Target(question.id)
    if whole in places:
        cell = reply.cells[places[whole]]
        chosen, left = split_multi(cell, known)
        if left and not question.has_other:
            unmapped.add(whole, left[0], reply.row, list(known))
        ticks = {code: code in chosen for code in options} | (
            {OTHER: bool(left)} if question.has_other else {}
        )
        is_blank = not cell
    else:
        ticks, is_blank = _ticks(reply, question, options, places, unmapped, known)
    for code, is_chosen in ticks.items():
        yield Target(question.id, code), "" if is_blank else CHOSEN if is_chosen else NOT_CHOSEN


def _ticks(
    reply: Reply, question: Question, options: Sequence[str], places: Places, unmapped: Unmapped,
    known: Mapping[str, str],
) -> tuple[dict[str, bool], bool]:  # fmt: skip
    """Which options' own columns are ticked; blank where not one cell of them holds anything."""
    ticks, cells = {}, []
    for code in options:
        target = Target(question.id, code)
        cell = norm(reply.cells[places[target]])
        cells.append(cell)
        ticks[code] = cell in _TICKS or known.get(cell) == code
        if cell and not ticks[code] and cell not in _NO_TICKS:
            unmapped.add(target, cell, reply.row, list(known))
    if (other := Target(question.id, OTHER)) in places:
        cells.append(reply.cells[places[other]])
        ticks[OTHER] = bool(cells[-1])
    return ticks, not any(cells)


def _row(reply: Reply, question: Question, book: Codebook, part: str, answer: str, *, is_asked: bool) -> Row:
    option = None
    if question.kind == "choice":
        scale = book.scale(question)
        option = next((each for each in scale.options if each.code == answer), None)
    role = ("skipped" if is_asked else "not_asked") if not answer else option.role if option else "answer"
    return {
        "respondent": reply.respondent,
        "association_code": reply.association,
        "question": question.id,
        "item": part,
        "answer": answer or None,
        "side": option.side if option else None,
        "value": book.scale(question).value(option.code) if option else None,
        "role": role,
    }
