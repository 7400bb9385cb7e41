"""Sentences about levelling: who got support, how evenly, and whether it followed need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from vvanalysis.disclosure.hidden import HIDDEN
from vvanalysis.words import numbers
from vvanalysis.words.alts import hidden_words
from vvanalysis.words.lists import listed

STRIPS_MEASURE = "Timmar stöd efter medlemmar och röstberättigade, minst förening överst"

MEASURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "hours": "Stödtimmar",
        "hours_per_100_members": "Stödtimmar per 100 medlemmar",
        "hours_per_10000_eligible": f"Stödtimmar per 10{numbers.THIN}000 röstberättigade",
    }
)
TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lorenz": "Lorenzkurva över stödtimmarna",
        "spread": "Hur jämnt stödet fördelades",
        "support": "Distriktets stöd till föreningarna",
        "needs": "Skäl till stöd, och stödet",
        "by-reasons": "Stödet efter antal skäl",
    }
)
"""Key of a table -> its title."""
STRIPS: Final = "Timmar stöd i förhållande till storleken, minst förening överst"
REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {"is_small": "liten", "is_new": "ny", "had_no_list": "ingen lista förra valet"}
)
GIVEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "occasions": "stödtillfällen",
        "visits": "besök centralt ifrån",
        "trainings": "utbildningar",
        "materials": "material",
    }
)
"""Column of what was given -> what its table is about."""
MEDIAN: Final = "median"
EVEN: Final = "Helt jämn fördelning"
SHARE_OF_MEMBERS: Final = "Andel av medlemmarna, minst stöd först"
SHARE_OF_HOURS: Final = "Andel av timmarna"
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "hours_per_10000_eligible": f"Stödtimmar per 10{numbers.THIN}000 röstberättigade",
        "hours_per_10000_eligible_median": f"Per 10{numbers.THIN}000 röstberättigade, median",
        "word": "Mått", "associations": "Föreningar", "without": "Utan timmar", "minimum": "Minst",
        "median": "Median", "maximum": "Mest", "ratio": "Mest delat med minst", "gini": "Gini",
        "gini_by_members": "Gini, varje medlem räknad", "occasions": "Stödtillfällen",
        "hours_blank": "Utan antecknade timmar", "visits": "Besök centralt ifrån",
        "trainings": "Utbildningar", "materials": "Material", "why": "Skäl till mer stöd",
        "reasons": "Antal skäl", "covered": "Fick något stöd", "hours_median": "Stödtimmar, median",
        "hours_per_100_members_median": "Per 100 medlemmar, median", "hours": "Stödtimmar",
        "hours_per_100_members": "Stödtimmar per 100 medlemmar",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""
NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "spread": (
            "Gini: noll är helt jämnt, ett är att en enda fick allt. Streck i kvoten: någon har inga "
            "antecknade timmar. Alla föreningar är med, så inga felmarginaler behövs."
        ),
        "support": (
            "Noll: inget av det slaget är antecknat. Streck: tabellen saknas, eller timmarna är inte "
            "antecknade."
        ),
        "needs": (
            "Liten: färre medlemmar än medianföreningen vid årets början. Ny: bildad efter förra valet. "
            "Ingen lista: partiet ställde inte upp i kommunvalet förra gången."
        ),
    }
)  # fmt: skip
"""Key of a table -> its note."""
LACKING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "spread": "timmar per medlem kan inte räknas", "coverage": "distriktets stöd är inte antecknat",
        "followed": "om stödet följde behovet",
    }
)  # fmt: skip
"""Key of a finding -> what is not there."""
UNSEEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "spread": "Timmar stöd per medlem", "followed": "Om stödet följde behovet",
    }
)  # fmt: skip
"""Key of a finding -> what is known and not shown."""
WITHOUT_MEMBERS: Final = {
    True: "Timmarna per medlem visas inte. ",
    False: "Uppgift om timmar per medlem saknas. ",
}
"""Why the hours are not told by member, where those by voter are: whether they are hidden."""
ALL_KNOWN: Final = ("Alla föreningar är med", "Alla föreningar med känd uppgift är med")
"""What the note on the spread says, and what it says where not all are known."""
PER: Final[Mapping[str, str]] = MappingProxyType(
    {"hours_per_100_members": "Per medlem", "hours_per_10000_eligible": "Per röstberättigade"}
)


def coverage_sentence(
    covered: int, associations: int, without: Sequence[str], absent: Sequence[str] = ()
) -> str:
    """How many associations got anything, and which did not; `absent` are the tables that are not there."""
    lack = f" Underlag saknas om {listed([GIVEN[name] for name in absent])}." if absent else ""
    return _covered(covered, associations, without) + lack


def _covered(covered: int, associations: int, without: Sequence[str]) -> str:
    if not covered:
        return "Inget stöd är antecknat för någon partiförening."
    who = f"{covered} av {associations} partiföreningar"
    if covered == associations:
        who = f"Alla {associations} partiföreningar" if associations > 1 else "Partiföreningen"
    start = f"{who} fick minst ett stöd som är antecknat"
    return f"{start}; inget är antecknat för {listed(list(without))}." if without else f"{start}."


def by_reasons_note(*, is_untold: bool, has_gap: bool) -> str:
    """What a dash means in the table of support by reasons; nothing where it has none."""
    notes = ["Streck i första kolumnen: antalet skäl är okänt."] if is_untold else []
    if has_gap:
        notes.append("Streck bland siffrorna: uppgift saknas för någon förening i gruppen.")
    return " ".join(notes)


def spread_sentence(*, low: float, median: float, high: float, gini: float) -> str:
    """Minimum, median, maximum and Gini of hours per 100 members."""
    if high == 0:
        return "Inga stödtimmar är antecknade för någon partiförening."
    if numbers.decimal(low) == numbers.decimal(high):
        return f"Alla partiföreningar fick lika mycket stöd: {numbers.decimal(low)} timmar per 100 medlemmar."
    return (
        f"Stödet gick från {numbers.decimal(low)} till {numbers.decimal(high)} timmar per 100 medlemmar, "
        f"med medianen {numbers.decimal(median)}. Ginikoefficienten är {numbers.decimal(gini, 2)} "
        "(noll är helt jämnt)."
    )


def followed_sentence(*, rho: float, p: float, count: int) -> str:
    """Whether associations with more reasons got more than others of their size."""
    numbered = f"partiell rangkorrelation {numbers.decimal(rho, 2)} bland {count} föreningar"
    if p >= 0.05:
        return (
            f"{UNDECIDED}: sambandet mellan timmar och skäl bland lika stora föreningar ({numbered}) kan "
            "inte skiljas från slump."
        )
    word = "fler" if rho > 0 else "färre"
    return (
        f"Föreningar med fler skäl till stöd fick {word} stödtimmar än andra av samma storlek ({numbered}, "
        f"p {numbers.chance(p)})."
    )


def undecided_sentence(why: str, *, count: int) -> str:
    """Why nothing can be said of whether support followed need."""
    return f"{UNDECIDED}: {_WHY_NOT[why].format(count=count)}."


UNDECIDED: Final = "Om stödet följde behovet kan inte avgöras"
_WHY_NOT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "few": "timmar och skäl är kända för {count} föreningar, och det behövs minst åtta",
        "equal_hours": "alla föreningar fick lika många timmar",
        "equal_reasons": "föreningarna skiljer sig inte åt i de behov som är kända",
        "only_size": "de skäl som är kända följer föreningarnas storlek, och timmar per medlem blir av sig "
        "själva fler i små föreningar",
    }
)


def reasons_word(row: Mapping[str, object]) -> str:
    """An association's reasons in words, or none; where one is hidden, its word for it."""
    found = [word for name, word in REASONS.items() if row.get(name) is True]
    found += [str(HIDDEN)] if HIDDEN in row.values() else []
    return ", ".join(found) if found else "–"


