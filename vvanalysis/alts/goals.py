"""Alt texts of figures of the plan's goals."""

from __future__ import annotations

import pandas as pd

from vvanalysis.alts.parts import pairs
from vvanalysis.disclosure import visible
from vvanalysis.report_text import alts as text

__all__ = ["attainment", "score_card"]


def attainment(frame: pd.DataFrame) -> str:
    """Attainment of goals: label, attainment.

    Examples
    --------
    >>> from vvanalysis import alts, tables
    >>> shown = pd.DataFrame({"goal_number": [1, 1],
    ...     "goal_title": ["Ett möte med toppnamnen", "Ett möte med toppnamnen"],
    ...     "reading_text": ["Mötet hölls", "Inbjudna som kom"], "attainment": [1.0, 0.763]})
    >>> labelled = tables.goals.with_labels(shown)
    >>> print(alts.goals.attainment(labelled))
    Liggande staplar över måluppfyllelsen: 1. Mötet hölls 100 %; 1. Inbjudna som kom 76 %. Målet är
    hundra procent.
    """
    told = frame[frame["attainment"].notna()]
    known = visible(told, ["attainment"])
    if known.empty and len(told):
        return text.NOT_SHOWN
    return text.attainment([(label, float(value)) for label, value in pairs(known, "label", "attainment")])


def score_card(frame: pd.DataFrame) -> str:
    """Goals with their status in words: goal_number, word.

    Examples
    --------
    >>> from vvanalysis import alts, tables
    >>> shown = pd.DataFrame({"goal_number": [1], "value": [0.763], "target": [1.0], "unit": ["share"],
    ...     "numerator": [29.0], "denominator": [38.0]})
    >>> status = pd.DataFrame({"goal_number": [1, 2],
    ...     "goal_title": ["Ett möte med toppnamnen",
    ...     "Egna listor till alla kommunfullmäktige i Exempellän"], "status": ["met", "partly"],
    ...     "strict_status": ["partly", "partly"]})
    >>> card = tables.goals.score_card(shown, status)
    >>> print(alts.goals.score_card(card))
    En rad för varje mål i planen med status: mål 1 nått (strängare: delvis), mål 2
    delvis.
    """
    if frame.empty:
        return text.MISSING
    listed = ", ".join(
        f"mål {number} {word}" for number, word in zip(frame["goal_number"], frame["word"], strict=True)
    )
    return f"En rad för varje mål i planen med status: {listed}."
