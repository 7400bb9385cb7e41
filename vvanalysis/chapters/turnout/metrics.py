"""Turnout and invalid votes as officially defined, and turnout by electoral district.

Source: Valmyndigheten, final result pages (historik.val.se): turnout = votes cast / eligible, where votes
cast are the valid and the invalid ones; blank and other invalid votes are shares of the votes cast, not the
valid.
"""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.results.metrics.areas import AREA_KEY
from vvanalysis.chapters.results.metrics.earlier import is_told, reelection_days, was_annulled
from vvanalysis.completion import offer
from vvanalysis.stats.coverage import incomplete_districts, of_districts, with_coverage
from vvanalysis.stats.ratios import ratio
from vvanalysis.terms import DISTRICT_LEVELS

__all__ = [
    "districts",
    "foremost",
    "mobilisation_gap",
    "turnout",
    "turnout_between",
    "with_municipality",
]

INVALID = ["invalid_blank", "invalid_unregistered", "invalid_other"]


def turnout(area_counts: pd.DataFrame) -> pd.DataFrame:
    """Turnout and invalid votes of every area.

    turnout = cast / eligible (NA where there is no electorate: late-vote districts); invalid = cast − valid;
    each kind's share = kind / cast. Kinds that were not counted apart in the election's year stay NA.

    Parameters
    ----------
    area_counts
        `AreaCounts` rows.

    Returns
    -------
    DataFrame
        The rows with turnout, invalid [count], invalid_share and each kind's
        share [0-1], turnout_previous and turnout_change (the authority's own earlier figures on
        today's borders).

    Examples
    --------
    >>> from vvanalysis.chapters.turnout.metrics import turnout
    >>> counts = pd.DataFrame({"eligible": [100], "cast": [80], "valid": [76], "invalid_blank": [3],
    ...                        "invalid_unregistered": [0], "invalid_other": [1],
    ...                        "eligible_previous": [100], "cast_previous": [75]})
    >>> turnout(counts)[["turnout", "invalid", "invalid_share", "turnout_previous"]].values.tolist()
    [[0.8, 4, 0.05, 0.75]]
    """
    frame = area_counts.copy()
    frame["turnout"] = ratio(frame["cast"], frame["eligible"])
    frame["invalid"] = frame["cast"] - frame["valid"]
    for kind in ["invalid", *INVALID]:
        frame[f"{kind}_share"] = ratio(frame[kind], frame["cast"])
    frame["turnout_previous"] = ratio(frame["cast_previous"], frame["eligible_previous"])
    frame["turnout_change"] = frame["turnout"] - frame["turnout_previous"]
    return frame


def turnout_between(area_counts: pd.DataFrame, *, year: int, previous_year: int) -> pd.DataFrame:
    """Turnout of one election and the change from an earlier one.

    The earlier figures are the authority's own where it tells any of the area; else, for municipalities,
    counties and the nation, those of the earlier election. Electoral districts change borders: of them the
    authority's own alone are used.

    Parameters
    ----------
    area_counts
        `AreaCounts` rows.
    year, previous_year
        Years of the election, and of the one that it is compared with.

    Returns
    -------
    DataFrame
        Rows of `year` as `turnout` gives them; turnout_previous and turnout_change, and of which election the
        earlier ones are (`earlier.reelection_days`).

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters.turnout.metrics import turnout_between
    >>> work = notebook.load()
    >>> both = turnout_between(work.area_counts, year=work.year, previous_year=work.previous_year)
    >>> row = both[(both["area_level"] == "county") & (both["election_type"] == "RD")].iloc[0]
    >>> print(row["cast"], row["eligible"], round(row["turnout"], 4), round(row["turnout_change"], 4))
    186022 213173 0.8726 0.0124
    """
    frame = turnout(area_counts)
    on = ["election_type", "area_level", "area_code"]
    now = frame[frame["election_year"] == year].reset_index(drop=True)
    told = is_told(now, year=year, previous_year=previous_year)
    before = frame[(frame["election_year"] == previous_year) & ~frame["area_level"].isin(DISTRICT_LEVELS)]
    before = before[[*on, "turnout"]].rename(columns={"turnout": "turnout_before"})
    both = now.merge(before, on=on, how="left", validate="one_to_one")
    before_it = both.pop("turnout_before").mask(was_annulled(now, previous_year=previous_year))
    both["turnout_previous"] = both["turnout_previous"].where(told, before_it)
    both["turnout_change"] = both["turnout"] - both["turnout_previous"]
    return both.join(reelection_days(now[told], previous_year=previous_year))


