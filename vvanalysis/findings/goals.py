"""Findings about the plan's goals and undertakings."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import CERTAINTIES, Certainty, Finding
from vvanalysis.report_text import goals as goal_text


def statuses(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """How many goals got each status (`metrics.goals.goal_status`)."""
    counts = frame["status"].value_counts().to_dict()
    known = [each for each in CERTAINTIES if (frame["certainty"] == each).any() and each != "missing"]
    certainty: Certainty = known[0] if len(known) == 1 else "mixed" if known else "missing"
    sentence = goal_text.summary_sentence({str(code): int(number) for code, number in counts.items()})
    return Finding("goals", sentence, certainty, importance, float(counts.get("met", 0)), is_example)


def undertakings(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """How many undertakings were done (`metrics.goals.evaluate_undertakings`)."""
    done = int(frame["status"].isin(["done", "late"]).sum())
    unknown = int((frame["status"] == "not_reported").sum())
    sentence = goal_text.undertakings_sentence(done, len(frame), unknown)
    certainty: Certainty = "missing" if unknown == len(frame) else "register"
    return Finding("undertakings", sentence, certainty, importance, float(done), is_example)
