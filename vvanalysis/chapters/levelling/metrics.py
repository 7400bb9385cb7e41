"""Levelling: whether support was spread evenly, and whether it went where the need was.

Spread is described for all associations there are (a census): no intervals, no corrected Gini as the default.
Per member and per voter stand side by side, for they rank associations differently.

Source: C. Gini, Variabilità e mutabilità (1912), in the form sum (2i − n − 1) x(i) / (n sum x); M. O. Lorenz,
Methods of measuring the concentration of wealth (1905); H. Theil, Economics and information theory (1967).
The plan's word is *utjämning*: need is the definition of the project's report contents, section 15.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from vvanalysis.completion import offer
from vvanalysis.stats import ranks as rank_tests
from vvanalysis.stats.inequality import gini, gini_corrected, lorenz, theil
from vvanalysis.stats.ratios import ratio
from vvanalysis.stats.small_n import told

__all__ = [
    "by_reasons",
    "followed_need",
    "gini",
    "gini_corrected",
    "lorenz",
    "lorenz_by_members",
    "need",
    "spread",
    "stood_for_council",
    "support_by_association",
    "theil",
    "total",
    "with_reasons",
]

GIVEN: Final = ("support", "visits", "trainings", "materials")
"""Tables whose rows are something that an association got."""
NEEDS: Final = ("is_small", "is_new", "had_no_list")
LEAST_FOR_NEED: Final = 8
"""With fewer associations it is not asked whether hours followed need, given the size."""
PER_MEMBERS: Final = 100
PER_ELIGIBLE: Final = 10_000


def support_by_association(
    tables: Mapping[str, pd.DataFrame],
    *,
    associations: Sequence[str],
    members: Mapping[str, int],
    eligible: Mapping[str, int],
) -> pd.DataFrame:
    """What the district gave every association.

    The tables are the district's own: where one is filled in, an association without a row in it got nothing
    that was noted (0); a table that is not there gives NA, and no row where none of them is. Hours are those
    noted; blank ones are counted.

    Parameters
    ----------
    members, eligible
        Association code -> persons.

    Returns
    -------
    DataFrame
        association, occasions, visits, trainings, materials [count], hours [h], hours_blank [occasions],
        is_covered (anything at all; NA where nothing is noted and a table is not there), members, eligible,
        hours_per_100_members, hours_per_10000_eligible.

    Examples
    --------
    >>> from vvanalysis.chapters.levelling.metrics import support_by_association
    >>> support = pd.DataFrame({"association": ["ekby", "ekby"], "hours": [2.0, None]})
    >>> given = support_by_association({"support": support}, associations=["ekby", "aby"],
    ...     members={"ekby": 50}, eligible={"ekby": 4000})
    >>> given[["association", "occasions", "hours", "hours_blank",
    ...     "hours_per_100_members"]].values.tolist()
    [['ekby', 2, 2.0, 1, 4.0], ['aby', 0, 0.0, 0, <NA>]]
    """
    filled = any(len(tables[name]) for name in GIVEN if name in tables)
    frame = pd.DataFrame({"association": pd.Series(associations if filled else (), dtype="str")})
    for name in GIVEN:
        frame[name] = _counted(tables.get(name), frame["association"])
    support = tables.get("support")
    frame["hours"] = _hours(support, frame["association"])
    frame["hours_blank"] = _counted(
        None if support is None else support[support["hours"].isna()],
        frame["association"],
        is_filled=support is not None and len(support) > 0,
    )
    gifts = frame[list(GIVEN)]
    covered = (gifts.fillna(0) > 0).any(axis=1).astype("boolean")
    frame["is_covered"] = covered.where(covered | gifts.notna().all(axis=1))
    frame["members"] = frame["association"].map(dict(members)).astype("Int64")
    frame["eligible"] = frame["association"].map(dict(eligible)).astype("Int64")
    frame["hours_per_100_members"] = PER_MEMBERS * ratio(frame["hours"], frame["members"])
    frame["hours_per_10000_eligible"] = PER_ELIGIBLE * ratio(frame["hours"], frame["eligible"])
    return frame.rename(columns={"support": "occasions"})


def _counted(table: pd.DataFrame | None, codes: pd.Series, *, is_filled: bool | None = None) -> pd.Series:
    filled = table is not None and len(table) > 0 if is_filled is None else is_filled
    if table is None or not filled:
        return pd.Series(pd.NA, index=codes.index, dtype="Int64")
    return codes.map(table["association"].value_counts()).fillna(0).astype("Int64")


def _hours(support: pd.DataFrame | None, codes: pd.Series) -> pd.Series:
    """Hours noted; NA where every occasion's are blank, 0 where there was no occasion."""
    if support is None or support.empty:
        return pd.Series(pd.NA, index=codes.index, dtype="Float64")
    sums = support.groupby("association")["hours"].sum(min_count=1)
    hours = codes.map(sums).astype("Float64")
    return hours.where(codes.isin(support["association"]), 0.0)


