"""Sentences and claims across chapters, built from numbers by rules. A claim has at most twelve words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from vvanalysis.words import numbers
from vvanalysis.words.labels import ELECTION
from vvanalysis.words.lists import listed
from vvanalysis.words.sorting import swedish_key

NOTHING: Final = "Underlaget ger inget att säga om det här."
NO_STORY: Final = "Underlaget ger ingen berättelse ännu"
NO_STORY_LINE: Final = (
    "Det som behövs, först av allt valets resultat, finns inte i underlaget. Vad som saknas står i kapitlen."
)
PROPOSALS: Final = "Förslag som följer av siffrorna. Styrelsen bestämmer, och fyller i vem och när."
NO_PROPOSALS: Final = "Underlaget ger inget förslag till beslut ännu."
PRIORITIES: Final = "Förening för förening: vinn, försvara, bygg och ta reda på"
LOOK_INTO: Final[Mapping[str, str]] = MappingProxyType(
    {
        "seat_lost": "tappat mandat",
        "fell": "fall i kommunvalet",
        "crossed": "upp till riksdagen men ned i kommunvalet",
        "lowest": "sämsta kommunvalet hittills",
        "newcomer": "nytt parti",
        "at_risk": "mandat på få röster",
    }
)
"""Measure -> what happened, in a few words."""
TO: Final[Mapping[str, str]] = MappingProxyType(
    {"RD": "till riksdagen", "RF": "i regionvalet", "KF": "i kommunvalet"}
)
_SMALL: Final = (
    "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip
_FEW: Final = 3
"""Names that stand with their numbers in a line under the headline."""
_MOST_NAMED: Final = 8
"""Names in a sentence; more are counted."""


def count_words(number: int, one: str, many: str, *, is_common: bool = False) -> str:
    """A count with its noun, in words to twelve: "ett mandat", "en kommun", "16 kommuner"."""
    if number == 1:
        return f"{'en' if is_common else 'ett'} {one}"
    word = _SMALL[number] if 0 <= number < len(_SMALL) else numbers.integer(number)
    return f"{word} {many}"


def in_words(number: int) -> str:
    """A count of what has the common gender, in words to twelve: "en", "sex", "16"."""
    if number == 1:
        return "en"
    return _SMALL[number] if number < len(_SMALL) else numbers.integer(number)


def municipalities_words(number: int) -> str:
    """A number of municipalities: "en kommun", "sex kommuner"."""
    return count_words(number, "kommun", "kommuner", is_common=True)


def votes_words(votes: int) -> str:
    """A number of votes, always in figures: "1 röst", "214 röster"."""
    return f"{numbers.integer(votes)}\u00a0{'röst' if votes == 1 else 'röster'}"


def first_up(words: str) -> str:
    """The words with a capital letter, to begin a sentence."""
    return words[:1].upper() + words[1:]


def proper_name(name: str) -> str:
    """A party's official name as it is written in running text."""
    short = name.split(" (")[0].removeprefix("Arbetarepartiet-").removesuffix(" de gröna")
    return short.title() if short.isupper() and len(short) > 4 else short


def _in_order(names: Sequence[str]) -> list[str]:
    """Names in Swedish order."""
    return sorted(names, key=swedish_key)


def named(names: Sequence[str], values: Sequence[int]) -> str:
    """Names with a number each: "Årjäng 5, Sunne 22 och Kil 46"; of more than eight the last are counted."""
    each = [f"{name} {numbers.integer(value)}" for name, value in zip(names, values, strict=True)]
    return some(each)


def some(names: Sequence[str]) -> str:
    """Names in a sentence; where there are more than eight, the first of them and how many more."""
    more = len(names) - _MOST_NAMED
    if more < 2:
        return listed(list(names))
    return f"{', '.join(names[:_MOST_NAMED])} och {numbers.integer(more)} till"


def headline_claim(claims: Sequence[str], *, party: str) -> str:
    """One claim, or two side by side: a dash says nothing of how they hang together."""
    if len(claims) < 2:
        return claims[0]
    second = claims[1]
    second = second.removeprefix(f"{party} har ")
    begins = second if second.split(" ")[0] == party else second[:1].lower() + second[1:]
    return f"{claims[0]} – {begins}"


def everywhere_sentence(party: str, *, election: str, areas: int, direction: int) -> str:
    """That the share went the same way in all of the county's municipalities."""
    verb = "ökade" if direction > 0 else "minskade"
    where = "länets båda kommuner" if areas == 2 else f"alla länets {municipalities_words(areas)}"
    return f"{party} {verb} i {where} i {ELECTION[election]}."


