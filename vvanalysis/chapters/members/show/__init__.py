"""Tables, figures and findings: who came, left and was active."""

from vvanalysis.chapters.members.show.active import (
    active_finding,
    active_table,
    contact_finding,
    part_finding,
    reception_table,
)
from vvanalysis.chapters.members.show.movements import (
    months_alt,
    months_figure,
    months_table,
    movements_finding,
    movements_table,
    retention_finding,
    retention_table,
)
from vvanalysis.completion import offer
from vvanalysis.items.privacy import hold_to_protection

__all__ = [
    "active_finding",
    "active_table",
    "contact_finding",
    "months_alt",
    "months_figure",
    "months_table",
    "movements_finding",
    "movements_table",
    "part_finding",
    "reception_table",
    "retention_finding",
    "retention_table",
]

hold_to_protection(__name__)
offer(__name__)
