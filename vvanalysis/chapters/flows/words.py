"""Sentences about vote flows: the bounds that the counts set, the experimental estimate, its refusal."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from vvanalysis.terms import OTHER_PARTIES
from vvanalysis.words import numbers
from vvanalysis.words.labels import OTHER

MATRIX_MEASURE = "Skattad väg från förra riksdagsvalet, andel av varje grupp"

BOUNDS = "Gränser för vart partiets väljare kan ha gått i riksdagsvalet"
ESTIMATES = "Skattade väljarströmmar i riksdagsvalet, experimentellt"
MATRIX = "Skattad väg från förra riksdagsvalet, experimentellt"

NO_VOTE = "ingen röst"
MARK = "Experimentellt"
THEN, NOW = "Förra valet", "Detta val"
BOUNDS_NOTE = (
    "Gränserna är summan över distrikten av vad röstetalen tillåter, vad väljarna än gjorde. Förra valets "
    "röstberättigade är omräknade till dagens antal, som om de som har kommit till, flyttat eller dött var "
    "som de andra; är de inte det gäller gränserna inte. Ingen röst: "
    "röstberättigade utan giltig röst i distriktet, de sena förtidsrösterna medräknade."
)
ESTIMATE_NOTE = (
    "Experimentellt. Skattningen antar att varje grupp rörde sig lika i alla distrikt, slumpen oräknad. Det "
    "kan inte prövas ur röstetalen. Spannet visar bara slumpen mellan distrikt och är ofta för smalt. "
    "Noll betyder inte att ingen gick den vägen, bara att den inte behövs för att förklara siffrorna."
)
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bound_low": "Minst", "bound_high": "Högst", "bound_width": "Bredd, procentenheter",
        "share": "Skattad del", "share_low": "Från", "share_high": "Till", "persons": "Ungefär, personer",
        "flows/bound_low": "Gräns, minst", "flows/bound_high": "Gräns, högst", "origin_word": "Förra valet",
        "destination_word": "Detta val",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""


def group(code: str) -> str:
    """A group's name: a party's abbreviation, the rest, or those without a vote."""
    return OTHER if code == OTHER_PARTIES else NO_VOTE if code == "no_vote" else code


def bounds_sentence(party: str, *, units: int, low: float, high: float) -> str:
    """What the counts alone allow of the party's own voters."""
    where = "det enda jämförbara distriktet" if units == 1 else f"{units} jämförbara distrikt"
    start = (
        f"Röstetalen i {where} tillåter att mellan {numbers.percent(low)} och "
        f"{numbers.percent(high)} av {party}:s väljare i förra valet röstade på {party} igen, om de som har "
        "kommit till, flyttat eller dött är som de andra"
    )
    return f"{start}: i sig avgör de nästan ingenting." if high - low > 0.5 else f"{start}."


def estimate_sentence(party: str, *, share: float, low: float, high: float) -> str:
    """The estimate of how many of the party's voters stayed, with its range."""
    span = f"{numbers.points(low, 0, sign=False)}–{numbers.percent(high, 0)}"
    return (
        f"{MARK}: {numbers.percent(share, 0)} av {party}:s väljare i förra valet skattas ha röstat på "
        f"{party} igen ({span} när distrikten dras om), om varje grupp rörde sig lika i alla distrikt."
    )


def gain_sentence(*, origin: str, persons: int) -> str:
    """The largest group that the party is estimated to have won from."""
    whence = {"no_vote": "dem som inte röstade", OTHER_PARTIES: "de övriga partierna"}.get(origin, origin)
    if persons <= 0:
        return f"{MARK}: ingen grupp skattas ha gett partiet nya väljare."
    return f"{MARK}: flest nya väljare skattas ha kommit från {whence}, ungefär {numbers.integer(persons)}."


def refusal_sentence(*, units: int, needed: int) -> str:
    """Why there is no estimate."""
    if units == 0:
        return "Ingen skattning görs: uppgifter som går att jämföra saknas för alla distrikt."
    count = "bara ett distrikt kan jämföras" if units == 1 else f"{units} jämförbara distrikt är för få"
    return f"Ingen skattning görs: {count}; det behövs minst {needed}."


def error_sentence(party: str, *, error: float, held: int, tries: int) -> str:
    """The method's error on simulated districts with known flows, and how often the range held the truth."""
    return (
        "Prövad på simulerade distrikt med kända flöden, där antagandet håller, är metodens medelfel "
        f"{numbers.points(error, sign=False)}\u00a0procentenheter i de vägar som någon tog, och spannet för "
        f"dem som stannade hos {party} rymde den sanna andelen i {held} av {tries} försök. "
        "Håller antagandet inte kan felet bli mycket större, utan att det syns."
    )


def matrix_alt(party: str, *, groups: int, stay: float | None) -> str:
    """The matrix of estimated flows."""
    kept = "" if stay is None else f" {numbers.percent(stay, 0)} av {party}:s väljare skattas ha stannat."
    return f"Rutnät med {groups} gånger {groups} grupper: skattad väg från förra valet till detta.{kept}"


def matrix_claim(party: str, stay: float | None) -> str:
    """How many of the party's voters are estimated to have stayed [0-1]; "" where there is no estimate."""
    return (
        "" if stay is None else f"{MARK}: {numbers.percent(stay, 0)} av {party}:s väljare skattas vara kvar"
    )
