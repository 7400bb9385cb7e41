"""Alt texts of figures of seats."""

from __future__ import annotations

import pandas as pd

from vvanalysis.report_text import seats as text
from vvanalysis.report_text.alts import MISSING
from vvanalysis.report_text.campaign import listed
from vvanalysis.report_text.sorting import swedish_key


def margins(frame: pd.DataFrame) -> str:
    """Margins by council: area_name, votes_to_next, votes_to_loss."""
    if frame.empty:
        return MISSING
    return text.margins_alt(
        len(frame), gain=_least(frame, "votes_to_next"), loss=_least(frame, "votes_to_loss")
    )


def _least(frame: pd.DataFrame, column: str) -> tuple[str, int] | None:
    least = frame[column].min()
    if pd.isna(least):
        return None
    names = frame.loc[frame[column].eq(least).fillna(False).astype(bool), "area_name"].astype(str)
    return listed(sorted(names, key=swedish_key)), int(least)
