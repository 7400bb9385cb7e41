"""Other parties: those that are new, and those that lost where the party gained. No causes are claimed."""

from __future__ import annotations

from typing import Final

import pandas as pd

from vvanalysis.chapters.summary.metrics.changes import STILL
from vvanalysis.stats.coverage import with_coverage
from vvanalysis.terms import OTHER_PARTIES

MOST_UNLISTED: Final = 0.1
"""A party is new where all that were counted without a name before are at most so much of its votes [0-1]."""
_NEW: Final = ("area_code", "area_name", "party_code", "party_name", "votes", "vote_share", "rank")
_LOST: Final = ("parties", "party_names", "fell_in", "of_risen")


def newcomers(
    shares: pd.DataFrame, party_votes: pd.DataFrame, areas: pd.DataFrame, *, previous_year: int, least: float
) -> pd.DataFrame:
    """Parties in the municipal elections that were not there the last time, by their names.

    New is who has no earlier figure where every vote of the earlier election is listed by party, but for so
    few (`MOST_UNLISTED` of its votes now) that it cannot have been among them.

    Parameters
    ----------
    shares
        `results.metrics.with_previous` of every party in the municipalities of the municipal election.
    party_votes
        `PartyVotes` of the earlier election too.
    areas
        area_code, area_name of every municipality.
    least
        Share of the votes [0-1] from which a party is told of.

    Returns
    -------
    DataFrame
        area_code, area_name, party_code, party_name (the code where no name is known), votes, vote_share
        [0-1], rank, the largest share first, and `stats.coverage.COLUMNS`: told of are those with earlier
        figures.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters import results
    >>> from vvanalysis.chapters.summary.metrics import newcomers
    >>> work = notebook.load()
    >>> shares = results.metrics.vote_shares(work.party_votes, work.area_counts)
    >>> both = results.metrics.with_previous(shares, year=work.year, previous_year=work.previous_year)
    >>> council = both[(both["area_level"] == "municipality") & (both["election_type"] == "KF")]
    >>> found = newcomers(council, work.party_votes, work.municipalities, previous_year=work.previous_year,
    ...     least=0.04)
    >>> print(found["area_name"][0], found["party_name"][0], round(found["vote_share"][0], 3))
    Hagfors OBEROENDE REALISTER 0.365
    """
    is_new = shares["votes_previous"].isna() & (shares["party_code"] != OTHER_PARTIES)
    large = (shares["vote_share"] >= least).fillna(False).astype(bool)
    rows = shares[is_new & large & shares["valid_previous"].notna()]
    if rows.empty:
        return pd.DataFrame(columns=list(_NEW))
    unlisted = rows["valid_previous"] - rows["area_code"].map(_listed(party_votes, previous_year))
    sure = (unlisted <= MOST_UNLISTED * rows["votes"]).fillna(False).astype(bool)
    kept = rows[sure]
    named = kept.assign(party_name=kept["party_name"].fillna(kept["party_code"]))
    order = ["vote_share", "area_name", "party_code"]
    ranked = named[list(_NEW)].sort_values(order, ascending=[False, True, True], ignore_index=True)
    return with_coverage(ranked, areas, set(shares.loc[shares["valid_previous"].notna(), "area_code"]))


def _listed(party_votes: pd.DataFrame, year: int) -> pd.Series:
    """Votes of parties that are named in a municipality's election."""
    is_council = (party_votes["election_type"] == "KF") & (party_votes["area_level"] == "municipality")
    named = (party_votes["election_year"] == year) & (party_votes["party_code"] != OTHER_PARTIES)
    return party_votes[is_council & named].groupby("area_code")["votes"].sum()


def losers(shares: pd.DataFrame, areas: pd.DataFrame, *, party: str) -> pd.DataFrame:
    """Which party's share fell most in the areas where the own one's rose.

    It says where the changes met, not where any voter went.

    Parameters
    ----------
    shares
        `results.metrics.with_previous` of every party in the municipalities of one election.
    areas
        area_code, area_name of every municipality.

    Returns
    -------
    DataFrame
        One row: parties [codes of those that fell most in most areas, several where they tie], party_names,
        fell_in [areas where each of them did], of_risen [areas where the own share rose and some other's
        fell], and `stats.coverage.COLUMNS`: told of are those where the own change is known; no row where
        there is no such area.

    Examples
    --------
    >>> from vvanalysis.chapters.summary.metrics import losers
    >>> rows = pd.DataFrame({"area_code": ["1"] * 3 + ["2"] * 3, "party_code": ["A", "S", "M"] * 2,
    ...     "party_name": ["Alfa", "Socialdemokraterna", "Moderaterna"] * 2,
    ...     "vote_share_change": [0.02, -0.05, -0.01, 0.01, -0.03, -0.04]})
    >>> areas = pd.DataFrame({"area_code": ["1", "2"], "area_name": ["Åby", "Eda"]})
    >>> losers(rows, areas, party="A")[["parties", "fell_in", "of_risen"]].values.tolist()
    [[('M', 'S'), 1, 2]]
    """
    known = shares[shares["vote_share_change"].notna() & (shares["party_code"] != OTHER_PARTIES)]
    own = known[known["party_code"] == party]
    rose = set(own.loc[own["vote_share_change"] >= STILL, "area_code"])
    fell = known[
        known["area_code"].isin(rose)
        & (known["party_code"] != party)
        & (known["vote_share_change"] <= -STILL)
    ]
    if fell.empty:
        return pd.DataFrame(columns=list(_LOST))
    deepest = fell.groupby("area_code")["vote_share_change"].transform("min")
    counts = fell[fell["vote_share_change"] == deepest].groupby("party_code")["area_code"].nunique()
    most = sorted(counts.index[counts == counts.max()])
    names = (
        known.dropna(subset="party_name").drop_duplicates("party_code").set_index("party_code")["party_name"]
    )
    row = [
        tuple(most), tuple(str(names.get(code, code)) for code in most),
        int(counts.max()), fell["area_code"].nunique(),
    ]  # fmt: skip
    return with_coverage(pd.DataFrame([row], columns=list(_LOST)), areas, set(own["area_code"]))
