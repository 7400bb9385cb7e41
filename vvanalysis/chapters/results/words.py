"""Sentences about results and turnout, built from numbers by rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from vvanalysis.words import numbers
from vvanalysis.words.claims import of_words, rises
from vvanalysis.words.elections import LAST_ELECTION
from vvanalysis.words.labels import ELECTION, MISSING
from vvanalysis.words.lists import listed
from vvanalysis.words.numbers import TINY

CHANGES = "Från förra valet till det här"
HISTORY = "Partiets andel val för val"
MAP = "Partiets andel på kartan"
MAPS_MEASURE = "Ändring av partiets andel, procentenheter"
MAPS = "Ändring av partiets andel på kartan"
VOTES_CHANGE = "Fler eller färre röster på partiet än i förra valet"
OTHERS = "Övriga {count}"
OTHERS_SCALE = "De övriga {count}, på egen skala"
NO_COMPARISON = "går inte att jämföra"
_ORDER = ("", "näst ", "tredje ", "fjärde ", "femte ", "sjätte ", "sjunde ", "åttonde ", "nionde ", "tionde ")
SEATS = "Mandat i kommunfullmäktige, detta val och det förra"
SHARES_UNTOLD = (
    "Andelarna är inte kända, för uppgift om de giltiga rösterna saknas. "
    "Därför är också de minsta partierna med."
)
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "rank": "Plats", "index_county": "Index mot länet", "votes_change": "Ändring, röster",
        "by-election/rank": "Plats bland partierna", "index_nation": "Index mot landet", "year": "Valår",
        "party_code": "Parti", "seats": "Mandat", "council_size": "Av",
        "seats_previous": "Mandat förra valet", "council_size_previous": "Av", "seats_change": "Ändring",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""
NOTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "by-election": "Index: områdets andel i förhållande till länets respektive landets, som är 100.",
        "parties": "Streck betyder att ingen jämförbar siffra från förra valet finns.",
        "seats": (
            "Av: fullmäktiges storlek. Streck: partiet redovisas inte i kommunens slutliga resultat, "
            "eller uppgift saknas."
        ),
    }
)  # fmt: skip
"""Key of a table -> its note."""


def share_sentence(
    party: str,
    election: str,
    *,
    share: float | None,
    change: float | None,
    area: str = "",
    since: str = LAST_ELECTION,
) -> str:
    """One party's share in one election, and how it changed.

    Parameters
    ----------
    election
        RD, RF or KF.
    share
        Share of the valid votes [0-1]; None: the party is not listed.
    change
        Difference of shares; None: no earlier figure, so nothing is said about a change.
    area
        Where; left out where the page is about one area only.
    since
        What the change is since (`since_when`).
    """
    name = ELECTION[election] + (f" i {area}" if area else "")
    if share is None:
        return f"{party} finns inte redovisat i {name}."
    got = numbers.percent(share) if share else "inga röster"
    start = f"{party} fick {got} i {name}"
    return f"{start}{_change(change, since)}."


def _change(change: float | None, since: str) -> str:
    if change is None:
        return f", jämförbar siffra från {since} saknas"
    if abs(change) < TINY:
        return f", i stort sett oförändrat sedan {since}"
    word = "upp" if change > 0 else "ned"
    return f", {word} {numbers.points_words(change)} sedan {since}"


def index_sentence(party: str, election: str, *, index: float | None, area: str) -> str:
    """The county's share beside the nation's, as an index."""
    name = ELECTION[election]
    if index is None:
        return f"Hur {party} stod sig mot hela landet kan inte sägas: landets siffra saknas i underlaget."
    if round(index) == 100:
        return f"{party} var lika starkt i {area} som i hela landet i {name} (index 100)."
    word = "starkare" if index > 100 else "svagare"
    return (
        f"{party} var {word} i {area} än i hela landet i {name}: index {numbers.decimal(index, 0)}, "
        "där landet är 100."
    )


def gains_sentence(
    party: str, election: str, *, gained: int, lost: int, areas: int, not_comparable: int = 0
) -> str:
    """In how many municipalities the share rose.

    Parameters
    ----------
    areas, not_comparable
        Municipalities that are told of, and those of them where a share, now or then, is lacking.
    """
    if areas == not_comparable:
        return MISSING
    said = _gains(party, ELECTION[election], gained, lost, areas - not_comparable)
    if not not_comparable:
        return f"{said}."
    where = "kommun" if not_comparable == 1 else "kommuner"
    return f"{said}; i {not_comparable} {where} saknas siffra för partiet i något av de två valen."


def _gains(party: str, name: str, gained: int, lost: int, areas: int) -> str:
    if areas == 1:
        word = "ökade" if gained else "minskade" if lost else "behöll"
        return f"I {name} {word} {party} sin andel i kommunen"
    if gained == areas:
        return f"I {name} ökade {party} sin andel i alla {areas} kommuner"
    if gained == 0 and lost == areas:
        return f"I {name} minskade {party} sin andel i alla {areas} kommuner"
    if gained == 0 and lost == 0:
        return f"I {name} behöll {party} sin andel i alla {areas} kommuner"
    if gained == 0:
        return f"I {name} minskade {party} sin andel i {lost} av {areas} kommuner och ökade den inte i någon"
    fell = f"minskade den i {lost}" if lost else "minskade den inte i någon"
    return f"I {name} ökade {party} sin andel i {gained} av {areas} kommuner och {fell}"


def extremes_sentence(party: str, election: str, *, high: tuple[str, float], low: tuple[str, float]) -> str:
    """Where the share was highest and lowest."""
    name, most, least = ELECTION[election], numbers.percent(high[1]), numbers.percent(low[1])
    if high[0] == low[0]:
        return f"{party} fick {most} i {name} i {high[0]}, den enda kommunen med siffror."
    if most == least:
        return f"{party} var lika starkt i alla kommuner i {name}: {most}."
    return f"I {name} var {party} starkast i {high[0]} ({most}) och svagast i {low[0]} ({least})."


def turnout_sentence(
    election: str, *, turnout: float | None, change: float | None, area: str, since: str = LAST_ELECTION
) -> str:
    """Turnout in one area and its change."""
    name = ELECTION[election]
    if turnout is None:
        return f"Valdeltagandet i {name} i {area} saknas i underlaget."
    return f"Valdeltagandet i {name} i {area} var {numbers.percent(turnout)}{_change(change, since)}."


def gap_sentence(party: str, *, gap: float) -> str:
    """Turnout where the party is strongest against where it is weakest."""
    if abs(gap) < TINY:
        return (
            f"Valdeltagandet var lika högt i de distrikt där {party} är starkast som där partiet är svagast."
        )
    word = "högre" if gap > 0 else "lägre"
    return (
        f"I den femtedel av distrikten där {party} är starkast var valdeltagandet "
        f"{numbers.points_words(gap)} {word} än i den femtedel där partiet är svagast."
    )


def seats_sentence(
    party: str, *, seats: int | None, previous: int | None, total: int, total_previous: int | None
) -> str:
    """Seats in a council, always with the council's size."""
    if seats is None:
        return f"{party} finns inte redovisat i kommunfullmäktige ({total} mandat)."
    now = f"{party} har {seats or 'inget'} av {total} mandat i kommunfullmäktige"
    if previous is None or total_previous is None:
        return f"{now}."
    before = f"{previous} av {total_previous}"
    word = "fler än" if seats > previous else "färre än" if seats < previous else "lika många som"
    return f"{now}, {word} förra gången ({before})."


