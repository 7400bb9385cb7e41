"""Words and sentences of the campaign: activities, dates, ballot papers, costs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from vvanalysis.schemas.table_columns import ACTIVITY_KINDS, MEDIA_KINDS
from vvanalysis.words import numbers
from vvanalysis.words.lists import listed, plural

TIMELINE_MEASURE = "Aktiviteter vecka för vecka; valrörelsen i färg"
HEAT_MEASURE = "Aktiviteter per förening och vecka; streckat har inte redovisats"

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
TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "activities": "Vad föreningarna gjorde i valrörelsen",
        "activity-rates": "Insatsen efter storlek",
        "kinds": "Aktiviteterna efter slag",
        "costs": "Kända kostnader",
        "dates": "Planens datum",
        "ballots": "Valsedlar i röstningslokalerna",
        "weeks": "Aktiviteter under året, vecka för vecka",
        "heat": "Aktiviteter per förening och vecka",
    }
)
"""Key of a table -> its title."""
NOT_NOTED: Final = "inte antecknat"
CAMPAIGN: Final = "valrörelsen"
ELECTION_DAY: Final = "valdag"
ACTIVITIES: Final = "Aktiviteter i veckan"
NOTHING_TOLD: Final = "har inte redovisat"
WEEK: Final = "Vecka"
TOLD: Final = "Streck: föreningen har inte redovisat, eller uppgiften är inte antecknad."
CONTACTS: Final = (
    "Dörrar som gav samtal: av de dörrar där också samtalen är räknade, om det är minst 80 % av dem."
)
MEASURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "activities": "Aktiviteter",
        "hours": "Arbetstimmar",
        "doors": "Knackade dörrar",
        "conversations": "Samtal",
        "leaflets": "Flygblad",
        "red_saturdays": "Röda lördagar",
        "occasions": "Stödtillfällen",
        "support_hours": "Stödtimmar",
        "visits": "Besök från partiet centralt",
        "trainings": "Utbildningar",
    }
)
YES_NO: Final[Mapping[str, str]] = MappingProxyType({"True": "Ja", "False": "Nej"})
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "activities": "Aktiviteter", "red_saturdays": "Röda lördagar", "hours": "Timmar", "doors": "Dörrar",
        "conversations": "Samtal", "contact_rate": "Dörrar som gav samtal", "leaflets": "Flygblad",
        "word": "Mått", "own": "Vi", "median": "Median i distriktet",
        "associations": "Föreningar med uppgift",
        "activities_per_100_members": "Aktiviteter per 100 medlemmar",
        "hours_per_100_members": "Timmar per 100 medlemmar",
        "hours_per_10000_eligible": f"Timmar per 10{numbers.THIN}000 röstberättigade",
        "conversations_per_10000_eligible": f"Samtal per 10{numbers.THIN}000 röstberättigade",
        "kinds/word": "Slag",
        "with_cost": "Med känd kostnad", "cost_per_activity": "Kronor per aktivitet",
        "costs/word": "Underlag", "rows": "Poster", "cost": "Kronor",
        "cost_per_row": "Kronor per post med känd kostnad", "title": "Datum i planen", "date": "Från",
        "end": "Till", "held_on": "Blev av", "dates/word": "Status", "places": "Röstningslokaler",
        "supplied": "Med valsedlar", "without": "Utan", "not_noted": "Inte antecknat",
        "short": "Fick färre än beställt", "days_without": "Dagar utan",
        "last_days_before": "Sista leverans, dagar före valet", "week_start": "Vecka från",
        "weeks/associations": "Föreningar ute",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""
NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "beside-median": "Streck: uppgiften saknas hos oss. Medianen är den mittersta föreningens tal.",
        "kinds": "Kronor per aktivitet räknas bara på de aktiviteter vars kostnad är känd.",
        "costs": "Bara kostnader som är antecknade. Summan är inte hela kampanjens kostnad.",
    }
)  # fmt: skip
"""Key of a table -> its note."""
LACKING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "activities": "ingen aktivitet är redovisad", "contacts": "dörrar och samtal är inte räknade",
        "silent": "ingen förening har redovisat sina aktiviteter", "dates": "planens datum är inte uppföljda",
        "ballots": "valsedlarna är inte redovisade",
    }
)  # fmt: skip
"""Key of a finding -> what is not there."""
WEEK_COLUMNS: Final = f"Kolumnerna är veckor från måndagen. {TOLD}"


def activities_sentence(
    *, activities: int, told: int, associations: int, hours: float | None, blank: int
) -> str:
    """How much was done, by how many associations, and how much of the hours is known."""
    start = f"{_all_of(told, associations)} har redovisat {plural(activities, 'aktivitet', 'aktiviteter')}"
    if hours is None:
        return f"{start}; arbetstimmarna är inte antecknade."
    number = numbers.decimal(hours, 0)
    sentence = f"{start} och {number} {'arbetstimme' if number == '1' else 'arbetstimmar'}"
    if not blank:
        return f"{sentence}."
    few = "en" if blank == 1 else str(blank)
    return f"{sentence}; för {few} av aktiviteterna är timmarna inte antecknade."


def _all_of(told: int, associations: int) -> str:
    if associations == 1:
        return "Partiföreningen" if told else "Ingen partiförening"
    if told == associations:
        return f"Alla {associations} partiföreningar"
    return f"{told} av {associations} partiföreningar"


def contacts_sentence(
    *,
    doors: int,
    conversations: int,
    counted: int,
    rate: float | None,
    per_eligible: float | None,
    part: tuple[int, int] | None = None,
) -> str:
    """Doors, conversations, contact rate and the doors that it is of; None: too few of them are counted.

    Parameters
    ----------
    part
        How many associations of how many have counted conversations, where not all have.
    """
    talks = numbers.integer(conversations) if conversations else "inga"
    start = f"Det knackades {plural(doors, 'dörr', 'dörrar')} och fördes {talks} samtal"
    by = f" Samtal har räknats av {part[0]} av {part[1]} föreningar." if part else ""
    if not conversations:
        return f"{start}.{by}"
    if rate is None:
        start = f"{start}. För få dörrar har sina samtal räknade för att säga hur stor del som gav ett samtal"
    elif counted == doors:
        start = f"{start}: {numbers.percent(rate, 0)} av dörrarna gav ett samtal"
    else:
        of = f"Av de {numbers.integer(counted)} dörrar där också samtalen är räknade"
        start = f"{start}. {of} gav {numbers.percent(rate, 0)} ett samtal"
    if per_eligible is None:
        return f"{start}.{by}"
    rate_words = numbers.decimal(per_eligible, 0 if per_eligible >= 10 else 1)
    where = f" i kommunerna hos de {part[0]} av {part[1]} föreningar som har räknat dem" if part else ""
    return f"{start}. Samtalen är {rate_words} per 10{numbers.THIN}000 röstberättigade{where}."


def silent_sentence(names: Sequence[str]) -> str:
    """Associations that have told nothing."""
    if not names:
        return "Alla partiföreningar har redovisat minst en aktivitet."
    who = listed(list(names))
    return (
        f"{who[0].upper()}{who[1:]} har inte redovisat någon aktivitet. "
        "Det betyder att underlag saknas, inte att inget gjordes."
    )


def dates_sentence(kept: int, followed: int, moved: int, unknown: int) -> str:
    """How many of the plan's dates were kept."""
    parts = [f"{kept} av på utsatt dag"]
    cancelled = followed - kept - moved - unknown
    if moved:
        parts.append(f"{moved} en annan dag")
    if cancelled:
        parts.append(f"{cancelled} inte alls")
    start = f"Av de {followed} datum i planen som följs upp blev {listed(parts)}"
    if followed == 1:
        how = ("blev av på utsatt dag", "blev av en annan dag", "blev inte av")
        start = f"Det enda datum i planen som följs upp {how[(kept, moved, cancelled).index(1)]}"
    elif kept == followed:
        start = f"Alla {followed} datum i planen som följs upp blev av på utsatt dag"
    return f"{start}; om {unknown} saknas underlag." if unknown else f"{start}."


