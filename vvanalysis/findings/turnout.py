"""Findings about turnout."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import held, missing, number, official, since
from vvanalysis.items import Finding
from vvanalysis.report_text import results as text
from vvanalysis.report_text.coverage import MUNICIPALITIES

__all__ = ["mobilisation_gap", "turnout"]


def turnout(frame: pd.DataFrame, *, election: str, area: str, importance: int = 0) -> Finding:
    """Turnout of one area (`metrics.turnout.turnout_between`, rows of one area).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> county = pd.DataFrame({"election_type": ["RD"], "turnout": [0.873], "turnout_change": [0.0124]})
    >>> print(findings.turnout.turnout(county, election="RD", area="Exempellän"))
    Valdeltagandet i riksdagsvalet i Exempellän var 87,3 %, upp 1,2 procentenheter sedan förra valet.
    """
    row = frame[frame["election_type"] == election]
    now, change = number(row, "turnout"), number(row, "turnout_change")
    sentence = text.turnout_sentence(election, turnout=now, change=change, area=area, since=since(row))
    return official(f"turnout-{election}", sentence, now, importance)


def mobilisation_gap(frame: pd.DataFrame, *, party: str, importance: int = 0) -> Finding:
    """Turnout where the party is strongest against weakest (`metrics.turnout.mobilisation_gap`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> gap = pd.DataFrame({"gap": [-0.0489], "areas": [16], "told": [("Åby",) * 16], "lacking": [()]})
    >>> print(findings.turnout.mobilisation_gap(gap, party="A"))
    I den femtedel av distrikten där A är starkast var valdeltagandet 4,9 procentenheter lägre än i den
    femtedel där partiet är svagast.
    """
    if frame.empty:
        return missing("mobilisation-gap")
    gap = float(frame["gap"].iloc[0])
    sentence = held(text.gap_sentence(party, gap=gap), frame, noun=MUNICIPALITIES)
    return official("mobilisation-gap", sentence, gap, importance)
