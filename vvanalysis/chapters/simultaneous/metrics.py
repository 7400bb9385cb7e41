"""Three elections on one day: one party's result in each, the bounds of split voting, the electorates.

Source: the bounds are those of the method of bounds (Duncan and Davis 1953, "An alternative to ecological
correlation", American Sociological Review 18), with the valid votes of one area as the margins.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from vvanalysis.completion import offer
from vvanalysis.stats.coverage import COLUMNS, complete, partly_told, with_coverage
from vvanalysis.stats.ratios import ratio

__all__ = [
    "across_elections", "electorates", "in_every_area", "split_bounds", "summed_bounds", "whole_parts",
    "with_previous_gap",
]  # fmt: skip

PARLIAMENT: Final = "RD"
MUNICIPALITY_DIGITS: Final = 4
"""Of a district's code, which begins with that of its municipality."""
LOCAL_ELECTIONS: Final = ("RF", "KF")
_VALUES: Final = ("votes", "valid", "cast", "eligible", "share")
_PLACE: Final = ["election_year", "area_level", "area_code"]


def across_elections(
    party_votes: pd.DataFrame, area_counts: pd.DataFrame, *, party: str, year: int
) -> pd.DataFrame:
    """One party's votes and shares in the three elections of one day, a row per area.

    gap = share in the local election − share in the parliamentary one; ratio = votes / votes in the
    parliamentary one. A party that is not listed in an election there has NA, not 0.

    Parameters
    ----------
    party_votes, area_counts
        `PartyVotes` and `AreaCounts` rows.
    party, year
        Code of the party, and year of the election.

    Returns
    -------
    DataFrame
        The area's key, area_name; per election RD, RF, KF: votes_, valid_, cast_ [counts], share_ [0-1],
        eligible_ [persons]; per local election gap_ [difference of shares] and ratio_.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.simultaneous.metrics import across_elections
    >>> work = notebook.load()
    >>> three = across_elections(work.party_votes, work.area_counts, party=work.party, year=work.year)
    >>> row = three[three["area_level"] == "county"].iloc[0]
    >>> print(row["votes_RD"], row["votes_KF"], round(row["ratio_KF"], 3), round(row["gap_KF"], 4))
    12779 12213 0.956 -0.0035
    """
    counts = area_counts[area_counts["election_year"] == year]
    own = party_votes[(party_votes["party_code"] == party) & (party_votes["election_year"] == year)]
    key = [*_PLACE, "election_type"]
    columns = [*key, "area_name", "eligible", "cast", "valid"]
    frame = counts[columns].merge(own[[*key, "votes"]], on=key, how="left", validate="one_to_one")
    frame["share"] = ratio(frame["votes"], frame["valid"])
    names = frame.dropna(subset="area_name").drop_duplicates(_PLACE)[[*_PLACE, "area_name"]]
    wide = frame.pivot(index=_PLACE, columns="election_type", values=[*_VALUES])
    wide.columns = pd.Index(["_".join(pair) for pair in wide.columns])
    wanted = [f"{value}_{kind}" for kind in (PARLIAMENT, *LOCAL_ELECTIONS) for value in _VALUES]
    wide = wide.reindex(columns=wanted).astype(
        {name: "Float64" if name.startswith("share") else "Int64" for name in wanted}
    )
    for kind in LOCAL_ELECTIONS:
        wide[f"gap_{kind}"] = wide[f"share_{kind}"] - wide[f"share_{PARLIAMENT}"]
        wide[f"ratio_{kind}"] = ratio(wide[f"votes_{kind}"], wide[f"votes_{PARLIAMENT}"])
    return wide.reset_index().merge(names, on=_PLACE, how="left", validate="one_to_one")


