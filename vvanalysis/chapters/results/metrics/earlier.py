"""What an election is compared with: the authority's own earlier figures wherever it tells them.

A result file tells beside each figure what it was at the previous election (`..._FGVAL`): of the same party,
whatever it was called then, and of the re-election where there was one. Those figures are the comparison at
every level. Only an area of which the file tells none is compared with the earlier election in the store.

Source: Valmyndigheten, result files 2006-2018, whose changes (`PROCENT_ÄNDRING`) are differences from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from vvanalysis.terms import DISTRICT_LEVELS, NATION_CODE, OTHER_PARTIES, PARTY_NAMES

__all__ = [
    "identities", "is_told", "reelection_days", "same_party", "was_annulled", "with_column", "with_earlier",
    "with_party_names",
]  # fmt: skip

TERM: Final = 4
"""Years from an election to the next (Elections Act 1:3); the authority tells of no earlier one."""
REELECTION: Final = ("reelection", "reelection_is_part")
"""Columns that say of which election earlier figures are (`reelection_days`)."""
_PLACE: Final = ["election_type", "area_level", "area_code"]
_IDENTITY: Final = ("party_name", "authority_code")
_ABOVE: Final = ("nation", "county", "constituency")


@dataclass(frozen=True)
class Reelection:
    """An election that was held again: of which year and type, where, and when."""

    election_year: int
    election_type: str
    area_code: str
    day: date
    source: str
    is_part: bool = False
    """It was held in a part of the area only."""


REELECTIONS: Final = (
    Reelection(2010, "RF", "14", date(2011, 5, 15), "val.se, omval Västra Götaland"),
    Reelection(2010, "KF", "1880", date(2011, 5, 15), "SCB 2011-04-27 (north-eastern constituency)", True),
    Reelection(2014, "KF", "1278", date(2015, 5, 10), "val.se, omval Båstad 10 maj 2015"),
    Reelection(2018, "KF", "2080", date(2019, 4, 7), "val.se 2019-02-07, omval Falun"),
)
"""Decided by the Election Review Board (Valprövningsnämnden) since 2010. The files of 2014 and 2018 tell the
totals of 2010 and 2014 again: those that differ are of these, and of sums that hold them."""


def is_told(frame: pd.DataFrame, *, year: int, previous_year: int) -> pd.Series:
    """Rows whose area has the authority's own earlier figures, of the election that is compared with.

    Parameters
    ----------
    frame
        Rows of `year` with valid_previous.
    year, previous_year
        Years of the election, and of the one that it is compared with.

    Returns
    -------
    Series
        True or False per row.

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.earlier import is_told
    >>> rows = pd.DataFrame({"valid_previous": pd.array([900, None], "Int64")})
    >>> is_told(rows, year=2018, previous_year=2014).tolist()
    [True, False]
    >>> is_told(rows, year=2018, previous_year=2010).tolist()
    [False, False]
    """
    if year - previous_year != TERM or "valid_previous" not in frame:
        return pd.Series(False, index=frame.index)
    return frame["valid_previous"].notna()


def with_column(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The frame with a column of counts, NA where it has none of that name: nothing is told.

    Parameters
    ----------
    frame
        Rows of official figures.
    name
        Column of counts.

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.earlier import with_column
    >>> with_column(pd.DataFrame({"votes": [3]}), "votes_previous")["votes_previous"].tolist()
    [<NA>]
    """
    return frame if name in frame else frame.assign(**{name: pd.array([pd.NA] * len(frame), "Int64")})


def identities(frame: pd.DataFrame) -> list[str]:
    """The columns of a frame that say which party is which, beside its code.

    Parameters
    ----------
    frame
        `PartyVotes` rows.

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.earlier import identities
    >>> identities(pd.DataFrame({"party_code": ["A"], "party_name": ["Alfa"]}))
    ['party_name']
    """
    return [name for name in _IDENTITY if name in frame]


