"""Sentences and labels of the plan's goals."""

from __future__ import annotations

from vvanalysis.report_text import numbers
from vvanalysis.report_text.labels import STATUS

ORDER = ("met", "partly", "not_met", "not_measured", "not_measurable")
NOTES = {
    "table_missing": "Underlag saknas: tabellen finns inte i kampanjmappen.",
    "table_empty": "Underlag saknas: tabellen är tom.",
}


def status_word(code: str) -> str:
    """The plan's word for a status; a reading that is only evidence has none."""
    return STATUS.get(code, "underlag")


def amount(value: float | None, unit: str) -> str:
    """A goal's value as text: shares as percent, whole numbers whole; None as a dash."""
    if value is None:
        return "–"
    if unit == "share":
        return numbers.percent(value)
    return numbers.decimal(value, 0 if float(value).is_integer() else 1)


def summary_sentence(counts: dict[str, int]) -> str:
    """How many goals got each status, in the order of the statuses."""
    total = sum(counts.values())
    parts = [f"{counts[code]} {STATUS[code]}" for code in ORDER if counts.get(code)]
    listed = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " och " + parts[-1]
    goals = "ett mål" if total == 1 else f"{total} mål"
    return f"Planen hade {goals}: {listed}."


def goal_sentence(title: str, status: str) -> str:
    """One goal and its status."""
    return f"{title}: {status_word(status)}."


def undertakings_sentence(done: int, total: int, unknown: int) -> str:
    """How many undertakings were done, and of how many nothing is known."""
    start = f"{done} av planens {total} åtaganden är redovisade som genomförda"
    return f"{start}; om {unknown} saknas underlag." if unknown else f"{start}."
