"""Sentences and claims of other parties, of strongholds and of the campaign's own; words of the cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from vvanalysis.chapters.summary.words import (
    TO,
    count_words,
    first_up,
    in_words,
    municipalities_words,
    proper_name,
    some,
    without_sentence,
)
from vvanalysis.words import numbers
from vvanalysis.words.lists import listed
from vvanalysis.words.wrap import sentences

SEATS_LABEL = "Mandat i fullmäktige"
GOALS_LABEL = "Nådda mål"
PRIORITIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "area_name": "Förening",
        "win": "Vinn",
        "defend": "Försvara",
        "build": "Bygg",
        "find_out": "Ta reda på",
    }
)
"""Column of the table of priorities -> its heading."""


def newcomers_sentence(
    *, areas: Sequence[str], parties: Sequence[str], shares: Sequence[float], first: bool
) -> str:
    """New parties by their names, where and how large.

    Parameters
    ----------
    first
        Whether the first of them became the largest party there.
    """
    largest = " och blev störst" if first else ""
    got = f"{proper_name(parties[0])} {numbers.percent(shares[0])} i kommunvalet{largest}"
    start = f"I {areas[0]} fick det nya partiet {got}"
    rest = [
        f"{proper_name(party)} ({numbers.percent(share)} i {area})"
        for area, party, share in zip(areas[1:], parties[1:], shares[1:], strict=True)
    ]
    return sentences(
        f"{start}.", f"{'Nytt' if len(rest) == 1 else 'Nya'} var också {some(rest)}." if rest else ""
    )


def newcomers_claim(*, area: str, party: str, share: float) -> str:
    """The same as a headline."""
    return f"Nya {proper_name(party)} fick {numbers.percent(share)} i {area}"


def losers_sentence(party: str, *, election: str, names: Sequence[str], areas: int, of_areas: int) -> str:
    """Which party fell most where the own one rose; and that it says nothing of any voter."""
    who = listed([proper_name(each) for each in names])
    if of_areas == 1:
        where = f"I den kommun där {party} ökade {TO[election]} tappade {who} mest"
    elif len(names) > 1:
        where = (
            f"I de {municipalities_words(of_areas)} där {party} ökade {TO[election]} tappade {who} mest i "
            f"{in_words(areas)} var"
        )
    else:
        many = "alla" if areas == of_areas else f"{in_words(areas)} av dem"
        where = f"I de {municipalities_words(of_areas)} där {party} ökade {TO[election]} tappade {who} mest "
        where += f"i {many}"
    return f"{where}. Det säger inte vart någon väljare gick."


def losers_claim(party: str, *, election: str, names: Sequence[str]) -> str:
    """The same as a headline."""
    who = listed([proper_name(each) for each in names])
    return f"Där {party} ökade {TO[election]} tappade {who} mest"


def strongholds_sentence(
    party: str, *, districts: int, non_voters: int | None, area: str, in_area: int
) -> str:
    """Strongholds with low turnout, and the municipality that has at least half of them, if any."""
    one = districts == 1
    many = first_up(count_words(districts, "starkt fäste", "starka fästen"))
    start = f"{many} för {party} hade lägre valdeltagande än mittdistriktet"
    if area and one:
        start += f", i {area}"
    elif area:
        many = "alla" if in_area == districts else f"{in_words(in_area)} av dem"
        start += f"; {many} ligger i {area}"
    stayed = (
        ""
        if non_voters is None
        else f"Där fanns {numbers.integer(non_voters)} röstberättigade som inte röstade i sitt distrikt."
    )
    return sentences(f"{start}.", stayed)


def strongholds_claim(*, districts: int, area: str, in_area: int) -> str:
    """The same as a headline."""
    many = first_up(count_words(districts, "starkt distrikt", "starka distrikt"))
    if area and in_area < districts:
        part = f"{first_up(in_words(in_area))} av {in_words(districts)}"
        return f"{part} starka distrikt med lågt deltagande ligger i {area}"
    return f"{many} har lågt valdeltagande" + (f", i {area}" if area else "")


def goals_sentence(*, met: int, judged: int, goals: int) -> str:
    """How many of the plan's goals were reached, by the plan's own words."""
    if goals == 1:
        verdict = "nåddes" if met else "nåddes inte helt"
        return f"Planens enda mål {verdict if judged else 'har inget omdöme'}."
    got = "inget" if not met else "alla" if met == goals else in_words(met) if met > 1 else "ett"
    start = f"Av planens {in_words(goals)} mål nåddes {got} enligt planens egna ord"
    left = goals - judged
    if not left:
        return f"{start}."
    return f"{start}; {'ett' if left == 1 else in_words(left)} har inget omdöme."


def goals_claim(*, met: int, goals: int) -> str:
    """The same as a headline."""
    if goals == 1:
        return f"Planens enda mål {'nåddes' if met else 'nåddes inte'}"
    got = "Inget" if not met else "Alla" if met == goals else first_up(in_words(met)) if met > 1 else "Ett"
    return (
        f"{got} av planens {in_words(goals)} mål nåddes"
        if got != "Alla"
        else f"Alla {in_words(goals)} mål nåddes"
    )


def support_size_sentence(*, small: tuple[int, float, int], large: tuple[int, float]) -> str:
    """Hours of support to the smaller half of the associations and to the others.

    Parameters
    ----------
    small, large
        How many, and the median of their hours; of the small ones how many that have none.
    """
    count, hours, without = small
    others = f"de {in_words(large[0])} största {_hours(large[1])}"
    first = f"De {in_words(count)} minsta föreningarna fick i median {_hours(hours)} stöd, {others}"
    none = "" if not without else f" {first_up(in_words(without))} av de minsta har inga registrerade timmar."
    return f"{first}.{none}"


def _hours(hours: float) -> str:
    number = numbers.decimal(hours, 0 if float(hours).is_integer() else 1)
    return f"{number}\u00a0{'timme' if number == '1' else 'timmar'}"


def support_size_claim(*, small: float, large: float) -> str:
    """The same as a headline."""
    word = "mindre" if small < large else "mer" if small > large else "lika mycket"
    return f"De minsta föreningarna fick {word} stöd {'som' if small == large else 'än'} de största"


def support_need_sentence(*, labels: Sequence[str], needed: int, unmet: int) -> str:
    """The kind of support that most needed and did not get."""
    kinds = listed([each[:1].lower() + each[1:] for each in labels])
    if len(labels) > 1:
        return f"Störst var bristen på {kinds}. {without_sentence(labels=labels, unmet=unmet)}"
    if needed == 1:
        return f"Störst var bristen på {kinds}: den enda förening som behövde det fick inget."
    got = f"fick {in_words(unmet)} inget alls" if unmet < needed else "fick ingen det"
    return f"Störst var bristen på {kinds}: av de {in_words(needed)} föreningar som behövde det {got}."


def support_need_claim(*, labels: Sequence[str], needed: int, unmet: int) -> str:
    """The same as a headline; of many kinds their number."""
    if len(labels) > 1:
        return f"{count_words(len(labels), 'slags', 'slags').capitalize()} stöd saknades mest, lika mycket"
    kind = labels[0][:1].lower() + labels[0][1:]
    if needed == 1:
        return f"Den enda förening som behövde {kind} fick inget"
    return f"{first_up(in_words(unmet))} av {in_words(needed)} blev utan {kind}"


def apart_sentence(*, names: Sequence[str], own_says: bool) -> str:
    """That the campaign's own table of lists and the official register differ, and which is used."""
    says = "hade en egen lista" if own_says else "saknade egen lista"
    other = "saknades den" if own_says else "fanns den"
    where = some(list(names))
    return (
        f"Distriktets tabell säger att partiet {says} i {where}; enligt Valmyndighetens register {other}. "
        "Rapporten följer registret tills tabellen är rättad."
    )


