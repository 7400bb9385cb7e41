"""Personal votes, women and men, and lists: how a party's candidates fared.

Source: Valmyndigheten, final result pages (historik.val.se): the rate of personal votes is personal votes
divided by the party's votes.
"""

from __future__ import annotations

import pandas as pd

from vvanalysis.stats.coverage import complete, with_coverage
from vvanalysis.stats.ratios import ratio

_DIGITS = {"county": 2, "municipality": 4}
_KEY = ["election_type", "area_code", "party_code"]


def personal_vote_rates(
    personal_votes: pd.DataFrame,
    party_votes: pd.DataFrame,
    *,
    year: int,
    level: str,
    party: str | None = None,
) -> pd.DataFrame:
    """How many of a party's voters cast a personal vote, and how they gather on one name.

    rate = personal votes / the party's votes; top_share = the leading candidate's share of the party's
    personal votes in the area. A party without any has 0 where the area's files tell of others'. A county is
    told of only where the files of all its municipalities are.

    Parameters
    ----------
    personal_votes, party_votes
        `PersonalVotes` and `PartyVotes` rows.
    year
        Year of the election.
    level
        municipality or county.
    party
        Code of the party; None: all of them.

    Returns
    -------
    DataFrame
        election_type, area_code, party_code, votes, personal_votes [votes], personal_vote_rate [0-1],
        candidates (with at least one vote), top_votes [votes], top_share [0-1].

    Examples
    --------
    >>> from vvanalysis.chapters.candidates.metrics import personal_vote_rates
    >>> key = {"election_year": 2018, "election_type": "KF", "party_code": "A"}
    >>> votes = pd.DataFrame([key | {"area_level": "municipality", "area_code": "9915", "votes": 400}])
    >>> personal = pd.DataFrame([key | {"area_code": "991500", "candidate_number": number,
    ...     "personal_votes": n} for number, n in [("1", 75), ("2", 25)]])
    >>> rates = personal_vote_rates(personal, votes, year=2018, level="municipality")
    >>> rates[["personal_votes", "personal_vote_rate", "candidates", "top_share"]].values.tolist()
    [[100, 0.25, 2, 0.75]]
    """
    rows = party_votes[(party_votes["election_year"] == year) & (party_votes["area_level"] == level)]
    own = personal_votes[personal_votes["election_year"] == year]
    if party is not None:
        rows, own = rows[rows["party_code"] == party], own[own["party_code"] == party]
    own = own.assign(area_code=own["area_code"].str[: _DIGITS[level]])
    summed = own.groupby([*_KEY, "candidate_number"], as_index=False)["personal_votes"].sum()
    found = summed[summed["personal_votes"] > 0].groupby(_KEY, as_index=False)["personal_votes"]
    sums = found.agg(personal_votes="sum", candidates="count", top_votes="max")
    told = _told(personal_votes, party_votes, year=year, level=level)
    frame = rows[[*_KEY, "votes"]].merge(sums, on=_KEY, how="left", validate="one_to_one")
    frame = frame.merge(told, on=["election_type", "area_code"], how="inner")
    counts = ["personal_votes", "candidates", "top_votes"]
    frame[counts] = frame[counts].fillna(0)
    return frame.drop(columns="is_told").assign(
        personal_vote_rate=ratio(frame["personal_votes"], frame["votes"]),
        top_share=ratio(frame["top_votes"], frame["personal_votes"]),
    )


def _told(personal_votes: pd.DataFrame, party_votes: pd.DataFrame, *, year: int, level: str) -> pd.DataFrame:
    """The areas whose personal votes are told of, whole."""
    place = ["election_type", "area_code"]
    own = personal_votes[personal_votes["election_year"] == year]
    told = own.assign(area_code=own["area_code"].str[:4])[place].drop_duplicates()
    if level == "county":
        votes = party_votes[party_votes["election_year"] == year]
        counted = votes[votes["area_level"] == "municipality"].merge(told, on=place)
        counted = counted.assign(area_code=counted["area_code"].str[:2])
        parts = counted.groupby(place)["votes"].sum()
        whole = votes[votes["area_level"] == "county"].groupby(place)["votes"].sum()
        told = parts[parts == whole.reindex(parts.index)].reset_index()[place]
    return told.assign(is_told=True)


def order_told(members: pd.DataFrame) -> set[str]:
    """Codes of the municipalities whose lists' order is told, out of what `elected_members` gives.

    Parameters
    ----------
    members
        As `elected_members` gives it.

    Examples
    --------
    >>> from vvanalysis.chapters.candidates.metrics.overview import order_told
    >>> members = pd.DataFrame({"area_code": ["991500", "991600"], "is_without_votes": [True, None]})
    >>> order_told(members)
    {'9915'}
    """
    known = members[members["is_without_votes"].notna()]
    return set(known["area_code"].astype(str).str[:4])


