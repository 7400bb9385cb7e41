"""Alt texts of figures of the plan's goals."""

from __future__ import annotations

import pandas as pd

from vvanalysis.alts.parts import pairs
from vvanalysis.disclosure import visible
from vvanalysis.report_text import alts as text


def attainment(frame: pd.DataFrame) -> str:
    """Attainment of goals: label, attainment."""
    known = visible(frame[frame["attainment"].notna()], ["attainment"])
    return text.attainment([(label, float(value)) for label, value in pairs(known, "label", "attainment")])


def score_card(frame: pd.DataFrame) -> str:
    """Goals with their status in words: goal_number, word."""
    if frame.empty:
        return text.MISSING
    listed = ", ".join(
        f"mål {number} {word}" for number, word in zip(frame["goal_number"], frame["word"], strict=True)
    )
    return f"En rad för varje mål i planen med status: {listed}."