def with_earlier(
    frame: pd.DataFrame, figures: Sequence[str], *, year: int, previous_year: int
) -> pd.DataFrame:
    """Rows of one election with the same parties' earlier figures, and of which election those are.

    The same code is not the same district: of electoral districts the authority's own figures alone are used.

    Parameters
    ----------
    frame
        Rows of both elections by area and party, with `figures` and what the authority tells of them, in
        columns of the same names and `_previous`; valid_previous says whether it tells any of the area.
    figures
        Columns of counts.
    year, previous_year
        Years of the election, and of the one that it is compared with.

    Returns
    -------
    DataFrame
        The rows of `year` with each figure's `_previous`, and `reelection_days`'s columns. An area that the
        authority tells nothing of and whose earlier election was annulled is compared with none.

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.earlier import with_earlier
    >>> key = {"election_type": "KF", "count_status": "final", "area_level": "county", "area_code": "99",
    ...     "party_code": "A"}
    >>> rows = pd.DataFrame([key | {"election_year": 2014, "votes": 200},
    ...     key | {"election_year": 2018, "votes": 250, "votes_previous": 190, "valid_previous": 3000}])
    >>> with_earlier(rows, ["votes"], year=2018, previous_year=2014)["votes_previous"].tolist()
    [190]
    """
    now = frame[frame["election_year"] == year].reset_index(drop=True)
    before = frame[(frame["election_year"] == previous_year) & ~frame["area_level"].isin(DISTRICT_LEVELS)]
    told = is_told(now, year=year, previous_year=previous_year)
    links = same_party(now[~told], before[_in_areas(before, now[~told])])
    earlier = before[[*_PLACE, "party_code", *figures]].rename(
        columns={"party_code": "code_before", **{name: f"{name}_before" for name in figures}}
    )
    linked = links.merge(earlier, on=[*_PLACE, "code_before"], validate="many_to_one")
    both = now.merge(linked, on=[*_PLACE, "party_code"], how="left", validate="one_to_one")
    for name in figures:
        before_it = both.pop(f"{name}_before").mask(was_annulled(now, previous_year=previous_year))
        own = with_column(now, f"{name}_previous")[f"{name}_previous"]
        found = own.where(told & (both["party_code"] != OTHER_PARTIES), before_it)
        both[f"{name}_previous"] = found.astype("Int64")
    return both.drop(columns="code_before").join(reelection_days(now[told], previous_year=previous_year))


def _in_areas(frame: pd.DataFrame, areas: pd.DataFrame) -> pd.Series:
    """Rows that are of one of the areas."""
    return frame["area_code"].isin(set(areas["area_code"]))


def with_party_names(party_votes: pd.DataFrame, parties: pd.DataFrame) -> pd.DataFrame:
    """Votes with party_name and authority_code: as the area's own file tells, else what all files agree on.

    Parameters
    ----------
    party_votes, parties
        `PartyVotes` and `Parties` rows.

    Returns
    -------
    DataFrame
        The rows with party_name [text] and authority_code [code], NA where no file tells or files differ.

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.earlier import with_party_names
    >>> key = {"election_year": 2018, "election_type": "KF", "party_code": "A"}
    >>> votes = pd.DataFrame([key | {"area_level": "municipality", "area_code": "9915"}])
    >>> parties = pd.DataFrame([key | {"area_code": "9915", "party_name": "Alfa"}])
    >>> with_party_names(votes, parties)["party_name"].tolist()
    ['Alfa']
    """
    key = ["election_year", "election_type", "party_code"]
    above = party_votes["area_level"].isin(_ABOVE)
    places = party_votes[key].assign(file=party_votes["area_code"].str[:4].mask(above, NATION_CODE))
    own = parties.rename(columns={"area_code": "file"})
    found = places.merge(own, on=[*key, "file"], how="left", validate="many_to_one")
    for name in identities(parties):
        agreed = parties[[*key, name]].dropna().drop_duplicates().drop_duplicates(key, keep=False)
        common = places.merge(agreed, on=key, how="left", validate="many_to_one")
        told = found[name].fillna(common[name])
        party_votes = party_votes.assign(**{name: told.set_axis(party_votes.index)})
    return party_votes


