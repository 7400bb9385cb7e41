"""What if the votes had been others: one party's seats under declared scenarios, in many councils at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from vvanalysis.chapters.seats.metrics.contests import Contest
from vvanalysis.chapters.seats.metrics.rules import Rules, rules_of
from vvanalysis.chapters.seats.metrics.simulation import Counts, allocate_draws
from vvanalysis.stats.coverage import COLUMNS, with_coverage


def even_change(
    of_area: Mapping[str, Contest],
    areas: pd.DataFrame,
    *,
    party: str,
    year: int,
    election: str = "KF",
    changes: Sequence[float] = (-0.2, -0.1, -0.05, 0.0, 0.05, 0.1, 0.2),
) -> pd.DataFrame:
    """The party's seats in all the councils together had its votes been a given share more or fewer in each.

    The new votes come from (go to) people who do not vote; the other parties' votes stay.

    Parameters
    ----------
    of_area
        As `contests` gives them.
    areas
        area_code, area_name of every municipality that should be there (`Workspace.municipalities`).
    party, year
        Code of the party, and year of the election.
    election
        RD, RF or KF.
    changes
        Relative changes of the party's votes; 0 is the result itself.

    Returns
    -------
    DataFrame
        One row per change: change [share of its votes], votes [count], seats, seats_change against no change
        [seats], councils_gained, councils_lost [councils], is_tied (in some council a lot would decide), and
        `coverage.COLUMNS`. No row where the party has votes in no council told of.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import Contest, even_change
    >>> contests = {"9901": Contest.undivided({"A": 60, "B": 40}, valid=100, seats=3)}
    >>> areas = pd.DataFrame({"area_code": ["9901"], "area_name": ["Åby"]})
    >>> found = even_change(contests, areas, party="A", year=2018, changes=[0.0, 1.0])
    >>> found[["votes", "seats", "seats_change"]].values.tolist()
    [[60, 2, 0], [120, 2, 0]]
    """
    if not _stands(of_area, party):
        return pd.DataFrame(columns=[*_CHANGES, *COLUMNS])
    rules = rules_of(election, year=year)
    seats, votes, tied = _of_councils(of_area, rules, party, np.asarray(changes, dtype=np.float64))
    base, _, _ = _of_councils(of_area, rules, party, np.zeros(1))
    shift = seats - base
    found = pd.DataFrame(
        {
            "change": list(changes),
            "votes": votes.sum(axis=0),
            "seats": seats.sum(axis=0),
            "seats_change": shift.sum(axis=0),
            "councils_gained": (shift > 0).sum(axis=0),
            "councils_lost": (shift < 0).sum(axis=0),
            "is_tied": tied.any(axis=0),
        }
    )
    return with_coverage(found, areas, of_area)


_CHANGES = ["change", "votes", "seats", "seats_change", "councils_gained", "councils_lost", "is_tied"]


def _stands(of_area: Mapping[str, Contest], party: str) -> bool:
    """Whether the party has votes in any council: of none, nothing is to be said of its seats."""
    return any(contest.votes.get(party) for contest in of_area.values())


def _of_councils(
    of_area: Mapping[str, Contest], rules: Rules, party: str, changes: np.ndarray
) -> tuple[Counts, Counts, np.ndarray]:
    """The party's seats and votes and the ties, each [councils, changes]."""
    seats, votes, tied = [], [], []
    for contest in of_area.values():
        own, number, lots = _zeros(len(changes)), _zeros(len(changes)), np.zeros(len(changes), dtype=bool)
        for part in _parts(contest, rules):
            place = part.parties.index(party) if party in part.parties else None
            drawn = np.tile(part.votes, (len(changes), 1))
            if place is not None:
                drawn[:, place] = _rounded(part.votes[place] * (1 + changes))
                number += drawn[:, place]
            valid = part.valid + (drawn.sum(axis=1) - part.votes.sum())
            outcome = allocate_draws(
                drawn, valid, seats=part.seats, rules=rules, is_divided=contest.is_divided
            )
            own += 0 if place is None else outcome.seats[:, place]
            lots |= outcome.is_tied
        seats.append(own)
        votes.append(number)
        tied.append(lots)
    return np.array(seats), np.array(votes), np.array(tied)


