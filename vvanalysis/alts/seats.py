"""Alt texts of figures of seats."""

from __future__ import annotations

import pandas as pd

from vvanalysis.report_text import seats as text


def margins(frame: pd.DataFrame) -> str:
    """Margins by council: area_name, votes_to_next, votes_to_loss."""
    return text.margins_alt(
        len(frame), gain=_least(frame, "votes_to_next"), loss=_least(frame, "votes_to_loss")
    )


def _least(frame: pd.DataFrame, column: str) -> tuple[str, int] | None:
    known = frame[frame[column].notna()].sort_values([column, "area_name"])
    return None if known.empty else (str(known["area_name"].iloc[0]), int(known[column].iloc[0]))
