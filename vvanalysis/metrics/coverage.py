"""Which areas a sum or a count should hold, which it holds, and the names of those it lacks.

A sum over the areas that happen to have rows is a smaller whole told as the whole. So whoever sums or counts
over areas is given all of them (`Workspace.municipalities`: every municipality of the county, whether or not
the party has an association there and whether or not its results are at hand), and its frame carries three
columns beside the figures: `areas` [count of all], `told` and `lacking` [names]. `report_text.coverage` says
them.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

__all__ = ["COLUMNS", "complete", "counted", "of_districts", "with_coverage"]

COLUMNS = ["areas", "told", "lacking"]


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
    >>> from vvanalysis.metrics.coverage import complete
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
    >>> from vvanalysis.metrics.coverage import with_coverage
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


def of_districts(frame: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """District rows with `with_coverage`'s columns: the municipalities whose districts are told of.

    Parameters
    ----------
    frame
        Rows of districts with election_type and municipality_code; each election has its own coverage.
    areas
        area_code, area_name of every municipality that should be there.

    Examples
    --------
    >>> from vvanalysis.metrics.coverage import of_districts
    >>> areas = pd.DataFrame({"area_code": ["9901", "9902"], "area_name": ["Åby", "Björkby"]})
    >>> districts = pd.DataFrame({"election_type": ["RD"], "municipality_code": ["9901"]})
    >>> of_districts(districts, areas)["lacking"].tolist()
    [('Björkby',)]
    """
    parts = [
        with_coverage(rows, areas, set(rows["municipality_code"]))
        for _, rows in frame.groupby("election_type", sort=False)
    ]
    whole = pd.concat(parts) if parts else with_coverage(frame, areas, ())
    return whole.reindex(frame.index)


def counted(area_counts: pd.DataFrame, *, year: int, election: str, level: str = "municipality") -> set[str]:
    """Codes of the areas whose valid votes are told in an election.

    Parameters
    ----------
    area_counts
        `AreaCounts` rows.

    Examples
    --------
    >>> from vvanalysis import notebook
    >>> from vvanalysis.metrics.coverage import counted
    >>> work = notebook.load()
    >>> len(counted(work.area_counts, year=2018, election="KF"))
    16
    """
    of_election = (area_counts["election_year"] == year) & (area_counts["election_type"] == election)
    rows = area_counts[of_election & (area_counts["area_level"] == level)]
    return set(rows.loc[rows["valid"].notna(), "area_code"].astype(str))
