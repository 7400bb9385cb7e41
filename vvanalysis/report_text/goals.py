"""Sentences and labels of the plan's goals."""

from __future__ import annotations

import datetime as dt

from vvanalysis.disclosure.hidden import HIDDEN, Hidden
from vvanalysis.report_text import numbers
from vvanalysis.report_text.labels import STATUS

ORDER = ("met", "partly", "not_met", "not_measured", "not_measurable")
NOTES = {
    "table_missing": "Underlag saknas: tabellen finns inte i kampanjmappen.",
    "table_empty": "Underlag saknas: tabellen är tom.",
}
REMARKS = {
    **NOTES,
    "no_survey": "Underlag saknas: enkätens svar finns inte.",
    "attendance_not_noted": "Hur många som kom är inte antecknat ({meetings}).",
    "municipalities_not_told": "Kommuner utan uppgift: {number}.",
    "lists_apart": (
        "Uppgifterna går isär: i {municipalities} säger den egna tabellen något annat än "
        "Valmyndigheten, vars uppgift gäller."
    ),
    "no_count": "Ingen räkning före dagen.",
    "count_too_old": "Senaste räkningen är för gammal ({days}).",
    "count_before_date": "Räknat {days} före dagen.",
    "associations_without_rows": "Föreningar som inte har redovisat: {number}.",
    "numbers_not_in_register": "Nummer som inte finns i medlemsregistret, och inte räknas: {number}.",
    "associations_undecided": "Föreningar vars svar inte avgör: {number}.",
    "value_not_found": "Det som räknas står inte i någon rad av underlaget.",
    "rows_without_value": "Rader där uppgiften är tom: {number}.",
    "sum_not_decided": "Minst {number}; i andra rader är uppgiften tom, så om målet nåddes kan inte sägas.",
}
"""Remark key -> sentence; one that is not here is not shown."""
OTHER_EVIDENCE = {"survey": "enkäten"}
"""What outcomes rest on besides the campaign folder's tables."""
OF_TARGET = "Utfall i procent av måltalet"


def status_word(code: str | Hidden) -> str:
    """The plan's word for a status; a reading that is only evidence has none."""
    if isinstance(code, Hidden):
        return str(code)
    return STATUS.get(code, "underlag")


def remark(code: str, number: float | Hidden | None) -> str:
    """What the reader must know about a reading's outcome; nothing where there is nothing."""
    words = (
        "" if number is None else str(number) if isinstance(number, Hidden) else numbers.decimal(number, 0)
    )
    return REMARKS.get(code, "").format(
        number=words,
        days=f"{words} {'dag' if words == '1' else 'dagar'}",
        municipalities=f"{words} {'kommun' if words == '1' else 'kommuner'}",
        meetings=f"{words} {'möte' if words == '1' else 'möten'}",
    )


def days(start: dt.date | None, end: dt.date | None) -> str:
    """A span of days as ISO dates; a dash where there is none."""
    if start is None or end is None:
        return "–"
    return f"{start.isoformat()}" if start == end else f"{start.isoformat()}–{end.isoformat()}"


def amount(value: float | Hidden | None, unit: str) -> str:
    """A goal's value as text: shares as percent, whole numbers whole; None as a dash."""
    if isinstance(value, Hidden):
        return str(value)
    if value is None:
        return "–"
    if unit == "share":
        return numbers.percent(value)
    if unit == "days":
        return numbers.days_words(value)
    return numbers.decimal(value, 0 if float(value).is_integer() else 1)


def summary_sentence(counts: dict[str, int]) -> str:
    """How many goals got each status, in the order of the statuses; last those whose status is hidden."""
    total = sum(counts.values())
    if not total:
        return "Planen har inga mål."
    words = STATUS | {str(HIDDEN): str(HIDDEN)}
    parts = [f"{counts[code]} {words[code]}" for code in (*ORDER, str(HIDDEN)) if counts.get(code)]
    listed = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " och " + parts[-1]
    if total == 1:
        return f"Planen hade ett mål, och det är {words[max(counts, key=lambda code: counts[code])]}."
    return f"Planen hade {total} mål: {listed}."


def goal_sentence(title: str, status: str) -> str:
    """One goal and its status."""
    return f"{title}: {status_word(status)}."


def undertakings_sentence(done: int, total: int, unknown: int) -> str:
    """How many undertakings were done, and of how many nothing is known."""
    if not total:
        return "Planen har inga åtaganden."
    if total == 1:
        if unknown:
            return "Om planens enda åtagande saknas underlag."
        return f"Planens enda åtagande är {'redovisat som' if done else 'inte'} genomfört."
    if unknown == total:
        return f"Om planens {total} åtaganden saknas underlag."
    if done == total:
        return f"Alla planens {total} åtaganden är redovisade som genomförda."
    many = f"{done} av planens {total} åtaganden är redovisade som genomförda"
    none = f"Inget av planens {total} åtaganden är redovisat som genomfört"
    start = many if done else none
    return f"{start}; om {unknown} saknas underlag." if unknown else f"{start}."
