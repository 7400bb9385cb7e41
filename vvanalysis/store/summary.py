"""What an import brought in, in a few rows, and what is worth knowing about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vvanalysis.loaders.files import Passed
from vvanalysis.loaders.result_tree import ResultFile
from vvanalysis.schemas.official import ELECTION_KEY, Official
from vvanalysis.terms import DISTRICT_LEVELS


@dataclass(frozen=True)
class ImportRow:
    """What was imported of one election: number of municipalities and districts, valid votes in them."""

    election_year: int
    election_type: str
    count_status: str
    municipalities: int
    districts: int
    valid: int


@dataclass(frozen=True)
class ImportSummary:
    """What an import brought in, per election, and what is worth knowing about it."""

    rows: tuple[ImportRow, ...]
    notes: tuple[str, ...]
    unread: tuple[Passed, ...] = ()
    """Files, members of zips and sheets that were not read, and why."""


def said_of(files: Sequence[ResultFile]) -> tuple[str, ...]:
    """What the reader should know of the files, each thing once."""
    given = "the year {} is the one that you have given: the file tells none"
    notes = ((each.name, note) for each in files for note in each.notes)
    years = ((each.name, given.format(each.election_year)) for each in files if each.is_year_given)
    return tuple(dict.fromkeys(f"{name}: {note}" for name, note in (*years, *notes)))


def summary_rows(official: Official) -> tuple[ImportRow, ...]:
    """Return one row per election: municipalities, districts with late ones, valid votes."""
    rows = []
    for _, group in official.area_counts.groupby(list(ELECTION_KEY), sort=True):
        first = group.iloc[0]
        municipalities = group[group["area_level"] == "municipality"]
        rows.append(
            ImportRow(
                election_year=int(first["election_year"]),
                election_type=str(first["election_type"]),
                count_status=str(first["count_status"]),
                municipalities=len(municipalities),
                districts=int(group["area_level"].isin(DISTRICT_LEVELS).sum()),
                valid=int(municipalities["valid"].sum()),
            )
        )
    return tuple(rows)
