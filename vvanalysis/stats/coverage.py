"""Which areas a sum or a count should hold, which it holds, and the names of those it lacks.

A sum over the areas that happen to have rows is a smaller whole told as the whole. So whoever sums or counts
over areas is given all of them (`Workspace.municipalities`: every municipality of the county, whether or not
the party has an association there and whether or not its results are at hand), and its frame carries three
columns beside the figures: `areas` [count of all; 0 where it is not known which there are], `told` and
`lacking` [names]. `words.coverage` says them.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

__all__ = [
    "COLUMNS",
    "complete",
    "counted",
    "in_every_area",
    "incomplete_districts",
    "named",
    "of_districts",
    "partly_told",
    "with_coverage",
]

COLUMNS = ["areas", "told", "lacking"]
SOME_DISTRICTS = " (några distrikt)"
"""What follows the name of a municipality that only a part of the districts is told of."""


def complete(frame: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """The frame with a row for every area, NA where it had none; rows of other areas are left out.

    Parameters
    ----------
    frame
        Rows with area_code, at most one per area.
    areas
        area_code, area_name of every area that should be there.

    Examples
    --------
    >>> from vvanalysis.stats.coverage import complete
    >>> areas = pd.DataFrame({"area_code": ["9901", "9902"], "area_name": ["Åby", "Björkby"]})
    >>> seats = pd.DataFrame({"area_code": ["9901"], "seats": pd.array([2], "Int64")})
    >>> complete(seats, areas)[["area_name", "seats"]].values.tolist()
    [['Åby', 2], ['Björkby', <NA>]]
    """
    own = frame.drop(columns="area_name", errors="ignore")
    return areas[["area_code", "area_name"]].merge(own, on="area_code", how="left", validate="one_to_one")


def with_coverage(frame: pd.DataFrame, areas: pd.DataFrame, told: Collection[str]) -> pd.DataFrame:
    """The frame with, on every row, how many areas it should be about, and which are told of and lacking.

    Parameters
    ----------
    frame
        Rows of figures over the areas.
    areas
        area_code, area_name of every area that should be there.
    told
        Codes of the areas that the figures hold.

    Returns
    -------
    DataFrame
        With areas [count], told and lacking [names, a tuple in every row].

    Examples
    --------
    >>> from vvanalysis.stats.coverage import with_coverage
    >>> areas = pd.DataFrame({"area_code": ["9901", "9902"], "area_name": ["Åby", "Björkby"]})
    >>> with_coverage(pd.DataFrame({"seats": [2]}), areas, ["9901"]).values.tolist()
    [[2, 2, ('Åby',), ('Björkby',)]]
    """
    there = areas["area_code"].isin(list(told))
    names = [tuple(areas.loc[rows, "area_name"].astype(str)) for rows in (there, ~there)]
    return frame.assign(
        areas=len(areas),
        told=pd.Series([names[0]] * len(frame), index=frame.index, dtype=object),
        lacking=pd.Series([names[1]] * len(frame), index=frame.index, dtype=object),
    )


def in_every_area(
    frame: pd.DataFrame, areas: pd.DataFrame, area_counts: pd.DataFrame, *, year: int
) -> pd.DataFrame:
    """One party's rows of municipalities, with a row for every area in each election, and what is lacking.

    Parameters
    ----------
    frame
        Rows of municipalities with election_type, area_code, area_name: at most one per election and area.
    areas
        area_code, area_name of every municipality that should be there (`Workspace.municipalities`).
    area_counts
        `AreaCounts` rows: an area whose valid votes they tell is told of, also where the party got none.
    year
        Year of the election.

    Returns
    -------
    DataFrame
        The rows, those added with NA, and `with_coverage`'s columns, of each election its own; an election
        without any row stays so.

    Examples
    --------
    >>> from vvanalysis.stats.coverage import in_every_area
    >>> areas = pd.DataFrame({"area_code": ["9901", "9902"], "area_name": ["Åby", "Björkby"]})
    >>> counts = pd.DataFrame({"election_year": [2018], "election_type": ["KF"], "valid": [900],
    ...     "area_level": ["municipality"], "area_code": ["9901"]})
    >>> rows = counts[["election_type", "area_code"]].assign(area_name="Åby", votes=90)
    >>> every = in_every_area(rows, areas, counts, year=2018)
    >>> every[["area_name", "votes", "lacking"]].values.tolist()
    [['Åby', 90, ('Björkby',)], ['Björkby', <NA>, ('Björkby',)]]
    """
    parts = [
        with_coverage(
            complete(rows.astype({"votes": "Int64"}), areas).assign(election_type=kind),
            areas,
            counted(area_counts, year=year, election=str(kind)),
        )
        for kind, rows in frame.groupby("election_type", sort=False)
    ]
    return pd.concat(parts, ignore_index=True) if parts else with_coverage(frame, areas, ())


def named(frame: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Rows whose area_name is not told, called as `Areas` calls the area, else by its code.

    Parameters
    ----------
    frame
        Rows with area_code, area_name and area_level.
    areas
        `Areas` rows.

    Examples
    --------
    >>> from vvanalysis.stats.coverage import named
    >>> areas = pd.DataFrame({"area_code": ["9901"], "area_name": ["Åby"]})
    >>> rows = pd.DataFrame({"area_code": ["9901", "99010101"], "area_name": pd.array([None, None], "str")})
    >>> named(rows, areas)["area_name"].tolist()
    ['Åby', '99010101']
    """
    if "area_name" not in frame or frame["area_name"].notna().all():
        return frame
    names = areas.dropna(subset="area_name").drop_duplicates("area_code").set_index("area_code")["area_name"]
    told = frame["area_name"].fillna(frame["area_code"].map(names))
    return frame.assign(area_name=told.fillna(frame["area_code"]))


