"""Tables, figures and findings: whether support was shared out fairly."""

from vvanalysis.chapters.levelling.show.spread import (
    lorenz_alt,
    lorenz_figure,
    lorenz_table,
    spread_finding,
    spread_table,
    strips_alt,
    strips_figure,
)
from vvanalysis.chapters.levelling.show.support import (
    by_reasons_table,
    coverage_finding,
    followed_finding,
    needs_table,
    support_table,
)
from vvanalysis.completion import offer
from vvanalysis.items.privacy import hold_to_protection

__all__ = [
    "by_reasons_table",
    "coverage_finding",
    "followed_finding",
    "lorenz_alt",
    "lorenz_figure",
    "lorenz_table",
    "needs_table",
    "spread_finding",
    "spread_table",
    "strips_alt",
    "strips_figure",
    "support_table",
]

hold_to_protection(__name__)
offer(__name__)