def changed_by_personal_votes(
    members: pd.DataFrame, areas: pd.DataFrame, *, party: str | None = None
) -> pd.DataFrame:
    """How many members personal votes brought in whom the order of the lists would have left out.

    Parameters
    ----------
    members
        As `elected_members` gives it.
    areas
        area_code, area_name of every municipality that should be there (`Workspace.municipalities`).
    party
        Code of the party; None: all of them.

    Returns
    -------
    DataFrame
        One row, over the municipalities whose lists' order is told: members, on_personal_votes (elected on
        them), changed (of those, not elected by the lists alone), not_known (the lists alone would need a
        lot) [persons], and `coverage.COLUMNS`.

    Examples
    --------
    >>> from vvanalysis.chapters.candidates.metrics import changed_by_personal_votes
    >>> members = pd.DataFrame({"area_code": ["991500"] * 3, "party_code": ["A"] * 3,
    ...     "ground": ["P", "P", "J"], "is_without_votes": [True, False, True]})
    >>> areas = pd.DataFrame({"area_code": ["9915", "9916"], "area_name": ["Åby", "Björkby"]})
    >>> found = changed_by_personal_votes(members, areas)
    >>> found[["members", "on_personal_votes", "changed", "not_known", "lacking"]].values.tolist()
    [[3, 2, 1, 0, ('Björkby',)]]
    """
    told = order_told(members)
    own = members[members["area_code"].astype(str).str[:4].isin(told)]
    own = own if party is None else own[own["party_code"] == party]
    on_votes = own[own["ground"] == "P"]
    counts = {
        "members": len(own),
        "on_personal_votes": len(on_votes),
        "changed": int((~on_votes["is_without_votes"].astype("boolean")).sum()),
        "not_known": int(on_votes["is_without_votes"].isna().sum()),
    }
    return with_coverage(pd.DataFrame([counts]), areas, told)


def gender_balance(
    candidacies: pd.DataFrame,
    elected_counts: pd.DataFrame,
    *,
    year: int,
    party: str,
    areas: pd.DataFrame,
    election: str = "KF",
) -> pd.DataFrame:
    """Women and men among candidates, at the head of lists and among the elected: the party beside all.

    A person on several lists of a party counts once among its candidates; only printed lists count.

    Parameters
    ----------
    candidacies
        `Candidacies` rows.
    elected_counts
        `ElectedCounts` rows.
    year, party
        Year of the election, and code of the party.
    areas
        area_code, area_name of every municipality (or of the county, for RF) that should be there.
    election
        RD, RF or KF.

    Returns
    -------
    DataFrame
        stage ("candidates", "heads", "elected"), group (the party's code, or "all"), women, men [persons],
        untold [persons whose gender is not told, in neither of the two], women_share [0-1], NA where nobody
        is told of, and `coverage.COLUMNS` of the stage: the areas whose register (for the elected: result)
        is at hand.

    Examples
    --------
    >>> from vvanalysis.chapters.candidates.metrics import gender_balance
    >>> key = {"election_year": 2018, "election_type": "KF", "area_code": "9915", "party_code": "A"}
    >>> register = pd.DataFrame([key | {"list_number": "1", "place": place,
    ...     "candidate_number": str(place), "gender": gender} for place,
    ...     gender in [(1, "woman"), (2, "man"), (3, "man"), (4, "man")]])
    >>> elected = pd.DataFrame([key | {"women": 1, "men": 1}])
    >>> areas = pd.DataFrame({"area_code": ["9915"], "area_name": ["Åby"]})
    >>> shares = gender_balance(register, elected, year=2018, party="A", areas=areas)
    >>> shares[["stage", "group", "women_share"]].head(3).values.tolist()
    [['candidates', 'A', 0.25], ['heads', 'A', 1.0], ['elected', 'A', 0.5]]
    """
    listed, won = (
        rows[rows["area_code"].isin(areas["area_code"])]
        for rows in (_of(candidacies, year, election), _of(elected_counts, year, election))
    )
    printed = listed[listed["place"].notna()]
    once = printed.drop_duplicates(["area_code", "party_code", "candidate_number"])
    heads = printed[printed["place"] == 1].drop_duplicates(["area_code", "party_code", "list_number"])
    stages = {"candidates": _women_and_men(once), "heads": _women_and_men(heads), "elected": won}
    parts = [
        with_coverage(_one_stage(people, stage, party), areas, set(at_hand["area_code"]))
        for (stage, people), at_hand in zip(stages.items(), (listed, listed, won), strict=True)
    ]
    frame = pd.concat(parts, ignore_index=True)
    frame = frame.sort_values("group", key=lambda groups: groups == "all", kind="stable", ignore_index=True)
    return frame.assign(women_share=ratio(frame["women"], frame["women"] + frame["men"]))


