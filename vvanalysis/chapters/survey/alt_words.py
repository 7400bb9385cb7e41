"""Alt texts of the association survey's figures: what each row of marks says, in words and counts."""

from __future__ import annotations

from collections.abc import Sequence

from vvanalysis.words import numbers
from vvanalysis.words.claims import MOST_WORDS, of_words


def alt_counts(title: str, rows: Sequence[tuple[str, int]]) -> str:
    """Bars of counts."""
    what = title[0].lower() + title[1:]
    listed = ", ".join(f"{name} {count}" for name, count in rows)
    return f"Liggande staplar, {what}{'' if what.endswith('?') else ':'} {listed}."


def alt_need(rows: Sequence[tuple[str, int, int, int, int]], not_asked: str = "") -> str:
    """Stacked bars of need: label, met, partly, unmet, unknown; and what was not asked, in a sentence."""
    listed = "; ".join(
        f"{label}: {met} helt, {partly} delvis, {unmet} inte" + (f", {unknown} vet ej" if unknown else "")
        for label, met, partly, unmet, unknown in rows
    )
    told = f"Liggande staplar över föreningar som behövde stödet och om de fick det. {listed}."
    return f"{told} {not_asked}".strip()


def alt_sides(rows: Sequence[tuple[str, int, int, int]]) -> str:
    """Diverging bars: label, low, neutral, high."""
    listed = "; ".join(
        f"{label}: {low} instämmer inte, {neutral} varken eller, {high} instämmer"
        for label, low, neutral, high in rows
    )
    return f"Staplar åt två håll från mitten, det neutrala för sig. {listed}."


def alt_strips(rows: Sequence[tuple[str, int, float | None]]) -> str:
    """Dots along a scale: label, answers, median."""
    listed = "; ".join(
        f"{label}: {count} svar" + ("" if median is None else f", median {numbers.decimal(median)}")
        for label, count, median in rows
    )
    return f"En punkt per förening längs skalan. {listed}."


def alt_heat(rows: Sequence[tuple[str, int, int, int]], units: int, not_asked: str = "") -> str:
    """Map of units by kind of support: label, met, partly, unmet; and what was not asked, in a sentence."""
    listed = "; ".join(
        f"{label}: {met} helt, {partly} delvis, {unmet} inte" for label, met, partly, unmet in rows
    )
    return f"Rutnät med {units} rader och en kolumn per sorts stöd. {listed}. {not_asked}".strip()


def counts_claim(answers: Sequence[tuple[str, int]]) -> str:
    """The most common answer of those who gave one; "" where several are as common, or it is long."""
    total, most = sum(count for _, count in answers), max((count for _, count in answers), default=0)
    top = [answer for answer, count in answers if count == most]
    if not most or len(top) > 1:
        return ""
    said = of_words(most, total)
    who = "föreningar" if total > 1 else "förening"
    return _short(f"{said[0].upper()}{said[1:]} {who} svarade ”{top[0]}”")


def need_claim(labels: Sequence[str], *, unmet: int, needed: int) -> str:
    """The kind of support that most needed and did not get; "" where there is none, or several.

    Parameters
    ----------
    labels
        All kinds that as many went without.
    """
    if not unmet or len(labels) != 1:
        return ""
    return _short(f"Störst brist: {_small(labels[0])}, {of_words(unmet, needed)} blev utan")


def heat_claim(*, without: int, units: int) -> str:
    """How many associations went without some support that they needed; "" where nobody answered."""
    if not units:
        return ""
    if not without:
        return "Ingen förening blev helt utan något stöd"
    said = of_words(without, units)
    return f"{said[0].upper()}{said[1:]} föreningar blev utan något stöd de behövde"


def useful_claim(best: Sequence[str]) -> str:
    """The support that was most useful; "" where several were."""
    return _short(f"Störst nytta: {_small(best[0])}") if len(best) == 1 else ""


def together_claim(best: Sequence[str]) -> str:
    """What most agree with; "" where as many agree with several statements, or it is long."""
    return _short(f"Flest instämmer: {_small(best[0])}") if len(best) == 1 else ""


def _small(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"


def _short(claim: str) -> str:
    return claim if len(claim.split()) <= MOST_WORDS else ""
