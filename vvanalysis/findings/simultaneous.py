"""Findings about three elections on one day."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import missing, number, official
from vvanalysis.items import Finding
from vvanalysis.report_text import simultaneous as text


def gap(frame: pd.DataFrame, *, party: str, election: str, area: str, importance: int = 0) -> Finding:
    """The party's local share against the parliamentary one (`metrics.simultaneous`, one area)."""
    value = number(frame, f"gap_{election}")
    sentence = text.gap_sentence(party, election, gap=value, area=area)
    return official(f"gap-{election}", sentence, value, importance)


def spread(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """In how many municipalities the party was stronger locally (rows of one level)."""
    column = f"gap_{election}"
    known = frame[frame[column].notna()].sort_values([column, "area_code"])
    if known.empty:
        return missing(f"spread-{election}")
    low, high = known.iloc[0], known.iloc[-1]
    above = int((known[column] > 0).sum())
    sentence = text.spread_sentence(
        party,
        election,
        above=above,
        areas=len(known),
        high=(str(high["area_name"]), float(high[column])),
        low=(str(low["area_name"]), float(low[column])),
    )
    return official(f"spread-{election}", sentence, float(above), importance)


def bounds(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """Bounds of split voting (`metrics.simultaneous.summed_bounds`)."""
    low, high = number(frame, "loyal_low"), number(frame, "loyal_high")
    if low is None or high is None:
        return missing(f"bounds-{election}")
    sentence = text.bounds_sentence(party, election, low=low, high=high)
    return official(f"bounds-{election}", sentence, 1 - high, importance)
