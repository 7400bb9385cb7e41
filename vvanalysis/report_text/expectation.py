"""Sentences about why the number of votes changed, and about results against what was to be expected."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from vvanalysis.report_text import numbers
from vvanalysis.report_text.labels import ELECTION
from vvanalysis.report_text.results import MISSING, TINY

SIMILAR_SOURCE = "Valmyndigheten, slutligt valresultat; SCB, röstberättigade efter ålder och utbildning"
METHODS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "similar": "Liknande kommuner",
        "mean": "Medelförändringen i alla andra kommuner",
        "uniform": "Rikets ändring rakt av",
        "proportional": "Rikets ändring i proportion",
    }
)
EFFECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "effect_electorate": "Väljarkåren",
        "effect_turnout": "Giltiga röster per röstberättigad",
        "effect_share": "Partiets andel",
    }
)
EFFECTS_NOTE = (
    "Delarna summerar till ändringen. Det är bokföring, inte orsaker. Streck: partiet saknar röster i ett av "
    "valen, och då kan ändringen inte delas upp."
)
EXPECTATION_NOTE = (
    "Rakt av: andelen förra valet plus rikets ändring i procentenheter. I proportion: andelen förra valet "
    "ändrad med samma procent som i riket."
)
SIMILAR_NOTE = (
    "Liknande: de femton kommuner utanför länet som låg närmast i förra valets andel, antal röstberättigade, "
    "ålder och utbildning. Väntat: andelen förra valet plus deras medelförändring. Intervallet rymmer felen "
    "för fyra av fem kommuner i landet. Avvikelsen säger inte vad den beror på."
)
ACCURACY_NOTE = (
    "Varje kommun i landet har förutsagts ur andra kommuner, utan sig själv. Felet är i procentenheter; "
    "det kvadratiska väger stora fel tyngre."
)
COUNTY_NOTE = "Kommunernas avvikelser vägda med giltiga röster."
PER_EARLIER = "Procent av förra valets röster"
EXPECTED_LINE = "väntat, och intervallet"
ACTUAL_LINE = "utfall"


def effects_sentence(
    party: str, election: str, *, area: str, change: int | None, effects: tuple[float, ...] | None
) -> str:
    """The change of votes and its three parts: electorate, turnout, share."""
    if change is None:
        return MISSING
    name = ELECTION[election]
    if change == 0:
        start = f"{party} fick lika många röster i {name} i {area} som förra gången"
    else:
        word = "fler" if change > 0 else "färre"
        votes = "röst" if abs(change) == 1 else "röster"
        start = (
            f"{party} fick {numbers.integer(abs(change))} {word} {votes} i {name} i {area} än förra gången"
        )
    if effects is None:
        return f"{start}; ändringen kan inte delas upp när partiet saknar röster i ett av valen."
    electorate, turnout, share = (numbers.decimal(part, 0, sign=True) for part in effects)
    return (
        f"{start}: partiets andel står för {share}, valdeltagandet för {turnout} "
        f"och väljarkårens storlek för {electorate}."
    )


def mix_sentence(*, change: float, within: float, mix: float) -> str:
    """The change of the common share: within the municipalities, and from their different growth."""
    parts = (
        f"kom från andelarna i kommunerna och {numbers.points(mix, 2)} från att kommunerna har vuxit olika "
        "mycket."
    )
    unit, part = "\u00a0procentenheter", numbers.points(within, 2)
    if abs(change) < TINY:
        return f"Partiets andel i länet var i stort sett oförändrad: {part}{unit} {parts}"
    return f"Partiets andel i länet ändrades med {numbers.points(change, 2)}{unit}: {part} {parts}"


def expectation_sentence(
    party: str, election: str, *, area: str, share: float | None, uniform: float | None
) -> str:
    """The share against the nation's change added to the earlier share."""
    if share is None or uniform is None:
        return MISSING
    name = ELECTION[election]
    if uniform < 0:
        return (
            f"Med rikets ändring rakt av hade {party} inte haft några röster kvar i {name} i {area}; "
            f"det blev {numbers.percent(share)}."
        )
    start = (
        f"Med rikets ändring rakt av hade {party} fått {numbers.percent(uniform)} i {name} i {area}; "
        f"det blev {numbers.percent(share)}"
    )
    if abs(share - uniform) < TINY:
        return f"{start}, i stort sett detsamma."
    word = "högre" if share > uniform else "lägre"
    return f"{start}, {numbers.points_words(share - uniform)} {word}."


