"""Sentences about members: growth, reception, retention, activity."""

from __future__ import annotations

from vvanalysis.report_text import numbers
from vvanalysis.report_text.campaign import plural

JOINED, LEFT = "Nya", "Utträden"
TOO_WIDE = 0.5
"""A range wider than this says nothing, and is said to say nothing."""


def range_words(low: float, high: float) -> str:
    """A share, or the range that what is unknown leaves: "mellan 40 % och 60 %"."""
    if round(low, 3) == round(high, 3):
        return numbers.percent(low, 0)
    return f"mellan {numbers.percent(low, 0)} och {numbers.percent(high, 0)}"


def movements_sentence(*, start: int, joined: int, left: int, net: int, end: int) -> str:
    """Gross and net growth of the year, both told."""
    change = "oförändrat" if net == 0 else f"netto {numbers.integer(net, sign=True)}"
    return (
        f"{plural(joined, 'ny medlem', 'nya medlemmar')} och {plural(left, 'utträde', 'utträden')} "
        f"under året: från {numbers.integer(start)} till {numbers.integer(end)} medlemmar, {change}."
    )


def contact_sentence(*, joined: int, low: float, high: float, days: int) -> str:
    """How many new members were contacted in time; bounds where contacts are not noted."""
    sentence = (
        f"Av {plural(joined, 'ny medlem', 'nya medlemmar')} fick {range_words(low, high)} "
        f"en första kontakt inom {days} dagar"
    )
    return f"{sentence}; spannet är de som ingen kontakt är antecknad för." if high > low else f"{sentence}."


def part_sentence(*, joined: int, low: float, high: float, days: int) -> str:
    """How many took part early; bounds where the time had not run out."""
    sentence = (
        f"{range_words(low, high).capitalize()} av de {joined} nya deltog i någon aktivitet inom {days} dagar"
    )
    if high > low:
        return f"{sentence}; för en del hade tiden inte gått ut när redovisningen slutar."
    return f"{sentence}."


def retention_sentence(*, year: int, joined: int, low: float, high: float) -> str:
    """How many of a year's new members stayed twelve months."""
    if high - low > TOO_WIDE:
        return (
            f"Hur många av {year} års nya medlemmar som är kvar efter tolv månader kan inte sägas än: "
            "tiden har inte gått ut i registret."
        )
    return (
        f"Av de {joined} som blev medlemmar {year} var {range_words(low, high)} "
        "fortfarande betalande efter tolv månader."
    )


def active_sentence(*, active: int, members: int, not_told: int, unknown: int) -> str:
    """Distinct active members, and what is not known."""
    share = f" ({numbers.percent(active / members, 0)} av medlemmarna i de föreningarna)" if members else ""
    sentence = f"{plural(active, 'medlem', 'medlemmar')} deltog i valrörelsen{share}"
    rest = []
    if not_told:
        rest.append(f"{plural(not_told, 'förening', 'föreningar')} har inte redovisat något deltagande")
    if unknown:
        rest.append(
            f"{plural(unknown, 'nummer', 'nummer')} i deltagandet finns inte i registret och räknas inte"
        )
    return f"{sentence}; {' och '.join(rest)}." if rest else f"{sentence}."
