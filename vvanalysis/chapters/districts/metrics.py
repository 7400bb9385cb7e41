"""Electoral districts between two elections: which can be compared, what changed, strongholds, white spots.

Two elections' districts are never joined by name or by code. The authority itself says which districts it
compares: it marks those whose borders were redrawn, and gives for the others the earlier figures on today's
borders, sums of whole former districts included.

Source: Valmyndigheten, final result files 2010-2018, `INDELNING` and the `_FGVAL` figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from vvanalysis.chapters.results.metrics.areas import AREA_KEY
from vvanalysis.chapters.results.metrics.earlier import REELECTION, TERM, reelection_days
from vvanalysis.chapters.turnout.metrics import turnout
from vvanalysis.completion import offer
from vvanalysis.stats.coverage import COLUMNS, incomplete_districts, of_districts, with_coverage
from vvanalysis.stats.ratios import ratio, whole_sum

__all__ = [
    "coverage",
    "district_changes",
    "judged",
    "late_shares",
    "like_for_like",
    "quiet_strongholds",
    "strength_by_area",
    "with_strength",
]

DISTRICT: Final = "electoral_district"
LATE: Final = "late_district"
STRONGHOLD_INDEX: Final = 150
"""A stronghold: the party's share is at least one and a half times its share in the whole county."""
WHITE_SPOT_INDEX: Final = 50
"""A white spot (vit fläck): at most half its share in the whole county; no vote at all included."""
_SUMS: Final = ["votes", "valid", "votes_previous", "valid_previous"]
_PREVIOUS: Final = ["eligible_previous", "cast_previous", "valid_previous"]


