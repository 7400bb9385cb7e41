"""Tables, figures and findings: the result beside what could be expected."""

from vvanalysis.chapters.expectation.show.changes import (
    effects_alt,
    effects_figure,
    effects_finding,
    effects_table,
    expectation_finding,
    expectations_table,
    mix_finding,
)
from vvanalysis.chapters.expectation.show.similar import (
    accuracy_finding,
    accuracy_table,
    counties_table,
    county_finding,
    coverage_table,
    outside_finding,
    own_finding,
    similar_alt,
    similar_figure,
    similar_table,
)
from vvanalysis.completion import offer

__all__ = [
    "accuracy_finding",
    "accuracy_table",
    "counties_table",
    "county_finding",
    "coverage_table",
    "effects_alt",
    "effects_figure",
    "effects_finding",
    "effects_table",
    "expectation_finding",
    "expectations_table",
    "mix_finding",
    "outside_finding",
    "own_finding",
    "similar_alt",
    "similar_figure",
    "similar_table",
]

offer(__name__)