def history_claim(party: str, changes: Sequence[tuple[str, float | None]]) -> str:
    """In which elections the share rose and fell since the one before; "" where none can be compared.

    Parameters
    ----------
    changes
        RD, RF or KF, and the difference of shares.
    """
    known = [(ELECTION[kind], change) for kind, change in changes if change is not None]
    up = [name for name, change in known if change >= TINY]
    down = [name for name, change in known if change <= -TINY]
    if not known:
        return ""
    if len(known) > 1 and len(known) in {len(up), len(down)}:
        return f"{party} {'ökade' if up else 'minskade'} i {'båda' if len(known) == 2 else 'alla tre'} valen"
    rose = f"ökade i {listed(up)}" if up else ""
    fell = f"minskade i {listed(down)}" if down else ""
    return f"{party} {' men '.join(part for part in (rose, fell) if part) or 'stod stilla'}"


def parties_claim(party: str, shares: Sequence[tuple[str, float]]) -> str:
    """Which place the party has among the others by its share; "" where it has none, or shares its place.

    Parameters
    ----------
    shares
        Party and share [0-1], any order; what is no party is not among them.
    """
    own = dict(shares).get(party)
    place = sum(share > own for _, share in shares) if own else len(_ORDER)
    if own is None or place >= len(_ORDER) or sum(share == own for _, share in shares) > 1:
        return ""
    return f"{party} blev {_ORDER[place]}största parti med {numbers.percent(own)}"


