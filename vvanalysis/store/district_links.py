"""What the authority's comparison of districts says, put where the results themselves do not tell it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from vvanalysis.schemas.official import AREA_COUNTS, PARTY_VOTES, Official
from vvanalysis.terms import DISTRICT_LEVELS, OTHER_PARTIES

_TERM: Final = 4
"""Years between two ordinary elections (Instrument of Government 3:3; Elections Act 2005:837, 1:3)."""
_COUNTS: Final = ("eligible", "cast", "valid")
_ELECTION: Final = ["election_year", "election_type"]
_PLACE: Final = [*_ELECTION, "area_code"]


def with_links(official: Official, links: pd.DataFrame) -> tuple[Official, tuple[str, ...]]:
    """The figures with what the links say of each district that is told of by no result file.

    Parameters
    ----------
    official
        Any figures.
    links
        As `comparison_book.LINKS`.

    Returns
    -------
    tuple
        The figures, and a line on districts that the links do not have, or say something else of.
    """
    counts = official.area_counts
    if links.empty:
        return official, ()
    both = counts[["election_year", "area_code"]].merge(
        links, on=["election_year", "area_code"], how="left", validate="many_to_one"
    )
    said = pd.Series(both["comparability"].to_numpy(), index=counts.index, dtype="str")
    codes = pd.Series(both["previous_codes"].to_numpy(), index=counts.index, dtype="str")
    is_district = counts["area_level"].isin(DISTRICT_LEVELS)
    fills = is_district & said.notna() & counts["comparability"].isna()
    is_modified = (said == "not_comparable") & (counts["area_level"] == "electoral_district")
    filled = counts.assign(
        comparability=counts["comparability"].where(~fills, said),
        previous_codes=counts["previous_codes"].where(~fills, codes.where(codes != "")),
        is_modified=counts["is_modified"].where(~fills, is_modified),
    )
    return replace(official, area_counts=_typed(filled)), _notes(
        counts[is_district], said[is_district], links
    )


def _typed(counts: pd.DataFrame) -> pd.DataFrame:
    return counts.astype({col.name: col.dtype for col in AREA_COUNTS.columns})


def _notes(districts: pd.DataFrame, said: pd.Series, links: pd.DataFrame) -> tuple[str, ...]:
    notes = []
    for year in sorted(links["election_year"].unique()):
        own = districts["election_year"] == year
        if not own.any():
            notes.append(f"districts of {year} are compared, and no result of them is here: import it first")
            continue
        lacking = districts.loc[own & said.isna(), "area_code"].nunique()
        if lacking:
            notes.append(f"{lacking} districts of {year} are not in the comparison")
        told = districts["comparability"]
        other = districts.loc[own & said.notna() & told.notna() & (told != said), "area_code"].nunique()
        if other:
            notes.append(
                f"{other} districts of {year} are compared in another way by the results: theirs stands"
            )
    return tuple(notes)


def with_earlier_districts(official: Official, known: Official) -> Official:
    """Earlier figures of the districts that may be compared, from the earlier election's own districts.

    Only where the results tell none themselves, and every former district is at hand.

    Parameters
    ----------
    official
        Figures with `comparability` and `previous_codes`.
    known
        Figures with the earlier election's districts.
    """
    pairs = _pairs(official.area_counts, known.area_counts)
    if pairs.empty:
        return official
    counts = _earlier_counts(official.area_counts, known.area_counts, pairs)
    votes = _earlier_votes(official.party_votes, known.party_votes, pairs)
    return replace(official, area_counts=counts, party_votes=votes)


def _pairs(counts: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """One row per district and former district: year, type, area_code, previous_year, former."""
    wanted = counts[
        counts["comparability"].isin(("comparable", "summed")).fillna(False)
        & counts["previous_codes"].notna()
        & counts["valid_previous"].isna()
    ]
    pairs = wanted[_PLACE].assign(former=wanted["previous_codes"].str.split()).explode("former")
    pairs["previous_year"] = pairs["election_year"] - _TERM
    final = known[known["area_level"].isin(DISTRICT_LEVELS) & (known["count_status"] == "final")]
    there = pd.MultiIndex.from_frame(final[_PLACE])
    keys = pd.MultiIndex.from_frame(pairs[["previous_year", "election_type", "former"]])
    pairs = pairs.assign(there=keys.isin(there))
    return pairs[pairs.groupby(_PLACE)["there"].transform("all")].drop(columns="there")


def _earlier_counts(counts: pd.DataFrame, known: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    former = known.loc[known["count_status"] == "final", [*_PLACE, *_COUNTS]]
    former = former.rename(columns={"election_year": "previous_year", "area_code": "former"})
    sums = pairs.merge(former, on=["previous_year", "election_type", "former"], how="left")
    sums = sums.groupby(_PLACE)[list(_COUNTS)].agg(_whole_sum)
    at = pd.MultiIndex.from_frame(counts[_PLACE])
    found = at.isin(sums.index)
    filled = counts.copy()
    for name in _COUNTS:
        earlier = pd.Series(sums[name].reindex(at).array, index=counts.index, dtype="Int64")
        filled[f"{name}_previous"] = counts[f"{name}_previous"].where(~found, earlier)
    return _typed(filled)


def _whole_sum(column: pd.Series) -> object:
    """Sum of a count over former districts: NA if one of them lacks it."""
    return column.sum(skipna=False)


def _earlier_votes(votes: pd.DataFrame, known: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Votes of each party in the former districts; NA where it stood in none, and for all others lumped."""
    former = known.loc[known["count_status"] == "final", [*_PLACE, "party_code", "votes"]]
    former = former.rename(columns={"election_year": "previous_year", "area_code": "former"})
    sums = pairs.merge(former, on=["previous_year", "election_type", "former"])
    earlier = sums.groupby([*_PLACE, "party_code"])["votes"].sum()
    at = pd.MultiIndex.from_frame(votes[[*_PLACE, "party_code"]])
    there = pd.MultiIndex.from_frame(votes[_PLACE]).isin(pd.MultiIndex.from_frame(pairs[_PLACE]))
    fresh = pd.Series(earlier.reindex(at).array, index=votes.index, dtype="Int64")
    fills = there & votes["votes_previous"].isna() & (votes["party_code"] != OTHER_PARTIES)
    filled = votes.assign(votes_previous=votes["votes_previous"].where(~fills, fresh))
    return filled.astype({col.name: col.dtype for col in PARTY_VOTES.columns})
