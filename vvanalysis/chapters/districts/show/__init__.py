"""Tables, figures and findings: electoral districts."""

from vvanalysis.chapters.districts.show.comparable import (
    changes_alt,
    changes_figure,
    coverage_finding,
    late_finding,
    late_shares_table,
    like_for_like_finding,
    like_for_like_table,
)
from vvanalysis.chapters.districts.show.district_map import (
    district_map_alt,
    district_map_figure,
    quiet_alt,
    quiet_figure,
)
from vvanalysis.chapters.districts.show.strength import (
    map_extent_finding,
    quiet_strongholds_finding,
    quiet_strongholds_table,
    strength_alt,
    strength_figure,
    strength_finding,
    strength_table,
)
from vvanalysis.completion import offer

__all__ = [
    "changes_alt",
    "changes_figure",
    "coverage_finding",
    "district_map_alt",
    "district_map_figure",
    "late_finding",
    "late_shares_table",
    "like_for_like_finding",
    "like_for_like_table",
    "map_extent_finding",
    "quiet_alt",
    "quiet_figure",
    "quiet_strongholds_finding",
    "quiet_strongholds_table",
    "strength_alt",
    "strength_figure",
    "strength_finding",
    "strength_table",
]

offer(__name__)