def everywhere_claim(party: str, *, election: str, areas: int, direction: int) -> str:
    """The same as a headline."""
    verb = "ökade" if direction > 0 else "minskade"
    where = "båda kommunerna" if areas == 2 else f"alla {municipalities_words(areas)}"
    return f"{party} {verb} {TO[election]} i {where}"


def share_sentence(party: str, *, election: str, share: float, change: float | None, area: str) -> str:
    """The party's share in the whole county, and how it changed."""
    start = f"{party} fick {numbers.percent(share)} i {ELECTION[election]} i {area}"
    if change is None:
        return f"{start}; jämförbar siffra från förra valet saknas."
    if abs(change) < numbers.TINY:
        return f"{start}, lika mycket som i förra valet."
    return f"{start}, {'upp' if change > 0 else 'ned'} {numbers.points_words(change)} sedan förra valet."


def share_claim(party: str, *, election: str, share: float, change: float | None) -> str:
    """The same as a headline."""
    start = f"{party} fick {numbers.percent(share)} {TO[election]}"
    if change is None:
        return start
    if abs(change) < numbers.TINY:
        return f"{start}, lika mycket som förra gången"
    return f"{start}, {'upp' if change > 0 else 'ned'} {numbers.points_words(change)}"


def concentration_sentence(
    party: str, *, election: str, change: int, leaders: Sequence[str], each: int, rest: tuple[int, int]
) -> str:
    """Where the whole change of the votes lies, and what the others came to together.

    Parameters
    ----------
    rest
        The other municipalities: how many, and the change of their votes together.
    """
    what = f"{party}:s {'ökning' if change > 0 else 'minskning'}, {votes_words(abs(change))},"
    start = (
        f"I {ELECTION[election]} kom hela {what} från {leaders[0]} ({numbers.integer(each, sign=True)})"
        if len(leaders) == 1
        else f"I {ELECTION[election]} svarade {listed(list(leaders))} var för sig för hela {what} "
        f"({numbers.integer(each, sign=True)} vardera)"
    )
    return f"{start}; {_others(*rest)}."


def _others(count: int, change: int) -> str:
    if count == 1:
        return f"den andra kommunen {_went(change)}"
    return f"de övriga {in_words(count)} kommunerna {_went(change, 'tillsammans ')}"


def _went(change: int, how: str = "") -> str:
    if change == 0:
        return f"har {how}lika många röster som förra gången"
    return f"{'ökade' if change > 0 else 'tappade'} {how}{'med ' * (change > 0)}{votes_words(abs(change))}"


def concentration_claim(*, election: str, change: int, leaders: Sequence[str]) -> str:
    """The same as a headline: "Hela ökningen i kommunvalet kom från Karlstad"."""
    what = "ökningen" if change > 0 else "minskningen"
    if len(leaders) > 1:
        return f"{first_up(what)} i {ELECTION[election]} kom från {listed(list(leaders))}"
    return f"Hela {what} i {ELECTION[election]} kom från {leaders[0]}"


def seats_sentence(
    party: str,
    *,
    seats: tuple[int, int],
    councils: tuple[int, int],
    won: Sequence[str] = (),
    lost: Sequence[str] = (),
) -> str:
    """Seats in all councils, how many before, and where they came and went.

    Parameters
    ----------
    seats
        Now and before.
    councils
        All seats, and all councils.
    """
    now, before = seats
    size, number = councils
    if now == before == 0:
        where = f"länets {number} kommunfullmäktige"
        return f"{party} har inget mandat i {where}, och hade inget förra gången heller."
    own = numbers.integer(now) if now else "inget"
    has = f"{party} har {own} av {numbers.integer(size)} mandat i fullmäktige"
    start = f"{has}, {_than_before(now - before)}"
    told = (("gick förlorade", lost), ("vanns", won))
    moves = [f"{word} i {some(_in_order(names))}" for word, names in told if names]
    return f"{start}: mandat {' och '.join(moves)}." if moves else f"{start}."


def _than_before(change: int) -> str:
    if change == 0:
        return "lika många som förra gången"
    word = _SMALL[abs(change)] if abs(change) < len(_SMALL) else numbers.integer(abs(change))
    return f"{word} {'fler' if change > 0 else 'färre'} än förra gången"


def seats_claim(party: str, *, seats: int, change: int) -> str:
    """The same as a headline."""
    if not seats and not change:
        return f"{party} har inget mandat i fullmäktige"
    has = numbers.integer(seats) if seats else "inget"
    return f"{party} har {has} mandat i fullmäktige, {_than_before(change)}"


