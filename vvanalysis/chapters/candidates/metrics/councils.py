"""Who is elected in every council, out of frames, and what the personal votes changed.

Source: Elections Act (2005:837) chapter 14, whose rule of double elections (dubbelval) gives a candidate who
is elected in several constituencies one seat. The authority's files of 2014 and 2018 tell of 712 seats that
one elected on personal votes did not take: each time the votes were a larger share of the party's elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from vvanalysis.chapters.candidates.metrics.election import (
    BallotList,
    Member,
    PersonRule,
    elect,
    passing,
    person_rule,
)
from vvanalysis.chapters.seats.metrics.contests import Lot, Tie, UndecidedTie
from vvanalysis.schemas.persons import Persons

Place = tuple[str, str]
"""Constituency and party."""
_PLACE = ["area_code", "party_code"]
_MEMBERS = [*_PLACE, "place", "candidate_number", "ground", "number", "is_by_lot", "is_without_votes"]
_TIES = [*_PLACE, "stage", "candidates", "seats", "number"]


def elected_members(
    persons: Persons,
    seats: pd.DataFrame,
    party_votes: pd.DataFrame,
    *,
    year: int,
    election: str = "KF",
    ineligible: Collection[str] = (),
    lots: Mapping[Place, Sequence[Lot]] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The members that votes and lists give each party in each constituency, each person once.

    Whoever is elected in several constituencies of a council takes one seat: by personal votes before by the
    lists, then the largest share of the party's votes, or the largest comparison number. The seat that is
    left goes to somebody else by a count that is not made here: it has no member.

    Parameters
    ----------
    persons
        Frames about candidates; where the register is not at hand, members are those by personal votes only.
    seats, party_votes
        Rows of `Seats` and `PartyVotes` of the municipal constituencies.
    year, election
        Year of the election, and RD, RF or KF.
    ineligible
        Numbers of candidates who could not be elected; the files do not tell them.
    lots
        Recorded lots by constituency and party.

    Returns
    -------
    tuple of DataFrame
        area_code, party_code, place [order], candidate_number, ground (P or J), number [votes], is_by_lot,
        is_without_votes (would be elected in the order of the lists alone; NA where the register that tells
        their order, the ballots or the personal votes are not at hand, or a lot would decide); and the ties
        that only a lot can decide: area_code, party_code, stage, candidates [text], seats, number.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.candidates.metrics import elected_members
    >>> work = notebook.load()
    >>> members, ties = elected_members(work.persons, work.seats, work.party_votes, year=work.year)
    >>> len(members), members["ground"].value_counts().to_dict(), len(ties)
    (598, {'J': 481, 'P': 117}, 0)
    """
    rule = person_rule(election, year=year)
    won = _numbers(seats, "seats", year=year, election=election)
    votes = _numbers(party_votes, "votes", year=year, election=election)
    personal = _personal_by_place(persons.personal_votes, year=year, election=election)
    lists = _lists(persons.ballots, persons.candidacies, year=year, election=election)
    told = _told_whole(persons, year=year, election=election)
    rows, ties = [], []
    for place, number in won.items():
        if number == 0 or place not in votes:
            continue
        own, printed, drawn = personal.get(place, {}), lists.get(place, []), (lots or {}).get(place, ())
        try:
            members = elect(
                own,
                printed,
                party_votes=votes[place],
                seats=number,
                rule=rule,
                ineligible=ineligible,
                lots=drawn,
            )
        except UndecidedTie as undecided:
            ties.append((*place, *_tie(undecided.tie)))
            continue
        alone = _by_lists_alone(printed, number, rule, ineligible) if place[0][:4] in told else None
        rows += _rows(place, members, alone)
    everyone = pd.DataFrame(rows, columns=_MEMBERS)
    return _each_once(everyone, votes), pd.DataFrame(ties, columns=_TIES)


