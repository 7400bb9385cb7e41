"""Alt text of the figure of vote flows."""

from __future__ import annotations

import pandas as pd

from vvanalysis.report_text import flows as text
from vvanalysis.report_text.alts import MISSING

__all__ = ["matrix"]


def matrix(frame: pd.DataFrame, *, party: str) -> str:
    """The matrix: origin, destination, share.

    Examples
    --------
    >>> from vvanalysis import alts
    >>> table = pd.DataFrame({"origin": ["A", "A", "B", "B"], "destination": ["A", "B", "A", "B"],
    ...     "share": [0.9, 0.1, 0.2, 0.8]})
    >>> print(alts.flows.matrix(table, party="A"))
    Rutnät med 2 gånger 2 grupper: skattad väg från förra valet till detta. 90 % av A:s väljare skattas
    ha stannat.
    """
    if frame.empty:
        return MISSING
    stay = frame[(frame["origin"] == party) & (frame["destination"] == party)]["share"].dropna()
    return text.matrix_alt(
        party, groups=frame["origin"].nunique(), stay=float(stay.iloc[0]) if len(stay) else None
    )