def ballots_sentence(*, places: int, low: float, high: float, gaps: int, days: int | None) -> str:
    """Ballot-paper coverage with bounds, and days without."""
    least, most = numbers.percent(low, 0), numbers.percent(high, 0)
    share = least if least == most else f"mellan {least} och {most}"
    rooms = plural(places, "redovisad röstningslokal", "redovisade röstningslokaler")
    start = f"Av {rooms} fick {share} partiets valsedlar"
    if high == 0:
        return f"Ingen av {places} redovisade röstningslokaler fick partiets valsedlar."
    if days is None:
        return f"{start}; dagar utan valsedlar är inte antecknade."
    if not gaps:
        return f"{start}, och ingen av dem stod någon dag utan."
    if gaps == 1:
        return f"{start}; en av dem stod utan i {plural(days, 'dag', 'dagar')}."
    return f"{start}; {gaps} stod minst en dag utan, tillsammans {plural(days, 'dag', 'dagar')}."


def timeline_claim(*, inside: int, activities: int) -> str:
    """How much of the year's activities fell in the campaign; "" where there are none."""
    if not activities:
        return ""
    return f"{numbers.percent(inside / activities, 0)} av årets aktiviteter låg i valrörelsen"


def heat_claim(*, most: Sequence[str], count: int, silent: Sequence[str]) -> str:
    """Who had most activities, and who told nothing; "" where there are none.

    Parameters
    ----------
    most
        All associations with as many.
    count
        Their activities.
    """
    if not count or not most:
        return ""
    start = (
        f"{most[0]} hade flest aktiviteter"
        if len(most) == 1
        else f"{len(most)} föreningar hade flest aktiviteter"
    )
    return f"{start}; {silent[0]} har inte redovisat" if len(silent) == 1 else f"{start}: {count}"