def split_bounds(frame: pd.DataFrame, *, election: str) -> pd.DataFrame:
    """Least and largest part of the party's parliamentary voters who can have chosen it locally too.

    With v votes for the party in each election and n voters, the part lies in
    [max(0, v_RD + v_local − n) / v_RD, min(v_RD, v_local) / v_RD]. n is the larger number of votes cast of
    the two elections: the electorates differ (foreign citizens vote locally only), and those who vote in one
    election alone are unknown, so the lower bound holds only as if all voted in both; the upper one always.

    Parameters
    ----------
    frame
        As `across_elections` gives it.
    election
        The local election: RF or KF.

    Returns
    -------
    DataFrame
        With loyal_votes_low, loyal_votes_high [voters], loyal_low, loyal_high [0-1] and bound_width, NA
        where a number is missing; the parts also where the party got no parliamentary vote.

    Examples
    --------
    >>> from vvanalysis.chapters.simultaneous.metrics import split_bounds
    >>> frame = pd.DataFrame({"votes_RD": [60], "votes_KF": [70], "cast_RD": [100], "cast_KF": [100]})
    >>> split_bounds(frame, election="KF")[["loyal_votes_low", "loyal_votes_high"]].values.tolist()
    [[30, 60]]
    """
    first, second = frame[f"votes_{PARLIAMENT}"], frame[f"votes_{election}"]
    casts = frame[[f"cast_{PARLIAMENT}", f"cast_{election}"]]
    voters = casts.max(axis=1).mask(casts.isna().any(axis=1))
    least = (first + second - voters).clip(lower=0)
    most = first.where(first <= second, second).mask(first.isna() | second.isna())
    low, high = ratio(least, first), ratio(most, first)
    return frame.assign(
        loyal_votes_low=least, loyal_votes_high=most, loyal_low=low, loyal_high=high, bound_width=high - low
    )


def in_every_area(frame: pd.DataFrame, areas: pd.DataFrame, *, election: str) -> pd.DataFrame:
    """Rows of municipalities (`across_elections`), one for every area, and what is lacking.

    Parameters
    ----------
    frame
        Rows of municipalities, as `across_elections` gives them.
    areas
        area_code, area_name of every municipality that should be there (`Workspace.municipalities`).
    election
        The local election: RF or KF.

    Returns
    -------
    DataFrame
        With `coverage.COLUMNS`: told of are the areas with valid votes in the local election and in the
        parliamentary one.

    Examples
    --------
    >>> from vvanalysis.chapters.simultaneous.metrics import in_every_area
    >>> areas = pd.DataFrame({"area_code": ["9901", "9902"], "area_name": ["Åby", "Björkby"]})
    >>> rows = pd.DataFrame({"area_code": ["9901"], "valid_RD": [900], "valid_KF": [880], "gap_KF": [0.01]})
    >>> in_every_area(rows, areas, election="KF")[["area_name", "lacking"]].values.tolist()
    [['Åby', ('Björkby',)], ['Björkby', ('Björkby',)]]
    """
    both = frame[f"valid_{PARLIAMENT}"].notna() & frame[f"valid_{election}"].notna()
    return with_coverage(complete(frame, areas), areas, set(frame.loc[both, "area_code"]))


def whole_parts(
    parts: pd.DataFrame, municipal: pd.DataFrame, areas: pd.DataFrame, *, election: str
) -> pd.DataFrame:
    """Districts of the municipalities whose districts, late ones included, hold all their votes.

    A municipality is whole where its districts' valid votes, and the party's, add up to its own in both
    elections; bounds over a part of its districts would be told as the whole's.

    Parameters
    ----------
    parts, municipal
        Rows of districts and of municipalities, as `across_elections` gives them.
    areas
        area_code, area_name of every municipality that should be there (`Workspace.municipalities`).
    election
        The local election: RF or KF.

    Returns
    -------
    DataFrame
        Their rows, with `coverage.COLUMNS`; one that lacks some of its districts is named so.

    Examples
    --------
    >>> from vvanalysis.chapters.simultaneous.metrics import whole_parts
    >>> areas = pd.DataFrame({"area_code": ["9901", "9902"], "area_name": ["Åby", "Björkby"]})
    >>> own = areas.assign(valid_RD=[900, 500], valid_KF=[880, 490], votes_RD=[70, 30], votes_KF=[60, 30])
    >>> parts = pd.DataFrame({"area_code": ["99010101", "99019901", "99020101"], "valid_RD": [800, 100, 400],
    ...     "valid_KF": [790, 90, 390], "votes_RD": [60, 10, 20], "votes_KF": [55, 5, 20]})
    >>> whole_parts(parts, own, areas, election="KF")[["area_code", "lacking"]].values.tolist()
    [['99010101', ('Björkby (några distrikt)',)], ['99019901', ('Björkby (några distrikt)',)]]
    """
    code = parts["area_code"].str[:MUNICIPALITY_DIGITS]
    names = [f"{what}_{each}" for what in ("valid", "votes") for each in (PARLIAMENT, election)]
    sums = parts[names].groupby(code).sum(min_count=1)
    own = municipal.set_index("area_code")[names].reindex(sums.index)
    equal = (sums == own).fillna(False).all(axis=1)
    whole = set(sums.index[equal.astype(bool)])
    some = set(sums.index[(sums < own).fillna(False).any(axis=1).astype(bool)])
    return with_coverage(parts[code.isin(whole)], partly_told(areas, some), whole)


