"""Alt text of the figure of vote flows."""

from __future__ import annotations

import pandas as pd

from vvanalysis.report_text import flows as text
from vvanalysis.report_text.alts import MISSING


def matrix(frame: pd.DataFrame, *, party: str) -> str:
    """The matrix: origin, destination, share."""
    if frame.empty:
        return MISSING
    stay = frame[(frame["origin"] == party) & (frame["destination"] == party)]["share"].dropna()
    return text.matrix_alt(
        party, groups=frame["origin"].nunique(), stay=float(stay.iloc[0]) if len(stay) else None
    )