def incomplete_districts(area_counts: pd.DataFrame) -> set[tuple[str, str]]:
    """Election and code of municipalities whose districts' valid votes add up to less than their own.

    Late-vote districts are counted with the others. In an election whose files tell of late votes in any
    municipality, one that lacks them is incomplete as well; a file may leave them out for all, and then
    nothing can be told by the sums.

    Parameters
    ----------
    area_counts
        `AreaCounts` rows of one election day, municipalities and districts.

    Examples
    --------
    >>> from vvanalysis.stats.coverage import incomplete_districts
    >>> counts = pd.DataFrame({"election_type": "KF", "municipality_code": "9901", "area_code": ["9901", "1",
    ...     "2"], "area_level": ["municipality", "electoral_district", "late_district"],
    ...     "valid": [900, 500, 100]})
    >>> incomplete_districts(counts)
    {('KF', '9901')}
    """
    key = ["election_type", "municipality_code"]
    own = area_counts[area_counts["area_level"] == "municipality"].drop(columns="municipality_code")
    whole = own.rename(columns={"area_code": "municipality_code"}).set_index(key)["valid"]
    levels = {
        level: area_counts[area_counts["area_level"] == level].groupby(key)["valid"].sum(min_count=1)
        for level in ("electoral_district", "late_district")
    }
    with_late = levels["late_district"].index.get_level_values("election_type").unique()
    parts = levels["electoral_district"].add(levels["late_district"], fill_value=0).dropna()
    parts = parts[parts.index.get_level_values("election_type").isin(with_late)]
    less = parts < whole.reindex(parts.index)
    return {(str(kind), str(code)) for kind, code in parts.index[less.fillna(False).astype(bool)]}


def partly_told(areas: pd.DataFrame, some: Collection[str]) -> pd.DataFrame:
    """The areas, with what their names say of those that only some of the districts are told of.

    Parameters
    ----------
    areas
        area_code, area_name.
    some
        Codes of those that only some districts are told of.

    Examples
    --------
    >>> from vvanalysis.stats.coverage import partly_told
    >>> areas = pd.DataFrame({"area_code": ["9901", "9902"], "area_name": ["Åby", "Björkby"]})
    >>> partly_told(areas, ["9902"])["area_name"].tolist()
    ['Åby', 'Björkby (några distrikt)']
    """
    names = areas["area_name"].astype("str")
    return areas.assign(area_name=names.mask(areas["area_code"].isin(list(some)), names + SOME_DISTRICTS))


def of_districts(
    frame: pd.DataFrame,
    areas: pd.DataFrame,
    *,
    partly: Collection[tuple[str, str]] = (),
    known: pd.Series | None = None,
) -> pd.DataFrame:
    """District rows with `with_coverage`'s columns: the municipalities whose districts are told of.

    Parameters
    ----------
    frame
        Rows of districts with election_type and municipality_code; each election has its own coverage.
    areas
        area_code, area_name of every municipality that should be there.
    partly
        As `incomplete_districts` gives it: these are lacking, and said to be so in part.
    known
        Of which rows the figures that are to be shown are known [true/false]; by default of all.

    Examples
    --------
    >>> from vvanalysis.stats.coverage import of_districts
    >>> areas = pd.DataFrame({"area_code": ["9901", "9902"], "area_name": ["Åby", "Björkby"]})
    >>> districts = pd.DataFrame({"election_type": ["RD"], "municipality_code": ["9901"]})
    >>> of_districts(districts, areas)["lacking"].tolist()
    [('Björkby',)]
    """
    parts = []
    for kind, rows in frame.groupby("election_type", sort=False):
        is_known = pd.Series(True, index=rows.index) if known is None else known.reindex(rows.index)
        told, untold = (set(rows.loc[each, "municipality_code"]) for each in (is_known, ~is_known))
        some = ({code for election, code in partly if election == kind} | untold) & told
        parts.append(with_coverage(rows, partly_told(areas, some), told - some))
    whole = pd.concat(parts) if parts else with_coverage(frame, areas, ())
    return whole.reindex(frame.index)


def counted(area_counts: pd.DataFrame, *, year: int, election: str, level: str = "municipality") -> set[str]:
    """Codes of the areas whose valid votes are told in an election.

    Parameters
    ----------
    area_counts
        `AreaCounts` rows.
    year, election
        Year of the election, and RD, RF or KF.
    level
        Level of the areas (`area_level`).

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.stats.coverage import counted
    >>> work = notebook.load()
    >>> len(counted(work.area_counts, year=2018, election="KF"))
    16
    """
    of_election = (area_counts["election_year"] == year) & (area_counts["election_type"] == election)
    rows = area_counts[of_election & (area_counts["area_level"] == level)]
    return set(rows.loc[rows["valid"].notna(), "area_code"].astype(str))
