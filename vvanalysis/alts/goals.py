"""Alt texts of figures of the plan's goals."""

from __future__ import annotations

import pandas as pd

from vvanalysis.alts.parts import pairs
from vvanalysis.report_text import alts as text


def attainment(frame: pd.DataFrame) -> str:
    """Attainment of goals: label, attainment."""
    known = frame[frame["attainment"].notna()]
    return text.attainment([(label, float(value)) for label, value in pairs(known, "label", "attainment")])
