"""Words and sentences of the press and the followers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from vvanalysis.words import numbers
from vvanalysis.words.claims import of_words
from vvanalysis.words.lists import plural

WEEKS_MEASURE = "Inslag i medierna vecka för vecka i valrörelsen"

ITEMS_OF: Final = "Inslag i medierna"
TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "media-weeks": "Inslag i medierna vecka för vecka",
        "media-gaps": "Uppehåll på minst en vecka",
        "followers": "Följare och gillare under året",
        "new-follows": "Nya följningar enligt Metas egen export",
    }
)
"""Key of a table -> its title."""
CHANNELS: Final[Mapping[str, str]] = MappingProxyType({"facebook": "Facebook", "instagram": "Instagram"})
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "week": "Vecka i valrörelsen", "week_start": "Från", "op_eds": "Debattartiklar", "news": "Nyheter",
        "items": "Tillsammans", "media-by/items": "Inslag", "share": "Andel", "first": "Från",
        "last": "Till", "days": "Dagar", "word": "Kanal", "first_date": "Första räkningen",
        "first_count": "Antal då", "last_date": "Sista räkningen", "last_count": "Antal då",
        "growth": "Ändring", "age_days": "Dagar före årets slut", "estimate": "Uppskattat vid årets slut",
        "new-follows/days": "Dagar i exporten", "new_follows": "Nya följningar",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""
NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "media-by": "Andelen räknas på de inslag där uppgiften är antecknad.",
        "followers": (
            "Antalen är räknade. Det uppskattade ligger på en rät linje mellan räkningarna före och "
            "efter och är ingen räkning; streck där ingen senare räkning finns."
        ),
        "new-follows": "De som slutade följa är inte avdragna: summan är ingen nettotillväxt.",
    }
)  # fmt: skip
"""Key of a table -> its note."""
LACKING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "media": "inga inslag i medierna är antecknade",
    }
)  # fmt: skip
"""Key of a finding -> what is not there."""


def channel(code: str) -> str:
    """A channel's name."""
    return CHANNELS.get(code, code)


def op_eds_words(count: int) -> str:
    """Op-eds of a week, named in their bar; nothing where there are none."""
    return plural(int(count), "debattartikel", "debattartiklar") if count else ""


def news_words(count: int) -> str:
    """News items of a week, named in their bar; nothing where there are none."""
    return plural(int(count), "nyhet", "nyheter") if count else ""


def media_sentence(*, items: int, weeks: int, per_week: float, covered: int, gap: int) -> str:
    """Mean per week beside weeks covered and the longest gap."""
    period = "valrörelsens enda vecka" if weeks == 1 else f"valrörelsens {weeks} veckor"
    if not items:
        return f"Inga inslag i medierna är antecknade under {period}."
    start = f"{plural(items, 'inslag', 'inslag')} i medierna under {period}"
    longest = f"det längsta uppehållet var {plural(gap, 'dag', 'dagar')}" if gap else "inget uppehåll fanns"
    if weeks == 1:
        return f"{start}; {longest}."
    weekly = "varje vecka" if covered == weeks else f"{covered} av {weeks} veckor"
    return f"{start}, i snitt {numbers.decimal(per_week)} i veckan; {weekly} hade minst ett, och {longest}."


def followers_sentence(name: str, *, count: int, day: str, age: int, growth: int | None) -> str:
    """The last count, how old it is, and the growth up to it."""
    how = "räknat på dagen" if age == 0 else f"räknat {numbers.date(day)}, {plural(age, 'dag', 'dagar')} före"
    if growth is None:
        return f"{name}: {numbers.integer(count)} vid årets slut ({how}); ingen annan räkning under året."
    change = "oförändrat" if growth == 0 else numbers.integer(growth, sign=True)
    return f"{name}: {numbers.integer(count)} vid årets slut ({how}), {change} sedan årets första räkning."


def no_followers_sentence(name: str) -> str:
    """A channel without a count that counts."""
    return f"{name}: underlag saknas, ingen räkning under året."


def weeks_claim(*, empty: int, weeks: int) -> str:
    """In how many weeks nothing was in the media."""
    if not weeks:
        return ""
    if not empty:
        return "Inslag i medierna varje vecka"
    if empty == weeks:
        return "Inga inslag i medierna under valrörelsen"
    said = of_words(empty, weeks)
    return f"{said[0].upper()}{said[1:]} veckor gick utan inslag i medierna"


def weeks_alt(items: Sequence[int]) -> str:
    """Items of every week of the campaign."""
    counts = ", ".join(str(each) for each in items)
    return f"Staplar över antalet inslag i medierna vecka för vecka i valrörelsen: {counts}."
