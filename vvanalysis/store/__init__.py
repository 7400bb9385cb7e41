"""The official figures in tidy form: the bundled ones, and a campaign's own, with where each came from.

Completion offers what reads; what writes is the command line's (`vvanalysis import`, `country`, `bundle`).
"""

from vvanalysis.completion import offer
from vvanalysis.store.bundling import bundle as bundle
from vvanalysis.store.context import bundle_context as bundle_context
from vvanalysis.store.context import read_context
from vvanalysis.store.counts import preliminary_counts
from vvanalysis.store.district_borders import bundle_district_borders as bundle_district_borders
from vvanalysis.store.district_borders import read_borders_of_districts
from vvanalysis.store.importing import import_country as import_country
from vvanalysis.store.importing import import_files as import_files
from vvanalysis.store.importing import refresh_campaign_store as refresh_campaign_store
from vvanalysis.store.official_check import OfficialCheck as OfficialCheck
from vvanalysis.store.official_check import check_official as check_official
from vvanalysis.store.other_sources import read_other_sources
from vvanalysis.store.persons import bundle_persons as bundle_persons
from vvanalysis.store.persons import read_own_candidate_names as read_own_candidate_names
from vvanalysis.store.persons import read_persons
from vvanalysis.store.reading import read_missing, read_official, read_sources, read_store
from vvanalysis.store.summary import ImportRow as ImportRow
from vvanalysis.store.summary import ImportSummary as ImportSummary

__all__ = [
    "preliminary_counts",
    "read_borders_of_districts",
    "read_context",
    "read_missing",
    "read_official",
    "read_other_sources",
    "read_persons",
    "read_sources",
    "read_store",
]

offer(__name__)
