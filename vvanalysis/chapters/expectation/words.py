"""Sentences about why the number of votes changed, and about results against what was to be expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from vvanalysis.words import numbers
from vvanalysis.words.claims import count_words, of_words
from vvanalysis.words.labels import ELECTION, MISSING
from vvanalysis.words.lists import listed
from vvanalysis.words.numbers import TINY

SIMILAR_MEASURE = "väntad andel (streck), det vanliga (grått) och utfall (punkt)"

COUNTIES = "Länen efter avvikelsen i riksdagsvalet"
EFFECTS_FIGURE = "Vad ändrade rösterna i riksdagsvalet?"
EFFECTS_TABLE = "Ändringen av rösterna i riksdagsvalet"
EXPECTED = "Riksdagsvalet mot rikets ändring"

SIMILAR_SOURCE = "Valmyndigheten, slutligt valresultat; SCB, röstberättigade efter ålder och utbildning"
METHODS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "similar": "Liknande kommuner",
        "mean": "Medelförändringen utanför det egna länet",
        "uniform": "Rikets ändring rakt av",
        "proportional": "Rikets ändring i proportion",
    }
)
EFFECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "effect_electorate": "Väljarkåren",
        "effect_valid_rate": "Giltiga röster per röstberättigad",
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
_RANGE_NOTE = (
    "Intervallet är gjort av felen i andra kommuner med ungefär lika stor andel förra valet, och ska rymma "
    "fyra av fem. Avvikelsen säger inte vad den beror på."
)
SIMILAR_NOTE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "similar": "Liknande: de femton kommuner utanför länet som låg närmast i förra valets andel, antal "
        "röstberättigade, ålder och utbildning. Väntat: andelen förra valet plus deras medelförändring. "
        f"{_RANGE_NOTE}",
        "mean": "Väntat: andelen förra valet plus medelförändringen i alla kommuner utanför länet, för den "
        "förutsäger partiets ändring bättre än de femton mest lika kommunerna gör. "
        f"{_RANGE_NOTE}",
    }
)
COVERAGE_NOTE = (
    "Kommunerna är ordnade efter partiets andel förra valet, minst först. Intervallet ska rymma utfallet i "
    "fyra av fem. Ingen kommuns eget utfall är med i dess intervall."
)
ACCURACY_NOTE = (
    "Varje kommun har förutsagts ur andra kommuner, utan sig själv och sitt län. Felet är i "
    "procentenheter; det kvadratiska väger stora fel tyngre, och avgör vad som används."
)
NOT_SIMILAR = "Liknande kommuner används inte, för de förutsäger partiets ändring sämre än medelvärdet."
COUNTY_NOTE = "Kommunernas avvikelser vägda med giltiga röster."
PER_EARLIER = "Procent av förra valets röster"
EXPECTED_LINE = "väntat, och intervallet"
ACTUAL_LINE = "utfall"
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "votes_previous": "Röster förra valet", "votes": "Röster", "votes_change": "Ändring",
        "vote_share_previous": "Andel förra valet", "expected_uniform": "Väntat rakt av",
        "residual_uniform": "Avvikelse, procentenheter", "expected_proportional": "Väntat i proportion",
        "residual_proportional": "Avvikelse, procentenheter", "expected_share": "Väntat",
        "expected_low": "Från", "expected_high": "Till", "place": "Plats i landet",
        "similar_names": "De fem mest lika kommunerna", "word": "Förutsägelse",
        "rmse": "Kvadratiskt medelfel", "mae": "Medelfel", "municipalities": "Kommuner",
        "share_low": "Andel förra valet, från", "share_high": "till", "inside": "Inom intervallet",
        "inside_share": "Andel", "counties/place": "Plats", "area_name": "Län", "above": "Över det väntade",
        "residual": "Avvikelse, procentenheter",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""
THE_COUNTY: Final = "länet"
ACCURACY: Final = "Hur fel metoden har i landets kommuner, "
COVERAGE: Final = "Hur ofta intervallet rymmer utfallet, "
"""Titles, before the election."""


def places_note(places: int) -> str:
    """Among how many municipalities the places in the country are."""
    return f"Platsen i landet är bland de {numbers.integer(places)} kommuner som kan jämföras."


def electorate_note(year: int) -> str:
    """That the electorates are those of an earlier election."""
    return (
        f"Antal röstberättigade, ålder och utbildning är från valet {year}: senare finns inte i underlaget."
    )


def too_few_sentence(election: str, *, known: int, needed: int) -> str:
    """That too few municipalities of the country have both results, and what brings the others."""
    count = {0: "ingen", 1: "bara en"}.get(known, f"bara {known}")
    return (
        f"Underlag saknas: av landets kommuner har {count} båda resultaten i {ELECTION[election]}, och "
        f"jämförelsen kräver minst {needed}. De andra kommer med valmyndighetens resultatfiler för hela "
        "landet: lägg dem i kampanjmappens official och bygg rapporten igen."
    )


def effects_sentence(
    party: str, election: str, *, area: str, change: int | None, effects: tuple[float, ...] | None
) -> str:
    """The change of votes and its three parts: electorate, valid votes per eligible, share."""
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
    electorate, valid_rate, share = (numbers.decimal(part, 0, sign=True) for part in effects)
    return (
        f"{start}: partiets andel står för {share}, giltiga röster per röstberättigad för {valid_rate} "
        f"och väljarkårens storlek för {electorate}."
    )


def mix_sentence(*, change: float, within: float, mix: float, where: str = "länet") -> str:
    """The change of the common share: within the municipalities, and from their different growth."""
    parts = (
        f"kom från andelarna i kommunerna och {numbers.points(mix, 2)} från att kommunerna har vuxit olika "
        "mycket."
    )
    unit, part = "\u00a0procentenheter", numbers.points(within, 2)
    if abs(change) < TINY:
        return f"Partiets andel i {where} var i stort sett oförändrad: {part}{unit} {parts}"
    return f"Partiets andel i {where} ändrades med {numbers.points(change, 2)}{unit}: {part} {parts}"


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
    party: str,
    election: str,
    *,
    residual: float,
    place: int,
    places: int,
    where: str,
    method: str,
) -> str:
    """The county's municipalities together against similar ones, or against the mean outside the county.

    Parameters
    ----------
    where
        Which of the county's municipalities are compared (`coverage.among`).
    """
    yardstick = "i liknande kommuner i landet" if method == "similar" else "i medeltal utanför länet"
    if abs(residual) < TINY:
        went = f"som {yardstick}"
    else:
        word = "bättre" if residual > 0 else "sämre"
        went = f"{numbers.points_words(residual)} {word} än {yardstick}"
    return (
        f"I {where} gick det för {party} i {ELECTION[election]} {went}; länet är nummer {place} av {places}."
        f"{'' if method == 'similar' else f' {NOT_SIMILAR}'}"
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


def tried_note(municipalities: int) -> str:
    """In how many municipalities of the country a method is tried."""
    return f"Metoden är prövad i de {numbers.integer(municipalities)} kommuner i landet som kan jämföras."


def accuracy_sentence(election: str, *, similar: float, mean: float, municipalities: int) -> str:
    """How far off the method is over the country, and whether it beats the mean change of all others."""
    start = (
        f"Prövad på {ELECTION[election]} i de {municipalities} kommuner i landet som kan jämföras, "
        f"var och en förutsagd ur andra, är felet med liknande kommuner "
        f"{numbers.points(similar, 2, sign=False)}\u00a0procentenheter"
    )
    other = f"{numbers.points(mean, 2, sign=False)} om alla väntas ändras lika mycket"
    if similar > mean:
        return f"{start}, inte mindre än {other}: därför är det medelvärdet som är det väntade här."
    if similar == mean:
        return f"{start}, inte mindre än {other}: jämförelsen säger här inget utöver medelvärdet."
    word = "klart mindre än" if similar < 0.9 * mean else "något mindre än"
    return f"{start}, {word} {other}."


def own_sentence(
    party: str,
    election: str,
    *,
    area: str,
    share: float,
    expected: float,
    span: tuple[float, float] | None,
    method: str,
) -> str:
    """One municipality against its yardstick, with the range where there is one."""
    whence = "liknande kommuner i landet" if method == "similar" else "medelförändringen utanför länet"
    start = (
        f"{party} fick {numbers.percent(share)} i {ELECTION[election]} i {area}; {whence} "
        f"ger {numbers.percent(expected)}"
    )
    if span is None:
        return f"{start}."
    between = f"{numbers.percent(span[0])} till {numbers.percent(span[1])}"
    if span[0] <= share <= span[1]:
        return f"{start}, och {between} är inom det vanliga."
    word = "över" if share > span[1] else "under"
    return (
        f"{start}. Utfallet ligger {word} intervallet {between}, som ska rymma fyra av fem kommuner med "
        "ungefär lika stor andel förra valet."
    )


def effects_alt(count: int) -> str:
    """Three panels of bars."""
    places = "en kommun" if count == 1 else f"{count} kommuner"
    return (
        f"Tre stapeldiagram för {places}: hur mycket väljarkåren, giltiga röster per röstberättigad "
        "och partiets andel ändrade rösterna, i procent av förra valets röster."
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


def similar_claim(*, better: Sequence[str], worse: Sequence[str], areas: Sequence[str]) -> str:
    """Which municipalities went better or worse than similar ones: those outside the range.

    Parameters
    ----------
    areas
        All that are compared.
    """
    up, down = (_named(names) for names in (better, worse))
    if up and down:
        return f"{up[0].upper()}{up[1:]} gick bättre än liknande kommuner, {down} sämre"
    if up or down:
        name = up or down
        return f"{name[0].upper()}{name[1:]} gick {'bättre' if up else 'sämre'} än liknande kommuner"
    if len(areas) == 1:
        return f"{areas[0]} gick ungefär som liknande kommuner"
    return "Ingen kommun avvek tydligt från liknande kommuner" if areas else ""


def _named(names: Sequence[str]) -> str:
    return listed(names) if len(names) < 3 else f"{count_words(len(names))} kommuner"


def effects_claim(*, share_first: int, areas: int) -> str:
    """In how many areas the share moved the votes more than the electorate and the turnout did."""
    if not areas or not share_first:
        return ""
    where = f"alla {count_words(areas)}" if share_first == areas else of_words(share_first, areas)
    return f"Partiets andel betydde mest för rösterna i {where} kommuner"
