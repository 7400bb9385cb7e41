"""Alt texts of figures of three elections on one day."""

from __future__ import annotations

import pandas as pd

from vvanalysis.alts.parts import pairs
from vvanalysis.report_text import simultaneous as text
from vvanalysis.report_text.alts import MISSING

__all__ = ["shares"]


def shares(frame: pd.DataFrame, *, election: str) -> str:
    """Shares in three elections, a row per area.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> municipal = pd.DataFrame({"gap_KF": [-0.00473, -0.00346], "area_name": ["Åby", "Björkby"]})
    >>> print(alts.simultaneous.shares(municipal, election="KF"))
    Partiets andel i riksdags-, region- och kommunvalet i 2 kommuner. I kommunvalet mot riksdagsvalet
    skiljer det från −0,5 procentenheter i Åby till −0,3 i Björkby.
    """
    column = f"gap_{election}"
    known = frame[frame[column].notna()].sort_values(column)
    if known.empty:
        return MISSING
    ends = pairs(known, "area_name", column)
    low, high = ends[0], ends[-1]
    return text.alt(election, len(known), (high[0], float(high[1])), (low[0], float(low[1])))