def summed_bounds(bounds: pd.DataFrame) -> pd.DataFrame:
    """The bounds for a whole from those of its parts: narrower than the whole's own totals allow.

    Sum of the parts' least (largest) numbers / sum of their parliamentary votes. With electoral and late-vote
    districts as parts these are the narrowest bounds that the count allows.

    Parameters
    ----------
    bounds
        As `split_bounds` gives it, rows of parts that do not overlap; those with NA are left out and counted.

    Returns
    -------
    DataFrame
        One row: loyal_low, loyal_high [0-1], parts, parts_missing [counts], votes [parliamentary], and
        `coverage.COLUMNS` where the bounds have them.

    Examples
    --------
    >>> from vvanalysis.chapters.simultaneous.metrics import summed_bounds
    >>> parts = pd.DataFrame({"votes_RD": [60, 40], "loyal_votes_low": [30, 0], "loyal_votes_high": [60, 40]})
    >>> summed_bounds(parts)[["loyal_low", "loyal_high", "parts"]].values.tolist()
    [[0.3, 1.0, 2]]
    """
    known = bounds[bounds["loyal_votes_high"].notna()]
    votes = known[f"votes_{PARLIAMENT}"].sum()
    sums = {name: known[f"loyal_votes_{name}"].sum() for name in ("low", "high")}
    row = {f"loyal_{name}": part / votes if votes else pd.NA for name, part in sums.items()}
    counts = {"parts": len(known), "parts_missing": len(bounds) - len(known), "votes": votes}
    carried = {name: bounds[name].iloc[0] for name in COLUMNS if name in bounds and len(bounds)}
    return pd.DataFrame([row | counts | carried]).astype({"loyal_low": "Float64", "loyal_high": "Float64"})


def electorates(frame: pd.DataFrame, *, election: str) -> pd.DataFrame:
    """What differs between the electorates of a local election and of the parliamentary one.

    Residents who are foreign citizens vote in local elections only; citizens who live abroad in the
    parliamentary one only (Instrument of Government 3:4; Local Government Act 2017:725, 1:7, since 2018, and
    1991:900, 4:2, before).

    Parameters
    ----------
    frame
        As `across_elections` gives it.
    election
        The local election: RF or KF.

    Returns
    -------
    DataFrame
        With eligible_difference, cast_difference [persons, votes; local − parliamentary],
        eligible_difference_share [of the parliamentary electorate], turnout_parliament, turnout_local [0-1].

    Examples
    --------
    >>> from vvanalysis.chapters.simultaneous.metrics import electorates
    >>> frame = pd.DataFrame({"eligible_RD": [100], "cast_RD": [80], "eligible_KF": [110], "cast_KF": [77]})
    >>> found = electorates(frame, election="KF")
    >>> found[["eligible_difference", "turnout_parliament", "turnout_local"]].values.tolist()
    [[10, 0.8, 0.7]]
    """
    eligible, cast = frame[f"eligible_{election}"], frame[f"cast_{election}"]
    first, first_cast = frame[f"eligible_{PARLIAMENT}"], frame[f"cast_{PARLIAMENT}"]
    return frame.assign(
        eligible_difference=eligible - first,
        cast_difference=cast - first_cast,
        eligible_difference_share=ratio(eligible - first, first),
        turnout_parliament=ratio(first_cast, first),
        turnout_local=ratio(cast, eligible),
    )


def with_previous_gap(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """The gaps of one year with those of an earlier one: gap_RF_change and gap_KF_change.

    Meant for areas whose borders hold: municipalities, the county, the nation.

    Parameters
    ----------
    now
        As `across_elections` gives it, of this year.
    before
        The same of an earlier year.

    Examples
    --------
    >>> from vvanalysis.chapters.simultaneous.metrics import with_previous_gap
    >>> place = {"count_status": "final", "area_level": "county", "area_code": "99"}
    >>> now = pd.DataFrame([{**place, "gap_RF": 0.25, "gap_KF": 0.5}])
    >>> before = pd.DataFrame([{**place, "gap_RF": 0.125, "gap_KF": 0.75}])
    >>> with_previous_gap(now, before)[["gap_RF_change", "gap_KF_change"]].values.tolist()
    [[0.125, -0.25]]
    """
    on = ["area_level", "area_code"]
    gaps = [f"gap_{kind}" for kind in LOCAL_ELECTIONS]
    both = now.merge(
        before[[*on, *gaps]], on=on, how="left", suffixes=("", "_previous"), validate="one_to_one"
    )
    return both.assign(**{f"{gap}_change": both[gap] - both[f"{gap}_previous"] for gap in gaps})


offer(__name__)
