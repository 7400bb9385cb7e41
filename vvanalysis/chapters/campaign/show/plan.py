"""Shown of what the campaign did, when and where: the plan's dates and the ballot papers."""

from __future__ import annotations

import pandas as pd

from vvanalysis.chapters.campaign import frames
from vvanalysis.chapters.campaign import words as text
from vvanalysis.items import Column, Finding, Table
from vvanalysis.items.columns import ASSOCIATION, headed, own_table
from vvanalysis.items.contracts import takes
from vvanalysis.items.sentences import lacking, own_finding, whole
from vvanalysis.schemas.metric_frames import one

__all__ = ["ballots_finding", "ballots_table", "dates_finding", "dates_table"]


@takes(frames.DATES)
def dates_table(frame: pd.DataFrame) -> Table:
    """The plan's dates against what was (`goals.metrics.evaluate_dates`).

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> plan_dates = pd.DataFrame({"date": pd.to_datetime(["2018-02-09", "2018-03-08"]),
    ...     "end": pd.to_datetime(["2018-02-11", "2018-03-08"]),
    ...     "title": ["Kongress i Ekby", "Internationella kvinnodagen"],
    ...     "held_on": pd.to_datetime(["2018-02-09", "2018-03-08"]), "status": ["kept", "kept"]})
    >>> print(campaign.show.dates_table(plan_dates))
    Planens datum
    Datum i planen                     Från        Till     Blev av   Status
    Kongress i Ekby              2018-02-09  2018-02-11  2018-02-09  blev av
    Internationella kvinnodagen  2018-03-08  2018-03-08  2018-03-08  blev av
    """
    rows = frame.assign(word=frame["status"].map(text.DATE_STATUS))
    columns = [
        *headed(text.HEADINGS, frames.DATES, "title", "date", "end", "held_on"),
        Column("word", text.HEADINGS["dates/word"]),
    ]
    return own_table(rows, columns, key="dates", title=text.TITLES["dates"])


@takes(frames.BALLOTS)
def ballots_table(frame: pd.DataFrame) -> Table:
    """Ballot papers by association (`campaign.metrics.ballots_by_association`, named).

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> places = pd.DataFrame({"places": [5, 2], "supplied": [4, 2], "without": [1, 0],
    ...     "not_noted": [0, 0], "short": [1, 0], "days_without": [18, 0], "last_days_before": [8, 5],
    ...     "area_name": ["Granby", "Björkby"]})
    >>> print(*campaign.show.ballots_table(places).formatted()[0],
    ...     sep=" | ")
    Granby | 5 | 4 | 1 | 0 | 1 | 18 | 8
    """
    columns = [
        ASSOCIATION, *headed(text.HEADINGS, frames.BALLOTS, "places", "supplied", "without", "not_noted",
        "short", "days_without", "last_days_before:integer")
    ]  # fmt: skip
    return own_table(frame, columns, key="ballots", title=text.TITLES["ballots"], note=text.TOLD,
               certainty="self_reported")  # fmt: skip


@takes(frames.DATES)
def dates_finding(frame: pd.DataFrame) -> Finding:
    """How many of the plan's dates were kept (`goals.metrics.evaluate_dates`).

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> plan_dates = pd.DataFrame({"status": ["kept", "moved", "kept", "not_followed"]})
    >>> print(campaign.show.dates_finding(plan_dates))
    Av de 3 datum i planen som följs upp blev 2 av på utsatt dag och 1 en annan dag.
    """
    followed = frame[frame["status"] != "not_followed"]
    counts = followed["status"].value_counts()
    unknown = int(counts.get("not_reported", 0))
    if unknown == len(followed):
        return lacking("dates", text.LACKING["dates"])
    kept = int(counts.get("kept", 0))
    sentence = text.dates_sentence(kept, len(followed), int(counts.get("moved", 0)), unknown)
    return own_finding("dates", sentence, float(kept))


@takes(one(frames.BALLOTS))
def ballots_finding(frame: pd.DataFrame) -> Finding:
    """Ballot-paper coverage (`campaign.metrics.ballot_totals`).

    Examples
    --------
    >>> from vvanalysis.chapters import campaign
    >>> supplied = pd.DataFrame({"places": [49], "places_with_gaps": [7], "days_without": [61],
    ...     "coverage_low": [0.939], "coverage_high": [0.939]})
    >>> print(campaign.show.ballots_finding(supplied))
    Av 49 redovisade röstningslokaler fick 94 % partiets valsedlar; 7 stod minst en dag utan,
    tillsammans 61 dagar.
    """
    if frame.empty:
        return lacking("ballots", text.LACKING["ballots"])
    row = frame.iloc[0]
    sentence = text.ballots_sentence(
        places=int(row["places"]),
        low=float(row["coverage_low"]),
        high=float(row["coverage_high"]),
        gaps=whole(frame, "places_with_gaps") or 0,  # of no weight where the days are not noted
        days=whole(frame, "days_without"),
    )
    value = float(row["coverage_low"])
    return own_finding("ballots", sentence, value, certainty="self_reported")
