"""Findings about results: share, index, gains, extremes, seats."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import held, missing, number, official, since, whole
from vvanalysis.items import Finding
from vvanalysis.report_text import results as text
from vvanalysis.report_text.coverage import MUNICIPALITIES

__all__ = ["extremes", "gains", "index", "seats", "share"]


def share(frame: pd.DataFrame, *, party: str, election: str, area: str = "", importance: int = 0) -> Finding:
    """The party's share in one area and election (`metrics.results.party_results`, rows of one area).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> county = pd.DataFrame({"election_type": ["RD"], "vote_share": [0.0695],
    ...     "vote_share_change": [0.0172]})
    >>> print(findings.results.share(county, party="A", election="RD"))
    A fick 7,0 % i riksdagsvalet, upp 1,7 procentenheter sedan förra valet.
    """
    row = frame[frame["election_type"] == election]
    now, change = number(row, "vote_share"), number(row, "vote_share_change")
    return official(
        f"share-{election}",
        text.share_sentence(party, election, share=now, change=change, area=area, since=since(row)),
        now,
        importance,
    )


def index(frame: pd.DataFrame, *, party: str, election: str, area: str, importance: int = 0) -> Finding:
    """The area's share against the nation's.

    Examples
    --------
    >>> from vvanalysis import findings
    >>> county = pd.DataFrame({"election_type": ["RD"], "index_nation": [86.8]})
    >>> print(findings.results.index(county, party="A", election="RD", area="Exempellän"))
    A var svagare i Exempellän än i hela landet i riksdagsvalet: index 87, där landet är 100.
    """
    value = number(frame[frame["election_type"] == election], "index_nation")
    return official(
        f"index-{election}", text.index_sentence(party, election, index=value, area=area), value, importance
    )


def gains(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """In how many areas the share rose (`metrics.results.gains_and_losses`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> frame = pd.DataFrame({"election_type": ["KF"], "gained": [10], "lost": [6], "areas": [16],
    ...     "not_comparable": [0], "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(findings.results.gains(frame, party="A", election="KF"))
    I kommunvalet ökade A sin andel i 10 av 16 kommuner och minskade den i 6.
    """
    rows = frame[frame["election_type"] == election]
    if rows.empty:
        return missing(f"gains-{election}")
    row = rows.iloc[0]
    counts = {name: int(row[name]) for name in ("gained", "lost", "not_comparable")}
    areas = int(row["areas"]) - len(row["lacking"])
    if areas == counts["not_comparable"]:
        return missing(f"gains-{election}")
    sentence = text.gains_sentence(party, election, areas=areas, **counts)
    sentence = held(sentence, rows, noun=MUNICIPALITIES)
    return official(f"gains-{election}", sentence, float(row["gained"]), importance)


def extremes(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Where the share was highest and lowest, rows of one election (`metrics.coverage.in_every_area`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> parliament = pd.DataFrame({"election_type": ["RD"] * 2, "area_name": ["Åby", "Björkby"],
    ...     "vote_share": [0.0598, 0.058], "areas": 2, "told": [("Åby", "Björkby")] * 2, "lacking": [()] * 2})
    >>> print(findings.results.extremes(parliament, party="A"))
    I riksdagsvalet var A starkast i Åby (6,0 %) och svagast i Björkby (5,8 %).
    """
    ordered = frame[frame["vote_share"].notna()].sort_values("vote_share")
    if ordered.empty:
        return missing("extremes")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    sentence = text.extremes_sentence(
        party,
        str(low["election_type"]),
        high=(str(high["area_name"]), float(high["vote_share"])),
        low=(str(low["area_name"]), float(low["vote_share"])),
    )
    sentence = held(sentence, ordered, noun=MUNICIPALITIES)
    return official("extremes", sentence, float(high["vote_share"]), importance)


def seats(frame: pd.DataFrame, *, party: str, year: int, previous_year: int, importance: int = 0) -> Finding:
    """Seats in one council and its size, two elections (`metrics.results.council_seats`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> council = pd.DataFrame({"election_year": [2018, 2014], "seats": [2, 3], "council_size": [41, 35]})
    >>> print(findings.results.seats(council, party="A", year=2018, previous_year=2014))
    A har 2 av 41 mandat i kommunfullmäktige, färre än förra gången (3 av 35).
    """
    now, before = (frame[frame["election_year"] == each] for each in (year, previous_year))
    if not whole(now, "council_size"):
        return missing("seats")
    mandates = number(now, "seats")
    told = not now.empty and bool(now.get("is_told", pd.Series([False])).iloc[0])
    previous = whole(now, "seats_before") if told else whole(before, "seats")
    sentence = text.seats_sentence(
        party,
        seats=whole(now, "seats"),
        previous=previous,
        total=int(now["council_size"].iloc[0]),
        total_previous=whole(before, "council_size"),
    )
    return official("seats", sentence, mandates, importance)
