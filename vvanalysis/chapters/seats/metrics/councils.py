"""Frames of official figures into contests, and allocations back into frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from vvanalysis.chapters.seats.metrics.adjustment import allocate
from vvanalysis.chapters.seats.metrics.allocation import Allocation, largest_remainders
from vvanalysis.chapters.seats.metrics.contests import Claim, Constituency, Contest, Lot, Tie, UndecidedTie
from vvanalysis.chapters.seats.metrics.rules import Rules, rules_of
from vvanalysis.terms import OTHER_PARTIES

PERMANENT_TENTHS = 9
"""Of ten seats in a divided council so many are permanent (Elections Act 4:9)."""


def contests(
    party_votes: pd.DataFrame,
    area_counts: pd.DataFrame,
    seats: pd.DataFrame,
    *,
    year: int,
    election: str = "KF",
) -> dict[str, Contest]:
    """Every council whose size the official figures tell, as a contest.

    The council's size is the sum of its seats. A council of which the figures tell only the whole, not its
    constituencies, is left out: it may be divided; and so is one whose votes are not told, or in which a
    party has seats and no votes of its own (SCB lumps local parties' votes of 2022). A council with several
    constituencies is divided; its permanent seats by constituency are those of the source where it tells
    them, else the seats there (no adjustment seats), else nine tenths of the council's shared by electorate
    (4:9-10); one where neither these nor every electorate are told is left out.

    Parameters
    ----------
    party_votes, area_counts, seats
        Rows of `PartyVotes`, `AreaCounts` and `Seats`, final count.
    year, election
        Year of the election, and RD, RF or KF.

    Returns
    -------
    dict
        Municipality code → contest.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.seats.metrics import contests
    >>> work = notebook.load()
    >>> councils = contests(work.party_votes, work.area_counts, work.seats, year=work.year)
    >>> len(councils), sum(each.seats for each in councils.values())
    (16, 598)
    """
    rules = rules_of(election, year=year)
    votes, counts, given = (_of(frame, year, election) for frame in (party_votes, area_counts, seats))
    sizes = given[given["area_level"] == "municipality"].groupby("area_code")["seats"].sum()
    parts = counts[counts["area_level"] == "municipal_constituency"].groupby("municipality_code")
    within = {str(code): rows for code, rows in parts if rows["valid"].notna().all()}
    votes = votes[votes["area_level"].isin(["municipality", "municipal_constituency"])]
    by_area = {
        (str(level), str(code)): rows for (level, code), rows in votes.groupby(["area_level", "area_code"])
    }
    found = {
        str(code): _contest(str(code), int(size), within[str(code)], by_area, given, rules)
        for code, size in sizes.items()
        if str(code) in within and size > 0 and _has_votes(str(code), within[str(code)], by_area)
        if _seated(str(code), given) <= set(_named(by_area.get(("municipality", str(code)))))
    }
    return {code: contest for code, contest in found.items() if contest is not None}


def _seated(code: str, given: pd.DataFrame) -> set[str]:
    """Parties that have seats in a council."""
    own = (given["area_level"] == "municipality") & (given["area_code"] == code) & (given["seats"] > 0)
    return set(given.loc[own, "party_code"])


def _has_votes(code: str, parts: pd.DataFrame, votes: Mapping[tuple[str, str], pd.DataFrame]) -> bool:
    """Whether the parties' votes are told of: of the council, or of each of its constituencies."""
    level = "municipality" if len(parts) == 1 else "municipal_constituency"
    places = [code] if len(parts) == 1 else parts["area_code"]
    return all((level, str(place)) in votes for place in places)


def parliament(
    party_votes: pd.DataFrame, area_counts: pd.DataFrame, seats: pd.DataFrame, *, year: int
) -> Contest | None:
    """The parliamentary election as a contest, None where its constituencies or seats are not told.

    Parameters
    ----------
    party_votes, area_counts, seats
        As for `contests`; the nation's file tells votes and permanent seats by constituency.
    year
        Year of the election.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import parliament
    >>> from vvanalysis.store import read_official
    >>> official = read_official()
    >>> whole = parliament(official.party_votes, official.area_counts, official.seats, year=2010)
    >>> whole.seats, len(whole.constituencies), sum(each.permanent_seats for each in whole.constituencies)
    (349, 29, 310)
    """
    votes, counts, given = (_of(frame, year, "RD") for frame in (party_votes, area_counts, seats))
    parts = counts[counts["area_level"] == "constituency"]
    own = given[(given["area_level"] == "constituency") & (given["seats"] > 0)]
    if parts.empty or own["permanent_seats"].isna().any() or set(own["area_code"]) != set(parts["area_code"]):
        return None
    rows = votes[votes["area_level"] == "constituency"].groupby("area_code")
    permanent = own.groupby("area_code")["permanent_seats"].sum().to_dict()
    constituencies = tuple(
        Constituency(code, int(permanent[code]), _named(rows.get_group(code)), int(valid))
        for code, valid in zip(parts["area_code"], parts["valid"], strict=True)
    )
    return Contest(constituencies, int(own["seats"].sum()))


def _of(frame: pd.DataFrame, year: int, election: str) -> pd.DataFrame:
    """One election's rows of the final count."""
    rows = (frame["election_year"] == year) & (frame["election_type"] == election)
    if "count_status" in frame:
        rows &= frame["count_status"] == "final"
    return frame[rows]


def _contest(
    code: str,
    size: int,
    parts: pd.DataFrame,
    votes: Mapping[tuple[str, str], pd.DataFrame],
    given: pd.DataFrame,
    rules: Rules,
) -> Contest | None:
    if len(parts) == 1:
        named = _named(votes.get(("municipality", code)))
        return Contest.undivided(named, valid=int(parts["valid"].iloc[0]), seats=size, code=code)
    permanent = _permanent(parts, given, size, rules)
    if permanent is None:
        return None
    constituencies = tuple(
        Constituency(part, permanent[part], _named(votes.get(("municipal_constituency", part))), int(valid))
        for part, valid in zip(parts["area_code"], parts["valid"], strict=True)
    )
    return Contest(constituencies, size)


def _named(rows: pd.DataFrame | None) -> dict[str, int]:
    if rows is None:
        return {}
    return {
        str(code): int(number)
        for code, number in zip(rows["party_code"], rows["votes"], strict=True)
        if code != OTHER_PARTIES
    }


def _permanent(parts: pd.DataFrame, given: pd.DataFrame, size: int, rules: Rules) -> dict[str, int] | None:
    """Permanent seats by constituency; None where neither they nor the electorates are told."""
    codes = [str(code) for code in parts["area_code"]]
    own = given[(given["area_level"] == "municipal_constituency") & given["area_code"].isin(codes)]
    column = "permanent_seats" if rules.has_adjustment_seats else "seats"
    told = own[own["seats"] > 0]
    if set(told["area_code"]) == set(codes) and told[column].notna().all():
        return {code: int(told.loc[told["area_code"] == code, column].sum()) for code in codes}
    if parts["eligible"].isna().any():
        return None
    eligible = {code: int(number) for code, number in zip(codes, parts["eligible"], strict=True)}
    seats = size * PERMANENT_TENTHS // 10 if rules.has_adjustment_seats else size
    return largest_remainders(eligible, seats)


def council_allocations(
    of_area: Mapping[str, Contest],
    *,
    year: int,
    election: str = "KF",
    lots: Mapping[str, Sequence[Lot]] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Seats of every council, and the ties that only a lot can decide.

    Parameters
    ----------
    of_area
        As `contests` gives them.
    year, election
        Year of the election, and RD, RF or KF.
    lots
        Recorded lots by area code.

    Returns
    -------
    tuple of DataFrame
        area_code, constituency_code, party_code, seats, permanent_seats, adjustment_seats [counts]; and
        area_code, stage, parties [text], seats, number [text], one row per undecided tie. A council with an
        undecided tie stands in the second frame only.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import Contest, council_allocations
    >>> council = Contest.undivided({"A": 600, "B": 300, "C": 100}, valid=1000, seats=11)
    >>> rows, ties = council_allocations({"9915": council}, year=2018)
    >>> rows[["party_code", "seats"]].values.tolist(), len(ties)
    ([['A', 7], ['B', 3], ['C', 1]], 0)
    """
    rules = rules_of(election, year=year)
    rows: list[dict[str, object]] = []
    ties: list[dict[str, object]] = []
    for code, contest in of_area.items():
        try:
            rows += _seat_rows(code, allocate(contest, rules, lots=(lots or {}).get(code, ())))
        except UndecidedTie as undecided:
            ties.append(_tie_row(code, undecided.tie))
    names = ["area_code", "constituency_code", "party_code", "seats", "permanent_seats", "adjustment_seats"]
    return pd.DataFrame(rows, columns=names), pd.DataFrame(ties, columns=TIE_COLUMNS)


TIE_COLUMNS = ["area_code", "stage", "parties", "seats", "number"]


def _seat_rows(code: str, outcome: Allocation) -> Iterable[dict[str, object]]:
    for claim, number in sorted(outcome.seats.items()):
        yield {
            "area_code": code,
            "constituency_code": claim.constituency,
            "party_code": claim.party,
            "seats": number,
            "permanent_seats": outcome.permanent.get(claim, 0),
            "adjustment_seats": outcome.adjustment.get(claim, 0),
        }


def _tie_row(code: str, tie: Tie) -> dict[str, object]:
    return {
        "area_code": code,
        "stage": tie.stage,
        "parties": ", ".join(_words(claim) for claim in tie.claims),
        "seats": tie.seats,
        "number": str(tie.number),
    }


def _words(claim: Claim) -> str:
    return f"{claim.party} {claim.constituency}".strip()


def event_log(outcome: Allocation) -> pd.DataFrame:
    """How every seat came about, in order.

    Parameters
    ----------
    outcome
        As `adjustment.allocate` gives it.

    Returns
    -------
    DataFrame
        stage, order, constituency_code, party_code, comparison_number [votes, exact, as text], by_lot.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import Contest, allocate, event_log, rules_of
    >>> council = Contest.undivided({"A": 600, "B": 300}, valid=900, seats=3)
    >>> log = event_log(allocate(council, rules_of("KF", year=2018)))
    >>> log[["order", "party_code", "comparison_number"]].values.tolist()
    [[1, 'A', '500'], [2, 'B', '250'], [3, 'A', '200']]
    """
    return pd.DataFrame(
        [
            (event.stage, event.order, event.constituency, event.party, str(event.number), event.by_lot)
            for event in outcome.events
        ],
        columns=["stage", "order", "constituency_code", "party_code", "comparison_number", "by_lot"],
    )