def county_sentence(
    party: str, election: str, *, residual: float, place: int, places: int, municipalities: int
) -> str:
    """The county's municipalities together against the similar ones in the country."""
    where = "länets enda kommun med siffror" if municipalities == 1 else f"länets {municipalities} kommuner"
    if abs(residual) < TINY:
        went = "som i liknande kommuner i landet"
    else:
        word = "bättre" if residual > 0 else "sämre"
        went = f"{numbers.points_words(residual)} {word} än i liknande kommuner i landet"
    return (
        f"I {where} gick det för {party} i {ELECTION[election]} {went}; länet är nummer {place} av {places}."
    )


def outside_sentence(*, above: int, outside: int, areas: int) -> str:
    """How many municipalities did better, and how many lie outside the range."""
    expected = numbers.decimal(0.2 * areas, 0)
    chance = f"ungefär {expected} väntas göra det även om inget särskilt har hänt"
    if areas == 1:
        where = "över" if above else "inte över"
        return f"Kommunen ligger {where} det väntade och {'utanför' if outside else 'inom'} intervallet."
    over = "Alla" if above == areas else f"{above} av" if above else "Ingen av"
    outer = f"{outside} ligger" if outside else "Ingen ligger"
    return f"{over} {areas} kommuner ligger över det väntade. {outer} utanför intervallet; {chance}."


def accuracy_sentence(*, similar: float, mean: float, municipalities: int) -> str:
    """How far off the method is over the country, and whether it beats the mean change of all others."""
    start = (
        f"Prövad på landets {municipalities} kommuner, var och en förutsagd ur andra, är metodens fel "
        f"{numbers.points(similar, 2, sign=False)}\u00a0procentenheter"
    )
    other = f"{numbers.points(mean, 2, sign=False)} om alla väntas ändras lika mycket"
    if similar >= mean:
        return f"{start}, inte mindre än {other}: jämförelsen säger här inget utöver medelvärdet."
    word = "klart mindre än" if similar < 0.9 * mean else "något mindre än"
    return f"{start}, {word} {other}."


def own_sentence(
    party: str, election: str, *, area: str, share: float, expected: tuple[float, float, float]
) -> str:
    """One municipality against its similar ones."""
    middle, low, high = expected
    start = (
        f"{party} fick {numbers.percent(share)} i {ELECTION[election]} i {area}; liknande kommuner i landet "
        f"ger {numbers.percent(middle)}"
    )
    if share > high:
        return f"{start}. Så långt över det väntade kommer högst en kommun av tio."
    if share < low:
        return f"{start}. Så långt under det väntade kommer högst en kommun av tio."
    return f"{start}, och {numbers.percent(low)} till {numbers.percent(high)} är inom det vanliga."


def effects_alt(count: int) -> str:
    """Three panels of bars."""
    places = "en kommun" if count == 1 else f"{count} kommuner"
    return (
        f"Tre stapeldiagram för {places}: hur mycket väljarkåren, valdeltagandet och partiets andel ändrade "
        "rösterna, i procent av förra valets röster."
    )


def similar_alt(count: int, above: int, high: tuple[str, float], low: tuple[str, float]) -> str:
    """Actual and expected shares, a row per municipality."""
    if count == 1:
        return (
            f"Utfall mot väntad andel: i {high[0]} skiljer det {numbers.points(high[1])}\u00a0procentenheter."
        )
    return (
        f"Utfall mot väntad andel i {count} kommuner; {_over(above, count)} ligger över det väntade. "
        f"Störst avvikelse {_ends(above, count, high, low)}."
    )


def _over(above: int, count: int) -> str:
    return "ingen" if not above else "alla" if above == count else str(above)


def _ends(above: int, count: int, high: tuple[str, float], low: tuple[str, float]) -> str:
    up = f"uppåt: {high[0]} {numbers.points(high[1])}"
    down = f"nedåt: {low[0]} {numbers.points(low[1])}"
    unit = "\u00a0procentenheter"
    if not above or above == count:
        return f"{up if above else down}{unit}"
    return f"{up}{unit}; {down}"
