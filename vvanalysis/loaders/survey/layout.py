"""What an export looks like: which columns are questions, which tell of the reply, which are dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from vvanalysis.loaders.survey.cells import Grid, norm
from vvanalysis.schemas.codebook import ExportSettings, Tool

IDENTITY: Final = frozenset(
    {
        "email", "e-mail", "email address", "e-mail address", "e-post", "e-postadress", "epost", "username",
        "användarnamn", "name", "namn", "first name", "last name", "förnamn", "efternamn", "token",
        "access code", "ip", "ip address", "ip-adress", "ipaddr", "ip-address", "phone", "telefon", "mobil",
        "custom data 1", "custom data", "refurl", "referrer url", "latitude", "longitude",
    }
)  # fmt: skip
"""Headers of columns that tell who answered: their cells are dropped as the file is read."""

METADATA: Final = frozenset(
    {
        "id", "respondent id", "respondentid", "collector id", "collectorid", "response id", "start time",
        "starttid", "last modified time", "senast ändrad", "start date", "startdate", "end date",
        "date started", "date last action", "datestamp", "last page", "lastpage", "startlanguage",
        "start language", "seed", "language", "språk", "total points", "quiz feedback", "total time",
        "interviewtime", "",
    }
)  # fmt: skip


class Field(NamedTuple):
    """A question's column: its place and the (question, item) pairs that its header may mean, surest first.

    `occurrence`: which of the columns with these words it is, counted from 1.
    """

    place: int
    readings: tuple[tuple[str, str], ...]
    occurrence: int = 1


@dataclass(frozen=True)
class Layout:
    """One export's columns; places count from 0; `first_row` is where the replies begin."""

    tool: Tool
    first_row: int
    fields: tuple[Field, ...]
    submitted: int | None = None
    completed: int | None = None


def plain_fields(
    header: Sequence[object], readings: Sequence[tuple[tuple[str, str], ...]], settings: ExportSettings
) -> tuple[Field, ...]:
    """Fields of the columns that are neither identity, metadata nor to be passed over."""
    passed = IDENTITY | METADATA | {norm(word) for word in (*settings.identity, *settings.ignore)}
    passed |= {norm(word) for word in (settings.submitted, settings.completed) if word}
    return tuple(
        Field(place, reading)
        for place, (word, reading) in enumerate(zip(header, readings, strict=True))
        if norm(word) not in passed
    )


def place_of(header: Sequence[object], words: Sequence[str]) -> int | None:
    """Place of the first column with one of the headers; None where there is none."""
    wanted = {norm(word) for word in words}
    return next((place for place, word in enumerate(header) if norm(word) in wanted), None)


def header_of(grid: Grid, row: int = 0) -> list[object]:
    """A row's cells, as many as the widest row has."""
    width = max(len(cells) for cells in grid)
    return [*grid[row], *[""] * (width - len(grid[row]))]
