"""Tables, figures and findings: votes and shares, area by area."""

from vvanalysis.chapters.results.show.areas import (
    areas_alt,
    by_area_table,
    change_by_area_figure,
    extremes_finding,
    gains_finding,
    index_finding,
)
from vvanalysis.chapters.results.show.maps import (
    area_map_figure,
    change_maps_alt,
    change_maps_figure,
    votes_change_alt,
    votes_change_figure,
)
from vvanalysis.chapters.results.show.parties import (
    by_election_table,
    history_alt,
    history_table,
    parties_alt,
    parties_figure,
    parties_table,
    share_finding,
    share_history_figure,
)
from vvanalysis.chapters.results.show.seats import seats_between_table, seats_finding
from vvanalysis.completion import offer

__all__ = [
    "area_map_figure",
    "areas_alt",
    "by_area_table",
    "by_election_table",
    "change_by_area_figure",
    "change_maps_alt",
    "change_maps_figure",
    "extremes_finding",
    "gains_finding",
    "history_alt",
    "history_table",
    "index_finding",
    "parties_alt",
    "parties_figure",
    "parties_table",
    "seats_between_table",
    "seats_finding",
    "share_finding",
    "share_history_figure",
    "votes_change_alt",
    "votes_change_figure",
]

offer(__name__)
