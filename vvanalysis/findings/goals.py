"""Findings about the plan's goals and undertakings."""

from __future__ import annotations

import pandas as pd

from vvanalysis.items import CERTAINTIES, Certainty, Finding
from vvanalysis.report_text import goals as goal_text

__all__ = ["statuses", "undertakings"]


def statuses(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """How many goals got each status (`metrics.goals.goal_status`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> status = pd.DataFrame({"status": ["met", "met", "partly", "not_met"],
    ...     "strict_status": ["met", "partly", "partly", "not_met"], "certainty": ["register"] * 4})
    >>> print(findings.goals.statuses(status, is_example=True))
    Planen hade 4 mål. Enligt planens ord: 2 nått, 1 delvis och 1 ej nått. Med strängare läsningar: 1
    nått, 2 delvis och 1 ej nått.
    """
    known = [each for each in CERTAINTIES if (frame["certainty"] == each).any() and each != "missing"]
    certainty: Certainty = known[0] if len(known) == 1 else "mixed" if known else "missing"
    counts, strict = _counted(frame["status"]), _counted(frame["strict_status"])
    sentence = goal_text.summary_sentence(counts, None if strict == counts else strict)
    return Finding("goals", sentence, certainty, importance, float(counts.get("met", 0)), is_example)


def _counted(status: pd.Series) -> dict[str, int]:
    return {str(code): int(number) for code, number in status.value_counts().items()}


def undertakings(frame: pd.DataFrame, *, is_example: bool, importance: int = 0) -> Finding:
    """How many undertakings were done (`metrics.goals.evaluate_undertakings`).

    Examples
    --------
    >>> from vvanalysis import findings
    >>> undertakings = pd.DataFrame({"status": ["done", "late", "not_reported"]})
    >>> print(findings.goals.undertakings(undertakings, is_example=True))
    2 av planens 3 åtaganden är redovisade som genomförda; om 1 saknas underlag.
    """
    done = int(frame["status"].isin(["done", "late"]).sum())
    unknown = int((frame["status"] == "not_reported").sum())
    sentence = goal_text.undertakings_sentence(done, len(frame), unknown)
    certainty: Certainty = "missing" if unknown == len(frame) else "register"
    return Finding("undertakings", sentence, certainty, importance, float(done), is_example)
