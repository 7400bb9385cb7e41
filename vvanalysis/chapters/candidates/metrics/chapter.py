"""What a chapter about candidates shows: one party beside all, council by council."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.candidates.metrics.overview import order_told
from vvanalysis.stats.coverage import COLUMNS, with_coverage
from vvanalysis.stats.ratios import ratio

_PLACE = ["area_code", "party_code"]
AFTER_DOUBLE = ("E", "PE")
"""Grounds of those who got a seat that one elected elsewhere too did not take."""


def beside_all(rates: pd.DataFrame, names: pd.DataFrame, *, party: str) -> pd.DataFrame:
    """The party's rate of personal votes beside the rate of all parties together in the same area.

    Parameters
    ----------
    rates
        As `personal_vote_rates` gives it for every party.
    names
        area_code, area_name.
    party
        Code of the party.

    Returns
    -------
    DataFrame
        The party's rows with area_name, rate_all (all parties' personal votes / their votes) and rate_gap
        (the party's rate − that) [shares, difference of shares]; areas where none are told are absent.

    Examples
    --------
    >>> from vvanalysis.chapters.candidates.metrics import beside_all
    >>> rates = pd.DataFrame({"election_type": ["KF"] * 2, "area_code": ["9915"] * 2,
    ...     "party_code": ["A", "B"], "votes": [400, 600], "personal_votes": [200, 175],
    ...     "personal_vote_rate": [0.5, 0.2917]})
    >>> names = pd.DataFrame({"area_code": ["9915"], "area_name": ["Åby"]})
    >>> beside_all(rates, names, party="A")[["area_name", "rate_all", "rate_gap"]].values.tolist()
    [['Åby', 0.375, 0.125]]
    """
    sums = rates.groupby(["election_type", "area_code"], as_index=False)[["personal_votes", "votes"]].sum()
    sums = sums.assign(rate_all=ratio(sums["personal_votes"], sums["votes"]))
    own = rates[rates["party_code"] == party].merge(
        sums[["election_type", "area_code", "rate_all"]],
        on=["election_type", "area_code"],
        validate="one_to_one",
    )
    own = own.merge(names.drop_duplicates("area_code"), on="area_code", how="left", validate="many_to_one")
    return own.assign(rate_gap=own["personal_vote_rate"] - own["rate_all"])


def party_members(
    elected: pd.DataFrame,
    personal_votes: pd.DataFrame,
    candidacies: pd.DataFrame,
    names: pd.DataFrame,
    *,
    party: str,
    year: int,
    election: str = "KF",
) -> pd.DataFrame:
    """The party's elected members as the authority has them, with their personal votes and place on the list.

    Parameters
    ----------
    elected
        `Elected` rows.
    personal_votes
        `PersonalVotes` rows.
    candidacies
        `Candidacies` rows.
    names
        area_code (municipality), area_name; members elsewhere are left out.
    party, year
        Code of the party, and year of the election.
    election
        RD, RF or KF.

    Returns
    -------
    DataFrame
        area_code, area_name, place [order], candidate_number (NA: the seat is empty), ground, personal_votes
        [votes, 0 where the area's files tell only of others'], list_place [order, NA where the register is
        not at hand].

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.candidates.metrics import party_members
    >>> work = notebook.load()
    >>> people = work.persons
    >>> names = work.official.areas[work.official.areas["area_level"] == "municipality"]
    >>> members = party_members(people.elected, people.personal_votes, people.candidacies, names,
    ...     party=work.party, year=work.year)
    >>> print(members["candidate_number"].notna().sum(), "members in", members["area_name"].nunique(),
    ...     "councils")
    33 members in 15 councils
    """
    own, votes, listed = (
        frame[
            (frame["election_year"] == year)
            & (frame["election_type"] == election)
            & (frame["party_code"] == party)
        ]
        for frame in (elected, personal_votes, candidacies)
    )
    every = personal_votes[personal_votes["election_year"] == year]
    every = every[every["election_type"] == election]
    best = listed.groupby(["area_code", "candidate_number"], as_index=False).agg(list_place=("place", "min"))
    best = best.rename(columns={"area_code": "municipality"})
    rows = own.merge(
        votes[["area_code", "candidate_number", "personal_votes"]],
        on=["area_code", "candidate_number"],
        how="left",
        validate="many_to_one",
    )
    rows = rows.assign(municipality=rows["area_code"].str[:4])
    rows = rows.merge(best, on=["municipality", "candidate_number"], how="left")
    told = rows["area_code"].isin(set(every["area_code"]))
    counted = rows["personal_votes"].mask(told & rows["personal_votes"].isna(), 0)
    rows = rows.assign(personal_votes=counted, area_code=rows["municipality"])
    rows = rows.merge(names.drop_duplicates("area_code"), on="area_code", how="inner", validate="many_to_one")
    columns = [
        "area_code",
        "area_name",
        "place",
        "candidate_number",
        "ground",
        "personal_votes",
        "list_place",
    ]
    return rows[columns].sort_values(["area_code", "place"], ignore_index=True)


def ground_counts(
    members: pd.DataFrame, elected: pd.DataFrame, areas: pd.DataFrame, *, year: int, election: str = "KF"
) -> pd.DataFrame:
    """How the party's members came in; no row where the files tell of no member of any party.

    Parameters
    ----------
    members
        As `party_members` gives it.
    elected
        `Elected` rows.
    areas
        area_code, area_name of every municipality that should be there (`Workspace.municipalities`).
    year, election
        Year of the election, and RD, RF or KF.

    Returns
    -------
    DataFrame
        One row: members (filled seats), on_personal_votes, by_lists, other (in the place of one elected
        elsewhere too), empty (seats nobody could be appointed to) [counts], and `coverage.COLUMNS`.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.candidates.metrics import ground_counts
    >>> work = notebook.load()
    >>> members = pd.DataFrame({"candidate_number": ["1", "2", "3", None],
    ...     "ground": ["P", "J", "J", None]})
    >>> ways = ground_counts(members, work.persons.elected, work.municipalities, year=2018)
    >>> ways[["members", "on_personal_votes", "by_lists", "other", "empty", "lacking"]].values.tolist()
    [[3, 1, 2, 0, 1, ()]]
    """
    columns = ["members", "on_personal_votes", "by_lists", "other", "empty", *COLUMNS]
    named = elected[(elected["election_year"] == year) & (elected["election_type"] == election)]
    told = set(named["area_code"].str[:4]) & set(areas["area_code"])
    if not told:
        return pd.DataFrame(columns=columns)
    filled = members[members["candidate_number"].notna()]
    ground = filled["ground"]
    if ground.isna().any():  # how somebody was elected is not told: neither way can be counted
        return pd.DataFrame(columns=columns)
    counts = {
        "members": len(filled),
        "on_personal_votes": int((ground == "P").sum()),
        "by_lists": int((ground == "J").sum()),
    }
    other = len(filled) - counts["on_personal_votes"] - counts["by_lists"]
    row = pd.DataFrame([counts | {"other": other, "empty": len(members) - len(filled)}])
    return with_coverage(row, areas, told)


def member_agreement(
    members: pd.DataFrame, elected: pd.DataFrame, areas: pd.DataFrame, *, year: int, election: str = "KF"
) -> pd.DataFrame:
    """Whether votes and lists give the members that the authority names, in the areas with a register.

    Parameters
    ----------
    members
        As `elected_members` gives it.
    elected
        `Elected` rows.
    areas
        area_code, area_name of every municipality that should be there (`Workspace.municipalities`).
    year, election
        Year of the election, and RD, RF or KF.

    Returns
    -------
    DataFrame
        One row: seats (filled ones of the areas whose lists' order is told, without those that somebody
        elected elsewhere too left to another), equal [counts], and `coverage.COLUMNS`.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.candidates.metrics import elected_members, member_agreement
    >>> work = notebook.load()
    >>> people = work.persons
    >>> members, ties = elected_members(people, work.seats, work.party_votes, year=work.year)
    >>> found = member_agreement(members, people.elected, work.municipalities, year=work.year)
    >>> found[["seats", "equal", "lacking"]].values.tolist()
    [[598, 594, ()]]
    """
    told = elected[(elected["election_year"] == year) & (elected["election_type"] == election)]
    ordered = order_told(members)
    told = told[told["candidate_number"].notna() & told["area_code"].str[:4].isin(ordered)]
    told = told[~told["ground"].isin(AFTER_DOUBLE)]
    same = told.merge(members[[*_PLACE, "candidate_number"]], on=[*_PLACE, "candidate_number"], how="inner")
    row = pd.DataFrame([{"seats": len(told), "equal": len(same)}])
    return with_coverage(row, areas, ordered & set(told["area_code"].str[:4]))
