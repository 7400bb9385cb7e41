"""Heading, finding, table and figure: what chapters show, and their JSON form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final, Literal, TypeAlias

import pandas as pd

from vvanalysis.disclosure.hidden import HIDDEN, Hidden
from vvanalysis.disclosure.marks import opened_registers, unmarked
from vvanalysis.disclosure.rows import refuse_persons
from vvanalysis.errors import Fault, RenderError
from vvanalysis.items import display, provenance
from vvanalysis.items.privacy import ask, numbers_in, vouched
from vvanalysis.words.cells import format_cell

MIME = "application/vnd.vvanalysis.item+json"
VERSION = 1

Certainty: TypeAlias = Literal[
    "official", "transcribed", "register", "self_reported", "mixed", "computed", "apart", "missing", "hidden"
]
CERTAINTIES: tuple[Certainty, ...] = (
    "official", "transcribed", "register", "self_reported", "mixed", "computed", "apart", "missing",
    "hidden",
)  # fmt: skip
Kind: TypeAlias = Literal[
    "text",
    "integer",
    "decimal",
    "share",
    "points",
    "date",
    "index",
    "count_change",
    "points_size",
    "share_whole",
    "points_whole",
    "decimal2",
    "chance",
    "days",
    "year",
]
Cell: TypeAlias = str | int | float | bool | Hidden | None
_DIGITS: Final = 9
"""Significant digits that leave a notebook: those after them differ by the processor that a solver ran on."""
HIDDEN_FORM: Final = {"hidden": True}
"""A hidden value in JSON: no number, no text and not null."""


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    key
        The frame's column name.
    label
        The Swedish heading.
    kind
        How its numbers are written: `share` [0-1] as percent, `points` [difference of shares] as percentage
        points, both also `_whole` without decimals, `points_size` with two and no sign, `index` with nation
        or county = 100, `integer`, `decimal` (also with two decimals), `chance` [p, 0-1], `days`, `year`,
        `date` (ISO text) or `text`.
    kinds
        Where the rows are not of one kind: the kind of each row's cell, instead of `kind`.
    """

    key: str
    label: str
    kind: Kind = "text"
    kinds: tuple[Kind, ...] = ()

    def kind_at(self, row: int) -> Kind:
        """The kind of the cell in a row, the first being 0."""
        return self.kinds[row] if self.kinds else self.kind


