"""What the official sources themselves get wrong: told among the sources of every report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import pandas as pd

from vvanalysis.terms import NATION_CODE
from vvanalysis.words.sources import previous_notice, seats_notice

if TYPE_CHECKING:
    from vvanalysis.schemas.official import Official

_TERM: Final = 4


def notices_of(official: Official, *, county: str, years: Sequence[int]) -> tuple[str, ...]:
    """What is wrong in the sources of some years, of a county, what lies in it, and the nation.

    Parameters
    ----------
    official
        One count of each area (`read_official`).
    years
        The years that the reports tell of.
    """
    from vvanalysis.chapters.seats.metrics import seat_differences

    wanted = {*years, *(year - _TERM for year in years)}
    counts, votes, seats = (
        _within(frame, county, wanted)
        for frame in (official.area_counts, official.party_votes, official.seats)
    )
    wrong = seat_differences(votes, counts, seats)
    told = list(_seats(wrong[wrong["election_year"].isin(years)], _names(counts)))
    for year in years:
        told += _previous(counts, votes, year)
    return tuple(dict.fromkeys(told))


def _within(frame: pd.DataFrame, county: str, years: set[int]) -> pd.DataFrame:
    """Rows of the county and the nation, and of all constituencies, which make up the nation's seats."""
    own = frame["area_code"].str[:2].isin([county, NATION_CODE]) | (frame["area_level"] == "constituency")
    return frame[own & frame["election_year"].isin(years)]


def _names(counts: pd.DataFrame) -> dict[tuple[str, bool, str], str]:
    """Names by election, whether it is a constituency, and code: 1214 is a municipality and one of them."""
    known = counts.dropna(subset="area_name")
    is_part = known["area_level"].isin(["constituency", "municipal_constituency"])
    each = zip(known["election_type"], is_part, known["area_code"], known["area_name"], strict=True)
    return {(str(kind), bool(part), str(code)): str(name) for kind, part, code, name in each}


def _seats(wrong: pd.DataFrame, names: Mapping[tuple[str, bool, str], str]) -> Iterator[str]:
    for row in wrong.to_dict("records"):
        part, kind, by_law = row["constituency_code"], row["election_type"], row["seats_by_law"]
        code = part or row["area_code"]
        yield seats_notice(
            year=row["election_year"], election=kind, area=names.get((kind, bool(part), code), code),
            party=row["party_code"], seats=row["seats"], by_law=None if pd.isna(by_law) else int(by_law),
        )  # fmt: skip


def _previous(counts: pd.DataFrame, votes: pd.DataFrame, year: int) -> Iterator[str]:
    from vvanalysis.chapters.results.metrics.source_flaws import previous_flaws

    flaws = previous_flaws(counts, votes, year=year)
    for row in flaws[flaws["area_level"] != "constituency"].to_dict("records"):
        yield previous_notice(
            year=year, election=row["election_type"], area=str(row["area_name"] or row["area_code"]),
            told=row["told"], found=row["found"], flaw=row["flaw"],
        )  # fmt: skip
