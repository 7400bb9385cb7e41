"""The official figures in tidy form: the bundled ones, and a campaign's own, with where each came from."""

from vvanalysis.store.bundling import bundle
from vvanalysis.store.context import bundle_context, read_context
from vvanalysis.store.district_borders import bundle_district_borders, read_borders_of_districts
from vvanalysis.store.importing import (
    ImportRow,
    ImportSummary,
    import_country,
    import_files,
    refresh_campaign_store,
)
from vvanalysis.store.other_sources import read_other_sources
from vvanalysis.store.persons import bundle_persons, read_persons
from vvanalysis.store.reading import read_missing, read_official, read_sources, read_store

__all__ = [
    "ImportRow",
    "ImportSummary",
    "bundle",
    "bundle_context",
    "bundle_district_borders",
    "bundle_persons",
    "import_country",
    "import_files",
    "read_borders_of_districts",
    "read_context",
    "read_missing",
    "read_official",
    "read_other_sources",
    "read_persons",
    "read_sources",
    "read_store",
    "refresh_campaign_store",
]
