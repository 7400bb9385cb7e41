"""Tables, figures and findings: the plan's goals and undertakings."""

from vvanalysis.chapters.goals.show.readings import (
    evidence_table,
    lists_apart_table,
    readings_table,
    statuses_finding,
    undertakings_finding,
    undertakings_table,
)
from vvanalysis.chapters.goals.show.score_card import (
    attainment_alt,
    attainment_figure,
    score_card,
    score_card_alt,
    score_card_figure,
)
from vvanalysis.completion import offer
from vvanalysis.items.privacy import hold_to_protection

__all__ = [
    "attainment_alt",
    "attainment_figure",
    "evidence_table",
    "lists_apart_table",
    "readings_table",
    "score_card",
    "score_card_alt",
    "score_card_figure",
    "statuses_finding",
    "undertakings_finding",
    "undertakings_table",
]

hold_to_protection(__name__)
offer(__name__)
