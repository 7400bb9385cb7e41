"""Tables, figures and findings: what the campaign did, when and where."""

from vvanalysis.chapters.campaign.show.activities import (
    activities_finding,
    beside_median_table,
    by_association_table,
    contacts_finding,
    costs_table,
    kinds_table,
    rates_table,
    silent_finding,
)
from vvanalysis.chapters.campaign.show.plan import ballots_finding, ballots_table, dates_finding, dates_table
from vvanalysis.chapters.campaign.show.weeks import (
    heat_alt,
    heat_figure,
    heat_table,
    timeline_alt,
    timeline_figure,
    weeks_table,
)
from vvanalysis.completion import offer
from vvanalysis.items.privacy import hold_to_protection

__all__ = [
    "activities_finding",
    "ballots_finding",
    "ballots_table",
    "beside_median_table",
    "by_association_table",
    "contacts_finding",
    "costs_table",
    "dates_finding",
    "dates_table",
    "heat_alt",
    "heat_figure",
    "heat_table",
    "kinds_table",
    "rates_table",
    "silent_finding",
    "timeline_alt",
    "timeline_figure",
    "weeks_table",
]

hold_to_protection(__name__)
offer(__name__)