def _told_whole(persons: Persons, *, year: int, election: str) -> set[str]:
    """Municipalities of which everything is told that the order of the lists is read out of.

    Without the ballots a list has no votes, and without the personal votes nobody is elected on them: what is
    left would be told as if the lists had elected nobody, or personal votes nobody. A row that does not say
    how many, of what or of whom, leaves its municipality as untold as if it were not there.
    """
    needed: tuple[tuple[pd.DataFrame, list[str]], ...] = (
        (
            persons.candidacies[persons.candidacies["place"].notna()],
            ["list_number", "candidate_number"],
        ),
        (persons.ballots, ["list_number", "is_named", "ballots"]),
        (persons.personal_votes, ["party_code", "candidate_number", "personal_votes"]),
    )
    told = []
    for frame, columns in needed:
        own = _of(frame, year, election)
        codes = own["area_code"].astype(str).str[:4]
        told.append(set(codes) - set(codes[own[columns].isna().any(axis=1)]))
    return set.intersection(*told)


def _each_once(members: pd.DataFrame, votes: Mapping[Place, int]) -> pd.DataFrame:
    """Members without the seats that one elected in several constituencies does not take."""
    if members.empty:
        return members
    place = zip(members["area_code"], members["party_code"], strict=True)
    share = members["number"] / pd.Series([votes[each] for each in place], index=members.index)
    on_votes = members["ground"] == "P"
    ordered = members.assign(
        council=members["area_code"].str[:4],
        on_votes=on_votes,
        weight=share.where(on_votes, members["number"]),
    ).sort_values(["on_votes", "weight"], ascending=False, kind="stable")
    person = ["council", "candidate_number"]
    # Whom the lists alone would have elected in one of the places, they would have elected.
    alone = ordered.groupby(person)["is_without_votes"].transform(_any_told)
    once = ordered.assign(is_without_votes=alone)[~ordered.duplicated(person)]
    return once.sort_index()[_MEMBERS].reset_index(drop=True)


def _any_told(values: pd.Series) -> bool | None:
    """True if any is; None if none is and one is not told."""
    if (values == True).any():  # noqa: E712 - None among them
        return True
    return None if values.isna().any() else False


def _by_lists_alone(
    lists: Sequence[BallotList], seats: int, rule: PersonRule, ineligible: Collection[str]
) -> set[str] | None:
    try:
        members = elect({}, lists, party_votes=0, seats=seats, rule=rule, ineligible=ineligible)
        return {each.candidate for each in members}
    except UndecidedTie:
        return None


def _rows(place: Place, members: Sequence[Member], alone: set[str] | None) -> list[tuple[object, ...]]:
    return [
        (
            *place, order, member.candidate, member.ground, float(member.number), member.by_lot,
            None if alone is None else member.candidate in alone,
        )
        for order, member in enumerate(members, start=1)
    ]  # fmt: skip


def _tie(tie: Tie) -> tuple[object, ...]:
    return tie.stage, ", ".join(claim.party for claim in tie.claims), tie.seats, str(tie.number)


def _of(frame: pd.DataFrame, year: int, election: str) -> pd.DataFrame:
    return frame[(frame["election_year"] == year) & (frame["election_type"] == election)]


def _numbers(frame: pd.DataFrame, column: str, *, year: int, election: str) -> dict[Place, int]:
    own = _of(frame, year, election)
    own = own[(own["area_level"] == "municipal_constituency") & own[column].notna()]
    return {
        (str(area), str(party)): int(number)
        for area, party, number in zip(own["area_code"], own["party_code"], own[column], strict=True)
    }


def _personal_by_place(
    personal_votes: pd.DataFrame, *, year: int, election: str
) -> dict[Place, dict[str, int]]:
    """Personal votes by candidate in each constituency and party."""
    own = _of(personal_votes, year, election)
    own = own[own["personal_votes"].notna()]
    found: dict[Place, dict[str, int]] = {}
    for area, party, name, votes in own[[*_PLACE, "candidate_number", "personal_votes"]].itertuples(
        index=False, name=None
    ):
        found.setdefault((str(area), str(party)), {})[str(name)] = int(votes)
    return found