def seats_note_words(*, size: int, seated: int, councils: int) -> str:
    """What stands under the card of seats."""
    noun = "kommun" if councils == 1 else "kommuner"
    where = f"{numbers.integer(seated)} av {numbers.integer(councils)} {noun}"
    if not seated:
        return f"Av {numbers.integer(size)}."
    return f"Av {numbers.integer(size)}. Partiet sitter i {where}."


_ORDINALS = ("Största", "Näst största", "Tredje största", "Fjärde största", "Femte största", "Sjätte största")


def _rank(place: int) -> str:
    named = place <= len(_ORDINALS)
    return f"{_ORDINALS[place - 1]} parti" if named else f"Plats {numbers.integer(place)} bland partierna"


def place_note_words(*, share: float | None, change: float | None, rank: int | None) -> str:
    """What stands under the card of an election: the nation, and the party's place in the county."""
    nation = "" if share is None else f"Landet {numbers.percent(share)}" + (
        "" if change is None else f" ({numbers.points(change)})"
    ) + "."  # fmt: skip
    place = "" if rank is None else f"{_rank(rank)} i länet."
    return sentences(nation, place)


def outside_note_words(*, area: str, share: float, change: float) -> str:
    """The share outside the place that has the whole change."""
    return f"Utanför {area} {numbers.percent(share)} ({numbers.points(change)})."


def of_words(part: int, whole: int) -> str:
    """A count of a whole: "5 av 8"."""
    return f"{numbers.integer(part)} av {numbers.integer(whole)}"


def goals_note_words(*, unjudged: int) -> str:
    """What stands under the card of goals: whose reading it is, and how many have no verdict."""
    left = "" if not unjudged else f"{first_up(count_words(unjudged, 'mål', 'mål'))} saknar omdöme."
    return sentences("Enligt planens egna ord.", left)