def need(
    *,
    associations: Sequence[str],
    members: Mapping[str, int],
    founded: Mapping[str, int],
    stood_before: Mapping[str, bool],
    since: int,
) -> pd.DataFrame:
    """Which associations had reasons to need more support than others.

    small: fewer members than the median association. new: founded in or after `since`. no list: the party
    did not stand for the municipal council in any of its municipalities last time.

    Parameters
    ----------
    members
        Association code -> members at the beginning of the year; without it, NA.
    founded
        Code -> year, for those whose year is told; the others count as not new.
    stood_before
        Code -> whether the party stood last time; without it, NA.
    since
        The earlier election's year.

    Returns
    -------
    DataFrame
        association, members, is_small, is_new, had_no_list, reasons [0-3; NA where one is not known].

    Examples
    --------
    >>> from vvanalysis.chapters.levelling.metrics import need
    >>> found = need(associations=["a", "b"], members={"a": 10, "b": 30}, founded={"a": 2016},
    ...              stood_before={"a": False, "b": True}, since=2014)
    >>> found[["is_small", "is_new", "had_no_list", "reasons"]].values.tolist()
    [[True, True, True, 3], [False, False, False, 0]]
    """
    frame = pd.DataFrame({"association": list(associations)})
    frame["members"] = frame["association"].map(dict(members)).astype("Int64")
    frame["is_small"] = frame["members"] < frame["members"].median()
    frame["is_new"] = frame["association"].map(lambda code: founded.get(code, 0) >= since).astype("boolean")
    stood = frame["association"].map(dict(stood_before)).astype("boolean")
    frame["had_no_list"] = ~stood
    reasons = frame[list(NEEDS)].astype("Int64").sum(axis=1, skipna=False)
    return frame.assign(reasons=reasons.astype("Int64"))


def stood_for_council(
    party_votes: pd.DataFrame, *, party: str, year: int, municipalities: Mapping[str, Sequence[str]]
) -> dict[str, bool]:
    """Association code -> whether the party is listed in an election to its municipalities' councils.

    An association of whose municipalities no result is there is left out: nothing is known.

    Parameters
    ----------
    municipalities
        Association code -> municipality codes.

    Examples
    --------
    >>> from vvanalysis.chapters.levelling.metrics import stood_for_council
    >>> votes = pd.DataFrame({"election_year": [2014] * 2, "election_type": ["KF"] * 2,
    ...     "area_level": ["municipality"] * 2, "area_code": ["9915", "9980"], "party_code": ["A", "B"],
    ...     "votes": [40, 300]})
    >>> groups = {"aby": ["9915"], "ekby": ["9980"]}
    >>> stood_for_council(votes, party="A", year=2014, municipalities=groups)
    {'aby': True, 'ekby': False}
    """
    level, kind = party_votes["area_level"], party_votes["election_type"]
    rows = party_votes[(level == "municipality") & (kind == "KF") & (party_votes["election_year"] == year)]
    counted = set(rows["area_code"])
    listed = set(rows.loc[(rows["party_code"] == party) & (rows["votes"] > 0), "area_code"])
    return {code: bool(listed & set(own)) for code, own in municipalities.items() if counted & set(own)}


