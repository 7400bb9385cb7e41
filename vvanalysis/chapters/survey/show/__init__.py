"""Tables, figures and findings: the associations' answers about support."""

from vvanalysis.chapters.survey.show.answers import (
    choices_table,
    coders_finding,
    counts_alt,
    counts_figure,
    distribution_table,
    themes_finding,
    themes_table,
)
from vvanalysis.chapters.survey.show.grids import (
    diverging_figure,
    items_table,
    reliability_finding,
    sides_alt,
    strips_alt,
    strips_figure,
)
from vvanalysis.chapters.survey.show.need import (
    late_finding,
    need_alt,
    need_figure,
    need_finding,
    need_table,
    own_need_finding,
)
from vvanalysis.chapters.survey.show.response import (
    bounds_finding,
    response_finding,
    response_table,
    verdict_finding,
)
from vvanalysis.chapters.survey.show.units import (
    heat_alt,
    heat_figure,
    levelling_table,
    outcomes_table,
    recorded_finding,
    recorded_table,
)
from vvanalysis.completion import offer
from vvanalysis.items.privacy import hold_to_protection

__all__ = [
    "bounds_finding",
    "choices_table",
    "coders_finding",
    "counts_alt",
    "counts_figure",
    "distribution_table",
    "diverging_figure",
    "heat_alt",
    "heat_figure",
    "items_table",
    "late_finding",
    "levelling_table",
    "need_alt",
    "need_figure",
    "need_finding",
    "need_table",
    "outcomes_table",
    "own_need_finding",
    "recorded_finding",
    "recorded_table",
    "reliability_finding",
    "response_finding",
    "response_table",
    "sides_alt",
    "strips_alt",
    "strips_figure",
    "themes_finding",
    "themes_table",
    "verdict_finding",
]

hold_to_protection(__name__)
offer(__name__)