def heat_alt(names: Sequence[str], top: int | None, most: Sequence[str], silent: Sequence[str]) -> str:
    """Associations by week: who they are, the most that one did and whose it is, who told nothing.

    Parameters
    ----------
    names, most, silent
        Names of all associations, of those with the most activities, and of those that told nothing.
    top
        The most activities of one association; None where nobody told anything.
    """
    every = f"var och en av {len(names)} partiföreningar"
    who = every if len(names) > 1 else f"partiföreningen {names[0]}"
    said = f"Rutnät med en rad för {who} och en kolumn per vecka. "
    if top == 0:
        said += "Inga aktiviteter är redovisade. "
    elif top is not None:
        said += f"Flest aktiviteter, {top}, har {listed(list(most))}. "
    return said + (f"{listed(list(silent))} har inte redovisat." if silent else "Alla har redovisat.")


def timeline_alt(weeks: int, *, most: tuple[int, dt.date], dates: Sequence[tuple[str, dt.date]]) -> str:
    """Weeks with their activities, and the plan's dates.

    Parameters
    ----------
    weeks
        How many there are.
    most
        The most activities of a week, and its Monday.
    dates
        Title and day of each of the plan's dates.
    """
    span = "årets enda vecka" if weeks == 1 else f"årets {weeks} veckor"
    top = "Inga aktiviteter är redovisade"
    if most[0] > 0:
        top = f"Flest, {most[0]}, i veckan från {numbers.date(most[1])}"
    named = ", ".join(f"{title} {numbers.date(day)}" for title, day in dates)
    return (
        f"Tidslinje över {span} med en stapel för aktiviteterna i varje vecka. {top}. "
        f"Planens datum: {named or 'inga'}."
    )
