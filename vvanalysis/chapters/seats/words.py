"""Sentences and words about seats and margins, built from numbers by rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from vvanalysis.words import numbers
from vvanalysis.words.claims import count_words
from vvanalysis.words.coverage import among, lacks
from vvanalysis.words.elections import LAST_ELECTION
from vvanalysis.words.labels import MISSING
from vvanalysis.words.lists import listed
from vvanalysis.words.wrap import sentences

MARGINS = "Mandat och marginaler i kommunfullmäktige"
MARGINS_MEASURE = (
    "Röster som saknades till nästa mandat, och som kan tappas innan ett går förlorat; mandat inom parentes"
)
SIDES = ("\u2190 kan tappa så många", "saknar så många \u2192")
SIDES_SHORT = ("\u2190 kan tappa", "saknar \u2192")
NO_SEAT = {-1: "inget mandat", 1: "\u2013"}
"""What stands where there is no seat to lose, or none more to win that can be told."""
PROPORTIONALITY = "Andel av rösterna och av mandaten i kommunvalet"
EVEN_CHANGE = "Mandat i kommunfullmäktige med fler eller färre röster i varje kommun"
RANDOM_CHANGE = "Hur fast mandaten satt i kommunfullmäktige"

BOUND = {"threshold": "småpartispärren", "number": "jämförelsetalet"}
VOTES_TO_NEXT = "Röster till nästa mandat"
VOTES_TO_LOSS = "Tapp som kostar ett mandat"
SHARE_GAP = "Mandatandel minus röstandel, procentenheter"
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "votes": "Röster", "seats": "Mandat", "council_size": "Av", "seats_change": "Ändring",
        "next_bound": "Hindret", "next_rival": "Mandatet tas från", "loss_rival": "Mandatet går till",
        "vote_share": "Andel av rösterna", "seat_share": "Andel av mandaten",
        "seats_per_thousand": "Mandat per tusen röster",
        "least_squares": "Fullmäktiges disproportionalitet (Gallagher)", "change": "Partiets röster",
        "councils_gained": "Kommuner med fler mandat", "councils_lost": "Kommuner med färre mandat",
        "fewer": "Färre mandat", "same": "Lika många", "more": "Fler mandat",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""
NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "no-margins": (
            "Av: fullmäktiges storlek. Marginalerna går inte att räkna ut med de uppgifter som finns."
        ),
        "margins": (
            "Av: fullmäktiges storlek. Röster till nästa mandat: så många nya röster, från personer som "
            "inte röstade, hade gett ett mandat till. Tapp som kostar ett mandat: så många färre röster, "
            "av väljare som stannade hemma. De andra partiernas röster är oförändrade och "
            "småpartispärren inräknad. Streck: inget mandat att förlora, partiet redovisas inte, eller "
            "uppgift saknas."
        ),
        "proportionality": (
            "Gallaghers index, i procentenheter: noll är full proportionalitet för alla partier "
            "tillsammans."
        ),
        "even-change": (
            "Räkneexempel: partiets röster ändras lika mycket i varje kommun, de andra partiernas inte "
            "alls. Där en lott hade avgjort räknas ett av utfallen."
        ),
        "random-change": (
            "Räkneexempel, ingen prognos: alla partiers röster i varje kommun får en slumpvis liten "
            "ändring, många gånger om. Andelarna säger hur ofta mandaten då blir färre, lika många eller "
            "fler."
        ),
    }
)  # fmt: skip
"""Key of a table -> its note."""


def votes_words(votes: int) -> str:
    """A number of votes: "1 röst", "12 röster"."""
    return f"{numbers.integer(votes)}\u00a0{'röst' if votes == 1 else 'röster'}"


def councils_words(councils: int) -> str:
    """A number of councils: "16 kommunfullmäktige" (the word is the same for one)."""
    return f"{numbers.integer(councils)} kommunfullmäktige"


def totals_sentence(
    party: str,
    *,
    seats: int | None,
    size: int,
    seated: int,
    previous: tuple[int, int] | None,
    areas: int,
    lacking: Sequence[str] = (),
) -> str:
    """Seats in all councils that are told of beside their size, now and last time.

    Parameters
    ----------
    seats
        None: the party is listed in none of them.
    previous
        Seats and size last time; None: not told.
    areas, lacking
        All the county's councils, and the names of those that nothing is told of.
    """
    councils, where = areas - len(lacking), among(areas, lacking)
    if seats is None:
        return f"{party} finns inte redovisat bland de {numbers.integer(size)} mandaten i {where}."
    has = numbers.integer(seats) if seats else "inget"
    start = f"{party} har {has} av {numbers.integer(size)} mandat i {where}"
    if seats and councils > 1:
        there = "alla" if seated == councils else f"{numbers.integer(seated)} av dem"
        start = f"{start} och finns med i {there}"
    if previous is None:
        return f"{start}; jämförbar siffra från {LAST_ELECTION} saknas."
    before = f"{numbers.integer(previous[0])} av {numbers.integer(previous[1])}"
    if seats == previous[0] == 0:
        return f"{start}, och hade inget i förra valet heller."
    word = "fler än" if seats > previous[0] else "färre än" if seats < previous[0] else "lika många som"
    return f"{start}; mandaten är {word} i förra valet ({before})."


Nearest: TypeAlias = tuple[str, int, int | None]
"""Area, votes, and how many seats come or go at once (None: not as many in each of the areas)."""


def nearest_sentence(party: str, *, gain: Nearest | None, loss: Nearest | None) -> str:
    """Where fewest votes stood between the party and a seat more, and a seat less.

    Parameters
    ----------
    gain, loss
        None: nowhere.
    """
    if gain and loss and gain[0] == loss[0]:
        got = _at_once(gain[2], "mandat till")
        return (
            f"I {gain[0]} hade {votes_words(gain[1])} till gett {party} {got} i kommunfullmäktige; "
            f"{votes_words(loss[1])} färre hade kostat {_at_once(loss[2])}."
        )
    sentence = "; ".join([*_gain(party, gain), *_loss(party, loss, is_first=gain is None)])
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else MISSING


def _gain(party: str, gain: Nearest | None) -> list[str]:
    if gain is None:
        return []
    area, votes, seats = gain
    enough = "räckt" if seats == 1 else f"gett {_at_once(seats)}"
    where = f"var {party} i {area}, där {votes_words(votes)} till hade {enough}"
    return [f"närmast {'ett mandat till' if seats == 1 else 'fler mandat'} i kommunfullmäktige {where}"]


def _loss(party: str, loss: Nearest | None, *, is_first: bool) -> list[str]:
    if loss is None:
        return []
    area, votes, seats = loss
    what = "ett mandat i kommunfullmäktige" if is_first else "ett"
    if seats != 1:
        what = "mandat i kommunfullmäktige" if is_first else "mandat"
    enough = "räckt" if seats == 1 else f"kostat {_at_once(seats)}"
    return [f"närmast att förlora {what} var {party} i {area}, där {votes_words(votes)} färre hade {enough}"]


def _at_once(seats: int | None, noun: str = "") -> str:
    """How many seats: "ett", "2 på en gång", "2 mandat på en gång"."""
    many = "ett eller flera" if seats is None else "ett" if seats == 1 else numbers.integer(seats)
    counted = f"{many} {noun}".strip()
    return counted if seats is None or seats == 1 else f"{counted} på en gång"


def reach_sentence(
    party: str, *, share: float, gains: int, losses: int, several: tuple[bool, bool] = (False, False)
) -> str:
    """In how many councils a seat was within a share of the votes.

    Parameters
    ----------
    several
        Whether more than one seat comes, or goes, at once in any of them.
    """
    got, lost = ("minst ett" if each else "ett" for each in several)
    part = numbers.percent(share, 0)
    where = (
        "ingen kommun" if not gains else "1 kommun" if gains == 1 else f"{numbers.integer(gains)} kommuner"
    )
    there = "ingen" if not losses else numbers.integer(losses)
    return (
        f"I {where} hade nya röster motsvarande högst {part} av de giltiga gett {party} {got} "
        f"mandat till; i {there} hade ett lika litet tapp kostat {lost}."
    )


def margin_sentence(
    party: str,
    *,
    seats: int,
    size: int,
    to_next: int | None,
    next_bound: str | None,
    to_loss: int | None,
    at_once: tuple[int, int] | None = (1, 1),
) -> str:
    """One council: seats, votes to the next and to losing one.

    Parameters
    ----------
    at_once
        How many seats then come, and how many go, at once; None: what the margins are counted from, all
        parties' votes in every constituency, is not at hand.
    """
    start = f"{party} har {seats or 'inget'} av {size} mandat i kommunfullmäktige"
    if at_once is None:
        return f"{start}; hur nära nästa mandat det var går inte att räkna ut med de uppgifter som finns."
    parts, (next_seats, loss_seats) = [], at_once
    if to_next is not None:
        what = "det första mandatet" if seats == 0 else "ett mandat till"
        what = f"{next_seats} mandat på en gång" if next_seats > 1 else what
        why = " (småpartispärren hindrar)" if next_bound == "threshold" else ""
        parts.append(f"{votes_words(to_next)} till hade gett {what}{why}")
    if to_loss is not None:
        lost = f"{loss_seats} på en gång" if loss_seats > 1 else "ett"
        parts.append(f"{votes_words(to_loss)} färre hade kostat {lost}")
    return f"{start}: {' och '.join(parts)}." if parts else f"{start}."


def councils_sentence(
    party: str,
    *,
    councils: Sequence[tuple[str, int, int]],
    areas: int,
    lacking: Sequence[str] = (),
    of: str = "föreningens",
) -> str:
    """Seats in each of several councils, and their sum.

    Parameters
    ----------
    councils
        Name, seats and size of those that are told of.
    areas, lacking
        All the councils, and the names of those that nothing is told of.
    """
    seats, size = sum(seats for _, seats, _ in councils), sum(size for _, _, size in councils)
    each = listed([f"{name} {own or 'inget'} av {of_all}" for name, own, of_all in councils])
    where = among(areas, lacking, of=of)
    return f"{party} har {seats or 'inget'} av {numbers.integer(size)} mandat i {where}: {each}."


def agreement_sentence(*, councils: int, equal: int, tied: int) -> str:
    """Whether the votes and the rules give the authority's seats."""
    where = f"{numbers.integer(equal)} av {councils_words(councils)}"
    if equal == councils:
        where = "kommunfullmäktige" if councils == 1 else f"alla {councils_words(councils)}"
    start = f"Rösterna och lagens regler ger valmyndighetens fördelning i {where}"
    if not tied:
        return f"{start}."
    lots = "lotten avgjorde" if councils == 1 else f"i {numbers.integer(tied)} av dem avgjorde lotten"
    return f"{start}; {lots} ett mandat."


