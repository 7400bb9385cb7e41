"""Tables, figures and findings: the long line since 1973, and the polls."""

from vvanalysis.chapters.history.show.councils import (
    median_finding,
    panels_alt,
    panels_figure,
    shares_table,
    standing_finding,
    standing_table,
)
from vvanalysis.chapters.history.show.polls import polls_alt, polls_figure, polls_finding, polls_table
from vvanalysis.completion import offer

__all__ = [
    "median_finding",
    "panels_alt",
    "panels_figure",
    "polls_alt",
    "polls_figure",
    "polls_finding",
    "polls_table",
    "shares_table",
    "standing_finding",
    "standing_table",
]

offer(__name__)
