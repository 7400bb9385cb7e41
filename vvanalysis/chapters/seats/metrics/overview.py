"""One party's seats in the councils beside their margins, and how proportional the councils came out.

Source: Gallagher, "Proportionality, disproportionality and electoral systems", Electoral Studies 10 (1991):
least squares index = √(½ Σ (v − s)²), v and s each party's share of votes and seats.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vvanalysis.chapters.seats.metrics.contests import Contest
from vvanalysis.stats.coverage import with_coverage
from vvanalysis.stats.ratios import ratio

_NEXT = ["votes_to_next", "next_share", "next_bound", "next_rival", "next_seats"]
_LOSS = ["votes_to_loss", "loss_share", "loss_bound", "loss_rival", "loss_seats"]


def council_votes(party_votes: pd.DataFrame, *, party: str, year: int) -> pd.DataFrame:
    """One party's votes in the election of every council whose votes are known, contest or none.

    Parameters
    ----------
    party_votes
        As the official frame has it.
    party, year
        Code of the party, and year of the election.

    Returns
    -------
    DataFrame
        area_code, votes [count].

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import council_votes
    >>> rows = pd.DataFrame({"election_year": [2018, 2018, 2014], "election_type": ["KF", "RD", "KF"],
    ...     "area_level": ["municipality"] * 3, "area_code": ["9915"] * 3, "party_code": ["A"] * 3,
    ...     "votes": [440, 500, 400]})
    >>> council_votes(rows, party="A", year=2018).values.tolist()
    [['9915', 440]]
    """
    is_council = (party_votes["election_type"] == "KF") & (party_votes["area_level"] == "municipality")
    own = (party_votes["party_code"] == party) & (party_votes["election_year"] == year)
    return party_votes.loc[is_council & own, ["area_code", "votes"]].reset_index(drop=True)


def council_overview(
    between: pd.DataFrame, margins: pd.DataFrame, of_area: Mapping[str, Contest], *, votes: pd.DataFrame
) -> pd.DataFrame:
    """Seats of two elections with the smallest margins of the later one, a row per council.

    Where seats are won by constituency, the margin is that of the constituency where fewest votes are needed.

    Parameters
    ----------
    between
        As `results.metrics.seats_between` gives it.
    margins
        As `with_rivals` gives it, rows of one party.
    of_area
        As `contests` gives it: the councils that a margin can be computed in.
    votes
        As `council_votes` gives it: known in councils too that no margin can be computed in.

    Returns
    -------
    DataFrame
        The rows of `between` with votes [count, NA where not known], votes_to_next, next_share, next_bound,
        next_rival and the same of loss, NA where the party had no votes; and is_told: whether the figures
        tell how near a seat was (or that the party had no votes there).

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import Contest, council_overview
    >>> contests = {"9915": Contest.undivided({"A": 440, "B": 900}, valid=1340, seats=5)}
    >>> between = pd.DataFrame({"area_code": ["9915"], "area_name": ["Åby"], "seats": [2]})
    >>> margins = pd.DataFrame({"area_code": ["9915"] * 2, "votes": [200, 240], "votes_to_next": [46, 30],
    ...     "next_share": [0.01, 0.008], "next_bound": ["number"] * 2, "next_rival": ["B", "C"],
    ...     "votes_to_loss": [60, 90], "loss_share": [0.015, 0.02], "loss_bound": ["number"] * 2,
    ...     "loss_rival": ["C", "C"], "next_seats": [1, 1], "loss_seats": [1, 1]})
    >>> votes = pd.DataFrame({"area_code": ["9915"], "votes": [440]})
    >>> found = council_overview(between, margins, contests, votes=votes)
    >>> found[["votes", "votes_to_next", "votes_to_loss", "is_told"]].values.tolist()
    [[440, 30, 60, True]]
    """
    frame = between.merge(votes, on="area_code", how="left", validate="one_to_one")
    for columns in (_NEXT, _LOSS):
        nearest = margins.sort_values(columns[0]).drop_duplicates("area_code")
        frame = frame.merge(
            nearest[["area_code", *columns]], on="area_code", how="left", validate="one_to_one"
        )
    has_margin = frame["votes_to_next"].notna() | frame["votes_to_loss"].notna()
    has_votes = frame["area_code"].isin(margins["area_code"])
    return frame.assign(is_told=frame["area_code"].isin(of_area) & (has_margin | ~has_votes))


def totals(frame: pd.DataFrame) -> pd.DataFrame:
    """The party's seats in all the councils, two elections.

    Parameters
    ----------
    frame
        As `results.metrics.seats_between` gives it.

    Returns
    -------
    DataFrame
        One row: councils (told of), seated (councils with at least one seat), seats, council_size,
        seats_previous, council_size_previous [counts], and `coverage.COLUMNS`. A council where the party is
        not listed adds no seat; where it is listed in none, its seats are NA. An earlier sum is NA unless
        every council told of now was then.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import totals
    >>> frame = pd.DataFrame({"area_code": ["1", "2", "3"], "area_name": ["Åby", "Björkby", "Ceby"],
    ...     "seats": [3, None, None], "council_size": [31, 41, None], "seats_previous": [2, 1, None],
    ...     "council_size_previous": [31, 41, None]})
    >>> found = totals(frame)
    >>> found[["councils", "seated", "seats", "council_size", "seats_previous"]].values.tolist()
    [[2, 1, 3, 72, 3]]
    >>> found["lacking"].tolist()
    [('Ceby',)]
    """
    known = frame[frame["council_size"].notna()]
    sums: dict[str, object] = {}
    for name in ("seats", "council_size"):
        sums[name] = known[name].sum(min_count=1)
    earlier = known["council_size_previous"].notna().all()
    for name in ("seats_previous", "council_size_previous"):
        sums[name] = known[name].sum(min_count=1) if earlier else pd.NA
    row = {"councils": len(known), "seated": int((known["seats"] > 0).sum()), **sums}
    return with_coverage(pd.DataFrame([row]).astype("Int64"), frame, known["area_code"])


def within_reach(frame: pd.DataFrame, *, share: float = 0.01) -> pd.DataFrame:
    """In how many councils one more seat, and the loss of one, were within a share of the valid votes.

    Parameters
    ----------
    frame
        As `council_overview` gives it.
    share
        Share of the valid votes [0-1].

    Returns
    -------
    DataFrame
        One row: share, known (councils with a margin), next (councils where at most so many new votes gave a
        seat), loss (where so many fewer cost one), next_several and loss_several (those of them where more
        than one seat comes, or goes, at once) [councils], and `coverage.COLUMNS`.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import within_reach
    >>> frame = pd.DataFrame({"area_code": ["1", "2", "3"], "area_name": ["Åby", "Björkby", "Ceby"],
    ...     "next_share": pd.array([0.004, 0.03, None], "Float64"),
    ...     "loss_share": pd.array([0.02, 0.009, None], "Float64"), "is_told": [True, True, False],
    ...     "next_seats": pd.array([2, 1, None], "Int64"), "loss_seats": pd.array([1, 1, None], "Int64")})
    >>> within_reach(frame)[["share", "known", "next", "loss", "next_several", "lacking"]].values.tolist()
    [[0.01, 2, 1, 1, 1, ('Ceby',)]]
    """
    known = frame[frame["next_share"].notna() | frame["loss_share"].notna()]
    counts: dict[str, float] = {"share": share, "known": len(known)}
    for side in ("next", "loss"):
        near = (known[f"{side}_share"] <= share).fillna(False).astype(bool)
        counts[side] = int(near.sum())
        counts[f"{side}_several"] = int((near & (known[f"{side}_seats"] > 1).fillna(False)).sum())
    row = pd.DataFrame([counts])
    return with_coverage(row, frame, frame.loc[frame["is_told"], "area_code"])


def proportionality(
    of_area: Mapping[str, Contest], seats: pd.DataFrame, *, year: int, election: str = "KF", party: str
) -> pd.DataFrame:
    """How one party's share of the seats stands to its share of the votes, and the council's index.

    Parameters
    ----------
    of_area
        As `contests` gives it.
    seats
        `Seats` rows.
    year, election
        Year of the election, and RD, RF or KF.
    party
        Code of the party.

    Returns
    -------
    DataFrame
        area_code, vote_share, seat_share, share_gap (seats − votes) [shares, difference of shares],
        seats_per_thousand [seats per 1 000 votes], least_squares (Gallagher) [percentage points, 0-100]. The
        party's own are NA where it is not listed.

    Examples
    --------
    >>> from vvanalysis.chapters.seats.metrics import Contest, proportionality
    >>> contests = {"9901": Contest.undivided({"A": 600, "B": 400}, valid=1000, seats=10)}
    >>> seats = pd.DataFrame({"election_year": 2018, "election_type": "KF", "area_level": "municipality",
    ...                       "area_code": "9901", "party_code": ["A", "B"], "seats": [7, 3]})
    >>> found = proportionality(contests, seats, year=2018, party="A")
    >>> found[["vote_share", "seat_share", "least_squares"]].round(6).values.tolist()
    [[0.6, 0.7, 10.0]]
    """
    own = seats[(seats["election_year"] == year) & (seats["election_type"] == election)]
    own = own[own["area_level"] == "municipality"]
    rows = []
    for code, contest in of_area.items():
        given = own[own["area_code"] == code].set_index("party_code")["seats"].astype(float)
        votes = pd.Series(contest.votes, dtype=float)
        parties = given.index.union(votes.index)
        gap = given.reindex(parties, fill_value=0) / contest.seats
        gap = gap - votes.reindex(parties, fill_value=0) / contest.valid
        index = 100 * float(np.sqrt((gap**2).sum() / 2))
        has = given.get(party, 0.0) if party in votes.index else None
        rows.append((code, votes.get(party), has, contest.valid, contest.seats, index))
    names = ["area_code", "votes", "seats", "valid", "council_size", "least_squares"]
    frame = pd.DataFrame(rows, columns=names)
    vote_share, seat_share = (
        ratio(frame["votes"], frame["valid"]),
        ratio(frame["seats"], frame["council_size"]),
    )
    return frame[["area_code", "least_squares"]].assign(
        vote_share=vote_share,
        seat_share=seat_share,
        share_gap=seat_share - vote_share,
        seats_per_thousand=1000 * ratio(frame["seats"], frame["votes"]),
    )


def agreement(
    of_area: Mapping[str, Contest],
    rows: pd.DataFrame,
    ties: pd.DataFrame,
    seats: pd.DataFrame,
    areas: pd.DataFrame,
    *,
    year: int,
    election: str = "KF",
) -> pd.DataFrame:
    """Whether the votes and the law's rules give the seats that the authority gave.

    Parameters
    ----------
    of_area
        Area code -> contest, as `contests` gives it.
    rows, ties
        As `council_allocations` gives them.
    seats
        `Seats` rows.
    areas
        area_code, area_name of every municipality that should be there (`Workspace.municipalities`).
    year, election
        Year of the election, and RD, RF or KF.

    Returns
    -------
    DataFrame
        One row: councils, equal, tied (a lot decided), different [councils], and `coverage.COLUMNS`.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.seats.metrics import agreement, contests, council_allocations
    >>> work = notebook.load()
    >>> councils = contests(work.party_votes, work.area_counts, work.seats, year=work.year)
    >>> rows, ties = council_allocations(councils, year=work.year)
    >>> found = agreement(councils, rows, ties, work.seats, work.municipalities, year=work.year)
    >>> found[["councils", "equal", "tied", "different", "lacking"]].values.tolist()
    [[16, 16, 0, 0, ()]]
    """
    given = seats[
        (seats["election_year"] == year) & (seats["election_type"] == election) & (seats["seats"] > 0)
    ]
    divided = {code for code, contest in of_area.items() if contest.is_divided}
    equal = 0
    for code in set(of_area) - set(ties["area_code"]):
        level = "municipal_constituency" if code in divided else "municipality"
        official = given[(given["area_level"] == level) & (given["area_code"].str[:4] == code)]
        own = rows[rows["area_code"] == code]
        equal += _cells(official, "area_code") == _cells(own, "constituency_code")
    tied = len(ties)
    counts = {
        "councils": len(of_area),
        "equal": equal,
        "tied": tied,
        "different": len(of_area) - equal - tied,
    }
    return with_coverage(pd.DataFrame([counts]), areas, of_area)


def _cells(frame: pd.DataFrame, area: str) -> dict[tuple[str, str], int]:
    places = zip(frame[area].astype(str), frame["party_code"].astype(str), strict=True)
    return dict(zip(places, frame["seats"].astype(int), strict=True))
