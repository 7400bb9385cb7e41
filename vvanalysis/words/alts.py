"""Alt texts: what a figure shows, said in one or two sentences with its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from vvanalysis.words import numbers
from vvanalysis.words.labels import ELECTION_SHORT

MISSING = "Underlag saknas."
NOT_SHOWN = "Visas inte, för då skulle någon kunna pekas ut."


def hidden_words(count: int) -> str:
    """That some values are not drawn, for the end of a sentence; nothing where all are."""
    if not count:
        return ""
    return (
        f"; {count} värden är dolda och inte inräknade"
        if count > 1
        else "; ett värde är dolt och inte inräknat"
    )


def history(ends: Sequence[tuple[str, str, float, str, float]]) -> str:
    """Lines over the elections.

    Parameters
    ----------
    ends
        Per election type: its code, first year, share then, last year, share then.
    """
    if not ends:
        return MISSING
    parts = [
        f"{ELECTION_SHORT[kind]}: "
        + ("" if first == last else f"{numbers.percent(then)} år {first}, ")
        + f"{numbers.percent(now)} år {last}"
        for kind, first, then, last, now in ends
    ]
    return "Linjediagram över partiets andel val för val. " + ". ".join(parts) + "."


def parties(rows: Sequence[tuple[str, float]]) -> str:
    """Bars of parties, from the largest."""
    if not rows:
        return MISSING
    listed = ", ".join(f"{code} {numbers.percent(share)}" for code, share in rows)
    return f"Stapeldiagram över partiernas andelar, störst först: {listed}."


def areas(high: tuple[str, float], low: tuple[str, float], count: int) -> str:
    """Areas by share."""
    if count == 1:
        return f"Partiets andel i en kommun: {numbers.percent(high[1])} i {high[0]}."
    return (
        f"Partiets andel i {count} kommuner, från {numbers.percent(high[1])} i {high[0]} "
        f"till {numbers.percent(low[1])} i {low[0]}."
    )


def districts(count: int, low: float, high: float) -> str:
    """Districts by turnout."""
    if count == 1:
        return f"Punktdiagram med ett valdistrikt; valdeltagandet är {numbers.percent(high)}."
    return (
        f"Punktdiagram över {count} valdistrikt; valdeltagandet går från {numbers.percent(low)} "
        f"till {numbers.percent(high)}."
    )


def fifths(shares: Sequence[float]) -> str:
    """Turnout by fifth, weakest first."""
    if not shares:
        return MISSING
    listed = ", ".join(numbers.percent(share) for share in shares)
    return f"Valdeltagande i fem grupper av valdistrikt, från där partiet är svagast till starkast: {listed}."


def attainment(rows: Sequence[tuple[str, float]]) -> str:
    """Attainment of goals."""
    if not rows:
        return "Inget mål har ett mätt utfall med ett måltal."
    listed = "; ".join(f"{label} {numbers.percent(value, 0)}" for label, value in rows)
    return f"Liggande staplar över måluppfyllelsen: {listed}. Målet är hundra procent."
