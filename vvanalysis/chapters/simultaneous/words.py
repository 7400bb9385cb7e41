"""Sentences about three elections on one day."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from vvanalysis.words import numbers
from vvanalysis.words.claims import of_words
from vvanalysis.words.labels import ELECTION, MISSING
from vvanalysis.words.numbers import TINY

SHARES_MEASURE = "Andel av giltiga röster i de tre valen, och skillnad i procentenheter"

BOUNDS = "Gränser för samma parti i båda valen"
ELECTORATES = "Vilka som har rösträtt, och hur många röstade"
SHARES = "Partiets andel i de tre valen"
SHARES_FIGURE = {
    "RF": "Partiets andel i de tre valen, störst övervikt i regionvalet först",
    "KF": "Partiets andel i de tre valen, störst övervikt i kommunvalet först",
}

BOUNDS_NOTE = (
    "Gränserna säger vad röstetalen tillåter, inte vad som är troligt. De räknas ur antalet röster som om "
    "samma personer röstade i båda valen. Den övre gränsen gäller ändå."
)
ELECTORATE_NOTE = (
    "Utländska medborgare som är folkbokförda här har rösträtt till kommun och region men inte till "
    "riksdagen. Svenskar som bor utomlands har det bara till riksdagen."
)
RATIO_NOTE = "Sista kolumnen: partiets röster i kommunvalet i procent av dess röster i riksdagsvalet."
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gap_RF": "Region minus riksdag, procentenheter", "gap_KF": "Kommun minus riksdag, procentenheter",
        "gap_KF_change": "Ändring sedan förra valet, procentenheter", "ratio_KF": "Röster, kommun av riksdag",
        "votes_RD": "Röster, riksdag", "votes_KF": "Röster, kommun", "loyal_low": "Samma parti, minst",
        "loyal_high": "Samma parti, högst", "eligible_RD": "Röstberättigade, riksdag",
        "eligible_KF": "Röstberättigade, kommun", "eligible_difference": "Skillnad",
        "eligible_difference_share": "I procent", "turnout_parliament": "Deltagande, riksdag",
        "turnout_local": "Deltagande, kommun",
    }
)  # fmt: skip
"""Column of a table -> its heading; where another table calls it otherwise, after that table's key."""


def gap_sentence(party: str, election: str, *, gap: float | None, area: str) -> str:
    """The party's share in a local election against the parliamentary one."""
    name = ELECTION[election]
    if gap is None:
        return MISSING
    if abs(gap) < TINY:
        return f"{party}:s andel i {area} var i stort sett densamma i {name} som i riksdagsvalet."
    word = "högre" if gap > 0 else "lägre"
    return f"{party}:s andel i {area} var {numbers.points_words(gap)} {word} i {name} än i riksdagsvalet."


def spread_sentence(
    party: str, election: str, *, above: int, areas: int, high: tuple[str, float], low: tuple[str, float]
) -> str:
    """In how many municipalities the party was stronger locally, and the two ends."""
    name = ELECTION[election]
    if areas == 1:
        return gap_sentence(party, election, gap=high[1], area=high[0])
    many = "ingen" if above == 0 else "alla" if above == areas else str(above)
    of = f" {areas} kommuner" if above == areas else f" av {areas} kommuner"
    start = f"{party} var starkare i {name} än i riksdagsvalet i {many}{of}"
    if numbers.points(low[1]) == numbers.points(high[1]):
        return f"{start}; skillnaden är {numbers.points(high[1])}\u00a0procentenheter i var och en."
    return (
        f"{start}; skillnaden går från {numbers.points(low[1])}\u00a0procentenheter i {low[0]} till "
        f"{numbers.points(high[1])} i {high[0]}."
    )


def bounds_sentence(party: str, election: str, *, low: float, high: float) -> str:
    """What the count says of the party's parliamentary voters in a local election."""
    name = ELECTION[election]
    if high > 1 - TINY:
        return (
            f"Röstetalen tillåter att alla som röstade på {party} i riksdagsvalet också gjorde det i {name}; "
            + (
                f"minst {numbers.percent(low)} måste ha gjort det."
                if low >= TINY
                else "ingen måste ha gjort det."
            )
        )
    return (
        f"Minst {numbers.percent(1 - high)} av dem som röstade på {party} i riksdagsvalet kan inte ha gjort "
        f"det i {name}: så mycket skiljer röstetalen i distrikten."
    )


def alt(election: str, count: int, high: tuple[str, float], low: tuple[str, float]) -> str:
    """Shares in the elections of one day, a row per area."""
    if count == 1:
        return (
            f"Partiets andel i riksdags-, region- och kommunvalet i {high[0]}. I {ELECTION[election]} mot "
            f"riksdagsvalet skiljer det {numbers.points(high[1])}\u00a0procentenheter."
        )
    return (
        f"Partiets andel i riksdags-, region- och kommunvalet i {count} kommuner. I {ELECTION[election]} mot "
        f"riksdagsvalet skiljer det från {numbers.points(low[1])}\u00a0procentenheter i {low[0]} till "
        f"{numbers.points(high[1])} i {high[0]}."
    )


def shares_claim(party: str, election: str, *, above: int, below: int, areas: int) -> str:
    """Whether the party was stronger in the local election or in the parliamentary one, and where.

    Parameters
    ----------
    above, below
        Areas where the share was higher, and lower, in the local election.
    """
    if not areas:
        return ""
    if above == below:
        return f"{party} var lika ofta starkare i riksdagsvalet som i {ELECTION[election]}"
    strong, weak = (
        ("riksdagsvalet", ELECTION[election]) if below > above else (ELECTION[election], "riksdagsvalet")
    )
    most = max(above, below)
    where = "" if areas == 1 else " överallt" if most == areas else f" i {of_words(most, areas)} kommuner"
    return f"{party} var starkare i {strong} än {weak}{where}"