def random_change(
    of_area: Mapping[str, Contest],
    areas: pd.DataFrame,
    *,
    party: str,
    year: int,
    election: str = "KF",
    spread: float = 0.05,
    draws: int = 2000,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """How firm the party's seats are had every party's votes differed a little by chance in every council.

    Each party's votes in each council are multiplied by exp(e − spread²/2), e normal with the spread as its
    standard deviation, independently: turnout and shares move together. A scenario, not a forecast.

    Parameters
    ----------
    of_area, areas
        As for `even_change`.
    party, year
        Code of the party, and year of the election.
    election
        RD, RF or KF.
    spread
        Standard deviation of the relative change of a party's votes.
    draws
        Number of draws; a council's are the same every time, whichever others there are.

    Returns
    -------
    tuple of DataFrame
        Per council: area_code, fewer, same, more (shares of the draws [0-1] with fewer, as many or more seats
        than the votes give), tied (share in which a lot would decide); and over all councils one row: low,
        median, high (5th, 50th and 95th percentile of the party's seats), and `coverage.COLUMNS`. No rows
        where the party has votes in no council told of.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import Contest, random_change
    >>> contests = {"9901": Contest.undivided({"A": 6000, "B": 4000}, valid=10_000, seats=3)}
    >>> areas = pd.DataFrame({"area_code": ["9901"], "area_name": ["Åby"]})
    >>> councils, together = random_change(contests, areas, party="A", year=2018, spread=0.01, draws=100)
    >>> councils.values.tolist(), together["median"].item()
    ([['9901', 0.0, 1.0, 0.0, 0.0]], 2)
    """
    if not _stands(of_area, party):
        return pd.DataFrame(columns=_FIRMNESS), pd.DataFrame(columns=[*_BOUNDS, *COLUMNS])
    rules = rules_of(election, year=year)
    rows, total = [], _zeros(draws)
    for code, contest in of_area.items():
        source = np.random.default_rng([_SEED, *code.encode()])
        seats, base, tied = _zeros(draws), 0, np.zeros(draws, dtype=bool)
        for part in _parts(contest, rules):
            noise = source.normal(-(spread**2) / 2, spread, size=(draws + 1, len(part.parties)))
            noise[0] = 0.0  # the first draw is the result itself
            drawn = _rounded(part.votes * np.exp(noise))
            valid = part.valid + (drawn.sum(axis=1) - part.votes.sum())
            outcome = allocate_draws(
                drawn, valid, seats=part.seats, rules=rules, is_divided=contest.is_divided
            )
            if party in part.parties:
                own = outcome.seats[:, part.parties.index(party)]
                seats, base = seats + own[1:], base + int(own[0])
            tied |= outcome.is_tied[1:]
        total += seats
        rows.append(
            (code, *(float(np.mean(each)) for each in (seats < base, seats == base, seats > base, tied)))
        )
    bounds = [int(np.quantile(total, q, method="inverted_cdf")) for q in (0.05, 0.5, 0.95)]
    together = with_coverage(pd.DataFrame([bounds], columns=_BOUNDS), areas, of_area)
    return pd.DataFrame(rows, columns=_FIRMNESS), together


_FIRMNESS = ["area_code", "fewer", "same", "more", "tied"]
_SEED = 2018
_BOUNDS = ["low", "median", "high"]


class _Part:
    """One allocation's votes as arrays: the whole area, or a constituency where seats are won there."""

    def __init__(self, votes: Mapping[str, int], valid: int, seats: int) -> None:
        self.parties = sorted(votes)
        self.votes = np.array([votes[party] for party in self.parties], dtype=np.int64)
        self.valid = valid
        self.seats = seats


def _parts(contest: Contest, rules: Rules) -> Iterator[_Part]:
    if not contest.is_divided or rules.has_adjustment_seats:
        yield _Part(contest.votes, contest.valid, contest.seats)
        return
    for each in contest.constituencies:
        yield _Part(each.votes, each.valid, each.permanent_seats)


def _rounded(numbers: np.ndarray) -> Counts:
    return np.floor(numbers + 0.5).astype(np.int64)


def _zeros(length: int) -> Counts:
    return np.zeros(length, dtype=np.int64)
