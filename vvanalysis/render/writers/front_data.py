"""The blocks of a first page as data for the PDF's template: headline, cards, decisions, questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vvanalysis.items import (
    Card,
    Cards,
    Decision,
    Decisions,
    Figure,
    Finding,
    Headline,
    Points,
    Questions,
    Table,
)
from vvanalysis.render.writers.spark import spark_points
from vvanalysis.words.labels import CERTAINTY, EXAMPLE_MARK
from vvanalysis.words.numbers import date
from vvanalysis.words.pages import WORDS


def sure(item: Finding | Table | Figure | Headline | Card | Decision) -> dict[str, Any]:
    """How sure an item is, and whether it is invented, in words."""
    return {"sure": CERTAINTY[item.certainty], "example": EXAMPLE_MARK if item.is_example else ""}


def headline_data(item: Headline | None) -> dict[str, Any]:
    """The headline with its lines; "" where there is none."""
    if item is None:
        return {"text": "", "ingress": "", "sure": "", "example": ""}
    return {"text": item.text, "ingress": " ".join(item.ingress)} | sure(item)


def cards_data(item: Cards) -> list[dict[str, Any]]:
    """Each card, with the points of its small line."""
    return [
        {
            "label": card.label,
            "value": card.value,
            "change": card.change,
            "direction": card.direction,
            "note": card.note,
            "points": [list(point) for point in spark_points(card.series)],
        }
        | sure(card)
        for card in item.cards
    ]


def decision_data(item: Decision, titles: Mapping[str, str]) -> dict[str, Any]:
    """One decision; `titles` has the report's chapters by their keys."""
    behind = titles.get(item.about, "")
    return {
        "text": item.text,
        "evidence": item.evidence,
        "who": f"{WORDS['who']}: {item.owner or WORDS['appointed']}",
        "when": f"{WORDS['when']}: {date(item.due) if item.due else WORDS['no_day']}",
        "behind": f"{WORDS['behind']}: {behind}" if behind else "",
    } | sure(item)


def front_block(
    item: Headline | Cards | Points | Decisions | Questions, titles: Mapping[str, str]
) -> dict[str, Any]:
    """A block of the first page where a chapter, or a sheet, shows it."""
    match item:
        case Headline():
            return {"kind": "headline"} | headline_data(item)
        case Cards():
            return {"kind": "cards", "cards": cards_data(item)}
        case Points():
            return {"kind": "points", "points": [{"text": each.text} | sure(each) for each in item.findings]}
        case Decisions():
            told = [decision_data(each, titles) for each in item.decisions]
            return {"kind": "decisions", "note": item.note, "decisions": told}
        case Questions():
            return {"kind": "questions", "title": WORDS["questions"], "questions": list(item.questions)}