def districts(
    area_counts: pd.DataFrame, shares: pd.DataFrame, *, party: str, areas: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Turnout and one party's share in every electoral district, late-vote districts left out.

    Late votes have no electorate of their own: a district's turnout counts only the votes given in time.

    Parameters
    ----------
    area_counts
        `AreaCounts` rows.
    shares
        As `results.vote_shares` gives them, district rows included.
    party
        Code of the party.
    areas
        area_code, area_name of every municipality that should be there (`Workspace.municipalities`).

    Returns
    -------
    DataFrame
        `turnout`'s columns of the districts with votes [count], vote_share [0-1] and rank of the party; a
        district where the party is not listed has NA. Where `areas` are given, `coverage.COLUMNS` of each
        election: the municipalities of which every district's turnout and share are told.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.chapters import results
    >>> from vvanalysis.chapters.turnout.metrics import districts
    >>> work = notebook.load()
    >>> counts = work.area_counts[(work.area_counts["election_year"] == work.year) & (
    ...     work.area_counts["election_type"] == "RD")]
    >>> shares = results.metrics.vote_shares(work.party_votes, counts)
    >>> own = districts(counts, shares, party=work.party)
    >>> len(own), own["area_level"].unique().tolist(), int(own["votes"].isna().sum())
    (179, ['electoral_district'], 0)
    """
    own = turnout(area_counts[area_counts["area_level"] == "electoral_district"])
    party_rows = shares[(shares["area_level"] == "electoral_district") & (shares["party_code"] == party)]
    own = own.merge(
        party_rows[[*AREA_KEY, "votes", "vote_share", "rank"]], on=AREA_KEY, how="left", validate="one_to_one"
    )
    if areas is None or own.empty:
        return own
    known = own["vote_share"].notna() & own["turnout"].notna()
    parts = []
    for year, rows in own.groupby("election_year"):
        partly = incomplete_districts(area_counts[area_counts["election_year"] == year])
        parts.append(of_districts(rows, areas, partly=partly, known=known))
    return pd.concat(parts).reindex(own.index)


def foremost(frame: pd.DataFrame, column: str, *, count: int, is_lowest: bool = False) -> pd.DataFrame:
    """The districts with the highest (lowest) value, in order; one whose value is not known is none of them.

    Parameters
    ----------
    frame
        Rows with area_code and the column; equal values by area_code, the higher (lower) first.
    column
        Column that the districts are ordered by.
    count
        How many districts.
    is_lowest
        Whether the lowest are wanted.

    Examples
    --------
    >>> from vvanalysis.chapters.turnout.metrics import foremost
    >>> frame = pd.DataFrame({"area_code": ["1", "2", "3"],
    ...     "vote_share": pd.array([0.1, None, 0.3], "Float64")})
    >>> foremost(frame, "vote_share", count=15)["area_code"].tolist()
    ['3', '1']
    """
    known = frame[frame[column].notna()]
    order = known.sort_values([column, "area_code"], ascending=is_lowest, ignore_index=True)
    return order.head(count)


def with_municipality(frame: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """District rows with municipality_name, from `Areas`.

    Parameters
    ----------
    frame
        Rows of districts, with area_code.
    areas
        `Areas` rows.

    Examples
    --------
    >>> from vvanalysis.chapters.turnout.metrics import with_municipality
    >>> areas = pd.DataFrame([{"area_level": "municipality", "area_code": "9901", "area_name": "Exempel"}])
    >>> with_municipality(pd.DataFrame({"municipality_code": ["9901"]}), areas).values.tolist()
    [['9901', 'Exempel']]
    """
    names = areas[areas["area_level"] == "municipality"][["area_code", "area_name"]]
    names = names.rename(columns={"area_code": "municipality_code", "area_name": "municipality_name"})
    return frame.merge(names, on="municipality_code", how="left", validate="many_to_one")


def mobilisation_gap(districts_frame: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Turnout where the party is strongest and weakest: fifths of the districts by share.

    Districts are ordered by the party's share and cut into five groups as equal in number as possible; each
    group's turnout is its votes cast / its eligible. gap = turnout of the strongest fifth − of the weakest.

    Parameters
    ----------
    districts_frame
        As `districts` gives it, one election.
    areas
        area_code, area_name of every municipality that should be there (`Workspace.municipalities`).

    Returns
    -------
    DataFrame
        fifth (1 weakest … 5 strongest), districts, eligible, cast [counts], turnout, vote_share_low,
        vote_share_high [0-1], gap (the same on every row), and `coverage.COLUMNS`. No row where fewer than
        five districts have a share and a turnout: fifths of them would say nothing.

    Examples
    --------
    >>> from vvanalysis.chapters.turnout.metrics import mobilisation_gap
    >>> frame = pd.DataFrame({"area_code": list("abcde"), "vote_share": [0.1, 0.2, 0.3, 0.4, 0.5],
    ...     "eligible": [100] * 5, "cast": [90, 85, 80, 75, 65], "municipality_code": "9901"})
    >>> areas = pd.DataFrame({"area_code": ["9901"], "area_name": ["Åby"]})
    >>> mobilisation_gap(frame, areas)[["turnout", "gap"]].iloc[0].round(6).tolist()
    [0.9, -0.25]
    """
    known = districts_frame.dropna(subset=["vote_share", "eligible", "cast"])
    if len(known) < 5:
        known = known.iloc[:0]
    ordered = known.sort_values(["vote_share", "area_code"]).reset_index(drop=True)
    ordered["fifth"] = (ordered.index * 5) // len(ordered) + 1
    fifths = ordered.groupby("fifth", as_index=False).agg(
        districts=("area_code", "size"),
        eligible=("eligible", "sum"),
        cast=("cast", "sum"),
        vote_share_low=("vote_share", "min"),
        vote_share_high=("vote_share", "max"),
    )
    fifths["turnout"] = ratio(fifths["cast"], fifths["eligible"])
    fifths["gap"] = fifths["turnout"].iloc[-1] - fifths["turnout"].iloc[0] if len(fifths) else pd.NA
    return with_coverage(fifths, areas, set(known["municipality_code"]))


offer(__name__)
