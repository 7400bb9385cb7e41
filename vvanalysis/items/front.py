"""What a report's first page is made of: headline, figures in short, points, decisions to take, questions.

They say in few words what chapters show in full. Cards and decisions are tables too, for the workbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from vvanalysis.errors import Fault, RenderError
from vvanalysis.items.model import Certainty, Column, Finding, Shown, Table
from vvanalysis.items.privacy import ask, vouched
from vvanalysis.words.labels import CERTAINTY, FRONT

MOST_WORDS: Final = 12
"""Words of a claim (`Finding.claim`), which stands on a slide."""


@dataclass(frozen=True)
class Headline(Shown):
    """What a report, or a sheet, is about in one claim, and the lines that follow it.

    Attributes
    ----------
    ingress
        One sentence each, the most important first; empty where the headline says all.

    Examples
    --------
    >>> from vvanalysis.items import Headline
    >>> print(Headline("headline", "A ökade i alla tre kommuner", ("A fick 214 röster.",), "official"))
    A ökade i alla tre kommuner
    A fick 214 röster.
    """

    key: str
    text: str
    ingress: tuple[str, ...] = ()
    certainty: Certainty = "missing"
    is_example: bool = False

    def __post_init__(self) -> None:
        ask(f"headline {self.key}", "a headline that protection has not given")


@dataclass(frozen=True)
class Card(Shown):
    """One figure with what it was before.

    Attributes
    ----------
    value, change
        As they are written, with their signs; `change` is "" where there is nothing to compare with.
    direction
        -1, 0 or 1: whether it fell, stood still or rose; 0 also where that is not known.
    note
        What the reader must know to read it right.
    series
        Year and value of every election that is known, the first first; for a small line.
    """

    key: str
    label: str
    value: str
    change: str = ""
    direction: int = 0
    note: str = ""
    series: tuple[tuple[str, float], ...] = ()
    certainty: Certainty = "official"
    is_example: bool = False


@dataclass(frozen=True)
class Cards(Shown):
    """The figures of a first page.

    Examples
    --------
    >>> from vvanalysis.items import Card, Cards
    >>> print(Cards("cards", (Card("share-kf", "Kommunvalet", "6,6 %", "+0,9", 1),)))
    Kommunvalet: 6,6 % (+0,9)
    """

    key: str
    cards: tuple[Card, ...]

    def __post_init__(self) -> None:
        ask(f"cards {self.key}", "figures that protection has not given")

    def as_table(self) -> Table:
        """A row per card."""
        rows = tuple((each.label, each.value, each.change, each.note) for each in self.cards)
        return _table(self.key, FRONT["cards"], ("measure", "figure", "change", "note"), rows, self.cards)


@dataclass(frozen=True)
class Points(Shown):
    """The findings that a reader must know, the most important first.

    Attributes
    ----------
    spare
        Findings that are told elsewhere on the page, and have a claim for a slide.

    Examples
    --------
    >>> from vvanalysis.items import Finding, Points
    >>> print(Points("points", (Finding("near", "214 röster till hade gett sex mandat.", "computed"),)))
    1. 214 röster till hade gett sex mandat.
    """

    key: str
    findings: tuple[Finding, ...]
    spare: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        ask(f"points {self.key}", "findings that protection has not given")


@dataclass(frozen=True)
class Decision(Shown):
    """One thing to decide: what, why, who and when.

    Attributes
    ----------
    key
        Its id, by which editors strike it, move it or write it anew (`texts/decisions.toml`).
    text
        An imperative without a stop.
    evidence
        The figures that it follows from.
    owner, due
        Who and when, "" where nobody and no day has been named; `due` is a date in ISO form.
    about
        The notebook, without its ending, whose chapter has the figures.
    by_editor
        Whether the editors have written it.
    """

    key: str
    text: str
    evidence: str
    owner: str = ""
    due: str = ""
    about: str = ""
    certainty: Certainty = "official"
    is_example: bool = False
    by_editor: bool = False


@dataclass(frozen=True)
class Decisions(Shown):
    """Decisions to take, the most important first.

    Attributes
    ----------
    spare
        More of them, which stand in the place of those that editors strike.
    note
        What the reader must know of where they come from, or why there are none.

    Examples
    --------
    >>> from vvanalysis.items import Decision, Decisions
    >>> print(Decisions("decisions", (Decision("near", "Satsa på Åby", "Där saknades fem röster."),)))
    1. Satsa på Åby. Där saknades fem röster.
    """

    key: str
    decisions: tuple[Decision, ...]
    spare: tuple[Decision, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        ask(f"decisions {self.key}", "decisions that protection has not given")
        keys = [each.key for each in (*self.decisions, *self.spare)]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            what = f"two decisions have the id {twice[0]}"
            raise RenderError(Fault(f"decisions {self.key}", what, "an id of its own", "rename one"))

    def as_table(self) -> Table:
        """A row per decision."""
        rows = tuple((each.text, each.evidence, each.owner, each.due or None) for each in self.decisions)
        return _table(
            self.key, FRONT["decisions"], ("decision", "evidence", "owner", "due"), rows, self.decisions
        )


@dataclass(frozen=True)
class Questions(Shown):
    """Questions to discuss, with the names of the places that they are about.

    Examples
    --------
    >>> from vvanalysis.items import Questions
    >>> print(Questions("questions", ("Vem i Åby ansvarar för de tre rösterna?",)))
    1. Vem i Åby ansvarar för de tre rösterna?
    """

    key: str
    questions: tuple[str, ...]

    def __post_init__(self) -> None:
        ask(f"questions {self.key}", "questions that protection has not given")


def _table(
    key: str,
    title: str,
    labels: tuple[str, ...],
    rows: tuple[tuple[str | None, ...], ...],
    parts: tuple[Card, ...] | tuple[Decision, ...],
) -> Table:
    """A table of texts; a last column says how sure each row is."""
    columns = [Column(name, FRONT[name], "date" if name == "due" else "text") for name in labels]
    sure = [CERTAINTY[each.certainty] for each in parts]
    with vouched():  # the item has been looked at when it was made
        return Table(
            key=key,
            title=title,
            columns=(*columns, Column("sure", FRONT["sure"])),
            rows=tuple((*row, word) for row, word in zip(rows, sure, strict=True)),
            certainty=_of_all(parts),
            source=FRONT["source"],
            is_example=any(each.is_example for each in parts),
        )


def _of_all(parts: tuple[Card, ...] | tuple[Decision, ...]) -> Certainty:
    """The certainty that all parts share, else mixed; missing where there are none."""
    found = {each.certainty for each in parts}
    if len(found) > 1:
        return "mixed"
    return found.pop() if found else "missing"
