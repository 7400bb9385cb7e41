"""Metrics of the chapter: the associations' answers about support."""

from vvanalysis.chapters.survey.metrics.answers import (
    asked,
    choices,
    distribution,
    items,
    plan_reading,
    reliability,
    response,
    response_counts,
    verdict,
)
from vvanalysis.chapters.survey.metrics.coding import coder_agreement, nominal_alpha, theme_counts
from vvanalysis.chapters.survey.metrics.publishing_units import (
    by_unit,
    response_by_unit,
    units,
    with_the_small,
)
from vvanalysis.chapters.survey.metrics.support import (
    levelling,
    need_met,
    outcomes,
    own_need,
    recorded_beside_said,
)
from vvanalysis.completion import offer

__all__ = [
    "asked",
    "by_unit",
    "choices",
    "coder_agreement",
    "distribution",
    "items",
    "levelling",
    "need_met",
    "nominal_alpha",
    "outcomes",
    "own_need",
    "plan_reading",
    "recorded_beside_said",
    "reliability",
    "response",
    "response_by_unit",
    "response_counts",
    "theme_counts",
    "units",
    "verdict",
    "with_the_small",
]

offer(__name__)
