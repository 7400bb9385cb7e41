"""Findings about results: share, index, gains, extremes, seats."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import missing, number, official, whole
from vvanalysis.items import Finding
from vvanalysis.report_text import results as text


def share(frame: pd.DataFrame, *, party: str, election: str, area: str = "", importance: int = 0) -> Finding:
    """The party's share in one area and election (`metrics.results.party_results`, rows of one area)."""
    row = frame[frame["election_type"] == election]
    now, change = number(row, "vote_share"), number(row, "vote_share_change")
    return official(
        f"share-{election}",
        text.share_sentence(party, election, share=now, change=change, area=area),
        now,
        importance,
    )


def index(frame: pd.DataFrame, *, party: str, election: str, area: str, importance: int = 0) -> Finding:
    """The area's share against the nation's."""
    value = number(frame[frame["election_type"] == election], "index_nation")
    return official(
        f"index-{election}", text.index_sentence(party, election, index=value, area=area), value, importance
    )


def gains(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """In how many areas the share rose (`metrics.results.gains_and_losses`)."""
    rows = frame[frame["election_type"] == election]
    if rows.empty:
        return missing(f"gains-{election}")
    row = rows.iloc[0]
    counts = {name: int(row[name]) for name in ("gained", "lost", "areas", "not_comparable")}
    if counts["areas"] == counts["not_comparable"]:
        return missing(f"gains-{election}")
    sentence = text.gains_sentence(party, election, **counts)
    return official(f"gains-{election}", sentence, float(row["gained"]), importance)


def extremes(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Where the share was highest and lowest, rows of one election and level."""
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
    return official("extremes", sentence, float(high["vote_share"]), importance)


def seats(frame: pd.DataFrame, *, party: str, year: int, previous_year: int, importance: int = 0) -> Finding:
    """Seats in one council and its size, two elections (`metrics.results.council_seats`)."""
    now, before = (frame[frame["election_year"] == each] for each in (year, previous_year))
    if not whole(now, "council_size"):
        return missing("seats")
    mandates = number(now, "seats")
    sentence = text.seats_sentence(
        party,
        seats=whole(now, "seats"),
        previous=whole(before, "seats"),
        total=whole(now, "council_size") or 0,
        total_previous=whole(before, "council_size"),
    )
    return official("seats", sentence, mandates, importance)