def same_party(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Which earlier row is the same party in the same area: of its number, else its name, else its code.

    The authority's number of a party (`authority_code`) is its identity where both elections tell it: two
    numbers are two parties. A party has another abbreviation one year, or another party has taken the
    abbreviation over: the full name decides where both are known. Of different names the eight parties of
    parliament have one code each (`terms.PARTY_NAMES`). Where a name is not known the code alone decides. The
    rest ("ÖVR") is never the same: other parties stand in it.

    Parameters
    ----------
    now, before
        Rows of one election each: election_type, area_level, area_code, party_code, and party_name and
        authority_code where they are known.

    Returns
    -------
    DataFrame
        The place and party_code of `now`, and code_before: the code that the party had in `before`. Parties
        without an earlier row are absent.

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.earlier import same_party
    >>> place = {"election_type": "KF", "count_status": "final", "area_level": "county", "area_code": "99"}
    >>> now = pd.DataFrame([place | {"party_code": "NU", "party_name": "Nya Åby"}])
    >>> before = pd.DataFrame([place | {"party_code": "NyaÅ", "party_name": "Nya Åby"}])
    >>> same_party(now, before)[["party_code", "code_before"]].values.tolist()
    [['NU', 'NyaÅ']]
    """
    one, two = (_named(frame[frame["party_code"] != OTHER_PARTIES]) for frame in (now, before))
    names = {"party_code": "code_before", "name": "name_before", "number": "number_before"}
    both = one.merge(two.rename(columns=names), on=_PLACE)
    numbered = both["number"].notna() & both["number_before"].notna()
    same_number = numbered & (both["number"] == both["number_before"])
    same_name = both["name"].notna() & (both["name"] == both["name_before"]) & ~numbered
    unknown = both["name"].isna() | both["name_before"].isna()
    same_code = (both["party_code"] == both["code_before"]) & unknown & ~numbered
    how_sure = 2 * same_number.astype(int) + same_name.astype(int)
    links = both[same_number | same_name | same_code].assign(how_sure=how_sure)
    links = links.sort_values("how_sure", ascending=False, kind="stable")
    once = links[~links.duplicated([*_PLACE, "party_code"]) & ~links.duplicated([*_PLACE, "code_before"])]
    return once[[*_PLACE, "party_code", "code_before"]].reset_index(drop=True)


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    names = frame["party_name"] if "party_name" in frame else pd.Series(pd.NA, index=frame.index)
    numbers = frame["authority_code"] if "authority_code" in frame else pd.Series(pd.NA, index=frame.index)
    folded = names.map(_folded, na_action="ignore")
    return frame[[*_PLACE, "party_code"]].assign(name=folded, number=numbers.astype(object))


def _folded(name: str) -> str:
    """A name without case and spaces that differ, or the code of the party of parliament that has it."""
    folded = " ".join(name.casefold().split())
    return PARTY_NAMES.get(folded, folded)


def reelection_days(frame: pd.DataFrame, *, previous_year: int) -> pd.DataFrame:
    """The day of the re-election that the rows' earlier figures are of, or hold.

    Parameters
    ----------
    frame
        Rows of the later election with election_type, area_level and area_code.
    previous_year
        The election compared with.

    Returns
    -------
    DataFrame
        With the frame's index: reelection [day as text, NA where there was none] and reelection_is_part
        (True: it was held in a part of the area only, whose earlier figures are then a sum of both).

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.earlier import reelection_days
    >>> rows = pd.DataFrame({"election_type": "KF", "area_level": ["municipality", "county", "county"],
    ...     "area_code": ["1278", "12", "13"]})
    >>> reelection_days(rows, previous_year=2014).astype(object).values.tolist()
    [['2015-05-10', False], ['2015-05-10', True], [nan, False]]
    """
    found = pd.DataFrame({"reelection": None, "reelection_is_part": False}, index=frame.index, dtype=object)
    code = frame["area_code"].astype("str")
    for each in REELECTIONS:
        if each.election_year == previous_year:
            kind = frame["election_type"] == each.election_type
            own = _is_in(frame, each)
            above = (frame["area_level"] == "county") & (code == each.area_code[:2])
            above = kind & ~own & (above | (frame["area_level"] == "nation"))
            found.loc[own | above, "reelection"] = each.day.isoformat()
            found.loc[(own & each.is_part) | above, "reelection_is_part"] = True
    return found.astype({"reelection": "str", "reelection_is_part": "boolean"})


def was_annulled(frame: pd.DataFrame, *, previous_year: int) -> pd.Series:
    """Whether the earlier election was held again in the area itself, or in a part of it.

    The ordinary result in the store is then not the one that counted.

    Parameters
    ----------
    frame
        Rows of the later election with election_type and area_code.
    previous_year
        The election compared with.

    Returns
    -------
    Series
        True or False per row. False of sums that hold the area, of which it is a small part.

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics.earlier import was_annulled
    >>> rows = pd.DataFrame({"election_type": ["KF", "RD", "KF"], "area_code": ["1278", "1278", "12"]})
    >>> was_annulled(rows, previous_year=2014).tolist()
    [True, False, False]
    """
    found = pd.Series(False, index=frame.index)
    for each in REELECTIONS:
        if each.election_year == previous_year:
            found |= _is_in(frame, each)
    return found


def _is_in(frame: pd.DataFrame, held_again: Reelection) -> pd.Series:
    """Rows of the area of a re-election, and of what is in it."""
    is_kind = frame["election_type"] == held_again.election_type
    return is_kind & frame["area_code"].astype("str").str.startswith(held_again.area_code)
