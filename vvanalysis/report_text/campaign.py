"""Words and sentences of the campaign: activities, dates, ballot papers, media, followers, costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from vvanalysis.report_text import numbers
from vvanalysis.schemas.table_columns import ACTIVITY_KINDS, MEDIA_KINDS

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {code: word.capitalize() for code, word in {**ACTIVITY_KINDS, **MEDIA_KINDS}.items()}
)
TABLE_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "activities": "Aktiviteter",
        "materials": "Valmaterial",
        "trainings": "Utbildningar",
        "visits": "Besök från partiet centralt",
        "events": "Evenemang",
    }
)
DATE_STATUS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "kept": "blev av",
        "moved": "annan dag",
        "not_held": "blev inte av",
        "not_reported": "underlag saknas",
        "not_followed": "–",
    }
)
NOT_NOTED: Final = "inte antecknat"
CAMPAIGN: Final = "valrörelsen"
ELECTION_DAY: Final = "valdag"
ITEMS_OF: Final = "Inslag i medierna"
ACTIVITIES: Final = "Aktiviteter i veckan"
NOTHING_TOLD: Final = "har inte redovisat"
WEEK: Final = "Vecka"
CHANNELS: Final[Mapping[str, str]] = MappingProxyType({"facebook": "Facebook", "instagram": "Instagram"})
MEASURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "activities": "Aktiviteter",
        "hours": "Arbetstimmar",
        "doors": "Knackade dörrar",
        "conversations": "Samtal",
        "leaflets": "Flygblad",
        "red_saturdays": "Röda lördagar",
        "occasions": "Stödtillfällen",
        "support_hours": "Stödtimmar av distriktet",
        "visits": "Besök från partiet centralt",
        "trainings": "Utbildningar",
    }
)
YES_NO: Final[Mapping[str, str]] = MappingProxyType({"True": "Ja", "False": "Nej"})


def channel(code: str) -> str:
    """A channel's name."""
    return CHANNELS.get(code, code)


def listed(names: Sequence[str]) -> str:
    """Names as a list in a sentence: "Eda, Grums och Kil"."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " och " + names[-1]


def plural(count: int, one: str, many: str) -> str:
    """A count with its noun."""
    return f"{numbers.integer(count)} {one if count == 1 else many}"


def op_eds_words(count: int) -> str:
    """Op-eds of a week, named in their bar; nothing where there are none."""
    return plural(int(count), "debattartikel", "debattartiklar") if count else ""


def news_words(count: int) -> str:
    """News items of a week, named in their bar; nothing where there are none."""
    return plural(int(count), "nyhet", "nyheter") if count else ""


def activities_sentence(
    *, activities: int, told: int, associations: int, hours: float | None, blank: int
) -> str:
    """How much was done, by how many associations, and how much of the hours is known."""
    start = (
        f"{told} av {associations} partiföreningar har redovisat "
        f"{plural(activities, 'aktivitet', 'aktiviteter')}"
    )
    if hours is None:
        return f"{start}; arbetstimmarna är inte antecknade."
    sentence = f"{start} och {numbers.decimal(hours, 0)} arbetstimmar"
    if not blank:
        return f"{sentence}."
    few = "en" if blank == 1 else str(blank)
    return f"{sentence}; för {few} av aktiviteterna är timmarna inte antecknade."


def contacts_sentence(*, doors: int, conversations: int, rate: float, per_eligible: float | None) -> str:
    """Doors, conversations, contact rate."""
    start = (
        f"Det knackades {plural(doors, 'dörr', 'dörrar')} och fördes {numbers.integer(conversations)} "
        f"samtal. Där båda är räknade slutade {numbers.percent(rate, 0)} av dörrarna med ett samtal"
    )
    if per_eligible is None:
        return f"{start}."
    return (
        f"{start}; det är {numbers.decimal(per_eligible, 0)} samtal per 10{numbers.THIN}000 röstberättigade."
    )


def silent_sentence(names: Sequence[str]) -> str:
    """Associations that have told nothing."""
    if not names:
        return "Alla partiföreningar har redovisat minst en aktivitet."
    return (
        f"{listed(list(names))} har inte redovisat någon aktivitet. "
        "Det betyder att underlag saknas, inte att inget gjordes."
    )


def dates_sentence(kept: int, followed: int, moved: int, unknown: int) -> str:
    """How many of the plan's dates were kept."""
    parts = [f"{kept} av de {followed} datum i planen som följs upp blev av på utsatt dag"]
    if moved:
        parts.append(f"{moved} en annan dag")
    sentence = ", ".join(parts)
    return f"{sentence}; om {unknown} saknas underlag." if unknown else f"{sentence}."


def ballots_sentence(*, places: int, low: float, high: float, gaps: int, days: int | None) -> str:
    """Ballot-paper coverage with bounds, and days without."""
    share = numbers.percent(low, 0)
    if round(low, 4) != round(high, 4):
        share = f"mellan {numbers.percent(low, 0)} och {numbers.percent(high, 0)}"
    start = f"Av {places} redovisade röstningslokaler fick {share} partiets valsedlar"
    if days is None:
        return f"{start}; dagar utan valsedlar är inte antecknade."
    if not gaps:
        return f"{start}, och ingen av dem stod någon dag utan."
    return f"{start}; {gaps} stod minst en dag utan, tillsammans {plural(days, 'dag', 'dagar')}."


def media_sentence(*, items: int, weeks: int, per_week: float, covered: int, gap: int) -> str:
    """Mean per week beside weeks covered and the longest gap."""
    return (
        f"{plural(items, 'inslag', 'inslag')} i medierna under valrörelsens {weeks} veckor, i snitt "
        f"{numbers.decimal(per_week)} i veckan; {covered} av {weeks} veckor hade minst ett, och det längsta "
        f"uppehållet var {plural(gap, 'dag', 'dagar')}."
    )


def followers_sentence(name: str, *, count: int, day: str, age: int, growth: int | None) -> str:
    """The last count, how old it is, and the growth up to it."""
    how = "räknat på dagen" if age == 0 else f"räknat {numbers.date(day)}, {plural(age, 'dag', 'dagar')} före"
    if growth is None:
        return f"{name}: {numbers.integer(count)} vid årets slut ({how}); ingen annan räkning under året."
    change = (
        "oförändrat" if growth == 0 else f"{numbers.integer(growth, sign=True)} sedan årets första räkning"
    )
    return f"{name}: {numbers.integer(count)} vid årets slut ({how}), {change}."


def no_followers_sentence(name: str) -> str:
    """A channel without a count that counts."""
    return f"{name}: underlag saknas, ingen räkning under året."
