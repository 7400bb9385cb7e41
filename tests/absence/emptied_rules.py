"""What a chapter may show when something is not there: the same, nothing, or what is missing, by name.

The rules are of the language and of numbers, not of any chapter, so that they hold for chapters yet to come.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Final

from emptied_chapters import Shown
from emptied_sources import Absence

from vvanalysis.disclosure.hidden import Hidden
from vvanalysis.items import Cards, Decisions, Figure, Finding, Headline, Item, Points, Questions, Table
from vvanalysis.items.model import Cell
from vvanalysis.items.privacy import vouched
from vvanalysis.words.labels import HIDDEN_NOTE

NEGATION: Final = re.compile(
    r"\b(?:ingen|inget|inga|ingenting|aldrig|noll|(?<!,)0(?!,\d)|inte heller)\b(?:\s+\w+)?", re.IGNORECASE
)
"""Words that say that something is not so, with the word after them."""
GAP: Final = re.compile(
    r"saknas|\bsaknar\b|finns ingen (?:siffra|uppgift)|"
    r"inte (?:\w+ )?(?:redovisa|svara|anteckna|räkna|fråga|känd|mätt|avgöra|säga|jämför|"
    r"visas|berättat)|ej (?:mätt|mätbar)|okän|utom|inte med|inte finns|finns inte|visas inte|"
    r"mellan .{1,40} och |högst|minst \w+ av|det finns uppgift|uppgift finns bara|känd uppgift|"
    r"räknats av \d|som kan jämföras",
    re.IGNORECASE,
)
"""Words that name what is missing, or leave it open."""
UNTOLD: Final = re.compile(r"^$|^[–—-]$|saknas|ej mätt|ej mätbart|okän|inte antecknat|visas inte|finns inte")
"""What a cell of words may say in place of what is not known."""
NOTED: Final = re.compile(
    r"^(with_|not_)|_(blank|unknown|noted|untold|missing|rows|told)$|^(rows|missing|sources?|evidence)"
)
"""Names of columns that count records, or those that are missing: there nought is a truth."""
NAMES: Final = re.compile(r"_name$|^(group|origin_word|destination_word)$")
"""Columns that name a row besides its first: districts of two municipalities are called the same."""
UNREADABLE: Final = re.compile(r"\b(nan|NaN|None|inf|NaT)\b|<NA>")
SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
FIGURES: Final = re.compile(r"−?\d[\d\u202f\u00a0 ]*(?:,\d+)?")


def faults(before: Shown, after: Shown, absence: Absence) -> Iterator[str]:
    """Everything in a chapter over a world with an absence that says more than is known."""
    if after.crash:
        yield f"crashes in {after.crash}"
    if after.fault and absence.table:
        yield f"a table that is not there is no error: {after.fault}"
    for cell, item in after.items.items():
        then = before.items.get(cell)
        for words in _of_item(then, item, absence):
            yield f"cell {cell}, {getattr(item, 'key', 'heading')}: {words}"


def _of_item(then: Item | None, now: Item, absence: Absence) -> Iterator[str]:
    if now == then:
        return
    yield from _of_front(then, now, absence)
    if isinstance(now, Finding):
        yield from _of_sentence(then.text if isinstance(then, Finding) else "", now, absence)
    if isinstance(now, Table):
        yield from _of_table(then if isinstance(then, Table) else None, now, absence)
    if isinstance(now, Figure):
        old = then if isinstance(then, Figure) else None
        yield from _of_words(old.alt if old else "", now.alt, "alt text", absence)
        yield from _of_table(old and old.data, now.data, absence)


def _of_front(then: Item | None, now: Item, absence: Absence) -> Iterator[str]:
    """Of a first page each part by its key: a finding as a finding, a card or a decision as a sentence."""
    with vouched():  # each was asked when it was made
        old, new = ({} if item is None else _parts(item) for item in (then, now))
    for key, part in new.items():
        before = old.get(key)
        yield from _of_sentence(before.text if before else "", part, absence)


def _parts(item: Item) -> dict[str, Finding]:
    """What a first page's item says, as findings by their keys; nothing of other items."""
    match item:
        case Headline(key=key, text=text, ingress=ingress, certainty=certainty):
            lines = {f"{key} {_start(line)}": Finding(key, line, certainty) for line in ingress}
            return {key: Finding(key, text, certainty)} | lines
        case Cards(cards=cards):
            told = {each.key: (f"{each.value} {each.change} {each.note}", each.certainty) for each in cards}
            return {key: Finding(key, text, certainty) for key, (text, certainty) in told.items()}
        case Points(findings=findings, spare=spare):
            return {each.key: each for each in (*findings, *spare)}
        case Decisions(decisions=decisions, spare=spare):
            every = (*decisions, *spare)
            return {
                each.key: Finding(each.key, f"{each.text}. {each.evidence}", each.certainty) for each in every
            }
        case Questions(key=key, questions=questions):
            return {f"{key} {_start(each)}": Finding(key, each, "computed") for each in questions}
        case _:
            return {}


def _start(sentence: str) -> str:
    """What a line is about: its first words, without numbers."""
    return " ".join(word for word in sentence.split() if not word[0].isdigit())[:24]


