"""Findings about turnout."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import missing, number, official
from vvanalysis.items import Finding
from vvanalysis.report_text import results as text


def turnout(frame: pd.DataFrame, *, election: str, area: str, importance: int = 0) -> Finding:
    """Turnout of one area (`metrics.turnout.turnout_between`, rows of one area)."""
    row = frame[frame["election_type"] == election]
    now, change = number(row, "turnout"), number(row, "turnout_change")
    sentence = text.turnout_sentence(election, turnout=now, change=change, area=area)
    return official(f"turnout-{election}", sentence, now, importance)


def mobilisation_gap(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Turnout where the party is strongest against weakest (`metrics.turnout.mobilisation_gap`)."""
    if frame.empty:
        return missing("mobilisation-gap")
    gap = float(frame["gap"].iloc[0])
    return official("mobilisation-gap", text.gap_sentence(party, gap=gap), gap, importance)
