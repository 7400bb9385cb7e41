"""Findings about the party's council history and about the polls."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import computed, missing, official
from vvanalysis.items import Finding
from vvanalysis.report_text import history as text
from vvanalysis.report_text.sorting import swedish_key


def standing(frame: pd.DataFrame, *, party: str, year: int, first_year: int, importance: int = 0) -> Finding:
    """Where the election was the best and the worst so far (`metrics.history.standing`)."""
    if frame.empty:
        return missing("council-standing")
    names = {
        mark: sorted(frame.loc[frame[mark], "area_name"].astype(str), key=swedish_key)
        for mark in ("is_highest", "is_lowest")
    }
    sentence = text.standing_sentence(
        party,
        year=year,
        first=first_year,
        areas=len(frame),
        highest=names["is_highest"],
        lowest=names["is_lowest"],
    )
    return official("council-standing", sentence, float(len(names["is_highest"])), importance)


def median(frame: pd.DataFrame, *, party: str, year: int, importance: int = 0) -> Finding:
    """The median municipality now and in the first year (`metrics.history.median_line`)."""
    known = frame[frame["election_year"] <= year]
    if known.empty or known["election_year"].iloc[-1] != year:
        return missing("council-median")
    first, last = known.iloc[0], known.iloc[-1]
    sentence = text.median_sentence(
        party,
        year=year,
        now=float(last["median_share"]),
        first=int(first["election_year"]),
        then=float(first["median_share"]),
    )
    return official("council-median", sentence, float(last["median_share"]), importance)


def polls(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """The last week's polls against the national result (`metrics.polls.poll_errors`)."""
    rows = frame[frame["party_code"] == party]
    if rows.empty:
        return missing("polls")
    row = rows.iloc[0]
    sentence = text.poll_sentence(
        party, polls=int(row["polls"]), mean=float(row["poll_mean"]), result=float(row["vote_share"])
    )
    return computed("polls", sentence, float(row["error"]), importance)
