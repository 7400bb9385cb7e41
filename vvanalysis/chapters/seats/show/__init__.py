"""Tables, figures and findings: seats, margins and what if."""

from vvanalysis.chapters.seats.show.back_to_back import margins_alt, margins_figure
from vvanalysis.chapters.seats.show.margins import (
    agreement_finding,
    margin_finding,
    margins_table,
    nearest_seats_finding,
    totals_finding,
    within_reach_finding,
)
from vvanalysis.chapters.seats.show.what_if import (
    even_change_finding,
    even_change_table,
    proportionality_table,
    random_change_finding,
    random_change_table,
)
from vvanalysis.completion import offer

__all__ = [
    "agreement_finding",
    "even_change_finding",
    "even_change_table",
    "margin_finding",
    "margins_alt",
    "margins_figure",
    "margins_table",
    "nearest_seats_finding",
    "proportionality_table",
    "random_change_finding",
    "random_change_table",
    "totals_finding",
    "within_reach_finding",
]

offer(__name__)
