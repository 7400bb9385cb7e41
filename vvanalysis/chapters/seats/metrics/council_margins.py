"""Margins of parties in every council, as frames."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from vvanalysis.chapters.seats.metrics.adjustment import allocate
from vvanalysis.chapters.seats.metrics.contests import Contest, UndecidedTie
from vvanalysis.chapters.seats.metrics.councils import contests
from vvanalysis.chapters.seats.metrics.margins import margin, races
from vvanalysis.chapters.seats.metrics.rules import Rules, rules_of
from vvanalysis.stats.ratios import ratio

COLUMNS = (
    "area_code", "race_code", "party_code", "votes", "valid", "seats", "race_seats", "votes_to_next",
    "next_bound", "is_next_by_lot", "votes_to_loss", "loss_bound", "is_loss_by_lot", "next_seats",
    "loss_seats",
)  # fmt: skip


def council_margins(
    party_votes: pd.DataFrame,
    area_counts: pd.DataFrame,
    seats: pd.DataFrame,
    *,
    year: int,
    election: str = "KF",
    party: str | None = None,
) -> pd.DataFrame:
    """Margins of one party, or of every party with votes, in every council whose size is told.

    Parameters
    ----------
    party_votes, area_counts
        `PartyVotes` and `AreaCounts` rows.
    seats
        `Seats` rows.
    year, election
        Year of the election, and RD, RF or KF.
    party
        Code of the party.

    Returns
    -------
    DataFrame
        One row per council and party (per constituency where seats are won there): area_code, race_code (the
        constituency, or the area itself), party_code, votes, valid [votes], seats and race_seats (the seats
        to win) [seats], votes_to_next, votes_to_loss [votes], next_bound, loss_bound, is_next_by_lot,
        is_loss_by_lot, next_seats and loss_seats (how many at once, behind a threshold perhaps several), and
        the margins as shares of the valid votes. NA where there is no seat to win or
        lose, and for a council whose seats do not follow the whole area's votes.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.seats.metrics import council_margins
    >>> work = notebook.load()
    >>> margins = council_margins(work.party_votes, work.area_counts, work.seats, year=work.year,
    ...     party=work.party)
    >>> len(margins), int(margins["seats"].sum()), int(margins["votes_to_next"].min())
    (16, 33, 5)
    """
    rules = rules_of(election, year=year)
    official = _official_seats(seats, year=year, election=election)
    rows = [
        row
        for code, contest in contests(party_votes, area_counts, seats, year=year, election=election).items()
        for name in ([party] if party else sorted(contest.votes))
        if contest.votes.get(name)
        for row in _rows(code, contest, rules, name, official)
    ]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    whole = ["votes", "valid", "seats", "race_seats", "votes_to_next", "votes_to_loss"]
    whole += ["next_seats", "loss_seats"]
    frame = frame.astype({**dict.fromkeys(whole, "Int64"), "next_bound": "str", "loss_bound": "str"})
    return frame.assign(
        next_share=ratio(frame["votes_to_next"], frame["valid"]),
        loss_share=ratio(frame["votes_to_loss"], frame["valid"]),
    )


def _official_seats(seats: pd.DataFrame, *, year: int, election: str) -> dict[tuple[str, str], int]:
    own = seats[(seats["election_year"] == year) & (seats["election_type"] == election)]
    own = own[own["area_level"].isin(["municipality", "municipal_constituency"])]
    return {
        (str(area), str(code)): int(number)
        for area, code, number in zip(own["area_code"], own["party_code"], own["seats"], strict=True)
    }


def _rows(
    code: str, contest: Contest, rules: Rules, party: str, official: Mapping[tuple[str, str], int]
) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for place, race in races(contest, rules, party).items():
        has = official.get((place or code, party), 0)
        head = (code, place or code, party, race.votes, race.valid, has, race.seats)
        try:
            found = margin(race, seats=has)
        except ValueError:  # the seats do not follow the votes of the whole: nothing exact can be said
            rows.append((*head, None, None, False, None, None, False, None, None))
            continue
        rows.append((
            *head, found.to_next, found.next_bound, found.next_by_lot, found.to_loss, found.loss_bound,
            found.loss_by_lot, found.next_seats, found.loss_seats,
        ))  # fmt: skip
    return rows


def with_rivals(
    frame: pd.DataFrame, of_area: Mapping[str, Contest], *, year: int, election: str = "KF"
) -> pd.DataFrame:
    """Who would have lost the next seat to the party, and who would have won the one it loses.

    next_rival and loss_rival, NA where a lot would have decided between
    others, or where seats are won by constituency.

    Parameters
    ----------
    frame
        As `council_margins` gives it.
    of_area
        As `contests` gives it.
    year, election
        Year of the election, and RD, RF or KF.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import Contest, with_rivals
    >>> council = Contest.undivided({"A": 600, "B": 310, "C": 100}, valid=1010, seats=9)
    >>> margins = pd.DataFrame({"area_code": ["9915"], "party_code": ["A"], "votes_to_next": [83],
    ...     "votes_to_loss": [202]})
    >>> found = with_rivals(margins, {"9915": council}, year=2018)
    >>> found[["next_rival", "loss_rival"]].values.tolist()
    [['B', 'B']]
    """
    rules = rules_of(election, year=year)
    names = {"next_rival": frame["votes_to_next"], "loss_rival": -frame["votes_to_loss"]}
    rivals = {
        name: pd.Series(
            [
                None if pd.isna(change) else _rival(of_area[area], rules, party, int(change))
                for area, party, change in zip(frame["area_code"], frame["party_code"], changes, strict=True)
            ],
            index=frame.index,
            dtype="str",
        )
        for name, changes in names.items()
    }
    return frame.assign(**rivals)


def _rival(contest: Contest, rules: Rules, party: str, change: int) -> str | None:
    if contest.is_divided:
        return None
    only = contest.constituencies[0]
    votes = {**only.votes, party: only.votes[party] + change}
    moved = Contest.undivided(votes, valid=only.valid + change, seats=contest.seats)
    try:
        before, after = allocate(contest, rules).totals, allocate(moved, rules).totals
    except UndecidedTie:
        return None
    shifts = {code: after.get(code, 0) - before.get(code, 0) for code in {*before, *after} if code != party}
    other = [code for code, shift in shifts.items() if shift]
    return other[0] if len(other) == 1 else None
