"""Whether the law's rules give, from a file's votes, the seats that the file tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

import pandas as pd

from vvanalysis.chapters.seats.metrics.adjustment import allocate
from vvanalysis.chapters.seats.metrics.contests import WHOLE, Constituency, Contest, UndecidedTie
from vvanalysis.chapters.seats.metrics.councils import contests
from vvanalysis.chapters.seats.metrics.rules import rules_of
from vvanalysis.terms import OTHER_PARTIES

__all__ = ["seat_differences"]

_LEVELS: Final = {
    "RD": ("nation", "constituency", 0), "RF": ("county", "constituency", 2),
    "KF": ("municipality", "municipal_constituency", 4),
}  # fmt: skip
"""Level of the whole and of its constituencies, and how many digits of their codes name the whole."""
COLUMNS: Final = [
    "election_year", "election_type", "area_code", "constituency_code", "party_code", "seats", "seats_by_law",
]  # fmt: skip

Row: TypeAlias = tuple[str, str, str, int, int | None]
"""The whole, a constituency of it, party, seats told, and by the law."""


def seat_differences(
    party_votes: pd.DataFrame, area_counts: pd.DataFrame, seats: pd.DataFrame
) -> pd.DataFrame:
    """Seats that the source tells and that the law's rules do not give from the source's own votes.

    Every area is looked at of which the source tells the permanent seats, and the votes of the whole and of
    each constituency that has seats. Of councils whose permanent seats are not told (workbooks of seats,
    results to 2018) the parties' totals are looked at, where it is known how they are divided (`contests`).
    Where only a lot can decide, the source's word is taken. Where the
    votes do not name a party that has seats (a source may sum local parties as one), nothing can be judged.

    Parameters
    ----------
    party_votes, area_counts, seats
        `PartyVotes`, `AreaCounts` and `Seats` rows of any elections, one count of each area.

    Returns
    -------
    DataFrame
        election_year, election_type, area_code, constituency_code ("" for the whole area), party_code, seats,
        seats_by_law [counts]; no row where both agree. NA: the area cannot be judged, for no votes are told
        of that party.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import seat_differences
    >>> from vvanalysis.store import read_official
    >>> official = read_official()
    >>> len(seat_differences(official.party_votes, official.area_counts, official.seats))
    0
    """
    told = seats[seats["permanent_seats"].notna() & seats["election_type"].isin(_LEVELS)]
    found = []
    for (year, kind), given in told.groupby(["election_year", "election_type"]):
        rows = (party_votes, area_counts)
        votes, counts = (
            each[(each["election_year"] == year) & (each["election_type"] == kind)] for each in rows
        )
        at = int(str(year))
        found += [(at, str(kind), *row) for row in _differences(at, str(kind), given, votes, counts)]
    untold = seats[seats["permanent_seats"].isna() & (seats["election_type"] == "KF")]
    for year, given in untold[untold["area_level"] == "municipality"].groupby("election_year"):
        found += _of_councils(int(str(year)), given, party_votes, area_counts)
    return pd.DataFrame(found, columns=COLUMNS).astype({"seats": "Int64", "seats_by_law": "Int64"})


def _differences(
    year: int, kind: str, given: pd.DataFrame, votes: pd.DataFrame, counts: pd.DataFrame
) -> Iterator[Row]:
    level, part, digits = _LEVELS[kind]
    # By level: a constituency of parliament and a municipality may have the same code (1214, 1315, 1419).
    votes, told = (each[each["area_level"].isin([level, part])] for each in (votes, counts))
    by_area = {str(code): rows for code, rows in votes.groupby("area_code")}
    told = told.dropna(subset="valid")
    valid = dict(zip(told["area_code"], told["valid"], strict=True))
    whole = given[given["area_level"] == level]
    parts = given[(given["area_level"] == part) & (given["seats"] > 0)]
    for code, own in whole.groupby("area_code"):
        within = parts[parts["area_code"].str[:digits] == code] if digits else parts
        contest = _contest(str(code), own, within, by_area, valid)
        unnamed = list(_unnamed(str(code), own, within, by_area))
        if contest is not None and unnamed:
            yield from unnamed
        elif contest is not None:
            yield from _unlike(str(code), contest, own, within, year=year, kind=kind)


def _of_councils(
    year: int, given: pd.DataFrame, party_votes: pd.DataFrame, area_counts: pd.DataFrame
) -> Iterator[tuple[int, str, str, str, str, int, int | None]]:
    """Councils' totals by party, where the source tells no more of their seats."""
    for code, contest in contests(party_votes, area_counts, given, year=year).items():
        own = given[given["area_code"] == code]
        for row in _unlike(code, contest, own, own.iloc[:0], year=year, kind="KF"):
            if row[1] == WHOLE:
                yield year, "KF", *row