class Shown:
    """What all items share: their JSON, and the bundle that IPython asks for."""

    def to_json(self) -> dict[str, Any]:
        """JSON form: plain types only, `item` names the kind, `version` the form."""
        body = {field.name: _plain(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]
        for drawing in ("svg", *display.OTHER_FORMS):
            body.pop(drawing, None)
        return {"item": type(self).__name__.lower(), "version": VERSION, **body}

    def __str__(self) -> str:
        return display.text(self)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        item: Any = provenance.told(self)
        return {"text/html": display.html(item), "text/plain": display.text(item), MIME: item.to_json()}


@dataclass(frozen=True)
class Heading(Shown):
    """A heading whose words depend on the parameters; fixed headings are Markdown.

    Examples
    --------
    >>> from vvanalysis.items import Heading
    >>> print(Heading("Partiföreningen i Åby"))
    Partiföreningen i Åby
    """

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        ask(f"heading {self.text}", "a heading with a number that protection has not given", words=self.text)


@dataclass(frozen=True)
class Finding(Shown):
    """A sentence with its number and how sure it is.

    Attributes
    ----------
    importance
        0-100; the report's five points are the findings with the highest. That of the chapters' own stands in
        `notebooks/importance.toml`.
    value
        The number that the sentence carries, None where it is missing.
    claim
        The same as a headline, of at most twelve words and without a stop; "" where the sentence is none.
    about
        The notebook, without its ending, whose chapter has the figures behind the claim.

    Examples
    --------
    >>> from vvanalysis.items import Finding
    >>> finding = Finding("doors", "Det knackades 2 481 dörrar.", "self_reported", importance=60,
    ...     value=2481)
    >>> print(finding)
    Det knackades 2 481 dörrar.
    """

    key: str
    text: str
    certainty: Certainty
    importance: int = 0
    value: float | None = None
    is_example: bool = False
    claim: str = ""
    about: str = ""

    def __post_init__(self) -> None:
        what = "a sentence with a number that protection has not given"
        ask(f"finding {self.key}", what, words=self.text, value=self.value)

    def to_json(self) -> dict[str, Any]:
        """As every item; the claim only where there is one."""
        body = super().to_json()
        return {key: value for key, value in body.items() if value or key not in {"claim", "about"}}

    def weighed(self, importance: int) -> Finding:
        """The finding with an importance [0-100], for a chapter of one's own.

        Examples
        --------
        >>> from vvanalysis.items import Finding
        >>> Finding("doors", "Det knackades 2 481 dörrar.", "self_reported").weighed(60).importance
        60
        """
        with vouched():  # it has been looked at when it was made
            return replace(self, importance=importance)


@dataclass(frozen=True)
class Table(Shown):
    """Rows of raw values under labelled columns; the first column heads its row.

    Attributes
    ----------
    rows
        Raw values [units by column kind]; None is missing, 0 is a counted zero, `HIDDEN` is not to be shown.
    note
        What the reader must know to read it right.

    Examples
    --------
    >>> from vvanalysis.items import Column, Table
    >>> frame = pd.DataFrame({"area_name": ["Ekby", "Åby"], "vote_share": [0.0695, None]})
    >>> columns = [Column("area_name", "Kommun"), Column("vote_share", "Andel", "share")]
    >>> print(Table.of(frame, columns=columns, key="shares", title="Andelar", certainty="official",
    ...     source="Valmyndigheten"))
    Andelar
    Kommun  Andel
    Ekby    7,0 %
    Åby         –
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    certainty: Certainty
    source: str
    note: str = ""
    is_example: bool = False

    def __post_init__(self) -> None:
        ask(f"table {self.key}", "a table of what protection has not given")

    @classmethod
    def of(cls, frame: pd.DataFrame, *, columns: Sequence[Column], **words: Any) -> Table:
        """Table of the frame's rows, in the frame's order, with only the columns named.

        Parameters
        ----------
        frame
            One row per table row; holds every column's `key`.
        words
            The other attributes: key, title, certainty, source, note, is_example.

        Raises
        ------
        DisclosureError
            The rows are persons of a register.

        Examples
        --------
        >>> from vvanalysis.items import Column, Table
        >>> frame = pd.DataFrame({"party_code": ["A", "B"], "seats": [2, 5]})
        >>> columns = [Column("party_code", "Parti"), Column("seats", "Mandat", "integer")]
        >>> print(Table.of(frame, columns=columns, key="seats", title="Mandat", certainty="official",
        ...     source="Valmyndigheten"))
        Mandat
        Parti  Mandat
        A           2
        B           5
        """
        absent = [column.key for column in columns if column.key not in frame]
        if absent:
            raise KeyError(f"{words.get('key', 'table')}: the frame has no column {', '.join(absent)}")
        keys = [column.key for column in columns]
        refuse_persons(frame[keys], where=f"table {words.get('key', '')}")
        rows = tuple(tuple(_cell(value) for value in row) for row in frame[keys].itertuples(index=False))
        told = " ".join([*(column.label for column in columns), *map(str, words.values())])
        if opened_registers() and not unmarked(frame, keys) and not numbers_in(told):
            with vouched("protected"):
                return cls(columns=tuple(columns), rows=rows, **words)
        return cls(columns=tuple(columns), rows=rows, **words)

    def formatted(self) -> list[list[str]]:
        """The rows as text, written the Swedish way."""
        return [
            [
                format_cell(value, column.kind_at(place))
                for value, column in zip(row, self.columns, strict=True)
            ]
            for place, row in enumerate(self.rows)
        ]


@dataclass(frozen=True)
class Figure(Shown):
    """A drawing with its alt text and the numbers it was drawn from.

    Attributes
    ----------
    title, subtitle
        What the figure shows, as a claim where the numbers give one; and measure, place and time.
    svg
        The drawing as wide as a page, letters as letters, the same bytes for the same input.
    phone, slide
        The same drawing in its other forms (`items.forms`); "" where they were not asked for.
    alt
        What the drawing shows, for those who do not see it.
    data
        The numbers of the drawing.
    """

    key: str
    title: str
    alt: str
    svg: str
    data: Table
    certainty: Certainty
    source: str
    note: str = ""
    is_example: bool = False
    subtitle: str = ""
    phone: str = ""
    slide: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise RenderError(
                Fault(
                    f"figure {self.key}", "no alt text", "a sentence that says what it shows", "give it one"
                )
            )
        ask(f"figure {self.key}", "a drawing that no chapter's show has made of protected numbers")

    def _repr_mimebundle_(self, **words: object) -> dict[str, Any]:
        return {**super()._repr_mimebundle_(**words), display.DRAWING: display.packed(display.joined(self))}


def _plain(value: Any) -> Any:
    if isinstance(value, Shown):
        return value.to_json()
    if isinstance(value, Column):
        return {key: part for key, part in asdict(value).items() if key != "kinds" or part}
    if value is HIDDEN:
        return dict(HIDDEN_FORM)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, float) and not value.is_integer():
        return float(f"{value:.{_DIGITS}g}")
    return value


def _cell(value: Any) -> Cell:
    if isinstance(value, Hidden):
        return value
    if pd.isna(value):
        return None
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()[:10]
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, (str, bool, int, float)):
        return value
    raise TypeError(f"a table cell cannot hold a {type(value).__name__}")
