"""Words and sentences of the press and the followers."""

from __future__ import annotations

from collections.abc import Mapping
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