def _of_sentence(old: str, now: Finding, absence: Absence) -> Iterator[str]:
    yield from _of_words(old, now.text, "sentence", absence)
    if now.text == old or now.certainty in ("missing", "hidden"):
        return
    if (
        _numbers(now.text) != _numbers(old)
        and absence.is_whole
        and not GAP.search(now.text)
        and not _fewer(old, now.text)
    ):
        yield f"another number, and not what is missing: {now.text!r} (whole: {old!r})"


def _fewer(old: str, now: str) -> bool:
    """Whether sentences are left out and nothing else: none of them named what is missing."""
    before, after = (set(SENTENCE.split(each)) for each in (old, now))
    return after <= before and not any(map(GAP.search, before - after))


def _of_words(old: str, now: str, what: str, absence: Absence) -> Iterator[str]:
    if found := UNREADABLE.search(now):
        yield f"{found.group(0)} in the {what}: {now!r}"
    if not absence.is_choice and _negated(now) - _negated(old) and not GAP.search(now):
        yield f"says that there is none, in the {what}: {now!r} (whole: {old!r})"


def _negated(text: str) -> set[str]:
    """What is said not to be: the negation with the word after it."""
    return {match.group(0).lower() for match in NEGATION.finditer(text)}


def _numbers(text: str) -> list[str]:
    return [each.strip() for each in FIGURES.findall(text)]


def _of_table(then: Table | None, now: Table, absence: Absence) -> Iterator[str]:
    yield from _of_words(then.note if then else "", now.note.replace(HIDDEN_NOTE, ""), "note", absence)
    for row in now.formatted():
        for cell in row:
            if found := UNREADABLE.search(cell):
                yield f"{found.group(0)} in a cell of {row[0]!r}"
    if not absence.is_whole or then is None:
        return
    old, new = _by_place(then), _by_place(now)
    new = _as_named(old, new)
    changed = {place: value for place, value in new.items() if not _same(old.get(place), value)}
    told = then.note != now.note and bool(GAP.search(now.note))
    for (row, place, key), value in changed.items():
        own = {name: each for (r, p, name), each in new.items() if (r, p) == (row, place)}
        is_told = told or _tells(own)
        if value == 0 and told and _counts(own):
            continue
        words = _of_cell(old.get((row, place, key)), value, key, is_told=is_told)
        if words:
            yield f"row {row!r}, column {key}: {words}"


def _by_place(table: Table) -> dict[tuple[str, int, str], Cell]:
    """What names a row, how many rows above are named the same, column -> value."""
    seen: dict[str, int] = {}
    cells: dict[tuple[str, int, str], Cell] = {}
    names = [place for place, column in enumerate(table.columns) if place == 0 or NAMES.search(column.key)]
    for row in table.rows:
        heading = ", ".join(str(row[place]) for place in names)
        place = seen[heading] = seen.get(heading, -1) + 1
        for column, value in zip(table.columns, row, strict=True):
            cells[heading, place, column.key] = value
    return cells


def _as_named(
    old: dict[tuple[str, int, str], Cell], new: dict[tuple[str, int, str], Cell]
) -> dict[tuple[str, int, str], Cell]:
    """The new cells with rows that stand under another name, all else the same, called as they were."""
    before, after = _by_row(old), _by_row(new)
    gone = {_figures(cells): row for row, cells in before.items() if row not in after}
    again = {row: gone.get(_figures(cells), row) for row, cells in after.items() if row not in before}
    return {
        (*again.get((name, place), (name, place)), key): value for (name, place, key), value in new.items()
    }


def _by_row(cells: dict[tuple[str, int, str], Cell]) -> dict[tuple[str, int], dict[str, Cell]]:
    rows: dict[tuple[str, int], dict[str, Cell]] = {}
    for (name, place, key), value in cells.items():
        rows.setdefault((name, place), {})[key] = value
    return rows


def _figures(row: Mapping[str, Cell]) -> tuple[tuple[str, Cell], ...]:
    """What a row says besides its names."""
    return tuple(
        (key, value) for key, value in row.items() if not isinstance(value, str) and value is not None
    )


def _counts(row: Mapping[str, Cell]) -> bool:
    """Whether the row counts something: a nought beside it is of what is told, and no count of nothing."""
    return any(isinstance(each, (int, float)) and each > 0 for each in row.values())


def _same(old: Cell, new: Cell) -> bool:
    if isinstance(new, (int, float)) and isinstance(old, (int, float)):
        return math.isclose(new, old, rel_tol=1e-9, abs_tol=1e-12)
    return old == new


def _tells(row: Mapping[str, Cell]) -> bool:
    """Whether something in the row says that a part is missing."""
    words = any(isinstance(each, str) and GAP.search(each) for each in row.values())
    counts = any(
        NOTED.search(name) and isinstance(each, (int, float)) and each > 0 for name, each in row.items()
    )
    return words or counts


def _of_cell(old: Cell, new: Cell, key: str, *, is_told: bool) -> str:
    if new is None or isinstance(new, Hidden) or NOTED.search(key):
        return ""
    if isinstance(new, str):
        is_statement = old is not None and not FIGURES.search(new) and not UNTOLD.search(new)
        return f"says {new!r}, which was {old!r}" if is_statement and not is_told else ""
    if new == 0 and old not in (0, None):
        return f"0, which was {old}"
    if old is None:
        return "" if is_told else f"{new}, which was nothing"
    return "" if is_told else f"{new}, which was {old}, and nothing says what is missing"
