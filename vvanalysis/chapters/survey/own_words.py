"""Sentences about a goal that a question of the campaign's own decides: its answers are no yes and no."""

from __future__ import annotations

from collections.abc import Mapping

from vvanalysis.chapters.survey.words import count_word, status_word
from vvanalysis.words import numbers
from vvanalysis.words.labels import STATUS
from vvanalysis.words.lists import listed

NO_GOAL = "Inget av planens mål avgörs av enkäten."


def own_verdict_sentence(row: Mapping[str, int], status: str, *, target: float, goal: str) -> str:
    """Whether the goal is reached, and on which side of the scale the answers lie.

    Parameters
    ----------
    row
        Counts: frame, yes (high side), partly (neutral), no (low side), not_applicable, dont_know, missing.
    target
        The share [0-1] that must answer on the high side.
    goal
        The goal's own title.
    """
    given = row["yes"] + row["partly"] + row["no"]
    if not given and not row["not_applicable"]:
        return f"Målet ”{goal}” är {STATUS['not_measured']}: enkätens svar saknas."
    who = "alla föreningar" if target >= 1 else f"minst {numbers.percent(target, 0)} av föreningarna"
    start = f"Målet ”{goal}” ({who}) är {status_word(status)}: {_sides(row, given)}"
    rest = _outside(row)
    return f"{start}. {rest[0].upper()}{rest[1:]}." if rest else f"{start}."


def _sides(row: Mapping[str, int], given: int) -> str:
    words = (
        ("yes", "positiv", "positiva"), ("partly", "mitt emellan", "mitt emellan"),
        ("no", "negativ", "negativa"),
    )  # fmt: skip
    told = [
        f"{count_word(row[name])} {one if row[name] == 1 else many}" for name, one, many in words if row[name]
    ]
    if not told:
        return "ingen tog ställning"
    if given == 1:
        return f"den enda som tog ställning är {told[0].partition(' ')[2]}"
    return f"av de {given} som tog ställning är {listed(told)}"


def _outside(row: Mapping[str, int]) -> str:
    parts = []
    if row["not_applicable"]:
        parts.append(f"{count_word(row['not_applicable'])} svarar att frågan inte gällde dem")
    if row["dont_know"]:
        parts.append(f"{count_word(row['dont_know'])} vet inte")
    if row["missing"]:
        parts.append(f"{count_word(row['missing'])} av {row['frame']} föreningar har inte svarat")
    return listed(parts) if parts else ""


def own_bounds_sentence(yes: int, possible: int, denominator: int) -> str:
    """What those who took no stand could change."""
    if yes == possible:
        who = "Den enda" if denominator == 1 else f"Alla {denominator}"
        return f"{who} som frågan gällde har tagit ställning."
    return (
        f"Vad de övriga än hade svarat hade minst {yes} och högst {possible} av {denominator} varit positiva."
    )
