"""A party's seats in municipal councils, this election and the last."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.results.metrics.earlier import TERM, reelection_days, was_annulled, with_column
from vvanalysis.stats.coverage import complete

__all__ = ["council_seats", "seats_between"]


def council_seats(seats: pd.DataFrame, area_counts: pd.DataFrame, *, party: str) -> pd.DataFrame:
    """One party's seats in municipal councils beside the councils' size.

    A council where the party is not listed has NA seats, not 0: the official file says nothing of it.

    Parameters
    ----------
    seats
        `Seats` rows.
    area_counts
        `AreaCounts` rows, for the areas' names.
    party
        Code of the party.

    Returns
    -------
    DataFrame
        election_year, area_code, area_name, seats, council_size, seats_before [counts: the authority's own
        figure of the election before] and is_told (it tells such figures of the council); one row per council
        and year.

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics import council_seats
    >>> place = {"election_year": 2018, "election_type": "KF", "area_level": "municipality",
    ...     "area_code": "9915"}
    >>> seats = pd.DataFrame([place | {"party_code": code, "seats": n} for code,
    ...     n in [("A", 2), ("B", 39)]])
    >>> names = pd.DataFrame([place | {"area_name": "Åby"}])
    >>> council_seats(seats, names, party="A")[["area_name", "seats", "council_size"]].values.tolist()
    [['Åby', 2, 41]]
    """
    own = seats[(seats["election_type"] == "KF") & (seats["area_level"] == "municipality")]
    key = ["election_year", "area_code"]
    own = with_column(own, "seats_previous").rename(columns={"seats_previous": "seats_before"})
    own = own.assign(is_told=own["seats_before"].notna())
    sizes = own.groupby(key, as_index=False).agg(council_size=("seats", "sum"), is_told=("is_told", "any"))
    names = area_counts[
        (area_counts["area_level"] == "municipality") & (area_counts["election_type"] == "KF")
    ]
    listed = own[own["party_code"] == party][[*key, "seats", "seats_before"]]
    frame = sizes.merge(names[[*key, "area_name"]], on=key, how="left", validate="one_to_one")
    frame = frame.merge(listed, on=key, how="left", validate="one_to_one")
    return frame.sort_values(key, ignore_index=True)


def seats_between(frame: pd.DataFrame, areas: pd.DataFrame, *, year: int, previous_year: int) -> pd.DataFrame:
    """Seats of two elections on one row per council, also the councils that nothing is told of.

    The earlier seats are the authority's own where it tells any of the council (after a re-election, those
    that it gave), else those of the earlier election in the frame.

    Parameters
    ----------
    frame
        As `council_seats` gives it.
    areas
        area_code, area_name of every municipality that a sum should hold (`Workspace.municipalities`).
    year, previous_year
        Years of the election, and of the one that it is compared with.

    Returns
    -------
    DataFrame
        area_code, area_name, seats, council_size of `year`; seats_previous, council_size_previous;
        seats_change (NA where one of them is), and what `earlier.reelection_days` gives. A council whose
        size is NA is not told of in that election.

    Examples
    --------
    >>> from vvanalysis.chapters.results.metrics import seats_between
    >>> councils = pd.DataFrame({"election_year": [2014, 2018], "area_code": ["9915"] * 2,
    ...     "area_name": ["Åby"] * 2, "seats": [3, 2], "council_size": [35, 41]})
    >>> areas = pd.DataFrame({"area_code": ["9915", "9916"], "area_name": ["Åby", "Björkby"]})
    >>> both = seats_between(councils.convert_dtypes(), areas, year=2018, previous_year=2014)
    >>> both[["area_name", "seats_previous", "seats", "seats_change"]].values.tolist()
    [['Åby', 3, 2, -1], ['Björkby', <NA>, <NA>, <NA>]]
    """
    columns = ["area_code", "seats", "council_size"]
    now, before = (frame[frame["election_year"] == each] for each in (year, previous_year))
    told = now[["area_code"]].assign(told=with_column(now, "seats_before")["seats_before"])
    told = told[now.get("is_told", pd.Series(False, index=now.index)) & (year - previous_year == TERM)]
    both = complete(now[columns], areas).merge(
        before[columns], on="area_code", how="left", suffixes=("", "_previous"), validate="one_to_one"
    )
    both = both.merge(told, on="area_code", how="left", validate="one_to_one", indicator="source")
    is_told = (both.pop("source") == "both") & both["seats"].notna()
    annulled = was_annulled(both.assign(election_type="KF"), previous_year=previous_year)
    before_it = both["seats_previous"].mask(annulled)
    both["seats_previous"] = both.pop("told").where(is_told, before_it)
    both["seats_change"] = both["seats"] - both["seats_previous"]
    councils = both[is_told].assign(election_type="KF", area_level="municipality")
    return both.join(reelection_days(councils, previous_year=previous_year))
