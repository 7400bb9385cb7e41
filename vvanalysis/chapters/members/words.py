"""Sentences about members: growth, reception, retention, activity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from vvanalysis.disclosure.hidden import Hidden
from vvanalysis.words import numbers
from vvanalysis.words.alts import hidden_words
from vvanalysis.words.lists import plural

MONTHS_MEASURE = "Nya medlemmar uppåt och utträden nedåt, månad för månad"

JOINED, LEFT = "Nya", "Utträden"
TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "reception": "Hur de nya togs emot",
        "active": "Medlemmar som deltog i valrörelsen",
        "member-months": "Nya medlemmar och utträden månad för månad",
        "members": "Medlemmar i föreningarna",
        "retention": "Nya medlemmar året före valåret, tolv månader senare",
    }
)
"""Key of a table -> its title."""
TOO_WIDE = 0.5
"""A range wider than this says nothing, and is said to say nothing."""
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "contacted_in_time": "Kontakt i tid", "contacted_late": "Kontakt senare",
        "contact_unknown": "Ingen kontakt antecknad", "took_part": "Deltog tidigt",
        "took_no_part": "Deltog inte", "part_unknown": "Kan inte sägas än", "members": "Medlemmar",
        "active": "Aktiva", "active_share": "Andel aktiva", "word": "Månad", "left": "Utträden",
        "members_start": "Vid årets början", "net": "Netto", "members_end": "Vid årets slut",
        "still_paid": "Betalande efter tolv månader", "gone": "Inte kvar",
        "retention_unknown": "Kan inte sägas än", "joined": "Nya",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""
NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "reception": "I tid: inom 14 dagar från inträdet. Deltog tidigt: i någon aktivitet inom 90 dagar.",
        "active": "Var och en räknas en gång, i sin egen förening. Streck: föreningen har inte redovisat.",
    }
)  # fmt: skip
"""Key of a table -> its note."""
LACKING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "contact": "hur nya medlemmar kontaktades", "part": "om nya medlemmar deltog i någon aktivitet",
        "active": "deltagandet är inte redovisat", "members": "medlemsregistret är inte lämnat",
    }
)  # fmt: skip
"""Key of a finding -> what is not there."""
UNSEEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "contact": "Hur nya medlemmar kontaktades", "part": "Om nya medlemmar deltog i någon aktivitet",
        "active": "Medlemmar som deltog i valrörelsen", "members": "Medlemmarna under året",
    }
)  # fmt: skip
"""Key of a finding -> what is known and not shown."""
ABSENT: Final = "Streck: föreningen saknas i medlemsregistret."
OR_ABSENT: Final = ("redovisat.", "redovisat, eller saknas i medlemsregistret.")
"""How a note ends, and how it ends where an association is not in the register."""


def range_words(low: float, high: float) -> str:
    """A share, or the range that what is unknown leaves: "mellan 40 % och 60 %"."""
    least, most = numbers.percent(low, 0), numbers.percent(high, 0)
    return least if least == most else f"mellan {least} och {most}"


def _is_range(low: float, high: float) -> bool:
    return numbers.percent(low, 0) != numbers.percent(high, 0)


def without_sentence(sentence: str, lacking: int | None) -> str:
    """A sentence of sums, and how many associations are in none of them: the register has no row of them."""
    if not lacking:
        return sentence
    return f"{sentence[:-1]}; {plural(lacking, 'förening', 'föreningar')} saknas i medlemsregistret."


def movements_sentence(*, start: int, joined: int, left: int, net: int, end: int) -> str:
    """Gross and net growth of the year, both told."""
    new = plural(joined, "ny medlem", "nya medlemmar") if joined else "Inga nya medlemmar"
    gone = plural(left, "utträde", "utträden") if left else "inga utträden"
    counted = plural(end, "medlem", "medlemmar")
    if net == 0:
        return f"{new} och {gone} under året: {counted}, lika många vid årets slut som vid dess början."
    change = f"netto {numbers.integer(net, sign=True)}"
    return f"{new} och {gone} under året: från {numbers.integer(start)} till {counted}, {change}."


def contact_sentence(*, joined: int, low: float, high: float, days: int) -> str:
    """How many new members were contacted in time; bounds where contacts are not noted."""
    sentence = (
        f"Av {plural(joined, 'ny medlem', 'nya medlemmar')} fick {range_words(low, high)} "
        f"en första kontakt inom {days} dagar"
    )
    unknown = "; spannet beror på dem som ingen kontakt är antecknad för"
    return f"{sentence}{unknown if _is_range(low, high) else ''}."


def part_sentence(*, joined: int, low: float, high: float, days: int) -> str:
    """How many took part early; bounds where the time had not run out."""
    sentence = (
        f"Av {plural(joined, 'ny medlem', 'nya medlemmar')} deltog {range_words(low, high)} i någon "
        f"aktivitet inom {days} dagar"
    )
    if _is_range(low, high):
        return f"{sentence}; spannet beror på dem vars tid inte hade gått ut när redovisningen slutar."
    return f"{sentence}."


def retention_sentence(*, year: int, joined: int, low: float, high: float) -> str:
    """How many of a year's new members stayed twelve months."""
    if high - low > TOO_WIDE:
        return (
            f"Hur många av {year} års nya medlemmar som är kvar efter tolv månader kan inte sägas än: "
            "tiden har inte gått ut i registret."
        )
    new = plural(joined, "ny medlem", "nya medlemmar")
    return f"Av {new} år {year} betalade {range_words(low, high)} fortfarande efter tolv månader."


def active_sentence(*, active: int, members: int, not_told: int | Hidden, unknown: int | Hidden) -> str:
    """Distinct active members, and what is not known."""
    base = "medlemmarna i de föreningar som har redovisat" if not_told else "medlemmarna"
    share = f" ({numbers.percent(active / members, 0)} av {base})" if members else ""
    who = plural(active, "medlem", "medlemmar") if active else "Ingen medlem"
    sentence = f"{who} deltog i valrörelsen{share if active else ''}"
    rest = []
    if isinstance(not_told, Hidden):
        rest.append(
            "föreningar som inte har redovisat deltagande är inte med (om det finns några visas inte)"
        )
    elif not_told:
        rest.append(f"{plural(not_told, 'förening', 'föreningar')} har inte redovisat något deltagande")
    if unknown:
        word = "medlemsnummer"
        counted = f"{unknown} {word}" if isinstance(unknown, Hidden) else plural(unknown, word, word)
        rest.append(f"{counted} bland deltagarna finns inte i registret och räknas inte")
    return f"{sentence}; {', och '.join(rest)}." if rest else f"{sentence}."


def months_claim(most: Sequence[tuple[str, int]]) -> str:
    """The month with most new members; "" where several have as many, or none has any.

    Parameters
    ----------
    most
        Every month with the highest count that is shown, and the count.
    """
    if len(most) != 1 or not most[0][1]:
        return ""
    return f"Flest nya medlemmar i {most[0][0]}: {most[0][1]}"


def retained(year: int) -> str:
    """What the chapter asks of those who joined in a year."""
    return f"hur många av {year} års nya medlemmar som är kvar"


def months_alt(joined: int, month: int, *, hidden: int) -> str:
    """Joins and exits by month: the most that joined, in which month [1-12], and how many are hidden."""
    return (
        f"Staplar månad för månad: nya medlemmar uppåt, utträden nedåt. Flest nya, {joined}, i "
        f"{numbers.MONTHS[month - 1]}{hidden_words(hidden)}."
    )
