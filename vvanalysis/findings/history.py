"""Findings about the party's council history and about the polls."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import computed, held, missing, official
from vvanalysis.items import Finding
from vvanalysis.report_text import history as text
from vvanalysis.report_text.coverage import MUNICIPALITIES, lacks
from vvanalysis.report_text.sorting import swedish_key
from vvanalysis.report_text.wrap import sentences

__all__ = ["median", "polls", "standing"]


def standing(frame: pd.DataFrame, *, party: str, year: int, importance: int = 0) -> Finding:
    """Where the election was the best and the worst so far (`metrics.history.standing`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> standing = pd.DataFrame({"area_name": ["Ekby", "Åby"], "is_highest": [True, False],
    ...     "is_lowest": [False, False], "vote_share": [0.08, 0.05], "elections": 14, "elections_held": 14,
    ...     "first_year": 1973, "areas": 2, "told": [("Ekby", "Åby")] * 2, "lacking": [()] * 2})
    >>> print(findings.history.standing(standing, party="A", year=2018))
    Kommunvalet 2018 var A:s bästa sedan 1973 i 1 av 2 kommuner (Ekby), och det sämsta inte i någon.
    """
    known = frame[frame["vote_share"].notna()]
    if known.empty:
        return missing("council-standing")
    names = {
        mark: sorted(known.loc[known[mark].astype(bool), "area_name"].astype(str), key=swedish_key)
        for mark in ("is_highest", "is_lowest")
    }
    sentence = text.standing_sentence(
        party,
        year=year,
        first=int(known["first_year"].iloc[0]),
        areas=len(known),
        highest=names["is_highest"],
        lowest=names["is_lowest"],
        gaps=int((known["elections"] < known["elections_held"]).sum()),
    )
    sentence = held(sentence, known, noun=MUNICIPALITIES)
    return official("council-standing", sentence, float(len(names["is_highest"])), importance)


def median(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """The median of the same municipalities now and in the first year (`metrics.history.median_between`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> frame = pd.DataFrame({"election_year": [2018], "first_year": [1973], "median_share": [0.054],
    ...     "first_median_share": [0.056], "areas": [3], "told": [("Ekby", "Åby")], "lacking": [("Eda",)]})
    >>> print(findings.history.median(frame, party="A"))
    Av länets 3 kommuner har 2 siffror för båda åren; i mittkommunen av dem fick A 5,4 % i kommunvalet
    2018, mot 5,6 % 1973. Uppgift saknas för Eda.
    """
    if frame.empty:
        return missing("council-median")
    row = frame.iloc[0]
    sentence = text.median_sentence(
        party,
        year=int(row["election_year"]),
        now=float(row["median_share"]),
        first=int(row["first_year"]),
        then=float(row["first_median_share"]),
        areas=int(row["areas"]),
        told=len(row["told"]),
    )
    sentence = sentences(sentence, lacks(row["told"], row["lacking"]))
    return official("council-median", sentence, float(row["median_share"]), importance)


def polls(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """The last week's polls against the national result (`metrics.polls.poll_errors`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> errors = pd.DataFrame({"party_code": ["A"], "polls": [17], "poll_mean": [0.093],
    ...     "vote_share": [0.080], "error": [0.013]})
    >>> print(findings.history.polls(errors, party="A"))
    I de 17 mätningar som avslutades veckan före valet låg A i hela landet på 9,3 %; valresultatet blev
    8,0 %, 1,3 procentenheter lägre.
    """
    rows = frame[frame["party_code"] == party]
    if rows.empty:
        return missing("polls")
    row = rows.iloc[0]
    sentence = text.poll_sentence(
        party, polls=int(row["polls"]), mean=float(row["poll_mean"]), result=float(row["vote_share"])
    )
    return computed("polls", sentence, float(row["error"]), importance)