def _lists(
    ballots: pd.DataFrame, candidacies: pd.DataFrame, *, year: int, election: str
) -> dict[Place, list[BallotList]]:
    """Printed lists with their ballot papers, where the register tells their order.

    Matched by the list's number: a local party's abbreviation in the register may differ from the result's.
    """
    named = _of(ballots, year, election)
    named = named[named["is_named"].fillna(False) & named["ballots"].notna()]
    register = _of(candidacies, year, election)
    register = register[register["place"].notna() & register["is_valid"].fillna(True)]
    order = {
        tuple(key): tuple(group.sort_values("place")["candidate_number"].astype(str))
        for key, group in register.groupby(["area_code", "list_number"])
    }
    found: dict[Place, list[BallotList]] = {}
    for area, party, number, count in named[[*_PLACE, "list_number", "ballots"]].itertuples(
        index=False, name=None
    ):
        candidates = order.get((area[:4], number))
        if candidates:
            found.setdefault((str(area), str(party)), []).append(BallotList(candidates, int(count)))
    return found


def elected_on_personal_votes(
    personal_votes: pd.DataFrame,
    seats: pd.DataFrame,
    party_votes: pd.DataFrame,
    *,
    year: int,
    election: str = "KF",
) -> pd.DataFrame:
    """Candidates over the threshold, and which of them the party's seats reach.

    Parameters
    ----------
    personal_votes
        `PersonalVotes` rows.
    seats
        `Seats` rows.
    party_votes
        `PartyVotes` rows.
    year, election
        Year of the election, and RD, RF or KF.

    Returns
    -------
    DataFrame
        area_code, party_code, candidate_number, personal_votes [votes], party_votes [votes], seats [seats],
        rank (equal votes share the better), is_elected (the seats reach; NA: a lot decides among equals),
        is_elsewhere (takes a seat in another constituency, where the votes are a larger share of the
        party's: persons are counted without these rows).

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.candidates.metrics import elected_on_personal_votes
    >>> work = notebook.load()
    >>> over = elected_on_personal_votes(work.persons.personal_votes, work.seats, work.party_votes,
    ...     year=work.year)
    >>> own = over[over["party_code"] == work.party]
    >>> len(own), int(own["is_elected"].sum())
    (9, 9)
    """
    rule = person_rule(election, year=year)
    won = _numbers(seats, "seats", year=year, election=election)
    votes = _numbers(party_votes, "votes", year=year, election=election)
    rows = []
    for place, own in _personal_by_place(personal_votes, year=year, election=election).items():
        over, number = passing(own, votes.get(place, 0), rule), won.get(place, 0)
        for name, count in over.items():
            ahead = sum(other > count for other in over.values())
            equal = sum(other == count for other in over.values())
            is_in = None if ahead < number < ahead + equal else ahead + equal <= number
            rows.append((*place, name, count, votes[place], number, ahead + 1, is_in))
    columns = ["candidate_number", "personal_votes", "party_votes", "seats", "rank", "is_elected"]
    frame = pd.DataFrame(rows, columns=[*_PLACE, *columns]).astype({"is_elected": "boolean"})
    return frame.assign(is_elsewhere=_elsewhere(frame))


def _elsewhere(frame: pd.DataFrame) -> pd.Series:
    """Whether one whom the seats reach is reached in another constituency too, with a larger share."""
    sure = frame[frame["is_elected"].fillna(False)]
    sure = sure.assign(
        council=sure["area_code"].str[:4], share=sure["personal_votes"] / sure["party_votes"]
    ).sort_values("share", ascending=False, kind="stable")
    return sure.duplicated(["council", "candidate_number"]).reindex(frame.index, fill_value=False)
