"""Alt texts of figures of three elections on one day."""

from __future__ import annotations

import pandas as pd

from vvanalysis.alts.parts import pairs
from vvanalysis.report_text import simultaneous as text
from vvanalysis.report_text.alts import MISSING


def shares(frame: pd.DataFrame, *, election: str) -> str:
    """Shares in three elections, a row per area."""
    column = f"gap_{election}"
    known = frame[frame[column].notna()].sort_values(column)
    if known.empty:
        return MISSING
    ends = pairs(known, "area_name", column)
    low, high = ends[0], ends[-1]
    return text.alt(election, len(known), (high[0], float(high[1])), (low[0], float(low[1])))