def _one_stage(people: pd.DataFrame, stage: str, party: str) -> pd.DataFrame:
    """The party's and everybody's sums of women and men; NA where nobody's gender is told."""
    rows = [
        (stage, group, *own[["women", "men"]].sum(min_count=min(1, len(own))), int(own["women"].isna().sum()))
        for group, own in ((party, people[people["party_code"] == party]), ("all", people))
    ]
    frame = pd.DataFrame(rows, columns=["stage", "group", "women", "men", "untold"])
    frame = frame.astype({"women": "Int64", "men": "Int64", "untold": "int64"})
    if people.empty:
        frame[["women", "men"]] = pd.NA
    return frame


def _women_and_men(people: pd.DataFrame) -> pd.DataFrame:
    told = people["gender"].notna()
    return people.assign(
        women=(people["gender"] == "woman").astype("Int64").where(told),
        men=(people["gender"] == "man").astype("Int64").where(told),
    )


def list_coverage(
    ballots: pd.DataFrame,
    candidacies: pd.DataFrame,
    *,
    year: int,
    party: str,
    areas: pd.DataFrame,
    election: str = "KF",
) -> pd.DataFrame:
    """The party's own lists in each municipality: whether there was one, how long, how much it was used.

    Parameters
    ----------
    ballots
        `Ballots` rows.
    candidacies
        `Candidacies` rows.
    year, party
        Year of the election, and code of the party.
    areas
        area_code, area_name of every municipality that should be there (`Workspace.municipalities`).
    election
        RD, RF or KF.

    Returns
    -------
    DataFrame
        One row per municipality: area_code, area_name, lists (printed ones with ballot papers cast),
        list_ballots, party_ballots [votes], list_share (ballot papers with names among all of the party's)
        [0-1], NA where no party's ballot papers are told of; candidates, women [persons], NA where the
        register is not at hand; has_list (by the ballot papers, else by the register), NA where neither is.

    Examples
    --------
    >>> from vvanalysis.chapters.candidates.metrics import list_coverage
    >>> key = {"election_year": 2018, "election_type": "KF", "party_code": "A", "area_code": "9915"}
    >>> ballots = pd.DataFrame([key | {"list_number": "1", "is_named": True, "ballots": 300},
    ...     key | {"list_number": "0", "is_named": False, "ballots": 100}])
    >>> register = pd.DataFrame([key | {"list_number": "1", "place": 1, "candidate_number": "1",
    ...     "gender": "woman"}])
    >>> areas = pd.DataFrame({"area_code": ["9915", "9980"], "area_name": ["Åby", "Björkby"]})
    >>> lists = list_coverage(ballots, register, year=2018, party="A", areas=areas)
    >>> lists[["area_name", "lists", "candidates", "list_share", "has_list"]].values.tolist()
    [['Åby', 1, 1, 0.75, True], ['Björkby', <NA>, <NA>, <NA>, <NA>]]
    """
    told = set(_of(ballots, year, election)["area_code"].str[:4])
    own = _own(ballots, year, election, party)
    own = own.assign(area_code=own["area_code"].str[:4])
    register = _own(candidacies, year, election, party)
    register = register[register["place"].notna()]
    has_register = set(_of(candidacies, year, election)["area_code"])
    rows = []
    for code in areas["area_code"]:
        cast, people = own[own["area_code"] == code], register[register["area_code"] == code]
        printed = _printed(cast, people, has_register=code in has_register)
        named = cast[cast["list_number"].isin(printed)]
        once = people.drop_duplicates("candidate_number")
        papers: list[object] = [len(printed), int(named["ballots"].sum()), int(cast["ballots"].sum())]
        women = pd.NA if once["gender"].isna().any() else int((once["gender"] == "woman").sum())
        listed: list[object] = [len(once), women]
        papers = papers if code in told else [pd.NA] * len(papers)
        listed = listed if code in has_register else [pd.NA] * len(listed)
        rows.append((code, *papers, *listed))
    names = ["area_code", "lists", "list_ballots", "party_ballots", "candidates", "women"]
    frame = pd.DataFrame(rows, columns=names).astype(dict.fromkeys(names[1:], "Int64"))
    frame = complete(frame, areas)
    has_list = (frame["lists"] > 0).where(frame["lists"].notna(), frame["candidates"] > 0)
    return frame.assign(
        list_share=ratio(frame["list_ballots"], frame["party_ballots"]), has_list=has_list.astype("boolean")
    )


def _printed(cast: pd.DataFrame, register: pd.DataFrame, *, has_register: bool) -> set[str]:
    """Numbers of the printed lists: those of the register, else the named ones with five papers or more.

    Named ballot papers outside the register are hand-written, a few of each.
    """
    if has_register:
        return set(register["list_number"])
    named = cast[cast["is_named"]].groupby("list_number")["ballots"].sum()
    return {str(number) for number in named[named >= LEAST_PRINTED].index}


LEAST_PRINTED = 5


def _of(frame: pd.DataFrame, year: int, election: str) -> pd.DataFrame:
    return frame[(frame["election_year"] == year) & (frame["election_type"] == election)]


def _own(frame: pd.DataFrame, year: int, election: str, party: str) -> pd.DataFrame:
    rows = _of(frame, year, election)
    return rows[rows["party_code"] == party]