def strips_claim(most: Sequence[str]) -> str:
    """Who got most support by member; "" where several got as much, or that is not shown."""
    return f"{most[0]} fick mest stöd per medlem" if len(most) == 1 else ""


def lorenz_claim(*, members: float, hours: float) -> str:
    """What the members with the least support shared [parts of members and of hours, 0-1]."""
    return (
        f"{numbers.percent(members, 0)} av medlemmarna delade på {numbers.percent(hours, 0)} av stödtimmarna"
    )


def strips_alt(
    count: int, low: tuple[float, str], high: tuple[float, str], *, measure: str, hidden: int
) -> str:
    """Support by association: the lowest and highest with whose they are, and how many are hidden."""
    return (
        f"Punkter för {count} partiföreningar, minst förening överst: timmar stöd per 100 medlemmar "
        f"till vänster och per röstberättigade till höger. {measure} från "
        f"{numbers.decimal(low[0])} i {low[1]} till {numbers.decimal(high[0])} i {high[1]}"
        f"{hidden_words(hidden)}."
    )


def lorenz_alt(population: float, given: float) -> str:
    """The half of the members that got least, and their part of the hours [shares]."""
    return (
        "Lorenzkurva över stödtimmarna: kurvan ligger under den raka linjen för helt jämn fördelning. De "
        f"{numbers.percent(population, 0)} av medlemmarna som fick minst stöd delade på "
        f"{numbers.percent(given, 0)} av timmarna."
    )
