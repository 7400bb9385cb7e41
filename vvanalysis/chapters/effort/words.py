"""Sentences about effort and result: what could be seen, what goes together, never what was a cause.

Source: the project's notes on small-n evaluation, their list of wording. `FORBIDDEN` are the words that must
not stand near a comparison of effort and result; a test looks for them in everything that is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from vvanalysis.words import numbers
from vvanalysis.words.lists import listed

DOTS_MEASURE = "Samtal per 10 000 röstberättigade, och andelens ändring"

FORBIDDEN: Final = ("ledde till", "gav", "berodde på", "effekt av", "bevisar", "signifikant")
EFFORT: Final = f"Samtal per 10{numbers.THIN}000 röstberättigade"
CHANGE: Final = "Ändrad andel i kommunvalet, procentenheter"
TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "effort": "Samtal och ändrad andel i kommunvalet",
        "relation": "Mått på hur samtal och ändrad andel följdes åt",
    }
)
"""Key of a table -> its title."""
NOTE: Final = "Bilden och tabellen visar vad som följs åt bland föreningarna, inte vad som orsakar vad."
CHANCE: Final = "kan inte skiljas från slump"
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "vote_share_previous": "Andel förra valet", "measure": "Mått", "value": "Värde",
        "range": "95\u202f%-intervall", "p": "p, permutation",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""
DOTS_ALT: Final = (
    "Punktdiagram med {count} partiföreningar. Vågrätt samtal per röstberättigade, från {left} till {right}; "
    "lodrätt andelens ändring, från {low} till {high} procentenheter."
)
CHANCE_NOTE: Final = (
    "p: hur ofta slumpen ensam är minst lika stark. Kendalls p är exakt där inga värden är lika."
)
STATISTICS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "rho": "Spearman (rang)",
        "tau": "Kendall (par)",
        "adjusted_rho": "Spearman, givet förra valets andel",
        "slope": "Theil–Sen, procentenheter per 100 samtal",
    }
)
"""Column of `effort.metrics.relation` -> the measure in words."""


def signal_sentence(
    *,
    count: int,
    contacts: float,
    changes: tuple[float, float, float],
    lacking: tuple[float, float] | None,
    without: Sequence[str],
) -> str:
    """What the conversations would mean, of which associations, and whether that could be seen at all.

    `changes` are those of all together, of the association with the most, and the spread that there was;
    `lacking` the expected rho and the one it must reach, None where it does.
    """
    expected, largest, noise = changes
    note = left_out_note(without)
    out = f" {note}" if note else ""
    start = (
        f"I {count} föreningar motsvarar samtalen {numbers.percent(contacts)} av antalet röstberättigade. "
        f"Vore varje samtal värt lika mycket som ett besök i ett svenskt fältförsök, och gick de rösterna "
        f"till partiet, hade andelen blivit {numbers.points_words(expected, 2)} större i föreningarna "
        f"tillsammans och {numbers.points_words(largest, 2)} där det betydde mest; föreningarnas ändringar "
        f"skilde sig åt med {numbers.points_words(noise, 2)} (standardavvikelse)"
    )
    if lacking is None:
        return f"{start}. Kampanjen var stor nog för att i princip kunna synas i jämförelsen.{out}"
    return (
        f"{start}. Så räknat var kampanjen för liten för att synas: väntad rangkorrelation är "
        f"{numbers.decimal(lacking[0], 2)}, och {numbers.decimal(lacking[1], 2)} hade krävts.{out}"
    )


def left_out_note(without: Sequence[str]) -> str:
    """The associations that are in no comparison, a sentence; empty without any."""
    return f"Inte med, för insats eller resultat är inte känt: {listed(list(without))}." if without else ""


def relation_sentence(
    *, rho: float, span: tuple[float, float] | None, count: int, adjusted_p: float, beyond: bool
) -> str:
    """What goes together, with its interval; the default is that nothing can be told from chance."""
    numbered = f"rangkorrelationen är {numbers.decimal(rho, 2)} bland {count} föreningar"
    if span is None:
        numbered = f"{numbered}, och något intervall kan inte räknas"
    else:
        ends = f"{numbers.decimal(span[0], 2)} till {numbers.decimal(span[1], 2)}"
        numbered = f"{numbered}, med ett 95-procentigt intervall från {ends}"
    if not beyond:
        return f"Sambandet mellan insats och ändrad andel {CHANCE}: {numbered}."
    word = "mer" if rho > 0 else "mindre"
    return (
        f"Föreningar med fler samtal gick {word} framåt, också när hänsyn tas till förra valets andel "
        f"(p {numbers.chance(adjusted_p)}): {numbered}. Det är förenligt med att insatsen spelade "
        "roll, men visar det inte: föreningarna skiljer sig åt på annat sätt också."
    )


ALIKE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "equal_effort": "Insats och resultat kan inte jämföras: insatsen är lika stor i alla föreningar.",
        "equal_change": "Insats och resultat kan inte jämföras: andelen ändrades lika mycket överallt.",
    }
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


def span_words(low: float, high: float) -> str:
    """An interval's ends, with two decimals."""
    return f"{numbers.decimal(low, 2)} till {numbers.decimal(high, 2)}"