def change_sentence(party: str, *, change: float, seats: int, seats_change: int) -> str:
    """What so many more or fewer votes everywhere had meant."""
    word = "fler" if change > 0 else "färre"
    part = numbers.percent(abs(change), 0)
    if seats_change == 0 and not seats:
        return f"Med {part} {word} röster i varje kommun hade {party} inte heller haft något mandat."
    if seats_change == 0:
        return f"Med {part} {word} röster i varje kommun hade {party} haft lika många mandat ({seats})."
    direction = "fler" if seats_change > 0 else "färre"
    return (
        f"Med {part} {word} röster i varje kommun hade {party} haft "
        f"{numbers.integer(seats) if seats else 'inget'} mandat, "
        f"{numbers.integer(abs(seats_change))} {direction} än nu."
    )


def spread_sentence(party: str, *, spread: float, low: int, high: int) -> str:
    """Within what bounds the seats stay when all votes vary a little by chance."""
    seats = f"mellan {low} och {high} mandat"
    if low == high:
        seats = f"{low or 'inget'} mandat"
    return (
        f"Hade alla partiers röster slumpvis varit omkring {numbers.percent(spread, 0)} fler eller färre i "
        f"varje kommun, hade {party} i nio fall av tio haft {seats}."
    )


def margins_alt(
    rows: int, *, gain: tuple[str, int] | None, loss: tuple[str, int] | None, lacking: Sequence[str] = ()
) -> str:
    """Alt text of the two panels of margins; `lacking` names the municipalities that are not drawn."""
    places = "en kommun" if rows == 1 else f"{rows} kommuner"
    parts = [f"Staplar åt två håll för {places}: röster till nästa mandat, och tapp som kostar ett mandat"]
    if gain:
        parts.append(f"närmast nästa mandat är {gain[0]} ({votes_words(gain[1])})")
    if loss:
        parts.append(f"närmast att förlora ett {loss[0]} ({votes_words(loss[1])})")
    return sentences(f"{'; '.join(parts)}.", lacks((), lacking))


def margins_claim(near: Sequence[tuple[str, int, int]], *, nearest: tuple[str, int] | None) -> str:
    """How many votes stood between the party and more seats: councils with a seat near, or the nearest one.

    Parameters
    ----------
    near
        Council, votes, and seats at once, where a seat more was within few votes: they add up, for they are
        different councils.
    nearest
        Where fewest votes were short, and how many; None: not known anywhere.
    """
    votes, seats = sum(each[1] for each in near), sum(each[2] for each in near)
    where = f" i {near[0][0]}" if len(near) == 1 else ""
    if near:
        return f"{votes_words(votes)} från {'ett' if seats == 1 else count_words(seats)} mandat till{where}"
    return f"Närmast nästa mandat: {nearest[0]}, {votes_words(nearest[1])}" if nearest else ""
