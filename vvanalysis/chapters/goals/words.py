"""Sentences and labels of the plan's goals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from vvanalysis.disclosure.hidden import HIDDEN, Hidden
from vvanalysis.words import numbers
from vvanalysis.words.claims import of_words
from vvanalysis.words.labels import STATUS

CARD_MEASURE = "Utfall mot planens mål, och status i planens läsning"

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
    "associations_not_in_register": "Föreningar som saknas i medlemsregistret: {number}.",
    "numbers_not_in_register": "Nummer som inte finns i medlemsregistret, och inte räknas: {number}.",
    "associations_undecided": "Föreningar vars svar inte avgör: {number}.",
    "value_not_found": "Det som räknas står inte i någon rad av underlaget.",
    "rows_without_value": "Rader där uppgiften är tom: {number}.",
    "sum_not_decided": "Minst {number}; i andra rader är uppgiften tom, så om målet nåddes kan inte sägas.",
}
"""Remark key -> sentence; one that is not here is not shown."""
OTHER_EVIDENCE = {"survey": "enkäten"}
"""What outcomes rest on besides the campaign folder's tables."""
STRICTER = " (strängare läsning)"
"""After a reading that asks for more than the plan's words do."""
TITLES = {
    "lists-apart": "Uppgifterna går isär",
    "goals": "Planens mål: utfall, mål och status",
    "goal-evidence": "Underlaget för varje läsning",
    "undertakings": "Planens åtaganden",
}
"""Key of a table -> its title."""
SCORE_CARD, ATTAINMENT = "Målen på ett blad", "Hur långt varje mätt mål kom"
APART = "Valmyndighetens uppgift gäller; se över den egna tabellen."
OF_TARGET = "Utfall i procent av måltalet"
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "area_name": "Kommun", "own_says": "Egen lista enligt kampanjens tabell",
        "has_own_list": "Egen lista enligt Valmyndigheten", "goal": "Mål", "word": "Status",
        "reading": "Läsning", "value": "Utfall", "target": "Mål i planen", "attainment": "Måluppfyllelse",
        "evidence_rows": "Rader i underlaget", "sure": "Hur säkert", "label": "Läsning", "table": "Tabell",
        "window": "Tid som räknas", "goal-evidence/evidence_rows": "Rader", "dated": "Radernas dagar",
        "remark": "Att veta", "title": "Åtagande", "due": "Skulle göras senast", "done_on": "Gjordes",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""
OF: Final = " av "
NOT_MEASURED: Final = "Streck i utfallet: underlag saknas, målet är inte mätt."


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


def summary_sentence(counts: Mapping[str, int], stricter: Mapping[str, int] | None = None) -> str:
    """How many goals got each status, in the order of the statuses; last those whose status is hidden.

    Parameters
    ----------
    stricter
        The counts with the readings that ask for more than the plan's words do, where that changes any.
    """
    total = sum(counts.values())
    if not total:
        return "Planen har inga mål."
    if total == 1:
        start = f"Planen hade ett mål, och det är {_listed(counts, ones=False)}"
        more = f"; med den strängare läsningen är det {_listed(stricter, ones=False)}" if stricter else ""
        return f"{start} enligt planens ord{more}." if stricter else f"{start}."
    if not stricter:
        return f"Planen hade {total} mål: {_listed(counts)}."
    return (
        f"Planen hade {total} mål. Enligt planens ord: {_listed(counts)}. "
        f"Med strängare läsningar: {_listed(stricter)}."
    )


def _listed(counts: Mapping[str, int], *, ones: bool = True) -> str:
    """Statuses with how many goals got each; the word alone where there is one goal."""
    words = STATUS | {str(HIDDEN): str(HIDDEN)}
    told = [code for code in (*ORDER, str(HIDDEN)) if counts.get(code)]
    parts = [f"{counts[code]} {words[code]}" if ones else words[code] for code in told]
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " och " + parts[-1]


def both_words(status: str | Hidden, strict: str | Hidden) -> str:
    """A goal's status by the plan's words, and the other where the stricter readings change it."""
    word = status_word(status)
    return word if str(status) == str(strict) else f"{word} (strängare: {status_word(strict)})"


def counted(value: float | Hidden | None, whole: float | Hidden | None) -> str:
    """A share told in counts, "9 av 16"; nothing where the counts are not known or are no whole numbers."""
    if value is None or whole is None:
        return ""
    if isinstance(value, Hidden) or isinstance(whole, Hidden):
        return ""
    if not (float(value).is_integer() and float(whole).is_integer()):
        return ""
    return f"{numbers.decimal(value, 0)} av {numbers.decimal(whole, 0)}"


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


def score_claim(*, met: int, goals: int) -> str:
    """How many goals were met by the plan's own words; "" where there is no goal."""
    if goals < 2:
        return "" if not goals else f"Målet nåddes {'' if met else 'inte '}enligt planens ord"
    start = of_words(met, goals).replace("ingen av", "inget av")
    return f"{start[0].upper()}{start[1:]} mål nåddes enligt planens ord"


def score_card_alt(goals: Sequence[tuple[int, str]]) -> str:
    """Every goal's number and its status in words."""
    listed = ", ".join(f"mål {number} {word}" for number, word in goals)
    return f"En rad för varje mål i planen med status: {listed}."
