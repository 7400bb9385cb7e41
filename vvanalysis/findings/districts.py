"""Findings about electoral districts between two elections."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import missing, number, official
from vvanalysis.items import Finding
from vvanalysis.report_text import districts as text


def coverage(frame: pd.DataFrame, *, election: str, importance: int = 0) -> Finding:
    """How much of the vote the comparable districts hold (`metrics.districts.coverage`, one area)."""
    rows = frame[frame["election_type"] == election]
    if rows.empty:
        return missing("district-coverage")
    row, part = rows.iloc[0], number(rows, "coverage")
    sentence = text.coverage_sentence(
        comparable=int(row["comparable"]), districts=int(row["districts"]), coverage=part
    )
    return official("district-coverage", sentence, part, importance)


def like_for_like(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """The party in the comparable districts (`metrics.districts.like_for_like`, one area)."""
    rows = frame[frame["election_type"] == election]
    if number(rows, "vote_share_change") is None:
        return missing("like-for-like")
    row = rows.iloc[0]
    sentence = text.like_for_like_sentence(
        party,
        share=float(row["vote_share"]),
        before=float(row["vote_share_previous"]),
        gained=int(row["gained"]),
        lost=int(row["lost"]),
        districts=int(row["districts"]),
    )
    return official("like-for-like", sentence, float(row["vote_share_change"]), importance)


def strength(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Strongholds and white spots (`metrics.districts.with_strength`, rows of one election)."""
    known = frame["strength"].dropna()
    if known.empty:
        return missing("strongholds")
    strongholds, white = int((known == "stronghold").sum()), int((known == "white_spot").sum())
    sentence = text.strength_sentence(party, strongholds=strongholds, white_spots=white, districts=len(known))
    return official("strongholds", sentence, float(strongholds), importance)


def quiet_strongholds(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Strongholds with low turnout (`metrics.districts.quiet_strongholds`, rows of one election)."""
    absent = int(frame["non_voters"].sum())
    sentence = text.quiet_sentence(party, districts=len(frame), non_voters=absent)
    return official("quiet-strongholds", sentence, float(len(frame)), importance)


def map_extent(frame: pd.DataFrame, borders: pd.DataFrame) -> Finding:
    """How many of the districts the map can show (`store.read_borders_of_districts`)."""
    drawn = int(frame["area_code"].isin(borders.loc[borders["holds"], "area_code"]).sum())
    sentence = text.map_sentence(drawn=drawn, districts=len(frame))
    if drawn == 0:
        return Finding("district-map", sentence, "missing")
    return official("district-map", sentence, float(drawn), 0)


def late(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """The party among late votes (`metrics.districts.late_shares`, one area and year)."""
    rows = frame[frame["election_type"] == election]
    share, district = number(rows, "late_share_of_party"), number(rows, "district_share_of_party")
    if share is None or district is None:
        return missing("late-votes")
    sentence = text.late_sentence(party, late=share, district=district)
    return official("late-votes", sentence, share, importance)
