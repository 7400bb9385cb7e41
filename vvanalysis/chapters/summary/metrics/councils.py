"""Seats that were near, seats that hang on few votes, and councils where seats came and went."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.summary.metrics.changes import carried

_NEAR = [
    "area_code",
    "area_name",
    "seats",
    "council_size",
    "votes_to_next",
    "next_bound",
    "next_seats",
    "is_near",
]
_RISK = ["area_code", "area_name", "seats", "council_size", "votes_to_loss", "loss_seats"]


def within_votes(overview: pd.DataFrame, *, limit: int) -> pd.DataFrame:
    """Councils where at most so many votes more had given a seat; where there are none, the nearest.

    Each council's votes are its own, so that those of different councils add up.

    Parameters
    ----------
    overview
        `seats.metrics.council_overview`.
    limit
        Votes [count].

    Returns
    -------
    DataFrame
        area_code, area_name, seats and council_size [seats], votes_to_next [votes], next_bound, next_seats
        [seats that come at once], is_near (within the limit; else they are the nearest, all that tie), the
        fewest votes first; no row where no margin is known.

    Examples
    --------
    >>> from vvanalysis.chapters.summary.metrics import within_votes
    >>> councils = pd.DataFrame({"area_code": ["1", "2", "3"], "area_name": ["Åby", "Eda", "Kil"],
    ...     "seats": [0, 2, 2], "council_size": [35, 35, 41], "votes_to_next": [5, 79, 46],
    ...     "next_bound": ["threshold", "number", "number"], "next_seats": [1, 1, 1]})
    >>> within_votes(councils, limit=50)[["area_name", "votes_to_next"]].values.tolist()
    [['Åby', 5], ['Kil', 46]]
    >>> within_votes(councils, limit=4)[["area_name", "is_near"]].values.tolist()
    [['Åby', False]]
    """
    known = overview[overview["votes_to_next"].notna()] if "votes_to_next" in overview else overview.iloc[:0]
    if known.empty:
        return pd.DataFrame(columns=_NEAR)
    most = max(limit, int(known["votes_to_next"].min()))
    near = known[known["votes_to_next"] <= most]
    near = near.assign(is_near=near["votes_to_next"] <= limit)[[*_NEAR, *carried(near)]]
    return near.sort_values(["votes_to_next", "area_name"], ignore_index=True)


def at_risk(overview: pd.DataFrame, *, limit: int) -> pd.DataFrame:
    """Councils where at most so many votes fewer had cost a seat.

    Parameters
    ----------
    overview
        `seats.metrics.council_overview`.
    limit
        Votes [count].

    Returns
    -------
    DataFrame
        area_code, area_name, seats and council_size [seats], votes_to_loss [votes], loss_seats [seats that
        go at once], the fewest votes first.

    Examples
    --------
    >>> from vvanalysis.chapters.summary.metrics import at_risk
    >>> councils = pd.DataFrame({"area_code": ["1", "2"], "area_name": ["Åby", "Eda"], "seats": [3, 2],
    ...     "council_size": [27, 35], "votes_to_loss": [3, 55], "loss_seats": [1, 1]})
    >>> at_risk(councils, limit=50)[["area_name", "votes_to_loss"]].values.tolist()
    [['Åby', 3]]
    """
    if "votes_to_loss" not in overview:
        return pd.DataFrame(columns=_RISK)
    near = overview[(overview["votes_to_loss"] <= limit).fillna(False).astype(bool)]
    return near[[*_RISK, *carried(near)]].sort_values(["votes_to_loss", "area_name"], ignore_index=True)


def council_changes(between: pd.DataFrame) -> pd.DataFrame:
    """The party's seats in all councils, and where they came and went.

    Parameters
    ----------
    between
        `results.metrics.seats_between`, a row per council.

    Returns
    -------
    DataFrame
        One row: seats, seats_previous, council_size, councils, seated [councils with a seat], won and lost
        [names of councils with more, and with fewer], won_seats and lost_seats [sums]; no row where the
        seats of any council are not known, now or before.

    Examples
    --------
    >>> from vvanalysis.chapters.summary.metrics import council_changes
    >>> councils = pd.DataFrame({"area_name": ["Åby", "Eda"], "seats": [5, 2], "seats_previous": [4, 3],
    ...     "council_size": [61, 35], "seats_change": [1, -1]})
    >>> council_changes(councils)[["seats", "won", "lost"]].values.tolist()
    [[7, ('Åby',), ('Eda',)]]
    """
    needed = ["seats", "seats_previous", "council_size", "seats_change"]
    columns = [
        "seats", "seats_previous", "council_size", "councils", "seated", "won", "lost", "won_seats",
        "lost_seats",
    ]  # fmt: skip
    if between.empty or between[needed].isna().any(axis=None):
        return pd.DataFrame(columns=columns)
    change = between["seats_change"]
    names = [tuple(between.loc[rows, "area_name"].astype(str)) for rows in (change > 0, change < 0)]
    sums = [int(change.clip(lower=0).sum()), int(-change.clip(upper=0).sum())]
    row = [
        int(between["seats"].sum()), int(between["seats_previous"].sum()), int(between["council_size"].sum()),
        len(between), int((between["seats"] > 0).sum()), *names, *sums,
    ]  # fmt: skip
    return pd.DataFrame([row], columns=columns)
