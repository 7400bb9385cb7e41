"""Findings about three elections on one day."""

from __future__ import annotations

import pandas as pd

from vvanalysis.findings.parts import computed, held, missing, number, official
from vvanalysis.items import Finding
from vvanalysis.report_text import simultaneous as text
from vvanalysis.report_text.coverage import MUNICIPALITIES

__all__ = ["bounds", "gap", "spread"]


def gap(frame: pd.DataFrame, *, party: str, election: str, area: str, importance: int = 0) -> Finding:
    """The party's local share against the parliamentary one (`metrics.simultaneous`, one area).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> county = pd.DataFrame({"gap_KF": [-0.00349]})
    >>> print(findings.simultaneous.gap(county, party="A", election="KF", area="Exempellän"))
    A:s andel i Exempellän var 0,3 procentenheter lägre i kommunvalet än i riksdagsvalet.
    """
    value = number(frame, f"gap_{election}")
    sentence = text.gap_sentence(party, election, gap=value, area=area)
    return official(f"gap-{election}", sentence, value, importance)


def spread(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """In how many municipalities the party was stronger locally (rows of one level).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> municipal = pd.DataFrame({"area_code": ["9915", "9930"], "gap_KF": [-0.00473, -0.00346],
    ...     "area_name": ["Åby", "Björkby"]})
    >>> print(findings.simultaneous.spread(municipal, party="A", election="KF"))
    A var starkare i kommunvalet än i riksdagsvalet i ingen av 2 kommuner; skillnaden går från
    −0,5 procentenheter i Åby till −0,3 i Björkby.
    """
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
    sentence = held(sentence, known, noun=MUNICIPALITIES)
    return official(f"spread-{election}", sentence, float(above), importance)


def bounds(frame: pd.DataFrame, *, party: str, election: str, importance: int = 0) -> Finding:
    """Bounds of split voting (`metrics.simultaneous.summed_bounds`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> bounds = pd.DataFrame({"loyal_low": [0.0], "loyal_high": [0.887]})
    >>> print(findings.simultaneous.bounds(bounds, party="A", election="KF"))
    Minst 11,3 % av dem som röstade på A i riksdagsvalet kan inte ha gjort det i kommunvalet: så mycket
    skiljer röstetalen i distrikten.
    """
    low, high = number(frame, "loyal_low"), number(frame, "loyal_high")
    if low is None or high is None:
        return missing(f"bounds-{election}")
    sentence = text.bounds_sentence(party, election, low=low, high=high)
    sentence = held(sentence, frame, noun=MUNICIPALITIES)
    return computed(f"bounds-{election}", sentence, 1 - high, importance)
