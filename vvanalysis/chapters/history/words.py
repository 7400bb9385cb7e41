"""Sentences about the long history of the party's council share, and about the polls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from vvanalysis.words import numbers
from vvanalysis.words.claims import count_words
from vvanalysis.words.labels import MISSING
from vvanalysis.words.lists import listed
from vvanalysis.words.numbers import TINY

SHARES_MEASURE = "Andel av giltiga röster i kommunvalen"
POLLS_MEASURE = "Mätningarnas spann och medel, och valresultatet i hela landet"

POLLS = "Sista veckans mätningar mot riksdagsvalet i hela landet"
EARLIER_POLLS = "Underlagets sista mätningar mot riksdagsvalet i hela landet"
SHARES = "Partiets andel i kommunvalen"
STANDING = "Valet bland partiets alla kommunval"

HISTORY_SOURCE = "SCB, kommunfullmäktigval (ME0104)"
HISTORY_NOTE = (
    "Avrundat till tiondels procent. Ett val utan siffra, eller med noll, är utelämnat: partiet ställde inte "
    "upp eller räknades bland övriga. Gränser och rösträtt har ändrats under tiden."
)
POLL_SOURCE = "SwedishPolls; Valmyndigheten, slutligt valresultat"
_POLL_NOTE = (
    "varje institut räknas lika mycket. De gäller hela landet. För länet eller kommunerna finns ingen "
    "mätning, och ingen kan räknas fram ur dem."
)
POLL_MARK = "mätningar"
RESULT_MARK = "valresultat"
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "place": "Plats bland partiets val", "elections": "Val med siffra", "highest_share": "Högst",
        "highest": "År", "lowest_share": "Lägst", "lowest": "År", "party_code": "Parti",
        "poll_mean": "Mätningar, medel", "poll_low": "Lägst", "poll_high": "Högst",
        "error": "Mätningar minus resultat, procentenheter", "polls": "Mätningar",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""


def standing_sentence(
    party: str,
    *,
    year: int,
    first: int,
    areas: int,
    highest: Sequence[str],
    lowest: Sequence[str],
    gaps: int,
) -> str:
    """In how many municipalities the election was the party's best, and its worst, since the first year.

    Parameters
    ----------
    areas
        Municipalities with a figure that year.
    gaps
        Those of them that lack a figure of some earlier election, so that the best is that of the others.
    """
    if areas == 0:
        return MISSING
    sentence = _standing(party, year=year, first=first, areas=areas, highest=highest, lowest=lowest)
    if not gaps:
        return sentence
    which = "I kommunen" if areas == 1 else f"I {gaps} av {areas} kommuner"
    return f"{sentence} {which} saknas siffra från minst ett av valen, och de valen räknas inte."


def _standing(
    party: str, *, year: int, first: int, areas: int, highest: Sequence[str], lowest: Sequence[str]
) -> str:
    start = f"Kommunvalet {year} var {party}:s"
    if not highest and not lowest:
        where = "kommunen" if areas == 1 else f"någon av {areas} kommuner"
        return f"Kommunvalet {year} var varken {party}:s bästa eller sämsta sedan {first} i {where}."
    if not highest or not lowest:
        best, other = ("bästa", "sämsta") if highest else ("sämsta", "bästa")
        places = _places(highest or lowest, areas)
        rest = "" if areas == len(highest or lowest) else f", och det {other} inte i någon"
        return f"{start} {best} sedan {first} i {places}{rest}."
    return (
        f"{start} bästa sedan {first} i {_places(highest, areas)} och det sämsta i {_places(lowest, areas)}."
    )


def _places(names: Sequence[str], areas: int) -> str:
    if len(names) == areas:
        return "kommunen" if areas == 1 else f"alla {areas} kommuner"
    return (
        f"{len(names)} av {areas} kommuner ({listed(names)})"
        if len(names) <= 4
        else f"{len(names)} av {areas} kommuner"
    )


def elections_lacking(years: Sequence[int]) -> str:
    """The elections that the source does not have at all; "" where it has every one."""
    if not years:
        return ""
    which = "valet" if len(years) == 1 else "valen"
    return f"Uppgift saknas för {which} {listed([str(year) for year in years])}."


def results_note(years: Sequence[int]) -> str:
    """The elections whose shares come of the results; "" where none does."""
    if not years:
        return ""
    which = "valet" if len(years) == 1 else "valen"
    return f"Andelarna i {which} {listed([str(year) for year in years])} är ur valresultatet."


def median_sentence(
    party: str, *, year: int, now: float, first: int, then: float, areas: int, told: int
) -> str:
    """The median municipality now and in the first year, of those of the county's `areas` with both."""
    start = _median_start(party, areas, told)
    start = f"{start} {numbers.percent(now)} i kommunvalet {year}"
    if first == year:
        return f"{start}; inget tidigare val finns i underlaget."
    if abs(now - then) < TINY:
        return f"{start}, lika mycket som {first}."
    return f"{start}, mot {numbers.percent(then)} {first}."


def _median_start(party: str, areas: int, told: int) -> str:
    if areas == 1:
        return f"I kommunen fick {party}"
    if areas == told:
        return f"I mittkommunen fick {party}"
    if told == 1:
        return f"Av länets {areas} kommuner har en siffror för båda åren; där fick {party}"
    return f"Av länets {areas} kommuner har {told} siffror för båda åren; i mittkommunen av dem fick {party}"