def spread(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """How evenly each measure of support is spread over the associations.

    Returns
    -------
    DataFrame
        measure, associations [with a value], without [of them, with 0], minimum, median, maximum, ratio
        (maximum / minimum; NA where someone got nothing), gini [0-1], gini_by_members (every member counted
        with its association's value; NA where members are not known).

    Examples
    --------
    >>> from vvanalysis.chapters.levelling.metrics import spread
    >>> support = pd.DataFrame({"hours": [0.0, 3.0, 6.0], "members": [10, 10, 10]})
    >>> spread(support, ["hours"])[["without", "minimum", "median", "maximum"]].values.tolist()
    [[1, 0.0, 3.0, 6.0]]
    >>> print(round(spread(support, ["hours"])["gini"].iloc[0], 3))
    0.444
    """
    rows = []
    for name in columns:
        values = told(frame[name])
        known = frame.loc[values.index]
        row: dict[str, object] = {
            "measure": name,
            "associations": len(known),
            "without": int((values == 0).sum()),
        }
        if len(known):
            least, most = float(values.min()), float(values.max())
            row |= {"minimum": least, "median": float(values.median()), "maximum": most}
            row["ratio"] = most / least if least > 0 else None
            row["gini"] = _known(gini(values.tolist()))
        sized = known[known["members"].notna()]
        if len(known) and len(sized) == len(known):
            row["gini_by_members"] = _known(gini(values.tolist(), weights=sized["members"].tolist()))
        rows.append(row)
    names = ("minimum", "median", "maximum", "ratio", "gini", "gini_by_members")
    return (
        pd.DataFrame(rows)
        .reindex(columns=["measure", "associations", "without", *names])
        .astype(dict.fromkeys(names, "Float64"))
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value


def total(sizes: Mapping[str, int], *, of: Collection[str]) -> int | None:
    """Persons of these associations together; None where there are none, or one's are not known.

    Examples
    --------
    >>> from vvanalysis.chapters.levelling.metrics import total
    >>> total({"a": 10, "b": 5, "c": 1}, of=["a", "b"])
    15
    >>> print(total({"a": 10}, of=["a", "b"]), total({}, of=[]))
    None None
    """
    known = [sizes.get(code) for code in of]
    return sum(size for size in known if size) if known and all(known) else None


def lorenz_by_members(support: pd.DataFrame) -> pd.DataFrame:
    """Lorenz curve of the hours over all members, each with its association's hours per member.

    No row where hours or members of any association are not known.

    Examples
    --------
    >>> from vvanalysis.chapters.levelling.metrics import lorenz_by_members
    >>> support = pd.DataFrame({"hours_per_100_members": [0.0, 10.0], "members": [25, 75]})
    >>> lorenz_by_members(support)[["population_share", "given_share"]].values.tolist()
    [[0.0, 0.0], [0.25, 0.0], [1.0, 1.0]]
    """
    hours = support["hours_per_100_members"]
    if support.empty or hours.isna().any():
        return lorenz([])
    return lorenz(hours.astype(float).tolist(), weights=support["members"].astype(float).tolist())


def with_reasons(support: pd.DataFrame, needs: pd.DataFrame) -> pd.DataFrame:
    """Support beside every need and their number, one row per association.

    Examples
    --------
    >>> from vvanalysis.chapters.levelling.metrics import with_reasons
    >>> support = pd.DataFrame({"association": ["ekby", "aby"], "hours": [2.0, 7.5]})
    >>> needs = pd.DataFrame({"association": ["ekby", "aby"], "is_small": [False, True],
    ...     "is_new": [False, False], "had_no_list": [False, True], "reasons": [0, 2]})
    >>> with_reasons(support, needs)[["association", "hours", "reasons"]].values.tolist()
    [['ekby', 2.0, 0], ['aby', 7.5, 2]]
    """
    columns = ["association", *NEEDS, "reasons"]
    return support.merge(needs[columns], on="association", validate="one_to_one")


def by_reasons(support: pd.DataFrame, needs: pd.DataFrame) -> pd.DataFrame:
    """Support by how many reasons an association had to need it, none first and not known last.

    Returns
    -------
    DataFrame
        reasons (NA: one of the three is not known), associations, covered [count], hours_median [h],
        hours_per_100_members_median, hours_per_10000_eligible_median; each NA where it is not known of one
        association in the group.

    Examples
    --------
    >>> from vvanalysis.chapters.levelling.metrics import by_reasons
    >>> support = pd.DataFrame({"association": ["ekby", "aby", "alby"], "is_covered": [True, True, False],
    ...     "hours": [2.0, 8.0, 0.0], "hours_per_100_members": [4.0, 20.0, 0.0],
    ...     "hours_per_10000_eligible": [5.0, 12.0, 0.0]})
    >>> needs = pd.DataFrame({"association": ["ekby", "aby", "alby"], "reasons": [0, 1, 1]})
    >>> by_reasons(support, needs)[["reasons", "associations", "covered", "hours_median"]].values.tolist()
    [[0, 1, 1, 2.0], [1, 2, 1, 4.0]]
    """
    both = support.merge(needs[["association", "reasons"]], on="association", validate="one_to_one")
    grouped = both.groupby("reasons", dropna=False)
    counted = grouped.agg(
        associations=("association", "size"),
        covered=("is_covered", lambda marks: marks.astype("Float64").sum(skipna=False)),
        hours_median=("hours", _median),
        hours_per_100_members_median=("hours_per_100_members", _median),
        hours_per_10000_eligible_median=("hours_per_10000_eligible", _median),
    )
    return counted.astype({"covered": "Int64"}).reset_index()


def _median(values: pd.Series) -> float:
    known = told(values)
    return float(known.median()) if len(known) == len(values) else np.nan


def followed_need(support: pd.DataFrame, needs: pd.DataFrame) -> pd.DataFrame:
    """Whether associations with more reasons got more hours than others of their size.

    Partial rank correlation of hours and reasons, given the number of members and being small, with Freedman
    and Lane's permutation p. Not hours per member: a small association has few members to divide by and is in
    need because it is small, so the same hours to all would give a correlation of 0.9.

    Source: Kronmal (1993), "Spurious correlation and the fallacy of the ratio standard revisited", Journal of
    the Royal Statistical Society A 156; `rank_tests.freedman_lane`. tests/claims holds how often it is said
    without an effect.

    Parameters
    ----------
    support
        association and hours [h].
    needs
        As `need` gives it.

    Returns
    -------
    DataFrame
        One row: associations [count], rho, p, why_not [why there is no rho: "few" with fewer than eight of
        which all is known, "equal_hours", "equal_reasons", "only_size": what is left, given the size, does
        not vary; else NA]; no row where nothing is known.

    Examples
    --------
    >>> from vvanalysis.chapters.levelling.metrics import followed_need
    >>> codes = list("abcdefgh")
    >>> support = pd.DataFrame({"association": codes, "hours": [1, 9, 2, 8, 3, 7, 2, 9]})
    >>> needs = pd.DataFrame({"association": codes, "members": [10, 11, 20, 21, 30, 31, 40, 41],
    ...     "is_small": [True] * 4 + [False] * 4, "reasons": [1, 2, 1, 2, 0, 1, 0, 1]})
    >>> found = followed_need(support, needs).iloc[0]
    >>> print(int(found["associations"]), round(found["rho"], 2), found["p"] < 0.05)
    8 0.86 True
    """
    both = support[["association", "hours"]].merge(
        needs[["association", "members", "is_small", "reasons"]], on="association", validate="one_to_one"
    )
    known = both.dropna()
    if known.empty:
        return pd.DataFrame()
    hours, reasons, members = (known[name].astype(float) for name in ("hours", "reasons", "members"))
    row: dict[str, object] = {"associations": len(known), "rho": np.nan, "p": np.nan, "why_not": pd.NA}
    if len(known) < LEAST_FOR_NEED:
        row["why_not"] = "few"
    elif hours.nunique() == 1:
        row["why_not"] = "equal_hours"
    elif reasons.nunique() == 1:
        row["why_not"] = "equal_reasons"
    else:
        found = rank_tests.freedman_lane(reasons, hours, members, known["is_small"].astype(float))
        row |= {"rho": found.value, "p": found.p, "why_not": "only_size" if np.isnan(found.p) else pd.NA}
    return pd.DataFrame([row])


offer(__name__)