def areas_claim(party: str, changes: Sequence[float | None]) -> str:
    """In how many areas the share rose and fell; "" where none can be compared."""
    known = [change for change in changes if change is not None]
    up, down = (sum(sign * change > 0 for change in known) for sign in (1, -1))
    return rises(party, up=up, down=down, areas=len(known))


def maps_claim(party: str, parliament: Sequence[float | None], local: Sequence[float | None]) -> str:
    """Gains in the parliamentary election beside those in the municipal one; "" where one is not known."""
    known = [[change for change in each if change is not None] for each in (parliament, local)]
    if not all(known):
        return ""
    up = [sum(change > 0 for change in each) for each in known]
    every = [_where(rose, len(each)) for rose, each in zip(up, known, strict=True)]
    if every[0] == every[1]:
        return f"{party} ökade {every[0]}, till riksdagen och till kommunen"
    return f"Till riksdagen ökade {party} {every[0]}, till kommunen {every[1]}"


def _where(part: int, whole: int) -> str:
    if part in {0, whole}:
        return "överallt" if part else "ingenstans"
    return f"i {of_words(part, whole)} kommuner"


def votes_claim(party: str, election: str, changes: Sequence[tuple[str, int]]) -> str:
    """Where the change of votes came from: one area alone, most of it, or how many rose; "" where none is.

    Parameters
    ----------
    changes
        Area and change of its votes.
    """
    total = sum(change for _, change in changes)
    if len(changes) < 2:
        return rises(party, up=total > 0, down=total < 0, areas=len(changes))
    area, largest = max(changes, key=lambda each: each[1] * (1 if total > 0 else -1))
    way = "röstökningen" if total > 0 else "röstminskningen"
    if total and largest / total >= 1:
        return f"Hela {way} i {ELECTION[election]} kom från {area}"
    if total and largest / total > 0.5:
        return f"Mer än hälften av {way} i {ELECTION[election]} kom från {area}"
    up, down = (sum(sign * change > 0 for _, change in changes) for sign in (1, -1))
    return rises(f"{party}:s röster", up=up, down=down, areas=len(changes))


def maps_alt(said: Sequence[tuple[str, tuple[str, float], tuple[str, float]]]) -> str:
    """Maps of changes: election, the area with the least and the one with the most."""
    parts = [
        f"{ELECTION[kind].capitalize()}: från {numbers.points(low)}\u00a0procentenheter i {least} till "
        f"{numbers.points(high)} i {most}."
        for kind, (least, low), (most, high) in said
    ]
    return " ".join(["Två kartor över hur partiets andel ändrades.", *parts])


def votes_alt(areas: int, *, high: tuple[str, int], low: tuple[str, int]) -> str:
    """Bars of changes of votes, the area with the most and the one with the least."""
    if areas == 1:
        return f"En stapel över ändringen i röster i {high[0]}: {numbers.integer(high[1], sign=True)}."
    return (
        f"Staplar över ändringen i röster i {areas} kommuner: från {numbers.integer(low[1], sign=True)} i "
        f"{low[0]} till {numbers.integer(high[1], sign=True)} i {high[0]}."
    )


def votes_measure(election: str) -> str:
    """What the bars of changes of votes measure."""
    return f"Fler eller färre röster i {ELECTION[election]} än förra gången"
