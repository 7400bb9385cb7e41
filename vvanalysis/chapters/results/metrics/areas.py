"""Vote shares, ranks, changes and indices, as the authority defines them.

Frames are those of `schemas.official`; an area is any (area_level, area_code), also one of `combine_areas`.

Source: Valmyndigheten, final result pages 2010-2018 (historik.val.se): a party's share is of the valid votes;
changes are differences of unrounded shares. The Elections Act (2005:837) 14:2 counts the same valid votes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from vvanalysis.chapters.results.metrics.earlier import REELECTION, identities, with_column, with_earlier
from vvanalysis.stats.coverage import COLUMNS
from vvanalysis.stats.ratios import ratio, whole_sum
from vvanalysis.terms import NATION_CODE, OTHER_PARTIES

__all__ = [
    "combine_areas",
    "gains_and_losses",
    "leading_parties",
    "one_share",
    "party_results",
    "ratio",
    "uniform_swing",
    "vote_shares",
    "with_index",
    "with_previous",
]

AREA_KEY = ["election_year", "election_type", "count_status", "area_level", "area_code"]
COUNTS = [
    "eligible", "cast", "valid", "invalid_blank", "invalid_unregistered", "invalid_other",
    "eligible_previous", "cast_previous", "valid_previous",
]  # fmt: skip


def vote_shares(party_votes: pd.DataFrame, area_counts: pd.DataFrame) -> pd.DataFrame:
    """Share and rank of every party in every area.

    share = votes / valid, NA where valid is 0 or NA; rank 1 = most votes among named parties, equal votes
    share the better rank and are marked, the lumped rest ("ÖVR") has none.

    Parameters
    ----------
    party_votes
        `PartyVotes` rows.
    area_counts
        `AreaCounts` rows of at least the same areas.

    Returns
    -------
    DataFrame
        The key, area_name, party_code, votes [count], valid [count], vote_share [0-1], rank, is_rank_tied,
        votes_previous and valid_previous [counts: the authority's own earlier figures], and party_name where
        the votes have it.

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.areas import vote_shares
    >>> key = {"election_year": 2018, "election_type": "KF", "count_status": "final", "area_level": "county",
    ...        "area_code": "99"}
    >>> votes = pd.DataFrame([key | {"party_code": code, "votes": n} for code, n in [("A", 30), ("B", 10)]])
    >>> counts = pd.DataFrame([{**key, "area_name": "Exempel", "valid": 40}])
    >>> vote_shares(votes, counts)[["party_code", "vote_share", "rank"]].values.tolist()
    [['A', 0.75, 1], ['B', 0.25, 2]]
    """
    named = identities(party_votes)
    votes = with_column(party_votes, "votes_previous")
    counts = with_column(area_counts, "valid_previous")
    frame = votes[[*AREA_KEY, "party_code", "votes", "votes_previous", *named]].merge(
        counts[[*AREA_KEY, "area_name", "valid", "valid_previous"]],
        on=AREA_KEY,
        how="left",
        validate="many_to_one",
    )
    frame["area_name"] = _names(frame, counts)
    frame["vote_share"] = ratio(frame["votes"], frame["valid"])
    area = frame.groupby(AREA_KEY, sort=False).ngroup()  # once: five keys of text are dear to group by
    ranked = frame["votes"].where(frame["party_code"] != OTHER_PARTIES)
    frame["rank"] = ranked.groupby(area).rank(method="min", ascending=False).astype("Int64")
    of_rank = frame["votes"].groupby([area, frame["rank"]]).transform("size")
    frame["is_rank_tied"] = (of_rank > 1) & frame["rank"].notna()
    return frame


def _names(frame: pd.DataFrame, counts: pd.DataFrame) -> pd.Series:
    """Names of areas; without the election's own counts those of another election, else codes."""
    own = frame["area_name"]
    if own.notna().all():
        return own
    place = ["area_level", "area_code"]
    known = (
        counts.dropna(subset="area_name").drop_duplicates(place, keep="last").set_index(place)["area_name"]
    )
    others = known.reindex(pd.MultiIndex.from_frame(frame[place])).set_axis(frame.index)
    return own.fillna(others).fillna(frame["area_code"])


def with_previous(frame: pd.DataFrame, *, year: int, previous_year: int) -> pd.DataFrame:
    """Rows of one election with the same areas' and parties' figures from an earlier one.

    share_change = share − earlier share; votes_change = votes − earlier votes. The earlier figures are the
    authority's own where it tells any of the area (`results.metrics.earlier`), else those of the earlier
    election in the frame, of the same party by name or abbreviation. A party or an area without earlier
    figures has NA, not 0: it did not stand, was not listed, or the area did not exist; and so has the rest
    ("ÖVR").

    Parameters
    ----------
    frame
        As `vote_shares` gives it.

    Returns
    -------
    DataFrame
        The later election's rows with votes_previous, valid_previous, vote_share_previous, votes_change
        [count], vote_share_change [difference of shares], votes_change_share [of the earlier votes],
        reelection and reelection_is_part (`earlier.reelection_days`).

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.areas import with_previous
    >>> key = {"election_type": "KF", "count_status": "final", "area_level": "county", "area_code": "99",
    ...     "party_code": "A"}
    >>> shares = pd.DataFrame([key | {"election_year": 2014, "votes": 200, "valid": 3200},
    ...     key | {"election_year": 2018, "votes": 250, "valid": 2000, "vote_share": 0.125}])
    >>> both = with_previous(shares, year=2018, previous_year=2014)
    >>> both[["votes_change", "vote_share_change", "votes_change_share"]].values.tolist()
    [[50, 0.0625, 0.25]]
    """
    both = with_earlier(frame, ["votes", "valid"], year=year, previous_year=previous_year)
    both["vote_share_previous"] = ratio(both["votes_previous"], both["valid_previous"])
    both["votes_change"] = both["votes"] - both["votes_previous"]
    both["vote_share_change"] = both["vote_share"] - both["vote_share_previous"]
    both["votes_change_share"] = ratio(both["votes_change"], both["votes_previous"])
    return both


def with_index(frame: pd.DataFrame, *, level: str, area_code: str, name: str) -> pd.DataFrame:
    """The frame with each share as an index against another area's share of the same party and election.

    index = 100 · share / share of the reference area; NA where the reference is missing or 0.

    Parameters
    ----------
    level, area_code
        The reference area, for instance ("nation", "00").
    name
        Name of the new column.

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.areas import with_index
    >>> key = {"election_year": 2018, "election_type": "KF", "count_status": "final", "party_code": "A"}
    >>> shares = pd.DataFrame([key | {"area_level": "nation", "area_code": "00", "vote_share": 0.08},
    ...     key | {"area_level": "county", "area_code": "99", "vote_share": 0.06}])
    >>> with_index(shares, level="nation", area_code="00", name="index_nation")["index_nation"].tolist()
    [100.0, 75.0]
    """
    on = ["election_year", "election_type", "party_code"]
    reference = frame[(frame["area_level"] == level) & (frame["area_code"] == area_code)]
    shares = reference[[*on, "vote_share"]].rename(columns={"vote_share": "reference_share"})
    joined = frame.merge(shares, on=on, how="left", validate="many_to_one")
    joined[name] = 100 * ratio(joined["vote_share"], joined["reference_share"])
    return joined.drop(columns="reference_share")


def uniform_swing(frame: pd.DataFrame, *, level: str, area_code: str) -> pd.DataFrame:
    """The frame with each area's swing against the reference area's.

    swing_residual = share_change − share_change of the reference area: what the area did beyond the uniform
    swing.

    Parameters
    ----------
    frame
        As `with_previous` gives it, the reference area's rows included.

    Returns
    -------
    DataFrame
        With reference_swing and swing_residual [differences of shares].

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.areas import uniform_swing
    >>> key = {"election_type": "KF", "count_status": "final", "party_code": "A"}
    >>> changes = pd.DataFrame([key | {"area_level": "county", "area_code": "99",
    ...     "vote_share_change": 0.25}, key | {"area_level": "municipality", "area_code": "9915",
    ...     "vote_share_change": 0.375}])
    >>> uniform_swing(changes, level="county", area_code="99")["swing_residual"].tolist()
    [0.0, 0.125]
    """
    on = ["election_type", "party_code"]
    reference = frame[(frame["area_level"] == level) & (frame["area_code"] == area_code)]
    swings = reference[[*on, "vote_share_change"]].rename(columns={"vote_share_change": "reference_swing"})
    joined = frame.merge(swings, on=on, how="left", validate="many_to_one")
    joined["swing_residual"] = joined["vote_share_change"] - joined["reference_swing"]
    return joined


def gains_and_losses(frame: pd.DataFrame) -> pd.DataFrame:
    """How many areas a party gained, lost and stood still in, per election type.

    An area counts as gained (lost) where its unrounded share rose (fell); areas that are told of, where the
    party lacks a share now or then, are counted apart.

    Parameters
    ----------
    frame
        As `with_previous` gives it, rows of one party in every area (`coverage.in_every_area`).

    Returns
    -------
    DataFrame
        election_type, gained, lost, unchanged, not_comparable [counts], and `coverage.COLUMNS`.

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.areas import gains_and_losses
    >>> names = ["Åby", "Björkby", "Ceby", "Dalby"]
    >>> changes = pd.DataFrame({"election_type": ["KF"] * 4, "area_name": names, "areas": 4,
    ...     "told": [tuple(names)] * 4, "lacking": [()] * 4, "vote_share_change": [0.01, -0.02, 0.03, None]})
    >>> gains_and_losses(changes)[["gained", "lost", "unchanged", "not_comparable",
    ...     "areas"]].values.tolist()
    [[2, 1, 0, 1, 4]]
    """
    change = frame["vote_share_change"]
    told = pd.Series([name in told for name, told in zip(frame["area_name"], frame["told"], strict=True)])
    marked = frame[["election_type", *COLUMNS]].assign(
        gained=(change > 0).fillna(False),
        lost=(change < 0).fillna(False),
        unchanged=(change == 0).fillna(False),
        not_comparable=change.isna() & told.set_axis(frame.index),
    )
    counts = ["gained", "lost", "unchanged", "not_comparable"]
    how = {**dict.fromkeys(counts, "sum"), **dict.fromkeys(COLUMNS, "first")}
    return marked.groupby("election_type", as_index=False).agg(how)


def party_results(
    party_votes: pd.DataFrame,
    area_counts: pd.DataFrame,
    *,
    party: str,
    year: int,
    previous_year: int,
    county: str,
) -> pd.DataFrame:
    """One party's result of one election day in every area, beside the earlier election, county and nation.

    Returns
    -------
    DataFrame
        One row per election type and area where the party is listed: the columns of `vote_shares` and
        `with_previous`, index_county and index_nation [reference = 100], reference_swing and swing_residual
        against the county [differences of shares].

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.results.metrics.areas import party_results
    >>> work = notebook.load()
    >>> own = party_results(work.party_votes, work.area_counts, party=work.party, county=work.county,
    ...     year=work.year, previous_year=work.previous_year)
    >>> row = own[(own["area_level"] == "county") & (own["election_type"] == "RD")].iloc[0]
    >>> print(row["votes"], row["valid"], round(row["vote_share"], 4), round(row["index_nation"], 1))
    12779 183966 0.0695 86.8
    """
    both = with_previous(vote_shares(party_votes, area_counts), year=year, previous_year=previous_year)
    own = both[both["party_code"] == party]
    own = with_index(own, level="county", area_code=county, name="index_county")
    own = with_index(own, level="nation", area_code=NATION_CODE, name="index_nation")
    return uniform_swing(own, level="county", area_code=county)


def leading_parties(
    frame: pd.DataFrame, *, level: str, area_code: str, election: str, least_share: float = 0.01
) -> pd.DataFrame:
    """The parties of one area and election from the largest down, those under a share added up as the rest.

    Parameters
    ----------
    frame
        As `with_previous` gives it.
    least_share
        Parties with a smaller share [0-1] now are added to "ÖVR"; its earlier share is NA, for the same
        parties were not all listed then.

    Returns
    -------
    DataFrame
        party_code, votes, vote_share, vote_share_previous, vote_share_change, and, where the frame has them,
        election_type, area_name and what `earlier.reelection_days` gives; "ÖVR" last.

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.areas import leading_parties
    >>> place = {"area_level": "county", "area_code": "99", "election_type": "KF"}
    >>> rows = [("A", 60, 0.3), ("B", 138, 0.69), ("C", 1, 0.005), ("D", 1, 0.005)]
    >>> shares = pd.DataFrame([place | {"party_code": code, "votes": votes, "vote_share": share,
    ...     "vote_share_previous": 0.25, "vote_share_change": share - 0.25} for code, votes,
    ...     share in rows])
    >>> leading_parties(shares, level="county", area_code="99",
    ...     election="KF")[["party_code", "votes"]].values.tolist()
    [['B', 138], ['A', 60], ['ÖVR', 2]]
    """
    place = (frame["area_level"] == level) & (frame["area_code"] == area_code)
    rows = frame[place & (frame["election_type"] == election)]
    columns = ["party_code", "votes", "vote_share", "vote_share_previous", "vote_share_change"]
    columns += [name for name in ("election_type", "area_name", *REELECTION) if name in rows]
    large = (rows["vote_share"] >= least_share).mask(rows["vote_share"].isna(), True) & (
        rows["party_code"] != OTHER_PARTIES
    )
    leading = rows[large].sort_values(["votes", "party_code"], ascending=[False, True])[columns]
    rest = rows[~large]
    if rest.empty:
        return leading.reset_index(drop=True)
    other = {
        "party_code": OTHER_PARTIES,
        "votes": rest["votes"].sum(),
        "vote_share": whole_sum(rest["vote_share"]),
    }
    return pd.concat([leading, pd.DataFrame([other]).convert_dtypes()], ignore_index=True)


def one_share(
    shares: pd.DataFrame, *, party: str, level: str, area_code: str, election: str
) -> dict[int, float]:
    """One party's share [0-1] in one area and election type, by year; years without a share are not in it.

    Parameters
    ----------
    shares
        As `vote_shares` gives them.

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.areas import one_share
    >>> place = {"area_level": "nation", "area_code": "00", "election_type": "RD", "party_code": "A"}
    >>> shares = pd.DataFrame([place | {"election_year": 2014, "vote_share": 0.057},
    ...     place | {"election_year": 2018, "vote_share": 0.08}])
    >>> one_share(shares, party="A", level="nation", area_code="00", election="RD")
    {2014: 0.057, 2018: 0.08}
    """
    place = (shares["area_level"] == level) & (shares["area_code"] == area_code)
    rows = shares[place & (shares["election_type"] == election) & (shares["party_code"] == party)]
    known = rows[rows["vote_share"].notna()]
    return {
        int(year): float(share)
        for year, share in zip(known["election_year"], known["vote_share"], strict=True)
    }


def combine_areas(
    area_counts: pd.DataFrame,
    party_votes: pd.DataFrame,
    *,
    groups: Mapping[str, tuple[str, Sequence[str]]],
    level: str,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Counts and votes of areas made of municipalities, for instance associations that cover several.

    A sum exists only where every municipality of the group has the figure; else it is NA (counts) or absent
    (party rows of elections that lack a municipality). A party listed in some municipalities only is summed
    over those: it got no listed votes in the others. Earlier votes are summed as the authority does it: where
    every municipality has earlier figures, over those that tell of the party.

    Parameters
    ----------
    groups
        Code of the new area → (name, municipality codes).
    level
        The new rows' area_level.

    Returns
    -------
    tuple of DataFrame
        `AreaCounts` and `PartyVotes` rows of the new areas (columns of the key, names and figures).

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.results.metrics.areas import combine_areas
    >>> work = notebook.load()
    >>> first, second = work.campaign.municipalities[:2]
    >>> groups = {"both": ("Två kommuner", (first, second))}
    >>> counts, votes = combine_areas(work.area_counts, work.party_votes, groups=groups,
    ...     level="association")
    >>> own = work.area_counts[work.area_counts["area_code"].isin([first,
    ...     second]) & (work.area_counts["area_level"] == "municipality")]
    >>> int(counts["valid"].sum()) == int(own["valid"].sum()), counts["area_name"].unique().tolist()
    (True, ['Två kommuner'])
    """
    keys = ["election_year", "election_type"]
    counts, votes = [], []
    for code, (name, municipalities) in groups.items():
        own = area_counts[
            (area_counts["area_level"] == "municipality")
            & area_counts["area_code"].isin(list(municipalities))
        ]
        whole = own.groupby(keys)["area_code"].transform("nunique") == len(set(municipalities))
        groups_of = own[whole].groupby(keys)
        # Of a final and a preliminary count the sum is preliminary, the later word.
        summed = groups_of[COUNTS].sum(skipna=False).join(groups_of["count_status"].max()).reset_index()
        counts.append(summed.assign(area_level=level, area_code=code, area_name=name))
        parts = party_votes[
            (party_votes["area_level"] == "municipality")
            & party_votes["area_code"].isin(list(municipalities))
        ].drop(columns="count_status")
        parts = parts.merge(summed[[*keys, "count_status", "valid_previous"]], on=keys)
        by = [*keys, "count_status", "party_code"]
        total = _summed_votes(with_column(parts, "votes_previous"), by)
        votes.append(total.assign(area_level=level, area_code=code))
    return pd.concat(counts, ignore_index=True), pd.concat(votes, ignore_index=True)


def _summed_votes(parts: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Votes added up; the earlier ones where every part is told of, over those that tell of the party."""
    told = parts["votes_previous"].where(parts["valid_previous"].notna())
    groups = parts.assign(votes_previous=told).groupby(by)
    sums = groups.agg(votes=("votes", "sum")).assign(votes_previous=groups["votes_previous"].sum(min_count=1))
    for name in identities(parts):
        sums[name] = groups[name].first().where(groups[name].nunique() == 1)
    return sums.reset_index()
