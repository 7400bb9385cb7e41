"""Alt texts of the association survey's figures: what each row of marks says, in words and counts."""

from __future__ import annotations

from collections.abc import Sequence

from vvanalysis.words import numbers


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