def _unnamed(
    code: str, own: pd.DataFrame, parts: pd.DataFrame, votes: dict[str, pd.DataFrame]
) -> Iterator[Row]:
    """Parties that have seats where no votes are told of them."""
    for frame, is_part in ((own, False), (parts, True)):
        for row in frame[frame["seats"] > 0].sort_values(["area_code", "party_code"]).to_dict("records"):
            area, party = str(row["area_code"]), str(row["party_code"])
            if area in votes and party not in _named(votes[area]):
                yield code, area if is_part else WHOLE, party, int(row["seats"]), None


def _contest(
    code: str, own: pd.DataFrame, parts: pd.DataFrame, votes: dict[str, pd.DataFrame], valid: dict[str, int]
) -> Contest | None:
    """The area as a contest; None where its votes, or those of its constituencies, are not told."""
    codes = sorted(parts["area_code"].unique())
    if any(each not in votes or each not in valid for each in (code, *codes)):
        return None
    size = int(own["seats"].sum())
    if not codes:
        is_divided = (own["adjustment_seats"] > 0).any()  # skips what is not told
        undivided = Contest.undivided(_named(votes[code]), valid=int(valid[code]), seats=size, code=code)
        return None if is_divided or not size else undivided
    permanent = parts.groupby("area_code")["permanent_seats"].sum()
    constituencies = tuple(
        Constituency(each, int(permanent[each]), _named(votes[each]), int(valid[each])) for each in codes
    )
    placed = pd.concat([votes[each] for each in codes]).groupby("party_code")["votes"].sum().to_dict()
    left = {party: n - int(placed.get(party, 0)) for party, n in _named(votes[code]).items()}
    rest = int(valid[code]) - sum(each.valid for each in constituencies)
    return Contest(constituencies, size, {party: n for party, n in left.items() if n}, rest)


def _named(rows: pd.DataFrame) -> dict[str, int]:
    named = rows[rows["party_code"] != OTHER_PARTIES]
    return {str(code): int(n) for code, n in zip(named["party_code"], named["votes"], strict=True)}


def _unlike(
    code: str, contest: Contest, own: pd.DataFrame, parts: pd.DataFrame, *, year: int, kind: str
) -> Iterator[Row]:
    try:
        outcome = allocate(contest, rules_of(kind, year=year))
    except UndecidedTie:
        return
    told = {(WHOLE, str(p)): int(n) for p, n in zip(own["party_code"], own["seats"], strict=True)}
    named = zip(parts["area_code"], parts["party_code"], parts["seats"], strict=True)
    told |= {(str(area), str(p)): int(n) for area, p, n in named}
    law = {(WHOLE, party): n for party, n in outcome.totals.items()}
    if contest.is_divided:
        law |= {(claim.constituency, claim.party): n for claim, n in outcome.seats.items()}
    for place in sorted({*told, *law}):
        mine, theirs = law.get(place, 0), told.get(place, 0)
        if mine != theirs:
            yield code, *place, theirs, mine
