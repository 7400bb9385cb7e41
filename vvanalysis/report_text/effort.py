"""Sentences about effort and result: what could be seen, what goes together, never what was a cause.

Source: the project's notes on small-n evaluation, their list of wording. `FORBIDDEN` are the words that must
not stand near a comparison of effort and result; a test looks for them in everything that is shown.
"""

from __future__ import annotations

from typing import Final

from vvanalysis.report_text import numbers

FORBIDDEN: Final = ("ledde till", "gav", "berodde på", "effekt av", "bevisar", "signifikant")
EFFORT: Final = f"Samtal per 10{numbers.THIN}000 röstberättigade"
CHANGE: Final = "Ändrad andel i kommunvalet, procentenheter"
CHANCE: Final = "kan inte skiljas från slump"


def signal_sentence(
    *,
    contacted: float,
    expected: float,
    largest: float,
    noise: float,
    rho: float,
    critical: float,
    seen: bool,
) -> str:
    """Whether the campaign was large enough to be seen at all."""
    start = (
        f"Samtalen motsvarar {numbers.percent(contacted)} av de röstberättigade. Vore varje samtal värt lika "
        f"mycket som i ett svenskt fältförsök, blev det högst {numbers.points_words(expected, 2)} i länet "
        f"och {numbers.points_words(largest, 2)} i den förening som samtalade mest; föreningarnas ändringar "
        f"skilde sig åt med {numbers.points_words(noise, 2)} (standardavvikelse)"
    )
    if seen:
        return f"{start}. Kampanjen var stor nog för att i princip kunna synas i jämförelsen."
    return (
        f"{start}. Kampanjen var alltså för liten för att synas: väntad rangkorrelation är "
        f"{numbers.decimal(rho, 2)}, och {numbers.decimal(critical, 2)} hade krävts."
    )


def relation_sentence(
    *, rho: float, low: float, high: float, count: int, adjusted_p: float, beyond: bool
) -> str:
    """What goes together, with its interval; the default is that nothing can be told from chance."""
    numbered = (
        f"rangkorrelationen är {numbers.decimal(rho, 2)} bland {count} föreningar, med ett 95-procentigt "
        f"intervall från {numbers.decimal(low, 2)} till {numbers.decimal(high, 2)}"
    )
    if not beyond:
        return f"Sambandet mellan insats och ändrad andel {CHANCE}: {numbered}."
    word = "mer" if rho > 0 else "mindre"
    return (
        f"Föreningar med fler samtal gick {word} framåt, också när hänsyn tas till förra valets andel "
        f"(p = {numbers.decimal(adjusted_p, 3)}): {numbered}. Det är förenligt med att insatsen spelade "
        "roll, men visar det inte: föreningarna skiljer sig åt på annat sätt också."
    )


def sensitivity_sentence(*, low: float, high: float, name: str, without: float) -> str:
    """How much the relation hangs on one association."""
    if numbers.decimal(low, 2) == numbers.decimal(high, 2):
        return f"Rangkorrelationen är {numbers.decimal(low, 2)} vilken förening som än tas bort."
    return (
        f"Tas en förening i taget bort ligger rangkorrelationen mellan {numbers.decimal(low, 2)} och "
        f"{numbers.decimal(high, 2)}. Mest betyder {name}: utan den föreningen blir den "
        f"{numbers.decimal(without, 2)}."
    )


TOO_FEW: Final = "insats och resultat är kända för alltför få föreningar för en jämförelse"
NOT_SHOWN: Final = "Hur mycket en enskild förening betyder för sambandet visas bara i interna rapporter."
