"""Alt texts of figures of turnout."""

from __future__ import annotations

import pandas as pd

from vvanalysis.report_text import alts as text


def districts(frame: pd.DataFrame) -> str:
    """Electoral districts by turnout."""
    if frame.empty:
        return text.MISSING
    values = frame["turnout"].astype("Float64")
    return text.districts(len(frame), float(values.min()), float(values.max()))


def fifths(frame: pd.DataFrame) -> str:
    """Turnout by fifth of the districts."""
    return text.fifths([float(value) for value in frame["turnout"]])
