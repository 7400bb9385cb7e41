"""An export's columns to the codebook's questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from vvanalysis.errors import Fault
from vvanalysis.loaders.survey.cells import norm, text
from vvanalysis.loaders.survey.layout import Field, Layout
from vvanalysis.schemas.codebook import Choice, Codebook, Item, Question
from vvanalysis.schemas.survey import OTHER

WHOLE: Final = ""


class Target(NamedTuple):
    """What a column holds: a question, an item of its grid, or an option of its multi-select."""

    question: str
    part: str = WHOLE


Places = Mapping[Target, int]


def match(
    book: Codebook, layout: Layout, header: Sequence[object], *, where: str
) -> tuple[Places, list[Fault]]:
    """Place of every target, and faults: unknown columns, questions without a column, two columns for one."""
    index = _index(book)
    places: dict[Target, int] = {}
    faults: list[Fault] = []
    unknown: list[int] = []
    for field in layout.fields:
        target = _target(field, index)
        if target is None:
            unknown.append(field.place)
        elif target in places:
            what = f"two columns for {_named(target)}: {places[target] + 1} and {field.place + 1}"
            faults.append(Fault(where, what, "one column each", "rename or ignore one in codebook.toml"))
        else:
            places[target] = field.place
    if not places:
        what = "no header of it is in the codebook"
        return places, [Fault(where, what, "the questions of codebook.toml", "name the right export")]
    if not book.export.ignore_other_columns:
        faults += _unknown(unknown, header, where=where)
    return places, [*faults, *_absent(book, places, where=where)]


def lime_names(question: Question) -> dict[str, str]:
    """LimeSurvey's code for each item of a question, as the project's own `.lss` numbers them."""
    return {item.code: f"SQ{number:03d}" for number, item in enumerate(question.items, start=1)}


def names(word: Question | Item | Choice) -> set[str]:
    """Every way an export may write a question, an item or an option."""
    own = (word.id, word.lime_code) if isinstance(word, Question) else (word.code,)
    return {norm(each) for each in (*own, word.text, *word.also)}


def _index(book: Codebook) -> dict[tuple[str, str], list[Target]]:
    """(question, item) as an export may write them -> what they mean, in the codebook's order."""
    index: dict[tuple[str, str], list[Target]] = defaultdict(list)
    for question in book.questions:
        for part, words, is_alone in _parts(question, book):
            heads = names(question) | ({""} if is_alone else set())
            for pair in sorted((head, word) for head in heads for word in words):
                index[pair].append(Target(question.id, part))
    return index


def _parts(question: Question, book: Codebook) -> Iterator[tuple[str, set[str], bool]]:
    """A question's parts: code, every way to write it, and whether it may stand without its question."""
    if not question.items:
        yield WHOLE, {""}, False
    codes = lime_names(question)
    for item in question.items:
        yield item.code, names(item) | {norm(codes[item.code])}, True
    if question.kind == "multi":
        for number, option in enumerate(book.scale(question).options, start=1):
            yield option.code, names(option) | {f"sq{number:03d}"}, False
    if question.has_other:
        yield OTHER, {OTHER}, False


def _target(field: Field, index: Mapping[tuple[str, str], Sequence[Target]]) -> Target | None:
    """The first reading's target; of several with the same words the one of the field's occurrence."""
    for number, reading in enumerate(field.readings):
        found = index.get(reading, ())
        is_base = field.occurrence > 1 and number >= len(field.readings) - 2
        place = field.occurrence - 1 if is_base else 0
        if len(found) > place:
            return found[place]
    return None


def _named(target: Target) -> str:
    return f"{target.question}, {target.part}" if target.part else target.question


def _unknown(places: Sequence[int], header: Sequence[object], *, where: str) -> list[Fault]:
    todo = "add the question, or name the column under ignore or identity, in codebook.toml"
    shown = [
        Fault(f"{where}, column {place + 1}", f"not in the codebook: {text(header[place])[:40]!r}",
              "a question of codebook.toml", todo) for place in places[:5]
    ]  # fmt: skip
    if len(places) > 5:
        what = f"{len(places) - 5} more columns are not in the codebook"
        shown.append(Fault(where, what, "questions of codebook.toml", todo))
    return shown


def _absent(book: Codebook, places: Places, *, where: str) -> list[Fault]:
    found: dict[str, set[str]] = defaultdict(set)
    for target in places:
        found[target.question].add(target.part)
    faults = []
    for question in book.questions:
        wanted = {item.code for item in question.items}
        if question.kind == "multi" and WHOLE not in found[question.id]:
            wanted = {option.code for option in book.scale(question).options}
        missing = sorted(wanted - found[question.id]) if wanted else []
        if not found[question.id] or missing:
            what = f"no column for {question.id}" + (f" ({', '.join(missing[:5])})" if missing else "")
            todo = "export every question, or take it out of codebook.toml"
            faults.append(Fault(where, what, "a column for every question", todo))
    return faults