def near_sentence(party: str, *, names: Sequence[str], votes: Sequence[int], seats: int | None) -> str:
    """How few votes had given how many seats more, and where.

    Parameters
    ----------
    seats
        Seats that come with them; None: several at once somewhere, and not known how many.
    """
    won = "fler mandat" if seats is None else count_words(seats, "mandat till", "mandat till")
    if len(names) == 1:
        return f"Med {votes_words(votes[0])} till i {names[0]} hade {party} fått {won} i fullmäktige."
    if len(names) <= _FEW:
        places = f" ({named(names, votes)})"
        return f"Med {votes_words(sum(votes))} till på rätt ställen hade {party} fått {won}{places}."
    where = f"på rätt ställen, i {in_words(len(names))} kommuner,"
    return f"Med {votes_words(sum(votes))} till {where} hade {party} fått {won}."


def near_claim(*, names: Sequence[str], votes: Sequence[int], seats: int | None) -> str:
    """The same as a headline."""
    won = "fler mandat" if seats is None else count_words(seats, "mandat till", "mandat till")
    where = f"i {names[0]}" if len(names) == 1 else "på rätt ställen"
    return f"{first_up(votes_words(sum(votes)))} {where} hade gett {won}"


def risk_sentence(party: str, *, names: Sequence[str], votes: Sequence[int], seats: int, limit: int) -> str:
    """How many seats hang on few votes, and where."""
    hang = f"{first_up(count_words(seats, 'mandat', 'mandat'))} för {party} hängde på"
    if len(names) == 1:
        return f"{hang} {votes_words(votes[0])}, i {names[0]}."
    return f"{hang} högst {votes_words(limit)} var: {named(names, votes)}."


def risk_claim(*, seats: int, limit: int) -> str:
    """The same as a headline."""
    return f"{first_up(count_words(seats, 'mandat', 'mandat'))} hängde på högst {votes_words(limit)}"


def crossings_sentence(party: str, *, names: Sequence[str], deepest: float) -> str:
    """Where the share rose in one election and fell in the other, the deepest fall first."""
    if len(names) == 1:
        return (
            f"I {names[0]} ökade {party} till riksdagen men minskade i kommunvalet, "
            f"med {numbers.points_words(deepest)}."
        )
    return (
        f"I {municipalities_words(len(names))} ökade {party} till riksdagen men minskade i kommunvalet: "
        f"{some(names)}. Mest föll andelen i {names[0]}, med {numbers.points_words(deepest)}."
    )


def crossings_claim(*, names: Sequence[str]) -> str:
    """The same as a headline."""
    where = f"I {names[0]}" if len(names) == 1 else f"I {municipalities_words(len(names))}"
    return f"{where}: upp till riksdagen, ned i kommunvalet"


def look_into_words(measures: Sequence[str]) -> str:
    """What happened in a municipality, a few words each; a crossing tells of the fall too."""
    told = [each for each in measures if each != "fell" or "crossed" not in measures]
    return ", ".join(LOOK_INTO[each] for each in told)


def standout_sentence(*, names: Sequence[str], measures: Sequence[Sequence[str]]) -> str:
    """Which municipality asks most to be looked into, and what happened there."""
    told = [f"{name} ({look_into_words(own)})" for name, own in zip(names, measures, strict=True)]
    return f"Mest att ta reda på finns i {some(told)}."


def standout_claim(*, names: Sequence[str]) -> str:
    """The same as a headline."""
    return f"{some(list(names))} sticker ut på flera sätt"


def records_sentence(
    party: str, *, year: int, since: int, lowest: Sequence[str], highest: Sequence[str]
) -> str:
    """In which municipalities it was the party's lowest, and its highest, of all municipal elections."""
    told = [(word, some(list(names))) for word, names in (("sämsta", lowest), ("bästa", highest)) if names]
    first = f"Kommunvalet {year} var {party}:s {told[0][0]} sedan {since} i {told[0][1]}"
    return f"{first}." if len(told) == 1 else f"{first}, och det bästa i {told[1][1]}."


def records_claim(*, since: int, lowest: Sequence[str], highest: Sequence[str]) -> str:
    """The same as a headline; at most three places are named."""
    names, word = (lowest, "Sämsta") if lowest else (highest, "Bästa")
    where = listed(list(names)) if len(names) <= 3 else municipalities_words(len(names))
    return f"{word} kommunvalet sedan {since} i {where}"


def without_sentence(*, labels: Sequence[str], unmet: int) -> str:
    """How many were wholly without the kinds of support that most needed and did not get."""
    first, *rest = [each[:1].lower() + each[1:] for each in labels]
    who = "En förening" if unmet == 1 else f"{first_up(in_words(unmet))} föreningar"
    return f"{who} blev helt utan {first} fast det behövdes, och lika många utan {listed(rest)}."