def district_changes(
    area_counts: pd.DataFrame,
    party_votes: pd.DataFrame,
    *,
    party: str,
    year: int,
    areas: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Every electoral district of one election with the authority's own earlier figures.

    is_comparable: not marked as redrawn, and every earlier count is given; is_told: the source says whether
    it was redrawn and, where it was not, gives the earlier counts. share = votes / valid, earlier share =
    earlier votes / earlier valid, both on today's borders; changes are differences. A party that has no
    earlier figure in a comparable district was not listed there then: NA, not 0.

    Parameters
    ----------
    area_counts, party_votes
        `AreaCounts` and `PartyVotes` rows, districts included.
    party, year
        Code of the party, and year of the election.
    areas
        area_code, area_name of every municipality that should be there (`Workspace.municipalities`).

    Returns
    -------
    DataFrame
        With `coverage.COLUMNS` where `areas` are given. `turnout.turnout`'s columns of the districts of
        `year`, is_told, is_comparable, votes, votes_previous [counts], vote_share, vote_share_previous,
        vote_share_change [0-1], and what `earlier.reelection_days` gives; turnout_previous and
        turnout_change are NA in a district that is not
        comparable.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.districts.metrics import district_changes
    >>> work = notebook.load()
    >>> changes = district_changes(work.area_counts, work.party_votes, party=work.party, year=work.year)
    >>> parliament = changes[changes["election_type"] == "RD"]
    >>> print(len(parliament), "districts,", parliament["is_comparable"].sum(), "comparable")
    179 districts, 162 comparable
    """
    counts = area_counts[(area_counts["area_level"] == DISTRICT) & (area_counts["election_year"] == year)]
    frame = turnout(counts)
    own = party_votes[party_votes["party_code"] == party][[*AREA_KEY, "votes", "votes_previous"]]
    frame = frame.merge(own, on=AREA_KEY, how="left", validate="one_to_one")
    unmarked = ~frame["is_modified"].fillna(True).astype(bool)
    has_earlier = frame[_PREVIOUS].notna().all(axis=1)
    frame["is_told"] = frame["is_modified"].notna() & (has_earlier | ~unmarked)
    frame["is_comparable"] = unmarked & has_earlier
    redrawn = ~frame["is_comparable"]
    for column in ["votes_previous", "turnout_previous", "turnout_change", *_PREVIOUS]:
        frame[column] = frame[column].mask(redrawn)
    frame["vote_share"] = ratio(frame["votes"], frame["valid"])
    frame["vote_share_previous"] = ratio(frame["votes_previous"], frame["valid_previous"])
    frame["vote_share_change"] = frame["vote_share"] - frame["vote_share_previous"]
    frame = frame.join(reelection_days(frame[frame["is_comparable"]], previous_year=year - TERM))
    if areas is None:
        return frame
    partly = incomplete_districts(area_counts[area_counts["election_year"] == year])
    return of_districts(frame, areas, partly=partly)


def coverage(changes: pd.DataFrame, area_counts: pd.DataFrame, *, by: str = "county_code") -> pd.DataFrame:
    """How much of the vote the comparable districts hold.

    coverage = valid votes in comparable districts / all valid votes, late ones included: what no comparison
    between districts can say anything about is the rest.

    Parameters
    ----------
    changes
        As `district_changes` gives it.
    area_counts
        `AreaCounts` rows, for the late votes of the same election.
    by
        "county_code" or "municipality_code".

    Returns
    -------
    DataFrame
        election_type, the column `by`, districts, comparable, untold (the source does not say whether they
        were redrawn) [counts], valid, valid_comparable, valid_late [votes], coverage, late_share [0-1]; NA
        where late votes are not told of; and `coverage.COLUMNS` where the changes have them.

    Examples
    --------
    >>> from vvanalysis.chapters.districts.metrics import coverage
    >>> changes = pd.DataFrame({"election_year": [2018] * 2, "election_type": ["RD"] * 2,
    ...     "county_code": ["99"] * 2, "area_code": ["1", "2"], "valid": [500, 300],
    ...     "is_comparable": [True, False], "is_told": [True, True]})
    >>> late = pd.DataFrame({"election_year": [2018], "election_type": ["RD"], "county_code": ["99"],
    ...     "area_level": ["late_district"], "valid": [200]})
    >>> coverage(changes, late)[["districts", "comparable", "coverage", "late_share"]].values.tolist()
    [[2, 1, 0.5, 0.2]]
    """
    key = ["election_type", by]
    marked = changes.assign(valid_comparable=changes["valid"].where(changes["is_comparable"], 0))
    frame = marked.groupby(key, as_index=False).agg(
        districts=("area_code", "size"),
        comparable=("is_comparable", "sum"),
        untold=("is_told", lambda told: int((~told).sum())),
        valid=("valid", whole_sum),
        valid_comparable=("valid_comparable", whole_sum),
        **_carried(changes, COLUMNS),
    )
    year = changes["election_year"].unique()
    late = area_counts[(area_counts["area_level"] == LATE) & area_counts["election_year"].isin(year)]
    late = late.groupby(key)["valid"].sum(skipna=False).rename("valid_late").reset_index()
    frame = frame.merge(late, on=key, how="left", validate="one_to_one")
    frame["valid"] = frame["valid"] + frame["valid_late"]
    frame["coverage"] = ratio(frame["valid_comparable"], frame["valid"])
    frame["late_share"] = ratio(frame["valid_late"], frame["valid"])
    return frame


def like_for_like(changes: pd.DataFrame, *, by: str = "municipality_code") -> pd.DataFrame:
    """The party's share in the comparable districts alone, now and then, added up.

    Parameters
    ----------
    changes
        As `district_changes` gives it.
    by
        "county_code" or "municipality_code".

    Returns
    -------
    DataFrame
        election_type, the column `by`, districts [count], votes, valid, votes_previous, valid_previous,
        vote_share, vote_share_previous, vote_share_change, and gained, lost [districts whose share rose,
        fell], and what `earlier.reelection_days` gives, and `coverage.COLUMNS` where the changes have them.
        Only districts where the party has both figures.

    Examples
    --------
    >>> from vvanalysis.chapters.districts.metrics import like_for_like
    >>> changes = pd.DataFrame({"election_type": ["RD"] * 2, "municipality_code": ["9915"] * 2,
    ...     "area_code": ["1", "2"], "is_comparable": [True] * 2, "votes": [50, 50], "valid": [400, 400],
    ...     "votes_previous": [20, 80], "valid_previous": [400, 400],
    ...     "vote_share_change": [0.075, -0.075]})
    >>> same = like_for_like(changes)
    >>> same[["votes", "votes_previous", "vote_share", "vote_share_change", "gained",
    ...     "lost"]].values.tolist()
    [[100, 100, 0.125, 0.0, 1, 1]]
    """
    both = changes[changes["is_comparable"] & changes["vote_share_change"].notna()]
    both = both.assign(gained=both["vote_share_change"] > 0, lost=both["vote_share_change"] < 0)
    sums = {name: (name, whole_sum) for name in [*_SUMS, "gained", "lost"]}
    days = _carried(both, (*REELECTION, *COLUMNS))
    groups = both.groupby(["election_type", by], as_index=False)
    frame = groups.agg(districts=("area_code", "size"), **sums, **days)
    frame["vote_share"] = ratio(frame["votes"], frame["valid"])
    frame["vote_share_previous"] = ratio(frame["votes_previous"], frame["valid_previous"])
    frame["vote_share_change"] = frame["vote_share"] - frame["vote_share_previous"]
    return frame


def _carried(frame: pd.DataFrame, names: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Columns that are the same on every row of a group, for `agg`."""
    return {name: (name, "first") for name in names if name in frame}


def with_strength(
    changes: pd.DataFrame, shares: pd.DataFrame, areas: pd.DataFrame, *, county: str, party: str
) -> pd.DataFrame:
    """The districts with their index against the county, and what that makes them.

    index = 100 · share / the party's share in the whole county in the same election; strength is "stronghold"
    from 150, "white_spot" to 50, "between" otherwise, NA where the party is not listed or the county has no
    total.

    Parameters
    ----------
    changes
        As `district_changes` gives it.
    shares
        As `results.vote_shares` gives them, the county's rows included.
    areas
        area_code, area_name of every municipality that should be there (`Workspace.municipalities`).
    county
        Two digits.
    party
        Code of the party that the changes are of.

    Returns
    -------
    DataFrame
        With index_county [county = 100], strength, non_voters [eligible persons who did not vote in the
        district], and `coverage.COLUMNS`: the municipalities whose districts are told of.

    Examples
    --------
    >>> from vvanalysis.chapters.districts.metrics import with_strength
    >>> key = {"election_year": 2018, "election_type": "RD", "count_status": "final"}
    >>> county = pd.DataFrame([key | {"area_level": "county", "area_code": "99", "party_code": "A",
    ...     "vote_share": 0.08}])
    >>> districts = pd.DataFrame([key | {"municipality_code": "9915", "vote_share": share, "eligible": 900,
    ...     "cast": 800} for share in (0.16, 0.08, 0.02)])
    >>> areas = pd.DataFrame({"area_code": ["9915"], "area_name": ["Åby"]})
    >>> strong = with_strength(districts, county, areas, county="99", party="A")
    >>> strong[["index_county", "strength"]].values.tolist()
    [[200.0, 'stronghold'], [100.0, 'between'], [25.0, 'white_spot']]
    """
    whole = shares[(shares["area_level"] == "county") & (shares["area_code"] == county)]
    whole = whole[whole["party_code"] == party].rename(columns={"vote_share": "county_share"})
    key = ["election_year", "election_type"]
    frame = changes.merge(whole[[*key, "county_share"]], on=key, how="left", validate="many_to_one")
    frame["index_county"] = 100 * ratio(frame["vote_share"], frame.pop("county_share"))
    index = frame["index_county"]
    strength = pd.Series("between", index=frame.index, dtype="str")
    strength = strength.mask((index >= STRONGHOLD_INDEX).fillna(False), "stronghold")
    strength = strength.mask((index <= WHITE_SPOT_INDEX).fillna(False), "white_spot")
    frame["strength"] = strength.mask(index.isna())
    frame["non_voters"] = frame["eligible"] - frame["cast"]
    return frame if "lacking" in frame else of_districts(frame, areas)


def strength_by_area(frame: pd.DataFrame, *, by: str = "municipality_code") -> pd.DataFrame:
    """How many strongholds and white spots each area has.

    Parameters
    ----------
    frame
        As `with_strength` gives it.
    by
        "county_code" or "municipality_code".

    Returns
    -------
    DataFrame
        election_type, the column `by`, districts, strongholds, white_spots, unknown [counts].

    Examples
    --------
    >>> from vvanalysis.chapters.districts.metrics import strength_by_area
    >>> districts = pd.DataFrame({"election_type": ["RD"] * 3, "municipality_code": ["9915"] * 3,
    ...     "strength": ["stronghold", "between", "white_spot"]})
    >>> strength_by_area(districts)[["districts", "strongholds", "white_spots",
    ...     "unknown"]].values.tolist()
    [[3, 1, 1, 0]]
    """
    marked = frame.assign(
        strongholds=(frame["strength"] == "stronghold").fillna(False),
        white_spots=(frame["strength"] == "white_spot").fillna(False),
        unknown=frame["strength"].isna(),
        districts=1,
    )
    columns = ["districts", "strongholds", "white_spots", "unknown"]
    return marked.groupby(["election_type", by], as_index=False)[columns].sum()


def judged(frame: pd.DataFrame) -> pd.DataFrame:
    """Districts of which both the strength and the turnout are known, so that they can be quiet or not.

    Parameters
    ----------
    frame
        As `with_strength` gives it.

    Returns
    -------
    DataFrame
        The rows, and is_quiet: a stronghold whose turnout is below the median of the same election.

    Examples
    --------
    >>> from vvanalysis.chapters.districts.metrics import judged
    >>> districts = pd.DataFrame({"election_type": ["RD"] * 4, "turnout": [0.75, 0.9, 0.85, 0.8],
    ...     "strength": ["stronghold", "stronghold", "between", None]})
    >>> judged(districts)["is_quiet"].tolist()
    [True, False, False]
    """
    median = frame.groupby("election_type")["turnout"].transform("median")
    is_quiet = (frame["strength"] == "stronghold") & (frame["turnout"] < median)
    marked = frame.assign(is_quiet=is_quiet.fillna(False).astype(bool))
    return marked[frame["strength"].notna() & frame["turnout"].notna()]


def quiet_strongholds(frame: pd.DataFrame) -> pd.DataFrame:
    """Strongholds whose turnout is below the median district's of the same election, most non-voters first.

    Parameters
    ----------
    frame
        As `judged` gives it.

    Examples
    --------
    >>> from vvanalysis.chapters.districts.metrics import quiet_strongholds
    >>> districts = pd.DataFrame({"area_code": ["1", "2", "3"], "is_quiet": [True, False, True],
    ...     "non_voters": [250, 90, 300]})
    >>> quiet_strongholds(districts)["area_code"].tolist()
    ['3', '1']
    """
    quiet = frame[frame["is_quiet"]]
    return quiet.sort_values(["non_voters", "area_code"], ascending=[False, True], ignore_index=True)


def late_shares(
    area_counts: pd.DataFrame,
    party_votes: pd.DataFrame,
    *,
    party: str,
    by: str = "municipality_code",
    areas: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The party's share among late votes beside its share in the districts.

    Parameters
    ----------
    area_counts, party_votes
        `AreaCounts` and `PartyVotes` rows.
    party
        Code of the party.
    by
        "county_code" or "municipality_code".
    areas
        area_code, area_name of every municipality that should be there (`Workspace.municipalities`).

    Returns
    -------
    DataFrame
        election_year, election_type, the column `by`, late_votes, late_valid [votes], late_share_of_party,
        district_share_of_party and late_gap [0-1; late minus districts]; where `areas` are given, of one
        election day, `coverage.COLUMNS`: the municipalities where late votes are told of, and all districts.

    Examples
    --------
    >>> from vvanalysis.chapters.districts.metrics import late_shares
    >>> key = {"election_year": 2018, "election_type": "RD", "count_status": "final",
    ...     "municipality_code": "9915"}
    >>> district = key | {"area_level": "electoral_district", "area_code": "1", "party_code": "A",
    ...     "valid": 800, "votes": 50}
    >>> late = key | {"area_level": "late_district", "area_code": "2", "party_code": "A", "valid": 200,
    ...     "votes": 25}
    >>> both = pd.DataFrame([district, late])
    >>> found = late_shares(both.drop(columns="votes"), both.drop(columns="valid"), party="A")
    >>> found[["late_share_of_party", "district_share_of_party", "late_gap"]].values.tolist()
    [[0.125, 0.0625, 0.0625]]
    """
    key = ["election_year", "election_type", by]
    counts = area_counts[area_counts["area_level"].isin([DISTRICT, LATE])]
    own = party_votes[party_votes["party_code"] == party][[*AREA_KEY, "votes"]]
    frame = counts[[*AREA_KEY, by, "valid"]].merge(own, on=AREA_KEY, how="left")
    listed = frame[frame["votes"].notna()]
    sums = listed.groupby([*key, "area_level"])[["votes", "valid"]].sum(skipna=False)
    wide = pd.DataFrame(sums.unstack("area_level"))
    wide.columns = pd.Index(["_".join(pair) for pair in wide.columns])
    wide = wide.reindex(
        columns=[f"{name}_{level}" for name in ("votes", "valid") for level in (DISTRICT, LATE)]
    )
    wide["late_share_of_party"] = ratio(wide[f"votes_{LATE}"], wide[f"valid_{LATE}"])
    wide["district_share_of_party"] = ratio(wide[f"votes_{DISTRICT}"], wide[f"valid_{DISTRICT}"])
    wide["late_gap"] = wide["late_share_of_party"] - wide["district_share_of_party"]
    wide = wide.rename(columns={f"votes_{LATE}": "late_votes", f"valid_{LATE}": "late_valid"})
    columns = ["late_votes", "late_valid", "late_share_of_party", "district_share_of_party", "late_gap"]
    shares = wide.reset_index()[[*key, *columns]]
    if areas is None:
        return shares
    late = counts[counts["area_level"] == LATE]
    told = of_districts(late, areas, partly=incomplete_districts(area_counts))
    # An election of which no late votes are told has a row all the same: every municipality is lacking.
    none = with_coverage(counts[["election_type"]].drop_duplicates(), areas, ())
    held = pd.concat([told, none]).drop_duplicates("election_type")[["election_type", *COLUMNS]]
    return shares.merge(held, on="election_type", how="left", validate="many_to_one")


offer(__name__)