def median_label(areas: int, held: int) -> str:
    """What the grey line is: the middle one of all municipalities, or of those with a figure every time."""
    return "länets mittkommun" if held == areas else f"mittkommunen av {held}"


def _in_grey(areas: int, held: int) -> str:
    """What an alt text says of the grey line; "" where there is none."""
    if not held:
        return ""
    if held == areas:
        return ", med länets mittkommun i grått"
    return f", med mittkommunen av de {held} som har siffror för alla valen i grått"


def poll_note(ended: tuple[str, str] | None) -> str:
    """Which polls they are: those of the last week, or those that ended between two days."""
    if ended is None:
        return f"Mätningar som avslutades under veckan före valdagen; {_POLL_NOTE}"
    return (
        f"Senare mätningar än de som avslutades {_span(ended)} finns inte i underlaget: vad väljarna ändrade "
        f"därefter syns inte. Här gäller att {_POLL_NOTE}"
    )


def _span(ended: tuple[str, str]) -> str:
    if ended[0] == ended[1]:
        return f"den {numbers.date(ended[1])}"
    first, last = (dt.date.fromisoformat(each) for each in ended)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}\N{EN DASH}{numbers.date(last)}"
    return f"från {numbers.date(first)} till {numbers.date(last)}"


def poll_sentence(
    party: str, *, polls: int, mean: float, result: float, ended: tuple[str, str] | None = None
) -> str:
    """The last polls against the national result.

    Parameters
    ----------
    ended
        First and last day that they ended [ISO], where that is not the week before the election.
    """
    count = "I den mätning" if polls == 1 else f"I de {polls} mätningar"
    which = "den sista" if polls == 1 else "de sista"
    when = f"{_span(ended)}, {which} i underlaget," if ended else "veckan före valet"
    start = (
        f"{count} som avslutades {when} låg {party} i hela landet på {numbers.percent(mean)}; "
        f"valresultatet blev {numbers.percent(result)}"
    )
    if abs(mean - result) < TINY:
        return f"{start}, i stort sett detsamma."
    word = "lägre" if result < mean else "högre"
    return f"{start}, {numbers.points_words(result - mean)} {word}."


def history_alt(
    names: Sequence[str], year: int, high: tuple[str, float], low: tuple[str, float], *, areas: int, held: int
) -> str:
    """Small panels, one for each of the municipalities with any figure.

    Parameters
    ----------
    areas
        Municipalities that should be there.
    held
        Those of them that the grey line is over; 0 where there is none.
    """
    grey = _in_grey(areas, held)
    if len(names) == 1:
        return (
            f"Linjediagram över partiets andel i kommunvalen i {names[0]}{grey}. "
            f"År {year}: {numbers.percent(high[1])}."
        )
    return (
        f"Små linjediagram över partiets andel i kommunvalen i {len(names)} kommuner{grey}. "
        f"År {year} från {numbers.percent(low[1])} i {low[0]} till {numbers.percent(high[1])} i {high[0]}."
    )


def history_without_year_alt(
    names: Sequence[str], year: int, years: tuple[int, int], *, areas: int, held: int
) -> str:
    """As `history_alt`, where the election itself has no figure."""
    what = "Linjediagram" if len(names) == 1 else "Små linjediagram"
    where = names[0] if len(names) == 1 else f"{len(names)} kommuner"
    span = f"valet {years[0]}" if years[0] == years[1] else f"{years[0]}–{years[1]}"
    return (
        f"{what} över partiets andel i kommunvalen i {where}, {span}{_in_grey(areas, held)}. För "
        f"{year} finns ingen siffra."
    )


def polls_alt(rows: Sequence[tuple[str, float, float]], *, earlier: bool = False) -> str:
    """Polls beside results, per party; of the last week, or earlier ones."""
    shown = "; ".join(
        f"{code} {numbers.percent(mean)} mot {numbers.percent(result)}" for code, mean, result in rows
    )
    which = "Underlagets sista" if earlier else "Sista veckans"
    return f"{which} mätningar mot valresultatet i hela landet, parti för parti: {shown}."


def panels_claim(*, year: int, first: int, highest: Sequence[str], lowest: Sequence[str]) -> str:
    """Where the election was the best, and the worst, since the first one; "" where it was neither.

    Parameters
    ----------
    highest, lowest
        Names of the municipalities where no earlier election was as good, or as bad.
    """
    best, worst = (_named(names) for names in (highest, lowest))
    if best and worst:
        return f"Kommunvalet {year} bäst sedan {first} i {best}, sämst i {worst}"
    word = "bästa" if best else "sämsta"
    return f"Kommunvalet {year} det {word} sedan {first} i {best or worst}" if best or worst else ""


def _named(names: Sequence[str]) -> str:
    return listed(names) if len(names) < 3 else f"{count_words(len(names))} kommuner"


def polls_claim(party: str, error: float | None) -> str:
    """How far the polls were from the result; "" where the party is in none.

    Parameters
    ----------
    error
        Mean of the polls less the result [difference of shares].
    """
    if error is None:
        return ""
    if abs(error) < TINY:
        return f"Mätningarna träffade {party}:s resultat"
    return (
        f"Mätningarna låg {numbers.points_words(error)} {'över' if error > 0 else 'under'} {party}:s resultat"
    )
