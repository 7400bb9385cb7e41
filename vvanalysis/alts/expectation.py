"""Alt texts of figures of why votes changed and of results against expectation."""

from __future__ import annotations

import pandas as pd

from vvanalysis.report_text import expectation as text
from vvanalysis.report_text.alts import MISSING


def effects(frame: pd.DataFrame) -> str:
    """Bars of the three effects: effect_share_relative."""
    count = int(frame["effect_share_relative"].notna().sum())
    return text.effects_alt(count) if count else MISSING


def similar(frame: pd.DataFrame) -> str:
    """Actual and expected shares: area_name, residual."""
    ordered = frame[frame["residual"].notna()].sort_values("residual")
    if ordered.empty:
        return MISSING
    low, high = ordered.iloc[0], ordered.iloc[-1]
    return text.similar_alt(
        len(ordered),
        int((ordered["residual"] > 0).sum()),
        (str(high["area_name"]), float(high["residual"])),
        (str(low["area_name"]), float(low["residual"])),
    )
